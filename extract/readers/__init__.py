"""A file in, its text out: `.docx`, `.doc`, `.pdf`, scans, web pages, letters, archives, tables of texts.

Three ways in, one way out, `Source` or `Failure`; nothing that a file holds raises an exception.

* `walk` reads files and folders in worker processes, which hold `Limits` and may die;
* `receive` reads what someone sent, names and bytes, in the same processes: what a web page's upload needs;
* `read` reads one file here and now, where the caller trusts it.

A file may give several documents (`.zip`, `.eml`, `.jsonl`, `.parquet`), each a `Source`: its text, its pages, the
hash of its bytes, and in `warnings` what reading lost. A `Failure` says what is wrong and what to do in one
Vietnamese line (`str`), and in one word for programs (`kind`). Closing an iterator early ends its processes.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "02-ct.txt").write_text("CHỈ THỊ", encoding="utf-8")
...     [document.text for document in walk([Path(folder)])]
['CHỈ THỊ']
>>> for found in receive([("02-ct.txt", "CHỈ THỊ".encode()), ("03-ct.docx", b"")], Limits(seconds=30)):
...     print(found.text if isinstance(found, Source) else f"{found.kind} | {found}")
CHỈ THỊ
empty | 03-ct.docx: tệp rỗng (0 byte); xin lại bản gốc
"""

from extract.readers.batch import receive, walk
from extract.readers.file import read
from extract.readers.folder import find_files
from extract.readers.source import Failure, Fault, Limits, Source

__all__ = ["Failure", "Fault", "Limits", "Source", "find_files", "read", "receive", "walk"]
