"""How fast the network pages are: written and first painted, beside pyvis's own output, from 200 to 50,000 documents.

    python -m benchmarks.pages
    python -m benchmarks.pages --sizes 200 1000

The documents are those of `benchmarks.made_up`, with three relations each, every one with its sentence. The page of a
size is the one that `luocdo html --network` would choose. pyvis's own is what its `add_node`, `add_edge` and
`generate_html` give with everything in the page; larger ones are left out after the first that it cannot write, or a
browser cannot show, within a minute. Paints are those of a headless Chromium without a graphics card: canvas and WebGL
are drawn in software, which takes most of the time of the explorer. Measured are the first that shows something, and
the time until the page answers.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.made_up import MadeUp
from graph.network_page import MOST_DOCUMENTS, network_page_of
from graph.network_page.data import Bond, NetworkData, Proof
from graph.network_page.explorer import explorer_page_of
from graph.network_page.explorer_data import RELATIONS, ExplorerData, lane_ranks
from graph.page.data import About
from graph.page.relations import Quote
from graph.words import Row, verb

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = (200, 1_000, 5_000, 20_000, 50_000)
EACH = 3
PATIENCE = 60.0
CHROMIUM = os.environ.get("LUOCDO_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
SWITCHES = ("--no-sandbox", "--no-first-run", "--disable-background-networking")
CANVAS = ("--disable-gpu",)
WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
PAINTED = "performance.getEntriesByName('first-contentful-paint').map(paint => paint.startTime)[0] || null"
ANSWERS = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

Page = Callable[[int], Callable[[], str]]
"""Makes documents up, and says how their page is written."""


def documents_of(count: int) -> tuple[Row, ...]:
    heads = MadeUp(count, 0).heads
    return tuple(
        {
            "key": f"eli/vn/{place}",
            "status": "read",
            "type": head.type,
            "number": head.number,
            "year": int((head.date or "")[:4]),
            "date": head.date,
            "issuer": head.issuer,
            "title": head.title,
            "level": head.level,
        }
        for place, head in enumerate(heads)
    )


def pairs_of(count: int) -> list[tuple[int, int, int]]:
    """Source, target and the rank of the relation: every document points to older ones, half of the time to few."""
    chance = random.Random(count)
    drawn: dict[tuple[int, int], int] = {}
    for source in range(1, count):
        for _ in range(EACH):
            target = int(source * chance.random() ** 3)
            drawn[source, target] = min(drawn.get((source, target), 99), chance.randrange(len(RELATIONS)))
    return sorted(((source, target, rank) for (source, target), rank in drawn.items()), key=lambda pair: pair[2])


def sentence_of(documents: tuple[Row, ...], source: int, target: int) -> tuple[str, str, str]:
    row = documents[target]
    mention = f"{row['type']} số {row['number']} ngày {row['date']} của {row['issuer']}"
    return f"Thực hiện nhiệm vụ thứ {source} được giao tại ", mention, f" về việc thứ {target}, các đơn vị khẩn trương."


def ours(count: int) -> Callable[[], str]:
    """The page that `luocdo html --network` would write."""
    documents, pairs = documents_of(count), pairs_of(count)
    about = About(count, "")
    if count <= MOST_DOCUMENTS:
        bonds = tuple(bond_of(documents, *pair) for pair in pairs)
        return partial(network_page_of, NetworkData(None, documents, bonds, about))
    source, target, rank = (np.array(column, dtype=np.uint32) for column in zip(*pairs, strict=True))
    facts = "mục 1 · tin cậy 99 % · quy tắc made.up"
    return partial(
        explorer_page_of,
        ExplorerData(
            key=None,
            documents=documents,
            lanes=lane_ranks(documents),
            source=source,
            target=target,
            rank=rank.astype(np.uint8),
            kinds=(1 << rank).astype(np.uint16),
            total=np.ones(len(pairs), dtype=np.uint32),
            confidence=np.full(len(pairs), 99, dtype=np.uint8),
            proofs=tuple((*sentence_of(documents, one, other), facts) for one, other, _ in pairs[:100_000]),
            about=about,
        ),
    )


def bond_of(documents: tuple[Row, ...], source: int, target: int, rank: int) -> Bond:
    name = RELATIONS[rank]
    quote = Quote(*sentence_of(documents, source, target))
    proof = Proof(name, verb(name), quote, "mục 1", 0.99, "made.up", ())
    return Bond(str(documents[source]["key"]), str(documents[target]["key"]), (name,), (proof,), 1)


def theirs(count: int) -> Callable[[], str]:
    """What pyvis writes by itself."""
    return partial(by_itself, documents_of(count), pairs_of(count))


def by_itself(documents: tuple[Row, ...], pairs: list[tuple[int, int, int]]) -> str:
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for place, row in enumerate(documents):
        net.add_node(place, label=f"{row['type']} {row['number']}", title=f"{row['date']}\n{row['issuer']}")
    for source, target, rank in pairs:
        before, mention, after = sentence_of(documents, source, target)
        net.add_edge(source, target, title=f"{verb(RELATIONS[rank])}\n{before}{mention}{after}")
    page: str = net.generate_html(notebook=False)
    return page


def written(make: Page, count: int, file: Path) -> float | None:
    """Seconds to write a page, in a process of its own; None where it is not done within a minute."""
    line = multiprocessing.get_context("spawn").SimpleQueue()
    worker = multiprocessing.get_context("spawn").Process(target=_write, args=(make, count, file, line))
    worker.start()
    worker.join(PATIENCE)
    if worker.is_alive():
        worker.kill()
        worker.join()
        return None
    return float(line.get()) if not line.empty() else None


def _write(make: Page, count: int, file: Path, line: Any) -> None:
    page = make(count)
    began = time.perf_counter()
    file.write_text(page(), encoding="utf-8")
    line.put(time.perf_counter() - began)


def painted(browser: "Browser", file: Path) -> tuple[float | None, float | None]:
    """Seconds to the first paint that shows something, and until the page answers; None where it takes too long."""
    from playwright.sync_api import Error

    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE * 1000)
    try:
        began = time.perf_counter()
        page.goto(file.as_uri())
        if page.locator("#dang-mo").count():
            page.wait_for_selector("#dang-mo", state="hidden")
        page.evaluate(ANSWERS)
        answers = time.perf_counter() - began
        first = page.evaluate(PAINTED)
        return (first / 1000 if first else answers), answers if answers < PATIENCE else None
    except Error:
        return None, None
    finally:
        page.close()


def told(seconds: float | None) -> str:
    return f"{seconds:8.2f} s" if seconds is not None else f"  > {PATIENCE:.0f} s  "


def shown(file: Path, switches: tuple[str, ...]) -> tuple[float | None, float | None]:
    """The paints of a page in a Chromium that was just started, and has shown an empty page."""
    if not CHROMIUM:
        return None, None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*SWITCHES, *switches])
        browser.new_page().goto("about:blank")
        seconds = painted(browser, file)
        browser.close()
    return seconds


def report(sizes: list[int], folder: Path) -> None:
    print(f"{'documents':>10}  {'page':18}  {'written':>10}  {'first paint':>11}  {'answers':>10}  {'size':>8}")
    still = True
    for count in sizes:
        explored = count > MOST_DOCUMENTS
        pages = ((f"luocdo ({'explorer' if explored else 'pyvis'})", ours), ("pyvis's own", theirs))
        for name, make in pages:
            if make is theirs and not still:
                print(f"{count:>10,}  {name:18}  left out: a smaller one took more than a minute", flush=True)
                continue
            file = folder / f"{count}-{make.__name__}.html"
            seconds = written(make, count, file)
            first, answers = shown(file, WEBGL if explored else CANVAS) if seconds is not None else (None, None)
            if make is theirs:
                still = seconds is not None and (answers is not None or not CHROMIUM)
            size = f"{file.stat().st_size / 1e6:6.2f} MB" if seconds is not None else ""
            print(f"{count:>10,}  {name:18}  {told(seconds)}  {told(first)} {told(answers)}  {size}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    words = parser.parse_args()
    if not CHROMIUM:
        print("no Chromium: pages are written, paints are not measured")
    with tempfile.TemporaryDirectory() as folder:
        report(words.sizes, Path(folder))


if __name__ == "__main__":
    main()
