"""`find`, `show`, `lineage`, `path`, `info`, on the graph of the sample documents."""

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.hostile import pdf
from graph.tables import Graph

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run

SEED = "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"
DIRECTIVE_06 = "eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg"


@pytest.mark.parametrize(
    "typed",
    [
        "06/CT-TTg 2024",
        "06-ct-ttg 2024",
        "ct 06 ttg 2024",
        "chi thi 06 2024",
        "６／CT-TTg 2024",
        "Chỉ thị số 06 /CT-TTg ngày 15/02/2024",
    ],
)
def test_a_number_is_found_as_people_type_it(run: "Run", do_thi: Path, typed: str) -> None:
    for form in ("NFC", "NFD"):
        found = json.loads(run("find", unicodedata.normalize(form, typed), "-g", do_thi, "-f", "json").out)
        assert found[0]["key"] == DIRECTIVE_06


def test_nothing_found_is_an_empty_list_and_a_word_on_stderr(run: "Run", do_thi: Path) -> None:
    outcome = run("find", "999/QĐ-XYZ", "-g", do_thi, "-f", "json")
    assert (outcome.code, json.loads(outcome.out)) == (0, [])
    assert outcome.err == "Không có kết quả nào.\n"


def test_an_ambiguous_number_is_answered_with_a_list(run: "Run", do_thi: Path) -> None:
    outcome = run("show", "02/ct-ubnd", "-g", do_thi)
    assert (outcome.code, outcome.out) == (5, "")
    assert "tỉnh Lai Châu" in outcome.err
    assert "tỉnh Thanh Hóa" in outcome.err


def test_a_number_that_is_not_there_is_exit_code_5(run: "Run", do_thi: Path) -> None:
    outcome = run("lineage", "77/QĐ-TTg", "-g", do_thi)
    assert (outcome.code, outcome.out) == (5, "")
    assert len(outcome.err.splitlines()) == 1


def test_a_folder_without_a_graph_is_exit_code_6(run: "Run", tmp_path: Path) -> None:
    outcome = run("info", "-g", tmp_path)
    assert (outcome.code, outcome.out) == (6, "")
    assert "luocdo build" in outcome.err


def test_show_tells_what_a_directive_points_to(run: "Run", do_thi: Path) -> None:
    out = run("show", "02/CT-UBND Lai Châu", "-g", do_thi).out
    for number in ("26-CT/TW", "1675-CV/TU", "06/CT-TTg", "01/NQ-CP", "287/KH-UBND", "111/2024/QH15"):
        assert number in out
    assert "cơ quan ban hành suy ra từ văn bản đang đọc" in out


def test_show_as_json_has_the_evidence(run: "Run", do_thi: Path) -> None:
    told = json.loads(run("show", "02/CT-UBND Lai Châu", "-g", do_thi, "-f", "json").out)
    assert told["document"]["key"] == SEED
    carried_out = {row["target"]: row for row in told["references"] if row["relation"] == "implements"}
    assert carried_out[DIRECTIVE_06]["text"] in carried_out[DIRECTIVE_06]["sentence"]
    assert [(link["relation"], link["target"]) for link in told["links"]] == [
        ("implements", "eli/vn/chinh-phu/nghi-quyet/2024/01-nq-cp")
    ]


def test_lineage_down_shows_the_three_provinces_and_how_long_they_took(run: "Run", do_thi: Path) -> None:
    rows = json.loads(run("lineage", "22/2008/CT-TTg", "--down", "-g", do_thi, "-f", "json").out)
    assert [(row["source"].split("/")[2], row["days"]) for row in rows] == [
        ("ubnd-tinh-an-giang", 73),
        ("ubnd-tinh-long-an", 93),
        ("ubnd-tinh-kon-tum", 177),
    ]


def test_lineage_up_is_a_tree_down_to_the_national_assembly(run: "Run", do_thi: Path) -> None:
    out = run("lineage", "02/CT-UBND Lai Châu", "--up", "-g", do_thi).out
    assert "├─ yêu cầu triển khai → Nghị quyết 01/NQ-CP" in out
    assert "│  ├─ triển khai → Nghị quyết 103/2023/QH15" in out
    assert "06/CT-TTg ngày 15/02/2024" in out
    assert "2026" not in out


def test_path_reads_as_sentences_with_their_evidence(run: "Run", do_thi: Path) -> None:
    out = run("path", "02/CT-UBND Lai Châu", "103/2023/QH15", "-g", do_thi).out
    assert "1. Chỉ thị 02/CT-UBND ngày 21/02/2024 yêu cầu triển khai Nghị quyết 01/NQ-CP ngày 05/01/2024" in out
    assert "2. Nghị quyết 01/NQ-CP ngày 05/01/2024 triển khai Nghị quyết 103/2023/QH15 ngày 09/11/2023" in out


def test_no_path_is_said(run: "Run", do_thi: Path) -> None:
    outcome = run("path", "30/2020/NĐ-CP", "22/2008/CT-TTg", "-g", do_thi)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "Không có kết quả nào.\n")


def test_info_counts_the_tables(run: "Run", do_thi: Path) -> None:
    counts = {row["table"]: row["rows"] for row in json.loads(run("info", "-g", do_thi, "-f", "json").out)}
    assert counts["texts"] == 16
    assert counts["documents"] > counts["texts"]


def test_the_graph_folder_can_come_from_the_environment(
    run: "Run", do_thi: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUOCDO_GRAPH", str(do_thi))
    assert run("info").code == 0


def test_show_names_the_page_of_a_pdf(run: "Run", tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(3))
    run("build", tmp_path / "a.pdf", "-g", tmp_path / "g")
    [document] = Graph.open(tmp_path / "g").rows("documents", "status = 'read'")
    assert "trang 3" in run("show", document["key"], "-g", tmp_path / "g").out
