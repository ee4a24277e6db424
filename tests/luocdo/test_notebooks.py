"""Notebooks run from top to bottom, and what is committed is what they give: static, without errors."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
STATIC = {"text/plain", "text/html", "image/svg+xml"}


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def book_of(notebook: Path) -> Any:
    return nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]


def outputs(book: Any) -> list[list[dict[str, Any]]]:
    return [cell.outputs for cell in book.cells if cell.cell_type == "code"]


def told(cells: list[list[dict[str, Any]]]) -> list[str]:
    """What the cells say, as text."""
    return ["".join(one.get("text") or one["data"].get("text/plain", "") for one in cell) for cell in cells]


def test_it_is_committed_with_its_outputs_and_they_are_static(notebook: Path) -> None:
    cells = outputs(book_of(notebook))
    assert cells
    for cell in cells:
        assert {one["output_type"] for one in cell} <= {"stream", "execute_result", "display_data"}
        for one in cell:
            assert one.get("data", {}).keys() <= STATIC
            assert "<script" not in str(one.get("data", ""))
    assert all(told(cells))


def test_it_runs_and_says_what_is_committed(notebook: Path) -> None:
    book = book_of(notebook)
    before = told(outputs(book))
    NotebookClient(book, timeout=300, resources={"metadata": {"path": str(notebook.parent)}}).execute()
    assert told(outputs(book)) == before, "run `make notebooks`"
