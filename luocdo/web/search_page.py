"""The start page: one box that finds documents and agencies, what the graph holds, and what else there is to do."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from graph.listing import Filter, facet, list_documents
from graph.search import Match, find_any
from graph.tables import Graph
from luocdo.web.asking import asked, over_graph
from luocdo.web.places import SUGGESTIONS, agency_place, document_place
from luocdo.web.render import show

SHOWN: Final = 40
SUGGESTED: Final = 8
YOUNGEST: Final = 8


def routes() -> list[BaseRoute]:
    """The start page and the suggestions under its box."""
    return [Route("/", over_graph(search)), Route(SUGGESTIONS, over_graph(suggestions))]


def search(request: Request, graph: Graph) -> Response:
    """What fits `?q=`; without it, what the graph holds."""
    words = asked(request, "q")
    if words:
        found = find_any(graph, words, SHOWN + 1)
        return show(request, "found.html", {"query": words, "found": found[:SHOWN], "more": len(found) > SHOWN})
    youngest = list_documents(graph, Filter(status="read")).rows[:YOUNGEST]
    return show(request, "start.html", {"held": _held(graph), "youngest": youngest})


@lru_cache(maxsize=2)
def _held(graph: Graph) -> Mapping[str, int]:
    """What a graph holds, by the name of its word; it changes only with the graph."""
    counts = dict(facet(graph, "documents", "status"))
    return {
        "held_read": counts.get("read", 0),
        "held_cited": counts.get("cited", 0),
        "held_agencies": graph.count("agencies"),
        "held_duties": int(graph.sql("SELECT count(*) AS n FROM duties WHERE role <> 'recipient'")[0]["n"]),
        "held_unresolved": graph.count("unresolved"),
    }


def suggestions(request: Request, graph: Graph) -> Response:
    """The best fits as JSON, for the script of the box."""
    words = asked(request, "q")
    return JSONResponse([_suggestion(match) for match in find_any(graph, words, SUGGESTED)] if words else [])


def _suggestion(match: Match) -> dict[str, str]:
    if match.is_agency:
        return {"kind": "agency", "text": match.label, "more": "", "href": agency_place(match.key)}
    title = str(match.row.get("title") or "")
    return {"kind": "document", "text": match.label, "key": match.key, "more": title, "href": document_place(match.key)}
