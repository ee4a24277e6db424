from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network_page.positions import Lane, across, day_of, lane_of, lanes, network_map

ISSUERS = [(lane, example) for lane in lanes()[:-1] for example in lane.issuer_examples]
NUMBERS = [(lane, example) for lane in lanes()[:-1] for example in lane.number_examples]


@pytest.mark.parametrize(("lane", "issuer"), ISSUERS, ids=str)
def test_a_lane_takes_the_issuers_that_stand_beside_it(lane: Lane, issuer: str) -> None:
    assert lane_of({"issuer": issuer}).id == lane.id


@pytest.mark.parametrize(("lane", "number"), NUMBERS, ids=str)
def test_a_lane_takes_the_numbers_that_stand_beside_it(lane: Lane, number: str) -> None:
    assert lane_of({"number": number}).id == lane.id


@pytest.mark.parametrize(
    ("document", "lane"),
    [
        ({"issuer": "Bộ Chính trị", "number": "35-CT/TW"}, "dang"),
        ({"issuer": "Bộ Chỉ huy Quân sự tỉnh Lai Châu"}, "co-so"),
        ({"issuer": "Ủy ban nhân dân thành phố Lai Châu"}, "co-so"),  # a town of the province
        ({"issuer": "Ủy ban nhân dân thành phố Hải Phòng"}, "tinh"),  # a city of the first rank
        ({"issuer": "Cục Thuế tỉnh An Giang"}, "co-so"),
        ({"issuer": None, "number": "287/KH-UBND"}, "tinh"),
        ({"issuer": None, "number": None, "level": "party"}, "dang"),
        ({"issuer": "Hợp tác xã Tân Phong", "number": "01"}, "khac"),
    ],
)
def test_a_document_finds_its_lane(document: dict[str, Any], lane: str) -> None:
    assert lane_of(document).id == lane


def test_every_lane_has_its_examples() -> None:
    assert all(lane.issuer_examples and lane.number_examples for lane in lanes())


def test_a_document_known_by_its_year_stands_in_the_middle_of_it() -> None:
    assert day_of({"year": 2024}) == date(2024, 7, 1).toordinal()
    assert day_of({"date": "2024-02", "year": None}) is None


days = st.dates(date(1945, 9, 2), date(2030, 12, 31)).map(date.isoformat)
crowds = st.lists(st.tuples(days | st.none(), st.sampled_from(["06/CT-TTg", "01/NQ-CP", "26-CT/TW", ""])), max_size=40)


def rows(crowd: list[tuple[str | None, str]]) -> list[dict[str, Any]]:
    return [{"key": f"k{place}", "date": day, "number": number} for place, (day, number) in enumerate(crowd)]


@given(crowds)
def test_a_later_document_never_stands_further_left(crowd: list[tuple[str | None, str]]) -> None:
    places = across(rows(crowd))
    dated = sorted((row["date"], places[row["key"]]) for row in rows(crowd) if row["date"])
    assert [place for _, place in dated] == sorted(place for _, place in dated)


@given(crowds)
def test_no_two_documents_share_a_place(crowd: list[tuple[str | None, str]]) -> None:
    places = network_map(rows(crowd), gap=100, pitch=50).places.values()
    for one, other in combinations(places, 2):
        assert abs(other[0] - one[0]) >= 100 or abs(other[1] - one[1]) > 25


@given(crowds, st.randoms())
def test_places_do_not_depend_on_the_order_of_the_documents(
    crowd: list[tuple[str | None, str]], random: Random
) -> None:
    shuffled = rows(crowd)
    random.shuffle(shuffled)
    assert network_map(shuffled) == network_map(rows(crowd))


def test_higher_authority_stands_higher() -> None:
    chart = network_map([{"key": "plan", "number": "287/KH-UBND"}, {"key": "letter", "number": "1675-CV/TU"}])
    assert [band.lane.label for band in chart.bands] == ["Đảng", "Tỉnh, thành phố"]
    assert chart.places["letter"][1] < chart.places["plan"][1]


def test_documents_without_a_date_stand_before_all_others() -> None:
    dated = [{"key": str(day), "date": (date(2024, 1, 1) + timedelta(day)).isoformat()} for day in range(3)]
    chart = network_map([*dated, {"key": "undated"}])
    assert chart.undated is not None
    assert chart.places["undated"][0] < min(chart.places[row["key"]][0] for row in dated)
    assert network_map(dated).undated is None
