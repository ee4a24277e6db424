"""Whether a document is in force on a day, with the reasons."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from graph.tables import Graph
from graph.validity import status
from luocdo.web.asking import asked, asked_day, meant, over_graph, shown
from luocdo.web.places import STATUS
from luocdo.web.render import show


def routes() -> list[BaseRoute]:
    """The one page, a form and its answer."""
    return [Route(STATUS, over_graph(validity))]


def validity(request: Request, graph: Graph) -> Response:
    """The status of `?van-ban=` on `?ngay=`, today where no day is given."""
    words, day = asked(request, "van-ban"), asked_day(request, "ngay") or date.today()
    which = meant(graph, words)
    values: dict[str, object] = {"words": shown(graph, words, which.key), "day": day.isoformat(), "which": which}
    if which.key:
        values |= {"found": status(graph, which.key, day), "document": graph.document(which.key)}
    return show(request, "status.html", values)
