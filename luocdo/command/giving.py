"""Commands that write files to hand on: `html`, `export`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.tables import Graph
from luocdo.command.app import DEFAULT_GRAPH, GraphFolder, app
from luocdo.command.output import open_output, talk


@app.command("html")
def html_command(
    document: Annotated[
        str | None, typer.Argument(metavar="VĂN_BẢN", help="Văn bản cần xem; bỏ trống khi dùng --network.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Tệp .html; `-` là màn hình.")
    ] = None,
    graph: GraphFolder = DEFAULT_GRAPH,
    network: Annotated[bool, typer.Option("--network", help="Vẽ cả đồ thị thay vì một văn bản.")] = False,
) -> None:
    """Viết trang lược đồ của một văn bản, hoặc mạng của cả đồ thị: một tệp HTML duy nhất, mở được khi không có mạng.

    Ví dụ: `luocdo html "02/CT-UBND Lai Châu" -o chi-thi-02.html`
    """
    if (document is None) is not network:
        raise typer.BadParameter("cho tên một văn bản, hoặc --network, một trong hai", param_hint="VĂN_BẢN")
    page = _network(Graph.open(graph)) if document is None else _document(Graph.open(graph), document)
    with open_output(output) as file:
        file.write(page)
    if output and str(output) != "-":
        talk(f"Đã ghi {output}")


def _document(graph: Graph, words: str) -> str:
    from graph.page import document_page
    from graph.search import resolve

    return document_page(graph, resolve(graph, words))


def _network(graph: Graph) -> str:
    from graph.network_page import network_page

    return network_page(graph)
