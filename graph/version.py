"""By which rules and which code a graph was made: what is the same need not be done again."""

import hashlib
from functools import cache
from pathlib import Path

import extract
from extract.registry import own_file
from graph.reading import Read


def rules_version(read: Read | None) -> str:
    """The version of the rules: a hash of the files that turn a text into a record, a user's own agencies included."""
    rules = _hash_of(Path(extract.__file__).parent, without="readers")
    own = own_file()
    if own is not None:
        rules += f"+{hashlib.sha256(own.read_bytes()).hexdigest()[:16]}"
    return rules if read is None else f"{rules}+{read.__module__}.{read.__qualname__}"


@cache
def code_version() -> str:
    """The version of what makes tables and store from records: a hash of the files of this package."""
    return _hash_of(Path(__file__).parent)


def _hash_of(package: Path, without: str = "") -> str:
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        parts = path.relative_to(package).parts
        hidden = any(part.startswith((".", "__pycache__")) for part in parts)
        if path.is_file() and not hidden and parts[0] != without:
            digest.update("/".join(parts).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def software_version() -> str:
    """The version of luocdo that is installed, `0` in a checkout that is not."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("luocdo")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "0"
