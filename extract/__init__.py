"""One document: file → text → record."""

from typing import TYPE_CHECKING, Any

from extract.record import Record

if TYPE_CHECKING:
    from extract.reading import read_text as read_text

__all__ = ["Record", "read_text"]


def __getattr__(name: str) -> Any:
    # the reader compiles its patterns and registries on import: not before it is asked for
    if name == "read_text":
        from extract.reading import read_text

        return read_text
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
