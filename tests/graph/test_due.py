"""Deadlines in words, and the last day that each leaves."""

import pytest

from graph.due import due_day

ISSUED = "2024-02-21"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-03-15", "2024-03-15"),
        ("trong quý I", "2024-03-31"),
        ("Quý IV/2025", "2025-12-31"),
        ("trước quý II năm 2025", "2025-03-31"),
        ("xong trong tháng 12/2025", "2025-12-31"),
        ("trước tháng 6/2024", "2024-05-31"),
        ("đến hết năm 2025", "2025-12-31"),
        ("trong 6 tháng đầu năm 2025", "2025-06-30"),
        ("tháng 1", "2025-01-31"),  # the January behind the document, not the one before it
        ("trong thời hạn 15 ngày kể từ ngày ký", "2024-03-07"),
    ],
)
def test_reckons_the_last_day(words: str, day: str) -> None:
    assert str(due_day(words, ISSUED)) == day


@pytest.mark.parametrize(
    "words",
    [
        "hằng năm",
        "trước ngày 20 hằng tháng",
        "Quý II, III/2020",
        "giai đoạn 2026-2030",
        "ngay sau kỳ nghỉ Tết",
        "trong thời hạn 05 ngày làm việc kể từ ngày ký",
        "trong thời hạn 15 ngày kể từ ngày nhận được văn bản",
    ],
)
def test_words_that_leave_no_day_stay_words(words: str) -> None:
    assert due_day(words, ISSUED) is None


def test_a_part_of_a_year_without_a_year_needs_the_document_s_date() -> None:
    assert due_day("trong quý I", None) is None
