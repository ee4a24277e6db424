"""How offices really print their references: each case stands for a class of documents that was read wrong before."""

import pytest

from extract import read_text
from extract.record import Reference

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 02/CT-UBND\nLai Châu, ngày 21 tháng 02 năm 2024\nCHỈ THỊ\nVề việc A\n\n"


def read(text: str) -> list[Reference]:
    return [reference for reference in read_text(text).references if reference.kind != "self"]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        # web pages break a line where a link begins
        ("Căn cứ Luật\nGiáo dục số 43/2019/QH14;\nCăn cứ Nghị định số 1/2020/NĐ-CP của\nChính phủ;",
         ["Luật\nGiáo dục số 43/2019/QH14", "Nghị định số 1/2020/NĐ-CP của\nChính phủ"]),
        ("Trả lời công văn số 823/DLA-CNTK ngày 17/9/2025 của Thuế tỉnh\nĐắk Lắk về phí",
         ["công văn số 823/DLA-CNTK ngày 17/9/2025 của Thuế tỉnh\nĐắk Lắk"]),
        ("Căn cứ Luật Tổ chức\nChính phủ ngày 18 tháng 02 năm 2025;",
         ["Luật Tổ chức\nChính phủ ngày 18 tháng 02 năm 2025"]),
        ("theo\nQuy định\nsố 178-\nQĐ/TW, Nghị\nquyết số\n10/NQ-CP",
         ["Quy định\nsố 178-\nQĐ/TW", "Nghị\nquyết số\n10/NQ-CP"]),
        ("theo\nNghị định\nsố 9/2026/\nNĐ-CP\ncủa\nChính phủ", ["Nghị định\nsố 9/2026/\nNĐ-CP\ncủa\nChính phủ"]),
        ("theo Nghị định số 9/2026/NĐ-\nCP ngày 01/02/2026;", ["Nghị định số 9/2026/NĐ-\nCP ngày 01/02/2026"]),
        # a number of any shape, sure by its place before a date
        ("Trả lời công văn số 1025-CVHQ ngày 10/10/2025 của Công ty TNHH A về B",
         ["công văn số 1025-CVHQ ngày 10/10/2025 của Công ty TNHH A"]),
        ("theo Sắc lệnh số 63 ngày 22 tháng 11 năm 1945 tổ chức B", ["Sắc lệnh số 63 ngày 22 tháng 11 năm 1945"]),
        ("tại Văn bản số 6721/VPCP-V.I ngày 19/7/2025 về B", ["Văn bản số 6721/VPCP-V.I ngày 19/7/2025"]),
        # words between the type and the number
        ("Xét Báo cáo tiếp thu, giải trình số 507/BC-UBND ngày 26/11/2025 về B",
         ["Báo cáo tiếp thu, giải trình số 507/BC-UBND ngày 26/11/2025"]),
        # one type word for a list whose members have titles
        ("Căn cứ các Nghị quyết của Quốc hội: số 55/2010/QH12 về A; số 28/2016/QH14 về B;",
         ["Nghị quyết của Quốc hội: số 55/2010/QH12", "số 28/2016/QH14"]),
        # the Party's resolutions are known by their sessions
        ("Thực hiện Nghị quyết Hội nghị lần thứ 4 Ban Chấp hành Trung ương Đảng (khóa XI) và Nghị quyết Đại hội XIII "
         "của Đảng.", ["Nghị quyết Hội nghị lần thứ 4 Ban Chấp hành Trung ương Đảng (khóa XI)",
                       "Nghị quyết Đại hội XIII của Đảng"]),
        # names of laws with words that else end a name
        ("theo Luật Ban hành văn bản QPPL và các văn bản", ["Luật Ban hành văn bản QPPL"]),
        ("Căn cứ Luật hàng không ngày 29 tháng 6 năm 2006;", ["Luật hàng không ngày 29 tháng 6 năm 2006"]),
        ("thực hiện Pháp lệnh ưu đãi người có công đảm bảo nội dung", ["Pháp lệnh ưu đãi người có công"]),
    ],
)  # fmt: skip
def test_it_is_read_whole(text: str, mentions: list[str]) -> None:
    assert [reference.text for reference in read(text)] == mentions


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ các quy định nêu trên, người nộp thuế kê khai.",  # the rules that were quoted, not a document
        "theo hợp đồng số 15-HĐ ngày 12/3/2024 và mẫu số 5 ngày 3/4/2023, hóa đơn số 12 ngày 4/5/2023",
        "Sản phẩm:\nQuyết định của Chủ tịch UBND tỉnh\nQuý III",  # the kind of paper that is to come out
        "trong quá trình chỉnh lý dự án Nghị quyết của Quốc hội về thuế",
    ],
)
def test_it_is_no_reference(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("issuer", "name"),
    [
        ("Sở Y tế tỉnh Nghệ An", "Sở Y tế tỉnh Nghệ An"),
        ("Sở Y tế Nghệ An", "Sở Y tế tỉnh Nghệ An"),
        ("Sở Y tế", "Sở Y tế tỉnh Lai Châu"),  # the own province's
        ("Công an tỉnh", "Công an tỉnh Lai Châu"),
        ("Thuế thành phố Hà Nội", "Thuế thành phố Hà Nội"),
        ("BTV Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Lai Châu"),
        ("Công ty Cổ phần Tập đoàn Tư vấn Xây dựng An Cư", "Công ty Cổ phần Tập đoàn Tư vấn Xây dựng An Cư"),
    ],
)
def test_who_issued_it(issuer: str, name: str) -> None:
    (reference,) = read(f"{HEAD}Theo Công văn số 12/CV-AB ngày 02/02/2024 của {issuer} về việc B.\n")
    assert reference.issuer == name
    assert reference.text.endswith(issuer)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        # a comma goes on with a list although the member before it bore an issuer or a title
        ("Căn cứ Nghị định số 1/2020/NĐ-CP của Chính phủ về cơ cấu của Bộ A,\n"
         "Nghị định số 2/2021/NĐ-CP ngày 01/01/2021 của Chính phủ;", ["based_on", "based_on"]),
        # what follows a title in quotation marks is said of the next document itself
        ("Thực hiện Nghị quyết số 5-NQ/TW về “Công tác A”, góp phần thực hiện có hiệu quả Nghị quyết số 3-NQ/TU.",
         ["implements", "implements"]),
        # what a council examined, each after its semicolon
        ("Xét Tờ trình số 1/TTr-UBND về A theo Luật Thủ đô; Báo cáo thẩm tra số 2/BC-BPC; ý kiến thảo luận;",
         ["responds_to", "cites", "responds_to"]),
        # a conclusion from grounds is no ground
        ("Căn cứ quy định nêu trên, công ty kê khai theo quy định tại Nghị định số 103/2024/NĐ-CP.", ["cites"]),
    ],
)  # fmt: skip
def test_the_relation_of_each(text: str, relations: list[str]) -> None:
    assert [reference.relation for reference in read(HEAD + text)] == relations


def test_a_nickname_in_brackets_stands_for_what_the_bracket_follows() -> None:
    record = read_text("Thực hiện Đề án phát triển dữ liệu dân cư đến năm 2030 (Đề án 06). Các sở triển khai Đề án 06.")
    assert [(r.text, r.refers_to) for r in record.references] == [
        ("Đề án phát triển dữ liệu dân cư đến năm 2030", None),
        ("Đề án 06", 0),
        ("Đề án 06", 0),
    ]
    assert [row.text for row in record.unresolved] == ["Đề án phát triển dữ liệu dân cư đến năm 2030"]


@pytest.mark.parametrize(
    ("sentence", "mentions"),
    [
        ("Sửa đổi một số điều của Thông tư số 13 và Thông tư số 19.", ["Thông tư số 13", "Thông tư số 19"]),
        ("theo Nghị quyết số 6 6-NQ/TW ngày 30/4/2025", ["6-NQ/TW ngày 30/4/2025"]),  # a blank that a scan made
        (
            "Căn cứ Luật sửa đổi , bổ sung một số điều của các luật liên quan đến đầu tư ngày 19 tháng 6 năm 2009 .",
            ["Luật sửa đổi , bổ sung một số điều của các luật liên quan đến đầu tư ngày 19 tháng 6 năm 2009"],
        ),
    ],
)
def test_a_number_without_its_sign_and_a_blank_before_a_comma(sentence: str, mentions: list[str]) -> None:
    assert [reference.text for reference in read_text(sentence).references] == mentions
