"""The app as a whole: its routes, what stands before them, and the page that a fault becomes."""

import os
import sys
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extract.errors import Ambiguous, BadQuery, GraphUnusable, LuocdoError, NotFound, UnreadableInput
from luocdo.web import (
    agency_page,
    api,
    document_page,
    download_pages,
    endpoint,
    files,
    list_pages,
    negotiation,
    path_page,
    search_page,
    status_page,
    upload_page,
)
from luocdo.web.guard import Guard
from luocdo.web.places import SPARQL
from luocdo.web.render import show

if TYPE_CHECKING:
    from luocdo.web.live import LiveGraph

STATUS_OF: Final[dict[type[LuocdoError], int]] = {
    NotFound: 404,
    Ambiguous: 404,
    BadQuery: 400,
    UnreadableInput: 422,
    GraphUnusable: 503,
}
"""The status with which an error of the library is answered; of any other, 500."""
LINES: Final = {404: "Địa chỉ này không có trang nào.", 405: "Trang này chỉ để xem: dùng GET."}
"""What is said of faults that nobody of ours put into words."""


def create_app(workspace: "LiveGraph") -> Starlette:
    """The ASGI application that answers questions about one graph."""
    pages = (search_page, document_page, agency_page, list_pages, path_page, status_page, upload_page, download_pages)
    routes: list[BaseRoute] = [route for page in (*pages, files) for route in page.routes()]
    routes += endpoint.routes(workspace, page=SPARQL)
    routes += negotiation.routes(workspace, endpoint=SPARQL)
    routes += api.routes(workspace)
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard), Middleware(LastResort)],
        exception_handlers={HTTPException: _refused, LuocdoError: _failed},
    )
    app.state.workspace = workspace
    return app


class LastResort:
    """Answers what nobody foresaw with one line, and tells the one who serves; the others go on."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if started or scope["type"] != "http" or "LUOCDO_DEBUG" in os.environ:
                raise
            line = f"Lỗi ngoài dự kiến ({type(error).__name__}); đặt LUOCDO_DEBUG=1 để xem chi tiết."
            print(f"luocdo serve: {scope['path']}: {line} {error}", file=sys.stderr)
            # no page: what makes pages may be what failed
            await PlainTextResponse(line + "\n", 500)(scope, receive, send)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _fault(request, error.status_code, LINES.get(error.status_code, error.detail))
    response.headers.update(error.headers or {})
    return response


def _failed(request: Request, error: Exception) -> Response:
    status = next((status for kind, status in STATUS_OF.items() if isinstance(error, kind)), 500)
    return _fault(request, status, str(error))


def _fault(request: Request, status: int, line: str) -> Response:
    return show(request, "fault.html", {"status": status, "line": line}, status)
