"""The graph for NetworkX: the same edges as the tables, in forms that other programs read."""

from pathlib import Path

import networkx as nx
import pytest

from graph.network import communities, most_cited, network, pagerank, summed
from graph.tables import Graph
from tests.graph.chain import NATIONAL, PARENT, SEED, TAX, graph_of


def test_every_mention_and_link_is_an_edge_with_its_evidence(chain: Graph) -> None:
    drawn = network(chain)
    ids = {row["id"] for table in ("references", "links") for row in chain.rows(table, "target IS NOT NULL")}
    assert {key for _, _, key in drawn.edges(keys=True)} == ids
    edges = drawn.get_edge_data(SEED, PARENT)
    assert [edge["sentence"] for edge in edges.values()] == [
        "implements Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ"
    ]


def test_nodes_have_labels_and_stubs_say_so(chain: Graph) -> None:
    drawn = network(chain)
    assert drawn.nodes[SEED]["label"] == "Chỉ thị 02/CT-UBND"
    assert drawn.nodes[NATIONAL]["status"] == "cited"


@pytest.mark.parametrize(("write", "read"), [(nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)])
def test_other_programs_read_it(chain: Graph, tmp_path: Path, write: object, read: object) -> None:
    drawn = network(chain, agencies=True, provisions=True)
    write(drawn, tmp_path / "graph")  # type: ignore[operator]
    back = read(tmp_path / "graph")  # type: ignore[operator]
    assert set(back.nodes) == set(drawn.nodes)
    assert back.number_of_edges() == drawn.number_of_edges()
    assert back.nodes[SEED]["issuer"] == "Ủy ban nhân dân tỉnh Lai Châu"


def test_filters_by_relation_time_and_level(chain: Graph) -> None:
    assert {edge["relation"] for _, _, edge in network(chain, ["implements"]).edges(data=True)} == {"implements"}
    recent = network(chain, since="2024-01-01")
    assert SEED in recent
    assert TAX not in recent
    old = network(chain, until="2009-01-01")
    assert {node for node, data in old.nodes(data=True) if data["status"] == "read"} == {
        TAX,
        "eli/vn/ubnd-tinh-an-giang/chi-thi/2008/09-2008-ct-ubnd",
        "eli/vn/ubnd-tinh-long-an/chi-thi/2008/19-2008-ct-ubnd",
    }
    assert SEED not in network(chain, levels=["central"])


def test_places_inside_documents(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        "Thông tư 5/2020/TT-BTP; 2020-05-01; Bộ Tư pháp; Hà Nội\n"
        "based_on khoản 2 Điều 5 Nghị định số 34/2016/NĐ-CP ngày 14/05/2016 của Chính phủ\n",
    )
    drawn = network(graph, provisions=True)
    decree = "eli/vn/chinh-phu/nghi-dinh/2016/34-2016-nd-cp"
    place = f"{decree}~dieu_5__khoan_2"
    assert drawn.has_edge("eli/vn/bo-tu-phap/thong-tu/2020/05-2020-tt-btp", place)
    assert drawn.get_edge_data(place, decree)[f"part_of/{place}"]["relation"] == "part_of"


def test_agencies_and_their_duties(chain: Graph) -> None:
    drawn = network(chain, agencies=True)
    agency = "co-quan/so-y-te-tinh-lai-chau"
    assert drawn.nodes[agency]["kind"] == "agency"
    assert [edge["role"] for edge in drawn.get_edge_data(SEED, agency).values()] == ["lead"]


def test_the_most_cited_counts_documents_and_not_mentions(chain: Graph) -> None:
    best = {ranked.key: ranked.value for ranked in most_cited(chain)}
    assert best[TAX] == 3
    assert best[NATIONAL] == 2  # three mentions in two documents
    assert most_cited(chain, limit=1)[0].name == "Chỉ thị 22/2008/CT-TTg"


def test_parallel_mentions_are_summed(chain: Graph) -> None:
    assert summed(chain).edges[SEED, NATIONAL]["weight"] == 2
    assert summed(chain, ["implements"]).edges[SEED, NATIONAL]["weight"] == 1


def test_pagerank_is_that_of_networkx(chain: Graph) -> None:
    # its own loop in plain Python: `nx.pagerank` wants SciPy
    from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python  # type: ignore[attr-defined]

    expected = _pagerank_python(summed(chain), alpha=0.85, tol=1e-12, max_iter=1000)
    found = {ranked.key: ranked.value for ranked in pagerank(chain, limit=100)}
    assert found.keys() == expected.keys()
    assert found == pytest.approx(expected, abs=1e-8)
    assert sum(found.values()) == pytest.approx(1)


def test_an_empty_graph_has_no_ranks(tmp_path: Path) -> None:
    graph = graph_of(tmp_path)
    assert (pagerank(graph), most_cited(graph), communities(graph)) == ([], [], [])
    assert network(graph).number_of_nodes() == 0


def test_the_two_chains_are_two_communities(chain: Graph) -> None:
    groups = communities(chain)
    assert any({TAX, "eli/vn/ubnd-tinh-kon-tum/chi-thi/2009/01-2009-ct-ubnd"} <= set(group) for group in groups)
    assert any({SEED, PARENT} <= set(group) for group in groups)
    assert groups == communities(chain)
