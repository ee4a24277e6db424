"""The pages of the app: each question that a clerk has, asked as a clerk types, answered with its sentence."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="no Starlette: install the extra `web`")

from starlette.testclient import TestClient

from luocdo.web.words import COOKIE, GROUPS, LANGUAGES, words
from tests.luocdo.serving import LAI_CHAU, client_of, links_of, words_of

HEALTH = "/to-chuc/so-y-te-tinh-lai-chau"
DIRECTIVE_OF_2024 = "/van-ban/eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg"
PAGES = [
    "/",
    "/?q=lai chau",
    "/van-ban",
    f"/van-ban/{LAI_CHAU}",
    f"/nguon-goc/{LAI_CHAU}",
    "/to-chuc",
    HEALTH,
    "/chua-xac-dinh",
    "/duong-noi?tu=02/CT-UBND Lai Châu&den=103/2023/QH15",
    "/hieu-luc?van-ban=110/2004/NĐ-CP&ngay=2015-01-01",
    "/doc-tep",
    "/tai-ve",
]


@pytest.fixture(scope="module")
def app(do_thi: Path) -> TestClient:
    return client_of(do_thi)


@pytest.fixture(autouse=True)
def forget(app: TestClient) -> Iterator[None]:
    yield
    app.cookies.clear()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_it_is_made_from(app: TestClient, page: str) -> None:
    answer = app.get(page)
    assert answer.status_code == 200
    assert "trích tự động bằng máy" in answer.text
    assert "Kho đã đọc 16 tệp, dựng lúc " in answer.text
    assert app.head(page).status_code == 200


def test_the_links_of_the_pages_lead_somewhere(app: TestClient) -> None:
    targets = sorted({link.partition("#")[0] for page in PAGES for link in links_of(app.get(page).text)} - {""})
    things = [target for target in targets if target.startswith(("/van-ban/", "/to-chuc/"))]
    asked = [target for target in targets if target not in things] + things[::10]
    assert [target for target in asked if app.head(target).status_code not in (200, 303)] == []


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("06/ct-ttg 2024", DIRECTIVE_OF_2024),
        ("06／CT-TTg 15/02/2024", DIRECTIVE_OF_2024),
        ("chi thi 06 thu tuong 2024", DIRECTIVE_OF_2024),
        (unicodedata.normalize("NFD", "Chỉ thị 02 Lai Châu"), f"/van-ban/{LAI_CHAU}"),
        ("so y te lai chau", HEALTH),
        ("Sở KHĐT Lai Châu", "/to-chuc/so-ke-hoach-va-dau-tu-tinh-lai-chau"),
    ],
)
def test_the_box_forgives(app: TestClient, typed: str, place: str) -> None:
    found = [link for link in links_of(app.get("/", params={"q": typed}).text) if link.count("/") > 1]
    assert found[0] == place
    assert app.get("/goi-y", params={"q": typed}).json()[0]["href"] == place


def test_documents_and_agencies_are_one_list(app: TestClient) -> None:
    found = words_of(app.get("/?q=ke hoach").text)
    assert "Văn bản Kế hoạch 287/KH-UBND" in found
    assert "Cơ quan Sở Kế hoạch và Đầu tư tỉnh Lai Châu" in found


def test_what_is_not_found_is_said_with_advice(app: TestClient) -> None:
    assert "Không thấy văn bản hay cơ quan nào hợp với “<b>xyz”. Thử ít chữ hơn" in words_of(
        app.get("/", params={"q": "<b>xyz"}).text
    )


def test_two_clicks_to_what_a_department_must_do(app: TestClient) -> None:
    search = app.get("/?q=so y te lai chau").text
    assert HEALTH in links_of(search)
    agency = app.get(HEALTH).text
    assert "● chủ trì · mục 16" in words_of(agency)
    assert "Sở Y tế chủ trì, phối hợp với các cơ quan, địa phương" in words_of(agency)
    place = next(link for link in links_of(agency) if link.startswith(f"/van-ban/{LAI_CHAU}#"))
    assert f'id="{place.partition("#")[2]}"' in app.get(place).text


def test_a_role_can_be_looked_at_by_itself(app: TestClient) -> None:
    planning = "/to-chuc/so-ke-hoach-va-dau-tu-tinh-lai-chau"
    whole, led = words_of(app.get(planning).text), words_of(app.get(f"{planning}?vai-tro=lead").text)
    assert "○ phối hợp · mục 7" in whole
    assert "● chủ trì · mục 3" in led
    assert "○ phối hợp · mục" not in led


def test_an_agency_has_its_place_in_time(app: TestClient) -> None:
    ministry = words_of(app.get("/to-chuc/bo-ke-hoach-va-dau-tu").text)
    assert "từ 1995 đến 28/02/2025" in ministry
    assert "Sau này là Bộ Tài chính (từ 01/03/2025)" in ministry
    kon_tum = words_of(app.get("/to-chuc/so-cong-thuong-tinh-kon-tum").text)
    assert "Tỉnh Kon Tum nhập vào tỉnh Quảng Ngãi từ 01/07/2025." in kon_tum


def test_the_page_of_a_document_is_alive(app: TestClient) -> None:
    page = app.get(f"/van-ban/{LAI_CHAU}").text
    assert {DIRECTIVE_OF_2024, HEALTH, f"/tai-ve/xlsx/{LAI_CHAU}"} <= set(links_of(page))
    assert "<style" not in page
    assert page.count("<script") == page.count("<script src=") + 1  # the other one holds data


def test_where_a_directive_comes_from(app: TestClient) -> None:
    tree = words_of(app.get(f"/nguon-goc/{LAI_CHAU}").text)
    up = tree[tree.index("Bắt nguồn từ") : tree.index("Được triển khai, viện dẫn")]
    assert "yêu cầu triển khai Chỉ thị 06/CT-TTg 15/02/2024 · Thủ tướng Chính phủ · sau 6 ngày" in up
    assert "triển khai Nghị quyết 103/2023/QH15" in up


def test_lists_are_narrowed_and_keep_what_was_asked(app: TestClient) -> None:
    page = app.get("/van-ban?q=thu tuong&loai=Chỉ thị&nam=2024&tinh-trang=read&cap=central&ban-hanh=thu tuong").text
    assert "1 kết quả" in words_of(page)
    assert '<option value="Chỉ thị" selected>' in page
    assert '<option value="2024" selected>' in page
    groups = app.get("/to-chuc?tinh-trang=collective").text
    assert "các Bộ" in groups
    assert "Bộ Nội vụ" not in groups
    scheme = words_of(app.get("/chua-xac-dinh?q=doi ngoai&ly-do=no number").text)
    assert "1 kết quả" in scheme
    assert "Kế hoạch đối ngoại năm 2024 không nêu số, ký hiệu Chỉ thị 02/CT-UBND" in scheme


def test_a_long_list_has_pages(app: TestClient) -> None:
    first, third = app.get("/to-chuc").text, app.get("/to-chuc?trang=3").text
    assert "/to-chuc?trang=2" in links_of(first)
    assert "Trang 3 / 3" in words_of(third)
    assert "/to-chuc?trang=4" not in links_of(third)
    assert app.get("/to-chuc?trang=999").text.count("Trang 3 / 3") == third.count("Trang 3 / 3")


def test_a_path_is_told_in_sentences(app: TestClient) -> None:
    page = words_of(app.get("/duong-noi?tu=02/CT-UBND Lai Châu&den=103/2023/QH15").text)
    assert (
        "Chuỗi 1 2 bước Chỉ thị 02/CT-UBND ngày 21/02/2024 yêu cầu triển khai Nghị quyết 01/NQ-CP ngày 05/01/2024."
        in page
    )
    assert "Nghị quyết 01/NQ-CP ngày 05/01/2024 triển khai Nghị quyết 103/2023/QH15 ngày 09/11/2023." in page
    none = app.get("/duong-noi?tu=30/2020/NĐ-CP&den=103/2023/QH15").text
    assert "Không có chuỗi quan hệ nào nối hai văn bản này." in words_of(none)


def test_a_name_that_fits_several_is_a_choice(app: TestClient) -> None:
    page = app.get("/duong-noi?tu=02/CT-UBND&den=103/2023/QH15").text
    assert "có nhiều kết quả phù hợp" in words_of(page)
    choice = next(link for link in links_of(page) if quote(LAI_CHAU, safe="") in link)
    assert "Chuỗi 1" in words_of(app.get(choice).text)
    assert "không có trong đồ thị" in words_of(app.get("/duong-noi?tu=xyz&den=103/2023/QH15").text)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2015-01-01", "hết hiệu lực một phần"),
        ("01/06/2021", "hết hiệu lực toàn bộ"),
        ("2004-01-01", "chưa có hiệu lực"),
    ],
)
def test_a_status_has_its_reasons(app: TestClient, day: str, state: str) -> None:
    page = words_of(app.get("/hieu-luc", params={"van-ban": "110/2004/NĐ-CP", "ngay": day}).text)
    assert f": {state}" in page
    assert "Lý do" in page


def test_english_is_kept_in_the_one_cookie(app: TestClient) -> None:
    asked = app.get("/?lang=en")
    assert '<html lang="en">' in asked.text
    assert asked.headers["set-cookie"].startswith(f"{COOKIE}=en; HttpOnly;")
    assert "Duties assigned" in app.get(HEALTH).text
    assert ">Text</a>" in app.get(f"/van-ban/{LAI_CHAU}").text  # the page of a document speaks it, too
    assert '<html lang="vi">' in app.get("/?lang=vi").text
    assert "set-cookie" not in app.get("/van-ban?lang=klingon").headers


def test_every_word_has_every_language_and_is_used(checkout: Path) -> None:
    known = {language: words(language) for language in LANGUAGES}
    assert known["vi"].keys() == known["en"].keys()
    code = "".join(
        file.read_text("utf-8") for pattern in ("*.html", "*.py") for file in (checkout / "luocdo/web").rglob(pattern)
    )
    named = [name for name in known["vi"] if name not in GROUPS and not name.startswith("fault_")]
    assert [name for name in named if f"w.{name}" not in code and f'"{name}"' not in code] == []


def test_a_graph_that_is_built_anew_is_seen_at_once(tmp_path: Path, samples: Path) -> None:
    import luocdo

    luocdo.build(samples / "06-CT-TTg-2024.txt", tmp_path / "g")
    app = client_of(tmp_path / "g")
    assert app.get(f"/van-ban/{LAI_CHAU}").status_code == 404
    luocdo.build([samples / "06-CT-TTg-2024.txt", samples / "02-CT-UBND-Lai-Chau-2024.txt"], tmp_path / "g")
    assert app.get(f"/van-ban/{LAI_CHAU}").status_code == 200
    assert "Kho đã đọc 2 tệp" in app.get("/").text


def test_a_graph_that_is_gone_is_one_clear_line(tmp_path: Path, samples: Path) -> None:
    import shutil

    import luocdo

    luocdo.build(samples / "142-CP-1963.txt", tmp_path / "g")
    app = client_of(tmp_path / "g")
    shutil.rmtree(tmp_path / "g")
    gone = app.get("/")
    assert gone.status_code == 503
    assert "chưa có đồ thị ở đây" in words_of(gone.text)
