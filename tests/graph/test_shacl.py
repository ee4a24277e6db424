from collections.abc import Callable
from functools import cache
from importlib.resources import files

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SKOS, Literal, Namespace, URIRef

from graph import terms as t
from graph.rdf import ntriples, shacl
from graph.rdf.shacl import violations
from tests.graph.rdf_case import BASE, DIRECTIVE, NATIONAL, case

ELI, LCD, OA, PROV = Namespace(t.ELI), Namespace(t.LCD), Namespace(t.OA), Namespace(t.PROV)
ORG = Namespace(t.ORG)


@cache
def sound() -> bytes:
    return b"".join(ntriples(case()))


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=(files("graph") / "vocabulary" / "shapes.ttl").read_text("utf-8"), format="turtle")


def one(graph: rdflib.Graph, kind: URIRef) -> URIRef:
    """Some node of a class, always the same."""
    return URIRef(min(str(node) for node in graph.subjects(RDF.type, kind)))


def test_the_graph_conforms() -> None:
    assert list(violations(case())) == []


def test_the_graph_conforms_in_small_pieces_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shacl, "PIECE", 50)
    assert list(violations(case())) == []


def change(kind: URIRef, predicate: URIRef, value: Literal | URIRef | None) -> Callable[[rdflib.Graph], None]:
    """What takes a property from a node of a class, and gives it another value."""

    def applied(graph: rdflib.Graph) -> None:
        node = one(graph, kind)
        graph.remove((node, predicate, None))
        if value is not None:
            graph.add((node, predicate, value))

    return applied


def add(kind: URIRef, predicate: URIRef, value: Literal | URIRef) -> Callable[[rdflib.Graph], object]:
    """What gives a node of a class one more value."""
    return lambda graph: graph.add((one(graph, kind), predicate, value))


@pytest.mark.parametrize(
    "broken",
    [
        add(LCD.Reference, LCD.relation, ELI.amends),
        change(LCD.Reference, LCD.relation, ELI.implements),
        change(LCD.Reference, LCD.target, None),
        add(LCD.Reference, LCD.source, URIRef(BASE + NATIONAL)),
        change(LCD.Reference, LCD.start, Literal(9_999)),
        change(LCD.Reference, LCD.end, Literal("ba")),
        change(LCD.Reference, LCD.confidence, Literal("1.2", datatype=URIRef(t.XSD_DECIMAL))),
        change(LCD.Reference, PROV.wasGeneratedBy, None),
        change(LCD.Reference, OA.hasSource, URIRef(BASE + DIRECTIVE)),
        change(LCD.Reference, OA.hasSelector, None),
        add(LCD.SelfReference, LCD.target, URIRef(BASE + DIRECTIVE)),
        change(LCD.UnresolvedMention, LCD.reason, None),
        change(LCD.Duty, LCD.role, LCD.Recipient),
        change(LCD.Duty, LCD.agency, None),
        change(LCD.Receipt, LCD.role, LCD.Lead),
        change(ELI.LegalResource, LCD.status, None),
        change(ELI.LegalResource, SKOS.prefLabel, Literal("Directive", lang="en")),
        add(ELI.LegalResource, ELI.date_document, Literal("2024-02-30x")),
        change(ELI.LegalResourceSubdivision, ELI.is_part_of, None),
        change(ELI.LegalExpression, ELI.is_embodied_by, None),
        change(OA.TextQuoteSelector, OA.exact, None),
        change(OA.TextPositionSelector, OA.start, Literal(9_999)),
        change(ORG.ChangeEvent, ORG.originalOrganization, None),
        change(ORG.ChangeEvent, ORG.resultingOrganization, Literal("Bộ Nội vụ")),
        change(ORG.FormalOrganization, LCD.validTo, Literal("năm 2025")),
        change(LCD.Warning, LCD.message, None),
        change(LCD.Warning, LCD.document, None),
        change(PROV.Activity, PROV.wasAssociatedWith, None),
        lambda graph: graph.remove((None, ELI.is_realized_by, None)),
    ],
)
def test_what_is_broken_is_seen(broken: Callable[[rdflib.Graph], object]) -> None:
    graph = rdflib.Graph().parse(data=sound(), format="nt")
    broken(graph)
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert not conforms
