"""A text that is in no graph yet, linked to the documents of one: for who wants to see it before it is kept."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from extract.readers import Source
from extract.record import Record
from graph.corpus import known_laws
from graph.identity import document_key, told, told_by_head
from graph.linking import Catalogue, Entry
from graph.meanings import Text
from graph.page.data import PageData, about_graph, documents_of, keys_of, named_by_mentions
from graph.rows import Cited, text_rows
from graph.schema import TABLES

if TYPE_CHECKING:
    from graph.tables import Graph

Row = dict[str, Any]
_EMPTY: Final[Row] = dict.fromkeys(TABLES["documents"])


def catalogue_of(graph: "Graph") -> Catalogue:
    """The documents that a graph knows, and the laws of the registry, for mentions to be joined to.

    Holds the whole list in memory; who reads many drafts makes it once.
    """
    return Catalogue([*known_laws().values(), *_entries(graph)])


def draft_page(graph: "Graph", source: Source, record: Record, catalogue: Catalogue) -> PageData:
    """The rows behind the page of a text that was just read, as if the graph held it; nothing is written.

    Documents that the graph does not hold, this one among them, have `held` false.
    `record` is what `extract.read_text` made of the text of `source`. What other documents say of it is left out.
    """
    text_hash = hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest()
    key = document_key(record.document, text_hash).key
    rows = text_rows(Text(key, text_hash, source.text, record), catalogue)
    named = keys_of((*rows.references, *rows.links)) - {key}
    documents = documents_of(graph, named) | _stubs(graph, rows.cited, named)
    own = {
        **_EMPTY,
        **asdict(record.document),
        "key": key,
        "status": "read",
        "source": source.source,
        "text_hash": text_hash,
    }
    own |= {"year": told_by_head(record.document).year, "held": False}
    return PageData(
        key=key,
        documents=named_by_mentions({**documents, key: own}, rows.references),
        text=source.text,
        references=tuple(rows.references),
        links=tuple(rows.links),
        duties=tuple(rows.duties),
        unresolved=tuple(rows.unresolved),
        warnings=tuple(rows.warnings),
        about=about_graph(graph),
    )


def _entries(graph: "Graph") -> Iterator[Entry]:
    columns = ("key", "type", "number", "year", "issuer", "name", "date", "status")
    for batch in graph.batches("documents", columns):
        for key, kind, number, year, issuer, name, date, status in zip(*(batch[one] for one in columns), strict=True):
            if status != "unresolved":
                said = told(kind, number, year, issuer, name=name, date=date)
                yield Entry(key, said, date if status == "read" else None)


def _stubs(graph: "Graph", cited: Iterable[Cited], wanted: set[str]) -> dict[str, Row]:
    """Rows for what the graph has never heard of, as this text prints it; the fullest print speaks."""
    known = graph.documents(sorted(wanted)).keys()
    stubs: dict[str, Row] = {}
    for mention in cited:
        if mention.key in wanted - known:
            said = {name: value for name, value in _told(asdict(mention)).items() if name != "told"}
            status = "cited" if mention.key.startswith("eli/") else "unresolved"
            own = {"status": status, "held": False}
            stubs[mention.key] = _EMPTY | said | _told(stubs.get(mention.key, {})) | own
    return stubs


def _told(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}
