"""Lists of documents, agencies and unresolved mentions, as a person narrows them down: filters, pages, counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.search import asked_words, query_tokens
from graph.words import fold

if TYPE_CHECKING:
    from graph.tables import Graph

Row = dict[str, Any]
Clause = tuple[str, object]
PAGE: Final = 50
"""Rows on one page of a list."""
FACETS: Final = 300
"""So many values of one column are offered to choose from, the most frequent ones."""
_FOLDED: Final = "replace(strip_accents(lower({})), 'đ', 'd')"
_READ_FIRST: Final = "status = 'read' DESC, date DESC NULLS LAST, key"
_COUNTS: Final = """
    SELECT d.key,
        (SELECT count(DISTINCT target) FROM "references" WHERE document = d.key AND target IS NOT NULL) AS names,
        (SELECT count(DISTINCT document) FROM "references" WHERE target = d.key AND document <> d.key) AS named_by,
        (SELECT count(*) FROM duties WHERE document = d.key AND role <> 'recipient') AS duties
    FROM documents d WHERE key IN (SELECT unnest(?))
"""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; what is empty asks for nothing. Words and issuer need no marks."""

    words: str = ""
    type: str = ""
    issuer: str = ""
    level: str = ""
    year: int | None = None
    status: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list: its rows, which page it is, and how many rows and pages there are."""

    rows: tuple[Row, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // PAGE))


def list_documents(graph: "Graph", wanted: Filter, page: int = 1) -> Listed:
    """Documents, those that were read first, then the youngest; with how many they name, are named by, and duties."""
    clauses: list[Clause] = [("contains(words, ?)", word) for word in asked_words(query_tokens(wanted.words))]
    clauses += [("status = ?", wanted.status)] if wanted.status else []
    listed = _listed(graph, "*", "documents", [*clauses, *_of_document(wanted)], _READ_FIRST, page)
    counts = {row["key"]: row for row in graph.sql(_COUNTS, [[row["key"] for row in listed.rows]])}
    return Listed(tuple(row | counts[row["key"]] for row in listed.rows), listed.total, listed.page)


def list_agencies(graph: "Graph", wanted: Filter, page: int = 1) -> Listed:
    """Agencies, those that most documents bind first; `status` may be `named` or `collective`."""
    clauses: list[Clause] = [("contains(words, ?)", word) for word in asked_words(query_tokens(wanted.words))]
    clauses += [("level = ?", wanted.level)] if wanted.level else []
    clauses += [("collective = ?", wanted.status == "collective")] if wanted.status else []
    return _listed(graph, "*", "agencies", clauses, "documents DESC, name, key", page)


def list_unresolved(graph: "Graph", wanted: Filter, page: int = 1) -> Listed:
    """Mentions that could not be told, with the document in which each stands (`citing_…`)."""
    columns = "u.*, " + ", ".join(f"d.{name} AS citing_{name}" for name in ("key", *_NAMED))
    clauses = [(f"contains({_FOLDED.format('u.text')}, ?)", word) for word in fold(wanted.words).split()]
    clauses += [("u.reason = ?", wanted.reason)] if wanted.reason else []
    table = "unresolved u LEFT JOIN documents d ON d.key = u.document"
    order = 'u.document, u.text_hash, u.start, u."end"'
    return _listed(graph, columns, table, [*clauses, *_of_document(wanted)], order, page)


_NAMED: Final = ("type", "number", "name", "year", "date", "issuer", "title", "source")


def facet(graph: "Graph", table: str, column: str) -> list[tuple[Any, int]]:
    """The values of a column with how often each occurs, the most frequent first; what is missing is left out."""
    query = f"""SELECT "{column}" AS value, count(*) AS n FROM "{table}" WHERE value IS NOT NULL
                GROUP BY value ORDER BY n DESC, value LIMIT {FACETS}"""
    return [(row["value"], row["n"]) for row in graph.sql(query)]


def _of_document(wanted: Filter) -> Iterator[Clause]:
    """What is asked of the document, whichever list it stands in."""
    for column in ("type", "level", "year"):
        if value := getattr(wanted, column):
            yield f"{column} = ?", value
    for word in fold(wanted.issuer).split():
        yield f"contains({_FOLDED.format('issuer')}, ?)", word


def _listed(graph: "Graph", columns: str, table: str, clauses: Sequence[Clause], order: str, page: int) -> Listed:
    where = " AND ".join(clause for clause, _ in clauses) or "true"
    values = [value for _, value in clauses]
    total = int(graph.sql(f"SELECT count(*) AS n FROM {table} WHERE {where}", values)[0]["n"])
    page = max(1, min(page, -(-total // PAGE)))
    query = f"SELECT {columns} FROM {table} WHERE {where} ORDER BY {order} LIMIT {PAGE} OFFSET {PAGE * (page - 1)}"
    return Listed(tuple(graph.sql(query, values)), total, page)
