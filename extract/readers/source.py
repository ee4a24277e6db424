"""What reading gives: a document's text with what was lost on the way, or a failure that says what to do."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from extract.record import Finding

Fault = Literal[
    "empty",  # no byte
    "no-text",  # not one letter in it
    "encrypted",
    "broken",
    "bomb",  # unpacks or expands to far more than it is
    "too-large",
    "too-slow",
    "too-deep",
    "out-of-memory",
    "crashed",  # it brought its reader down
    "unknown-format",
    "other-format",  # known, and no document: a spreadsheet, a RAR
    "data",  # data that lie among documents: no clerk would miss them
    "needs-program",
    "no-column",
    "no-access",
    "link",
    "not-extracted",  # it was read, and the rules failed on its text
]
"""What kind of thing went wrong, for programs; `Failure.reason` says it for people."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost; what goes over is refused with a `Failure`, and the rest of the folder goes on.

    >>> Limits(seconds=10).pages
    5000
    """

    bytes: int = 128 * 2**20
    """Size of one document: a file, a member of an archive once unpacked, a line of a `.jsonl`."""
    unpacked: int = 2**30
    """Bytes that all members of one archive may unpack to, those of the archives in it counted in."""
    members: int = 10_000
    """Files in one archive, attachments of one letter."""
    depth: int = 3
    """Archives inside archives, letters inside letters."""
    characters: int = 20_000_000
    """Length of one document's text."""
    pages: int = 5_000
    seconds: float = 120.0
    """Time for one document, in a worker process; a PDF has as much for every 100 pages, a scan for every page."""
    memory: int = 512 * 2**20
    """Bytes that one worker process may allocate, and as many each program that it starts (held on Linux)."""


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it was read.

    `text` is what the file says, never normalised: offsets everywhere count its code points.

    >>> Source("a.pdf", "trang một\\ntrang hai", "", pages=(0, 10)).page(12)
    2
    """

    source: str
    """The path as it was given, members of archives below it (`ho-so.zip/02-ct.docx`), or the id of a line."""
    text: str
    sha256: str
    """Of the original bytes; of the line in a `.jsonl`; of the text in UTF-8 for a row of a Parquet table."""
    pages: tuple[int, ...] = ()
    """Offset at which each page starts; empty where the format knows no pages."""
    warnings: tuple[Finding, ...] = ()
    """What reading lost, guessed or repaired."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """The other keys of a `.jsonl` line, the other columns of a table, the head of a letter."""
    recognised: tuple[float | None, ...] = ()
    """For each page how sure OCR was of it, from 0 to 1; None where it had a text, empty where all had."""

    def page(self, offset: int) -> int | None:
        """The page, counted from 1, on which `offset` stands; None where pages are not known."""
        return page_at(self.pages, offset)

    def sureness(self, offset: int) -> float | None:
        """How sure OCR was of the page on which `offset` stands; None where nothing had to be recognised."""
        return sureness_at(self.pages, self.recognised, offset)


def page_at(pages: Sequence[int], offset: int) -> int | None:
    """The page, counted from 1, on which `offset` stands, by the offsets at which pages start.

    >>> page_at((0, 10), 12), page_at((), 12)
    (2, None)
    """
    return bisect_right(pages, offset) or None


def sureness_at(pages: Sequence[int], recognised: Sequence[float | None], offset: int) -> float | None:
    """How sure OCR was of the page on which `offset` stands; None where nothing had to be recognised."""
    page = page_at(pages, offset)
    return recognised[page - 1] if page and recognised else None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: what, where, and what to do about it.

    >>> str(Failure("a.doc", "tệp rỗng (0 byte)", "xin lại bản gốc"))
    'a.doc: tệp rỗng (0 byte); xin lại bản gốc'
    """

    source: str
    reason: str
    advice: str
    kind: Fault = "broken"

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.source}: {self.reason}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader of one format makes of a file's bytes: a `Source` that does not know its name yet."""

    text: str
    pages: tuple[int, ...] = ()
    warnings: tuple[Finding, ...] = ()
    recognised: tuple[float | None, ...] = ()


@dataclass(slots=True)
class Budget:
    """What reading one file has used up so far."""

    left: int
    """Bytes that the archives in it may still unpack to, whichever of them comes first."""
    out_of_memory: bool = False


def _silent() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Order:
    """How to read one file: the limits, the names of columns, what is left of the budget, how deep in archives.

    `pulse` is called during a long job before each part that may take as long as a whole document.
    """

    limits: Limits
    columns: Mapping[str, str]
    budget: Budget
    pulse: Callable[[], None] = _silent
    depth: int = 0


def order_for(limits: Limits, columns: Mapping[str, str] | None = None, pulse: Callable[[], None] = _silent) -> Order:
    """The order to read one file from the start."""
    return Order(limits, columns or {}, Budget(limits.unpacked), pulse)


TOO_LARGE: Final = ("tách tệp, hoặc tăng giới hạn (--max-size)", "too-large")
TOO_SLOW: Final = ("tách tệp, hoặc tăng giới hạn (--max-seconds)", "too-slow")
OUT_OF_MEMORY: Final = ("tách tệp, hoặc tăng giới hạn (--max-memory)", "out-of-memory")


def size(count: int) -> str:
    """A number of bytes, as people say it.

    >>> size(128 * 2**20), size(1500)
    ('128 MB', '1500 byte')
    """
    return f"{count >> 20} MB" if count >= 2**20 and not count % 2**20 else f"{count} byte"


class Refused(Exception):
    """A reader will not or cannot read the bytes; it becomes a `Failure` and never leaves this package."""

    def __init__(self, reason: str, advice: str, kind: Fault = "broken") -> None:
        """Keep its parts apart, as `Failure` has them."""
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice
        self.kind = kind

    def at(self, source: str) -> Failure:
        """The failure of the file that was refused."""
        return Failure(source, self.reason, self.advice, self.kind)
