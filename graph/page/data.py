"""What one page is made from: the rows of a document, of what it names, and of what names it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from graph.words import Row

if TYPE_CHECKING:
    from graph.tables import Graph

MOST_INCOMING = 2_000
"""A page lists at most so many mentions of its document elsewhere, and says how many there are in all."""

LINKS_WITH_WORDS = (
    'SELECT * FROM (SELECT links.*, substring(texts.text, links.start + 1, links."end" - links.start) AS text'
    " FROM links JOIN texts ON texts.hash = links.text_hash)"
)
"""The links with the words that state them, which the table itself gives only as a place."""


@dataclass(frozen=True, slots=True)
class About:
    """What the footer of a page says of it: documents that were read, version of luocdo, the day of the page."""

    documents: int = 0
    version: str = ""
    day: str = ""


@dataclass(frozen=True)
class PageData:
    """The rows behind the page of one document, as `graph.schema` describes them; `text` is empty for a stub.

    `documents` holds the document itself and each that a row names, by key. `incoming` are the mentions of this
    document in others, `elsewhere` what others say of it and a third one.
    """

    key: str
    documents: Mapping[str, Row]
    text: str = ""
    references: tuple[Row, ...] = ()
    links: tuple[Row, ...] = ()
    duties: tuple[Row, ...] = ()
    unresolved: tuple[Row, ...] = ()
    warnings: tuple[Row, ...] = ()
    incoming: tuple[Row, ...] = ()
    incoming_total: int = 0
    elsewhere: tuple[Row, ...] = ()
    about: About = About()

    @property
    def document(self) -> Row:
        """The row of the document that the page shows."""
        return self.documents[self.key]

    @cached_property
    def numbered(self) -> tuple[int, int] | None:
        """Where the first and the last mention in a numbered section stand; None when no section has a number."""
        starts = [row["start"] for row in (*self.references, *self.duties) if row.get("section")]
        return (min(starts), max(starts)) if starts else None

    @cached_property
    def section_of_line(self) -> dict[int, str]:
        """The section of each line that holds a mention with a section, by the place where the line starts."""
        rows = [row for row in (*self.references, *self.duties) if row.get("section")]
        return {self.text.rfind("\n", 0, row["start"]) + 1: str(row["section"]) for row in rows}


def page_data(graph: "Graph", key: str) -> PageData:
    """The rows behind the page of the document with this key or IRI; raises NotFound.

    A document that was only cited has a page too: what names it, and no text.
    """
    document = graph.document(key)
    key = str(document["key"])
    text_hash = document.get("text_hash")
    said_here = {
        table: tuple(graph.rows(table, "document = ? AND text_hash = ?", [key, text_hash]))
        for table in ("references", "links", "duties", "unresolved", "warnings")
    }
    incoming = graph.sql(
        'SELECT * FROM "references" WHERE target = ? AND document <> ?'
        f" ORDER BY relation = 'cites', document, start LIMIT {MOST_INCOMING}",
        [key, key],
    )
    total = graph.sql('SELECT count(*) AS n FROM "references" WHERE target = ? AND document <> ?', [key, key])
    elsewhere = graph.sql(f"{LINKS_WITH_WORDS} WHERE (source = ? OR target = ?) AND document <> ?", [key, key, key])
    rows = (*said_here["references"], *said_here["links"], *incoming, *elsewhere)
    return PageData(
        key=key,
        documents=named_by_mentions(documents_of(graph, {key, *keys_of(rows)}), (*said_here["references"], *incoming)),
        text=graph.text(str(text_hash)) if text_hash else "",
        references=said_here["references"],
        links=said_here["links"],
        duties=said_here["duties"],
        unresolved=said_here["unresolved"],
        warnings=said_here["warnings"],
        incoming=tuple(incoming),
        incoming_total=int(total[0]["n"]),
        elsewhere=tuple(elsewhere),
        about=about_graph(graph),
    )


def keys_of(rows: Iterable[Row]) -> set[str]:
    """The keys of the documents that references and links name."""
    return {str(row[column]) for row in rows for column in ("document", "source", "target") if row.get(column)}


def documents_of(graph: "Graph", keys: Iterable[str]) -> dict[str, Row]:
    """The rows of these documents by key; what the table lacks gets a row that says so, so that nothing is dropped."""
    wanted = sorted(keys)
    rows = graph.documents(wanted)
    return {key: rows.get(key, {"key": key, "status": "unresolved", "name": key}) for key in wanted}


def named_by_mentions(documents: Mapping[str, Row], references: Iterable[Row]) -> dict[str, Row]:
    """The documents; one without number and name is called by the words of the first mention that means it.

    >>> rows = {"unresolved/de-an/06": {"key": "unresolved/de-an/06", "name": None}}
    >>> named_by_mentions(rows, [{"target": "unresolved/de-an/06", "text": "Đề án 06"}])["unresolved/de-an/06"]["name"]
    'Đề án 06'
    """
    named = dict(documents)
    for mention in references:
        row = named.get(mention.get("target") or "")
        if row and not any(row.get(column) for column in ("number", "name", "source")):
            named[str(row["key"])] = {**row, "name": mention["text"]}
    return named


def about_graph(graph: "Graph") -> About:
    """What the footers of the pages say of the graph."""
    read = graph.sql("SELECT count(*) AS n FROM documents WHERE status = 'read'")
    return About(int(read[0]["n"]), luocdo_version(), today())


def today() -> str:
    """The day on which a page is made, ISO; `SOURCE_DATE_EPOCH` names another, for pages that must be the same."""
    set_day = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (date.fromtimestamp(int(set_day)) if set_day.isdigit() else date.today()).isoformat()


def luocdo_version() -> str:
    """The version of the installed distribution, empty when it runs from a bare folder."""
    try:
        return version("luocdo")
    except PackageNotFoundError:
        return ""
