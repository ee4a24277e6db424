"""A file in, its text out: `.docx`, `.doc`, `.pdf`, scans, web pages, letters, archives, tables of texts.

`read` reads one file here and now; `walk` reads files and folders in worker processes that may die.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "02-ct.txt").write_text("CHỈ THỊ", encoding="utf-8")
...     [document.text for document in walk([Path(folder)])]
['CHỈ THỊ']
"""

from extract.readers.file import read
from extract.readers.folder import find_files, walk
from extract.readers.source import Failure, Limits, Source

__all__ = ["Failure", "Limits", "Source", "find_files", "read", "walk"]
