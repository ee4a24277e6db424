"""`luocdo html` and `luocdo export`: files to hand on, from the graph of the sample documents."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx
import openpyxl
import pyoxigraph
import pytest

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run


def test_the_page_of_a_document_is_one_file_that_asks_for_nothing(run: "Run", do_thi: Path, tmp_path: Path) -> None:
    file = tmp_path / "trang" / "02.html"
    outcome = run("html", "02/CT-UBND Lai Châu", "-g", do_thi, "-o", file)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"Đã ghi {file}\n")
    page = file.read_text(encoding="utf-8")
    assert '<html lang="vi"' in page
    assert "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ" in page
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)


def test_a_page_can_go_to_stdout(run: "Run", do_thi: Path) -> None:
    assert run("html", "06/CT-TTg 2024", "-g", do_thi).out.lstrip().lower().startswith("<!doctype html>")


def test_the_network_is_drawn_whole_or_around_a_document(run: "Run", do_thi: Path) -> None:
    whole = run("html", "--network", "-g", do_thi).out
    around = run("html", "30/2020/NĐ-CP", "--network", "--depth", "1", "-g", do_thi).out
    assert "22/2008/CT-TTg" in whole
    assert "22/2008/CT-TTg" not in around
    assert "110/2004/NĐ-CP" in around


def test_the_network_can_be_had_as_an_explorer_and_in_english(run: "Run", do_thi: Path) -> None:
    page = run("html", "--network", "--form", "explorer", "--lang", "en", "-g", do_thi).out
    assert '<html lang="en">' in page
    assert "sigma" in page
    assert '<html lang="en">' in run("html", "06/CT-TTg 2024", "--lang", "en", "-g", do_thi).out


def test_html_without_a_document_is_wrong_usage(run: "Run", do_thi: Path) -> None:
    assert run("html", "-g", do_thi).code == 2


RDF = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "rdf": pyoxigraph.RdfFormat.RDF_XML,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("suffix", RDF)
def test_rdf_says_that_the_directive_carries_out_another(run: "Run", do_thi: Path, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"do-thi.{suffix}"
    assert run("export", file, "-g", do_thi).code == 0
    said = {(quad.subject, quad.predicate, quad.object) for quad in pyoxigraph.parse(path=file, format=RDF[suffix])}
    eli = "https://luocdo.example/eli/vn/"
    assert (
        pyoxigraph.NamedNode(f"{eli}ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"),
        pyoxigraph.NamedNode("http://data.europa.eu/eli/ontology#ensures_implementation_of"),
        pyoxigraph.NamedNode(f"{eli}thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg"),
    ) in said


@pytest.mark.parametrize(("suffix", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networks_are_read_back_by_networkx(
    run: "Run", do_thi: Path, tmp_path: Path, suffix: str, read: Callable[[Path], Any]
) -> None:
    file = tmp_path / f"mang.{suffix}"
    assert run("export", file, "-g", do_thi).code == 0
    drawn = read(file)
    ends = ("ubnd-tinh-long-an/chi-thi/2008/19-2008-ct-ubnd", "thu-tuong-chinh-phu/chi-thi/2008/22-2008-ct-ttg")
    assert drawn.has_edge(*(f"eli/vn/{end}" for end in ends))


def test_the_workbook_has_a_sheet_for_each_register(run: "Run", do_thi: Path, tmp_path: Path) -> None:
    file = tmp_path / "so.xlsx"
    assert run("export", file, "-g", do_thi).code == 0
    sheets = openpyxl.load_workbook(file).sheetnames
    assert sheets == ["Văn bản", "Dẫn chiếu", "Sổ nhiệm vụ", "Nhiệm vụ theo cơ quan", "Chưa xác định", "Nơi nhận"]


def test_csv_opens_right_in_excel(run: "Run", do_thi: Path, tmp_path: Path) -> None:
    file = tmp_path / "so.csv"
    assert run("export", file, "--register", "Văn bản", "-g", do_thi).code == 0
    assert file.read_bytes().startswith("\ufeffSTT,Số hiệu".encode())


def test_a_suffix_that_is_not_known_is_wrong_usage(run: "Run", do_thi: Path, tmp_path: Path) -> None:
    outcome = run("export", tmp_path / "do-thi.vsdx", "-g", do_thi)
    assert outcome.code == 2
    assert ".trig" in outcome.err
