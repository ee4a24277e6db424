"""The SPARQL endpoint as its clients meet it: requests of the protocol, and what comes back."""

import csv
import hashlib
import json
import re
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="no Starlette: install the extra `web`")

import anyio
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from starlette.applications import Starlette
from starlette.testclient import TestClient

from luocdo.face import build
from luocdo.web import endpoint, files
from luocdo.web.accept import choose
from luocdo.web.live import LiveGraph
from luocdo.web.pool import Limits

SELECT = "SELECT ?s ?n { ?s eli:number ?n } ORDER BY ?s LIMIT 3"
ASK = "ASK { ?s eli:number '06/CT-TTg' }"
CONSTRUCT = "CONSTRUCT { ?s eli:number ?n } WHERE { ?s eli:number ?n }"
DESCRIBE = "DESCRIBE ?s { ?s eli:number '06/CT-TTg' }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c != ?f && ?f != ?i) }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"
TURTLE, NT = "text/turtle; charset=utf-8", "application/n-triples"
HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"

READ = [  # query, Accept, content type
    (SELECT, None, JSON),
    (SELECT, "*/*", JSON),
    (SELECT, "", JSON),
    (SELECT, JSON, JSON),
    (SELECT, XML, XML),
    (SELECT, "text/csv", CSV),
    (SELECT, "text/tab-separated-values", TSV),
    (SELECT, "application/json", "application/json"),
    (SELECT, "application/xml", "application/xml"),
    (SELECT, "text/csv;q=0.2, application/sparql-results+xml;q=0.9", XML),
    (SELECT, "application/sparql-results+json;q=0, */*", XML),
    (SELECT, "text/*", CSV),
    (SELECT, "application/sparql-results+json,*/*;q=0.9", JSON),
    (SELECT, BROWSER, HTML),
    (ASK, None, JSON),
    (ASK, XML, XML),
    (ASK, BROWSER, HTML),
    (CONSTRUCT, None, TURTLE),
    (CONSTRUCT, NT, NT),
    (CONSTRUCT, "application/ld+json", "application/ld+json"),
    (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
    (CONSTRUCT, "application/n-triples,*/*;q=0.9", NT),
    (CONSTRUCT, BROWSER, HTML),
    (DESCRIBE, "text/turtle", TURTLE),
]
REFUSED = [  # method, address, what is sent with it, status, the line
    ("GET", {"query": "SELECT ?s {"}, {}, 400, "the query cannot be read at line 1, column 12"),
    ("GET", {"query": ""}, {}, 400, "the query cannot be read at line 1, column 1"),
    ("GET", {"query": [ASK, ASK]}, {}, 400, "give exactly one parameter “query”, not 2"),
    ("GET", {"query": "DROP ALL"}, {}, 400, "queries only read: DROP is refused"),
    ("GET", {"query": "LOAD <http://127.0.0.1/x>"}, {}, 400, "queries only read: LOAD is refused"),
    ("GET", {"query": "ASK { SERVICE <http://127.0.0.1/> {} }"}, {}, 400, "queries stay in the store: SERVICE"),
    ("GET", {"query": "SELECT * FROM <http://127.0.0.1/x> {}"}, {}, 400, "the store is one graph, always asked whole"),
    ("GET", {"query": "SELECT * FROM NAMED <http://127.0.0.1/x> {}"}, {}, 400, "the store is one graph, always"),
    ("GET", {"query": ASK, "default-graph-uri": "http://a/"}, {}, 400, "the store is one graph, always asked whole: d"),
    ("GET", {"query": ASK, "named-graph-uri": "http://a/"}, {}, 400, "the store is one graph, always asked whole: n"),
    ("GET", {"update": "DROP ALL"}, {}, 400, "this endpoint only reads: updates are refused"),
    ("GET", {"query": SELECT}, {"accept": "image/png"}, 406, "the answer can be had as application/sparql-results"),
    ("GET", {"query": SELECT}, {"accept": "text/turtle"}, 406, "the answer can be had as application/sparql-results"),
    ("GET", {"query": CONSTRUCT}, {"accept": "text/csv"}, 406, "the answer can be had as text/turtle, "),
    ("GET", {"query": SELECT, "format": "doc"}, {}, 406, "no format “doc” here; there are json, xml, csv, "),
    ("GET", {"query": SELECT, "rows": "all"}, {}, 400, "rows=all: a whole number is wanted"),
    ("GET", {}, {"accept": "text/csv"}, 406, "the answer can be had as text/turtle, "),
    ("POST", {"query": ASK}, {"content-type": DIRECT, "content": ASK}, 400, "the query is given twice"),
    ("POST", {}, {"content-type": FORM, "content": "x=1"}, 400, "give exactly one parameter “query”, not 0"),
    ("POST", {}, {"content-type": FORM, "content": "update=DROP+ALL"}, 400, "this endpoint only reads"),
    ("POST", {}, {"content-type": "application/sparql-update", "content": "DROP ALL"}, 415, "this endpoint only reads"),
    ("POST", {}, {"content-type": "text/plain", "content": ASK}, 415, "POST a query as application/sparql-query or"),
    ("POST", {}, {"content": ASK}, 415, "POST a query as application/sparql-query or as"),
    ("POST", {}, {"content-type": f"{DIRECT}; charset=utf-16", "content": ASK}, 415, "a query is sent in UTF-8"),
    ("POST", {}, {"content-type": DIRECT, "content": b"ASK { ?s ?p '\xff' }"}, 400, "the body is not UTF-8"),
    ("POST", {}, {"content-type": DIRECT, "content": "#" * 300_000}, 413, "a request has at most 256 KiB"),
    ("PUT", {}, {"content-type": DIRECT, "content": ASK}, 405, "Method Not Allowed"),
    ("DELETE", {"query": ASK}, {}, 405, "Method Not Allowed"),
    ("GET", {"query": ENDLESS}, {}, 503, "the query was stopped after 1 seconds (time limit); narrow it"),
]


@pytest.fixture(scope="module")
def client(do_thi: Path) -> Iterator[TestClient]:
    with TestClient(app(do_thi, Limits(seconds=1, rows=50))) as client:
        yield client


def app(folder: Path, limits: Limits, origins: tuple[str, ...] = ()) -> Starlette:
    live = LiveGraph(folder)
    served = Starlette(routes=[*endpoint.routes(live, limits, origins), *files.routes()])
    served.state.workspace = live
    return served


def headers(accept: str | None) -> dict[str, str]:
    return {} if accept is None else {"accept": accept}


# --- what is asked rightly


@pytest.mark.parametrize(("query", "accept", "content_type"), READ)
def test_an_answer_comes_in_the_form_that_is_liked_best(
    client: TestClient, query: str, accept: str | None, content_type: str
) -> None:
    answers = [
        client.get("/sparql", params={"query": query}, headers=headers(accept)),
        client.post("/sparql", data={"query": query}, headers=headers(accept)),
        client.post("/sparql", content=query, headers={"content-type": DIRECT, **headers(accept)}),
    ]
    assert [(one.status_code, one.headers["content-type"]) for one in answers] == [(200, content_type)] * 3
    if content_type != HTML:  # a page links to itself
        assert len({one.content for one in answers}) == 1
    assert {"Accept"} <= set(re.split(r", *", answers[0].headers["vary"]))
    assert answers[0].headers["luocdo-limits"] == "seconds=1, rows=50"


def test_the_same_rows_in_every_format(client: TestClient) -> None:
    def get(name: str) -> str:
        return str(client.get("/sparql", params={"query": SELECT, "format": name}).text)

    bindings = json.loads(get("json"))["results"]["bindings"]
    rows = [(row["s"]["value"], row["n"]["value"]) for row in bindings]
    assert len(rows) == 3
    assert [tuple(row) for row in csv.reader(StringIO(get("csv")))][1:] == rows
    assert [line.split("\t") for line in get("tsv").splitlines()[1:]] == [[f"<{s}>", f'"{n}"'] for s, n in rows]
    space = "{http://www.w3.org/2005/sparql-results#}"
    results = ET.fromstring(get("xml")).iter(f"{space}result")
    assert [tuple(cell[0].text for cell in result) for result in results] == rows


def test_the_same_triples_in_every_format(client: TestClient) -> None:
    kinds = {
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "jsonld": RdfFormat.JSON_LD,
        "rdf": RdfFormat.RDF_XML,
    }
    answers = {name: client.get("/sparql", params={"query": CONSTRUCT, "format": name}).content for name in kinds}
    read = {name: {str(quad.triple) for quad in parse(answers[name], kind)} for name, kind in kinds.items()}
    assert len(read["nt"]) > 10
    assert all(triples == read["nt"] for triples in read.values())


def test_head_gives_the_headers_only(client: TestClient) -> None:
    response = client.head("/sparql", params={"query": SELECT})
    assert (response.status_code, response.headers["content-type"], response.content) == (200, JSON, b"")


def test_a_dataset_that_is_named_with_nothing_is_the_whole(client: TestClient) -> None:
    asked = {"query": ASK, "default-graph-uri": "", "named-graph-uri": ""}
    assert client.get("/sparql", params=asked).json()["boolean"] is True


# --- what is asked wrongly


@pytest.mark.parametrize(("method", "parameters", "sent", "status", "line"), REFUSED)
def test_what_cannot_be_answered_is_told_in_one_line(
    client: TestClient, method: str, parameters: dict[str, Any], sent: dict[str, Any], status: int, line: str
) -> None:
    content = sent.get("content")
    given = {name: value for name, value in sent.items() if name != "content"}
    response = client.request(method, "/sparql", params=parameters, content=content, headers=given)
    assert (response.status_code, response.headers["content-type"]) == (status, TEXT), response.text
    assert response.text.startswith(line)
    assert response.text.count("\n") <= 1


def test_a_refused_method_is_told_which_there_are(client: TestClient) -> None:
    assert set(client.patch("/sparql").headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_bytes_that_are_no_text_are_refused(client: TestClient) -> None:
    response = client.get("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%ff%22%20%7D")
    assert (response.status_code, response.text) == (400, "the query string is not UTF-8\n")


# --- limits


@pytest.mark.parametrize(
    ("format_", "says"),
    [
        ("json", '"meta":{"note":"cut: the first 50 only, there is more (rows limit)"}}'),
        ("xml", "<!-- cut: the first 50 only, there is more (rows limit) -->"),
        ("csv", ""),
        ("html", "Chỉ có 50 dòng đầu; còn nữa (giới hạn số dòng)."),
    ],
)
def test_rows_that_were_cut_say_so(client: TestClient, format_: str, says: str) -> None:
    response = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "format": format_})
    assert (response.status_code, response.headers["luocdo-cut"]) == (200, "rows; limit=50")
    assert says in response.text
    if format_ == "json":
        assert len(response.json()["results"]["bindings"]) == 50
    if format_ == "xml":
        assert len(list(ET.fromstring(response.text)[1])) == 50


@pytest.mark.parametrize(("format_", "kind"), [("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES)])
def test_triples_that_were_cut_say_so(client: TestClient, format_: str, kind: RdfFormat) -> None:
    response = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }", "format": format_})
    assert response.headers["luocdo-cut"] == "rows; limit=50"
    assert "# cut: the first 50 only" in response.text
    assert len(list(parse(response.content, kind))) == 50


@pytest.mark.parametrize(("rows", "given"), [("3", 3), ("1000", 50), ("", 50)])
def test_fewer_rows_can_be_asked_for_and_not_more(client: TestClient, rows: str, given: int) -> None:
    response = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "rows": rows})
    assert len(response.json()["results"]["bindings"]) == given
    assert response.headers["luocdo-cut"] == f"rows; limit={given}"


def test_an_answer_that_is_whole_says_nothing_of_cuts(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": SELECT})
    assert "luocdo-cut" not in response.headers
    assert set(response.json()) == {"head", "results"}


def test_an_endless_query_does_not_keep_others_waiting(do_thi: Path) -> None:
    with TestClient(app(do_thi, Limits(seconds=3, workers=2))) as client:
        ended: list[int] = []
        endless = threading.Thread(
            target=lambda: ended.append(client.get("/sparql", params={"query": ENDLESS}).status_code)
        )
        endless.start()
        time.sleep(0.5)
        assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True
        assert ended == []
        endless.join()
        assert ended == [503]
        assert client.get("/sparql", params={"query": ASK}).status_code == 200


def test_who_comes_when_the_queue_is_full_is_told_when_to_come_back(do_thi: Path) -> None:
    with TestClient(app(do_thi, Limits(seconds=1.5, workers=1, waiting=1))) as client:
        answers: list[Any] = []
        threads = [
            threading.Thread(target=lambda: answers.append(client.get("/sparql", params={"query": ENDLESS})))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [answer.status_code for answer in answers] == [503] * 4
    turned_away = [answer for answer in answers if "retry-after" in answer.headers]
    assert len(turned_away) == 2
    assert all(answer.text.startswith("1 queries are waiting already") for answer in turned_away)


def test_a_query_that_nobody_waits_for_any_more_is_ended(do_thi: Path) -> None:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/sparql",
        "headers": [],
        "query_string": f"query={quote(ENDLESS)}".encode(),
    }

    async def ask_and_leave(served: Starlette) -> list[Any]:
        sent: list[Any] = []
        events = iter([{"type": "http.request"}, {"type": "http.disconnect"}])

        async def receive() -> Any:
            await anyio.sleep(0.3)
            return next(events)

        async def send(message: Any) -> None:
            sent.append(message)

        await served(scope, receive, send)
        return sent

    started = time.monotonic()
    with ThreadPoolExecutor(1) as threads:  # a browser's test may keep a loop in this one
        sent = threads.submit(anyio.run, ask_and_leave, app(do_thi, Limits(seconds=60, workers=1))).result()
    assert time.monotonic() - started < 10
    assert sent[0]["status"] == 499


def test_a_query_that_fills_the_memory_ends_alone(do_thi: Path) -> None:
    with TestClient(app(do_thi, Limits(seconds=30, memory=1 << 29))) as client:
        greedy = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"})
        assert (greedy.status_code, "retry-after" in greedy.headers) == (503, False)
        assert greedy.text.startswith("the query takes more memory than it may have")
        assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_a_graph_that_is_built_anew_is_answered_from_at_once(tmp_path: Path, samples: Path) -> None:
    texts, folder = tmp_path / "van-ban", tmp_path / "do-thi"
    texts.mkdir()
    directive = samples / "02-CT-UBND-Lai-Chau-2024.txt"
    (texts / "mot.txt").write_text(directive.read_text("utf-8"), "utf-8")
    build(texts, folder)
    count = "SELECT (COUNT(*) AS ?n) { ?d lcd:status lcd:Read }"
    with TestClient(app(folder, Limits())) as client:

        def read() -> str:
            found = client.get("/sparql", params={"query": count}).json()["results"]["bindings"]
            return str(found[0]["n"]["value"])

        assert read() == "1"
        other = next(path for path in sorted(samples.glob("*.txt")) if path != directive)
        (texts / "hai.txt").write_text(other.read_text("utf-8"), "utf-8")
        build(texts, folder)
        assert read() == "2"


# --- what the endpoint says of itself


@pytest.mark.parametrize("accept", [None, "text/turtle", "application/rdf+xml", "application/ld+json"])
def test_without_a_query_it_describes_itself(client: TestClient, accept: str | None) -> None:
    response = client.get("/sparql", headers=headers(accept))
    assert response.headers["content-type"].partition(";")[0] == (accept or "text/turtle")
    kind = RdfFormat.from_media_type(response.headers["content-type"].partition(";")[0])
    assert kind
    said = {(quad.predicate.value, str(quad.object)) for quad in parse(response.content, kind)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert (f"{sd}endpoint", "<http://testserver/sparql>") in said
    assert (f"{sd}supportedLanguage", f"<{sd}SPARQL11Query>") in said
    assert (f"{sd}resultFormat", "<http://www.w3.org/ns/formats/SPARQL_Results_JSON>") in said


def test_pages_of_this_machine_may_ask_by_script(client: TestClient) -> None:
    asked = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST"}
    allowed = client.options("/sparql", headers={**asked, "Access-Control-Request-Headers": "content-type"})
    assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, "http://localhost:3000")
    assert "POST" in allowed.headers["access-control-allow-methods"]
    answer = client.get("/sparql", params={"query": ASK}, headers={"Origin": "http://localhost:3000"})
    assert answer.headers["access-control-allow-origin"] == "http://localhost:3000"
    assert "Luocdo-Cut" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    "origin", ["https://example.org", "null", "http://localhost.example.org", "http://127.0.0.1.nip.io"]
)
def test_pages_of_the_web_may_not_unless_they_are_named(do_thi: Path, client: TestClient, origin: str) -> None:
    query, headers = {"query": ASK}, {"Origin": origin}
    assert "access-control-allow-origin" not in client.get("/sparql", params=query, headers=headers).headers
    with TestClient(app(do_thi, Limits(), origins=("*",))) as client_of_all:
        answer = client_of_all.get("/sparql", params=query, headers=headers)
    assert answer.headers["access-control-allow-origin"] == "*"


def test_options_without_an_origin_tells_the_methods(client: TestClient) -> None:
    response = client.options("/sparql")
    assert (response.status_code, response.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


# --- as people see it


def test_the_page_works_without_scripts(client: TestClient) -> None:
    page = client.get("/sparql", headers={"accept": BROWSER})
    assert '<form id="query-form" method="get" action="/sparql">' in page.text
    saved = re.findall(r'href="(/sparql\?query=[^"]+)"', page.text)
    assert len(saved) > 10
    for link in saved[:3]:
        assert client.get(link, headers={"accept": BROWSER}).status_code == 200


def test_nothing_of_a_query_or_an_answer_becomes_markup(client: TestClient) -> None:
    query = "SELECT ?x { BIND('<script>alert(1)</script>' AS ?x) } # </textarea><script>"
    page = client.get("/sparql", params={"query": query}, headers={"accept": BROWSER}).text
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    wrong = client.get("/sparql", params={"query": "</textarea><script>"}, headers={"accept": BROWSER})
    assert (wrong.status_code, "<script>" in wrong.text) == (400, False)


def test_iris_of_the_graph_lead_to_this_host(client: TestClient) -> None:
    query = "SELECT ?d { ?d eli:number '06/CT-TTg' }"
    page = client.get("/sparql", params={"query": query}, headers={"accept": BROWSER}).text
    assert 'href="/eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg"' in page


def test_an_iri_with_two_slashes_leads_to_no_other_host(client: TestClient) -> None:
    query = "SELECT ?x { BIND(<https://luocdo.example//example.org/x> AS ?x) }"
    assert 'href="/example.org/x"' in client.get("/sparql", params={"query": query}, headers={"accept": BROWSER}).text


def test_the_page_may_load_from_this_host_only(client: TestClient) -> None:
    page = client.get("/sparql", headers={"accept": BROWSER})
    assert page.headers["content-security-policy"].startswith("default-src 'none'; ")
    assert "unsafe" not in page.headers["content-security-policy"]
    loaded = re.findall(r'<(?:script|link)[^>]+(?:src|href)="([^"]+)"', page.text)
    assert "/sparql/tep/yasgui.min.js" in loaded
    for address in loaded:
        assert client.get(address).status_code == 200, address
    assert client.get("/sparql/tep/..%2fendpoint.py").status_code == 404


def test_what_is_vendored_is_what_was_published(checkout: Path) -> None:
    folder = checkout / "luocdo" / "web" / "vendor"
    rows = re.findall(
        r"^\| `([^`]+)` \| (\d+) \| `([0-9a-f]{64})` \|$", (folder / "VENDORED.md").read_text(), re.MULTILINE
    )
    assert {name for name, _, _ in rows} == {"yasgui/yasgui.min.js", "yasgui/yasgui.min.css"}
    for name, size, digest in rows:
        content = (folder / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (int(size), digest)


# --- what a client likes


@pytest.mark.parametrize(
    ("accept", "liked"),
    [
        (None, "a/x"),
        ("", "a/x"),
        ("*/*", "a/x"),
        ("b/*", "b/y"),
        ("b/y, a/x", "a/x"),
        ("b/y, a/x;q=0.9", "b/y"),
        ("A/X;Q=0.5, b/y;q=0.4", "a/x"),
        ("*/*, a/x;q=0", "b/y"),
        ("a/*;q=0.2, a/x;q=0.9, b/y;q=0.5", "a/x"),
        ('c/z;title="a, b/y;q=1", b/y;q=0.1', "b/y"),
        ("a/x;q=nonsense", "a/x"),
        ("c/z", None),
        ("a/x;q=0, b/y;q=0.0", None),
        (",;,", None),
    ],
)
def test_choice(accept: str | None, liked: str | None) -> None:
    assert choose(accept, ["a/x", "b/y"]) == liked


@given(st.text(max_size=200))
def test_no_header_breaks_the_choice(accept: str) -> None:
    assert choose(accept, ["text/turtle"]) in ("text/turtle", None)


def test_the_choice_is_linear() -> None:
    started = time.monotonic()
    choose('"' * 20_000 + "a/x;q=0.1;" * 20_000 + "," * 20_000, ["a/x"])
    choose('a/x;b="' + "\\" * 50_000, ["a/x"])
    assert time.monotonic() - started < 2


def test_an_address_with_what_is_not_escaped_is_read(client: TestClient) -> None:
    query = "ASK { ?s dct:title ?t FILTER(CONTAINS(?t, 'nhiệm vụ')) }"
    assert client.get(f"/sparql?query={quote(query)}").status_code == 200
