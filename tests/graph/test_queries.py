"""The saved queries: each says what it gives, gives it, and gives the same on two engines."""

from datetime import date
from functools import cache

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import BadQuery, NotFound
from graph.queries import SavedQuery, saved_queries, saved_query
from graph.rdf import ntriples
from graph.sparql import query
from graph.sparql.answer import Answer
from graph.store import open_store
from tests.graph.rdf_case import BASE, DIRECTIVE, NATIONAL, PLAN, PRIME, case

NAMES = [saved.name for saved in saved_queries()]


@cache
def in_rdflib() -> rdflib.Graph:
    return rdflib.Graph(bind_namespaces="none").parse(data=b"".join(ntriples(case())), format="nt")


@cache
def asked(name: str, **values: str) -> Answer:
    return query(open_store(case()), saved_query(name).bind(values))


def cells(row: object) -> tuple[str, ...]:
    """A row in a form in which 1.0 and 1, true and True are one."""
    found = []
    for cell in row:  # type: ignore[attr-defined]
        value = cell.toPython() if isinstance(cell, rdflib.Literal) else cell
        found.append("" if value is None else str(value))
    return tuple(text.removesuffix(".0") for text in found)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_gives_the_same_rows_on_oxigraph_and_in_rdflib(name: str) -> None:
    answer = asked(name)
    other = in_rdflib().query(saved_query(name).text)
    assert len(answer) > 0
    if answer.kind == "triples":
        assert other.graph is not None
        assert len(other.graph) == len(answer)
    else:
        assert [cells(row) for row in answer.rows] == [cells(row) for row in other]


@pytest.mark.parametrize("saved", saved_queries(), ids=NAMES)
def test_a_query_says_what_it_answers_and_which_columns_it_gives(saved: SavedQuery) -> None:
    assert saved.vi.endswith(("?", "."))
    assert saved.en.endswith(("?", "."))
    assert asked(saved.name).columns == saved.columns
    assert set(saved.parameters) == set(saved.examples)
    assert all(saved.parameters.values())


@pytest.mark.parametrize("saved", saved_queries(), ids=NAMES)
def test_a_query_runs_as_it_stands_and_declares_its_prefixes(saved: SavedQuery) -> None:
    assert list(open_store(case()).query(saved.text))  # type: ignore[arg-type]


def test_what_a_document_points_to() -> None:
    rows = asked("van-ban-dan-chieu", van_ban=f"<{BASE}{DIRECTIVE}>").records()
    assert [(row["quan_he"], row["so_hieu"], row["cach_xac_dinh"]) for row in rows] == [
        ("triển khai", "06/CT-TTg", "khớp đủ"),
        ("triển khai", "01/NQ-CP", "khớp đủ"),
        ("triển khai", "287/KH-UBND", "cơ quan ban hành suy ra"),
        ("viện dẫn", "01/NQ-CP", "qua tên gọi tắt"),
        ("viện dẫn", "15/CV", "chưa xác định"),
    ]
    assert all(row["cau"] for row in rows)


def test_who_points_to_a_document() -> None:
    found = {(row["so_hieu"], row["quan_he"]) for row in asked("duoc-dan-boi", number="06/CT-TTg").records()}
    assert found == {("02/CT-UBND", "triển khai")}


def test_from_where_a_directive_stems_through_any_number_of_steps() -> None:
    rows = asked("nguon-goc", number="02/CT-UBND").records()
    assert {row["goc"] for row in rows} == {BASE + PRIME, BASE + NATIONAL, BASE + PLAN}


def test_whom_a_document_binds() -> None:
    rows = asked("ai-phai-lam-gi", number="02/CT-UBND").records()
    assert [(row["co_quan"], row["vai_tro"], row["tap_the"], row["thoi_han"]) for row in rows] == [
        ("các sở, ngành", "được giao", True, None),
        ("Sở Kế hoạch và Đầu tư tỉnh Lai Châu", "chủ trì", False, date(2024, 3, 15)),
        ("Sở Tài chính tỉnh Lai Châu", "phối hợp", False, date(2024, 3, 15)),
        ("Sở Thông tin và Truyền thông tỉnh Lai Châu", "chủ trì", False, None),
    ]


def test_who_leads_under_a_directive_at_any_distance() -> None:
    below = {row["co_quan"] for row in asked("chu-tri-theo-chi-thi", number="06/CT-TTg").records()}
    assert below == {"Sở Kế hoạch và Đầu tư tỉnh Lai Châu", "Sở Thông tin và Truyền thông tỉnh Lai Châu"}
    all_of_them = {row["co_quan"] for row in asked("chu-tri-theo-chi-thi", number="01/NQ-CP").records()}
    assert all_of_them == below | {"Bộ Công Thương"}


def test_who_implements_a_resolution_and_who_says_so() -> None:
    rows = asked("chuoi-van-ban-thu-ba", number="01/NQ-CP").records()
    assert {(row["so_hieu"], row["so_hieu_noi_o"]) for row in rows} == {
        ("02/CT-UBND", None),
        ("06/CT-TTg", None),
        ("287/KH-UBND", None),
        ("287/KH-UBND", "02/CT-UBND"),
    }


def test_what_is_to_be_checked() -> None:
    assert {row["trich_dan"] for row in asked("can-kiem-tra", threshold="0,4").records()} == {"Công văn số 15/CV"}
    assert len(asked("can-kiem-tra", threshold="1")) > len(asked("can-kiem-tra", threshold="0.4"))


def test_most_cited_counts_mentions_and_documents_apart() -> None:
    first = asked("dan-nhieu-nhat").records()[0]
    assert (first["van_ban"], first["so_van_ban"], first["so_lan"]) == (BASE + NATIONAL, 3, 5)


def test_documents_by_year_lose_none() -> None:
    total = sum(int(str(row["so_van_ban"])) for row in asked("theo-thoi-gian").records())
    assert total == case().count("documents")


def test_what_could_not_be_told_is_listed_with_its_reason() -> None:
    rows = asked("chua-xac-dinh").records()
    assert len(rows) == case().count("unresolved")
    assert all(row["ly_do"] and row["trich_dan"] for row in rows)


def test_who_only_receives() -> None:
    assert [(row["co_quan"], row["nhan_de"]) for row in asked("noi-nhan", number="02/CT-UBND").records()] == [
        ("Văn phòng Chính phủ", "b/c")
    ]


def test_the_evidence_of_a_relation() -> None:
    [row] = asked("chung-cu", source_number="02/CT-UBND", target_number="06/CT-TTg").records()
    assert (row["tep"], row["tu"], row["den"], row["quy_tac"]) == ("02-CT-UBND.txt", 72, 132, "test.number")


def test_references_as_web_annotations() -> None:
    graph = rdflib.Graph().parse(data=asked("chu-giai-web", number="02/CT-UBND").serialize("ttl"), format="turtle")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    annotations = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(annotations) == 5
    for annotation in annotations:
        target = graph.value(annotation, oa.hasTarget)
        assert graph.value(target, oa.hasSource)
        assert graph.value(annotation, oa.hasBody)


# --- parameters


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_what_a_user_types_stays_a_string(typed: str) -> None:
    saved = saved_query("van-ban-dan-chieu")
    answer = query(open_store(case()), saved.bind({"number": typed}))
    assert answer.columns == saved.columns
    assert len(answer) == (len(asked(saved.name)) if typed == "02/CT-UBND" else len(answer))


def test_what_would_break_out_of_a_string_finds_nothing() -> None:
    typed = '" } ?s ?p ?o . VALUES ?x { "'
    assert len(asked("van-ban-dan-chieu", number=typed)) == 0


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("nguon-goc", {"numbr": "x"}, r"không có tham số “numbr”; có number, van_ban, goc"),
        ("can-kiem-tra", {"threshold": "cao"}, r"threshold = cao: không phải số"),
        ("nguon-goc", {"van_ban": "<khong phai iri>"}, r"van_ban = <khong phai iri>: không phải IRI"),
        ("nguon-goc", {"van_ban": "<a:x>", "goc": "<a:y>"}, r"mỗi lần chỉ giới hạn được một cột"),
    ],
)
def test_a_value_that_does_not_fit_is_one_line(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(BadQuery, match=message):
        saved_query(name).bind(values)


def test_an_unknown_query_is_told_with_those_that_there_are() -> None:
    with pytest.raises(NotFound, match=r"không có truy vấn lưu sẵn “lich-su”; có ai-phai-lam-gi, can-kiem-tra"):
        saved_query("lich-su")


def test_the_queries_that_were_promised_are_there() -> None:
    promised = "van-ban-dan-chieu duoc-dan-boi nguon-goc ai-phai-lam-gi chu-tri-theo-chi-thi chuoi-van-ban-thu-ba"
    assert {*promised.split(), "can-kiem-tra", "dan-nhieu-nhat", "theo-thoi-gian", "chua-xac-dinh"} <= set(NAMES)
