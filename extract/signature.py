"""Who signed a document, in which post, and on whose behalf.

Rule: Nghị định 30/2020/NĐ-CP, Annex I II.7: `TM.` for the collective, `KT.` for the chief by a deputy, `TL.` by order,
`TUQ.` by authority, `Q.` acting, above the post and the full name; the Party writes `T/M`, `K/T`, `T/L`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.letterhead import in_capitals
from extract.registry import provinces
from extract.sections import LOWER, UPPER

_POSTS: Final = (
    "Bộ trưởng, Chủ nhiệm",
    "Bộ trưởng",
    "Thứ trưởng",
    "Thủ tướng",
    "Chủ tịch Quốc hội",
    "Chủ tịch nước",
    "Chủ tịch",
    "Chủ nhiệm",
    "Thống đốc",
    "Tổng Thanh tra",
    "Tổng Kiểm toán nhà nước",
    "Tổng Kiểm toán",
    "Chánh án",
    "Viện trưởng",
    "Tổng Giám đốc",
    "Giám đốc",
    "Tổng cục trưởng",
    "Chi cục trưởng",
    "Cục trưởng",
    "Vụ trưởng",
    "Chánh Văn phòng",
    "Chánh Thanh tra",
    "Trưởng ban",
    "Trưởng phòng",
    "Trưởng Thuế",
    "Hiệu trưởng",
    "Chỉ huy trưởng",
    "Tư lệnh",
    "Tổng Bí thư",
    "Bí thư",
    "Tổng Thư ký",
    "Ủy viên",
)
"""Posts as running text writes them; signatures print them in capitals, with `PHÓ` or `QUYỀN` before them."""

_SURNAMES: Final = frozenset(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Trương Lâm Mai Đào Cao Hà Tô"
    " Lương Vương Tạ Phùng Quách Thái Lưu Châu Chu Nông Hứa Ma Lò Lường Vàng Giàng Sùng Thào Mùa Cà Quàng Tòng Điêu Triệu"
    " Bàn Đàm La Vi Lữ Lô Sầm Kha Cầm Bạc Bế Lục Lã Mạc Nghiêm Thân Tống Doãn Khổng Khuất Kiều Tăng Thạch Sơn Danh Kim Trà"
    " Từ Ninh Đồng Đậu Bạch Biện Cù Diệp Giang Hán Hàn Hầu Khúc Lại Liêu Lộ Mẫn Ngụy Phí Phương Quản Tào Tiêu Tôn Thiều"
    " Trình Trưng Ung Văn Viên Yên Rơ Ksor Siu Nay Rah Niê Rcom Kpă Puih Lang Xa Hạng Cháng Tẩn Chảo Phàn Lù Lèng Hoà Ông".split()
)
_NO_NAMES: Final = (
    frozenset(
        "Nơi Như Lưu Các Sở Ban Ủy Uỷ Trung Cục Thủ Chủ Hội Tòa Viện Kiểm Phụ Mẫu Biểu Điều Chương Mục Phần Thành Tỉnh Độc"
        " Cộng Việt Quốc Chính Phó Bộ Thứ Giám Trưởng Tổng Đã Căn Theo Danh Nội Đảng Đại Công Quyết Số Trang Tên Người Ngày"
        " Họ Cơ Đơn Kèm Khu Xã Phường Huyện Quận".split()
    )
    - _SURNAMES
)

_POST: Final = "|".join(
    post.upper().replace("TRƯỞNG", "TR[ƯU]ỞNG").replace(",", r"\s*,").replace(" ", r"\s+") for post in _POSTS
)  # `THỨ TRUỞNG` is a frequent slip
_TITLE: Final = re.compile(
    rf"(?<!BAN )(?P<acting>QUYỀN\s+|Q\.\s*)?(?P<deputy>PHÓ\s+)?(?P<post>{_POST})(?P<rank>\s+THƯỜNG\s+TRỰC)?"
)
_MARK: Final = re.compile(r"(?:TM|KT|TL|TUQ)(?=\.)|[TK][/.][MTL](?![^\W_])")
# the look-ahead for two capitals spares the long alternation at almost every line of a text
_BLOCK: Final = (
    rf"(?=[BCGHKPQTV][{UPPER}/.])(?:(?:TM|KT|TL|TUQ)\.|[TK][/.][MTL]\b|(?:(?:QUYỀN|Q\.|PHÓ) *)?(?:{_POST})"
    r"(?: +(?:BỘ|ỦY BAN|UỶ BAN|CỤC|NGÂN HÀNG|CHÍNH PHỦ)[^\n|a-z]*)? *(?=[\n|(]|\Z))"
)
_STARTS: Final = (
    re.compile(rf"\n *{_BLOCK}"),
    re.compile(rf"\| *{_BLOCK}"),
    re.compile(rf"TM\.(?= *[{UPPER}]{{2}})"),  # in the second column of a line
    re.compile(rf"KT\.(?= *[{UPPER}]{{2}})"),
)
_NOTE: Final = re.compile(r"[(\[] *(?:Đã|đã|ĐÃ)? *(?:[Kk]ý|[Kk]í|KÝ)\b[^)\]\n|]{0,60}[)\]]?|\b(?:Đã|đã|ĐÃ) (?:ký|KÝ)\b")
_RANK: Final = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|ThS|BS|LS)\.? ?[,.]? ?)+(?=[^\W\d_]{2})|(?:Đại|Thượng|Trung|Thiếu) (?:[Tt]ướng|[Tt]á),? "
)
_PART: Final = rf"(?:[{UPPER}](?:[’'] ?[{UPPER}])?[{LOWER}]+|[YAKH](?= ))"
_NAME: Final = re.compile(rf"{_PART}(?: {{1,2}}{_PART}){{1,5}}\Z")
_CAPITALS: Final = re.compile(rf"[{UPPER}]+(?: {{1,2}}[{UPPER}]+){{1,4}}\Z")
_AFTER_CAPITALS: Final = re.compile(
    rf"(?P<above>[^{LOWER}]*[{UPPER}]{{2}})(?P<name>(?<=[{UPPER}]) +{_PART}(?: {{1,2}}{_PART}){{1,5}})\Z"
)
_LISTED: Final = re.compile(r"[-+•–]|.*[;,:.]\Z|(?:Nơi nhận|NƠI NHẬN)|\d+\Z")
_STOP: Final = re.compile(r"Căn cứ|Điều \d|Xét |Chương |CHƯƠNG |PHỤ LỤC|Phụ lục|QUYẾT ĐỊNH|NGHỊ ĐỊNH|Kính gửi")
_WORDS: Final = re.compile(r"\S+(?: {1,2}\S+)*")
_ONE_OR_MORE: Final = re.compile(rf"{_PART}(?: {{1,2}}{_PART}){{0,4}}")
_SEGMENT: Final = re.compile(r"[^\n|]+")
_CHUNK: Final = 16_384
_OVERLAP: Final = 80
_REACH: Final = 3_000  # a list of recipients may stand between post and name
_TRIES: Final = 60  # forms in annexes print posts without names


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: the full name, the signer's own post, the marks before it, and where it stands.

    `behalf` is what stands behind the first mark: the body or the chief that is signed for, in capitals.
    """

    signer: str
    title: str | None
    marks: tuple[str, ...]
    behalf: str | None
    start: int
    end: int


def find_signatures(text: str, start: int = 0) -> Iterator[Signature]:
    """Yield the signatures behind `start` in reading order; the first is that of the document, not of an annex.

    >>> [signature] = find_signatures("TM. CHÍNH PHỦ\\nKT. THỦ TƯỚNG\\nPHÓ THỦ TƯỚNG\\n(Đã ký)\\nPhạm Gia Túc")
    >>> signature.signer, signature.title, signature.marks
    ('Phạm Gia Túc', 'Phó Thủ tướng', ('TM.', 'KT.'))
    """
    done = start
    for _, at in zip(range(_TRIES), _candidates(text, start), strict=False):
        signature = _read(text, at) if at >= done else None
        if signature:
            done = signature.end
            yield signature
    if done == start:
        yield from _noted(text, start)


def _candidates(text: str, start: int) -> Iterator[int]:
    """Where a mark, or a line that is only a post, begins a line, a cell or a column; found chunk by chunk."""
    for low in range(max(0, start - 1), len(text), _CHUNK):
        high = low + _CHUNK + _OVERLAP
        yield from sorted(match.start() for begin in _STARTS for match in begin.finditer(text, low, high))


def _read(text: str, at: int) -> Signature | None:
    """Read from a mark or a post down to the name; nothing where body text comes first."""
    above = ""
    listing = False
    for start, end, words in _segments(text, at):
        name, rest = _name(words, listing or not above)
        if name:
            return _signature(at, above + rest, name, end)
        if _STOP.match(words):
            return None
        if in_capitals(words) or _MARK.match(words) or _TITLE.fullmatch(words.upper()):
            above += words.upper() + "\n"
        elif _LISTED.match(words):
            listing = listing or not words[0].isalnum() or words.startswith("Nơi nhận")
        elif len(words) > 45 and not listing:
            return None
    return None


def _segments(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    """The lines and cells from `at` on, parted at wide gaps and at `(Đã ký)`; a name over two lines is one."""
    held: tuple[int, int, str] | None = None
    for match in _SEGMENT.finditer(text, at, at + _REACH):
        line = _NOTE.sub(lambda note: " " * max(3, len(note.group())), match.group())
        for part in _WORDS.finditer(line):
            start, end, words = match.start() + part.start(), match.start() + part.end(), part.group()
            if not any(map(str.isalpha, words)):
                continue
            if held and _ONE_OR_MORE.fullmatch(words) and text.count("\n", held[1], start) == 1:
                yield held[0], end, f"{held[2]} {words}"
                held = None
                continue
            if held:
                yield held
            held = (start, end, words) if _ONE_OR_MORE.fullmatch(words) else None
            if held is None:
                yield start, end, words
    if held:
        yield held


def _name(words: str, strict: bool) -> tuple[str | None, str]:
    """The name of a person that a segment is or ends with, and the capitals before it."""
    rest = ""
    behind = _AFTER_CAPITALS.match(words)
    if behind and _TITLE.search(behind["above"]):
        rest, words = behind["above"] + "\n", behind["name"].strip()
    words = _RANK.sub("", words, count=1) if _RANK.match(words) else words
    first = words.split(" ", 1)[0]
    if _NAME.match(words) and first not in _NO_NAMES and words.lower() not in _places():
        if first in _SURNAMES or not strict:
            return " ".join(words.split()), rest
    elif _CAPITALS.match(words) and first.capitalize() in _SURNAMES and not _TITLE.search(words):
        return " ".join(words.split()).title(), rest
    return None, rest


@cache
def _places() -> frozenset[str]:
    return frozenset(province.name.lower() for province in provinces())


def _signature(at: int, above: str, name: str, end: int) -> Signature | None:
    posts = list(_TITLE.finditer(above))
    marks = list(_MARK.finditer(above))
    if not posts and not marks:
        return None
    title = None
    if posts and not any(
        0 <= posts[-1].start() - mark.end() <= 3 for mark in marks if mark.group() not in ("TM", "T/M")
    ):
        title = _title(posts[-1])
    behalf = re.match(r"[. \n]*([^\n]+)", above[marks[0].end() :]) if marks else None
    return Signature(
        name,
        title,
        tuple(_mark(mark.group()) for mark in marks),
        " ".join(behalf[1].split()) if behalf else None,
        at,
        end,
    )


def _mark(printed: str) -> str:
    """`KT.` for the state's prints, `K/T` for the Party's."""
    return printed if "/" in printed else printed.replace(".", "") + "."


def _title(match: re.Match[str]) -> str:
    printed = re.sub(r"\s*,", ",", " ".join(match["post"].split()))
    post = next(name for name in _POSTS if name.upper() == printed.replace("TRUỞNG", "TRƯỞNG"))
    acting = "Quyền " if match["acting"] else ""
    return f"{acting}{'Phó ' if match['deputy'] else ''}{post}{' Thường trực' if match['rank'] else ''}"


def _noted(text: str, start: int) -> Iterator[Signature]:
    """A name beside `(Đã ký)` without any post, as some old circulars print it."""
    for note in _NOTE.finditer(text, max(start, len(text) - _REACH)):
        begin = max(start, note.start() - 60)
        near = [
            (begin + part.start(), part.group().strip())
            for part in _SEGMENT.finditer(
                text[begin : note.start()] + "\n" * len(note.group()) + text[note.end() : note.end() + 60]
            )
        ]
        for at, words in near:
            name, _ = _name(words, True)
            if name:
                yield Signature(name, None, (), None, at, at + len(words))
                return
