from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib import DCTERMS, RDF, VOID, Literal, Namespace, URIRef

from graph import terms as t
from graph.rdf import FORMATS, triples, write_rdf
from tests.graph.rdf_case import BASE, case

DCAT = Namespace(t.DCAT)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_dump_has_its_description_beside_it(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"văn bản 2024.{suffix}"
    write_rdf(case(), path)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([path.name, f"{path.name}.void.ttl"])
    graph = rdflib.Graph().parse(tmp_path / f"{path.name}.void.ttl")
    dataset = URIRef(f"{BASE}dataset")
    [file] = graph.objects(dataset, DCAT.distribution)
    assert graph.value(dataset, VOID.dataDump) == URIRef(path.as_uri())
    assert graph.value(file, DCAT.mediaType) == URIRef(
        f"https://www.iana.org/assignments/media-types/{FORMATS[suffix]}"
    )
    assert int(str(graph.value(file, DCAT.byteSize))) == path.stat().st_size


def test_the_counts_are_those_of_the_dump(tmp_path: Path) -> None:
    write_rdf(case(), tmp_path / "a.nt")
    graph = rdflib.Graph().parse(tmp_path / "a.nt.void.ttl")
    dataset = URIRef(f"{BASE}dataset")
    statements = list(triples(case()))
    assert int(str(graph.value(dataset, VOID.triples))) == len(statements)
    for part in graph.objects(dataset, VOID.propertyPartition):
        name = str(graph.value(part, VOID.property))
        count = sum(statement.predicate.value == name for statement in statements)
        assert int(str(graph.value(part, VOID.triples))) == count, name
    for part in graph.objects(dataset, VOID.classPartition):
        name = str(graph.value(part, VOID["class"]))
        typed = [
            one.subject for one in statements if one.predicate.value == t.RDF_TYPE and str(one.object) == f"<{name}>"
        ]
        assert int(str(graph.value(part, VOID.entities))) == len(set(typed)), name
    assert int(str(graph.value(dataset, VOID.classes))) == len(list(graph.objects(dataset, VOID.classPartition)))


def test_the_examples_are_in_the_dump_and_the_licence_is_the_users(tmp_path: Path) -> None:
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    write_rdf(case(), tmp_path / "a.nt", license=licence)
    graph = rdflib.Graph().parse(tmp_path / "a.nt.void.ttl")
    dataset = URIRef(f"{BASE}dataset")
    examples = {str(one) for one in graph.objects(dataset, VOID.exampleResource)}
    assert len(examples) == 3
    assert examples <= {str(one.subject)[1:-1] for one in triples(case())}
    assert graph.value(dataset, DCTERMS.license) == URIRef(licence)
    write_rdf(case(), tmp_path / "b.nt")
    assert (dataset, DCTERMS.license, None) not in rdflib.Graph().parse(tmp_path / "b.nt.void.ttl")


def test_the_description_is_read_by_pyoxigraph_and_says_what_it_is(tmp_path: Path) -> None:
    write_rdf(case(), tmp_path / "a.nt")
    path = tmp_path / "a.nt.void.ttl"
    read = list(parse(path=path, format=RdfFormat.TURTLE, base_iri="https://example.org/"))
    graph = rdflib.Graph().parse(path)
    assert len(read) == len(graph)
    assert {VOID.Dataset, DCAT.Dataset} <= set(graph.objects(URIRef(f"{BASE}dataset"), RDF.type))
    assert Literal("Lược đồ văn bản", lang="vi") in set(graph.objects(None, DCTERMS.title))
