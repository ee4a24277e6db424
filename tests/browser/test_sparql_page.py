"""The editor of queries in a real browser: offline, under its strict policy, in Vietnamese, and without scripts."""

from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="no Starlette: install the extra `web`")

from tests.browser.conftest import NARROW, Visit

RUN = ".tabPanel.active .yasqe_queryButton"
TABLE = ".tabPanel.active .yasr_results table"
EDITOR = "document.querySelector('.tabPanel.active .CodeMirror').CodeMirror"


@pytest.fixture
def visit(visit: Visit) -> Visit:
    """Open the editor, at a place in it."""
    return lambda place="", **context: visit(f"sparql{place}", **context)


def test_a_query_is_run_and_its_iris_lead_to_the_app(visit: Visit) -> None:
    page = visit()
    page.click(RUN)
    page.wait_for_selector(f"{TABLE} >> text=02/CT-UBND")
    page.evaluate(f"{EDITOR}.setValue(\"SELECT ?d {{ ?d eli:number '06/CT-TTg' }}\")")
    page.click(RUN)
    link = page.locator(f"{TABLE} a.iri", has_text="2024/06-ct-ttg")
    link.wait_for()
    with page.expect_popup() as opened:
        link.click()
    opened.value.wait_for_url("**/van-ban/eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg")


def test_a_saved_query_opens_in_a_tab_of_its_own(visit: Visit) -> None:
    page = visit()
    page.click("a[data-query=nguon-goc]")
    assert "VALUES ?number" in page.evaluate(f"{EDITOR}.getValue()")
    page.click(RUN)
    page.wait_for_selector(f"{TABLE} >> text=103/2023/QH15")
    shown = page.inner_text(".tabPanel.active .yasr")
    for words in ("Bảng", "Nguyên văn", "Số dòng", "Dòng 1–"):
        assert words in shown
    assert not {"Table", "Response", "Showing", "results in"} & set(shown.split())


def test_an_answer_that_was_cut_says_so(visit: Visit) -> None:
    page = visit()
    page.evaluate(f"{EDITOR}.setValue('SELECT ?b {{ ?a ?b ?c . ?d ?e ?f }}')")
    page.click(RUN)
    page.wait_for_selector("#notice:has-text('Chỉ có 1000 dòng đầu; còn nữa')")
    with page.expect_download() as taken:
        page.click("#notice a")
    assert len(Path(taken.value.path()).read_text("utf-8").splitlines()) == 10_001


def test_what_is_wrong_with_a_query_is_shown(visit: Visit) -> None:
    page = visit()
    page.evaluate(f"{EDITOR}.setValue('SELECT * {{ SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}')")
    page.click(RUN)
    page.wait_for_selector(".errorResult >> text=SERVICE is refused (line 1, column 12)")


def test_a_link_may_bring_a_query_and_never_another_endpoint(visit: Visit) -> None:
    page = visit(f"#query={quote('ASK {}')}&endpoint={quote('https://example.org/sparql', safe='')}")
    # a query that a link brings is run at once
    page.wait_for_selector(".booleanResult")
    assert page.evaluate(f"{EDITOR}.getValue()") == "ASK {}"


def test_without_scripts_a_form_asks(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.fill("#query", "SELECT ?n { ?d eli:number ?n } ORDER BY ?n LIMIT 3")
    page.click("text=Chạy truy vấn")
    page.wait_for_selector("main table tbody tr")
    assert page.locator("main table tbody tr").count() == 3
    page.click("text=Văn bản này bắt nguồn từ những văn bản nào")
    page.wait_for_selector("main table td:has-text('103/2023/QH15')")
    assert "103/2023/QH15" in page.inner_text("main table")


def test_in_english_by_choice(visit: Visit) -> None:
    page = visit("?lang=en")
    page.click(RUN)
    page.wait_for_selector(TABLE)
    assert "Response" in page.inner_text(".tabPanel.active .yasr")
    assert page.inner_text("h1") == "SPARQL query"


def test_nothing_stands_beyond_the_edge_of_a_narrow_window(visit: Visit) -> None:
    page = visit(size=NARROW)
    page.click(RUN)
    page.wait_for_selector(TABLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
