"""The registers that clerks keep, as a workbook and as CSV that Excel opens right.

Numbers of documents are text (Excel makes a date of `02/2024`), dates are dates shown `dd/mm/yyyy`, the header stays in
sight and filters, long cells wrap. Nothing that comes from a document can become a formula.
"""

import csv
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import chain, islice
from math import ceil
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from extract.errors import LuocdoError, NotFound
from graph.registers import REGISTERS, Cell, Column, Register

if TYPE_CHECKING:
    from openpyxl import Workbook

    from graph.tables import Graph

ROWS: Final = 1_048_575
"""Rows that a sheet holds under its header; what is over goes on in a sheet `… (2)`."""
CHARACTERS: Final = 32_767
"""Characters that a cell holds."""
DATE: Final = "dd/mm/yyyy"
_LINE: Final = 15
"""Points of one line of text."""
_HIGHEST: Final = 405
"""Points: Excel shows no row that is higher."""
NOTICE: Final = "Kết quả máy trích từ toàn văn, cần đối chiếu bản gốc."
# no build and no machine may show in the file: the same graph gives the same bytes
_EPOCH: Final = datetime(2000, 1, 1)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified [^>]*>)[^<]*")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_excel(graph: "Graph", path: str | Path) -> dict[str, int]:
    """Write all registers to one workbook, a sheet each, and return how many rows each has.

    Raises LuocdoError when the file cannot be written.
    """
    from openpyxl import Workbook

    path = Path(path)
    draft = path.with_name(f"{path.name}.part")
    try:
        # what cannot be written is told before the work is done
        with draft.open("wb") as file:
            workbook = Workbook(write_only=True)
            workbook.properties.creator, workbook.properties.title = "luocdo", "Lược đồ văn bản"
            workbook.properties.description, workbook.properties.created = NOTICE, _EPOCH
            counts = {register.title: _sheets(workbook, register, graph) for register in REGISTERS}
            workbook.save(file)
        _repack(draft)
        draft.replace(path)
    except OSError as error:
        raise LuocdoError(
            f"{path}: không ghi được ({error.strerror or error}); tệp có đang mở trong Excel không?"
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return counts


def write_csv(graph: "Graph", register: str, path: str | Path) -> int:
    """Write one register (by its title, `Dẫn chiếu`) as CSV for Excel and return how many rows it has.

    UTF-8 with a byte order mark, without which Excel garbles Vietnamese. A cell that Excel would take for a formula
    (`- Sở Y tế …`) has an apostrophe before it. Raises NotFound for a register that there is not, LuocdoError when
    the file cannot be written.
    """
    wanted = next((one for one in REGISTERS if one.title == register), None)
    if wanted is None:
        raise NotFound(f"không có sổ “{register}”; có {', '.join(one.title for one in REGISTERS)}")
    path = Path(path)
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            return _write_rows(file, wanted, graph)
    except OSError as error:
        raise LuocdoError(
            f"{path}: không ghi được ({error.strerror or error}); tệp có đang mở trong Excel không?"
        ) from error


def _write_rows(file: IO[str], register: Register, graph: "Graph") -> int:
    writer = csv.writer(file)
    writer.writerow([column.header for column in register.columns])
    number = 0
    for number, row in enumerate(register.rows(graph), 1):
        writer.writerow([number, *map(_csv_cell, row)])
    return number


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float):
        return f"{cell:g}"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _sheets(workbook: "Workbook", register: Register, graph: "Graph") -> int:
    rows = enumerate(register.rows(graph), 1)
    count = part = 0
    first = next(rows, None)
    while part == 0 or first is not None:
        part += 1
        page = islice(chain([first], rows), ROWS) if first else iter(())
        title = register.title if part == 1 else f"{register.title} ({part})"
        count += _sheet(workbook, title, register.columns, ((number, *row) for number, row in page))
        first = next(rows, None)
    return count


def _sheet(workbook: "Workbook", title: str, columns: tuple[Column, ...], rows: Iterator[tuple[Cell, ...]]) -> int:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet: Any = workbook.create_sheet(title)
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = NOTICE, "&P/&N"
    cell = _cells(sheet)
    head = [cell(column.header) for column in columns]
    for one in head:
        one.font, one.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
    sheet.row_dimensions[1].height = 2 * _LINE
    sheet.append(head)
    count = 0
    widths = [column.width for column in columns]
    for row in rows:
        count += 1
        # write-only sheets take a row's height before the row itself
        sheet.row_dimensions[count + 1].height = _height(row, widths)
        sheet.append([cell(value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    return count


def _height(row: tuple[Cell, ...], widths: list[float]) -> float:
    """The height in which all the lines of a row's cells are seen: no program fits wrapped rows by itself for sure.

    >>> _height((1, "một dòng", "chữ " * 20), [6, 20, 40])
    30
    """
    lines = max(
        sum(max(1, ceil(len(line) / width)) for line in value.splitlines() or [""]) if isinstance(value, str) else 1
        for value, width in zip(row, widths, strict=True)
    )
    return min(_LINE * lines, _HIGHEST)


def _cells(sheet: Any) -> Callable[[Cell], Any]:
    """What makes a cell of a value: text that wraps and stays text, dates as dates."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    wrapped = Alignment(wrap_text=True, vertical="top")

    def cell(value: Any) -> Any:
        if isinstance(value, str):
            value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
            value = value if len(value) <= CHARACTERS else f"{value[: CHARACTERS - 1]}…"
        made: Any = WriteOnlyCell(sheet, value)
        made.alignment = wrapped
        if isinstance(value, str):
            # a task that begins with “=” is words, not a formula
            made.data_type, made.number_format = "s", "@"
        elif isinstance(value, date):
            made.number_format = DATE
        return made

    return cell


def _repack(path: Path) -> None:
    """Take the time of day out of a workbook: openpyxl writes it into its properties and its parts."""
    packed = path.with_name(f"{path.name}.zip")
    try:
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                part = zipfile.ZipInfo(entry.filename)
                part.compress_type, part.file_size = zipfile.ZIP_DEFLATED, entry.file_size
                with old.open(entry) as source, new.open(part, "w") as target:
                    while piece := source.read(1 << 20):
                        target.write(_MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", piece))
        packed.replace(path)
    finally:
        packed.unlink(missing_ok=True)
