"""What is printed: for people to read, for programs to take in, never broken by the words of a document."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luocdo.command import ORDER, app
from luocdo.command.app import EXIT_CODES
from luocdo.command.output import Format, as_csv, show
from luocdo.command.reference import reference

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run


def test_every_command_has_its_place_and_its_help() -> None:
    assert [command.name for command in app.registered_commands] == ORDER
    helps = [command.callback.__doc__ or "" for command in app.registered_commands if command.callback]
    assert [text for text in helps if "Ví dụ: `luocdo " not in text] == []


def test_the_reference_is_what_help_says(checkout: Path) -> None:
    assert (checkout / "docs" / "commands.md").read_text("utf-8") == reference() + "\n", "run `make docs`"


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_the_readmes_list_every_exit_code(checkout: Path, readme: str) -> None:
    text = (checkout / readme).read_text("utf-8")
    assert [code for code in EXIT_CODES if f"| {code} |" not in text] == []


def test_words_of_a_document_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    show([{"title": "[bold]Về việc[/bold] <b> [link=http://x]"}], {"title": "Trích yếu"}, Format.table)
    assert "[bold]Về việc[/bold] <b> [link=http://x]" in capsys.readouterr().out


def test_csv_keeps_quotes_commas_and_lines() -> None:
    rows: list[dict[str, object]] = [{"a": 'x, "y"\nz'}, {"a": None, "b": 1}]
    assert list(csv.DictReader(io.StringIO(as_csv(rows, [])))) == [{"a": 'x, "y"\nz', "b": ""}, {"a": "", "b": "1"}]


def test_a_pipe_gets_whole_lines_without_colour(run: "Run", do_thi: Path) -> None:
    out = run("lineage", "02/CT-UBND Lai Châu", "-g", do_thi).out
    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in out.splitlines())


def test_wrong_usage_is_told_without_a_traceback(run: "Run") -> None:
    outcome = run("lineage")
    assert outcome.code == 2
    assert "Traceback" not in outcome.err


def command(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-m", "luocdo", *map(str, words)]
    return subprocess.run(program, capture_output=True, check=False, env=os.environ | environment)


def test_output_is_utf8_whatever_the_locale(do_thi: Path) -> None:
    run = command("find", "06/CT-TTg", "-g", do_thi, "-f", "json", PYTHONUTF8="0", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout.decode("utf-8"))[0]["type"] == "Chỉ thị"


def test_a_reader_that_stops_early_is_no_error(do_thi: Path) -> None:
    command_line = [sys.executable, "-m", "luocdo", "query", "SELECT * { ?s ?p ?o }", "-g", str(do_thi)]
    with subprocess.Popen(command_line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
