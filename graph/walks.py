"""Walks over the edges of a graph: the tree of all that leads from a document, the chains between two."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.adjacency import Adjacency, Arc

WAITING = 2000
"""Chains that are followed at a time; of more, those found first."""

KINDRED: Final = "kindred"
"""Asks for bare citations between two orders of one type, beside the relations: a provincial directive carries the
Prime Minister's down even where it only reports it (`Thủ tướng đã ban hành Chỉ thị số 22/2008/CT-TTg`). Not from the
state's to the Party's: what 02/CT-UBND of Lai Châu reports of 26-CT/TW had been done before it was issued."""
ORDERS: Final = ("Chỉ thị", "Kế hoạch", "Chương trình", "Công điện")


@dataclass(slots=True)
class Branch:
    """An arc in a tree, and what follows from the document at its far end."""

    arc: "Arc"
    key: str
    """Of the document at the far end."""
    depth: int
    repeated: bool
    branches: list["Branch"] = field(default_factory=list)


def tree(
    adjacency: "Adjacency", root: str, direction: str, depth: int, relations: Collection[str], limit: int
) -> tuple[list[Branch], bool]:
    """Level by level, so that each document stands at its shortest distance; whether there is more than was taken.

    What is reached again is `repeated` and not followed; what could not be told is not followed either, since it
    may stand for several documents.
    """
    near, far = ("source", "target") if direction == "up" else ("target", "source")
    seen, taken = {root}, 0
    first: list[Branch] = []
    level: dict[str, list[Branch]] = {root: first}
    for distance in range(1, depth + 1):
        following: dict[str, list[Branch]] = {}
        for arc in adjacency.arcs(sorted(level), direction, relations, limit - taken + 1):
            if taken >= limit:
                return first, True
            key = getattr(arc, far)
            branch = Branch(arc, key, distance, repeated=key in seen)
            level[getattr(arc, near)].append(branch)
            taken += 1
            if not branch.repeated:
                seen.add(key)
                if key not in adjacency.open:
                    following[key] = branch.branches
        level = following
    return first, bool(adjacency.arcs(sorted(level), direction, relations, 1))


def chains(
    adjacency: "Adjacency", start: str, end: str, depth: int, relations: Collection[str], limit: int
) -> list[tuple["Arc", ...]]:
    """The chains that lead up from `start` to `end`, the shortest first, no document twice in one."""
    reaching = _reaching(adjacency, end, depth, relations)
    found: list[tuple[Arc, ...]] = []
    waiting: list[tuple[Arc, ...]] = [()]
    for distance in range(depth):
        longer: list[tuple[Arc, ...]] = []
        for chain in waiting:
            passed = {start, *(arc.target for arc in chain)}
            for arc in adjacency.arcs([chain[-1].target if chain else start], "up", relations):
                if arc.target not in passed and reaching.get(arc.target, depth) < depth - distance:
                    longer.append((*chain, arc))
        found += [chain for chain in longer if chain[-1].target == end]
        waiting = [chain for chain in longer if chain[-1].target != end][:WAITING]
        if len(found) >= limit:
            break
    return found[:limit]


def _reaching(adjacency: "Adjacency", end: str, depth: int, relations: Collection[str]) -> dict[str, int]:
    """How many steps each document is from `end`."""
    distances = {end: 0}
    level = [end]
    for distance in range(1, depth):
        sources = {arc.source for arc in adjacency.arcs(level, "down", relations)} - adjacency.open
        level = sorted(sources - distances.keys())
        distances.update(dict.fromkeys(level, distance))
    return distances
