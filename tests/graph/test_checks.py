"""A sound graph has no problems; one that was tampered with tells where."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from graph.checks import check
from graph.folder import file_hash
from graph.tables import Graph
from tests.graph.chain import PARENT, SEED, build_chain


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    build_chain(tmp_path)
    return Graph.open(tmp_path)


def tamper(graph: Graph, table: str, row: int, **values: Any) -> Graph:
    """The graph with other values in one row, and a manifest that hides it."""
    rows = graph.rows(table)
    rows[row] |= values
    schema = pq.read_schema(graph.path(table))
    import pyarrow as pa

    pq.write_table(pa.Table.from_pylist(rows, schema=schema), graph.path(table))
    graph.manifest["tables"][table]["sha256"] = file_hash(graph.path(table))
    (graph.folder / "manifest.json").write_text(json.dumps(graph.manifest), encoding="utf-8")
    return Graph.open(graph.folder)


def test_a_sound_graph_has_no_problems(graph: Graph) -> None:
    assert check(graph) == []


def test_a_changed_byte(graph: Graph) -> None:
    path = graph.path("references")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    (problem,) = check(graph)
    assert str(problem).startswith("references: tệp không còn đúng như khi dựng")


def test_a_store_that_is_gone(graph: Graph) -> None:
    for path in graph.store.iterdir():
        path.unlink()
    (problem,) = check(graph)
    assert problem.table == "store"


@pytest.mark.parametrize(
    ("table", "values", "message"),
    [
        ("references", {"target": "eli/vn/khong-co"}, "target không có trong bảng documents"),
        ("references", {"text": "Chỉ thị số 07/CT-TTg"}, "text không đúng với toàn văn"),
        ("references", {"sentence": "khác"}, "sentence không đúng với toàn văn"),
        ("references", {"confidence": 1.5}, "độ tin cậy ngoài khoảng"),
        ("links", {"source": "eli/vn/khong-co"}, "source không có trong bảng documents"),
        ("duties", {"agency": "co-quan/khong-co"}, "agency không có trong bảng agencies"),
        ("duties", {"task": "việc khác"}, "task không đúng với toàn văn"),
        ("documents", {"issuer_key": "co-quan/khong-co"}, "issuer_key không có trong bảng agencies"),
    ],
)
def test_what_cannot_be(graph: Graph, table: str, values: dict[str, Any], message: str) -> None:
    problems = check(tamper(graph, table, 0, **values))
    assert any(message in str(problem) for problem in problems)


def test_two_rows_of_one_key(graph: Graph) -> None:
    first = graph.rows("documents")[0]["key"]
    problems = check(tamper(graph, "documents", 1, key=first))
    assert any("hơn một lần" in str(problem) for problem in problems)


def test_a_target_that_is_younger_than_what_cites_it(graph: Graph) -> None:
    place = [row["key"] for row in graph.rows("documents")].index(PARENT)
    problems = check(tamper(graph, "documents", place, date="2024-12-31"))
    assert any("dẫn văn bản ngày 2024-12-31" in str(problem) for problem in problems)
    assert SEED
