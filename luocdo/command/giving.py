"""Commands that write files to hand on: `html`, `export`."""

from pathlib import Path
from typing import Annotated

import typer

from graph.tables import Graph
from luocdo.command.app import DEFAULT_GRAPH, GraphFolder, app
from luocdo.command.output import open_output, talk


@app.command("html")
def html_command(
    document: Annotated[
        str | None, typer.Argument(metavar="VĂN_BẢN", help="Văn bản cần xem; chỉ bỏ trống được khi dùng --network.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Tệp .html; `-` là màn hình.")
    ] = None,
    graph: GraphFolder = DEFAULT_GRAPH,
    network: Annotated[
        bool, typer.Option("--network", help="Vẽ mạng: quanh văn bản ấy, hoặc cả đồ thị khi bỏ trống.")
    ] = False,
    depth: Annotated[int, typer.Option(min=1, help="Với --network: số bước quanh văn bản.")] = 2,
) -> None:
    """Viết trang lược đồ của một văn bản, hoặc mạng quan hệ: một tệp HTML duy nhất, không cần mạng Internet.

    Ví dụ: `luocdo html "02/CT-UBND Lai Châu" -o chi-thi-02.html`; `luocdo html --network -o tat-ca.html`
    """
    from graph.network_page import network_page
    from graph.page import document_page
    from graph.search import resolve

    opened = Graph.open(graph)
    if document is None and not network:
        raise typer.BadParameter("cho biết văn bản nào, hoặc dùng --network", param_hint="VĂN_BẢN")
    key = resolve(opened, document) if document is not None else None
    page = network_page(opened, key=key, depth=depth) if network or key is None else document_page(opened, key)
    with open_output(output) as file:
        file.write(page)
    if output and str(output) != "-":
        talk(f"Đã ghi {output}")
