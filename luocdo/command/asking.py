"""The command that asks the store in SPARQL: `query`."""

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import BadQuery
from graph.tables import Graph
from luocdo.command.app import DEFAULT_GRAPH, GraphFolder, app
from luocdo.command.output import Format, put_text, show, talk

if TYPE_CHECKING:
    from graph.sparql.answer import Answer


class AnswerFormat(StrEnum):
    """How an answer is printed: for people, or in one of the standards' formats of rows and of triples."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    ttl = "ttl"
    nt = "nt"
    jsonld = "jsonld"
    rdf = "rdf"


@app.command("query")
def query_command(
    query: Annotated[
        str | None,
        typer.Argument(metavar="TRUY_VẤN", help="Câu SPARQL, tệp .rq, tên truy vấn có sẵn, hoặc `-` (đọc từ stdin)."),
    ] = None,
    values: Annotated[
        list[str] | None, typer.Argument(metavar="TÊN=GIÁ_TRỊ", help="Tham số của truy vấn có sẵn: `number=06/CT-TTg`.")
    ] = None,
    graph: GraphFolder = DEFAULT_GRAPH,
    saved: Annotated[bool, typer.Option("--list", help="Liệt kê các truy vấn có sẵn.")] = False,
    text: Annotated[bool, typer.Option("--print", help="In câu SPARQL thay vì chạy.")] = False,
    timeout: Annotated[float, typer.Option(metavar="GIÂY", min=0.1, help="Số giây nhiều nhất.")] = 30.0,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Số dòng nhiều nhất.")] = 100_000,
    format: Annotated[  # noqa: A002 - the name of the option
        AnswerFormat,
        typer.Option(
            "--format",
            "-f",
            metavar="DẠNG",
            help="table csv tsv json xml; với bộ ba: ttl nt jsonld rdf.",
        ),
    ] = AnswerFormat.table,
) -> None:
    """Hỏi bằng SPARQL; các tiền tố thường dùng (eli, lcd, skos, dct…) không cần khai báo. Chỉ đọc, không ra mạng.

    Ví dụ: `luocdo query --list`; `luocdo query nguon-goc number=02/CT-UBND`; `luocdo query cau-hoi.rq -f csv`
    """
    if saved:
        list_saved(Format.json if format is AnswerFormat.json else Format.table)
        return
    if query is None:
        raise typer.BadParameter("cho một câu SPARQL, một tệp hoặc một tên; xem --list", param_hint="TRUY_VẤN")
    sparql = sparql_of(query, dict(_pair(value) for value in values or ()))
    if text:
        put_text(sparql)
        return
    from graph.sparql import query as ask

    _print(ask(Graph.open(graph), sparql, timeout=timeout, row_limit=limit), format)


def list_saved(form: Format) -> None:
    """Print the saved queries: name, parameters, what each answers."""
    from graph.queries import saved_queries

    rows = [
        {
            "name": query.name,
            "answers": query.vi,
            "parameters": [f"{name}={term}" for name, term in query.examples.items()],
        }
        for query in saved_queries()
    ]
    show(rows, {"name": "Tên", "answers": "Trả lời câu hỏi", "parameters": "Tham số"}, form)


def sparql_of(query: str, values: dict[str, str]) -> str:
    """The SPARQL that is meant: what stdin or a file holds, a saved query with its values, or the words themselves."""
    from graph.queries import saved_query

    if query == "-":
        return sys.stdin.read()
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", query):
        return saved_query(query).bind(values)
    if values:
        raise BadQuery(f"chỉ truy vấn có sẵn mới có tham số ({', '.join(values)}); xem luocdo query --list")
    if "{" in query:
        return query
    try:
        return Path(query).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BadQuery(
            f"{query}: không phải câu SPARQL, không đọc được như một tệp; xem luocdo query --list"
        ) from error


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter("viết TÊN=GIÁ_TRỊ, ví dụ number=06/CT-TTg", param_hint="TÊN=GIÁ_TRỊ")
    return name, value


def _print(answer: "Answer", form: AnswerFormat) -> None:
    if answer.notice:
        talk(answer.notice)
    if form is not AnswerFormat.table:
        put_text(answer.serialize(form.value).decode())
    elif answer.kind == "boolean":
        put_text("có" if answer.value else "không")
    elif answer.kind == "triples":
        put_text(answer.serialize("ttl").decode())
    else:
        show(answer.records(), {name: name for name in answer.columns}, Format.table)
