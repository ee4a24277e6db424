"""Commands that write files to hand on: `html`, `export`."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from extract.errors import LuocdoError
from graph.tables import Graph
from luocdo.command.app import DEFAULT_GRAPH, GraphFolder, app
from luocdo.command.output import open_output, talk


class NetworkForm(StrEnum):
    """What draws a network: chosen by its size, or the one that is named."""

    auto = "auto"
    pyvis = "pyvis"
    explorer = "explorer"


class PageLanguage(StrEnum):
    """The language of a page's own words."""

    vi = "vi"
    en = "en"


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
    depth: Annotated[int, typer.Option(metavar="N", min=1, help="Với --network: số bước quanh văn bản.")] = 2,
    form: Annotated[
        NetworkForm,
        typer.Option(
            metavar="auto|pyvis|explorer",
            help="Với --network: cách vẽ. `auto` dùng pyvis đến 3.000 văn bản, nhiều hơn thì dùng trình khám phá.",
        ),
    ] = NetworkForm.auto,
    lang: Annotated[
        PageLanguage, typer.Option(metavar="vi|en", help="Ngôn ngữ của trang; nội dung văn bản giữ nguyên.")
    ] = PageLanguage.vi,
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
    if network or key is None:
        page = network_page(opened, key=key, depth=depth, form=form.value, language=lang.value)
    else:
        page = document_page(opened, key, lang.value)
    with open_output(output) as file:
        file.write(page)
    if output and str(output) != "-":
        talk(f"Đã ghi {output}")


@app.command("export")
def export_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Tệp cần ghi; đuôi tệp cho biết dạng: .xlsx .csv .ttl .trig …")
    ],
    graph: GraphFolder = DEFAULT_GRAPH,
    register: Annotated[
        str,
        typer.Option(metavar="SỔ", help="Với .csv, tên sổ như trong .xlsx: `Văn bản`, `Chưa xác định`…"),
    ] = "Dẫn chiếu",
) -> None:
    """Xuất cả đồ thị: sổ Excel (.xlsx, .csv), RDF (.ttl .nt .nq .trig .jsonld .rdf), mạng (.graphml .gexf).

    Ví dụ: `luocdo export so-theo-doi.xlsx`; `luocdo export do-thi.trig`
    """
    write = WRITERS.get(file.suffix.lower())
    if write is None:
        raise typer.BadParameter(f"đuôi tệp phải là một trong {', '.join(WRITERS)}", param_hint="FILE")
    opened = Graph.open(graph)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LuocdoError(f"{file}: không ghi được ({error.strerror or error})") from error
    write(opened, file, register)
    talk(f"Đã ghi {file}")


def _excel(graph: Graph, file: Path, register: str) -> None:
    from graph.excel import write_excel

    write_excel(graph, file)


def _csv(graph: Graph, file: Path, register: str) -> None:
    from graph.excel import write_csv

    write_csv(graph, register, file)


def _rdf(graph: Graph, file: Path, register: str) -> None:
    from graph.rdf import write_rdf

    write_rdf(graph, file)


def _graphml(graph: Graph, file: Path, register: str) -> None:
    import networkx

    from graph.network import network

    networkx.write_graphml(network(graph), file)


def _gexf(graph: Graph, file: Path, register: str) -> None:
    import networkx

    from graph.network import network

    networkx.write_gexf(network(graph), file)


WRITERS: Final[dict[str, Callable[[Graph, Path, str], None]]] = {
    ".xlsx": _excel,
    ".csv": _csv,
    **dict.fromkeys((".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf"), _rdf),
    ".graphml": _graphml,
    ".gexf": _gexf,
}
"""What writes the graph, by the suffix of the file."""
