"""What stands before every page: who may ask, what a page may do, and what happens when something goes wrong.

The app answers on this machine alone. A page of the internet that makes its own name point here (DNS rebinding) sends
that name in the Host header, and is refused; nothing that the app does changes anything, so that a request which was
forged can do no harm.
"""

import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE: Final = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may do where it does not set a policy of its own."""
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Guard:
    """Refuses who calls this machine by another name, and gives every answer its headers."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if HERE.fullmatch(Headers(scope=scope).get("host", "")):
            await self.app(scope, receive, send_guarded)
        else:
            refusal = PlainTextResponse("Chỉ trả lời ở http://127.0.0.1 hoặc http://localhost.\n", 400)
            await refusal(scope, receive, send_guarded)


def is_own_page(headers: Headers) -> bool:
    """Whether a form was sent from a page of the app, or by a program, and not from a page of another site.

    >>> is_own_page(Headers({"origin": "https://example.org", "host": "127.0.0.1:8765"}))
    False
    """
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")
