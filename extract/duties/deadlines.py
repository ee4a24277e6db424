"""Until when a task is to be done: as a date where the text lets one be computed, else in the text's own words."""

import re
from functools import cache
from typing import Final

from extract.agencies.predicates import cues
from extract.dates import DATE, iso

_LONGEST: Final = 2_500
"""Characters of a task that are looked through; a heading's task may be many pages long."""
_LOOK_BACK: Final = 40
_AT = re.compile(DATE)
# what makes a day a deadline: `trước ngày …`, `chậm nhất là ngày …`, `đến hết ngày …`
_BEFORE = re.compile(
    r"(?:[Tt]rước|[Cc]hậm nhất(?: là| đến| vào)*|[Mm]uộn nhất(?: là)?|[Đđ]ến hết|[Đđ]ến trước|[Xx]ong trong"
    r"|[Tt]rong) \Z"
)
_EVERY = re.compile(
    r"(?:(?:[Tt]rước|[Vv]ào|[Cc]hậm nhất(?: là| vào)*|[Đđ]ến)[^,;.()\n]{0,12} )?(?:ngày \d{1,2}[^,;.()\n]{0,22} )?"
    r"(?:(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) |[Đđ]ịnh kỳ[^,;.()\n]{0,10} ?)"
    r"(?:ngày(?: \d{1,2} tháng \d{1,2} h[àằ]ng năm)?|tuần|tháng|quý|năm|6 tháng|06 tháng)(?:, (?:quý|năm"
    r"|6 tháng))*(?!\w)"
    r"|ngày \d{1,2} (?:của )?tháng (?:sau|cuối|đầu)(?!\w)|tháng cuối (?:của )?(?:mỗi )?quý|[Đđ]ịnh kỳ(?!\w)"
)
_EVERY_WORDS: Final = ("hằng", "Hằng", "hàng", "Hàng", "mỗi", "định kỳ", "Định kỳ", "tháng sau", "tháng cuối")
_SPAN = re.compile(
    r"(?:[Hh]oàn thành |[Xx]ong |[Kk]ết thúc )?(?:[Tt]rước |[Đđ]ến hết |[Đđ]ến cuối |[Tt]rong )"
    r"(?:(?:các |những )?(?:[Qq]uý [IV]{1,3}|[Qq]uý \d|tháng \d{1,2}|năm|6 tháng (?:đầu|cuối) năm"
    r"|tuần (?!ngày)[^,;.()\n]{1,12})"
    r"(?:[ /](?:năm )?(?:19|20)\d\d)?(?: (?:năm )?(?:19|20)\d\d)?)(?!\w)"
    r"|[Tt]rong (?:thời hạn|vòng) \d{1,3}[^,;.()\n]{3,70}"
    r"|[Nn]gay sau [^,;.()\n]{4,60}?(?=[,;.()\n]| (?:phải|cần|khẩn|tập|tổ chức|triển)(?!\w)|\Z)"
    r"|[Tt]ừ nay đến [^,;.()\n]{3,30}"
    r"|[Cc]hậm nhất [^,;.()\n]{4,60}|[Đđ]ến hết năm 20\d\d"
)
_SPAN_WORDS: Final = ("rong ", "rước ", "ngay sau", "Ngay sau", "ừ nay", "hậm nhất", "đến hết", "đến cuối")
# a day that belongs to a document or an event is no deadline of a task
_NOT_A_TASK = re.compile(r"(?:hiệu lực|đối với|phát sinh|ban hành|có|sinh|trong thời gian từ)[^,;.]{0,25}\Z")
# `nghị quyết hằng năm`, `ngân sách hằng năm` say of a thing that it comes back
_COMES_BACK = re.compile(r"[Hh](?:ằng|àng) năm\Z")
_CLAUSE_START = re.compile(r"(?:\A|[.,;:)-]|và|định kỳ|báo cáo|thực hiện|trước|tổ chức) *\Z")


def find_deadline(flat: str, start: int, end: int) -> str | None:
    """The deadline of the task in `flat[start:end]`: an ISO date, or the words that tell it; None where it has none.

    >>> find_deadline("báo cáo kết quả trước ngày 15/3/2024.", 0, 37)
    '2024-03-15'
    >>> find_deadline("báo cáo trước ngày 20 hằng tháng", 0, 32)
    'trước ngày 20 hằng tháng'
    """
    task = flat[start : min(end, start + _LONGEST)]
    return _day(task) or _words(task)


def _day(task: str) -> str | None:
    at = task.find("ngày ")
    while at >= 0:
        before = _BEFORE.search(task, max(0, at - _LOOK_BACK), at)
        if before is not None and not _NOT_A_TASK.search(task, max(0, before.start() - 30), before.start()):
            date = _AT.match(task, at)
            day = iso(date.group()) if date else None
            if day:
                return day
        at = task.find("ngày ", at + 1)
    return None


def _words(task: str) -> str | None:
    for pattern, words in ((_EVERY, _EVERY_WORDS), (_SPAN, _SPAN_WORDS)):
        if not any(word in task for word in words):
            continue
        for match in pattern.finditer(task):
            before = task[max(0, match.start() - 30) : match.start()]
            loose = _COMES_BACK.fullmatch(match.group()) and not _CLAUSE_START.search(before)
            if not loose and not _NOT_A_TASK.search(before):
                return " ".join(match.group().split())
    return None


_LINE_LABEL: Final = r" *(?:[-+•*–]+ *|\(?\w{1,3}[.)/] ?)?"
_DONE = re.compile(r"(?:(?:thực hiện|triển khai|hoàn thành|tổ chức|bảo đảm|đảm bảo)(?: |\Z))+", re.IGNORECASE)
_EMPTY = re.compile(r"[\W_]*\Z")


@cache
def _lines() -> re.Pattern[str]:
    labels = "|".join(sorted(cues()["line"]["deadline"], key=len, reverse=True))
    return re.compile(rf"{_LINE_LABEL}(?:{labels})(?: dự kiến)? ?: ?(?P<when>[^\n]{{1,160}})", re.IGNORECASE)


def deadline_line(flat: str, start: int, end: int) -> str | None:
    """The deadline in a paragraph of its own, which is that of the whole item; None where it is no such paragraph.

    >>> text = "c) Thời gian thực hiện: Hoàn thành trước ngày 30/11/2025."
    >>> deadline_line(text, 0, len(text)), deadline_line("- Tiến độ: Thực hiện thường xuyên.", 0, 34)
    ('2025-11-30', 'thường xuyên')
    """
    line = _lines().match(flat, start, end)
    if line is None or _EMPTY.match(line["when"]):
        return None
    done = _DONE.match(line["when"])
    words = line["when"][done.end() if done else 0 :].strip(" .;")
    return _day(line["when"]) or words or None
