"""The letterhead of a document: its printed lines, its own number, and where and when it was signed.

Layout: Nghị định 30/2020/NĐ-CP, Annex I (state); Hướng dẫn 36-HD/VPTW (Party); older and converted prints as met.
Everything is looked for between the first line of the letterhead and the first line of the body, never beyond.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extract.dates import DATE, iso
from extract.letters import LOWER, UPPER
from extract.numbers import find_numbers

_DEPTH: Final = 12_000  # a web page may print its menus first; what begins later is no head
_LENGTH: Final = 4_000  # the longest title met has 1,100 characters
_ABOVE: Final = 500  # of issuer lines above the motto

_STATE: Final = (
    r"(?<!NƯỚC )C[ỘỌ]NG +H(?:ÒA|OÀ|OA|ÓA|ÕA) +XÃ +H[ỘỌ]I(?: +CHỦ +NGH[ĨIÍ]A +VI[ỆẸ]T +NAM)?|CHỦ +NGH[ĨIÍ]A +VIỆT +NAM"
    r"|ĐẢNG +C[ỘỌ]NG +SẢN +VIỆT +NAM"
    r"|Độc +[Ll]ập *-* *Tự +[Dd]o *-* *(?:Hạnh +[Pp]húc)?|ĐỘC +LẬP *-* *TỰ +DO *-* *(?:HẠNH +PHÚC)?"
)
_ANCHOR: Final = re.compile(_STATE)
_MOTTO: Final = re.compile(_STATE + r"|VIỆT +NAM +DÂN +CHỦ +CỘNG +H(?:ÒA|OÀ)")  # before 1976; also part of a title
_BODY: Final = re.compile(
    r"[\n|][ #]*(?:[-+•] *)?(?:Căn cứ |CĂN CỨ |Xét |XÉT |Theo đề nghị|Chi[ểế]u |Kính g *ửi|KÍNH GỬI"
    r"|Điều (?:\d|thứ|I\b)|ĐIỀU (?:\d|THỨ)|Chương [IVX\d]|CHƯƠNG [IVX\d]|Phần (?:[IVX\d]|thứ)|PHẦN (?:[IVX\d]|THỨ)"
    r"|(?:[IVX]{1,4}|[A-D]|\d{1,2})[.)/] |LỜI NÓI ĐẦU|Lời nói đầu|MỤC LỤC)"
)
_NUMBER_WORD: Final = r"(?:(?:Số|SỐ|Sô)(?: +(?:ký )?hiệu)? {0,4}[:.;]?|số {0,4}:|(?<=Luật )số) {0,12}"
_OWN: Final = re.compile(
    rf"(?<![/\w])(?<!/ ){_NUMBER_WORD}"
    r"(?:(?=\d)|[.…_ ]{0,40}[/-] ?(?:20[\d. …_]{0,4}/ ?)?(?P<sign>[A-ZĐ]{2,6}(?:-[A-ZĐa-z]+)+))"
)
_NUMBER_LINE: Final = re.compile(r"(?<![/\w])(?:Số|SỐ) {0,4}: {0,12}([^\s.…_|][^\n|]{0,30}[^\s|])")
_SERIAL: Final = re.compile(r"\d{1,5}[a-zA-ZđĐ]{0,2}(?:[-/](?:[A-ZĐ]{1,4}\d?|[IVX]+))?(?![\w/])")
_NAME: Final = rf"[{UPPER}][{LOWER}]+"
_PLACE: Final = re.compile(
    r"(?<![A-ZĐ/-])((?:(?:T[Pp]\.?|Thành phố|Tỉnh|Huyện|Quận|Thị xã|Xã|Phường|Đặc khu) *)?"
    rf"{_NAME}(?: *[ -] *{_NAME}){{0,3}}) *[,.;]? *\Z"
)
_SIGNED: Final = re.compile(rf"(?<![/\w])(?=[Nn]gày|NGÀY){DATE}")
_SMALL: Final = re.compile("[a-zđ]")
_LINE: Final = re.compile(r"[^\n|]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a cell of a printed table, without the blanks around it."""

    start: int
    end: int
    text: str

    @property
    def is_rule(self) -> bool:
        """Whether the line only rules off (`-----`)."""
        return not any(letter.isalnum() for letter in self.text)


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """The document's own number; `value` is None where a draft left the figures open, `word` where its `Số` begins."""

    word: int
    start: int
    end: int
    value: str | None
    tokens: tuple[str, ...]
    type: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Signing:
    """Where and when a letterhead says that it was signed; `day` is None where the date has blanks."""

    start: int
    end: int
    place: str | None
    day: str | None


@dataclass(frozen=True)
class Zone:
    """The stretch of a text in which its head stands: from the first line of the letterhead to the body."""

    text: str
    start: int
    end: int
    motto: tuple[int, int] | None

    @cached_property
    def run(self) -> str:
        """The text up to the end of the zone as one line, character for character."""
        return self.text[: self.end].replace("\n", " ").replace("|", " ")

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The printed lines, rules included, empty ones left out."""
        found = []
        for match in _LINE.finditer(self.text, self.start, self.end):
            content = match.group().strip(" #")
            if content:
                start = match.start() + match.group().index(content)
                found.append(Line(start, start + len(content), content))
        return tuple(found)

    @property
    def is_addressed(self) -> bool:
        """Whether the body begins with `Kính gửi`."""
        return self.text.startswith(("Kính g", "KÍNH G"), self.end) or "Kính g" in self.text[self.end : self.end + 20]

    def starts_line(self, offset: int) -> bool:
        """Whether only blanks stand before `offset` on its line or in its cell."""
        return not self.text[
            max(self.text.rfind("\n", 0, offset), self.text.rfind("|", 0, offset)) + 1 : offset
        ].strip()

    def without_motto(self, start: int, end: int) -> str:
        """The words from `start` to `end`, line breaks kept, the motto blanked out.

        In two-column prints the motto stands among the issuer's words.

        >>> text = "UBND TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nHẬU GIANG Độc lập - Tự do - Hạnh phúc"
        >>> find_zone(text).without_motto(0, len(text)).split()
        ['UBND', 'TỈNH', 'HẬU', 'GIANG']
        """
        words = list(self.text[start:end])
        for match in _MOTTO.finditer(self.run, start, end):
            words[match.start() - start : match.end() - start] = " " * len(match.group())
        return "".join(words)


def in_capitals(words: str) -> bool:
    """Whether words are printed in capitals, damaged legacy fonts included (`CHủ TịCH`).

    >>> in_capitals("CHủ TịCH QUốC HộI"), in_capitals("Ủy ban")
    (True, False)
    """
    return words.isupper() or (words[:1].isupper() and _SMALL.search(words) is None)


def find_zone(text: str, at_motto: bool = True) -> Zone:
    """The zone of the head; empty where the text begins with its body, as a sentence or a bare article does.

    Without `at_motto` the motto is left out of account: it may stand over a form in an annex.
    """
    run = text[:_DEPTH].replace("\n", " ").replace("|", " ")
    first = _ANCHOR.search(run) if at_motto else None
    motto = None
    if first:
        last = max(match.end() for match in _ANCHOR.finditer(run, first.start(), first.end() + 300))
        motto = (first.start(), last)
    behind = motto[1] if motto else 0
    start = _first_line(text, motto[0]) if motto else 0
    body = _BODY.search("\n" + text[:_DEPTH], behind, behind + _LENGTH)
    end = body.start() if body else min(len(text), behind + _LENGTH, _DEPTH)
    return Zone(text, start, max(start, end), motto)


def _first_line(text: str, motto: int) -> int:
    """The first of the lines above the motto that can belong to a letterhead: capitals, rules, a number."""
    floor = max(0, motto - _ABOVE)
    number = _OWN.search(text, floor, motto)
    start = motto
    while start > floor:
        above = text.rfind("\n", 0, start - 1) + 1
        # what stands between a number and the motto is the `V/v …` of a công văn
        if (
            any(map(str.islower, text[above:start]))
            and text.find("\n", above) < motto
            and not (number and number.start() < start)
        ):
            break
        start = above
    return start


def own_number(zone: Zone, end: int) -> OwnNumber | None:
    """The number behind the first `Số` before `end`.

    >>> zone = find_zone("UBND TỈNH LAI CHÂU\\nSố: 02 /CT-UBND\\nĐộc lập - Tự do\\nCHỈ THỊ\\nVề việc")
    >>> own_number(zone, 60).value
    '02/CT-UBND'
    """
    for match in _OWN.finditer(zone.run, zone.start, end):
        if match["sign"]:
            tokens = tuple(match["sign"].split("-"))
            return OwnNumber(*match.span(), match.end(), None, tokens, None, None)
        number = number_at(zone.run, match.end(), match.start())
        if number:
            return number
    return None


def unread_number(zone: Zone, end: int) -> tuple[int, int] | None:
    """Where a line `Số: …` stands before `end`; asked where no number was read, its figures or its sign are spoilt."""
    match = _NUMBER_LINE.search(zone.text, zone.start, end)
    return match.span(1) if match else None


def number_at(run: str, at: int, word: int) -> OwnNumber | None:
    """The number that begins at `at`, be it only a serial (`Sắc lệnh số 76`)."""
    for start in (at, word):  # a slash that was lost is told by the `số` before the number
        found = next(find_numbers(run[start : at + 90]), None)
        if found and start + found.start == at:
            return OwnNumber(word, at, start + found.end, found.number, found.tokens, found.type, found.year)
    serial = _SERIAL.match(run, at)
    return OwnNumber(word, at, serial.end(), serial.group(), (), None, None) if serial else None


def signing(zone: Zone, start: int, end: int) -> Signing | None:
    """Place and day of the first `…, ngày …` between `start` and `end`; a gazette's running head is none.

    >>> zone = find_zone("Lai Châu, ngày 21 tháng 02 năm 2024\\nCHỈ THỊ")
    >>> signing(zone, 0, 40)
    Signing(start=10, end=35, place='Lai Châu', day='2024-02-21')
    """
    match = _SIGNED.search(zone.run, start, end)
    if match is None:
        return None
    place = _PLACE.search(zone.run, _behind_motto(zone, start, match.start()), match.start())
    return Signing(*match.span(), " ".join(place[1].split()) if place else None, iso(match.group()))


def _behind_motto(zone: Zone, start: int, end: int) -> int:
    return max([start, end - 60, *(match.end() for match in _MOTTO.finditer(zone.run, start, end))])
