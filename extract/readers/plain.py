"""Plain text and Markdown: bytes to text, whatever they are encoded in."""

import codecs
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from extract.readers.fonts import conversion_findings
from extract.readers.legacy import DECODERS, convert
from extract.readers.source import Reading, Refused
from extract.readers.syllables import vietnamese_share
from extract.record import Finding

# longest first: the mark of UTF-32 begins with that of UTF-16
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BROKEN_LETTER = "\ufffd"
UNKNOWN: Final = ("không nhận ra bảng mã của tệp chữ", "mở tệp và lưu lại bằng mã UTF-8", "unknown-format")
LEAST_SHARE = 0.5
SAMPLE = 8192


def read_plain(content: bytes) -> Reading:
    """The text of a `.txt` or `.md`: UTF-8, UTF-16, windows-1258, or typed in TCVN3 or VNI fonts.

    Raises:
        Refused: no encoding makes text of it.

    >>> read_plain("Chỉ thị".encode("utf-16")).text
    'Chỉ thị'
    >>> read_plain("QuyÕt ®Þnh cña Thñ t\xadíng".encode("cp1252")).text
    'Quyết định của Thủ tướng'
    """
    text, findings = decode(content)
    text, encoding = convert(text)
    if not any(letter.isalnum() for letter in text):
        raise Refused("tệp không có chữ nào", "xin lại bản gốc", "no-text")
    return Reading(text, warnings=findings + conversion_findings({encoding} if encoding else ()))


def decode(
    content: bytes, declared: str | None = None, readable: Callable[[str], str] = str
) -> tuple[str, tuple[Finding, ...]]:
    """Bytes as text, and what had to be guessed or was lost; text in legacy fonts stays as it was typed.

    `declared` is the encoding that the bytes claim; `readable` makes what people read of markup.

    Raises:
        Refused: no encoding makes text of it.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _whole(content[len(mark) :].decode(encoding, "replace"))
    if wide := _wide(content):
        return _whole(content.decode(wide, "replace"))
    try:
        return content.decode(), ()
    except UnicodeDecodeError:
        pass
    text = content.decode("utf-8", "replace")
    if text.count(BROKEN_LETTER) * 50 < sum(not letter.isascii() for letter in text):
        return _whole(text)
    return _best(content, declared, readable)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of ASCII is zero."""
    even, odd = content[:SAMPLE:2], content[1:SAMPLE:2]
    if len(odd) < 8:
        return None
    if odd.count(0) > len(odd) // 2 and even.count(0) < len(even) // 10:
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > len(even) // 2 and odd.count(0) < len(odd) // 10 else None


def _best(content: bytes, declared: str | None, readable: Callable[[str], str]) -> tuple[str, tuple[Finding, ...]]:
    """One byte a letter: the decoding that makes the most Vietnamese syllables."""
    western = content.decode("cp1252", "replace")
    texts = {name: unicodedata.normalize("NFC", content.decode(name, "replace")) for name in _known(declared)}
    shares = {name: vietnamese_share(readable(text))[0] for name, text in texts.items()}
    shares |= {font: vietnamese_share(turn(readable(western)))[0] for font, turn in DECODERS.items()}
    name = max(shares, key=lambda name: shares[name])
    if name in DECODERS and shares[name] >= LEAST_SHARE:
        return western, ()
    if shares[name] < LEAST_SHARE:
        if (western.count(BROKEN_LETTER) + _controls(western)) * 100 > len(western):
            raise Refused(*UNKNOWN)
        name = "windows-1252"
    guessed = (Finding(0, 0, f"đọc theo bảng mã {name}, đoán từ nội dung"),)
    return texts.get(name, western), () if name == declared else guessed


def _known(declared: str | None) -> Iterator[str]:
    """The declared encoding, where Python knows it as text, and windows-1258."""
    try:
        if declared and not codecs.lookup(declared).name.startswith("utf"):
            b"".decode(declared)
            yield declared
    except LookupError:
        pass
    yield "windows-1258"


def _controls(text: str) -> int:
    return sum(letter < " " and letter not in "\t\n\r\f" for letter in text)


def _whole(text: str) -> tuple[str, tuple[Finding, ...]]:
    """A text whose encoding is certain, with what in it was broken.

    Raises:
        Refused: so much is broken that it cannot be text.
    """
    broken = text.count(BROKEN_LETTER)
    if broken * 20 > len(text):
        raise Refused(*UNKNOWN)
    at = text.find(BROKEN_LETTER)
    return text, (Finding(at, at + 1, f"{broken} ký tự hỏng, thay bằng U+FFFD"),) if broken else ()
