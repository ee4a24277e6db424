"""The documents and relations of a network page: the whole graph, or what lies within some steps of one document."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.page.data import LINKS_WITH_WORDS, About, about_graph, documents_of, named_by_mentions
from graph.page.relations import Quote, notes_of, quote, span_in
from graph.speech import say
from graph.words import Row, document_name, place_name, section_name, verb, weight

if TYPE_CHECKING:
    from graph.tables import Graph

MOST_PROOFS = 3
"""A relation carries at most so many of its sentences into the page, the surest first, and says how many it has."""

PAIRS = """SELECT document AS source, target FROM "references" WHERE target <> document
UNION SELECT source, target FROM links WHERE source <> target"""


@dataclass(frozen=True, slots=True)
class Proof:
    """One sentence that proves a relation."""

    relation: str
    verb: str
    quote: Quote
    place: str
    confidence: float | None
    rule: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """What one document does to another: its relations, strongest first, and some of the sentences that prove them."""

    source: str
    target: str
    relations: tuple[str, ...]
    proofs: tuple[Proof, ...]
    total: int


@dataclass(frozen=True, slots=True)
class NetworkData:
    """What a network page is made from; `key` is the document that it is drawn around, None for the whole graph."""

    key: str | None
    documents: tuple[Row, ...]
    bonds: tuple[Bond, ...]
    about: About


def network_keys(graph: "Graph", key: str | None, depth: int, limit: int) -> set[str]:
    """The documents within `depth` steps of `key`, along relations in either direction, or all that are drawn.

    Without a key: every document that was read or that a relation names. The search ends early at more than `limit`.
    """
    return everything(graph) if key is None else neighbourhood(graph, key, depth, limit)


def network_data(graph: "Graph", key: str | None, keys: Collection[str]) -> NetworkData:
    """These documents and all relations among them; `key` is the one that they are drawn around."""
    mentions, links = said_among(graph, sorted(keys))
    documents = named_by_mentions(documents_of(graph, keys), mentions)
    # what a text says of two others may be read where that text is not drawn
    readers = documents | documents_of(graph, {str(row["document"]) for row in links} - documents.keys())
    return NetworkData(key, tuple(documents.values()), bonds((*mentions, *links), readers), about_graph(graph))


def everything(graph: "Graph") -> set[str]:
    """The keys of all documents that were read or that stand at an end of a relation."""
    pairs = graph.sql(PAIRS)
    read = graph.sql("SELECT key FROM documents WHERE status = 'read'")
    return {row[end] for row in pairs for end in ("source", "target")} | {row["key"] for row in read}


def neighbourhood(graph: "Graph", key: str, depth: int, limit: int) -> set[str]:
    """The keys within `depth` steps of `key`; the search ends early when they are more than `limit`."""
    found, edge = {key}, {key}
    for _ in range(depth):
        listed = sorted(edge)
        touching = "WHERE source IN (SELECT unnest(?)) OR target IN (SELECT unnest(?))"
        pairs = graph.sql(f"SELECT * FROM ({PAIRS}) {touching}", [listed, listed])
        edge = {row[end] for row in pairs for end in ("source", "target")} - found
        found |= edge
        if not edge or len(found) > limit:
            break
    return found


def said_among(graph: "Graph", keys: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """The references and the links between two of these documents."""
    within = "{0} IN (SELECT unnest(?)) AND {1} IN (SELECT unnest(?)) AND {0} <> {1}"
    mentions = graph.rows("references", within.format("document", "target"), [keys, keys])
    links = graph.sql(f"{LINKS_WITH_WORDS} WHERE {within.format('source', 'target')}", [keys, keys])
    return [*mentions], [*links]


def bonds(rows: Iterable[Row], documents: dict[str, Row]) -> tuple[Bond, ...]:
    """The relations that these references and links prove, by source and target."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[str(row.get("source") or row["document"]), str(row["target"])].append(row)
    return tuple(bond(source, target, groups[source, target], documents) for source, target in sorted(groups))


def bond(source: str, target: str, rows: Sequence[Row], documents: dict[str, Row]) -> Bond:
    """One relation with its surest proofs."""
    ranked = sorted(rows, key=lambda row: (-weight(row["relation"]), -(row.get("confidence") or 0), row["start"]))
    relations = tuple(dict.fromkeys(row["relation"] for row in ranked))
    return Bond(source, target, relations, tuple(_proofs(source, ranked[:MOST_PROOFS], documents)), len(rows))


def _proofs(source: str, rows: Iterable[Row], documents: dict[str, Row]) -> Iterable[Proof]:
    for row in rows:
        mention, sentence = str(row.get("text") or ""), str(row.get("sentence") or row.get("text") or "")
        first = row.get("sentence_start")
        span = span_in(sentence, mention, None if first is None else row["start"] - first)
        reader = documents.get(row["document"], {"key": row["document"]})
        told_by = "" if row["document"] == source else f"{say('theo')} {document_name(reader)}"
        yield Proof(
            relation=row["relation"],
            verb=verb(row["relation"], documents[source].get("type")),
            quote=quote(sentence, *span)[0],
            place=", ".join(filter(None, (place_name(section_name(row.get("section") or ""), row), told_by))),
            confidence=row.get("confidence"),
            rule=str(row.get("rule") or ""),
            notes=tuple(notes_of(row)),
        )
