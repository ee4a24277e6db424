"""Texts in lines and tables: `.jsonl` of `{"id": …, "text": …}`."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from extract.readers.source import Failure, Limits, Refused, Source

COLUMNS = {"id": "id", "text": "text"}


def read_jsonl(name: str, lines: IO[bytes], limits: Limits, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """Yield a `Source` for each line, named by its id; a bad line is a `Failure`, and the next is read.

    `columns` says which keys hold `id` and `text`. Empty lines are passed over.
    Raises `Refused` where already the first line has no such keys: then the file is something else.
    """
    wanted = {**COLUMNS, **columns}
    first = True
    number = 0
    while line := lines.readline(limits.bytes + 1):
        number += 1
        if len(line) > limits.bytes:
            raise Refused(f"dòng {number} dài hơn {limits.bytes} byte", "tách tệp, hoặc tăng giới hạn")
        if not line.strip():
            continue
        try:
            row = _row(line.strip(b"\r\n\ufeff".__class__(b"\r\n")), number)
        except Refused as refused:
            if first:
                raise
            yield Failure(f"{name}:{number}", refused.reason, refused.advice)
            continue
        first = False
        yield Source("", "", "")
