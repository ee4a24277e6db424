"""How one document leads to another: the chains between them, each step a sentence with its proof."""

from typing import Final, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from extract.record import Relation
from graph.lineage import explain, paths
from graph.tables import Graph
from luocdo.web.asking import asked, meant, over_graph, shown
from luocdo.web.places import PATHS
from luocdo.web.render import show

MOST: Final = 5
"""Chains that are shown, the shortest ones."""


def routes() -> list[BaseRoute]:
    """The one page, a form and its answer."""
    return [Route(PATHS, over_graph(path))]


def path(request: Request, graph: Graph) -> Response:
    """The chains from `?tu=` to `?den=`; where a name means several documents, the choice between them."""
    ends = {name: asked(request, name) for name in ("tu", "den")}
    cites = bool(asked(request, "vien-dan"))
    found = {name: meant(graph, words) for name, words in ends.items()}
    chains = None
    if (source := found["tu"].key) and (target := found["den"].key):
        chains = paths(graph, source, target, MOST, get_args(Relation) if cites else None)
    fields = {name: shown(graph, words, found[name].key) for name, words in ends.items()}
    values = {"ends": ends, "found": found, "fields": fields, "cites": cites, "chains": chains, "explain": explain}
    return show(request, "path.html", values)
