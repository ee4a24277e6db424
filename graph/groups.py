"""Rows of a table by their place, without a query: for the one row, and the few, that a reader waits for.

A table is written in small groups of rows. A group is decoded when one of its rows is asked for and kept until `KEPT`
others were asked for after it; a database that plans and scans anew takes some milliseconds for every question.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

KEPT: Final = 48
"""Groups that stay decoded: 120,000 rows of documents, some 60 MB."""


class Groups:
    """Some columns of one table, from the first row on; safe to ask from several threads."""

    def __init__(self, path: Path, columns: Sequence[str] | None = None) -> None:
        """Open the table, which stays open: its head is not to be read for every row that is shown."""
        self._file = pq.ParquetFile(path)
        self._columns = list(columns) if columns else None
        sizes = [self._file.metadata.row_group(group).num_rows for group in range(self._file.num_row_groups)]
        self._firsts = [0, *accumulate(sizes)]
        self._kept: OrderedDict[int, pa.Table] = OrderedDict()
        self._keys: dict[int, list[str]] = {}
        self._reading = Lock()  # a Parquet file that is open is not to be shared by threads

    def rows(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """The rows at these places, counted from 0, in the order that is asked for.

        Raises OSError or ArrowException for a table that is damaged.
        """
        wanted: dict[int, list[int]] = {}
        for place in dict.fromkeys(places):
            wanted.setdefault(bisect_right(self._firsts, place) - 1, []).append(place)
        found: dict[int, dict[str, Any]] = {}
        for group, inside in wanted.items():
            table, first = self._group(group), self._firsts[group]
            some = table.take(_indices([place - first for place in inside]))
            found.update(zip(inside, some.to_pylist(), strict=True))
        return [found[place] for place in places]

    def place(self, key: str) -> int | None:
        """Where the row with this key stands in a table that is sorted by its first column; None where there is none.

        Two searches by halves: among the groups, by the least key that the file tells of each, and within one.
        """
        group = bisect_right(self._least, key) - 1
        if group < 0:
            return None
        if group not in self._keys:
            self._keys[group] = self._group(group).column(0).to_pylist()
        keys = self._keys[group]
        place = bisect_left(keys, key)
        return self._firsts[group] + place if place < len(keys) and keys[place] == key else None

    @cached_property
    def _least(self) -> list[str]:
        heads = (self._file.metadata.row_group(group) for group in range(self._file.num_row_groups))
        # a group without a row has no least
        return [str(head.column(0).statistics.min) if head.num_rows else "" for head in heads]

    def _group(self, group: int) -> pa.Table:
        with self._reading:
            if group not in self._kept:
                self._kept[group] = self._file.read_row_group(group, columns=self._columns, use_threads=False)
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(group)
            return self._kept[group]


def _indices(places: Sequence[int]) -> pa.Array:
    # an Arrow array that is made of a list asks whether it is one of pandas, and imports pandas to know
    return pa.Int64Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(array("q", places))])
