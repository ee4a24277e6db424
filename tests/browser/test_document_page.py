"""The lược đồ page in a real browser: each tab, each click, the keyboard, print, no network, no complaint."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from graph.page import page_of
from graph.speech import speaking
from luocdo.drawing import Framed
from tests.browser.conftest import NARROW, WIDE, Open, Violations
from tests.graph.directive import DOCUMENTS, PRIME, REFERENCES, UNRESOLVED, directive, unresolved

TABS = ["luoc-do", "nhiem-vu", "dan-chieu", "toan-van", "chua-xac-dinh", "noi-nhan"]
DIRECTIVE = page_of(directive())
TO_PRIME = 'a.box[data-sel="vb-thu-tuong-chinh-phu-chi-thi-2024-06-ct-ttg"]'
ORDER = f"dc-{REFERENCES[2]['start']}-{REFERENCES[2]['end']}"
SAID = "Chỉ thị 02/CT-UBND ngày 21/02/2024 (phần mở đầu) yêu cầu triển khai Chỉ thị 06/CT-TTg ngày 15/02/2024"


def shown(page: Any) -> list[str]:
    return [name for name in TABS if page.locator(f"#{name}").is_visible()]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_each_tab_shows_its_part_and_nothing_sticks_out(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(DIRECTIVE, size).page
    for name in TABS:
        page.click(f'#the a[href="#{name}"]')
        assert shown(page) == [name]
        assert page.get_attribute(f'#the a[href="#{name}"]', "aria-selected") == "true"
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_click_on_a_relation_shows_its_sentence_and_leads_into_the_text(
    open_page: Open, size: tuple[int, int]
) -> None:
    page = open_page(DIRECTIVE, size).page
    page.locator(f"{TO_PRIME}:visible").click()
    assert page.inner_text("#chi-tiet-ten") == SAID
    assert page.inner_text("#chi-tiet mark") == "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ"
    page.click("text=Tới chỗ này trong toàn văn")
    assert shown(page) == ["toan-van"]
    mark = page.locator(".m.chosen")
    assert mark.inner_text() == "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ"
    box, dock = mark.bounding_box(), page.locator("#chi-tiet").bounding_box()
    assert box
    assert dock
    assert 40 < box["y"] < dock["y"] - box["height"]


def test_what_was_clicked_does_not_vanish_behind_its_details(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    link = page.locator('.agencyline[aria-label^="Sở Ngoại vụ"]:visible')
    link.click()
    box, dock = link.bounding_box(), page.locator("#chi-tiet").bounding_box()
    assert box
    assert dock
    assert box["y"] + box["height"] <= dock["y"]


def test_the_selection_is_shared(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.click('#the a[href="#toan-van"]')
    page.click(f'.m[data-mark="{ORDER}"]')
    assert page.inner_text("#chi-tiet-ten") == SAID
    page.click('#the a[href="#luoc-do"]')
    assert "chosen" in (page.get_attribute(f".scroller.wide {TO_PRIME}", "class") or "")
    page.click("text=Mở phần Dẫn chiếu")
    assert shown(page) == ["dan-chieu"]
    assert "chosen" in (page.get_attribute(f"#{ORDER}", "class") or "")


def test_back_and_a_sent_link_come_to_the_same_place(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.locator(f"{TO_PRIME}:visible").click()
    page.click("text=Tới chỗ này trong toàn văn")
    place = page.evaluate("location.hash")
    page.go_back()
    assert shown(page) == ["luoc-do"]
    assert page.is_visible("#chi-tiet")
    page.go_back()
    assert page.is_hidden("#chi-tiet")
    colleague = open_page(DIRECTIVE, place=place).page
    assert shown(colleague) == ["toan-van"]
    assert colleague.locator(".m.chosen").is_visible()
    box = colleague.locator(".m.chosen").bounding_box()
    assert box
    assert 0 < box["y"] < WIDE[1]


@pytest.mark.parametrize("place", ["#tab=%3Cscript%3E&chon=x", "#khong-co", "#vt-", "#=&=", "#%E0%A4%A"])
def test_a_strange_link_leads_to_the_drawing(open_page: Open, place: str) -> None:
    page = open_page(DIRECTIVE, place=place).page
    assert shown(page) == ["luoc-do"]
    assert page.is_hidden("#chi-tiet")


def test_a_new_clerk_finds_what_a_department_must_do_in_two_clicks(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.click("text=Nhiệm vụ theo cơ quan")
    page.click('.matrix a:text-is("Sở Y tế")')
    block = page.locator("article.chosen")
    assert block.is_visible()
    assert "chủ trì · mục 16" in block.inner_text()
    box = block.bounding_box()
    assert box
    assert 0 < box["y"] < WIDE[1] - box["height"]


def test_a_sign_of_the_matrix_shows_the_words_of_the_task(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.click('#the a[href="#nhiem-vu"]')
    page.click('.sign[aria-label="Sở Công Thương: phối hợp, mục 9"]')
    assert page.inner_text("#chi-tiet-ten") == "Sở Công Thương tỉnh Lai Châu: phối hợp, mục 9"
    assert "theo dõi giá cả sau Tết" in page.inner_text("#chi-tiet blockquote")


def test_only_the_agency_that_one_wants(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.click('#the a[href="#nhiem-vu"]')
    page.select_option("#co-quan", label="Sở Y tế")
    assert page.locator(".agency:visible h4").all_inner_texts() == ["Sở Y tế"]
    page.click('.matrix a:text-is("Sở Tư pháp")')
    assert page.locator("#cq-so-tu-phap-tinh-lai-chau").is_visible()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("06/ct-ttg", ["Chỉ thị 06/CT-TTg"]),
        ("06／CT-TTg", ["Chỉ thị 06/CT-TTg"]),
        ("ct 6 ttg 2024", ["Chỉ thị 06/CT-TTg"]),
        ("nghi quyet 111", ["Nghị quyết 111/2024/QH15"]),
        ("Nghi\u0323 quyê\u0301t 111", ["Nghị quyết 111/2024/QH15"]),
        ("so ke hoach va dau tu", ["Sở Kế hoạch và Đầu tư"]),
        ("SKHĐT", ["Sở Kế hoạch và Đầu tư"]),
        ("khong co gi", []),
    ],
)
def test_search_forgives(open_page: Open, typed: str, found: list[str]) -> None:
    page = open_page(DIRECTIVE).page
    page.fill("#tim", typed)
    assert [text.split("\n")[0] for text in page.locator("#ket-qua a").all_inner_texts()] == found
    faded = page.locator(".scroller.wide a.box.faded").count()
    assert faded == 7 - sum(1 for name in found if "Sở" not in name)


def test_enter_takes_the_first_that_was_found(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.fill("#tim", "06 ct ttg")
    page.press("#tim", "Enter")
    assert shown(page) == ["dan-chieu"]
    assert page.locator("tbody.chosen th").inner_text().startswith("Chỉ thị 06/CT-TTg")


def test_chips_filter_the_tables(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.click('#the a[href="#dan-chieu"]')
    page.click("button:has-text('viện dẫn')")
    assert page.locator("tbody[data-relations]:visible").count() == 3
    page.click("button:has-text('tất cả')")
    assert page.locator("tbody[data-relations]:visible").count() == 8


def test_many_proofs_are_folded_and_a_link_unfolds_them(open_page: Open) -> None:
    said = [{**row, "target": PRIME} for row in REFERENCES if row["kind"] != "self"]
    html = page_of(directive(references=tuple(said)))
    page = open_page(html).page
    page.click('#the a[href="#dan-chieu"]')
    assert page.locator("tbody[id$='06-ct-ttg'] .proof:visible").count() == 3
    page.click("text=Xem 6 chỗ khác")
    assert page.locator("tbody[id$='06-ct-ttg'] .proof:visible").count() == 9
    last = f"dc-{said[7]['start']}-{said[7]['end']}"
    assert open_page(html, place=f"#tab=dan-chieu&chon={last}").page.locator(f"#{last}").is_visible()


def test_the_keyboard_reaches_the_evidence_of_a_relation(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.focus("#the a[aria-selected=true]")
    page.keyboard.press("ArrowRight")
    assert shown(page) == ["nhiem-vu"]
    page.keyboard.press("ArrowLeft")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.box, a.arrow')"):
            break
    while not page.evaluate(f"document.activeElement.matches('{TO_PRIME}')"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#chi-tiet-ten") == SAID
    page.keyboard.press("Escape")
    assert page.is_hidden("#chi-tiet")


def test_the_tray_can_be_copied_and_saved_as_csv(open_page: Open, tmp_path: Path) -> None:
    formula = unresolved("Đề án 06", '=HYPERLINK("x"); "trích"')
    page = open_page(page_of(directive(unresolved=(formula, UNRESOLVED[1])))).page
    page.click('#the a[href="#chua-xac-dinh"]')
    with page.expect_download() as download:
        page.click("#tai-csv")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["STT", "Nguyên văn", "Lý do", "Vị trí", "Câu", "Số, ký hiệu (điền)"]
    assert rows[2][1:4] == ["Đề án 06", '\'=HYPERLINK("x"); "trích"', "mục 22"]
    page.click("#chep-csv")
    page.wait_for_function("document.getElementById('da-chep').textContent !== ''")


def test_without_a_script_everything_is_there(open_page: Open) -> None:
    page = open_page(DIRECTIVE, java_script_enabled=False).page
    assert shown(page) == TABS
    assert page.locator("h2:visible").all_inner_texts() == [
        "Lược đồ",
        "Nhiệm vụ theo cơ quan",
        "Dẫn chiếu",
        "Toàn văn",
        "Chưa xác định",
        "Nơi nhận",
    ]
    assert page.is_hidden("#tim")
    page.locator(f"{TO_PRIME}:visible").click()
    assert page.url.endswith("#vb-thu-tuong-chinh-phu-chi-thi-2024-06-ct-ttg")


def test_prints_on_a4_all_parts_and_no_buttons(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.emulate_media(media="print")
    assert shown(page) == TABS
    assert page.locator("button:visible, nav:visible, input:visible").count() == 0
    assert page.locator("blockquote:visible").count() > 40
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert 5 <= pdf.count(b"/Type /Page\n") <= 16


def test_one_part_is_printed_alone(open_page: Open) -> None:
    page = open_page(DIRECTIVE, before="window.print = () => {}").page
    page.click('#the a[href="#noi-nhan"]')
    page.click("#in-phan")
    page.emulate_media(media="print")
    assert shown(page) == ["noi-nhan"]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shown(page) == TABS


def test_zoomed_to_200_percent_nothing_is_cut_off(open_page: Open) -> None:
    page = open_page(DIRECTIVE, (WIDE[0] // 2, WIDE[1] // 2), device_scale_factor=2).page
    for name in TABS:
        page.click(f'#the a[href="#{name}"]')
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDE[0] // 2


def test_nothing_moves_by_itself(open_page: Open) -> None:
    page = open_page(DIRECTIVE).page
    page.locator(f"{TO_PRIME}:visible").click()
    assert page.evaluate("document.getAnimations().length") == 0
    first = page.screenshot()
    page.wait_for_timeout(400)
    assert page.screenshot() == first


def test_titles_from_outside_are_inert(open_page: Open) -> None:
    hostile = "</script><script>document.title='x'</script><img src=x onerror=document.title='x'>\"'`\u2028"
    documents = {
        key: {**row, "number": f"{row['number']} {hostile}", "title": hostile} for key, row in DOCUMENTS.items()
    }
    page = open_page(page_of(directive(documents=documents))).page
    page.locator(".scroller.wide a.box").nth(3).click()
    page.fill("#tim", "06 ttg")
    assert page.title() != "x"
    assert page.locator("img").count() == 0
    assert hostile.rstrip("\u2028") in page.inner_text("#ket-qua a").replace("\n", " ")


def test_a_document_that_is_only_cited_opens(open_page: Open) -> None:
    stub = directive(
        key=PRIME,
        text="",
        references=(),
        links=(),
        duties=(),
        unresolved=(),
        incoming=(REFERENCES[2],),
        incoming_total=1,
    )
    page = open_page(page_of(stub)).page
    for name in TABS:
        page.click(f'#the a[href="#{name}"]')
    assert page.inner_text("#toan-van p") == "Chưa có toàn văn trong kho."


# a narrow window lays these parts out anew; the others only break their lines elsewhere
@pytest.mark.parametrize(("size", "parts"), [(WIDE, TABS), (NARROW, TABS[:3])], ids=["wide", "narrow"])
def test_axe_finds_no_violation(
    open_page: Open, violations: Violations, size: tuple[int, int], parts: list[str]
) -> None:
    page = open_page(DIRECTIVE, size).page
    page.locator(f"{TO_PRIME}:visible").click()
    for name in parts:
        page.click(f'#the a[href="#{name}"]')
        assert violations(page) == []


def test_in_the_frame_of_a_notebook_everything_works_and_nothing_gets_out(open_page: Open) -> None:
    notebook = f"<!doctype html><title>sổ tay</title>{Framed(DIRECTIVE, 720)._repr_html_()}"
    outer = open_page(notebook).page
    frame = outer.frame_locator("iframe")
    frame.locator(f"{TO_PRIME}:visible").click()
    assert frame.locator("#chi-tiet-ten").inner_text() == SAID
    frame.locator("text=Tới chỗ này trong toàn văn").click()
    assert frame.locator("#toan-van").is_visible()
    frame.locator('#the a[href="#noi-nhan"]').click()
    assert frame.locator("#noi-nhan").is_visible()
    assert outer.evaluate("location.hash") == ""


def test_speaks_english_by_switch(open_page: Open, violations: Violations) -> None:
    with speaking("en"):
        page = open_page(page_of(directive())).page
    assert page.get_attribute("html", "lang") == "en"
    assert page.locator("#the a").all_inner_texts()[1] == "Duties by agency 22"
    page.locator(f"{TO_PRIME}:visible").click()
    assert "orders the carrying out of Chỉ thị 06/CT-TTg" in page.inner_text("#chi-tiet-ten")
    assert violations(page) == []
