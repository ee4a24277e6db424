"""A text without its idle blanks: runs of them, and those before punctuation and at the ends of lines.

Wrapped lines that were rejoined, and bold marks that were blanked, leave two blanks where a reader sees one. Patterns
for names are written with single blanks; offsets lead both ways.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

# each pattern begins with a literal of two characters, which `re` finds at memory speed
_RUNS = re.compile(r"  +")
_MARGINS = re.compile(r"\n +")
_BEFORE_MARKS = tuple(re.compile(re.escape(f" {mark}")) for mark in ",;:)")


@dataclass(frozen=True)
class Squeezed:
    """The squeezed text; behind `cuts[i]` (an offset in it) the full text is longer by `shifts[i + 1]`."""

    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = (0,)

    def full(self, offset: int) -> int:
        """The offset in the full text of what stands at `offset`."""
        return offset + self.shifts[bisect_right(self.cuts, offset)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the full text."""
        return self.full(start), self.full(end - 1) + 1 if end > start else self.full(start)

    def place(self, full: int) -> int:
        """The offset in the squeezed text of an offset in the full one.

        >>> squeezed = squeeze("Thủ   trưởng , a")
        >>> squeezed.text, squeezed.full(4), squeezed.place(6)
        ('Thủ trưởng, a', 6, 4)
        """
        return full - self.shifts[bisect_left(self._ends, full + 1)]

    @cached_property
    def _ends(self) -> list[int]:
        """The offsets in the full text behind which each shift holds."""
        return [cut + shift for cut, shift in zip(self.cuts, self.shifts[1:], strict=True)]


def squeeze(text: str) -> Squeezed:
    """Leave the idle blanks out of a text."""
    spans = [(match.start(), match.end() - 1) for match in _RUNS.finditer(text)]
    spans += [(match.start() + 1, match.end()) for match in _MARGINS.finditer(text)]
    spans += [(match.start(), match.start() + 1) for pattern in _BEFORE_MARKS for match in pattern.finditer(text)]
    if not spans:
        return Squeezed(text)
    starts, ends = zip(*_apart(sorted(spans)), strict=True)
    shifts = (0, *accumulate(end - start for start, end in zip(starts, ends, strict=True)))
    pieces = [text[begin:stop] for begin, stop in zip((0, *ends), (*starts, len(text)), strict=True)]
    return Squeezed("".join(pieces), tuple(map(int.__sub__, starts, shifts)), shifts)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap or touch made one: `\\n` with blanks behind it is found by two patterns."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
