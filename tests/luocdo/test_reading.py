"""`luocdo extract` and `luocdo build`, on the sample documents."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract.record import Record
from graph.tables import Graph

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run


def test_extract_prints_one_record_a_line(run: "Run", samples: Path) -> None:
    outcome = run("extract", samples / "06-CT-TTg-2024.txt", samples / "06-CT-TTg-2026.txt")
    assert outcome.code == 0
    dates = [Record.from_json(line).document.date for line in outcome.out.splitlines()]
    assert dates == ["2024-02-15", "2026-02-23"]


def test_extract_writes_a_file_and_says_nothing(run: "Run", samples: Path, tmp_path: Path) -> None:
    outcome = run("extract", samples, "-o", tmp_path / "moi" / "ban-ghi.jsonl")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert len((tmp_path / "moi" / "ban-ghi.jsonl").read_text("utf-8").splitlines()) == 16


def test_one_bad_file_does_not_stop_the_others(run: "Run", tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Căn cứ Nghị định số 30/2020/NĐ-CP;", encoding="utf-8")
    outcome = run("extract", tmp_path)
    assert outcome.code == 3
    assert "30/2020/NĐ-CP" in outcome.out
    assert outcome.err.startswith("Không đọc được: ")
    assert "a.txt" in outcome.err


def test_a_path_that_is_not_there_is_one_line(run: "Run", tmp_path: Path) -> None:
    outcome = run("extract", tmp_path / "khong-co")
    assert (outcome.code, outcome.out) == (3, "")
    assert len(outcome.err.splitlines()) == 1


def test_a_file_that_cannot_be_written_is_one_line(run: "Run", samples: Path, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    outcome = run("extract", samples / "142-CP-1963.txt", "-o", tmp_path / "tep" / "ra.jsonl")
    assert outcome.code == 1
    assert "không ghi được" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_extract_takes_the_columns_of_a_table_by_name(run: "Run", tmp_path: Path) -> None:
    table = tmp_path / "bang.jsonl"
    table.write_text(
        json.dumps({"so": "a1", "noi_dung": "Căn cứ Nghị định số 30/2020/NĐ-CP;"}) + "\n", encoding="utf-8"
    )
    outcome = run("extract", table, "--column", "id=so", "--column", "text=noi_dung")
    assert Record.from_json(outcome.out).source == "a1"


def test_a_column_without_its_name_is_wrong_usage(run: "Run", samples: Path) -> None:
    assert run("extract", samples, "--column", "noi_dung").code == 2


def test_build_says_what_it_did(run: "Run", samples: Path, tmp_path: Path) -> None:
    first = json.loads(run("build", samples, "--graph", tmp_path / "g", "--format", "json").out)
    assert (first["sources"], first["read"], first["failed"]) == (16, 16, [])
    again = json.loads(run("build", samples, "--graph", tmp_path / "g", "--format", "json").out)
    assert (again["read"], again["unchanged"], again["changed"]) == (0, 16, False)
    assert Graph.open(tmp_path / "g").count("references") == first["references"]


def test_build_for_people_tells_time_and_memory(run: "Run", samples: Path, tmp_path: Path) -> None:
    out = run("build", samples, "--graph", tmp_path / "g").out
    assert "16 (đọc mới 16, giữ nguyên 0, bỏ 0, không đọc được 0)" in out
    assert "MB/giây" in out


def test_build_into_a_file_is_exit_code_6(run: "Run", samples: Path, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    outcome = run("build", samples, "--graph", tmp_path / "tep")
    assert outcome.code == 6
    assert len(outcome.err.splitlines()) == 1


def test_a_graph_never_reads_itself(run: "Run", samples: Path, tmp_path: Path) -> None:
    shutil.copytree(samples, tmp_path / "kho" / "van-ban")
    run("build", samples, "-g", tmp_path / "kho" / "tuan-truoc")
    for _ in range(2):
        built = json.loads(run("build", tmp_path / "kho", "-g", tmp_path / "kho" / "do-thi", "-f", "json").out)
        assert (built["sources"], built["failed"]) == (16, [])
    assert built["changed"] is False


def test_many_bad_files_are_counted_and_the_json_names_them_all(run: "Run", tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    for number in range(30):
        (tmp_path / "kho" / f"{number:02}.txt").write_bytes(b"")
    outcome = run("build", tmp_path / "kho", "-g", tmp_path / "g", "-f", "json")
    assert outcome.code == 3
    assert "và 10 tệp nữa" in outcome.err
    assert len(json.loads(outcome.out)["failed"]) == 30


def test_a_clerks_corrections_are_used_and_reported(run: "Run", samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "dinh-chinh.csv"
    file.write_text("one,says,other\nunresolved/x/_/_/_,là một với,eli/vn/a/b/2000/1\n", encoding="utf-8")
    outcome = run("build", samples / "22-2008-CT-TTg.txt", "-g", tmp_path / "g", "--aliases", file, "-f", "json")
    (line,) = json.loads(outcome.out)["corrections"]
    assert line == "dòng 2: unresolved/x/_/_/_ là một với eli/vn/a/b/2000/1: CHƯA dùng đến"


def test_a_line_of_corrections_that_cannot_be_used_is_one_line(run: "Run", samples: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("one,says,other\na,giống,b\n", encoding="utf-8")
    outcome = run("build", samples, "-g", tmp_path / "g", "--aliases", tmp_path / "x.csv")
    assert (outcome.code, outcome.out) == (7, "")
    assert "dòng 2: “giống” không phải một trong" in outcome.err
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_progress_is_shown_on_a_terminal_and_nowhere_else(samples: Path, tmp_path: Path) -> None:
    import pty

    ours, terminal = pty.openpty()
    command = [sys.executable, "-m", "luocdo", "build", str(samples), "-g", str(tmp_path / "g"), "-f", "json"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "150"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal, env=environment) as process:
        os.close(terminal)
        shown = b""
        with suppress(OSError):  # the end of a pseudo-terminal is an error
            while part := os.read(ours, 65536):
                shown += part
        data = process.stdout.read() if process.stdout else b""
    os.close(ours)
    assert json.loads(data)["read"] == 16
    said = shown.decode("utf-8", "replace")
    assert "16/16 tệp" in said
    assert "văn bản, " in said
    assert "/giây" in said
    quiet = subprocess.run(command, capture_output=True, check=True)
    assert quiet.stderr == b""
