"""What `import luocdo` hands on: read a document, build a graph, open it and ask."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import extract
from extract.errors import UnreadableInput
from extract.readers import Failure, Limits, Source, find_files, walk
from extract.readers import read as read_file
from extract.record import Duty, Record, Reference
from graph.folder import GENERATION
from graph.tables import MANIFEST

if TYPE_CHECKING:
    from graph.build import Built

Entry = TypeVar("Entry", Reference, Duty)
FILE_NAME = re.compile(r"\.(?:docx?|odt|rtf|pdf|html?|md|txt|jsonl|zip|eml|parquet)$", re.IGNORECASE)


def read(document: str | Path) -> Record:
    """The record of one document, given as its text or as the path of its file.

    A `Path`, and a `str` of one line that names a file or ends like one (`.docx`, `.pdf`, …), is a file; any other
    `str` is a text.
    Offsets in the record count code points of the text as it was read.

    Raises:
        UnreadableInput: there is no such file, it cannot be read, or it holds more than one document.

    >>> read("Thực hiện Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ,").references[0].issuer
    'Thủ tướng Chính phủ'
    """
    if isinstance(document, str) and not _is_file_name(document):
        return extract.read_text(document)
    path = Path(document)
    entries = list(read_file(path))
    if len(entries) != 1:
        raise UnreadableInput(f"{path}: chứa {len(entries)} văn bản; dùng luocdo.build, hoặc extract.readers.read")
    if isinstance(entries[0], Failure):
        raise UnreadableInput(str(entries[0]))
    return read_source(entries[0])


def read_source(source: Source) -> Record:
    """The record of a document that a reader has read: with its pages, and what reading lost before its warnings.

    What stands on a page that OCR read is less sure, by as much as OCR was unsure of the page.
    """
    record = extract.read_text(source.text, source.source)
    return replace(
        record,
        references=tuple(_placed(entry, source) for entry in record.references),
        duties=tuple(_placed(entry, source) for entry in record.duties),
        warnings=(*source.warnings, *record.warnings),
        pages=source.pages,
    )


def _placed(entry: Entry, source: Source) -> Entry:
    if not source.pages:
        return entry
    sure = entry.confidence * (source.sureness(entry.start) or 1.0)
    return replace(entry, page=source.page(entry.start), confidence=round(sure, 4))


def read_all(
    paths: Iterable[str | Path],
    columns: Mapping[str, str] | None = None,
    graph: str | Path | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Source | Failure]:
    """Yield the documents of files and folders, in a fixed order; a file that cannot be read is a `Failure`.

    Graph folders that lie among them are passed over, `graph` too, which may be about to become one: a graph that reads
    its own tables would grow with each build. `columns` names the columns of tables of texts; `limits` bound each file.
    `progress` is called with how many files have been read, of how many.

    Raises:
        UnreadableInput: one of `paths` does not exist.
    """
    own = _GraphFolders(graph)
    found = [entry for entry in find_files(map(Path, paths)) if isinstance(entry, Failure) or not own.hold(entry)]
    yield from (entry for entry in found if isinstance(entry, Failure))
    files = [entry for entry in found if isinstance(entry, Path)]
    tell = None if progress is None else partial(_tell, progress, len(files))
    yield from walk(files, limits or Limits(), columns=columns, progress=tell)


def _tell(progress: Callable[[int, int], None], total: int, done: int) -> None:
    progress(done, total)


class _GraphFolders:
    """Tells files of graph folders; each folder is looked at once."""

    def __init__(self, folder: str | Path | None) -> None:
        self._known = {} if folder is None else {Path(folder).resolve(): True}

    def hold(self, file: Path) -> bool:
        return self._is_one(file.parent.resolve())

    def _is_one(self, folder: Path) -> bool:
        if folder not in self._known:
            marked = (folder / MANIFEST).is_file() and any(folder.glob(f"{GENERATION}*"))
            self._known[folder] = marked or (folder != folder.parent and self._is_one(folder.parent))
        return self._known[folder]


def build(paths: str | Path | Iterable[str | Path], folder: str | Path) -> "Built":
    """Make the graph of files and folders in `folder`, or bring the graph there up to date; says what it did.

    Raises:
        UnreadableInput: one of `paths` does not exist. A file that cannot be read is listed in `Built.failures`.
        GraphUnusable: `folder` cannot be written, or another build is at work there.
    """
    from graph.build import build as build_graph

    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    return build_graph(read_all(given, graph=folder), folder)


def _is_file_name(text: str) -> bool:
    if "\n" in text or len(text) > 1000:
        return False
    return bool(FILE_NAME.search(text)) or Path(text).is_file()
