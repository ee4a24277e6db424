"""Where a directive comes from and what came of it: the true chain of 2008 and that of 2024."""

from pathlib import Path

import pytest

from extract.errors import BadQuery, NotFound
from graph.lineage import explain, lineage, paths
from graph.tables import Graph
from tests.graph.chain import AN_GIANG, FIRST_DOWN, NATIONAL, PARENT, PLAN, PRIME_2008, SEED, TAX, graph_of


def test_what_the_directive_of_lai_chau_carries_out(chain: Graph) -> None:
    steps = lineage(chain, SEED).up
    assert [step.document["key"] for step in steps] == [NATIONAL, PLAN, PARENT]
    assert [step.edge.relation for step in steps] == ["implements"] * 3


def test_the_sentence_that_explains_a_step(chain: Graph) -> None:
    step = lineage(chain, SEED).up[-1]
    assert explain(step) == "Chỉ thị 02/CT-UBND ngày 21/02/2024 yêu cầu triển khai Chỉ thị 06/CT-TTg ngày 15/02/2024"
    assert step.edge.text == "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ"
    assert step.edge.text in step.edge.sentence
    assert step.edge.days == 6


def test_which_provinces_carried_out_the_directive_of_2008_and_after_how_many_days(chain: Graph) -> None:
    down = [(step.document["issuer"], step.edge.days) for step in lineage(chain, TAX, "down").down]
    assert down == [
        ("Ủy ban nhân dân tỉnh An Giang", 73),
        ("Ủy ban nhân dân tỉnh Long An", 93),
        ("Ủy ban nhân dân tỉnh Kon Tum", 177),
    ]


def test_what_a_third_document_asserts_is_a_step_and_is_marked(chain: Graph) -> None:
    (step,) = [step for step in lineage(chain, PLAN).up if step.document["key"] == NATIONAL]
    assert step.edge.asserted_by is not None
    assert step.edge.asserted_by["key"] == SEED
    assert explain(step).endswith("Nghị quyết 01/NQ-CP ngày 05/01/2024 (theo Chỉ thị 02/CT-UBND ngày 21/02/2024)")


def test_what_was_inferred_is_said(chain: Graph) -> None:
    (step,) = [step for step in lineage(chain, SEED).up if step.document["key"] == PLAN]
    assert explain(step).endswith("(suy ra)")
    assert step.edge.confidence < 1


def test_a_bare_citation_carries_no_authority_unless_it_is_asked_for(chain: Graph) -> None:
    party = "eli/vn/ban-bi-thu/chi-thi/2023/26-ct-tw"
    assert party not in {step.document["key"] for step in lineage(chain, SEED).walk()}
    assert party in {step.document["key"] for step in lineage(chain, SEED, relations=["cites"]).walk()}


def test_an_order_that_only_reports_the_one_above_carries_it_down(tmp_path: Path) -> None:
    reported = AN_GIANG.replace("implements", "cites")
    graph = graph_of(tmp_path, reported, PRIME_2008)
    assert [step.edge.relation for step in lineage(graph, TAX, "down").down] == ["cites"]
    assert lineage(graph, TAX, "down", relations=["implements"]).down == ()


def test_both_ways_and_level_by_level(chain: Graph) -> None:
    found = lineage(chain, FIRST_DOWN, "both")
    assert [(step.depth, step.document["key"]) for step in found.walk()] == [
        (1, TAX),
        (2, "eli/vn/quoc-hoi/luat/2007/04-2007-qh12"),
    ]
    assert lineage(chain, FIRST_DOWN, depth=1).cut
    assert not found.cut


def test_a_document_on_two_ways_stands_once_with_what_follows(chain: Graph) -> None:
    steps = list(lineage(chain, SEED).walk())
    national = [step for step in steps if step.document["key"] == NATIONAL]
    assert [step.repeated for step in national] == [False, True, True]
    assert [step.depth for step in national] == [1, 2, 2]


def test_a_circle_ends(tmp_path: Path) -> None:
    one = (
        "Kế hoạch 1/KH-UBND; 2024-05-01; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu\n"
        "implements Kế hoạch số 2/KH-UBND ngày 01/05/2024 của Ủy ban nhân dân tỉnh Lai Châu\n"
    )
    other = one.replace("1/KH", "3/KH").replace(" 2/KH", " 1/KH").replace("3/KH", "2/KH")
    graph = graph_of(tmp_path, one, other)
    key = "eli/vn/ubnd-tinh-lai-chau/ke-hoach/2024/01-kh-ubnd"
    steps = list(lineage(graph, key, "up").walk())
    assert [step.document["number"] for step in steps] == ["2/KH-UBND", "1/KH-UBND"]
    assert steps[-1].repeated


def test_what_could_not_be_told_ends_its_chain(tmp_path: Path) -> None:
    plan = (
        "Kế hoạch {n}/KH-UBND; {day}; Ủy ban nhân dân tỉnh {place}; {place}\n"
        "implements Nghị quyết số 01/NQ-CP của Chính phủ\n"
    )
    graph = graph_of(
        tmp_path,
        plan.format(n=1, day="2020-05-01", place="Lai Châu"),
        plan.format(n=2, day="2024-05-01", place="An Giang"),
    )
    start = "eli/vn/ubnd-tinh-lai-chau/ke-hoach/2020/01-kh-ubnd"
    found = lineage(graph, start, "both")
    assert [step.document["status"] for step in found.walk()] == ["unresolved"]


def test_more_than_anybody_reads_is_cut_and_said(chain: Graph) -> None:
    found = lineage(chain, TAX, "down", limit=2)
    assert len(found.down) == 2
    assert found.cut


def test_rows_for_a_table(chain: Graph) -> None:
    row = lineage(chain, SEED).rows()[-1]
    assert (row["depth"], row["source"], row["relation"], row["target"]) == (2, PARENT, "implements", NATIONAL)
    assert row["explanation"].startswith("Chỉ thị 06/CT-TTg ngày 15/02/2024 yêu cầu triển khai Nghị quyết 01/NQ-CP")
    assert {"direction", "depth", "date", "days", "explanation", "sentence", "confidence"} <= set(row)


def test_the_chains_from_one_document_to_another_the_shortest_first(chain: Graph) -> None:
    found = paths(chain, SEED, NATIONAL)
    assert [len(chain_) for chain_ in found] == [1, 2, 2]
    assert [edge.target["key"] for edge in found[1]][-1] == NATIONAL
    assert {edge.target["key"] for chain_ in found[1:] for edge in chain_[:-1]} == {PARENT, PLAN}


def test_chains_are_found_from_either_end(chain: Graph) -> None:
    assert paths(chain, NATIONAL, SEED) == paths(chain, SEED, NATIONAL)
    assert paths(chain, SEED, TAX) == []


def test_few_chains_are_given_where_few_are_asked_for(chain: Graph) -> None:
    assert len(paths(chain, SEED, NATIONAL, limit=1)) == 1


def test_wrong_words_are_refused(chain: Graph) -> None:
    with pytest.raises(BadQuery, match="triển khai"):
        lineage(chain, SEED, relations=["triển khai"])
    with pytest.raises(BadQuery, match="lên"):
        lineage(chain, SEED, "lên")  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        lineage(chain, "eli/vn/khong-co")
