"""IRIs of the graph, followed: people come to a page, programs get what the graph says of the thing."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="no Starlette: install the extra `web`")

import rdflib
from httpx2 import Response
from pyoxigraph import RdfFormat, parse
from rdflib import VOID, URIRef
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.build import build
from graph.store import open_store
from graph.tables import Graph
from luocdo.face import read_all
from luocdo.web import negotiation
from luocdo.web.live import LiveGraph

BASE = "https://luocdo.example/"
DIRECTIVE = "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def graph(do_thi: Path) -> Graph:
    return Graph.open(do_thi)


@pytest.fixture(scope="module")
def client(do_thi: Path) -> Iterator[TestClient]:
    app = Starlette(routes=negotiation.routes(LiveGraph(do_thi)))
    with TestClient(app, follow_redirects=False) as client:
        yield client


def get(client: TestClient, key: str, accept: str | None = None) -> Response:
    response: Response = client.get(f"/{key}", headers={} if accept is None else {"accept": accept})
    return response


def triples(response: Response) -> set[str]:
    kind = FORMS[response.headers["content-type"].partition(";")[0]]
    return {str(quad.triple) for quad in parse(response.content, kind)}


def one(graph: Graph, query: str) -> str:
    return str(graph.sql(query)[0]["key"])


def things(graph: Graph) -> dict[str, str]:
    """A key of each kind, with the page that shows it."""
    reference = one(
        graph, f"SELECT id AS key FROM \"references\" WHERE document = '{DIRECTIVE}' AND target IS NOT NULL"
    )
    duty = one(graph, f"SELECT id AS key FROM duties WHERE document = '{DIRECTIVE}' AND role <> 'recipient'")
    text = one(graph, f"SELECT text_hash AS key FROM documents WHERE key = '{DIRECTIVE}'")
    unresolved = one(graph, "SELECT key FROM documents WHERE status = 'unresolved'")
    return {
        DIRECTIVE: f"/van-ban/{DIRECTIVE}",
        f"{DIRECTIVE}/vie@2024-02-21": f"/van-ban/{DIRECTIVE}",
        "co-quan/so-y-te-tinh-lai-chau": "/to-chuc/so-y-te-tinh-lai-chau",
        reference: f"/van-ban/{DIRECTIVE}#dc-{reference.rpartition('/')[2]}",
        duty: f"/van-ban/{DIRECTIVE}#nv-{duty.rpartition('/')[2]}",
        f"text/sha256/{text}": f"/van-ban/{DIRECTIVE}#toan-van",
        unresolved: f"/van-ban/{unresolved}",
    }


def test_a_browser_is_sent_to_the_page_of_the_thing(client: TestClient, graph: Graph) -> None:
    for key, page in things(graph).items():
        response = get(client, key, BROWSER)
        assert (response.status_code, response.headers.get("location")) == (303, page), key


@pytest.mark.parametrize("accept", FORMS)
def test_a_program_gets_what_the_graph_says(client: TestClient, graph: Graph, accept: str) -> None:
    stored = {str(quad.triple) for quad in open_store(graph).quads_for_pattern(None, None, None, None)}
    for key in things(graph):
        response = get(client, key, accept)
        assert response.status_code == 200, key
        assert response.headers["content-type"].partition(";")[0] == accept
        iri = f"<{BASE}{key}>"
        said = triples(response)
        assert {one for one in stored if one.startswith(iri) and one[len(iri)] == " "} <= said <= stored, key


def test_every_iri_that_the_graph_names_is_answered(client: TestClient, graph: Graph) -> None:
    subjects = {str(quad.subject)[1:-1] for quad in open_store(graph).quads_for_pattern(None, None, None, None)}
    paths = sorted({iri.removeprefix(BASE).partition("#")[0] for iri in subjects if iri.startswith(BASE)})
    assert len(paths) > 200
    assert [path for path in paths if get(client, path, "text/turtle").status_code != 200] == []


def test_with_a_mention_come_its_selectors(client: TestClient, graph: Graph) -> None:
    key = next(key for key in things(graph) if key.startswith("ref/"))
    told = rdflib.Graph().parse(data=get(client, key, "text/turtle").text, format="turtle")
    assert {str(subject) for subject in told.subjects()} == {
        f"{BASE}{key}{part}" for part in ("", "#position", "#quote")
    }


def test_json_ld_has_the_short_names_of_the_dumps(client: TestClient) -> None:
    told = json.loads(get(client, DIRECTIVE, "application/ld+json").text)
    [work] = [one for one in told["@graph"] if one["@id"] == DIRECTIVE]
    assert (work["number"], work["@type"]) == ("02/CT-UBND", "eli:LegalResource")


def test_links_say_where_the_other_forms_are(client: TestClient) -> None:
    response = get(client, DIRECTIVE, "text/turtle")
    links = dict(re.findall(r'<([^>]+)>; rel="[a-z]+"(?:; type="([^"]+)")?', response.headers["link"]))
    assert f'<{BASE}{DIRECTIVE}>; rel="canonical"' in response.headers["link"]
    assert links[f"/van-ban/{DIRECTIVE}"] == "text/html"
    for accept in FORMS:
        [address] = [address for address, kind in links.items() if kind == accept]
        linked = client.get(address, headers={"accept": BROWSER})
        assert linked.headers["content-type"].partition(";")[0] == accept
        assert triples(linked) == triples(response)
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize("key", ["eli/vn/khong-co", "co-quan/khong-co", "ref/0000/1-2", 'eli/vn/"<script>', "run/x"])
@pytest.mark.parametrize("accept", [BROWSER, "text/turtle"])
def test_what_the_graph_does_not_know_is_told_in_one_line(client: TestClient, key: str, accept: str) -> None:
    response = get(client, key, accept)
    assert (response.status_code, response.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert response.text == f"{BASE}{key}: this graph knows nothing of that name\n"


def test_a_form_that_there_is_not_is_told(client: TestClient) -> None:
    response = get(client, DIRECTIVE, "image/png")
    assert response.status_code == 406
    assert response.text.startswith(f"{BASE}{DIRECTIVE} can be had as text/turtle, ")


def test_who_does_not_care_gets_turtle(client: TestClient) -> None:
    assert get(client, DIRECTIVE, "*/*").headers["content-type"] == "text/turtle; charset=utf-8"


@pytest.mark.parametrize("path", ["void.ttl", ".well-known/void", "dataset"])
def test_the_whole_is_described(client: TestClient, graph: Graph, path: str) -> None:
    told = rdflib.Graph().parse(data=get(client, path).text, format="turtle")
    dataset = URIRef(f"{BASE}dataset")
    assert int(str(told.value(dataset, VOID.triples))) == len(open_store(graph))
    assert told.value(dataset, VOID.sparqlEndpoint) == URIRef("http://testserver/sparql")


def test_terms_of_the_vocabulary_are_answered(client: TestClient) -> None:
    told = rdflib.Graph().parse(data=get(client, "ns").text, format="turtle")
    assert (URIRef(f"{BASE}ns#Duty"), None, None) in told
    assert '"Chỉ thị"@vi' in get(client, "ns/type/chi-thi", "text/turtle").text


def test_a_base_with_a_path_is_answered_under_that_path_too(tmp_path: Path, samples: Path) -> None:
    texts = tmp_path / "van-ban"
    texts.mkdir()
    shutil.copy(samples / "02-CT-UBND-Lai-Chau-2024.txt", texts)
    build(read_all([texts]), tmp_path / "do-thi", base="https://phap-luat.example/kho/")
    app = Starlette(routes=negotiation.routes(LiveGraph(tmp_path / "do-thi")))
    with TestClient(app) as client:
        told = [client.get(f"{root}/{DIRECTIVE}", headers={"accept": "text/turtle"}) for root in ("", "/kho")]
    assert [one.status_code for one in told] == [200, 200]
    assert told[0].text == told[1].text
    assert f"<https://phap-luat.example/kho/{DIRECTIVE}>" in told[0].text
