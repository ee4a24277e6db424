"""Titles in capitals, put into the case of the document's own prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.head.casing import running_case

CASES = [
    ("VỀ VIỆC THI HÀNH LUẬT VIỆC LÀM", "triển khai Luật Việc làm trên địa bàn", "Về việc thi hành Luật Việc làm"),
    ("V/V HỌP ĐẠI HỘI KHÓA XIV", "", "V/v họp đại hội khóa XIV"),
    ("XỬ PHẠT VI PHẠM", "mức xử phạt vi phạm hành chính", "Xử phạt vi phạm"),  # `VI` is no figure here
    ("BÃI BỎ QUYẾT ĐỊNH SỐ 5/QĐ-UBND", "bãi bỏ Quyết định số 5/QĐ-UBND", "Bãi bỏ Quyết định số 5/QĐ-UBND"),
    ("TỔ CHỨC THỐNG KÊ THÀNH PHỐ HUẾ", "theo Luật Thống kê;", "Tổ chức thống kê thành phố Huế"),
    ("GIAO SỞ TÀI CHÍNH TỈNH HÀ GIANG", "", "Giao Sở Tài chính tỉnh Hà Giang"),
    ("CHI CHO UBND XÃ", "dự toán của UBND xã được giao", "Chi cho UBND xã"),
    ("BẢO VỆ RỪNG", "Rừng được bảo vệ. Bảo vệ rừng là trách nhiệm", "Bảo vệ rừng"),  # a sentence's first word
]


@pytest.mark.parametrize(("capitals", "prose", "cased"), CASES)
def test_capitals_take_the_case_of_running_text(capitals: str, prose: str, cased: str) -> None:
    assert running_case(capitals, prose) == cased


@given(st.text(alphabet="AĐỊNH LUẬT GIÁ,.;:()5/", max_size=80), st.text(alphabet="aĐịnh Luật giá,.\n", max_size=80))
def test_only_the_case_changes(capitals: str, prose: str) -> None:
    assert running_case(capitals, prose).upper() == " ".join(capitals.split()).upper()
