"""Whom `Nơi nhận` lists, as offices print it since 2025: which list is meant, and abbreviations of every kind."""

import pytest

from extract.clean import clean
from extract.duties import find_duties
from extract.record import Document
from extract.sections import Layout

LAI_CHAU, HAI_PHONG = "Ủy ban nhân dân tỉnh Lai Châu", "Ủy ban nhân dân thành phố Hải Phòng"


def entries(listed: str, issuer: str = LAI_CHAU) -> list[str]:
    """The recipients as `agency (office)`, of a list whose entries stand in `listed`."""
    text = f"1. Sở Y tế triển khai Kế hoạch.\nNơi nhận:\n- Như trên;\n- {listed};\n- Lưu: VT."
    return of(text, issuer)


def of(text: str, issuer: str = LAI_CHAU) -> list[str]:
    found = find_duties(Layout(clean(text).text), Document(type="Kế hoạch", issuer=issuer, date="2025-10-21"))
    return [
        f"{duty.agency} ({duty.office})" if duty.office else duty.agency for duty in found if duty.role == "recipient"
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        # the bodies of a province that were made in 2025, in the short forms that the province uses
        ("TT PV HCC tỉnh", ["Trung tâm Phục vụ hành chính công tỉnh Lai Châu"]),
        ("TTPVHCC: GĐ, PGĐ, các phòng", ["Trung tâm Phục vụ hành chính công tỉnh Lai Châu (Giám đốc, Phó Giám đốc)"]),
        ("Trung tâm CB - TH tỉnh", ["Trung tâm Công báo - Tin học tỉnh Lai Châu"]),
        ("TT Thông tin - Công báo tỉnh", ["Trung tâm Thông tin - Công báo tỉnh Lai Châu"]),
        ("Báo và PTTH Lai Châu", ["Báo và phát thanh, truyền hình tỉnh Lai Châu"]),
        ("Đoàn ĐB QH tỉnh", ["Đoàn đại biểu Quốc hội tỉnh Lai Châu"]),
        ("BCH PTDS tỉnh", ["Ban Chỉ huy Phòng thủ dân sự tỉnh Lai Châu"]),
        ("Tòa án NDTC, Viện KSNDTC", ["Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao"]),
        ("UBTW MTTQVN", ["Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"]),
        ("VPQG về giảm nghèo", ["Văn phòng Quốc gia về giảm nghèo"]),
        # `toà` is `tòa`, `toàn` is not `tòan`
        ("Cục An toàn thực phẩm - BYT", ["Cục An toàn thực phẩm - Bộ Y tế"]),
        # posts of the issuer, and of its office
        ("Các đ/c Thứ trưởng", [f"{LAI_CHAU} (Các Thứ trưởng)"]),
        ("CVP, các PVP UBND tỉnh", [f"Văn phòng {LAI_CHAU} (Chánh Văn phòng, các Phó Chánh Văn phòng)"]),
        ("CVP, PCVP (Ô. Nam)", [f"Văn phòng {LAI_CHAU} (Chánh Văn phòng, Phó Chánh Văn phòng)"]),
        ("CVP, PCVP VX UBND tỉnh", [f"Văn phòng {LAI_CHAU} (Chánh Văn phòng, Phó Chánh Văn phòng)"]),
        ("Lãnh đạo VP UBND tỉnh", [f"Văn phòng {LAI_CHAU} (Lãnh đạo)"]),
        ("PCTrg. Trần Minh Anh", []),
        # the rooms of the office stand under it
        ("VP UBND tỉnh:\n+ LĐVP, KGVX;\n+ TTTT: 01 bản giấy", [f"Văn phòng {LAI_CHAU} (Lãnh đạo Văn phòng)"]),
        ("VPUB: các PCVP,\nCác phòng: TH, NC", [f"Văn phòng {LAI_CHAU} (các Phó Chánh Văn phòng)"]),
        ("VNPT tỉnh", ["VNPT tỉnh Lai Châu"]),
        ("Ban: PC; NVT", ["Ban PC", "Ban NVT"]),
        # letters of a name that are no centre: here `TT` is `Thể thao`
        ("Bộ VH, TT và Du lịch", ["Bộ VH, TT và Du lịch"]),
        # the number of a footnote
        ("Lãnh đạo Bộ Quốc phòng8", ["Bộ Quốc phòng (Lãnh đạo)"]),
    ],
)
def test_an_entry_is_written_out(entry: str, expected: list[str]) -> None:
    assert entries(entry) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("TTTU, TTHĐNDTP", ["Thường trực Thành ủy Hải Phòng", "Thường trực Hội đồng nhân dân thành phố Hải Phòng"]),
        ("CT, các PCT UBNDTP", [f"{HAI_PHONG} (Chủ tịch, các Phó Chủ tịch)"]),
        ("Cổng TTĐTTP", ["Cổng Thông tin điện tử thành phố Hải Phòng"]),
        # the province by its initials
        ("Báo và phát thanh, truyền hình HP", ["Báo và phát thanh, truyền hình thành phố Hải Phòng"]),
        ("Đoàn đại biểu QH TP HP", ["Đoàn đại biểu Quốc hội thành phố Hải Phòng"]),
    ],
)
def test_the_city_is_written_into_its_short_forms(entry: str, expected: list[str]) -> None:
    assert entries(entry, HAI_PHONG) == expected


def test_the_list_is_the_documents_own_however_long_its_annexes_are() -> None:
    own = "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT.\nKT. CHỦ TỊCH\nTrần Minh Anh\n"
    form = "Nơi nhận:\n- Sở Tài chính;\n- Lưu: VT.\n"
    assert of(f"1. Giao Sở Nội vụ kiểm tra.\n{own}PHỤ LỤC\n{'Thành phần hồ sơ. ' * 90}\n{form}") == [
        "Sở Y tế tỉnh Lai Châu"
    ]


@pytest.mark.parametrize(
    "form",
    [
        "- Sở Y tế;\n- ………;\n- Lưu: VT.\n",
        "- Sở Y tế;\n- Lưu: VT, …\n",
        "- Sở Y tế;\n- Lưu: VT.\nGIÁM ĐỐC\n(Ký, ghi rõ họ tên, đóng dấu)\n",
        "- [Tên cơ quan];\n- Sở Y tế;\n- Lưu: VT.\n",
    ],
)
def test_the_list_of_a_form_is_nobodys(form: str) -> None:
    assert of(f"Điều 9. Sở Nội vụ kiểm tra.\nMẪU 01\nNơi nhận:\n{form}") == []
