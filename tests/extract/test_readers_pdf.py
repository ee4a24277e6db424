"""PDF pages: reading order, paragraphs made whole, what runs along left out, scans told from text."""

import pytest

from extract.readers.layout import Line, Rule, Word, block, flow
from extract.readers.ocr import has_tesseract
from extract.readers.paragraphs import Placed, paragraphs
from extract.readers.pdf import read_pdf
from extract.readers.source import Limits, Reading, Refused, order_for
from extract.readers.tables import arrange

Text = tuple[float, float, str]
ORDER = order_for(Limits())


def pdf(*pages: list[Text | str]) -> bytes:
    """A PDF of A4 pages: texts at their places (from the lower left corner, in 12 points), or drawing operators."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for page in pages:
        drawn = []
        for item in page:
            if isinstance(item, str):
                drawn.append(item.encode())
            else:
                x, y, text = item
                shown = text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
                drawn.append(b"BT /F 12 Tf %d %d Td (%s) Tj ET" % (x, y, shown))
        content = b"\n".join(drawn)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        resources = b"/Resources<</Font<</F 3 0 R>>>>"
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s/Contents %d 0 R>>" % (resources, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return body + start + b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))


def read(*pages: list[Text | str]) -> Reading:
    return read_pdf(pdf(*pages), ORDER)


def said(reading: Reading) -> list[str]:
    return [finding.message for finding in reading.warnings]


FULL = "Theo quy dinh cua phap luat ve bao ve rung va phat trien rung ben vung"  # as wide as the text of its page


def test_a_paragraph_is_whole_again_and_the_next_begins_where_it_is_indented() -> None:
    page: list[Text | str] = [
        (80, 700, "Can cu Luat Lam nghiep so 16/2017/QH14 va cac quy dinh lien quan a,"),
        (50, 684, "Bo truong Bo Nong nghiep ban hanh Thong tu so 28/2018/TT-BNNPTNT ngay 16"),
        (50, 668, "thang 11 nam 2018 ve quan ly rung ben vung."),
        (80, 652, "Dieu khoan nay co hieu luc tu ngay ky va thay the cac quy dinh truoc"),
        (50, 636, "day trai voi Thong tu nay."),
    ]
    lines = read(page).text.split("\n")
    assert [line.split()[0] for line in lines] == ["Can", "Dieu"]
    assert "TT-BNNPTNT ngay 16 thang 11 nam 2018" in lines[0]


def test_a_paragraph_goes_on_over_the_page_and_pages_are_known() -> None:
    first: list[Text | str] = [
        (50, 700, FULL),
        (50, 684, "nam 2017 va cac van ban huong dan thi hanh; co quan dang ky thuoc,"),
    ]
    second: list[Text | str] = [(300, 800, "2"), (50, 700, "tinh chiu trach nhiem thi hanh."), (50, 684, FULL)]
    reading = read(first, second)
    assert "co quan dang ky thuoc, tinh chiu trach nhiem thi hanh." in reading.text
    assert reading.text[reading.pages[1] :].startswith("tinh chiu")
    assert said(reading) == ["bỏ số trang ở 1 trang"]


def test_the_head_of_the_gazette_and_the_numbers_of_its_pages_are_left_out() -> None:
    pages = [[(60, 800, f"{number}   CÔNG BÁO/Ngày 29-05-2026"), (50, 700, FULL)] for number in (10, 11)]
    reading = read(*pages)  # type: ignore[arg-type]
    assert reading.text == f"{FULL} {FULL}"
    assert said(reading) == ["bỏ đầu hoặc chân trang “CÔNG BÁO/Ngày 29-05-2026” ở 2 trang"]


def test_a_line_that_returns_on_each_page_stays_where_it_comes_first() -> None:
    pages = [[(200, 800, "DU THAO LAN 2"), (50, 700, f"{FULL} {name}")] for name in ("mot", "hai", "ba", "bon")]
    reading = read(*pages)  # type: ignore[arg-type]
    assert reading.text.count("DU THAO LAN 2") == 1
    assert said(reading) == ["bỏ đầu hoặc chân trang “DU THAO LAN 2” ở 3 trang"]


def test_lines_that_differ_in_a_number_of_their_own_are_text_and_not_a_running_head() -> None:
    pages = [[(200, 800, f"Luat Lam nghiep, trang {page}"), (50, 700, f"Dieu {page + 4}")] for page in range(1, 6)]
    words = " ".join(read(*pages).text.split())  # type: ignore[arg-type]
    assert words == "Luat Lam nghiep, trang 1 Dieu 5 Dieu 6 Dieu 7 Dieu 8 Dieu 9"


def test_a_table_is_read_cell_by_cell() -> None:
    page: list[Text | str] = [
        (55, 700, "1"),
        (105, 700, "Thong tu so 02/2017/"),
        (105, 684, "TT-VPCP ngay 31/10"),
        (305, 700, "Het hieu luc"),
        (55, 660, "2"),
        (105, 660, "Quyet dinh so 45/QD-"),
        (105, 644, "TTg"),
        (305, 660, "Con hieu luc"),
        "1 w",
        *(f"50 {y} m 450 {y} l S" for y in (715, 678, 635)),
        *(f"{x} 635 m {x} 715 l S" for x in (50, 100, 300, 450)),
    ]
    assert read(page).text.split("\n") == [
        "1",
        "Thong tu so 02/2017/TT-VPCP ngay 31/10",
        "Het hieu luc",
        "2",
        "Quyet dinh so 45/QD-TTg",
        "Con hieu luc",
    ]


def test_the_ground_behind_marked_words_is_no_table() -> None:
    page: list[Text | str] = [
        "0.9 g 48 696 200 14 re f 0 g",
        (50, 700, FULL),
        (50, 684, "va thay the quy dinh truoc day."),
    ]
    assert read(page).text == f"{FULL} va thay the quy dinh truoc day."


def test_text_that_is_turned_is_put_upright_and_what_runs_across_it_is_left_out() -> None:
    upwards = [f"BT /F 12 Tf 0 1 -1 0 {100 + 16 * at} 50 Tm ({FULL}) Tj ET" for at in range(3)]
    reading = read(["BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (SAO Y) Tj ET", *upwards])
    assert reading.text.count(FULL) == 3
    assert "SAO" not in reading.text
    assert said(reading) == ["bỏ chữ in xoay hoặc in chìm ở 1 trang"]


PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"


def test_a_scan_is_told_from_text_by_what_is_drawn_not_by_a_stray_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """A digital signature or a watermark is often the only text in a scan."""
    monkeypatch.setenv("PATH", "")
    has_tesseract.cache_clear()
    with pytest.raises(Refused, match="bản quét") as refused:
        read([PICTURE, (50, 50, "Ngay ky: 01/02/2024")])
    assert "tesseract-ocr-vie" in refused.value.advice
    has_tesseract.cache_clear()


def test_one_scanned_page_among_others_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    has_tesseract.cache_clear()
    text: list[Text | str] = [(50, 700 - 16 * at, FULL) for at in range(3)]
    reading = read(text, [PICTURE], text)
    assert len(reading.pages) == 3
    assert reading.pages[1] == reading.pages[2]
    assert said(reading)[0].startswith("trang 2 là ảnh quét, chưa đọc")
    has_tesseract.cache_clear()


@pytest.mark.parametrize(
    ("content", "limits", "reason"),
    [
        (pdf([(50, 700, FULL)])[:200], Limits(), "tệp hỏng hoặc bị cắt cụt"),
        (pdf([]), Limits(), "PDF không có chữ nào"),
        (pdf([(50, 700, FULL)], [(50, 700, FULL)]), Limits(pages=1), "có 2 trang, giới hạn 1"),
        (pdf([(50, 700, FULL)]), Limits(characters=10), "dài hơn 10 ký tự"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, limits: Limits, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_pdf(content, order_for(limits))
    assert refused.value.reason == reason


def words(*lines: tuple[float, float, str]) -> list[Word]:
    """Words set in letters six points wide."""
    found = []
    for x, top, text in lines:
        for word in text.split(" "):
            found.append(Word(word, x, top, x + 6 * len(word), top + 14))
            x += 6 * len(word) + 6
    return found


def test_a_letterhead_is_read_side_by_side_and_its_title_below() -> None:
    head = words(
        (60, 0, "BỘ Y TẾ"),
        (260, 0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (270, 16, "Độc lập - Tự do - Hạnh phúc"),
        (60, 32, "Số: 07/CT-BYT"),
        (280, 38, "Hà Nội, ngày 02 tháng 3 năm 2021"),
        (60, 60, "V/v phòng dịch"),
        (250, 90, "CHỈ THỊ"),
    )
    blocks = flow(head)
    assert [[line.text for line in block.lines] for block in blocks] == [
        ["BỘ Y TẾ", "Số: 07/CT-BYT"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 02 tháng 3 năm 2021"],
        ["V/v phòng dịch", "CHỈ THỊ"],
    ]


def test_a_justified_line_with_a_wide_blank_is_no_pair_of_columns() -> None:
    text = words(
        (50, 0, "Căn cứ Luật số 16/2017/QH14 và Luật Đất đai năm"), (50, 16, "2024;"), (120, 16, "xét đề nghị của Sở")
    )
    assert [[line.text for line in block.lines] for block in flow(text)] == [
        ["Căn cứ Luật số 16/2017/QH14 và Luật Đất đai năm", "2024; xét đề nghị của Sở"]
    ]


def test_recipients_stand_before_the_signature() -> None:
    foot = words(
        (50, 0, "Nơi nhận:"),
        (330, 0, "TM. ỦY BAN NHÂN DÂN"),
        (50, 16, "- Như trên;"),
        (350, 16, "CHỦ TỊCH"),
        (50, 32, "- Lưu: VT."),
        (50, 48, "- Công báo."),
    )
    assert [line.text for block in flow(foot) for line in block.lines] == [
        *("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "- Công báo."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ]


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("theo Nghị định số 30/2020/", "NĐ-CP ngày 05", "theo Nghị định số 30/2020/NĐ-CP ngày 05"),
        ("theo Nghị định số 30/2020/NĐ-", "CP ngày 05", "theo Nghị định số 30/2020/NĐ-CP ngày 05"),
        ("nhiệm kỳ 2021 -", "2026", "nhiệm kỳ 2021 - 2026"),
        ("Bộ Lao động - Thương", "binh và Xã hội", "Bộ Lao động - Thương binh và Xã hội"),
    ],
)
def test_a_number_broken_at_its_own_sign_is_glued(upper: str, lower: str, joined: str) -> None:
    lines = [Line(tuple(words((50, 0, upper)))), Line(tuple(words((50, 16, lower))))]
    whole = block("flow", lines)
    [pieces] = paragraphs([Placed(line, whole) for line in lines])
    assert "".join(text for text, _ in pieces) == joined


def test_a_merged_cell_is_read_with_the_rows_beside_it() -> None:
    across = [Rule(0, 0, 200), Rule(30, 100, 200), Rule(60, 0, 200)]
    down = [Rule(0, 0, 60), Rule(100, 0, 60), Rule(200, 0, 60)]
    cells = arrange(words((10, 20, "Sở Y tế"), (110, 5, "tháng 6"), (110, 40, "tháng 9")), across, down)
    assert [line.text for cell in cells for line in cell.lines] == ["Sở Y tế", "tháng 6", "tháng 9"]
