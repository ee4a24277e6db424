"""Documents without a number: schemes by their title or nickname, and acts told only by issuer and subject.

A capital on the type word marks a particular document (Nghị định 30/2020/NĐ-CP, Annex II V.6); still only what is
approved by a numbered act, ordered to be carried out, or named so before is taken: programmes and projects look alike.
"""

import re
from collections.abc import Iterator
from typing import Final

from extract.document_types import by_word
from extract.issuers import issuer_at
from extract.mentions import Mention
from extract.sections import LOWER

_SCHEMES: Final = (
    r"(?:Đề +án|Chiến +lược|Kế +hoạch|Quy +hoạch|Chương +trình|Quy +chế|Nghị +định +thư|Hiệp +định|Công +ước)"
)
_APPROVED: Final = re.compile(
    r" *(?:về +(?:việc +)?)?[“\"]?(?:ban +hành|phê +duyệt|thông +qua|phê +chuẩn)(?: +kèm +theo)? *[“\"]? *"
    rf"(?P<type>(?i:{_SCHEMES}))(?= +[^\W\d])",
    re.IGNORECASE,
)
_ORDERABLE: Final = tuple(
    re.compile(
        rf"(?P<type>{kind})(?= +(?!này|lập|triển +khai|thực +hiện|chi +tiết|cụ +thể|công +tác|của|nêu|đã|trên"
        rf"|và)[^\W\dA-ZĐ])"
    )
    for kind in ("Đề +án", "Chiến +lược", "Kế +hoạch")
)
_ORDER: Final = re.compile(
    r"(?:[Tt]riển +khai|[Tt]hực +hiện|[Tt]hi +hành|[Tt]rên +cơ +sở)"
    r"(?: +(?!đã|theo|được)[^\s,;:.()]+){0,8}? *,? *[“\"]?$"
)
_YEARLY: Final = re.compile(rf"kế +hoạch(?: +(?!trong|đầu|dự|của|cho|được|từ)[{LOWER}]+){{1,4}} +năm +(?P<year>20\d\d)")
_CARRIED_OUT: Final = re.compile(r"(?:[Tt]riển +khai|[Tt]hực +hiện)(?: +(?:tốt|hiệu quả|nghiêm))?(?: +các)? +$")
_AND: Final = re.compile(r"(?: +và|,) +(?P<type>Đề +án|Chiến +lược|Kế +hoạch)(?= +[^\W\dA-ZĐ])")
_MARKER: Final = re.compile(
    r"(?:giai +đoạn|thời +kỳ|đến|tầm +nhìn|năm|nhiệm +kỳ|định +hướng +đến)(?: +năm)? +(?:\d\d +)?(?:19"
    r"|20)\d\d(?: *[-–] *(?:20)?\d\d)?"
    r"|tại +Việt +Nam"
)
_MARKER_MORE: Final = re.compile(
    r"(?:,? *(?:và +)?(?:tầm +nhìn|định +hướng|hướng +đến|có +tính +đến)(?: +(?:đến"
    r"|tới))?(?: +năm)? +20\d\d)?(?: +tại +Việt +Nam)?"
)
_STOP: Final = re.compile(
    r"[;:.()\n“”\"…]|,(?= +(?:Nghị +định|Nghị +quyết|Quyết +định|Thông +tư|Chỉ +thị|Kế +hoạch|Công +văn) +số)"
    r"| +(?:và|cùng) +(?=(?:các|những|Kế|Đề|Chiến|Quy|Nghị|Chỉ|Chương|Quyết|triển|thực|tổ)(?![^\W_]))"
    r"| +(?=(?:theo|được|bảo +đảm|đảm +bảo|đã|trên +địa +bàn|kèm +theo|phù +hợp|tại +các|của +Thủ|đạt|nhằm|để|gắn|do"
    r"|trong +đó)(?![^\W_]))"
)
_NICKNAMES: Final = tuple(
    re.compile(
        rf"(?P<type>{kind})(?P<number> +số)? +(?P<digits>\d{{1,3}}[a-z]?)"
        r"(?![\d/.,:-]*[\d/-]| \d|[^\W_])"
        r"(?! +(?:năm|tháng|ngày|triệu|tỷ|tuần|điểm|bước|nhóm|nội|nhiệm|giải|xã|huyện))"
    )
    for kind in ("Đề án", "Nghị quyết", "Chương trình", "Chỉ thị", "Kết luận", "Nghị định", "Thông tư", "Quyết định")
)
_BY_NUMBER: Final = frozenset(("Nghị định", "Thông tư", "Quyết định"))
"""Types that no nickname is made of: digits alone mean one only with `số`, behind a place in it or its full number."""
_PLACED: Final = re.compile(r"(?:Điều|khoản|Mục) +[\dIVX]+[a-z]?,? +(?:của +)?$")
_DESCRIBED: Final = tuple(
    re.compile(rf"(?P<type>{kind})(?: +(?:hằng|hàng) +năm| +hướng +dẫn)? +của +(?=[^\W\d])")
    for kind in ("Nghị +quyết", "Nghị +định", "Quyết +định", "Chỉ +thị", "Thông +tư", "Kết +luận")
)
_ANY_LEVEL: Final = re.compile(r" +(?:cấp|các|nơi|có +thẩm +quyền|quản +lý)(?![^\W_])")
_SESSION: Final = re.compile(
    r"(?P<type>Nghị +quyết) +(?:phiên +họp|kỳ +họp|Đại +hội)(?: +[^\s,;:.()]+){1,14}?(?=[,;:.)\n]| +(?:và|về|đã|có"
    r"|theo)(?![^\W_]))"
)
_TERM: Final = r"(?: +Đảng)?,? +\(?[Kk]h(?:óa|oá) +[XVI\d]+\)?(?![^\W_])"
_PARTY: Final = tuple(
    re.compile(rf"(?P<type>{kind})(?: +của)?(?: +Hội +nghị)?(?: +lần +thứ +\w+,?)? +{session}")
    for kind in ("Nghị +quyết", "Kết +luận")
    for session in (
        rf"(?P<plenum>(?:BCH|Ban +Chấp +hành) +(?:TW|Trung +ương){_TERM}"
        rf"|(?:TW|Trung +ương)(?: +Đảng)?(?: +lần +thứ)? +\w+(?: +Ban +Chấp +hành +Trung +ương)?{_TERM})",
        r"Đại +hội(?: +đại +biểu)?(?: +toàn +quốc)?(?: +lần +thứ)? +[XVI]+(?![^\W_])(?: +của +Đảng(?![^\W_]))?",
    )
)
_OF: Final = re.compile(r" +(?:của|CỦA) +")
_ABOUT: Final = re.compile(r" +về +(?!việc +này)")
_CLASS: Final = re.compile(r"(?:[Cc]ác|[Nn]hững|mỗi|một +số|nhiều|CÁC)(?: +[^\W\d]+){0,1} *$")
_CLASS_LIST: Final = re.compile(r"(?:[Cc]ác|[Nn]hững) [^.;\n]{0,160}, *$")
_DRAFT: Final = re.compile(r"[Dd]ự +(?:thảo|án) +$")
_CELL: Final = re.compile(r"(?:^|\n) *(?:[-+•]|[a-zđ]\)|\d+[.)])? *$")
_TITLE_OF: Final = re.compile(r"\d/(?:UBTV)?QH\d+[^;.\n]{0,50} về +$")
_BRACKET: Final = re.compile(r" *\((?:(?:sau đây )?(?:gọi|viết) (?:tắt )?là:? )?[“\"]?$")
_REACH: Final = 260
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
    found = [*_approved(flat, taken), *_nicknames(flat, taken)]
    if own not in NORMATIVE:
        found += [*_ordered(flat, own), *_described(flat, place)]
    names = [mention for mention in found if mention.kind == "named"]
    found += (again for again in _repeated(flat, names) if not _is_own(flat, again, own))
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
    """`Ủy ban nhân dân tỉnh ban hành Kế hoạch …` in that very plan."""
    return own == mention.type and bool(re.search(r"ban +hành +$", flat[max(0, mention.start - 12) : mention.start]))


def _near(spans: list[tuple[int, int]], offset: int) -> list[tuple[int, int]]:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][0] <= offset:
            low = middle + 1
        else:
            high = middle
    return spans[max(0, low - 4) : low]


def _approved(flat: str, taken: list[Mention]) -> Iterator[Mention]:
    for mention in taken:
        if mention.kind != "numbered":
            continue
        match = _APPROVED.match(flat, mention.end)
        if match is None:
            continue
        scheme = _scheme(flat, match.start("type"), match["type"], "name.approved", 0.9)
        if match["type"][0].isupper() or _MARKER.search(str(scheme.name)):
            yield scheme  # a small letter marks a plan of a kind, unless its years name it


def _ordered(flat: str, own: str | None) -> Iterator[Mention]:
    for match in _all(_ORDERABLE, flat):
        start = match.start()
        if not _ORDER.search(flat, max(0, start - 90), start):
            continue
        mention = _scheme(flat, start, match["type"], "name.ordered", 0.75)
        if len(str(mention.name).split()) < 4 or own == mention.type == "Kế hoạch":
            continue
        yield mention
        more = _AND.match(flat, mention.end)
        if more:
            second = _scheme(flat, more.start("type"), more["type"], "name.ordered", 0.7)
            if _MARKER.search(str(second.name)):
                yield second
    for match in _YEARLY.finditer(flat):
        if not _CARRIED_OUT.search(flat, max(0, match.start() - 50), match.start()):
            continue
        yield Mention(
            match.start(), match.end(), "described", "Kế hoạch", year=int(match["year"]), core=match.start(),
            rule="described.yearly", confidence=0.6,
        )  # fmt: skip


def _all(patterns: tuple[re.Pattern[str], ...], flat: str) -> Iterator[re.Match[str]]:
    """The matches of several patterns, each of which begins with a literal: faster than one alternation."""
    for pattern in patterns:
        yield from pattern.finditer(flat)


def _scheme(flat: str, start: int, words: str, rule: str, confidence: float) -> Mention:
    end = _title_end(flat, start + len(words))
    name = " ".join(flat[start:end].split())
    kind = " ".join(words.split()).capitalize()
    if name.isupper():
        name = name.capitalize()
    mention = Mention(start, end, "named", by_word()[kind.lower()], name=name, core=start, rule=rule)
    mention.confidence = confidence
    of = _OF.search(flat, start, min(end, start + 40))
    issuer = issuer_at(flat, of.end()) if of else None
    if issuer and issuer.name in ("Chính phủ", "Thủ tướng Chính phủ", "Quốc hội", "Bộ Chính trị"):
        mention.issuer, mention.issuer_from = issuer.name, "text"
    return mention


def _title_end(flat: str, start: int) -> int:
    """Where a title ends: behind its last span of years, else at the first comma or stop."""
    stop = _STOP.search(flat, start, start + _REACH)
    limit = stop.start() if stop else min(len(flat), start + _REACH)
    marker = _MARKER.search(flat, start, limit)
    if marker:
        more = _MARKER_MORE.match(flat, marker.end(), limit + 40)
        return more.end() if more else marker.end()
    comma = flat.find(",", start, limit)
    end = comma if comma >= 0 else limit
    return start + len(flat[start:end].rstrip())


def _nicknames(flat: str, taken: list[Mention]) -> Iterator[Mention]:
    """`Đề án 06`, `Nghị quyết 30a`; and `Điều 8 Nghị định 54`, bound to the mention that gave the number in full."""
    full: dict[tuple[str | None, str], Mention] = {}
    for mention in taken:
        if mention.kind == "numbered" and mention.number:
            full.setdefault((mention.type, re.split(r"[/-]", mention.number)[0].lstrip("0")), mention)
    for match in _all(_NICKNAMES, flat):
        kind = by_word()[" ".join(match["type"].split()).lower()]
        stands_for = full.get((kind, match["digits"].lstrip("0")))
        if stands_for and stands_for.start > match.start():
            stands_for = None
        placed = match["number"] or _PLACED.search(flat, max(0, match.start() - 14), match.start())
        if kind in _BY_NUMBER and stands_for is None and not placed:
            continue
        mention = Mention(match.start(), match.end(), "alias", kind, name=" ".join(match.group().split()))
        mention.core, mention.rule, mention.confidence = match.start(), "alias.digits", 0.8
        if stands_for:
            mention.refers_to, mention.number, mention.year = stands_for, stands_for.number, stands_for.year
            mention.issuer, mention.issuer_from = stands_for.issuer, stands_for.issuer_from
        yield mention


def _described(flat: str, place: str | None) -> Iterator[Mention]:
    for match in _all(_DESCRIBED, flat):
        if _is_class(flat, match.start()) or _DRAFT.search(flat, max(0, match.start() - 10), match.start()):
            continue
        issuer = issuer_at(flat, match.end(), place)
        if issuer is None or _ANY_LEVEL.match(flat, issuer.end):
            continue  # `Quyết định của Ủy ban nhân dân cấp tỉnh`: of any province
        end = issuer.end
        about = _ABOUT.match(flat, end)
        if about:
            end = _title_end(flat, about.end())
        elif _CELL.search(flat, max(0, match.start() - 8), match.start()):
            continue  # a table's `Quyết định của Chủ tịch UBND tỉnh`: the kind of paper that is to come out
        kind = by_word()[" ".join(match["type"].split()).lower()]
        yield Mention(
            match.start(), end, "described", kind, issuer=issuer.name, issuer_from=issuer.source, core=match.start(),
            rule="described.issuer", confidence=0.6,
        )  # fmt: skip
    for match in _all(_PARTY, flat):
        if not _is_class(flat, match.start()):
            yield _of_party(match)
    for match in _SESSION.finditer(flat):
        if _TITLE_OF.search(flat, max(0, match.start() - 60), match.start()):
            continue  # `Nghị quyết số 142/2024/QH15 của Quốc hội về Nghị quyết kỳ họp thứ 7`: its own title
        issuer_name = "Chính phủ" if "Chính phủ" in match.group() else None
        year = re.search(r"năm +(20\d\d)", match.group())
        yield Mention(
            match.start(), match.end(), "described", "Nghị quyết", year=int(year[1]) if year else None,
            issuer=issuer_name, issuer_from="text" if issuer_name else None, core=match.start(),
            rule="described.session", confidence=0.6,
        )  # fmt: skip


def _of_party(match: re.Match[str]) -> Mention:
    """`Nghị quyết Trung ương 7 khóa X`, `Nghị quyết Đại hội XIII của Đảng`: one document each, known by its session."""
    kind = by_word()[" ".join(match["type"].split()).lower()]
    mention = Mention(match.start(), match.end(), "described", kind, core=match.start(), rule="described.party")
    mention.confidence = 0.8
    if "plenum" in match.groupdict():
        mention.issuer, mention.issuer_from = "Ban Chấp hành Trung ương Đảng", "text"
    return mention


def _is_class(flat: str, start: int) -> bool:
    """`các Nghị quyết của Quốc hội`, `các Kết luận của …, Nghị quyết của …`: many documents, no one of them."""
    before = flat[max(0, start - 170) : start]
    return bool(_CLASS.search(before[-24:]) or _CLASS_LIST.search(before))


def _repeated(flat: str, names: list[Mention]) -> Iterator[Mention]:
    """Further places where a scheme's name stands, at least in its first five words."""
    seen: set[str] = set()
    for mention in names:
        words = str(mention.name).split()
        stem = " ".join(words[:5])
        if stem in seen or len(words) < 4:
            continue
        seen.add(stem)
        pattern = re.compile(
            r" +".join(map(re.escape, words[:5]))
            + "".join(rf"(?: +{re.escape(w)}" for w in words[5:])
            + ")?" * len(words[5:])
        )
        for match in pattern.finditer(flat):
            yield Mention(
                match.start(), match.end(), "named", mention.type, name=" ".join(match.group().split()),
                core=match.start(), rule="name.repeated", confidence=0.85,
            )  # fmt: skip
