"""Every printed form of a number is found whole, and nothing that merely looks like one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.clean import clean
from extract.numbers import find_numbers

FORMS = [
    # state: number / year / type - issuer
    "30/2020/NĐ-CP", "27/2018/QĐ-TTg", "18a/2013/QĐ-TTg", "57/2019/TT-BTC", "12/2026/TT-TANDTC", "04/2017/NQ-HĐTP",
    "45/2024/QĐ-UBND", "88/2026/QĐ-CTUBND", "30a/2008/NQ-CP", "66.22/2026/NQ-CP", "02/2014/QĐ-UBND-ĐTXD",
    # National Assembly and its Standing Committee
    "111/2024/QH15", "34/2009/NQ-QH12", "09/2009/PL-UBTVQH12", "326/2016/UBTVQH14", "522B/NQ-UBTVQH13", "200/NQ-TVQH",
    # joint acts
    "55/2015/TTLT-BTC-BKHCN", "12/2013/TTLT/BTP-BTC", "16/2013/TTLT-BYT-BNN&PTNT",
    "02/2018/TTLT--VKSTC-TATC-BCA", "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
    # administrative acts and letters
    "06/CT-TTg", "01/NQ-CP", "287/KH-UBND", "19/CTr-UBND", "66/TTr-SYT", "23/KH-BCĐ389",
    "5467/BTC-CST", "1234/UBND-NC", "323/TTg-CN", "2560/BCA(X13)", "565/CT-CS",
    # Party
    "26-CT/TW", "1675-CV/TU", "36-HD/VPTW", "367 - QĐ/TWĐTN-VP", "05-NQ/ĐU",
    # before 1997
    "53/SL", "102-SL/L-004", "61-CP", "63/CP", "50/CP/1995", "66-HĐBT", "21-LCT/HDNN8", "23-L/CTN", "89-TC/TCT",
    "180/TTg",
    # damaged prints
    "02 /CT-UBND", "33/2018/TT- BGTVT", "71/2024/NĐ -CP", "116/2017/ NĐ-CP", "1605/UBND - TP", "43/2017 NĐ-CP",
    "144/2025QH15", "722020QH14", "89/2014TT-BTC", "61/2018/NĐCP", "157/TB_UBND", "1830 QĐ-UBND", "34/2003/QĐ/BGD&ĐT",
    "01/2016/NQ.HĐTP", "204/2004/ND-CP", "85/2017/nđ-cp", "89 TC/TCT", "08 TT/LB", "119TC/TCT",
    # standards
    "TCVN 6909:2001", "TCVN 14177-1:2024", "QCVN 41:2016/BGTVT", "QCVN 2 : 2008/BKHCN", "QCVN 1 - 2008/BLĐTBXH",
    "QCVN: 02/2019/BLĐTBXH", "TCVN 6396 - 3: 2010", "TCVN 5699-2-80:2007",
]  # fmt: skip

TRAPS = [
    "ngày 23/11/2023", "tốc độ 60 km/h", "hoạt động 24/7", "trực 24/24 giờ", "tỷ lệ 1/500", "giai đoạn 2021-2025",
    "15.000 đồng/kg", "V/v báo cáo", "xe 29-A1 12345", "COVID-19", "tổ 3-HTX Hòa Bình", "4/8 huyện, thành phố",
    "điện thoại 0203.3835.678", "Km 12+300", "470/470 số phiếu",
]  # fmt: skip


@pytest.mark.parametrize("number", FORMS)
def test_a_printed_number_is_found_whole(number: str) -> None:
    flat = clean(f"theo văn bản số {number} ngày 05/01/2024").text
    assert [flat[n.start : n.end] for n in find_numbers(flat)] == [number]


@pytest.mark.parametrize("text", TRAPS)
def test_what_merely_looks_like_a_number_is_not_found(text: str) -> None:
    assert list(find_numbers(text)) == []


@pytest.mark.parametrize(
    ("glued", "number"),
    [("50/2020/NĐ-CPngày20/4/2020của", "50/2020/NĐ-CP"), ("02/2020/TT-BTCvà", "02/2020/TT-BTC")],
)
def test_a_word_glued_to_a_number_is_cut_off(glued: str, number: str) -> None:
    assert [n.number for n in find_numbers(f"số {glued}")] == [number]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("30/2020/NĐ-CP", "Nghị định"),
        ("26-CT/TW", "Chỉ thị"),
        ("111/2024/QH15", None),  # a Luật and a Nghị quyết may share it: the word tells
        ("5467/BTC-CST", "Công văn"),
        ("01/2018/TTVPCP", "Thông tư"),  # the hyphen was lost
    ],
)
def test_the_sign_tells_the_type_or_leaves_it_open(number: str, kind: str | None) -> None:
    assert next(find_numbers(f"số {number}")).type == kind


@given(st.lists(st.sampled_from([*FORMS, *TRAPS, "; ", "\n", "Điều 5", "số ", "/A/A/A"])).map(" ".join))
def test_numbers_come_in_order_and_do_not_overlap(text: str) -> None:
    spans = [(n.start, n.end) for n in find_numbers(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
