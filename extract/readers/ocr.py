"""Scans and photographs, read by Tesseract where it is installed with Vietnamese."""

import csv
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory

from extract.readers.layout import Line, Word, flow
from extract.readers.paragraphs import page_lines, paragraphs
from extract.readers.programs import run
from extract.readers.source import Order, Reading, Refused
from extract.readers.text import PAGE, assemble
from extract.record import Finding

LANGUAGE = "vie"
RESOLUTION = 300
"""Dots per inch at which pages are drawn for recognition: Tesseract's own advice."""
LEAST_CONFIDENCE = 30.0
"""Below this a word is a stamp, a signature or a speck."""
ABSENT = (
    "ảnh quét, cần OCR mà máy này chưa có",
    "cài Tesseract với tiếng Việt (gói tesseract-ocr-vie), hoặc nhận dạng chữ trước bằng ocrmypdf",
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words that were seen on one page, how sure (0 to 100, the mean), and how many scraps were passed over."""

    words: list[Word]
    confidence: float
    scraps: int


def has_tesseract() -> bool:
    """Whether this machine has Tesseract with Vietnamese."""
    return _languages() is not None and LANGUAGE in (_languages() or "").split()


@cache
def _languages() -> str | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        return run([program, "--list-langs"], 20, 2**30).decode("utf-8", "replace")
    except Refused:
        return None


def recognise(image: Path, order: Order) -> list[Recognised]:
    """The words on each page of an image file, put upright if the page lay a little askew.

    Raises:
        Refused: Tesseract is absent, cannot open the image, or takes longer than `order.limits.seconds` a page.
    """
    if not has_tesseract():
        raise Refused(*ABSENT)
    order.pulse()
    arguments = ["tesseract", image, "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", str(RESOLUTION), "tsv"]
    printed = run(arguments, order.limits.seconds, order.limits.memory).decode("utf-8", "replace")
    rows = [row for row in csv.DictReader(printed.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)]
    pages = [list(page) for _, page in groupby(rows, key=lambda row: row["page_num"])]
    return [_page([row for row in page if row["level"] == "5" and (row["text"] or "").strip()]) for page in pages]


def read_image(content: bytes, order: Order) -> Reading:
    """The text of a picture of a document (PNG, JPEG, TIFF …), each of its pages marked as recognised.

    Raises:
        Refused: Tesseract is absent, or sees no text.
    """
    with TemporaryDirectory(prefix="luocdo-") as folder:
        image = Path(folder, "image")
        image.write_bytes(content)
        pages = recognise(image, order)
    lines: list[str] = []
    for number, page in enumerate(pages, start=1):
        text = ["".join(text for text, _ in pieces) for pieces in paragraphs(page_lines(flow(page.words)))]
        lines += [PAGE + text[0], *text[1:]] if number > 1 and text else text
    return assemble(lines, said(dict(enumerate(pages, start=1))), "ảnh không có chữ nào nhận ra được", paged=True)


def said(pages: dict[int, Recognised]) -> list[Finding]:
    """What to say of pages that were recognised."""
    findings = []
    for number, page in pages.items():
        scraps = f", bỏ {page.scraps} mẩu không đọc được" if page.scraps else ""
        message = f"trang {number} đọc bằng nhận dạng chữ (OCR), độ tin cậy trung bình {page.confidence:.0f} %{scraps}"
        findings.append(Finding(0, 0, message))
    return findings
