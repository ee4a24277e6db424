from pyoxigraph import NamedNode

from graph.sparql.about import POINTING, about
from graph.store import open_store
from tests.graph.rdf_case import BASE, DIRECTIVE, case

IRI = BASE + DIRECTIVE


def test_what_is_said_of_a_thing_comes_with_its_parts_and_with_what_points_to_it() -> None:
    found = about(open_store(case()), IRI)
    assert found is not None
    subjects = {line.partition(" ")[0] for line in found.lines}
    assert {f"<{IRI}>", f"<{IRI}/vie@2024-02-21>"} <= subjects
    others = subjects - {f"<{IRI}>", f"<{IRI}/vie@2024-02-21>"}
    assert others
    assert all(f"<{IRI}>" in line for line in found.lines if line.partition(" ")[0] in others)
    assert found.cut is None


def test_an_iri_that_begins_alike_is_no_part() -> None:
    from pyoxigraph import Quad, Store

    store = Store()
    cites = NamedNode("urn:cites")
    store.add(Quad(NamedNode("urn:a/30"), cites, NamedNode("urn:a/30-2")))
    store.add(Quad(NamedNode("urn:a/30-2"), cites, NamedNode("urn:b")))
    found = about(store, "urn:a/30")
    assert found is not None
    assert found.lines == ("<urn:a/30> <urn:cites> <urn:a/30-2>",)


def test_a_law_that_everybody_names_is_told_in_part_and_says_so() -> None:
    store = open_store(case())
    pointing = len(list(store.quads_for_pattern(None, None, NamedNode(IRI), None)))
    assert 3 < pointing < POINTING
    whole, just, part = (about(store, IRI, limit) for limit in (POINTING, pointing, 3))
    assert whole
    assert just == whole
    assert part
    assert (part.cut, part.limit) == ("rows", 3)
    assert len(whole) - len(part) == pointing - 3


def test_what_is_not_there_is_none() -> None:
    store = open_store(case())
    assert about(store, f"{IRI}-khac") is None
    assert about(store, "not an IRI") is None
