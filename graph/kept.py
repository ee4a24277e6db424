"""Records kept between builds, so that only new and changed texts are read again.

One SQLite file in the graph folder, a row a text: it is found by the text's hash and the version of the rules. It
is a copy: a damaged one is thrown away and the texts are read again.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from extract.record import AgencyMention, Document, Duty, Finding, Link, Record, Reference, Unresolved

NAME = "records.sqlite"
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS records (rules TEXT, hash TEXT, record BLOB, text BLOB, PRIMARY KEY (rules, hash))"
)


class KeptRecords:
    """The records of one graph folder under one version of the rules."""

    def __init__(self, folder: Path, rules: str) -> None:
        """Open the file in `folder`, or start it anew."""
        self.rules = rules
        path = folder / NAME
        try:
            self._database = _open(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
                raise OSError(f"{path.name}: {error}") from error
            for part in (path, path.with_name(f"{NAME}-wal"), path.with_name(f"{NAME}-shm")):
                part.unlink(missing_ok=True)
            self._database = _open(path)
        query = "SELECT hash FROM records WHERE rules = ?"
        self.hashes = {str(row[0]) for row in self._database.execute(query, [rules])}

    def __enter__(self) -> Self:
        """Open for one build."""
        return self

    def __exit__(self, *_: object) -> None:
        """Keep what was added, close."""
        with suppress(sqlite3.Error):
            self._database.commit()
        self._database.close()

    def add(self, text_hash: str, record: str, text: str) -> None:
        """Keep the record (as `packed` wrote it) and the text of one document; every fiftieth is made safe at once."""
        row = [self.rules, text_hash, _pack(record), _pack(text)]
        try:
            self._database.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", row)
            self.hashes.add(text_hash)
            if len(self.hashes) % 50 == 0:
                self._database.commit()
        except sqlite3.OperationalError as error:
            raise OSError(f"{NAME}: {error}") from error

    def record(self, text_hash: str) -> Record:
        """The record of a text that is kept."""
        return unpacked(self._column("record", text_hash))

    def text(self, text_hash: str) -> str:
        """A text that is kept."""
        return self._column("text", text_hash)

    def drop_others(self, hashes: Iterable[str]) -> None:
        """Forget what none of the texts in `hashes` needs, and what other rules read."""
        gone = self.hashes - set(hashes)
        try:
            self._database.execute("DELETE FROM records WHERE rules <> ?", [self.rules])
            self._database.executemany(
                "DELETE FROM records WHERE rules = ? AND hash = ?",
                [(self.rules, text_hash) for text_hash in sorted(gone)],
            )
            self._database.commit()
            self._database.execute("PRAGMA incremental_vacuum").fetchall()
        except sqlite3.OperationalError as error:
            raise OSError(f"{NAME}: {error}") from error
        self.hashes -= gone

    def _column(self, column: str, text_hash: str) -> str:
        query = f"SELECT {column} FROM records WHERE rules = ? AND hash = ?"
        row = self._database.execute(query, [self.rules, text_hash]).fetchone()
        return zlib.decompress(row[0]).decode("utf-8")


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        database.execute("PRAGMA auto_vacuum = INCREMENTAL")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_SCHEMA)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _pack(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8"), level=1)


def packed(record: Record) -> str:
    """A record as one line of JSON: faster than `Record.to_json`, and for `unpacked` of this very code only."""
    return json.dumps(record, default=_fields, ensure_ascii=False)


def unpacked(line: str) -> Record:
    """The record that `packed` wrote."""
    row = json.loads(line)
    for entry in row["references"]:
        entry["provisions"] = tuple(entry["provisions"])
        entry["sentence"] = tuple(entry["sentence"])
    for entry in row["duties"]:
        entry["task"] = tuple(entry["task"])
    return Record(
        source=row["source"],
        document=Document(**row["document"]),
        references=tuple([Reference(**entry) for entry in row["references"]]),
        links=tuple([Link(**entry) for entry in row["links"]]),
        duties=tuple([Duty(**entry) for entry in row["duties"]]),
        agencies=tuple([AgencyMention(**entry) for entry in row["agencies"]]),
        unresolved=tuple([Unresolved(**entry) for entry in row["unresolved"]]),
        warnings=tuple([Finding(**entry) for entry in row["warnings"]]),
    )


def _fields(entry: Any) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in entry.__slots__}
