"""Mentions → references: provision, type, number, date and issuer of one document in one value.

The order of the rules, each bounded by the reference before it and by its paragraph:
numbers (with the type word before them and date and issuer behind), laws and schemes by name, aliases, anaphora and
the document itself. What has a number's shape but stands where forms, contracts or judgments are cited is refused.
"""

import re
from typing import Final

from extract.dates import DATE, iso
from extract.dates import year as year_of
from extract.document_types import by_word, type_of
from extract.doubts import sign_of_another
from extract.folded_names import fold_name
from extract.issuer_signs import issuer_of_sign
from extract.issuers import issuer_at
from extract.letters import LOWER, UPPER, line_start
from extract.mentions import Mention
from extract.numbers import Number, find_numbers
from extract.provisions import Run, find_provisions
from extract.record import Document
from extract.registry.laws import by_number, names
from extract.sections import Layout

_REACH: Final = 220
_WORD_REACH: Final = 40
"""How far back `số` may begin, blanks and all."""
_LAWS_REACH: Final = 700
"""How far back a law begins that amends a dozen others, all named before its number."""
_TYPES: Final = "|".join(sorted((re.escape(word) for word in by_word()), key=len, reverse=True)).replace(
    "\\ ", " {1,3}"
)
_NUMBER_WORD: Final = re.compile(r" *\(? ?(?:[Ss]ố|SỐ|(?<= )s[oôồổỗộóòỏẻẽề])(?: hiệu)? *:? *$")
_LEAD: Final = "(“\"['‘-"
_FORM: Final = re.compile(
    r"(?:[Mm]ẫu|MẪU|[Bb]iểu|BIỂU|[Pp]hụ lục|PHỤ LỤC|[Hh]ợp đồng|[Bb]ản án|[Tt]ờ khai|[Tt]ài khoản|[Mm]ã số|[Mm]ã|[Ll]ô"
    r"|[Tt]hửa|[Đđ]ường|[Pp]hố|[Nn]hà|[Hh]óa đơn|[Kk]ý hiệu|[Vv]ụ án|[Gg]iấy phép|[Cc]hứng chỉ|[Bb]ảng|[Pp]hiếu|[Gg]CN"
    rf"|[Mm]ục|[Cc]ột)(?: +[{LOWER}]+){{0,3}}(?: +(?:số|SỐ))?:? *$"
)
_LISTED: Final = re.compile(
    rf"[Cc]ác +(?P<type>(?i:{_TYPES}))(?: +của +[^;:.\n]{{3,60}})?: *(?:(?:số )?[^:\n]*(?:[;,]|và) +)?(?:số|Số):? *$"
)
_LED: Final = re.compile(rf"(?: +[{LOWER}]+,?){{1,7}} *$")
_OF_ISSUER: Final = re.compile(
    rf"(?P<type>(?i:{_TYPES}))(?: +(?:của|liên tịch giữa) +[^;.\n]{{3,90}}?)(?:,? +{DATE})?,? +[Ss]ố:? *$"
)
_LAW: Final = re.compile(
    r"(?:[Bb]ộ +luật|Bộ +Luật|BỘ +LUẬT|Luật|LUẬT|luật|[Pp]háp +lệnh|PHÁP +LỆNH)"
    rf"(?= +[{LOWER}{UPPER}])"
)
_ASSEMBLY_SIGN: Final = re.compile(r"(?:QH|UBTVQH|TVQH)\d+|TVQH|PL|L|LCT|SL|SLT|NQ")
_OF_ASSEMBLY: Final = frozenset(
    ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Sắc lệnh", "Sắc luật", "Nghị quyết", "Nghị quyết liên tịch")
)
_AMENDING: Final = re.compile(
    # not over `được`: `Luật sửa đổi … Luật A đã được sửa đổi theo Luật sửa đổi … Luật A số …` has two such laws
    r"(?:Luật|LUẬT|Pháp +lệnh) +(?:[Ss]ửa +đổi|SỬA +ĐỔI)(?:(?!được )[^;.\n]){0,160}?"
    r"(?:(?:của|CỦA)(?: +các)?(?: +\d\d)?| Điều [\d, và]{1,30}|một +số +điều) +"
    r"(?:(?:Bộ +)?[Ll]uật [^;.\n]{2,90}?(?:,|và) +)*$"
)
_DATE_TAIL: Final = re.compile(
    # `Công điện số 12/CĐ-UBND hồi 10 giờ 30 phút ngày …`
    rf",? *(?:(?:ban hành|ký) +|(?:hồi|lúc) +\d{{1,2}} *(?:giờ|h) *(?:\d{{1,2}} *(?:phút)?)?,? *)?(?P<date>{DATE})"
)
_OF: Final = re.compile(r",? +(?:của|CỦA|do) +(?:[Ll]iên +(?=Bộ ))?")
_AND_OF: Final = re.compile(r" *,(?: +và)? +| +(?:và|-|–) +")
_SECRETARIAT: Final = ", Ban Bí thư"
"""`Kế hoạch số 3-KH/TW của Bộ Chính trị, Ban Bí thư`: the two lead the Party together."""
_LIST_GAP: Final = re.compile(r" *(?:,|;|và|hoặc|, và) *(?:(?:số|Số) *)?$")
_ANNOUNCED: Final = re.compile(
    rf"(?P<date>{DATE}), *(?P<who>[^;.\n]{{3,90}}?) +(?:đã +)?(?:có|ban +hành|ký|ký +ban +hành) +"
)
_ISSUED: Final = re.compile(r" +(?:đã +)?(?:có|ban +hành|ký|ký +ban +hành) +$")
_PROPOSALS: Final = frozenset(("Tờ trình", "Công văn", "Báo cáo"))
_PROPOSED_FROM: Final = 130
_PROPOSER: Final = re.compile(
    rf"(?:[Đđ]ề +nghị|[Ýý] +kiến(?: +[{LOWER}]+){{0,3}}|[Bb]áo +cáo) +của +(?P<who>[^\W\d][^;.:,\n]{{3,90}}?) +tại +\Z"
)
_OFFICE: Final = re.compile(
    r"(?:Giám đốc|Trưởng [Bb]an|Cục trưởng|Chi cục trưởng|Tổng cục trưởng|Vụ trưởng|Chánh Văn phòng) (?=[^\W\d_])"
)
_CAPITAL: Final = re.compile(rf"(?<![^\s(])[{UPPER}](?=[{LOWER}{UPPER}])")
_PROVISION_GAP: Final = re.compile(
    r",? {0,3}(?:(?:kèm {1,3}theo {1,3})?(?:của|tại|thuộc|trong|theo|CỦA) {1,3})?(?:các {1,3})?$"
)


def numbered(layout: Layout, head: Document, place: str | None) -> list[Mention]:
    """The references that carry a number, in reading order; `place` completes the signs of local bodies.

    >>> layout = Layout("Thực hiện Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ, các sở")
    >>> [(m.type, m.number, m.date, m.issuer) for m in numbered(layout, Document(), None)]
    [('Chỉ thị', '06/CT-TTg', '2024-02-15', 'Thủ tướng Chính phủ')]
    """
    flat = layout.flat
    found: list[Mention] = []
    before: Mention | None = None
    for number in find_numbers(flat):
        floor = max(before.end if before else 0, line_start(flat, number.start, _REACH))
        mention = _numbered(flat, number, floor, before, place)
        if mention is None:
            continue
        found.append(mention)
        before = mention
    _recall_issuers(found)
    return found


def _recall_issuers(found: list[Mention]) -> None:
    """Give a bare `Nghị quyết số 57-NQ/TW` the issuer that the text told for that number elsewhere, if only one."""
    told: dict[tuple[str | None, str | None], set[str]] = {}
    for mention in found:
        if mention.issuer and mention.issuer_from == "text" and mention.type not in ("Quy chuẩn", "Tiêu chuẩn"):
            told.setdefault((mention.type, mention.number), set()).add(mention.issuer)
    for mention in found:
        issuers = told.get((mention.type, mention.number), set()) if mention.issuer is None else set()
        if len(issuers) == 1:
            mention.issuer, mention.issuer_from = next(iter(issuers)), "context"


def _numbered(flat: str, number: Number, floor: int, before: Mention | None, place: str | None) -> Mention | None:
    word = _type_before(flat, number, floor)
    inherited = None
    if word is None and before is not None and _LIST_GAP.fullmatch(flat, before.end, number.start):
        inherited = before.type
    elif word is None and number.type is None:
        inherited = _listed(flat, number)
    if word is None and not _is_document(flat, number, floor, inherited):
        return None
    kind, start = word or (None, _with_word(flat, number, floor))
    if kind == "Văn bản":
        kind = number.type or "Công văn"
    kind = kind or _agreeing(number, inherited) or number.type
    if kind is None:
        return None
    mention = Mention(start, number.end, "numbered", kind, number.number, year=number.year, core=start)
    if word and kind in ("Luật", "Bộ luật", "Pháp lệnh"):
        mention.law = _NUMBER_WORD.sub("", " ".join(flat[start : number.start].split())) or None
    _read_tail(flat, mention, place)
    if mention.date is None and mention.issuer is None and word:
        _read_announcement(flat, mention, floor, place)
    if mention.issuer is None or _is_half_told(mention):
        issuer = issuer_of_sign(number.tokens, place, mention.year)
        if issuer:
            mention.issuer, mention.issuer_from = issuer.name, issuer.source
    if mention.issuer is None and word:
        _read_announcer(flat, mention, floor, place)
    if word and kind in _PROPOSALS and (mention.issuer is None or mention.issuer.startswith("Bộ ")):
        _read_proposer(flat, mention, floor, place)
    told_by = "lost-slash" if number.shape == "lost-slash" else "word" if word else "list" if inherited else "sign"
    mention.rule = f"number.{told_by}"
    mention.confidence = _confidence(number, mention, word is not None)
    return mention


def _with_word(flat: str, number: Number, floor: int) -> int:
    """The start of `số 121/2011/NĐ-CP`, the later member of a list, with its own `số`."""
    match = re.search(r"[Ss]ố *$", flat[floor : number.start])
    return floor + match.start() if match else number.start


def _agreeing(number: Number, inherited: str | None) -> str | None:
    """The list's type, unless the member's own sign says another (`Công văn số …, 12/QĐ-UBND`)."""
    return inherited if number.type in (None, inherited, "Công văn") else None


def _type_before(flat: str, number: Number, floor: int) -> tuple[str, int] | None:
    """The type word that opens a numbered mention, and where it begins."""
    gap = _NUMBER_WORD.search(flat, max(floor, number.start - _WORD_REACH), number.start)
    end = gap.start() if gap else number.start
    tail = flat[max(floor, end - 40) : end]
    words = tail.split()
    for count in range(min(4, len(words)), 0, -1):
        first = words[-count].lstrip(_LEAD)
        kind = by_word().get(" ".join((first, *words[len(words) - count + 1 :])).lower())
        if kind and not (count == 1 and kind == "Luật" and words[-2:-1] == ["pháp"]):
            if kind not in _OF_ASSEMBLY and _is_of_assembly(number):
                break  # `Luật Quy hoạch số 21/2017/QH14`: the law's name ends with a word for a type
            return kind, end - len(tail) + _word_start(tail, len(words) - count) + len(words[-count]) - len(first)
    return (
        _law_before(flat, number, floor, end)
        or _of_issuer(flat, number, floor)
        or (_led(flat, number.type, floor, end) if gap else None)
    )


def _led(flat: str, kind: str | None, floor: int, end: int) -> tuple[str, int] | None:
    """`Báo cáo tiếp thu, giải trình số 507/BC-UBND`: the word of the sign's own type, and more words behind it."""
    start = flat.rfind(kind, max(floor, end - 60), end) if kind else -1
    if start < 0 and kind == "Công văn":
        kind, start = "Văn bản", flat.rfind("Văn bản giải trình", max(floor, end - 60), end)
    return (str(kind), start) if start >= 0 and _LED.fullmatch(flat, start + len(str(kind)), end) else None


def _listed(flat: str, number: Number) -> str | None:
    """The type of `Căn cứ các Nghị quyết của Quốc hội: số 55/2010/QH12 về …; số 28/2016/QH14`, told once."""
    start = line_start(flat, number.start, 4 * _REACH)
    match = _LISTED.search(flat, start, number.start) if flat.find(":", start, number.start) >= 0 else None
    return type_of(match["type"]) if match else None


def _is_of_assembly(number: Number) -> bool:
    """Whether the sign is one that laws, codes and ordinances bear."""
    return "LPQT" not in number.tokens and _ASSEMBLY_SIGN.fullmatch(number.tokens[0].upper()) is not None


def _word_start(text: str, place: int) -> int:
    return [match.start() for match in re.finditer(r"\S+", text)][place]


def _law_before(flat: str, number: Number, floor: int, end: int) -> tuple[str, int] | None:
    """`Luật Bảo hiểm xã hội số 58/2014/QH13`: the name stands between the type and the number."""
    if not _is_of_assembly(number) or number.tokens[0] == "NQ":
        return None  # `Luật A và Nghị số 6/NQ-CP`: no law bears that sign
    laws = [match for match in _LAW.finditer(flat, floor, end) if not flat.endswith("pháp ", 0, match.start())]
    if not laws:
        return None
    known = [law for law in laws if fold_name(flat[law.start() : end]) in names()]
    law = known[0] if known else laws[-1]
    between = flat[law.end() : end]
    if not known and re.search(r"[;:.\n“”\"]|(?<!\w)(?:này|được|bởi|căn cứ|theo|tại)(?!\w)", between):
        return None
    start = law.start()
    amending = _AMENDING.search(flat, line_start(flat, start, _LAWS_REACH), start)
    bearer = by_number().get(number.number)
    if amending and not (bearer and fold_name(bearer.name) == fold_name(flat[law.start() : end])):
        start = amending.start()
    return type_of(flat[law.start() : law.end()]), start


def _of_issuer(flat: str, number: Number, floor: int) -> tuple[str, int] | None:
    """`Nghị quyết của Ủy ban Thường vụ Quốc hội số 24/2022/UBTVQH15`."""
    match = _OF_ISSUER.search(flat, floor, number.start)
    if match is None:
        return None
    return type_of(match["type"]), match.start()


def _is_document(flat: str, number: Number, floor: int, inherited: str | None) -> bool:
    """Whether what has a number's shape and no type word before it is a document's number."""
    if number.shape == "standard":
        return True
    if _FORM.search(flat, max(floor, number.start - 40), number.start):
        return False
    if inherited:
        return True
    if number.type is None or number.shape in ("old", "lost-slash"):
        return False
    known = issuer_of_sign(number.tokens, "tỉnh", number.year) is not None
    if number.type == "Công văn":
        # `5467/BTC-CST` alone: only behind `số`, and from a body that is known
        return known and bool(re.search(r"[Ss]ố:? {0,2}$", flat[floor : number.start]))
    return known or number.year is not None or number.shape == "party"


def _read_tail(flat: str, mention: Mention, place: str | None) -> None:
    """Date and issuer behind a number, in either order: `ngày … của …`, `của … ngày …`."""
    for _ in range(2):
        match = _DATE_TAIL.match(flat, mention.end) if mention.date is None else None
        if match:
            mention.date = iso(match["date"])
            mention.year = mention.year or year_of(match["date"])
            mention.end = match.end()
            continue
        of = _OF.match(flat, mention.end) if mention.issuer is None else None
        issuer = issuer_at(flat, of.end(), place) if of else None
        if issuer is None or (of and "," in of.group() and flat.startswith(" tại ", issuer.end)):
            break  # `… tại Thông báo số 9-TB/TW, của Ban Bí thư tại văn bản số …`: who issued the next one
        mention.issuer, mention.issuer_from, mention.end = issuer.name, issuer.source, issuer.end
        if str(mention.type).endswith("liên tịch") or flat.startswith(_SECRETARIAT, mention.end):
            _read_partners(flat, mention, place)


def _read_partners(flat: str, mention: Mention, place: str | None) -> None:
    """The other bodies of a joint act: `của Bộ trưởng Bộ Tài chính, Bộ trưởng Bộ Tư pháp`."""
    while gap := _AND_OF.match(flat, mention.end):
        issuer = issuer_at(flat, gap.end(), place)
        if issuer is None:
            return
        mention.issuer, mention.end = f"{mention.issuer}, {issuer.name}", issuer.end


def _is_half_told(mention: Mention) -> bool:
    """Whether a joint act names one body only: `của Liên Bộ Tài chính - Lao động`, whose other half is no name."""
    return str(mention.type).endswith("liên tịch") and ", Bộ" not in str(mention.issuer)


def _read_announcement(flat: str, mention: Mention, floor: int, place: str | None) -> None:
    """Date and issuer before the mention: `Ngày 28 tháng 10 năm 2025, Chủ tịch UBND tỉnh đã ban hành Công văn số …`."""
    match = next((m for m in _ANNOUNCED.finditer(flat, floor, mention.start) if m.end() == mention.start), None)
    if match is None:
        return
    issuer = issuer_at(flat, match.start("who"), place)
    if issuer and issuer.end == match.end("who"):
        mention.date, mention.year = iso(match["date"]), mention.year or year_of(match["date"])
        mention.issuer, mention.issuer_from = issuer.name, issuer.source


def _read_announcer(flat: str, mention: Mention, floor: int, place: str | None) -> None:
    """The issuer before the verb: `Bộ Chính trị đã ban hành Nghị quyết số 57-NQ/TW`, whose sign is of three bodies."""
    verb = _ISSUED.search(flat, max(floor, mention.start - 24), mention.start)
    if verb is None:
        return
    for capital in _CAPITAL.finditer(flat, max(floor, verb.start() - 70), verb.start()):
        issuer = issuer_at(flat, capital.start(), place)
        if issuer and issuer.end == verb.start():
            mention.issuer, mention.issuer_from = issuer.name, issuer.source
            return


def _read_proposer(flat: str, mention: Mention, floor: int, place: str | None) -> None:
    """`đề nghị của Giám đốc Sở Y tế tại Tờ trình số 4965/YT-KH`: whose sign is unknown, or is also a ministry's."""
    match = _PROPOSER.search(flat, max(floor, mention.start - _PROPOSED_FROM), mention.start)
    at = match.start("who") if match else 0
    issuer = issuer_at(flat, at, place) if match else None
    if issuer is None or match is None or issuer.end < match.end("who"):
        return
    name = _OFFICE.sub("", issuer.name)
    if mention.issuer is None or (name.startswith("Sở ") and mention.issuer_from == "suffix"):
        mention.issuer, mention.issuer_from = name, "text"


def _confidence(number: Number, mention: Mention, typed: bool) -> float:
    value = 0.99 if typed else 0.95
    if number.shape == "lost-slash":
        value -= 0.05
    if sign_of_another(mention.type, number.number):
        value -= 0.35  # `Thông tư số 06/2024/NĐ-CP`: one of the two is a slip
    if mention.year is None:
        value -= 0.05
    if mention.issuer is None:
        value -= 0.05
    elif mention.issuer_from == "context":
        value -= 0.06
    return round(value, 2)


def bind_provisions(layout: Layout, mentions: list[Mention]) -> list[Run]:
    """Join the places that stand before a mention to it; the stretches that belong to none are returned."""
    flat = layout.flat
    free: list[Run] = []
    rows = iter(mentions)
    mention = next(rows, None)
    for run in find_provisions(flat):
        while mention is not None and mention.core < run.end:
            mention = next(rows, None)
        if mention is not None and _PROVISION_GAP.fullmatch(flat, run.end, mention.core):
            mention.start, mention.provisions = run.start, run.provisions()
        elif not run.heading:
            free.append(run)
    return free
