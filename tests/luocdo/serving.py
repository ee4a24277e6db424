"""A browser without a window for the tests of the app: real requests to the real app over a real graph."""

import html
import re
from pathlib import Path

from starlette.testclient import TestClient

from luocdo.web.app import create_app
from luocdo.web.live import LiveGraph

LAI_CHAU = "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"
ADDRESS = "http://127.0.0.1:8765"


def client_of(graph: Path) -> TestClient:
    """A client of the app over this graph, as `luocdo serve` makes it."""
    return TestClient(create_app(LiveGraph(graph)), base_url=ADDRESS, follow_redirects=False)


def words_of(page: str) -> str:
    """What a person reads on a page, from its heading on, on one line."""
    body = re.sub(r"<(?:script|style).*?</(?:script|style)>", " ", page.partition("<h1>")[2], flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def links_of(page: str) -> list[str]:
    """Where the links of a page lead, in their order."""
    return [html.unescape(target) for target in re.findall(r'<a[^>]* href="([^"]+)"', page)]
