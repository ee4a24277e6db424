import warnings
from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, parse
from rdflib import RDF, SKOS, Literal, Namespace, URIRef

from extract.errors import GraphUnusable, LuocdoError
from extract.readers.source import Source
from extract.record import Document, Finding, Record, Reference
from graph import terms as t
from graph.build import build
from graph.parquet import TableWriter
from graph.rdf import FORMATS, ntriples, quads, triples, write_rdf
from graph.rdf.agency_changes import changes
from graph.rdf.entities import VOCABULARY, run_iri
from graph.rdf.shacl import violations
from graph.tables import Graph
from tests.graph.rdf_case import BASE, DIRECTIVE, LAW, NATIONAL, PLAN, PRIME, REPEAL, TEXTS, built, case, pair

ELI, LCD, OA, ORG = Namespace(t.ELI), Namespace(t.LCD), Namespace(t.OA), Namespace(t.ORG)
RDFLIB = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "rdf": "xml"}


@cache
def loaded() -> rdflib.Graph:
    return rdflib.Graph().parse(data=b"".join(ntriples(case())), format="nt")


def iri(key: str) -> URIRef:
    return URIRef(BASE + key)


def reference(words: str, source: str = DIRECTIVE) -> URIRef:
    """The mention that consists of these words in a document."""
    [found] = [
        one for one in loaded().subjects(LCD.exact, Literal(words)) if (one, LCD.source, iri(source)) in loaded()
    ]
    assert isinstance(found, URIRef)
    return found


# --- dumps


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_dump_is_read_alike_by_rdflib_and_pyoxigraph(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"van-ban.{suffix}"
    tally = write_rdf(case(), path)
    kind = RdfFormat.from_extension(suffix)
    assert kind is not None
    oxigraph = {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in parse(path=path, format=kind)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, about its Dataset
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(path, format=RDFLIB[suffix])
        found = {(str(s), str(p), str(o)) for s, p, o, _ in dataset.quads()}
    assert found == oxigraph
    assert {(str(s), str(p), str(o)) for s, p, o in loaded()} == {
        (s, p, o.replace("\ufffd", "\x0c")) for s, p, o in found
    }
    if suffix not in ("nq", "trig"):
        assert tally.triples == len(loaded()) == len(list(triples(case())))


@pytest.mark.parametrize("suffix", FORMATS)
def test_two_builds_on_two_machines_give_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.{suffix}" for number in (1, 2)]
    for graph, path in zip(pair(), paths, strict=True):
        write_rdf(graph, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_two_prints_of_one_document_say_a_thing_once(tmp_path: Path) -> None:
    head = Document("Chỉ thị", "02/CT-UBND", "2024-02-21", issuer="Ủy ban nhân dân tỉnh Lai Châu")
    words = "Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ"
    mention = Reference(0, 53, words, "numbered", "Nghị quyết", "01/NQ-CP", None, 2024, "2024-01-05", "Chính phủ")
    prints = [Source("a.txt", f"{words}.", ""), Source("b.txt", f"{words};", "")]
    build(prints, tmp_path / "graph", read=lambda text, source: Record(source, head, (mention,)))
    graph = Graph.open(tmp_path / "graph")
    statements = list(triples(graph))
    assert len(statements) == len(set(statements)) == write_rdf(graph, tmp_path / "a.nt").triples
    cites = [quad for quad in quads(graph) if quad.predicate == NamedNode(t.ELI_CITES)]
    assert len(cites) == len({quad.graph_name for quad in cites}) == 2


def test_rdf_xml_survives_what_xml_cannot_hold(tmp_path: Path) -> None:
    write_rdf(case(), tmp_path / "van-ban.rdf")
    assert "\x0c" not in (tmp_path / "van-ban.rdf").read_text("utf-8")
    assert any("\x0c" in text for text in TEXTS.values())


def test_an_unknown_format_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(LuocdoError, match=r"không có dạng RDF “doc”; có ttl, nt, nq, trig, jsonld, rdf"):
        write_rdf(case(), tmp_path / "van-ban.doc")


def test_a_file_that_cannot_be_written_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(LuocdoError, match=r"van-ban\.nt: không ghi được \(No such file or directory\)"):
        write_rdf(case(), tmp_path / "missing" / "van-ban.nt")
    assert list(tmp_path.iterdir()) == []


def test_a_table_out_of_order_is_refused(tmp_path: Path) -> None:
    graph = built(tmp_path)
    rows = graph.rows("references")
    with TableWriter(graph.generation, "references") as table:
        for row in reversed(rows):
            table.add(row)
    with pytest.raises(GraphUnusable, match="bảng references: sai thứ tự ở"):
        list(triples(Graph.open(tmp_path)))


# --- names


def test_every_iri_is_ascii_and_nothing_is_a_blank_node() -> None:
    nodes = {node for quad in quads(case()) for node in (quad.subject, quad.predicate, quad.object, quad.graph_name)}
    assert not [node for node in nodes if isinstance(node, BlankNode)]
    assert all(node.value.isascii() for node in nodes if isinstance(node, NamedNode))


def test_the_base_is_the_users_and_the_vocabulary_does_not_move(tmp_path: Path) -> None:
    base = "https://dulieu.laichau.example/vb/"
    graph = built(tmp_path, base)
    subjects = {triple.subject.value for triple in triples(graph) if isinstance(triple.subject, NamedNode)}
    assert base + DIRECTIVE in subjects
    assert t.LCD + "Reference" in subjects
    assert not [name for name in subjects if name.startswith((f"{BASE}eli/", f"{BASE}ref/", f"{BASE}co-quan/"))]


def test_one_version_and_its_rules_are_one_run_wherever_they_ran() -> None:
    one, other = pair()
    assert run_iri(one) == run_iri(other)
    assert (URIRef(run_iri(case())), RDF.type, URIRef(t.PROV_ACTIVITY)) in loaded()


# --- documents


def test_a_document_that_was_read_has_its_wording_and_its_text() -> None:
    graph = loaded()
    directive = iri(DIRECTIVE)
    assert graph.value(directive, ELI.number) == Literal("02/CT-UBND")
    assert graph.value(directive, SKOS.prefLabel) == Literal("Chỉ thị 02/CT-UBND", lang="vi")
    assert graph.value(directive, ELI.passed_by) == iri("co-quan/ubnd-tinh-lai-chau")
    expression = graph.value(directive, ELI.is_realized_by)
    assert expression == iri(f"{DIRECTIVE}/vie@2024-02-21")
    text = graph.value(expression, ELI.is_embodied_by)
    assert graph.value(text, URIRef(t.DCT_SOURCE)) == Literal("02-CT-UBND.txt")


def test_a_document_that_is_only_cited_is_a_stub() -> None:
    assert loaded().value(iri(NATIONAL), LCD.status) == LCD.Stub
    assert loaded().value(iri(NATIONAL), ELI.is_realized_by) is None


def test_two_provinces_directives_of_one_number_are_two() -> None:
    found = set(loaded().subjects(ELI.number, Literal("02/CT-UBND")))
    assert {iri(DIRECTIVE), iri(DIRECTIVE.replace("lai-chau", "thanh-hoa"))} <= found


def test_an_iri_that_stood_for_an_unknown_document_leads_to_it() -> None:
    replaced = dict(loaded().subject_objects(URIRef(t.DCT_IS_REPLACED_BY)))
    assert replaced[iri("unresolved/nghi-quyet/01-nq-cp/_/_")] == iri(NATIONAL)


# --- relations


def test_a_relation_is_a_plain_triple_and_a_node_with_its_evidence() -> None:
    graph = loaded()
    assert (iri(DIRECTIVE), ELI.ensures_implementation_of, iri(PRIME)) in graph
    mention = reference("Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ")
    assert graph.value(mention, LCD.source) == iri(DIRECTIVE)
    assert graph.value(mention, LCD.target) == iri(PRIME)
    assert graph.value(mention, LCD.relation) == ELI.ensures_implementation_of
    assert graph.value(mention, LCD.resolution) == LCD.Exact
    assert str(graph.value(mention, LCD.sentence)).startswith("Triển khai Chỉ thị số 06/CT-TTg")


def test_what_a_text_says_of_two_others_is_theirs_and_says_who_says_it() -> None:
    graph = loaded()
    [link] = graph.subjects(LCD.assertedBy, iri(DIRECTIVE))
    assert graph.value(link, LCD.source) == iri(PLAN)
    assert graph.value(link, LCD.target) == iri(NATIONAL)
    assert (iri(PLAN), ELI.ensures_implementation_of, iri(NATIONAL)) in graph


def test_a_document_repealed_in_part_is_changed_and_only_its_parts_are_repealed() -> None:
    graph = loaded()
    whole = iri("eli/vn/bo-tu-phap/thong-tu/2020/02-2020-tt-btp")
    parts = {URIRef(f"{whole}~dieu_3"), URIRef(f"{whole}~dieu_4__khoan_1")}
    assert set(graph.objects(iri(REPEAL), LCD.abrogates)) == parts
    assert whole not in set(graph.objects(iri(REPEAL), ELI.repeals))
    assert (iri(REPEAL), ELI.changes, whole) in graph


def test_a_document_replaced_is_repealed_for_those_who_know_only_eli() -> None:
    replaced = iri("eli/vn/bo-tu-phap/thong-tu/2019/03-2019-tt-btp")
    assert (iri(REPEAL), LCD.replaces, replaced) in loaded()
    assert (iri(REPEAL), ELI.repeals, replaced) in loaded()


def test_a_provision_hangs_in_those_that_hold_it_and_diem_dd_is_not_diem_d() -> None:
    graph = loaded()
    [point] = graph.objects(
        reference("điểm đ khoản 2 Điều 5 Luật số 80/2015/QH13 ngày 22/6/2015 của Quốc hội", REPEAL), LCD.provision
    )
    assert point == iri(f"{LAW}~dieu_5__khoan_2__diem_dd")
    assert graph.value(point, SKOS.prefLabel) == Literal("điểm đ khoản 2 Điều 5", lang="vi")
    holders = [point]
    while holder := graph.value(holders[-1], ELI.is_part_of):
        holders.append(holder)
    assert holders[1:] == [iri(f"{LAW}~dieu_5__khoan_2"), iri(f"{LAW}~dieu_5"), iri(LAW)]


def test_a_self_reference_is_kept_and_never_counted_as_a_citation() -> None:
    graph = loaded()
    mention = reference("Chỉ thị này")
    assert set(graph.objects(mention, RDF.type)) == {LCD.SelfReference}
    assert graph.value(mention, LCD.target) is None
    assert not [one for one, two in graph.subject_objects(ELI.cites) if one == two]


def test_what_could_not_be_told_is_there_with_its_reason() -> None:
    graph = loaded()
    told = {
        str(graph.value(mention, LCD.exact)): str(graph.value(mention, LCD.reason))
        for mention in graph.subjects(RDF.type, LCD.UnresolvedMention)
    }
    assert told["Nghị quyết của BCH Đảng bộ tỉnh về chuyển đổi số"] == "không có số"
    assert "kho không có văn bản phù hợp" in told["Công văn số 15/CV"]


# --- evidence


def test_every_selector_finds_its_words_in_the_text() -> None:
    graph = loaded()
    texts = {row["hash"]: row["text"] for row in case().rows("texts")}
    quotes = set(graph.subjects(RDF.type, OA.TextQuoteSelector))
    assert len(quotes) > 10
    for quote in quotes:
        [mention] = graph.subjects(OA.hasSelector, quote)
        [position] = set(graph.objects(mention, OA.hasSelector)) - {quote}
        start, end = int(str(graph.value(position, OA.start))), int(str(graph.value(position, OA.end)))
        text = texts[str(graph.value(mention, OA.hasSource)).rpartition("/")[2]]
        before, after = str(graph.value(quote, OA.prefix) or ""), str(graph.value(quote, OA.suffix) or "")
        assert text[start:end] == str(graph.value(quote, OA.exact))
        assert text[:start].endswith(before)
        assert text[end:].startswith(after)


# --- duties


def test_a_duty_has_its_agency_its_role_and_its_day() -> None:
    graph = loaded()
    [duty] = graph.subjects(LCD.agency, iri("co-quan/so-ke-hoach-va-dau-tu-tinh-lai-chau"))
    assert graph.value(duty, LCD.role) == LCD.Lead
    assert str(graph.value(duty, LCD.deadline)) == "2024-03-15"
    assert (iri(DIRECTIVE), LCD.binds, iri("co-quan/so-ke-hoach-va-dau-tu-tinh-lai-chau")) in graph


def test_a_deadline_that_is_no_day_keeps_its_words() -> None:
    [duty] = loaded().subjects(LCD.agency, iri("co-quan/bo-cong-thuong"))
    assert loaded().value(duty, LCD.deadline) == Literal("trong quý I", lang="vi")


def test_a_recipient_receives_and_is_bound_to_nothing() -> None:
    graph = loaded()
    [receipt] = graph.subjects(LCD.agency, iri("co-quan/van-phong-chinh-phu"))
    assert set(graph.objects(receipt, RDF.type)) == {LCD.Receipt}
    assert graph.value(receipt, LCD.purpose) == Literal("b/c", lang="vi")
    assert not list(graph.subjects(LCD.binds, iri("co-quan/van-phong-chinh-phu")))


def test_a_crowd_is_not_an_organization() -> None:
    [crowd] = loaded().subjects(SKOS.prefLabel, Literal("các sở, ngành", lang="vi"))
    assert set(loaded().objects(crowd, RDF.type)) == {LCD.Collective}


def test_an_agency_that_was_merged_says_when_and_into_what() -> None:
    graph, merged = loaded(), iri("co-quan/bo-noi-vu")
    [event] = graph.subjects(ORG.originalOrganization, merged)
    assert graph.value(event, ORG.resultingOrganization) == iri("co-quan/bo-noi-vu-2025")
    assert set(graph.objects(event, ORG.originalOrganization)) == {
        merged,
        iri("co-quan/bo-lao-dong-thuong-binh-va-xa-hoi"),
    }
    assert graph.value(event, URIRef(t.DCT_DATE)) == Literal("2025-03-01", datatype=URIRef(t.XSD_DATE))
    assert graph.value(merged, LCD.validTo) == Literal("2025-03-01", datatype=URIRef(t.XSD_DATE))


def test_a_change_that_no_agency_of_the_graph_went_through_is_not_told() -> None:
    named = {iri(row["key"]) for row in case().rows("agencies")}
    for event in loaded().subjects(RDF.type, ORG.ChangeEvent):
        ends = {*loaded().objects(event, ORG.originalOrganization), *loaded().objects(event, ORG.resultingOrganization)}
        assert ends & named
        assert all((end, SKOS.prefLabel, None) in loaded() for end in ends)


def test_a_department_follows_its_merger_and_then_its_province() -> None:
    name = "Sở Kế hoạch và Đầu tư tỉnh Yên Bái"
    events = [block for block in changes("https://a/", {"co-quan/so-khdt": name}) if "/su-kien/" in block.subject]
    told = {event.subject: next(pair for pair in event.pairs if str(SKOS.prefLabel) in pair) for event in events}
    assert {subject: label.partition('"')[2] for subject, label in told.items()} == {
        "<https://a/su-kien/2025-03-01/so-tai-chinh-tinh-yen-bai-2025>": (
            'Sở Kế hoạch và Đầu tư tỉnh Yên Bái → Sở Tài chính tỉnh Yên Bái (từ 2025)"@vi'
        ),
        "<https://a/su-kien/2025-07-01/so-tai-chinh-tinh-lao-cai-2025>": (
            'Sở Tài chính tỉnh Yên Bái (từ 2025) → Sở Tài chính tỉnh Lào Cai (từ 2025)"@vi'
        ),
    }


# --- warnings


def test_what_is_wrong_with_a_text_is_told_of_its_document(tmp_path: Path) -> None:
    def read(text: str, source: str) -> Record:
        document = Document("Chỉ thị", "1/CT-UBND", "2024-02-21", issuer="Ủy ban nhân dân tỉnh Lai Châu")
        return Record(source, document, warnings=(Finding(4, 9, "ngày sai"), Finding(0, 0, "mất một bảng")))

    build([Source("a.txt", "Ngày 30/2", "0" * 64)], tmp_path, read=read)
    graph = rdflib.Graph().parse(data=b"".join(ntriples(Graph.open(tmp_path))), format="nt")
    found = {graph.value(one, LCD.message): one for one in graph.subjects(RDF.type, LCD.Warning)}
    placed, whole = (found[Literal(words, lang="vi")] for words in ("ngày sai", "mất một bảng"))
    assert (graph.value(placed, LCD.start), graph.value(placed, LCD.end)) == (Literal(4), Literal(9))
    assert graph.value(whole, LCD.start) is None
    assert {str(graph.value(one, LCD.document)) for one in (placed, whole)} == {
        f"{BASE}eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/01-ct-ubnd"
    }
    assert list(violations(Graph.open(tmp_path))) == []


# --- named graphs


def test_each_named_graph_is_a_text_or_the_vocabulary() -> None:
    names = {quad.graph_name.value for quad in quads(case()) if not isinstance(quad.graph_name, DefaultGraph)}
    texts = {f"{BASE}text/sha256/{row['hash']}" for row in case().rows("texts")}
    assert names == {VOCABULARY, *texts}


def test_dropping_the_graph_of_a_text_takes_back_what_it_said_and_no_more() -> None:
    implements = {
        quad.graph_name.value
        for quad in quads(case())
        if not isinstance(quad.graph_name, DefaultGraph)
        and quad.subject == NamedNode(BASE + PLAN)
        and quad.predicate.value == t.ELI_ENSURES_IMPLEMENTATION_OF
    }
    said_by = {row["document"]: f"{BASE}text/sha256/{row['hash']}" for row in case().rows("texts")}
    assert implements == {said_by[DIRECTIVE], said_by[PLAN]}
