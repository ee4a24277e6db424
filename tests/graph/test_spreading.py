"""Places of very many documents: none upon another, time across, rank down, the same every time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network_page.spreading import Spread, spread

DAYS = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()), st.just("2024-02-15"))


def placed(*documents: tuple[str | None, int]) -> Spread:
    return spread([{"date": day} for day, _ in documents], np.array([rank for _, rank in documents], dtype=np.uint8))


@given(st.lists(st.tuples(DAYS, st.integers(0, 4)), max_size=80))
def test_no_dot_lies_upon_another_and_each_in_its_lane(documents: list[tuple[str | None, int]]) -> None:
    chart = placed(*documents)
    for place, x, y in zip(range(len(documents)), chart.x, chart.y, strict=True):
        others = np.hypot(np.delete(chart.x, place) - x, np.delete(chart.y, place) - y)
        assert not len(others) or others.min() >= 1
        assert next(top <= y <= bottom for rank, top, bottom in chart.bands if rank == documents[place][1])


@given(st.lists(st.tuples(st.dates().map(lambda day: day.isoformat()), st.just(0)), min_size=2, max_size=60))
def test_in_a_lane_the_later_never_stands_left_of_the_earlier(documents: list[tuple[str, int]]) -> None:
    chart = placed(*documents)
    order = sorted(range(len(documents)), key=lambda place: documents[place][0])
    assert (np.diff(chart.x[order]) >= 0).all()


def test_what_has_no_date_stands_left_of_all_dates() -> None:
    chart = placed((None, 0), ("2020-01-01", 0), ("2024-01-01", 1), (None, 1))
    assert chart.undated is not None
    assert max(chart.x[[0, 3]]) < chart.undated < min(chart.x[[1, 2]])
    assert placed(("2020-01-01", 0)).undated is None


def test_a_day_on_which_thousands_were_issued_stays_near_its_year() -> None:
    crowd = [("2024-02-15", 0)] * 3_000
    chart = placed(*crowd, *((f"{year}-06-01", 0) for year in range(1990, 2024)))
    width = chart.x.max() - chart.x.min()
    assert np.ptp(chart.x[:3_000]) <= max(1, 0.05 * width)


def test_the_years_stand_where_their_documents_stand() -> None:
    chart = placed(*((f"{year}-01-01", 0) for year in range(2000, 2011)))
    ticks = dict(chart.years)
    assert ticks[2005] == pytest.approx(chart.x[5], abs=1.0)


def test_fifty_thousand_take_no_time_and_about_the_shape_of_a_window() -> None:
    chance = np.random.default_rng(7)
    days = np.datetime64("1990-01-01") + (chance.beta(3, 1, 50_000) * 12_000).astype(int)
    ranks = chance.choice(6, 50_000, p=[0.02, 0.08, 0.1, 0.1, 0.3, 0.4]).astype(np.uint8)
    chart = spread([{"date": str(day)} for day in days], ranks)
    assert len(np.unique(np.column_stack([chart.x, chart.y]), axis=0)) == 50_000
    assert 0.7 < np.ptp(chart.x) / np.ptp(chart.y) < 2.5
