import json
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import monotonic

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import BadQuery, GraphUnusable, LuocdoError, QueryTooCostly
from graph.sparql import Endpoint, Interrupt, query
from graph.sparql.answer import Answer
from graph.sparql.text import refuse, syntax_error
from graph.store import open_store
from tests.graph.rdf_case import BASE, DIRECTIVE, case

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c != ?f && ?f != ?i) }"


# --- answers


def test_rows_come_as_plain_values() -> None:
    answer = query(
        case(),
        """
        SELECT ?document ?number ?date ?start ?confidence ?missing WHERE {
          ?document eli:number ?number ; eli:date_document ?date ; lcd:signerName "Lê Văn Lương"@vi .
          ?mention lcd:source ?document ; lcd:start ?start ; lcd:confidence ?confidence ; lcd:resolution lcd:Exact .
          OPTIONAL { ?document lcd:missing ?missing }
        } ORDER BY ?start LIMIT 1
        """,
    )
    assert answer.columns == ("document", "number", "date", "start", "confidence", "missing")
    assert answer.records() == [
        {
            "document": BASE + DIRECTIVE,
            "number": "02/CT-UBND",
            "date": date(2024, 2, 21),
            "start": 72,
            "confidence": Decimal("0.99"),
            "missing": None,
        }
    ]
    assert answer.cut is None
    assert answer.notice is None


def test_a_yes_or_no() -> None:
    assert query(case(), "ASK { ?d eli:number '06/CT-TTg' }").value is True
    assert query(case(), "ASK { ?d eli:number '06/CT-TTG' }").value is False


def test_triples_come_as_turtle_with_prefixes_and_always_the_same() -> None:
    text = "CONSTRUCT { ?d eli:number ?n } WHERE { ?d eli:number ?n }"
    first, second = (query(case(), text).serialize("ttl") for _ in range(2))
    assert first == second
    assert b"@prefix eli: <http://data.europa.eu/eli/ontology#> ." in first
    assert len(rdflib.Graph().parse(data=first, format="turtle")) == len(query(case(), text))


def test_an_open_store_answers_alike() -> None:
    text = "SELECT ?d ?n WHERE { ?d eli:number ?n } ORDER BY ?d"
    assert query(open_store(case()), text) == query(case(), text)


@pytest.mark.parametrize(
    ("format_", "begins"),
    [("csv", b"n\r\n01/NQ-CP\r\n"), ("tsv", b'?n\n"01/NQ-CP"\n'), ("json", b'{"head"'), ("xml", b"<?xml")],
)
def test_rows_are_written_in_the_formats_of_sparql(format_: str, begins: bytes) -> None:
    answer = query(case(), "SELECT ?n WHERE { VALUES ?n { '01/NQ-CP' } }")
    assert answer.serialize(format_).startswith(begins)


@pytest.mark.parametrize(
    ("format_", "written"), [("json", b'"boolean":true'), ("xml", b"<boolean>true"), ("csv", b"true")]
)
def test_a_yes_is_written_in_the_formats_of_sparql(format_: str, written: bytes) -> None:
    assert written in query(case(), "ASK {}").serialize(format_)


def test_a_format_that_does_not_fit_is_told() -> None:
    with pytest.raises(LuocdoError, match=r"bảng kết quả không ghi được dạng “ttl”; có csv, tsv, json, xml"):
        query(case(), "SELECT * {}").serialize("ttl")
    with pytest.raises(LuocdoError, match=r"bộ ba không ghi được dạng “csv”; có ttl, nt, jsonld, rdf"):
        query(case(), "CONSTRUCT WHERE { ?d eli:number ?n }").serialize("csv")


@given(st.lists(st.one_of(st.none(), st.text(st.characters(blacklist_categories=["Cs"]))), min_size=1, max_size=3))
def test_any_text_comes_back_through_the_lines_of_an_answer(values: list[str | None]) -> None:
    from pyoxigraph import Literal

    line = "\t".join("" if value is None else str(Literal(value)) for value in values)
    answer = Answer("rows", tuple(f"x{place}" for place in range(len(values))), (line,))
    assert answer.rows == [tuple(values)]
    bindings = json.loads(answer.serialize("json"))["results"]["bindings"]
    assert bindings == [
        {f"x{place}": {"type": "literal", "value": value} for place, value in enumerate(values) if value is not None}
    ]


def test_a_notebook_shows_a_table_that_holds_no_markup_of_the_texts() -> None:
    answer = query(case(), "SELECT ?title WHERE { ?d a eli:LegalResource ; dct:title ?title }")
    assert "&lt;trọng tâm&gt; &amp; sau Tết" in answer._repr_html_()
    assert "<script" not in answer._repr_html_()


def test_a_frame_has_the_columns_of_the_query() -> None:
    frame = query(case(), "SELECT ?d ?n WHERE { ?d eli:number ?n }").frame()
    assert list(frame.columns) == ["d", "n"]


# --- limits


def test_a_query_that_takes_too_long_is_ended_and_the_answer_says_so() -> None:
    started = monotonic()
    answer = query(case(), ENDLESS, timeout=0.5)
    assert monotonic() - started < 10
    assert (answer.cut, answer.limit, answer.rows) == ("time", 0.5, [])
    assert answer.notice == "Đã dừng sau 0.5 giây; mới có 0 dòng, chưa đủ (giới hạn thời gian)."


def test_rows_that_came_in_time_are_whole() -> None:
    answer = query(case(), "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=1, row_limit=None)
    assert answer.cut == "time"
    assert all(len(row) == 9 and None not in row for row in answer.rows[-100:])


@pytest.mark.parametrize("text", ["SELECT * WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_that_is_too_long_is_cut_and_says_so(text: str) -> None:
    answer = query(case(), text, row_limit=5)
    assert (len(answer), answer.cut) == (5, "rows")
    assert answer.notice == "Chỉ hiện 5 dòng đầu; còn nữa (giới hạn số dòng)."


def test_an_answer_of_just_the_limit_is_whole() -> None:
    assert query(case(), "SELECT * WHERE { VALUES ?x { 1 2 3 } }", row_limit=3).cut is None


def test_an_endpoint_goes_on_after_an_ended_query_and_after_a_bad_one() -> None:
    with Endpoint(case(), timeout=0.3) as endpoint:
        assert endpoint.query(ENDLESS).cut == "time"
        with pytest.raises(BadQuery):
            endpoint.query("SELECT ?x WHERE {")
        assert endpoint.query("ASK {}").value is True


def test_a_query_can_narrow_the_limits_of_its_endpoint_and_not_widen_them() -> None:
    with Endpoint(case(), row_limit=5) as endpoint:
        assert len(endpoint.query("SELECT * WHERE { ?s ?p ?o }", row_limit=2)) == 2
        assert len(endpoint.query("SELECT * WHERE { ?s ?p ?o }", row_limit=50)) == 5


def test_an_endpoint_answers_many_threads_at_once() -> None:
    found: list[int] = []
    with Endpoint(case()) as endpoint:

        def ask(number: int) -> None:
            [[value]] = endpoint.query(f"SELECT (SUM(?x) AS ?n) WHERE {{ VALUES ?x {{ {number} 1 }} }}").rows
            assert isinstance(value, int)
            found.append(value - number)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [1] * 8


# --- refusals


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "select*where{service silent<http://127.0.0.1/>{?s ?p ?o}}",
        "SELECT * WHERE { ?s ?p 5SERVICE<http://127.0.0.1/>{} }",
        "SELECT * WHERE { ?s ?p ?o.SERVICE ?o {} }",
        "PREFIX x: <http://127.0.0.1/> SELECT * WHERE { SERVICE#\n#{\n x:y #\n {} }",
        "SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent # {\n # <\n $x { } }",
        # what looks like an IRI to one reader is a comparison and a string to another
        "SELECT * WHERE { FILTER(?a<'>' ) SERVICE <http://127.0.0.1/> {} FILTER(?b='') }",
        "SELECT * WHERE { { SELECT * WHERE { OPTIONAL { SERVICE ?x { ?s ?p ?o } } } } }",
    ],
)
def test_nothing_that_leaves_the_store_passes(text: str) -> None:
    with pytest.raises(BadQuery, match=r"SERVICE is refused \(line \d+, column \d+\)"):
        refuse(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service WHERE { ?service a <urn:x> { } }",
        "PREFIX ex: <urn:> SELECT * WHERE { ex:service ?p ?o . { ?s ?p ?o } }",
        'SELECT * WHERE { ?s ?p "dịch vụ (service)" }',
        "# a comment on SERVICE\nASK {}",
        "SELECT * WHERE { ?s <http://example.org/service> ?o }",
    ],
)
def test_the_mere_word_passes(text: str) -> None:
    refuse(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("INSERT DATA { <a:s> <a:p> <a:o> }", r"INSERT is refused \(line 1, column 1\)"),
        ("# xoá\nPREFIX a: <a:>\n  DELETE WHERE { ?s ?p ?o }", r"DELETE is refused \(line 3, column 3\)"),
        ("BASE <a:>\nLOAD <http://127.0.0.1/x.ttl>", r"LOAD is refused \(line 2, column 1\)"),
        ("drop all", r"DROP is refused"),
        ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", r"WITH is refused"),
    ],
)
def test_nothing_that_changes_the_store_passes(text: str, what: str) -> None:
    with pytest.raises(BadQuery, match=what):
        query(case(), text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }",
        "select * from named a:b where {}",
        "PREFIX a: <a:> SELECT * FROM # here\n a:b {}",
        "SELECT*FROM<a:>{}",
    ],
)
def test_a_graph_that_is_not_there_is_refused_and_not_answered_with_nothing(text: str) -> None:
    with pytest.raises(BadQuery, match=r"asked whole: FROM is refused \(line 1, column \d+\); leave it out"):
        refuse(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?from { ?from a <urn:x> } # FROM <a:b>",
        'SELECT * { ?s ?p \'FROM <a:b>\', "FROM <a:b>", """x " FROM <a:b>""" }',
        "PREFIX from: <a:> SELECT * { ?a from:b <c:d> . ?x ?y from:c . ?x a:from <a:b> }",
        "SELECT * { ?s <http://example.org/FROM> <a:b> FILTER(?a < ?b) }",
    ],
)
def test_from_within_a_name_or_a_string_passes(text: str) -> None:
    refuse(text)


def test_a_query_that_fills_the_memory_is_ended_and_told_so() -> None:
    with Endpoint(case(), memory=1 << 28) as endpoint:
        with pytest.raises(QueryTooCostly, match="more memory than it may have; narrow it"):
            endpoint.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i")
        assert endpoint.query("ASK {}").value is True


def test_an_answer_of_too_many_characters_is_cut_and_says_so() -> None:
    with Endpoint(case()) as endpoint:
        long = "REPLACE('" + "a" * 1_000 + "', 'a', '" + "b" * 9_000 + "')"
        answer = endpoint.query(f"SELECT ({long} AS ?x) {{ ?s ?p ?o }}")
    assert (answer.cut, 0 < len(answer) < 12) == ("size", True)
    assert answer.notice == f"Chỉ hiện {len(answer)} dòng đầu; còn nữa (giới hạn dung lượng)."


def test_a_query_can_be_ended_from_elsewhere() -> None:
    interrupt = Interrupt()
    threading.Timer(0.3, interrupt.end).start()
    with Endpoint(case(), timeout=60) as endpoint:
        started = monotonic()
        assert endpoint.query(ENDLESS, interrupt=interrupt).cut == "time"
        assert monotonic() - started < 10
        assert endpoint.query("ASK {}").value is True


def test_the_search_for_refusals_is_linear() -> None:
    started = monotonic()
    refuse('"' * 50_000 + "from # <" * 20_000 + "'" * 50_001 + "\\" * 50_000)
    refuse("SELECT * WHERE { service" + " # x\n" * 20_000 + " } " + "service " * 20_000)
    assert monotonic() - started < 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x WHERE {\n  ?x eli:number\n}", "the query cannot be read at line 3, column 1, near “}”: expected "),
        ("SELECT ?x WHERE { ?x foo:bar 1 }", "near “1 }”: this prefix is not declared"),
        ("", "the query cannot be read at line 1, column 1, near “the end”: expected "),
        ("SELECT ?x WHERE { ?x", "near “the end”"),
    ],
)
def test_a_query_that_cannot_be_read_is_one_line_with_its_place(text: str, message: str) -> None:
    with pytest.raises(BadQuery) as error:
        query(case(), text)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_message_without_a_place_is_still_one_line() -> None:
    assert syntax_error("x", "something\nelse") == "the query cannot be read: something else"


def test_a_missing_store_is_told_before_any_process_starts(tmp_path: Path) -> None:
    with pytest.raises(GraphUnusable, match="chưa có kho RDF ở đây"):
        query(tmp_path, "ASK {}")


def test_a_damaged_store_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("nothing\n")
    with pytest.raises(GraphUnusable, match=r"không đọc được kho RDF \(.*\); dựng lại đồ thị"):
        query(tmp_path, "ASK {}")
