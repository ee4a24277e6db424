"""The graph folder as tables: what is asked is answered, what could do harm is refused."""

from pathlib import Path

import pytest

from extract.errors import BadQuery, GraphUnusable, NotFound
from graph.schema import TABLES
from graph.tables import Graph
from tests.graph.chain import CHAIN, LAI_CHAU, PLAN, SEED, build_chain, graph_of


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_its_columns_as_rows_and_as_a_frame(chain: Graph, table: str) -> None:
    rows, frame = chain.rows(table), chain.frame(table)
    assert len(rows) == len(frame) == chain.count(table)
    assert list(frame.columns) == list(TABLES[table])
    assert all(list(row) == list(TABLES[table]) for row in rows)


def test_rows_are_found_with_parameters(chain: Graph) -> None:
    rows = chain.rows("references", "document = ? AND relation = ?", [SEED, "implements"])
    assert [row["number"] for row in rows] == ["06/CT-TTg", "01/NQ-CP", "287/KH-UBND"]


def test_what_a_user_typed_is_a_value_and_never_a_query(chain: Graph) -> None:
    assert chain.rows("documents", "key = ?", ["x' OR 1=1; DROP TABLE documents; --"]) == []


def test_every_mention_stands_where_it_says(chain: Graph) -> None:
    for row in chain.rows("references"):
        text = chain.text(row["text_hash"])
        assert text[row["start"] : row["end"]] == row["text"]
        assert text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]


def test_a_document_by_key_and_by_iri(chain: Graph) -> None:
    assert chain.document(SEED)["number"] == "02/CT-UBND"
    assert chain.document(chain.iri(SEED)) == chain.document(SEED)
    with pytest.raises(NotFound):
        chain.document("eli/vn/khong-co")


def test_the_text_of_a_document_and_of_one_that_is_only_cited(chain: Graph) -> None:
    assert chain.text(SEED) == LAI_CHAU
    with pytest.raises(NotFound, match="chỉ được dẫn"):
        chain.text(PLAN)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/luocdo-test.csv'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "SELECT * FROM nothing",
        "SELECT",
    ],
)
def test_a_query_cannot_leave_the_tables(chain: Graph, query: str) -> None:
    with pytest.raises((BadQuery, GraphUnusable)):
        chain.sql(query)


def test_a_table_that_there_is_not(chain: Graph) -> None:
    with pytest.raises(NotFound, match="không có bảng này"):
        chain.rows("nhiem_vu")


def test_a_stub_is_told_as_its_mentions_print_it(chain: Graph) -> None:
    stub = chain.document(PLAN)
    assert (stub["status"], stub["type"], stub["number"], stub["date"]) == (
        "cited",
        "Kế hoạch",
        "287/KH-UBND",
        "2024-01-19",
    )
    assert stub["issuer"] == "Ủy ban nhân dân tỉnh Lai Châu"
    assert stub["level"] == "province"


def test_agencies_are_counted_by_documents_and_collectives_belong_to_their_province(chain: Graph) -> None:
    agencies = {row["key"]: row for row in chain.rows("agencies")}
    assert agencies["co-quan/so-y-te-tinh-lai-chau"]["documents"] == 1
    crowd = agencies["co-quan/cac-so-nganh-lien-quan-lai-chau"]
    assert crowd["collective"]
    assert agencies["co-quan/ubnd-tinh-an-giang"]["documents"] == 0


@pytest.mark.parametrize("name", ["đồ thị", "do [thi]", "100% 'x' *", "a?b"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this system has no such file names")
    graph = graph_of(folder, LAI_CHAU)
    assert graph.document(SEED)["number"] == "02/CT-UBND"


def test_a_folder_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphUnusable, match="luocdo build"):
        Graph.open(tmp_path)
    with pytest.raises(GraphUnusable, match="luocdo build"):
        Graph.open(tmp_path / "nowhere")


@pytest.mark.parametrize("manifest", [b"", b"{", b"[]", b'{"format": 99}', b"\xff\xfe"])
def test_a_damaged_or_foreign_manifest_is_one_line(tmp_path: Path, manifest: bytes) -> None:
    build_chain(tmp_path, {"a.txt": LAI_CHAU})
    (tmp_path / "manifest.json").write_bytes(manifest)
    with pytest.raises(GraphUnusable) as refused:
        Graph.open(tmp_path)
    assert "\n" not in str(refused.value)


def test_a_table_that_is_damaged_is_one_line(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAI_CHAU)
    graph.path("documents").write_bytes(b"PAR1 not at all PAR1")
    damaged = Graph.open(tmp_path)
    for read in (damaged.rows, damaged.frame, lambda table: list(damaged.batches(table)), lambda _: damaged.adjacency):
        with pytest.raises(GraphUnusable, match="dựng lại đồ thị") as refused:
            read("documents")
        assert "\n" not in str(refused.value)


def test_batches_give_the_whole_table_in_its_order(chain: Graph) -> None:
    texts = [text for batch in chain.batches("references", ["id", "text"], size=3) for text in batch["text"]]
    assert texts == [row["text"] for row in chain.rows("references")]
    assert len(texts) > 3


def test_the_chain_is_what_the_tests_think(chain: Graph) -> None:
    assert len(chain.rows("documents", "status = 'read'")) == len(CHAIN)
