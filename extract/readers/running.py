"""What a page repeats around its text: running heads, page numbers, the stamp of a digital signature."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.readers.layout import Line, Word, lines_of

EDGE = 3
"""How many lines at the top and at the bottom of a page may be its running head or foot."""
NUMBER = re.compile(r"[-–—\s]*(?:Trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*", re.I)
GAZETTE = re.compile(r"(?:\d{1,3}\s+)?CÔNG BÁO\b.{0,40}/\s*(?:Số|Ngày)\b.*", re.I)
SIGNATURE = re.compile(
    r"(?:Ký bởi|Người ký|Email|E-mail|Cơ quan|Ngày ký|Thời gian ký|Giờ ký|SAO Y|Chữ ký số|Signature|Digitally)\b.*"
)


@dataclass(slots=True)
class Found:
    """What was taken away, and from how many pages."""

    heads: Counter[str] = field(default_factory=Counter)
    numbers: int = 0
    stamps: list[str] = field(default_factory=list)
