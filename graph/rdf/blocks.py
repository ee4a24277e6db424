"""Tables → blocks of statements, as a stream: document by document, memory flat whatever the size.

The named graph of a statement is the IRI of the text that it was read from: dropping that graph takes back what the
text said and nothing else. The vocabulary has its own. What no text says (documents only cited, agencies, types,
provisions, the run) stands in the default graph.

A relation is written twice: as a plain triple between two documents, and as a reference node that carries its
evidence. Counts are taken on reference nodes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from json import loads
from typing import TYPE_CHECKING, Any

from extract.errors import GraphUnusable
from graph import terms as t
from graph.acts import speaks_of_parts
from graph.identity import span_key
from graph.rdf.entities import entities, run_iri, vocabulary
from graph.rdf.notation import Block, node, pairs, words
from graph.rdf.stated_rows import DocumentRow, DutyRow, LinkRow, ReferenceRow, UnresolvedRow, WarningRow
from graph.rdf.statements import OPEN, Statements
from graph.tables import connect

if TYPE_CHECKING:
    from graph.tables import Graph


def blocks(graph: "Graph", *, named: bool) -> Iterator[Block]:
    """The whole graph: the vocabulary, the run, types, agencies, then the documents in order of their keys.

    `named` gives each block the named graph that it stands in; without it no block has one, and a relation that two
    texts state is given once. Raises GraphUnusable for a base that is no IRI.
    """
    from pyoxigraph import NamedNode

    try:
        NamedNode(graph.base)
    except ValueError as error:
        raise GraphUnusable(f"{graph.base}: gốc này không phải IRI ({error}); dựng lại đồ thị với gốc khác") from error
    say = Statements(graph.base, run_iri(graph), named=named)
    once = _Once(() if named else _stated_by_links(graph, say))
    return chain(vocabulary(named=named), entities(graph), _documents(graph, say, once))


def _documents(graph: "Graph", say: Statements, once: "_Once") -> Iterator[Block]:
    """Each document with its texts, its provisions, its plain relations, its mentions and its duties."""
    references = _Cursor(graph, "references", _rows(graph, "references", ReferenceRow))
    links = _Cursor(graph, "links", _rows(graph, "links", LinkRow))
    duties = _Cursor(graph, "duties", _rows(graph, "duties", DutyRow))
    unresolved = _Cursor(graph, "unresolved", _rows(graph, "unresolved", UnresolvedRow))
    warnings = _Cursor(graph, "warnings", _rows(graph, "warnings", WarningRow))
    sources = _Cursor(graph, "sources", _sorted(graph, "sources", _SOURCES))
    places = _Cursor(graph, "references", _sorted(graph, "references", _PLACES))
    rows: Iterator[DocumentRow] = _rows(graph, "documents", DocumentRow)
    for row in rows:
        of = _Said(references.of(row.key), links.of(row.key), duties.of(row.key), unresolved.of(row.key))
        yield from _work(say, row, sources.of(row.key))
        yield from say.provisions(row.key, chain.from_iterable(loads(place) for _, place in places.of(row.key)))
        yield from once.passed(of.relations(say))
        yield from of.mentions(say)
        yield from _warnings(say, warnings.of(row.key))
    for cursor in (references, links, duties, unresolved, warnings, sources, places):
        cursor.ended()


def _work(say: Statements, row: DocumentRow, sources: list[tuple[str, str, str]]) -> Iterator[Block]:
    work = f"<{say.base}{row.key}>"
    stated = say.document(row)
    if row.status != "read" or not row.text_hash:
        yield Block("", work, stated)
        return
    name = say.graph(row.text_hash)
    expression = f"{say.base}{row.key}/vie" + (f"@{row.date}" if row.date else "")
    yield Block(name, work, [*stated, f"<{t.ELI_IS_REALIZED_BY}> <{expression}>"])
    text_hashes = sorted({row.text_hash, *(text_hash for _, text_hash, _ in sources)})
    yield Block(name, f"<{expression}>", say.expression(row.title, text_hashes))
    for text_hash in text_hashes:
        text = say.text(text_hash)
        kinds = [(t.RDF_TYPE, node(t.LCD_TEXT)), (t.RDF_TYPE, node(t.ELI_FORMAT))]
        paths = [(t.DCT_SOURCE, words(source)) for _, one, source in sources if one == text_hash]
        yield Block(say.graph(text_hash), f"<{text}>", pairs(*kinds, *paths))


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
        """The plain relations: each once in a named graph, though two prints of the document say it."""
        found: dict[tuple[str, str], dict[str, None]] = {}

        def state(text_hash: str, subject: str, stated: Iterable[str]) -> None:
            found.setdefault((say.graph(text_hash), subject), {}).update(dict.fromkeys(stated))

        for row in self.references:
            # a document that seems to amend itself is a slip of reading
            if row.target and row.kind != "self" and row.target != row.document:
                parts = speaks_of_parts(row.sentence)
                state(row.text_hash, row.document, say.direct(row.relation, row.target, row.provisions, parts))
        for link in self.links:
            parts = speaks_of_parts(link.sentence)
            state(link.text_hash, link.source, say.direct(link.relation, link.target, parts=parts))
        for duty in self.duties:
            if duty.role != "recipient":
                state(duty.text_hash, duty.document, [f"<{t.LCD_BINDS}> <{say.base}{duty.agency}>"])
        for (name, subject), stated in found.items():
            yield Block(name, f"<{say.base}{subject}>", list(stated))

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
        rest = [one for one in self.unresolved if (one.text_hash, one.start, one.end) not in listed]
        for key, one in _keyed("mention", rest):
            yield from say.unresolved(key, one)


def _warnings(say: Statements, rows: Iterable[WarningRow]) -> Iterator[Block]:
    for key, row in _keyed("warning", rows):
        yield from say.warning(key, row)


def _keyed(kind: str, rows: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Rows with the key of their place, numbered where several stand at one."""
    taken: Counter[str] = Counter()
    for row in rows:
        key = span_key(kind, row.text_hash, row.start, row.end)
        taken[key] += 1
        yield (key if taken[key] == 1 else f"{key}-{taken[key]}"), row


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
        self._place = f"{graph.folder}: bảng {table}"
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
            raise GraphUnusable(f"{self._place}: sai thứ tự ở {self._next[0]}; dựng lại đồ thị")
