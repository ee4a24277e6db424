"""The graph for NetworkX: documents, and what is wanted of agencies and provisions, with plain attributes.

Every mention is an edge of its own (`MultiDiGraph`), keyed by its evidence; what counts pairs sums them. Values are
`str`, `int`, `float` and `bool`, and what is not known is left out, so that GraphML and GEXF can be written.
"""

import json
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graph.identity import provision_key
from graph.words import document_name

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    from graph.tables import Graph

    Array = NDArray[np.int64]

Row = dict[str, Any]
DAMPING, TOLERANCE, ROUNDS = 0.85, 1e-10, 1000
_DOCUMENT: Final = ("status", "type", "number", "name", "year", "date", "issuer", "title", "level", "confidence")
_REFERENCE: Final = ("relation", "kind", "text", "section", "sentence", "rule", "confidence", "resolution", "document")
_LINK: Final = ("relation", "sentence", "rule", "confidence", "document")
_DUTY: Final = ("role", "text", "office", "section", "task", "deadline", "collective", "rule", "confidence")


class Ranked(NamedTuple):
    """A document with its place in a ranking."""

    key: str
    name: str
    value: float


def network(
    graph: "Graph",
    relations: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    levels: Collection[str] | None = None,
    provisions: bool = False,
    agencies: bool = False,
) -> "nx.MultiDiGraph[str]":
    """The graph as a `networkx.MultiDiGraph`; nodes and edges in the order of their keys.

    `relations` keeps only these; `since` and `until` (ISO, the latter not included) keep what documents dated in
    that time say; `levels` keeps what documents of these levels say. With `provisions` an edge goes to the place
    inside the document that is pointed to, which is `part_of` it; with `agencies` duties are edges to agencies.
    Documents that no edge touches stay, if they were read and the filters let them pass.
    """
    import networkx as nx

    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph(base=graph.base)
    documents = {row["key"]: row for row in graph.rows("documents")}
    saying = {key for key, row in documents.items() if row["status"] == "read" and _passes(row, since, until, levels)}
    drawn.add_nodes_from((key, _document(documents[key])) for key in sorted(saying))
    for source, target, key, row in _edges(graph, saying, relations):
        drawn.add_nodes_from((end, _document(documents[end])) for end in (source, target) if end not in drawn)
        ends = _places(drawn, target, row) if provisions else [target]
        for end in ends:
            drawn.add_edge(source, end, key=key, **_plain(row, _LINK if key.startswith("link/") else _REFERENCE))
    if agencies:
        _add_agencies(drawn, graph, saying)
    return drawn


def most_cited(graph: "Graph", limit: int = 20, relations: Collection[str] | None = None) -> list[Ranked]:
    """The documents that the most others point to: each citing document counts once, however often it does."""
    query = """
        SELECT target AS key, count(DISTINCT document) AS value FROM "references"
        WHERE target IS NOT NULL AND (? IS NULL OR list_contains(?, relation))
        GROUP BY target ORDER BY value DESC, key LIMIT ?
    """
    wanted = sorted(relations) if relations is not None else None
    return _ranked(graph, [(row["key"], row["value"]) for row in graph.sql(query, [wanted, wanted, limit])])


def pagerank(
    graph: "Graph", limit: int = 20, relations: Collection[str] | None = None, tolerance: float = TOLERANCE
) -> list[Ranked]:
    """The documents by PageRank, damping 0.85: parallel mentions are summed into the weight of one edge.

    Power iteration over NumPy arrays, with `networkx.pagerank`'s treatment of documents that point nowhere and its
    stop: when all changes together are below `tolerance` times the number of documents. It agrees with NetworkX to
    that, and needs neither its memory nor SciPy.
    """
    import numpy as np

    keys, sources, targets, weights = _arrays(graph, relations)
    if not keys:
        return []
    out = np.bincount(sources, weights, len(keys))
    share = weights / out[sources]
    rank = np.full(len(keys), 1 / len(keys))
    for _ in range(ROUNDS):
        lost = rank[out == 0].sum()
        new = DAMPING * np.bincount(targets, rank[sources] * share, len(keys)) + (DAMPING * lost + 1 - DAMPING) / len(
            keys
        )
        change = np.abs(new - rank).sum()
        rank = new
        if change < tolerance * len(keys):
            break
    best = sorted(range(len(keys)), key=lambda place: (-round(float(rank[place]), 12), keys[place]))[:limit]
    return _ranked(graph, [(keys[place], float(rank[place])) for place in best])


def communities(graph: "Graph", relations: Collection[str] | None = None) -> list[list[str]]:
    """Groups of documents that point to one another more than to others (Louvain), the largest first.

    The order of nodes and the seed are fixed, so that one graph always gives the same groups.
    """
    import networkx as nx

    undirected: nx.Graph[str] = nx.Graph()
    for source, target, weight in _pairs(graph, relations):
        before = undirected.get_edge_data(source, target, {"weight": 0})["weight"]
        undirected.add_edge(source, target, weight=before + weight)
    groups = nx.community.louvain_communities(undirected, weight="weight", seed=1)
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))


def summed(graph: "Graph", relations: Collection[str] | None = None) -> "nx.DiGraph[str]":
    """Documents with one edge for each pair, its `weight` the number of mentions and links between them."""
    import networkx as nx

    drawn: nx.DiGraph[str] = nx.DiGraph()
    drawn.add_weighted_edges_from(_pairs(graph, relations))
    return drawn


def _pairs(graph: "Graph", relations: Collection[str] | None) -> list[tuple[str, str, int]]:
    query = """
        SELECT source, target, count(*) AS weight FROM (
            SELECT document AS source, target, relation FROM "references" WHERE target IS NOT NULL
            UNION ALL SELECT source, target, relation FROM links WHERE source <> target
        ) WHERE ? IS NULL OR list_contains(?, relation) GROUP BY source, target ORDER BY source, target
    """
    wanted = sorted(relations) if relations is not None else None
    return [(row["source"], row["target"], row["weight"]) for row in graph.sql(query, [wanted, wanted])]


def _arrays(graph: "Graph", relations: Collection[str] | None) -> "tuple[list[str], Array, Array, Array]":
    """The pairs as places in a list of keys."""
    import numpy as np

    pairs = _pairs(graph, relations)
    keys = sorted({end for source, target, _ in pairs for end in (source, target)})
    places = {key: place for place, key in enumerate(keys)}
    columns = (
        [places[source] for source, _, _ in pairs],
        [places[target] for _, target, _ in pairs],
        [weight for _, _, weight in pairs],
    )
    sources, targets, weights = (np.array(column, dtype=np.int64) for column in columns)
    return keys, sources, targets, weights


def _edges(
    graph: "Graph", saying: Collection[str], relations: Collection[str] | None
) -> Iterator[tuple[str, str, str, Row]]:
    for table, source in (("references", "document"), ("links", "source")):
        for row in graph.rows(table, "target IS NOT NULL"):
            if row["document"] in saying and (relations is None or row["relation"] in relations):
                yield row[source], row["target"], row["id"], row


def _places(drawn: "nx.MultiDiGraph[str]", target: str, row: Row) -> list[str]:
    keys = [provision_key(target, place) for place in json.loads(row.get("provisions") or "[]")]
    for key, place in zip(keys, json.loads(row.get("provisions") or "[]"), strict=True):
        if key not in drawn:
            drawn.add_node(
                key, kind="provision", label=", ".join(f"{level} {number}" for level, number in place.items())
            )
            drawn.add_edge(key, target, key=f"part_of/{key}", relation="part_of")
    return keys or [target]


def _add_agencies(drawn: "nx.MultiDiGraph[str]", graph: "Graph", saying: Collection[str]) -> None:
    names = {row["key"]: row for row in graph.rows("agencies")}
    for row in graph.rows("duties"):
        if row["document"] in saying:
            agency = names[row["agency"]]
            drawn.add_node(
                row["agency"], kind="agency", label=agency["name"], **_plain(agency, ("level", "collective"))
            )
            drawn.add_edge(row["document"], row["agency"], key=row["id"], relation="duty", **_plain(row, _DUTY))


def _document(row: Row) -> Row:
    return {"kind": "document", "label": document_name(row), **_plain(row, _DOCUMENT)}


def _plain(row: Row, names: Collection[str]) -> Row:
    return {name: row[name] for name in names if row.get(name) is not None}


def _passes(row: Row, since: str | None, until: str | None, levels: Collection[str] | None) -> bool:
    day = row["date"] or (f"{row['year']}-01-01" if row["year"] else "")
    if (since and day < since) or (until and not ("" < day < until)):
        return False
    return levels is None or row["level"] in levels


def _ranked(graph: "Graph", pairs: Collection[tuple[str, float]]) -> list[Ranked]:
    documents = graph.documents(sorted(key for key, _ in pairs))
    return [Ranked(key, document_name(documents[key]), value) for key, value in pairs]
