"""Files and folders: what is in them, in a fixed order, read side by side."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extract.errors import UnreadableInput
from extract.readers.archive import is_litter
from extract.readers.file import read_file
from extract.readers.kinds import recognise
from extract.readers.pool import Job, Pool
from extract.readers.source import DEFAULT, Failure, Limits, Refused, Source, order_for

SAFE = (".txt", ".md", ".jsonl", ".ndjson")
"""Files whose readers are this package's own, with no library in between: they need no process of their own."""
MOST_WORKERS = 8
AHEAD = 4
"""Files that may be read, for each worker, before their turn has come."""
OUTSIDE = ("liên kết trỏ ra ngoài thư mục", "chép tệp thật vào thư mục nếu cần đọc")


def walk(
    paths: Iterable[Path],
    limits: Limits = DEFAULT,
    workers: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Source | Failure]:
    """Yield the documents of files, and of folders with all that is below them, always in the same order.

    Each file is read in one of `workers` processes (as many as there are processors, where None), which hold
    `limits` and may die: what cannot be read is a `Failure`, and the rest goes on. `columns` is as in `read`.

    Raises:
        UnreadableInput: one of `paths` does not exist.
    """
    entries = find_files(paths)
    workers = workers or min(os.cpu_count() or 1, MOST_WORKERS)
    waiting: deque[Failure | Path | Job] = deque()
    pool = Pool(workers, limits, columns or {})
    try:
        while True:
            while len(waiting) < AHEAD * workers and (entry := next(entries, None)) is not None:
                if isinstance(entry, Failure) or _is_safe(entry):
                    waiting.append(entry)
                else:
                    waiting.append(pool.submit(entry, printable(entry)))
            if not waiting:
                return
            match waiting.popleft():
                case Failure() as failure:
                    yield failure
                case Job() as job:
                    yield from job.results()
                case path:
                    yield from read_file(path, printable(path), order_for(limits, columns))
    finally:
        pool.close()


def find_files(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """Yield the files that `paths` name, folders with all that is below them, each once and in a fixed order.

    Hidden files and what systems leave behind are passed over. What cannot be opened, is no file, or is a link out
    of its folder is a `Failure`.

    Raises:
        UnreadableInput: one of `paths` does not exist.
    """
    seen: set[str] = set()
    for path in list(paths):
        if not path.exists():
            raise UnreadableInput(f"{path}: không có tệp hay thư mục này, kiểm tra lại đường dẫn")
        for entry in _below(path) if path.is_dir() else [path]:
            name = os.path.realpath(entry) if isinstance(entry, Path) else entry.source
            if name not in seen:
                seen.add(name)
                yield entry


def printable(path: Path) -> str:
    r"""A path as text that can be stored: bytes that are no UTF-8 are written out.

    >>> printable(Path("hồ sơ/a.txt")), printable(Path("a\udcff.txt"))
    ('hồ sơ/a.txt', 'a\\xff.txt')
    """
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _below(folder: Path) -> Iterator[Path | Failure]:
    """All files in a folder, those of its subfolders after its own; without recursion, however deep it goes."""
    root = Path(os.path.realpath(folder))
    stack = [folder]
    while stack:
        here = stack.pop()
        try:
            found = sorted(here.iterdir(), key=lambda path: path.name)
        except OSError as error:
            yield Failure(printable(here), f"không mở được thư mục ({error.strerror})", "kiểm tra quyền đọc")
            continue
        inner = []
        for path in (path for path in found if not is_litter(path.name)):
            if path.is_symlink():
                yield from _linked(path, root)
            elif path.is_dir():
                inner.append(path)
            elif path.is_file():
                yield path
            else:
                yield Failure(printable(path), "không phải tệp thường", "bỏ ra khỏi thư mục")
        stack += reversed(inner)


def _linked(link: Path, root: Path) -> Iterator[Path | Failure]:
    """What a link in a folder gives: nothing if what it leads to is read anyway, a failure if it leads out."""
    target = Path(os.path.realpath(link))
    if not target.is_relative_to(root):
        yield Failure(printable(link), *OUTSIDE)
    elif not target.exists():
        yield Failure(printable(link), "liên kết hỏng", "chép lại tệp gốc")
    elif target.is_file() and is_litter(target.relative_to(root).as_posix()):
        yield link  # as git-annex keeps files, in a hidden folder


def _is_safe(path: Path) -> bool:
    if path.suffix.lower() not in SAFE:
        return False
    try:
        with path.open("rb") as stream:
            return recognise(path.name, stream) in ("plain", "jsonl")
    except (OSError, Refused):
        return True
