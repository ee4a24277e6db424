"""What came and what went between two graphs: documents, references and duties, as a table for a weekly report."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.search import label
from graph.words import verb

if TYPE_CHECKING:
    from graph.tables import Graph

Row = dict[str, Any]
# A change of one word moves every offset behind it: what is compared is what is said, not where it stands.
_SAID: Final = {
    "documents": ("key", "status"),
    "references": ("document", "relation", "target", "provisions", "number", "name"),
    "duties": ("document", "agency", "role", "section", "task"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is only in the new graph (`added`) or only in the old one."""

    table: str
    added: bool
    row: Row
    explanation: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes between two graphs: by table, what went before what came, in the order of the tables."""

    changes: tuple[Change, ...] = ()

    def of(self, table: str, added: bool) -> list[Row]:
        """The rows of `table` that came, or that went."""
        return [change.row for change in self.changes if (change.table, change.added) == (table, added)]

    def rows(self) -> list[Row]:
        """The changes as plain rows, for a table."""
        return [
            {"table": change.table, "added": change.added, "explanation": change.explanation} for change in self.changes
        ]


def difference(old: "Graph", new: "Graph") -> Difference:
    """What `new` has and `old` had not, and the reverse.

    A document that was only cited and is read now has gone as `cited` and come as `read`. A text that changed its
    layout alone has not changed: mentions and duties are compared by what they say.
    """
    changes: list[Change] = []
    for table in _SAID:
        before, after = _said(old, table), _said(new, table)
        changes += _changes(old, table, before - after, added=False)
        changes += _changes(new, table, after - before, added=True)
    return Difference(tuple(changes))


def _said(graph: "Graph", table: str) -> Counter[tuple[Any, ...]]:
    columns = _SAID[table]
    said: Counter[tuple[Any, ...]] = Counter()
    for batch in graph.batches(table, columns):
        said.update(zip(*(batch[column] for column in columns), strict=True))
    return said


def _changes(graph: "Graph", table: str, said: Counter[tuple[Any, ...]], added: bool) -> Iterator[Change]:
    if not said:
        return
    documents = sorted({key[0] for key in said})
    column = _SAID[table][0]
    rows = graph.rows(table, f"{column} IN (SELECT unnest(?)) ORDER BY ALL", [documents])
    ends = sorted({row[name] for row in rows for name in ("key", "document", "target") if row.get(name)})
    named = graph.documents(ends)
    left = Counter(said)
    for row in rows:
        key = tuple(row[name] for name in _SAID[table])
        if left[key]:
            left[key] -= 1
            yield Change(table, added, row, _explanation(table, row, named))


def _explanation(table: str, row: Row, named: dict[str, Row]) -> str:
    if table == "documents":
        words = {"read": "đã đọc", "cited": "được dẫn, chưa có toàn văn"}.get(row["status"], "chưa xác định được")
        return f"{label(row)} ({words})"
    citing = label(named[row["document"]])
    if table == "duties":
        return f"{citing}: {row['agency_name']}, {row['task'] or row['text']}"
    meant = label(named[row["target"]]) if row["target"] else row["text"]
    return f"{citing} {verb(row['relation'], named[row['document']]['type'])} {meant}"
