"""Mentions read right: type, number, date, issuer, places; lists, titles and what must be refused."""

import pytest

from extract import read_text
from extract.record import Reference

HEAD = (
    "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH LAI CHÂU Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 02 /CT-UBND\n\nLai Châu, ngày 21 tháng 02 năm 2024\n\nCHỈ THỊ\n\nVề việc đôn đốc công việc sau Tết\n\n"
)


def read(text: str) -> list[Reference]:
    return [reference for reference in read_text(text).references if reference.kind != "self"]


def one(text: str) -> Reference:
    (reference,) = read(text)
    return reference


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 02/CT-UBND", "Ủy ban nhân dân thành phố Hà Nội"),
        ("THÀNH ỦY HÀ NỘI\nSố 02-CT/TU", "Ủy ban nhân dân thành phố Hà Nội"),
        # what the Centre signs in Hà Nội is not the city's
        ("BỘ CÔNG THƯƠNG\nSố: 02/CT-BCT", None),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nSố 02-CT/TW", None),
    ],
)
def test_a_local_sign_is_of_the_province_of_the_document(letterhead: str, issuer: str | None) -> None:
    head = f"{letterhead}\nHà Nội, ngày 05 tháng 3 năm 2022\nCHỈ THỊ\nVề dữ liệu\n"
    assert one(f"{head}Thực hiện Quyết định số 6/QĐ-UBND ngày 02/01/2022.").issuer == issuer


@pytest.mark.parametrize(
    ("mention", "kind", "number", "date", "issuer"),
    [
        (
            "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ",
            "Chỉ thị", "06/CT-TTg", "2024-02-15", "Thủ tướng Chính phủ",
        ),
        (
            "Chỉ thị số 26-CT/TW, ngày 23/11/2023 của Ban Bí thư",
            "Chỉ thị", "26-CT/TW", "2023-11-23", "Ban Bí thư Trung ương Đảng",
        ),
        (
            "Nghị định số 55/2025/NĐ-CP của Chính phủ ngày 02 tháng 3 năm 2025",  # the issuer first
            "Nghị định", "55/2025/NĐ-CP", "2025-03-02", "Chính phủ",
        ),
        (
            "Công điện số 12/CĐ-TTg hồi 10 giờ 30 ngày 15/9/2020 của Thủ tướng Chính phủ",  # the hour before the day
            "Công điện", "12/CĐ-TTg", "2020-09-15", "Thủ tướng Chính phủ",
        ),
        (
            "Văn bản giải trình, tiếp thu số 53/BTC-NSNN ngày 25/11/2025",  # what it says between type and number
            "Công văn", "53/BTC-NSNN", "2025-11-25", "Bộ Tài chính",
        ),
        (
            "Nghị quyết số 19-2017/NQ-CP ngày 06/02/2017 của Chính phủ",  # resolved again each year
            "Nghị quyết", "19-2017/NQ-CP", "2017-02-06", "Chính phủ",
        ),
        (
            "Luật Phí và lệ phí số 97/2015/QH13",  # the name between type and number
            "Luật", "97/2015/QH13", None, "Quốc hội",
        ),
        (
            "Thông tư liên tịch số 55/2015/TTLT-BTC-BKHCN ngày 22/4/2015",
            "Thông tư liên tịch", "55/2015/TTLT-BTC-BKHCN", "2015-04-22", "Bộ Tài chính, Bộ Khoa học và Công nghệ",
        ),
        (
            "Thông tư liên tịch số 16/2011/TTLT-BCT-BNV của Bộ trưởng Bộ Công Thương và Bộ trưởng Bộ Nội vụ",
            "Thông tư liên tịch", "16/2011/TTLT-BCT-BNV", None, "Bộ trưởng Bộ Công Thương, Bộ trưởng Bộ Nội vụ",
        ),
        (
            "Thông tư liên tịch số 07/2005/TTLT-BTC-BXD ngày 1/2/2005 của liên Bộ Tài chính - Bộ Xây dựng",
            "Thông tư liên tịch", "07/2005/TTLT-BTC-BXD", "2005-02-01", "Bộ Tài chính, Bộ Xây dựng",
        ),
        (
            "Nghị quyết số 05/NQ-ĐCT ngày 1/2/2023",  # two unions have a Đoàn Chủ tịch
            "Nghị quyết", "05/NQ-ĐCT", "2023-02-01", None,
        ),
        (
            "Nghị quyết số 03-NQ/ĐCT ngày 03/4/2006 của Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam",
            "Nghị quyết", "03-NQ/ĐCT", "2006-04-03", "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam",
        ),
        (
            "Nghị định so 126/2020/NĐ-CP ngày 19/10/2020 của Chính phủ",  # a scan that lost the mark of số
            "Nghị định", "126/2020/NĐ-CP", "2020-10-19", "Chính phủ",
        ),
        (
            "Nghị định sồ 63/2010/NĐ-CP của Chính phủ",  # or set a wrong one
            "Nghị định", "63/2010/NĐ-CP", None, "Chính phủ",
        ),
        (
            "Luật Thuế thu nhập cá nhân số 04/2007/QH 12 ngày 21 tháng 11 năm 2007",
            "Luật", "04/2007/QH12", "2007-11-21", "Quốc hội",
        ),
        ("Báo cáo số 21-BC/ĐU ngày 15/5/2025", "Báo cáo", "21-BC/ĐU", "2025-05-15", None),  # every committee signs so
        ("Quyết định số 217-HĐBT ngày 14-11-1987", "Quyết định", "217-HĐBT", "1987-11-14", "Hội đồng Bộ trưởng"),
        (
            "văn bản số 621/BC-BTC ngày 11 tháng 11 năm 2025",  # the sign says what a văn bản is
            "Báo cáo", "621/BC-BTC", "2025-11-11", "Bộ Tài chính",
        ),
    ],
)  # fmt: skip
def test_one_mention(mention: str, kind: str, number: str, date: str | None, issuer: str | None) -> None:
    reference = one(f"Sở A thực hiện {mention} về việc B.")
    assert (reference.text, reference.type, reference.number) == (mention, kind, number)
    assert (reference.date, reference.issuer) == (date, issuer)


@pytest.mark.parametrize(
    ("sentence", "mention", "year"),
    [
        ("theo Luật Đất đai 2013 và quy hoạch", "Luật Đất đai 2013", 2013),
        ("theo khoản 2 Điều 27 Luật Công đoàn 2012 để chi", "khoản 2 Điều 27 Luật Công đoàn 2012", 2012),
        ("theo Luật Đất đai năm 2013.", "Luật Đất đai năm 2013", 2013),
        ("thực hiện Luật Đầu tư công 2021-2025", "Luật Đầu tư công", None),  # a span of years is no year
    ],
)
def test_a_year_behind_a_law_needs_no_word_for_year(sentence: str, mention: str, year: int | None) -> None:
    reference = one(sentence)
    assert (reference.text, reference.year) == (mention, year)


def test_an_amending_law_within_the_title_of_another_begins_where_it_begins() -> None:
    amending = "Luật sửa đổi, bổ sung một số điều của Luật dầu khí số 19/2000/QH10"
    assert amending in [r.text for r in read(f"Bãi bỏ Luật dầu khí năm 1993 đã được sửa đổi theo {amending}.")]


def test_a_line_that_ends_in_a_word_that_ends_nothing_goes_on() -> None:
    text = f"{HEAD}Theo đề nghị của Giám đốc\nSở Y tế tại Tờ trình số 322/TTr-SYT ngày 19/11/2025.\n"
    assert [(r.number, r.relation) for r in read(text)] == [("322/TTr-SYT", "responds_to")]


def test_the_issuer_is_inferred_from_the_place_of_the_citing_document_and_says_so() -> None:
    record = read_text(f"{HEAD}Thực hiện Kế hoạch số 287/KH-UBND ngày 19/01/2024.\n")
    (reference,) = record.references
    assert reference.issuer == "Ủy ban nhân dân tỉnh Lai Châu"
    assert reference.issuer_from == "context"
    assert reference.confidence < 0.95


def test_a_number_that_comes_back_bare_keeps_the_issuer_that_the_text_told() -> None:
    text = (
        f"{HEAD}Thực hiện Nghị quyết số 18-NQ/TW của Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII và "
        "Nghị quyết số 57-NQ/TW của Bộ Chính trị, các sở theo Nghị quyết số 57-NQ/TW, Nghị quyết số 18-NQ/TW, "
        "Kết luận số 9-KL/TW.\n"
    )
    assert [(r.number, r.issuer, r.issuer_from) for r in read(text)] == [
        ("18-NQ/TW", "Ban Chấp hành Trung ương Đảng", "text"), ("57-NQ/TW", "Bộ Chính trị", "text"),
        ("57-NQ/TW", "Bộ Chính trị", "context"), ("18-NQ/TW", "Ban Chấp hành Trung ương Đảng", "context"),
        ("9-KL/TW", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("theo Quy chuẩn kỹ thuật quốc gia về đường bộ cao tốc QCVN 115:2024/BGTVT.", ["QCVN 115:2024/BGTVT"]),
        ("tại khoản 7 Điều 76 của Luật Nhà ở11 thì ghi", ["khoản 7 Điều 76 của Luật Nhà ở"]),  # a footnote's mark
        ("Trường Đại học Luật Hà Nội mở ngành Luật kinh tế 9380107.", []),
    ],
)
def test_what_stands_beside_a_mention_neither_hides_nor_makes_one(text: str, words: list[str]) -> None:
    assert [r.text for r in read(text)] == words


def test_a_list_shares_its_type_word_and_each_member_has_its_own_span() -> None:
    first, second, third = read("theo các Nghị định số 1/2020/NĐ-CP, 2/2020/NĐ-CP và số 3/2021/NĐ-CP ngày 5/1/2021.")
    assert [r.text for r in (first, second)] == ["Nghị định số 1/2020/NĐ-CP", "2/2020/NĐ-CP"]
    assert third.text == "số 3/2021/NĐ-CP ngày 5/1/2021"
    assert {r.type for r in (first, second, third)} == {"Nghị định"}


def test_places_before_a_mention_belong_to_it() -> None:
    reference = one("quy định tại điểm a khoản 2 Điều 5 của Nghị định số 30/2020/NĐ-CP.")
    assert reference.text == "điểm a khoản 2 Điều 5 của Nghị định số 30/2020/NĐ-CP"
    assert reference.provisions == ({"điều": "5", "khoản": "2", "điểm": "a"},)


def test_a_hard_wrapped_mention_is_one_mention() -> None:
    text = (
        "Căn cứ vào yêu cầu của công tác quản lý, Ủy ban thực hiện Nghị định số\n"
        "30/2020/NĐ-CP ngày 05 tháng 3\nnăm 2020 của Chính\nphủ về công tác văn thư."
    )
    reference = one(text)
    assert text[reference.start : reference.end].split() == reference.text.split()
    assert (reference.date, reference.issuer) == ("2020-03-05", "Chính phủ")


def test_date_and_issuer_may_stand_before_the_mention() -> None:
    reference = one("Ngày 28 tháng 10 năm 2025, Chính phủ đã ban hành Nghị định số 280/2025/NĐ-CP về A.")
    assert (reference.date, reference.issuer) == ("2025-10-28", "Chính phủ")


@pytest.mark.parametrize(
    "text",
    [
        "Mẫu số 01/ĐK-TSC ban hành kèm theo",
        "theo biểu mẫu 05a/ĐK kèm theo",
        "Hợp đồng số 12/2021/HĐTC ngày 5/6/2021",
        "Bản án số 45/2022/DS-ST của Tòa án",
        "nhà số 12/A đường Lê Lợi",
        "giao Sở A 03 Chương trình trong giai đoạn 2021-2025",
    ],
)
def test_forms_contracts_judgments_and_addresses_are_refused(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("theo Luật Đất đai năm 2013.", "Luật Đất đai", 2013),
        ("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;", "Luật Tổ chức Chính phủ", 2015),
        ("theo Bộ luật Dân sự và các quy định khác", "Bộ luật Dân sự", None),
        ("theo Luật Phòng, chống tham nhũng, pháp luật về", "Luật Phòng, chống tham nhũng", None),  # a comma in it
        ("theo Luật Hôn nhân và gia đình.", "Luật Hôn nhân và gia đình", None),
        # short words for parts of a name
        ("theo Luật thuế GTGT còn phải lập bảng kê", "Luật thuế GTGT", None),
        ("Căn cứ Luật Tổ chức HĐND và UBND năm 2003;", "Luật Tổ chức HĐND và UBND", 2003),
        ("theo Luật Xử lý VPHC 2012 (sửa đổi 2020)", "Luật Xử lý VPHC", 2012),
        ("theo Luật Trồng tre 2013 → còn hiệu lực", "Luật Trồng tre", None),
        ("theo Luật Nuôi trồng rong biển được ban hành", "Luật Nuôi trồng rong biển", None),  # not in the registry
        ("Căn cứ Hiến pháp năm 2013;", "Hiến pháp", 2013),
    ],
)  # fmt: skip
def test_a_law_by_name(text: str, name: str, year: int | None) -> None:
    reference = one(text)
    assert (reference.kind, reference.name, reference.year) == ("named", name, year)


@pytest.mark.parametrize(
    "text", ["quy định của pháp luật", "kỷ luật lao động", "văn bản quy phạm pháp luật.", "Luật sư Nguyễn Văn A"]
)
def test_words_with_luật_that_are_no_law(text: str) -> None:
    assert read(text) == []


def test_an_amending_law_and_the_laws_in_its_name() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Thương mại, Luật Cạnh tranh ngày 25 tháng 6 năm 2025"
    outer, first, second = read(f"Căn cứ {text};")
    assert outer.text == text
    assert (outer.date, first.date, second.date) == ("2025-06-25", None, None)
    assert [r.name for r in (first, second)] == ["Luật Thương mại", "Luật Cạnh tranh"]


def test_an_amending_law_may_leave_out_of() -> None:
    named, _ = read("theo Luật sửa đổi, bổ sung một số điều Luật Cư trú; và")
    numbered, inner = read("theo Luật sửa đổi, bổ sung một số điều Luật Cư trú số 36/2013/QH13;")
    assert named.text == "Luật sửa đổi, bổ sung một số điều Luật Cư trú"
    assert (numbered.text, inner.text) == (f"{named.text} số 36/2013/QH13", "Luật Cư trú")


def test_an_amending_law_may_write_article_with_a_capital() -> None:
    outer, inner = read("thi hành Pháp lệnh sửa đổi, bổ sung một số Điều của Pháp lệnh Thú y; và")
    assert (outer.text, inner.text) == ("Pháp lệnh sửa đổi, bổ sung một số Điều của Pháp lệnh Thú y", "Pháp lệnh Thú y")


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("Xét đề nghị của Giám đốc Sở Y tế tại Tờ trình số 39/TTr-KHTC ngày 3/5/2012;", "Sở Y tế tỉnh Lai Châu"),
        # the sign is the ministry's too
        (
            "Theo đề nghị của Giám đốc Sở Lao động - Thương binh và Xã hội tại Tờ trình số 49/LĐTBXH-KH;",
            "Sở Lao động - Thương binh và Xã hội tỉnh Lai Châu",
        ),
        (
            "Theo ý kiến của Thủ tướng Chính phủ tại Công văn số 5361/VPCP-KTTH;",
            "Văn phòng Chính phủ",
        ),  # the sign tells
    ],
)
def test_who_proposes_issued_the_proposal(sentence: str, issuer: str) -> None:
    (reference,) = read(f"{HEAD}{sentence}\n")
    assert reference.issuer == issuer


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "theo Chiến lược phát triển rừng đến năm 2030 được Thủ tướng phê duyệt tại Quyết định số 5/QĐ-TTg.",
            ["Chiến lược phát triển rừng đến năm 2030"],
        ),
        (
            "theo Chương trình trồng rừng, Đề án “Mở rộng tre luồng vùng cao” phê duyệt tại Quyết định số 5/QĐ-TTg.",
            ["Đề án “Mở rộng tre luồng vùng cao”"],  # the nearest
        ),
        (
            "Quyết định số 5/QĐ-TTg phê duyệt Đề án “Mở rộng tre luồng vùng cao” và",
            ["Đề án “Mở rộng tre luồng vùng cao”"],
        ),
        (
            "Quyết định số 5/QĐ-TTg ban hành Chiến lược số hóa thư viện công cộng giai đoạn 2025-2030, tầm nhìn 2045; "
            "theo Chiến lược số hóa thư viện công cộng giai đoạn 2025 - 2030, tầm nhìn 2045, các sở",
            [
                "Chiến lược số hóa thư viện công cộng giai đoạn 2025-2030, tầm nhìn 2045",
                "Chiến lược số hóa thư viện công cộng giai đoạn 2025 - 2030, tầm nhìn 2045",
            ],
        ),
        ("các sở xây dựng kế hoạch trồng tre luồng vùng cao theo Quyết định số 5/QĐ-TTg.", []),
    ],
)
def test_a_scheme_may_stand_before_the_act_that_approved_it(sentence: str, names: list[str]) -> None:
    assert [r.name for r in read(f"{HEAD}{sentence}\n") if r.kind == "named"] == names


@pytest.mark.parametrize(
    ("mention", "issuer"),
    [
        ("Báo cáo số 1/BC-BPC của Ban Pháp chế", "Ban Pháp chế Hội đồng nhân dân tỉnh Lai Châu"),
        (
            "Báo cáo số 1/BC-BXH của Ban Văn hóa - Xã hội HĐND tỉnh",
            "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Lai Châu",
        ),
        # a title in capitals goes on behind the level
        ("QUYẾT ĐỊNH SỐ 2/2022/QĐ-UBND CỦA ỦY BAN NHÂN DÂN TỈNH", "Ủy ban nhân dân tỉnh Lai Châu"),
        ("Quyết định số 2/QĐ-UBND của Ủy ban nhân dân huyện Kỳ Anh", "Ủy ban nhân dân huyện Kỳ Anh"),
    ],
)
def test_the_issuer_is_a_body_of_the_citing_documents_own_province(mention: str, issuer: str) -> None:
    title = " BAN HÀNH QUY ĐỊNH VỀ AN TOÀN" if mention.isupper() else " về an toàn"
    (reference,) = read(f"{HEAD}Theo {mention}{title}\n")
    assert (reference.text, reference.issuer) == (mention, issuer)


def test_a_law_that_amends_many_is_named_to_the_end_of_what_they_are_about() -> None:
    outer, *inner = read(
        "2. Luật sửa đổi, bổ sung một số điều của 10 luật liên quan đến an ninh, trật tự (gồm Luật Cư trú);"
    )
    assert outer.text == "Luật sửa đổi, bổ sung một số điều của 10 luật liên quan đến an ninh, trật tự"
    assert [law.name for law in inner] == ["Luật Cư trú"]


@pytest.mark.parametrize(
    "name",
    [
        "Luật sửa đổi, bổ sung một số điều của 37 Luật có liên quan đến quy hoạch",
        "Luật sửa đổi, bổ sung một số điều của 11 luật về quân sự, quốc phòng",
        "Luật sửa đổi, bổ sung một số điều của 15 Luật trong lĩnh vực nông nghiệp",
    ],
)
def test_a_law_that_amends_many_is_named_by_what_they_are_about(name: str) -> None:
    found = read(f"{HEAD}Căn cứ {name} ngày 20 tháng 11 năm 2018 và các Luật liên quan khác;\n")
    assert [(r.name, r.date) for r in found] == [(name, "2018-11-20")]


def test_the_document_itself_is_no_reference_to_another() -> None:
    record = read_text(f"{HEAD}Yêu cầu các sở thực hiện nghiêm Chỉ thị này.\n")
    assert [(r.kind, r.text) for r in record.references] == [("self", "Chỉ thị này")]


def test_luật_này_in_a_directive_is_the_law_named_before() -> None:
    record = read_text(f"{HEAD}Luật Đất đai đã được thông qua. Các sở phổ biến Luật này đến nhân dân.\n")
    law, anaphor = record.references
    assert (anaphor.kind, anaphor.name, anaphor.refers_to) == ("anaphor", "Luật Đất đai", 0)
    assert law.kind == "named"


def test_a_declared_short_name_is_valid_from_there_on() -> None:
    record = read_text(
        "Thực hiện Đề án phát triển du lịch đến năm 2030 được duyệt tại Quyết định số 5/QĐ-TTg ngày 3/1/2024 "
        "(sau đây gọi tắt là Quyết định 5), các sở thực hiện Quyết định 5."
    )
    aliases = [r for r in record.references if r.kind == "alias"]
    assert [r.number for r in aliases] == ["5/QĐ-TTg", "5/QĐ-TTg"]


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        (
            "theo Nghị định của Chính phủ về bồi thường, hỗ trợ, tái định cư khi thu hồi đất.",
            "Nghị định của Chính phủ về bồi thường, hỗ trợ, tái định cư khi thu hồi đất",
        ),
        ("Chiểu theo Sắc lệnh ngày 17 tháng 10 năm 1945 ấn định thể lệ;", "Sắc lệnh ngày 17 tháng 10 năm 1945"),
        ("Nay trả lời công văn ngày 1/2/2009 của Công ty A về B.", "công văn ngày 1/2/2009 của Công ty A"),
        (
            "trình Chính phủ Nghị định quy định chi tiết thi hành Luật Thư viện.",
            "Nghị định quy định chi tiết thi hành Luật Thư viện",
        ),
        ("Các Nghị định quy định chi tiết Luật Thư viện.", None),  # not one
        ("thực hiện Nghị quyết đại hội lần thứ XIII của Đảng ở tỉnh.", "Nghị quyết đại hội lần thứ XIII của Đảng"),
        ("Xét đề nghị của Ủy ban; Báo cáo thẩm tra của Ban Pháp chế; ý kiến.", "Báo cáo thẩm tra của Ban Pháp chế"),
        ("Xây dựng Nghị định của Chính phủ, trình trong quý II.", None),  # it is not yet
        ("Kết quả giải quyết thủ tục: Quyết định của Bộ trưởng Bộ Y tế.", None),  # the kind of paper that comes out
        ("Các ban trình Báo cáo thẩm tra của Ban Pháp chế.", None),  # not in what was examined
        ("Các bộ thi hành Luật, Nghị định của Chính phủ, kịp thời.", "Nghị định của Chính phủ"),
        ("thi hành các chủ trương của Đảng, Luật, Nghị định của Chính phủ.", None),  # documents at large
    ],
)
def test_what_is_only_described(sentence: str, mention: str | None) -> None:
    assert [r.text for r in read(f"{HEAD}{sentence}\n") if r.kind == "described"] == ([mention] if mention else [])


def test_a_type_word_declared_to_stand_for_one_document_stands_for_it_alone() -> None:
    text = (
        f"{HEAD}Thực hiện Nghị định số 9/2023/NĐ-CP quy định chi tiết Luật Thư viện (sau đây gọi là Nghị định), các sở "
        "thi hành Nghị định kịp thời (Điều 7 Nghị định); xây dựng Nghị định mới; góp ý dự thảo Nghị định.\n"
    )
    aliases = [r for r in read_text(text).references if r.kind == "alias"]
    assert [(r.text, r.number) for r in aliases] == [
        ("Nghị định", "9/2023/NĐ-CP"), ("Nghị định", "9/2023/NĐ-CP"), ("Điều 7 Nghị định", "9/2023/NĐ-CP"),
    ]  # fmt: skip


def test_a_bare_law_in_a_directive_is_the_law_named_before() -> None:
    text = f"{HEAD}Triển khai thi hành Luật Thư viện; tuyên truyền nội dung Luật, góp ý dự án Luật, các luật khác.\n"
    assert [r.name for r in read_text(text).references if r.kind == "anaphor"] == ["Luật Thư viện"]


def test_a_programme_is_called_by_the_number_of_its_decision_and_a_year_is_none() -> None:
    text = (
        f"{HEAD}Thực hiện Quyết định số 1117/QĐ-TTg phê duyệt Chương trình học liệu mở trong trường học đến năm 2030 "
        "(Chương trình 1117), các sở thực hiện Chương trình 1117 và Kết luận 2024.\n"
    )
    assert [r.text for r in read(text) if r.kind == "alias"] == ["Chương trình 1117", "Chương trình 1117"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Quy chế quản lý, sử dụng thư điện tử.", "Quy chế quản lý, sử dụng thư điện tử"),  # two words say too little
        ("“Chương trình điều chỉnh mức sinh phù hợp các vùng”.", "Chương trình điều chỉnh mức sinh phù hợp các vùng"),
        (
            "Đề án xây dựng mô hình làm công tác dân số và Thông tư số 4/2023/TT-BYT.",
            "Đề án xây dựng mô hình làm công tác dân số",
        ),
    ],
)
def test_where_the_title_of_a_scheme_ends(words: str, name: str) -> None:
    assert [r.name for r in read(f"{HEAD}Thực hiện Quyết định số 17/QĐ-TTg phê duyệt {words}\n") if r.name] == [name]


def test_a_programme_is_told_from_others_by_the_number_that_it_carries_out() -> None:
    programme = "Chương trình hành động của Chính phủ thực hiện Nghị quyết số"
    text = (
        f"{HEAD}Nghị quyết số 153/NQ-CP ban hành {programme} 59-NQ/TW, ngày 24/01/2025.\n"
        f"Cập nhật {programme} 57-NQ/TW ngày 22/12/2024; bổ sung {programme} 59-NQ/TW ngày 24/01/2025.\n"
    )
    names = [r.name for r in read(text) if r.name]
    assert names == [f"{programme} 59-NQ/TW", f"{programme} 59-NQ/TW"]


def test_the_title_of_a_ground_goes_on_over_its_commas() -> None:
    text = (
        f"{HEAD}Căn cứ Quyết định số 17/QĐ-TTg ban hành Quy chế báo áp thấp nhiệt đới, bão, lũ;\nCăn cứ Luật Đê điều;\n"
    )
    assert [r.name for r in read(text)] == [None, "Quy chế báo áp thấp nhiệt đới, bão, lũ", "Luật Đê điều"]


@pytest.mark.parametrize(
    "words", ["là 470 tỷ đồng", "vào cuối năm 2027", "tại địa phương mình", "hàng năm, từng kỳ", "gửi Bộ Y tế"]
)
def test_what_is_said_of_a_scheme_is_no_part_of_its_name(words: str) -> None:
    assert read(f"{HEAD}1. Kinh phí thực hiện Đề án {words}.\n") == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Luật Trật tự an toàn giao thông đường bộ", ["Luật Trật tự an toàn giao thông đường bộ"]),  # no comma
        ("Luật Thuế giá trị gia tăng2.", ["Luật Thuế giá trị gia tăng"]),  # the mark of a footnote
        ("Luật Cơ yếu thuộc các bộ.", ["Luật Cơ yếu"]),
        ("văn bản luật\nBộ trưởng, Chánh Văn phòng", []),  # under a small letter only what is known
        ("trách nhiệm và pháp luật liên quan", []),
    ],
)
def test_where_the_name_of_a_law_begins_and_ends(words: str, names: list[str]) -> None:
    assert [r.name for r in read(f"{HEAD}1. Theo quy định của {words}\n")] == names


def test_a_national_target_programme_is_named_with_its_years() -> None:
    text = (
        f"{HEAD}1. Thực hiện Chương trình mục tiêu quốc gia phòng, chống mù chữ đến năm 2030; lồng ghép các Chương "
        "trình mục tiêu quốc gia; thực hiện Chương trình mục tiêu quốc gia nước sạch.\n"
    )
    assert [r.name for r in read(text)] == ["Chương trình mục tiêu quốc gia phòng, chống mù chữ đến năm 2030"]


def test_a_decree_speaks_of_plans_of_a_kind() -> None:
    head = "CHÍNH PHỦ\nSố: 9/2026/NĐ-CP\nHà Nội, ngày 1 tháng 6 năm 2026\nNGHỊ ĐỊNH\nVề hóa chất\nCăn cứ Luật Giá;\n"
    text = f"{head}Điều 1. Thực hiện Kế hoạch phòng ngừa sự cố hóa chất; thực hiện Đề án trồng cây xanh đến năm 2030.\n"
    assert [r.name for r in read(text)] == ["Luật Giá", "Đề án trồng cây xanh đến năm 2030"]


def test_the_beginning_of_every_plan_is_the_name_of_none() -> None:
    text = (
        f"{HEAD}Thực hiện Quyết định số 17/QĐ-TTg ban hành Kế hoạch triển khai thi hành Luật Thư viện; các xã xây dựng "
        "Kế hoạch triển khai thi hành trên địa bàn.\n"
    )
    assert [r.name for r in read(text) if r.type == "Kế hoạch"] == ["Kế hoạch triển khai thi hành Luật Thư viện"]


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("theo các Nghị quyết của Quốc hội.", "các Nghị quyết của Quốc hội", "class of documents"),
        ("Xét Tờ trình số …/TTr-SYT của Sở Y tế", "Tờ trình số …/TTr-SYT", "blank number"),
        ("theo các văn bản nêu trên.", "văn bản nêu trên", "several documents"),
        ("theo Quyết định nêu trên.", "Quyết định nêu trên", "no antecedent"),
        ("thực hiện Nghị quyết của Quốc hội về giám sát.", "Nghị quyết của Quốc hội về giám sát", "no number"),
    ],
)
def test_what_cannot_be_told_is_listed_with_its_reason(text: str, words: str, reason: str) -> None:
    assert (words, reason) in [(row.text, row.reason) for row in read_text(text).unresolved]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Quyết định số 5/QĐ-TTg ngày 3/1/2024 và Quyết định số 5/QĐ-TTg ngày 4/1/2024.", "khác với ngày"),
        ("theo Thông tư số 5/2020/NĐ-CP ngày 3/1/2020.", "không khớp ký hiệu"),
        (f"{HEAD}Thực hiện Nghị định số 9/2025/NĐ-CP ngày 1/3/2025 của Chính phủ.\n", "ban hành sau văn bản này"),
        ("theo Nghị định số 43/2017 NĐ-CP của Chính phủ", "thiếu dấu gạch"),
    ],
)
def test_what_the_print_got_wrong_is_a_warning(text: str, message: str) -> None:
    assert any(message in finding.message for finding in read_text(text).warnings)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Thực hiện Hiệp định Thương mại tự do Việt Nam - Chi-lê, các sở",
            ["Hiệp định Thương mại tự do Việt Nam - Chi-lê"],
        ),
        ("theo Nghị định thư Kyoto và Hiệp định đó", ["Nghị định thư Kyoto"]),
        # its name says Luật, and names none
        ("Căn cứ Công ước của Liên hợp quốc về Luật Biển năm 1982;", ["Công ước của Liên hợp quốc về Luật Biển"]),
        # the protocol is the country's, the treaty inside its name is not
        (
            "phê chuẩn Nghị định thư gia nhập Hiệp định thành lập Tổ chức Lúa gạo của nước Cộng hòa Xanh, các bộ",
            [
                "Nghị định thư gia nhập Hiệp định thành lập Tổ chức Lúa gạo của nước Cộng hòa Xanh",
                "Hiệp định thành lập Tổ chức Lúa gạo",
            ],
        ),
        # neither the years nor the next document belong to the name
        (
            "thực hiện Hiệp định Thương mại Việt Nam - Lào giai đoạn 2025 - 2030",
            ["Hiệp định Thương mại Việt Nam - Lào"],
        ),
        (
            "theo Hiệp định Dệt may Việt Nam - Lào và Thông tư số 3/2019/TT-BCT",
            ["Hiệp định Dệt may Việt Nam - Lào", None],
        ),
        ("theo Hiệp định CPTPP và các Hiệp định FTA, Hiệp định FTA", ["Hiệp định CPTPP"]),  # well known by its letters
        # kinds of treaties
        ("theo Hiệp định thuế với Việt Nam và các Hiệp định với Lào", []),
        ("quy định tại Hiệp định vay giữa Việt Nam và Ngân hàng Thế giới", []),
        ("ký Hiệp định với đối tác", []),
        ("theo Hiệp định Chính phủ thì không tính; Hiệp định hoặc Tiểu ban về Quy tắc", []),
        ("theo Hiệp định giữa Chính phủ Việt Nam với bên ký kết nước ngoài", []),
    ],
)
def test_a_treaty_is_known_by_its_own_name(text: str, names: list[str]) -> None:
    assert [reference.name for reference in read(f"{HEAD}{text}\n")] == names


def test_a_sign_that_contradicts_the_type_costs_trust() -> None:
    [slip, letter] = read(f"{HEAD}theo Thông tư số 6/2024/NĐ-CP ngày 3/7/2024 và công văn số 3316/CT-CS ngày 4/7/2024.")
    assert slip.confidence < 0.7 < letter.confidence


def test_the_seal_of_the_gazette_is_no_part_of_the_text() -> None:
    seal = "Ký bởi: CÔNG BÁO\nCơ quan: VĂN PHÒNG CHÍNH PHỦ\nNgày ký: 2026-05-29 08:07:14 +07:00\n\n"
    [decree, law] = read(
        f"{HEAD}1. Nghị định số 8/2018/NĐ-CP được sửa đổi để phù hợp với quy định về trách nhiệm của Luật\n{seal}"
        "Phòng, chống bệnh truyền nhiễm; các sở thực hiện.\n"
    )
    assert (decree.number, law.name) == ("8/2018/NĐ-CP", "Luật Phòng, chống bệnh truyền nhiễm")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Căn cứ Luật Ban hành văn bản quy phạm pháp luật của HĐND, UBND năm 2004;",
            ["Luật Ban hành văn bản quy phạm pháp luật của HĐND, UBND"],
        ),
        ("Căn cứ Luật Ban hành VBQPPL của HĐND và UBND;", ["Luật Ban hành VBQPPL của HĐND và UBND"]),
        ("Chuyển dự án Luật Cây cảnh thành dự án Luật Hoa màu.", ["Luật Cây cảnh", "Luật Hoa màu"]),
        ("Hoàn thiện hồ sơ dự án Pháp lệnh bảo đảm rõ ràng.", []),
        ("Căn cứ Luật Thư viện và Nghị số 6/2026/NQ-CP;", ["Luật Thư viện"]),
        ("về việc thực hiện các Luật thuế mới", []),
    ],
)
def test_where_the_name_of_a_law_ends(text: str, names: list[str]) -> None:
    assert [reference.name for reference in read(text) if reference.kind == "named"] == names


def test_the_bureau_and_the_secretariat_lead_together() -> None:
    reference = one("Kế hoạch số 3-KH/TW của Bộ Chính trị, Ban Bí thư về công tác A")
    assert reference.issuer == "Bộ Chính trị, Ban Bí thư Trung ương Đảng"


def test_the_commas_of_a_field_part_no_bodies() -> None:
    body = "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số"
    assert one(f"Kế hoạch số 1-KH/BCĐ của {body} về việc A").issuer == body


def test_the_document_above_may_stand_before_the_place_that_it_is_carried_out_in() -> None:
    first, again = read("Nghị quyết số 19-NQ/TW đề ra mục tiêu. Cụ thể hóa Nghị quyết trên trên địa bàn tỉnh.")
    assert (again.kind, again.number) == ("anaphor", first.number)


def test_a_party_paper_stands_on_the_charter() -> None:
    charter, rule = read("Căn cứ Điều lệ Đảng Cộng sản Việt Nam; Quy định số 22-QĐ/TW ngày 28/7/2021;")
    assert (charter.kind, charter.type, charter.relation) == ("named", "Điều lệ", "based_on")
    assert (rule.number, rule.relation) == ("22-QĐ/TW", "based_on")
