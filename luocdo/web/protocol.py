"""Requests of the SPARQL 1.1 Protocol, read: which query is asked, or with which status it is sent back and why."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import Request

LONGEST: Final = 256 << 10
"""Bytes that a request may send."""
FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
_READ_ONLY: Final = "this endpoint only reads: updates are refused"
_DATASET: Final = ("default-graph-uri", "named-graph-uri")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, with what this endpoint takes beside the protocol.

    `format` is the name of a format, where the request asks for one apart from its `Accept`; `rows` is how many rows it
    wants at most.
    """

    sparql: str
    format: str | None = None
    rows: int | None = None


async def read_request(request: "Request") -> Asked | None:
    """The query of a request, None for a GET without one; raises HTTPException with one line that says what to do."""
    parameters = _parameters(bytes(request.scope["query_string"]), "the query string")
    if request.method == "POST":
        return await _posted(request, parameters)
    if "query" not in parameters and "update" not in parameters:
        return None
    return _asked(parameters)


async def _posted(request: "Request", parameters: dict[str, list[str]]) -> Asked:
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == "application/sparql-update":
        raise HTTPException(415, _READ_ONLY)
    if kind not in (FORM, DIRECT):
        raise HTTPException(415, f"POST a query as {DIRECT} or as {FORM}, not as “{kind or 'nothing'}”")
    charset = rest.partition("charset=")[2].split(";")[0].strip('" ').lower()
    if charset not in ("", "utf-8", "utf8"):
        raise HTTPException(415, f"a query is sent in UTF-8, not in {charset}")
    body = await _body(request)
    if kind == FORM:
        return _asked(_parameters(body, "the form"))
    if "query" in parameters:
        raise HTTPException(400, "the query is given twice, in the address and in the body")
    return _asked({**parameters, "query": [_decoded(body, "the body")]})


def _asked(parameters: dict[str, list[str]]) -> Asked:
    if "update" in parameters:
        raise HTTPException(400, _READ_ONLY)
    queries = parameters.get("query", [])
    if len(queries) != 1:
        raise HTTPException(400, f"give exactly one parameter “query”, not {len(queries)}")
    for name in _DATASET:
        # clients send them empty
        if any(parameters.get(name, ())):
            raise HTTPException(400, f"the store is one graph, always asked whole: {name} is refused; leave it out")
    rows = next(iter(parameters.get("rows", [])), "")
    if rows and not (rows.isascii() and rows.isdigit() and int(rows[:9]) > 0):
        raise HTTPException(400, f"rows={rows}: a whole number is wanted")
    return Asked(queries[0], next(iter(parameters.get("format", [])), None) or None, int(rows[:9]) if rows else None)


def _parameters(text: bytes, place: str) -> dict[str, list[str]]:
    try:
        # ASCII by the grammar; what is beyond comes of clients that do not escape
        return parse_qs(_decoded(text, place), keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"{place} is not UTF-8") from error
    except ValueError as error:
        raise HTTPException(400, f"{place} has more than 100 fields") from error


def _decoded(text: bytes, place: str) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"{place} is not UTF-8") from error


async def _body(request: "Request") -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            raise HTTPException(413, f"a request has at most {LONGEST // 1024} KiB; this one has more")
    return bytes(body)
