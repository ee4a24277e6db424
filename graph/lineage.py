"""Where a document comes from and what came of it: chains of relations, each step with the words that prove it.

`up` goes to what a document rests on, carries out or changes; `down` to what rests on it. Steps that a third
document asserts of two others are part of it, and are marked so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from extract.errors import BadQuery
from extract.record import Relation
from graph.page_words import document_name, verb, vietnamese_date

if TYPE_CHECKING:
    from graph.tables import Graph

Direction = Literal["up", "down", "both"]
Row = dict[str, Any]
AUTHORITY: Final = tuple(relation for relation in get_args(Relation) if relation != "cites")
"""The relations that carry authority or change it: all but the bare citation."""
DEEPEST: Final = 100
STEPS: Final = 2000
"""More steps than this nobody reads; `Lineage.cut` says that there are more."""

# one row for each two documents and relation: the surest mention speaks for it, of equals the first
_EDGES: Final = """
SELECT source, target, relation, max(confidence) AS confidence, count(*) AS mentions, unnest(arg_max(said, rank))
FROM (
    SELECT document AS source, target, relation, confidence, confidence - start / 1e10 AS rank,
           {{id: id, sentence: sentence, resolution: resolution, section: section, text: text,
             asserted_by: NULL::VARCHAR}} AS said
    FROM "references" WHERE target IS NOT NULL AND {side_of_reference} AND list_contains($relations, relation)
    UNION ALL
    SELECT source, target, relation, confidence, confidence - 1 - start / 1e10,
           {{id: id, sentence: sentence, resolution: 'exact', section: NULL, text: sentence,
             asserted_by: nullif(document, source)}}
    FROM links WHERE {side_of_link} AND source <> target AND list_contains($relations, relation)
)
GROUP BY source, target, relation ORDER BY source, target, relation
"""
_SIDES: Final = {
    "up": _EDGES.format(
        side_of_reference="list_contains($keys, document)", side_of_link="list_contains($keys, source)"
    ),
    "down": _EDGES.format(
        side_of_reference="list_contains($keys, target)", side_of_link="list_contains($keys, target)"
    ),
}


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation between two documents, with its evidence; `source` is the one that cites."""

    source: Row
    target: Row
    relation: str
    id: str
    text: str
    sentence: str
    confidence: float
    resolution: str
    section: str | None
    mentions: int
    asserted_by: Row | None
    """The third document that says so, where it is not the source itself."""

    @property
    def days(self) -> int | None:
        """Days from the target's date to the source's: how long the carrying out took."""
        if not (self.source.get("date") and self.target.get("date")):
            return None
        return (date.fromisoformat(self.source["date"]) - date.fromisoformat(self.target["date"])).days


@dataclass(frozen=True, slots=True)
class Step:
    """An edge in the tree, and the steps that follow from the document at its far end."""

    edge: Edge
    document: Row
    """The document that this step leads to."""
    direction: Literal["up", "down"]
    depth: int
    steps: tuple["Step", ...] = ()
    repeated: bool = False
    """The document stands elsewhere in the tree already; what follows from it is shown there."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """A document with the chains that lead up and down from it."""

    document: Row
    up: tuple[Step, ...] = ()
    down: tuple[Step, ...] = ()
    cut: bool = False
    """True where there are more steps than were taken."""

    def walk(self) -> Iterator[Step]:
        """Yield every step, a parent before what follows from it, what is above first."""
        waiting = [*reversed(self.down), *reversed(self.up)]
        while waiting:
            step = waiting.pop()
            yield step
            waiting.extend(reversed(step.steps))

    def rows(self) -> list[Row]:
        """The steps as plain rows, for a table."""
        return [
            {
                "direction": step.direction,
                "depth": step.depth,
                "source": step.edge.source["key"],
                "relation": step.edge.relation,
                "target": step.edge.target["key"],
                "date": step.document.get("date"),
                "days": step.edge.days,
                "confidence": step.edge.confidence,
                "resolution": step.edge.resolution,
                "asserted_by": step.edge.asserted_by["key"] if step.edge.asserted_by else None,
                "explanation": explain(step),
                "sentence": step.edge.sentence,
            }
            for step in self.walk()
        ]


def lineage(
    graph: "Graph",
    key: str,
    direction: Direction = "up",
    depth: int = 10,
    relations: Sequence[str] | None = None,
    limit: int = STEPS,
) -> Lineage:
    """The chains of relations that lead from a document, as trees of steps, in the order of their dates.

    A document that is reached by several ways stands at the shortest, elsewhere as `repeated`; one that could not be
    told is the end of its chain, since it may stand for several. Raises NotFound for a key that the graph does not
    hold, BadQuery for a relation or a direction that there is not.
    """
    if direction not in get_args(Direction):
        raise BadQuery(f"{direction}: không có hướng này; có up, down, both")
    document = graph.document(key)
    depth = min(depth, DEEPEST)
    up, cut_up = _tree(graph, document, "up", depth, relations, limit) if direction != "down" else ((), False)
    down, cut_down = _tree(graph, document, "down", depth, relations, limit) if direction != "up" else ((), False)
    return Lineage(document, up, down, cut_up or cut_down)


def paths(
    graph: "Graph", source: str, target: str, limit: int = 10, relations: Sequence[str] | None = None, depth: int = 6
) -> list[tuple[Edge, ...]]:
    """The chains from one document to another, the shortest first; down from `source` where none leads up.

    At most `limit` chains of at most `depth` steps; every step goes the same way, so that a chain can be read as
    "A carries out B, which rests on C".
    """
    start, end = graph.document(source)["key"], graph.document(target)["key"]
    return _chains(graph, start, end, limit, relations, depth) or _chains(graph, end, start, limit, relations, depth)


def explain(step: Step | Edge) -> str:
    """One sentence for a step, ready to paste; who says so and what was inferred stand in it.

    `Chỉ thị 02/CT-UBND ngày 21/02/2024 yêu cầu triển khai Chỉ thị 06/CT-TTg ngày 15/02/2024`
    """
    edge = step.edge if isinstance(step, Step) else step
    words = f"{_dated(edge.source)} {verb(edge.relation, edge.source.get('type'))} {_dated(edge.target)}"
    if edge.asserted_by:
        words += f" (theo {_dated(edge.asserted_by)})"
    return f"{words} (suy ra)" if edge.resolution.endswith("inferred") else words


def edges(graph: "Graph", keys: Sequence[str], direction: str, relations: Sequence[str] | None = None) -> list[Edge]:
    """The relations that lead one step up or down from documents."""
    wanted = list(AUTHORITY if relations is None else relations)
    if strange := set(wanted) - set(get_args(Relation)):
        raise BadQuery(f"{min(strange)}: không có quan hệ này; có {', '.join(get_args(Relation))}")
    rows = graph.sql(_SIDES[direction], {"keys": list(keys), "relations": wanted})
    named = {row[end] for row in rows for end in ("source", "target", "asserted_by") if row[end]}
    documents = {row["key"]: row for row in graph.rows("documents", "list_contains(?, key)", [sorted(named)])}
    return [
        Edge(
            source=documents[row["source"]],
            target=documents[row["target"]],
            relation=row["relation"],
            id=row["id"],
            text=row["text"],
            sentence=row["sentence"],
            confidence=row["confidence"],
            resolution=row["resolution"],
            section=row["section"],
            mentions=row["mentions"],
            asserted_by=documents[row["asserted_by"]] if row["asserted_by"] else None,
        )
        for row in rows
    ]


@dataclass(slots=True)
class _Node:
    edge: Edge
    document: Row
    depth: int
    children: list["_Node"] = field(default_factory=list)
    repeated: bool = False


def _tree(
    graph: "Graph", root: Row, direction: Literal["up", "down"], depth: int, relations: Sequence[str] | None, limit: int
) -> tuple[tuple[Step, ...], bool]:
    """Level by level, so that each document stands at its shortest distance."""
    near, far = ("source", "target") if direction == "up" else ("target", "source")
    seen = {root["key"]}
    first: list[_Node] = []
    level: dict[str, list[_Node]] = {root["key"]: first}
    taken = 0
    for distance in range(1, depth + 1):
        found = edges(graph, sorted(level), direction, relations) if level else []
        following: dict[str, list[_Node]] = {}
        for edge in sorted(found, key=lambda edge: _by_date(getattr(edge, far))):
            if taken >= limit:
                return _steps(first, direction), True
            document = getattr(edge, far)
            node = _Node(edge, document, distance, repeated=document["key"] in seen)
            level[getattr(edge, near)["key"]].append(node)
            taken += 1
            if not node.repeated:
                seen.add(document["key"])
                if document["status"] != "unresolved":
                    following[document["key"]] = node.children
        level = following
    return _steps(first, direction), bool(level and edges(graph, sorted(level), direction, relations))


def _steps(nodes: Sequence[_Node], direction: Literal["up", "down"]) -> tuple[Step, ...]:
    return tuple(
        Step(node.edge, node.document, direction, node.depth, _steps(node.children, direction), node.repeated)
        for node in nodes
    )


def _chains(
    graph: "Graph", start: str, end: str, limit: int, relations: Sequence[str] | None, depth: int
) -> list[tuple[Edge, ...]]:
    """Breadth first from `start`, among the documents from which `end` can be reached."""
    reaching = _reaching(graph, end, relations, depth)
    following: dict[str, list[Edge]] = {}
    chains: list[tuple[Edge, ...]] = []
    waiting: list[tuple[Edge, ...]] = [()]
    for distance in range(depth):
        ends = {chain[-1].target["key"] if chain else start for chain in waiting} - following.keys()
        for edge in edges(graph, sorted(ends), "up", relations) if ends else []:
            if reaching.get(edge.target["key"], depth) < depth - distance:
                following.setdefault(edge.source["key"], []).append(edge)
        longer = [
            (*chain, edge)
            for chain in waiting
            for edge in following.get(chain[-1].target["key"] if chain else start, ())
            if edge.target["key"] not in {start, *(step.target["key"] for step in chain)}
        ]
        chains += [chain for chain in longer if chain[-1].target["key"] == end]
        waiting = [chain for chain in longer if chain[-1].target["key"] != end][:STEPS]
        if len(chains) >= limit or not waiting:
            break
    return chains[:limit]


def _reaching(graph: "Graph", end: str, relations: Sequence[str] | None, depth: int) -> dict[str, int]:
    """How many steps each document is from `end`."""
    distances = {end: 0}
    level = [end]
    for distance in range(1, depth):
        found = edges(graph, level, "down", relations) if level else []
        level = sorted({edge.source["key"] for edge in found} - distances.keys())
        distances.update(dict.fromkeys(level, distance))
    return distances


def _dated(row: Row) -> str:
    name = document_name(row)
    return f"{name} ngày {vietnamese_date(row['date'])}" if row.get("date") else name


def _by_date(row: Row) -> tuple[str, str]:
    return (row.get("date") or str(row.get("year") or "9999"), row["key"])
