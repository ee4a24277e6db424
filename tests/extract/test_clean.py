"""The folds keep offsets; what must change length leads back to the text as read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.clean import clean

PIECES = ["Nghị định", "số 30/2020/NĐ-CP", "\u200b", "\u00ad", " ", "\u00a0", "Ð", "hoà", "\u0301", "\n", "–"]


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("89/2015/NÐ-CP", "89/2015/NĐ-CP"),  # Eth
        ("155/2020/NĐ-СР", "155/2020/NĐ-CP"),  # Cyrillic С and Р
        ("155/2018/NĐ‑CP", "155/2018/NĐ-CP"),  # no-break hyphen
        ("979/QĐ–BYT", "979/QĐ-BYT"),  # en dash
        ("06／CT-TTg", "06/CT-TTg"),  # full-width slash
        ("**CHỈ THỊ**", "  CHỈ THỊ  "),  # bold marks
        ("Số:\u00a002", "Số: 02"),
    ],
)
def test_folds_one_for_one(printed: str, cleaned: str) -> None:
    result = clean(printed)
    assert result.text == cleaned
    assert [result.original(i) for i in range(len(cleaned))] == list(range(len(printed)))


def test_a_soft_hyphen_inside_a_number_is_removed_and_remembered() -> None:
    printed = "số 04/2011/TTLT-BCA-BLĐTBXH\u00ad-BTC ngày"
    result = clean(printed)
    start = result.text.index("04/2011/TTLT-BCA-BLĐTBXH-BTC")
    end = start + len("04/2011/TTLT-BCA-BLĐTBXH-BTC")
    assert printed[result.original(start) : result.original(end)] == "04/2011/TTLT-BCA-BLĐTBXH\u00ad-BTC"


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_decomposed_text_reads_as_composed_text_and_every_offset_leads_back(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert clean(decomposed).text == clean(composed).text
    result = clean(decomposed)
    ways = [result.original(i) for i in range(len(result.text) + 1)]
    assert ways == sorted(ways)
    assert ways[-1] <= len(decomposed)
