"""Text → who is bound to do what: lead, coordinate, implement, monitor, and who receives the document.

Headings that name an agency lend it to the paragraphs under them; a heading alone binds nobody. What no paragraph
addresses falls to those of the ordering sentence (`unaddressed_tasks`).
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from extract.agencies.names import NameReader
from extract.duties.addressees import ListReader
from extract.duties.charges import CHARGED
from extract.duties.clauses import ClauseReader
from extract.duties.cue_words import CueIndex
from extract.duties.deadlines import deadline_line, find_deadline
from extract.duties.groups import Group
from extract.duties.recipients import find_recipients
from extract.duties.task_addresses import BULLET_RANK, PLAIN_RANK, TaskAddresses
from extract.duties.task_headings import LETTER_RANK, Heading, leads
from extract.duties.zones import duty_zones, join_lines
from extract.record import AgencyMention, Document, Duty
from extract.sections import Layout

_STRICT: Final = frozenset(("Quyết định", "Nghị quyết"))
"""Types in whose articles a partner without a subject is a part of a regulation, not an order."""
_SHORTEST: Final = 5
_OVER: Final = 1.5
"""The rank of a heading between an article and its numbers."""
_SURE, _LIKELY = 0.9, 0.8
"""Confidence of a role that a word of the text fixed, and of one that follows from the order alone."""


def find_duties(
    layout: Layout, head: Document, agencies: tuple[AgencyMention, ...] = (), own: Path | None = None
) -> tuple[Duty, ...]:
    """The duties that the text gives and the recipients that it lists, in reading order.

    `head` tells whose document it is and of which kind; without it nothing is completed and the whole text is read.
    A document in which `agencies` (the mentions of `find_agencies`) are told to be none is read all the same: loose
    collectives are bound, too. `own` is a user's registry file.

    >>> from extract.clean import clean
    >>> text = "1. Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra trước ngày 15/3/2024."
    >>> head = Document(type="Chỉ thị", issuer="Ủy ban nhân dân tỉnh Lai Châu")
    >>> [(duty.role, duty.agency, duty.deadline) for duty in find_duties(Layout(clean(text).text), head)]
    [('lead', 'Sở Y tế tỉnh Lai Châu', '2024-03-15'), ('coordinate', 'Công an tỉnh Lai Châu', '2024-03-15')]
    """
    zones = duty_zones(layout, head)
    text = join_lines(layout, zones)
    lists = ListReader(NameReader(layout, text, head, own))
    reader = _ZoneReader(layout, text, lists, zones, head.type)
    found = [duty for start, end in zones for duty in reader.read(start, end)]
    found.sort(key=lambda duty: (duty.start, duty.end))
    found += find_recipients(layout, lists)
    return tuple(_in_full(layout, duty) for duty in found)


def unaddressed_tasks(layout: Layout, head: Document, duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    """The numbered tasks that name nobody, once for each addressee of the ordering sentence above them.

    They are an inference: `rule` is `unaddressed`, the mention is that of the ordering sentence. A task inherits
    the addressees of the order, never its neighbours.

    >>> from extract.clean import clean
    >>> text = "Chủ tịch UBND tỉnh yêu cầu các sở, ngành:\\n1. Tiết kiệm điện triệt để.\\n2. Sở Y tế trực cấp cứu."
    >>> layout, head = Layout(clean(text).text), Document(type="Chỉ thị")
    >>> [(duty.agency, duty.section) for duty in unaddressed_tasks(layout, head, find_duties(layout, head))]
    [('các sở, ngành', '1')]
    """
    first = min((section.start for section in layout.sections if section.rank > 0), default=0)
    ordered = [duty for duty in duties if duty.role == "implement" and duty.section is None and duty.start < first]
    zones = duty_zones(layout, head) if ordered else ()
    text = join_lines(layout, zones)
    addresses = TaskAddresses(layout, text, zones)
    found = []
    for start, end in zones:
        for begin, stop in _paragraphs(text, max(start, layout.squeezed.place(first)), end):
            task = layout.squeezed.span(begin, stop)
            numbered = 2 <= addresses.rank(begin, stop) < 2.5 and not text[begin:stop].rstrip().endswith(":")
            if numbered and not any(task[0] <= duty.start < task[1] for duty in duties):
                section = addresses.of(begin, stop)
                found += [
                    replace(duty, section=section, task=task, rule="unaddressed", confidence=0.6) for duty in ordered
                ]
    return tuple(found)


def _in_full(layout: Layout, duty: Duty) -> Duty:
    """The duty in offsets of the text that was given."""
    start, end = layout.squeezed.span(duty.start, duty.end)
    return replace(duty, start=start, end=end, text=layout.text[start:end], task=layout.squeezed.span(*duty.task))


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop - start > _SHORTEST:
            found.append((start, stop))
        start = stop + 1
    return found


class _ZoneReader:
    """Reads the paragraphs of a zone in turn, and keeps the heading that they stand under."""

    def __init__(
        self, layout: Layout, text: str, lists: ListReader, zones: tuple[tuple[int, int], ...], kind: str | None
    ) -> None:
        self.text = text
        self.clauses = ClauseReader(lists, CueIndex(text, zones))
        self.addresses = TaskAddresses(layout, text, zones)
        self.strict = kind in _STRICT
        self.letter = kind == "Công văn"

    def read(self, start: int, end: int) -> list[Duty]:
        """The duties between two offsets."""
        found: list[Duty] = []
        heading: Heading | None = None
        item = _Item(found)
        paragraphs = _paragraphs(self.text, start, end)
        for place, (begin, stop) in enumerate(paragraphs):
            further = paragraphs[place + 1][0] if place + 1 < len(paragraphs) else end
            rank = self.addresses.rank(begin, stop)
            if heading is not None and heading.ends_at(rank):
                heading = None
            if rank < LETTER_RANK:
                item.begin()
            above = rank == PLAIN_RANK and LETTER_RANK <= self.addresses.rank(further, further + 1) <= BULLET_RANK
            reading = self.clauses.read(begin, stop, above)
            if heading is not None:
                heading.pass_on(found, self.text, begin, stop)
            if heading is not None and heading.waits_for(reading, self.text, begin, stop):
                found += self._under(heading, begin, min(end, max(stop, self.addresses.end(stop, heading.rank))))
            section = self.addresses.of(begin, stop)
            first = len(found)
            for place, group in enumerate(reading.groups):
                alone = group.rule.startswith("phối hợp") and not place and (heading is None or heading.waiting)
                if not (
                    (group is reading.heading and group.bare) or (self.strict and alone) or self._quoted(group, section)
                ):
                    found += self._duties(group, section, begin, stop)
            item.read(deadline_line(self.text, begin, stop))
            over = _OVER if rank == PLAIN_RANK and self._opens_numbers(begin, stop, further) else rank
            if reading.heading is not None and (over < BULLET_RANK or heading is None or heading.waiting or above):
                heading = Heading(reading.heading, over, section, begin, reading.heading.bare)
                heading.announce(self.text, stop, first)
        return found

    def _quoted(self, group: Group, section: str | None) -> bool:
        """A letter has no articles: under one stands what it quotes, `Điều 7. … Cơ sở kinh doanh phải lập hồ sơ`."""
        loose = all(member.collective and not member.office for member in group.members)
        return self.letter and loose and group.rule == "subject" and "Điều" in (section or "")

    def _opens_numbers(self, begin: int, stop: int, further: int) -> bool:
        """`Bộ Y tế có trách nhiệm:` under the title of an article heads the numbers from `1.` on.

        Not so `Trung tâm có nhiệm vụ, quyền hạn:`, which tells what a body is for.
        """
        opens = self.text.endswith(":", begin, stop) and self.text.startswith(("1. ", "1) ", "1/ "), further)
        return opens and "nhiệm vụ, quyền hạn" not in self.text[begin:stop]

    def _under(self, heading: Heading, begin: int, end: int) -> list[Duty]:
        """The heading's own duties, once a paragraph under it has no subject of its own."""
        heading.waiting = False
        group = heading.group
        spans = _paragraphs(self.text, begin, end)
        generic = group.rule == CHARGED and all(member.agency.startswith("các ") for member in group.members)
        if generic and any(self.clauses.begins_with_names(*span) for span in spans):
            # `Điều 9. Trách nhiệm của các đơn vị`, and then each one by name
            return []
        if group.role == "implement" and any(leads(self.text, *span) for span in spans):
            group = replace(group, role="lead", rule=f"{group.rule} heading phối hợp")
        return self._duties(group, heading.section, heading.start, end)

    def _duties(self, group: Group, section: str | None, start: int, end: int) -> list[Duty]:
        task = (min(start, group.members[0].start), end)
        deadline = find_deadline(self.text, *task)
        return [
            Duty(
                agency=member.agency,
                start=member.start,
                end=member.end,
                text=self.text[member.start : member.end],
                office=member.office,
                section=section,
                role=group.role,
                task=task,
                deadline=deadline,
                collective=member.collective,
                rule=group.rule,
                confidence=_SURE if group.locked else _LIKELY,
            )
            for member in group.members
        ]


class _Item:
    """The duties of one numbered item: a line of it may tell their deadline, `- Thời gian thực hiện: Quý II/2024`."""

    def __init__(self, found: list[Duty]) -> None:
        self.found = found
        self.begin()

    def begin(self) -> None:
        """Begin a new item behind what was found."""
        self._first = len(self.found)
        self._told: str | None = None

    def read(self, deadline: str | None) -> None:
        """Give a paragraph's deadline to the duties before it, or, where there are none, to the lines behind it."""
        if deadline is not None and len(self.found) > self._first:
            self._give(deadline, "")
            self.begin()
        elif deadline is not None:
            self._told = deadline
        elif self._told is not None:
            self._give(self._told, "line")

    def _give(self, deadline: str, rule: str) -> None:
        for place in range(self._first, len(self.found)):
            duty = self.found[place]
            if duty.deadline is None and duty.rule.startswith(rule):
                self.found[place] = replace(duty, deadline=deadline)
