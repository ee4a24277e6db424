"""Commands about who must do what: `duties`, `agencies`, `matrix`."""

from typing import Annotated

import typer

from graph.tables import Graph
from luocdo.command.app import DEFAULT_GRAPH, DocumentName, FormatOption, GraphFolder, app
from luocdo.command.output import Format, Rows, show

AGENCY_COLUMNS = {"name": "Cơ quan", "level": "Cấp", "collective": "Tập thể", "documents": "Số văn bản"}


@app.command("duties")
def duties_command(
    agency: Annotated[str, typer.Argument(metavar="CƠ_QUAN", help="Tên hay chữ tắt: `Sở Y tế`, `SKHĐT`.")],
    graph: GraphFolder = DEFAULT_GRAPH,
    recipient: Annotated[bool, typer.Option("--recipient", help="Kể cả nơi chỉ nhận văn bản.")] = False,
    format: FormatOption = Format.table,  # noqa: A002 - the name of the option
) -> None:
    """Xem một cơ quan phải làm gì: mọi nhiệm vụ, vai trò, thời hạn, trong mọi văn bản.

    Ví dụ: `luocdo duties "Sở Y tế"`
    """
    from graph.page_words import words
    from graph.search import resolve_agency

    opened = Graph.open(graph)
    rows: Rows = opened.rows(
        "duties", "agency = ? AND (? OR role <> 'recipient')", [resolve_agency(opened, agency), recipient]
    )
    if format is Format.table:
        labels = words()["role"]
        named = {row["key"]: row for row in opened.rows("documents")}
        rows = [
            {**row, "role": labels[row["role"]]["label"], "document": named[row["document"]]["number"]} for row in rows
        ]
    columns = {"document": "Văn bản", "section": "Mục", "role": "Vai trò", "task": "Nội dung", "deadline": "Thời hạn"}
    show(rows, columns, format)


@app.command("agencies")
def agencies_command(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="TỪ", help="Chỉ những cơ quan hợp với các từ này.")
    ] = None,
    graph: GraphFolder = DEFAULT_GRAPH,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Liệt kê cơ quan có trong đồ thị, và số văn bản giao việc cho mỗi cơ quan.

    Ví dụ: `luocdo agencies`; `luocdo agencies so y te`
    """
    from graph.search import find_agencies

    opened = Graph.open(graph)
    found = [match.row for match in find_agencies(opened, " ".join(words), 1000)] if words else opened.rows("agencies")
    show([{name: value for name, value in row.items() if name != "words"} for row in found], AGENCY_COLUMNS, format)


@app.command("matrix")
def matrix_command(
    document: DocumentName,
    graph: GraphFolder = DEFAULT_GRAPH,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Bảng phân công của một văn bản: mỗi cơ quan một dòng, mỗi mục một cột.

    ● chủ trì · ▲ được giao · ○ phối hợp · ◇ theo dõi

    Ví dụ: `luocdo matrix "02/CT-UBND Lai Châu"`
    """
    from graph.page_data import page_data
    from graph.page_duties import register
    from graph.search import resolve

    opened = Graph.open(graph)
    duties = register(page_data(opened, resolve(opened, document)))
    rows: Rows = [
        {"agency": agency.name, "collective": agency.collective}
        | {section: "".join(task.symbol for task in agency.cell(section)) for section in duties.sections}
        for agency in duties.agencies
    ]
    show(rows, {"agency": "Cơ quan"} | {section: section for section in duties.sections}, format)
