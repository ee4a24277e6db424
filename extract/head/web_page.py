"""What the heading of a page tells of a document whose letterhead was not copied along.

Three kinds are met: the article about a document (`Toàn văn Thông báo 81-TB/TW …`), the official codification's
line above the articles (`Nghị định số 30/2020/NĐ-CP Về công tác văn thư ngày 05/03/2020 của Chính phủ`), and the
digest (`NGHỊ ĐỊNH 30/2020/NĐ-CP — CÔNG TÁC VĂN THƯ`), whose line tells the subject behind a dash.
"""

import re
from dataclasses import dataclass
from typing import Final

from extract.dates import DATE, iso
from extract.document_types import by_word
from extract.head.bodies import Body
from extract.head.issuing import named_at, told_by_sign
from extract.head.letterhead import OwnNumber, number_at
from extract.letters import UPPER
from extract.record import Document
from extract.sections import Layout

_HEADING: Final = re.compile(rf"(?:\A|\n)[ #]*(?:Toàn văn +)?(?P<type>[{UPPER}]\w+(?: \w+){{0,4}}?) +(?:số +)?(?=\d)")
_TAIL: Final = re.compile(rf",? +(?P<date>(?=[Nn]gày){DATE})(?: +của +(?P<who>(?:(?! ngày )[^\n])+))?[ .]*\Z")
_ISSUED: Final = re.compile(
    rf"Ngày (?:ban hành|ký) *:? *(?P<date>{DATE})|(?P<day>Ngày {DATE}), (?P<who>[^\n]{{4,80}}?)(?:đã có|ban hành|ký) "
)
_IN_FORCE: Final = re.compile(rf"(?:\n[- ]*(?:Ngày (?:có )?h|H))iệu lực *: *(?P<date>{DATE})")
_ABOUT: Final = re.compile(r" +(?:(?:19|20)\d\d +)?(?P<title>(?:về|[A-ZĐ])[^.\n]{10,400})")
_DASHED: Final = re.compile(r" +- +(?P<title>[^\n]{4,400})")
_FIRST_ARTICLE: Final = re.compile(r"\s*(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục) [\dIVX]")
_TOP: Final = 300  # the heading stands in the first lines
_LEAD: Final = 3_000  # and the sentence that tells when and by whom soon after
_SHORTEST: Final = 600  # a text shorter than this that begins with a number is a sentence, not a page


@dataclass(frozen=True, slots=True)
class Page:
    """The document that a page is about; spans count in the cleaned text, `end` is the end of the heading."""

    document: Document
    type: tuple[int, int]
    number: tuple[int, int]
    end: int


def read_page(layout: Layout) -> Page | None:
    """The document named in the heading of a page; None for any other text.

    >>> text = "Nghị định số 30/2020/NĐ-CP Về công tác văn thư ngày 05/3/2020 của Chính phủ\\n\\nĐiều 1. Phạm vi"
    >>> document = read_page(Layout(text)).document
    >>> document.number, document.title, document.date, document.issuer
    ('30/2020/NĐ-CP', 'Về công tác văn thư', '2020-03-05', 'Chính phủ')
    """
    flat = layout.flat
    heading = _HEADING.search(flat, 0, _TOP)
    if heading is None or heading["type"].lower() not in by_word():
        return None
    number = number_at(flat, heading.end(), heading.end())
    if number is None or number.value is None or not number.tokens:
        return None
    end = flat.find("\n", number.end)
    if end < 0 or not _is_heading(flat, end):
        return None
    told = told_by_sign(number)
    tail = _TAIL.search(flat, number.end, end)
    who, day, title = _tail(flat, number.end, tail) if tail else _lead(flat, number, end)
    issuer: Body | None = told or (named_at(layout, who) if who else None)
    force = _IN_FORCE.search(flat, end, _LEAD)
    document = Document(
        type=by_word()[heading["type"].lower()],
        number=number.value,
        date=iso(day) if day else None,
        issuer=issuer.name if issuer else None,
        title=" ".join((title or "").split()).strip(" ,-:") or None,
        effective=iso(force["date"]) if force else None,
        level=issuer.level if issuer else None,
    )
    return Page(document, heading.span("type"), (number.start, number.end), end)


def _tail(flat: str, start: int, tail: re.Match[str]) -> tuple[int | None, str | None, str | None]:
    """Where the issuer's name begins, the day and the title, as the heading itself tells them."""
    return tail.start("who") if tail["who"] else None, tail["date"], flat[start : tail.start()]


def _is_heading(flat: str, end: int) -> bool:
    """Whether the line that ends at `end` is a heading, and no paragraph that only begins with a citation."""
    if _FIRST_ARTICLE.match(flat, end):
        return True
    return len(flat) >= _SHORTEST and not flat[:end].rstrip().endswith((".", ";", ":", ","))


def _lead(flat: str, number: OwnNumber, end: int) -> tuple[int | None, str | None, str | None]:
    """Where the issuer's name begins, the day and the title, as the first sentences under the heading tell them."""
    issued = _ISSUED.search(flat, 0, _LEAD)
    value = str(number.value)
    again = flat.find(value, issued.end() if issued else end, _LEAD)
    about = _ABOUT.match(flat, again + len(value)) if again >= 0 else None
    told = _DASHED.match(flat, number.end, end) or about
    title = told["title"] if told else None
    if issued is None:
        return None, None, title
    return (issued.start("who") if issued["who"] else None), issued["date"] or issued["day"], title
