"""Who is bound: one short text a class of sentences, each met in real documents of different provinces."""

import pytest

from extract.clean import clean
from extract.duties import find_duties
from extract.duties.deadlines import find_deadline
from extract.record import Document
from extract.sections import Layout

PROVINCE = "Ủy ban nhân dân tỉnh Lai Châu"
ROLES = {"lead": "L", "coordinate": "C", "implement": "I", "monitor": "M", "recipient": "R"}


def rows(text: str, issuer: str = PROVINCE, kind: str = "Kế hoạch") -> list[str]:
    """The duties as `role section agency (office)`, in reading order."""
    found = find_duties(Layout(clean(text).text), Document(type=kind, issuer=issuer, date="2024-02-21"))
    return [
        " ".join(filter(None, (ROLES[duty.role], duty.section, duty.agency, duty.office and f"({duty.office})")))
        for duty in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a task behind the colon of a collective is no list of names
        ("3. UBND các xã, phường: Triển khai Kế hoạch.", ["I 3 Ủy ban nhân dân các xã, phường"]),
        ("3. Các sở, ngành: Phối hợp với Sở Y tế rà soát.", ["L 3 các sở, ngành", "C 3 Sở Y tế tỉnh Lai Châu"]),
        (
            "3. Các Sở: Xây dựng, Tài chính chủ trì.",
            ["L 3 Sở Xây dựng tỉnh Lai Châu", "L 3 Sở Tài chính tỉnh Lai Châu"],
        ),
        # a name that is a verb as well, with its own verb behind it
        (
            "3. Các Bộ: Công Thương, Xây dựng rà soát, điều chỉnh thủ tục.",
            ["I 3 Bộ Công Thương", "I 3 Bộ Xây dựng"],
        ),
        (
            "3. Đôn đốc các sở, ngành về việc triển khai thực hiện Kế hoạch này.",
            ["I 3 các sở, ngành"],
        ),
        # whom a paragraph speaks of is its heading only before a colon
        ("2. Đối với Sở Y tế: Chủ trì kiểm tra.", ["L 2 Sở Y tế tỉnh Lai Châu"]),
        ("2. Đối với Sở Y tế được giao nhiệm vụ khác, việc kiểm tra làm sau.", []),
        # another post of the same body, between dashes
        ("3. Sở Y tế - cơ quan thường trực Ban Chỉ đạo chủ trì kiểm tra.", ["L 3 Sở Y tế tỉnh Lai Châu"]),
        # the number stands alone on its line, or was lost with the layout
        ("1.\nSở Công Thương:\n\n- Chủ trì điều phối hàng hóa.", ["L 1 Sở Công Thương tỉnh Lai Châu"]),
        ("Công an tỉnh\n\na) Chủ trì, tham mưu kế hoạch.", ["L Công an tỉnh Lai Châu"]),
        # `Ban Quản lý Dự án 85`, `khu công nghiệp, khu chế xuất`: figures and commas inside names
        (
            "5. Ban Quản lý Dự án 85 khẩn trương chủ trì, phối hợp với Sở Xây dựng Lâm Đồng khảo sát.",
            ["L 5 Ban Quản lý Dự án 85", "C 5 Sở Xây dựng tỉnh Lâm Đồng"],
        ),
        (
            "6. Ban quản lý khu công nghiệp, khu chế xuất, Ủy ban nhân dân cấp xã có trách nhiệm rà soát.",
            ["I 6 Ban quản lý khu công nghiệp, khu chế xuất", "I 6 Ủy ban nhân dân cấp xã"],
        ),
        # one who orders is not bound by his order
        (
            "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam giao cho Ban Tuyên giáo chủ trì tổng kết.",
            ["L Ban Tuyên giáo"],
        ),
        # `tổ chức` is a noun before a modal verb, a verb before another
        (
            "1. Thủ trưởng các cơ quan, đơn vị, tổ chức chịu trách nhiệm.",
            ["I 1 các cơ quan, đơn vị, tổ chức (Thủ trưởng)"],
        ),
        ("1. Các cơ quan, đơn vị tổ chức thực hiện Kế hoạch.", ["I 1 các cơ quan, đơn vị"]),
        # committees of one level are no subject matter: `9. Doanh nghiệp số` is
        ("6. Ủy ban nhân dân cấp xã\n- Tổ chức triển khai Kế hoạch.", ["I 6 Ủy ban nhân dân cấp xã"]),
        ("9. Doanh nghiệp số\n- Tổ chức triển khai Kế hoạch.", []),
        # a board's zone, a paper's province behind their names
        ("2. Ban Quản lý Khu kinh tế\nĐông Nam\n- Đề xuất.", ["I 2 Ban Quản lý Khu kinh tế Đông Nam"]),
        (
            "4. Sở Y tế; Báo và Phát thanh, Truyền hình Cần Thơ\nChỉ đạo tăng thời lượng.",
            ["I 4 Sở Y tế tỉnh Lai Châu", "I 4 Báo và phát thanh, truyền hình thành phố Cần Thơ"],
        ),
        # `ban` begins a verb, `thủ trưởng` another addressee
        ("1. Rà soát, ban hành chính sách ưu đãi cho việc nghiên cứu sản xuất.", []),
        (
            "1. Cục Tin học và Thống kê tài chính và thủ trưởng các đơn vị thuộc Bộ chịu trách nhiệm thi hành.",
            ["I 1 Cục Tin học và Thống kê tài chính", "I 1 các đơn vị thuộc Bộ (Thủ trưởng)"],
        ),
        # a bare noun names nobody
        ("1. Phân công cơ quan trình, cơ quan chủ trì thẩm tra dự án luật.", []),
        # the plan's closing sentence
        (
            "Trên đây là Kế hoạch ứng phó mưa lũ; các cơ quan, đơn vị nghiêm túc triển khai.",
            ["I các cơ quan, đơn vị"],
        ),
        # of what kind a body is may be told by a verb, up to the one that the task begins with
        ("1. Các đơn vị quản lý đường bộ tập trung kiểm tra cầu.", ["I 1 các đơn vị quản lý đường bộ"]),
        ("1. Các đơn vị quản lý chặt chẽ vốn, chủ động báo cáo.", ["I 1 các đơn vị"]),
        ("1. Các xã xây dựng phương án chủ động ứng phó bão.", ["I 1 các xã"]),
        ("1. Các cơ quan trực tiếp quản lý nhà có trách nhiệm rà soát.", ["I 1 các cơ quan trực tiếp quản lý nhà"]),
        ("1. Các cơ quan thi hành án dân sự niêm yết công khai.", ["I 1 các cơ quan thi hành án dân sự"]),
        ("1. Phối hợp với các viện nghiên cứu rà soát.", ["C 1 các viện nghiên cứu"]),
        (
            "7. Các doanh nghiệp hoạt động trong lĩnh vực xây dựng, vận tải trên địa bàn\n- Ứng dụng bản đồ số.",
            ["I 7 các doanh nghiệp hoạt động trong lĩnh vực xây dựng, vận tải trên địa bàn"],
        ),
        (
            "1. Yêu cầu các cơ quan truyền thông, xuất bản của Công đoàn tập trung đưa tin.",
            ["I 1 các cơ quan truyền thông, xuất bản của Công đoàn"],
        ),
        (
            "1. Các doanh nghiệp được Nhà nước giao đất có trách nhiệm rà soát.",
            ["I 1 các doanh nghiệp được Nhà nước giao đất"],
        ),
        ("1. Công an các đơn vị, địa phương tổ chức trực ban.", ["I 1 Công an các đơn vị, địa phương"]),
        # a list goes on behind `nhất là`
        (
            "1. Yêu cầu các sở, ngành, nhất là Sở Y tế, Công an tỉnh tập trung ứng phó.",
            ["I 1 các sở, ngành", "I 1 Sở Y tế tỉnh Lai Châu", "I 1 Công an tỉnh Lai Châu"],
        ),
        # what somebody asks for is a heading, no order
        ("2. Về đề nghị Sở Y tế bổ sung biên chế: Sở Nội vụ xem xét.", ["I 2 Sở Nội vụ tỉnh Lai Châu"]),
        # `đầu mối` begins a task, and names the one in the heading as leader
        ("3. Sở Y tế:\na) Đầu mối tiếp nhận hồ sơ.", ["L 3 Sở Y tế tỉnh Lai Châu"]),
        # those who are reported to
        ("4. Rà soát; định kỳ báo cáo Tỉnh ủy, Sở Y tế đánh giá kết quả.", []),
        (
            "1. Chủ tịch Ủy ban nhân dân các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng chỉ đạo rà soát.",
            ["I 1 Ủy ban nhân dân các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng (Chủ tịch)"],
        ),
        # whom of them a task concerns most stands aside
        (
            "1. Ủy ban nhân dân các xã, trong đó trọng tâm là các xã: Hoa Ban, Mơ tập trung khắc phục.",
            ["I 1 Ủy ban nhân dân các xã"],
        ),
        # what was asked for, whoever should do it with whom, and what is praised
        (
            "2. Về đề nghị Sở Y tế phối hợp với Sở Nội vụ rà soát biên chế: Sở Tài chính xem xét.",
            ["I 2 Sở Tài chính tỉnh Lai Châu"],
        ),
        ("Ghi nhận, biểu dương nỗ lực của tỉnh; các sở, ngành chủ động triển khai nhiệm vụ.", []),
        # a board's head is no verb, its work so far no task
        ("Sở Y tế - Trưởng Ban chỉ đạo đã giao 30 nhiệm vụ cho các sở.", []),
        ("3. Báo cáo về cán bộ thuộc diện Tỉnh ủy, Sở Nội vụ quản lý.", []),
        ("3. Khi đã có chỉ đạo của Chính phủ, Thủ tướng Chính phủ, không cần lập đề án.", []),
        # what they may do, and a task behind `phân công` that names nobody
        ("4. Các xã, phường có thể quy định chuẩn cao hơn.", []),
        ("4. Tiếp nhận hàng cứu trợ, phân công đầu mối điều phối tập trung.", []),
        # names that hold the word of a task or a comma
        ("5. Các tổ giúp việc có trách nhiệm rà soát.", ["I 5 các tổ giúp việc"]),
        (
            "5. Đài Truyền hình Việt Nam và hệ thống các cơ quan báo chí tuyên truyền.",
            ["I 5 Đài Truyền hình Việt Nam", "I 5 hệ thống các cơ quan báo chí"],
        ),
        (
            "5. Các doanh nghiệp bưu chính, viễn thông, công nghệ thông tin và internet tổ chức trực.",
            ["I 5 các doanh nghiệp bưu chính, viễn thông, công nghệ thông tin và internet"],
        ),
        (
            "5. Các nhà xuất bản, các cơ sở phát hành sách tuyên truyền.",
            ["I 5 các nhà xuất bản", "I 5 các cơ sở phát hành sách"],
        ),
        ("6. Các cơ quan, doanh nghiệp phản hồi về tỉnh.", ["I 6 các cơ quan, doanh nghiệp"]),
        # bodies that hold elections
        (
            "7. Ủy ban bầu cử tỉnh rà soát. Ban bầu cử đại biểu Hội đồng nhân dân cấp xã kiểm tra.",
            ["I 7 Ủy ban bầu cử tỉnh Lai Châu", "I 7 Ban bầu cử đại biểu Hội đồng nhân dân cấp xã"],
        ),
        (
            "7. Ủy ban bầu cử các xã, phường, Tổ bầu cử lập danh sách.",
            ["I 7 Ủy ban bầu cử các xã, phường", "I 7 Tổ bầu cử"],
        ),
        # others behind the police of each place; a name with a comma inside a collective
        (
            "8. Thủ trưởng các đơn vị thuộc Bộ Văn hóa, Thể thao và Du lịch chịu trách nhiệm thi hành.",
            ["I 8 các đơn vị thuộc Bộ Văn hóa, Thể thao và Du lịch (Thủ trưởng)"],
        ),
        (
            "8. Giám đốc Công an tỉnh, thành phố và cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành.",
            ["I 8 Công an tỉnh, thành phố (Giám đốc)", "I 8 cơ quan, tổ chức, cá nhân có liên quan"],
        ),
        ("8. Cơ sở đăng ký: Công ty Minh Anh.", []),
        ("8. Các Cụm, Khối thi đua thuộc tỉnh rà soát.", ["I 8 các Cụm, Khối thi đua thuộc tỉnh"]),
        ("8. Phối hợp với các sở, ngành cụ thể hóa Quy hoạch.", ["C 8 các sở, ngành"]),
        # one post before a colon is that of each behind it
        (
            "9. Giám đốc: Sở Y tế, Sở Nội vụ; Chủ tịch UBND các xã chịu trách nhiệm thi hành.",
            [
                "I 9 Sở Y tế tỉnh Lai Châu (Giám đốc)",
                "I 9 Sở Nội vụ tỉnh Lai Châu (Giám đốc)",
                "I 9 Ủy ban nhân dân các xã (Chủ tịch)",
            ],
        ),
        (
            "9. Thủ trưởng các cơ quan: Sở Y tế, Công an tỉnh; UBND các xã chịu trách nhiệm thi hành.",
            [
                "I 9 Sở Y tế tỉnh Lai Châu (Thủ trưởng)",
                "I 9 Công an tỉnh Lai Châu (Thủ trưởng)",
                "I 9 Ủy ban nhân dân các xã",
            ],
        ),
        ("7. Các Tổ bầu cử niêm yết danh sách.", ["I 7 các Tổ bầu cử"]),
    ],
)
def test_tells_who_is_bound_in_a_task(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a) Thành phố Huế và các tỉnh Gia Lai, Đắk Lắk khẩn trương rà soát thiệt hại.",
            ["I a thành phố Huế", "I a tỉnh Gia Lai", "I a tỉnh Đắk Lắk"],
        ),
        ("b) Bộ Công an phối hợp với tỉnh Gia Lai kiểm tra.", ["L b Bộ Công an", "C b tỉnh Gia Lai"]),
        # a head of a list, a place, the past
        ("1. Tỉnh Gia Lai:\n- Xã Hoa Ban.", []),
        ("c) Trạm thu phí ở thôn Mơ, tỉnh Gia Lai và các cơ quan liên quan chịu trách nhiệm thi hành.", []),
        ("d) Tỉnh Gia Lai đã hoàn thành tiêm chủng.", []),
        ("c) Vụ Pháp chế, Bộ Y tế có trách nhiệm theo dõi.", ["I c Vụ Pháp chế"]),
        ("g) Yêu cầu cá nhân, tổ chức bổ sung hồ sơ.", []),
        (
            "h) Các cơ quan, tổ chức được giao soạn thảo phải lấy ý kiến.",
            ["I h các cơ quan, tổ chức được giao soạn thảo"],
        ),
        ("đ) Văn phòng Bộ chủ trì, phối hợp với Thanh tra Bộ.", ["L đ Văn phòng Bộ Y tế", "C đ Thanh tra Bộ Y tế"]),
    ],
)
def test_tells_whom_the_centre_binds(text: str, expected: list[str]) -> None:
    assert rows(text, "Bộ Y tế", "Công văn") == expected


def test_a_number_of_two_parts_stands_under_its_heading() -> None:
    text = "4. Tổng cục Hải quan\n4.1. Chỉ đạo các Cục Hải quan vùng kiểm tra.\n4.2. Phối hợp với Bộ Y tế.\n5. Kinh phí"
    assert rows(text, "Bộ Tài chính") == [
        "L 4 Tổng cục Hải quan",
        "I 4.1 các Cục Hải quan vùng",
        "C 4.2 Bộ Y tế",
    ]


def test_an_order_above_numbered_tasks_binds_by_itself() -> None:
    text = "Bộ Xây dựng yêu cầu các cơ quan, đơn vị:\n1. Cục Đường bộ Việt Nam kiểm tra các tuyến đường."
    assert rows(text, "Bộ Xây dựng", "Công điện") == ["I các cơ quan, đơn vị", "I 1 Cục Đường bộ Việt Nam"]


def test_posts_of_other_bodies_behind_a_semicolon_are_not_those_before_it() -> None:
    text = (
        "Điều 3. Các Bộ trưởng; Thủ trưởng cơ quan ngang Bộ; các tổ chức quy định tại Điều 1 Quyết định này; các sở "
        "chịu trách nhiệm thi hành Quyết định này."
    )
    assert rows(text, "Thủ tướng Chính phủ", "Quyết định")[:3] == [
        "I Điều 3 các Bộ (Bộ trưởng)",
        "I Điều 3 cơ quan ngang Bộ (Thủ trưởng)",
        "I Điều 3 các tổ chức quy định tại Điều 1 Quyết định này (Thủ trưởng)",
    ]


def test_ministers_share_the_word_that_is_printed_once() -> None:
    text = "Điều 3. Các Bộ trưởng: Tài chính, Y tế và Chủ tịch UBND các tỉnh chịu trách nhiệm thi hành Quyết định này."
    assert rows(text, "Thủ tướng Chính phủ", "Quyết định") == [
        "I Điều 3 Bộ Tài chính (Bộ trưởng)",
        "I Điều 3 Bộ Y tế (Bộ trưởng)",
        "I Điều 3 Ủy ban nhân dân các tỉnh (Chủ tịch)",
    ]


@pytest.mark.parametrize("broken", ["Chánh Văn phòng\nUBND tỉnh", "Chánh Văn phòng UBND\ntỉnh"])
def test_the_closing_article_is_read_over_a_broken_line(broken: str) -> None:
    text = f"Điều 4. {broken}, Giám đốc Sở Công Thương chịu trách nhiệm thi hành Quyết định này./."
    assert rows(text, kind="Quyết định") == [
        "I Điều 4 Văn phòng Ủy ban nhân dân tỉnh Lai Châu (Chánh Văn phòng)",
        "I Điều 4 Sở Công Thương tỉnh Lai Châu (Giám đốc)",
    ]


def test_the_closing_article_goes_on_behind_a_semicolon_at_the_end_of_a_line() -> None:
    text = (
        "Điều 11.\nTrách nhiệm thi hành\n\nChánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các Sở: Tài chính, Công\n"
        "Thương; Chủ tịch UBND các xã;\nThủ trưởng các cơ quan Trung ương được tổ chức theo ngành dọc tại địa phương "
        "chịu trách nhiệm thi hành Quyết định này./."
    )
    assert [row.removeprefix("I Điều 11 ") for row in rows(text, kind="Quyết định")] == [
        "Văn phòng Ủy ban nhân dân tỉnh Lai Châu (Chánh Văn phòng)",
        "Sở Tài chính tỉnh Lai Châu (Giám đốc)",
        "Sở Công Thương tỉnh Lai Châu (Giám đốc)",
        "Ủy ban nhân dân các xã (Chủ tịch)",
        "các cơ quan Trung ương được tổ chức theo ngành dọc tại địa phương (Thủ trưởng)",
    ]


def test_a_title_without_a_stop_leaves_the_next_line_its_subject() -> None:
    title = "b) Giải quyết dứt điểm những khiếu nại về quản lý và sử dụng đất đang tồn đọng"
    text = f"I. Đất đai\n{title}\nBộ Tài nguyên và Môi trường phối hợp với Bộ Tư pháp rà soát."
    assert rows(text, "Thủ tướng Chính phủ", "Chỉ thị") == ["L I.b Bộ Tài nguyên và Môi trường", "C I.b Bộ Tư pháp"]
    broken = "1. Chánh Văn phòng\nUBND tỉnh kiểm tra việc chấp hành quy chế làm việc của các cơ quan\nSở Y tế."
    assert rows(broken)[0] == f"M 1 Văn phòng {PROVINCE} (Chánh Văn phòng)"


def test_every_closing_article_heads_its_own_paragraphs() -> None:
    text = "Điều 8. Tổ chức thực hiện\n1. Bộ Y tế kiểm tra.\nĐiều 9. Trách nhiệm thi hành\n1. Bộ Công an rà soát."
    assert rows(text, "Chính phủ", "Nghị định") == ["I khoản 1 Điều 8 Bộ Y tế", "I khoản 1 Điều 9 Bộ Công an"]


def test_a_decision_without_a_number_tells_by_its_first_article_that_it_is_a_rule_for_all() -> None:
    rule = "Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định tín dụng xanh.\nĐiều 2. Đối tượng áp dụng\n"
    closing = "Điều 9. Tổ chức thực hiện\n1. Bộ Tài chính có trách nhiệm rà soát."
    text = f"{rule}1. Tổ chức tín dụng tham gia hỗ trợ.\n{closing}"
    assert rows(text, "Thủ tướng Chính phủ", "Quyết định") == ["I khoản 1 Điều 9 Bộ Tài chính"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the title of an article charges those under whose name the items stand, on one line or on two
        ("Điều 8. Trách nhiệm của Bộ Y tế\n1. Chủ trì, phối hợp với Bộ Công an kiểm tra.", ["L Điều 8", "C khoản 1"]),
        ("Điều 8.\nTrách nhiệm của Bộ Y tế\n1. Chủ trì, phối hợp với Bộ Công an kiểm tra.", ["L Điều 8", "C khoản 1"]),
        ("Điều 8. Tổ chức thực hiện\n1. Trách nhiệm của Bộ Y tế:\na) Ban hành định mức thuốc.", ["I khoản 1"]),
        ("Điều 8. Trách nhiệm của Bộ Y tế trong việc cấp thuốc\n1. Ban hành định mức.", ["I Điều 8"]),
        # who is named in the items is bound there, or not at all
        ("Điều 8. Trách nhiệm của các bộ\n1. Bộ Y tế có trách nhiệm:\na) Kiểm tra kho thuốc.", ["I khoản 1"]),
        ("Điều 8. Trách nhiệm của Chính phủ\n1. Chính phủ thống nhất quản lý nhà nước về thuốc.", []),
        ("Điều 8. Trách nhiệm của các đơn vị\n1. Vụ Pháp chế\na) Chủ trì rà soát.", ["L khoản 1"]),
        ("Điều 8. Thi hành\n1. Bộ Y tế là cơ quan quản lý thuốc, có trách nhiệm:\na) Kiểm tra.", ["I khoản 1"]),
        ("Điều 8. Thi hành\n1. Bộ Y tế có các quyền hạn và trách nhiệm sau:\na) Kiểm tra.", ["I khoản 1"]),
        ("Điều 8. Thi hành\n1. Bộ Y tế có trách nhiệm:\na) Cấp thuốc.\nb) Chủ trì kiểm tra.", ["L khoản 1"]),
        # parties to a procedure, an entry of a list
        ("Điều 8. Trách nhiệm của cơ quan cấp phép\n1. Tiếp nhận hồ sơ.", []),
        ("Điều 8. Tổ chức thực hiện\nPhương án gồm:\na) Trách nhiệm của Bộ Y tế;\nb) Tiến độ cấp thuốc.", []),
    ],
)
def test_a_heading_may_charge_somebody(text: str, expected: list[str]) -> None:
    found = rows(text, "Chính phủ", "Nghị định")
    assert [" ".join(row.split(" ", 3)[:3]) for row in found] == expected


def test_a_name_is_read_over_a_broken_line() -> None:
    text = "- Phối hợp Bộ Chỉ huy\nQuân sự tỉnh, Sở Công\nThương tổ chức vận chuyển hàng."
    assert rows(text) == ["C Bộ Chỉ huy Quân sự tỉnh Lai Châu", "C Sở Công Thương tỉnh Lai Châu"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("UBND các tỉnh, thành phố trực thuộc T.Ư", ["R Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"]),
        ("Cục Thuế các tỉnh, thành phố trực thuộc TW", ["R Cục Thuế các tỉnh, thành phố trực thuộc Trung ương"]),
        ("PCVP (NC) UBND tỉnh", [f"R Văn phòng {PROVINCE} (Phó Chánh Văn phòng)"]),
        ("Đồng kính gửi", []),
        (
            "TT HĐND, UBND, UBMTTQVN các xã, phường",
            [
                "R Thường trực Hội đồng nhân dân các xã, phường",
                "R Ủy ban nhân dân các xã, phường",
                "R Ủy ban Mặt trận Tổ quốc Việt Nam các xã, phường",
            ],
        ),
        (
            "UBND tỉnh An Giang, tỉnh Quảng Ninh",
            ["R Ủy ban nhân dân tỉnh An Giang", "R Ủy ban nhân dân tỉnh Quảng Ninh"],
        ),
        ("UB MTTQ tỉnh", ["R Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lai Châu"]),
        ("VNPT Lai Châu", ["R VNPT Lai Châu"]),
        ("Văn phòng TW Đảng", ["R Văn phòng Trung ương Đảng"]),
        ("Chánh VP, các Phó CVP UBND tỉnh", [f"R Văn phòng {PROVINCE} (Chánh Văn phòng, các Phó Chánh Văn phòng)"]),
        # behind a dash capitals are no signature
        ("CT, PCT UBND TỈNH", [f"R {PROVINCE} (Chủ tịch, Phó Chủ tịch)"]),
        # an entry goes on behind a comma, and inside brackets, on the next line
        (
            "VPCP: BTCN, các PCN,\nTGĐ Cổng TTĐT, các Vụ: NC, TH",
            ["R Văn phòng Chính phủ (Bộ trưởng, Chủ nhiệm, các Phó Chủ nhiệm)"],
        ),
        (
            "HĐND, UBND tỉnh,\nSở Y tế",
            ["R Hội đồng nhân dân tỉnh Lai Châu", f"R {PROVINCE}", "R Sở Y tế tỉnh Lai Châu"],
        ),
        ("Công ty TNHH Minh Anh (số 9,\nphố Hoa Ban, Lai Châu)", ["R Công ty TNHH Minh Anh"]),
        # the letters of a ministry's numbers, and of common words
        ("Sở NN&MT các tỉnh", ["R Sở Nông nghiệp và Môi trường các tỉnh"]),
        ("Cổng TTĐT Bộ NN-MT", ["R Cổng Thông tin điện tử Bộ Nông nghiệp và Môi trường"]),
        ("Cục KSTTHC-VPCP", ["R Cục Kiểm soát thủ tục hành chính - Văn phòng Chính phủ"]),
        ("UB Giám sát tài chính QG", ["R Ủy ban Giám sát tài chính quốc gia"]),
        ("Hội đồng Dân tộc và các UB của Quốc hội", ["R Hội đồng Dân tộc", "R các Ủy ban của Quốc hội"]),
        ("Các cơ quan chuyên môn thuộc UBND tỉnh", [f"R các cơ quan chuyên môn thuộc {PROVINCE}"]),
        ("Sở, ban, ngành, tổ chức CT-XH tỉnh", ["R sở, ban, ngành, tổ chức chính trị - xã hội tỉnh"]),
        # a head before a colon is shared by those behind it
        ("Sở: Y tế, TC", ["R Sở Y tế tỉnh Lai Châu", "R Sở Tài chính tỉnh Lai Châu"]),
        ("Cổng TTĐT: Chính phủ, Bộ Y tế", ["R Cổng TTĐT Chính phủ", "R Cổng TTĐT Bộ Y tế"]),
        ("Các đơn vị: Cục Thuế, Cục Hải quan", ["R Cục Thuế tỉnh Lai Châu", "R Cục Hải quan tỉnh Lai Châu"]),
        ("Ban PC", ["R Ban PC"]),
        # the deputies of the Prime Minister; single persons are left out, by post or by family name
        ("Thủ tướng Chính phủ, các Phó TTg CP", ["R Chính phủ (Thủ tướng)", "R Chính phủ (các Phó Thủ tướng)"]),
        ("Phó CTr Trần Minh Anh", []),
        ("Cổng TTĐT của Bộ GDĐT", ["R Cổng Thông tin điện tử của Bộ Giáo dục và Đào tạo"]),
        # a form begins where the list was not closed
        ("UBND tỉnh;\nMẫu số 01\nSở Y tế", [f"R {PROVINCE}"]),
        ("Trần Minh Anh", []),
        # members only behind the chair; heads and deputies of the office; what belongs to it is one
        ("CT, các PCT và các Ủy viên UBND tỉnh", [f"R {PROVINCE} (Chủ tịch, các Phó Chủ tịch và các Ủy viên)"]),
        ("Chủ tịch, PCT, các UV UBND tỉnh", [f"R {PROVINCE} (Chủ tịch, Phó Chủ tịch, các Ủy viên)"]),
        ("Chánh, các Phó Chánh Văn phòng UBND tỉnh", [f"R Văn phòng {PROVINCE} (Chánh, các Phó Chánh Văn phòng)"]),
        ("Chánh VP, các Phó VP UBND tỉnh", [f"R Văn phòng {PROVINCE} (Chánh Văn phòng, các Phó Văn phòng)"]),
        ("LĐVP: PCVP UBND tỉnh", [f"R Văn phòng {PROVINCE} (Lãnh đạo Văn phòng)"]),
        ("Các phòng, ban, TT thuộc VP UBND tỉnh", [f"R các phòng, ban, TT thuộc Văn phòng {PROVINCE}"]),
        ("Các Hội: Khuyến học VN, Thư viện VN", ["R Hội Khuyến học Việt Nam", "R Hội Thư viện Việt Nam"]),
        # rooms by their letters behind a name, and drafters
        ("Trung tâm Tin học, KTTH; THĐT", ["R Trung tâm Tin học"]),
        ("V: V1, V4", []),
        ("Chánh, PCVP UBND tỉnh", [f"R Văn phòng {PROVINCE} (Chánh, Phó Chánh Văn phòng)"]),
        ("CTTĐT Chính phủ", ["R Cổng Thông tin điện tử Chính phủ"]),
        ("Các Hội do Đảng, Nhà nước giao nhiệm vụ", ["R các Hội do Đảng, Nhà nước giao nhiệm vụ"]),
        ("V1, QLĐĐ1, 3, XD1-3, TTTT", []),
    ],
)
def test_tells_the_entries_of_the_recipients(entry: str, expected: list[str]) -> None:
    text = f"1. Sở Y tế triển khai Kế hoạch.\nNơi nhận:\n- Như trên;\n- {entry};\n- Lưu: VT."
    assert rows(text)[1:] == expected


# a title that is short enough not to have been wrapped leaves the next line its subject, in text of any width
_WRAPPED = (
    "Nội dung này được viết trên nhiều dòng để cho thấy rằng văn bản\nđã bị ngắt dòng ở giữa câu theo khổ giấy của\n"
)


@pytest.mark.parametrize(
    ("title", "bound"),
    [
        ("Điều 9. Trách nhiệm thi hành", "Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ và các tổ chức có liên quan"),
        ("Điều 9. Tổ chức thực hiện", "Các Bộ, cơ quan ngang Bộ,\ncơ quan thuộc Chính phủ"),
        ("Điều 9. Trách nhiệm tổ chức thực hiện", "Thủ trưởng các đơn vị thuộc Bộ Y tế"),
        ("Điều\n9. Điều khoản thi hành", "Chánh Văn phòng Bộ, Giám đốc\nSở Y tế các tỉnh"),
    ],
)
def test_the_first_of_those_who_carry_out_is_not_lost_behind_the_title(title: str, bound: str) -> None:
    text = f"Điều 8. Nội dung\n{_WRAPPED * 6}tờ giấy.\n{title}\n{bound} chịu trách nhiệm thi hành Thông tư này."
    found = rows(text, "Bộ Y tế", "Thông tư")
    assert found[0].startswith("I Điều 9 ")
    assert len(found) == bound.count(",") + bound.count(" và ") + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # those whom the article is about, and then the numbers of their tasks
        (
            "Điều 7. Trách nhiệm của Bộ Y tế\nBộ Y tế có trách nhiệm:\n1. Thống kê;\n"
            "2. Phối hợp với Bộ Công an kiểm tra.",
            ["I Điều 7 Bộ Y tế", "C khoản 2 Điều 7 Bộ Công an"],
        ),
        # what no rule reads is an entry of its own, and names whose words look like tasks are whole
        (
            "Điều 7. Chủ tịch Ủy ban nhân dân các tỉnh và các đối tượng áp dụng chịu trách nhiệm thi hành.",
            ["I Điều 7 Ủy ban nhân dân các tỉnh (Chủ tịch)", "I Điều 7 các đối tượng áp dụng"],
        ),
        (
            "Điều 7. Chủ nhiệm Tổng cục Hậu cần - Kỹ thuật chịu trách nhiệm thi hành.",
            ["I Điều 7 Tổng cục Hậu cần - Kỹ thuật (Chủ nhiệm)"],
        ),
        (
            "Điều 7. Thủ trưởng cơ quan ngang bộ, người đứng đầu tổ chức do Chính phủ, Thủ tướng Chính phủ thành lập "
            "và Ủy ban nhân dân cấp tỉnh chịu trách nhiệm thi hành Nghị định này.",
            [
                "I Điều 7 cơ quan ngang bộ (Thủ trưởng)",
                "I Điều 7 tổ chức do Chính phủ, Thủ tướng Chính phủ thành lập (Người đứng đầu)",
                "I Điều 7 Ủy ban nhân dân cấp tỉnh",
            ],
        ),
        (
            "Điều 7. Các Bộ, Cục Thuế các Tỉnh, Thành phố trực thuộc Trung ương có trách nhiệm thi hành Thông tư này.",
            ["I Điều 7 các Bộ", "I Điều 7 Cục Thuế các Tỉnh, Thành phố trực thuộc Trung ương"],
        ),
        (
            "Điều 7. Giám đốc Sở Y tế; Thủ trưởng các đơn vị liên quan căn cứ Quyết định thi hành./.",
            ["I Điều 7 Sở Y tế (Giám đốc)", "I Điều 7 các đơn vị liên quan (Thủ trưởng)"],
        ),
    ],
)
def test_closing_articles_of_circulars_name_all_whom_they_bind(text: str, expected: list[str]) -> None:
    assert rows(f"Điều 1. Phạm vi\nThông tư này quy định về A.\n{text}", "Bộ Y tế", "Thông tư") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what comes after an event, and the role somebody acts in, stand before the task
        ("(4) Sau khi được thông qua, các Bộ, cơ quan tập trung thực hiện.", ["I 4 các Bộ, cơ quan"]),
        ("3. Sau khi nghe báo cáo, Chủ tịch kết luận như sau.", []),
        (
            "3. Bộ Xây dựng với vai trò là cơ quan thường trực, chủ động, phối hợp Bộ Nội vụ báo cáo.",
            ["L 3 Bộ Xây dựng", "C 3 Bộ Nội vụ"],
        ),
        # an answer binds only where it is to be acted on
        ("Cục Thuế trả lời để Thuế tỉnh Hà Tĩnh biết và thực hiện./.", ["I Thuế tỉnh Hà Tĩnh"]),
        ("Cục Thuế trả lời để Thuế tỉnh Hà Tĩnh biết và căn cứ hồ sơ để thực hiện./.", ["I Thuế tỉnh Hà Tĩnh"]),
        ("Cục Thuế trả lời để Thuế tỉnh Hà Tĩnh được biết./.", []),
        # `Công ty` is the one to whom the letter is sent, where it is asked to do something
        (
            "Kính gửi: Công ty TNHH Minh Anh.\nCông ty nhập khẩu hàng hóa.\nĐề nghị Công ty căn cứ quy định thực hiện.",
            ["I Công ty TNHH Minh Anh"],
        ),
        ("Kính gửi: Sở Y tế.\nĐề nghị Công ty căn cứ quy định thực hiện.", []),
        # under an article stands what a letter quotes
        (
            "Điều 7. Khai thuế\nCơ sở kinh doanh phải lập hồ sơ.\nĐề nghị Thuế tỉnh Hà Tĩnh căn cứ để xử lý.",
            ["I Điều 7 Thuế tỉnh Hà Tĩnh"],
        ),
    ],
)
def test_letters_and_notices_bind_whom_they_ask(text: str, expected: list[str]) -> None:
    assert rows(text, "Cục Thuế", "Công văn") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the centre's documents mean the bodies of every province
        (
            "3. Sở Y tế tỉnh, thành phố trực thuộc Trung ương rà soát.",
            ["I 3 Sở Y tế tỉnh, thành phố trực thuộc Trung ương"],
        ),
        (
            "3. Các Sở Y tế tỉnh, thành phố và Bộ Công an rà soát.",
            ["I 3 các Sở Y tế tỉnh, thành phố", "I 3 Bộ Công an"],
        ),
        (
            "3. Ủy ban nhân dân quận, thành phố thuộc tỉnh, thành phố thuộc thành phố trực thuộc Trung ương rà soát.",
            ["I 3 Ủy ban nhân dân quận, thành phố thuộc tỉnh, thành phố thuộc thành phố trực thuộc Trung ương"],
        ),
        (
            "3. Cơ quan Công tác dân tộc của các tỉnh, thành phố trực thuộc Trung ương tổ chức triển khai.",
            ["I 3 cơ quan Công tác dân tộc của các tỉnh, thành phố trực thuộc Trung ương"],
        ),
        ("3. Cục Quản lý Y, Dược cổ truyền rà soát.", ["I 3 Cục Quản lý Y, Dược cổ truyền"]),
        ("Bộ kính chuyển Ủy ban nhân dân tỉnh Hòa Bình xem xét.", ["I Ủy ban nhân dân tỉnh Hòa Bình"]),
    ],
)
def test_the_bodies_of_all_provinces_are_one(text: str, expected: list[str]) -> None:
    assert rows(text, "Bộ Y tế", "Công văn") == expected


def test_the_annex_that_gives_tasks_is_read_and_that_of_forms_is_not() -> None:
    text = (
        "Giao Sở Y tế kiểm tra.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nPhụ lục\nNHIỆM VỤ CỤ THỂ GIAO CÁC BỘ\n"
        "1. Bộ Tài chính chủ trì rà soát.\nPhụ lục II\nBIỂU MẪU\n1. Bộ Y tế chủ trì rà soát.\n"
    )
    assert rows(text, "Chính phủ", "Nghị quyết")[1:] == ["L 1 Bộ Tài chính"]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("kiểm tra trong tuần ngày 15 đến ngày 31 tháng 12 năm 2025.", None),
        ("tiền thuê trả hàng năm đến ngày hết thời gian ổn định.", None),
        ("báo cáo định kỳ hằng tháng, quý.", "định kỳ hằng tháng, quý"),
    ],
)
def test_half_a_span_is_no_deadline(text: str, deadline: str | None) -> None:
    assert find_deadline(text, 0, len(text)) == deadline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2. Cục trưởng Cục Quản lý, giám sát kế toán, kiểm toán và Thủ trưởng các đơn vị thuộc Bộ Tài chính chịu "
            "trách nhiệm thi hành.",
            [
                "I 2 Cục Quản lý, giám sát kế toán, kiểm toán (Cục trưởng)",
                "I 2 các đơn vị thuộc Bộ Tài chính (Thủ trưởng)",
            ],
        ),
        (
            "2. Cục trưởng Cục Nhà giáo và Cán bộ quản lý giáo dục rà soát.",
            ["I 2 Cục Nhà giáo và Cán bộ quản lý giáo dục (Cục trưởng)"],
        ),
        ("2. Vụ Kế hoạch, Tài chính bố trí kinh phí.", ["I 2 Vụ Kế hoạch - Tài chính"]),
        ("2. Cục Hậu cần rà soát nhu cầu.", ["I 2 Cục Hậu cần"]),
        ("2. Cục Người có công rà soát.", ["I 2 Cục Người có công"]),
        ("2. Cơ quan thường trực Ban Chỉ đạo rà soát.", ["I 2 cơ quan thường trực Ban Chỉ đạo"]),
        ("2. Cục Tiền lương và Bảo hiểm xã hội rà soát.", ["I 2 Cục Tiền lương và Bảo hiểm xã hội"]),
        ("2. Đại học Quốc gia Hà Nội rà soát.", ["I 2 Đại học Quốc gia Hà Nội"]),
        ("2. Ủy ban bầu cử tỉnh Hòa Bình rà soát.", ["I 2 Ủy ban bầu cử tỉnh Hòa Bình"]),
        ("2. Cục Hạ tầng và Thiết bị y tế rà soát.", ["I 2 Cục Hạ tầng và Thiết bị y tế"]),
        ("2. Cục Đầu tư nước ngoài rà soát.", ["I 2 Cục Đầu tư nước ngoài"]),
        ("2. Cục Trợ giúp pháp lý rà soát.", ["I 2 Cục Trợ giúp pháp lý"]),
        ("2. Cục Thủy lợi và Phòng, chống thiên tai rà soát.", ["I 2 Cục Thủy lợi và Phòng, chống thiên tai"]),
        ("2. Cục Văn hóa cơ sở, Gia đình và Thư viện rà soát.", ["I 2 Cục Văn hóa cơ sở, Gia đình và Thư viện"]),
        ("2. Giám đốc cơ sở giáo dục thường xuyên rà soát.", ["I 2 cơ sở giáo dục thường xuyên (Giám đốc)"]),
        ("2. Các cơ sở giam giữ phạm nhân rà soát.", ["I 2 các cơ sở giam giữ phạm nhân"]),
        (
            "2. Tổng công ty lưu ký và bù trừ chứng khoán Việt Nam rà soát.",
            ["I 2 Tổng công ty Lưu ký và Bù trừ chứng khoán Việt Nam"],
        ),
    ],
)
def test_a_word_of_a_task_within_a_name_does_not_cut_it(text: str, expected: list[str]) -> None:
    assert rows(text, "Bộ Y tế", "Công văn") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "3. Bộ, cơ quan ngang bộ trong phạm vi nhiệm vụ của mình có trách nhiệm rà soát.",
            ["I 3 bộ", "I 3 cơ quan ngang bộ"],
        ),
        (
            "3. Bộ Y tế phối hợp với bộ, cơ quan ngang bộ, địa phương rà soát.",
            ["L 3 Bộ Y tế", "C 3 bộ", "C 3 cơ quan ngang bộ", "C 3 địa phương"],
        ),
        (
            "3. Bộ, cơ quan trung ương và địa phương có trách nhiệm tổ chức thực hiện.",
            ["I 3 bộ", "I 3 cơ quan trung ương và địa phương"],
        ),
        ("3. Bộ, ngành, địa phương có trách nhiệm rà soát.", ["I 3 bộ, ngành, địa phương"]),
        ("a) Bộ Tài chính: (1) trình Chính phủ kế hoạch; (2) rà soát các quy định.", ["I a Bộ Tài chính"]),
    ],
)
def test_the_word_for_a_ministry_stands_for_all_before_those_of_its_rank(text: str, expected: list[str]) -> None:
    assert rows(text, "Chính phủ", "Công văn") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3. Trưởng Thuế tỉnh rà soát.", ["I 3 Thuế tỉnh Hòa Bình (Trưởng Thuế)"]),
        ("3. Trưởng Công an các xã, phường rà soát.", ["I 3 Công an các xã, phường (Trưởng Công an)"]),
        ("3. Trưởng Đoàn đại biểu Quốc hội tỉnh rà soát.", ["I 3 Đoàn đại biểu Quốc hội tỉnh Hòa Bình (Trưởng Đoàn)"]),
        (
            "3. Giám đốc (Thủ trưởng) các sở, ban, ngành chịu trách nhiệm thi hành.",
            ["I 3 các sở, ban, ngành (Giám đốc (Thủ trưởng))"],
        ),
        (
            "3. Chủ tịch Hội đồng bầu cử quốc gia, các cơ quan có liên quan theo trách nhiệm thi hành.",
            ["I 3 Hội đồng bầu cử quốc gia (Chủ tịch)", "I 3 các cơ quan có liên quan"],
        ),
        ("3. Trưởng Thi hành án dân sự tỉnh rà soát.", ["I 3 Thi hành án dân sự tỉnh Hòa Bình (Trưởng Thi hành án)"]),
    ],
)
def test_heads_whose_post_names_the_body(text: str, expected: list[str]) -> None:
    assert rows(text, "Ủy ban nhân dân tỉnh Hòa Bình", "Công văn") == expected
