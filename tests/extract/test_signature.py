"""Who signs, in which post: printed blocks as letters, tables and PDF columns give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.head.signature import Post, find_signatures, posts

BLOCKS = [
    ("CHỦ TỊCH\n\nLê Văn Bình", "Lê Văn Bình", "Chủ tịch"),
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Thị Hoa", "Trần Thị Hoa", "Phó Chủ tịch"),
    ("TM.ỦY BAN NHÂN DÂN TỈNH\nKT.CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐã ký\nTRẦN VĂN CÔNG", "Trần Văn Công", "Phó Chủ tịch"),
    ("TM. UBND TỈNH KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHồ Văn Nam", "Hồ Văn Nam", "Phó Chủ tịch"),
    ("KT. BỘ TRƯỞNG,\nCHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nMai Thị Vân", "Mai Thị Vân", "Phó Chủ nhiệm"),
    ("TL. BỘ TRƯỞNG\nKT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nLê Thị Nga", "Lê Thị Nga", "Phó Cục trưởng"),
    ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ Y TẾ\nNguyễn Văn Dũng", "Nguyễn Văn Dũng", "Giám đốc"),
    ("K.T THỐNG ĐỐC\nPHÓ THỐNG ĐỐC\nPhạm Thanh Hải", "Phạm Thanh Hải", "Phó Thống đốc"),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\nVũ Mạnh Hà", "Vũ Mạnh Hà", "Phó Bí thư Thường trực"),
    ("T/M BAN BÍ THƯ\nTrần Cẩm Tâm", "Trần Cẩm Tâm", None),
    ("Q. CHỦ TỊCH\nPhạm Thế Anh", "Phạm Thế Anh", "Quyền Chủ tịch"),
    ("KT. BỘ TRƯỞNG\n\nNguyễn Văn Minh", "Nguyễn Văn Minh", None),  # the chief's post is not the deputy's
    ("CHỦ TỊCH QUỐC HỘITrần Thanh Minh", "Trần Thanh Minh", "Chủ tịch Quốc hội"),  # a line break was lost
    ("CHỦ TỊCH QUỐC HỘI\nNguyễn Sinh Hải", "Nguyễn Sinh Hải", "Chủ tịch Quốc hội"),
    ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nThượng tướng Lê Quốc Hải", "Lê Quốc Hải", "Thứ trưởng"),
    ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nPGS.TS. Đỗ Xuân Tuấn", "Đỗ Xuân Tuấn", "Thứ trưởng"),
    ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Tấn\nCường", "Lê Tấn Cường", "Thứ trưởng"),  # the cell was narrow
    ("TỔNG KIỂM TOÁN NHÀ\nNƯỚC\nNgô\nVăn Tuấn", "Ngô Văn Tuấn", "Tổng Kiểm toán nhà nước"),
    ("TM. CHÍNH PHỦKT. THỦ TƯỚNGPHÓ THỦ TƯỚNG(Đã ký)Hồ Đức Phú", "Hồ Đức Phú", "Phó Thủ tướng"),
    ("| - Như Điều 3; | THỦ TƯỚNG (Đã ký)  Nguyễn Tấn Minh |", "Nguyễn Tấn Minh", "Thủ tướng"),
    (
        "Nơi nhận:            TM. ỦY BAN NHÂN DÂN\n- Như trên;      CHỦ TỊCH\n- Lưu: VT.      Hà Văn Nam",
        "Hà Văn Nam",
        "Chủ tịch",
    ),
    ("CHỦ TỊCH\nGiàng A Páo", "Giàng A Páo", "Chủ tịch"),
    ("CHỦ TỊCH\nY Thanh Hà Niê Kđăm", "Y Thanh Hà Niê Kđăm", "Chủ tịch"),
    ("KT. Bộ trưởng Bộ Tài chính\nThứ trưởng\n(Đã ký)\nTrương Chí Tâm", "Trương Chí Tâm", "Thứ trưởng"),
    ("Phạm Văn Trung\n(Đã ký)", "Phạm Văn Trung", None),
]


@pytest.mark.parametrize(("block", "signer", "title"), BLOCKS)
def test_name_and_own_post_are_read(block: str, signer: str, title: str | None) -> None:
    signature = next(find_signatures(f"… chịu trách nhiệm thi hành Quyết định này./.\n{block}\n"))
    assert (signature.signer, signature.title) == (signer, title)


@pytest.mark.parametrize("post", posts(), ids=lambda post: post.name)
def test_every_example_of_a_post_is_read_as_it(post: Post) -> None:
    for example in post.examples:
        signature = next(find_signatures(f"\n{example}\nNguyễn Văn Minh\n"))
        assert (signature.signer, signature.title) == ("Nguyễn Văn Minh", post.name)


def test_marks_and_the_body_signed_for_are_kept() -> None:
    signature = next(find_signatures("\nTM. ỦY BAN NHÂN DÂN TỈNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn An\n"))
    assert (signature.marks, signature.behalf) == (("TM.", "KT."), "ỦY BAN NHÂN DÂN TỈNH")


def test_a_list_of_recipients_may_stand_between_post_and_name() -> None:
    text = (
        "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nNơi nhận:\n- Ban Bí thư Trung ương Đảng;\n- Văn phòng Quốc hội;\n"
        "- VPCP: BTCN, các PCN, Trợ lý TTg,\ncác Vụ, Cục, đơn vị trực thuộc, Công báo;\n\nNguyễn Xuân Minh\n"
    )
    assert next(find_signatures(text)).signer == "Nguyễn Xuân Minh"


def test_the_first_signature_is_not_that_of_an_annex() -> None:
    text = "\nBỘ TRƯỞNG\n\nĐào Văn Dung\n\nPHỤ LỤC\nMẫu số 01\nGIÁM ĐỐC\n(Ký tên, đóng dấu)\nNguyễn Văn Lâm\n"
    assert [signature.signer for signature in find_signatures(text)] == ["Đào Văn Dung", "Nguyễn Văn Lâm"]


@pytest.mark.parametrize(
    "text",
    [
        "BỘ TRƯỞNG BỘ TÀI CHÍNH\nCăn cứ Luật Giá;\nTheo đề nghị của Cục trưởng Lê Văn An;",
        "HIỆU TRƯỞNG\n(Ký tên và đóng dấu)",
        "CHỦ TỊCH\nHà Nội",
        "Điều 1. Bổ nhiệm ông Nguyễn Văn An làm Giám đốc Sở Y tế.",
        "",
    ],
)
def test_a_post_without_a_name_is_no_signature(text: str) -> None:
    assert list(find_signatures(f"\n{text}\n")) == []


@given(st.text(alphabet="TMKTL./\n| ()ĐÁãký CHỦ TỊCH Nguyễn Văn An;-", max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    for signature in find_signatures(text):
        assert 0 <= signature.start < signature.end <= len(text)
