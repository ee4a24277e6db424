"""The IRIs of the graph, answered: by the page of a thing for people, by what the graph says of it in RDF for programs.

Every IRI under the base of a graph is answered at its own path on this host, whatever host the base names; where the
base has a path, under that path as well. People are sent on (303): the IRI names the document or the agency itself,
which no web page is.
"""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from extract.errors import LuocdoError
from graph import terms as t
from graph.rdf.description import describe_served
from graph.rdf.entities import vocabulary
from graph.rdf.jsonld import json_ld
from graph.rdf.notation import Block
from graph.sparql.about import about
from graph.sparql.answer import TRIPLE_FORMATS, Answer
from graph.store import open_store
from luocdo.web.accept import choose
from luocdo.web.endpoint import cors
from luocdo.web.places import agency_place, document_place

if TYPE_CHECKING:
    from pyoxigraph import Store
    from starlette.routing import BaseRoute

    from graph.tables import Graph as Tables
    from luocdo.workspace import Graph

THINGS: Final = (
    "eli",
    "co-quan",
    "unresolved",
    "ref",
    "duty",
    "link",
    "mention",
    "text",
    "run",
    "su-kien",
    "warning",
    "software",
)
"""What the keys of the graph begin with."""
HTML: Final = "text/html"
RDF: Final = {TRIPLE_FORMATS[name]: name for name in ("ttl", "jsonld", "nt", "rdf")}
_NAMESPACE: Final = urlsplit(t.LCD).path
_MARKS: Final = {"ref": "dc", "duty": "nv", "mention": "cx"}
"""What the marks of evidence are called on the page of a document."""


def routes(workspace: "Graph", origins: Sequence[str] = (), endpoint: str = "/sparql") -> "list[BaseRoute]":
    """The paths of all IRIs of the graph and of its vocabulary, and the description of the whole in VoID."""
    things = _Things(workspace, endpoint)
    shared = [cors(origins)]
    root = urlsplit(workspace.tables.base).path.strip("/")
    answered: dict[str, Callable[[Request], Response]] = {
        f"{prefix}/{kind}/{{rest:path}}": partial(things.of_graph, f"{kind}/")
        for prefix in dict.fromkeys(("", f"/{root}" if root else ""))
        for kind in THINGS
    }
    answered |= {f"{_NAMESPACE}/{{rest:path}}": things.of_vocabulary, _NAMESPACE: things.vocabulary}
    answered |= {"/dataset": things.dataset, "/void.ttl": things.dataset, "/.well-known/void": things.dataset}
    return [Route(path, answer, middleware=shared) for path, answer in answered.items()]


class _Things:
    """Answers requests for IRIs from the store of the graph as it stands."""

    def __init__(self, workspace: "Graph", endpoint: str) -> None:
        self._workspace, self._endpoint = workspace, endpoint
        self._lock = threading.Lock()
        self._opened: tuple[Tables, Store] | None = None
        self._described: dict[tuple[str, str], str] = {}

    def of_graph(self, beginning: str, request: Request) -> Response:
        """What a path under the base names."""
        graph = self._workspace.tables
        key = beginning + request.path_params["rest"]
        return self._thing(request, graph, graph.base + key, page_of(graph, key))

    def of_vocabulary(self, request: Request) -> Response:
        """A type of document, or a term by its own path."""
        return self._thing(request, self._workspace.tables, f"{t.LCD[:-1]}/{request.path_params['rest']}", None)

    def vocabulary(self, request: Request) -> Response:
        """The whole vocabulary: its terms are fragments of this one path."""
        stated = (f"{block.subject} {pair}" for block in vocabulary(named=False) for pair in block.pairs)
        return _given(request, self._workspace.tables, Answer("triples", lines=tuple(stated)), t.LCD[:-1])

    def dataset(self, request: Request) -> Response:
        """The description of the graph as a whole."""
        graph = self._workspace.tables
        endpoint = str(request.url.replace(path=self._endpoint, query=""))
        known = (graph.generation.name, endpoint)
        if known not in self._described:
            self._described = {known: describe_served(graph, endpoint)}
        return Response(self._described[known], media_type="text/turtle", headers={"Vary": "Host"})

    def _thing(self, request: Request, graph: "Tables", iri: str, page: str | None) -> Response:
        try:
            found = about(self._store(graph), iri)
        except LuocdoError as error:
            return PlainTextResponse(f"{error}\n", 503)
        if found is None:
            return PlainTextResponse(f"{iri}: this graph knows nothing of that name\n", 404, {"Vary": "Accept"})
        return _given(request, graph, found, iri, page)

    def _store(self, graph: "Tables") -> "Store":
        with self._lock:
            if self._opened is None or self._opened[0] is not graph:
                self._opened = graph, open_store(graph)
            return self._opened[1]


def page_of(graph: "Tables", key: str) -> str | None:
    """Where the app shows what a key names, None for what it has no page of.

    A provision is shown with its document, a mention or a duty in the text that it stands in.
    """
    kind, _, rest = key.partition("/")
    if kind == "co-quan":
        return agency_place(key)
    if kind in ("eli", "unresolved"):
        work = key.partition("~")[0].partition("/vie@")[0].removesuffix("/vie")
        known = graph.sql("SELECT target FROM aliases WHERE key = ?", [work])
        return document_place(known[0]["target"] if known else work)
    text_hash, _, span = rest.removeprefix("sha256/").partition("/")
    if kind not in ("text", "link", *_MARKS):
        return None
    texts = graph.sql("SELECT document FROM texts WHERE starts_with(hash, ?) LIMIT 1", [text_hash])
    mark = f"#{_MARKS[kind]}-{span}" if kind in _MARKS else "#toan-van"
    return document_place(texts[0]["document"]) + mark if texts else None


def _given(request: Request, graph: "Tables", found: Answer, iri: str, page: str | None = None) -> Response:
    """What was found in the form that the client likes best, with links to the others."""
    offers = [*RDF, *([HTML] if page else [])]
    asked = request.query_params.get("format")
    liked = next((offer for offer in RDF if RDF[offer] == asked), None) if asked else None
    liked = liked or choose(request.headers.get("accept"), offers)
    headers = {"Vary": "Accept", "Link": _links(request, iri, page), "X-Content-Type-Options": "nosniff"}
    if liked is None:
        return PlainTextResponse(f"{iri} can be had as {', '.join(offers)}\n", 406, headers)
    if liked == HTML and page:
        return RedirectResponse(page, 303, headers)
    if found.cut:
        headers["Luocdo-Cut"] = f"rows; limit={found.limit:.0f}"
    charset = "; charset=utf-8" if liked.startswith("text/") else ""
    body = _json_ld(found, graph.base) if RDF[liked] == "jsonld" else found.serialize(RDF[liked])
    return Response(body, headers={**headers, "Content-Type": liked + charset})


def _json_ld(found: Answer, base: str) -> bytes:
    """With the context of the dumps, in which names are short; nothing that is given here is a blank node."""
    by_subject: dict[str, list[str]] = {}
    for line in sorted(found.lines):
        subject, _, pair = line.partition(" ")
        by_subject.setdefault(subject, []).append(pair)
    return "".join(json_ld((Block("", *said) for said in by_subject.items()), base)).encode()


def _links(request: Request, iri: str, page: str | None) -> str:
    path = quote(request.url.path, safe="/~@%")
    links = [f'<{iri}>; rel="canonical"', *([f'<{page}>; rel="alternate"; type="{HTML}"'] if page else [])]
    links += [f'<{path}?format={name}>; rel="alternate"; type="{media_type}"' for media_type, name in RDF.items()]
    return ", ".join([*links, '</.well-known/void>; rel="describedby"'])
