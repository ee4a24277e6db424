"""The graph as RDF in every format, always the same statements in the same order.

N-Triples and N-Quads are written by joining strings; Turtle, TriG and RDF/XML by pyoxigraph, with prefixes; JSON-LD
with the context in `vocabulary/context.jsonld`. TriG and N-Quads have a named graph for each text (`graph.rdf.blocks`).
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extract.errors import LuocdoError
from graph import terms as t
from graph.rdf.blocks import blocks
from graph.rdf.description import Tally, describe
from graph.rdf.jsonld import json_ld
from graph.rdf.notation import Block, lines

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

    from graph.tables import Graph

FORMATS: Final[dict[str, str]] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
"""The formats of dumps by the suffix of their files, with their media types."""

_HEAD: Final = 1 << 14
_PREFIXES: Final = re.compile(rb"(?:@prefix [^\n]*\n)+")
_XML_PREFIX: Final = re.compile(rb' xml[\w:-]*="[^"]*"')
_XML_HEAD: Final = re.compile(rb'(<\?xml[^\n]*\n<rdf:RDF)((?: xml[\w:-]*="[^"]*")*)')
# what XML 1.0 cannot hold, not even escaped
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def quads(graph: "Graph") -> "Iterator[Quad]":
    """Every statement with its named graph, each once."""
    return _quads(blocks(graph, named=True))


def triples(graph: "Graph") -> "Iterator[Triple]":
    """Every statement without its named graph, each once."""
    return _triples(blocks(graph, named=False))


def ntriples(graph: "Graph") -> Iterator[bytes]:
    """The graph as N-Triples in UTF-8, in pieces that end with a line."""
    return (piece.encode() for piece in lines(blocks(graph, named=False)))


def write_rdf(
    graph: "Graph",
    path: str | Path,
    format: str | None = None,  # noqa: A002
    *,
    license: str | None = None,  # noqa: A002
) -> Tally:
    """Write the graph to `path` in one of `FORMATS` (by its suffix where none is named) and count what is written.

    Beside it stands its description in VoID and DCAT (`van-ban.nt.void.ttl` beside `van-ban.nt`), with the IRI of a
    `license` where one is given. Files appear when they are whole. RDF/XML cannot hold control characters: they become
    U+FFFD there. Raises LuocdoError for a format that is not known or a file that cannot be written.
    """
    path = Path(path)
    format = format or path.suffix[1:]  # noqa: A001
    if format not in FORMATS:
        raise LuocdoError(f"{path}: không có dạng RDF “{format}”; có {', '.join(FORMATS)}")
    tally = Tally()
    draft = path.with_name(f"{path.name}.part")
    try:
        _write(graph, draft, format, tally)
        draft.replace(path)
        describe(graph, path, FORMATS[format], tally, license)
    except OSError as error:
        raise LuocdoError(f"{path}: không ghi được ({error.strerror or error})") from error
    finally:
        draft.unlink(missing_ok=True)
    return tally


def _write(graph: "Graph", path: Path, format: str, tally: Tally) -> None:  # noqa: A002
    from pyoxigraph import RdfFormat, serialize

    stream = tally.counted(blocks(graph, named=format in ("nq", "trig")))
    if format in ("nt", "nq"):
        _write_text(path, lines(stream))
    elif format == "jsonld":
        _write_text(path, json_ld(stream, graph.base))
    elif format == "trig":
        serialize(_quads(stream), path, RdfFormat.TRIG, prefixes=t.PREFIXES)
        _sort_head(path)
    elif format == "rdf":
        serialize(_triples(map(_for_xml, stream)), path, RdfFormat.RDF_XML, prefixes=t.PREFIXES)
        _sort_head(path)
    else:
        serialize(_triples(stream), path, RdfFormat.TURTLE, prefixes=t.PREFIXES)
        _sort_head(path)


def sorted_head(written: bytes) -> bytes:
    """The head of what pyoxigraph wrote with its prefixes in order, of the same length; the rest as it is.

    >>> sorted_head(b"@prefix b: <b:> .\\n@prefix a: <a:> .\\n<a:x> <b:y> 1 .\\n")
    b'@prefix a: <a:> .\\n@prefix b: <b:> .\\n<a:x> <b:y> 1 .\\n'
    """
    found = _XML_HEAD.match(written)
    if found:
        return found[1] + b"".join(sorted(_XML_PREFIX.findall(found[2]))) + written[found.end(2) :]
    prefixes = _PREFIXES.search(written)
    if not prefixes:
        return written
    ordered = b"".join(sorted(prefixes[0].splitlines(keepends=True)))
    return written[: prefixes.start()] + ordered + written[prefixes.end() :]


def _sort_head(path: Path) -> None:
    with path.open("r+b") as file:
        head = file.read(_HEAD)
        file.seek(0)
        file.write(sorted_head(head))


def _write_text(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)


def _quads(stream: Iterable[Block]) -> "Iterator[Quad]":
    from pyoxigraph import RdfFormat, parse

    for piece in lines(stream):
        yield from parse(piece.encode(), RdfFormat.N_QUADS)


def _triples(stream: Iterable[Block]) -> "Iterator[Triple]":
    return (quad.triple for quad in _quads(stream))


def _for_xml(block: Block) -> Block:
    return block._replace(pairs=[_NOT_XML.sub("\ufffd", pair) for pair in block.pairs])
