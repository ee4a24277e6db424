"""Generate and parse: a document in every form that offices print is read as that document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import read_text

ISSUERS = {
    ("Nghị định", "NĐ", "CP"): "Chính phủ",
    ("Quyết định", "QĐ", "TTg"): "Thủ tướng Chính phủ",
    ("Thông tư", "TT", "BTC"): "Bộ Tài chính",
    ("Thông tư", "TT", "BGDĐT"): "Bộ Giáo dục và Đào tạo",
    ("Nghị quyết", "NQ", "CP"): "Chính phủ",
    ("Chỉ thị", "CT", "TTg"): "Thủ tướng Chính phủ",
    ("Thông tư liên tịch", "TTLT", "BTC-BNV"): None,
    ("Công văn", "BTC", "TCT"): "Bộ Tài chính",
    ("Tờ trình", "TTr", "BNV"): "Bộ Nội vụ",
}
SLASHES = ("/", " / ", "/ ", " /", "⁄", "／")
DASHES = ("-", "–", "‑", "−", " - ", "- ")
LETTERS = ("Đ", "Ð", "Ɖ")
DATES = ("ngày {d:02}/{m:02}/{y}", "ngày {d}/{m}/{y}", "ngày {d:02} tháng {m:02} năm {y}", "ngày {d}-{m}-{y}",
         "ngày {d:02}.{m:02}.{y}", ", ngày {d} tháng {m} năm {y}", "ký ngày {d:02}/{m:02}/{y}")  # fmt: skip
WORDS = ("{type} số ", "{type} số: ", "{type} ", "{TYPE} SỐ ", "{type} số\n", "{type}  số ")


@given(
    kind=st.sampled_from(sorted(ISSUERS)),
    serial=st.integers(1, 9999),
    padded=st.booleans(),
    year=st.integers(1997, 2026),
    day=st.integers(1, 28),
    month=st.integers(1, 12),
    slash=st.sampled_from(SLASHES),
    dash=st.sampled_from(DASHES),
    letter=st.sampled_from(LETTERS),
    word=st.sampled_from(WORDS),
    date=st.sampled_from(DATES),
    by=st.booleans(),
)
def test_every_printed_form_is_the_same_document(
    kind: tuple[str, str, str], serial: int, padded: bool, year: int, day: int, month: int, slash: str, dash: str,
    letter: str, word: str, date: str, by: bool,
) -> None:  # fmt: skip
    type_, sign, body = kind
    issuer = ISSUERS[kind]
    printed_serial = f"{serial:02}" if padded else str(serial)
    number = f"{printed_serial}/{year}/{sign}-{body}"
    printed = f"{printed_serial}{slash}{year}{slash}{sign}{dash}{body}".replace("Đ", letter)
    opening = word.format(type=type_, TYPE=type_.upper())
    when = date.format(d=day, m=month, y=year)
    mention = f"{opening}{printed}{'' if when.startswith(',') else ' '}{when}"
    mention += f" của {issuer}" if by and issuer else ""
    (found,) = read_text(f"Căn cứ {mention} về việc ấy;").references
    assert (found.type, found.number, found.date, found.year) == (type_, number, f"{year}-{month:02}-{day:02}", year)
    assert issuer is None or found.issuer == issuer
    assert found.relation == "based_on"
    assert found.text == mention


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Luật số 45/2013/QH13", "45/2013/QH13"),
        ("Luật Đất đai số 45/2013/QH13", "45/2013/QH13"),
        ("Luật Đất đai 45/2013/QH13", "45/2013/QH13"),
        ("LUẬT ĐẤT ĐAI SỐ 45/2013/QH13", "45/2013/QH13"),
        ("Chỉ thị số 26-CT/TW", "26-CT/TW"),
        ("Chỉ thị 26-CT/TW", "26-CT/TW"),
        ("Chỉ thị số 26 - CT/TW", "26-CT/TW"),
        ("Nghị định số 61-CP", "61-CP"),
        ("Nghị định 61/CP", "61/CP"),
        ("Công văn số 89 TC/TCT", "89TC/TCT"),
        ("Nghị quyết số 66.22/2026/NQ-CP", "66.22/2026/NQ-CP"),
        ("Nghị quyết số 30a/2008/NQ-CP", "30a/2008/NQ-CP"),
        ("Quyết định số 12/QĐ-CTUBND", "12/QĐ-CTUBND"),
        ("Công văn số\n1/ 1997/ BTC-TCT", "1/1997/BTC-TCT"),
    ],
)
def test_numbers_of_other_shapes(printed: str, number: str) -> None:
    (found,) = read_text(f"theo {printed} về việc ấy.").references
    assert (found.number, found.text) == (number, printed)
