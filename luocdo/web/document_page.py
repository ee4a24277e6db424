"""A document: its lược đồ page, alive, with links to what it names; and the tree of where it comes from."""

from collections.abc import Iterator
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from extract.errors import NotFound
from graph.lineage import lineage
from graph.page import page_values
from graph.page.data import PageData, page_data
from graph.page.relations import Tie
from graph.tables import Graph
from graph.words import Row
from luocdo.web.asking import over_graph
from luocdo.web.places import DOCUMENTS, LINEAGE, agency_place, document_place
from luocdo.web.render import show
from luocdo.web.words import language_of, words

STEPS: Final = 300
"""Steps of one page, up and down each; what is further away has a page of its own."""


def routes() -> list[BaseRoute]:
    """The pages of one document, by its key."""
    return [
        Route(f"{DOCUMENTS}/{{key:path}}", over_graph(document)),
        Route(f"{LINEAGE}/{{key:path}}", over_graph(trace)),
    ]


def document(request: Request, graph: Graph) -> Response:
    """The lược đồ page; an open key that turned out to be another document leads there."""
    key = request.path_params["key"]
    try:
        data = page_data(graph, key)
    except NotFound:
        if now := graph.sql("SELECT target FROM aliases WHERE key = ?", [key]):
            return RedirectResponse(document_place(now[0]["target"]))
        raise
    return show(request, "document_live.html", live_values(request, graph, data) | {"kept": True})


def trace(request: Request, graph: Graph) -> Response:
    """Where the document comes from and what came of it, as trees in words."""
    found = lineage(graph, request.path_params["key"], "both", limit=STEPS)
    return show(request, "lineage.html", {"lineage": found})


def live_values(request: Request, graph: Graph, data: PageData) -> dict[str, Any]:
    """The values of the lược đồ page; the documents and agencies that the graph holds have addresses of their own."""
    values: dict[str, Any] = page_values(data)
    said = words(language_of(request))
    keys = [agency.key for agency in values["duties"].agencies]
    values["held_agencies"] = {row["key"] for row in graph.rows("agencies", "key IN (SELECT unnest(?))", [keys])}
    leads = {tie.id: (document_place(str(other["key"])), "open_document") for tie, other in _others(values, data)}
    leads |= {
        agency.id: (agency_place(agency.key), "open_agency")
        for agency in values["duties"].agencies
        if agency.key in values["held_agencies"]
    }
    for name, item in values["script_data"]["items"].items():
        if lead := leads.get(item.get("in", name)):
            item |= {"page": lead[0], "open": said[lead[1]]}
    return values


def _others(values: dict[str, Any], data: PageData) -> Iterator[tuple[Tie, Row]]:
    """The relations with the document at the other end, as far as the graph holds it."""
    for tie in (*values["outgoing"], *values["incoming"]):
        other = tie.source if tie.target is data.document else tie.target
        if other.get("held", True):
            yield tie, other
