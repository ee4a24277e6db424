"""How fast the graph is: built, dumped, loaded and asked, beside rdflib's memory store.

    python benchmarks/graph.py --documents 100000 --references 1000000

The documents are made up: laws, decrees, circulars, provincial decisions and directives over thirty years, each
citing older ones, with duties for departments. rdflib is given a graph of `--rdflib` documents, since it would need
hours and all memory for the whole; times per triple are compared, and queries on that same smaller graph.
"""

import argparse
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import rdflib

from extract.readers.source import Source
from extract.record import Document, Duty, Record, Reference, Relation
from graph import Graph, build, lineage, most_cited, pagerank, resolve
from graph.lineage import edges
from graph.rdf import ntriples
from graph.store import open_store

PROVINCES = ("Lai Châu", "An Giang", "Long An", "Kon Tum", "Bến Tre", "Cần Thơ", "Hà Giang", "Nghệ An", "Cà Mau")
TYPES = (
    (0.01, "Luật", "{n}/{year}/QH15", "Quốc hội"),
    (0.06, "Nghị định", "{n}/{year}/NĐ-CP", "Chính phủ"),
    (0.20, "Thông tư", "{n}/{year}/TT-BTC", "Bộ Tài chính"),
    (0.35, "Chỉ thị", "{n}/CT-TTg", "Thủ tướng Chính phủ"),
    (1.00, "Quyết định", "{n}/QĐ-UBND", "Ủy ban nhân dân tỉnh {province}"),
)
RELATIONS: tuple[Relation, ...] = ("cites", "cites", "based_on", "implements", "guides", "amends", "repeals")
FIRST, DAYS = date(1996, 1, 1), 365 * 29
ELI = "http://data.europa.eu/eli/ontology#"


class Corpus:
    """Documents that are made up, always the same for one size."""

    def __init__(self, documents: int, references: int) -> None:
        self.heads = [self._head(place, documents) for place in range(documents)]
        self.each = references // documents

    def sources(self) -> Iterator[Source]:
        for place in range(len(self.heads)):
            yield Source(f"{place}.txt", "\n".join(line for line, _ in self._lines(place)), f"{place:064x}")

    def read(self, text: str, source: str) -> Record:
        """The record of a text, found again by its place: what is measured is the graph, not the reading."""
        place = int(source.removesuffix(".txt"))
        references, duties, start = [], [], 0
        for line, said in self._lines(place):
            end = start + len(line)
            if isinstance(said, str):
                duties.append(Duty(said, start, end, line, None, "1", "lead", (start, end)))
            elif said:
                target, relation = said
                references.append(self._mention(target, relation, line, start))
            start = end + 1
        return Record(source, self.heads[place], tuple(references), (), tuple(duties))

    def _head(self, place: int, documents: int) -> Document:
        chance = random.Random(place)
        share = chance.random()
        kind, number, issuer = next((k, n, i) for limit, k, n, i in TYPES if share <= limit)
        day = FIRST + timedelta(days=place * DAYS // documents)
        province = chance.choice(PROVINCES)
        return Document(
            kind,
            number.format(n=place, year=day.year),
            day.isoformat(),
            province,
            issuer.format(province=province),
            f"Về việc thứ {place}",
            level="province" if "tỉnh" in issuer else "central",
        )

    def _lines(self, place: int) -> Iterator[tuple[str, Any]]:
        chance = random.Random(-place)
        yield f"Văn bản thứ {place}", None
        for _ in range(self.each if place else 0):
            # half of all mentions go to what stands high and is cited by many
            target = int(place * chance.random() ** 2) if chance.random() < 0.5 else chance.randrange(place)
            head = self.heads[target]
            words = f"{head.type} số {head.number} ngày {head.date} của {head.issuer}"
            yield words, (head, chance.choice(RELATIONS))
        yield "Sở Tài chính chủ trì", f"Sở Tài chính tỉnh {self.heads[place].place}"

    def _mention(self, head: Document, relation: Relation, line: str, start: int) -> Reference:
        return Reference(
            start,
            start + len(line),
            line,
            "numbered",
            head.type,
            head.number,
            None,
            int((head.date or "")[:4]),
            head.date,
            head.issuer,
            "text",
            (),
            relation,
            None,
            (start, start + len(line)),
            "made.up",
            0.99,
        )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def median(work: Callable[[], Any], times: int = 9) -> float:
    """The median time in milliseconds, after one that warms up."""
    work()
    return statistics.median(timed(work)[0] for _ in range(times)) * 1000


def peak() -> str:
    return (
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != 'darwin' else 2**20):,.0f} MB"
    )


def built(documents: int, references: int, folder: Path) -> Graph:
    corpus = Corpus(documents, references)
    seconds, outcome = timed(lambda: build(corpus.sources(), folder, read=corpus.read))
    print(f"  build   {seconds:8.1f} s   {outcome.references / seconds:10,.0f} references/s   peak {peak()}")
    again, _ = timed(lambda: build(corpus.sources(), folder, read=corpus.read))
    print(f"  again   {again:8.1f} s   nothing read")
    return Graph.open(folder)


def dumped(graph: Graph) -> tuple[float, int]:
    lines = 0
    began = time.perf_counter()
    for piece in ntriples(graph):
        lines += piece.count(b"\n")
    seconds = time.perf_counter() - began
    print(f"  dump    {seconds:8.1f} s   {lines / seconds:10,.0f} triples/s   {lines:,} triples   peak {peak()}")
    return seconds, lines


def middle(graph: Graph) -> tuple[str, str]:
    """A document of the middle years, and the one that most others point to."""
    some = graph.sql("SELECT key FROM documents WHERE status = 'read' AND type = 'Nghị định' ORDER BY date")
    return some[len(some) // 2]["key"], most_cited(graph, 1)[0].key


def asked(graph: Graph) -> None:
    key, hub = middle(graph)
    number = graph.document(key)["number"]
    print(f"  open    {median(lambda: Graph.open(graph.folder).count('documents')):8.1f} ms")
    print(f"  store   {median(lambda: open_store(graph)):8.1f} ms")
    questions: dict[str, Callable[[], Any]] = {
        "lookup by key": lambda: graph.document(key),
        "lookup as typed": lambda: resolve(graph, str(number).lower()),
        "one hop up": lambda: edges(graph, [key], "up"),
        "one hop down": lambda: edges(graph, [key], "down"),
        "lineage up, all steps": lambda: lineage(graph, key, "up", depth=50, limit=10**9),
        "lineage down, 3 steps": lambda: lineage(graph, key, "down", depth=3),
        "lineage of a hub, cut": lambda: lineage(graph, hub, "both"),
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
        print(f"  {name:24} {median(question, 5):9.1f} ms")


def beside_rdflib(graph: Graph, whole: tuple[float, int]) -> None:
    """The same triples in rdflib: added one by one, and asked with SPARQL."""
    dump = b"".join(ntriples(graph))
    parsed = rdflib.Graph().parse(data=dump, format="nt")
    triples = list(parsed)
    made = rdflib.Graph()
    began = time.perf_counter()
    for triple in triples:
        made.add(triple)
    made.serialize(format="nt", encoding="utf-8")
    seconds = time.perf_counter() - began
    ours, theirs = whole[0] / whole[1], seconds / len(triples)
    print(
        f"  building RDF        ours {1e6 * ours:6.2f} µs/triple   rdflib {1e6 * theirs:6.2f}   × {theirs / ours:.0f}"
    )
    key, _ = middle(graph)
    store: Any = open_store(graph)
    for name, query in sparql(graph.iri(key)).items():
        mine = median(partial(answers, store, query), 5)
        other = median(partial(answers, made, query), 3)
        print(f"  {name:18}  ours {mine:9.2f} ms         rdflib {other:9.2f} ms   × {other / mine:.0f}")


def answers(store: Any, query: str) -> list[Any]:
    return list(store.query(query))


def sparql(iri: str) -> dict[str, str]:
    return {
        "lookup": f"SELECT ?p ?o WHERE {{ <{iri}> ?p ?o }}",
        "one hop": f"SELECT ?d WHERE {{ <{iri}> <{ELI}based_on>|<{ELI}cites> ?d }}",
        "transitive": f"SELECT DISTINCT ?d WHERE {{ <{iri}> (<{ELI}based_on>|<{ELI}ensures_implementation_of>)+ ?d }}",
        "most cited": f"SELECT ?t (COUNT(?s) AS ?n) {{ ?s <{ELI}cites> ?t }} GROUP BY ?t ORDER BY DESC(?n) LIMIT 9",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--references", type=int, default=1_000_000)
    parser.add_argument("--rdflib", type=int, default=1_000, help="documents in the graph that rdflib is given")
    words = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="luocdo-benchmark-"))
    try:
        whole = (0.0, 0)
        for size in (words.documents // 10, words.documents):
            references = words.references * size // words.documents
            print(f"{size:,} documents, {references:,} references")
            graph = built(size, references, folder / str(size))
            whole = dumped(graph)
            asked(graph)
        print(f"beside rdflib {rdflib.__version__}, {words.rdflib:,} documents")
        small = partial(built, words.rdflib, words.rdflib * words.references // words.documents)
        beside_rdflib(small(folder / "rdflib"), whole)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
