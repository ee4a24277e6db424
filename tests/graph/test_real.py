"""On real documents, where they are at hand: the chains that users ask for, as the real texts tell them."""

from pathlib import Path

import pytest

from extract.readers import walk
from graph.build import build
from graph.checks import check
from graph.lineage import explain, lineage
from graph.search import resolve
from graph.tables import Graph


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("real")
    build(walk(sorted((shared / "gold" / "dev").glob("*.txt"))), folder)
    return Graph.open(folder)


def test_the_folder_is_sound(real: Graph) -> None:
    assert check(real) == []


def test_the_directive_of_lai_chau_carries_out_that_of_the_prime_minister(real: Graph) -> None:
    steps = lineage(real, resolve(real, "02/CT-UBND")).up
    assert "Chỉ thị 02/CT-UBND ngày 21/02/2024 yêu cầu triển khai Chỉ thị 06/CT-TTg ngày 15/02/2024" in [
        explain(step) for step in steps
    ]
    assert all(step.edge.text in real.text(step.edge.source["key"]) for step in steps)


def test_three_mentions_of_one_resolution_are_one_document(real: Graph) -> None:
    national = resolve(real, "01/NQ-CP 2024")
    rows = real.rows("references", "target = ? AND document = ?", [national, resolve(real, "02/CT-UBND")])
    assert len(rows) == 3


def test_what_was_inferred_is_marked(real: Graph) -> None:
    (letter,) = real.rows("references", "number = '1675-CV/TU'")
    assert letter["target"] == "eli/vn/tinh-uy-lai-chau/cong-van/2023/1675-cv-tu"
    assert letter["resolution"] == "issuer-inferred"


def test_the_link_between_two_others(real: Graph) -> None:
    plan = "eli/vn/ubnd-tinh-lai-chau/ke-hoach/2024/287-kh-ubnd"
    links = real.rows("links", "source = ?", [plan])
    assert {(link["relation"], link["target"]) for link in links} == {("implements", resolve(real, "01/NQ-CP 2024"))}


def test_which_provinces_carried_out_the_directive_of_2008_and_after_how_many_days(real: Graph) -> None:
    found = lineage(
        real, resolve(real, "22/2008/CT-TTg"), "down", depth=1, relations=["implements", "based_on", "cites"]
    )
    days = {step.document["issuer"]: step.edge.days for step in found.down}
    assert days["Ủy ban nhân dân tỉnh Long An"] == 93
    assert days["Ủy ban nhân dân tỉnh Kon Tum"] == 177


def test_a_second_build_reads_nothing_again(real: Graph, shared: Path) -> None:
    again = build(walk(sorted((shared / "gold" / "dev").glob("*.txt"))), real.folder)
    assert (again.read, again.changed) == (0, False)
