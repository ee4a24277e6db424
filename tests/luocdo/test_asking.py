"""`luocdo query` over the graph of the sample documents."""

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.queries import saved_queries

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run

WHO_CARRIES_OUT = """
SELECT ?number ?date WHERE {
  ?document eli:ensures_implementation_of/eli:number "22/2008/CT-TTg" ; eli:number ?number ; eli:date_document ?date .
} ORDER BY ?date
"""
ANSWER = ["09/2008/CT-UBND,2008-09-26", "19/2008/CT-UBND,2008-10-16", "01/2009/CT-UBND,2009-01-08"]


def test_sparql_gives_what_lineage_gives(run: "Run", do_thi: Path) -> None:
    outcome = run("query", WHO_CARRIES_OUT, "-g", do_thi, "-f", "csv")
    assert outcome.out.split() == ["number,date", *ANSWER]


def test_a_query_comes_from_a_file_or_from_stdin(
    run: "Run", do_thi: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cau-hoi.rq").write_text(WHO_CARRIES_OUT, encoding="utf-8")
    from_file = run("query", tmp_path / "cau-hoi.rq", "-g", do_thi, "-f", "csv")
    monkeypatch.setattr("sys.stdin", io.StringIO(WHO_CARRIES_OUT))
    assert from_file.out == run("query", "-", "-g", do_thi, "-f", "csv").out
    assert from_file.out.split()[1:] == ANSWER


def test_every_saved_query_is_listed(run: "Run") -> None:
    listed = json.loads(run("query", "--list", "-f", "json").out)
    assert [row["name"] for row in listed] == [query.name for query in saved_queries()]


@pytest.mark.parametrize("name", [query.name for query in saved_queries() if query.columns])
def test_every_saved_query_answers(run: "Run", do_thi: Path, name: str) -> None:
    outcome = run("query", name, "-g", do_thi)
    assert (outcome.code, outcome.err) in [(0, ""), (0, "Không có kết quả nào.\n")]


def test_a_saved_query_takes_values(run: "Run", do_thi: Path) -> None:
    outcome = run("query", "nguon-goc", "number=22/2008/CT-TTg", "-g", do_thi, "-f", "json")
    found = {row["so_hieu"]["value"] for row in json.loads(outcome.out)["results"]["bindings"] if "so_hieu" in row}
    assert found >= {"201/2004/QĐ-TTg", "291/2006/QĐ-TTg"}


@pytest.mark.parametrize(
    "words",
    [
        ["SELECT ?s WHERE { ?s ?p }"],
        ["DELETE WHERE { ?s ?p ?o }"],
        ["SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }"],
        ["khong co tep nay.rq"],
        ["SELECT * { ?s ?p ?o }", "number=1"],
    ],
)
def test_a_bad_query_is_one_line_and_exit_code_4(run: "Run", do_thi: Path, words: list[str]) -> None:
    outcome = run("query", *words, "-g", do_thi)
    assert (outcome.code, outcome.out) == (4, "")
    assert len(outcome.err.splitlines()) == 1


def test_a_saved_query_that_is_not_there_names_those_that_are(run: "Run", do_thi: Path) -> None:
    outcome = run("query", "nguon-gocc", "-g", do_thi)
    assert outcome.code == 5
    assert "nguon-goc" in outcome.err


def test_yes_no_and_triples_are_printed_too(run: "Run", do_thi: Path) -> None:
    assert run("query", 'ASK { ?s eli:number "06/CT-TTg" }', "-g", do_thi).out == "có\n"
    triples = run("query", 'CONSTRUCT { ?s a eli:LegalResource } { ?s eli:number "06/CT-TTg" }', "-g", do_thi).out
    assert "06-ct-ttg" in triples


def test_print_shows_the_sparql_of_a_saved_query(run: "Run") -> None:
    assert '"06/CT-TTg"' in run("query", "duoc-dan-boi", "number=06/CT-TTg", "--print").out
