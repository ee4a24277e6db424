"""One document cut out of a graph, as a small graph of its own: whatever writes a graph writes it too."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow.parquet as pq

from graph.page.data import keys_of
from graph.schema import TABLES
from graph.tables import Graph

if TYPE_CHECKING:
    from pyarrow import Table

_OF_DOCUMENT: Final = ("references", "links", "duties", "unresolved", "warnings", "texts", "sources")
"""The tables whose rows belong to the document that they name in the column `document`."""


def part_of(graph: Graph, key: str, folder: Path) -> Graph:
    """What one document says, as a graph in the empty `folder`: its rows, and those of what they name.

    It has no store and no manifest on disk; it lives as long as the folder. Raises NotFound.
    """
    key = str(graph.document(key)["key"])
    with graph.readable():
        tables = {name: _rows(graph, name, "document", [key]) for name in _OF_DOCUMENT}
        named = keys_of(row for name in ("references", "links") for row in tables[name].to_pylist())
        agencies = {str(agency) for agency in tables["duties"]["agency"].to_pylist()}
        tables["documents"] = _rows(graph, "documents", "key", {key, *named})
        agencies |= {str(issuer) for issuer in tables["documents"]["issuer_key"].to_pylist() if issuer}
        tables["agencies"] = _rows(graph, "agencies", "key", agencies)
        tables["aliases"] = _rows(graph, "aliases", "target", {key, *named})
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet")
    return Graph(folder, _manifest(graph, tables))


def _rows(graph: Graph, table: str, column: str, values: Iterable[str]) -> "Table":
    return pq.read_table(graph.path(table), filters=[(column, "in", sorted(values))])


def _manifest(graph: Graph, tables: "dict[str, Table]") -> dict[str, Any]:
    sizes = {name: {"rows": tables[name].num_rows} for name in TABLES}
    return {**graph.manifest, "generation": ".", "tables": sizes}
