"""Whether a graph folder is whole, and whether what stands in it can be: bytes, columns, keys, evidence, dates."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from extract.errors import GraphUnusable
from graph.folder import file_hash
from graph.schema import TABLES

if TYPE_CHECKING:
    from graph.tables import Graph


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong in a graph folder: in which table, at which row, and what."""

    table: str
    row: str
    message: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.table} {self.row}".rstrip() + f": {self.message}"


# key columns and where they lead; rows that lead nowhere are wrong
_KEYS: Final = (
    ("references", "document", "documents", "key"),
    ("references", "target", "documents", "key"),
    ("links", "document", "documents", "key"),
    ("links", "source", "documents", "key"),
    ("links", "target", "documents", "key"),
    ("duties", "document", "documents", "key"),
    ("duties", "agency", "agencies", "key"),
    ("unresolved", "document", "documents", "key"),
    ("warnings", "document", "documents", "key"),
    ("texts", "document", "documents", "key"),
    ("aliases", "target", "documents", "key"),
    ("documents", "issuer_key", "agencies", "key"),
    ("documents", "text_hash", "texts", "hash"),
    ("references", "text_hash", "texts", "hash"),
    ("links", "text_hash", "texts", "hash"),
    ("duties", "text_hash", "texts", "hash"),
)
_UNIQUE: Final = (
    ("documents", "key"),
    ("agencies", "key"),
    ("references", "id"),
    ("links", "id"),
    ("duties", "id"),
    ("texts", "hash"),
)
# where the words of a column stand in the text, in code points
_EVIDENCE: Final = (
    ("references", "text", "start", "end"),
    ("references", "sentence", "sentence_start", "sentence_end"),
    ("duties", "text", "start", "end"),
    ("duties", "task", "task_start", "task_end"),
    ("unresolved", "text", "start", "end"),
)
_TEXTS = 200
"""Texts that are held in memory at a time."""
_YOUNGER: Final = """
    SELECT r.id, s.date AS said, t.date AS meant FROM "references" r
    JOIN documents s ON s.key = r.document JOIN documents t ON t.key = r.target
    WHERE t.status = 'read' AND t.date > s.date
    ORDER BY r.id
"""


def check(graph: "Graph") -> list[Problem]:
    """Everything that is wrong with a graph folder, in a fixed order; an empty list is a sound graph.

    Damage to the files is told first; where there is any, what stands in them is not looked at.
    """
    problems = list(_files(graph))
    if problems:
        return problems
    return [*_dangling(graph), *_double(graph), *_untrue(graph), *_impossible(graph)]


def _files(graph: "Graph") -> Iterator[Problem]:
    from pyarrow import ArrowException
    from pyarrow.parquet import read_schema

    for name, columns in TABLES.items():
        said = graph.manifest["tables"].get(name)
        try:
            if said is None or file_hash(graph.path(name)) != said["sha256"]:
                yield Problem(name, "", "tệp không còn đúng như khi dựng; dựng lại đồ thị")
            elif read_schema(graph.path(name)).names != list(columns):
                yield Problem(name, "", "các cột thuộc một phiên bản khác; dựng lại đồ thị")
        except (OSError, ArrowException) as error:
            yield Problem(name, "", f"không đọc được tệp ({error}); dựng lại đồ thị")
    yield from _store(graph)


def _store(graph: "Graph") -> Iterator[Problem]:
    from graph.store import open_store

    try:
        open_store(graph)
    except GraphUnusable as error:
        yield Problem("store", "", str(error))


def _dangling(graph: "Graph") -> Iterator[Problem]:
    for table, column, other, key in _KEYS:
        query = f"""
            SELECT DISTINCT {column} AS key FROM "{table}"
            WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM "{other}") ORDER BY 1
        """
        for row in graph.sql(query):
            yield Problem(table, row["key"], f"{column} không có trong bảng {other}")


def _double(graph: "Graph") -> Iterator[Problem]:
    for table, column in _UNIQUE:
        query = f'SELECT {column} AS key FROM "{table}" GROUP BY 1 HAVING count(*) > 1 ORDER BY 1'
        for row in graph.sql(query):
            yield Problem(table, row["key"], f"{column} có hơn một lần")


def _untrue(graph: "Graph") -> Iterator[Problem]:
    # in Python: to find the nth letter of a long text, DuckDB counts from its beginning each time
    for batch in graph.batches("texts", ["hash", "text"], _TEXTS):
        texts = dict(zip(batch["hash"], batch["text"], strict=True))
        for table, column, start, end in _EVIDENCE:
            query = f"""
                SELECT document, text_hash, {column}, "{start}", "{end}" FROM "{table}"
                WHERE text_hash IN (SELECT unnest(?)) ORDER BY document, "{start}"
            """
            for row in graph.sql(query, [list(texts)]):
                if row[column] != texts[row["text_hash"]][row[start] : row[end]]:
                    yield Problem(table, f"{row['document']} {row[start]}", f"{column} không đúng với toàn văn")


def _impossible(graph: "Graph") -> Iterator[Problem]:
    for table in ("references", "links", "duties"):
        for row in graph.rows(table, 'start >= "end" OR confidence < 0 OR confidence > 1'):
            yield Problem(table, row["id"], "đoạn trích rỗng, hoặc độ tin cậy ngoài khoảng 0–1")
    for row in graph.rows("references", "candidates IS NOT NULL AND candidates <> '[]'"):
        if not isinstance(json.loads(row["candidates"]), list):
            yield Problem("references", row["id"], "candidates không phải danh sách")
    for row in graph.sql(_YOUNGER):
        yield Problem("references", row["id"], f"dẫn văn bản ngày {row['meant']} trong văn bản ngày {row['said']}")
