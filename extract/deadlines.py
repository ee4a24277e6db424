"""Until when a task is to be done: as a date where the text lets one be computed, else in the text's own words."""

import calendar
import datetime as dt
import re
from typing import Final

from extract.dates import DATE, iso

_MONTH: Final = r"tháng (?P<month>\d{1,2}) ?(?:/|năm |, năm )? ?(?P<year>20\d\d|19\d\d)?"
# the day itself: `trước ngày 15/3/2024`, `chậm nhất là ngày …`, `xong trước …`, `đến hết ngày …`
_DAY = re.compile(
    rf"(?:(?:hoàn thành|xong|kết thúc|báo cáo|gửi)? ?(?:trước|chậm nhất(?: là| đến| vào)*|đến hết|đến trước|muộn nhất(?: là)?"
    rf"|xong trong|trong)) (?P<date>{DATE})",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"(?:(?:trước|vào|chậm nhất(?: là| vào)*|đến)[^,;.()\n]{0,12} )?(?:ngày \d{1,2}[^,;.()\n]{0,22} )?"
    r"(?:hằng|hàng|mỗi|định kỳ)[^,;.()\n]{0,10} ?(?:ngày(?: \d{1,2} tháng \d{1,2} h[àằ]ng năm)?|tuần|tháng|quý|năm|6 tháng|06 tháng)"
    r"(?:, (?:quý|năm|6 tháng))*(?!\w)"
    r"|ngày \d{1,2} (?:của )?tháng (?:sau|cuối|đầu)[^,;.()\n]{0,20}|tháng cuối (?:của )?(?:mỗi )?quý|định kỳ(?!\w)",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:hoàn thành |xong |kết thúc )?(?:trước |đến hết |đến cuối |trong )"
    r"(?P<what>(?:các |những )?(?:quý [IV]{1,3}|quý \d|tháng \d{1,2}|năm|6 tháng (?:đầu|cuối) năm|tuần [^,;.()\n]{1,12})"
    r"(?:[ /](?:năm )?(?:19|20)\d\d)?(?: (?:năm )?(?:19|20)\d\d)?)(?!\w)"
    r"|trong (?:thời hạn|vòng) \d{1,3}[^,;.()\n]{3,70}|ngay sau [^,;.()\n]{4,60}|từ nay đến [^,;.()\n]{3,30}"
    r"|chậm nhất [^,;.()\n]{4,60}|đến hết năm 20\d\d",
    re.IGNORECASE,
)
# a day that belongs to a document or an event is no deadline of a task
_NOT_A_TASK = re.compile(r"(?:hiệu lực|đối với|phát sinh|ban hành|có|sinh|trong thời gian từ)[^,;.]{0,25}\Z")


def find_deadline(flat: str, start: int, end: int) -> str | None:
    """The deadline of the task in `flat[start:end]`: an ISO date, or the words that tell it; None where it has none.

    >>> find_deadline("báo cáo kết quả trước ngày 15/3/2024.", 0, 37)
    '2024-03-15'
    >>> find_deadline("báo cáo trước ngày 20 hằng tháng", 0, 32)
    'trước ngày 20 hằng tháng'
    """
    for match in _DAY.finditer(flat, start, end):
        if not _NOT_A_TASK.search(flat, max(start, match.start() - 30), match.start()):
            day = iso(match["date"])
            if day:
                return day
    for pattern in (_EVERY, _SPAN):
        for match in pattern.finditer(flat, start, end):
            words = " ".join(match.group().split())
            if not _NOT_A_TASK.search(flat, max(start, match.start() - 30), match.start()):
                return words
    return None


def last_day(words: str, year: int | None = None) -> str | None:
    """The last day of a part of a year that words tell; None where they tell none, or the year is not known.

    >>> last_day("trong quý I/2024"), last_day("trong tháng 02", 2024), last_day("thường xuyên")
    ('2024-03-31', '2024-02-29', None)
    """
    told = re.search(r"(?:19|20)\d\d", words)
    in_year = int(told.group()) if told else year
    if in_year is None:
        return None
    quarter = re.search(r"quý (IV|III|II|I|[1-4])(?!\w)", words, re.IGNORECASE)
    month = re.search(_MONTH, words, re.IGNORECASE)
    if quarter:
        number = {"I": 1, "II": 2, "III": 3, "IV": 4}.get(quarter[1].upper()) or int(quarter[1])
        return _month_end(in_year, number * 3)
    if month and 1 <= int(month["month"]) <= 12:
        return _month_end(in_year, int(month["month"]))
    if re.search(r"6 tháng đầu năm", words):
        return _month_end(in_year, 6)
    return _month_end(in_year, 12) if re.search(r"năm|cuối", words) else None


def _month_end(year: int, month: int) -> str:
    return dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat()
