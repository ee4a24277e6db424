"""The pages in English: every phrase of the templates has its English, documents stay as they are."""

import re
from importlib.resources import files

import pytest

from graph.network_page import network_page
from graph.page import document_page, page_of
from graph.page.rendering import template_text
from graph.speech import english, say, speaking, spoken
from graph.words import grouped, section_name, verb, words
from tests.graph.chain import LAI_CHAU, SEED, graph_of
from tests.graph.directive import directive

PAGES = ("document", "network", "explorer", "about", "parts", "shared", "base")
TEMPLATES = [
    path.name
    for path in sorted((files("graph") / "templates").iterdir(), key=lambda path: path.name)
    if path.name.partition(".")[0] in PAGES and not path.name.endswith(".toml")
]
# what folds letters in scripts names đ itself
VIETNAMESE = re.compile(r"[^\W\dA-Za-zđĐ_]")


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_phrase_of_a_template_has_its_english(name: str) -> None:
    with speaking("en"):
        left = [line.strip() for line in template_text(name).splitlines() if VIETNAMESE.search(line)]
    assert left == [], f"{name}: add these phrases to templates/english.toml"


def test_every_phrase_stands_in_a_template() -> None:
    whole = "".join(template_text(name) for name in TEMPLATES)
    assert [phrase for phrase in english()["phrases"] if phrase not in whole] == []


def test_tables_have_the_keys_of_the_vietnamese_ones() -> None:
    tables = words()
    for name in english().keys() - {"phrases", "said"}:
        assert english()[name].keys() <= tables[name].keys(), name


def test_only_the_words_of_the_page_change() -> None:
    with speaking("en"):
        page = page_of(directive())
    assert "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ" in page
    assert "orders the carrying out of" in page
    assert "yêu cầu triển khai" not in page.partition("<h1")[2].partition('id="toan-van"')[0]
    assert '<blockquote lang="vi">' in page


def test_the_switch_is_for_one_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    graph = graph_of(tmp_path_factory.mktemp("graph"), LAI_CHAU)
    assert '<html lang="en">' in document_page(graph, SEED, "en")
    assert "<h1>Network around" in network_page(graph, key=SEED, language="en")
    assert "Shown: " in network_page(graph, form="explorer", language="en")
    assert spoken() == "vi"
    assert '<html lang="vi">' in document_page(graph, SEED)


def test_figures_and_sections_follow() -> None:
    with speaking("en"):
        assert (grouped(50_000), section_name("16"), verb("replaces")) == ("50,000", "section 16", "replaces")
        assert say("phần mở đầu") == "opening"
    assert (grouped(50_000), section_name("16"), verb("replaces")) == ("50.000", "mục 16", "thay thế")
