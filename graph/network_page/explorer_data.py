"""The documents and relations of an explorer page, as columns: fifty thousand of them are not to be held as objects."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, get_args

import numpy as np

from extract.record import Relation
from graph.network_page.positions import lane_of
from graph.page.data import LINKS_WITH_WORDS, About, about_graph, documents_of
from graph.page.relations import notes_of, quote, span_in
from graph.speech import say
from graph.words import Row, document_name, percent, section_name, weight

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.tables import Graph

RELATIONS: Final[tuple[str, ...]] = tuple(sorted(get_args(Relation), key=lambda name: (-weight(name), name)))
"""The relations, strongest first: a relation is known by its place here."""
MOST_SENTENCES = 100_000
"""At most so many relations carry their sentence into the page, those of the strongest relations first."""
FIGURES = re.compile(r"\d+")
CUT = 700
"""More signs than these round a mention are not fetched: a page shows fewer."""

SAID = f"""
SELECT document, document AS source, target, relation, confidence, text, sentence, section, rule, issuer_from, kind,
  resolution, start - sentence_start AS place, start FROM "references" WHERE target <> document
UNION ALL SELECT document, source, target, relation, confidence, text, sentence, NULL, rule, 'text', 'numbered',
  'exact', instr(sentence, text) - 1, start FROM ({LINKS_WITH_WORDS}) WHERE source <> target"""
"""What every mention and every link says of two documents."""

BONDS = f"""
WITH relations AS (SELECT unnest(?::VARCHAR[]) AS relation, unnest(?::INTEGER[]) AS rank),
said AS (
  SELECT said.*, rank FROM ({SAID}) AS said JOIN relations USING (relation)
  WHERE source IN (SELECT unnest(?)) AND target IN (SELECT unnest(?))),
ranked AS (
  SELECT *, count(*) OVER pair AS total, bit_or(1 << rank) OVER pair AS kinds,
    row_number() OVER (PARTITION BY source, target ORDER BY rank, confidence DESC, document, start) AS best
  FROM said WINDOW pair AS (PARTITION BY source, target)),
bonds AS (
  SELECT *, row_number() OVER (ORDER BY rank, source, target) AS number FROM ranked WHERE best = 1)
SELECT source, target, rank, kinds, total, confidence, number <= ? AS told,
  CASE WHEN told THEN document END AS document, CASE WHEN told THEN text END AS text,
  CASE WHEN told THEN substring(sentence, greatest(place - {CUT}, 0)::INTEGER + 1, {2 * CUT} + length(text)) END
    AS sentence,
  least(place, {CUT}) AS place, section, rule, issuer_from, kind, resolution
FROM bonds ORDER BY number"""
"""One row a pair of documents, strongest relation first: its surest mention speaks for it."""


@dataclass(frozen=True)
class ExplorerData:
    """What an explorer page is made from; `key` is the document that it opens at, None for the whole graph.

    `source` and `target` are places in `documents`, `rank` a place in `RELATIONS`, `kinds` one bit for each relation of
    the pair, `total` how many places say so. `proofs` are the sentences of the first relations, as many as there are.
    """

    key: str | None
    documents: tuple[Row, ...]
    lanes: "NDArray[np.uint8]"
    source: "NDArray[np.uint32]"
    target: "NDArray[np.uint32]"
    rank: "NDArray[np.uint8]"
    kinds: "NDArray[np.uint16]"
    total: "NDArray[np.uint32]"
    confidence: "NDArray[np.uint8]"
    proofs: tuple[tuple[str, str, str, str], ...]
    """Before the mention, the mention, after it, and the facts about the place."""
    about: About

    @property
    def cited(self) -> "NDArray[Any]":
        """In how many documents each document is meant."""
        return np.bincount(self.target, minlength=len(self.documents))


def explorer_data(graph: "Graph", key: str | None, keys: set[str]) -> ExplorerData:
    """The documents with these keys, in the order of their keys, and all relations among them."""
    named = named_by_their_first_mention(graph, documents_of(graph, keys))
    documents = tuple(named.values())
    places = {key: place for place, key in enumerate(named)}
    listed = list(places)
    parameters = [list(RELATIONS), list(range(len(RELATIONS))), listed, listed, MOST_SENTENCES]
    found = graph.columns(BONDS, parameters)
    return ExplorerData(
        key=key,
        documents=documents,
        lanes=lane_ranks(documents),
        source=np.fromiter((places[one] for one in found["source"]), dtype=np.uint32),
        target=np.fromiter((places[one] for one in found["target"]), dtype=np.uint32),
        rank=found["rank"].astype(np.uint8),
        kinds=found["kinds"].astype(np.uint16),
        total=found["total"].astype(np.uint32),
        confidence=np.floor(np.ma.filled(found["confidence"], 0.0) * 100 + 1e-9).astype(np.uint8),
        proofs=tuple(_proofs(graph, found, named)),
        about=about_graph(graph),
    )


def named_by_their_first_mention(graph: "Graph", documents: dict[str, Row]) -> dict[str, Row]:
    """The documents; one without number and name is called by the words of the first mention that means it."""
    nameless = [
        key for key, row in documents.items() if not any(row.get(name) for name in ("number", "name", "source"))
    ]
    query = (
        'SELECT target, arg_min(text, start) AS text FROM "references" WHERE target IN (SELECT unnest(?)) GROUP BY 1'
    )
    words = {row["target"]: row["text"] for row in graph.sql(query, [nameless])} if nameless else {}
    return {key: {**row, "name": words[key]} if key in words else row for key, row in documents.items()}


def _proofs(graph: "Graph", found: "dict[str, Any]", documents: dict[str, Row]) -> Iterator[tuple[str, str, str, str]]:
    """The sentences of the relations that carry one, in their order."""
    told = int(np.count_nonzero(found["told"]))
    names = ("document", "source", "text", "sentence", "place", "section", "rule", "issuer_from", "kind", "resolution")
    # what a text says of two others may be read where that text is not drawn
    elsewhere = {str(key) for key in found["document"][:told]} - documents.keys()
    readers = documents | documents_of(graph, elsewhere)
    columns = [_with_none(found[name][:told]) for name in (*names, "confidence")]
    for *values, sure in zip(*columns, strict=True):
        row = dict(zip(names, values, strict=True))
        mention, sentence = row["text"] or "", row["sentence"] or row["text"] or ""
        excerpt = quote(sentence, *span_in(sentence, mention, row["place"]))[0]
        told_by = "" if row["document"] == row["source"] else f"{say('theo')} {document_name(readers[row['document']])}"
        trust = f"{say('tin cậy')} {percent(sure)}", f"{say('quy tắc')} {row['rule']}"
        facts = " · ".join(filter(None, (section_name(row["section"] or ""), told_by, *trust, *notes_of(row))))
        yield excerpt.before, excerpt.mention, excerpt.after, facts


def _with_none(column: "NDArray[Any]") -> list[Any]:
    missing = np.ma.getmaskarray(column)
    return [None if gone else value for value, gone in zip(np.ma.getdata(column).tolist(), missing, strict=True)]


def lane_ranks(documents: Sequence[Row]) -> "NDArray[np.uint8]":
    """The rank of each document's lane, highest 0."""
    # the figures of a number tell nothing of its lane: thousands of numbers are a few dozen signs
    signs = (FIGURES.sub("0", row.get("number") or "") for row in documents)
    told = ((row.get("issuer"), number, row.get("level")) for row, number in zip(documents, signs, strict=True))
    return np.fromiter((_rank_of(*one) for one in told), dtype=np.uint8, count=len(documents))


@lru_cache(maxsize=100_000)
def _rank_of(issuer: str | None, number: str, level: str | None) -> int:
    return lane_of({"issuer": issuer, "number": number, "level": level}).rank
