"""Tables with rules: which cell each word stands in."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.readers.layout import Block, Line, Rule, Word, flow, lines_of

PADDING = 4.0
"""What a cell keeps free between its rule and its text, in points."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word is inside."""
        return (
            self.left <= (word.x0 + word.x1) / 2 <= self.right
            and self.top <= (word.top + word.bottom) / 2 <= self.bottom
        )


def arrange(words: Sequence[Word], across: Sequence[Rule], down: Sequence[Rule]) -> list[Block]:
    """A page's words in reading order: running text, and where there are tables, these cell by cell.

    >>> words = [Word("Quyết", 2, 2, 30, 14), Word("1", 42, 2, 48, 14), Word("định", 2, 16, 30, 28)]
    >>> grid = [Rule(0, 0, 60), Rule(30, 0, 60)], [Rule(0, 0, 30), Rule(40, 0, 30), Rule(60, 0, 30)]
    >>> [[line.text for line in cell.lines] for cell in arrange(words, *grid)]
    [['Quyết', 'định'], ['1']]
    """
    blocks: list[Block] = []
    rest = list(words)
    for table in tables(across, down):
        inside = [word for word in rest if table.holds(word)]
        if inside:
            outside = [word for word in rest if not table.holds(word)]
            above = [word for word in outside if word.top + word.bottom < 2 * table.top]
            rest = [word for word in outside if word.top + word.bottom >= 2 * table.top]
            blocks += flow(above) + list(_cells(inside, table, across, down))
    return blocks + flow(rest)


def tables(across: Sequence[Rule], down: Sequence[Rule]) -> list[Box]:
    """The boxes around rules that cross, from the top; those that share a height are one."""
    boxes = []
    for rule in down:
        crossed = [
            other
            for other in across
            if other.start - 3 <= rule.at <= other.end + 3 and rule.start - 3 <= other.at <= rule.end + 3
        ]
        if len(crossed) > 1:
            heights = [other.at for other in crossed]
            starts, ends = [other.start for other in crossed], [other.end for other in crossed]
            boxes.append(Box(min(starts), min(heights), max(ends), max(heights)))
    merged: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.top):
        if merged and box.top < merged[-1].bottom + 2:
            last = merged.pop()
            box = Box(min(last.left, box.left), last.top, max(last.right, box.right), max(last.bottom, box.bottom))
        merged.append(box)
    return merged


def joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that continue each other as one: programs draw the borders of each cell on their own.

    >>> joined([Rule(10, 0, 50), Rule(10.4, 50.5, 90), Rule(30, 0, 90)])
    [Rule(at=10, start=0, end=90), Rule(at=30, start=0, end=90)]
    """
    rows: list[list[Rule]] = []
    for rule in sorted(rules):
        if rows and rule.at - rows[-1][0].at < 2:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    found = []
    for row in rows:
        first, *more = sorted(row, key=lambda rule: rule.start)
        for rule in more:
            if rule.start <= first.end + 3:
                first = Rule(first.at, first.start, max(first.end, rule.end))
            else:
                found.append(first)
                first = rule
        found.append(first)
    return found


def _cells(words: Sequence[Word], box: Box, across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[Block]:
    """The cells of a table, row by row; one that spans several rows is read with the first of them."""
    cells = list(_cut(words, box, across, down))
    if len(cells) == 1:
        yield from flow(words)
        return
    for inside, cell in sorted(cells, key=lambda entry: (round(entry[1].top), entry[1].left)):
        lines = tuple(Line(tuple(line)) for line in lines_of(inside))
        yield Block("cell", lines, cell.left + PADDING, cell.right - PADDING)


def _cut(
    words: Sequence[Word], box: Box, across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[tuple[Sequence[Word], Box]]:
    """The words of each cell: a box is cut along the rules that cross all of it, first across, then down."""
    slack = 4 + 0.02 * (box.right - box.left)
    heights = [
        rule.at
        for rule in across
        if box.top + 3 < rule.at < box.bottom - 3 and rule.start < box.left + slack and rule.end > box.right - slack
    ]
    places = [
        rule.at
        for rule in down
        if box.left + 3 < rule.at < box.right - 3 and rule.start < box.top + 6 and rule.end > box.bottom - 6
    ]
    if heights:
        edges = [box.top, *sorted(heights), box.bottom]
        parts = _shared(words, edges, lambda word: (word.top + word.bottom) / 2)
        boxes = [replace(box, top=top, bottom=bottom) for top, bottom in pairwise(edges)]
    elif places:
        edges = [box.left, *sorted(places), box.right]
        parts = _shared(words, edges, lambda word: (word.x0 + word.x1) / 2)
        boxes = [replace(box, left=left, right=right) for left, right in pairwise(edges)]
    else:
        yield words, box
        return
    for part, inner in zip(parts, boxes, strict=True):
        if part:
            yield from _cut(part, inner, across, down)


def _shared(words: Sequence[Word], edges: Sequence[float], place: Callable[[Word], float]) -> list[list[Word]]:
    """Words by the two edges that each lies between; beyond the outer ones belongs to the outer parts."""
    parts: list[list[Word]] = [[] for _ in edges[1:]]
    for word in words:
        parts[bisect_right(edges[1:-1], place(word))].append(word)
    return parts
