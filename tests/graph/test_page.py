import json
import os
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import NotFound
from extract.record import Relation, Role
from graph.page import document_page, page_of
from graph.page.data import About, PageData
from graph.page.drawing import MOST_BOXES, draw
from graph.page.duties import register
from graph.page.measure import cut, width_of
from graph.page.relations import incoming_ties, outgoing_ties, quote, sentence_of, stated_ties
from graph.page.rendering import guarded, json_script
from graph.page.shapes import NARROW, WIDE
from graph.page.text import Mark, paragraphs
from graph.page.unresolved import unclear
from graph.tables import Graph
from graph.words import percent, short_agency, words
from tests.graph.directive import (
    DOCUMENTS,
    DUTIES,
    KEY,
    NATIONAL,
    PARTY_LETTER,
    PLAN,
    PRIME,
    REFERENCES,
    SECRETARIAT,
    TEXT,
    UNRESOLVED,
    directive,
    document,
    reference,
)

GOLDEN = Path(__file__).parent / "golden" / "directive.html"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`&\u2028\u2029{{7*7}}"


class Reader(HTMLParser):
    """What of a page matters to safety: its elements and attributes, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            continue

    def handle_data(self, data: str) -> None:
        self.text.setdefault(self.open[-1] if self.open else "", []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(directive())


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="du-lieu">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def told(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


# --- one file, offline


def test_is_one_modern_vietnamese_file_with_one_heading(page: str, read: Reader) -> None:
    assert page.startswith("<!doctype html>")
    assert read.all("html") == [{"lang": "vi"}]
    assert read.text["title"] == ["Chỉ thị 02/CT-UBND – lược đồ văn bản"]
    assert read.text["h1"] == ["Chỉ thị 02/CT-UBND"]
    assert {"charset": "utf-8"} in read.all("meta")


def test_asks_for_nothing_from_anywhere(page: str, read: Reader) -> None:
    policy = next(meta["content"] for meta in read.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
    links = [attributes["href"] for _, attributes in read.elements if "href" in attributes]
    assert links
    assert all(href and href.startswith("#") for href in links)
    assert not [tag for tag, attributes in read.elements if "src" in attributes or tag in {"link", "iframe", "object"}]
    assert "url(" not in page
    assert "@import" not in page
    assert "http:" not in page
    assert "https:" not in page


def test_a_directive_stays_under_a_megabyte(page: str) -> None:
    assert len(page.encode()) < 1_000_000


def test_every_link_inside_the_page_has_its_place(read: Reader) -> None:
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    # the names of the marks in the text come from their own table
    hrefs = {str(attributes["href"])[1:] for _, attributes in read.elements if "href" in attributes}
    assert hrefs - set(ids) == set()


def test_the_same_rows_in_any_order_give_the_same_page(page: str) -> None:
    turned = directive(
        references=REFERENCES[::-1],
        duties=DUTIES[::-1],
        unresolved=UNRESOLVED[::-1],
        documents=dict(reversed(DOCUMENTS.items())),
    )
    assert page_of(turned) == page


def test_titles_from_outside_are_inert() -> None:
    hostile = {
        key: {**row, "title": HOSTILE, "number": HOSTILE, "issuer": HOSTILE, "signer": HOSTILE, "source": HOSTILE}
        for key, row in DOCUMENTS.items()
    }
    text = TEXT + HOSTILE
    duties = tuple({**row, "agency_name": HOSTILE, "purpose": HOSTILE, "deadline": HOSTILE} for row in DUTIES)
    tray = tuple({**row, "reason": HOSTILE, "sentence": HOSTILE} for row in UNRESOLVED)
    proofs = tuple({**row, "sentence": HOSTILE, "rule": HOSTILE} for row in REFERENCES)
    warned = ({"message": HOSTILE},)
    page = page_of(
        directive(documents=hostile, text=text, duties=duties, unresolved=tray, references=proofs, warnings=warned)
    )
    read = Reader(page)
    assert len(read.all("script")) == 2
    assert not read.all("img")
    assert not [name for _, attributes in read.elements for name in attributes if name.startswith("on")]
    assert "\u2028" not in "".join(read.text["script"])
    assert data_of(page)["items"][f"cx-{UNRESOLVED[0]['start']}-{UNRESOLVED[0]['end']}"]["head"].startswith(
        "Chưa xác định"
    )
    assert "49" not in read.text["h1"][0]


def test_a_script_that_would_end_the_page_early_is_refused() -> None:
    with pytest.raises(ValueError, match="closing tag"):
        guarded("var a = '</SCRIPT>';", "a.js")


@given(st.recursive(st.text() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_for_scripts_come_back_as_they_went(value: object) -> None:
    written = str(json_script(value))
    assert not set(written) & {"<", ">", "&", "\u2028", "\u2029"}
    assert json.loads(written) == value


# --- what it says


def test_names_the_six_documents_with_their_words() -> None:
    ties = {tie.target["key"]: tie for tie in outgoing_ties(directive()) if tie.target["status"] != "unresolved"}
    assert len(ties) == 6
    assert ties[PRIME].verbs == ("yêu cầu triển khai",)
    assert ties[SECRETARIAT].verbs == ("viện dẫn",)
    assert [proof.verb for proof in ties[NATIONAL].evidence] == ["yêu cầu triển khai", "viện dẫn", "viện dẫn"]


def test_says_what_is_inferred() -> None:
    ties = {tie.target["key"]: tie for tie in outgoing_ties(directive())}
    assert ties[PARTY_LETTER].inferred == ("cơ quan ban hành suy ra từ văn bản đang đọc",)
    assert ties[NATIONAL].inferred == ()
    boxes = {box.lines[0]: box.lines[1] for box in drawing(directive()).boxes}
    assert boxes["Công văn 1675-CV/TU"].endswith("(suy ra)")
    assert not boxes["Chỉ thị 06/CT-TTg"].endswith("(suy ra)")


def test_a_relation_is_one_sentence_that_can_be_pasted() -> None:
    tie = next(tie for tie in outgoing_ties(directive()) if tie.target["key"] == PRIME)
    assert sentence_of(tie, tie.evidence[0]) == (
        "Chỉ thị 02/CT-UBND ngày 21/02/2024 (phần mở đầu) yêu cầu triển khai Chỉ thị 06/CT-TTg ngày 15/02/2024"
    )
    (third,) = stated_ties(directive())
    assert sentence_of(third, third.evidence[0]) == (
        "Kế hoạch 287/KH-UBND ngày 19/01/2024 (mục 1, Chỉ thị 02/CT-UBND) "
        "triển khai Nghị quyết 01/NQ-CP ngày 05/01/2024"
    )


def test_every_proof_quotes_the_mention() -> None:
    data = directive()
    for tie in (*outgoing_ties(data), *stated_ties(data)):
        for proof in tie.evidence:
            assert proof.quote.mention == TEXT[proof.start : proof.end]
    (later,) = incoming_ties(data)
    assert later.evidence[0].quote.mention == "Chỉ thị số 02/CT-UBND ngày 21/02/2024 của UBND tỉnh"


def test_a_sentence_that_does_not_hold_the_mention_is_quoted_without_a_mark() -> None:
    astray = directive(references=({**REFERENCES[2], "sentence": "Một câu khác.", "sentence_start": 0},))
    assert outgoing_ties(astray)[0].evidence[0].quote.mention == ""


def test_a_long_sentence_is_cut_around_the_mention_and_kept_whole() -> None:
    sentence = "trước " * 100 + "Chỉ thị số 06/CT-TTg" + " sau" * 100
    start = sentence.index("Chỉ thị")
    excerpt, whole = quote(sentence, start, start + 20)
    assert excerpt.mention == "Chỉ thị số 06/CT-TTg"
    assert excerpt.cut
    assert len(excerpt.before) + len(excerpt.after) < 450
    assert whole is not None
    assert whole.before + whole.mention + whole.after == sentence


def test_duties_stand_by_agency_and_section() -> None:
    duties = register(directive())
    assert len(duties.named) == 22
    marks = {agency.short: dict(agency.marks()) for agency in duties.named}
    assert marks["Sở Kế hoạch và Đầu tư"] == {"●": "3", "▲": "4, 5", "○": "7", "◇": "3"}
    assert marks["Sở Y tế"] == {"●": "16"}
    assert marks["Công an tỉnh"] == {"●": "22", "▲": "22"}
    assert [agency.short for agency in duties.collectives] == [
        "UBND các huyện, thành phố",
        "các sở, ngành",
        "các cơ quan, địa phương",
    ]
    assert duties.sections[0] == "mở đầu"
    assert duties.sections[1:] == tuple(str(number) for number in range(1, 25))
    assert duties.unnamed_sections() == ("1", "2", "8")


def test_recipients_say_whether_they_have_a_duty_too() -> None:
    lines = {line.text: (line.purpose, bool(line.duty_of)) for line in register(directive()).recipients}
    assert lines["Văn phòng Chính phủ"] == ("b/c", False)
    assert lines["UBND các huyện, thành phố"] == ("", True)


def test_what_could_not_be_told_is_listed_once_with_its_reason() -> None:
    data = directive()
    doubled = directive(
        unresolved=(*UNRESOLVED, {**UNRESOLVED[0], "start": REFERENCES[8]["start"], "end": REFERENCES[8]["end"]})
    )
    assert [(row.text, row.reason, row.place) for row in unclear(data)] == [
        ("Nghị quyết của Ban Chấp hành Đảng bộ tỉnh về chuyển đổi số", "không nêu số, ký hiệu", "mục 6"),
        ("Đề án 06", "tên gọi tắt chưa rõ văn bản nào", "mục 22"),
        ("Kế hoạch đối ngoại năm 2024", "không nêu số, ký hiệu", "mục 24"),
    ]
    assert unclear(doubled) == unclear(data)
    assert "Nghị quyết của Ban Chấp hành" not in " ".join(box.lines[0] for box in drawing(data).boxes)


def test_candidates_are_named() -> None:
    rows = ({**REFERENCES[2], "resolution": "ambiguous", "candidates": json.dumps([PRIME, "x/y"])},)
    assert unclear(directive(references=rows))[0].candidates == ("Chỉ thị 06/CT-TTg", "x/y")


def test_search_finds_as_people_type(page: str) -> None:
    index = {entry["text"]: entry["words"].split() for entry in data_of(page)["search"]}
    assert {"06", "ct", "ttg", "2024", "chi", "thi"} <= set(index["Chỉ thị 06/CT-TTg"])
    assert {"skhdt", "khdt", "dau", "tu"} <= set(index["Sở Kế hoạch và Đầu tư"])


def test_speaks_for_itself_without_a_script(page: str) -> None:
    body = told(page.partition("<script")[0])
    for words_of_the_page in (
        "được dẫn, chưa có toàn văn",
        "Tỉnh ủy Lai Châu (suy ra)",
        "tin cậy 93 %",
        "thời hạn: 15/03/2024",
        "Mục không giao đích danh cho cơ quan nào: 1, 2 và 8.",
        "Kết quả trích tự động bằng máy, chưa được kiểm; cần đối chiếu với bản gốc trước khi dùng.",
        "Kho đã đọc 2 văn bản. luocdo 0.1.0.",
    ):
        assert words_of_the_page in body


def test_an_empty_document_says_so() -> None:
    alone = PageData(KEY, {KEY: DOCUMENTS[KEY]}, text="Không có gì.")
    body = told(page_of(alone))
    assert "Không thấy quan hệ nào với văn bản hay cơ quan khác." in body
    assert "Mọi dẫn chiếu đều đã xác định được văn bản." in body


def test_a_document_that_is_only_cited_shows_what_names_it() -> None:
    stub = PageData(
        PRIME,
        DOCUMENTS,
        incoming=({**REFERENCES[2], "document": KEY},),
        incoming_total=1,
    )
    body = told(page_of(stub))
    assert "Chưa có toàn văn của văn bản này" in body
    assert "trong Chỉ thị 02/CT-UBND" in body


# --- the drawing


def drawing(data: PageData, **shape: Any) -> Any:
    known = [tie for tie in outgoing_ties(data) if tie.target["status"] != "unresolved"]
    return draw(data.document, known, incoming_ties(data), stated_ties(data), register(data).agencies, **shape)


@pytest.mark.parametrize("shape", [WIDE, NARROW], ids=lambda shape: shape.name)
def test_boxes_and_labels_stay_apart_and_inside(shape: Any) -> None:
    drawn = drawing(directive(), shape=shape)
    boxes = sorted(drawn.boxes, key=lambda box: box.y)
    for box in (*boxes, drawn.card):
        assert box.x >= 0
        assert box.x + box.width <= shape.width
        assert box.y + box.height <= drawn.height
    sides = [[box for box in boxes if (box.x < drawn.card.x + 20) == left] for left in (True, False)]
    for side in sides if not shape.stacked else [boxes]:
        for upper, lower in pairwise(side):
            assert upper.y + upper.height <= lower.y


def test_earlier_stands_further_left_and_higher_authority_higher() -> None:
    boxes = {box.lines[0]: box for box in drawing(directive()).boxes}
    assert boxes["Chỉ thị 26-CT/TW"].x < boxes["Công văn 1675-CV/TU"].x < boxes["Chỉ thị 06/CT-TTg"].x
    order = [
        "Chỉ thị 26-CT/TW",
        "Nghị quyết 111/2024/QH15",
        "Nghị quyết 01/NQ-CP",
        "Chỉ thị 06/CT-TTg",
        "Kế hoạch 287/KH-UBND",
    ]
    assert [boxes[name].y for name in order] == sorted(boxes[name].y for name in order)
    assert boxes["Kế hoạch 45/KH-UBND"].x > drawing(directive()).card.x


def test_an_arrow_reads_from_its_tail_to_its_head() -> None:
    arrows = {arrow.aria: arrow.label for arrow in drawing(directive()).arrows}
    assert arrows["Chỉ thị 02/CT-UBND yêu cầu triển khai Chỉ thị 06/CT-TTg"] == "yêu cầu triển khai"
    assert arrows["Kế hoạch 287/KH-UBND triển khai Nghị quyết 01/NQ-CP"] == "triển khai"
    assert arrows["Kế hoạch 45/KH-UBND triển khai Chỉ thị 02/CT-UBND"] == "triển khai"


def test_too_many_documents_are_left_to_the_table_and_counted() -> None:
    many = {
        f"k{n}": document(f"k{n}", type="Nghị định", number=f"{n}/2020/NĐ-CP", date="2020-01-01") for n in range(60)
    }
    mention = reference(PLAN, "Kế hoạch số 287/KH-UBND ngày 19/01/2024", "cites")
    rows = tuple({**mention, "target": key} for key in many)
    drawn = drawing(directive(documents={**DOCUMENTS, **many}, references=rows, incoming=()))
    assert len(drawn.boxes) == MOST_BOXES
    assert drawn.left_out == 20


# --- the text


marks_of_any_text = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(["ref", "duty", "unresolved"])), max_size=12
)


@given(st.text("ab \n😀Ệ", max_size=60), marks_of_any_text)
def test_marking_loses_no_sign_of_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(f"m{place}", start, start + size, kind, "#x", "") for place, (start, size, kind) in enumerate(spans)]
    lines = paragraphs(text, marks)
    assert "\n".join("".join(piece.text for piece in line.pieces) for line in lines) == text


@given(st.text("ab \n😀Ệ", min_size=1, max_size=60), st.data())
def test_a_mark_covers_its_words_and_begins_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    lines = paragraphs(text, [Mark("m", start, end, "ref", "#m", "")])
    marked = "".join(piece.text for line in lines for piece in line.pieces if piece.mark)
    assert marked == text[start:end].replace("\n", "")
    if text[start] != "\n":
        assert [piece.anchors for line in lines for piece in line.pieces if piece.anchors] == [("m",)]


def test_the_innermost_mark_holds_the_words() -> None:
    outer, inner = Mark("outer", 0, 20, "ref", "#o", "ngoài"), Mark("inner", 5, 9, "ref", "#i", "trong")
    (line,) = paragraphs("Kế hoạch triển khai Nghị quyết", [inner, outer])
    held = [(piece.text, piece.mark.id if piece.mark else "") for piece in line.pieces]
    assert held == [("Kế ho", "outer"), ("ạch ", "inner"), ("triển khai ", "outer"), ("Nghị quyết", "")]
    assert line.notes == (("#o", "ngoài"), ("#i", "trong"))


def test_the_page_holds_the_text_as_it_was_read(page: str) -> None:
    class Words(HTMLParser):
        inside, skip, found = 0, 0, ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given_class = dict(attrs).get("class")
            self.inside += tag == "div" and given_class == "text"
            self.skip += tag == "span" and (given_class == "margin" or self.skip > 0)

        def handle_endtag(self, tag: str) -> None:
            self.inside -= tag == "div" and self.inside > 0
            self.skip -= tag == "span" and self.skip > 0

        def handle_data(self, data: str) -> None:
            self.found += data if self.inside and not self.skip else ""

    words_of_page = Words()
    words_of_page.feed(page)
    assert words_of_page.found.split() == TEXT.split()


# --- the words


def test_every_relation_and_role_of_the_record_has_its_words() -> None:
    assert set(words()["relation"]) == set(get_args(Relation))
    assert set(words()["role"]) == set(get_args(Role))
    assert {entry["family"] for entry in words()["relation"].values()} == set(words()["family"])


@pytest.mark.parametrize(
    ("name", "issuer", "short"),
    [
        ("Sở Y tế tỉnh Lai Châu", "Ủy ban nhân dân tỉnh Lai Châu", "Sở Y tế"),
        ("Thanh tra tỉnh Lai Châu", "Ủy ban nhân dân tỉnh Lai Châu", "Thanh tra tỉnh"),
        ("Sở Y tế tỉnh An Giang", "Ủy ban nhân dân tỉnh Lai Châu", "Sở Y tế tỉnh An Giang"),
        ("Sở Y tế tỉnh Bà Rịa - Vũng Tàu", "UBND tỉnh Bà Rịa - Vũng Tàu", "Sở Y tế"),
        ("Bộ Y tế", "Thủ tướng Chính phủ", "Bộ Y tế"),
        ("Bộ Y tế", None, "Bộ Y tế"),
    ],
)
def test_agencies_lose_the_place_that_goes_without_saying(name: str, issuer: str | None, short: str) -> None:
    assert short_agency(name, issuer) == short


def test_nothing_is_rounded_up_to_certainty() -> None:
    assert percent(0.9999) == "99 %"


@given(st.text(max_size=40), st.floats(20, 200))
def test_what_is_cut_fits(text: str, room: float) -> None:
    assert width_of(cut(text, room, 12), 12) <= max(room, width_of("…", 12))


# --- from a graph


def test_a_built_graph_gives_a_page_for_each_document(chain: Graph) -> None:
    for row in chain.rows("documents"):
        page = document_page(chain, row["key"])
        assert page.count("<h1>") == 1
        assert page == document_page(chain, chain.iri(row["key"]))


def test_a_document_that_the_graph_does_not_hold_is_not_found(chain: Graph) -> None:
    with pytest.raises(NotFound, match="eli/vn/khong-co"):
        document_page(chain, "eli/vn/khong-co")


def test_the_number_of_the_document_itself_is_squeezed_rather_than_cut() -> None:
    seed = directive()
    row = {**seed.document, "number": "22/2008/CT-TTg"}
    page = page_of(directive(documents={**seed.documents, seed.key: row}))
    assert re.search(r'<text class="number"[^>]* textLength="[\d.]+"[^>]*>22/2008/CT-TTg</text>', page)
    assert "textLength" not in page_of(seed)


# --- and as a whole


def test_the_body_of_the_page_is_the_golden_one() -> None:
    end = TEXT.index("6. Sở Thông tin")
    short = directive(
        text=TEXT[:end],
        references=tuple(row for row in REFERENCES if row["end"] < end),
        duties=tuple(row for row in DUTIES if row["end"] < end and not row["collective"]),
        unresolved=(),
        about=About(documents=2, version="0"),
    )
    body = page_of(short).partition("<body>")[2].partition("<script>")[0]
    # the figures of the foot are measured anew with every change of a rule
    body = re.sub(r"\nĐo trên .*", "", body)
    if os.environ.get("LUOCDO_WRITE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(body, "utf-8", newline="\n")
    assert body == GOLDEN.read_text("utf-8"), "the page changed: if it should, run again with LUOCDO_WRITE_GOLDEN=1"


def test_the_foot_says_what_was_read_when_by_what_and_how_well(chain: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1708500000")
    foot = document_page(chain, chain.rows("documents")[0]["key"]).partition("<footer")[2]
    assert "Kho đã đọc 6 văn bản. Trang lập ngày 21/02/2024. luocdo " in foot
    assert re.search(r"Đo trên \d+ văn bản thật .* đúng \d+,\d % và đủ \d+,\d % nhiệm vụ", foot)
