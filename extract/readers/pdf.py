"""PDF files: the text layer in reading order, and pages that have none handed to OCR."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.readers.fonts import unicode_lines
from extract.readers.layout import Block, Rule, Word
from extract.readers.ocr import find_tesseract, read_page
from extract.readers.package import BROKEN, ENCRYPTED
from extract.readers.paragraphs import Placed, paragraphs
from extract.readers.running import Running, without_running
from extract.readers.source import Order, Reading, Refused
from extract.readers.syllables import vietnamese_share
from extract.readers.tables import arrange, joined
from extract.readers.text import assemble
from extract.record import Finding

FEWEST_LETTERS = 100
"""A page with an image and fewer letters is a scan: a signature or a watermark is all that its text layer holds."""
MOST_RULES = 3000
MOST_OBJECTS = 20_000
SCAN = (
    "bản quét không có lớp chữ, cần OCR",
    "cài Tesseract với tiếng Việt (gói tesseract-ocr-vie), hoặc nhận dạng chữ trước bằng ocrmypdf",
)


@dataclass(slots=True)
class Sheet:
    """One page as it lies in the file: its words the right way up, and the rules drawn on it."""

    words: list[Word]
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    is_scan: bool = False
    turned: int = 0
    confidence: float | None = None
