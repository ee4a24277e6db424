"""Lines joined to the paragraphs that they were broken from, across columns' ends and pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from extract.readers.layout import RECIPIENTS, Block, Line
from extract.readers.lines import Piece
from extract.readers.text import PAGE

# what begins a paragraph of its own, where the line before it ends a sentence or a clause
OPENING = re.compile(
    r"(?:Điều|Chương|Mục|Phần|Phụ lục|Tiểu mục)\s+[\dIVXLA-Z]+\b|Căn cứ\b|Theo đề nghị\b|Xét\b|Nơi nhận\b"
    r"|[(]?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[a-zđ]{1,2})[.)]\s|[-–—+•*]\s"
)
ENDED = re.compile(r"[.;:,!?…”\"/)]$")
CLOSED = re.compile(r"[.;:]$")
DANGLING = re.compile(r"\b(?:điểm|khoản|[Đđ]iều|mục|chương|phụ lục|số|và|hoặc|tại|của)$")
BLANK = 1.8
"""So many times the usual distance lie between two lines with a blank one between them; the space after a paragraph
is less."""
# "30/2020/" + "NĐ-CP", "NĐ-" + "CP": a number broken at its own sign is glued, a dash between words is not
BROKEN_NUMBER = re.compile(r"(?:\w-|\w/)$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the block it stands in, and how many pages begin with it (empty ones begin with the next line)."""

    line: Line
    block: Block
    pages: int = 0


def paragraphs(lines: Sequence[Placed]) -> list[list[Piece]]:
    """Lines as paragraphs, each with the fonts of its pieces, pages marked in front of their first word.

    Where columns or tables begin and end, and where a line was left blank, there is an empty one.
    """
    found: list[list[Piece]] = []
    pitches = {id(block): _pitch(block) for block in {id(placed.block): placed.block for placed in lines}.values()}
    before: Placed | None = None
    for placed in lines:
        pieces = list(placed.line.pieces())
        apart = before is not None and _is_apart(before, placed, pitches[id(placed.block)])
        if before is not None and not apart and continues(before, placed):
            blank = "" if BROKEN_NUMBER.search(before.line.text) else " "
        else:
            found += [[]] * apart
            found.append([])
            blank = ""
        found[-1] += [(blank + PAGE * placed.pages, pieces[0][1]), *pieces]
        before = placed
    return found


def _pitch(block: Block) -> float:
    """How far apart the lines of running text stand where none is left blank: as the closest quarter of them does."""
    steps = sorted(lower.top - upper.top for upper, lower in pairwise(block.lines) if lower.top > upper.top)
    return steps[len(steps) // 4] if steps and block.kind == "flow" else inf


def _is_apart(before: Placed, after: Placed, pitch: float) -> bool:
    if before.block is after.block:
        return after.line.top - before.line.top > BLANK * pitch
    return before.block.kind != after.block.kind or after.block.kind == "column"


def continues(before: Placed, after: Placed) -> bool:
    """Whether a line goes on with the paragraph of the one before it: only where its first word did not fit there."""
    same = before.block is after.block
    if before.block.kind != after.block.kind or not (same or (after.pages and after.block.kind == "flow")):
        return False
    upper, lower = before.line, after.line
    if abs(upper.em - lower.em) > 0.4 * upper.em:  # boxes of one size of type differ by a quarter
        return False
    if BROKEN_NUMBER.search(upper.text):
        return True
    if before.block.kind == "flow" and _is_centred(before, after):
        return not _fits_centred(before, after) and not OPENING.match(lower.text)
    goes_on = lower.text[0].islower() and not ENDED.search(upper.text) and not OPENING.match(lower.text)
    if _fits(before, after) and not (goes_on and before.block.kind == "flow"):
        return False
    if before.block.kind == "cell":
        return not OPENING.match(lower.text) or not ENDED.search(upper.text)
    if before.block.kind == "column" or lower.x0 - after.block.left > 0.3 * (after.block.right - after.block.left):
        return _goes_on(before, after)
    if same and lower.top - upper.top > 2.6 * upper.em:
        return False
    if OPENING.match(lower.text) and (ENDED.search(upper.text) or _is_heading(upper)):
        return False
    return _is_indented_like_the_rest(before, after)


def _is_heading(line: Line) -> bool:
    """A line that has a number of its own, and does not end in a word that asks for one (`tại điểm`)."""
    return OPENING.match(line.text) is not None and not DANGLING.search(line.text)


def _goes_on(before: Placed, after: Placed) -> bool:
    """In a letterhead or beside a signature each line is one thing, but where it plainly runs on."""
    first = after.line.text[0]
    if any(RECIPIENTS.match(line.text) for line in before.block.lines[:3]):
        return not CLOSED.search(before.line.text) and not OPENING.match(after.line.text)
    return (
        not ENDED.search(before.line.text)
        and (first.islower() or first.isdigit())
        and (after.line.x0 - before.line.x0 < 0.5 * before.line.em or _is_indented_like_the_rest(before, after))
        and not OPENING.match(after.line.text)
    )


def _fits(before: Placed, after: Placed) -> bool:
    """The first word of a line would have found room on the one before: then that one was ended on purpose.

    A short word may yet have been put down: justified lines are full even where one would just fit.
    """
    word = after.line.words[0]
    room = before.block.right - before.line.x1
    return room > max(word.x1 - word.x0 + 0.3 * before.line.em, 1.5 * before.line.em)


def _is_centred(before: Placed, after: Placed) -> bool:
    """Two lines about the middle of their block, the lower not from margin to margin: a title."""
    em, middle = before.line.em, before.block.left + before.block.right
    off = max(abs(placed.line.x0 + placed.line.x1 - middle) / 2 for placed in (before, after))
    return off < em and after.line.x0 - after.block.left > em


def _fits_centred(before: Placed, after: Placed) -> bool:
    """As `_fits`, where there is room on both sides: a title's breaks are chosen, unless it fills its lines."""
    word = after.line.words[0]
    room = before.block.right - before.block.left - (before.line.x1 - before.line.x0)
    return room > word.x1 - word.x0 + 0.3 * before.line.em


def _is_indented_like_the_rest(before: Placed, after: Placed) -> bool:
    """Not so a paragraph's first line: it stands further in than the line before, or than its block.

    Under a label the rest of a paragraph may stand in by as much as the label takes.
    """
    em = before.line.em
    start, indent = before.line.x0 - before.block.left, after.line.x0 - after.block.left
    if indent - start > 0.8 * em:
        hanging = before.line.words[1:2]
        return bool(hanging) and abs(hanging[0].x0 - before.block.left - indent) < 0.5 * em
    if start - indent > 0.8 * em or indent < 0.8 * em:
        return True
    return not ENDED.search(before.line.text)
