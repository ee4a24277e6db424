"""The printed type of a document and its title (trích yếu): where they stand and where they end.

Rule: Nghị định 30/2020/NĐ-CP, Annex I II.5: the type on a line of its own, the title beneath it; in a công văn, which
has no type line, `V/v …` under the number. Older prints put issuer, number and date between the two.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.dates import DATE
from extract.document_types import by_word
from extract.head.letterhead import Line, Zone, in_capitals
from extract.letters import LOWER, UPPER

_NOT_PRINTED: Final = frozenset(("Văn bản", "Tiêu chuẩn", "Quy chuẩn", "Án lệ"))
_OPEN: Final = re.compile(
    r"(?:[,–-]|(?i:(?<![^\W\d_])(?:và|về|của|do|tại|trong|theo|cho|với|từ|đến|bởi|các|những|thuộc|trên|là|để)))\Z"
)
_HALF_OPEN: Final = re.compile(
    r"(?i:(?<![^\W\d_])(?:một|số|ngày|tháng|năm|bộ|ban|quản lý|địa bàn|tỉnh|thành phố|huyện))\Z"
)
_AUTHORITY: Final = re.compile(
    r"(?:CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|BỘ TRƯỞNG|ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|CHỦ TỊCH|GIÁM ĐỐC|THỐNG ĐỐC|CHÁNH"
    r"|VIỆN TRƯỞNG|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|TỔNG KIỂM TOÁN|TỔNG THANH TRA|TỔNG GIÁM ĐỐC|BỘ|BAN CHẤP HÀNH"
    r"|BAN THƯỜNG VỤ|CHỦ NHIỆM|TRƯỞNG BAN|HIỆU TRƯỞNG|NGÂN HÀNG)(?![^\W_])"
)
_NO_AUTHORITY: Final = re.compile(
    r"(?<=NỘI|CÁN|IẾN|OÀN)\nBỘ(?! TRƯỞNG|[^\W_])"  # `QUY TRÌNH NỘI⏎BỘ`
    r"|\n(?!QUỐC HỘI (?:NƯỚC|KH))[^\n]*?(?:[;\d]|(?<![^\W_])(?:TẠI|VỀ|TRONG|ĐỐI|NĂM|THEO|ĐẾN)(?![^\W_]))"
)
"""`… KẾT LUẬN CỦA ĐẠI BIỂU⏎QUỐC HỘI TẠI TỔ; Ý KIẾN …`: a title that was broken before an authority's name."""
_BODY: Final = re.compile(
    r"(?:Thực hiện|Để|Nhằm|Theo|Trong|Qua|Sau|Trên|Ngày|Vừa qua|Thời gian|Hiện nay|Tiếp theo) |.{0,60} điện ?:"
    r"|\((?:[Bb]an hành|BAN HÀNH|[Kk]èm theo|KÈM THEO) |(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|NGHỊ ĐỊNH|RA SẮC LỆNH) ?:\Z"
)
_SUBJECT: Final = re.compile(rf"(?:V ?/ ?[vV]|Về việc|Về(?= [{LOWER}]))(?![^\W_]) ?[:.]? ?")
_SUBJECT_END: Final = re.compile(
    r"\||\n\s*\n|\n *[-_.]{4,}"
    # the place may be glued on: `V/v Chính sách thuếHà Nội, ngày 25 tháng 11`
    rf"|(?:(?:T[Pp]\.|Thành phố)? *(?:[{UPPER}][{LOWER}]*[ -]{{0,3}}){{1,5}}, *)?ngày\s"
)
_ACTION: Final = re.compile(
    r"(?i:\b(?:về|quy định|hướng dẫn|sửa đổi|ban hành|thi hành|thực hiện|phê duyệt|triển khai|đính chính|bãi bỏ|v/v)\b)"
)
_BEGINS: Final = re.compile(
    r"(?:Quy định|Hướng dẫn|Sửa đổi|Ban hành|Về|Bãi bỏ|Phê duyệt|Triển khai|Công bố|Điều chỉnh)(?![^\W_])"
)
"""The first word of a title that a scan put on the line of the type: `THÔNG TƯ Hướng dẫn …`."""
_AROUND: Final = " :0123456789'`’"
_ISSUED: Final = re.compile(
    r"(?:(?P<issuer>[^a-z]{0,160}?)(?:SỐ|Số) ?:? ?(?=\d)|(?=\d+/))"
    rf"(?P<number>[\w&.]+(?: ?[/-] ?[\w&.]+){{0,5}})(?:,? +(?P<date>{DATE}))?"
)
_ISSUED_BEHIND: Final = re.compile(
    r"(?: +CỦA +QUỐC +HỘI +(?:NƯỚC|KHÓA|KHOÁ)[^a-z]*?(?=SỐ |\Z)| +(?=SỐ +[^a-z]{3,60} CỦA +QUỐC +HỘI\Z))"
    rf"(?:SỐ +(?P<number>[\w/-]+),? +(?P<date>{DATE}))?(?: +CỦA +QUỐC +HỘI)?\Z"
)


_BASE: Final = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định) [^\n]{0,90}?\d+/\d{4}/")
_BASE_LENGTH: Final = 900  # of the line that names what was consolidated
_MERGED: Final = re.compile(
    r"được\s+sửa\s+đổi,?\s+bổ\s+sung\s+bởi *:\s*\n|được\s+hợp\s+nhất\s+từ\s+\d+\s+[^\n:]{3,40}:"
)


@dataclass(frozen=True, slots=True)
class Title:
    """Type and title as printed; spans count in the cleaned text, `(n, n)` where a part is missing.

    `issuer` and `number` are the spans of what older prints put between type and title.
    """

    type: str | None
    type_span: tuple[int, int]
    text: str | None
    span: tuple[int, int]
    issuer: tuple[int, int] | None = None
    number: tuple[int, int] | None = None
    date: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _TypeLine:
    """A type word that opens a line, or that is broken over two; `last` is the place of the line where it ends."""

    name: str
    start: int
    end: int
    last: int


@cache
def _printed() -> re.Pattern[str]:
    words = sorted((word for word, name in by_word().items() if name not in _NOT_PRINTED), key=len, reverse=True)
    capitals = "|".join(word.upper() for word in words)
    glued = rf"LUẬT(?=[{UPPER}]{{3}})"  # `LUẬTSỬA ĐỔI`: the line break was lost
    return re.compile(rf"(?P<capitals>(?:{capitals})(?![^\W\d_])|{glued})|(?P<alone>(?i:{'|'.join(words)})) ?:?\Z")


def find_title(zone: Zone, behind: int) -> Title | None:
    """The type line and the title under it; `behind` is where the letterhead's motto ends.

    A type line above `behind` counts only where none stands below it.

    >>> from extract.head.letterhead import find_zone
    >>> find_title(find_zone("CHỈ THỊ\\nVề việc trồng\\ncây\\n\\nĐể có bóng mát"), 0).text
    'Về việc trồng cây'
    """
    found = list(_type_lines(zone))
    if not found:
        return None
    line = next((line for line in found if line.start >= behind), found[0])
    parts = list(_parts(zone, line))
    span = (line.start, line.end)
    if not parts:
        return Title(line.name, span, None, (line.end, line.end))
    return _split(zone, line.name, span, parts[0][0], parts[-1][1])


def _type_lines(zone: Zone) -> Iterator[_TypeLine]:
    for place, line in enumerate(zone.lines):
        words = line.text.upper() if in_capitals(line.text) else line.text
        match = _printed().match(words)
        if match:
            rest = words[match.end() :].strip(_AROUND)
            # `KẾ HOẠCH VÀ ĐẦU TƯ` is the second line of a ministry
            if (
                not rest
                or (rest.isupper() and not rest.startswith("VÀ "))
                or rest.startswith(("số ", "của "))
                or (match["capitals"] and _BEGINS.match(rest))
            ):
                word = match["capitals"] or match["alone"]
                yield _TypeLine(by_word()[word.lower()], line.start, line.start + len(word), place)
        elif " " not in words and place + 1 < len(zone.lines):
            second = zone.lines[place + 1]
            name = by_word().get(f"{line.text} {second.text}".lower())
            if name and line.text.isupper() and second.text.isupper():
                yield _TypeLine(name, line.start, second.end, place + 1)


def _parts(zone: Zone, opening: _TypeLine) -> Iterator[tuple[int, int]]:
    """The spans of the title's lines: the rest of the type line, then what goes on until the body's first words."""
    line = zone.lines[opening.last]
    last = ""
    end = opening.end
    rest = line.text[end - line.start :].strip(_AROUND)
    if rest:
        start = zone.text.index(rest, end)
        end = start + len(rest)
        yield start, end
        last = "" if _names_issuer_only(rest) else rest
    for line in zone.lines[opening.last + 1 :]:
        if line.is_rule:
            if last:
                return
            continue
        if _ends(zone, last, end, line) or _is_half_an_authority(zone, end, line):
            return
        yield line.start, line.end
        last, end = "" if _names_issuer_only(line.text) and not last else line.text, line.end


def _is_half_an_authority(zone: Zone, end: int, line: Line) -> bool:
    """`THỦ⏎TƯỚNG CHÍNH PHỦ điện:`: the body's first line was broken behind its first word."""
    if " " in line.text or not line.text.isupper():
        return False
    stop = zone.text.find("\n", line.end + 1)
    following = zone.text[line.end : stop if stop > 0 else zone.end]
    parted = zone.text.count("\n", end, line.start) > 1 or not following.isupper()
    return parted and _AUTHORITY.match(f"{line.text} {following.strip()}") is not None


def _names_issuer_only(words: str) -> bool:
    return words.startswith("CỦA ") and not _ACTION.search(words)


def _ends(zone: Zone, last: str, end: int, line: Line) -> bool:
    """Whether the title ended before `line`; `last` is the title's line before it, empty at the beginning."""
    if not last:
        return bool(_BODY.match(line.text) and line.text.endswith(":"))
    if line.text[0].islower() or _OPEN.search(last):
        return False
    if _BASE.match(line.text) and is_merged(zone.text, line.start, line.start + _BASE_LENGTH):
        return True
    if _BODY.match(line.text):
        return True
    if (
        line.text.isupper()
        and _AUTHORITY.match(line.text)
        and not _NO_AUTHORITY.match(f"{last}\n{line.text}", len(last))
    ):
        return True
    if last.isupper():
        return not line.text.isupper()
    if _HALF_OPEN.search(last):
        return False
    parted = zone.text.count("\n", end, line.start) > 1 or last.endswith((".", ";", ":"))
    return parted or line.text.isupper() or len(line.text) > 160


def _split(zone: Zone, name: str, type_span: tuple[int, int], start: int, end: int) -> Title:
    """Part off the issuer, number and date that older prints put before the title, or behind it."""
    number = date = issuer = None
    behind = _ISSUED_BEHIND.search(zone.run, start, end)
    before = None if behind else _ISSUED.match(zone.run, start, end)
    if before and not _ACTION.search(before["issuer"] or ""):
        issuer = before.span("issuer") if before["issuer"] else None
        start = before.end()
    elif zone.run.startswith("CỦA ", start):
        before = None
        stop = zone.text.find("\n", start, end)
        issuer = (start, stop if stop > 0 else end)
        start = issuer[1]
    else:
        before = behind
        end = before.start() if before else end
    if before and before["number"]:
        number, date = before.span("number"), before.span("date") if before["date"] else None
    words = zone.run[start:end]
    content = _bare(words)
    if not content:
        return Title(name, type_span, None, (start, start), issuer, number, date)
    at = start + words.index(content)
    return Title(name, type_span, " ".join(content.split()), (at, at + len(content)), issuer, number, date)


def _bare(words: str) -> str:
    """A title without the marks around it; a mark whose fellow stands within stays: `Ban hành “Danh mục giống tằm”`."""
    content = words.strip(" “”\"',.:;-_")
    at = words.index(content)
    if words[at + len(content) :].startswith("”") and content.count("“") > content.count("”"):
        return content + "”"
    if words[:at].endswith("“") and content.count("”") > content.count("“"):
        return "“" + content
    return content


def is_merged(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` says that what it names was changed by the acts listed beneath.

    >>> is_merged("Luật số 5/2009/QH12, được sửa đổi, bổ sung bởi:\\n1. Luật số 7/2014/QH13", 0, 60)
    True
    """
    return _MERGED.search(text, start, end) is not None


def find_subject(zone: Zone, behind: int) -> tuple[int, int] | None:
    """The span of what a công văn is about: behind `V/v` under its number.

    >>> from extract.head.letterhead import find_zone
    >>> text = "Số: 5443/CT-CS\\nV/v kinh phí ủy nhiệm thu\\nHà Nội, ngày 24 tháng 11 năm 2025\\nKính gửi: Sở A"
    >>> text[slice(*find_subject(find_zone(text), 0))]
    'kinh phí ủy nhiệm thu'
    """
    found = _SUBJECT.finditer(zone.run, max(zone.start, behind), zone.end)
    match = next((one for one in found if _is_subject(zone, one)), None)
    if match is None:
        return None
    limit = zone.motto[0] if zone.motto and zone.motto[0] > match.end() else zone.end
    stop = _SUBJECT_END.search(zone.text, match.end(), limit)
    words = zone.run[match.end() : stop.start() if stop else limit]
    content = _bare(words)
    start = match.end() + words.index(content)
    return (start, start + len(content)) if content else None


def _is_subject(zone: Zone, match: re.Match[str]) -> bool:
    """Whether the words name what a letter is about: without `V/v` only where it is addressed, on a line of its own."""
    if not match.group().startswith("Về"):
        return True
    line = zone.text[zone.text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return zone.is_addressed and (match.group().startswith("Về việc") or not line.strip())
