import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from extract.errors import BadQuery, NotFound
from graph.network_page import network_page, network_page_of
from graph.network_page.data import MOST_PROOFS, NetworkData, network_data, network_keys
from graph.page.data import About
from graph.page.rendering import CONTENT_SECURITY
from graph.tables import Graph
from tests.graph.chain import AN_GIANG, LAI_CHAU, NATIONAL, PARENT, PLAN, PRIME_2008, SEED, TAX, graph_of

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u2028"


@pytest.fixture(scope="module")
def page(chain: Graph) -> str:
    return network_page(chain, key=SEED)


def json_of(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found.group(1))


def attributes_of(page: str) -> list[tuple[str, str, str | None]]:
    found: list[tuple[str, str, str | None]] = []

    class Elements(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend((tag, name, value) for name, value in attrs)

    Elements().feed(page)
    return found


# --- what pyvis is known to get wrong


def test_loads_nothing(page: str) -> None:
    attributes = attributes_of(page)
    assert not [name for _, name, _ in attributes if name in {"src", "srcset", "integrity", "onclick"}]
    assert [value for _, name, value in attributes if name == "href"] == ["#danh-sach"]
    assert "url(" not in page.partition("vis-network")[0]
    assert "bootstrap" not in page.lower()
    assert ("meta", "content", CONTENT_SECURITY) in attributes


def test_prints_its_heading_once_in_a_modern_page(page: str) -> None:
    assert page.startswith("<!doctype html>")
    assert re.findall(r"<h1>(.*?)</h1>", page) == ["Mạng văn bản quanh Chỉ thị 02/CT-UBND"]
    assert '<html lang="vi">' in page


def test_keeps_vietnamese_letters_as_they_are(page: str) -> None:
    assert "Chỉ thị 06/CT-TTg" in page.partition("<script")[2]
    assert "\\u1ec9" not in page


def test_has_fixed_places_and_straight_arrows(page: str) -> None:
    drawn = json_of(page, "hinh")
    assert drawn["options"]["physics"] == {"enabled": False}
    assert drawn["options"]["edges"]["smooth"] == {"enabled": False}
    assert all(isinstance(node["x"], float) and isinstance(node["y"], float) for node in drawn["nodes"])
    assert all(isinstance(node["id"], str) for node in drawn["nodes"])
    assert {edge[end] for edge in drawn["edges"] for end in ("from", "to")} <= {node["id"] for node in drawn["nodes"]}


def test_tooltips_are_plain_text(page: str) -> None:
    titles = [node["title"] for node in json_of(page, "hinh")["nodes"]]
    assert "Chỉ thị 06/CT-TTg\n15/02/2024\nThủ tướng Chính phủ\nđã đọc toàn văn" in titles


def test_grows_in_line_with_the_graph() -> None:
    documents = tuple(
        {"key": f"k{n}", "number": f"{n}/2020/NĐ-CP", "date": "2020-01-01", "status": "cited"} for n in range(3000)
    )
    page = network_page_of(NetworkData(None, documents, (), About()))
    assert len(page.encode()) < 2_500_000


# --- what it holds


def around(graph: Graph, key: str | None, depth: int) -> NetworkData:
    return network_data(graph, key, network_keys(graph, key, depth, 100))


def keys(data: NetworkData) -> set[str]:
    return {str(row["key"]) for row in data.documents}


def test_a_neighbourhood_grows_with_its_depth(chain: Graph) -> None:
    near = keys(around(chain, SEED, 1))
    far = keys(around(chain, SEED, 2))
    assert {SEED, PARENT, NATIONAL, PLAN} <= near
    assert near <= far
    assert TAX not in far
    assert keys(around(chain, SEED, 0)) == {SEED}


def test_without_a_key_it_is_the_whole_graph(chain: Graph) -> None:
    assert {SEED, TAX} <= keys(around(chain, None, 2))


def test_relations_carry_the_sentences_that_prove_them(chain: Graph) -> None:
    bonds = {(bond.source, bond.target): bond for bond in around(chain, SEED, 1).bonds}
    direct = bonds[SEED, NATIONAL]
    assert direct.relations == ("implements", "cites")
    assert direct.total == 2
    assert direct.proofs[0].verb == "yêu cầu triển khai"
    assert direct.proofs[0].quote.mention == "Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ"
    stated = bonds[PLAN, NATIONAL].proofs[0]
    assert stated.verb == "triển khai"
    assert stated.place.endswith("theo Chỉ thị 02/CT-UBND")
    assert stated.quote.mention


def test_says_how_many_proofs_it_leaves_out(tmp_path: Path) -> None:
    line = "cites Luật Đất đai năm 2003\n"
    data = around(graph_of(tmp_path, LAI_CHAU + line * 5), SEED, 1)
    bond = next(bond for bond in data.bonds if "luat" in bond.target)
    assert (len(bond.proofs), bond.total) == (MOST_PROOFS, 5)


def test_two_documents_of_one_number_are_told_apart(tmp_path: Path) -> None:
    other = LAI_CHAU.replace("Lai Châu", "Thanh Hóa").replace("2024-02-21", "2024-02-20")
    page = network_page(graph_of(tmp_path, LAI_CHAU, other))
    labels = [node["label"] for node in json_of(page, "hinh")["nodes"]]
    assert "Chỉ thị 02/CT-UBND\n21/02/2024\nUBND tỉnh Lai Châu" in labels
    assert "Chỉ thị 02/CT-UBND\n20/02/2024\nUBND tỉnh Thanh Hóa" in labels


def test_the_legend_counts_relations(page: str) -> None:
    legend = re.findall(r'value="(\w+)".*?</svg>([^<]+) <span class="count">(\d+)', page)
    assert ("implements", "triển khai") in [(name, words) for name, words, _ in legend]
    kinds = [kind for bond in json_of(page, "du-lieu")["bonds"] for kind in bond["kinds"]]
    assert {name: int(count) for name, _, count in legend} == {kind: kinds.count(kind) for kind in kinds}


def test_without_a_script_the_relations_are_a_table(page: str) -> None:
    plain = page.partition("<noscript>")[2].partition("</noscript>")[0]
    rows = ["|".join(re.findall(r"<td>(.*?)</td>", row)) for row in plain.split("<tr>")]
    assert "Kế hoạch 287/KH-UBND|triển khai|Nghị quyết 01/NQ-CP" in rows


def test_titles_from_outside_are_inert(tmp_path: Path) -> None:
    data = around(graph_of(tmp_path, PRIME_2008, AN_GIANG), None, 2)
    hostile = tuple({**row, "number": HOSTILE, "title": HOSTILE, "issuer": HOSTILE} for row in data.documents)
    page = network_page_of(NetworkData(data.key, hostile, data.bonds, data.about))
    assert page.count("<script") == network_page_of(data).count("<script")
    assert not [tag for tag, _, _ in attributes_of(page) if tag == "img"]
    assert HOSTILE in json_of(page, "du-lieu")["documents"][0]["name"]


def test_is_the_same_every_time(chain: Graph, page: str) -> None:
    assert network_page(chain, key=chain.iri(SEED)) == page


# --- what it refuses


@pytest.mark.parametrize(("key", "where"), [(None, "đồ thị"), (SEED, f"vùng quanh {SEED}")])
def test_more_than_can_be_read_is_refused_with_advice(chain: Graph, key: str | None, where: str) -> None:
    with pytest.raises(BadQuery, match=f"{where}: có hơn 3 văn bản.*dùng --form explorer"):
        network_page(chain, key=key, limit=3, form="pyvis")


def test_what_draws_it_is_chosen_by_size_or_named(chain: Graph) -> None:
    assert 'id="hinh">{"nodes"' in network_page(chain)
    for page in (network_page(chain, limit=3), network_page(chain, form="explorer")):
        assert '<div id="hinh">' in page


def test_the_text_that_tells_of_two_others_is_named_even_where_it_is_not_drawn(chain: Graph) -> None:
    ends = {PLAN, NATIONAL}
    (bond,) = network_data(chain, None, ends).bonds
    assert bond.proofs[0].place.endswith("theo Chỉ thị 02/CT-UBND")


def test_an_unknown_document_is_not_found(chain: Graph) -> None:
    with pytest.raises(NotFound, match="eli/vn/khong-co"):
        network_page(chain, key="eli/vn/khong-co")
