"""The explorer of large networks in a real browser: found, filtered, chosen, proved; and what stands without WebGL."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.network_page import network_page
from graph.tables import Graph
from tests.browser.conftest import NARROW, WIDE, Launch, Open, Violations
from tests.graph.chain import SEED, graph_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WITHOUT_WEBGL = """const known = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : known.call(this, kind, ...more);
};"""
MOST_CITED = "Nghị quyết 01/NQ-CP"
TAX, PARTY = "Chỉ thị 22/2008/CT-TTg", "Chỉ thị 26-CT/TW"


@pytest.fixture(scope="module")
def browser(launch: Launch) -> "Iterator[Browser]":
    """Chromium with a WebGL that needs no graphics card."""
    chromium = launch("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def explorer(chain: Graph) -> str:
    return network_page(chain, form="explorer")


def ready(page: Any) -> Any:
    page.wait_for_selector("#noi-dung li")
    return page


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_is_drawn_and_fits_the_window(open_page: Open, explorer: str, size: tuple[int, int]) -> None:
    page = ready(open_page(explorer, size).page)
    assert page.is_hidden("#bang")
    assert page.locator("#hinh canvas").count() > 3
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_list_leads_to_a_document_and_on_to_the_sentence(open_page: Open, explorer: str) -> None:
    page = ready(open_page(explorer, before=WITHOUT_WEBGL).page)
    page.fill("#tim", "02 ct ubnd 2024")
    page.press("#tim", "Enter")
    assert page.inner_text(".panel h2") == "Chỉ thị 02/CT-UBND"
    page.click("#noi-dung li button:has-text('yêu cầu triển khai Chỉ thị 06/CT-TTg')")
    page.wait_for_selector(".proof mark")
    assert page.inner_text(".panel mark") == "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ"
    assert "tin cậy" in page.inner_text(".proof p")
    assert 'luocdo html "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"' in page.inner_text(".command code")
    place = page.evaluate("location.hash")
    page.go_back()
    assert page.inner_text(".panel h2") == "Chỉ thị 02/CT-UBND"
    sent = open_page(explorer, place=place, before=WITHOUT_WEBGL).page
    sent.wait_for_selector(".proof mark")
    assert sent.inner_text(".panel h2") == "Chỉ thị 02/CT-UBND yêu cầu triển khai Chỉ thị 06/CT-TTg"


def test_a_click_on_a_dot_chooses_its_document_and_one_beside_it_lets_it_go(open_page: Open, tmp_path: Path) -> None:
    alone = graph_of(tmp_path / "graph", "Nghị quyết 01/NQ-CP; 2024-01-05; Chính phủ; Hà Nội\n")
    page = ready(open_page(network_page(alone, form="explorer")).page)
    box = page.locator("#hinh").bounding_box()
    assert box
    page.wait_for_timeout(200)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.inner_text(".panel h2") == "Nghị quyết 01/NQ-CP"
    # two clicks in haste are a double click, which comes nearer
    page.wait_for_timeout(400)
    page.mouse.click(box["x"] + 150, box["y"] + 60)
    assert page.is_hidden("#lui")


@pytest.mark.parametrize(
    ("act", "left"),
    [
        (lambda page: page.select_option("#loai", "Nghị quyết"), ["Nghị quyết 01/NQ-CP"]),
        (lambda page: (page.fill("#tu", "2023"), page.fill("#den", "2023"), page.press("#den", "Tab")), [PARTY]),
        (lambda page: page.fill("#tim", "nq cp 1"), ["Nghị quyết 01/NQ-CP"]),
    ],
    ids=["type", "years", "words"],
)
def test_filters_leave_what_is_wanted_and_stand_in_the_hash(
    open_page: Open, explorer: str, act: Any, left: list[str]
) -> None:
    page = ready(open_page(explorer, before=WITHOUT_WEBGL).page)
    page.click(".filters summary")
    act(page)
    page.wait_for_selector("#dem:not(:empty)")
    assert page.locator("#noi-dung li button > span").all_inner_texts() == left
    again = ready(open_page(explorer, place=page.evaluate("location.hash"), before=WITHOUT_WEBGL).page)
    assert again.locator("#noi-dung li button > span").all_inner_texts() == left


def test_a_level_and_a_relation_can_be_left_out(open_page: Open, explorer: str) -> None:
    page = ready(open_page(explorer, before=WITHOUT_WEBGL).page)
    page.click(".filters summary")
    page.uncheck("label:has-text('Thủ tướng') input")
    assert TAX not in page.inner_text("#noi-dung")
    page.click("#bo-loc")
    page.click(f"#noi-dung li button:has-text('{TAX}')")
    before = page.locator("#noi-dung li").count()
    page.go_back()
    page.uncheck(".legend input[value=implements]")
    page.click(f"#noi-dung li button:has-text('{TAX}')")
    assert page.locator("#noi-dung li").count() < before


def test_the_keyboard_reaches_the_sentence(open_page: Open, explorer: str) -> None:
    page = ready(open_page(explorer, before=WITHOUT_WEBGL).page)
    page.focus("#noi-dung")
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    page.wait_for_selector(".proof mark")
    page.keyboard.press("Escape")
    assert page.is_hidden("#lui")


def test_the_keyboard_moves_the_picture(open_page: Open, explorer: str) -> None:
    page = ready(open_page(explorer).page)
    page.focus("#hinh")
    first = page.screenshot(clip={"x": 0, "y": 100, "width": 1000, "height": 600})
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    page.wait_for_timeout(200)
    assert page.screenshot(clip={"x": 0, "y": 100, "width": 1000, "height": 600}) != first


def test_nothing_moves_by_itself(open_page: Open, explorer: str) -> None:
    page = ready(open_page(explorer).page)
    page.wait_for_timeout(300)
    first = page.screenshot()
    page.wait_for_timeout(400)
    assert page.screenshot() == first


def test_opens_at_the_document_that_it_is_drawn_around(open_page: Open, chain: Graph) -> None:
    page = ready(open_page(network_page(chain, key=SEED, form="explorer"), before=WITHOUT_WEBGL).page)
    assert page.inner_text(".panel h2") == "Chỉ thị 02/CT-UBND"


def test_without_webgl_a_clear_line_the_table_and_the_search_stand(open_page: Open, explorer: str) -> None:
    page = ready(open_page(explorer, before=WITHOUT_WEBGL).page)
    assert "không có WebGL" in page.inner_text("#khong-ve")
    assert page.locator("#bang tbody tr").first.inner_text().startswith(MOST_CITED)
    page.fill("#tim", "06 ct ttg")
    page.press("#tim", "Enter")
    assert page.inner_text(".panel h2") == "Chỉ thị 06/CT-TTg"


def test_without_a_script_the_most_cited_are_a_table(open_page: Open, explorer: str) -> None:
    page = open_page(explorer, java_script_enabled=False).page
    assert page.locator("#bang tbody tr").first.inner_text().startswith(MOST_CITED)
    assert page.is_hidden("main")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_no_violation(open_page: Open, explorer: str, violations: Violations, size: tuple[int, int]) -> None:
    page = ready(open_page(explorer, size).page)
    page.click(".filters summary")
    assert violations(page) == []
    page.locator("#noi-dung li button").first.click()
    page.locator("#noi-dung li button").first.click()
    page.wait_for_selector(".proof mark")
    assert violations(page) == []
