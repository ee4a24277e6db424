"""The SPARQL endpoint at `/sparql`: the SPARQL 1.1 Protocol, read-only, offline and within limits that it tells.

A query runs in a process of its own (`luocdo.web.pool`), which is ended at its time limit: that is a 503, never half
an answer that looks whole. An answer with too many rows is cut, and says so in `Luocdo-Cut` and, where its format has
a place for it, in itself.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from extract.errors import BadQuery, GraphUnusable, LuocdoError, QueryTooCostly
from graph.sparql.answer import ROW_FORMATS, TRIPLE_FORMATS, Answer
from luocdo.web import sparql_page
from luocdo.web.accept import choose
from luocdo.web.pool import RETRY_AFTER, Busy, Limits, QueryPool
from luocdo.web.protocol import Asked, read_request
from luocdo.web.service import describe_service

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from luocdo.workspace import Graph

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
NOBODY_WAITS: Final = 499
"""Not of HTTP, and seen by logs only: the client closed the connection."""
HTML: Final = "text/html"
ROWS: Final = {
    **{ROW_FORMATS[name]: name for name in ("json", "xml", "csv", "tsv")},
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    HTML: "html",
}
"""The media types in which rows and a yes or no are given, the favourite first, with the names of their formats."""
TRIPLES: Final = {
    **{TRIPLE_FORMATS[name]: name for name in ("ttl", "nt", "jsonld", "rdf")},
    "application/json": "jsonld",
    "application/xml": "rdf",
    HTML: "html",
}
"""The same of triples."""
LOOPBACK: Final = r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?"
"""Pages of this machine: what is served may be drafts, which no page of the web that is open beside it may read."""
_COMMENTS: Final = {"xml": "\n<!-- {} -->\n", "rdf": "\n<!-- {} -->\n", "ttl": "\n# {}\n", "nt": "# {}\n"}


def routes(
    workspace: "Graph", limits: Limits | None = None, origins: Sequence[str] = (), page: str = "/sparql"
) -> "list[BaseRoute]":
    """The endpoint, and the editor that browsers see there.

    Pages of this machine may ask it from scripts; `origins` are those of the web that may, too (`*`: any).
    """
    service = _Service(QueryPool(workspace, limits or Limits()), page)
    return [
        Route(page, service.answer, methods=list(METHODS), middleware=[cors(origins)]),
        sparql_page.files_route(page),
    ]


def cors(origins: Sequence[str]) -> Middleware:
    """What lets pages of this machine read answers by script, and those of `origins`."""
    return Middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_origin_regex=LOOPBACK,
        allow_methods=METHODS,
        allow_headers=["*"],
        expose_headers=["Luocdo-Limits", "Luocdo-Cut", "Retry-After", "Link"],
        max_age=86_400,
    )


class _Service:
    """Answers requests of the protocol with what the pool finds."""

    def __init__(self, pool: QueryPool, page: str) -> None:
        self._pool, self._page = pool, page
        limits = pool.limits
        self._headers = {
            "Luocdo-Limits": f"seconds={limits.seconds:g}, rows={limits.rows}",
            "Vary": "Accept",
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
        }

    async def answer(self, request: "Request") -> Response:
        """The response to any request; what is wrong with it is told in one line."""
        try:
            response = await self._answer(request)
        except HTTPException as refusal:
            response = self._refused(request, refusal.status_code, str(refusal.detail))
        except LuocdoError as error:
            response = self._refused(request, _status(error), str(error), _retry(error))
        for name, value in self._headers.items():
            response.headers.setdefault(name, value)
        return response

    async def _answer(self, request: "Request") -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        asked = await read_request(request)
        if asked is None:
            return self._about(request)
        # who takes nothing of what there is need not wait to learn so
        _acceptable(request, {**ROWS, **TRIPLES}, asked)
        answer = await self._pool.ask(asked.sparql, partial(_gone, request), asked.rows)
        if answer is None:
            return Response(status_code=NOBODY_WAITS)
        if answer.cut == "time":
            raise QueryTooCostly(f"the query was stopped after {answer.limit:g} seconds (time limit); narrow it")
        offers = TRIPLES if answer.kind == "triples" else ROWS
        media_type, name = _acceptable(request, offers, asked)
        if name == "html":
            base = self._pool.workspace.tables.base
            response = await run_in_threadpool(sparql_page.answer_page, request, self._page, base, asked.sparql, answer)
        else:
            response = await run_in_threadpool(_response, answer, media_type, name)
        if answer.cut:
            response.headers["Luocdo-Cut"] = f"{answer.cut}; limit={answer.limit:.0f}"
        return response

    def _about(self, request: "Request") -> Response:
        media_type, name = _acceptable(request, TRIPLES, None)
        if name == "html":
            return sparql_page.editor_page(request, self._page, self._pool.workspace.tables.base)
        limits = self._pool.limits
        words = f"Read-only; at most {limits.seconds:g} seconds and {limits.rows} rows a query; no SERVICE, no FROM."
        url = str(request.url.replace(query="", fragment=""))
        return _response(describe_service(self._pool.workspace.tables, url, words), media_type, name)

    def _refused(
        self, request: "Request", status: int, line: str, headers: Mapping[str, str] | None = None
    ) -> Response:
        if choose(request.headers.get("accept"), ("text/plain", HTML)) == HTML:
            response: Response = sparql_page.refusal_page(request, self._page, line, status)
        else:
            response = PlainTextResponse(f"{line}\n", status)
        response.headers.update(headers or {})
        return response


async def _gone(request: "Request") -> None:
    """Ends when the client has gone away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _acceptable(request: "Request", offers: Mapping[str, str], asked: Asked | None) -> tuple[str, str]:
    """The media type and the format in which a client wants its answer; 406 where it takes none that there is."""
    if asked and asked.format:
        for media_type, name in offers.items():
            if asked.format in (name, media_type):
                return media_type, name
        raise HTTPException(
            406, f"no format “{asked.format}” here; there are {', '.join(dict.fromkeys(offers.values()))}"
        )
    liked = choose(request.headers.get("accept"), offers)
    if liked is None:
        raise HTTPException(406, f"the answer can be had as {', '.join(offers)}")
    return liked, offers[liked]


def _response(answer: Answer, media_type: str, name: str) -> Response:
    body = answer.serialize(name)
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    if answer.cut:
        body = _marked(body, name, f"cut: the first {len(answer)} only, there is more ({answer.cut} limit)")
    return Response(body, headers={"Content-Type": media_type + charset})


def _marked(body: bytes, name: str, note: str) -> bytes:
    """The answer with a note that it is cut, where its format has room for one."""
    if name == "json":
        # a member more, which clients that do not know it pass over
        return body.removesuffix(b"}") + f',"meta":{{"note":"{note}"}}}}'.encode()
    return body + _COMMENTS[name].format(note).encode() if name in _COMMENTS else body


def _status(error: LuocdoError) -> int:
    if isinstance(error, QueryTooCostly | Busy | GraphUnusable):
        return 503
    return 400 if isinstance(error, BadQuery) else 500


def _retry(error: LuocdoError) -> dict[str, str]:
    # a query that is too costly will be so again
    return {"Retry-After": str(RETRY_AFTER)} if isinstance(error, Busy) else {}
