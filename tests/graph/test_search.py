"""A document is found as people type it; what fits several is answered with a list, never with a guess."""

import unicodedata
from pathlib import Path

import pytest

from extract.errors import Ambiguous, NotFound
from graph.search import find, find_agencies, query_tokens, resolve, resolve_agency
from graph.tables import Graph
from tests.graph.chain import AN_GIANG, CHAIN, PARENT, SEED, build_chain

RESOLUTION = (
    "Nghị quyết 111/2024/QH15; 2024-01-18; Quốc hội; Hà Nội\n"
    "based_on Hiến pháp năm 2013\n"
    "monitor Thanh tra tỉnh Quảng Nam\n"
    "monitor Thanh tra tỉnh Quảng Ngãi\n"
)
SECOND = AN_GIANG.replace("09/2008/CT-UBND; 2008-09-26", "02/CT-UBND; 2024-03-01")
TWENTY_SIX = "Chỉ thị 06/CT-TTg; 2026-02-23; Thủ tướng Chính phủ; Hà Nội\n"


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("chain")
    build_chain(folder, CHAIN | {"111.txt": RESOLUTION})
    return Graph.open(folder)


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("twins")
    build_chain(folder, CHAIN | {"second.txt": SECOND, "2026.txt": TWENTY_SIX})
    return Graph.open(folder)


@pytest.mark.parametrize(
    "typed",
    [
        "06/CT-TTg",
        "06/ct-ttg",
        "06-CT-TTg",
        "6/CT-TTg",
        "06 ct ttg",
        "06 ct ttg 2024",
        "ct 06 ttg 2024",
        "chi thi 06",
        "Chỉ thị số 06 /CT-TTg",
        "Chỉ thị 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ",
        "０６／CT-TTg",
        unicodedata.normalize("NFD", "Chỉ thị số 06/CT-TTg"),
        "  06/CT–TTg ",
        PARENT,
        f"https://luocdo.example/{PARENT}",
        "06-2024.txt",
    ],
)
def test_one_document_however_it_is_typed(chain: Graph, typed: str) -> None:
    assert resolve(chain, typed) == PARENT


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("nghi quyet 111", "eli/vn/quoc-hoi/nghi-quyet/2024/111-2024-qh15"),
        ("nq 111", "eli/vn/quoc-hoi/nghi-quyet/2024/111-2024-qh15"),
        ("02/CT-UBND", SEED),
        ("1 nq cp 2024", "eli/vn/chinh-phu/nghi-quyet/2024/01-nq-cp"),
        ("luat thue thu nhap ca nhan", "eli/vn/quoc-hoi/luat/2007/04-2007-qh12"),
        ("hien phap 2013", "eli/vn/quoc-hoi/hien-phap/2013/hien-phap"),
        ("291/2006", "eli/vn/thu-tuong-chinh-phu/quyet-dinh/2006/291-2006-qd-ttg"),
        ("2482", "eli/vn/ubnd-tinh-long-an/quyet-dinh/2008/2482-qd-ubnd"),
    ],
)
def test_other_documents_of_the_chain(chain: Graph, typed: str, key: str) -> None:
    assert resolve(chain, typed) == key


def test_an_open_key_that_was_joined_leads_to_the_document(chain: Graph) -> None:
    assert resolve(chain, "unresolved/nghi-quyet/01-nq-cp/chinh-phu/_") == "eli/vn/chinh-phu/nghi-quyet/2024/01-nq-cp"


def test_a_number_of_two_provinces_is_a_list_with_day_and_issuer(twins: Graph) -> None:
    with pytest.raises(Ambiguous) as several:
        resolve(twins, "02/CT-UBND")
    assert several.value.candidates == (
        "Chỉ thị 02/CT-UBND ngày 01/03/2024 của Ủy ban nhân dân tỉnh An Giang",
        "Chỉ thị 02/CT-UBND ngày 21/02/2024 của Ủy ban nhân dân tỉnh Lai Châu",
    )


@pytest.mark.parametrize("typed", ["02/CT-UBND lai chau", "02 ct ubnd tỉnh Lai Châu", "02/CT-UBND 21/02/2024"])
def test_the_place_or_the_day_tells_them_apart(twins: Graph, typed: str) -> None:
    assert resolve(twins, typed) == SEED


def test_a_number_of_two_years_is_a_list_and_the_year_decides(twins: Graph) -> None:
    with pytest.raises(Ambiguous):
        resolve(twins, "06/CT-TTg")
    assert resolve(twins, "06/CT-TTg 2024") == PARENT
    assert resolve(twins, "06/CT-TTg 2026").endswith("/2026/06-ct-ttg")


def test_nothing_that_fits(chain: Graph) -> None:
    assert find(chain, "999/QĐ-TTg") == []
    assert find(chain, "") == []
    with pytest.raises(NotFound, match="999/QĐ-TTg"):
        resolve(chain, "999/QĐ-TTg")


def test_the_number_goes_before_the_words(chain: Graph) -> None:
    assert find(chain, "chi thi 22")[0].fit == 2
    assert find(chain, "thu tuong")[0].fit == 1


@pytest.mark.parametrize(
    "typed", ["so ke hoach dau tu", "Sở Kế hoạch và Đầu tư", "SKHĐT", "Sở KHĐT", "Sở KH&ĐT", "skhdt"]
)
def test_an_agency_as_it_is_typed(chain: Graph, typed: str) -> None:
    assert resolve_agency(chain, typed) == "co-quan/so-ke-hoach-va-dau-tu-tinh-lai-chau"


def test_agencies_of_two_provinces_are_a_list(chain: Graph) -> None:
    with pytest.raises(Ambiguous):
        resolve_agency(chain, "thanh tra tinh")
    assert resolve_agency(chain, "thanh tra quang nam") == "co-quan/thanh-tra-tinh-quang-nam"


def test_two_bodies_of_one_name_are_a_list_and_the_year_decides(tmp_path: Path) -> None:
    old = "Thông tư 1/2024/TT-BTC; 2024-05-01; Bộ Tài chính; Hà Nội\n"
    build_chain(tmp_path, {"a": old, "b": old.replace("2024", "2025")})
    graph = Graph.open(tmp_path)
    with pytest.raises(Ambiguous) as several:
        resolve_agency(graph, "bo tai chinh")
    assert set(several.value.candidates) == {"Bộ Tài chính", "Bộ Tài chính (từ 2025)"}
    assert resolve_agency(graph, "bo tai chinh 2025") == "co-quan/bo-tai-chinh-2025"


@pytest.mark.parametrize("typed", ["Sở Khoa học và Công nghệ tỉnh Nghệ An", "so khoa hoc cong nghe nghe an"])
def test_a_name_that_another_has_word_for_word_but_once_is_one(tmp_path: Path, typed: str) -> None:
    act = "Quyết định {}/QĐ-SKHCN; 2025-05-01; Sở Khoa học và Công nghệ tỉnh {}; {}\n"
    build_chain(tmp_path, {"a": act.format(1, "Nghệ An", "Nghệ An"), "b": act.format(2, "An Giang", "An Giang")})
    assert resolve_agency(Graph.open(tmp_path), typed) == "co-quan/so-khoa-hoc-va-cong-nghe-tinh-nghe-an-2025"


@pytest.mark.parametrize("typed", ["%", "'; DROP TABLE documents", "\x00", "((((", "%%%", "_", "🙂"])
def test_whatever_is_typed_is_only_looked_for(chain: Graph, typed: str) -> None:
    assert find(chain, typed) == []
    assert find_agencies(chain, typed) == []


def test_marks_and_case_make_no_difference() -> None:
    assert query_tokens("NGHỊ QUYẾT SỐ 01/NQ-CP") == query_tokens("nghi quyet so 1/nq-cp")


def test_what_was_not_told_gives_way_to_what_was(tmp_path: Path) -> None:
    build_chain(
        tmp_path,
        {
            "a": "Kế hoạch 1/KH-UBND; 2030-01-01; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu\n"
            "cites Chỉ thị số 06/CT-TTg của Thủ tướng Chính phủ\n",
            "b": CHAIN["06-2024.txt"],
        },
    )
    assert resolve(Graph.open(tmp_path), "06/CT-TTg") == PARENT
