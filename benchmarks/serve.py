"""The local web app under load: many clients at once over search, document pages, IRIs, the JSON API and SPARQL.

    python -m benchmarks.serve [--clients 50] [--seconds 30] [--documents 2000] [--graph DIR]

Without a graph, one of made-up documents is built first. Then the same clients go on while a few ask queries that
would run for ever: those must be ended in time, and nobody else may be kept waiting by them.
"""

import argparse
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from benchmarks.graph import Corpus
from graph import Graph, build

ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c != ?f && ?f != ?i) }"
BROWSER: Final = "text/html,*/*;q=0.8"
LONGEST: Final = 60
Request = tuple[str, str]


@dataclass
class Tally:
    """Seconds of each answer by kind, and what went wrong."""

    spans: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def main(clients: int, seconds: float, documents: int, folder: Path | None) -> int:
    """Print the figures; 1 where a request failed."""
    with TemporaryDirectory() as place:
        graph = Graph.open(folder) if folder else made_up(Path(place), documents)
        print(f"{graph.count('documents'):,} documents, {graph.count('references'):,} references")
        with serving(graph.folder) as address:
            calm = run(address, requests(graph), clients, seconds)
            show(f"{clients} clients, {seconds:g} s", calm, seconds)
            endless = threading.Thread(target=ask_endless, args=(address,))
            endless.start()
            time.sleep(0.5)
            pressed = run(address, requests(graph), clients, min(seconds, 15))
            show(f"{clients} clients beside 2 endless queries", pressed, min(seconds, 15))
            endless.join()
    return 1 if calm.errors or pressed.errors else 0


def made_up(folder: Path, documents: int) -> Graph:
    """The graph of so many made-up documents, with ten references each."""
    corpus = Corpus(documents, documents * 10)
    build(corpus.sources(), folder / "graph", read=corpus.read)
    return Graph.open(folder / "graph")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """`luocdo serve` in a process of its own; gives its address."""
    command = [sys.executable, "-m", "luocdo", "serve", "--graph", str(folder), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        found = re.search(r"http://([\d.]+:\d+)/", told)
        if not found:
            raise SystemExit(f"the server did not start: {told}{server.stderr.read()}")
        # what it says later is read, so that it never waits for a reader
        threading.Thread(target=sys.stderr.writelines, args=(server.stderr,), daemon=True).start()
        yield found[1]
        server.terminate()


def requests(graph: Graph) -> dict[str, Callable[[random.Random], Request]]:
    """What clients ask, by kind: an address and an `Accept`."""
    rows = graph.rows("documents", "status = 'read' AND number IS NOT NULL ORDER BY hash(key) LIMIT 500")

    def sparql(chance: random.Random) -> Request:
        iri = graph.iri(chance.choice(rows)["key"])
        query = f"SELECT ?n ?d ?name {{ <{iri}> eli:number ?n ; eli:cites ?d . ?d skos:prefLabel ?name }}"
        return f"/sparql?{urlencode({'query': query})}", "application/sparql-results+json"

    return {
        "search": lambda chance: (f"/?{urlencode({'q': chance.choice(rows)['number']})}", BROWSER),
        "document page": lambda chance: (f"/van-ban/{quote(chance.choice(rows)['key'])}", BROWSER),
        "SPARQL": sparql,
        "IRI as Turtle": lambda chance: (urlsplit(graph.iri(chance.choice(rows)["key"])).path, "text/turtle"),
        "JSON API": lambda chance: (f"/api/lineage?{urlencode({'name': chance.choice(rows)['key'], 'depth': 2})}", ""),
    }


def run(address: str, kinds: dict[str, Callable[[random.Random], Request]], clients: int, seconds: float) -> Tally:
    """Let so many clients ask for so long, each on a connection of its own, one request after the other."""
    until, tally = time.monotonic() + seconds, Tally({kind: [] for kind in kinds})

    def client(number: int) -> None:
        chance, connection = random.Random(number), HTTPConnection(address, timeout=LONGEST)
        while time.monotonic() < until:
            kind = chance.choice(list(kinds))
            path, accept = kinds[kind](chance)
            started = time.monotonic()
            try:
                connection.request("GET", path, headers={"Accept": accept} if accept else {})
                response = connection.getresponse()
                body = response.read()
            except (OSError, HTTPException) as error:
                tally.errors.append(f"{kind}: {error!r}")
                connection.close()
                continue
            if response.status == 200:
                tally.spans[kind].append(time.monotonic() - started)
            else:
                tally.errors.append(f"{kind}: {response.status} {body[:100].decode(errors='replace')}")
        connection.close()

    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(client, range(clients)))
    return tally


def show(title: str, tally: Tally, seconds: float) -> None:
    """Print how many answers there were of each kind, how fast, and what went wrong."""
    answers = sum(map(len, tally.spans.values()))
    print(f"\n{title}: {answers:,} answers, {answers / seconds:,.0f} a second, {len(tally.errors)} errors")
    for kind, spans in tally.spans.items():
        ordered = sorted(spans) or [0.0]
        p95 = ordered[int(len(ordered) * 0.95)]
        print(f"  {kind:14} {len(spans):7,}   p50 {median(ordered) * 1000:6.0f} ms   p95 {p95 * 1000:6.0f} ms")
    for error in dict.fromkeys(tally.errors[:5]):
        print(f"  {error}")


def ask_endless(address: str) -> None:
    """Ask two queries that would run for ever, and print how each ended."""

    def ask(_: int) -> str:
        started, connection = time.monotonic(), HTTPConnection(address, timeout=LONGEST)
        connection.request("GET", f"/sparql?{urlencode({'query': ENDLESS})}")
        response = connection.getresponse()
        return f"{response.status} after {time.monotonic() - started:.1f} s: {response.read().decode().strip()}"

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(ask, range(2)))
    print("\nthe endless queries:", *told, sep="\n  ")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--documents", type=int, default=2_000, help="of the graph that is made up")
    parser.add_argument("--graph", type=Path, help="a graph folder, instead of one that is made up")
    given = parser.parse_args()
    sys.exit(main(given.clients, given.seconds, given.documents, given.graph))
