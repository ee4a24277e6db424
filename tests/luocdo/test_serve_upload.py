"""Reading a file in the app: its lược đồ at once, nothing kept, one clear line for what cannot be read."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="no Starlette: install the extra `web`")

from starlette.testclient import TestClient

from luocdo.web import upload_page
from luocdo.web.app import create_app
from luocdo.web.live import LiveGraph
from tests.luocdo.serving import ADDRESS, LAI_CHAU, client_of, links_of, words_of

DRAFT = """ỦY BAN NHÂN DÂN TỈNH LAI CHÂU
Số: 77/KH-UBND
Lai Châu, ngày 01 tháng 3 năm 2024
KẾ HOẠCH
Về việc thực hiện Chỉ thị số 06/CT-TTg
Thực hiện Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ;
Thực hiện Quyết định số 999/QĐ-BYT ngày 01/02/2024 của Bộ Y tế;
1. Sở Y tế chủ trì, phối hợp với các sở, ngành kiểm tra an toàn thực phẩm trước ngày 30/4/2024.
2. Các sở thực hiện kế hoạch thanh tra năm 2024.
"""


@pytest.fixture(scope="module")
def app(do_thi: Path) -> TestClient:
    return client_of(do_thi)


def docx(text: str) -> bytes:
    """A Word file with these paragraphs, no more than a reader needs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
            'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{paragraphs}</w:body></w:document>")
    return packed.getvalue()


@pytest.mark.parametrize(("name", "content"), [("dự thảo.docx", docx(DRAFT)), ("du-thao.txt", DRAFT.encode())])
def test_a_file_is_shown_at_once_and_linked_to_the_graph(app: TestClient, name: str, content: bytes) -> None:
    answer = app.post("/doc-tep", files={"tep": (name, content)})
    assert answer.status_code == 200
    page = words_of(answer.text)
    assert page.startswith("Kế hoạch 77/KH-UBND")
    assert "Văn bản vừa đọc, không lưu lại." in page
    assert f"Nguồn: {name}." in page
    assert "đã đọc toàn văn" not in page  # the graph holds no such document
    assert "● chủ trì · mục 1 · thời hạn: 30/04/2024" in page
    assert "kế hoạch thanh tra năm 2024" in page[page.index("Những chỗ nhắc đến văn bản") :]
    links = [link.partition("#")[0] for link in links_of(answer.text) if "lang=" not in link]
    assert "/van-ban/eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg" in links
    assert "/to-chuc/so-y-te-tinh-lai-chau" in links
    assert not [link for link in links if "999-qd-byt" in link]  # the graph knows no such document
    assert [link for link in set(links) - {""} if app.head(link).status_code >= 400] == []


def test_nothing_of_it_is_kept(app: TestClient) -> None:
    assert app.post("/doc-tep", data={"van-ban": DRAFT}).status_code == 200
    assert app.get("/goi-y?q=77/KH-UBND").json() == []


def test_what_the_graph_holds_already_is_said(app: TestClient, samples: Path) -> None:
    content = (samples / "02-CT-UBND-Lai-Chau-2024.txt").read_bytes()
    answer = app.post("/doc-tep", files={"tep": ("02.txt", content)})
    assert "Kho đã có văn bản này: Chỉ thị 02/CT-UBND ." in words_of(answer.text)
    assert f"/van-ban/{LAI_CHAU}" in links_of(answer.text)


def test_a_draft_is_read_as_a_build_reads_it(app: TestClient, samples: Path) -> None:
    content = (samples / "02-CT-UBND-Lai-Chau-2024.txt").read_bytes()
    read = app.post("/doc-tep", files={"tep": ("02.txt", content)}).text
    kept = app.get(f"/van-ban/{LAI_CHAU}").text

    def tables(page: str) -> str:
        return words_of(page).partition("Nhiệm vụ theo cơ quan ●")[2].partition("Kết quả trích tự động")[0]

    assert tables(read) == tables(kept)


def test_an_archive_shows_each_of_its_documents(app: TestClient, samples: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(samples / "06-CT-TTg-2024.txt", "mot/06.txt")
        archive.write(samples / "142-CP-1963.txt", "142.txt")
        archive.writestr("hong.docx", b"PK\x03\x04")
    page = words_of(app.post("/doc-tep", files={"tep": ("ho-so.zip", packed.getvalue())}).text)
    assert "Tệp chứa 2 văn bản" in page
    assert "Chỉ thị 06/CT-TTg ho-so.zip/mot/06.txt" in page
    assert "Không đọc được ho-so.zip/hong.docx: " in page


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("rong.pdf", b"", "rong.pdf: tệp rỗng (0 byte); xin lại bản gốc"),
        ("hong.docx", b"PK\x03\x04 cut", "hong.docx: tệp hỏng hoặc bị cắt cụt; xin lại bản gốc"),
        ("../../etc/a.json", b"{}", "a.json: tệp dữ liệu (.json), không phải văn bản"),
        ("la.bin", bytes(range(256)) * 8, "la.bin: không nhận ra định dạng"),
    ],
)
def test_what_cannot_be_read_is_one_line(app: TestClient, name: str, content: bytes, line: str) -> None:
    answer = app.post("/doc-tep", files={"tep": (name, content)})
    assert answer.status_code == 422
    assert line in words_of(answer.text)
    assert "/tmp" not in answer.text


def test_nothing_given_is_said(app: TestClient) -> None:
    answer = app.post("/doc-tep", data={"van-ban": "  "}, files={"tep": ("", b"")})
    assert answer.status_code in (400, 422)
    assert app.post("/doc-tep", data={"van-ban": " "}).status_code == 422


def test_too_much_is_refused(do_thi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_page, "MOST_BYTES", 10_000)
    app = TestClient(create_app(LiveGraph(do_thi)), base_url=ADDRESS)
    for content in (b"a" * 20_000, b"a" * 3_000_000):
        answer = app.post("/doc-tep", files={"tep": ("to.txt", content)})
        assert answer.status_code == 413
        assert "Tệp quá lớn" in answer.text
    assert app.post("/doc-tep", files={"tep": ("nho.txt", DRAFT.encode())}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_of_another_site_is_refused(app: TestClient, headers: dict[str, str]) -> None:
    answer = app.post("/doc-tep", data={"van-ban": DRAFT}, headers=headers)
    assert answer.status_code == 403
    assert app.post("/doc-tep", data={"van-ban": DRAFT}, headers={"Origin": ADDRESS}).status_code == 200
