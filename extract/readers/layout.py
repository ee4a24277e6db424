"""Words on a page put in reading order: lines, columns side by side, tables cell by cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, NamedTuple

Kind = Literal["flow", "column", "cell"]
# the right half of a letterhead: its left half may come as near to it as one word to the next
NATION = re.compile(r"CỘNG H[OÒ][AÀ] XÃ|ĐẢNG CỘNG SẢN")
RECIPIENTS = re.compile(r"Nơi\s*nhận")
LABEL = re.compile(r"[(]?(?:\d{1,3}(?:\.\d{1,2})*|[ivxIVX]{1,5}|[a-zđ])[.)/]?|[-–—+•*·o□]")
GUTTER = 2.0
"""How many ems wide a blank must be to part two columns, where lines above or below leave it free too …"""
WIDE = 5.0
"""… and where none does."""


class Word(NamedTuple):
    """A word and its box, in points or pixels, downwards from the top."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str = ""
    blank: bool = True
    """Whether a blank is written before it; without one, words are parted only where they do not touch."""

    @property
    def em(self) -> float:
        """The size of type, near enough: boxes hold ascenders and descenders."""
        return (self.bottom - self.top) / 1.2


class Rule(NamedTuple):
    """A line that is drawn: `at` a height from left to right, or `at` a place from top to bottom."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one height that are read together, from the left."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, with the blanks between them.

        >>> Line((Word("Ngh", 0, 0, 20, 12), Word("ị", 20, 0, 25, 12, blank=False), Word("định", 29, 0, 50, 12))).text
        'Nghị định'
        """
        return "".join(text for text, _ in self.pieces())

    def pieces(self) -> Iterator[tuple[str, str]]:
        """The words with the blanks before them, and their fonts; words that touch are one."""
        end = self.words[0].x0
        for at, word in enumerate(self.words):
            yield (" " if at and (word.blank or word.x0 - end > 0.17 * word.em) else "") + word.text, word.font
            end = word.x1

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """The middle of the tops of its words: a raised sign does not lift a line."""
        return median(word.top for word in self.words)

    @property
    def em(self) -> float:
        """The usual size of its type."""
        return median(word.em for word in self.words)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are read one after the other, and the bounds that they had to keep to."""

    kind: Kind
    lines: tuple[Line, ...]
    left: float
    right: float


def block(kind: Kind, lines: Sequence[Line]) -> Block:
    """Lines as a block that is as wide as they are."""
    return Block(kind, tuple(lines), min(line.x0 for line in lines), max(line.x1 for line in lines))


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by height, from the top, each group from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.x0)):
        if lines:
            first = lines[-1][0]
            common = min(first.bottom, word.bottom) - max(first.top, word.top)
            if common > 0.5 * min(first.bottom - first.top, word.bottom - word.top):
                lines[-1].append(word)
                continue
        lines.append([word])
    return [sorted(line, key=lambda word: word.x0) for line in lines]


def segments(line: Sequence[Word]) -> list[Line]:
    """A line cut where it is wide open, and where the right half of a letterhead begins; not behind a list's label."""
    parts: list[list[Word]] = []
    end = 0.0
    for at, word in enumerate(line):
        gap = word.x0 - end
        is_label = bool(parts) and len(parts[-1]) == 1 and LABEL.fullmatch(parts[-1][0].text)
        is_nation = gap > 0.4 * word.em and NATION.match(" ".join(other.text for other in line[at : at + 3]))
        if not parts or is_nation or (gap > GUTTER * word.em and not is_label):
            parts.append([word])
            end = word.x1
        else:
            parts[-1].append(word)
            end = max(end, word.x1)
    return [Line(tuple(part)) for part in parts]


def flow(words: Sequence[Word]) -> list[Block]:
    """Running text in reading order; columns stand side by side as long as no line crosses the gap between them.

    One wide open line makes no columns (justified text has such), unless it is open very wide, or a letterhead.

    >>> head = [Word("BỘ Y TẾ", 10, 0, 60, 12), Word("CỘNG HÒA XÃ", 90, 0, 150, 12)]
    >>> foot = [Word("Số: 1", 20, 20, 50, 32), Word("Hà Nội", 100, 20, 140, 32)]
    >>> [[line.text for line in block.lines] for block in flow(head + foot)]
    [['BỘ Y TẾ', 'Số: 1'], ['CỘNG HÒA XÃ', 'Hà Nội']]
    """
    rows = [segments(line) for line in lines_of(words)]
    margins = min((word.x0 for word in words), default=0.0), max((word.x1 for word in words), default=0.0)
    first, last = _signature(rows, sum(margins) / 2)
    signed = _halves([line for row in rows[first:last] for line in row], sum(margins) / 2)
    return _merged([*_blocks(rows[:first], margins), *signed, *_blocks(rows[last:], margins)])


def _blocks(rows: Sequence[list[Line]], margins: tuple[float, float]) -> list[Block]:
    blocks: list[Block] = []
    beside: list[list[Line]] = []
    gap = (0.0, 0.0)
    for parts in rows:
        narrowed = _common_gap(gap, parts) if beside else None
        if narrowed:
            beside.append(parts)
            gap = narrowed
        else:
            blocks += _columns(beside, gap, margins)
            beside, gap = [parts], (parts[0].x1, parts[1].x0) if len(parts) > 1 else (0.0, 0.0)
    return blocks + _columns(beside, gap, margins)


def _signature(rows: Sequence[list[Line]], middle: float) -> tuple[int, int]:
    """The rows in which the recipients stand beside the signature, from the first to that behind the last.

    Their lines need not stand on one height: `Nơi nhận` tells what they are. None where there is no such word.
    """
    first = next((at for at, row in enumerate(rows) if RECIPIENTS.match(row[0].text)), len(rows))
    while 0 < first < len(rows) and len(rows[first - 1]) == 1 and rows[first - 1][0].x0 > middle:
        first -= 1
    last, seen = first, []
    for row in rows[first:]:
        seen += row
        left, right = _sides(seen, middle)
        if left and right and max(line.x1 for line in left) + 3 > min(line.x0 for line in right):
            break
        last += 1
    return first, last


def _halves(lines: Sequence[Line], middle: float) -> list[Block]:
    return [block("column", side) for side in _sides(lines, middle) if side]


def _sides(lines: Sequence[Line], middle: float) -> tuple[list[Line], list[Line]]:
    """Lines to the left and to the right of a place, by where their own middle is."""
    left = [line for line in lines if line.x0 + line.x1 <= 2 * middle]
    return left, [line for line in lines if line.x0 + line.x1 > 2 * middle]


def _common_gap(gap: tuple[float, float], parts: Sequence[Line]) -> tuple[float, float] | None:
    """What remains of a gap that a further line must leave free; None where the line crosses it."""
    left, right = gap
    for part in parts:
        if part.x1 < right and part.x0 <= left:
            left = max(left, part.x1)
        elif part.x0 > left and part.x1 >= right:
            right = min(right, part.x0)
        else:
            return None
    return (left, right) if right - left > 0.4 * parts[0].em else None


def _columns(rows: list[list[Line]], gap: tuple[float, float], margins: tuple[float, float]) -> list[Block]:
    """Rows that all leave a gap free, as the blocks to its left and right; as running text if it is no real gap."""
    is_letterhead = any(NATION.match(line.text) for row in rows for line in row[1:])
    below: list[Line] = []
    while rows and len(rows[-1]) == 1 and _is_below(rows[-1][0], gap, sum(margins) / 2, is_letterhead):
        below = rows.pop() + below
    columns = _halves([line for row in rows for line in row], sum(gap) / 2)
    if len(columns) < 2 or not (is_letterhead or _is_gap(rows, gap, margins)):
        running = [Line(tuple(word for line in row for word in line.words)) for row in rows] + below
        return [block("flow", running)] if running else []
    return [*columns, *([block("flow", below)] if below else [])]


def _is_below(line: Line, gap: tuple[float, float], middle: float, is_letterhead: bool) -> bool:
    """A title under columns stands in the middle; under a letterhead, whatever is on the left has left it."""
    return abs(line.x0 + line.x1 - 2 * middle) < 2 * line.em or (is_letterhead and line.x1 <= gap[0])


def _is_gap(rows: Sequence[Sequence[Line]], gap: tuple[float, float], margins: tuple[float, float]) -> bool:
    """Two open rows or more; one only where it is open wide, and is no justified line from margin to margin."""
    open_rows = [row for row in rows if len(row) > 1]
    first, last, em = open_rows[0][0], open_rows[0][-1], open_rows[0][0].em
    is_justified = first.x0 - margins[0] < em and margins[1] - last.x1 < em
    return len(open_rows) > 1 or (gap[1] - gap[0] > WIDE * em and not is_justified)


def _merged(blocks: Sequence[Block]) -> list[Block]:
    """Running text that nothing parts as one block."""
    merged: list[Block] = []
    for found in blocks:
        if merged and merged[-1].kind == found.kind == "flow":
            found = block("flow", merged.pop().lines + found.lines)
        merged.append(found)
    return merged
