"""The graph folder on disk: one builder at a time, and a switch to the new tables that is whole or not at all.

Tables are written into a new generation beside those in use; one rename of the manifest makes it the graph. A build
that is killed leaves the old manifest, and with it the old graph; the next build clears up after it.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from extract.errors import GraphUnusable
from graph.tables import MANIFEST

LOCK = "lock"
GENERATION = "tables-"
UNFINISHED = "unfinished-"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold `folder` for one build; it is made where it is missing.

    The lock is the system's own, so that of a process that died is free. Raises GraphUnusable when another build
    holds it, or when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("a+", encoding="ascii")
    except OSError as error:
        raise unwritable(folder, error) from error
    with lock:
        if not _locked(lock):
            lock.seek(0)
            owner = lock.read().strip() or "?"
            raise GraphUnusable(f"{folder}: một lượt dựng khác đang ghi ở đây (tiến trình {owner}); chờ nó xong")
        with suppress(OSError):  # the number is a help to who waits; on a full disk the build has more to say
            os.ftruncate(lock.fileno(), 0)
            os.write(lock.fileno(), str(os.getpid()).encode())
        try:
            yield
        except OSError as error:
            raise unwritable(folder, error) from error
        finally:
            os.ftruncate(lock.fileno(), 0)


@contextmanager
def new_generation(folder: Path) -> Iterator[Path]:
    """An empty folder to write tables into; what is not switched to is removed, that of killed builds too."""
    for left in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
    generation = folder / f"{UNFINISHED}{os.getpid()}"
    generation.mkdir()
    try:
        yield generation
    finally:
        shutil.rmtree(generation, ignore_errors=True)


def switch(folder: Path, generation: Path, manifest: dict[str, Any]) -> None:
    """Make the tables in `generation` the graph of `folder`, and remove those that it had before.

    `manifest` needs its `fingerprint`; the name of the generation is made from it, so that one set of texts gives
    one manifest.
    """
    name = _free_name(folder, GENERATION + str(manifest["fingerprint"])[:16])
    final = folder / name
    for path in generation.iterdir():
        if path.is_file():
            _sync(path)
    generation.rename(final)
    draft = folder / f"{MANIFEST}.{UNFINISHED}"
    with draft.open("w", encoding="utf-8") as file:
        json.dump({**manifest, "generation": name}, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    _sync(folder)
    draft.replace(folder / MANIFEST)
    _sync(folder)
    for old in folder.glob(f"{GENERATION}*"):
        if old != final:
            shutil.rmtree(old, ignore_errors=True)


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, 64 hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unwritable(folder: Path, error: Exception) -> GraphUnusable:
    """The one line for a disk that is full, a folder that is read-only, a disk that fails."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return GraphUnusable(f"{folder}: không ghi được ({reason}); đồ thị đã có vẫn nguyên")


def _free_name(folder: Path, name: str) -> str:
    """`name`, or with a number behind it where damaged tables of the same texts are still those in use."""
    free, number = name, 1
    while (folder / free).exists():
        if not _in_use(folder, free):
            shutil.rmtree(folder / free)
        else:
            number += 1
            free = f"{name}-{number}"
    return free


def _in_use(folder: Path, name: str) -> bool:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("generation") == name


def _sync(path: Path) -> None:
    # a folder cannot be opened on Windows, and its entries are safe there without it
    with suppress(PermissionError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _locked(file: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _locked_by_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _locked_by_windows(file: IO[str]) -> bool:
    import msvcrt

    try:
        # one byte far behind the text, which others may still read to learn who holds the lock
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    except OSError:
        return False
    return True
