"""What a file is, told from its bytes; its name decides only where bytes cannot."""

import re
from pathlib import PurePosixPath
from typing import IO, Literal

from extract.readers.source import Refused
from extract.readers.zips import ENCRYPTED, open_zip

Kind = Literal["docx", "odt", "office", "pdf", "image", "html", "mail", "zip", "parquet", "jsonl", "plain"]
SAMPLE = 8192
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", "office"),
    (b"\xdb\xa5-", "office"),  # Word 2
    (b"\x31\xbe\x00\x00", "office"),  # Write
    (b"PAR1", "parquet"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"GIF8", "image"),
    (b"\x00\x00\x00\x0cjP  ", "image"),
)
ARCHIVES = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip", b"\xfd7zXZ": "xz", b"BZh": "bzip2"}
# streams of an OLE file, whose names its directory writes in UTF-16
STREAMS = {
    "EncryptedPackage": ENCRYPTED[0],
    "WordDocument": "",
    "Workbook": "bảng tính",
    "PowerPoint Document": "bài trình chiếu",
    "__nameid_version": "thư Outlook (.msg)",
}
DATA = re.compile(
    r"\.(?:json|csv|tsv|xml|css|js|ts|py|ipynb|ya?ml|toml|log|sql|ini|cfg|sh|bat|svg|ttl|nt|nq|rdf|trig|dtd|xsd|xslt?)"
)
HTML = re.compile(rb"<(?:!doctype html|html|head|body|meta|div|table|p)[\s>/]", re.I)
MAIL = re.compile(rb"(?:\A|\n)(?:from|to|subject|date|received|message-id|mime-version|return-path):", re.I)
PROMISES: dict[str, tuple[Kind, ...]] = {
    ".docx": ("docx",),
    ".doc": ("office", "docx"),
    ".rtf": ("office",),
    ".odt": ("odt",),
    ".pdf": ("pdf",),
}
CALLED: dict[Kind, str] = {
    "docx": "tệp .docx",
    "office": "tệp Word đời cũ",
    "html": "trang web",
    "plain": "chữ thường",
    "image": "hình ảnh",
}
SAVE_AS = "mở bằng Word hoặc LibreOffice rồi lưu lại thành .docx"


def misnamed(name: str, kind: Kind) -> str | None:
    """What to say of a file whose name promises another format than its bytes are in; None where it keeps its word.

    >>> misnamed("quyet-dinh.doc", "html"), misnamed("quyet-dinh.docx", "docx")
    ('tên tệp ghi .doc nhưng nội dung là trang web', None)
    """
    suffix = PurePosixPath(name.lower()).suffix
    promised = PROMISES.get(suffix)
    if promised is None or kind in promised:
        return None
    return f"tên tệp ghi {suffix} nhưng nội dung là {CALLED.get(kind, kind)}"


def recognise(name: str, stream: IO[bytes]) -> Kind:
    """What the file `name` with these bytes is to be read as; the stream is left at its start.

    Raises:
        Refused: it is not a document, or one that cannot be read; the reason says what it is.

    >>> from io import BytesIO
    >>> recognise("quyet-dinh.doc", BytesIO(b"<html><body>")), recognise("a.txt", BytesIO(b"%PDF-1.7"))
    ('html', 'pdf')
    """
    head = stream.read(SAMPLE)
    try:
        return _kind(name, head, stream)
    finally:
        stream.seek(0)


def _kind(name: str, head: bytes, stream: IO[bytes]) -> Kind:
    suffix = PurePosixPath(name.lower()).suffix
    if not head:
        raise Refused("tệp rỗng (0 byte)", "xin lại bản gốc", "empty")
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(stream)
    if head.startswith(OLE):
        return _ole_kind(head + stream.read())
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image"
    for start, what in ARCHIVES.items():
        if head.startswith(start):
            raise Refused(f"tệp nén {what}", "giải nén, hoặc nén lại thành .zip", "other-format")
    return _text_kind(suffix, head)


def _zip_kind(stream: IO[bytes]) -> Kind:
    with open_zip(stream) as archive:
        names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "docx"
        what = "bảng tính" if any(name.startswith("xl/") for name in names) else "không phải văn bản Word"
        advice = "chỉ đọc văn bản: xuất phần chữ ra .docx hoặc .pdf"
        raise Refused(f"tệp Office nhưng là {what}", advice, "other-format")
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "odt"
    return "zip"


def _ole_kind(content: bytes) -> Kind:
    for stream, what in STREAMS.items():
        if stream.encode("utf-16-le") in content:
            if not what:
                return "office"
            if what == ENCRYPTED[0]:
                raise Refused(*ENCRYPTED)
            raise Refused(what, "lưu lại thành .docx, .pdf hoặc .eml", "other-format")
    raise Refused("tệp OLE không phải văn bản Word, hoặc bị cắt cụt", SAVE_AS)


def _text_kind(suffix: str, head: bytes) -> Kind:
    narrow = head.replace(b"\x00", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    if DATA.fullmatch(suffix):
        advice = "bảng văn bản thì dùng .jsonl hoặc .parquet"
        raise Refused(f"tệp dữ liệu ({suffix}), không phải văn bản", advice, "data")
    if b"<?mso-application" in narrow or b"<office:document" in narrow:
        return "office"
    if suffix == ".eml" or len(MAIL.findall(narrow[:4096])) >= 3 or narrow.startswith(b"MIME-Version:"):
        return "mail"
    if suffix in (".html", ".htm", ".xhtml") or (suffix not in (".txt", ".md") and HTML.search(narrow)):
        return "html"
    if narrow is head and _is_binary(head):
        raise Refused("không nhận ra định dạng", "chuyển sang .docx, .pdf hoặc .txt", "unknown-format")
    return "plain"


def _is_binary(head: bytes) -> bool:
    """Control characters that no text has; UTF-16 without a mark has its zeros at every other place only."""
    even, odd = head[::2], head[1::2]
    if len(odd) >= 8 and (even.count(0) > len(even) // 2) != (odd.count(0) > len(odd) // 2):
        return False
    return sum(head.count(code) for code in range(9)) > len(head) // 200
