"""The app in a real browser: found in two clicks, traced, a file read; without a script, by keyboard, printed."""

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("starlette", reason="no Starlette: install the extra `web`")

from tests.browser.conftest import NARROW, WIDE, Violations, Visit
from tests.luocdo.serving import LAI_CHAU
from tests.luocdo.test_serve_upload import DRAFT, docx

if TYPE_CHECKING:
    pass

PAGES = [
    "",
    "?q=ke hoach",
    f"van-ban/{LAI_CHAU}",
    f"nguon-goc/{LAI_CHAU}",
    "to-chuc/so-y-te-tinh-lai-chau",
    "van-ban",
    "to-chuc",
    "chua-xac-dinh",
    "duong-noi?tu=02/CT-UBND Lai Châu&den=103/2023/QH15",
    "hieu-luc?van-ban=110/2004/NĐ-CP&ngay=2015-01-01",
    "doc-tep",
    "tai-ve",
    "khong-co",
]


def test_two_clicks_from_the_start_to_what_a_department_must_do(visit: Visit) -> None:
    page = visit()
    page.get_by_role("combobox").press_sequentially("so y te")
    page.get_by_role("option", name="Sở Y tế tỉnh Lai Châu").click()
    page.wait_for_url("**/to-chuc/so-y-te-tinh-lai-chau")
    assert "Sở Y tế chủ trì, phối hợp với các cơ quan, địa phương" in page.inner_text("article")
    page.get_by_role("link", name="xem trong văn bản").click()
    page.wait_for_url("**/van-ban/**")
    assert page.is_visible("#toan-van a.m.chosen:has-text('Sở Y tế')")


def test_from_the_drawing_to_the_document_behind_a_box(visit: Visit) -> None:
    page = visit(f"van-ban/{LAI_CHAU}")
    page.click(".scroller.wide a.box:has-text('06/CT-TTg')")
    page.click("#chi-tiet-toi >> text=Mở trang của văn bản này")
    page.wait_for_url("**/2024/06-ct-ttg")
    assert page.inner_text("h1") == "Chỉ thị 06/CT-TTg"


def test_where_a_directive_comes_from_is_one_click_away(visit: Visit) -> None:
    page = visit(f"van-ban/{LAI_CHAU}")
    page.click("text=Truy nguồn")
    assert "Nghị quyết 103/2023/QH15" in page.inner_text("section[aria-labelledby=h-len]")


def test_a_path_between_two_documents_that_are_chosen(visit: Visit) -> None:
    page = visit("duong-noi")
    for field, words in (("#tu", "chi thi 02 lai chau"), ("#den", "103/2023")):
        page.locator(field).press_sequentially(words)
        page.locator("[role=option]:visible").first.click()
    page.click("main button")
    assert "Chuỗi 1" in page.inner_text("main")
    assert page.input_value("#tu") == "Chỉ thị 02/CT-UBND ngày 21/02/2024 của Ủy ban nhân dân tỉnh Lai Châu"


def test_a_word_file_is_read_as_soon_as_it_is_chosen(visit: Visit) -> None:
    page = visit("doc-tep")
    with page.expect_navigation():
        page.set_input_files("#tep", {"name": "du-thao.docx", "mimeType": "", "buffer": docx(DRAFT)})
    assert page.inner_text("h1") == "Kế hoạch 77/KH-UBND"
    page.click("#the >> text=Nhiệm vụ theo cơ quan")
    assert "30/04/2024" in page.inner_text("#nhiem-vu")


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.keyboard.type("06/ct-ttg 2024")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("[role=option]", "aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.is_hidden("[role=listbox]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=06**")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_without_scripts_every_question_is_answered(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.fill("#tra-cuu", "so y te lai chau")
    page.click("button")
    page.click("text=Sở Y tế tỉnh Lai Châu")
    page.click("text=Chỉ thị 02/CT-UBND")
    assert "yêu cầu triển khai" in page.inner_text("#dan-chieu")
    page.goto(page.url.partition("/van-ban")[0] + "/doc-tep")
    page.fill("textarea", DRAFT)
    page.click("form.upload button")
    assert page.inner_text("h1") == "Kế hoạch 77/KH-UBND"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_stands_beyond_the_edge_of_the_window(visit: Visit, address: str, size: tuple[int, int]) -> None:
    page = visit(size=size)
    beyond = {}
    for place in PAGES:
        page.goto(address + place)
        beyond[place] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert {place: width for place, width in beyond.items() if width > 0} == {}


def test_axe_finds_no_violation(visit: Visit, address: str, violations: Violations) -> None:
    page = visit(bypass_csp=True)
    for place in PAGES:
        page.goto(address + place)
        assert (place, violations(page)) == (place, [])


def test_a_page_prints_without_its_menus(visit: Visit) -> None:
    page = visit("to-chuc/so-y-te-tinh-lai-chau")
    page.emulate_media(media="print")
    assert page.is_hidden(".menu")
    assert page.is_hidden(".find")
    assert page.is_visible("article blockquote")
    assert page.is_visible(".foot")
