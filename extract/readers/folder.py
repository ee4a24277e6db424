"""Files and folders: what is in them, each file once and in a fixed order."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from extract.errors import UnreadableInput
from extract.readers.archive import is_litter, shown
from extract.readers.source import Failure

OUTSIDE: Final = ("liên kết trỏ ra ngoài thư mục", "chép tệp thật vào thư mục nếu cần đọc", "link")


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
    r"""A path as text that can be stored and shown: bytes that are no UTF-8, and signs that steer, are written out.

    >>> printable(Path("hồ sơ/a.txt")), printable(Path("a\udcff.txt")), printable(Path("a\n.txt"))
    ('hồ sơ/a.txt', 'a\\xff.txt', 'a\\n.txt')
    """
    return shown(os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace"))


def _below(folder: Path) -> Iterator[Path | Failure]:
    """All files in a folder, those of its subfolders after its own; without recursion, however deep it goes."""
    root = Path(os.path.realpath(folder))
    stack = [folder]
    while stack:
        here = stack.pop()
        try:
            found = sorted(here.iterdir(), key=lambda path: path.name)
        except OSError as error:
            yield Failure(
                printable(here), f"không mở được thư mục ({error.strerror})", "kiểm tra quyền đọc", "no-access"
            )
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
                yield Failure(printable(path), "không phải tệp thường", "bỏ ra khỏi thư mục", "no-access")
        stack += reversed(inner)


def _linked(link: Path, root: Path) -> Iterator[Path | Failure]:
    """What a link in a folder gives: nothing if what it leads to is read anyway, a failure if it leads out."""
    target = Path(os.path.realpath(link))
    if not target.is_relative_to(root):
        yield Failure(printable(link), *OUTSIDE)
    elif not target.exists():
        yield Failure(printable(link), "liên kết hỏng", "chép lại tệp gốc", "link")
    elif target.is_file() and is_litter(target.relative_to(root).as_posix()):
        yield link  # as git-annex keeps files, in a hidden folder
