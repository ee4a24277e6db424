"""The spaCy component finds exactly what the plain call finds, in any pipeline, and loses nothing of others."""

import json
import tomllib
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from extract import component, read_text
from extract.token_borders import split_at

ORDER = "Căn cứ Nghị định số 30/2020/NĐ-CP;\n1. Giao Sở Y tế chủ trì thực hiện Chỉ thị số 06/CT-TTg ngày 15/02/2024."
SAMPLES = sorted((Path(__file__).parents[2] / "data/samples").glob("*.txt"))


@cache
def pipeline(language: str) -> Language:
    """A blank pipeline; for Vietnamese the one that needs no pyvi."""
    without_pyvi = {"nlp": {"tokenizer": {"use_pyvi": False}}}
    nlp = spacy.blank(language, config=without_pyvi if language == "vi" else {})
    nlp.add_pipe("luocdo")
    return nlp


def rows(doc: Doc) -> dict[str, list[tuple[int, int]]]:
    return {key: [(span.start_char, span.end_char) for span in group] for key, group in doc.spans.items()}


def plain(text: str) -> dict[str, list[tuple[int, int]]]:
    record = read_text(text)
    return {
        "luocdo": [(row.start, row.end) for row in record.references],
        "luocdo.agencies": [(row.start, row.end) for row in record.agencies],
        "luocdo.duties": [(row.start, row.end) for row in record.duties],
        "luocdo.unresolved": [(row.start, row.end) for row in record.unresolved],
    }


@pytest.mark.parametrize("language", ["vi", "xx", "en"])
def test_the_spans_are_those_of_the_plain_call(language: str) -> None:
    nlp = pipeline(language)
    texts = [path.read_text("utf-8") for path in SAMPLES]
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=4), strict=True):
        assert doc.text == text
        assert rows(doc) == plain(text)


def test_the_spans_are_those_of_the_plain_call_on_real_documents(shared: Path) -> None:
    nlp = pipeline("vi")
    with (shared / "corpus/whole.jsonl").open(encoding="utf-8") as lines:
        corpus = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 100 == 0]
    gold = [path.read_text("utf-8") for path in sorted((shared / "gold/dev").glob("*.txt"))]
    for text in [*gold, *(text for text in corpus if len(text) < 60_000)]:
        assert rows(nlp(text)) == plain(text)


PIECES = [
    "Nghị định số 30/2020/NĐ-CP",
    "Luật Đất đai",
    "Sở Y tế",
    ";",
    " ",
    "\n",
    "\r\n",
    "\u200b",
    "e\u0302\u0323",
    "(",
    "🙂",
]


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=20).map("".join))
def test_no_mention_is_lost_between_tokens(text: str) -> None:
    doc = pipeline("xx")(text)
    assert doc.text == text
    assert rows(doc) == plain(text)


def test_a_span_carries_its_row() -> None:
    doc = pipeline("vi")(ORDER)
    decree, directive = doc.spans["luocdo"]
    assert (decree.text, decree.label_, decree.kb_id_) == ("Nghị định số 30/2020/NĐ-CP", "based_on", "30/2020/NĐ-CP")
    assert (directive._.type, directive._.date, directive._.issuer) == ("Chỉ thị", "2024-02-15", "Thủ tướng Chính phủ")
    assert directive._.luocdo == doc._.luocdo.references[1]
    (duty,) = doc.spans["luocdo.duties"]
    assert (duty._.agency, duty._.role) == ("Sở Y tế", "lead")


def test_a_span_of_others_has_no_row() -> None:
    doc = spacy.blank("xx")(ORDER)
    assert doc._.luocdo is None
    assert doc[:2]._.luocdo is None
    assert doc[:2]._.number is None


def test_the_entry_points_lead_to_the_factory_and_the_colours(checkout: Path) -> None:
    groups = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    found = {group: EntryPoint("luocdo", groups[group]["luocdo"], group).load() for group in groups}
    assert found == {"spacy_factories": component.make_component, "spacy_displacy_colors": component.COLOURS}


def test_another_key_for_the_spans_is_kept_in_the_config(tmp_path: Path) -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("luocdo", config={"spans_key": "văn bản"})
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert rows(again(ORDER)) == rows(nlp(ORDER))
    assert "văn bản" in again(ORDER).spans


def test_documents_survive_storing() -> None:
    nlp = pipeline("xx")
    doc = nlp(ORDER)
    (from_bin,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    (only_spans,) = DocBin(docs=[doc]).get_docs(nlp.vocab)
    for again in (Doc(nlp.vocab).from_bytes(doc.to_bytes()), from_bin):
        assert rows(again) == rows(doc)
        assert again._.luocdo == doc._.luocdo
        assert [span._.number for span in again.spans["luocdo"]] == ["30/2020/NĐ-CP", "06/CT-TTg"]
    assert rows(only_spans) == rows(doc)
    assert only_spans.spans["luocdo"][0].label_ == "based_on"


def test_what_other_components_wrote_stays_when_a_token_is_split() -> None:
    words = ["Căn", "cứ", "30/2020/NĐ-CP;", "Hà", "Nội", "."]
    doc = Doc(
        spacy.blank("xx").vocab, words, [True, True, True, True, False, False],
        tags=["V", "V", "N", "P", "P", "."], heads=[0, 0, 0, 2, 3, 0],
        deps=["ROOT", "fixed", "obj", "x", "flat", "punct"],
        ents=["O", "O", "O", "B-LOC", "I-LOC", "O"],
    )  # fmt: skip
    doc.spans["mine"] = [Span(doc, 2, 4, label="A", kb_id="Q1", span_id="s")]
    doc.tensor = np.arange(12.0).reshape(6, 2)
    doc.user_data["mine"] = 1
    parted = split_at(doc, [doc.text.index(";"), 0, len(doc.text)])
    assert [token.text for token in parted] == ["Căn", "cứ", "30/2020/NĐ-CP", ";", "Hà", "Nội", "."]
    assert [token.tag_ for token in parted] == ["V", "V", "N", "N", "P", "P", "."]
    assert [token.head.text for token in parted] == ["Căn", "Căn", "Căn", "30/2020/NĐ-CP", "30/2020/NĐ-CP", "Hà", "Căn"]
    assert [(entity.text, entity.label_) for entity in parted.ents] == [("Hà Nội", "LOC")]
    (mine,) = parted.spans["mine"]
    assert (mine.text, mine.label_, mine.kb_id_, mine.id_) == ("30/2020/NĐ-CP; Hà", "A", "Q1", "s")
    assert parted.tensor[2].tolist() == parted.tensor[3].tolist() == [4, 5]
    assert parted.user_data["mine"] == 1


def test_sentences_stay_when_a_token_is_split() -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("luocdo")
    doc = nlp("Theo Nghị định số 30/2020/NĐ-CP; thì thôi . Sở Y tế thực hiện .")
    assert [sentence.text for sentence in doc.sents] == [
        "Theo Nghị định số 30/2020/NĐ-CP; thì thôi .",
        "Sở Y tế thực hiện .",
    ]


def test_displacy_draws_each_relation_in_its_colour() -> None:
    doc = pipeline("xx")(ORDER)
    page = displacy.render(
        doc, style="span", options={"spans_key": "luocdo", "colors": component.COLOURS}, jupyter=False
    )
    assert component.COLOURS["BASED_ON"] in page
    assert component.COLOURS["IMPLEMENTS"] in page
