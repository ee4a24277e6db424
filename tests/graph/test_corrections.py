"""A clerk's corrections go before what linking concludes, are marked, and reported even where unneeded."""

from pathlib import Path

import pytest

from extract.errors import RegistryBroken
from graph.build import Built, build
from graph.checks import check
from graph.corrections import Corrections, read_corrections
from graph.tables import Graph
from tests.graph.chain import CHAIN, LAI_CHAU, PARENT, PLAN, SEED, read_lines, sources

OPEN_PLAN = "eli/vn/ubnd-tinh-lai-chau/ke-hoach/2024/278-kh-ubnd"
MISPRINT = LAI_CHAU.replace("287/KH-UBND", "278/KH-UBND").replace("link 278/KH-UBND implements 01/NQ-CP\n", "")
PLAN_READ = "Kế hoạch 287/KH-UBND; 2024-01-19; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu\n"
BASE = "https://luocdo.example/"


def corrected(folder: Path, lines: str, texts: dict[str, str]) -> tuple[Built, Graph]:
    folder.mkdir(exist_ok=True)
    file = folder / "corrections.csv"
    file.write_text("one,says,other,note\n" + lines, encoding="utf-8")
    built = build(sources(texts), folder / "graph", read=read_lines, corrections=read_corrections(file, BASE))
    graph = Graph.open(folder / "graph")
    assert check(graph) == []
    return built, graph


def test_two_that_are_one(tmp_path: Path) -> None:
    texts = CHAIN | {"lai-chau.txt": MISPRINT, "287.txt": PLAN_READ}
    built, graph = corrected(tmp_path, f"{OPEN_PLAN},là một với,{BASE}{PLAN},in nhầm\n", texts)
    (row,) = graph.rows("references", "document = ? AND number = '278/KH-UBND'", [SEED])
    assert (row["target"], row["resolution"], row["reason"]) == (PLAN, "exact", "theo tệp đính chính")
    assert not graph.rows("documents", "key = ?", [OPEN_PLAN])
    assert graph.rows("aliases", "key = ?", [OPEN_PLAN]) == [{"key": OPEN_PLAN, "target": PLAN}]
    assert built.corrections == (f"dòng 2: {OPEN_PLAN} là một với {PLAN}: đã dùng",)


def test_two_texts_that_are_one_document(tmp_path: Path) -> None:
    texts = {"a.txt": PLAN_READ.replace("287", "278"), "b.txt": PLAN_READ}
    _, graph = corrected(tmp_path, f"{OPEN_PLAN},same as,{PLAN},\n", texts)
    (row,) = graph.rows("documents")
    assert (row["key"], row["number"], row["source"]) == (PLAN, "287/KH-UBND", "b.txt")
    assert len(graph.rows("texts", "document = ?", [PLAN])) == 2


def test_what_linking_joined_is_held_apart(tmp_path: Path) -> None:
    seed = LAI_CHAU.replace(" ngày 15/02/2024 của Thủ tướng Chính phủ", "")
    _, joined = corrected(tmp_path / "before", "", CHAIN | {"lai-chau.txt": seed})
    (before,) = joined.rows("references", "document = ? AND number = '06/CT-TTg'", [SEED])
    assert before["target"] == PARENT
    told = "unresolved/chi-thi/06-ct-ttg/_/_"
    _, graph = corrected(tmp_path / "after", f"{told},not the same as,{PARENT},\n", CHAIN | {"lai-chau.txt": seed})
    (after,) = graph.rows("references", "document = ? AND number = '06/CT-TTg'", [SEED])
    assert (after["target"], after["resolution"]) == (told, "unresolved")
    assert after["reason"].startswith("theo tệp đính chính: không phải ")


def test_one_number_that_two_acts_bear(tmp_path: Path) -> None:
    texts = {"a/x.txt": PLAN_READ, "a/y.txt": PLAN_READ + "cites Luật Đất đai năm 2013\n"}
    _, graph = corrected(tmp_path, "y.txt,not the same as,x.txt,\n", texts)
    keys = [row["key"] for row in graph.rows("documents", "status = 'read'")]
    assert keys[0] == PLAN
    assert keys[1].startswith(f"{PLAN}/")


def test_a_scan_that_lost_its_number(tmp_path: Path) -> None:
    texts = CHAIN | {"287.txt": PLAN_READ.replace("287/", "/")}
    _, graph = corrected(tmp_path, "287.txt,is number,287/KH-UBND,\n", texts)
    assert graph.document(PLAN)["status"] == "read"


def test_a_line_that_nothing_needed_is_reported(tmp_path: Path) -> None:
    built, _ = corrected(tmp_path, "eli/vn/a/b/2000/1,same as,eli/vn/a/b/2000/2,\n", CHAIN)
    assert [line.rpartition(": ")[2] for line in built.corrections] == ["CHƯA dùng đến"]


def test_other_corrections_make_another_graph_and_the_same_ones_do_not(tmp_path: Path) -> None:
    texts = CHAIN | {"lai-chau.txt": MISPRINT}
    lines = f"{OPEN_PLAN},same as,{PLAN},\n"
    assert corrected(tmp_path, lines, texts)[0].changed
    again, _ = corrected(tmp_path, lines, texts)
    assert (again.changed, len(again.corrections)) == (False, 1)
    assert corrected(tmp_path, "", texts)[0].changed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one,other\n", r"dòng 1: thiếu cột says; cần one,says,other"),
        ("one,says,other\na,equals,b\n", r"dòng 2: “equals” không phải một trong: same as"),
        ("one,says,other\na,same as,\n", r"dòng 2: cần hai văn bản khác nhau"),
        ("one,says,other\na,same as,b\nb,same as,a\n", r"dòng 2: a là một với b: các dòng nối thành vòng"),
        ("one,says,other\na,same as,b\na,not the same as,b\n", r"dòng 3: .*: trái với một dòng khác"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryBroken, match=message):
        read_corrections(file, BASE)


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(RegistryBroken, match="không đọc được"):
        read_corrections(tmp_path / "x.csv", BASE)


def test_without_corrections_nothing_is_said() -> None:
    assert Corrections().report() == []
    assert Corrections().fingerprint == ""
