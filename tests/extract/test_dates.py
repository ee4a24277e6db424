"""Printed dates, each with the day it means."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import DATE, find_dates, iso, read_date, year

PRINTED = [
    ("ngày 05 tháng 01 năm 2024", "2024-01-05"),
    ("Ngày 5 tháng 1 năm 2024", "2024-01-05"),
    ("NGÀY 17/1/2000", "2000-01-17"),
    ("NGÀY 22 THÁNG 12 NĂM 2003", "2003-12-22"),
    ("ngày 15/02/2024", "2024-02-15"),
    ("15-2-2002", "2002-02-15"),
    ("17/1/ 2000", "2000-01-17"),
    ("ngày 12.5.1998", "1998-05-12"),
    ("ngày 20 - 11 - 2025", "2025-11-20"),
    ("ngày 1/7/98", "1998-07-01"),
    ("ngày 01 tháng 7/2024", "2024-07-01"),
    ("ngày 5 tháng 3, năm 2010", "2010-03-05"),
    ("ngày  20     tháng 11  năm  2025", "2025-11-20"),
    ("ngày20/4/2020", "2020-04-20"),
    ("ngày 20 tháng mười năm 1945", "1945-10-20"),
    ("mồng 2 tháng Chín năm 1945", "1945-09-02"),
    ("ngày mười lăm tháng tư năm 1992", "1992-04-15"),
    ("ngày 30 tháng năm năm 1975", "1975-05-30"),
    ("ngày 01 tháng Chạp năm 1950", "1950-12-01"),
    ("05 tháng 3 năm 2020", "2020-03-05"),
]

OPEN = [
    ("ngày … tháng … năm 2025", 2025),
    ("ngày       tháng      năm 2026", 2026),
    ("ngày ... tháng 5 năm 2020", 2020),
    ("ngày 5 tháng năm 2025", 2025),  # the month is open: this is not the month of May
    ("ngày ….. tháng ….. năm 20…", None),
    ("ngày .../.../2024", 2024),
]

NO_DATES = [
    "30/2020/NĐ-CP",
    "giai đoạn 2021-2025",
    "15/02/2024/QĐ-UBND",
    "1.155.2000",
    "24/24 giờ",
    "ngày 30/4",
    "tháng 5 năm 2020",
    "ngày, tháng, năm sinh",
    "ngày tháng năm sinh",
    "113/02/2024",
    "điểm 2.1.2000.3",
]


@pytest.mark.parametrize(("printed", "day"), PRINTED)
def test_every_style_is_found_whole_and_read(printed: str, day: str) -> None:
    text = f"ban hành {printed} của Chính phủ"
    (match,) = find_dates(text)
    assert (match.group(), read_date(match), year(printed)) == (printed, day, int(day[:4]))


@pytest.mark.parametrize(("printed", "told"), OPEN)
def test_blanks_of_a_draft_are_a_date_without_a_day(printed: str, told: int | None) -> None:
    (match,) = find_dates(f"Hà Nội, {printed}\nTHÔNG TƯ")
    assert (match.group().strip(), read_date(match), year(match.group())) == (printed, None, told)


@pytest.mark.parametrize("text", NO_DATES)
def test_figures_that_are_no_dates(text: str) -> None:
    assert [match.group() for match in find_dates(text)] == []


@pytest.mark.parametrize("printed", ["ngày 31/02/2024", "ngày 29 tháng 02 năm 2023", "ngày 10/13/2020", "00/01/2020"])
def test_impossible_days_are_refused(printed: str) -> None:
    assert iso(printed) is None


def test_two_dates_that_share_their_month_give_the_last_one() -> None:
    assert [read_date(match) for match in find_dates("ngày 18 và ngày 19 tháng 5 năm 2016")] == ["2016-05-19"]


def test_the_pattern_fits_into_a_larger_one() -> None:
    match = re.search(rf"NĐ-CP(?:,? (?P<date>{DATE}))?", "Nghị định số 1/2020/NĐ-CP, ngày 02/01/2020 của")
    assert match
    assert match["date"] == "ngày 02/01/2020"


@given(st.dates(min_value=dt.date(1800, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_reads_back_from_both_usual_prints(day: dt.date) -> None:
    spelt = f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
    assert iso(spelt) == iso(f"ngày {day.day}/{day.month}/{day.year}") == day.isoformat()


@given(st.text(alphabet="ngàythán ăm0123456789/.-… ", max_size=200))
def test_whatever_is_found_reads_to_a_day_or_to_nothing(text: str) -> None:
    for match in find_dates(text):
        day = read_date(match)
        assert day is None or dt.date.fromisoformat(day)
