"""Many files read side by side, each in a process that may die: those of folders, and those that were sent."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.readers.archive import inside
from extract.readers.file import read_file
from extract.readers.folder import find_files, printable
from extract.readers.kinds import recognise
from extract.readers.pool import Job, Pool
from extract.readers.source import DEFAULT, Failure, Limits, Refused, Source, order_for

SAFE = (".txt", ".md")
"""Files whose readers are this package's own, with no library in between: they need no process of their own."""
MOST_WORKERS = 8
AHEAD = 4
"""Files that may be read, for each worker, before their turn has come."""


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    name: str
    sent: bool = False
    """Whether it is a copy of what was sent, to be thrown away when it has been read."""


def walk(
    paths: Iterable[Path],
    limits: Limits = DEFAULT,
    workers: int | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Source | Failure]:
    """Yield the documents of files, and of folders with all that is below them, always in the same order.

    Each file is read in one of `workers` processes (as many as there are processors, where None), which hold
    `limits` and may die: what cannot be read is a `Failure`, and the rest goes on. `columns` is as in `read`.
    `progress` is called with how many files are done.

    Raises:
        UnreadableInput: one of `paths` does not exist.
    """
    entries = (entry if isinstance(entry, Failure) else _File(entry, printable(entry)) for entry in find_files(paths))
    yield from _side_by_side(entries, limits, workers, columns or {}, progress)


def receive(
    files: Iterable[tuple[str, bytes]],
    limits: Limits = DEFAULT,
    workers: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Source | Failure]:
    """Yield the documents of files that someone sent, each as its name and its bytes, in the order in which they come.

    As `walk` reads a folder; but nothing in them is trusted: every file is read in a process of its own, and a name
    is a label only, without the folders it claims to come from. `files` is taken no further than is being read.

    >>> [found.source for found in receive([("C:\\\\fakepath\\\\02-ct.txt", b"Chi thi"), ("rong.docx", b"")])]
    ['02-ct.txt', 'rong.docx']
    """
    with TemporaryDirectory(prefix="luocdo-") as folder:
        entries = (_kept(Path(folder, str(number)), *sent) for number, sent in enumerate(files))
        yield from _side_by_side(entries, limits, workers, columns or {})


def _kept(path: Path, name: str, content: bytes) -> _File:
    path.write_bytes(content)
    return _File(path, inside(name).rpartition("/")[2] or "?", sent=True)


def _side_by_side(
    entries: Iterator[Failure | _File],
    limits: Limits,
    workers: int | None,
    columns: Mapping[str, str],
    progress: Callable[[int], None] | None = None,
) -> Iterator[Source | Failure]:
    workers = workers or min(os.cpu_count() or 1, MOST_WORKERS)
    waiting: deque[tuple[Failure | _File, Job | None]] = deque()
    pool = Pool(workers, limits, columns)
    done = 0
    try:
        while True:
            while len(waiting) < AHEAD * workers and (entry := next(entries, None)) is not None:
                if isinstance(entry, Failure) or _is_safe(entry):
                    waiting.append((entry, None))
                else:
                    waiting.append((entry, pool.submit(entry.path, entry.name)))
            if not waiting:
                return
            entry, job = waiting.popleft()
            if isinstance(entry, Failure):
                yield entry
            elif job is None:
                yield from read_file(entry.path, entry.name, order_for(limits, columns))
            else:
                yield from job.results()
                if entry.sent:
                    entry.path.unlink()
            done += 1
            if progress is not None:
                progress(done)
    finally:
        pool.close()


def _is_safe(entry: _File) -> bool:
    if entry.sent or entry.path.suffix.lower() not in SAFE:
        return False
    try:
        with entry.path.open("rb") as stream:
            return recognise(entry.name, stream) == "plain"
    except (OSError, Refused):
        return True
