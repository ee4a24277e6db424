import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, URIRef
from rdflib.plugins.sparql import prepareQuery

from extract.errors import BadQuery, GraphUnusable
from graph import terms as t
from graph.rdf import triples
from graph.store import open_store, rdflib_graph, write
from tests.graph.rdf_case import BASE, DIRECTIVE, PRIME, case


def test_the_build_leaves_a_store_with_every_statement() -> None:
    assert len(open_store(case())) == len(set(triples(case())))


def test_two_may_read_a_store_at_once() -> None:
    first, second = open_store(case()), open_store(case())
    assert len(first) == len(second)


def test_a_store_is_written_in_the_place_of_an_old_one(tmp_path: Path) -> None:
    write(case(), tmp_path / "store")
    (tmp_path / "store" / "left-over").write_text("x")
    write(case(), tmp_path / "store")
    assert not (tmp_path / "store" / "left-over").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    assert len(open_store(tmp_path / "store")) == len(open_store(case()))


def test_a_missing_store_is_one_line_with_advice(tmp_path: Path) -> None:
    with pytest.raises(GraphUnusable, match=r"chưa có kho RDF ở đây; dựng lại đồ thị"):
        open_store(tmp_path / "store")


def test_a_damaged_store_is_one_line_with_advice(tmp_path: Path) -> None:
    shutil.copytree(case().store, tmp_path / "store")
    (tmp_path / "store" / "CURRENT").write_text("nothing\n")
    with pytest.raises(GraphUnusable, match=r"kho RDF hỏng .*; dựng lại đồ thị"):
        open_store(tmp_path / "store")


def test_a_store_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GraphUnusable, match="không ghi được kho RDF"):
        write(case(), tmp_path / "file" / "store")


def test_rdflib_sees_the_same_graph_with_its_prefixes() -> None:
    graph = rdflib_graph(case())
    assert len(graph) == len(open_store(case()))
    assert dict(graph.namespaces())["eli"] == URIRef(t.ELI)
    assert (URIRef(BASE + DIRECTIVE), URIRef(t.ELI_ENSURES_IMPLEMENTATION_OF), URIRef(BASE + PRIME)) in graph
    assert URIRef(BASE + DIRECTIVE) in set(graph.subjects(RDF.type, URIRef(t.ELI_LEGAL_RESOURCE)))


def test_rdflib_asks_oxigraph_in_the_prefixes_that_it_binds() -> None:
    [row] = rdflib_graph(case()).query("SELECT ?number WHERE { ?d eli:number ?number ; lcd:signerName ?who }")
    assert str(row[0]) == "02/CT-UBND"  # type: ignore[index]


def test_a_prepared_query_runs() -> None:
    prepared = prepareQuery("SELECT ?d WHERE { ?d eli:number '06/CT-TTg' }", initNs={"eli": t.ELI})
    assert [str(row[0]) for row in rdflib_graph(case()).query(prepared)] == [BASE + PRIME]  # type: ignore[index]


def test_rdflib_cannot_be_made_to_leave_the_store() -> None:
    with pytest.raises(BadQuery, match="SERVICE is refused"):
        rdflib_graph(case()).query("SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")


def test_rdflib_can_only_read() -> None:
    graph = rdflib_graph(case())
    statement = (URIRef("a:s"), URIRef("a:p"), URIRef("a:o"))
    for change in (graph.add, graph.remove):
        with pytest.raises(BadQuery, match="chỉ để đọc"):
            change(statement)
    with pytest.raises(BadQuery, match="chỉ để đọc"):
        graph.update("DELETE WHERE { ?s ?p ?o }")


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = """
import sys, graph.rdf, graph.store, graph.sparql, graph.queries, graph.excel, graph.rdf.shacl
print([name for name in ("rdflib", "pyoxigraph", "duckdb", "pandas", "pyarrow", "openpyxl") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
