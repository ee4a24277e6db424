"""Agencies named in a text: those of the registry, those read by composition, and a user's own."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract import read_text
from extract.registry import AGENCY_COLUMNS, OWN

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 05/CT-UBND\nLai Châu, ngày 05 tháng 3 năm 2024\nCHỈ THỊ\nVề dữ liệu\n"
OWN_LINE = "kho-du-lieu,Kho Dữ liệu số tỉnh,KDLS tỉnh,KDL,province,board,2023,,,,yes,Kho Dữ liệu số tỉnh"


def mentions(task: str) -> list[tuple[str, str | None]]:
    return [(one.agency, one.registry) for one in read_text(f"{HEAD}1. {task}").agencies if one.start > len(HEAD)]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "co-quan.csv"
    file.write_text(f"{','.join(AGENCY_COLUMNS)}\n{OWN_LINE}\n", encoding="utf-8")
    monkeypatch.setenv(OWN, str(file))
    return file


def test_a_name_of_the_registry_carries_its_id() -> None:
    assert mentions("Sở Y tế và Bộ Công an kiểm tra.") == [
        ("Sở Y tế tỉnh Lai Châu", "so-y-te"),
        ("Bộ Công an", "bo-cong-an"),
    ]


@pytest.mark.parametrize(
    ("task", "agency"),
    [
        ("Sở Hàng không chủ trì.", "Sở Hàng không tỉnh Lai Châu"),
        ("Bộ Hàng hải chủ trì.", "Bộ Hàng hải"),
        ("Sở Y tế tỉnh Hoàng Liên chủ trì.", "Sở Y tế tỉnh Hoàng Liên"),
        ("UBND tỉnh Hoàng Liên chủ trì.", "Ủy ban nhân dân tỉnh Hoàng Liên"),
    ],
)
def test_a_department_a_ministry_and_a_province_in_no_list_are_read_by_composition(task: str, agency: str) -> None:
    [(name, registry)] = mentions(task)
    assert name == agency
    assert registry is None or "Hoàng Liên" in agency  # the department is known, its province is not


def test_a_user_s_own_agency_is_read_under_its_full_name(own: Path) -> None:
    assert mentions("KDLS tỉnh chủ trì.") == [("Kho Dữ liệu số tỉnh Lai Châu", "kho-du-lieu")]


def test_an_own_agency_issues_and_is_told_by_its_sign(own: Path) -> None:
    text = f"UBND TỈNH LAI CHÂU\nKHO DỮ LIỆU SỐ TỈNH\nSố: 7/QĐ-KDL\n{HEAD.split('UBND', 1)[1]}"
    record = read_text(f"{text}Căn cứ Quyết định số 5/QĐ-KDL ngày 02/01/2024;")
    assert record.document.issuer == "Kho Dữ liệu số tỉnh Lai Châu"
    (ground,) = record.references
    assert str(ground.issuer).startswith("Kho Dữ liệu số tỉnh")


def test_the_command_takes_a_file_of_agencies(run: "Run", own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = own.with_name("chi-thi.txt")
    document.write_text(f"{HEAD}1. KDLS tỉnh chủ trì kiểm tra.", encoding="utf-8")
    record = json.loads(run("extract", document, "--agencies", own).out)
    assert [duty["agency"] for duty in record["duties"]] == ["Kho Dữ liệu số tỉnh Lai Châu"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (OWN_LINE.replace(",yes,", ",maybe,"), "dòng 2: verified phải là yes hoặc no, không phải 'maybe'"),
        (OWN_LINE.replace("2023", "năm 2023"), "dòng 2: valid_from 'năm 2023' không phải ngày"),
        (OWN_LINE.replace("province", "tỉnh", 1), "dòng 2: level 'tỉnh' không phải một trong"),
        (f"{OWN_LINE},thừa", "dòng 2: có 13 ô, cần 12"),
        (f"{OWN_LINE}\n{OWN_LINE}", "dòng 3: id 'kho-du-lieu' đã có ở dòng 2"),
    ],
)
def test_a_broken_line_is_told_in_one_line(run: "Run", own: Path, line: str, told: str) -> None:
    own.write_text(f"{','.join(AGENCY_COLUMNS)}\n{line}\n", encoding="utf-8")
    outcome = run("extract", own, "--agencies", own)
    assert (outcome.code, outcome.out) == (7, "")
    assert told in outcome.err
    assert str(own.name) in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1
