"""The style sheets and scripts of the app, those of the lược đồ page among them, read from the packages."""

from functools import cache
from importlib.resources import files
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from graph.page.rendering import template_text
from graph.speech import Language, speaking
from luocdo.web.places import STATIC
from luocdo.web.words import language_of

TYPES: Final = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
OF_GRAPH: Final = ("base.css", "document.css", "shared.js", "document.js")
OWN: Final = ("app.css", "app.js", "icon.svg")


def routes() -> list[BaseRoute]:
    """Where the files are."""
    return [Route(f"{STATIC}/{{name}}", file)]


def file(request: Request) -> Response:
    """One of the files, by name; there are no others."""
    name = request.path_params["name"]
    if name not in (*OF_GRAPH, *OWN):
        raise HTTPException(404)
    return Response(_content(name, language_of(request)), media_type=TYPES[name.rpartition(".")[2]])


@cache
def _content(name: str, language: Language) -> bytes:
    if name in OF_GRAPH:
        with speaking(language):
            return template_text(name).encode()
    return (files("luocdo.web") / "static" / name).read_bytes()
