"""Web pages: the document without what is around it."""

import pytest

from extract.readers.main_text import PAGES
from extract.readers.source import Refused
from extract.readers.web import read_html


def read(page: str) -> str:
    return read_html(page.encode()).text


@pytest.mark.parametrize("site", PAGES["site"], ids=lambda site: site["name"])
def test_each_known_site_is_read_as_its_example_says(site: dict[str, str]) -> None:
    around = "<p>Tra cứu văn bản pháp luật, cập nhật hằng ngày, miễn phí cho mọi người dùng đã đăng ký</p>"
    assert read(f"<body>{around}{site['example']}{around}</body>") == site["text"]


def test_blocks_cells_and_breaks_are_lines_and_source_lines_are_not() -> None:
    page = (
        "<p>Căn cứ\n  Luật <b>Đất đai</b>;</p><table><tr><td>Số: 1<td>Hà Nội</table>Điều 1<br>Điều 2<div>Điều 3</div>"
    )
    assert read(page).split("\n") == ["Căn cứ Luật Đất đai;", "Số: 1", "Hà Nội", "Điều 1", "Điều 2", "Điều 3"]


def test_menus_forms_scripts_and_what_is_hidden_are_left_out() -> None:
    page = (
        "<nav>Trang chủ</nav><script>var x = 'Điều 9';</script><style>p {}</style><button>Tải về</button>"
        "<p>Điều 1.</p><p style='display: none'>bản nháp</p><footer>© 2024</footer>"
    )
    reading = read_html(page.encode())
    assert reading.text == "Điều 1."
    assert [finding.message for finding in reading.warnings] == ["bỏ 1 đoạn chữ ẩn"]


PROSE = "Nghị định này quy định chi tiết thi hành một số điều của Luật Đất đai về giá đất. "


def test_on_an_unknown_site_the_document_is_where_most_of_the_prose_is() -> None:
    menu = "<div><a href='/'>Trang chủ</a> <a href='/tin'>Tin tức trong ngày của cổng thông tin điện tử tỉnh</a></div>"
    article = f"<div><h1>NGHỊ ĐỊNH</h1><div><p>{PROSE * 3}</p><p>{PROSE * 3}</p></div></div>"
    assert read(f"<body>{menu}<div>{article}</div></body>").startswith("NGHỊ ĐỊNH\nNghị định này")


def test_numbers_that_the_page_computes_are_written_down() -> None:
    assert read("<ol><li>Sở Y tế<li>Sở Nội vụ</ol><ol start=3 type=a><li>huyện</ol>").split("\n") == [
        "1. Sở Y tế",
        "2. Sở Nội vụ",
        "c. huyện",
    ]


def test_a_page_in_a_legacy_font_is_decoded_by_font() -> None:
    page = "<p><font face='.VnTimeH'>ChØ thÞ</font><p style=\"font-family:'.VnTime'\">cña Thñ t&#173;íng ChÝnh phñ"
    assert read(page) == "CHỈ THỊ\ncủa Thủ tướng Chính phủ"


def test_deep_nesting_is_read_and_nesting_without_end_is_refused_not_cut_off() -> None:
    assert read("<div>" * 1_500 + "Điều 1") == "Điều 1"
    with pytest.raises(Refused, match="lồng nhau quá sâu"):
        read("<p>Điều 1<font>" * 50_000 + "Điều 2")


@pytest.mark.parametrize("content", [b"<html></html>", b"<script>x</script>", b"<p>&nbsp;</p>"])
def test_a_page_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="trang web không có chữ nào"):
        read_html(content)
