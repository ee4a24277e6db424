"""How one document leads to another: the chains between them, each step a sentence with its proof."""

from typing import Final, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from extract.errors import NotFound
from extract.record import Relation
from graph.lineage import explain, paths
from graph.search import Match
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
    keys: dict[str, str] = {}
    choices: dict[str, list[Match]] = {}
    faults: list[str] = []
    for name, words in ends.items():
        try:
            key, several = meant(graph, words) if words else (None, [])
        except NotFound as error:
            faults.append(str(error))
            continue
        if key:
            keys[name] = key
        elif several:
            choices[name] = several
    chains = None
    if len(keys) == 2:
        chains = paths(graph, keys["tu"], keys["den"], MOST, get_args(Relation) if cites else None)
    fields = {name: shown(graph, words, keys.get(name)) for name, words in ends.items()}
    values = {
        "fields": fields,
        "ends": ends,
        "cites": cites,
        "choices": choices,
        "faults": faults,
        "chains": chains,
        "explain": explain,
    }
    return show(request, "path.html", values | {"explain": explain})
