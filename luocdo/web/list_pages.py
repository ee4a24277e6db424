"""Lists to look through: documents, agencies, what could not be told; narrowed by filters, page by page."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from extract.registry import LEVELS
from graph.listing import Filter, Listed, facet, list_agencies, list_documents, list_unresolved
from graph.tables import Graph
from graph.words import words as terms_of_documents
from luocdo.web.asking import asked, asked_number, over_graph
from luocdo.web.places import AGENCIES, DOCUMENTS, UNRESOLVED, place
from luocdo.web.render import show

NAMES: Final = {
    "words": "q",
    "type": "loai",
    "issuer": "ban-hanh",
    "level": "cap",
    "year": "nam",
    "status": "tinh-trang",
    "reason": "ly-do",
}
"""The filters as the address names them."""
STATES: Final = ("read", "cited", "unresolved")


def routes() -> list[BaseRoute]:
    """The three lists."""
    return [
        Route(DOCUMENTS, over_graph(documents)),
        Route(AGENCIES, over_graph(agencies)),
        Route(UNRESOLVED, over_graph(unresolved)),
    ]


def documents(request: Request, graph: Graph) -> Response:
    """The documents of the graph."""
    return _list(request, graph, list_documents, "documents.html", **_of_documents(graph), states=STATES)


def agencies(request: Request, graph: Graph) -> Response:
    """The agencies of the graph."""
    return _list(request, graph, list_agencies, "agencies.html", levels=LEVELS, states=("named", "collective"))


def unresolved(request: Request, graph: Graph) -> Response:
    """What could not be told."""
    reasons = facet(graph, "unresolved", "reason")
    said = terms_of_documents()["reason"]
    return _list(request, graph, list_unresolved, "unresolved.html", **_of_documents(graph), reasons=reasons, said=said)


@lru_cache(maxsize=2)
def _of_documents(graph: Graph) -> Mapping[str, Any]:
    """What the documents of a graph can be filtered by; it changes only with the graph."""
    return {
        "types": facet(graph, "documents", "type"),
        "issuers": facet(graph, "documents", "issuer"),
        "years": sorted(facet(graph, "documents", "year"), reverse=True),
        "levels": LEVELS,
    }


def _list(
    request: Request, graph: Graph, listing: Callable[[Graph, Filter, int], Listed], template: str, **values: Any
) -> Response:
    wanted = Filter(
        **{field: asked(request, name) for field, name in NAMES.items() if field != "year"},
        year=asked_number(request, NAMES["year"]),
    )
    listed = listing(graph, wanted, asked_number(request, "trang") or 1)
    chosen = {name: getattr(wanted, field) for field, name in NAMES.items()}

    def page(number: int) -> str:
        return place(request.url.path, **chosen, trang=number)

    return show(request, template, {"listed": listed, "wanted": wanted, "page": page, **values})
