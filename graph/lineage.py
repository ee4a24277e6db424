"""Where a document comes from and what came of it: chains of relations, each step with the words that prove it.

`up` goes to what a document rests on, carries out or changes; `down` to what rests on it. Steps that a third
document asserts of two others are part of it, and are marked so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from extract.errors import BadQuery
from extract.record import Relation
from graph.walks import KINDRED, Branch, chains, tree
from graph.words import document_name, verb, vietnamese_date

if TYPE_CHECKING:
    from graph.adjacency import Arc
    from graph.tables import Graph

Direction = Literal["up", "down", "both"]
Row = dict[str, Any]
AUTHORITY: Final = tuple(relation for relation in get_args(Relation) if relation != "cites")
"""The relations that carry authority or change it: all but the bare citation."""
DEEPEST: Final = 100
STEPS: Final = 2000
"""More steps than this nobody reads; `Lineage.cut` says that there are more."""


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
    document, wanted, depth = graph.document(key), _wanted(relations), min(depth, DEEPEST)
    up, cut_up = _tree(graph, document, "up", depth, wanted, limit) if direction != "down" else ((), False)
    down, cut_down = _tree(graph, document, "down", depth, wanted, limit) if direction != "up" else ((), False)
    return Lineage(document, up, down, cut_up or cut_down)


def paths(
    graph: "Graph", source: str, target: str, limit: int = 10, relations: Sequence[str] | None = None, depth: int = 6
) -> list[tuple[Edge, ...]]:
    """The chains from one document to another, the shortest first; down from `source` where none leads up.

    At most `limit` chains of at most `depth` steps; every step goes the same way, so that a chain can be read as
    "A carries out B, which rests on C".
    """
    start, end = graph.document(source)["key"], graph.document(target)["key"]
    wanted = _wanted(relations)
    found = chains(graph.adjacency, start, end, depth, wanted, limit)
    found = found or chains(graph.adjacency, end, start, depth, wanted, limit)
    return [tuple(_edges(graph, chain)) for chain in found]


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
    return _edges(graph, graph.adjacency.arcs(keys, direction, _wanted(relations)))


def _edges(graph: "Graph", arcs: "Sequence[Arc]") -> list[Edge]:
    """Arcs with the documents at their ends and the words that prove them."""
    ends = {key for arc in arcs for key in (arc.source, arc.target, arc.asserted_by) if key}
    documents = graph.documents(sorted(ends))
    with graph.readable():
        evidence = graph.adjacency.evidence([arc.row for arc in arcs])
    return [
        Edge(
            source=documents[arc.source],
            target=documents[arc.target],
            relation=arc.relation,
            id=said["id"],
            text=said["text"],
            sentence=said["sentence"],
            confidence=arc.confidence,
            resolution=said["resolution"],
            section=said["section"],
            mentions=arc.mentions,
            asserted_by=documents[arc.asserted_by] if arc.asserted_by else None,
        )
        for arc, said in zip(arcs, evidence, strict=True)
    ]


def _tree(
    graph: "Graph", root: Row, direction: Literal["up", "down"], depth: int, relations: Sequence[str], limit: int
) -> tuple[tuple[Step, ...], bool]:
    branches, cut = tree(graph.adjacency, root["key"], direction, depth, relations, limit)
    every, waiting = [], list(branches)
    while waiting:
        branch = waiting.pop()
        every.append(branch.arc)
        waiting += branch.branches
    edges_ = dict(zip([arc.row for arc in every], _edges(graph, every), strict=True))

    def steps(level: Sequence[Branch]) -> tuple[Step, ...]:
        return tuple(
            Step(
                edge := edges_[branch.arc.row],
                edge.target if direction == "up" else edge.source,
                direction,
                branch.depth,
                steps(branch.branches),
                branch.repeated,
            )
            for branch in level
        )

    return steps(branches), cut


def _wanted(relations: Sequence[str] | None) -> Sequence[str]:
    if relations is None:
        return (*AUTHORITY, KINDRED)
    wanted = relations
    if strange := set(wanted) - set(get_args(Relation)):
        raise BadQuery(f"{min(strange)}: không có quan hệ này; có {', '.join(get_args(Relation))}")
    return wanted


def _dated(row: Row) -> str:
    name = document_name(row)
    return f"{name} ngày {vietnamese_date(row['date'])}" if row.get("date") else name
