"""Rows by their place and key are those that a query gives, whatever groups they stand in."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.errors import GraphUnusable
from graph import groups
from graph.groups import Groups
from graph.tables import FEW, Graph
from tests.graph.chain import build_chain

KEYS = [f"eli/vn/{place:03}" for place in range(0, 200, 2)]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "documents.parquet"
    columns = {"key": KEYS, "date": [key[-3:] for key in KEYS], "note": [None] * len(KEYS)}
    pq.write_table(pa.table(columns), path, row_group_size=7)
    return path


def test_every_key_has_its_place_and_every_place_its_row(table: Path) -> None:
    held = Groups(table)
    assert [held.place(key) for key in KEYS] == list(range(len(KEYS)))
    assert [row["key"] for row in held.rows(range(len(KEYS)))] == KEYS


def test_rows_come_in_the_order_asked_for_and_as_often(table: Path) -> None:
    asked = [99, 0, 50, 1, 50]
    assert Groups(table, ["date"]).rows(asked) == [{"date": KEYS[place][-3:]} for place in asked]


@pytest.mark.parametrize("strange", ["", "eli/vn/", "eli/vn/001", "eli/vn/013", "eli/vn/199", "zzz"])
def test_a_key_that_is_not_there_has_no_place(table: Path, strange: str) -> None:
    assert Groups(table).place(strange) is None


def test_an_empty_table_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "links.parquet"
    pq.write_table(pa.table({"key": pa.array([], pa.string())}), path)
    assert (Groups(path).place("eli"), Groups(path).rows([])) == (None, [])


def test_what_was_let_go_is_read_again(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "KEPT", 2)
    held = Groups(table)
    for _ in range(2):
        assert [row["key"] for row in held.rows(range(len(KEYS)))] == KEYS


def test_documents_by_key_are_those_of_the_table(chain: Graph) -> None:
    rows = {row["key"]: row for row in chain.rows("documents")}
    graph = Graph.open(chain.folder)
    for _ in range(FEW + 2):
        assert graph.documents([*rows, "eli/vn/nowhere", *rows]) == rows


def test_a_damaged_table_is_told_however_often_one_asks(tmp_path: Path) -> None:
    build_chain(tmp_path)
    graph = Graph.open(tmp_path)
    graph.path("documents").write_bytes(b"PAR1 hong PAR1")
    for _ in range(FEW + 2):
        with pytest.raises(GraphUnusable, match="dựng lại đồ thị"):
            graph.documents(["eli/vn/nowhere"])
