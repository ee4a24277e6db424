"""Commands that judge: `status` of a document, `check` of a graph, `diff` of two, `lint` of drafts."""

from collections.abc import Sequence
from contextlib import redirect_stdout
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UnreadableInput
from extract.readers import Failure
from graph.tables import Graph
from luocdo.command.app import DEFAULT_GRAPH, DocumentName, FormatOption, GraphFolder, OutputFile, app
from luocdo.command.output import Format, Rows, open_output, put_text, show, show_card, talk
from luocdo.command.reading import Paths

if TYPE_CHECKING:
    from graph.lint.remarks import Remark

FOUND_PROBLEMS = 1
"""The exit code of a command that ran, and found something to look at."""


@app.command("status")
def status_command(
    document: DocumentName,
    graph: GraphFolder = DEFAULT_GRAPH,
    on: Annotated[
        datetime | None,
        typer.Option("--on", metavar="NGÀY", formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày cần biết; mặc định hôm nay."),
    ] = None,
    format: FormatOption = Format.table,  # noqa: A002 - the name of the option
) -> None:
    """Xem hiệu lực của một văn bản vào một ngày, với từng lý do và trích dẫn.

    Ví dụ: `luocdo status 110/2004/NĐ-CP --on 2015-01-01`
    """
    from graph.search import label, resolve
    from graph.validity import status

    opened = Graph.open(graph)
    found = status(opened, resolve(opened, document), on.date() if on else None)
    reasons: Rows = [
        {"since": reason.since, "reason": reason.text, "sentence": reason.sentence, "inferred": reason.inferred}
        for reason in found.reasons
    ]
    if format is Format.table:
        show_card({"Văn bản": label(opened.document(found.key)), "Vào ngày": found.as_of, "Tình trạng": found.state})
        print()
    whole: Rows = [{"document": found.key, "as_of": found.as_of, "state": found.state, **row} for row in reasons]
    show(
        reasons if format is Format.table else whole,
        {"since": "Từ ngày", "reason": "Lý do", "inferred": "Suy ra", "sentence": "Trích dẫn"},
        format,
    )


@app.command("check")
def check_command(
    graph: GraphFolder = DEFAULT_GRAPH,
    shacl: Annotated[bool, typer.Option("--shacl", help="Đối chiếu cả với SHACL (cần pyshacl; chậm).")] = False,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Kiểm tra thư mục đồ thị: tệp hỏng, khóa treo, trích dẫn sai chỗ, ngày vô lý. Mã thoát 1 nếu có.

    Ví dụ: `luocdo check --graph do-thi`
    """
    from graph.checks import check

    opened = Graph.open(graph)
    rows = [{"table": problem.table, "row": problem.row, "message": problem.message} for problem in check(opened)]
    if shacl:
        from graph.rdf.shacl import violations

        rows += [{"table": "SHACL", "row": found.node, "message": found.message} for found in violations(opened)]
    show(rows, {"table": "Bảng", "row": "Dòng", "message": "Vấn đề"}, format, nothing="Không có vấn đề nào.")
    if rows:
        raise typer.Exit(FOUND_PROBLEMS)


@app.command("diff")
def diff_command(
    old: Annotated[Path, typer.Argument(metavar="CŨ", help="Thư mục đồ thị trước.")],
    new: Annotated[Path, typer.Argument(metavar="MỚI", help="Thư mục đồ thị sau.")],
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """So sánh hai đồ thị: văn bản, dẫn chiếu, nhiệm vụ nào mới có, nào không còn.

    Ví dụ: `luocdo diff tuan-truoc/ tuan-nay/`
    """
    from graph.difference import difference

    rows = difference(Graph.open(old), Graph.open(new)).rows()
    if format is Format.table:
        rows = [{**row, "table": CHANGED.get(row["table"]), "added": "+" if row["added"] else "−"} for row in rows]
    show(rows, {"added": "", "table": "Loại", "explanation": "Thay đổi"}, format, nothing="Không có thay đổi nào.")


CHANGED = {"documents": "văn bản", "references": "dẫn chiếu", "duties": "nhiệm vụ"}


class LintFormat(StrEnum):
    """How remarks are printed; `sarif` is what editors and forges read."""

    table = "table"
    json = "json"
    csv = "csv"
    sarif = "sarif"


@app.command("lint")
def lint_command(
    paths: Paths,
    graph: Annotated[
        Path | None,
        typer.Option(
            "--graph",
            "-g",
            metavar="DIR",
            envvar="LUOCDO_GRAPH",
            help="Đối chiếu với đồ thị: ngày, hiệu lực, số đã có.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        LintFormat,
        typer.Option("--format", "-f", metavar="table|json|csv|sarif", help="Cách in; sarif cho trình soạn."),
    ] = LintFormat.table,
    output: OutputFile = None,
) -> None:
    """Soát dự thảo trước khi ký: số, ngày, cơ quan không khớp; chỗ dẫn không rõ; văn bản hết hiệu lực.

    Mã thoát 1 nếu có điều sai hoặc cần xem; lưu ý thì không.

    Ví dụ: `luocdo lint du-thao.docx --graph do-thi`; `luocdo lint du-thao.docx -f sarif -o du-thao.sarif`
    """
    from graph.lint import lint
    from graph.lint.sarif import sarif
    from luocdo.face import read_all, read_source

    opened = Graph.open(graph) if graph else None
    failures: list[str] = []
    found: list[tuple[str, str, list[Remark]]] = []
    for entry in read_all(paths):
        if isinstance(entry, Failure):
            failures.append(str(entry))
        else:
            found.append((entry.source, entry.text, lint(read_source(entry), entry.text, opened)))
    with open_output(output) as file, redirect_stdout(file):
        if format is LintFormat.sarif:
            put_text(sarif(found))
        else:
            _show_remarks(found, Format(format.value))
    for failure in failures:
        talk(f"Không đọc được: {failure}")
    grave = [remark for _, _, remarks in found for remark in remarks if remark.level != "note"]
    if grave:
        talk(f"Có {len(grave)} điều cần xem.")
        raise typer.Exit(FOUND_PROBLEMS)
    if failures:
        raise typer.Exit(UnreadableInput.exit_code)


def _show_remarks(found: Sequence[tuple[str, str, "Sequence[Remark]"]], form: Format) -> None:
    from graph.lint.sarif import line_and_column

    rows: Rows = [
        {
            "source": source,
            "line": line_and_column(text, remark.start)[0],
            "start": remark.start,
            "end": remark.end,
            "text": text[remark.start : remark.end],
            "rule": remark.rule,
            "level": LEVELS[remark.level] if form is Format.table else remark.level,
            "message": remark.message,
        }
        for source, text, remarks in found
        for remark in remarks
    ]
    columns = {"source": "Tệp", "line": "Dòng", "level": "Mức", "text": "Nguyên văn", "message": "Điều cần xem"}
    show(rows, columns, form, nothing="Không có gì cần xem.")


LEVELS = {"error": "sai", "warning": "cần xem", "note": "lưu ý"}
