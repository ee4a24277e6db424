"""From a request to a page over the graph as it is now; what a person got wrong becomes one clear line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from extract.errors import Ambiguous, BadQuery, GraphUnusable, NotFound
from graph.search import Match, find, label, resolve
from graph.speech import speaking
from graph.tables import Graph
from luocdo.web.words import language_of

Page = Callable[[Request, Graph], Response]
LONGEST: Final = 500
"""Letters of one thing that is asked for; a query is no document."""


def over_graph(page: Page) -> Callable[[Request], Response]:
    """An endpoint that runs `page` in a thread of its own, over the latest build.

    Once more where a build took the tables away while the page was being made.
    """

    def endpoint(request: Request) -> Response:
        workspace = request.app.state.workspace
        tables = workspace.tables
        with speaking(language_of(request)):
            try:
                return page(request, tables)
            except GraphUnusable:
                if workspace.tables is tables:
                    raise
                return page(request, workspace.tables)

    return endpoint


def asked(request: Request, name: str) -> str:
    """What the address asks for under this name, without blanks around it; empty where it says nothing.

    Raises BadQuery for what is longer than anybody types.
    """
    value = request.query_params.get(name, "").replace("\x00", "").strip()
    if len(value) > LONGEST:
        raise BadQuery(f"{name}: dài hơn {LONGEST} ký tự; rút ngắn lại")
    return value


def asked_number(request: Request, name: str) -> int | None:
    """The whole number that is asked for, None where there is none; raises BadQuery for what is no number."""
    value = asked(request, name)
    if not value:
        return None
    if not (value.isascii() and value.isdigit()) or len(value) > 6:
        raise BadQuery(f"{name}: {value[:20]} không phải là số")
    return int(value)


def asked_day(request: Request, name: str) -> date | None:
    """The day that is asked for, written either way; raises BadQuery.

    `2015-01-31` is what a field of the browser sends, `31/01/2015` what a person types.
    """
    value = asked(request, name)
    if not value:
        return None
    parts = value.split("/")
    try:
        return date.fromisoformat(value) if len(parts) != 3 else date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError as error:
        raise BadQuery(f"{value[:20]}: không phải ngày; ghi như 31/01/2015") from error


def shown(graph: Graph, words: str, key: str | None) -> str:
    """What a field shows of the document that was asked for: for a key, the document's label where it leads back."""
    if key is None or words != key:
        return words
    called = label(graph.document(key))
    try:
        return called if resolve(graph, called) == key else key
    except (Ambiguous, NotFound):
        return key


@dataclass(frozen=True, slots=True)
class Meant:
    """The document that was asked for: its key; or several, among which a person must choose; or why there is none."""

    key: str | None = None
    several: tuple[Match, ...] = ()
    fault: str = ""


def meant(graph: Graph, words: str) -> Meant:
    """Which document the words mean; nothing at all where there are no words."""
    try:
        return Meant(resolve(graph, words)) if words else Meant()
    except NotFound as error:
        return Meant(fault=str(error))
    except Ambiguous:
        found = find(graph, words)
        return Meant(several=tuple(match for match in found if match.fit == found[0].fit))
