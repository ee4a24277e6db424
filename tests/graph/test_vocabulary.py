"""The terms that are used: each exists where it is said to, none is deprecated, the own ones say what they mean."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, RDFS, SKOS, Literal, URIRef, namespace

from extract.record import Kind, Relation, Role
from graph import terms as t
from graph.queries import saved_queries
from graph.rdf import ntriples
from graph.rdf.jsonld import context
from graph.schema import TABLES
from graph.words import words
from tests.graph.rdf_case import case

FOLDER = files("graph") / "vocabulary"
PREFIXES = t.PREFIXES | {"vann": "http://purl.org/vocab/vann/"}
# rdflib keeps closed lists of these vocabularies, made from their published files: a second witness
CLOSED = {
    "dcat": "DCAT",
    "dct": "DCTERMS",
    "org": "ORG",
    "owl": "OWL",
    "prov": "PROV",
    "rdf": "RDF",
    "rdfs": "RDFS",
    "skos": "SKOS",
    "vann": "VANN",
    "void": "VOID",
    "xsd": "XSD",
}


@cache
def known() -> dict[str, dict[str, str]]:
    """The terms of others, each with its source; a list kept by hand from the published vocabularies."""
    with (Path(__file__).parent / "vocabulary_terms.csv").open(encoding="utf-8") as file:
        return {row["term"]: row for row in csv.DictReader(file)}


@cache
def vocabulary() -> rdflib.Graph:
    return rdflib.Graph().parse(data=(FOLDER / "luocdo.ttl").read_text("utf-8"), format="turtle")


def short(iri: str) -> str | None:
    """`eli:cites`; None for what is in none of the vocabularies."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and iri != space and prefix != "type":
            return f"{prefix}:{iri.removeprefix(space)}"
    return None


def used() -> Iterator[tuple[str, str]]:
    """Every term of every vocabulary that anything uses, with where."""
    for name, value in vars(t).items():
        values = value.values() if isinstance(value, dict) and name != "PREFIXES" else [value]
        yield from ((str(one), f"graph.terms.{name}") for one in values if isinstance(one, str))
    for file, graph in (("luocdo.ttl", vocabulary()), ("a dump", _dump())):
        for triple in graph:
            yield from ((str(term), file) for term in triple if isinstance(term, URIRef))
            yield from ((str(term.datatype), file) for term in triple if isinstance(term, Literal) and term.datatype)
    for query in saved_queries():
        text = re.sub(r"#[^\n]*|\"[^\"]*\"|<[^>]*>", "", query.text)
        for prefix, local in re.findall(r"\b([a-z]+):(\w+)", text):
            yield PREFIXES[prefix] + local, f"{query.name}.rq"
    shapes = rdflib.Graph().parse(data=(FOLDER / "shapes.ttl").read_text("utf-8"), format="turtle")
    yield from ((str(term), "shapes.ttl") for triple in shapes for term in triple if isinstance(term, URIRef))


@cache
def _dump() -> rdflib.Graph:
    return rdflib.Graph().parse(data=b"".join(ntriples(case())), format="nt")


def wrong(names: Iterable[str]) -> list[str]:
    """Terms that are not on the list, or are deprecated."""
    return sorted(name for name in set(names) if name not in known() or known()[name]["state"])


def test_every_term_of_others_is_on_the_list_and_none_is_deprecated() -> None:
    foreign = [name for iri, _ in used() if (name := short(iri)) and not name.startswith("lcd:")]
    assert len(set(foreign)) > 80
    assert wrong(foreign) == []
    assert all(row["source"] for row in known().values())


@pytest.mark.parametrize("term", ["eli:implements", "eli:correccts", "oa:exakt"])
def test_a_deprecated_or_misspelt_term_would_be_seen(term: str) -> None:
    assert wrong([term, "eli:cites"]) == [term]


def test_the_list_agrees_with_the_lists_that_rdflib_made_of_the_published_files() -> None:
    terms = [term.split(":") for term in known() if term.partition(":")[0] in CLOSED]
    assert len(terms) > 50
    missing = [name for prefix, name in terms if PREFIXES[prefix] + name not in getattr(namespace, CLOSED[prefix])]
    assert missing == []


def test_every_own_term_that_is_used_is_defined() -> None:
    defined = {str(subject) for subject in vocabulary().subjects()}
    own = {iri for iri, place in used() if iri.startswith(t.LCD) and place != "luocdo.ttl" and iri != t.LCD}
    assert own - defined == set()


def test_every_own_term_says_what_it_means_in_vietnamese_and_english() -> None:
    for subject in {one for one in vocabulary().subjects() if str(one).startswith(t.LCD)}:
        named = [*vocabulary().objects(subject, RDFS.label), *vocabulary().objects(subject, SKOS.prefLabel)]
        meant = [*vocabulary().objects(subject, RDFS.comment), *vocabulary().objects(subject, SKOS.definition)]
        assert {one.language for one in named if isinstance(one, Literal)} == {"vi", "en"}, subject
        if (subject, RDF.type, SKOS.ConceptScheme) not in vocabulary():
            assert {one.language for one in meant if isinstance(one, Literal)} == {"vi", "en"}, subject


def test_every_own_term_has_its_constant() -> None:
    constants = {iri for iri, place in used() if place.startswith("graph.terms")}
    schemes = set(vocabulary().subjects(RDF.type, SKOS.ConceptScheme))
    own = {str(one) for one in vocabulary().subjects() if str(one).startswith(t.LCD) and one not in schemes}
    assert own - constants == set()


def test_own_relations_stand_under_those_of_eli() -> None:
    above = {
        (str(one), str(two))
        for one, two in vocabulary().subject_objects(RDFS.subPropertyOf)
        if str(two).startswith(t.ELI)
    }
    assert above == {(t.RELATIONS[name], broader) for name, broader in t.BROADER.items()}


def test_every_value_of_the_record_has_its_term() -> None:
    assert set(t.RELATIONS) == set(Relation.__args__)  # type: ignore[attr-defined]
    assert set(t.ROLES) == set(Role.__args__)  # type: ignore[attr-defined]
    assert set(t.KINDS) == set(Kind.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("table", "terms", "word"),
    [
        ("relation", t.RELATIONS, "verb"),
        ("role", t.ROLES, "label"),
        ("resolution", t.RESOLUTIONS, None),
        ("status", t.STATUSES, None),
        ("kind", t.KINDS, None),
    ],
)
def test_queries_and_pages_speak_alike(table: str, terms: dict[str, str], word: str | None) -> None:
    for name, iri in terms.items():
        shown = words()[table][name]
        labels = [*vocabulary().objects(URIRef(iri), RDFS.label), *vocabulary().objects(URIRef(iri), SKOS.prefLabel)]
        assert Literal(shown[word] if word else shown, lang="vi") in labels, iri


def test_the_vocabulary_holds_no_blank_node() -> None:
    assert not [term for triple in vocabulary() for term in triple if isinstance(term, rdflib.BNode)]


def test_the_context_has_a_name_for_every_property_of_a_dump_and_the_same_prefixes() -> None:
    entries = context()
    named = {entry["@id"] for entry in entries.values() if isinstance(entry, dict)}
    of_the_vocabulary = {str(predicate) for predicate in vocabulary().predicates()}
    properties = {str(predicate) for predicate in _dump().predicates()} - of_the_vocabulary | {str(SKOS.prefLabel)}
    assert {short(iri) for iri in properties if iri != str(RDF.type)} - named == set()
    assert {name: entry for name, entry in entries.items() if isinstance(entry, str)} == t.PREFIXES
    assert json.loads((FOLDER / "context.jsonld").read_text("utf-8"))["@context"]["@version"] == 1.1


def test_the_columns_that_are_stated_are_columns_of_the_tables() -> None:
    from graph.rdf import stated_rows as rows

    for table, kind in (
        ("documents", rows.DocumentRow),
        ("references", rows.ReferenceRow),
        ("links", rows.LinkRow),
        ("duties", rows.DutyRow),
        ("unresolved", rows.UnresolvedRow),
    ):
        assert set(kind._fields) <= set(TABLES[table])
