"""An agency: what it must do, what it issued and received, what it was made from and what became of it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from graph.agency import MOST_DUTIES, MOST_ISSUED, ROLES, AgencyCard, agency_card
from graph.tables import Graph
from luocdo.web.asking import asked, over_graph
from luocdo.web.places import AGENCIES
from luocdo.web.render import show


def routes() -> list[BaseRoute]:
    """The page of one agency, by its key without `co-quan/`."""
    return [Route(f"{AGENCIES}/{{slug}}", over_graph(agency))]


def agency(request: Request, graph: Graph) -> Response:
    """The card of the agency; `?vai-tro=lead` shows its duties of one role only."""
    role = asked(request, "vai-tro")
    card = agency_card(graph, f"co-quan/{request.path_params['slug']}", role if role in ROLES else None)
    held = {row["key"] for row in graph.rows("agencies", "key IN (SELECT unnest(?))", [_around(card)])}
    values = {"card": card, "role": role, "held": held, "most": MOST_DUTIES, "most_issued": MOST_ISSUED}
    return show(request, "agency.html", values)


def _around(card: AgencyCard) -> list[str]:
    return [body.key for body in (*card.before, *card.after)]
