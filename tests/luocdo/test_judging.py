"""`luocdo status`, `check`, `diff`, `lint`."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luocdo.face import build

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2008-01-01", "còn hiệu lực"),
        ("01/01/2015", "hết hiệu lực một phần"),  # amended by 09/2010/NĐ-CP
        ("2020-03-05", "hết hiệu lực toàn bộ"),  # replaced by 30/2020/NĐ-CP
    ],
)
def test_status_on_a_day(run: "Run", do_thi: Path, day: str, state: str) -> None:
    told = json.loads(run("status", "110/2004/NĐ-CP", "--on", day, "-g", do_thi, "-f", "json").out)
    assert {row["state"] for row in told} == {state}


def test_status_shows_its_reasons_with_their_sentences(run: "Run", do_thi: Path) -> None:
    out = run("status", "110/2004/NĐ-CP", "--on", "2021-01-01", "-g", do_thi).out
    assert "hết hiệu lực toàn bộ" in out
    assert "thay thế Nghị định số 110/2004/NĐ-CP" in out


def test_a_day_that_is_none_is_wrong_usage(run: "Run", do_thi: Path) -> None:
    assert run("status", "110/2004/NĐ-CP", "--on", "hôm qua", "-g", do_thi).code == 2


def test_a_sound_graph_passes_the_check(run: "Run", do_thi: Path) -> None:
    outcome = run("check", "--shacl", "-g", do_thi)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "Không có vấn đề nào.\n")


def test_a_damaged_table_is_told_with_exit_code_1(run: "Run", do_thi: Path, tmp_path: Path) -> None:
    damaged = shutil.copytree(do_thi, tmp_path / "g")
    (table,) = damaged.glob("tables-*/documents.parquet")
    table.write_bytes(table.read_bytes()[:-100])
    outcome = run("check", "-g", damaged, "-f", "json")
    assert outcome.code == 1
    assert json.loads(outcome.out)[0]["table"] == "documents"


def test_diff_tells_what_came(run: "Run", do_thi: Path, samples: Path, tmp_path: Path) -> None:
    before = [file for file in sorted(samples.iterdir()) if "Long-An" not in file.name]
    build(before, tmp_path / "truoc")
    rows = json.loads(run("diff", tmp_path / "truoc", do_thi, "-f", "json").out)
    came = [row["explanation"] for row in rows if row["added"] and row["table"] == "documents"]
    assert "Chỉ thị 19/2008/CT-UBND ngày 16/10/2008 của Ủy ban nhân dân tỉnh Long An (đã đọc)" in came
    assert run("diff", do_thi, do_thi).err == "Không có thay đổi nào.\n"


def test_lint_names_file_line_and_words(run: "Run", samples: Path) -> None:
    outcome = run("lint", samples / "02-CT-UBND-Thanh-Hoa-2024.txt", "-f", "json")
    assert outcome.code == 1
    (found,) = json.loads(outcome.out)
    assert (found["line"], " ".join(found["text"].split())) == (8, "ngày tháng 02 năm 2024")


def test_lint_beside_a_graph_as_sarif(run: "Run", samples: Path, do_thi: Path, tmp_path: Path) -> None:
    log = tmp_path / "lint.sarif"
    outcome = run("lint", samples / "02-CT-UBND-Thanh-Hoa-2024.txt", "-g", do_thi, "-f", "sarif", "-o", log)
    (result,) = json.loads(log.read_text("utf-8"))["runs"][0]["results"]
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "Có 1 điều cần xem.\n")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 8


def test_a_note_is_nothing_to_stop_for(run: "Run", tmp_path: Path) -> None:
    draft = tmp_path / "nhap.txt"
    draft.write_text("Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư;", encoding="utf-8")
    outcome = run("lint", draft, "-f", "json")
    assert outcome.code == 0
    assert [(row["rule"], row["level"]) for row in json.loads(outcome.out)] == [("no-date", "note")]


def test_a_clean_draft_passes_lint(run: "Run", samples: Path) -> None:
    outcome = run("lint", samples / "111-2024-QH15.txt")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "Không có gì cần xem.\n")
