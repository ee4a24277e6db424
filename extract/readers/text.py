"""Lines put together to the text that offsets count in."""

import re
from collections.abc import Iterable, Sequence

from extract.readers.source import Reading, Refused
from extract.record import Finding

PAGE = "\f"
"""Stands, inside a line, where a page other than the first begins; it does not stay in the text."""


def assemble(lines: Sequence[str], warnings: Iterable[Finding], empty: str, paged: bool = False) -> Reading:
    """Lines with page marks as one text, blank lines never more than one, and where its pages start.

    `paged` says that the format knows pages, even where there is one only.

    Raises:
        Refused: there is not one letter in it; `empty` is the reason.

    >>> assemble(["CHỈ THỊ ", "", "", "Điều 1", "\\fĐiều 2"], (), "").pages
    (0, 16)
    """
    text = "\n".join(line.rstrip(" \t\u00a0") for line in lines)
    text = re.sub(r"\n\f*(?:\n\f*)+", lambda blank: "\n\n" + PAGE * blank.group().count(PAGE), text).strip("\n ")
    *before, _ = parts = text.split(PAGE)
    starts = [0]
    for part in before:
        starts.append(starts[-1] + len(part))
    text = "".join(parts)
    if not any(letter.isalnum() for letter in text):
        raise Refused(empty, "nếu là bản quét, cần nhận dạng chữ (OCR) trước", "no-text")
    return Reading(text, tuple(starts) if paged or before else (), tuple(warnings))
