"""Text → who is bound to do what: lead, coordinate, implement, monitor, and who receives the document.

Headings that name an agency lend it to the paragraphs under them; a heading alone binds nobody. What no paragraph
addresses falls to those of the ordering sentence (`unaddressed_tasks`).
"""

import re
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path
from typing import Final

from extract.addressees import ListReader
from extract.agency_names import NameReader
from extract.clauses import ClauseReader, Group, Reading
from extract.cue_words import CueIndex
from extract.deadlines import find_deadline
from extract.duty_zones import Plan, duty_zones, plan_of
from extract.record import AgencyMention, Document, Duty
from extract.recipients import find_recipients
from extract.sections import Layout

_BULLET = re.compile(r" *[-+•–]")
_LEADING = re.compile(r"[^\w]*(?:(?:Tiếp tục|Chủ động|Khẩn trương|Tăng cường|Thường xuyên),? )*(?:[Cc]hủ trì|[Pp]hối hợp)")
_OF_THIS = re.compile(
    r"(?:Chỉ thị|Kế hoạch|Công văn|Công điện|Nghị quyết|Thông báo|Chương trình|Phương án|Kết luận|Văn bản|văn bản|chỉ thị) này"
    r"|\A *(?:Trong quá trình|Quá trình|Yêu cầu|Đề nghị|Nhận được|(?:Ủy ban nhân dân|UBND|Chủ tịch)[^.;]{0,60}(?:yêu cầu|giao|đề nghị) )|triển khai,? thực hiện\./|biết,? thực hiện"
)
_BULLET_RANK: Final = 4
_PLAIN_RANK: Final = 5


def find_duties(
    layout: Layout, head: Document, agencies: tuple[AgencyMention, ...] = (), own: Path | None = None
) -> tuple[Duty, ...]:
    """The duties that the text gives and the recipients that it lists, in reading order.

    `head` tells whose document it is and of which kind; without it nothing is completed and the whole text is read.
    `agencies` are the mentions of `find_agencies`; `own` is a user's registry file.

    >>> from extract.clean import clean
    >>> text = "1. Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra trước ngày 15/3/2024."
    >>> head = Document(type="Chỉ thị", issuer="Ủy ban nhân dân tỉnh Lai Châu")
    >>> [(duty.role, duty.agency, duty.deadline) for duty in find_duties(Layout(clean(text).text), head)]
    [('lead', 'Sở Y tế tỉnh Lai Châu', '2024-03-15'), ('coordinate', 'Công an tỉnh Lai Châu', '2024-03-15')]
    """
    plan = plan_of(layout)
    lists = ListReader(NameReader(plan.text, head, own))
    zones = duty_zones(plan, head)
    clauses = ClauseReader(lists, CueIndex(plan.text, zones))
    addresses = _Addresses(plan)
    found: list[Duty] = []
    for start, end in zones:
        found += _read_zone(plan, clauses, addresses, start, end, head.type in ("Quyết định", "Nghị quyết"))
    found.sort(key=lambda duty: (duty.start, duty.end))
    found += find_recipients(plan, lists)
    return tuple(_in_full(layout, plan, duty) for duty in found)


def _in_full(layout: Layout, plan: Plan, duty: Duty) -> Duty:
    """The duty in offsets of the text that was given."""
    start, end = plan.squeezed.span(duty.start, duty.end)
    return replace(duty, start=start, end=end, text=layout.text[start:end], task=plan.squeezed.span(*duty.task))


def _read_zone(layout: Plan, clauses: ClauseReader, addresses: "_Addresses", start: int, end: int, strict: bool) -> list[Duty]:
    """The duties between two offsets; in a `strict` text partners without a subject are parts of a regulation."""
    found: list[Duty] = []
    heading: _Heading | None = None
    for begin, stop in _paragraphs(layout.text, start, end):
        rank = addresses.rank(begin, stop)
        if heading is not None and rank <= heading.rank and rank < _PLAIN_RANK:
            heading = None
        reading = clauses.read(begin, stop)
        if heading is not None:
            found += heading.take(layout, reading, begin, stop)
        section = addresses.of(begin, stop)
        for place, group in enumerate(reading.groups):
            if group is reading.heading and group.bare:
                continue
            if strict and group.rule.startswith("phối hợp") and not place and (heading is None or not heading.emitted):
                continue
            found += _duties(layout, group, section, begin, stop)
        if reading.heading is not None and (rank < _BULLET_RANK or heading is None):
            heading = _Heading(reading.heading, rank, section, begin, not reading.heading.bare)
    return found


def _paragraphs(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    while start < end:
        stop = flat.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop - start > 5:
            found.append((start, stop))
        start = stop + 1
    return found


class _Heading:
    """A heading that names agencies, waiting for the paragraphs that tell their task."""

    def __init__(self, group: Group, rank: int, section: str | None, start: int, emitted: bool) -> None:
        self.group = group
        self.rank = rank
        self.section = section
        self.start = start
        self.emitted = emitted

    def take(self, layout: Plan, reading: Reading, begin: int, stop: int) -> list[Duty]:
        """The heading's own duties, once a paragraph under it has no subject of its own."""
        if self.emitted or reading.groups and reading.groups[0].rule.startswith("subject"):
            return []
        first = reading.groups[0] if reading.groups else None
        if first is not None and first.rule.startswith("order") and not _leads(layout.text, begin, stop):
            return []
        self.emitted = True
        end = self._end(layout, stop)
        if self.group.role == "implement" and self._any_leads(layout.text, end):
            self.group = replace(self.group, role="lead", rule=f"{self.group.rule} heading phối hợp")
        return _duties(layout, self.group, self.section, self.start, end)

    def _end(self, layout: Plan, stop: int) -> int:
        following = [section for section in layout.sections if section.start > stop and section.rank <= self.rank]
        return following[0].start if following else stop

    def _any_leads(self, flat: str, end: int) -> bool:
        return any(_leads(flat, begin, stop) for begin, stop in _paragraphs(flat, self.group.end, end))


def _leads(flat: str, begin: int, stop: int) -> bool:
    body = re.compile(r" *(?:[-+•–]|[a-zđ]\d?[).]|\d{1,3}[.)]|\(\w{1,3}\))? *").match(flat, begin, stop)
    return bool(_LEADING.match(flat, body.end() if body else begin, stop))


def _duties(layout: Plan, group: Group, section: str | None, start: int, end: int) -> list[Duty]:
    task = (min(start, group.members[0].start), end)
    deadline = find_deadline(layout.text, *task)
    return [
        Duty(
            agency=member.agency,
            start=member.start,
            end=member.end,
            text=layout.text[member.start : member.end],
            office=member.office,
            section=section,
            role=group.role,
            task=task,
            deadline=deadline,
            collective=member.collective,
            rule=group.rule,
            confidence=0.9 if group.locked else 0.8,
        )
        for member in group.members
    ]


class _Addresses:
    """The full printed address of a paragraph: `IV.1.a`, `khoản 2 Điều 5`."""

    def __init__(self, layout: Plan) -> None:
        self.layout = layout
        self.starts = [section.start for section in layout.sections]

    def rank(self, begin: int, stop: int) -> int:
        """1 for articles and Roman parts, 2 for numbers, 3 for letters, 4 for bullets, 5 for plain paragraphs."""
        place = bisect_right(self.starts, stop) - 1
        if place >= 0 and self.starts[place] >= begin:
            first = bisect_right(self.starts, begin - 1)
            return self.layout.sections[first].rank
        return _BULLET_RANK if _BULLET.match(self.layout.text, begin) else _PLAIN_RANK

    def of(self, begin: int, stop: int) -> str | None:
        """The address, or None for a paragraph that stands outside the numbered tasks."""
        place = bisect_right(self.starts, stop - 1) - 1
        if place < 0:
            return None
        labels: list[tuple[str, str]] = []
        rank = 9.0
        while place >= 0 and rank > 1:
            section = self.layout.sections[place]
            # `(1)` stands under `1.` as well as under an article
            own = 2.5 if section.kind == "bracket" else section.rank
            if 0 < own < rank:
                labels.append((section.kind, section.label))
                rank = own
            place -= 1
        article = next((label for kind, label in labels if kind == "article"), None)
        if article is None and self.rank(begin, stop) == _PLAIN_RANK and _OF_THIS.search(self.layout.text[begin:stop]):
            return None
        if article is None:
            return ".".join(label for _, label in reversed(labels)) or None
        named = {"number": "khoản", "bracket": "khoản", "letter": "điểm"}
        return " ".join([*(f"{named[kind]} {label}" for kind, label in labels if kind in named), article])
