"""Where a document stands in a drawing: time across, rank of the issuing authority down, the same in every build."""

import heapq
import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import ceil

from graph.words import Row, fold

LANE_OF_LEVEL = {"party": "dang", "central": "bo", "province": "tinh", "district": "co-so", "commune": "co-so"}


@dataclass(frozen=True, slots=True)
class Lane:
    """A level of authority: one row of the drawings, highest first."""

    id: str
    label: str
    rank: int
    issuers: re.Pattern[str]
    numbers: re.Pattern[str]
    issuer_examples: tuple[str, ...]
    number_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The strip of a drawing that belongs to one lane."""

    lane: Lane
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Map:
    """The places of documents in a network drawing, the lanes behind them and the ticks of the years.

    `undated` is where the room of the documents without a date begins, left of all others; None when there are none.
    """

    places: dict[str, tuple[float, float]]
    bands: tuple[Band, ...]
    years: tuple[tuple[int, float], ...]
    undated: float | None


@cache
def lanes() -> tuple[Lane, ...]:
    """The levels of authority of `templates/lanes.toml`; the last takes what fits no other."""
    entries = tomllib.loads((files("graph") / "templates" / "lanes.toml").read_text("utf-8"))["lane"]
    return tuple(
        Lane(
            id=entry["id"],
            label=entry["label"],
            rank=rank,
            issuers=re.compile(entry["issuers"]),
            numbers=re.compile(entry["numbers"]),
            issuer_examples=tuple(entry["issuer_examples"]),
            number_examples=tuple(entry["number_examples"]),
        )
        for rank, entry in enumerate(entries)
    )


def lane_of(document: Row) -> Lane:
    """The lane of a document: by its issuer, else by the end of its number, else by its level.

    >>> lane_of({"issuer": "Ban Bí thư Trung ương Đảng"}).label, lane_of({"number": "06/CT-TTg"}).label
    ('Đảng', 'Thủ tướng')
    """
    issuer, number = fold(document.get("issuer") or ""), fold(document.get("number") or "")
    known = [lane for lane in lanes()[:-1] if issuer and lane.issuers.search(issuer)]
    known += [lane for lane in lanes()[:-1] if number and lane.numbers.search(number)]
    level = LANE_OF_LEVEL.get(document.get("level") or "")
    known += [lane for lane in lanes() if lane.id == level]
    return known[0] if known else lanes()[-1]


def day_of(document: Row) -> int | None:
    """The day of a document as a number, the middle of its year where only that is known, else None."""
    try:
        return date.fromisoformat(document.get("date") or "").toordinal()
    except ValueError:
        year = document.get("year")
        return date(int(year), 7, 1).toordinal() if year and 1 <= year <= 9999 else None


def across(documents: Sequence[Row]) -> dict[str, float]:
    """The place of each document between 0 (earliest) and 1 (latest), by key.

    Half true date, half rank of the date: a busy year gets room and a lone old law does not flatten the rest.
    Documents of one day share a place; those without a date stand at 0.

    >>> across([{"key": "a", "date": "2020-01-01"}, {"key": "b", "date": "2024-01-01"}])
    {'a': 0.0, 'b': 1.0}
    """
    days = {str(row["key"]): day_of(row) for row in documents}
    known = sorted({day for day in days.values() if day is not None})
    if len(known) < 2:
        return {key: 0.0 if day is None else 0.5 for key, day in days.items()}
    return {key: 0.0 if day is None else _share(day, known) for key, day in days.items()}


def _share(day: int, known: Sequence[int]) -> float:
    """The mean of the share of the time that passed and the share of the dates that passed."""
    return ((day - known[0]) / (known[-1] - known[0]) + bisect_left(known, day) / (len(known) - 1)) / 2


def network_map(documents: Sequence[Row], gap: float = 150.0, pitch: float = 64.0) -> Map:
    """Places for a network drawing: lanes down, time across, at least `gap` between neighbours in a row.

    A lane has as many rows, `pitch` apart, as its crowd needs; neighbours in a row stand a little higher or lower, so
    that a straight line between two does not hide behind a third. Places depend on the documents, not on their order.

    >>> chart = network_map([{"key": "a", "number": "06/CT-TTg"}, {"key": "b", "number": "26-CT/TW"}])
    >>> [band.lane.label for band in chart.bands], chart.places["b"][1] < chart.places["a"][1]
    (['Đảng', 'Thủ tướng'], True)
    """
    width = gap * max(3.5, 1.1 * len(documents) ** 0.5)
    x_of = {key: round(share * width, 1) for key, share in across(documents).items()}
    crowd: dict[Lane, list[str]] = defaultdict(list)
    for row in documents:
        crowd[lane_of(row)].append(str(row["key"]))
    undated = _undated(documents, crowd, gap)
    x_of |= undated
    places: dict[str, tuple[float, float]] = {}
    bands: list[Band] = []
    top = 0.0
    for lane in sorted(crowd, key=lambda lane: lane.rank):
        rows = _rows(sorted(crowd[lane], key=lambda key: (x_of[key], key)), x_of, gap)
        for order, (key, line) in enumerate(rows.items()):
            places[key] = (x_of[key], round(top + pitch * (line + 0.5 + (order % 3 - 1) * 0.12), 1))
        bottom = top + pitch * (max(rows.values()) + 1)
        bands.append(Band(lane, top, bottom))
        top = bottom
    return Map(places, tuple(bands), _years(documents, width), min(undated.values(), default=None))


def _undated(documents: Sequence[Row], crowd: Mapping[Lane, Sequence[str]], gap: float) -> dict[str, float]:
    """Places left of all dates for the documents without one: in each lane a block about as wide as it is high."""
    without = {str(row["key"]) for row in documents if day_of(row) is None}
    x_of: dict[str, float] = {}
    for keys in crowd.values():
        block = sorted(without.intersection(keys))
        columns = ceil((len(block) / 2) ** 0.5)
        x_of |= {key: -gap * (columns - place % columns) for place, key in enumerate(block)}
    return x_of


def _rows(keys: Sequence[str], x_of: dict[str, float], gap: float) -> dict[str, int]:
    """A row for each key, the lowest that is free at its place; `keys` come from left to right."""
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    rows: dict[str, int] = {}
    for key in keys:
        while busy and busy[0][0] <= x_of[key]:
            heapq.heappush(free, heapq.heappop(busy)[1])
        rows[key] = heapq.heappop(free) if free else len(busy)
        heapq.heappush(busy, (x_of[key] + gap, rows[key]))
    return rows


def _years(documents: Sequence[Row], width: float) -> tuple[tuple[int, float], ...]:
    """A tick at the start of each year between the first and the last document, where it has room."""
    known = sorted({day for row in documents if (day := day_of(row)) is not None})
    if len(known) < 2:
        return ()
    first, last = date.fromordinal(known[0]).year, date.fromordinal(known[-1]).year
    ticks: list[tuple[int, float]] = []
    for year in range(first + 1, last + 1):
        x = round(_share(date(year, 1, 1).toordinal(), known) * width, 1)
        if not ticks or x - ticks[-1][1] >= 70:
            ticks.append((year, x))
    return tuple(ticks)
