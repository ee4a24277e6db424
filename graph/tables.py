"""The graph folder as tables: opened once, read with DuckDB, handed on as rows, DataFrames and texts."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from extract.errors import BadQuery, GraphUnusable, NotFound
from graph.schema import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pandas import DataFrame

    from graph.adjacency import Adjacency
    from graph.groups import Groups

MANIFEST = "manifest.json"
FORMAT = 2
"""The version of the folder's layout; a folder of another version is refused with the advice to build it again."""
FEW = 4
"""So many questions for documents go to the database: one command asks no more, and Arrow takes longer to import."""


class Graph:
    """A built graph: the tables of one graph folder, as they were when it was opened.

    Keys are the local parts of IRIs, `base + key` is the IRI. A build that runs meanwhile makes a new generation of
    tables beside these; open the folder again to see it.
    """

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        """Hold the folder and what its manifest says; use `Graph.open`."""
        self.folder = folder
        self.manifest = manifest
        self.base: str = manifest["base"]
        self.generation: Path = folder / manifest["generation"]
        self._asked = 0

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """The graph that `luocdo build` left in `folder`.

        Raises GraphUnusable when there is none, or when it is damaged or of another version.
        """
        folder = Path(folder)
        manifest = read_manifest(folder)
        if manifest is None:
            raise GraphUnusable(f"{folder}: chưa có đồ thị ở đây; dựng bằng `luocdo build ĐƯỜNG-DẪN… --graph {folder}`")
        graph = cls(folder, manifest)
        missing = [name for name in TABLES if not graph.path(name).is_file()]
        if missing:
            raise GraphUnusable(f"{folder}: thiếu bảng {missing[0]}; dựng lại đồ thị")
        return graph

    def __repr__(self) -> str:
        """Folder and size, on one line."""
        return f"<Graph {self.folder}: {self.count('documents')} documents, {self.count('references')} references>"

    def path(self, table: str) -> Path:
        """Where the Parquet file of `table` lies."""
        return self.generation / f"{_known(table)}.parquet"

    @property
    def store(self) -> Path:
        """Where the Oxigraph store of this generation lies; it may not have been written."""
        return self.generation / "store"

    def iri(self, key: str) -> str:
        """The IRI of a key under the base of this graph."""
        return self.base + key

    def rows(self, table: str, where: str | None = None, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The rows of `table` as dicts, in the order of the table.

        `where` is SQL that the program writes; what a user typed goes into `parameters`, one for each `?`.
        """
        query = f'SELECT * FROM "{_known(table)}"' + (f" WHERE {where}" if where else "")
        return self.sql(query, parameters)

    def sql(self, query: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[dict[str, Any]]:
        """The rows that a DuckDB query over the tables gives (`references` is a word of SQL: write `"references"`).

        The query cannot write, nor read any file but the tables. Raises BadQuery with DuckDB's own words.
        """
        cursor = self._execute(query, parameters)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def columns(self, query: str, parameters: Sequence[object] = ()) -> dict[str, Any]:
        """The columns that a DuckDB query over the tables gives, as NumPy arrays, masked where there are nulls.

        For what must not be held row by row; raises BadQuery as `sql` does.
        """
        columns: dict[str, Any] = self._execute(query, parameters).fetchnumpy()
        return columns

    def frame(self, table: str) -> "DataFrame":
        """The whole of `table` as a pandas DataFrame, missing values as null."""
        frame: DataFrame = self._execute(f'SELECT * FROM "{_known(table)}"', ()).df()
        return frame

    def count(self, table: str) -> int:
        """How many rows `table` has, from the manifest: no table is read."""
        return int(self.manifest["tables"][_known(table)]["rows"])

    def document(self, key: str) -> dict[str, Any]:
        """The row of the document with this key or IRI; raises NotFound."""
        local = key.removeprefix(self.base)
        found = self.documents([local])
        if local not in found:
            raise NotFound(f"{key}: đồ thị không có văn bản nào mang khóa này")
        return found[local]

    def documents(self, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The rows of the documents with these keys, by key; a key that the graph does not hold is left out.

        Who asks more than a few times is answered from groups of rows that stay in memory.
        """
        asked = list(dict.fromkeys(keys))
        self._asked += 1
        if self._asked <= FEW:
            return {row["key"]: row for row in self.rows("documents", "key IN (SELECT unnest(?))", [asked])}
        with self.readable():
            places = map(self._documents.place, asked)
            return {row["key"]: row for row in self._documents.rows([place for place in places if place is not None])}

    @cached_property
    def _documents(self) -> "Groups":
        from graph.groups import Groups

        return Groups(self.path("documents"))

    def text(self, key: str) -> str:
        """The text of a document, by its key, or of a text, by its SHA-256; raises NotFound for a document not read.

        Of a document that was read from several files, the text that its row names.
        """
        text_hash = key if len(key) == 64 and "/" not in key else self.document(key)["text_hash"]
        rows = self.sql("SELECT text FROM texts WHERE hash = ?", [text_hash])
        if not rows:
            raise NotFound(f"{key}: chỉ được dẫn, đồ thị không có toàn văn")
        return str(rows[0]["text"])

    def batches(
        self, table: str, columns: Sequence[str] | None = None, size: int = 20_000
    ) -> Iterator[dict[str, list[Any]]]:
        """`table` in pieces of at most `size` rows, as columns of plain values: for what must not hold it all."""
        from pyarrow.parquet import ParquetFile

        with self.readable(), ParquetFile(self.path(table)) as file:
            for batch in file.iter_batches(batch_size=size, columns=list(columns) if columns else None):
                yield batch.to_pydict()

    @cached_property
    def adjacency(self) -> "Adjacency":
        """Who points to whom, loaded at the first walk over the graph."""
        from graph.adjacency import Adjacency

        with self.readable():
            return Adjacency(self)

    def _execute(self, query: str, parameters: Sequence[object] | Mapping[str, object]) -> "DuckDBPyConnection":
        from duckdb import Error, IOException

        connection = self._connection
        try:
            # a cursor of its own for each call: DuckDB's connections are not to be shared by threads
            return connection.cursor().execute(
                query, parameters if isinstance(parameters, Mapping) else list(parameters)
            )
        except IOException as error:
            raise self._unreadable(error) from error
        except Error as error:
            raise BadQuery(_first_line(error)) from error

    @contextmanager
    def readable(self) -> Iterator[None]:
        """What reads the folder's files in here turns a damaged or missing one into GraphUnusable."""
        from pyarrow import ArrowException

        try:
            yield
        except (OSError, ArrowException) as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> GraphUnusable:
        """Why a table cannot be read: a build may have put others in its place since the graph was opened."""
        manifest = read_manifest(self.folder)
        trouble = "một bảng hỏng hoặc không còn; dựng lại đồ thị"
        if manifest and manifest["generation"] != self.generation.name:
            trouble = "đồ thị vừa được dựng lại; hãy mở lại"
        return GraphUnusable(f"{self.folder}: {trouble} ({_first_line(error)})")

    @cached_property
    def _connection(self) -> "DuckDBPyConnection":
        from duckdb import Error

        try:
            return connect({name: self.path(name) for name in TABLES})
        except Error as error:
            raise self._unreadable(error) from error


def connect(tables: dict[str, Path]) -> "DuckDBPyConnection":
    """A DuckDB that sees these Parquet files as views, and nothing else of the machine or the network."""
    import duckdb

    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    folders = {path.parent.resolve() for path in tables.values()}
    # allowed as it is and as the pattern that finds it: DuckDB asks for both
    allowed = sorted({spelling for folder in folders for spelling in (str(folder), _pattern(folder))})
    connection.execute("SET parquet_metadata_cache = true")
    connection.execute("SET allowed_directories = ?", [allowed])
    for name, path in tables.items():
        connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet({_literal(path.resolve())})')
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What `folder`'s manifest says, None where there is none; raises GraphUnusable for a damaged or foreign one."""
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise GraphUnusable(f"{path}: không đọc được ({error.strerror})") from error
    except ValueError as error:
        raise GraphUnusable(f"{path}: hỏng ({error}); dựng lại đồ thị") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise GraphUnusable(f"{path}: do một phiên bản luocdo khác ghi; dựng lại đồ thị")
    return manifest


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _known(table: str) -> str:
    if table not in TABLES:
        raise NotFound(f"{table}: không có bảng này; có các bảng {', '.join(TABLES)}")
    return table


def _literal(path: Path) -> str:
    # a file name cannot be a parameter inside a view
    return "'" + _pattern(path).replace("'", "''") + "'"


def _pattern(path: Path) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))
