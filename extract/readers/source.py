"""What reading gives: a document's text with what was lost on the way, or a failure that says what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.record import Finding


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost; what goes over is refused with a `Failure`, the rest of the folder goes on.

    >>> Limits(seconds=10).pages
    5000
    """

    bytes: int = 256 * 2**20
    """Size of one file, or of one member of an archive, unpacked."""
    unpacked: int = 2**30
    """Bytes that all members of one archive may unpack to."""
    members: int = 10_000
    """Files in one archive, or attachments of one letter."""
    depth: int = 3
    """Archives inside archives."""
    characters: int = 20_000_000
    """Length of one document's text."""
    pages: int = 5_000
    seconds: float = 120.0
    """Time for one document; a scan has as much for each page."""
    memory: int = 2**30
    """Bytes that one worker process may allocate."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it was read.

    `text` is exactly what the file says, never normalised: offsets everywhere count its code points.

    >>> Source("a.txt", "trang một\\ftrang hai", "", pages=(0, 10)).page(12)
    2
    """

    source: str
    """The path as it was given, members of archives below it (`ho-so.zip/02-ct.docx`), or the id of a line."""
    text: str
    sha256: str
    """Of the original bytes; of the line in a `.jsonl`, of the text in a Parquet table."""
    pages: tuple[int, ...] = ()
    """Offset at which each page starts; empty where the format knows no pages."""
    warnings: tuple[Finding, ...] = ()
    """What reading lost, guessed or repaired."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """The other keys of a `.jsonl` line, the other columns of a table, the head of a letter."""

    def page(self, offset: int) -> int | None:
        """The page, counted from 1, on which `offset` stands; None where pages are not known."""
        return sum(start <= offset for start in self.pages) or None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: what, where, and what to do about it.

    >>> str(Failure("a.doc", "tệp rỗng (0 byte)", "xin lại bản gốc"))
    'a.doc: tệp rỗng (0 byte); xin lại bản gốc'
    """

    source: str
    reason: str
    advice: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.source}: {self.reason}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of one format makes of a file's bytes: a `Source` without its name."""

    text: str
    pages: tuple[int, ...] = ()
    warnings: tuple[Finding, ...] = ()


class Refused(Exception):
    """A reader will not or cannot read the bytes; it becomes a `Failure` and never leaves this package."""

    def __init__(self, reason: str, advice: str) -> None:
        """Keep reason and advice apart, as `Failure` has them."""
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice
