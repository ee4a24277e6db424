"""Pages of placed words, from a text layer or from recognition, as one text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extract.readers.fonts import unicode_lines
from extract.readers.layout import Block, Line, Rule, Word
from extract.readers.paragraphs import Placed, paragraphs
from extract.readers.running import without_running
from extract.readers.source import Reading
from extract.readers.tables import arrange
from extract.readers.text import PAGE, assemble
from extract.record import Finding


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as it lies in a file: its words the right way up, and the rules drawn on it."""

    words: Sequence[Word]
    width: float
    across: Sequence[Rule] = ()
    down: Sequence[Rule] = ()
    confidence: float | None = None
    """Where the words were recognised in a picture: how sure, from 0 to 100."""
    scraps: int = 0
    """What recognition saw there and could not read."""
    mended: tuple[str, ...] = ()
    """Numbers that it misread in a way that is known, and what they were taken for."""


def read_sheets(sheets: Sequence[Sheet], warnings: Iterable[Finding], empty: str) -> Reading:
    """The text of pages in reading order, paragraphs whole, without running heads and page numbers.

    Each page that was recognised has a finding over its part of the text, with the confidence.

    Raises:
        Refused: there is no text; `empty` is the reason.
    """
    words, running = without_running([sheet.words for sheet in sheets])
    pages = [arrange(kept, sheet.across, sheet.down) for kept, sheet in zip(words, sheets, strict=True)]
    placed, last = _placed(_with_margins(pages, sheets))
    lines, converted = unicode_lines(paragraphs(placed))
    lines[-1:] = [lines[-1] + PAGE * last] if lines else []
    reading = assemble(lines, (*warnings, *converted, *running.findings()), empty, paged=True)
    warned = (*reading.warnings, *_recognised(sheets, reading))
    return replace(reading, warnings=warned, recognised=_sureness(sheets))


def _placed(pages: Sequence[Sequence[Block]]) -> tuple[list[Placed], int]:
    """The lines of all pages, and how many pages begin behind the last of them."""
    placed = []
    begun = -1
    for blocks in pages:
        begun += 1
        for block in blocks:
            for line in block.lines:
                placed.append(Placed(line, block, max(begun, 0)))
                begun = 0
    return placed, max(begun, 0)


def _with_margins(pages: Sequence[Sequence[Block]], sheets: Sequence[Sheet]) -> list[list[Block]]:
    """Running text with the margins of its page; a page of a few short lines has those of its like."""
    own = [_margins([line for block in blocks if block.kind == "flow" for line in block.lines]) for blocks in pages]
    widths = [round(sheet.width / 50) for sheet in sheets]
    usual = {}
    for width in set(widths):
        like = [margins for margins, other in zip(own, widths, strict=True) if other == width and margins]
        if like:
            usual[width] = median(left for left, _ in like), median(right for _, right in like)
    spread = []
    for blocks, margins, width in zip(pages, own, widths, strict=True):
        if margins:
            left, right = min(margins[0], usual[width][0]), max(margins[1], usual[width][1])
            blocks = [replace(block, left=left, right=right) if block.kind == "flow" else block for block in blocks]
        spread.append(list(blocks))
    return spread


def _margins(lines: Sequence[Line]) -> tuple[float, float] | None:
    """Where lines begin, and where the full ones end: at the furthest place at which several do.

    Where many end beyond that, lines are not drawn out to one margin: then the longest comes nearest to it.
    """
    if not lines:
        return None
    ends = sorted((line.x1 for line in lines), reverse=True)
    several = max(2, len(ends) // 12)
    slack = lines[0].em / 4
    right = next((end for end in ends if sum(end - slack <= other <= end for other in ends) >= several), ends[0])
    ragged = sum(end > right + slack for end in ends) > several
    return min(line.x0 for line in lines), ends[0] if ragged else right


def _sureness(sheets: Sequence[Sheet]) -> tuple[float | None, ...]:
    """For each page how sure recognition was, from 0 to 1; empty where none had to be recognised."""
    sure = tuple(None if sheet.confidence is None else round(sheet.confidence / 100, 3) for sheet in sheets)
    return sure if any(share is not None for share in sure) else ()


def _recognised(sheets: Sequence[Sheet], reading: Reading) -> list[Finding]:
    findings = []
    ends = (*reading.pages[1:], len(reading.text))
    for number, (sheet, start, end) in enumerate(zip(sheets, reading.pages, ends, strict=True), start=1):
        if sheet.confidence is not None:
            scraps = f", bỏ {sheet.scraps} mẩu không đọc được" if sheet.scraps else ""
            message = f"trang {number} đọc bằng nhận dạng chữ (OCR), độ tin cậy {sheet.confidence:.0f} %{scraps}"
            message += f", sửa {', '.join(sheet.mended)}" if sheet.mended else ""
            findings.append(Finding(start, end, message))
    return findings
