"""Tables → blocks of statements, as a stream: document by document, memory flat whatever the size.

The named graph of a statement is the IRI of the text that it was read from: dropping that graph takes back what the
text said and nothing else. The vocabulary has its own. What no text says (documents only cited, agencies, types,
provisions, the run) stands in the default graph.

A relation is written twice: as a plain triple between two documents, and as a reference node that carries its
evidence. Counts are taken on reference nodes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from json import loads
from typing import TYPE_CHECKING, Any

from extract.errors import GraphUnusable
from graph import terms as t
from graph.identity import span_key
from graph.ntriples import Block, node, pairs, text_literal, vietnamese, words
from graph.statements import (
    OPEN,
    UNKNOWN,
    DocumentRow,
    DutyRow,
    LinkRow,
    ReferenceRow,
    Statements,
    UnresolvedRow,
    type_iri,
)
from graph.tables import connect

if TYPE_CHECKING:
    from graph.tables import Graph

VOCABULARY = t.LCD.rstrip("#")
"""The named graph of the vocabulary."""


def blocks(graph: "Graph", *, named: bool) -> Iterator[Block]:
    """The whole graph: the vocabulary, the run, types, agencies, then the documents in order of their keys.

    `named` gives each block the named graph that it stands in; without it no block has one, and a relation that two
    texts state is given once.
    """
    run = run_iri(graph)
    say = Statements(graph.base, run)
    once = _Once(() if named else _stated_by_links(graph, say))
    stream = chain(
        _vocabulary(), _run(graph, run), _types(graph), _agencies(graph), _replaced(graph), _documents(graph, say, once)
    )
    return stream if named else (block._replace(graph="") for block in stream)


def run_iri(graph: "Graph") -> str:
    """The IRI of the run: one for a version and its rules, whenever and wherever it ran."""
    made_by = f"{graph.manifest['luocdo']} {graph.manifest['rules']}"
    return f"{graph.base}run/{sha256(made_by.encode()).hexdigest()[:16]}"


def _vocabulary() -> Iterator[Block]:
    from pyoxigraph import RdfFormat, parse

    source = (files("graph") / "vocabulary" / "luocdo.ttl").read_bytes()
    by_subject: dict[str, list[str]] = {}
    for quad in parse(source, RdfFormat.TURTLE):
        by_subject.setdefault(str(quad.subject), []).append(f"{quad.predicate} {quad.object}")
    return (Block(VOCABULARY, subject, stated) for subject, stated in by_subject.items())


def _run(graph: "Graph", run: str) -> Iterator[Block]:
    software = f"{graph.base}software/luocdo/{graph.manifest['luocdo']}"
    activity = pairs(
        (t.RDF_TYPE, node(t.PROV_ACTIVITY)),
        (t.PROV_WAS_ASSOCIATED_WITH, node(software)),
        (t.LCD_RULES_HASH, text_literal(graph.manifest["rules"])),
    )
    agent = pairs(
        (t.RDF_TYPE, node(t.PROV_SOFTWARE_AGENT)),
        (t.SCHEMA_SOFTWARE_VERSION, text_literal(graph.manifest["luocdo"])),
    )
    yield from (Block("", f"<{run}>", activity), Block("", f"<{software}>", agent))


def _types(graph: "Graph") -> Iterator[Block]:
    by_iri: dict[str, list[str]] = {}
    for row in graph.sql("SELECT DISTINCT type FROM documents WHERE type IS NOT NULL ORDER BY type"):
        if iri := type_iri(row["type"]):
            by_iri.setdefault(iri, []).append(row["type"])
    for iri, prints in sorted(by_iri.items()):
        stated = [(t.RDF_TYPE, node(t.SKOS_CONCEPT)), (t.SKOS_IN_SCHEME, node(t.LCD_DOCUMENT_TYPES))]
        yield Block("", f"<{iri}>", pairs(*stated, *_names(prints[0], prints)))


def _agencies(graph: "Graph") -> Iterator[Block]:
    rows = graph.sql(
        """
        SELECT key, level, collective, name, list(DISTINCT print ORDER BY print) AS prints FROM agencies LEFT JOIN (
            SELECT agency AS key, agency_name AS print FROM duties
            UNION ALL SELECT issuer_key, issuer FROM documents
        ) USING (key) GROUP BY ALL ORDER BY key
        """
    )
    for row in rows:
        stated = pairs(
            (t.RDF_TYPE, node(t.LCD_COLLECTIVE if row["collective"] else t.ORG_FORMAL_ORGANIZATION)),
            *_names(row["name"], row["prints"]),
            (t.LCD_LEVEL, node(t.LEVELS.get(row["level"] or ""))),
        )
        yield Block("", f"<{graph.base}{row['key']}>", stated)


def _names(name: str, prints: Iterable[str | None]) -> list[tuple[str, str | None]]:
    others = [other for other in prints if other and other != name]
    return [(t.SKOS_PREF_LABEL, vietnamese(name)), *((t.SKOS_ALT_LABEL, vietnamese(other)) for other in others)]


def _replaced(graph: "Graph") -> Iterator[Block]:
    """The IRIs that stood for documents that could not be told, each with the one that it turned out to be."""
    for columns in graph.batches("aliases"):
        for key, target in zip(columns["key"], columns["target"], strict=True):
            stated = pairs(
                (t.RDF_TYPE, node(t.ELI_LEGAL_RESOURCE)),
                (t.SKOS_PREF_LABEL, vietnamese(UNKNOWN)),
                (t.LCD_STATUS, node(t.LCD_UNIDENTIFIED)),
                (t.DCT_IS_REPLACED_BY, node(graph.base + target)),
            )
            yield Block("", f"<{graph.base}{key}>", stated)


def _documents(graph: "Graph", say: Statements, once: "_Once") -> Iterator[Block]:
    """Each document with its texts, its provisions, its plain relations, its mentions and its duties."""
    references = _Cursor(graph, "references", _rows(graph, "references", ReferenceRow))
    links = _Cursor(graph, "links", _rows(graph, "links", LinkRow))
    duties = _Cursor(graph, "duties", _rows(graph, "duties", DutyRow))
    unresolved = _Cursor(graph, "unresolved", _rows(graph, "unresolved", UnresolvedRow))
    sources = _Cursor(graph, "sources", _sorted(graph, "sources", _SOURCES))
    places = _Cursor(graph, "references", _sorted(graph, "references", _PLACES))
    rows: Iterator[DocumentRow] = _rows(graph, "documents", DocumentRow)
    for row in rows:
        of = _Said(references.of(row.key), links.of(row.key), duties.of(row.key), unresolved.of(row.key))
        yield from _work(say, row, sources.of(row.key))
        yield from say.provisions(row.key, chain.from_iterable(loads(place) for _, place in places.of(row.key)))
        yield from once.passed(of.relations(say))
        yield from of.mentions(say)
    for cursor in (references, links, duties, unresolved, sources, places):
        cursor.ended()


def _work(say: Statements, row: DocumentRow, sources: list[tuple[str, str, str]]) -> Iterator[Block]:
    work = f"<{say.base}{row.key}>"
    stated = say.document(row)
    if row.status != "read" or not row.text_hash:
        yield Block("", work, stated)
        return
    name = say.text(row.text_hash)
    expression = f"{say.base}{row.key}/vie" + (f"@{row.date}" if row.date else "")
    yield Block(name, work, [*stated, f"<{t.ELI_IS_REALIZED_BY}> <{expression}>"])
    text_hashes = sorted({row.text_hash, *(text_hash for _, text_hash, _ in sources)})
    yield Block(name, f"<{expression}>", say.expression(row.title, text_hashes))
    for text_hash in text_hashes:
        text = say.text(text_hash)
        kinds = [(t.RDF_TYPE, node(t.LCD_TEXT)), (t.RDF_TYPE, node(t.ELI_FORMAT))]
        paths = [(t.DCT_SOURCE, words(source)) for _, one, source in sources if one == text_hash]
        yield Block(text, f"<{text}>", pairs(*kinds, *paths))


class _Said:
    """What the texts of one document say."""

    def __init__(
        self,
        references: list[ReferenceRow],
        links: list[LinkRow],
        duties: list[DutyRow],
        unresolved: list[UnresolvedRow],
    ) -> None:
        self.references, self.links, self.duties, self.unresolved = references, links, duties, unresolved

    def relations(self, say: Statements) -> Iterator[Block]:
        """The plain relations: each once in a named graph."""
        found: dict[tuple[str, str], dict[str, None]] = {}

        def state(text_hash: str, subject: str, stated: Iterable[str]) -> None:
            found.setdefault((text_hash, subject), {}).update(dict.fromkeys(stated))

        for row in self.references:
            # a document that seems to amend itself is a slip of reading
            if row.target and row.kind != "self" and row.target != row.document:
                state(row.text_hash, row.document, say.direct(row.relation, row.target, row.provisions))
        for link in self.links:
            state(link.text_hash, link.source, say.direct(link.relation, link.target))
        for duty in self.duties:
            if duty.role != "recipient":
                state(duty.text_hash, duty.document, [f"<{t.LCD_BINDS}> <{say.base}{duty.agency}>"])
        for (text_hash, subject), stated in found.items():
            yield Block(say.text(text_hash), f"<{say.base}{subject}>", list(stated))

    def mentions(self, say: Statements) -> Iterator[Block]:
        """The evidence: mentions, links, duties, and what could not be told."""
        for row in self.references:
            yield from say.reference(row)
        for link in self.links:
            yield from say.link(link)
        for duty in self.duties:
            yield from say.duty(duty)
        # a reference that could not be told is an unresolved mention itself
        listed = {(row.text_hash, row.start, row.end) for row in self.references if row.resolution in OPEN}
        taken: Counter[str] = Counter()
        for one in self.unresolved:
            if (one.text_hash, one.start, one.end) not in listed:
                key = span_key("mention", one.text_hash, one.start, one.end)
                taken[key] += 1
                yield from say.unresolved(key if taken[key] == 1 else f"{key}-{taken[key]}", one)


class _Once:
    """Drops what was said before, of the statements that more than one text may make of the same document."""

    def __init__(self, shared: Iterable[str]) -> None:
        self._shared = frozenset(shared)
        self._said: set[str] = set()

    def passed(self, stream: Iterable[Block]) -> Iterator[Block]:
        """The blocks without what was said before."""
        for block in stream:
            fresh = [pair for pair in block.pairs if self._is_new(f"{block.subject} {pair}")]
            if fresh:
                yield block._replace(pairs=fresh)

    def _is_new(self, statement: str) -> bool:
        if statement not in self._shared:
            return True
        new = statement not in self._said
        self._said.add(statement)
        return new


def _stated_by_links(graph: "Graph", say: Statements) -> set[str]:
    # only a link speaks of a document other than its own
    rows = graph.sql("SELECT DISTINCT source, relation, target FROM links")
    return {
        f"<{graph.base}{row['source']}> {pair}" for row in rows for pair in say.direct(row["relation"], row["target"])
    }


_JSON = ("provisions", "candidates")
_NOTHING: list[Any] = []
_SOURCES = "SELECT DISTINCT document, text_hash, source FROM sources WHERE status = 'read' ORDER BY ALL"
_PLACES = """
    SELECT DISTINCT coalesce(target, document), provisions FROM "references"
    WHERE provisions <> '[]' AND (target IS NOT NULL OR kind = 'self') ORDER BY ALL
"""


def _rows(graph: "Graph", table: str, kind: Any) -> Iterator[Any]:
    """The rows of a table as named tuples; lists that stand there as JSON are read."""
    for columns in graph.batches(table, kind._fields):
        for name in _JSON:
            if name in columns:
                columns[name] = [_NOTHING if text in (None, "[]") else loads(text) for text in columns[name]]
        yield from map(kind._make, zip(*(columns[name] for name in kind._fields), strict=True))


def _sorted(graph: "Graph", table: str, query: str) -> Iterator[Any]:
    """The rows of a query over one table, sorted by DuckDB and fetched in pieces."""
    cursor = connect({table: graph.path(table)}).execute(query)
    while rows := cursor.fetchmany(10_000):
        yield from rows


class _Cursor:
    """Rows that begin with the key of a document, walked once in the order of those keys."""

    def __init__(self, graph: "Graph", table: str, rows: Iterator[Any]) -> None:
        self._place = f"{graph.folder}: table {table}"
        self._rows = rows
        self._next = next(rows, None)

    def of(self, document: str) -> list[Any]:
        """The rows of one document; documents are asked for in the order of their keys."""
        found = []
        while self._next is not None and self._next[0] == document:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found

    def ended(self) -> None:
        """Raises GraphUnusable where rows are left: out of order, or of a document that there is not."""
        if self._next is not None:
            raise GraphUnusable(f"{self._place} is out of order at {self._next[0]}; build the graph again")
