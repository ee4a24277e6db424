"""How fast the graph is: built, dumped, loaded and asked, beside rdflib's memory store and kglab.

    python -m benchmarks.graph --documents 100000 --references 1000000

The documents are made up (`benchmarks.made_up`). A tenth of them is measured first, so that growth is seen. rdflib and
kglab are given a graph of `--beside` documents, since they would need hours and all memory for the whole: times per
triple are compared, and the same questions in SPARQL on that same smaller graph. kglab is measured where it is
installed; `--beside-only` measures nothing else.
"""

import argparse
import importlib
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import rdflib

from benchmarks.made_up import MadeUp
from graph import Graph, build, lineage, most_cited, pagerank, resolve
from graph.lineage import edges
from graph.rdf import ntriples
from graph.store import open_store, write
from graph.terms import PREFIXES

Questions = dict[str, Callable[[], Any]]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def best(work: Callable[[], Any], times: int = 5) -> float:
    """The least time in milliseconds, after one that warms up: what is above it measures the machine's other work."""
    work()
    return min(timed(work)[0] for _ in range(times)) * 1000


def first_and_best(work: Callable[[], Any]) -> str:
    """Milliseconds of the first time, when nothing of the tables is in memory yet, and of the best one after it."""
    return f"{timed(work)[0] * 1000:9.1f} ms the first time {best(work):9.1f} ms again"


def peak() -> str:
    unit = 2**20 if sys.platform == "darwin" else 1024
    return f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit:,.0f} MB"


def built(documents: int, references: int, folder: Path) -> Graph:
    made = MadeUp(documents, references)
    seconds, outcome = timed(lambda: build(made.sources(), folder, read=made.read))
    print(f"  build   {seconds:8.1f} s   {outcome.references / seconds:10,.0f} references/s   {peak()}", flush=True)
    again, _ = timed(lambda: build(made.sources(), folder, read=made.read))
    print(f"  again   {again:8.1f} s   nothing read", flush=True)
    return Graph.open(folder)


def dumped(graph: Graph) -> tuple[float, int]:
    """Seconds and triples of a dump as N-Triples, and of a store (the build wrote one already)."""
    began = time.perf_counter()
    triples = sum(piece.count(b"\n") for piece in ntriples(graph))
    seconds = time.perf_counter() - began
    print(f"  dump    {seconds:8.1f} s   {triples / seconds:10,.0f} triples/s   {triples:,} triples   {peak()}")
    loading, _ = timed(lambda: write(graph, graph.folder / "loaded"))
    print(f"  load    {loading:8.1f} s   {triples / loading:10,.0f} triples/s   {peak()}", flush=True)
    shutil.rmtree(graph.folder / "loaded")
    return seconds, triples


def asked(graph: Graph) -> None:
    below, above, hub = middle(graph, "Quyết định"), middle(graph, "Nghị định"), most_cited(graph, 1)[0].key
    number = str(graph.document(above)["number"])
    questions: Questions = {
        "open the folder": lambda: Graph.open(graph.folder).count("documents"),
        "open the store": lambda: open_store(graph),
        "lookup by key": lambda: graph.document(above),
        "lookup as typed": lambda: resolve(graph, number.lower()),
        "one hop up": lambda: edges(graph, [below], "up"),
        "one hop down": lambda: edges(graph, [above], "down"),
        "lineage up": lambda: lineage(graph, below, "up"),
        "lineage down": lambda: lineage(graph, above, "down"),
        "lineage of the most cited": lambda: lineage(graph, hub, "both"),
        "most cited": lambda: most_cited(graph),
        "who binds whom": lambda: graph.sql(
            "SELECT d.issuer_key, u.agency, count(*) FROM duties u JOIN documents d ON d.key = u.document GROUP BY ALL"
        ),
        "citations by year": lambda: graph.sql(
            'SELECT d.year, count(*) FROM "references" r JOIN documents d ON d.key = r.document GROUP BY ALL'
        ),
        "pagerank": lambda: pagerank(graph),
    }
    for name, question in questions.items():
        print(f"  {name:26} {first_and_best(question)}", flush=True)
    store = open_store(graph)
    for name, query in sparql(graph.iri(below), graph.iri(above)).items():
        print(f"  SPARQL {name:19} {best(partial(rows, store, query), 3):9.1f} ms", flush=True)


def middle(graph: Graph, kind: str) -> str:
    """A document of a type from the middle years."""
    some = graph.sql("SELECT key FROM documents WHERE status = 'read' AND type = ? ORDER BY date, key", [kind])
    return str(some[len(some) // 2]["key"])


def beside(graph: Graph, whole: tuple[float, int] | None) -> None:
    """The same triples and the same questions in the libraries that analysts know."""
    dump = b"".join(ntriples(graph))
    triples = list(rdflib.Graph().parse(data=dump, format="nt"))
    ours = whole or dumped(graph)
    store = open_store(graph)
    queries = sparql(graph.iri(middle(graph, "Quyết định")), graph.iri(middle(graph, "Nghị định")))
    mine = {name: best(partial(rows, store, query)) for name, query in queries.items()}
    for name, empty in neighbours().items():
        seconds, held = timed(partial(filled, empty, triples))
        theirs, own = 1e6 * seconds / len(triples), 1e6 * ours[0] / ours[1]
        print(f"beside {name}: {len(triples):,} triples")
        print(f"  {'building RDF':16} {own:8.2f} µs a triple   {theirs:9.2f} µs a triple   × {theirs / own:,.0f}")
        for question, query in queries.items():
            other = best(partial(rows, held, query), 1)
            ratio = other / mine[question]
            print(f"  {question:16} {mine[question]:8.2f} ms            {other:9.2f} ms   × {ratio:,.0f}", flush=True)


def neighbours() -> dict[str, Callable[[], Any]]:
    """An empty graph of each library that there is."""
    found: dict[str, Callable[[], Any]] = {f"rdflib {rdflib.__version__}": rdflib.Graph}
    try:
        kglab: Any = importlib.import_module("kglab")
    except ImportError:
        print("kglab is not installed: left out")
    else:
        found[f"kglab {kglab.__version__}"] = kglab.KnowledgeGraph
    return found


def filled(empty: Callable[[], Any], triples: list[Any]) -> Any:
    """A graph with the triples added one by one and written as N-Triples once."""
    made = empty()
    for triple in triples:
        made.add(*triple) if hasattr(made, "rdf_graph") else made.add(triple)
    (made.rdf_graph() if hasattr(made, "rdf_graph") else made).serialize(format="nt", encoding="utf-8")
    return made


def rows(store: Any, query: str) -> list[Any]:
    return list(store.query(query))


def sparql(below: str, above: str) -> dict[str, str]:
    """Six kinds of question: of a document, one hop, lineage both ways, who binds whom, most cited, by time."""
    up = "eli:based_on|eli:ensures_implementation_of"
    questions = {
        "lookup": f"SELECT ?p ?o {{ <{above}> ?p ?o }}",
        "one hop": f"SELECT ?d {{ <{below}> eli:based_on|eli:cites ?d }}",
        "lineage up": f"SELECT DISTINCT ?d {{ <{below}> ({up})+ ?d }}",
        "lineage down": f"SELECT DISTINCT ?d {{ ?d ({up})+ <{above}> }}",
        "who binds whom": "SELECT ?a ?b (COUNT(?d) AS ?n) { ?d eli:passed_by ?a ; lcd:binds ?b } GROUP BY ?a ?b",
        "most cited": "SELECT ?t (COUNT(?s) AS ?n) { ?s eli:cites ?t } GROUP BY ?t ORDER BY DESC(?n) LIMIT 9",
        "by time": "SELECT ?y (COUNT(?t) AS ?n) { ?s lcd:year ?y ; eli:cites ?t } GROUP BY ?y",
    }
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("eli", "lcd"))
    return {name: prefixes + query for name, query in questions.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--references", type=int, default=1_000_000)
    parser.add_argument("--beside", type=int, default=1_000, help="documents in the graph that the others are given")
    parser.add_argument("--beside-only", action="store_true", help="measure nothing but that smaller graph")
    parser.add_argument("--folder", help="where to put the graphs meanwhile")
    words = parser.parse_args()
    each = words.references // words.documents
    folder = Path(tempfile.mkdtemp(prefix="luocdo-benchmark-", dir=words.folder))
    try:
        whole = None
        for size in () if words.beside_only else (words.documents // 10, words.documents):
            print(f"{size:,} documents, {size * each:,} references")
            graph = built(size, size * each, folder / str(size))
            whole = dumped(graph)
            asked(graph)
        print(f"{words.beside:,} documents, {words.beside * each:,} references")
        beside(built(words.beside, words.beside * each, folder / "beside"), whole)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
