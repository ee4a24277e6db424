"""What the app asks of a graph: lists, the card of an agency, one document cut out, a draft linked to the rest."""

from pathlib import Path

import pytest

import luocdo
from extract import read_text
from extract.errors import NotFound
from extract.readers import Source
from extract.registry import agencies
from graph.agency import agency_card
from graph.draft import catalogue_of, draft_page
from graph.listing import PAGE, Filter, facet, list_agencies, list_documents, list_unresolved
from graph.mergers import mergers, predecessors, successors
from graph.page.data import page_data
from graph.part import part_of
from graph.search import find_any, label, resolve
from graph.tables import Graph

LAI_CHAU = "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"
HEALTH = "co-quan/so-y-te-tinh-lai-chau"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Graph:
    folder = tmp_path_factory.mktemp("served") / "g"
    luocdo.build(samples, folder)
    return Graph.open(folder)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(words="ct ttg", status="read"), ["06/CT-TTg", "06/CT-TTg", "22/2008/CT-TTg"]),
        (Filter(words="CHỈ THỊ", year=2024, issuer="lai châu"), ["02/CT-UBND"]),
        (Filter(type="Kế hoạch", level="province"), ["287/KH-UBND"]),
        (Filter(words="khong co gi"), []),
        (Filter(issuer="x' OR 1=1 --"), []),
    ],
)
def test_documents_are_narrowed(graph: Graph, wanted: Filter, numbers: list[str]) -> None:
    listed = list_documents(graph, wanted)
    assert [row["number"] for row in listed.rows] == numbers
    assert listed.total == len(numbers)


def test_pages_of_a_list_hold_every_row_once(graph: Graph) -> None:
    first = list_agencies(graph, Filter())
    keys = [row["key"] for page in range(first.pages) for row in list_agencies(graph, Filter(), page + 1).rows]
    assert len(first.rows) == PAGE
    assert sorted(keys) == sorted(row["key"] for row in graph.rows("agencies"))
    assert list_agencies(graph, Filter(), 99).page == first.pages


def test_unresolved_mentions_are_found_without_marks(graph: Graph) -> None:
    assert [row["text"] for row in list_unresolved(graph, Filter(words="de an 06")).rows] == ["Đề án 06"]
    assert list_unresolved(graph, Filter(issuer="thanh hoa")).total == 0


def test_a_facet_counts_every_value(graph: Graph) -> None:
    assert sum(count for _, count in facet(graph, "documents", "status")) == graph.count("documents")


def test_a_document_is_found_by_what_it_is_called(graph: Graph) -> None:
    # the plan 287/KH-UBND has every word of the resolution's label in its title
    assert [row["key"] for row in graph.rows("documents") if resolve(graph, label(row)) != row["key"]] == []


def test_documents_and_agencies_are_found_together(graph: Graph) -> None:
    found = find_any(graph, "ke hoach")
    assert {match.is_agency for match in found} == {True, False}
    assert [match.fit for match in found] == sorted((match.fit for match in found), reverse=True)


def test_the_card_of_an_agency_holds_all_its_duties(graph: Graph) -> None:
    for row in graph.rows("agencies"):
        card = agency_card(graph, row["key"])
        shown = [duty["id"] for one in card.bound for duty in one.duties]
        wanted = graph.rows("duties", "agency = ? AND role <> 'recipient'", [row["key"]])
        assert sorted(shown) == sorted(duty["id"] for duty in wanted)
        assert card.duties_total == len(shown)
    with pytest.raises(NotFound):
        agency_card(graph, "co-quan/khong-co")


def test_a_role_narrows_the_card(graph: Graph) -> None:
    assert agency_card(graph, HEALTH, "lead").bound[0].roles == {"lead": 1}
    assert agency_card(graph, HEALTH, "monitor").bound == ()


def test_before_and_after_are_two_ends_of_one_change() -> None:
    for agency in agencies():
        for after in successors(f"co-quan/{agency.id}"):
            before = [body.key for body in predecessors(after.key)]
            assert not before or f"co-quan/{agency.id}" in before


def test_a_province_that_goes_on_has_no_merger() -> None:
    assert mergers("Sở Y tế tỉnh Lai Châu") == mergers("Bộ Y tế") == ()
    assert [merger.into for merger in mergers("Cục Thuế tỉnh Long An")] == ["tỉnh Tây Ninh"]


def test_a_part_holds_one_document_and_what_its_page_needs(graph: Graph, tmp_path: Path) -> None:
    part = part_of(graph, LAI_CHAU, tmp_path)
    for table in ("references", "links", "duties", "unresolved"):
        assert part.rows(table) == graph.rows(table, "document = ?", [LAI_CHAU])
    whole, alone = page_data(graph, LAI_CHAU), page_data(part, LAI_CHAU)
    assert (alone.text, alone.references, alone.duties) == (whole.text, whole.references, whole.duties)


def test_a_draft_is_linked_as_if_it_had_been_built(graph: Graph) -> None:
    built = page_data(graph, LAI_CHAU)
    draft = draft_page(graph, Source("02.txt", built.text, ""), read_text(built.text), catalogue_of(graph))
    assert draft.key == LAI_CHAU
    for table in ("references", "links", "duties", "unresolved"):
        assert getattr(draft, table) == getattr(built, table)


def test_what_a_draft_names_and_the_graph_does_not_hold_is_told_apart(graph: Graph) -> None:
    text = "Thực hiện Quyết định số 999/QĐ-BYT ngày 01/02/2024 của Bộ Y tế và Nghị định số 30/2020/NĐ-CP của Chính phủ;"
    draft = draft_page(graph, Source("dán", text, ""), read_text(text), catalogue_of(graph))
    held = {row["number"]: row.get("held", True) for row in draft.documents.values() if row["number"]}
    assert held == {"999/QĐ-BYT": False, "30/2020/NĐ-CP": True}
