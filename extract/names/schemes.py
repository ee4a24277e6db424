"""Documents without a number: schemes by their title or nickname, and acts that are only described.

A capital on the type word marks a particular document (Nghị định 30/2020/NĐ-CP, Annex II V.6); still only what is
approved by a numbered act, ordered to be carried out, or named so before is taken: programmes and projects look alike.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from extract.document_types import by_word, type_of
from extract.issuers import issuer_at
from extract.letters import LOWER, line_start
from extract.mentions import Mention
from extract.names.annexes import find_annex
from extract.names.described import GIVEN, OF, find_described
from extract.names.repeated import find_repeated
from extract.names.scheme_titles import MARKER, matches, quoted_end, title_end

_SCHEMES: Final = (
    r"(?:Đề +án|Chiến +lược|Kế +hoạch|Quy +hoạch|Chương +trình|Quy +chế|Nghị +định +thư|Hiệp +định|Công +ước)"
)
_APPROVED: Final = re.compile(
    r" *(?:về +(?:việc +)?)?[“\"]?(?:ban +hành|phê +duyệt|thông +qua|phê +chuẩn)(?: +kèm +theo)? *[“\"]? *"
    rf"(?P<type>(?i:{_SCHEMES}))(?= +[“\"]?[^\W\d])",
    re.IGNORECASE,
)
_APPROVING: Final = frozenset(("Quyết định", "Nghị quyết", "Nghị định"))
_BY: Final = re.compile(
    r"(?P<done>,? +(?:(?:đã +)?được +[^;.,\n]{0,60}?)?(?:phê +duyệt|ban +hành|thông +qua)(?: +kèm)?)?"
    r" +(?:theo|tại) +(?:các +)?\Z"
)
_ANOTHER: Final = re.compile(r", +(?:Đề +án|Chiến +lược|Kế +hoạch|Quy +hoạch|Chương +trình) ")
_TITLE_REACH: Final = 280
_GROUND_REACH: Final = 2000
_LEAST: Final = 5  # words in a title
_SCHEMES_BEFORE: Final = tuple(
    re.compile(rf"{kind}(?= +[“\"]?[^\W\d])")
    for kind in ("Đề +án", "Chiến +lược", "Kế +hoạch", "Quy +hoạch", "Chương +trình")
)
_ORDERABLE: Final = tuple(
    re.compile(
        rf"(?P<type>{kind})(?= +(?!(?:này|lập|triển +khai|thực +hiện|chi +tiết|cụ +thể|công +tác|của|nêu|đã|trên"
        rf"|và|vào|là|trong|phục +vụ|theo|có|do|từ|tại|ở|với|khi|để|nhằm|gồm|bao|được|không|đạt|đúng|cho|thì|mà|đó"
        rf"|trước|sau|trích|đảm +bảo|bảo +đảm|hàng|hằng|từng|mỗi|gửi|hoặc|năm +báo|nói)(?![^\W_]))[^\W\dA-ZĐ])"
    )
    for kind in ("Đề +án", "Chiến +lược", "Kế +hoạch", "Chương +trình(?= +mục +tiêu +quốc +gia +(?!giai|do|của))")
)
_GROUND: Final = re.compile(r"[ -]*Căn +cứ ")
_ORDER: Final = re.compile(
    r"(?:[Tt]riển +khai|[Tt]hực +hiện|[Tt]hi +hành|[Tt]rên +cơ +sở)"
    r"(?: +(?!đã|theo|được)[^\s,;:.()]+){0,8}? *,? *[“\"]?$"
)
_YEARLY: Final = re.compile(rf"kế +hoạch(?: +(?!trong|đầu|dự|của|cho|được|từ)[{LOWER}]+){{1,4}} +năm +(?P<year>20\d\d)")
_CARRIED_OUT: Final = re.compile(r"(?:[Tt]riển +khai|[Tt]hực +hiện)(?: +(?:tốt|hiệu quả|nghiêm))?(?: +các)? +$")
_AND: Final = re.compile(r"(?: +và|,) +(?P<type>Đề +án|Chiến +lược|Kế +hoạch)(?= +[^\W\dA-ZĐ])")
_NICKNAMES: Final = tuple(
    re.compile(
        rf"(?P<type>{kind})(?P<number> +số)? +(?P<digits>\d{{1,4}}[a-z]?)"
        r"(?![\d/.,:-]*[\d/-]| \d|[^\W_])"
        r"(?! +(?:năm|tháng|ngày|triệu|tỷ|tuần|điểm|bước|nhóm|nội|nhiệm|giải|xã|huyện))"
    )
    for kind in ("Đề án", "Nghị quyết", "Chương trình", "Chỉ thị", "Kết luận", "Nghị định", "Thông tư", "Quyết định")
)
_BY_NUMBER: Final = frozenset(("Nghị định", "Thông tư", "Quyết định"))
"""Types that no nickname is made of: digits alone mean one only with `số`, behind a place in it or its full number."""
_PLACED: Final = re.compile(r"(?:Điều|khoản|Mục) +[\dIVX]+[a-z]?,? +(?:của +)?$")
_BRACKET: Final = re.compile(r" *\((?:(?:sau đây )?(?:gọi|viết) (?:tắt )?là:? )?[“\"]?$")
NORMATIVE: Final = frozenset(
    ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất")
)
"""Types whose rules speak of documents of a kind (`theo Nghị quyết của Quốc hội`), not of one document."""


def find_schemes(
    flat: str, taken: list[Mention], place: str | None = None, own: str | None = None
) -> Iterator[Mention]:
    """Yield schemes and described acts that stand outside the mentions `taken` (sorted); `own` is the own type.

    >>> [m.name for m in find_schemes("triển khai hiệu quả Đề án mở rộng đối ngoại đến năm 2030 và Đề án 06", [])]
    ['Đề án mở rộng đối ngoại đến năm 2030', 'Đề án 06']
    """
    found = [*_approved(flat, taken), *_approved_by(flat, taken), *_nicknames(flat, taken)]
    found += find_described(flat, taken, place, own, rule=own in NORMATIVE)
    if own not in NORMATIVE:
        found += _ordered(flat, own)
    names = [mention for mention in found if mention.kind == "named"]
    found += (again for again in find_repeated(flat, names) if not _is_own(flat, again, own))
    found += find_annex(flat)
    spans = [(mention.core, mention.end) for mention in taken]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if any(start <= mention.start < end for start, end in _near(spans, mention.start)):
            continue
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    _bind_brackets(flat, kept, taken)
    yield from kept


def _bind_brackets(flat: str, found: list[Mention], taken: list[Mention]) -> None:
    """`Đề án phát triển … đến năm 2030 (Đề án 06)`: the nickname stands for what the bracket follows, from there on."""
    ends = {mention.end: mention for mention in (*taken, *found) if mention.kind in ("numbered", "named")}
    known: dict[str | None, Mention] = {}
    for mention in found:
        if mention.rule != "alias.digits" or mention.refers_to:
            continue
        bracket = _BRACKET.search(flat, max(0, mention.start - 50), mention.start)
        if bracket and bracket.start() in ends:
            known.setdefault(mention.name, ends[bracket.start()])
        whole = known.get(mention.name)
        if whole is not None:
            mention.refers_to, mention.number, mention.confidence = whole, whole.number, 0.9


def _is_own(flat: str, mention: Mention, own: str | None) -> bool:
    """`Ủy ban nhân dân tỉnh ban hành Kế hoạch …`, `Trên đây là Kế hoạch …` in that very plan."""
    return own == mention.type and bool(GIVEN.search(flat, max(0, mention.start - 16), mention.start))


def _near(spans: list[tuple[int, int]], offset: int) -> list[tuple[int, int]]:
    place = bisect_right(spans, offset, key=itemgetter(0))
    return spans[max(0, place - 4) : place]


def _approved(flat: str, taken: list[Mention]) -> Iterator[Mention]:
    for mention in taken:
        if mention.kind != "numbered":
            continue
        match = _APPROVED.match(flat, mention.end)
        if match is None:
            continue
        ground = _GROUND.match(flat, line_start(flat, mention.start, _GROUND_REACH)) is not None
        scheme = _scheme(flat, match.start("type"), match["type"], "name.approved", 0.9, ground)
        if match["type"][0].isupper() or MARKER.search(str(scheme.name)):
            yield scheme  # a small letter marks a plan of a kind, unless its years name it


def _approved_by(flat: str, taken: list[Mention]) -> Iterator[Mention]:
    """`Chiến lược phát triển … đến năm 2030 được phê duyệt tại Quyết định số …`: the scheme stands before its act."""
    for mention in taken:
        if mention.kind != "numbered" or mention.type not in _APPROVING:
            continue
        by = _BY.search(flat, max(0, mention.start - 110), mention.start)
        if by is None:
            continue
        scheme = next(_ending_at(flat, by.start()), None)
        if scheme and (by["done"] or MARKER.search(str(scheme.name))):
            yield scheme


def _ending_at(flat: str, end: int) -> Iterator[Mention]:
    """The schemes whose titles end there, the longest first."""
    line = line_start(flat, end, _TITLE_REACH)
    heads = [match for kind in _SCHEMES_BEFORE for match in kind.finditer(flat, line, end)]
    for head in sorted(heads, key=lambda match: match.start()):
        scheme = _scheme(flat, head.start(), head.group(), "name.approved", 0.85)
        if scheme.end > end or flat[scheme.end : end].strip(' ”",)') or len(str(scheme.name).split()) < _LEAST:
            continue
        if not _ANOTHER.search(str(scheme.name)):  # `theo Chương trình A, Đề án B được phê duyệt tại …`: B was
            yield scheme


def _ordered(flat: str, own: str | None) -> Iterator[Mention]:
    for match in matches(_ORDERABLE, flat):
        start = match.start()
        if not _ORDER.search(flat, max(0, start - 90), start):
            continue
        mention = _scheme(flat, start, match["type"], "name.ordered", 0.75)
        if len(str(mention.name).split()) < 4 or own == mention.type == "Kế hoạch":
            continue
        if (mention.type == "Chương trình" or own == "Nghị định") and not MARKER.search(str(mention.name)):
            # `Chương trình mục tiêu quốc gia giảm nghèo`: without its years, any of several; and a decree's
            # `thực hiện Kế hoạch phòng ngừa sự cố hóa chất` is the plan that each plant draws up
            continue
        yield mention
        more = _AND.match(flat, mention.end)
        if more:
            second = _scheme(flat, more.start("type"), more["type"], "name.ordered", 0.7)
            if MARKER.search(str(second.name)):
                yield second
    for match in _YEARLY.finditer(flat):
        if not _CARRIED_OUT.search(flat, max(0, match.start() - 50), match.start()):
            continue
        yield Mention(
            match.start(), match.end(), "described", "Kế hoạch", year=int(match["year"]), core=match.start(),
            rule="described.yearly", confidence=0.6,
        )  # fmt: skip


def _scheme(flat: str, start: int, words: str, rule: str, confidence: float, ground: bool = False) -> Mention:
    end = quoted_end(flat, start) or title_end(flat, start + len(words), ground)
    name = " ".join(flat[start:end].split())
    kind = " ".join(words.split()).capitalize()
    if name.isupper():
        name = name.capitalize()
    mention = Mention(start, end, "named", by_word()[kind.lower()], name=name, core=start, rule=rule)
    mention.confidence = confidence
    of = OF.search(flat, start, min(end, start + 40))
    issuer = issuer_at(flat, of.end()) if of else None
    if issuer and issuer.name in ("Chính phủ", "Thủ tướng Chính phủ", "Quốc hội", "Bộ Chính trị"):
        mention.issuer, mention.issuer_from = issuer.name, "text"
    return mention


def _nicknames(flat: str, taken: list[Mention]) -> Iterator[Mention]:
    """`Đề án 06`, `Nghị quyết 30a`; and `Điều 8 Nghị định 54`, bound to the mention that gave the number in full."""
    full: dict[tuple[str | None, str], Mention] = {}
    for mention in taken:
        if mention.kind == "numbered" and mention.number:
            full.setdefault((mention.type, re.split(r"[/-]", mention.number)[0].lstrip("0")), mention)
    for match in matches(_NICKNAMES, flat):
        kind = type_of(match["type"])
        stands_for = full.get((kind, match["digits"].lstrip("0")))
        if stands_for and stands_for.start > match.start():
            stands_for = None
        if stands_for is None and len(match["digits"]) > 3 and not _is_given(flat, match, full):
            continue  # `Kết luận 2024`: more often a year than a number
        placed = match["number"] or _PLACED.search(flat, max(0, match.start() - 14), match.start())
        if kind in _BY_NUMBER and stands_for is None and not placed:
            continue
        mention = Mention(match.start(), match.end(), "alias", kind, name=" ".join(match.group().split()))
        mention.core, mention.rule, mention.confidence = match.start(), "alias.digits", 0.8
        if stands_for:
            mention.stand_for(stands_for)
        yield mention


def _is_given(flat: str, match: re.Match[str], full: dict[tuple[str | None, str], Mention]) -> bool:
    """Whether four digits are those of the decision that a scheme was approved by: `Quyết định số 1117/QĐ-TTg`."""
    by = full.get(("Quyết định", match["digits"]))
    return by is not None and by.start < match.start()
