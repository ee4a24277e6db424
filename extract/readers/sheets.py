"""Pages of placed words, from a text layer or from recognition, as one text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extract.readers.fonts import unicode_lines
from extract.readers.layout import Block, Rule, Word
from extract.readers.paragraphs import Placed, paragraphs
from extract.readers.running import without_running
from extract.readers.source import Reading
from extract.readers.tables import arrange
from extract.readers.text import assemble
from extract.record import Finding


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as it lies in a file: its words the right way up, and the rules drawn on it."""

    words: Sequence[Word]
    across: Sequence[Rule] = ()
    down: Sequence[Rule] = ()
    confidence: float | None = None
    """Where the words were recognised in a picture: how sure, from 0 to 100."""
    scraps: int = 0
    """What recognition saw there and could not read."""


def read_sheets(sheets: Sequence[Sheet], warnings: Iterable[Finding], empty: str) -> Reading:
    """The text of pages in reading order, paragraphs whole, without running heads and page numbers.

    Each page that was recognised has a finding over its part of the text, with the confidence.

    Raises:
        Refused: there is no text; `empty` is the reason.
    """
    words, running = without_running([sheet.words for sheet in sheets])
    pages = [arrange(kept, sheet.across, sheet.down) for kept, sheet in zip(words, sheets, strict=True)]
    lines, converted = unicode_lines(paragraphs(_placed(_with_margins(pages))))
    reading = assemble(lines, (*warnings, *converted, *running.findings()), empty, paged=True)
    return replace(reading, warnings=(*reading.warnings, *_recognised(sheets, reading)))


def _placed(pages: Sequence[Sequence[Block]]) -> list[Placed]:
    placed = []
    for number, blocks in enumerate(pages):
        marks = 1 if number else 0
        for block in blocks:
            for line in block.lines:
                placed.append(Placed(line, block, marks))
                marks = 0
    return placed
