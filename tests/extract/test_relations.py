"""The relation of each mention, and links between two others; every cue holds its own examples."""

import re

import pytest

from extract import read_text
from extract.relations.cues import Cue, cues

DIRECTIVE = "UBND TỈNH LAI CHÂU\n\nSố: 02/CT-UBND\n\nLai Châu, ngày 21 tháng 02 năm 2024\n\nCHỈ THỊ\nVề việc A\n\n"


def relations(text: str) -> list[tuple[str | None, str]]:
    return [(r.number or r.name, r.relation) for r in read_text(text).references if r.kind != "self"]


def links(text: str) -> list[tuple[str, str, str]]:
    return [(link.source, link.relation, link.target) for link in read_text(text).links]


def marked(example: str) -> tuple[str, list[str]]:
    return example.replace("«", "").replace("»", ""), re.findall(r"«(.+?)»", example)


@pytest.mark.parametrize(
    ("cue", "example"),
    [(cue, example) for cue in cues() if cue.place == "clause" for example in cue.examples],
    ids=lambda value: value if isinstance(value, str) else value.relation,
)
def test_every_clause_cue_fires_on_its_examples(cue: Cue, example: str) -> None:
    text, (mention,) = marked(example)
    found = {r.text: r.relation for r in read_text(text).references}
    assert found[mention] == cue.relation


@pytest.mark.parametrize(
    ("cue", "text"), [(cue, text) for cue in cues() if cue.place == "clause" for text in cue.refused]
)
def test_no_clause_cue_fires_where_it_is_refused(cue: Cue, text: str) -> None:
    plain, (mention,) = marked(text)
    assert {r.text: r.relation for r in read_text(plain).references}[mention] == "cites"


@pytest.mark.parametrize(
    ("cue", "example"),
    [(cue, example) for cue in cues() if cue.place in ("between", "passive") for example in cue.examples],
    ids=lambda value: value if isinstance(value, str) else f"{value.place}-{value.relation}",
)
def test_every_cue_between_two_documents_makes_a_link(cue: Cue, example: str) -> None:
    text, (first, second) = marked(f"Căn cứ {example};")
    record = read_text(text)
    names = {r.text: r.number or r.name for r in record.references}
    pair = (names[first], names[second]) if cue.place == "between" else (names[second], names[first])
    assert (pair[0], cue.relation, pair[1]) in [(link.source, link.relation, link.target) for link in record.links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Luật Đất đai số 31/2024/QH15;\nCăn cứ Nghị định số 71/2024/NĐ-CP;", ["based_on", "based_on"]),
        ("Căn cứ Luật A số 1/2020/QH14; Nghị định số 2/2021/NĐ-CP;", ["based_on", "based_on"]),
        ("Thực hiện Nghị quyết số 1/NQ-CP; các Quyết định số 2/QĐ-TTg và số 3/QĐ-TTg;", ["implements"] * 3),
        ("Thông tư số 11/2010/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực.", ["repeals"]),
        ("Nghị định số 1/2010/NĐ-CP được thay thế bởi Nghị định này.", ["replaces"]),
        (
            "Các Nghị quyết sau đây hết hiệu lực từ ngày 01/01/2026: số 3/2013/NQ-HĐND về A; số 4/2016/NQ-HĐND về B.",
            ["repeals", "repeals"],  # the list on the line of its head
        ),
        (
            "Thông tư này có hiệu lực từ ngày ký và thay thế các thông tư: số 1/2010/TT-BTC về A; số 2/2011/TT-BTC.",
            ["replaces", "replaces"],
        ),
        ("Ban hành kèm theo Thông tư này Quy chuẩn về lò nung (QCVN 41:2025/BNNMT).", ["attaches"]),
        ("Căn cứ Luật Thủy lợi và các văn bản hướng dẫn thi hành Luật Đê điều;", ["based_on", "cites"]),
        ("Thay thế cụm từ “khoản 3 Điều 6 Nghị định số 9/2019/NĐ-CP” bằng cụm từ “Điều 7”.", ["cites"]),  # only words
        (
            "Căn cứ Thông tư số 3/2023/TT-BTC hướng dẫn Nghị định số 4/2022/NĐ-CP, sửa đổi Thông tư số 8/2021/TT-BTC;",
            ["based_on", "cites", "cites"],  # the title of the first goes on
        ),
        (
            "theo Nghị định số 1/2017/NĐ-CP (được sửa đổi bởi Nghị định số 2/2018/NĐ-CP; Nghị định số 3/2023/NĐ-CP).",
            ["cites", "cites", "cites"],
        ),
        ("Trên cơ sở Tờ trình số 8/TTr-SYT và thực hiện Báo cáo số 9/BC-SYT.", ["responds_to", "cites"]),
        ("Chiểu theo Sắc lệnh số 63 ngày 22 tháng 11 năm 1945;", ["based_on"]),  # the spelling of 1945
        ("tổ chức tuyên truyền, quán triệt nội dung Nghị quyết số 3-NQ/TW.", ["cites"]),  # to spread the word
        ("rà soát, đề xuất sửa đổi, bổ sung Thông tư số 1/2010/TT-BTC trong quý II.", ["cites"]),  # not done yet
        ("Căn cứ Luật A số 1/2020/QH14 được sửa đổi, bổ sung bới Luật số 2/2021/QH15;", ["based_on", "cites"]),  # OCR
        ("Thay thế cụm từ “A” bằng cụm từ “B” tại khoản 1 Điều 5 Nghị định số 1/2010/NĐ-CP.", ["amends"]),
        ("Qua 3 năm thực hiện Chỉ thị số 9/CT-UBND, công tác này có chuyển biến.", ["cites"]),  # what was done
        ("Tuy nhiên, việc chấp hành Luật Giao thông đường bộ còn hạn chế.", ["cites"]),
        ("Xét nội dung Tờ trình số 12/TTr-SXD ngày 01/4/2010;", ["responds_to"]),
        ("Thực hiện Luật Xây dựng; các Nghị định: 59/2015/NĐ-CP, 46/2015/NĐ-CP.", ["implements"] * 3),
        ("Sửa đổi tên gọi tại Quyết định số 10/QĐ-UBND thành “Ban Quản lý”.", ["amends"]),
        ("Một số đơn vị chậm triển khai Chỉ thị số 5/CT-UBND.", ["cites"]),
        ("Thời gian qua việc chấp hành Luật Đê điều chưa nghiêm.", ["cites"]),
        (  # two tasks, no title of the decision
            "Tham mưu sửa đổi Quyết định số 2/2015/QĐ-UBND, hướng dẫn các đơn vị thực hiện Luật Lưu trữ.",
            ["cites", "implements"],
        ),
        (
            "Căn cứ Nghị quyết số 3/NQ-HĐND khóa XV - Kỳ họp thứ 20 về việc bãi bỏ Nghị quyết số 1/NQ-HĐND;",
            ["based_on", "cites"],
        ),
        ("Sở Tài chính đã báo cáo tổng kết việc thực hiện Quyết định số 8/QĐ-UBND.", ["cites"]),
        ("Căn cứ Luật Đê điều và theo đề nghị của Sở Y tế tại Tờ trình số 4/TTr-SYT,", ["based_on", "responds_to"]),
        ("Trên cơ sở đó tổ chức xây dựng dự án Luật Nhà ở (sửa đổi).", ["cites"]),
        ("Hoàn tất các dự án thực hiện trước thời điểm Luật Đầu tư có hiệu lực.", ["cites"]),
        ("Trên cơ sở ý kiến của Sở Tài chính tại Công văn số 7/STC-NS, giao các sở:", ["responds_to"]),
        (
            "Bãi bỏ các văn bản sau đây:\na) Thông tư số 1/2010/TT-BTC;\nb) Thông tư số 2/2011/TT-BTC.",
            ["repeals", "repeals"],
        ),
        (
            "Các văn bản sau đây hết hiệu lực:\n1. Quyết định số 1/2010/QĐ-UBND;\n2. Quyết định số 2/2011/QĐ-UBND.",
            ["repeals", "repeals"],
        ),
        (
            "Điều 1. Sửa đổi, bổ sung một số điều của Quy định về giá ban hành kèm theo Quyết định số 40/2024/QĐ-UBND.",
            ["amends"],  # the annex is changed through the act that put it into force
        ),
        ("Theo đề nghị của Giám đốc Sở A tại Tờ trình số 441/TTr-SXD và số 464/TTr-SXD;", ["responds_to"] * 2),
        (
            "Căn cứ Luật Phí số 1/2015/QH13;Căn cứ Nghị định số 2/2016/NĐ-CP về chức năng của Bộ A;"
            "Căn cứ Nghị định số 3/2017/NĐ-CP;Xét đề nghị của Chính phủ tại Tờ trình số 4/TTr-CP, Báo cáo số 5/BC-CP,",
            ["based_on"] * 3 + ["responds_to"] * 2,  # a preamble on one line
        ),
        ("BỘ TRƯỞNG BỘ Y TẾ Căn cứ Luật Dược số 1/2016/QH13;", ["based_on"]),
        (
            "Căn cứ Nghị định số 1/2024/NĐ-CP của Chính phủ Quy định chi tiết một số điều của Luật Nhà ở;",
            ["based_on", "cites"],  # a title may begin with a capital
        ),
        ("Căn cứ Luật A số 1/2020/QH14 được sửa đổi, bổ sung Luật số 2/2021/QH15;", ["based_on", "cites"]),
        ("Căn cứ Luật A số 1/2020/QH14; được sửa đổi, bổ sung bởi Luật số 2/2021/QH15;", ["based_on", "cites"]),
        (
            "Căn cứ Nghị định số 1/2009/NĐ-CP hướng dẫn Luật Đấu thầu và lựa chọn nhà thầu theo Luật Xây dựng;",
            ["based_on", "cites", "cites"],
        ),
        (
            "Căn cứ Nghị định số 1/2024/NĐ-CP về pháp chế (Nghị định số 1/2024/NĐ-CP) và Quyết định số 2/QĐ-BTP;",
            ["based_on", "cites", "based_on"],
        ),
        ("mức phí tại khoản 5 Điều 8 Nghị định này (được sửa đổi, bổ sung tại Nghị định số 1/2025/NĐ-CP).", ["cites"]),
        ("Sửa đổi, bổ sung và thay thế một số nội dung của Thông tư số 1/2019/TT-BCT như sau:", ["amends"]),
        ("Sắc lệnh ngày mùng 6 tháng 9 năm 1945 nay bãi bỏ đi.", ["repeals"]),
        (
            "Thực hiện chỉ đạo của Bộ Chính trị tại Thông báo số 9-TB/TW, của Ban Bí thư tại Văn bản số 3-KL/TW.",
            ["implements", "implements"],
        ),
        ("làm cơ sở cho việc bổ sung vào Quyết định số 152/2008/QĐ-TTg.", ["cites"]),  # not done yet
        (
            "1. Sửa đổi cụm từ “khoản 2 Nghị định số 5/2021/NĐ-CP quy định về A” tại Điều 2 Nghị định số 8/2025/NĐ-CP.",
            ["cites", "amends"],  # the words of another text, and the text that they stand in
        ),
        (
            "1. Sửa đổi đoạn thứ hai sau gạch đầu dòng thứ ba tại tiết b điểm 1.2 mục II Thông tư số 4/2008/TT-BTC.",
            ["amends"],
        ),
        ("Các giấy phép cấp theo Quyết định số 3/2006/QĐ-NHNN hết hiệu lực kể từ ngày 30/3/2010.", ["cites"]),
        ("Quy chế ban hành kèm theo Quyết định số 4/2006/QĐ-TTg hết hiệu lực kể từ ngày 30/3/2010.", ["repeals"]),
        ("Bãi bỏ quy định về lệ phí cấp giấy phép tại điểm 3 mục II Thông tư số 6/2008/TT-BTC.", ["repeals"]),
        ("Sửa đổi quy định về lệ phí cho đúng với quy định của Thông tư số 6/2008/TT-BTC.", ["cites"]),
        ("Bãi bỏ khoản 7 Điều 15 và Phụ lục I kèm theo của Thông tư số 1/2025/TT-BNV.", ["repeals"]),
        ("theo quy định tại Nghị định số 1/2010/NĐ-CP.", ["cites"]),
        ("các sở đã triển khai thực hiện nghiêm túc Chỉ thị số 26-CT/TW.", ["cites"]),  # a report
        ("không thay thế Thông tư số 1/2010/TT-BTC.", ["cites"]),
        ("phổ biến, tuyên truyền nội dung của Chỉ thị số 26-CT/TW.", ["cites"]),
        ("Không áp dụng mức thu tại Điều 1 Thông tư số 64/2025/TT-BTC đến hết ngày 30/6/2026.", ["suspends"]),
    ],
)
def test_the_clause_tells_the_relation(text: str, expected: list[str]) -> None:
    assert [relation for _, relation in relations(text)] == expected


def test_a_directive_orders_what_the_prime_minister_directed() -> None:
    text = (
        f"{DIRECTIVE}Chủ tịch UBND tỉnh yêu cầu các sở triển khai thực hiện nghiêm túc, đầy đủ các nội dung tại "
        "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ về việc đôn đốc nhiệm vụ."
    )
    assert relations(text) == [("06/CT-TTg", "implements")]


def test_what_stands_in_the_title_of_another_belongs_to_that_one() -> None:
    text = f"{DIRECTIVE}1. Các sở thực hiện Kế hoạch số 287/KH-UBND ngày 19/01/2024 triển khai Nghị quyết số 01/NQ-CP;"
    assert relations(text) == [("287/KH-UBND", "implements"), ("01/NQ-CP", "cites")]
    assert links(text) == [("287/KH-UBND", "implements", "01/NQ-CP")]


def test_two_parallel_amendments_are_told_apart() -> None:
    text = (
        "Căn cứ Thông tư số 138/2025/TT-BTC sửa đổi, bổ sung một số điều của Thông tư số 95/2020/TT-BTC hướng dẫn A "
        "và Thông tư số 139/2025/TT-BTC sửa đổi, bổ sung một số điều của Thông tư số 57/2021/TT-BTC hướng dẫn B;"
    )
    assert [relation for _, relation in relations(text)] == ["based_on", "cites", "based_on", "cites"]
    assert links(text) == [
        ("138/2025/TT-BTC", "amends", "95/2020/TT-BTC"),
        ("139/2025/TT-BTC", "amends", "57/2021/TT-BTC"),
    ]


def test_the_amended_act_is_the_one_of_the_amending_acts_type() -> None:
    text = (
        "Căn cứ Nghị định số 78/2025/NĐ-CP quy định chi tiết Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 "
        "được sửa đổi, bổ sung bởi Nghị định số 187/2025/NĐ-CP;"
    )
    assert ("187/2025/NĐ-CP", "amends", "78/2025/NĐ-CP") in links(text)


def test_the_state_changes_no_paper_of_the_party() -> None:
    text = (
        "Căn cứ Nghị quyết số 3/NQ-CP ngày 09/01/2025 của Chính phủ ban hành Chương trình hành động thực hiện "
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 được sửa đổi, bổ sung tại Nghị quyết số 71/NQ-CP ngày 01/4/2025;"
    )
    assert ("71/NQ-CP", "amends", "3/NQ-CP") in links(text)
    assert ("71/NQ-CP", "amends", "57-NQ/TW") not in links(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định này có hiệu lực đến ngày các quy định về dự án tại Nghị quyết số 29/2026/QH16 hết hiệu lực.",
        "Người được cấp theo Luật Công chứng số 53/2014/QH13 mà không đề nghị thì giấy chứng nhận hết hiệu lực.",
    ],
)
def test_what_ends_is_not_the_act_before_it(text: str) -> None:
    assert "repeals" not in [relation for _, relation in relations(text)]


def test_what_a_circular_cannot_end_belongs_to_the_title_before_it() -> None:
    text = (
        "BỘ TÀI CHÍNH\nSố: 5/2020/TT-BTC\nHà Nội, ngày 3 tháng 12 năm 2020\nTHÔNG TƯ\nHướng dẫn về đăng ký thuế\n"
        "Điều 24. Hiệu lực\nThông tư này thay thế Điều 9 Thông tư số 156/2013/TT-BTC hướng dẫn thi hành một số điều "
        "của Luật Quản lý thuế; Luật Phí và lệ phí và Nghị định số 83/2013/NĐ-CP; Thông tư số 7/2014/TT-BTC.\n"
    )
    assert [relation for _, relation in relations(text)] == ["replaces", "cites", "cites", "cites", "replaces"]


def test_only_the_lawmaker_amends_a_law() -> None:
    text = (
        "CHÍNH PHỦ\nSố: 141/NQ-CP\nHà Nội, ngày 1 tháng 6 năm 2026\nNGHỊ ĐỊNH\nVề A\n"
        "Điều 1. Nội dung\nSửa đổi, bổ sung Luật Thương mại theo hướng gọn hơn.\n"
    )
    assert relations(text) == [("Luật Thương mại", "cites")]


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        ("THÔNG TƯ", "Nghị định số 5/2015/NĐ-CP hết hiệu lực từ ngày 01 tháng 8 năm 2024.", "cites"),
        ("NGHỊ ĐỊNH", "Nghị định số 5/2015/NĐ-CP hết hiệu lực từ ngày 01 tháng 8 năm 2024.", "repeals"),
        ("THÔNG BÁO", "Sở A chủ trì sửa đổi, bổ sung Nghị quyết số 7/2024/NQ-HĐND cho phù hợp.", "cites"),
        ("QUYẾT ĐỊNH", "Quyết định này thay thế Nghị định số 5/2015/NĐ-CP.", "replaces"),  # it says so itself
        ("NGHỊ ĐỊNH", "4. Khoản 4 Điều 16 sửa đổi mục 14 Nghị quyết số 265/2025/QH15.", "cites"),  # the Assembly's
        ("LUẬT", "1. Quốc hội quyết định việc sửa đổi Hiến pháp.", "cites"),
        ("QUYẾT ĐỊNH", "Kiến nghị thực thi:\nSửa đổi khoản 2 Điều 9 Nghị định số 5/2015/NĐ-CP.", "cites"),
    ],
)
def test_no_act_changes_one_that_stands_above_it(kind: str, sentence: str, expected: str) -> None:
    text = f"BỘ Y TẾ\nSố: 14/2026/TT-BYT\nHà Nội, ngày 1 tháng 6 năm 2026\n{kind}\nVề A\nĐiều 1. Nội dung\n{sentence}\n"
    assert [relation for _, relation in relations(text)] == [expected]


CONSOLIDATION = (
    "BỘ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nTHÔNG TƯ\nQuy định về khám sức khỏe\n"
    "Thông tư số 3/2015/TT-BYT ngày 1 tháng 2 năm 2015 của Bộ trưởng Bộ Y tế, có hiệu lực kể từ ngày 1 tháng 5 năm "
    "2015, được sửa\nđổi, bổ sung bởi:\n1. Thông tư số 8/2019/TT-BYT ngày 9 tháng 3 năm 2019 của Bộ trưởng Bộ Y tế.\n"
    "Căn cứ Luật Khám bệnh, chữa bệnh;\nĐiều 1. Nội dung\nA.\n2 Điều này được sửa đổi tại khoản 1 Điều 9 của "
    "Thông tư số 8/2019/TT-BYT.\n"
)


def test_a_consolidation_merges_what_its_head_names_and_its_footnotes_change_nothing() -> None:
    assert read_text(CONSOLIDATION).document.type == "Văn bản hợp nhất"
    assert relations(CONSOLIDATION) == [
        ("3/2015/TT-BYT", "consolidates"), ("8/2019/TT-BYT", "consolidates"),
        ("Luật Khám bệnh, chữa bệnh", "based_on"), ("8/2019/TT-BYT", "cites"),
    ]  # fmt: skip
    assert links(CONSOLIDATION) == [("8/2019/TT-BYT", "amends", "3/2015/TT-BYT")]


def test_a_consolidation_of_which_the_title_in_capitals_ends_where_its_base_begins() -> None:
    text = (
        "BỘ QUỐC PHÒNG\n\nSố: 92/VBHN-BQP\n\nQUYẾT ĐỊNH\nVỀ CHẾ ĐỘ ĐỐI VỚI QUÂN NHÂN PHỤC VIÊN TRỞ VỀ ĐỊA PHƯƠNG\n"
        "Quyết định số 142/2008/QĐ-TTg về chế độ phục viên, được sửa đổi, bổ sung bởi:\n"
        "Quyết định số 38/2010/QĐ-TTg sửa đổi chế độ phục viên;\nCăn cứ Luật Dân quân tự vệ;\n"
    )
    assert [relation for _, relation in relations(text)] == ["consolidates", "consolidates", "based_on"]


def test_a_document_attaches_the_annex_that_it_puts_into_force() -> None:
    text = f"{DIRECTIVE}\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế quản lý, sử dụng xe công.\nĐiều 2. A.\n"
    assert relations(text) == [("Quy chế quản lý, sử dụng xe công", "attaches")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Nghị định số 1/2020/NĐ-CP (được sửa đổi tại Nghị định số 2/2021/NĐ-CP) hướng dẫn Luật Thư viện;",
            ["based_on", "cites", "cites"],  # the title goes on behind the bracket
        ),
        (
            "Thực hiện Chỉ thị số 6/CT-TTg (sau đây gọi tắt là Chỉ thị số 6/CT-TTg), Công điện số 7/CĐ-TTg và",
            ["implements", "cites", "implements"],
        ),
        (
            "Thực hiện Chỉ thị số 6/CT-TTg về A;\nCông văn số 66/BYT-CDS ngày 29/10/2024 về B;\nỦy ban ban hành",
            ["implements", "implements"],
        ),
        ("1. Các sở cấp giấy chứng nhận theo đúng Nghị quyết số 39/2012/QH13 trong năm.", ["implements"]),
        ("1. Các sở dùng danh mục ban hành kèm theo Quyết định số 43/2018/QĐ-TTg.", ["cites"]),
        ("40 xã đã được công bố có thiên tai theo Quyết định số 2110/QĐ-UBND.", ["cites"]),  # what was done
    ],
)
def test_what_stands_behind_a_bracket_or_on_the_next_line(text: str, expected: list[str]) -> None:
    assert [relation for _, relation in relations(DIRECTIVE + text + "\n")] == expected


def test_a_date_behind_the_laws_in_a_name_ends_the_whole_name() -> None:
    text = (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Cư trú ngày 25 tháng 11 năm 2019 và Luật sửa đổi, bổ sung "
        "một số điều của Luật Căn cước ngày 24 tháng 6 năm 2023;"
    )
    assert [relation for _, relation in relations(text)] == ["based_on", "cites", "based_on", "cites"]


def test_a_law_named_in_a_link_bears_the_number_that_the_text_gives_it() -> None:
    text = (
        "Nghị định số 164/2003/NĐ-CP quy định chi tiết thi hành Luật Thuế thu nhập doanh nghiệp.\n"
        "Căn cứ Luật Thuế thu nhập doanh nghiệp số 09/2003/QH11;"
    )
    assert links(text) == [("164/2003/NĐ-CP", "guides", "09/2003/QH11")]


def test_a_law_amending_many_bears_the_number_behind_the_last_of_them() -> None:
    text = (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Kiểm toán độc lập, "
        "Luật Ngân sách nhà nước, Luật Quản lý, sử dụng tài sản công, Luật Quản lý thuế, Luật Thuế thu nhập cá nhân, "
        "Luật Dự trữ quốc gia, Luật Xử lý vi phạm hành chính số 56/2024/QH15;"
    )
    assert relations(text)[0] == ("56/2024/QH15", "based_on")
    assert ("56/2024/QH15", "amends", "Luật Xử lý vi phạm hành chính") in links(text)


def test_a_number_of_a_younger_law_of_that_name_is_not_the_amended_one() -> None:
    text = (
        "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15;\n"
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Kế toán, Luật Ngân sách nhà nước số 56/2024/QH15;\n"
    )
    assert ("56/2024/QH15", "amends", "Luật Ngân sách nhà nước") in links(text)


def test_a_submission_answers_and_ends_nothing() -> None:
    text = (
        "Theo đề nghị của Giám đốc Sở Du lịch tại Tờ trình số 68/TTr-SDL ngày 24/10/2025 và Giám đốc Sở Nội vụ tại "
        "Tờ trình số 6408/TTr-SNV ngày 27/10/2025 về việc bãi bỏ Quyết định số 17/2025/QĐ-UBND;"
    )
    assert relations(DIRECTIVE + text) == [
        ("68/TTr-SDL", "responds_to"), ("6408/TTr-SNV", "responds_to"), ("17/2025/QĐ-UBND", "cites"),
    ]  # fmt: skip
    assert links(DIRECTIVE + text) == []


def test_procedures_that_end_do_not_end_the_decision_that_announces_them() -> None:
    text = "- Quyết định số 3212/QĐ-BKHCN công bố thủ tục hành chính mới ban hành và bị bãi bỏ của Bộ;"
    assert relations(DIRECTIVE + text) == [("3212/QĐ-BKHCN", "cites")]


def test_what_follows_an_attached_plan_stands_beside_the_act_not_within_it() -> None:
    text = (
        "Chính phủ đã ban hành Nghị quyết số 214/NQ-CP ngày 23/7/2025 ban hành Kế hoạch hành động của Chính phủ về "
        "thúc đẩy tạo lập dữ liệu, Nghị định số 278/2025/NĐ-CP ngày 22/10/2025 quy định về kết nối dữ liệu."
    )
    plan = "Kế hoạch hành động của Chính phủ về thúc đẩy tạo lập dữ liệu"
    assert links(DIRECTIVE + text) == [("214/NQ-CP", "attaches", plan)]


def test_a_council_examines_all_that_its_preamble_lists() -> None:
    text = (
        "Xét Tờ trình số 390/TTr-UBND ngày 16 tháng 11 năm 2025 của Ủy ban nhân dân Thành phố về việc đề nghị ban hành "
        "Nghị quyết thay thế Nghị quyết số 61/2021/NQ-HĐND; Báo cáo thẩm tra số 111/BC-BPC ngày 22 tháng 11 năm 2025;\n"
        "Theo đề nghị của Sở A tại Tờ trình số 596/TTr-SA; ý kiến thẩm định của Sở Tư pháp tại Báo cáo số 358/BC-STP;"
    )
    assert relations(DIRECTIVE + text) == [
        ("390/TTr-UBND", "responds_to"), ("61/2021/NQ-HĐND", "cites"), ("111/BC-BPC", "responds_to"),
        ("596/TTr-SA", "responds_to"), ("358/BC-STP", "responds_to"),
    ]  # fmt: skip


def test_what_is_said_last_before_the_second_document_tells_the_link() -> None:
    text = "theo Thông tư số 152/2015/TT-BTC hướng dẫn về thuế tài nguyên được sửa đổi bởi Thông tư số 12/2016/TT-BTC."
    assert links(DIRECTIVE + text) == [("12/2016/TT-BTC", "amends", "152/2015/TT-BTC")]


def test_a_draft_that_would_amend_amends_nothing() -> None:
    text = "Thống nhất dự thảo Nghị quyết của Quốc hội sửa đổi, bổ sung một số điều của Nghị quyết số 136/2024/QH15."
    assert relations(DIRECTIVE + text) == [("136/2024/QH15", "cites")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Quyết định số 2/2022/QĐ-TTg ban hành quy định vốn thực hiện Chương trình giảm nghèo đến 2025;",
            [],  # what is put into force stands beside the word
        ),
        (
            "Căn cứ Nghị định số 5/2020/NĐ-CP hướng dẫn Bộ luật Lao động và Thông tư liên tịch số 8/2005/TTLT-BNV-BTC;",
            [("5/2020/NĐ-CP", "guides", "Bộ luật Lao động")],  # no decree details a circular
        ),
        (
            "1. Khoản 7 Điều 17 của Luật Thư viện được thực hiện theo quy định của Nghị quyết số 113/2025/UBTVQH15.",
            [],  # a law that is carried out under a resolution does nothing to it
        ),
        (
            "Căn cứ Nghị định số 2/2025/NĐ-CP sửa đổi một số điều của các nghị định quy định chi tiết Luật Đất đai;",
            [],  # the decrees change
        ),
        (
            "Căn cứ Nghị quyết số 71/NQ-CP sửa đổi, bổ sung Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW;",
            [],  # the programme changes
        ),
        (
            "Căn cứ Nghị định số 7/2025/NĐ-CP sửa đổi Nghị định số 3/2020/NĐ-CP và Thông tư số 8/2025/TT-BTC;",
            [("7/2025/NĐ-CP", "amends", "3/2020/NĐ-CP")],  # no decree amends a circular
        ),
        (
            "theo Thông tư số 7/2016/TT-BNV được sửa đổi bởi Thông tư số 6/2024/TT-BNV, Nghị định số 3/2019/NĐ-CP.",
            [("6/2024/TT-BNV", "amends", "7/2016/TT-BNV")],
        ),
        (
            "về dự án Luật Viên chức (sửa đổi) theo đề nghị của Bộ Nội vụ tại Văn bản số 34/BNV-CCVC.",
            [],  # the mark of a draft
        ),
        (
            "Căn cứ Quyết định số 12/QĐ-BYT công bố thủ tục hành chính được sửa đổi theo Nghị định số 61/2018/NĐ-CP;",
            [],  # the procedures changed, not the decision
        ),
        (
            "Miễn thuế theo Điều 16 Nghị định số 4/2005/NĐ-CP quy định chi tiết Luật Đầu tư và khoản 3 Điều 21 Quyết "
            "định số 16/2007/QĐ-TTg.",
            [("4/2005/NĐ-CP", "guides", "Luật Đầu tư")],  # two places: the decision stands beside the decree
        ),
        (
            "theo Thông tư số 6/2013/TT-BTC hướng dẫn thi hành Luật sửa đổi, bổ sung một số điều của Luật Quản lý thuế "
            "và Nghị định số 83/2013/NĐ-CP.",
            [
                ("6/2013/TT-BTC", "guides", "Luật sửa đổi, bổ sung một số điều của Luật Quản lý thuế"),
                ("Luật sửa đổi, bổ sung một số điều của Luật Quản lý thuế", "amends", "Luật Quản lý thuế"),
                ("6/2013/TT-BTC", "guides", "83/2013/NĐ-CP"),
            ],
        ),
        (
            "1. Thông tư số 10/2011/TT-BCT sửa đổi, bãi bỏ một số quy định về thủ tục theo Nghị quyết số 59/NQ-CP.",
            [],  # what is carried out so is not changed
        ),
        (
            "1. Thông tư số 16/2014/TT-BCT được áp dụng đến khi thực hiện giá mới sau ngày Quyết định số 14/2025/QĐ-"
            "TTg có hiệu lực.",
            [],  # only the day is told
        ),
        (
            "Căn cứ Chương trình hành động thi hành Nghị quyết số 66-NQ/TW về thi hành pháp luật (ban hành kèm theo "
            "Nghị quyết số 140/NQ-CP);",
            [],
        ),
    ],
)
def test_no_link_is_made_of_words_that_belong_elsewhere(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert links(DIRECTIVE + text) == expected


def test_an_act_to_come_replaces_nothing_yet() -> None:
    text = "Triển khai thực hiện khi có Thông tư mới thay thế Thông tư số 92/2009/TT-BTC."
    assert relations(DIRECTIVE + text) == [("92/2009/TT-BTC", "cites")]


def test_what_is_said_in_passing_does_not_part_what_is_examined() -> None:
    text = (
        "Xét Tờ trình số 395/TTr-UBND (thực hiện khoản 3 Điều 15 Luật Thủ đô); Báo cáo thẩm tra số 115/BC-BPC; "
        "Văn bản giải trình, tiếp thu số 6253/UBND-SNV ngày 25 tháng 11 năm 2025;"
    )
    found = dict(relations(DIRECTIVE + text))
    assert [found[number] for number in ("395/TTr-UBND", "115/BC-BPC", "6253/UBND-SNV")] == ["responds_to"] * 3


def test_a_circular_guides_what_its_ministry_says_to_guide() -> None:
    head = "BỘ TÀI CHÍNH\n\nSố: 9/2002/TT-BTC\n\nHà Nội, ngày 16 tháng 8 năm 2002\n\nTHÔNG TƯ\nVề giá\n\n"
    own = "Bộ Tài chính hướng dẫn thực hiện Quyết định số 41/2002/QĐ-TTg như sau:\n"
    other = "Theo Thông tư của Bộ Tài chính hướng dẫn thi hành Luật Quản lý thuế.\n"
    assert [relation for _, relation in relations(head + own)] == ["guides"]
    assert "guides" not in [relation for _, relation in relations(head + other)]


def test_what_a_title_says_to_put_off_is_not_the_act_that_allows_it() -> None:
    title = "THÔNG TƯ\nHướng dẫn thực hiện giảm, gia hạn nộp thuế theo Nghị quyết số 30/2008/NQ-CP\n\n"
    text = f"BỘ TÀI CHÍNH\n\nSố: 3/2009/TT-BTC\n\n{title}Căn cứ pháp luật;\n"
    assert relations(text) == [("30/2008/NQ-CP", "guides")]


def test_what_stands_beside_a_replaced_circular_is_not_replaced_where_it_cannot_be() -> None:
    text = (
        "Số: 5/2020/TT-BTC\nTHÔNG TƯ\nVề thuế\nCăn cứ Luật Giá;\n1. Thông tư này thay thế Điều 9 Thông tư số "
        "6/2013/TT-BTC hướng dẫn Luật Quản lý thuế; Luật Quản lý thuế và Nghị định số 83/2013/NĐ-CP.\n"
    )
    assert [relation for _, relation in relations(text)] == ["based_on", "replaces", "cites", "cites", "cites"]


def test_the_heading_of_an_article_is_the_head_of_its_list() -> None:
    text = (
        "Điều 1. Bãi bỏ toàn bộ các quyết định\n1. Quyết định số 4/2017/QĐ-UBND về giá.\n2. Quyết định số 5/2013/QĐ-"
        "UBND về phí.\nĐiều 2. Điều khoản thi hành\n1. Quyết định số 6/2013/QĐ-UBND tiếp tục được áp dụng.\n"
    )
    assert [relation for _, relation in relations(text)] == ["repeals", "repeals", "cites"]


def test_a_remark_in_brackets_does_not_part_what_is_examined() -> None:
    text = (
        "Theo đề nghị của Sở Tài chính tại Tờ trình số 7/TTr-STC (sau khi tổng hợp ý kiến của các sở) và ý kiến thẩm "
        "định của Sở Tư pháp tại Báo cáo số 3/BC-STP;\n"
    )
    assert [relation for _, relation in relations(text)] == ["responds_to", "responds_to"]


def test_what_is_paid_in_addition_amends_no_law() -> None:
    text = "Số: 13/2014/QĐ-TTg\nQUYẾT ĐỊNH\nĐÓNG PHÍ BỔ SUNG ĐỂ TÍNH HƯỞNG CHẾ ĐỘ TẠI KHOẢN 1 ĐIỀU 4 LUẬT GIÁ\n"
    assert relations(text + "Căn cứ Luật Giá;\n") == [("Luật Giá", "cites"), ("Luật Giá", "based_on")]


def test_a_clause_on_the_line_beneath_its_heading_is_no_title() -> None:
    heading = "Điều 5. Sửa đổi, bổ sung Điều 4 của Luật Thư viện\n"
    clause = "Sửa đổi, bổ sung Điều 4 của Luật Thư viện số 46/2019/QH14 như sau:\n"
    law = "QUỐC HỘI\n\nLuật số: 9/2024/QH15\n\nLUẬT\nDI SẢN\n\nĐiều 1. Phạm vi\nLuật này quy định về di sản.\n"
    assert relations(law + heading + clause)[-1] == ("46/2019/QH14", "amends")


def test_an_act_ratifies_or_announces_what_stands_behind_the_word() -> None:
    text = "Căn cứ Nghị quyết số 72/2018/QH14 phê chuẩn Hiệp định Đối tác Xanh;"
    assert links(text) == [("72/2018/QH14", "cites", "Hiệp định Đối tác Xanh")]


def test_a_law_under_short_words_is_named_in_a_link_in_full() -> None:
    text = "Căn cứ Nghị định số 30/1998/NĐ-CP quy định chi tiết thi hành Luật thuế TNDN;"
    assert links(text) == [("30/1998/NĐ-CP", "guides", "Luật Thuế thu nhập doanh nghiệp")]


def test_an_act_without_a_number_is_named_in_a_link_by_what_it_details() -> None:
    text = "Bộ Công an trình Nghị định quy định chi tiết thi hành Luật Căn cước trong tháng 6."
    decree = "Nghị định quy định chi tiết thi hành Luật Căn cước"
    assert links(DIRECTIVE + text) == [(decree, "guides", "Luật Căn cước")]


def test_every_law_in_the_name_of_an_amending_law_is_amended() -> None:
    laws = "Bộ luật Dân sự, Luật Phá sản và Luật Thư viện"
    text = f"Căn cứ Luật A số 5/2024/QH15; Luật sửa đổi, bổ sung một số điều của {laws} số 85/2025/QH15;"
    assert [relation for _, relation in relations(text)] == ["based_on", "based_on", "cites", "cites", "cites"]
    assert [target for _, _, target in links(text)] == ["Bộ luật Dân sự", "Luật Phá sản", "Luật Thư viện"]


def test_a_title_in_capitals_is_read_as_one_in_small_letters() -> None:
    title = (
        "SỬA ĐỔI NGHỊ ĐỊNH SỐ 1/2015/NĐ-CP ĐÃ ĐƯỢC SỬA ĐỔI THEO NGHỊ ĐỊNH SỐ 2/2018/NĐ-CP VÀ NGHỊ ĐỊNH SỐ 3/2022/NĐ-CP"
    )
    text = f"CHÍNH PHỦ\n\nSố: 9/2025/NĐ-CP\n\nNGHỊ ĐỊNH\n{title}\n\nCăn cứ pháp luật;\n"
    assert [relation for _, relation in relations(text)] == ["amends", "cites", "cites"]


def test_a_decree_guides_all_laws_of_its_title_and_may_leave_out_this() -> None:
    text = (
        "CHÍNH PHỦ\n\nSố: 143/2018/NĐ-CP\n\nNGHỊ ĐỊNH\nQUY ĐỊNH CHI TIẾT LUẬT THƯ VIỆN VÀ LUẬT PHÍ\n\n"
        "Căn cứ pháp luật;\nĐiều 1. Phạm vi\nNghị định quy định chi tiết Điều 26 Luật Thư viện về hội đồng.\n"
    )
    assert [relation for _, relation in relations(text)] == ["guides", "guides", "guides"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Điều chỉnh khoản 2 Điều 3 Quyết định số 9/2018/QĐ-UBND như sau: “2. Mức thu”", "amends"),
        ("Thay thế, bãi bỏ một số cụm từ tại Quyết định số 9/2018/QĐ-UBND.", "amends"),
        ("Thay thế điểm 1 mục IV Quy định kèm theo Quyết định số 9/2018/QĐ-UBND như sau:", "amends"),
        ("Thay thế Phụ lục I ban hành kèm theo Quyết định số 9/2018/QĐ-UBND bằng Phụ lục II.", "amends"),
        ("Thay thế Quyết định số 9/2018/QĐ-UBND.", "replaces"),
        ("Ngưng thực hiện Quyết định số 9/2018/QĐ-UBND từ ngày 01/5/2021.", "suspends"),
        ("Quyết định này hủy bỏ hiệu lực thi hành của Quyết định số 9/2018/QĐ-UBND.", "repeals"),
    ],
)
def test_a_part_written_anew_is_an_amendment(sentence: str, expected: str) -> None:
    text = f"UBND TỈNH AN GIANG\n\nSố: 3/2021/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc A\n\nĐiều 1. {sentence}\n"
    assert relations(text) == [("9/2018/QĐ-UBND", expected)]


def test_a_directive_orders_to_keep_strictly_to_a_provision() -> None:
    text = f"{DIRECTIVE}Các sở thực hiện nghiêm quy định tại Điều 8 Nghị định số 1/2010/NĐ-CP.\n"
    assert relations(text) == [("1/2010/NĐ-CP", "implements")]


def test_an_act_amended_without_being_said_to_be_is_still_the_amended_one() -> None:
    text = "Căn cứ Nghị định số 29/2012/NĐ-CP, sửa đổi, bổ sung tại Nghị định số 161/2018/NĐ-CP;"
    assert links(text) == [("161/2018/NĐ-CP", "amends", "29/2012/NĐ-CP")]
