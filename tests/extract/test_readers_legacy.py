"""Vietnamese told from what is not, and legacy fonts decoded."""

import csv
import re
from importlib.resources import files

import pytest

from extract.readers.legacy import convert, from_tcvn3, from_vni, guess
from extract.readers.syllables import is_syllable

ROWS = list(csv.DictReader(files("extract.readers").joinpath("legacy.csv").read_text("utf-8").splitlines()))
SYLLABLES = (
    "Ủy ban nhân dân tỉnh chịu trách nhiệm thực hiện quyết định phê duyệt quy hoạch xây dựng đường giếng khuỷu ngoèo "
    "nghĩa vụ quốc gia thuỷ lợi hoà giải nguyễn khuyến huýt xoong rượu bưởi yêu cầu ý kiến uỷ thác gìn giữ quý quỹ đắk"
)


@pytest.mark.parametrize("word", re.findall(r"\S+", SYLLABLES))
def test_syllables_are_told(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["QuyÕt", "®Þnh", "ñònh", "nhaân", "quyêt", "cấpp", "Café", "đă", "thướng2", "ộộ"])
def test_what_is_no_syllable_is_told(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["letter"])
def test_each_letter_stands_in_its_example_and_comes_back_from_both_fonts(row: dict[str, str]) -> None:
    codes = {entry["letter"]: entry for entry in ROWS}
    example = row["example"]
    assert row["letter"] in example
    assert is_syllable(example)
    vni = "".join(codes[letter]["vni"] if letter in codes else letter for letter in example)
    assert from_vni(vni) == example
    tcvn3 = "".join(
        (codes[letter]["tcvn3"] or codes[letter.lower()]["tcvn3"]) if letter in codes else letter for letter in example
    )
    neighbour = " BAN" if example.isupper() else ""  # a lone capital with a tone cannot be told from a small letter
    assert from_tcvn3(tcvn3 + neighbour) == example + neighbour


@pytest.mark.parametrize(
    ("typed", "encoding"),
    [
        ("Nghị định số 15/2020/NĐ-CP", None),
        ("diện tích 120 m² §1, nhiệt độ 37°, “trích” – hết…", None),
        ("Ecole Française d'Extrême-Orient et Société générale", None),
        ("Số 06", None),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "TCVN3"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI"),
    ],
)
def test_the_font_that_a_text_was_typed_in_is_guessed_from_its_words(typed: str, encoding: str | None) -> None:
    assert guess(typed) == encoding


def test_only_the_lines_typed_in_a_font_are_decoded() -> None:
    mixed = "Nghị quyết của Chính phủ\nCéng hoµ x· héi chñ nghÜa\nÉcole française, société générale"
    assert convert(mixed) == (mixed.replace("Céng hoµ x· héi chñ nghÜa", "Cộng hoà xã hội chủ nghĩa"), "TCVN3")


@pytest.mark.parametrize(
    "line",
    [
        "Công suất: (2,2 ÷ 3,5) kW, dày 30 µm",
        "1 | Bảng cân đối tài khoản | Ö | Ö | Ö | Ö | Ö | Ö",
        "2 | Báo cáo tài chính | £ | £ | £ | £ | £ | £",
        "(D × rd + E × re) × nD + re × (n − nD) × µ",
        "A ÷ B £ C £ D × E × F ÷ G",
    ],
)
def test_signs_of_formulas_and_tables_in_unicode_text_stay(line: str) -> None:
    """Found in real circulars: `÷` is the code of `ữ`, `£` of `Ê`, `Ö` of `ệ`."""
    assert convert(f"Thông tư này quy định chi tiết\n{line}") == (f"Thông tư này quy định chi tiết\n{line}", None)
    assert convert(line) == (line, None)


def test_capitals_that_tcvn3_does_not_have_are_restored_where_the_line_is_in_capitals() -> None:
    assert from_tcvn3("THñ T¦íNG CHÝNH PHñ") == "THỦ TƯỚNG CHÍNH PHỦ"
    assert from_tcvn3("Bé TTTT ban hµnh") == "Bộ TTTT ban hành"
