"""Whether a document is in force on a day, with the reasons."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from extract.errors import NotFound
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
    values: dict[str, object] = {"words": words, "day": day.isoformat(), "found": None, "several": [], "fault": ""}
    if words:
        try:
            key, values["several"] = meant(graph, words)
        except NotFound as error:
            key, values["fault"] = None, str(error)
        if key:
            found, document = status(graph, key, day), graph.document(key)
            values |= {"found": found, "document": document, "words": shown(graph, words, key)}
    return show(request, "status.html", values)
