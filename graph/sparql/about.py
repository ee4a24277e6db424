"""What the graph says of one thing: its statements, those of its parts, and those that point to it."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from graph.sparql.answer import Answer

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

POINTING: Final = 1_000
"""Statements that point to a thing, of which a law that everybody cites has tens of thousands."""


def about(store: "Store", iri: str, limit: int = POINTING) -> Answer | None:
    """The triples about the thing that `iri` names, None where the graph does not know it.

    With it come the parts that bear its IRI with something behind it (the wording of a document, the selectors of a
    mention), and at most `limit` statements that point to it: `cut` says that there are more.
    """
    from pyoxigraph import NamedNode

    try:
        thing = NamedNode(iri)
    except ValueError:
        return None
    said = list(_said(store, thing, {iri}))
    pointing = store.quads_for_pattern(None, None, thing, None)
    pointed = [str(quad.triple) for quad in islice(pointing, limit)]
    more = next(pointing, None) is not None
    if not said and not pointed:
        return None
    lines = tuple(dict.fromkeys([*said, *pointed]))
    return Answer("triples", lines=lines, cut="rows" if more else None, limit=limit if more else None)


def _said(store: "Store", thing: "NamedNode", seen: set[str]) -> Iterator[str]:
    from pyoxigraph import NamedNode

    for quad in store.quads_for_pattern(thing, None, None, None):
        yield str(quad.triple)
        part = quad.object
        if isinstance(part, NamedNode) and part.value.startswith(_parts_of(thing.value)) and part.value not in seen:
            seen.add(part.value)
            yield from _said(store, part, seen)


def _parts_of(iri: str) -> tuple[str, ...]:
    # not every IRI that begins alike: 30-2020-nd-cp-2 is no part of 30-2020-nd-cp
    return f"{iri}#", f"{iri}/", f"{iri}~"
