"""Places for very many documents: time across, rank of the issuing authority down, no dot upon another.

Distances are in steps: two dots are never nearer than one. A lane is a grid of columns; each document takes the first
free place at or behind its day, filled from the middle of the lane outwards, so that busy months bulge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from graph.network_page.positions import day_of
from graph.words import Row

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASPECT = 1.4
"""About how many times as wide as high a drawing is, as the window beside the list is."""
ROOM = 1.3
"""How many places a drawing has for each document: what is not taken keeps the lanes and the years apart."""
LATE = 0.02
"""How far behind its day a document may stand, as a share of the width, before its lane gets another row."""
TICKS = 16


@dataclass(frozen=True)
class Spread:
    """Where documents stand (in their order), the strip of each rank from top to bottom, and the ticks of the years.

    `undated` is where the room of documents without a date ends, left of all others; None where there are none.
    """

    x: "NDArray[np.float32]"
    y: "NDArray[np.float32]"
    bands: tuple[tuple[int, float, float], ...]
    years: tuple[tuple[int, float], ...]
    undated: float | None


def spread(documents: Sequence[Row], ranks: "NDArray[Any]") -> Spread:
    """Places for these documents, given with the rank of each one's lane, highest 0; the same in every build.

    Of documents of one day and rank, the first of the sequence stands first. Linear, but for one sort.

    >>> chart = spread([{"date": "2020-01-01"}, {"date": "2024-01-01"}, {}], np.array([0, 0, 2]))
    >>> bool(chart.x[2] < chart.x[0] < chart.x[1]), bool(chart.y[2] > chart.y[0]), chart.undated
    (True, True, -1.0)
    """
    days = np.array([-1 if (day := day_of(row)) is None else day for row in documents], dtype=np.int64)
    known = np.unique(days[days >= 0])
    columns = max(12, int((ROOM * ASPECT * len(documents)) ** 0.5))
    wanted = np.floor(_share(days, known) * (columns - 1)).astype(np.int64)
    x, y = np.zeros(len(days), dtype=np.float32), np.zeros(len(days), dtype=np.float32)
    bands, top = [], 0.0
    for rank in np.unique(ranks):
        members = np.flatnonzero(ranks == rank)
        members = members[np.argsort(days[members], kind="stable")]
        column, row = _lane(wanted[members], days[members] >= 0, columns)
        height = float(row.max()) + 2.0
        # every other column half a step lower: a straight line between two dots does not run over a third
        x[members] = column
        y[members] = top + height / 2 + _outwards(row) + (column % 2) * 0.5 - 0.25
        bands.append((int(rank), top, top + height))
        top += height
    return Spread(x, y, tuple(bands), _years(known, columns), -1.0 if (days < 0).any() else None)


def _share(days: "NDArray[Any]", known: "NDArray[Any]") -> "NDArray[Any]":
    """The mean of the share of the time that passed and the share of the dates that passed, as in small drawings."""
    if len(known) < 2:
        return np.full(len(days), 0.5)
    passed = (days - known[0]) / (known[-1] - known[0])
    share: NDArray[Any] = (passed + np.searchsorted(known, days) / (len(known) - 1)) / 2
    return share


def _lane(wanted: "NDArray[Any]", dated: "NDArray[Any]", columns: int) -> "tuple[NDArray[Any], NDArray[Any]]":
    """Column and row of the members of a lane, in the order of their days, those without one first."""
    without = int((~dated).sum())
    rows = max(1, int(1.2 * len(wanted) / columns), -(-3 * without // columns))
    while True:
        order = np.arange(len(wanted) - without)
        # the first place that is free, at or behind the wanted column
        place = np.maximum.accumulate(wanted[without:] * rows - order) + order
        if not len(place) or (place // rows - wanted[without:]).max() <= max(1, LATE * columns):
            break
        rows += max(1, rows // 4)
    before = np.arange(without)
    column = np.concatenate([-2 - before // rows, place // rows])
    return column, np.concatenate([before % rows, place % rows])


def _outwards(row: "NDArray[Any]") -> "NDArray[Any]":
    """0, 1, -1, 2, -2 …: rows from the middle of a lane outwards."""
    return np.where(row % 2, (row + 1) // 2, -(row // 2))


def _years(known: "NDArray[Any]", columns: int) -> tuple[tuple[int, float], ...]:
    """A tick at the start of each year between the first and the last day, where it has room."""
    if len(known) < 2:
        return ()
    years = np.arange(date.fromordinal(int(known[0])).year + 1, date.fromordinal(int(known[-1])).year + 1)
    starts = np.array([date(int(year), 1, 1).toordinal() for year in years], dtype=np.int64)
    ticks: list[tuple[int, float]] = []
    for year, share in zip(years.tolist(), _share(starts, known).tolist(), strict=True):
        x = share * (columns - 1)
        if not ticks or x - ticks[-1][1] >= columns / TICKS:
            ticks.append((year, round(x, 2)))
    return tuple(ticks)
