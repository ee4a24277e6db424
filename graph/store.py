"""The graph in Oxigraph: written beside the tables, opened read-only, reached as an `rdflib.Graph` as well.

All statements stand in the default graph of the store, so that a query means the same here and in any other engine that
loaded the Turtle; which text says what is told by `oa:hasSource`. Who wants named graphs loads the TriG or the N-Quads.
"""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BufferedReader, RawIOBase
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import GraphUnusable
from graph import terms as t
from graph.rdf import ntriples

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Store

    from graph.tables import Graph

SLICE = 80
"""Pieces of about a million characters that are loaded at once: Oxigraph holds all that one load gives it to sort."""


def write(graph: "Graph", folder: str | Path) -> None:
    """Write the store of `graph` into `folder`, in the place of what may be there.

    The new store is made beside it and moved when it is whole. Raises GraphUnusable when it cannot be written.
    """
    from pyoxigraph import RdfFormat, Store

    folder = Path(folder)
    draft = folder.with_name(f"{folder.name}.part")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        store = Store(draft)
        pieces = _ahead(ntriples(graph))
        for first in pieces:
            some = _Stream(chain([first], islice(pieces, SLICE - 1)))
            store.bulk_load(BufferedReader(some, 1 << 20), RdfFormat.N_TRIPLES, lenient=True)
        # joins are three times as fast on a store that is compacted
        store.optimize()
        store.flush()
        del store
        if folder.exists():
            shutil.rmtree(folder)
        draft.replace(folder)
    except (OSError, RuntimeError) as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise GraphUnusable(f"{folder}: không ghi được kho RDF ({error}); đồ thị đã có vẫn nguyên") from error


def open_store(graph: "Graph | str | Path") -> "Store":
    """The store of a graph (or the one in a folder), for reading; any number of processes may hold it open.

    Raises GraphUnusable when it is missing or damaged.
    """
    from pyoxigraph import Store

    folder = store_folder(graph)
    if not (folder / "CURRENT").is_file():
        raise GraphUnusable(f"{folder}: chưa có kho RDF ở đây; dựng lại đồ thị")
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise GraphUnusable(f"{folder}: kho RDF hỏng ({error}); dựng lại đồ thị") from error


def store_folder(graph: "Graph | str | Path") -> Path:
    """Where the store of a graph lies; a path is the store itself."""
    return Path(graph) if isinstance(graph, str | Path) else graph.store


def rdflib_graph(graph: "Graph | Store | str | Path") -> "rdflib.Graph":
    """The store as an `rdflib.Graph` with the usual prefixes bound; queries run in Oxigraph.

    It is for reading: what would change it, or a query that leaves it (`SERVICE`), raises BadQuery. Prepared queries
    are run from their text.
    """
    from pyoxigraph import Store
    from rdflib import Graph as RdflibGraph
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    from graph.sparql.rdflib_store import GuardedStore

    store = graph if isinstance(graph, Store) else open_store(graph)
    found = RdflibGraph(store=GuardedStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, namespace in t.PREFIXES.items():
        found.bind(prefix, namespace)
    return found


def _ahead(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, each made while Oxigraph loads the one before: half the time where there are two cores."""
    with ThreadPoolExecutor(1) as maker:
        waiting = maker.submit(next, pieces, None)
        while piece := waiting.result():
            waiting = maker.submit(next, pieces, None)
            yield piece


class _Stream(RawIOBase):
    """Pieces of bytes as a file that Oxigraph can read, none of them held longer than needed."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        given = self._rest[: len(buffer)]
        self._rest = self._rest[len(given) :]
        buffer[: len(given)] = given
        return len(given)
