"""What the graph knows of one agency: whom it is bound by, to do what, and what it issued itself."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from extract.errors import NotFound
from graph.mergers import Merger, Successor, life, mergers, predecessors, successors
from graph.page.data import documents_of

if TYPE_CHECKING:
    from graph.tables import Graph

Row = dict[str, Any]
MOST_DUTIES: Final = 500
"""So many duties are handed on; `AgencyCard.duties_total` says how many there are."""
MOST_ISSUED: Final = 200
_YOUNGEST: Final = "ORDER BY d.date DESC NULLS LAST, d.key"
ROLES: Final = ("lead", "implement", "coordinate", "monitor")


@dataclass(frozen=True, slots=True)
class Bound:
    """What one document binds the agency to, in the order of its text; `roles` counts the duties of each role."""

    document: Row
    duties: tuple[Row, ...]

    @property
    def roles(self) -> dict[str, int]:
        """How many duties of each role there are, the strongest first."""
        counts = {role: sum(duty["role"] == role for duty in self.duties) for role in ROLES}
        return {role: count for role, count in counts.items() if count}


@dataclass(frozen=True, slots=True)
class AgencyCard:
    """One agency: its row, its other names, its duties by document (youngest first), what it received and issued."""

    agency: Row
    names: tuple[str, ...]
    bound: tuple[Bound, ...]
    duties_total: int
    received: tuple[Row, ...]
    issued: tuple[Row, ...]
    issued_total: int
    life: tuple[str, str]
    before: tuple[Successor, ...]
    after: tuple[Successor, ...]
    mergers: tuple[Merger, ...]


def agency_card(graph: "Graph", key: str, role: str | None = None) -> AgencyCard:
    """What the graph knows of the agency with this key or IRI, its duties of one `role` only where that is asked.

    Raises NotFound.
    """
    key = key.removeprefix(graph.base)
    rows = graph.rows("agencies", "key = ?", [key])
    if not rows:
        raise NotFound(f"{key}: đồ thị không có cơ quan nào mang khóa này")
    return AgencyCard(
        agency=rows[0],
        names=_names(graph, rows[0]),
        bound=_bound(graph, key, role),
        duties_total=_count(graph, f"duties WHERE {_DUTIES}", key, role),
        received=tuple(graph.sql(f"SELECT d.* FROM documents d WHERE key IN ({_RECEIVED}) {_YOUNGEST}", [key])),
        issued=tuple(graph.sql(_ISSUED, [key])),
        issued_total=_count(graph, "documents WHERE issuer_key = ?", key),
        life=life(key),
        before=predecessors(key),
        after=successors(key),
        mergers=mergers(rows[0]["name"]),
    )


_DUTIES: Final = "agency = ? AND role <> 'recipient' AND role = coalesce(?, role)"
_ISSUED: Final = f"SELECT d.* FROM documents d WHERE issuer_key = ? {_YOUNGEST} LIMIT {MOST_ISSUED}"
_RECEIVED: Final = "SELECT document FROM duties WHERE agency = ? AND role = 'recipient'"


def _names(graph: "Graph", agency: Row) -> tuple[str, ...]:
    """The other names under which the texts know it."""
    query = "SELECT DISTINCT agency_name AS name FROM duties WHERE agency = ? AND agency_name <> ? ORDER BY name"
    return tuple(row["name"] for row in graph.sql(query, [agency["key"], agency["name"]]))


def _bound(graph: "Graph", key: str, role: str | None) -> tuple[Bound, ...]:
    query = f"""SELECT t.* FROM duties t LEFT JOIN documents d ON d.key = t.document
                WHERE {_DUTIES} {_YOUNGEST}, t.text_hash, t.start, t.id LIMIT {MOST_DUTIES}"""
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in graph.sql(query, [key, role]):
        by_document[row["document"]].append(row)
    documents = documents_of(graph, by_document)
    return tuple(Bound(dict(documents[document]), tuple(rows)) for document, rows in by_document.items())


def _count(graph: "Graph", where: str, *values: object) -> int:
    return int(graph.sql(f"SELECT count(*) AS n FROM {where}", values)[0]["n"])
