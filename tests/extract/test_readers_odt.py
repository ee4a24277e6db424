"""OpenDocument texts: lists and their numbers, notes, tables, changes, pages."""

import io
import zipfile

import pytest

from extract.readers.odt import read_odt
from extract.readers.source import Limits, Reading, Refused

SPACES = 'xmlns:office="office" xmlns:text="text" xmlns:table="table" xmlns:style="style" xmlns:draw="draw"'
LISTS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '</text:list-style><text:list-style style:name="L2">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Điều " style:num-suffix="."/>'
    "</text:list-style>"
)


def odt(body: str, styles: str = LISTS, manifest: str = "<m/>") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return stream.getvalue()


def read(body: str) -> Reading:
    return read_odt(odt(body), Limits())


def listed(style: str, *items: str, more: str = "") -> str:
    found = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}" {more}>{found}</text:list>'


def test_numbers_of_lists_are_written_down_and_go_on_where_the_list_does() -> None:
    inner = f"<text:list>{'<text:list-item><text:p>rừng</text:p></text:list-item>' * 2}</text:list>"
    body = (
        listed("L1", f"<text:p>Kết quả</text:p>{inner}", "<text:p>Hạn chế</text:p>")
        + listed("L2", "<text:p>Phạm vi</text:p><text:p>không đánh số</text:p>")
        + "<text:p>xen giữa</text:p>"
        + listed("L2", "<text:p>Hiệu lực</text:p>", more='text:continue-numbering="true"')
        + listed("L2", "<text:p>lại từ đầu</text:p>")
    )
    reading = read(body)
    assert reading.text.splitlines() == [
        *("I. Kết quả", "a) rừng", "b) rừng", "II. Hạn chế"),
        *("Điều 1. Phạm vi", "không đánh số", "xen giữa", "Điều 2. Hiệu lực", "Điều 1. lại từ đầu"),
    ]
    assert [finding.message for finding in reading.warnings] == ["ghi lại số thứ tự tự động ở 7 đoạn"]


def test_notes_cells_blanks_and_breaks() -> None:
    note = "<text:note><text:note-body><text:p>Luật số 03/2022/QH15.</text:p></text:note-body></text:note>"
    cells = "".join(
        f"<table:table-cell><text:p>{cell}</text:p><text:p/></table:table-cell>" for cell in ("BỘ Y TẾ", "CỘNG HÒA")
    )
    body = (
        f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
        f'<text:p>Số:<text:tab/>12<text:s text:c="2"/>CT<text:line-break/>Điều 5{note}.\n  Phí</text:p>'
    )
    assert read(body).text == "BỘ Y TẾ\nCỘNG HÒA\n\nSố:\t12  CT\nĐiều 5[1]. Phí\n\n[1] Luật số 03/2022/QH15."


def test_what_was_deleted_is_left_out_and_said() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>20</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    reading = read(f"{changes}<text:p>ngày <text:change/>25</text:p>")
    assert reading.text == "ngày 25"
    assert [finding.message for finding in reading.warnings] == ["bỏ 1 đoạn chữ đã xóa khi theo dõi sửa đổi"]


def test_pages_are_those_that_were_drawn_last() -> None:
    assert read("<text:p>một</text:p><text:p><text:soft-page-break/>hai</text:p>").pages == (0, 4)


def test_text_boxes_follow_their_paragraph() -> None:
    box = "<draw:frame><draw:text-box><text:p>DỰ THẢO</text:p></draw:text-box></draw:frame>"
    assert read(f"<text:p>{box}NGHỊ QUYẾT</text:p><text:p>Điều 1</text:p>").text == "NGHỊ QUYẾT\nDỰ THẢO\nĐiều 1"


def test_runs_in_a_legacy_font_are_decoded() -> None:
    styles = (
        '<style:style style:name="P"><style:text-properties style:font-name=".VnTime"/></style:style>'
        '<style:style style:name="T" style:parent-style-name="P"/>'
    )
    body = '<text:p text:style-name="T">QuyÕt ®Þnh</text:p><text:p>Nghị quyết</text:p>'
    assert read_odt(odt(body, styles), Limits()).text == "Quyết định\nNghị quyết"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (odt(""), "văn bản ODT không có chữ nào"),
        (odt("<text:p>a</text:p>", manifest="<m><encryption-data/></m>"), "tệp có mật khẩu"),
        (odt("<text:p>a</text:p>")[:-20], "tệp hỏng hoặc bị cắt cụt"),
    ],
)
def test_a_broken_document_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_odt(content, Limits())
    assert refused.value.reason == reason
