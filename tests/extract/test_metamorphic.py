"""What changes only the print of a text changes no key: letters, tone marks, dashes, blanks, line ends, wraps."""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Record, read_text
from extract.folded_names import fold_name

SAMPLES = sorted((Path(__file__).parents[2] / "data/samples").glob("*.txt"))


def keys(record: Record) -> list[tuple[str | None, ...]]:
    return [
        (r.kind, r.type, r.number, folded(r.name), r.date, folded(r.issuer), r.relation)
        for r in record.references
        if r.kind != "self"
    ]


def folded(name: str | None) -> str | None:
    """A name without what its print may change: `Toà án` is `Tòa án`."""
    return name and fold_name(unicodedata.normalize("NFC", name))


def mentions(record: Record) -> list[tuple[int, int, str]]:
    return [
        *((row.start, row.end, row.text) for row in record.references),
        *((row.start, row.end, row.text) for row in record.duties),
        *((row.start, row.end, row.text) for row in record.agencies),
        *((row.start, row.end, row.text) for row in record.unresolved),
    ]


def wrapped(text: str) -> str:
    """Lines of at most 90 characters, broken at blanks, as a PDF gives them."""
    return "\n".join(re.sub(r"(.{60,90}) (?=\S)", r"\1\n", line) for line in text.split("\n"))


NEW_TONES = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ủy", "ùy", "úy", "ũy", "ụy")
OLD_TONES = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỷ", "uỳ", "uý", "uỹ", "uỵ")


def with_tones(text: str, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """`hòa` becomes `hoà` at the ends of syllables, or the other way; `quỷ` has but one form."""
    for old, new in zip(before, after, strict=True):
        text = re.sub(rf"(?<![qQ]){old}(?![^\W\d_])", new, text)
        text = re.sub(rf"(?<![^\W\d_]){old.capitalize()}(?![^\W\d_])", new.capitalize(), text)
    return text


PRINTS: dict[str, Callable[[str], str]] = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "Eth for Đ": lambda text: text.replace("Đ", "Ð"),
    "no-break hyphens": lambda text: re.sub(r"(?<=[A-ZĐ])-(?=[A-ZĐ])", "‑", text),
    "en dashes": lambda text: re.sub(r"(?<=[A-ZĐ])-(?=[A-ZĐ])", "–", text),
    "no-break blanks": lambda text: text.replace("số ", "số\u00a0"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "zero-width blanks": lambda text: text.replace("/", "\u200b/"),
    "soft hyphens": lambda text: re.sub(r"(?<=[A-ZĐ])-(?=[A-ZĐ])", "\u00ad-", text),
    "old tone marks": lambda text: with_tones(text, NEW_TONES, OLD_TONES),
    "new tone marks": lambda text: with_tones(text, OLD_TONES, NEW_TONES),
    "wrapped lines": wrapped,
}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", PRINTS)
def test_the_print_changes_no_key(sample: Path, name: str) -> None:
    text = sample.read_text("utf-8")
    assert keys(read_text(PRINTS[name](text))) == keys(read_text(text))


@pytest.fixture(scope="module")
def corpus(shared: Path) -> list[str]:
    """Each thirtieth real document that is not long."""
    with (shared / "corpus/whole.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 30 == 0]
    return [text for text in texts if len(text) < 15_000]


@settings(max_examples=25)
@given(data=st.data(), name=st.sampled_from([name for name in PRINTS if name != "wrapped lines"]))
def test_the_print_changes_no_key_of_real_documents(corpus: list[str], data: st.DataObject, name: str) -> None:
    text = data.draw(st.sampled_from(corpus))
    assert keys(read_text(PRINTS[name](text))) == keys(read_text(text))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_title_in_capitals_is_the_same_title(sample: Path) -> None:
    """Nothing but the letters of the heading's lines changes: its laws and numbers keep their keys."""
    text = sample.read_text("utf-8")
    title = read_text(text).document.title or ""
    lines = [line for line in text.split("\n")[:25] if len(line) > 20 and line.strip() in title]
    upper = text
    for line in lines:
        upper = upper.replace(line, line.upper(), 1)
    assert keys(read_text(upper)) == keys(read_text(text))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", PRINTS)
def test_every_offset_points_back_at_its_words(sample: Path, name: str) -> None:
    text = PRINTS[name](sample.read_text("utf-8"))
    record = read_text(text)
    assert all(text[start:end] == words for start, end, words in mentions(record))
    assert all(row.sentence[0] <= row.start < row.end <= row.sentence[1] for row in record.references)


PIECES = [
    "Căn cứ ", "Luật Đất đai", " năm 2013", "Nghị định số 30/2020/NĐ-CP", " ngày 05 tháng 3 năm 2020", " của Chính phủ",
    "; ", ".\n", "\n\n", "Điều 1. ", "khoản 2 Điều 5 ", "sửa đổi, bổ sung ", "hết hiệu lực", "(sau đây gọi là ", ")",
    "|",
    "Sở Y tế chủ trì, phối hợp với ", "Nơi nhận:\n- ", "số …/QĐ-UBND", "“", "”", "\u200b", "Ð", "/A/A/A", "\x00", "🙂",
    "này ",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join))
def test_no_text_is_refused_and_every_row_points_back(text: str) -> None:
    record = read_text(text)
    assert all(text[start:end] == words for start, end, words in mentions(record))
    assert all(0 <= link.start < link.end <= len(text) for link in record.links)
