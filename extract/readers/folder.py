"""Files and folders, in a fixed order."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extract.errors import UnreadableInput
from extract.readers.file import read_file
from extract.readers.source import Failure, Limits, Order, Source


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that `paths` name, folders with all that is below them, in a fixed order.

    Raises:
        UnreadableInput: one of `paths` does not exist.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(entry for entry in path.rglob("*") if entry.is_file())
        elif path.exists():
            yield path
        else:
            raise UnreadableInput(f"{path}: không có tệp hay thư mục này, kiểm tra lại đường dẫn")


def walk(
    paths: Iterable[Path],
    limits: Limits = Limits(),
    workers: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Source | Failure]:
    """Yield the documents of files and folders, in a fixed order; a bad file is one `Failure`."""
    order = Order(limits, columns or {})
    for path in find_files(paths):
        yield from read_file(path, os.fspath(path), order)
