"""Until when a duty is to be done, as a day, where its words and the date of its document let one be computed."""

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

_YEAR: Final = r"(?:(?:[ /]| năm )(?P<year>(?:19|20)\d\d))?"
_QUARTERS: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(rf"(?P<to>[Tt]rước )?(?:cuối )?[Qq]uý (?P<quarter>IV|I{{1,3}}|[1-4])(?!\w){_YEAR}")
_MONTH = re.compile(rf"(?P<to>[Tt]rước )?(?:cuối )?[Tt]háng (?P<month>\d{{1,2}})(?!\w){_YEAR}")
_HALF = re.compile(rf"0?6 tháng (?P<half>đầu|cuối) năm{_YEAR}")
_OF_YEAR = re.compile(r"(?P<to>[Tt]rước )?năm (?P<year>(?:19|20)\d\d)")
_DAYS = re.compile(r"(?P<days>\d{1,3}) ngày(?P<working> làm việc)? (?:kể )?từ ngày (?:ký|ban hành)")
# what comes back every year or month has no one day; so has what spans several parts of a year
_AGAIN = re.compile(
    r"[Hh](?:ằng|àng) |[Mm]ỗi |[Đđ]ịnh kỳ|[Tt]hường xuyên|tháng sau|[Qq]uý [IV]+ ?[,và-]|và những năm|giai đoạn|[Tt]ừ "
)


def due_day(deadline: str | None, issued: str | None) -> date | None:
    """The last day of a deadline in words, in a document of the ISO day `issued`; None where none can be computed.

    A part of a year ends on its last day, `trước` it on the day before it begins; a part without a year is the next
    one behind `issued`. Working days are not reckoned, since holidays are set anew each year.

    >>> str(due_day("2024-03-15", None)), str(due_day("trong quý I", "2024-02-21"))
    ('2024-03-15', '2024-03-31')
    >>> str(due_day("Tháng 12/2025", None)), due_day("trước ngày 20 hằng tháng", "2024-02-21")
    ('2025-12-31', None)
    """
    if not deadline:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", deadline):
        return date.fromisoformat(deadline)
    day = date.fromisoformat(issued) if issued else None
    within = _DAYS.search(deadline)
    if within is not None:
        return None if within["working"] or day is None else day + timedelta(days=int(within["days"]))
    return None if _AGAIN.search(deadline) else _part_of_year(deadline, day)


def due_rows(rows: list[Mapping[str, Any]], before: date) -> list[Mapping[str, Any]]:
    """The duties that are due before a day or on it, the earliest first; `due` is their day.

    Each row has `deadline`, and `issued`, the date of its document. A duty whose day cannot be computed is left out.
    """
    dated = [(due_day(row["deadline"], row["issued"]), row) for row in rows]
    due = [(day, row) for day, row in dated if day is not None and day <= before]
    return [{**row, "due": day.isoformat()} for day, row in sorted(due, key=lambda pair: pair[0])]


def _part_of_year(words: str, issued: date | None) -> date | None:
    quarter, half, month, year = (pattern.search(words) for pattern in (_QUARTER, _HALF, _MONTH, _OF_YEAR))
    if quarter is not None:
        last = 3 * _QUARTERS[quarter["quarter"]]
        return _end(quarter["year"], last, issued, last - 2 if quarter["to"] else 0)
    if half is not None:
        return _end(half["year"], 6 if half["half"] == "đầu" else 12, issued, 0)
    if month is not None and 1 <= int(month["month"]) <= 12:
        return _end(month["year"], int(month["month"]), issued, int(month["month"]) if month["to"] else 0)
    if year is not None:
        return _end(year["year"], 12, issued, 1 if year["to"] else 0)
    return None


def _end(year: str | None, month: int, issued: date | None, before: int) -> date | None:
    """The last day of a month, or the day before the month `before`; of the next such month without a year."""
    if year is None and issued is None:
        return None
    told = int(year) if year else issued.year if issued else 0
    if year is None and issued is not None and month < issued.month:
        told += 1
    if before:
        return date(told, before, 1) - timedelta(days=1)
    return date(told, month, calendar.monthrange(told, month)[1])
