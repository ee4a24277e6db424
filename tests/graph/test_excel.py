"""The registers, opened again: what Excel sees must be what the clerk keeps."""

import csv
import zipfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from openpyxl import load_workbook

from extract.errors import LuocdoError, NotFound
from extract.readers.source import Source
from extract.record import Document, Duty, Record
from graph import excel
from graph.build import build
from graph.excel import write_csv, write_excel
from graph.registers import REGISTERS
from graph.tables import Graph
from tests.graph.rdf_case import case, pair

SHEETS = ["Văn bản", "Dẫn chiếu", "Sổ nhiệm vụ", "Nhiệm vụ theo cơ quan", "Chưa xác định", "Nơi nhận"]


@cache
def workbook() -> Any:
    path = Path(mkdtemp()) / "so-theo-doi.xlsx"
    write_excel(case(), path)
    found = load_workbook(path)
    path.unlink()
    path.parent.rmdir()
    return found


def rows(title: str) -> list[dict[str, Any]]:
    """The cells of a sheet by its headers."""
    head, *body = workbook()[title].iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, row, strict=True)) for row in body]


def values(title: str, *headers: str) -> list[tuple[Any, ...]]:
    return [tuple(row[header].value for header in headers) for row in rows(title)]


def test_there_is_a_sheet_for_each_register() -> None:
    assert workbook().sheetnames == SHEETS


@pytest.mark.parametrize("title", SHEETS)
def test_a_sheet_keeps_its_header_in_sight_filters_wraps_and_counts(title: str) -> None:
    sheet = workbook()[title]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["A1"].value == "STT"
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == list(range(1, sheet.max_row))
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value is not None)
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert all(6 <= width <= 60 for width in widths)
    assert "cần đối chiếu bản gốc" in sheet.oddFooter.left.text


@pytest.mark.parametrize("title", SHEETS)
def test_the_headers_are_those_that_clerks_use(title: str) -> None:
    words = {"Số hiệu", "Ngày ban hành", "Ghi chú"}
    words |= set() if title == "Sổ nhiệm vụ" else {"Loại văn bản", "Cơ quan ban hành"}
    assert words <= {cell.value for cell in workbook()[title][1]}


def test_the_register_of_tasks_has_the_columns_of_a_clerk_s_own() -> None:
    assert [cell.value for cell in workbook()["Sổ nhiệm vụ"][1]] == [
        *("STT", "Số hiệu", "Ngày ban hành", "Trích yếu", "Mục", "Cơ quan chủ trì", "Cơ quan phối hợp"),
        *("Nội dung nhiệm vụ", "Thời hạn", "Trích dẫn", "Ghi chú"),
    ]


def test_a_task_is_one_row_with_all_whom_it_binds() -> None:
    found = values("Sổ nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Ghi chú")
    lead, partner = "Sở Kế hoạch và Đầu tư tỉnh Lai Châu", "Sở Tài chính tỉnh Lai Châu"
    assert (lead, partner, datetime(2024, 3, 15), None) in found
    # a day that was reckoned keeps its words beside it
    assert ("Bộ Công Thương", None, datetime(2024, 3, 31), "thời hạn: trong quý I") in found


def test_dates_are_dates_and_are_shown_as_people_write_them() -> None:
    [directive] = [row for row in rows("Văn bản") if row["Tệp nguồn"].value == "02-CT-UBND.txt"]
    assert directive["Ngày ban hành"].value == datetime(2024, 2, 21)
    assert directive["Ngày ban hành"].number_format == "dd/mm/yyyy"


def test_numbers_of_documents_are_text() -> None:
    for title in SHEETS:
        for row in rows(title):
            if row["Số hiệu"].value is not None:
                assert (row["Số hiệu"].data_type, row["Số hiệu"].number_format) == ("s", "@")


def test_the_register_of_duties_names_who_leads_and_who_joins() -> None:
    found = values("Nhiệm vụ theo cơ quan", "Cơ quan", "Vai trò", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
    lead, partner = "Sở Kế hoạch và Đầu tư tỉnh Lai Châu", "Sở Tài chính tỉnh Lai Châu"
    assert (lead, "chủ trì", lead, partner, datetime(2024, 3, 15)) in found
    assert (partner, "phối hợp", lead, partner, datetime(2024, 3, 15)) in found
    assert ("Bộ Công Thương", "chủ trì", "Bộ Công Thương", None, "trong quý I") in found
    assert not [row for row in found if row[0] == "Văn phòng Chính phủ"]


def test_a_crowd_is_said_to_be_one() -> None:
    assert ("các sở, ngành", "tập thể, không nêu đích danh") in values("Nhiệm vụ theo cơ quan", "Cơ quan", "Ghi chú")


def test_the_register_of_references_shows_relation_place_and_proof() -> None:
    found = values("Dẫn chiếu", "Số hiệu văn bản dẫn", "Quan hệ", "Số hiệu", "Điều, khoản, điểm", "Cách xác định")
    assert ("02/CT-UBND", "triển khai", "06/CT-TTg", None, "khớp đủ") in found
    assert ("09/2024/TT-BTP", "bãi bỏ", "02/2020/TT-BTP", "Điều 3; khoản 1 Điều 4", "khớp đủ") in found
    assert len(found) == len([row for row in case().rows("references") if row["kind"] != "self"])
    assert all(sentence for (sentence,) in values("Dẫn chiếu", "Câu"))


def test_what_could_not_be_told_has_its_reason_and_a_place_for_the_answer() -> None:
    found = values("Chưa xác định", "Căn cứ (trích dẫn)", "Lý do", "Số hiệu đúng")
    assert ("Nghị quyết của BCH Đảng bộ tỉnh về chuyển đổi số", "không có số", None) in found
    assert len(found) == case().count("unresolved")


def test_recipients_have_a_sheet_of_their_own() -> None:
    assert values("Nơi nhận", "Cơ quan", "Nhận để") == [("Văn phòng Chính phủ", "b/c")]


def test_the_same_graph_gives_the_same_workbook(tmp_path: Path) -> None:
    for graph, name in zip(pair(), "ab", strict=True):
        write_excel(graph, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert archive.testzip() is None


def test_a_register_that_is_too_long_goes_on_in_another_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "ROWS", 5)
    counts = write_excel(case(), tmp_path / "a.xlsx")
    found = load_workbook(tmp_path / "a.xlsx")
    parts = [name for name in found.sheetnames if name.startswith("Dẫn chiếu")]
    assert parts == ["Dẫn chiếu", "Dẫn chiếu (2)", "Dẫn chiếu (3)"]
    numbers = [row[0].value for name in parts for row in found[name].iter_rows(min_row=2)]
    assert numbers == list(range(1, counts["Dẫn chiếu"] + 1))


def graph_of(task: str, folder: Path) -> Graph:
    """A graph of one duty with these words."""
    document = Document("Chỉ thị", "02/2024", "2024-01-02", issuer="Bộ Tư pháp")
    duty = Duty("Sở Y tế", 0, 3, task[:3], None, None, "lead", (0, len(task)))
    build([Source("a.txt", task, "")], folder, read=lambda text, source: Record(source, document, duties=(duty,)))
    return Graph.open(folder)


@pytest.mark.parametrize("task", ["=1+1 việc", "- Sở Y tế kiểm tra", "+84 là số máy", "@ghi chú"])
def test_words_never_become_a_formula(task: str, tmp_path: Path) -> None:
    graph = graph_of(task, tmp_path / "graph")
    write_excel(graph, tmp_path / "a.xlsx")
    [_, row] = load_workbook(tmp_path / "a.xlsx")["Nhiệm vụ theo cơ quan"].iter_rows()
    assert (row[3].value, row[3].data_type) == (task, "s")
    write_csv(graph, "Nhiệm vụ theo cơ quan", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line[3] for line in csv.reader(file)][1] == f"'{task}"


def test_a_cell_holds_no_more_than_excel_takes_and_no_control_character(tmp_path: Path) -> None:
    write_excel(graph_of("ab\x0cc" + "đ" * 40_000, tmp_path / "graph"), tmp_path / "a.xlsx")
    [_, row] = load_workbook(tmp_path / "a.xlsx")["Nhiệm vụ theo cơ quan"].iter_rows()
    shown = str(row[3].value)
    assert len(shown) == excel.CHARACTERS
    assert shown.startswith("ab\ufffdc")
    assert shown.endswith("…")


@pytest.mark.parametrize("register", REGISTERS, ids=SHEETS)
def test_a_register_as_csv_is_the_sheet_and_excel_knows_its_letters(register: Any, tmp_path: Path) -> None:
    count = write_csv(case(), register.title, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *body = list(csv.reader(file))
    sheet = [list(row) for row in workbook()[register.title].iter_rows(values_only=True)]
    assert [head, *body] == [[_shown(cell) for cell in row] for row in sheet]
    assert len(body) == count


def _shown(cell: object) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, int | float):
        return f"{cell:g}"
    return "" if cell is None else str(cell)


def test_an_unknown_register_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"không có sổ “Sổ”; có Văn bản, Dẫn chiếu"):
        write_csv(case(), "Sổ", tmp_path / "a.csv")


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(LuocdoError, match="không ghi được"):
        write_excel(case(), tmp_path / "missing" / "a.xlsx")
    with pytest.raises(LuocdoError, match="không ghi được"):
        write_csv(case(), "Văn bản", tmp_path / "missing" / "a.csv")
