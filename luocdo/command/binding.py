"""Commands about who must do what: `duties`, `cascade`, `recipients`, `agencies`, `matrix`."""

from collections.abc import Mapping
from datetime import date, datetime
from textwrap import shorten
from typing import Annotated, Any

import typer
from rich.markup import escape

from graph.tables import Graph
from graph.words import words
from luocdo.command.app import DEFAULT_GRAPH, DocumentName, FormatOption, GraphFolder, app
from luocdo.command.output import Format, Rows, put, show

DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
SHOWN = 160
"""So many characters of a task are shown in a cascade; JSON and CSV have it whole."""
DUTY_COLUMNS = {
    "agency_name": "Cơ quan",
    "number": "Văn bản",
    "section": "Mục",
    "role": "Vai trò",
    "task": "Nội dung",
    "until": "Thời hạn",
    "via": "Ghi chú",
}
CASCADE_COLUMNS = {
    "section": "Mục",
    "task": "Nhiệm vụ",
    "number": "Văn bản triển khai",
    "issuer": "Của",
    "days": "Sau (ngày)",
    "state": "Kết luận",
    "passed_to": "Giao cho",
    "passed_in": "Ở mục",
    "evidence": "Câu làm chứng",
}
RECIPIENT_COLUMNS = {"agency": "Cơ quan", "state": "Kết luận", "received": "Nhận", "duties": "Nhiệm vụ ở mục"}
AGENCY_COLUMNS = {
    "name": "Cơ quan",
    "level": "Cấp",
    "collective": "Tập thể",
    "registered": "Có trong danh mục",
    "documents": "Số văn bản",
}


@app.command("duties")
def duties_command(
    agency: Annotated[
        str | None,
        typer.Argument(metavar="CƠ_QUAN", help="Tên hay chữ tắt: `Sở Y tế`, `SKHĐT`; trống là mọi cơ quan."),
    ] = None,
    graph: GraphFolder = DEFAULT_GRAPH,
    document: Annotated[
        str | None, typer.Option("--document", "-d", metavar="VĂN_BẢN", help="Chỉ nhiệm vụ trong văn bản này.")
    ] = None,
    role: Annotated[
        str | None, typer.Option(metavar="VAI_TRÒ", help="lead, coordinate, implement, monitor hay recipient.")
    ] = None,
    due_before: Annotated[
        datetime | None,
        typer.Option(metavar="NGÀY", formats=DAYS, help="Chỉ nhiệm vụ có hạn trước hoặc đúng ngày này."),
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(metavar="NGÀY", formats=DAYS, help="Ngày ấy ai giữ nhiệm vụ, qua các lần sáp nhập, đổi tên."),
    ] = None,
    named_only: Annotated[
        bool, typer.Option("--named-only", help="Không suy ra qua tập thể (`các sở, ban, ngành`).")
    ] = False,
    recipient: Annotated[bool, typer.Option("--recipient", help="Kể cả nơi chỉ nhận văn bản.")] = False,
    format: FormatOption = Format.table,  # noqa: A002 - the name of the option
) -> None:
    """Xem ai phải làm gì: nhiệm vụ, vai trò, thời hạn, trong mọi văn bản hay một văn bản.

    Ví dụ: `luocdo duties "Sở Y tế"`; `luocdo duties "Sở Kế hoạch và Đầu tư Lai Châu" --as-of 2026-01-01`
    """
    from graph.duties import duties
    from graph.search import resolve, resolve_agency
    from graph.succession import chain_words

    if agency is None and document is None and due_before is None and role is None:
        raise typer.BadParameter("cần tên cơ quan, --document, --role hoặc --due-before", param_hint="CƠ_QUAN")
    opened = Graph.open(graph)
    found = duties(
        opened,
        agency=resolve_agency(opened, agency) if agency else None,
        document=resolve(opened, document) if document else None,
        role=role,
        due_before=due_before.date() if due_before else None,
        as_of=as_of.date() if as_of else None,
        collectives=not named_only,
        recipients=recipient,
    )
    if format is not Format.table:
        show(found.rows, DUTY_COLUMNS, format)
        return
    for succession in found.successions:
        for sentence in chain_words(succession):
            put(escape(sentence))
    labels = words()["role"]
    rows: Rows = [
        {**row, "role": labels[row["role"]]["label"], "until": row["due"] or row["deadline"], "via": _through(row)}
        for row in found.rows
    ]
    shown = {name: heading for name, heading in DUTY_COLUMNS.items() if agency is None or name != "agency_name"}
    shown |= {"holder": "Nay thuộc"} if as_of else {}
    show(rows, shown, format)


def _through(row: Mapping[str, Any]) -> str | None:
    return f"suy ra: {row['via']}" if row["via"] else None


@app.command("cascade")
def cascade_command(
    document: DocumentName,
    graph: GraphFolder = DEFAULT_GRAPH,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Đối chiếu nhiệm vụ của một chỉ thị với các văn bản triển khai nó: việc nào đã giao tiếp, cho ai, sau bao ngày.

    Mỗi kết luận “đã giao” kèm câu làm chứng; không đủ chứng cứ thì nói là chưa có chứng cứ.

    Ví dụ: `luocdo cascade 22/2008/CT-TTg`
    """
    from graph.cascade import cascade
    from graph.search import resolve

    opened = Graph.open(graph)
    found = cascade(opened, resolve(opened, document))
    rows: Rows = found.rows()
    if format is Format.table:
        states = words()["passing"]
        rows = [
            {**row, "task": shorten(row["task"], SHOWN, placeholder=" …"), "state": states[row["state"]]}
            | {"evidence": row["evidence"] and shorten(row["evidence"], SHOWN, placeholder=" …")}
            for row in rows
        ]
    show(rows, CASCADE_COLUMNS, format, "Chưa có văn bản nào trong đồ thị triển khai văn bản này.")


@app.command("recipients")
def recipients_command(
    document: DocumentName,
    graph: GraphFolder = DEFAULT_GRAPH,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Đối chiếu nơi nhận với nhiệm vụ: ai nhận mà không có việc, ai có việc mà không có tên ở Nơi nhận.

    “Như trên”, “Như Điều 3” được hiểu là những cơ quan được gửi hoặc được giao ở đó.

    Ví dụ: `luocdo recipients "02/CT-UBND Lai Châu"`
    """
    from graph.distribution import distribution
    from graph.search import resolve

    opened = Graph.open(graph)
    rows: Rows = distribution(opened, resolve(opened, document))
    if format is Format.table:
        states = words()["distribution"]
        rows = [{**row, "state": states[row["state"]]} for row in rows]
    show(rows, RECIPIENT_COLUMNS, format)


@app.command("agencies")
def agencies_command(
    terms: Annotated[
        list[str] | None, typer.Argument(metavar="TỪ", help="Chỉ những cơ quan hợp với các từ này.")
    ] = None,
    graph: GraphFolder = DEFAULT_GRAPH,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Liệt kê cơ quan có trong đồ thị, và số văn bản giao việc cho mỗi cơ quan.

    Ví dụ: `luocdo agencies`; `luocdo agencies so y te`
    """
    from graph.search import find_agencies
    from graph.succession import registered

    opened = Graph.open(graph)
    found = [match.row for match in find_agencies(opened, " ".join(terms), 1000)] if terms else opened.rows("agencies")
    today = date.today().isoformat()
    rows: Rows = [
        {name: value for name, value in row.items() if name != "words"}
        | {"registered": registered(row["name"], today) is not None}
        for row in found
    ]
    show(rows, AGENCY_COLUMNS, format)


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
    from graph.page.data import page_data
    from graph.page.duties import register
    from graph.search import resolve

    opened = Graph.open(graph)
    duties = register(page_data(opened, resolve(opened, document)))
    rows: Rows = [
        {"agency": agency.name, "collective": agency.collective}
        | {section: "".join(task.symbol for task in agency.cell(section)) for section in duties.sections}
        for agency in duties.agencies
    ]
    show(rows, {"agency": "Cơ quan"} | {section: section for section in duties.sections}, format)
