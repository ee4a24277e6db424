"""Places inside a document, in every order, as lists and as ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.provisions import find_provisions, read_provisions

Places = list[tuple[str, ...]]

CASES: list[tuple[str, Places]] = [
    ("Điều 5", [("5",)]),
    ("điểm a khoản 2 Điều 5", [("5", "2", "a")]),
    ("khoản 1 và khoản 2 Điều 10", [("10", "1"), ("10", "2")]),
    ("khoản 1, 2 và 3 Điều 7", [("7", "1"), ("7", "2"), ("7", "3")]),
    ("khoản 1 đến khoản 3 Điều 7", [("7", "1"), ("7", "2"), ("7", "3")]),
    ("Điều 5 đến Điều 7", [("5",), ("6",), ("7",)]),
    ("khoản 1 Điều 2, khoản 3 Điều 5", [("2", "1"), ("5", "3")]),
    ("khoản 1 Điều 4, Điều 5 và Điều 6", [("4", "1"), ("5",), ("6",)]),
    ("điểm a, b khoản 2 và khoản 3 Điều 6", [("6", "2", "a"), ("6", "2", "b"), ("6", "3")]),
    ("điểm a và điểm b khoản 1, khoản 2 Điều 8", [("8", "1", "a"), ("8", "1", "b"), ("8", "2")]),
    ("Điều 4 khoản 2 điểm a", [("4", "2", "a")]),  # turned round
    ("khoản 9b Điều 4a", [("4a", "9b")]),  # inserted units
    ("điểm b(ii) khoản 1 Điều 3", [("3", "1", "b(ii)")]),
    ("điểm b, mục 3, Điều 4", [("3", "4", "b")]),  # mục inside a Điều, as older texts have it
    ("điểm b, mục 2, phần 3", [("3", "2", "b")]),
    ("Mục 2 Chương IV", [("IV", "2")]),
    ("Phụ lục II", [("II",)]),
    ("điểm 1 Mục II Phần B", [("B", "II", "1")]),  # parts by letters
    ("khoản 1 các điều 134, 135 và 156", [("134", "1"), ("135", "1"), ("156", "1")]),  # of each of them
    ("khoản 7 Điều 15 và Phụ lục I", [("15", "7"), ("I",)]),  # no article stands in an annex
    ("khoản 1 Điều 4 và các điều 5, 6", [("4", "1"), ("5",), ("6",)]),
    ("KHOẢN 1 VÀ KHOẢN 3 ĐIỀU 4", [("4", "1"), ("4", "3")]),  # a title in capitals
    ("Điều thứ 64 và 65", [("64",), ("65",)]),  # as texts of 1945 have it
]


@pytest.mark.parametrize(("text", "places"), CASES)
def test_places_are_written_out(text: str, places: Places) -> None:
    assert [tuple(place.values()) for place in read_provisions(text)] == places


@pytest.mark.parametrize(("text", "places"), CASES)
def test_a_stretch_of_places_is_found_whole(text: str, places: Places) -> None:
    assert [run.text for run in find_provisions(f"theo quy định tại {text} của Luật")] == [text]


@pytest.mark.parametrize(
    "text", ["điều kiện", "mục tiêu", "điểm nóng", "thanh khoản", "tài khoản 341", "TÀI KHOẢN 341", "điểm đến"]
)
def test_ordinary_words_that_begin_like_places_are_none(text: str) -> None:
    assert list(find_provisions(f"theo {text} này")) == []


def test_the_heading_of_an_article_is_marked() -> None:
    runs = list(find_provisions("Điều 1. Phạm vi\nTheo Điều 2 Luật này"))
    assert [(run.text, run.heading) for run in runs] == [("Điều 1", True), ("Điều 2", False)]


@given(st.integers(1, 60), st.integers(1, 40))
def test_a_range_has_as_many_places_as_it_spans(first: int, length: int) -> None:
    places = read_provisions(f"khoản {first} đến khoản {first + length} Điều 3")
    assert [place["khoản"] for place in places] == [str(n) for n in range(first, first + length + 1)]
