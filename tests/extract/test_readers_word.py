"""What Word documents hold besides paragraphs: numbers that are computed, changes, notes, boxes, old fonts."""

import io
import zipfile

import pytest

from extract.readers.source import Limits, Reading, Refused
from extract.readers.word import read_docx

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    """A document with this body; other parts by their name in `word/`, `styles="<w:style …/>"`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{SPACE}">{content}</w:{name}>')
    return stream.getvalue()


def read(body: str, **parts: str) -> Reading:
    return read_docx(docx(body, **parts), Limits())


def said(reading: Reading) -> list[str]:
    return [finding.message for finding in reading.warnings]


def level(depth: int, form: str, text: str, extra: str = "") -> str:
    written = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{written}{extra}</w:lvl>'


def numbered(number: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def test_numbers_that_word_computes_are_written_down() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="7">'
        + level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%2.")
        + level(2, "lowerLetter", "%3)")
        + level(3, "decimal", "%2.%4.")
        + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = (
        p("Tình hình", numbered(3, 0))
        + p("Kết quả", numbered(3, 1))
        + p("Về rừng", numbered(3, 2))
        + p("Về đất", numbered(3, 2))
        + p("Hạn chế", numbered(3, 1))
        + p("Nguyên nhân", numbered(3, 3))
        + p("Nhiệm vụ", numbered(3, 0))
        + p("Sở Y tế", numbered(3, 1))
    )
    reading = read(body, numbering=lists)
    assert reading.text.splitlines() == [
        "I. Tình hình",
        "1. Kết quả",
        "a) Về rừng",
        "b) Về đất",
        "2. Hạn chế",
        "2.1. Nguyên nhân",
        "II. Nhiệm vụ",
        "1. Sở Y tế",
    ]
    assert said(reading) == ["ghi lại số thứ tự do Word tự đánh ở 8 đoạn"]


def test_a_list_may_hang_on_a_style_and_start_over_under_another_number() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1">'
        + level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Dieu"/>')
        + "</w:abstractNum>"
        + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    styles = (
        '<w:style w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="DieuDam"><w:basedOn w:val="Dieu"/></w:style>'
        '<w:style w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>'
    )
    body = (
        p("Phạm vi", '<w:pStyle w:val="Dieu"/>')
        + p("Đối tượng", '<w:pStyle w:val="DieuDam"/>')
        + p("Hiệu lực", numbered(2, 0))
        + p("không đánh số", '<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("kiểu tự vòng", '<w:pStyle w:val="Vong"/>')
    )
    assert read(body, numbering=lists, styles=styles).text.splitlines() == [
        "Điều 1. Phạm vi",
        "Điều 2. Đối tượng",
        "Điều 5. Hiệu lực",
        "không đánh số",
        "kiểu tự vòng",
    ]


def test_what_was_inserted_is_kept_and_what_was_deleted_is_not_and_both_are_said() -> None:
    body = (
        "<w:p><w:r><w:t>Nộp trước ngày </w:t></w:r>"
        "<w:del><w:r><w:delText>20</w:delText></w:r></w:del><w:ins><w:r><w:t>25</w:t></w:r></w:ins>"
        "<w:r><w:t> hằng tháng.</w:t></w:r></w:p>"
    )
    reading = read(body)
    assert reading.text == "Nộp trước ngày 25 hằng tháng."
    assert said(reading) == [
        "bỏ 1 đoạn chữ đã xóa khi theo dõi sửa đổi (track changes)",
        "giữ 1 đoạn chữ thêm vào khi theo dõi sửa đổi (track changes)",
    ]


def test_a_letterhead_in_a_table_is_read_cell_by_cell() -> None:
    def cell(*lines: str) -> str:
        return f"<w:tc>{''.join(map(p, lines))}</w:tc>"

    head = f"<w:tr>{cell('BỘ Y TẾ', '')}{cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')}</w:tr>"
    date = f"<w:tr>{cell('Số: 7/CT-BYT')}{cell('Hà Nội, ngày 2 tháng 3 năm 2021')}</w:tr>"
    assert read(f"<w:tbl>{head}{date}</w:tbl>{p('CHỈ THỊ')}").text.split("\n") == [
        "BỘ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 7/CT-BYT",
        "Hà Nội, ngày 2 tháng 3 năm 2021",
        "",
        "CHỈ THỊ",
    ]


def test_notes_stand_at_the_end_and_are_called_where_they_belong() -> None:
    body = '<w:p><w:r><w:t>Điều 5</w:t><w:footnoteReference w:id="2"/><w:t>. Phí</w:t></w:r></w:p>' + p("Điều 6")
    note = p("Sửa đổi theo Luật số 03/2022/QH15.")
    notes = f'<w:footnote w:id="0">{p("")}</w:footnote><w:footnote w:id="2">{note}</w:footnote>'
    assert read(body, footnotes=notes).text == "Điều 5[1]. Phí\nĐiều 6\n\n[1] Sửa đổi theo Luật số 03/2022/QH15."


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it() -> None:
    box = f"<w:txbxContent>{p('DỰ THẢO')}</w:txbxContent>"
    drawn = (
        f'<mc:AlternateContent xmlns:mc="mc"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r>{drawn}<w:t>NGHỊ QUYẾT</w:t></w:r></w:p>" + p("Điều 1.")
    assert read(body).text == "NGHỊ QUYẾT\nDỰ THẢO\nĐiều 1."


def test_what_is_not_text_of_the_document_is_left_out_and_said() -> None:
    body = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{p('Điều 1. Phạm vi … 3')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>nháp</w:t></w:r><w:r><w:t>Điều 1.</w:t></w:r>"
        "<w:r><w:commentReference w:id='1'/></w:r></w:p>"
    )
    reading = read(body)
    assert reading.text == "Điều 1."
    assert said(reading) == ["bỏ 1 đoạn chữ ẩn", "bỏ 1 mục lục tự động", "không đọc 1 lời nhận xét bên lề"]


def test_breaks_tabs_and_hyphens_that_do_not_break() -> None:
    body = (
        "<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>12/CT</w:t><w:noBreakHyphen/><w:t>UBND</w:t><w:br/>"
        "<w:t>Kính gửi:</w:t></w:r></w:p>"
    )
    assert read(body).text == "Số:\t12/CT-UBND\nKính gửi:"


def test_pages_are_those_that_word_drew_last() -> None:
    body = p("Trang một") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Trang hai</w:t></w:r></w:p>"
    assert read(body).pages == (0, 10)
    assert read(p("Không vẽ trang")).pages == ()


def test_each_run_is_decoded_by_its_own_font() -> None:
    """The font that ends in H draws capitals; a name that lies (the text is Unicode already) changes nothing."""

    def run(font: str, text: str) -> str:
        return f'<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t>{text}</w:t></w:r>'

    runs = [
        run(".VnTimeH", "ChØ thÞ"),
        run(".VnTime", "cña Thñ t\u00adíng") + run("Arial", " số 06"),
        run("VNI-Times", "Quyeát ñònh"),
        run(".VnTime", "Nghị quyết"),
    ]
    body = "".join(f"<w:p>{line}</w:p>" for line in runs)
    reading = read(body)
    assert reading.text.splitlines() == ["CHỈ THỊ", "của Thủ tướng số 06", "Quyết định", "Nghị quyết"]
    assert said(reading) == ["chữ gõ bằng phông TCVN3, VNI đã được chuyển sang Unicode"]


def test_the_head_of_the_first_page_is_read_where_it_is_a_letterhead() -> None:
    section = '<w:sectPr><w:headerReference w:type="{}" w:id="h"/></w:sectPr>'
    content = io.BytesIO(docx(p("CHỈ THỊ") + section.format("first"), hdr=p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/_rels/document.xml.rels", '<R><Relationship Id="h" Target="hdr.xml"/></R>')
    assert read_docx(content.getvalue(), Limits()).text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCHỈ THỊ"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (docx(""), "văn bản Word không có chữ nào"),
        (docx(p("Điều 1"))[:-30], "tệp hỏng hoặc bị cắt cụt"),
        (docx(p("Điều 1")).replace(b"</w:body>", b"<<w:body>"), "tệp hỏng hoặc bị cắt cụt"),
    ],
)
def test_a_broken_document_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_docx(content, Limits())
    assert refused.value.reason == reason


def test_an_xml_bomb_is_refused_unread() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        bomb = '<!DOCTYPE b [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
        package.writestr("word/document.xml", bomb + f'<w:document xmlns:w="{SPACE}"/>')
    with pytest.raises(Refused, match="bom XML"):
        read_docx(stream.getvalue(), Limits())


def test_a_part_that_unpacks_to_more_than_the_limit_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 2_000_000)
    with pytest.raises(Refused, match="bung ra quá lớn"):
        read_docx(stream.getvalue(), Limits(bytes=1_000_000, unpacked=1_000_000))
