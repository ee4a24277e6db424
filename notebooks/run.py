"""Run every notebook in its place and keep its outputs, without times and versions: `make notebooks`."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

for path in sorted(Path(__file__).parent.glob("*.ipynb")):
    book = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    metadata = dict(book.metadata)
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(book, timeout=300, record_timing=False, resources=resources).execute()
    book.metadata.update(metadata)
    book.metadata["language_info"] = {"name": "python"}
    nbformat.write(book, path)  # type: ignore[no-untyped-call]
