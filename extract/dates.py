"""Dates in every style that Vietnamese documents print, and the days that they mean.

`DATE` is a pattern to build into larger ones; `iso` and `year` read what it matched. A draft's blanks
(`ngày … tháng … năm 2025`) are matched as well, so that the mention keeps its length, but they are no day.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

_ONES: Final = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_MONTHS: Final[dict[str, int]] = {word: value for value, word in enumerate(_ONES, 1)} | {
    "giêng": 1,
    "tư": 4,
    "bẩy": 7,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
_DAYS: Final[dict[str, int]] = (
    {word: value for value, word in enumerate(_ONES, 1)}
    | {f"mười {word}": value for value, word in enumerate((*_ONES[:4], "lăm", *_ONES[5:9]), 11)}
    | {f"hai mươi {word}": value for value, word in enumerate(("mốt", *_ONES[1:4], "lăm", *_ONES[5:9]), 21)}
    | {"hai mươi": 20, "hai mươi tư": 24, "ba mươi": 30, "ba mươi mốt": 31}
)
_WORDS: Final = _DAYS | _MONTHS


def _any(words: dict[str, int]) -> str:
    return "(?i:" + "|".join(word.replace(" ", " {1,4}") for word in sorted(words, key=len, reverse=True)) + r")\b"


_GAP: Final = " {0,4}"
_IN_WORDS: Final = _any(_MONTHS)
_DAY: Final = r"(?:[Nn]gày|NGÀY)"
_MONTH: Final = r"(?:[Tt]háng|THÁNG)"
_YEAR: Final = r"(?:[Nn]ăm|NĂM)"
_FOUR: Final = r"(?:1[89]|20)\d\d(?!\d)"
_TWO: Final = r"\d\d(?![\d/])"
_HOLE: Final = r"[ .…_]{0,40}"
_NOT_INSIDE: Final = r"(?<![\w/.-])"

_SPELT: Final = (
    rf"(?:(?i:mồng|mùng) {{1,4}})?(?:\d{{1,2}}|{_any(_DAYS)}){_GAP},?{_GAP}{_MONTH}{_GAP}"
    rf"(?:\d{{1,2}}{_GAP}(?:,?{_GAP}{_YEAR}{_GAP}|[/.-]{_GAP}|(?<= )){_FOUR}"
    # a month in words wants its `năm`: in `ngày 5 tháng năm 2025` the month was left open
    rf"|(?:\d{{1,2}}|{_IN_WORDS}){_GAP},?{_GAP}{_YEAR}{_GAP}(?:{_FOUR}|{_TWO}))"
)
_FIGURES: Final = (
    rf"\d{{1,2}}(?:{_GAP}/{_GAP}\d{{1,2}}{_GAP}/{_GAP}|{_GAP}-{_GAP}\d{{1,2}}{_GAP}-{_GAP}|\.{_GAP}\d{{1,2}}\.{_GAP})"
    rf"{_FOUR}(?!/\w|-[A-ZĐ]|\.\d)"
)
_SHORT: Final = rf"\d{{1,2}}(?:/\d{{1,2}}/|-\d{{1,2}}-|\.\d{{1,2}}\.){_TWO}"
_OPEN: Final = (
    rf"{_HOLE}\d{{0,2}}{_HOLE}{_MONTH}{_HOLE}\d{{0,2}}{_HOLE}{_YEAR}"
    rf"(?: ?\d{{4}}(?!\d)|{_HOLE}(?<=[ .…_])[\d.…_]{{1,4}})"
)

DATE: Final = (
    rf"(?:(?:{_DAY}{_GAP}|{_NOT_INSIDE})(?:{_SPELT}|{_FIGURES})"
    rf"|{_DAY}{_GAP}(?:{_SHORT}|{_OPEN}|[.…_ ]{{1,20}}/[.…_ \d]{{1,20}}/[.…_ \d]{{1,8}}))"
)
"""Source of a pattern for one date, `ngày` included where it is printed; no groups, no blank in front.

Meant for flat text (`Layout.flat`), in which hard-wrapped lines are rejoined. Years run from 1800 to 2099; two figures
are a year only behind `ngày`.
"""

_DATE: Final = re.compile(DATE)
_PARTS: Final = re.compile(
    rf"(?P<day>\d{{1,2}}|{_any(_DAYS)})(?: *,? *{_MONTH} *"
    rf"(?:(?P<month>\d{{1,2}})(?: *,? *{_YEAR} *| *[/.-] *| +)|(?P<word>{_IN_WORDS}) *,? *{_YEAR} *)"
    r"| *[/.-] *(?P<figure>\d{1,2}) *[/.-] *)(?P<year>\d{4}|\d\d)\Z"
)
_FIRST_YEAR_OF_TWO_FIGURES: Final = 45  # no document of the state is older than 1945


def find_dates(flat: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Yield the dates of `flat[start:end]` in reading order, blanks of drafts included.

    Some tens of megabytes a second: meant for windows of a text, not for the whole of it.

    >>> [read_date(match) for match in find_dates("từ 17/1/ 2000 đến ngày 05 tháng 3 năm 2001")]
    ['2000-01-17', '2001-03-05']
    """
    return _DATE.finditer(flat, start, len(flat) if end is None else end)


def read_date(match: re.Match[str]) -> str | None:
    """The day that a match of `DATE` means, in ISO form; None for a draft's blanks and for impossible days."""
    return iso(match.group())


def iso(text: str) -> str | None:
    """The day that a printed date means, in ISO form; None where it has blanks or no such day exists.

    >>> iso("ngày 05 tháng Giêng năm 1946"), iso("NGÀY 31.12.98"), iso("ngày 30/02/2024")
    ('1946-01-05', '1998-12-31', None)
    """
    parts = _PARTS.search(text.strip())
    if parts is None:
        return None
    figures = int(parts["year"])
    if len(parts["year"]) == 2:
        figures += 1900 if figures >= _FIRST_YEAR_OF_TWO_FIGURES else 2000
    try:
        return dt.date(
            figures, _value(parts["month"] or parts["word"] or parts["figure"]), _value(parts["day"])
        ).isoformat()
    except ValueError:
        return None


def year(text: str) -> int | None:
    """The year that a printed date tells, a draft's `ngày … tháng … năm 2025` included.

    >>> year("ngày … tháng … năm 2025"), year("ngày 1/7/98"), year("ngày … tháng … năm …")
    (2025, 1998, None)
    """
    day = iso(text)
    if day:
        return int(day[:4])
    printed = re.search(rf"{_FOUR}\W*\Z", text)
    return int(printed.group()[:4]) if printed else None


def _value(part: str) -> int:
    return int(part) if part.isdigit() else _WORDS[" ".join(part.lower().split())]
