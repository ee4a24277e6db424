"""Who issued a document: read behind `của`, told by the sign, completed from the context."""

import pytest

from extract.issuer_signs import issuer_of_sign
from extract.issuers import issuer_at

LAI_CHAU = "tỉnh Lai Châu"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chính phủ quy định", "Chính phủ"),
        ("Thủ tướng Chính phủ về việc", "Thủ tướng Chính phủ"),
        ("CHÍNH PHỦ BAN HÀNH", "Chính phủ"),
        ("Bộ trưởng Bộ Tài chính hướng dẫn", "Bộ trưởng Bộ Tài chính"),
        ("Bộ  trưởng Bộ Tài chính", "Bộ trưởng Bộ Tài chính"),  # a wrapped line leaves two blanks
        ("Bộ Lao động - Thương binh và Xã hội về", "Bộ Lao động - Thương binh và Xã hội"),
        ("Bộ Văn hóa, Thể thao và Du lịch về", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Quốc hội khóa XV về", "Quốc hội"),
        ("Ban Bí thư đến các ban đảng", "Ban Bí thư Trung ương Đảng"),
        ("Uỷ ban nhân dân tỉnh Bến Tre;", "Ủy ban nhân dân tỉnh Bến Tre"),
        ("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu về", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        ("UBND tỉnh về việc", "Ủy ban nhân dân tỉnh Lai Châu"),
        ("Chủ tịch UBND tỉnh về", "Chủ tịch Ủy ban nhân dân tỉnh Lai Châu"),
        ("UBND huyện Tam Đường về", "Ủy ban nhân dân huyện Tam Đường"),
        ("Ban Thường vụ Tỉnh ủy về", "Ban Thường vụ Tỉnh ủy Lai Châu"),
        ("Tổng cục Thuế về", "Tổng cục Thuế"),
        ("Sở Y tế tỉnh Nghệ An về", "Sở Y tế tỉnh Nghệ An"),  # the printed province, not the citing document's
        ("Sở Y tế về", "Sở Y tế tỉnh Lai Châu"),
        ("Công an tỉnh về", "Công an tỉnh Lai Châu"),
        ("Thuế tỉnh Hà Tĩnh về", "Thuế tỉnh Hà Tĩnh"),
        ("Sở Tài chính thành phố Hà Nội;", "Sở Tài chính thành phố Hà Nội"),
        ("Chi cục Thuế khu vực XII (nay là", "Chi cục Thuế khu vực XII"),
    ],
)
def test_the_name_behind_của(text: str, name: str) -> None:
    issuer = issuer_at(text, 0, LAI_CHAU)
    assert issuer is not None
    assert issuer.name == name


@pytest.mark.parametrize("text", ["các cơ quan nhà nước", "Luật này", "pháp luật", "người lao động"])
def test_what_is_no_agency_issues_nothing(text: str) -> None:
    assert issuer_at(text, 0, LAI_CHAU) is None


@pytest.mark.parametrize(
    ("tokens", "year", "name", "source"),
    [
        (("NĐ", "CP"), None, "Chính phủ", "suffix"),
        (("QĐ", "TTG"), None, "Thủ tướng Chính phủ", "suffix"),
        (("QH15",), None, "Quốc hội", "suffix"),
        (("TT", "BNN&PTNT"), 2012, "Bộ Nông nghiệp và Phát triển nông thôn", "suffix"),
        (("TT", "BGDDT"), 2012, "Bộ Giáo dục và Đào tạo", "suffix"),  # D for Đ
        (("KH", "UBND"), None, "Ủy ban nhân dân tỉnh Lai Châu", "context"),
        (("QĐ", "UB"), 1999, "Ủy ban nhân dân tỉnh Lai Châu", "context"),
        (("CV", "TU"), None, "Tỉnh ủy Lai Châu", "context"),
        (("TTr", "SYT"), None, "Sở Y tế tỉnh Lai Châu", "context"),
        (("KH", "CAT"), None, "Công an tỉnh Lai Châu", "context"),
        (("BC", "TTT"), None, "Thanh tra tỉnh Lai Châu", "context"),
    ],
)
def test_the_sign_tells_the_issuer(tokens: tuple[str, ...], year: int | None, name: str, source: str) -> None:
    issuer = issuer_of_sign(tokens, LAI_CHAU, year)
    assert issuer is not None
    assert (issuer.name, issuer.source) == (name, source)


def test_a_local_sign_without_a_place_is_left_open() -> None:
    assert issuer_of_sign(("CT", "UBND")) is None
    assert issuer_of_sign(("KH", "CAT")) is None
    assert issuer_of_sign(("KH", "CAT"), "huyện Sìn Hồ") is None


def test_a_circular_whose_sign_lost_its_end_is_not_of_the_inspectorate() -> None:
    assert issuer_of_sign(("TT",), LAI_CHAU, 2017) is None


def test_three_bodies_share_one_sign_of_the_centre_and_none_is_chosen() -> None:
    assert issuer_of_sign(("CT", "TW"), LAI_CHAU) is None
