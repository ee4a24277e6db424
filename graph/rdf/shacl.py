"""The graph against its shapes (`vocabulary/shapes.ttl`), in pieces of whole documents: any size can be checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from extract.errors import LuocdoError
from graph import terms as t
from graph.rdf.blocks import blocks
from graph.rdf.notation import Block, lines

if TYPE_CHECKING:
    import rdflib

    from graph.tables import Graph

PIECE: Final = 5_000
"""About how many triples are checked at once: pyshacl takes memory and time with the size of what it is given."""
_DOCUMENT: Final = f"<{t.RDF_TYPE}> <{t.ELI_LEGAL_RESOURCE}>"


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that a shape does not allow, and why."""

    node: str
    path: str
    message: str


def violations(graph: "Graph") -> Iterator[Violation]:
    """Yield what breaks the shapes; a sound graph yields nothing. Raises LuocdoError where pyshacl is not installed.

    pyshacl checks some thousands of triples a second: a corpus takes its time.
    """
    shapes = _shapes()
    for piece in _pieces(blocks(graph, named=False)):
        yield from _check(piece, shapes)


def _shapes() -> "rdflib.Graph":
    from rdflib import Graph

    return Graph().parse(data=(files("graph") / "vocabulary" / "shapes.ttl").read_text("utf-8"), format="turtle")


def _pieces(stream: Iterator[Block]) -> Iterator[list[Block]]:
    piece: list[Block] = []
    size = 0
    for block in stream:
        if size > PIECE and _DOCUMENT in block.pairs:
            yield piece
            piece, size = [], 0
        piece.append(block)
        size += len(block.pairs)
    yield piece


def _check(piece: list[Block], shapes: "rdflib.Graph") -> Iterator[Violation]:
    from rdflib import SH, Graph

    try:
        from pyshacl import validate
    except ImportError as error:
        raise LuocdoError("kiểm tra SHACL cần pyshacl: pip install pyshacl") from error
    data = Graph(bind_namespaces="none").parse(data="".join(lines(piece)), format="nt")
    conforms, report, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if conforms:
        return
    found = [
        Violation(
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultPath) or ""),
            " ".join(str(message) for message in report.objects(result, SH.resultMessage)),
        )
        for result in report.subjects(SH.resultSeverity, SH.Violation)
    ]
    yield from sorted(found, key=lambda one: (one.node, one.path, one.message))
