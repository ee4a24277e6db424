"""Commands that judge: `status` of a document, `check` of a graph, `diff` of two, `lint` of drafts."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.readers import Failure, Source
from graph.page_words import words
from graph.tables import Graph
from luocdo.command.app import DEFAULT_GRAPH, DocumentName, FormatOption, GraphFolder, app
from luocdo.command.output import Format, Rows, show, show_card, talk
from luocdo.command.reading import Paths

if TYPE_CHECKING:
    from extract.record import Record

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
        from graph.shacl import violations

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


@app.command("lint")
def lint_command(paths: Paths, format: FormatOption = Format.table) -> None:  # noqa: A002
    """Soát dự thảo trước khi ký: số, ngày, cơ quan không khớp; chỗ dẫn không rõ văn bản nào. Mã thoát 1 nếu có.

    Ví dụ: `luocdo lint du-thao.docx`
    """
    from luocdo.face import read_all, read_source

    rows: list[dict[str, object]] = []
    for entry in read_all(paths):
        if isinstance(entry, Failure):
            rows.append({"source": entry.source, "message": f"{entry.reason}; {entry.advice}"})
        else:
            rows += findings(entry, read_source(entry))
    show(
        rows,
        {"source": "Tệp", "line": "Dòng", "text": "Nguyên văn", "message": "Điều cần xem"},
        format,
        nothing="Không có gì cần xem.",
    )
    if rows:
        talk(f"Có {len(rows)} điều cần xem.")
        raise typer.Exit(FOUND_PROBLEMS)


def findings(source: Source, record: "Record") -> list[dict[str, object]]:
    """What a document got wrong or left unclear, in the order of its text, with the line each stands in."""
    told = [(found.start, found.end, found.message) for found in record.warnings]
    reasons = words()["reason"]
    told += [
        (found.start, found.end, f"chưa rõ văn bản nào: {reasons.get(found.reason, found.reason)}")
        for found in record.unresolved
    ]
    return [
        {
            "source": source.source,
            "line": source.text.count("\n", 0, start) + 1,
            "text": source.text[start:end],
            "message": message,
        }
        for start, end, message in sorted(told)
    ]
