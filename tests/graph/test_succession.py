"""Agencies in time: who holds on one day what another was given on an earlier one."""

import pytest

from graph.succession import chain_words, succession


@pytest.mark.parametrize(
    ("agency", "since", "on", "holders"),
    [
        ("Sở Kế hoạch và Đầu tư tỉnh Lai Châu", "2024-02-21", "2026-01-01", ("Sở Tài chính tỉnh Lai Châu",)),
        # a department and its province changed one after the other
        ("Sở Kế hoạch và Đầu tư tỉnh Yên Bái", "2024-02-21", "2026-01-01", ("Sở Tài chính tỉnh Lào Cai",)),
        ("Sở Kế hoạch và Đầu tư tỉnh Yên Bái", "2024-02-21", "2025-05-01", ("Sở Tài chính tỉnh Yên Bái",)),
        # on the last day of the old order nothing has changed yet
        ("Sở Kế hoạch và Đầu tư tỉnh Yên Bái", "2024-02-21", "2025-02-28", ("Sở Kế hoạch và Đầu tư tỉnh Yên Bái",)),
        ("Bộ Thủy sản", "2003-05-01", "2026-01-01", ("Bộ Nông nghiệp và Môi trường",)),
        ("Tỉnh ủy Quảng Nam", "2024-01-01", "2026-01-01", ("Thành ủy Đà Nẵng",)),
        ("Sở Y tế tỉnh Bình Dương", "2024-01-01", "2026-01-01", ("Sở Y tế Thành phố Hồ Chí Minh",)),
        # a province became a city under the Centre
        ("Sở Y tế tỉnh Bắc Giang", "2024-01-01", "2026-10-01", ("Sở Y tế thành phố Bắc Ninh",)),
        # the end of the districts
        (
            "Ủy ban nhân dân các huyện, thành phố",
            "2024-01-01",
            "2026-01-01",
            ("Ủy ban nhân dân các xã, phường, đặc khu",),
        ),
        (
            "Ủy ban nhân dân huyện Tam Đường",
            "2024-01-01",
            "2026-01-01",
            ("Ủy ban nhân dân các xã, phường, đặc khu (địa bàn huyện Tam Đường cũ)",),
        ),
        (
            "Ủy ban nhân dân huyện Ea H'leo",
            "2024-01-01",
            "2026-01-01",
            ("Ủy ban nhân dân các xã, phường, đặc khu (địa bàn huyện Ea H'leo cũ)",),
        ),
        (
            "Huyện ủy Sìn Hồ",
            "2024-01-01",
            "2026-01-01",
            ("Đảng ủy các xã, phường, đặc khu (địa bàn Sìn Hồ cũ)",),
        ),
        # each kind of body of a district went its own way
        (
            "Tòa án nhân dân cấp huyện",
            "2024-01-01",
            "2026-01-01",
            ("Tòa án nhân dân khu vực (địa bàn cấp huyện cũ)",),
        ),
        # who took over from a union of farmers is registered nowhere
        ("Hội Nông dân huyện Sìn Hồ", "2024-01-01", "2026-01-01", ()),
        # the province's committee goes on
        (
            "Ủy ban nhân dân cấp tỉnh, cấp huyện",
            "2024-01-01",
            "2026-01-01",
            ("Ủy ban nhân dân cấp tỉnh, cấp huyện",),
        ),
        # nobody is registered to have followed: the answer says so and invents none
        ("Hội đồng nhân dân huyện Sìn Hồ", "2024-01-01", "2026-01-01", ()),
    ],
)
def test_follows_the_chain_to_the_day(agency: str, since: str, on: str, holders: tuple[str, ...]) -> None:
    assert succession(agency, on, since).holders == holders


def test_a_body_that_the_registry_does_not_know_follows_its_province_and_is_marked() -> None:
    found = succession("Chi cục Trồng trọt tỉnh Yên Bái", "2026-01-01", "2024-01-01")
    assert (found.holders, found.known) == (("Chi cục Trồng trọt tỉnh Lào Cai",), False)


def test_two_bodies_of_one_name_are_told_apart_by_the_day() -> None:
    assert [change.day for change in succession("Bộ Tài chính", "2026-01-01", "2024-01-01").changes] == ["2025-03-01"]
    assert succession("Bộ Tài chính", "2026-01-01", "2025-04-01").changes == ()


def test_tasks_that_were_divided_are_never_given_to_one_for_certain() -> None:
    found = succession("Bộ Lao động - Thương binh và Xã hội", "2026-01-01", "2024-01-01")
    assert found.holders[0] == "Bộ Nội vụ"
    assert len(found.holders) > 1
    assert not found.verified
    assert "phần việc của từng cơ quan chưa kiểm chứng" in " ".join(chain_words(found))


def test_the_chain_names_the_act_and_what_is_not_verified() -> None:
    sentences = list(chain_words(succession("Sở Thương mại tỉnh Kon Tum", "2026-01-01", "2005-01-01")))
    assert sentences[0].endswith("Sở Công Thương tỉnh Kon Tum [chưa kiểm chứng]")
    assert "Nghị quyết 202/2025/QH15" in sentences[1]
