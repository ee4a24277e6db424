"""Files to take away from the app: of the whole graph, and of one document alone."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="no Starlette: install the extra `web`")

from openpyxl import load_workbook
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from graph.page import document_page
from graph.rdf import write_rdf
from graph.tables import Graph
from tests.luocdo.serving import LAI_CHAU, client_of

DIRECTIVE = "eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg"


@pytest.fixture(scope="module")
def app(do_thi: Path) -> TestClient:
    return client_of(do_thi)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_the_registers_of_the_whole_graph(app: TestClient, do_thi: Path) -> None:
    answer = app.get("/tai-ve/luoc-do.xlsx")
    assert answer.headers["content-disposition"] == 'attachment; filename="luoc-do.xlsx"'
    workbook = load_workbook(BytesIO(answer.content), read_only=True)
    assert workbook.sheetnames == [
        *("Văn bản", "Dẫn chiếu", "Sổ nhiệm vụ", "Nhiệm vụ theo cơ quan", "Chưa xác định", "Nơi nhận"),
    ]
    unresolved = rows_of(app.get("/tai-ve/luoc-do.csv", params={"so": "Chưa xác định"}).content)
    assert len(unresolved) == Graph.open(do_thi).count("unresolved")


def test_the_registers_of_one_document_hold_nothing_else(app: TestClient, do_thi: Path) -> None:
    rows = rows_of(app.get(f"/tai-ve/csv/{LAI_CHAU}?so=Nhiệm vụ theo cơ quan").content)
    assert {row["Số hiệu"] for row in rows} == {"02/CT-UBND"}
    wanted = Graph.open(do_thi).sql("SELECT * FROM duties WHERE document = ? AND role <> 'recipient'", [LAI_CHAU])
    assert len(rows) == len(wanted)
    documents = rows_of(app.get(f"/tai-ve/csv/{LAI_CHAU}?so=Văn bản").content)
    assert "06/CT-TTg" in {row["Số hiệu"] for row in documents}  # what it names, too
    assert "22/2008/CT-TTg" not in {row["Số hiệu"] for row in documents}


def test_the_rdf_of_one_document_is_part_of_the_whole(app: TestClient, do_thi: Path, tmp_path: Path) -> None:
    answer = app.get(f"/tai-ve/ttl/{DIRECTIVE}")
    assert answer.headers["content-type"].startswith("text/turtle")
    write_rdf(Graph.open(do_thi), tmp_path / "all.nt")
    whole = {str(quad.triple) for quad in parse((tmp_path / "all.nt").read_bytes(), RdfFormat.N_TRIPLES)}
    part = {str(quad.triple) for quad in parse(answer.content, RdfFormat.TURTLE)}
    assert part <= whole
    assert len(part) < len(whole)
    said = {triple for triple in whole if triple.startswith(f"<https://luocdo.example/{DIRECTIVE}> ")}
    assert len(said) > 10
    assert said <= part


def test_the_page_of_a_document_is_one_offline_file(app: TestClient, do_thi: Path) -> None:
    answer = app.get(f"/tai-ve/html/{LAI_CHAU}")
    assert answer.text == document_page(Graph.open(do_thi), LAI_CHAU)
    assert 'filename="chi-thi-2024-02-ct-ubnd.html"' in answer.headers["content-disposition"]


def test_a_stub_can_be_taken_away_as_well(app: TestClient, do_thi: Path) -> None:
    cited = Graph.open(do_thi).sql("SELECT key FROM documents WHERE status = 'cited' ORDER BY key")[0]["key"]
    assert [app.get(f"/tai-ve/{form}/{cited}").status_code for form in ("html", "xlsx", "csv", "ttl")] == [200] * 4
