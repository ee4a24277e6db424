"""One file, whatever its kind: recognised by what it holds, read by the reader of its format."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from extract.errors import UnreadableInput
from extract.readers.kinds import Kind, misnamed, recognise
from extract.readers.plain import read_plain
from extract.readers.rows import read_jsonl, read_parquet
from extract.readers.source import (
    DEFAULT,
    OUT_OF_MEMORY,
    TOO_LARGE,
    Failure,
    Limits,
    Order,
    Reading,
    Refused,
    Source,
    order_for,
    size,
)
from extract.record import Finding


def read(path: Path, limits: Limits = DEFAULT, columns: Mapping[str, str] | None = None) -> Iterator[Source | Failure]:
    """Yield the documents of one file, in this process; a bad file is one `Failure`, never an exception.

    Most files hold one document; a `.jsonl`, a `.parquet`, a `.zip`, an `.eml` may hold several. `columns` names the
    columns of a table, `{"id": "so_ky_hieu", "text": "noi_dung"}`. A file that brings a library down brings this
    process down: `walk` reads in processes of their own, and holds `limits.seconds` and `limits.memory` too.

    Raises:
        UnreadableInput: there is no such file, or it is a folder (`walk` reads folders).
    """
    if not path.is_file():
        what = "là thư mục, hãy dùng walk" if path.is_dir() else "không có tệp này, kiểm tra lại đường dẫn"
        raise UnreadableInput(f"{path}: {what}")
    yield from read_file(path, path.as_posix(), order_for(limits, columns))


def read_file(path: Path, name: str, order: Order) -> Iterator[Source | Failure]:
    """Yield the documents of the file at `path`, named `name`."""
    try:
        with path.open("rb") as stream:
            yield from read_stream(name, stream, order)
    except OSError as error:
        yield Failure(name, f"không mở được ({error.strerror or error})", "kiểm tra quyền đọc tệp", "no-access")


def read_stream(name: str, stream: IO[bytes], order: Order) -> Iterator[Source | Failure]:
    """Yield the documents in an open file, named `name`; what goes wrong in it is a `Failure`."""
    try:
        yield from _documents(name, stream, order)
    except Refused as refused:
        yield refused.at(name)
    except MemoryError:
        order.budget.out_of_memory = True
        yield Failure(name, f"cần nhiều hơn {size(order.limits.memory)} bộ nhớ", *OUT_OF_MEMORY)
    except ImportError as error:
        advice = 'cài thêm: pip install "luocdo[files]"'
        yield Failure(name, f"thiếu thư viện {error.name}", advice, "needs-program")
    except Exception as error:  # whatever a library meets in hostile bytes: the rest of the folder must go on
        yield Failure(name, f"tệp hỏng ({type(error).__name__})", "xin lại bản gốc, hoặc lưu lại thành .docx")


def _documents(name: str, stream: IO[bytes], order: Order) -> Iterator[Source | Failure]:
    """The readers of formats are imported here: a folder of `.txt` needs none of the libraries that they need."""
    kind = recognise(name, stream)
    if kind == "jsonl":
        yield from read_jsonl(name, stream, order)
    elif kind == "parquet":
        yield from read_parquet(name, stream, order)
    elif kind == "zip":
        from extract.readers.archive import read_zip

        yield from read_zip(name, stream, order, read_stream)
    else:
        if stream.seek(0, os.SEEK_END) > order.limits.bytes:
            raise Refused(f"lớn hơn {size(order.limits.bytes)}", *TOO_LARGE)
        stream.seek(0)
        content = stream.read()
        if kind == "mail":
            from extract.readers.mail import read_mail

            yield from read_mail(name, content, order, read_stream)
        else:
            reading = _read(kind, content, order)
            if len(reading.text) > order.limits.characters:
                raise Refused(f"dài hơn {order.limits.characters} ký tự", "tách tệp thành nhiều tệp", "too-large")
            digest = hashlib.sha256(content).hexdigest()
            told = misnamed(name, kind)
            warnings = (*((Finding(0, 0, told),) if told else ()), *reading.warnings)
            yield Source(name, reading.text, digest, reading.pages, warnings, recognised=reading.recognised)


def _read(kind: Kind, content: bytes, order: Order) -> Reading:
    match kind:
        case "docx":
            from extract.readers.word import read_docx

            return read_docx(content, order.limits)
        case "odt":
            from extract.readers.odt import read_odt

            return read_odt(content, order.limits)
        case "office":
            from extract.readers.office import read_office

            return read_office(content, order.limits)
        case "pdf":
            from extract.readers.pdf import read_pdf

            return read_pdf(content, order)
        case "image":
            from extract.readers.ocr import read_image

            return read_image(content, order)
        case "html":
            from extract.readers.web import read_html

            return read_html(content)
        case _:
            return read_plain(content)
