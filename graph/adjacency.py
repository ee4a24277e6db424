"""Who points to whom, held in memory: the edges of the graph as arrays, for walks of many steps.

Loaded once for an open graph, from five columns of its tables (half a second for a million mentions); a step then
costs microseconds. The words that prove an edge stay on disk until they are shown (`evidence`).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, get_args

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.record import Relation
from graph.groups import Groups
from graph.walks import KINDRED, ORDERS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from graph.tables import Graph

RELATIONS: Final[tuple[str, ...]] = get_args(Relation)
_EVIDENCE: Final = ("id", "text", "sentence", "resolution", "section")


@dataclass(frozen=True, slots=True)
class Arc:
    """All that says one relation of one pair of documents: the surest mention speaks for it, of equals the first."""

    source: str
    target: str
    relation: str
    confidence: float
    mentions: int
    asserted_by: str | None
    row: int
    """Of the mention that speaks: its row in `references`, or in `links` counted on from there."""


class Adjacency:
    """The edges of a graph; documents are known by their place in the order of keys."""

    def __init__(self, graph: "Graph") -> None:
        """Load the columns."""
        documents = pq.read_table(graph.path("documents"), columns=["key", "status", "type", "level", "date", "year"])
        keys = documents["key"].combine_chunks()
        self.keys: list[str] = keys.to_pylist()
        self.open = frozenset(documents.filter(pc.equal(documents["status"], "unresolved"))["key"].to_pylist())
        """Keys that may stand for several documents: no chain goes on through them."""
        days = zip(documents["date"].to_pylist(), documents["year"].to_pylist(), strict=True)
        # by date, or year, those without any last; of equals by key, in whose order they stand
        by_day = np.argsort(np.array([date or str(year or "9999") for date, year in days]), kind="stable")
        self._turn = np.argsort(by_day)
        orders = zip(documents["type"].to_pylist(), documents["level"].to_pylist(), strict=True)
        self._order_of: NDArray[Any] = np.array([_order(kind, level) for kind, level in orders], dtype=np.int8)
        self.places = {key: place for place, key in enumerate(self.keys)}
        self.mentions = graph.count("references")
        self._references = Groups(graph.path("references"), _EVIDENCE)
        self._links = Groups(graph.path("links"), ("id", "sentence"))
        ours = _columns(graph.path("references"), keys, ("document", "target"))
        theirs = _columns(graph.path("links"), keys, ("source", "target"), ("document",))
        self.source = np.concatenate([ours["document"], theirs["source"]])
        self.target = np.concatenate([ours["target"], theirs["target"]])
        asserting = np.where(theirs["document"] == theirs["source"], -1, theirs["document"])
        self.asserted_by = np.concatenate([np.full(self.mentions, -1), asserting])
        self.relation = np.concatenate([ours["relation"], theirs["relation"]])
        self.confidence = np.concatenate([ours["confidence"], theirs["confidence"]])
        # what a document says of itself goes before what others say of it
        self.rank = self.confidence - (np.arange(len(self.source)) >= self.mentions)
        drawn = np.flatnonzero((self.source >= 0) & (self.target >= 0) & (self.source != self.target))
        self._up = _Ends(self.source, drawn)
        self._down = _Ends(self.target, drawn)

    def arcs(
        self, keys: Iterable[str], direction: str, relations: Collection[str], limit: int | None = None
    ) -> list[Arc]:
        """What leads one step up (or down) from documents, sorted by source, target and relation.

        With a `limit` the first so many in the order of the dates at the far end, the undated last.
        """
        ends = self._up if direction == "up" else self._down
        found = [ends.rows(self.places[key]) for key in keys]
        rows = np.concatenate(found) if found else np.empty(0, dtype=np.int64)
        asked = np.isin(self.relation[rows], [RELATIONS.index(name) for name in relations if name != KINDRED])
        if KINDRED in relations:
            orders = self._order_of[self.source[rows]]
            asked |= (orders >= 0) & (orders == self._order_of[self.target[rows]])
        rows = rows[asked]
        # of one pair and relation the surest stands first, of equals the one that is read first
        ends_of = (self.relation[rows], self.target[rows], self.source[rows])
        rows = rows[np.lexsort((rows, -self.rank[rows], *ends_of))]
        changed = [np.diff(column[rows], prepend=-2) != 0 for column in (self.source, self.target, self.relation)]
        firsts = np.flatnonzero(np.any(changed, axis=0))
        mentions = np.diff(firsts, append=len(rows))
        rows = rows[firsts]
        if limit is not None:
            far = (self.target if direction == "up" else self.source)[rows]
            chosen = np.argsort(self._turn[far], kind="stable")[:limit]
            rows, mentions = rows[chosen], mentions[chosen]
        return [self._arc(row, count) for row, count in zip(rows.tolist(), mentions.tolist(), strict=True)]

    def evidence(self, rows: Sequence[int]) -> list[dict[str, Any]]:
        """The words of mentions and links, in the order that is asked for."""
        mentions = [row for row in rows if row < self.mentions]
        links = [row for row in rows if row >= self.mentions]
        found = dict(zip(mentions, self._references.rows(mentions), strict=True))
        for row, said in zip(links, self._links.rows([row - self.mentions for row in links]), strict=True):
            found[row] = said | {"text": said["sentence"], "resolution": "exact", "section": None}
        return [found[row] for row in rows]

    def _arc(self, row: int, mentions: int) -> Arc:
        asserting = int(self.asserted_by[row])
        return Arc(
            self.keys[self.source[row]],
            self.keys[self.target[row]],
            RELATIONS[self.relation[row]],
            float(self.confidence[row]),
            mentions,
            self.keys[asserting] if asserting >= 0 else None,
            row,
        )


def _order(kind: str | None, level: str | None) -> int:
    """The place of a type among the orders, those of the Party behind those of the state; -1 for what is none."""
    if kind not in ORDERS:
        return -1
    return ORDERS.index(kind) + (len(ORDERS) if level == "party" else 0)


class _Ends:
    """The rows that have a document at one end, found by its place."""

    def __init__(self, column: "NDArray[Any]", drawn: "NDArray[Any]") -> None:
        order = np.argsort(column[drawn], kind="stable")
        self._rows = drawn[order]
        self._column = column[drawn][order]

    def rows(self, place: int) -> "NDArray[Any]":
        first, last = np.searchsorted(self._column, [place, place + 1])
        return self._rows[first:last]


def _columns(
    path: "Path", keys: pa.Array, ends: tuple[str, str], more: tuple[str, ...] = ()
) -> "dict[str, NDArray[Any]]":
    """Columns of keys as places (-1 for null), relations as places among `RELATIONS`, confidences."""
    names = [*ends, *more]
    table = pq.read_table(path, columns=[*names, "relation", "confidence"], read_dictionary=[*names, "relation"])
    places = {name: _places(table[name], keys) for name in names}
    return places | {
        "relation": _places(table["relation"], pa.array(RELATIONS)),
        "confidence": table["confidence"].to_numpy(),
    }


def _places(column: pa.ChunkedArray, values: pa.Array) -> "NDArray[Any]":
    if not len(column):
        return np.empty(0, dtype=np.int64)
    found = column.unify_dictionaries()
    meant = pc.fill_null(pc.index_in(found.chunk(0).dictionary, value_set=values), -1).to_numpy(zero_copy_only=False)
    codes = pc.fill_null(pa.chunked_array([chunk.indices for chunk in found.chunks]), -1).to_numpy()
    # a code of -1, a null, takes the -1 that stands behind the values
    places: NDArray[Any] = np.append(meant, -1)[codes]
    return places
