"""Errors as `application/problem+json` (RFC 9457)."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from starlette.responses import JSONResponse

from extract.errors import Ambiguous, BadQuery, GraphUnusable, LuocdoError, NotFound

STATUSES: Final = {BadQuery: 400, NotFound: 404, Ambiguous: 409, GraphUnusable: 503}
"""The status of each error that a request may meet; any other is a 500."""


def problem(status: int, detail: str, candidates: Sequence[str] | None = None) -> JSONResponse:
    """A problem in one line; `candidates` are what a name that fits several may mean."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if candidates is not None:
        body["candidates"] = list(candidates)
    return JSONResponse(body, status, media_type="application/problem+json")


def problem_of(error: LuocdoError) -> JSONResponse:
    """What the library says against a request."""
    status = next((status for kind, status in STATUSES.items() if isinstance(error, kind)), 500)
    return problem(status, str(error), error.candidates if isinstance(error, Ambiguous) else None)
