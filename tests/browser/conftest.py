"""A real Chromium, shut off from every network; the tests are skipped with a clear line where there is none."""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from luocdo.face import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("LUOCDO_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, NARROW = (1440, 900), (390, 844)


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what it complained of."""

    page: "Page"
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Opened]
Launch = Callable[..., "Browser"]
Visit = Callable[..., "Page"]
Violations = Callable[["Page"], list[list[str]]]


@pytest.fixture(scope="session")
def launch() -> "Iterator[Launch]":
    """Starts Chromium, driven by Playwright, with more switches; `LUOCDO_CHROMIUM` names one not on the path."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: install the extra `dev`")
    if not CHROMIUM:
        pytest.skip("no Chromium: install the package `chromium`, or set LUOCDO_CHROMIUM to one")
    with playwright.sync_playwright() as driver:
        yield lambda *switches: driver.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *switches])


@pytest.fixture(scope="session")
def browser(launch: "Launch") -> "Iterator[Browser]":
    """Chromium without a graphics card."""
    chromium = launch("--disable-gpu")
    yield chromium
    chromium.close()


@pytest.fixture
def open_page(browser: "Browser", tmp_path: Path) -> Iterator[Open]:
    """Open a page by `file://`; at the end it must have asked for nothing and complained of nothing."""
    opened: list[Opened] = []

    def open_one(html: str, size: tuple[int, int] = WIDE, place: str = "", before: str = "", **context: Any) -> Opened:
        file = tmp_path / f"trang {len(opened)}.html"
        file.write_text(html, "utf-8")
        page = browser.new_context(viewport={"width": size[0], "height": size[1]}, **context).new_page()
        page.add_init_script(before)
        one = Opened(page)
        page.on("request", lambda request: one.requests.append(request.url))
        page.on("console", lambda message: one.complaints.append(message.text))
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.goto(file.as_uri() + place)
        opened.append(one)
        return one

    yield open_one
    for one in opened:
        assert one.complaints == []
        assert [url for url in one.requests if not url.startswith(("file:", "blob:"))] == []
        assert len([url for url in one.requests if url.startswith("file:")]) <= 2
        one.page.context.close()


@contextmanager
def running(graph: Path) -> Iterator[str]:
    """The app on a real socket, and its address."""
    import uvicorn

    from luocdo.web.app import create_app
    from luocdo.web.live import LiveGraph
    from luocdo.web.serve import listening

    with listening(0) as socket:
        server = uvicorn.Server(uvicorn.Config(create_app(LiveGraph(graph)), log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{socket.getsockname()[1]}/"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[str]:
    """Where the app answers, with the graph of the samples."""
    folder = tmp_path_factory.mktemp("app") / "do-thi"
    build(samples, folder)
    with running(folder) as where:
        yield where


@pytest.fixture
def visit(browser: "Browser", address: str) -> Iterator[Visit]:
    """Open a page of the app; at the end it must have asked nobody else, and complained of nothing."""
    complaints: list[str] = []
    requests: list[str] = []
    contexts = []

    def open_one(place: str = "", size: tuple[int, int] = WIDE, **context: Any) -> "Page":
        contexts.append(browser.new_context(viewport={"width": size[0], "height": size[1]}, **context))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address + place)
        return page

    yield open_one
    for context in contexts:
        context.close()
    # that a page is not there, or a query was refused, the browser says of its own accord
    assert [line for line in complaints if not re.search("status of 40[04]", line)] == []
    assert [url for url in requests if not url.startswith((address, "data:"))] == []


@pytest.fixture(scope="session")
def violations() -> Violations:
    """What axe-core finds wrong with a page as it stands: how grave, which rule, the first place."""
    pytest.importorskip("axe_playwright_python", reason="no axe-core: install the extra `dev`")
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

    def found(page: "Page") -> list[list[str]]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(axe)
        told: list[list[str]] = page.evaluate(
            "axe.run().then(found => found.violations.map(one => [one.impact, one.id, one.nodes[0].html]))"
        )
        return told

    return found
