"""What stands before every page: this machine alone, a strict policy, one clear line for what is wrong."""

from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="no Starlette: install the extra `web`")

from starlette.testclient import TestClient

from tests.luocdo.serving import LAI_CHAU, client_of, links_of, words_of

HOSTILE = "</title><script>alert(1)</script>\"'&{{7*7}}"


@pytest.fixture(scope="module")
def app(do_thi: Path) -> TestClient:
    return client_of(do_thi)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:80", "[::1]:8765"])
def test_this_machine_is_answered(app: TestClient, host: str) -> None:
    assert app.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "10.0.0.5:8765", "::1", ""]
)
@pytest.mark.parametrize("page", ["/", "/goi-y?q=06", "/sparql?query=ASK{}", f"/{LAI_CHAU}"])
def test_a_name_of_the_internet_is_refused(app: TestClient, host: str, page: str) -> None:
    answer = app.get(page, headers={"Host": host})
    assert answer.status_code == 400
    assert answer.text == "Chỉ trả lời ở http://127.0.0.1 hoặc http://localhost.\n"


@pytest.mark.parametrize("page", ["/", f"/van-ban/{LAI_CHAU}", "/tinh/app.js", "/goi-y?q=06", "/khong-co"])
def test_every_answer_has_a_strict_policy(app: TestClient, page: str) -> None:
    headers = app.get(page).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    ("page", "status", "line"),
    [
        ("/khong-co", 404, "Địa chỉ này không có trang nào."),
        ("/tinh/../app.py", 404, "Địa chỉ này không có trang nào."),
        ("/van-ban/eli/vn/khong-co", 404, "đồ thị không có văn bản nào mang khóa này"),
        ("/to-chuc/khong-co", 404, "đồ thị không có cơ quan nào mang khóa này"),
        ("/tai-ve/exe/" + LAI_CHAU, 404, "exe: không có dạng tệp này"),
        ("/tai-ve/luoc-do.csv?so=xyz", 404, "xyz"),
        ("/hieu-luc?van-ban=06&ngay=hom-nay", 400, "hom-nay: không phải ngày; ghi như 31/01/2015"),
        ("/van-ban?nam=hai", 400, "nam: hai không phải là số"),
        ("/?q=" + "a" * 600, 400, "q: dài hơn 500 ký tự"),
    ],
)
def test_what_is_wrong_is_one_line(app: TestClient, page: str, status: int, line: str) -> None:
    answer = app.get(page)
    assert answer.status_code == status
    assert line in words_of(answer.text)
    assert "Traceback" not in answer.text


def test_no_link_leads_to_another_host(app: TestClient) -> None:
    page = app.get("//evil.example/van-ban").text
    assert [link for link in links_of(page) if not link.startswith(("/", "#")) or link.startswith("//")] == []


def test_pages_are_only_looked_at(app: TestClient) -> None:
    assert app.post("/van-ban").status_code == 405
    assert app.delete(f"/van-ban/{LAI_CHAU}").status_code == 405


@pytest.mark.parametrize("page", ["/?q=", "/van-ban?q=", "/to-chuc?q=", "/duong-noi?den=06&tu=", "/hieu-luc?van-ban="])
def test_what_is_typed_is_only_shown(app: TestClient, page: str) -> None:
    answer = app.get(page + HOSTILE.replace("&", "%26"))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "49" not in words_of(answer.text).partition("Kho đã đọc")[0]


def test_a_fault_that_nobody_foresaw_stays_one_line(do_thi: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = client_of(do_thi)

    class Broken:
        @property
        def tables(self) -> object:
            raise RuntimeError("a fault of ours")

    app.app.state.workspace = Broken()  # type: ignore[attr-defined]
    answer = app.get("/goi-y?q=06")
    assert answer.status_code == 500
    assert "RuntimeError" in answer.text
    assert "a fault of ours" not in answer.text
    assert "a fault of ours" in capsys.readouterr().err
