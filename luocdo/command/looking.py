"""Commands that look at documents and the ways between them: `find`, `show`, `lineage`, `path`, `info`."""

from collections.abc import Mapping
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from graph.tables import Graph
from luocdo.command.app import DEFAULT_GRAPH, DocumentName, FormatOption, GraphFolder, app
from luocdo.command.output import Format, Rows, as_json, cell, put, show, show_card

if TYPE_CHECKING:
    from graph.page.data import PageData

DOCUMENT_CARD = {
    "number": "Số, ký hiệu",
    "type": "Loại văn bản",
    "name": "Tên",
    "issuer": "Cơ quan ban hành",
    "date": "Ngày ban hành",
    "title": "Trích yếu",
    "signer": "Người ký",
    "signer_title": "Chức vụ",
    "effective": "Có hiệu lực từ",
    "source": "Nguồn",
    "key": "Khóa",
}
TASK_SHOWN = 140
"""So many characters of a task are shown among others; `duties`, JSON and the page show it whole."""
STATUS = {"read": "đã đọc toàn văn", "cited": "chỉ được dẫn, chưa có toàn văn", "unresolved": "chưa xác định được"}


@app.command("find")
def find_command(
    words: Annotated[list[str], typer.Argument(metavar="TỪ", help="Số, ký hiệu, tên, năm, cơ quan ban hành.")],
    graph: GraphFolder = DEFAULT_GRAPH,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Số kết quả nhiều nhất.")] = 20,
    format: FormatOption = Format.table,  # noqa: A002 - the name of the option
) -> None:
    """Tìm văn bản như người ta gõ: không dấu, viết tắt, đảo thứ tự đều được.

    Ví dụ: `luocdo find 06 ct ttg 2024`; `luocdo find chi thi lai chau`
    """
    from graph.search import find

    rows = [without_index(match.row) for match in find(Graph.open(graph), " ".join(words), limit)]
    columns = {name: DOCUMENT_CARD[name] for name in ("number", "type", "date", "issuer", "title")}
    show(rows, columns, format)


@app.command("show")
def show_command(
    document: DocumentName,
    graph: GraphFolder = DEFAULT_GRAPH,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Xem một văn bản: thẻ thông tin, văn bản nó dẫn, văn bản dẫn nó, nhiệm vụ, điều chưa xác định.

    Ví dụ: `luocdo show "02/CT-UBND Lai Châu"`
    """
    from graph.page.data import page_data
    from graph.search import resolve

    opened = Graph.open(graph)
    data = page_data(opened, resolve(opened, document))
    if format is Format.table:
        _show_document(data)
    elif format is Format.csv:
        show(data.references, {}, format)
    else:
        parts = ("document", "references", "incoming", "links", "elsewhere", "duties", "unresolved", "warnings")
        told = {name: getattr(data, name) for name in parts}
        print(as_json(told | {"document": without_index(data.document)}))


@app.command("lineage")
def lineage_command(
    document: DocumentName,
    graph: GraphFolder = DEFAULT_GRAPH,
    up: Annotated[bool, typer.Option("--up", help="Chỉ ngược lên: bắt nguồn từ đâu.")] = False,
    down: Annotated[bool, typer.Option("--down", help="Chỉ xuôi xuống: ai đã triển khai.")] = False,
    depth: Annotated[int, typer.Option(metavar="N", min=1, help="Số bước xa nhất.")] = 10,
    relation: Annotated[
        list[str] | None,
        typer.Option(metavar="QUAN_HỆ", help="Chỉ theo quan hệ này (lặp lại được): implements, based_on, cites…"),
    ] = None,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Truy nguồn: văn bản bắt nguồn từ đâu (lên), được triển khai bởi đâu (xuống), thành cây.

    Ví dụ: `luocdo lineage 22/2008/CT-TTg --down`
    """
    from graph.lineage import lineage
    from graph.search import resolve
    from luocdo.tree import tree_text

    opened = Graph.open(graph)
    direction = "both" if up == down else "up" if up else "down"
    found = lineage(opened, resolve(opened, document), direction, depth, relation or None)  # type: ignore[arg-type]
    if format is Format.table:
        put(escape(tree_text(found)))
    else:
        show(found.rows(), {"explanation": "Quan hệ"}, format)


@app.command("path")
def path_command(
    source: DocumentName,
    target: DocumentName,
    graph: GraphFolder = DEFAULT_GRAPH,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Số đường nhiều nhất.")] = 5,
    cites: Annotated[bool, typer.Option("--cites", help="Đi cả qua những chỗ chỉ viện dẫn.")] = False,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Tìm đường nối hai văn bản, mỗi bước một câu có trích dẫn.

    Ví dụ: `luocdo path "02/CT-UBND Lai Châu" 103/2023/QH15`
    """
    from graph.lineage import explain, paths
    from graph.search import resolve

    opened = Graph.open(graph)
    relations = get_relations() if cites else None
    chains = paths(opened, resolve(opened, source), resolve(opened, target), limit, relations)
    rows: Rows = [
        {"path": number, "step": place, "explanation": explain(edge), "sentence": edge.sentence}
        for number, chain in enumerate(chains, 1)
        for place, edge in enumerate(chain, 1)
    ]
    if format is not Format.table or not rows:
        show(rows, {"path": "Đường", "step": "Bước", "explanation": "Quan hệ", "sentence": "Trích dẫn"}, format)
        return
    for row in rows:
        heading = f"[bold]Đường {row['path']}[/bold]\n" if row["step"] == 1 else ""
        put(
            f"{heading}  {row['step']}. {escape(row['explanation'])}\n     [dim]“{escape(cell(row['sentence']))}”[/dim]"
        )


@app.command("info")
def info_command(
    graph: GraphFolder = DEFAULT_GRAPH,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Cho biết đồ thị có gì: bao nhiêu văn bản, dẫn chiếu, nhiệm vụ; do phiên bản nào dựng.

    Ví dụ: `luocdo info --graph do-thi`
    """
    opened = Graph.open(graph)
    counts = {name: opened.count(name) for name in TABLE_NAMES}
    if format is Format.table:
        show_card({"Thư mục": str(opened.folder), "IRI": opened.base, "luocdo": opened.manifest.get("luocdo")})
        show_card({TABLE_NAMES[name]: count for name, count in counts.items()})
    else:
        show([{"table": name, "rows": count} for name, count in counts.items()], {}, format)


TABLE_NAMES = {
    "documents": "Văn bản (cả chỉ được dẫn)",
    "references": "Dẫn chiếu",
    "links": "Quan hệ giữa hai văn bản khác",
    "duties": "Nhiệm vụ, nơi nhận",
    "agencies": "Cơ quan",
    "unresolved": "Chưa xác định",
    "warnings": "Điều cần xem trong văn bản",
    "texts": "Toàn văn",
}


def without_index(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `documents` without the columns that only the search needs."""
    return {name: value for name, value in row.items() if name not in ("folded", "words")}


def get_relations() -> list[str]:
    """Every relation of the record, the bare citation too."""
    from typing import get_args

    from extract.record import Relation

    return list(get_args(Relation))


def _show_document(data: "PageData") -> None:
    from graph.page.relations import incoming_ties, outgoing_ties, stated_ties
    from graph.search import label
    from graph.words import words

    document = data.document
    show_card(
        {"Tình trạng": STATUS[document["status"]]} | {name: document.get(key) for key, name in DOCUMENT_CARD.items()}
    )
    for heading, ties, end in (
        ("Dẫn tới", outgoing_ties(data), "target"),
        ("Được dẫn bởi", incoming_ties(data), "source"),
    ):
        rows: Rows = [
            {
                "relation": ", ".join(tie.verbs),
                "document": label(dict(getattr(tie, end))),
                "place": tie.evidence[0].place,
                "note": "; ".join(tie.inferred),
            }
            for tie in ties
        ]
        _section(heading, rows, {"relation": "Quan hệ", "document": "Văn bản", "place": "Ở", "note": "Ghi chú"})
    stated: Rows = [
        {"source": label(dict(tie.source)), "relation": ", ".join(tie.verbs), "target": label(dict(tie.target))}
        for tie in stated_ties(data)
    ]
    _section("Nói về hai văn bản khác", stated, {"source": "Văn bản", "relation": "quan hệ", "target": "với văn bản"})
    roles = words()["role"]
    duties = [
        {**row, "role": roles[row["role"]]["label"], "task": shorten(row["task"], TASK_SHOWN, placeholder=" …")}
        for row in data.duties
        if row["role"] != "recipient"
    ]
    columns = {"section": "Mục", "role": "Vai trò", "agency_name": "Cơ quan", "task": "Nội dung"}
    if any(row.get("page") for row in duties):
        columns["page"] = "Trang"
    _section("Nhiệm vụ", duties, columns)
    recipients = [row for row in data.duties if row["role"] == "recipient"]
    _section("Nơi nhận", recipients, {"agency_name": "Cơ quan", "purpose": "Nhận để"})
    _section("Chưa xác định", data.unresolved, {"text": "Nguyên văn", "reason": "Lý do"})


def _section(heading: str, rows: Any, columns: dict[str, str]) -> None:
    if rows:
        put(f"\n[bold]{heading} ({len(rows)})[/bold]")
        show(rows, columns, Format.table)
