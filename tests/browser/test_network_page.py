"""The network page in a real browser: drawn at once, filtered, searched, read by keyboard, with its evidence."""

from typing import Any

import pytest

from graph.network_page import network_page, network_page_of
from graph.network_page.data import NetworkData
from graph.page.data import About
from graph.tables import Graph
from tests.browser.conftest import NARROW, WIDE, Open, Violations
from tests.graph.chain import SEED, build_chain

SAID = "Chỉ thị 02/CT-UBND yêu cầu triển khai Chỉ thị 06/CT-TTg"


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("graph")
    build_chain(folder)
    return network_page(Graph.open(folder), key=SEED)


def inked(page: Any) -> int:
    """How many points of the canvas are darker than paper."""
    count: int = page.evaluate(
        """() => { const canvas = document.querySelector('#mynetwork canvas');
        const points = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let dark = 0;
        for (let at = 0; at < points.length; at += 4) { if (points[at + 3] > 200 && points[at] < 150) { dark += 1; } }
        return dark; }"""
    )
    return count


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_is_drawn_and_fits_the_window(open_page: Open, network: str, size: tuple[int, int]) -> None:
    page = open_page(network, size).page
    page.wait_for_timeout(200)
    assert inked(page) > 1_000
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_relation_shows_its_sentence(open_page: Open, network: str) -> None:
    page = open_page(network).page
    page.click(".panel li button:has-text('Chỉ thị 06/CT-TTg')")
    assert page.inner_text(".panel h2") == "Chỉ thị 06/CT-TTg"
    page.click(".panel li button:has-text('02/CT-UBND yêu cầu triển khai')")
    assert page.inner_text(".panel h2") == SAID
    assert page.inner_text(".panel mark") == "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ"
    assert "tin cậy" in page.inner_text(".proof p")


@pytest.mark.parametrize(
    ("names", "heading"),
    [
        (["Chỉ thị 02/CT-UBND"], "Chỉ thị 02/CT-UBND"),
        (["Chỉ thị 02/CT-UBND", "Chỉ thị 26-CT/TW"], "Chỉ thị 02/CT-UBND viện dẫn Chỉ thị 26-CT/TW"),
    ],
    ids=["document", "relation"],
)
def test_a_click_in_the_drawing_selects(open_page: Open, network: str, names: list[str], heading: str) -> None:
    page = open_page(network).page
    page.wait_for_timeout(200)
    places = page.evaluate("JSON.parse(document.getElementById('hinh').textContent).nodes")
    documents = page.evaluate("JSON.parse(document.getElementById('du-lieu').textContent).documents")
    # a relation is clicked in its middle; how far the drawing was scaled to fit the window is found by trying
    ends = [places[place] for place, row in enumerate(documents) if row["name"] in names]
    aim_x, aim_y = (sum(end[axis] for end in ends) / len(ends) for axis in ("x", "y"))
    left, right = min(node["x"] for node in places), max(node["x"] for node in places)
    top, bottom = min(node["y"] for node in places), max(node["y"] for node in places)
    box = page.locator("#mynetwork").bounding_box()
    assert box
    for scale in range(30, 130):
        x = box["x"] + box["width"] / 2 + 30 + (aim_x - (left + right) / 2) * scale / 100
        y = box["y"] + box["height"] / 2 + 10 + (aim_y - (top + bottom) / 2) * scale / 100
        if x < box["x"] + box["width"] and y < box["y"] + box["height"]:
            page.mouse.click(x, y)
        if page.locator(".panel h2").first.inner_text() == heading:
            break
    assert page.locator(".panel h2").first.inner_text() == heading


def test_back_and_a_sent_link_come_to_the_same_place(open_page: Open, network: str) -> None:
    page = open_page(network).page
    page.click(".panel li button:has-text('Chỉ thị 06/CT-TTg')")
    place = page.evaluate("location.hash")
    page.go_back()
    assert page.is_hidden("#lui")
    assert open_page(network, place=place).page.inner_text(".panel h2") == "Chỉ thị 06/CT-TTg"


def test_the_legend_filters(open_page: Open, network: str) -> None:
    page = open_page(network).page
    page.click(".panel li button:has-text('02/CT-UBND')")
    before = page.locator("#noi-dung li").count()
    page.uncheck(".legend input[value=implements]")
    page.uncheck(".legend input[value=cites]")
    assert before > 0
    assert page.locator("#noi-dung li").count() == 0
    assert "Không có quan hệ nào đang hiện." in page.inner_text("#noi-dung")


def test_search_forgives(open_page: Open, network: str) -> None:
    page = open_page(network).page
    page.fill("#tim", "06 ct ttg")
    assert page.locator("#noi-dung li").all_inner_texts() == ["Chỉ thị 06/CT-TTg\n15/02/2024 · Thủ tướng Chính phủ"]
    page.press("#tim", "Enter")
    assert page.inner_text(".panel h2") == "Chỉ thị 06/CT-TTg"


def test_the_keyboard_reaches_everything(open_page: Open, network: str) -> None:
    page = open_page(network).page
    page.focus("#noi-dung")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.is_visible("#lui")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".proof blockquote").count() >= 1
    page.keyboard.press("Escape")
    assert page.is_hidden("#lui")


def test_nothing_moves_by_itself(open_page: Open, network: str) -> None:
    page = open_page(network).page
    page.wait_for_timeout(300)
    first = page.screenshot()
    page.wait_for_timeout(500)
    assert page.screenshot() == first


def test_without_a_script_the_relations_are_there(open_page: Open, network: str) -> None:
    page = open_page(network, java_script_enabled=False).page
    assert "Kế hoạch 287/KH-UBND\ttriển khai\tNghị quyết 01/NQ-CP" in page.inner_text("table.plain")


def test_many_documents_are_dots_with_the_most_cited_named(open_page: Open) -> None:
    documents = tuple(
        {
            "key": f"k{n}",
            "type": "Nghị định",
            "number": f"{n}/20{n % 20:02}/NĐ-CP",
            "year": 2000 + n % 20,
            "status": "cited",
        }
        for n in range(800)
    )
    page = open_page(network_page_of(NetworkData(None, documents, (), About()))).page
    page.wait_for_timeout(300)
    assert inked(page) > 1_000
    assert page.locator("#noi-dung li").count() == 400
    assert "Còn 400 văn bản" in page.inner_text("#noi-dung")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_no_violation(open_page: Open, network: str, violations: Violations, size: tuple[int, int]) -> None:
    page = open_page(network, size).page
    for step in ("#tim", ".panel li button:has-text('06/CT-TTg')", "#noi-dung li button"):
        page.locator(step).first.click()
        assert violations(page) == []
