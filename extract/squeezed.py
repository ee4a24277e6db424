"""A text without its idle blanks: runs of them, and those before punctuation and at the ends of lines.

Wrapped lines that were rejoined, and bold marks that were blanked, leave two blanks where a reader sees one. Patterns
for names are written with single blanks; offsets lead both ways.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_IDLE = re.compile(r" +(?=[ ,;.:)\n])|(?<=\n) +")


@dataclass(frozen=True, slots=True)
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
        starts = _Starts(self)
        return full - self.shifts[bisect_left(starts, full + 1)]


class _Starts:
    """The offsets in the full text behind which each shift holds, worked out as they are asked for."""

    def __init__(self, squeezed: Squeezed) -> None:
        self.squeezed = squeezed

    def __len__(self) -> int:
        return len(self.squeezed.cuts)

    def __getitem__(self, place: int) -> int:
        return self.squeezed.cuts[place] + self.squeezed.shifts[place + 1]


def squeeze(text: str) -> Squeezed:
    """Leave the idle blanks out of a text."""
    if "  " not in text and " \n" not in text and "\n " not in text:
        return Squeezed(text)
    pieces: list[str] = []
    cuts: list[int] = []
    shifts = [0]
    done = 0
    for match in _IDLE.finditer(text):
        start, end = match.span()
        pieces.append(text[done:start])
        cuts.append(start - shifts[-1])
        shifts.append(shifts[-1] + end - start)
        done = end
    pieces.append(text[done:])
    return Squeezed("".join(pieces), tuple(cuts), tuple(shifts))
