"""One directive saved in every format: the same words come back."""

import html
import subprocess
import unicodedata
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from extract.readers import Failure, Source, read
from extract.readers.legacy import codes
from extract.readers.office import find_office

LEFT = ["ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU", "Số: 04/CT-UBND"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Lai Châu, ngày 15 tháng 01 năm 2024"]
BODY = [
    "CHỈ THỊ",
    "Về việc tăng cường phòng cháy, chữa cháy rừng mùa khô",
    "Căn cứ Luật Lâm nghiệp số 16/2017/QH14 và Nghị định số 156/2018/NĐ-CP ngày 16 tháng 11 năm 2018 của Chính phủ "
    "quy định chi tiết thi hành một số điều của Luật Lâm nghiệp; thực hiện Chỉ thị số 13-CT/TW ngày 12 tháng 01 năm "
    "2017 của Ban Bí thư về tăng cường sự lãnh đạo của Đảng đối với công tác quản lý, bảo vệ và phát triển rừng, "
    "Chủ tịch Uỷ ban nhân dân tỉnh yêu cầu:",
    "1. Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Công an tỉnh kiểm tra phương án phòng cháy tại "
    "các huyện; tham mưu Uỷ ban nhân dân tỉnh xử lý vi phạm.",
    "2. Uỷ ban nhân dân các huyện, thành phố chịu trách nhiệm về những vụ cháy trên địa bàn; báo cáo kết quả trước "
    "ngày 20 hằng tháng.",
    "Chỉ thị này có hiệu lực kể từ ngày ký.",
]
TEXT = "\n".join([*LEFT, *RIGHT, *BODY]) + "\n"

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice (soffice) is not installed")


def only(path: Path) -> Source:
    [found] = read(path)
    assert isinstance(found, Source), found
    return found


def docx(path: Path) -> Path:
    def paragraph(text: str) -> str:
        return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    cells = "".join(f"<w:tc>{''.join(map(paragraph, cell))}</w:tc>" for cell in (LEFT, RIGHT))
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + "".join(map(paragraph, BODY))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            'PartName="/word/document.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
            "</Relationships>",
        )
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return path


def page() -> str:
    letterhead = "".join(f"<td>{'<br>'.join(map(html.escape, cell))}</td>" for cell in (LEFT, RIGHT))
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in BODY)
    return f"<html><body><table><tr>{letterhead}</tr></table>{body}</body></html>"


def typed_in(font: str, text: str) -> str:
    """The text as it was typed in a legacy font; TCVN3 has no capitals with a tone, they are small letters."""
    code = {letter: code for code, letter in codes("TCVN3" if font == "TCVN3" else "VNI").items()}
    return "".join(code.get(letter) or code.get(letter.lower(), letter) for letter in text)


def windows_1258(text: str) -> bytes:
    """Each letter with its hat or horn, the tone behind it."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        letters.append(base + "".join(part for part in parts if part in tones))
    return "".join(letters).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_comes_back_from_each_form_of_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "04-CT-UBND.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert only(path).text == TEXT
    assert only(path).warnings == ()


def test_windows_1258_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "04-CT-UBND.txt"
    path.write_bytes(windows_1258(TEXT))
    assert only(path).text == TEXT
    assert [finding.message for finding in only(path).warnings] == ["đọc theo bảng mã windows-1258, đoán từ nội dung"]


@pytest.mark.parametrize("font", ["TCVN3", "VNI"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_text_typed_in_a_legacy_font_becomes_unicode_and_is_said(tmp_path: Path, font: str, encoding: str) -> None:
    path = tmp_path / "04-CT-UBND.txt"
    path.write_bytes(typed_in(font, TEXT).encode(encoding))
    assert only(path).text == TEXT
    assert [finding.message for finding in only(path).warnings] == [
        f"chữ gõ bằng phông {font} đã được chuyển sang Unicode"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258", "ascii"])
def test_a_page_comes_back_whatever_it_claims_to_be_encoded_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "04-CT-UBND.htm"
    claim = "<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"
    saved = page().replace("<body>", claim + "<body>")
    path.write_bytes(windows_1258(saved) if encoding == "cp1258" else saved.encode(encoding, "xmlcharrefreplace"))
    assert only(path).text.split() == TEXT.split()


def test_a_page_with_some_letters_as_bytes_and_some_as_entities_is_whole(tmp_path: Path) -> None:
    """Word saves so: what windows-1252 has as bytes, the rest as numbers; windows-1258 would misread the bytes."""
    path = tmp_path / "04-CT-UBND.htm"
    path.write_bytes(
        ("<meta charset=windows-1252>" + page()).encode("cp1252", "xmlcharrefreplace"),
    )
    assert only(path).text.split() == TEXT.split()


def test_a_word_document_comes_back(tmp_path: Path) -> None:
    assert only(docx(tmp_path / "04-CT-UBND.docx")).text.split() == TEXT.split()


def test_the_name_of_a_file_does_not_decide_what_it_is(tmp_path: Path) -> None:
    docx(tmp_path / "a.docx").rename(tmp_path / "a.doc")
    (tmp_path / "b.doc").write_text(page(), encoding="utf-8")
    assert only(tmp_path / "a.doc").text.split() == TEXT.split()
    assert only(tmp_path / "b.doc").text.split() == TEXT.split()
    assert only(tmp_path / "b.doc").warnings[0].message == "tên tệp ghi .doc nhưng nội dung là trang web"
    assert only(tmp_path / "a.doc").warnings == ()


@needs_office
@pytest.mark.parametrize("suffix", ["odt", "rtf", "doc", "pdf"])
def test_what_an_office_saves_comes_back(tmp_path: Path, suffix: str) -> None:
    original = docx(tmp_path / "04-CT-UBND.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [find_office() or "", profile, "--headless", "--convert-to", suffix, original.name]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=tmp_path)
    found = only(tmp_path / f"04-CT-UBND.{suffix}")
    assert found.text.split() == TEXT.split()
    assert set(BODY) <= set(found.text.splitlines())  # paragraphs are whole


def test_an_old_word_file_is_refused_in_one_line_where_libreoffice_is_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_office() is not None:
        pytest.skip("LibreOffice stands where no PATH leads to")
    path = tmp_path / "04-CT-UBND.rtf"
    path.write_bytes(rb"{\rtf1\ansi Chi thi}")
    [failure] = read(path)
    assert isinstance(failure, Failure)
    assert "LibreOffice" in failure.reason
    assert "lưu lại thành .docx" in failure.advice


def test_every_code_of_the_legacy_fonts_stands_for_one_letter() -> None:
    for table in (codes("TCVN3"), codes("VNI")):
        assert len(set(table.values())) == len(table)
        assert {unicodedata.is_normalized("NFC", letter) for letter in table.values()} == {True}
