"""Letterheads as they are met: columns run together, tables, gazettes, old prints, drafts, the Party, none at all."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.clean import clean
from extract.head import Head, read_head
from extract.head.bodies import bodies
from extract.record import Document
from extract.registry.regions import region_of
from extract.sections import Layout

SHARED = Path(os.environ.get("LUOCDO_SHARED", "../shared"))
GOLD = SHARED / "gold" / "dev"

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def head_of(text: str) -> Head:
    return read_head(Layout(clean(text).text))


def document_of(text: str) -> Document:
    return head_of(text).document


def test_two_columns_run_together_on_one_line() -> None:
    document = document_of(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        "TỈNH LAI CHÂU Độc lập - Tự do - Hạnh phúc\n\n"
        "Số: 07 /CT-UBND *Lai Châu, ngày 21 tháng 02 năm 2024*\n\n"
        "**CHỈ THỊ**\n\n**Về việc phòng cháy, chữa cháy rừng**\n\n**mùa khô năm 2024**\n\nThời gian qua, các huyện …"
    )
    assert document == Document(
        type="Chỉ thị",
        number="07/CT-UBND",
        date="2024-02-21",
        place="Lai Châu",
        issuer="Ủy ban nhân dân tỉnh Lai Châu",
        title="Về việc phòng cháy, chữa cháy rừng mùa khô năm 2024",
        level="province",
    )


def test_a_markdown_table() -> None:
    document = document_of(
        "|  |  |\n| --- | --- |\n"
        "| **BỘ TÀI CHÍNH ********** | **CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc** |\n"
        "| Số: 5/2001/TT-BTC | *Hà Nội, ngày 30 tháng 3 năm 2001* |\n\n"
        "**THÔNG TƯ**\n\n**Hướng dẫn thu lệ phí chứng thực**\n\n*Căn cứ Luật Ngân sách nhà nước;*"
    )
    assert (document.type, document.number, document.date) == ("Thông tư", "5/2001/TT-BTC", "2001-03-30")
    assert (document.issuer, document.level) == ("Bộ Tài chính", "central")
    assert document.title == "Hướng dẫn thu lệ phí chứng thực"


def test_a_gazette_prints_its_own_number_and_date_first() -> None:
    document = document_of(
        "8 \nCÔNG BÁO/ Số 695 + 696/Ngày 22-8-2022 \n\nỦY BAN THƯỜNG VỤ QUỐC HỘI \n\n"
        "Nghị quyết số: 4/2022/UBTVQH15 \n" + MOTTO + "\nNGHỊ QUYẾT \nVề tiêu chuẩn đại biểu \n\n"
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI \n\nCăn cứ Hiến pháp;\n"
        "Nghị quyết này được Ủy ban Thường vụ Quốc hội khóa XV thông qua ngày 11 tháng 8 năm 2022./."
    )
    assert (document.number, document.date) == ("4/2022/UBTVQH15", "2022-08-11")
    assert (document.issuer, document.title) == ("Ủy ban Thường vụ Quốc hội", "Về tiêu chuẩn đại biểu")


def test_the_gazette_names_the_ministry_twice() -> None:
    document = document_of(
        "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI \n\nBỘ LAO ĐỘNG - THƯƠNG BINH \nVÀ XÃ HỘI \n\n"
        "Số: 1/2023/TT-BLĐTBXH \n" + MOTTO + "Hà Nội, ngày 03 tháng 01 năm 2023 \nTHÔNG TƯ \nQuy định A \n\nCăn cứ B;"
    )
    assert document.issuer == "Bộ Lao động - Thương binh và Xã hội"


def test_lines_cut_anywhere_and_a_page_status_before_the_letterhead() -> None:
    document = document_of(
        "Tình trạng:\n\nĐã biết\n\nHỘI\nĐỒNG NHÂN DÂN\nTHÀNH PHỐ HUẾ\n-------\n\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n-----\n\nSố:\n36/2025/NQ-HĐND\nThành phố Huế, ngày 18\ntháng 11 năm 2025\n"
        "NGHỊ\nQUYẾT\n\nQUY ĐỊNH MỨC THU HỌC PHÍ TRÊN ĐỊA BÀN\nTHÀNH PHỐ HUẾ\n\nCăn cứ Luật Giáo dục;"
    )
    assert (document.type, document.number, document.date) == ("Nghị quyết", "36/2025/NQ-HĐND", "2025-11-18")
    assert (document.issuer, document.place) == ("Hội đồng nhân dân thành phố Huế", "Thành phố Huế")
    assert document.title == "Quy định mức thu học phí trên địa bàn thành phố Huế"


def test_a_law() -> None:
    document = document_of(
        "QUỐC HỘI\n-------\n" + MOTTO + "Luật số: 31/2018/QH14\nHà Nội, ngày 19 tháng 11 năm 2018\nLUẬT\nTRỒNG TRỌT\n"
        "Căn cứ Hiến pháp;\nQuốc hội ban hành Luật Trồng trọt.\n"
        "Điều 85. Luật này có hiệu lực từ ngày 01 tháng 01 năm 2020.\n"
        "CHỦ TỊCH QUỐC HỘI\nNguyễn Thị Kim Ngân\n"
    )
    assert (document.type, document.title, document.issuer) == ("Luật", "Trồng trọt", "Quốc hội")
    assert (document.effective, document.signer, document.signer_title) == (
        "2020-01-01",
        "Nguyễn Thị Kim Ngân",
        "Chủ tịch Quốc hội",
    )


def test_a_cong_van_has_no_type_line() -> None:
    document = document_of(
        "BỘ TÀI CHÍNH\nCỤC THUẾ\n-------\n\n" + MOTTO + "\nSố: 5443/CT-CS\nV/v kinh phí ủy nhiệm\nthu thuế\n"
        "Hà Nội, ngày 24 tháng 11 năm 2025\n\nKính gửi: Thuế thành phố Hà Nội.\n"
    )
    assert (document.type, document.number) == ("Công văn", "5443/CT-CS")  # CT is Cục Thuế here, no Chỉ thị
    assert (document.issuer, document.title) == ("Cục Thuế", "kinh phí ủy nhiệm thu thuế")


def test_the_subject_of_a_cong_van_may_stand_above_the_motto() -> None:
    document = document_of(
        "BỘ XÂY DỰNG\n-----\nSố: 1367/BXD-VLXD\nV/v: khai thác đá tại xã Nghĩa Tân\n" + MOTTO +
        "-----\nHà Nội, ngày 23 tháng 7 năm 2010\n\nKính gửi: Ủy ban nhân dân tỉnh Nghệ An\n"
    )  # fmt: skip
    assert (document.type, document.number, document.issuer) == ("Công văn", "1367/BXD-VLXD", "Bộ Xây dựng")
    assert document.title == "khai thác đá tại xã Nghĩa Tân"


def test_a_cong_dien_is_titled_before_its_addressees() -> None:
    document = document_of(
        "THỦ TƯỚNG CHÍNH\nPHỦ\n-------\n" + MOTTO + "Số: 22/CĐ-TTg\nHà Nội, ngày 23 tháng 11 năm 2025\nCÔNG ĐIỆN\n"
        "V/V KHẮC PHỤC HẬU QUẢ MƯA LŨ TẠI KHU VỰC NAM TRUNG BỘ\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Các tỉnh Nam Trung Bộ;"
    )
    assert (document.type, document.issuer) == ("Công điện", "Thủ tướng Chính phủ")
    assert document.title == "V/v khắc phục hậu quả mưa lũ tại khu vực Nam Trung Bộ"


def test_an_old_print_names_issuer_number_and_date_in_the_title() -> None:
    document = document_of(
        "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 3/2010/NĐ-CP NGÀY 13 THÁNG 01 NĂM 2010\nQUY ĐỊNH TỔ CHỨC THỐNG KÊ\n\nCHÍNH PHỦ\n\n"
        "Căn cứ Luật Thống kê;"
    )
    assert (document.type, document.number, document.date) == ("Nghị định", "3/2010/NĐ-CP", "2010-01-13")
    assert (document.issuer, document.title) == ("Chính phủ", "Quy định tổ chức thống kê")


def test_a_decree_of_1945_has_a_bare_number() -> None:
    document = document_of(
        "SẮC LỆNH\nCỦA CHỦ TỊCH CHÍNH PHỦ LÂM THỜI\nSỐ 67 NGÀY 28 THÁNG 11 NĂM 1945\n\nCHỦ TỊCH CHÍNH PHỦ\n"
        "VIỆT NAM DÂN CHỦ CỘNG HOÀ\n\nXét tình hình kinh tế;\nRA SẮC LỆNH:\nĐiều 1: …"
    )
    assert (document.type, document.number, document.date) == ("Sắc lệnh", "67", "1945-11-28")
    assert document.issuer == "Chủ tịch Chính phủ lâm thời"


def test_the_number_of_another_act_in_the_title_is_not_the_own_one() -> None:
    document = document_of(
        "BỘ Y TẾ\n"
        + MOTTO
        + "Hà Nội, ngày 05 tháng 3 năm 2020\nTHÔNG TƯ\nSỬA ĐỔI THÔNG TƯ SỐ 14/2013/TT-BYT\nCăn cứ A;\n"
        + "Điều 1. Sửa đổi Thông tư số 14."
    )
    assert (document.number, document.title) == (None, "Sửa đổi Thông tư số 14/2013/TT-BYT")


def test_the_party() -> None:
    document = document_of(
        "TỈNH ỦY LAI CHÂU\n*\nSố 9-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nLai Châu, ngày 25 tháng 02 năm 2022\n\nNGHỊ QUYẾT\n"
        "về chuyển đổi số\n-----\n\nI. TÌNH HÌNH\n\nT/M BAN CHẤP HÀNH\nBÍ THƯ\nGiàng Páo Minh\n"
    )
    assert (document.type, document.number, document.level) == ("Nghị quyết", "9-NQ/TU", "party")
    assert (document.issuer, document.title) == ("Tỉnh ủy Lai Châu", "về chuyển đổi số")
    assert (document.signer, document.signer_title) == ("Giàng Páo Minh", "Bí thư")


def test_a_joint_act_has_several_issuers_and_signers() -> None:
    document = document_of(
        "BỘ TÀI CHÍNH-\nBỘ QUỐC PHÒNG\n\n" + MOTTO + "\nSố: 2/2013/TTLT-BTC-BQP\nHà Nội, ngày 30 tháng 12 năm 2013\n\n"
        "THÔNG TƯ LIÊN TỊCH\nHướng dẫn thu nộp thuế\n\nCăn cứ A;\nThông tư này có hiệu lực sau 45 ngày kể từ ngày ký.\n"
        "KT. BỘ TRƯỞNG BỘ QUỐC PHÒNG\nTHỨ TRƯỞNG\nLê Hữu Đức\nKT. BỘ TRƯỞNG BỘ TÀI CHÍNH\nTHỨ TRƯỞNG\nVũ Thị Mai\n"
    )
    assert document.issuer == "Bộ Tài chính, Bộ Quốc phòng"
    assert (document.signer, document.effective) == ("Lê Hữu Đức, Vũ Thị Mai", "2014-02-13")


def test_a_consolidation_bears_its_number_at_the_end() -> None:
    document = document_of(
        MOTTO + "\nTHÔNG TƯ1\nHướng dẫn quản lý tiền lương\n\n"
        "Thông tư số 37/2016/TT-BLĐTBXH ngày 25 tháng 10 năm 2016 của Bộ\n"
        "trưởng Bộ Lao động - Thương binh và Xã hội, được sửa đổi, bổ sung bởi:\n1. Thông tư số 4/2018/TT-BLĐTBXH;\n"
        "Điều 1. …\nBỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nXÁC THỰC VĂN BẢN HỢP NHẤT\nSố: 464/VBHN-BLĐTBXH\n"
        "Hà Nội, ngày 10 tháng 02 năm 2025\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Văn Thành\n"
    )
    assert (document.type, document.number, document.date) == ("Văn bản hợp nhất", "464/VBHN-BLĐTBXH", "2025-02-10")
    assert (document.issuer, document.title) == ("Bộ Lao động - Thương binh và Xã hội", "Hướng dẫn quản lý tiền lương")


def test_a_draft_has_no_number_and_no_day_and_says_so() -> None:
    head = head_of(
        "BỘ Y TẾ\n"
        + MOTTO
        + "Số:      /2025/TT-BYT\nHà Nội, ngày      tháng     năm 2025\nTHÔNG TƯ\nQuy định A\nCăn cứ B;"
    )
    assert (head.document.number, head.document.date) == (None, None)
    assert (head.document.type, head.document.issuer) == ("Thông tư", "Bộ Y tế")
    assert [finding.message for finding in head.warnings] == [
        "Số của văn bản còn để trống",
        "Ngày ký còn để trống hoặc không có thật",
    ]


def test_a_year_in_the_number_that_the_date_contradicts_is_told() -> None:
    head = head_of("BỘ Y TẾ\n" + MOTTO + "Số: 7/2026/TT-BYT\nHà Nội, ngày 24/02/2024\nTHÔNG TƯ\nQuy định A\nCăn cứ B;")
    assert [finding.message for finding in head.warnings] == ["Số ghi năm 2026, ngày ký ghi năm 2024"]


@pytest.mark.parametrize("number", ["03/2026-BCT", "M 12016/TT-BCT", "2/ /2019/TT-BCT"])
def test_a_number_line_that_cannot_be_read_is_told(number: str) -> None:
    head = head_of(
        "BỘ CÔNG THƯƠNG\n" + MOTTO + f"Số: {number}\nHà Nội, ngày 26/01/2026\nTHÔNG TƯ\nQuy định A\nCăn cứ B;"
    )
    assert head.document.number is None
    assert [finding.message for finding in head.warnings] == ["Số của văn bản đọc không ra"]


def test_without_a_letterhead_the_enacting_clause_names_the_issuer() -> None:
    document = document_of(
        "THÔNG TƯ\nQuy định về điều tra vụ cháy\nCăn cứ Luật Phòng cháy;\n"
        "Bộ trưởng Bộ Công an ban hành Thông tư quy định A.\n"
        "Điều 1. …"
    )
    assert (document.type, document.issuer, document.number) == ("Thông tư", "Bộ Công an", None)


def test_the_number_and_the_place_tell_the_issuer_where_its_line_is_spoilt() -> None:
    document = document_of(
        "CHỦ TỊCH NHÂN\nDÂN\nTHÀNH PHỐ HUẾ\n"
        + MOTTO
        + "Số:\n12/2025/QĐ-UBND\nHuế, ngày 24/11/2025\nQUYẾT ĐỊNH\nBan hành A\nCăn cứ B;"
    )
    assert document.issuer == "Ủy ban nhân dân thành phố Huế"


def test_a_form_in_an_annex_does_not_lend_its_motto() -> None:
    document = document_of(
        "LUẬT\nTHUẾ MÔN BÀI\n\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật Thuế môn bài.\n"
        + "Điều 1. Người nộp thuế.\n" * 60
        + MOTTO
        + "TỜ KHAI\nMẫu số: 1/MB\n"
    )
    assert (document.type, document.number, document.issuer) == ("Luật", None, "Quốc hội")


def test_the_line_of_a_codification_is_a_head() -> None:
    head = head_of(
        "Thông tư số 2/2017/TT-BKHCN sửa đổi Thông tư số 28/2012/TT-BKHCN ngày 12/12/2012 của Bộ trưởng Bộ Khoa học và "
        "Công nghệ về công bố hợp chuẩn ngày 31/03/2017 của Bộ Khoa học và Công nghệ\n\nĐiều 1. Sửa đổi …\n"
        "Điều 2. Thông tư này có hiệu lực kể từ ngày 15/5/2017."
    )
    assert (head.document.number, head.document.date) == ("2/2017/TT-BKHCN", "2017-03-31")
    assert head.document.title
    assert head.document.title.endswith("về công bố hợp chuẩn")
    assert (head.document.issuer, head.document.effective) == ("Bộ Khoa học và Công nghệ", "2017-05-15")


def test_the_line_of_a_digest_is_a_head() -> None:
    text = (
        "NGHỊ ĐỊNH 99/2021/NĐ-CP — XỬ PHẠT TRONG LĨNH VỰC ĐO ĐẠC\n\nNgày ban hành: 15/3/2021\nHiệu lực: 01/5/2021\n\n"
        "I. PHẠM VI\n" + "Quy định hành vi vi phạm, mức phạt trong lĩnh vực đo đạc và bản đồ.\n" * 10
    )
    document = read_head(Layout(clean(text).text)).document
    assert (document.type, document.number, document.issuer) == ("Nghị định", "99/2021/NĐ-CP", "Chính phủ")
    assert document.title == "Xử phạt trong lĩnh vực đo đạc"
    assert (document.date, document.effective) == ("2021-03-15", "2021-05-01")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ quy định về công tác văn thư.",
        "Điều 5. Trách nhiệm\n1. Sở Y tế chủ trì, phối hợp với Công an tỉnh thực hiện Kế hoạch số 12/KH-UBND.",
        "Thực hiện Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ, Sở Y tế yêu cầu các bệnh viện:",
        "PHỤ LỤC\n(Ban hành kèm theo Thông tư số 57/2009/TT-BTC)\n"
        + MOTTO
        + "Số: …, ngày … tháng … năm …\nKính gửi: Cục Thuế",
    ],
)
def test_a_text_without_a_head_gives_nothing(text: str) -> None:
    assert head_of(text) == Head()


def test_spans_point_to_what_they_name() -> None:
    text = (
        "UBND TỈNH LAI CHÂU\nSố: 2/CT-UBND\nLai Châu, ngày 21/02/2024\n"
        "CHỈ THỊ\nVề việc A\ntheo Kế hoạch B\n\nĐể thực hiện …"
    )
    head = head_of(text)
    assert {name: text[slice(*span)] for name, span in head.spans.items()} == {
        "type": "CHỈ THỊ",
        "number": "2/CT-UBND",
        "date": "ngày 21/02/2024",
        "title": "Về việc A\ntheo Kế hoạch B",
    }
    assert text[head.body_start :] == "\n\nĐể thực hiện …"
    assert head.region == "tỉnh Lai Châu"


def test_a_body_of_no_list_is_spelt_as_the_text_writes_it_and_its_place_as_officials_do() -> None:
    text = (
        "UBND THÀNH PHỐ HÀ NỘI\nTRUNG TÂM DỮ LIỆU SỐ\nSố: 7/QĐ-TTDLS\nHà Nội, ngày 5 tháng 3 năm 2024\nQUYẾT ĐỊNH\n"
        "Về dữ liệu\nGIÁM ĐỐC TRUNG TÂM DỮ LIỆU SỐ\nCăn cứ chức năng của Trung tâm Dữ liệu số Thành phố Hà Nội;\n"
    )
    assert read_head(Layout(text)).document.issuer == "Trung tâm Dữ liệu số thành phố Hà Nội"


@pytest.mark.parametrize(
    ("lines", "name", "level"),
    [
        (
            ["UBND TỈNH LAI CHÂU", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"],
            "Sở Nông nghiệp và Môi trường tỉnh Lai Châu",
            "province",
        ),
        (["ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU", "CÔNG AN TỈNH"], "Công an tỉnh Lai Châu", "province"),
        (["UBND HUYỆN SÌN HỒ", "THANH TRA HUYỆN"], "Thanh tra huyện Sìn Hồ", "district"),
        (["ỦY BAN NHÂN DÂN", "TP. HỒ CHÍ MINH"], "Ủy ban nhân dân thành phố Hồ Chí Minh", "province"),
        (["UBND THÀNH PHỐ LAI CHÂU"], "Ủy ban nhân dân thành phố Lai Châu", "district"),
        (["ỦY BAN NHÂN DÂN", "XÃ BÌNH LƯ"], "Ủy ban nhân dân xã Bình Lư", "commune"),
        (["UỶ BAN NHÂN DÂN TỈNH BÀ RỊA- VŨNG TÀU"], "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", "province"),
        (["NGÂN HÀNG NHÀ NƯỚC", "VIỆT NAM"], "Ngân hàng Nhà nước Việt Nam", "central"),
        (["BỘ TRƯỞNG BỘ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"], "Bộ Văn hóa, Thể thao và Du lịch", "central"),
        (["CHỦ TỊCH ỦY", "BAN NHÂN DÂN", "TỈNH ĐỒNG THÁP"], "Ủy ban nhân dân tỉnh Đồng Tháp", "province"),
        (["BAN CHẤP HÀNH TRUNG ƯƠNG", "ĐẢNG ĐOÀN QUỐC HỘI"], "Đảng đoàn Quốc hội", "party"),
        (["ĐẢNG BỘ TỈNH LAI CHÂU", "HUYỆN ỦY SÌN HỒ"], "Huyện ủy Sìn Hồ", "party"),
        (["HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI", "KHÓA XVI - KỲ HỌP THỨ 5"], "Hội đồng nhân dân tỉnh Lào Cai", "province"),
    ],
)
def test_bodies_in_capitals_get_their_official_names(lines: list[str], name: str, level: str) -> None:
    body = bodies(lines)[-1]
    assert (body.name, body.level) == (name, level)


def test_the_day_tells_what_a_city_was() -> None:
    line = ["ỦY BAN NHÂN DÂN THÀNH PHỐ BẮC NINH"]
    assert [bodies(line, day)[0].level for day in ("2020-05-01", "2026-10-01")] == ["district", "province"]
    assert region_of("Bắc Ninh", "2020-05-01") == "tỉnh Bắc Ninh"
    assert region_of("Bắc Ninh") is None  # without a day it may be either


@pytest.mark.parametrize(
    ("place", "region"),
    [("Lai Châu", "tỉnh Lai Châu"), ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh"), ("Tân An", None), (None, None)],
)
def test_a_place_tells_its_province_only_where_it_bears_its_name(place: str | None, region: str | None) -> None:
    assert region_of(place) == region


@given(st.text(alphabet="ỦY BANSố:12/QĐ-UBND|\n,ngày tháng năm 2024CHỈ THỊĐộc lập - Tự do…V/v Căn cứ", max_size=500))
def test_any_text_can_be_read(text: str) -> None:
    head = head_of(text)
    for start, end in head.spans.values():
        assert 0 <= start <= end <= len(text)
    assert 0 <= head.body_start <= len(text)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold documents are not at hand (set LUOCDO_SHARED)")
@pytest.mark.parametrize("name", ["type", "number", "date", "issuer", "signer", "effective"])
def test_real_heads_are_read_as_clerks_read_them(name: str) -> None:
    wanted = right = 0
    for path in sorted(GOLD.glob("*.json")):
        value = json.loads(path.read_text("utf-8"))["document"].get(name)
        if value:
            read = getattr(document_of(path.with_suffix(".txt").read_text("utf-8")), name) or ""
            wanted += 1
            right += _same(value, read)
    assert right / wanted >= 0.97


def _same(left: str, right: str) -> bool:
    return "".join(left.lower().split()).replace("–", "-") == "".join(right.lower().split())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # the body's first line was broken behind its first word
        ("CÔNG ĐIỆN\nVỀ VIỆC ỨNG PHÓ MƯA LŨ\nTHỦ\nTƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng các Bộ", "Về việc ứng phó mưa lũ"),
        # issuer, number and date behind the title
        (
            "LUẬT\nVIỄN THÔNG\nCỦA QUỐC HỘI KHÓA XII\nSỐ 41/2009/QH12 NGÀY 23 THÁNG 11 NĂM 2009\n\nCăn cứ A;",
            "Viễn thông",
        ),
        ("THÔNG TƯ\nBAN HÀNH “DANH MỤC GIỐNG TẰM”\nCăn cứ A;", "Ban hành “danh mục giống tằm”"),  # both marks stay
        # broken before the name of an authority
        (
            "NGHỊ QUYẾT\nVỀ Ý KIẾN CỦA ĐẠI BIỂU\nQUỐC HỘI TẠI TỔ VÀ HỘI TRƯỜNG\nCHÍNH PHỦ\nCăn cứ A;",
            "Về ý kiến của đại biểu Quốc hội tại tổ và hội trường",
        ),
        (
            "QUYẾT ĐỊNH\nCÔNG BỐ QUY TRÌNH NỘI\nBỘ GIẢI QUYẾT HỒ SƠ\nCăn cứ A;",
            "Công bố quy trình nội bộ giải quyết hồ sơ",
        ),
        # scans: type and title on one line, a speck behind the type
        ("THÔNG TƯ' Hướng dẫn về giống cây\nCăn cứ A; Căn cứ B;\nĐiều 1. Phạm vi", "Hướng dẫn về giống cây"),
        ("THÔNG TƯ'\nQuy định về giống cây\nCăn cứ A;\nĐiều 1. Phạm vi", "Quy định về giống cây"),
        ("LUẬT\nTHUẾ ĐẤT SỐ 5-L/CTN NGÀY 10/07/1993 CỦA QUỐC HỘI\nĐể khuyến khích;\nCăn cứ A;", "Thuế đất"),
        # letters: the place glued on, no `V/v`
        (
            "CỤC THUẾ\n" + MOTTO + "Số: 5/CT-CS\nV/v chính sách thuế\nHà Nội, ngày\n25 tháng 11 năm 2025\nKính gửi: A",
            "chính sách thuế",
        ),
        (
            "CỤC THUẾ\n"
            + MOTTO
            + "Số: 5491/CT-CS\nV/v Chính sách thuếHà Nội, ngày 25 tháng 11 năm 2025\nKính gửi: Sở A",
            "Chính sách thuế",
        ),
        (
            "SỞ Y TẾ\n"
            + MOTTO
            + "Số: 51/SYT-NV\nVề hướng dẫn đánh giá trạm y tế\nHuế, ngày 8 tháng 11 năm 2025\nKính gửi: A",
            "hướng dẫn đánh giá trạm y tế",
        ),
    ],
)
def test_where_a_title_begins_and_ends(text: str, title: str) -> None:
    assert document_of(text + "\n").title == title
