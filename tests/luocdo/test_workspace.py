"""`import luocdo`: the same in three lines, and what a notebook shows of it."""

import re
from pathlib import Path
from xml.dom.minidom import parseString

import pytest

import luocdo
from extract.errors import Ambiguous, GraphUnusable, UnreadableInput


@pytest.fixture(scope="module")
def g(do_thi: Path) -> luocdo.Graph:
    return luocdo.open(do_thi)


def test_read_takes_a_text_or_a_file(samples: Path) -> None:
    file = samples / "06-CT-TTg-2024.txt"
    assert luocdo.read(file).document == luocdo.read(file.read_text("utf-8")).document
    assert luocdo.read(str(file)).source.endswith("06-CT-TTg-2024.txt")


@pytest.mark.parametrize("name", ["khong-co.docx", Path("khong-co.txt")])
def test_a_file_name_is_never_taken_for_a_text(name: str | Path) -> None:
    with pytest.raises(UnreadableInput, match="khong-co"):
        luocdo.read(name)


def test_a_file_with_several_documents_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "hai.jsonl").write_text('{"id": "1", "text": "a"}\n{"id": "2", "text": "b"}\n', encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"luocdo\.build"):
        luocdo.read(tmp_path / "hai.jsonl")


def test_build_and_open(tmp_path: Path, samples: Path) -> None:
    built = luocdo.build(str(samples / "06-CT-TTg-2024.txt"), tmp_path / "g")
    assert (built.sources, built.failed) == (1, ())
    assert luocdo.open(tmp_path / "g").document("06/ct-ttg")["date"] == "2024-02-15"


def test_open_says_what_to_do_where_there_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphUnusable, match="luocdo build"):
        luocdo.open(tmp_path)


def test_documents_are_named_as_people_type_them(g: luocdo.Graph) -> None:
    assert g.document("chi thi 06 2024")["number"] == "06/CT-TTg"
    assert len(g.find("06/CT-TTg")) >= 2
    with pytest.raises(Ambiguous):
        g.document("02/CT-UBND")


def test_lineage_shows_itself_as_text_as_html_and_as_a_table(g: luocdo.Graph) -> None:
    tree = g.lineage("22/2008/CT-TTg", "down")
    assert "└─ Chỉ thị 01/2009/CT-UBND" in str(tree)
    assert "sau 177 ngày" in tree._repr_html_()
    assert list(tree.frame()["days"]) == [73, 93, 177]


def test_paths_network_and_tables(g: luocdo.Graph) -> None:
    assert [len(chain) for chain in g.paths("02/CT-UBND Lai Châu", "103/2023/QH15")] == [2, 3, 3]
    assert g.network(relations=["replaces"]).number_of_edges() >= 2
    assert g.frames().keys() >= {"documents", "references", "duties"}
    assert len(g.frame("texts")) == 16


def test_query_gives_a_frame(g: luocdo.Graph) -> None:
    frame = g.query("SELECT ?n { ?d eli:number ?n ; eli:passed_by/skos:prefLabel 'Quốc hội'@vi }").frame()
    assert list(frame.columns) == ["n"]


def test_pages_are_written_where_they_are_wanted(g: luocdo.Graph, tmp_path: Path) -> None:
    page = g.page("02/CT-UBND Lai Châu", tmp_path / "moi" / "02.html")
    assert "Lai Châu" in page.read_text("utf-8")
    assert g.network_page(tmp_path / "mang.html", "22/2008/CT-TTg").stat().st_size > 10_000


def test_what_a_notebook_shows_is_static(g: luocdo.Graph) -> None:
    shown = g._repr_html_() + g.lineage("02/CT-UBND Lai Châu")._repr_html_()
    assert not re.search(r"<script|https?:", shown)
    assert repr(g).startswith("<Graph ")


def test_the_drawing_is_one_svg_that_stands_alone(g: luocdo.Graph) -> None:
    svg = g.drawing("02/CT-UBND Lai Châu").svg
    root = parseString(svg.encode()).documentElement
    assert root is not None
    assert root.tagName == "svg"
    assert "26-CT/TW" in svg
    assert "<script" not in svg


def test_the_page_of_a_document_is_shown_in_a_frame(g: luocdo.Graph, tmp_path: Path) -> None:
    page = g.page("02/CT-UBND Lai Châu", tmp_path / "02.html").read_text("utf-8")
    framed = g.show("02/CT-UBND Lai Châu", height=500)
    assert framed.page == page
    shown = framed._repr_html_()
    assert re.fullmatch(r'<iframe sandbox="[a-z -]+" style="[^"]*height:500px[^"]*" srcdoc="[^"]*"></iframe>', shown)
    assert "allow-same-origin" not in shown
