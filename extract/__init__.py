"""One document: file → text → record."""

from extract.reading import read_text
from extract.record import Record

__all__ = ["Record", "read_text"]
