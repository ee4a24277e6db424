"""The SPARQL endpoint as people see it: YASGUI, or a plain form where there is no JavaScript, and answers as tables.

Nothing is fetched from another host: YASGUI is part of the package (`vendor/`), and the policy of the page forbids it.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from graph import terms as t
from graph.queries import saved_queries
from luocdo.web.render import show
from luocdo.web.words import language_of, words

if TYPE_CHECKING:
    from starlette.requests import Request

    from graph.sparql.answer import Answer

SHOWN: Final = 1_000
"""Rows that the page of an answer shows; a file has them all."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; "
    # the one style that YASGUI's table puts into the page, of the handles between columns
    "style-src 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='; img-src 'self' data:; font-src data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FORMATS: Final = (
    ("csv", "CSV (Excel)"),
    ("tsv", "TSV"),
    ("json", "JSON"),
    ("xml", "XML"),
    ("ttl", "Turtle (CONSTRUCT, DESCRIBE)"),
    ("jsonld", "JSON-LD (CONSTRUCT, DESCRIBE)"),
)
"""In what an answer can be taken away, as the form offers it."""
FILES: Final = {
    "sparql.css": ("templates/sparql.css", "text/css"),
    "sparql.js": ("templates/sparql.js", "text/javascript"),
    "yasgui.min.css": ("vendor/yasgui/yasgui.min.css", "text/css"),
    "yasgui.min.js": ("vendor/yasgui/yasgui.min.js", "text/javascript"),
}
"""What the page loads, by name: where it lies in this package, and its media type."""
# the editor marks an undeclared prefix as a fault, though the endpoint knows the usual ones
_DECLARED: Final = "".join(f"PREFIX {prefix}: <{t.PREFIXES[prefix]}>\n" for prefix in ("eli", "lcd", "skos"))
EXAMPLE: Final = f"""{_DECLARED}SELECT ?so_hieu ?ten ?ngay WHERE {{
  ?van_ban a eli:LegalResource ; skos:prefLabel ?ten ; lcd:status lcd:Read .
  OPTIONAL {{ ?van_ban eli:number ?so_hieu }}
  OPTIONAL {{ ?van_ban eli:date_document ?ngay }}
}} ORDER BY DESC(?ngay) LIMIT 100
"""


class Cell(NamedTuple):
    """A value in the table, with the IRI that it leads to."""

    text: str
    iri: str | None


def files_route(page: str) -> Route:
    """The files that the page at `page` loads."""
    return Route(f"{page}/tep/{{name}}", _file)


def editor_page(request: "Request", page: str, base: str) -> Response:
    """The page to write a query on; IRIs under `base` are answered by this host."""
    shown = words(language_of(request))
    editing = {
        "endpoint": page,
        "base": base,
        "example": EXAMPLE,
        # the base is the last: namespaces may lie under it
        "prefixes": {**t.PREFIXES, "": base},
        "queries": {query.name: query.text for query in saved_queries()},
        "tab": shown["sparql_query"],
        "cut_rows": shown["sparql_cut_rows"],
        "cut_size": shown["sparql_cut_size"],
        # the editor's table takes milliseconds for each cell
        "rows": SHOWN,
    }
    return _page(request, page, EXAMPLE, editing=editing)


def answer_page(request: "Request", page: str, base: str, sparql: str, answer: "Answer") -> Response:
    """The page of an answer; what is not shown of it, it says."""
    turtle = answer.serialize("ttl").decode() if answer.kind == "triples" else ""
    rows = [] if answer.kind != "rows" else list(_cells(answer, base))
    return _page(request, page, sparql, answer=answer, turtle=turtle, rows=rows)


def refusal_page(request: "Request", page: str, line: str, status: int) -> Response:
    """The page that says why there is no answer, with the query to be mended."""
    return _page(request, page, request.query_params.get("query", ""), status, refusal=line)


def _page(request: "Request", page: str, sparql: str, status: int = 200, **values: object) -> Response:
    empty = {"answer": None, "refusal": None, "editing": None}
    told = {"page": page, "sparql": sparql, "saved": saved_queries(), "formats": FORMATS, "shown": SHOWN}
    response = show(request, "sparql.html", {**empty, **told, **values}, status)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _cells(answer: "Answer", base: str) -> Iterator[list[Cell]]:
    from itertools import islice

    from pyoxigraph import Literal, NamedNode

    def cell(term: Any) -> Cell:
        if term is None:
            return Cell("", None)
        if isinstance(term, NamedNode):
            return Cell(t.shortened(term.value), _address(term.value, base))
        return Cell(str(term.value) if isinstance(term, Literal) else str(term), None)

    for row in islice(answer.solutions(), SHOWN):
        yield [cell(term) for term in row]


def _address(iri: str, base: str) -> str | None:
    """Where an IRI leads: what the graph names is answered here, whatever host it bears."""
    if iri.startswith(base):
        # two slashes at the start would name another host
        return "/" + iri.removeprefix(base).lstrip("/\\")
    return iri if iri.startswith(("http://", "https://")) else None


@cache
def _content(path: str) -> bytes:
    return (files("luocdo.web") / path).read_bytes()


async def _file(request: "Request") -> Response:
    found = FILES.get(request.path_params["name"])
    if found is None:
        raise HTTPException(404, f"no file “{request.path_params['name']}” here")
    path, media_type = found
    headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    return Response(_content(path), media_type=media_type, headers=headers)
