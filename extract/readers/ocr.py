"""Scans and photographs, read by Tesseract where it is installed with Vietnamese."""

import csv
import re
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Final

from extract.readers.layout import Word
from extract.readers.programs import run
from extract.readers.sheets import Sheet, read_sheets
from extract.readers.source import Order, Reading, Refused

LANGUAGE = "vie"
RESOLUTION = 300
"""Dots per inch at which pages are drawn for recognition: Tesseract's own advice."""
LEAST_CONFIDENCE = 40.0
"""Below this, from 0 to 100, a line is a stamp, a signature or a speck."""
ABSENT: Final = (
    "bản quét (ảnh), cần OCR mà máy này chưa có",
    "cài Tesseract với tiếng Việt (gói tesseract-ocr-vie), hoặc nhận dạng chữ trước bằng ocrmypdf",
    "needs-program",
)
# signs of document types as Tesseract misreads them, where no other sign looks so: "02-NO/TW" can only be "02-NQ/TW"
MISREAD = (
    (re.compile(r"(?<=\d)⁄(?=[A-ZĐ\d])"), "/"),
    (re.compile(r"(?<=\d[-/])NO(?=[-/])"), "NQ"),
    (re.compile(r"(?<=\d[-/])[O0]Đ(?=-)"), "QĐ"),
    (re.compile(r"(?<=\d/)[O0]H(?=\d{1,2}(?!\w))"), "QH"),
    (re.compile(r"(?<=\d[-/])T(?:[I1l]r|[T1Il]:)(?=-)"), "TTr"),
)
Row = Mapping[str, str]


@cache
def has_tesseract() -> bool:
    """Whether this machine has Tesseract with Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        return LANGUAGE in run([program, "--list-langs"], 20, 2**30).decode("utf-8", "replace").split()
    except Refused:
        return False


def read_image(content: bytes, order: Order) -> Reading:
    """The text of a picture of a document (PNG, JPEG, TIFF …), each of its pages marked as recognised.

    Raises:
        Refused: Tesseract is absent, cannot open it, or sees no text.
    """
    return read_sheets(recognise(content, order), (), "ảnh không có chữ nào nhận ra được")


def recognise(picture: bytes, order: Order) -> list[Sheet]:
    """The pages of a picture with the words that Tesseract sees on them, put upright where they lie askew.

    Raises:
        Refused: Tesseract is absent, cannot open it, or takes longer than `order.limits.seconds`.
    """
    if not has_tesseract():
        raise Refused(*ABSENT)
    order.pulse()
    with TemporaryDirectory(prefix="luocdo-") as folder:
        image = Path(folder, "picture")
        image.write_bytes(picture)
        arguments: list[str | Path] = [
            "tesseract",
            image,
            "stdout",
            "-l",
            LANGUAGE,
            "--psm",
            "3",
            "--dpi",
            str(RESOLUTION),
            "tsv",
        ]
        printed = run(arguments, order.limits.seconds, order.limits.memory).decode("utf-8", "replace")
    rows = csv.DictReader(printed.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [sheet(list(page)) for _, page in groupby(rows, key=lambda row: row["page_num"])]


def sheet(rows: Sequence[Row]) -> Sheet:
    """One page of Tesseract's table: its words, straightened, each as high as its line; scraps are left out."""
    seen = [row for row in rows if row["level"] == "5" and row["text"].strip()]
    lines = [
        list(line) for _, line in groupby(seen, key=lambda row: (row["block_num"], row["par_num"], row["line_num"]))
    ]
    read = [line for line in lines if not _is_scrap(line)]
    slope = _slope(read)
    words = [word for line in read for word in _straight(line, slope)]
    told = [mended(word.text) for word in words]
    amended = tuple(f"{word.text} → {text}" for word, text in zip(words, told, strict=True) if text != word.text)
    words = [word._replace(text=text) for word, text in zip(words, told, strict=True)]
    confidence = mean(float(row["conf"]) for line in read for row in line) if read else 0.0
    width = max((float(row["width"]) for row in rows), default=0.0)
    return Sheet(words, width, confidence=confidence, scraps=len(lines) - len(read), mended=amended)


def mended(word: str) -> str:
    """A word with the sign of a document number as it must have been printed.

    >>> mended("02-NO/TW,"), mended("83/TIr-UBND"), mended("47/2019/0H14"), mended("số 12/NO")
    ('02-NQ/TW,', '83/TTr-UBND', '47/2019/QH14', 'số 12/NO')
    """
    for sign, printed in MISREAD:
        word = sign.sub(printed, word)
    return word


def _is_scrap(line: Sequence[Row]) -> bool:
    """A stamp, a signature, a speck; a doubtful word in a good line stays, for it may be a number."""
    return median(float(row["conf"]) for row in line) < LEAST_CONFIDENCE or not any(
        letter.isalnum() for row in line for letter in row["text"]
    )


def _slope(lines: Sequence[Sequence[Row]]) -> float:
    """By how much lines fall to the right: the median over all that are long enough to tell."""
    slopes = []
    for line in lines:
        first, last = line[0], line[-1]
        width = float(last["left"]) - float(first["left"])
        if len(line) >= 5:
            slopes.append((_foot(line[-3:]) - _foot(line[:3])) / width)
    return median(slopes) if slopes else 0.0


def _foot(words: Sequence[Row]) -> float:
    return median(float(word["top"]) + float(word["height"]) for word in words)


def _straight(line: Sequence[Row], slope: float) -> list[Word]:
    """A line's words, level and equally high: boxes of single words are as high as their letters happen to be."""
    boxes = []
    for row in line:
        left, fall = float(row["left"]), slope * float(row["left"])
        top = float(row["top"]) - fall
        boxes.append((row["text"], left, top, left + float(row["width"]), top + float(row["height"])))
    top = median(box[2] for box in boxes)
    height = median(box[4] - box[2] for box in boxes)
    return [Word(text, x0, top, x1, top + height) for text, x0, _, x1, _ in boxes]
