"""Pages of a file, and how sure OCR was of them, from the reader to what people see."""

import pytest

import luocdo
from extract.readers.source import Source
from extract.record import Record
from graph.build import build
from graph.page import document_page
from graph.registers import REGISTERS
from graph.tables import Graph
from luocdo.face import read_source

FIRST = "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\nSố: 04/CT-UBND\nLai Châu, ngày 25 tháng 02 năm 2024\n\nCHỈ THỊ\n\n"
FIRST += "Thực hiện Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ.\n\n"
SECOND = "1. Sở Y tế chủ trì thực hiện Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ.\n"
SCAN = Source("04.pdf", FIRST + SECOND, "0" * 64, pages=(0, len(FIRST)), recognised=(None, 0.8))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of one document of two pages, the second of them scanned."""
    folder = tmp_path_factory.mktemp("g")
    build([SCAN], folder)
    return Graph.open(folder)


def test_the_record_tells_the_page_and_is_less_sure_of_what_ocr_read() -> None:
    record = read_source(SCAN)
    plain = luocdo.read(SCAN.text)
    first, second = record.references
    assert (first.page, second.page, record.duties[0].page) == (1, 2, 2)
    assert first.confidence == plain.references[0].confidence
    assert second.confidence == pytest.approx(plain.references[1].confidence * 0.8)
    assert Record.from_json(record.to_json()) == record


def test_a_text_without_pages_has_none() -> None:
    record = read_source(Source("04.txt", SCAN.text, ""))
    assert {entry.page for entry in record.references} == {entry.page for entry in record.duties} == {None}
    assert record.pages == ()


def test_the_tables_tell_the_page_and_how_sure_ocr_was(graph: Graph) -> None:
    rows = graph.sql('SELECT number, page, ocr, confidence FROM "references" ORDER BY start')
    assert [(row["number"], row["page"], row["ocr"]) for row in rows] == [("06/CT-TTg", 1, None), ("01/NQ-CP", 2, 0.8)]
    assert rows[1]["confidence"] < 0.81 < rows[0]["confidence"]
    assert {(row["page"], row["ocr"]) for row in graph.rows("duties")} == {(2, 0.8)}


def test_the_page_says_where_each_piece_of_evidence_stands(graph: Graph) -> None:
    page = document_page(graph, graph.rows("documents", "status = 'read'")[0]["key"])
    assert "mục 1, trang 2" in page
    assert "trang 1" in page
    assert "chữ nhận dạng từ ảnh quét (OCR), chắc 80%" in page


def test_the_registers_name_the_page(graph: Graph) -> None:
    [references] = [register for register in REGISTERS if register.title == "Dẫn chiếu"]
    cells = [cell for row in references.rows(graph) for cell in row]
    assert any(str(cell).startswith("trang 2, ") for cell in cells)
