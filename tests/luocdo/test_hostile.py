"""A folder with a bad file of each kind among good ones, through the command line."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import hostile
from benchmarks.round_trip import docx
from graph.tables import Graph

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for the files."""
    made = tmp_path / "van-ban"
    made.mkdir()
    return made


def test_all_good_files_are_in_the_graph_and_each_bad_one_is_listed(run: "Run", folder: Path, tmp_path: Path) -> None:
    good, faults = hostile.fill(folder)
    listed = tmp_path / "loi.jsonl"
    before = hostile.held()  # by this process, in which other tests ran
    with hostile.watched() as peak:
        outcome = run("build", folder, "-g", tmp_path / "g", "--failures", listed)
    assert outcome.code == 3
    assert "Traceback" not in outcome.err
    rows = [json.loads(line) for line in listed.read_text("utf-8").splitlines()]
    said = {row["source"].removeprefix(f"{folder.as_posix()}/").split("/")[0]: row["kind"] for row in rows}
    if sys.platform != "linux":  # only Linux holds a process to its memory
        faults.pop("an-bo-nho.docx")
        said.pop("an-bo-nho.docx", None)
    assert said == faults
    assert (tmp_path / "g" / "failures.jsonl").read_bytes() == listed.read_bytes()
    read = Graph.open(tmp_path / "g").rows("sources", "status = 'read'")
    assert {Path(row["source"]).name for row in read if ".zip" not in row["source"]} == set(good) - {"04.zip"}
    assert len(read) == len(good)
    assert peak[0] - before < 2**30


def test_the_limits_are_options(run: "Run", folder: Path, tmp_path: Path) -> None:
    (folder / "a.pdf").write_bytes(hostile.pdf(4))
    (folder / "b.docx").write_bytes(docx("Chỉ thị " * 200_000))
    (folder / "c.txt").write_bytes(b"a" * 1_100_000)
    options = ("--max-pages", "3", "--max-seconds", "0.1", "--max-size", "1")
    outcome = run("build", folder, "-g", tmp_path / "g", "-f", "json", *options)
    assert outcome.code == 3
    assert [failure["kind"] for failure in json.loads(outcome.out)["failures"]] == ["too-large", "bomb", "too-large"]


def test_a_build_without_failures_leaves_an_empty_list(run: "Run", samples: Path, tmp_path: Path) -> None:
    assert run("build", samples / "142-CP-1963.txt", "-g", tmp_path / "g").code == 0
    assert (tmp_path / "g" / "failures.jsonl").read_bytes() == b""
