"""From values to a page of the app: templates of this package around those of the lược đồ page, everything escaped."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from extract.errors import GraphUnusable
from graph.page import rendering
from graph.page.data import luocdo_version
from graph.search import agency_label, label
from graph.speech import Language, speaking, spoken
from graph.words import document_name, section_name, verb
from graph.words import words as terms_of_documents
from luocdo.web import places
from luocdo.web.words import COOKIE, language_of, other_language, words

if TYPE_CHECKING:
    from jinja2 import Environment

    from graph.tables import Graph
    from luocdo.web.live import LiveGraph

A_YEAR: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class About:
    """What the foot of a page says of the graph: how many files were read, when it was built, by which luocdo."""

    files: int
    built: str
    version: str


def show(request: Request, template: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """The page that `template` makes of the values, in the language of the request."""
    language = language_of(request)
    frame = {
        "lang": language,
        "w": words(language),
        "other_lang": _switch(request, language),
        "here": _path(request),
        "asked": request.query_params.get("q", "").strip()[:500],
        "app": about(request),
    }
    with speaking(language):
        text = environment().get_template(template).render({**frame, **values})
    response = HTMLResponse(text, status)
    if request.query_params.get(COOKIE) == language:
        response.set_cookie(COOKIE, language, max_age=A_YEAR, samesite="lax", httponly=True)
    return response


def about(request: Request) -> About | None:
    """What the foot says; None where the graph cannot be read just now."""
    live: LiveGraph = request.app.state.workspace
    try:
        tables = live.tables
        built = time.strftime("%H:%M %d/%m/%Y", time.localtime(live.built))
        return About(_files_read(tables), built, str(tables.manifest.get("luocdo") or luocdo_version()))
    except (GraphUnusable, OSError):
        return None


@lru_cache(maxsize=2)
def _files_read(tables: "Graph") -> int:
    return int(tables.sql("SELECT count(*) AS n FROM sources WHERE status = 'read'")[0]["n"])


def environment() -> "Environment":
    """The environment of the lược đồ page with the app's templates before it, and names of things as links."""
    return _environment(spoken())


@cache
def _environment(language: Language) -> "Environment":
    from jinja2 import FunctionLoader

    made = rendering.environment().overlay(loader=FunctionLoader(_template))
    made.filters = {
        **made.filters,
        "linked": linked,
        "label": label,
        "agency_label": agency_label,
        "section": section_name,
    }
    named = {"places": places, "place": places.place, "verb": verb, "terms": terms_of_documents()}
    made.globals = {**made.globals, **named}
    return made


def linked(row: Mapping[str, Any]) -> Markup:
    """The name of a document, as a link to its page where the graph holds it.

    >>> linked({"key": "unresolved/_/_/_/_", "name": "<b>"})
    Markup('<a href="/van-ban/unresolved/_/_/_/_">&lt;b&gt;</a>')
    """
    if not row.get("held", True):
        return escape(document_name(row))
    return Markup('<a href="{}">{}</a>').format(places.document_place(str(row["key"])), document_name(row))


def _template(name: str) -> str:
    own = files("luocdo.web") / "templates" / name
    return own.read_text("utf-8") if own.is_file() else rendering.template_text(name)


def _switch(request: Request, language: Language) -> str:
    """This very page in the other language."""
    asked = {name: value for name, value in request.query_params.items() if name != COOKIE}
    return places.place(_path(request), **asked, lang=other_language(language))


def _path(request: Request) -> str:
    """Where the page is; two slashes before it would make a link to another host of it."""
    return "/" + request.url.path.lstrip("/")
