"""One document has one key however it is printed, and two documents have two."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.record import Document, Reference
from graph.folding import issuer_slug, level_of, number_slug, place_of, slug, type_slug
from graph.identity import agency_key, document_key, iri, provision_key, reference_key, told

REGISTRY: dict[str, Any] = tomllib.loads(files("graph").joinpath("registry/identity.toml").read_text("utf-8"))
NUMBERS = [*REGISTRY["sign"], REGISTRY["glued"], REGISTRY["legislature"]]


@pytest.mark.parametrize(
    ("printed", "folded"),
    [pair for entry in NUMBERS for pair in entry["examples"].items()],
    ids=lambda value: str(value),
)
def test_every_sign_of_the_registry_folds_its_examples(printed: str, folded: str) -> None:
    assert number_slug(printed) == folded
    assert slug(printed) != folded, "an example that no entry changes proves none"


@pytest.mark.parametrize("entry", REGISTRY["sign"], ids=lambda entry: str(entry["is"]))
def test_every_spelling_of_a_sign_has_an_example(entry: dict[str, Any]) -> None:
    shown = " ".join(slug(printed.replace("&", "")) for printed in entry["examples"])
    assert all(other in shown for other in entry["also"])


@pytest.mark.parametrize(("name", "folded"), [pair for entry in REGISTRY["body"] for pair in entry["examples"].items()])
def test_every_body_of_the_registry_folds_its_examples(name: str, folded: str) -> None:
    assert issuer_slug(name) == folded


@pytest.mark.parametrize("entry", REGISTRY["type"], ids=lambda entry: str(entry["is"]))
def test_every_type_of_the_registry_folds_its_examples(entry: dict[str, Any]) -> None:
    assert {type_slug(example) or "" for example in entry["examples"]} == {entry["is"]}


SAME = [
    ("02/CT-UBND", "2/CT-UBND"),
    ("02/CT-UBND", "02 /CT-UBND"),
    ("02/CT-UBND", "002/CT-UBND"),
    ("06/CT-TTg", "06/CT-TTG"),
    ("06/CT-TTg", "06-ct-ttg"),
    ("839/QĐ-UB", "839/QĐ–UB"),
    ("839/QĐ-UB", "839/QÐ-UBND"),
    ("326/2016/UBTVQH14", "326/2016/NQ-UBTVQH14"),
    ("30/1998/NĐ-CP", "30/1998/NĐ/CP"),
    ("155/2020/NĐ-CP", "155/2020/NĐ-СР"),
    ("155/2018/NĐ-CP", "155/2018/NĐ‑CP"),
    ("04/2011/TTLT-BCA-BLĐTBXH-BTC", "04/2011/TTLT-BCA-BLĐTBXH\u00ad-BTC"),
    ("89/2015/NĐ-CP", "89/2015/ND-CP"),
    ("50/2022/NĐ-CP", "50/2022/NĐ_CP"),
    ("01/2016/NQ-HĐTP", "01/2016/NQ.HĐTP"),
    ("89/2014/TT-BTC", "89/2014TT-BTC"),
    ("26-CT/TW", "26-CT/TƯ"),
    ("06/CT-TTg", "０６／CT-TTg"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_prints_of_one_number_meet(one: str, other: str) -> None:
    assert number_slug(one) == number_slug(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30/2008/NQ-CP", "30a/2008/NQ-CP"),
        ("66.22/2026/NQ-CP", "66/2026/NQ-CP"),
        ("01/NQ-CP", "01/NĐ-CP"),
        ("26-CT/TW", "26-CT/TU"),
        ("20/CT-UBND", "2/CT-UBND"),
        ("403/2017/NQLT-UBTVQH14-CP", "403/2017/UBTVQH14"),
    ],
)
def test_two_numbers_stay_two(one: str, other: str) -> None:
    assert number_slug(one) != number_slug(other)


def test_a_provincial_party_committee_printed_with_u_horn_is_not_the_centre() -> None:
    assert told("Chỉ thị", "20-CT/TƯ", 2023, "Tỉnh ủy Lai Châu").number == "20-ct-tu"
    assert told("Chỉ thị", "20-CT/TƯ", 2023, "Ban Bí thư").number == "20-ct-tw"


def key(kind: str, number: str, day: str, issuer: str) -> str:
    return document_key(Document(kind, number, day, issuer=issuer), "f" * 64).key


def test_the_key_is_issuer_type_year_and_number() -> None:
    assert (
        key("Chỉ thị", "02/CT-UBND", "2024-02-21", "Ủy ban nhân dân tỉnh Lai Châu")
        == "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Chỉ thị", "06/CT-TTg", "2024-02-15", "Thủ tướng Chính phủ"),
            ("Chỉ thị", "06/CT-TTg", "2026-02-23", "Thủ tướng Chính phủ"),
        ),
        (
            ("Chỉ thị", "02/CT-UBND", "2024-02-21", "Ủy ban nhân dân tỉnh Lai Châu"),
            ("Chỉ thị", "02/CT-UBND", "2024-02-21", "Ủy ban nhân dân tỉnh An Giang"),
        ),
        (
            ("Luật", "55/2010/QH12", "2010-06-17", "Quốc hội"),
            ("Nghị quyết", "55/2010/QH12", "2010-11-24", "Quốc hội"),
        ),
        (
            ("Nghị định", "61-CP", "1994-07-05", "Chính phủ"),
            ("Quyết định", "61-CP", "1994-07-05", "Chính phủ"),
        ),
    ],
)
def test_what_shares_a_number_stays_two(one: tuple[str, str, str, str], other: tuple[str, str, str, str]) -> None:
    assert key(*one) != key(*other)


def test_a_code_and_a_law_share_one_series() -> None:
    day = "2015-11-24"
    assert key("Bộ luật", "91/2015/QH13", day, "Quốc hội") == key("Luật", "91/2015/QH13", day, "Quốc hội")


def test_a_post_stands_for_its_body() -> None:
    day = "2008-09-26"
    chairman = key("Chỉ thị", "09/2008/CT-UBND", day, "Chủ tịch Ủy ban nhân dân tỉnh An Giang")
    assert chairman == key("Chỉ thị", "09/2008/CT-UBND", day, "UBND tỉnh An Giang")


def test_what_a_head_does_not_tell_is_not_guessed() -> None:
    identity = document_key(Document("Chỉ thị", "02/CT-UBND", "2024-02-21"), "0123456789abcdef" * 4)
    assert identity.key == "unresolved/chi-thi/02-ct-ubnd/_/2024/0123456789abcdef"
    assert identity.resolution == "unresolved"
    assert identity.reason is not None
    assert "cơ quan ban hành" in identity.reason


def mention(**told: Any) -> Reference:
    return Reference(0, 1, "…", "numbered", **{"type": None, **told})


def test_a_mention_without_a_year_has_an_open_key() -> None:
    bare = reference_key(mention(type="Nghị quyết", number="01/NQ-CP", issuer="Chính phủ"))
    assert (bare.key, bare.resolution) == ("unresolved/nghi-quyet/01-nq-cp/chinh-phu/_", "unresolved")


def test_an_issuer_told_by_the_context_is_said_to_be_inferred() -> None:
    inferred = reference_key(
        mention(type="Công văn", number="1675-CV/TU", year=2023, issuer="Tỉnh ủy Lai Châu", issuer_from="context")
    )
    assert inferred.key == "eli/vn/tinh-uy-lai-chau/cong-van/2023/1675-cv-tu"
    assert inferred.resolution == "issuer-inferred"
    assert inferred.confidence < 1


def test_the_year_of_a_number_is_the_year_of_the_key() -> None:
    # signed in January, numbered in December
    assert told("Nghị định", "123/2004/NĐ-CP", 2005, "Chính phủ", date="2005-01-03").year == 2004


def test_a_law_known_by_its_name_has_its_name_for_a_number() -> None:
    law = told("Luật", None, 2013, None, name="Luật Đất đai")
    assert law.key == "eli/vn/quoc-hoi/luat/2013/dat-dai"


def test_provisions_from_the_outside_in_and_two_points_d() -> None:
    law = "eli/vn/quoc-hoi/luat/2015/80-2015-qh13"
    assert provision_key(law, {"điểm": "a", "điều": "5", "khoản": "2"}) == f"{law}~dieu_5__khoan_2__diem_a"
    assert provision_key(law, {"điểm": "d"}) != provision_key(law, {"điểm": "đ"})
    assert provision_key(law, {}) == law


@pytest.mark.parametrize(
    ("name", "level", "place"),
    [
        ("Ủy ban nhân dân tỉnh Lai Châu", "province", "lai-chau"),
        ("UBND thành phố Cần Thơ", "province", "can-tho"),
        ("Tỉnh ủy Lai Châu", "party", "lai-chau"),
        ("Ban Bí thư Trung ương Đảng", "party", None),
        ("Bộ Tài chính", "central", None),
        ("Ủy ban nhân dân huyện Tam Đường tỉnh Lai Châu", "district", "lai-chau"),
        ("Ủy ban nhân dân xã Tả Lèng", "commune", "ta-leng"),
    ],
)
def test_level_and_place_of_a_body(name: str, level: str, place: str | None) -> None:
    assert level_of(issuer_slug(name)) == level
    assert place_of(issuer_slug(name)) == place


def test_an_issuer_and_a_bound_agency_of_one_name_are_one() -> None:
    assert agency_key("UBND tỉnh Lai Châu") == agency_key("Ủy ban nhân dân tỉnh Lai Châu")


@pytest.mark.parametrize(
    ("name", "day", "made"),
    [
        ("Bộ Tài chính", "2025-02-28", "bo-tai-chinh"),
        ("Bộ trưởng Bộ Tài chính", "2025-03-01", "bo-tai-chinh-2025"),
        ("Bộ Tài chính", "2025", "bo-tai-chinh"),
        ("Bộ Tài chính", "2026", "bo-tai-chinh-2025"),
        ("Bộ Tài chính", None, "bo-tai-chinh"),
        ("Sở Nội vụ tỉnh Lai Châu", "2024-02-21", "so-noi-vu-tinh-lai-chau"),
        ("Sở Nội vụ tỉnh Lai Châu", "2025-06-01", "so-noi-vu-tinh-lai-chau-2025"),
        ("Bộ Nội vụ", "1990-01-01", "bo-noi-vu-1981"),
        ("Bộ Nội vụ", "2010-01-01", "bo-noi-vu"),
        ("Sở Y tế tỉnh Lai Châu", "2025-06-01", "so-y-te-tinh-lai-chau"),
    ],
)
def test_two_bodies_of_one_name_are_told_apart_by_the_day(name: str, day: str | None, made: str) -> None:
    assert agency_key(name, day) == f"co-quan/{made}"


@given(st.text())
def test_a_slug_is_plain_and_settled(text: str) -> None:
    made = slug(text)
    assert made.isascii()
    assert made == made.lower()
    assert slug(made) == made


@given(st.text(max_size=40))
def test_a_folded_number_is_settled(text: str) -> None:
    assert number_slug(number_slug(text)) == number_slug(text)


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=60))
def test_an_iri_needs_no_escape(kind: str, number: str, issuer: str) -> None:
    made = iri("https://luocdo.example/", told(kind, number, 2024, issuer).key)
    assert made.isascii()
    assert not set(made) & set(' "<>\\^`{|}%')
