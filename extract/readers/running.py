"""What a page repeats around its text: running heads, page numbers, the stamp of a digital signature."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.readers.layout import Line, Word, lines_of
from extract.record import Finding

EDGE = 3
"""How many lines at the top and at the bottom of a page may be its running head or foot."""
NUMBER = re.compile(r"[-–—\s]*(?:Trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*", re.I)
NUMBERED = re.compile(r"\b(?:Trang|Page)\s+(\d{1,4})(?:\s*/\s*\d{1,4})?$", re.I)
"""A page number behind other words of a running head."""
GAZETTE = re.compile(r"(?:\d{1,4}\s+)?CÔNG BÁO\b.{0,40}/\s*(?:Số|Ngày)\b.*", re.I)
# only with a colon: "cơ quan, tổ chức …" may begin any line
STAMP = re.compile(r"(?:Ký bởi|Người ký|E-?mail|Cơ quan|(?:Ngày|Giờ|Thời gian) ký)\s*:.*")
SIGNED = re.compile(r"(?:Ký bởi|Người ký|(?:Ngày|Giờ|Thời gian) ký)\s*:")


@dataclass(slots=True)
class Running:
    """What was taken away, and from how many pages; `findings` says it."""

    heads: Counter[str] = field(default_factory=Counter)
    numbers: int = 0
    stamps: list[str] = field(default_factory=list)

    def findings(self) -> Iterator[Finding]:
        """One finding for each thing that was taken away."""
        for head, pages in self.heads.items():
            yield Finding(0, 0, f"bỏ đầu hoặc chân trang “{head[:80]}” ở {pages} trang")
        if self.numbers:
            yield Finding(0, 0, f"bỏ số trang ở {self.numbers} trang")
        if self.stamps:
            yield Finding(0, 0, f"bỏ dấu chữ ký số: “{'; '.join(self.stamps)[:200]}”")


def without_running(pages: Sequence[Sequence[Word]]) -> tuple[list[list[Word]], Running]:
    """The pages' words without what runs along with them, and what that was.

    A line that returns on page after page stays where it comes first; the head of the Công báo goes everywhere.
    """
    rows = [[Line(tuple(row)) for row in lines_of(words)] for words in pages]
    taken = Running()
    offset = _offset(rows)
    repeated = _repeated(rows, offset)
    kept = []
    for index, lines in enumerate(rows):
        gone = set()
        for at in _edges(lines):
            text = lines[at].text
            if GAZETTE.fullmatch(text):
                taken.heads[re.sub(r"^\d+\s+|\s+\d+$", "", text)] += 1
            elif (number := NUMBER.fullmatch(text)) and int(number.group(1)) - index == offset:
                taken.numbers += 1
            elif key := next((key for key in _keys(text, index + offset) if repeated.get(key, index) < index), ""):
                taken.heads[key] += 1
            else:
                continue
            gone.add(at)
        stamp = [at for at, line in enumerate(lines) if STAMP.fullmatch(line.text)]
        if len(stamp) > 1 and any(SIGNED.match(lines[at].text) for at in stamp):
            taken.stamps += [lines[at].text for at in stamp]
            gone |= set(stamp)
        kept.append([word for at, line in enumerate(lines) if at not in gone for word in line.words])
    return kept, taken


def _edges(lines: Sequence[Line]) -> list[int]:
    """The lines that may be a running head or foot, from the edges inwards."""
    return sorted({*range(min(EDGE, len(lines))), *range(max(0, len(lines) - EDGE), len(lines))})


def _keys(text: str, page: int) -> tuple[str, ...]:
    """A line as it is, and without the number of its page; any other number tells it from its like (`Điều 5`)."""
    whole = " ".join(text.split())
    return whole, re.sub(rf"(?<!\S){page}(?:\s*/\s*\d{{1,4}})?(?!\S)", "#", whole)


def _repeated(rows: Sequence[Sequence[Line]], offset: int) -> dict[str, int]:
    """Lines at the edges of at least three pages and a third of all, and the page on which each comes first."""
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for index, lines in enumerate(rows):
        for text in {key for at in _edges(lines) for key in _keys(lines[at].text, index + offset)}:
            if any(letter.isalpha() for letter in text):
                first.setdefault(text, index)
                counts[text] += 1
    least = max(3, len(rows) / 3)
    return {text: page for text, page in first.items() if counts[text] >= least}


def _offset(rows: Sequence[Sequence[Line]]) -> int:
    """By how much printed page numbers differ from the count of pages; 1 where nothing speaks for another."""
    offsets: Counter[int] = Counter()
    for index, lines in enumerate(rows):
        for at in _edges(lines):
            if number := NUMBER.fullmatch(lines[at].text) or NUMBERED.search(lines[at].text):
                offsets[int(number.group(1)) - index] += 1
    best = max(offsets, key=lambda offset: (offsets[offset], offset == 1), default=1)
    return best if offsets[best] > 1 else 1
