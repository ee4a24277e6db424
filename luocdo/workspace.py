"""An open graph as one object: every question takes documents as people type them."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.tables import Graph as Tables

if TYPE_CHECKING:
    import networkx as nx
    from pandas import DataFrame

    from graph.cascade import Cascade
    from graph.duties import Duties
    from graph.lineage import Direction, Edge
    from graph.network_page import Form
    from graph.search import Match
    from graph.sparql.answer import Answer
    from graph.speech import Language
    from luocdo.drawing import Drawing, Framed
    from luocdo.tree import Tree

SHOWN = {
    "documents": "văn bản",
    "references": "dẫn chiếu",
    "duties": "nhiệm vụ",
    "agencies": "cơ quan",
    "unresolved": "chưa xác định",
}


class Graph:
    """A graph folder, opened: find documents, follow where they come from, ask, draw, take tables away.

    Documents are named as on the command line: `"02/CT-UBND Lai Châu"`, `"chi thi 06 2024"`, a key or an IRI. A name
    that fits none raises `NotFound`, one that fits several `Ambiguous`, with its candidates. `tables` is the
    `graph.Graph` underneath.
    """

    def __init__(self, folder: str | Path) -> None:
        """Open the graph that `luocdo.build` left in `folder`; raises GraphUnusable."""
        self._tables = Tables.open(folder)

    @property
    def tables(self) -> Tables:
        """The tables underneath, for everything that is not asked here."""
        return self._tables

    def find(self, words: str, limit: int = 20) -> "list[Match]":
        """The documents that fit what was typed, best first."""
        from graph.search import find

        return find(self.tables, words, limit)

    def document(self, words: str) -> dict[str, Any]:
        """What the graph knows of one document: the row of the table `documents`."""
        return self.tables.document(self.key(words))

    def key(self, words: str) -> str:
        """The key of the one document that is meant."""
        from graph.search import resolve

        return resolve(self.tables, words)

    def lineage(self, words: str, direction: "Direction" = "both", depth: int = 10) -> "Tree":
        """Where a document comes from (`up`) and what came of it (`down`), as a tree."""
        from graph.lineage import lineage
        from luocdo.tree import Tree

        return Tree(lineage(self.tables, self.key(words), direction, depth))

    def paths(self, source: str, target: str, limit: int = 10) -> "list[tuple[Edge, ...]]":
        """The chains of relations that lead from one document to another, the shortest first."""
        from graph.lineage import paths

        return paths(self.tables, self.key(source), self.key(target), limit)

    def duties(self, agency: str | None = None, document: str | None = None, **asked: Any) -> "Duties":
        """Who must do what: of an agency, of a document, or of all; `frame()` makes a DataFrame.

        `asked` are those of `graph.duties.duties`: `role`, `due_before`, `as_of`, `collectives`, `recipients`.
        """
        from graph.duties import duties
        from graph.search import resolve_agency

        key = resolve_agency(self.tables, agency) if agency is not None else None
        return duties(self.tables, key, self.key(document) if document is not None else None, **asked)

    def cascade(self, words: str) -> "Cascade":
        """What the documents that carry a directive down made of each of its tasks, with the sentences that show it."""
        from graph.cascade import cascade

        return cascade(self.tables, self.key(words))

    def recipients(self, words: str) -> list[dict[str, Any]]:
        """Who received a document, and who is bound by it: one row an agency, `graph.distribution` says how."""
        from graph.distribution import distribution

        return distribution(self.tables, self.key(words))

    def query(self, sparql: str) -> "Answer":
        """The answer to a SPARQL query; its `frame()` is a DataFrame, the usual prefixes need no declaration."""
        from graph.sparql import query

        return query(self.tables, sparql)

    def network(self, **filters: Any) -> "nx.MultiDiGraph[str]":
        """The graph for NetworkX; `graph.network.network` says what can be filtered."""
        from graph.network import network

        return network(self.tables, **filters)

    def page(self, words: str, path: str | Path, language: "Language" = "vi") -> Path:
        """Write the lược đồ page of a document, one offline HTML file, and say where it is."""
        from graph.page import document_page

        return _written(Path(path), document_page(self.tables, self.key(words), language))

    def show(self, words: str, height: int = 720, language: "Language" = "vi") -> "Framed":
        """The lược đồ page of a document inside a notebook, as it is in a window of its own."""
        from graph.page import document_page
        from luocdo.drawing import Framed

        return Framed(document_page(self.tables, self.key(words), language), height)

    def drawing(self, words: str) -> "Drawing":
        """The drawing of that page by itself, for a notebook or a report: one static SVG."""
        from graph.page import document_page
        from luocdo.drawing import drawing_of

        return drawing_of(document_page(self.tables, self.key(words)))

    def network_page(self, path: str | Path, words: str | None = None, depth: int = 2, form: "Form" = "auto") -> Path:
        """Write the page of the network, of all documents or around one, and say where it is.

        `form` is what draws it: `pyvis`, `explorer`, or by its size `auto`.
        """
        from graph.network_page import network_page

        key = self.key(words) if words is not None else None
        return _written(Path(path), network_page(self.tables, key=key, depth=depth, form=form))

    def frame(self, table: str) -> "DataFrame":
        """A table of the graph folder as a pandas DataFrame: `references` has one row a mention."""
        return self.tables.frame(table)

    def frames(self) -> "Mapping[str, DataFrame]":
        """Every table as a DataFrame, by name."""
        return {name: self.frame(name) for name in self.tables.manifest["tables"]}

    def __repr__(self) -> str:
        """Folder and size, on one line."""
        return repr(self.tables)

    def _repr_html_(self) -> str:
        """Folder and size as a small static table."""
        counts = "".join(f"<tr><td>{word}</td><td>{self.tables.count(name)}</td></tr>" for name, word in SHOWN.items())
        return f"<p>Đồ thị <code>{escape(str(self.tables.folder))}</code></p><table>{counts}</table>"


def _written(path: Path, page: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path
