"""PDF files: the text layer in reading order; pages that have none are drawn and handed to OCR."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.readers.layout import Rule, Word
from extract.readers.legacy import FOREIGN
from extract.readers.ocr import ABSENT, RESOLUTION, has_tesseract, recognise
from extract.readers.sheets import Sheet, read_sheets
from extract.readers.source import Order, Reading, Refused
from extract.readers.syllables import vietnamese_share
from extract.readers.tables import joined
from extract.readers.zips import BROKEN, ENCRYPTED
from extract.record import Finding

FEWEST_LETTERS = 100
"""A page that is a picture and has fewer letters is a scan: they are a signature, a running head or a watermark."""
DOUBTFUL = 65.0
"""Below this confidence, from 0 to 100, a recognised page is tried lying on either side."""
PULSE = 100
"""Pages with a text layer that share the time of one document."""
MOST_RULES = 3000
MOST_PIXELS = 30_000_000
BLANKS = frozenset(map(ord, " \t\r\n\u00a0"))
# what pdfium writes for a hyphen at a line's end
HYPHENS = {0x02: "-", 0xFFFE: "-"}
Letter = tuple[int | None, int, float, float, float, float, str]
"""Which way it runs (0 right, 1 up, 2 left, 3 down, None askew), its code, its box on the page, its font."""
Stroke = tuple[float, float, float, float]


def read_pdf(content: bytes, order: Order) -> Reading:
    """The text of a PDF, page by page; scanned pages are read by OCR where Tesseract is installed.

    Raises:
        Refused: the file is broken or encrypted, has too many pages, or is a scan and there is no OCR.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Refused(*(ENCRYPTED if "assword" in str(error) else BROKEN)) from None
    with document:
        if not 0 < len(document) <= order.limits.pages:
            reason = f"có {len(document)} trang, giới hạn {order.limits.pages}"
            raise Refused(reason, "tách tệp, hoặc tăng giới hạn (--max-pages)", "too-large")
        sheets, warnings = _sheets(document, order)
    return read_sheets(sheets, warnings, "PDF không có chữ nào")


def _sheets(document: pypdfium2.PdfDocument, order: Order) -> tuple[list[Sheet], list[Finding]]:
    sheets, warnings, scans = [], [], []
    length = turned = 0
    for number in range(len(document)):
        if number % PULSE == 0:
            order.pulse()
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            sheets.append(Sheet((), 0.0))
            warnings.append(Finding(0, 0, f"trang {number + 1} hỏng, không đọc được"))
            continue
        sheet, away = _text_layer(page)
        turned += away
        length += sum(len(word.text) for word in sheet.words)
        if length > order.limits.characters:
            raise Refused(f"dài hơn {order.limits.characters} ký tự", "tách tệp thành nhiều tệp", "too-large")
        if _is_scan(page, sheet):
            scans.append(number)
        sheets.append(sheet)
        page.close()
    if len(warnings) == len(sheets):
        raise Refused(*BROKEN)
    if turned:
        warnings.append(Finding(0, 0, f"bỏ chữ in xoay hoặc in chìm ở {turned} trang"))
    if _is_garbled(sheets):
        scans = list(range(len(sheets)))
        warnings.append(Finding(0, 0, "lớp chữ của PDF hỏng, không phải tiếng Việt"))
    if scans and has_tesseract():
        for number in scans:
            sheets[number] = _recognised(document[number], order)
    elif len(scans) * 2 >= len(sheets):
        raise Refused(*ABSENT)
    elif scans:
        numbers = ", ".join(str(number + 1) for number in scans)
        warnings.append(Finding(0, 0, f"trang {numbers} là ảnh quét, chưa đọc: {ABSENT[1]}"))
    return sheets, warnings


def _is_scan(page: pypdfium2.PdfPage, sheet: Sheet) -> bool:
    """Hardly a letter, and something drawn: a picture over half of the page, or the letters as outlines."""
    if sum(letter.isalpha() for word in sheet.words for letter in word.text) >= FEWEST_LETTERS:
        return False
    width, height = page.get_size()
    pictures = shapes = 0.0
    for item in page.get_objects(max_depth=4):
        shapes += item.type == pdfium.FPDF_PAGEOBJ_PATH
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            pictures += abs((right - left) * (top - bottom))
    return pictures > 0.5 * width * height or shapes > 200


def _is_garbled(sheets: list[Sheet]) -> bool:
    """A text layer that is no Vietnamese in any encoding: fonts without a map to Unicode."""
    text = " ".join(word.text for sheet in sheets[:20] for word in sheet.words)
    broken = sum(letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" for letter in text)
    share, words = vietnamese_share(text)
    return broken * 3 > len(text) > 0 or (words > 200 and share < 0.2 and not FOREIGN.search(text))


def _recognised(page: pypdfium2.PdfPage, order: Order) -> Sheet:
    """A page as OCR sees it; one that makes little sense may have been laid on its side, and is looked at so."""
    sheets = [_seen(page, 0, order)]
    if (sheets[0].confidence or 0) < DOUBTFUL:
        sheets += [_seen(page, turn, order) for turn in (90, 270)]
    page.close()
    return max(sheets, key=lambda sheet: (sheet.confidence or 0) * len(sheet.words))


def _seen(page: pypdfium2.PdfPage, turn: int, order: Order) -> Sheet:
    width, height = page.get_size()
    scale = min(RESOLUTION / 72, math.sqrt(MOST_PIXELS / max(width * height, 1)))
    bitmap = page.render(scale=scale, rotation=turn, grayscale=True)
    rows = bytes(bitmap.buffer)
    picture = b"".join(rows[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
    bitmap.close()
    found = recognise(head + picture, order)
    return found[0] if found else Sheet((), width, confidence=0.0)


def _text_layer(page: pypdfium2.PdfPage) -> tuple[Sheet, bool]:
    """The words and rules of a page, the right way up, and whether text that runs another way was left out."""
    letters = _letters(page)
    ways = Counter(letter[0] for letter in letters if letter[1] not in BLANKS)
    way = next((way for way, _ in ways.most_common() if way is not None), 0)
    words = list(_words([letter for letter in letters if letter[0] == way], way))
    across, down = _rules(page, way)
    return Sheet(words, page.get_size()[way % 2], across, down), len(ways) > 1


def _letters(page: pypdfium2.PdfPage) -> list[Letter]:
    layer = page.get_textpage()
    raw, box = layer.raw, pdfium.FS_RECTF()
    unicode_of, box_of, angle_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharAngle,
    )
    has_fonts = FOREIGN.search(layer.get_text_range()) is not None
    letters: list[Letter] = []
    for at in range(layer.count_chars()):
        code = unicode_of(raw, at)
        if code in BLANKS and pdfium.FPDFText_IsGenerated(raw, at) == 1:
            continue  # pdfium's guess, wrong where letters of one word come from two fonts: the gaps decide
        box_of(raw, at, box)
        turns = -angle_of(raw, at) / (math.pi / 2)  # pdfium turns clockwise
        way = round(turns) % 4 if abs(turns - round(turns)) < 0.06 else None
        font = _font(raw, at) if has_fonts and code not in BLANKS else ""
        letters.append((way, code, box.left, box.bottom, box.right, box.top, font))
    layer.close()
    return letters


def _upright(way: int, left: float, bottom: float, right: float, top: float) -> Stroke:
    """A box on the page (upwards) as one of text that runs to the right (downwards), its upper left corner first."""
    match way:
        case 1:
            return bottom, left, top, right
        case 2:
            return -right, bottom, -left, top
        case 3:
            return -top, -right, -bottom, -left
    return left, -top, right, -bottom


def _font(raw: Any, at: int) -> str:
    name = ctypes.create_string_buffer(64)
    pdfium.FPDFText_GetFontInfo(raw, at, name, 64, None)
    return name.value.decode("latin-1").rpartition("+")[2]


def _words(letters: list[Letter], way: int) -> Iterator[Word]:
    """Letters that stand side by side, as words; a blank ends a word, and so does a leap."""
    text, fonts, blank = "", "", True
    left = top = right = bottom = 0.0
    for _, code, *box, font in letters:
        if code in BLANKS:
            if text:
                yield Word(text, left, top, right, bottom, fonts, blank)
                text = ""
            blank = True
            continue
        x0, y0, x1, y1 = _upright(way, *box)
        height = y1 - y0 + 0.01
        leaps = abs(y0 + y1 - top - bottom) > 0.8 * height or not -0.5 * height < x0 - right < 0.2 * height
        if text and (leaps or font != fonts):
            yield Word(text, left, top, right, bottom, fonts, blank)
            text, blank = "", False
        if text:
            top, right, bottom = min(top, y0), max(right, x1), max(bottom, y1)
        else:
            left, top, right, bottom, fonts = x0, y0, x1, y1, font
        text += HYPHENS.get(code) or (chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else "\ufffd")
    if text:
        yield Word(text, left, top, right, bottom, fonts, blank)


def _rules(page: pypdfium2.PdfPage, way: int) -> tuple[list[Rule], list[Rule]]:
    """The lines that are drawn across and down, pieces of one line as one."""
    width, height = page.get_size()
    across, down = [], []
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=1):
        for xa, ya, xb, yb in _strokes(item, width * height):
            x0, y0, x1, y1 = _upright(way, min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
            if y1 - y0 < 2 < x1 - x0:
                across.append(Rule((y0 + y1) / 2, x0, x1))
            elif x1 - x0 < 2 < y1 - y0:
                down.append(Rule((x0 + x1) / 2, y0, y1))
        if len(across) + len(down) > MOST_RULES:
            return [], []
    return joined(across), joined(down)


def _strokes(item: pypdfium2.PdfObject, page_area: float) -> Iterator[Stroke]:
    """The ends of the straight lines in a path: a thin box is one, the edges of a frame are four.

    A box that is filled and has no edge is the ground behind marked words, not the cell of a table.
    """
    left, bottom, right, top = item.get_bounds()
    if right - left < 2 or top - bottom < 2:
        yield left, bottom, right, top
    elif (right - left) * (top - bottom) < 0.7 * page_area and _has_edge(item):
        matrix = item.get_matrix()
        x, y = ctypes.c_float(), ctypes.c_float()
        last: tuple[float, float] | None = None
        for at in range(min(pdfium.FPDFPath_CountSegments(item.raw), MOST_RULES)):
            segment = pdfium.FPDFPath_GetPathSegment(item.raw, at)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = matrix.on_point(x.value, y.value)
            if last is not None and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
                yield *last, *point
            last = point


def _has_edge(item: pypdfium2.PdfObject) -> bool:
    filled, edged = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item.raw, filled, edged)) and bool(edged.value)
