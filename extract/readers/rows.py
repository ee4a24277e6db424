"""Texts that come many to a file: the lines of a `.jsonl`, the rows of a Parquet table."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from extract.readers.kinds import HTML, SAMPLE
from extract.readers.source import TOO_LARGE, Failure, Order, Reading, Refused, Source, size
from extract.record import Finding

COLUMNS = {"id": "id", "text": "text"}
NAME_THEM: Final = ("đặt tên cột bằng --column id=… --column text=…", "no-column")


def read_jsonl(name: str, stream: IO[bytes], order: Order) -> Iterator[Source | Failure]:
    """Yield a `Source` for each line, named by its id; a bad line is a `Failure`, and the next one is read.

    Raises `Refused` where the first line is bad already: then the file is something else, or the columns have
    other names (`order.columns`). Empty lines are passed over.
    """
    found = False
    for number, line in enumerate(_lines(stream, order.limits.bytes), start=1):
        if not line.strip():
            continue
        try:
            yield _source(line, order.columns)
        except Refused as refused:
            if not found:
                raise
            yield refused.at(f"{name}:{number}")
        found = True


def read_parquet(name: str, stream: IO[bytes], order: Order) -> Iterator[Source | Failure]:
    """Yield a `Source` for each row of a Parquet table, named by its id; a bad row is a `Failure`.

    Raises:
        Refused: the table is broken, or has no columns of the names that `order.columns` gives.
    """
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.ParquetFile(stream)
        rows = (row for batch in table.iter_batches(batch_size=64) for row in batch.to_pylist())
        for number, row in enumerate(rows, start=1):
            plain = json.loads(json.dumps(row, default=str))
            try:
                yield row_source(plain, order.columns)
            except Refused as refused:
                if number == 1:
                    raise
                yield refused.at(f"{name}:{number}")
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError):
        raise Refused("bảng Parquet hỏng hoặc bị cắt cụt", "xuất lại bảng, hoặc chuyển sang .jsonl") from None


def row_source(row: Mapping[str, Any], columns: Mapping[str, str], sha256: str | None = None) -> Source:
    """One row as a `Source`: id and text under the names that `columns` gives them, the rest as metadata.

    A text that is a web page, as dumps of the portals have it, is read as one.

    >>> row_source({"so": "7", "noi_dung": "Căn cứ", "nam": 2024}, {"id": "so", "text": "noi_dung"}).metadata
    {'nam': 2024}
    """
    names = {**COLUMNS, **columns}
    missing = sorted({names["id"], names["text"]} - row.keys())
    if missing:
        raise Refused(f"không có cột {', '.join(missing)} (có: {', '.join(map(str, row))})", *NAME_THEM)
    text, identifier = row[names["text"]], row[names["id"]]
    if not isinstance(text, str) or isinstance(identifier, dict | list | None):
        raise Refused(f"cột {names['text']} không phải văn bản, hoặc cột {names['id']} trống", *NAME_THEM)
    text, warnings = _whole(text)
    digest = sha256 or hashlib.sha256(text.encode()).hexdigest()
    if HTML.search(text[:SAMPLE].encode()):
        page = _page(text)
        text, warnings = page.text, (*warnings, *page.warnings)
    metadata = {key: value for key, value in row.items() if key not in names.values()}
    return Source(str(identifier), text, digest, warnings=warnings, metadata=metadata)


def _page(text: str) -> Reading:
    """The document in a page; imported here, for a table of plain texts needs no library."""
    from extract.readers.web import read_html

    return read_html(text.encode())


def _source(line: bytes, columns: Mapping[str, str]) -> Source:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused(
            f"dòng không phải JSON ({type(error).__name__})", "mỗi dòng là một đối tượng JSON, UTF-8"
        ) from None
    if not isinstance(row, dict):
        raise Refused("dòng không phải đối tượng JSON", 'mỗi dòng có dạng {"id": …, "text": …}')
    return row_source(row, columns, hashlib.sha256(line.rstrip(b"\r\n")).hexdigest())


def _lines(stream: IO[bytes], longest: int) -> Iterator[bytes]:
    while line := stream.readline(longest + 1):
        if len(line) > longest:
            raise Refused(f"có dòng dài hơn {size(longest)}", *TOO_LARGE)
        yield line


def _whole(text: str) -> tuple[str, tuple[Finding, ...]]:
    """JSON can write half a surrogate pair, which no encoding can store: it becomes U+FFFD, and that is said."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole, (Finding(error.start, error.start + 1, "có ký tự hỏng, thay bằng U+FFFD"),)
    return text, ()
