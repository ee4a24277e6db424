"""What a SPARQL query gave: rows, a yes or no, or triples; whole, or cut and saying so."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, Literal

from extract.errors import LuocdoError
from graph import terms as t
from graph.rdf import sorted_head

if TYPE_CHECKING:
    from pandas import DataFrame

Cut = Literal["rows", "size", "time"]
Value = str | int | float | Decimal | bool | date | None

ROW_FORMATS: Final = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}
"""The formats of rows, with their media types (SPARQL 1.1 Query Results)."""
TRIPLE_FORMATS: Final = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
"""The formats of triples (CONSTRUCT, DESCRIBE), with their media types."""
_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query; `lines` holds its rows in N-Triples terms between tabs, or its triples."""

    kind: Literal["rows", "boolean", "triples"]
    columns: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    value: bool | None = None
    """The answer to ASK."""
    cut: Cut | None = None
    """Which limit cut the answer; None where it is whole."""
    limit: float | None = None
    """The rows, the characters or the seconds of that limit."""

    def __len__(self) -> int:
        """How many rows or triples there are."""
        return len(self.lines)

    @property
    def notice(self) -> str | None:
        """One line for people where a limit cut the answer.

        >>> Answer("rows", ("x",), ('"1"',), cut="rows", limit=1).notice
        'Chỉ hiện 1 dòng đầu; còn nữa (giới hạn số dòng).'
        """
        if self.cut == "rows":
            return f"Chỉ hiện {self.limit:g} dòng đầu; còn nữa (giới hạn số dòng)."
        if self.cut == "size":
            return f"Chỉ hiện {len(self)} dòng đầu; còn nữa (giới hạn dung lượng)."
        if self.cut == "time":
            return f"Đã dừng sau {self.limit:g} giây; mới có {len(self)} dòng, chưa đủ (giới hạn thời gian)."
        return None

    @property
    def rows(self) -> list[tuple[Value, ...]]:
        """The rows as plain values: IRIs and strings as `str`, numbers, dates and booleans as such, missing as None.

        >>> Answer("rows", ("x", "y"), ('<a:b>\\t"2"^^<http://www.w3.org/2001/XMLSchema#integer>',)).rows
        [('a:b', 2)]
        """
        return [tuple(_value(term) for term in row) for row in self.solutions()]

    def records(self) -> list[dict[str, Value]]:
        """The rows as dicts."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def frame(self) -> "DataFrame":
        """The rows as a pandas DataFrame."""
        from pandas import DataFrame

        return DataFrame(self.rows, columns=list(self.columns))

    def serialize(self, format: str) -> bytes:  # noqa: A002
        """The answer in one of `ROW_FORMATS`, or `TRIPLE_FORMATS` where it is triples; raises LuocdoError for others.

        >>> print(Answer("rows", ("x",), ('"Điều 5"@vi',)).serialize("csv").decode(), end="")
        x\r
        Điều 5\r
        """
        if self.kind == "triples":
            return self._triples(format)
        if format not in ROW_FORMATS:
            raise LuocdoError(f"bảng kết quả không ghi được dạng “{format}”; có {', '.join(ROW_FORMATS)}")
        if self.kind == "boolean":
            return self._boolean(format)
        from pyoxigraph import QueryResultsFormat

        kinds = {"csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV, "xml": QueryResultsFormat.XML}
        written: bytes = self.solutions().serialize(format=kinds.get(format, QueryResultsFormat.JSON))
        return written

    def solutions(self) -> Any:
        """The rows as pyoxigraph's `QuerySolutions`: terms, None where one is missing."""
        from pyoxigraph import QueryResultsFormat, parse_query_results

        head = "\t".join(f"?{name}" for name in self.columns)
        table = "\n".join([head, *self.lines]) + "\n"
        return parse_query_results(table.encode(), QueryResultsFormat.TSV)

    def _boolean(self, format: str) -> bytes:  # noqa: A002
        word = "true" if self.value else "false"
        if format == "json":
            return f'{{"head":{{}},"boolean":{word}}}'.encode()
        if format == "xml":
            namespace = "http://www.w3.org/2005/sparql-results#"
            return (
                f'<?xml version="1.0"?><sparql xmlns="{namespace}"><head/><boolean>{word}</boolean></sparql>'.encode()
            )
        return f"{word}\n".encode()

    def _triples(self, format: str) -> bytes:  # noqa: A002
        if format not in TRIPLE_FORMATS:
            raise LuocdoError(f"bộ ba không ghi được dạng “{format}”; có {', '.join(TRIPLE_FORMATS)}")
        from pyoxigraph import RdfFormat, parse, serialize

        kinds = {
            "ttl": RdfFormat.TURTLE,
            "nt": RdfFormat.N_TRIPLES,
            "jsonld": RdfFormat.JSON_LD,
            "rdf": RdfFormat.RDF_XML,
        }
        # one subject after the other, and the same bytes each time
        text = "".join(f"{line} .\n" for line in sorted(set(self.lines))).encode()
        triples = (quad.triple for quad in parse(text, RdfFormat.N_TRIPLES))
        return sorted_head(serialize(triples, None, kinds[format], prefixes=t.PREFIXES) or b"")

    def _repr_html_(self) -> str:
        """A small table for notebooks: no script, nothing from outside."""
        if self.kind == "boolean":
            return f"<p>{'có' if self.value else 'không'}</p>"
        if self.kind == "triples":
            return f"<pre>{html.escape(self._triples('ttl').decode())}</pre>"
        body = "".join(_row(row, "td") for row in self.rows[:_SHOWN])
        more = f"<p>… và {len(self) - _SHOWN} dòng nữa</p>" if len(self) > _SHOWN else ""
        notice = f"<p>{html.escape(self.notice)}</p>" if self.notice else ""
        return f"<table><thead>{_row(self.columns, 'th')}</thead><tbody>{body}</tbody></table>{more}{notice}"


def _row(cells: Sequence[Value], tag: str) -> str:
    texts = ("" if cell is None else html.escape(str(cell)) for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{text}</{tag}>' for text in texts)}</tr>"


def _value(term: Any) -> Value:
    """A term as a plain value; a literal that is not what its type says stays as it is written."""
    from pyoxigraph import Literal as OxLiteral

    if term is None:
        return None
    if not isinstance(term, OxLiteral):
        return str(getattr(term, "value", term))
    text = str(term.value)
    kind = term.datatype.value.removeprefix(t.XSD)
    try:
        if kind == "integer":
            return int(text)
        if kind == "decimal":
            return Decimal(text)
        if kind in ("double", "float"):
            return float(text)
        if kind == "date":
            return date.fromisoformat(text)
    except (ValueError, InvalidOperation):
        return text
    return text == "true" if kind == "boolean" and text in ("true", "false") else text
