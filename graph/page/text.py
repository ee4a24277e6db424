"""The full text with every mention marked: cut in Python, where offsets count code points as the tables do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.page.duties import Register
from graph.page.relations import Tie
from graph.speech import say
from graph.words import document_name


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention in the text. `id` is what the page calls it, `href` the place that proves or explains it."""

    id: str
    start: int
    end: int
    kind: str
    """`ref`, `duty`, `unresolved` or `self`."""
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under one mark, or under none; `anchors` are the marks that start with it."""

    text: str
    mark: Mark | None
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text as read; `notes` stand in the margin and say what its marks mean."""

    blank: bool
    pieces: tuple[Piece, ...]
    notes: tuple[tuple[str, str], ...]


def reference_marks(ties: Sequence[Tie]) -> list[Mark]:
    """The marks of the references that the text itself makes."""
    return [
        Mark(proof.id, proof.start, proof.end, "ref", f"#{proof.id}", f"{proof.verb} {document_name(tie.target)}")
        for tie in ties
        for proof in tie.evidence
        if proof.here
    ]


def duty_marks(duties: Register) -> list[Mark]:
    """The marks of the agencies that are given a duty, and of those listed as recipients."""
    tasks = [
        Mark(task.id, task.start, task.end, "duty", f"#{task.id}", f"{agency.short}: {task.label}")
        for agency in duties.agencies
        for task in agency.tasks
    ]
    lines = [Mark(line.id, line.start, line.end, "duty", f"#{line.id}", say("nơi nhận")) for line in duties.recipients]
    return tasks + lines


def paragraphs(text: str, marks: Sequence[Mark]) -> list[Paragraph]:
    """The lines of `text`, cut at the marks; where marks overlap, the innermost one holds the run.

    No sign of the text is lost: the pieces of all lines, joined by line ends, are the text.

    >>> [piece.text for piece in paragraphs("theo 06/CT-TTg.", [Mark("r", 5, 14, "ref", "#r", "triển khai")])[0].pieces]
    ['theo ', '06/CT-TTg', '.']
    """
    inside = sorted((mark for mark in marks if 0 <= mark.start < mark.end <= len(text)), key=_outer_first)
    lines: list[Paragraph] = []
    first = 0
    place = 0
    open_marks: list[Mark] = []
    for line in text.split("\n"):
        end = first + len(line)
        starting = place
        while place < len(inside) and inside[place].start < end:
            place += 1
        open_marks = [mark for mark in open_marks if mark.end > first] + inside[starting:place]
        lines.append(
            Paragraph(not line.strip(), tuple(_pieces(text, first, end, open_marks)), _notes(inside[starting:place]))
        )
        first = end + 1
    return lines


def _pieces(text: str, first: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The runs of `text[first:end]`; `marks` come outer first."""
    cuts = sorted({first, end, *(cut for mark in marks for cut in (mark.start, mark.end) if first < cut < end)})
    waiting = 0
    active: list[Mark] = []
    for start, stop in pairwise(cuts):
        while waiting < len(marks) and marks[waiting].start <= start:
            active.append(marks[waiting])
            waiting += 1
        active = [mark for mark in active if mark.end > start]
        anchors = tuple(mark.id for mark in active if mark.start == start)
        yield Piece(text[start:stop], active[-1] if active else None, anchors)


def _notes(marks: Sequence[Mark]) -> tuple[tuple[str, str], ...]:
    """What the references of one line mean, each pair of words and target once."""
    return tuple(dict.fromkeys((mark.href, mark.note) for mark in marks if mark.kind == "ref"))


def _outer_first(mark: Mark) -> tuple[int, int, bool]:
    return mark.start, -mark.end, mark.kind == "ref"
