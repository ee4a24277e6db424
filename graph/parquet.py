"""Rows → Parquet, in pieces, so that no table is held in memory; the same rows always give the same bytes."""

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from graph.schema import TABLES

ROWS, CHARACTERS = 2_500, 4_000_000
"""How much is held before it is written: small groups of rows are what makes the look-up of one key quick."""


class TableWriter:
    """One table that is being written."""

    def __init__(self, folder: Path, table: str) -> None:
        """Start `table` in `folder`."""
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        kinds = {"string": pa.string(), "int32": pa.int32(), "float64": pa.float64(), "bool": pa.bool_()}
        self.schema = pa.schema([(name, kinds[kind]) for name, kind in TABLES[table].items()])
        self.path = folder / f"{table}.parquet"
        self.rows = 0
        self._columns: dict[str, list[Any]] = {name: [] for name in TABLES[table]}
        self._held = 0
        self._writer = ParquetWriter(self.path, self.schema, compression="zstd", write_page_index=True)

    def add(self, row: dict[str, Any]) -> None:
        """Add one row; a column that it does not have is null."""
        for name, column in self._columns.items():
            column.append(row.get(name))
        self.rows += 1
        self._held += len(row.get("text") or "")
        if len(column) >= ROWS or self._held >= CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.table(self._columns, schema=self.schema))
        for column in self._columns.values():
            column.clear()
        self._held = 0

    def __enter__(self) -> Self:
        """Open for writing."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is held, and the end of the file."""
        if kind is None and any(self._columns.values()):
            self._flush()
        self._writer.close()
