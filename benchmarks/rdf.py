"""RDF of a large graph: how fast it is written and asked, and what memory that takes, beside rdflib.

    python -m benchmarks.rdf [DOCUMENTS] [FOLDER]

A generator makes the tables of DOCUMENTS documents (default 10,000) with ten references each and one duty; the same
number always gives the same tables. Seconds are those of the CPU.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from graph.parquet import TableWriter
from graph.queries import saved_query
from graph.rdf import ntriples, write_rdf
from graph.schema import TABLES
from graph.store import open_store, write
from graph.tables import FORMAT, Graph
from graph.terms import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store

SAMPLE = 100_000
"""Triples that rdflib is given: it holds its pace, or loses some, with more."""


def main(documents: int = 10_000, folder: str | None = None) -> None:
    """Print the figures."""
    with TemporaryDirectory(dir=folder) as place:
        graph = generated(Path(place), documents)
        print(f"{documents:,} documents, {graph.count('references'):,} references")
        _, seconds = timed(lambda: write_rdf(graph, Path(place) / "all.nt"))
        triples = sum(piece.count(b"\n") for piece in ntriples(graph))
        size = (Path(place) / "all.nt").stat().st_size
        print(
            f"N-Triples: {triples:,} triples, {size / 1e6:,.0f} MB, {seconds:.1f} s: {triples / seconds:,.0f} a second"
        )
        print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        (Path(place) / "all.nt").unlink()
        slow = rdflib_pace(graph)
        print(
            f"rdflib, adding and serializing {SAMPLE:,}: {slow:,.0f} a second;"
            f" luocdo is {triples / seconds / slow:.1f} times as fast"
        )
        _, seconds = timed(lambda: write(graph, graph.store))
        print(f"store: {seconds:.1f} s: {triples / seconds:,.0f} triples a second")
        ask(graph)


def timed(work: Callable[[], object]) -> tuple[object, float]:
    """What `work` gives, and the CPU seconds that it took."""
    started = time.process_time()
    return work(), time.process_time() - started


def rdflib_pace(graph: Graph) -> float:
    """Triples a second that rdflib builds terms for, adds and serializes as N-Triples."""
    import rdflib
    from pyoxigraph import Literal, RdfFormat, parse

    def sample() -> Iterator[tuple[str, str, str, str, str]]:
        for piece in ntriples(graph):
            for quad in parse(piece, RdfFormat.N_TRIPLES):
                value = quad.object
                if isinstance(value, Literal):
                    yield (
                        quad.subject.value,
                        quad.predicate.value,
                        value.value,
                        value.datatype.value,
                        value.language or "",
                    )
                else:
                    yield quad.subject.value, quad.predicate.value, value.value, "", ""

    rows = [row for row, _ in zip(sample(), range(SAMPLE), strict=False)]

    def build() -> None:
        found = rdflib.Graph(bind_namespaces="none")
        for subject, predicate, value, kind, language in rows:
            term = (
                rdflib.Literal(value, lang=language or None, datatype=None if language else kind)
                if kind
                else rdflib.URIRef(value)
            )
            found.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), term))
        found.serialize(format="nt", encoding="utf-8")

    return len(rows) / timed(build)[1]


def ask(graph: Graph) -> None:
    """Print how long the usual questions take, the median of five in milliseconds."""
    store = open_store(graph)
    number = graph.rows("documents", "status = 'read' ORDER BY key DESC LIMIT 1")[0]["number"]
    questions = {
        "look-up": f'SELECT ?d ?p ?o WHERE {{ ?d eli:number "{number}" ; ?p ?o }}',
        "one hop": saved_query("van-ban-dan-chieu").bind({"number": number}),
        "lineage up": saved_query("nguon-goc").bind({"number": number}),
        "lineage down": saved_query("chu-tri-theo-chi-thi").bind({"number": number}),
        "who binds whom": saved_query("ai-phai-lam-gi").bind({"number": number}),
        "most cited": saved_query("dan-nhieu-nhat").text,
        "by time": saved_query("theo-thoi-gian").text,
    }
    for name, text in questions.items():
        spans = sorted(timed(partial(answers, store, text))[1] for _ in range(5))
        print(f"{name}: {spans[2] * 1000:.1f} ms")


def answers(store: "Store", text: str) -> list[object]:
    """All rows of a SELECT."""
    found = store.query(text, prefixes=PREFIXES)
    assert isinstance(found, Iterator)
    return list(found)


def generated(folder: Path, documents: int) -> Graph:
    """The graph folder of so many documents: each carries out an older one, grounds on laws, cites at random."""
    chance = random.Random(20240221)
    generation = folder / "tables"
    generation.mkdir()
    writers = {name: TableWriter(generation, name) for name in TABLES}
    for place in range(documents):
        key, text_hash = key_of(place), sha256(str(place).encode()).hexdigest()
        head: dict[str, Any] = {
            "key": key,
            "status": "read",
            "type": "Nghị quyết",
            "number": f"{place:07}/NQ-CP",
            "level": "central",
        }
        head |= {
            "year": 2000 + place % 25,
            "date": f"{2000 + place % 25}-{1 + place % 12:02}-15",
            "issuer": "Chính phủ",
        }
        head |= {
            "issuer_key": "co-quan/chinh-phu",
            "title": "Về nhiệm vụ phát triển kinh tế - xã hội",
            "confidence": 1.0,
        }
        writers["documents"].add(head | {"source": f"{place}.txt", "text_hash": text_hash})
        for number in range(10):
            writers["references"].add(reference(chance, place, number, text_hash))
        writers["duties"].add(duty(place, text_hash))
        writers["sources"].add({"source": f"{place}.txt", "status": "read", "text_hash": text_hash, "document": key})
    for key, name in (("co-quan/bo-cong-thuong", "Bộ Công Thương"), ("co-quan/chinh-phu", "Chính phủ")):
        writers["agencies"].add({"key": key, "name": name, "level": "central", "collective": False, "documents": 1})
    for writer in writers.values():
        writer.__exit__(None, None, None)
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "luocdo": "0",
        "rules": "generated",
        "base": "https://luocdo.example/",
    }
    tables = {name: {"rows": writer.rows} for name, writer in writers.items()}
    whole = {**manifest, "fingerprint": str(documents), "generation": "tables", "tables": tables}
    (folder / "manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    return Graph.open(folder)


def key_of(place: int) -> str:
    """The key of a document; keys sort as their numbers do."""
    return f"eli/vn/chinh-phu/nghi-quyet/2024/{place:07}-nq-cp"


def reference(chance: random.Random, place: int, number: int, text_hash: str) -> dict[str, object]:
    """One of the ten references: the first carries out, the next three are grounds, the others cite."""
    relation = "implements" if number == 0 else "based_on" if number < 4 else "cites"
    # a few laws are the ground of everything; a directive carries out one not much older
    target = (
        place // 2
        if number == 0
        else chance.randrange(min(place, 200) + 1)
        if number < 4
        else chance.randrange(place + 1)
    )
    start = 200 + number * 150
    text = f"Nghị quyết số {target:07}/NQ-CP ngày 15/01/2024 của Chính phủ"
    sentence = (
        f"Yêu cầu các bộ, ngành, địa phương tổ chức thực hiện nghiêm túc, hiệu quả {text}; báo cáo kết quả đúng hạn."
    )
    row = {
        "id": f"ref/{text_hash[:16]}/{start}-{start + len(text)}",
        "document": key_of(place),
        "target": key_of(target),
    }
    row |= {"relation": relation, "kind": "numbered", "text": text, "provisions": "[]", "candidates": "[]"}
    found = {
        "start": start,
        "end": start + len(text),
        "sentence": sentence,
        "sentence_start": start - sentence.index(text),
    }
    return {**row, **found, "rule": "number", "confidence": 0.97, "resolution": "exact", "text_hash": text_hash}


def duty(place: int, text_hash: str) -> dict[str, object]:
    """The one duty of a document."""
    task = "Bộ Công Thương chủ trì, phối hợp với các bộ, ngành bảo đảm nguồn cung xăng dầu."
    row = {"id": f"duty/{text_hash[:16]}/20-34", "document": key_of(place), "agency": "co-quan/bo-cong-thuong"}
    row |= {"agency_name": "Bộ Công Thương", "text": "Bộ Công Thương", "role": "lead", "task": task, "rule": "lead"}
    return {**row, "task_start": 20, "task_end": 100, "start": 20, "end": 34, "confidence": 0.9, "text_hash": text_hash}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, sys.argv[2] if len(sys.argv) > 2 else None)
