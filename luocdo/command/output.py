"""What every command prints, and where: data on stdout, talk on stderr."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table

from extract.errors import LuocdoError

Rows = Sequence[Mapping[str, Any]]
PIPE_WIDTH = 10_000
"""Columns of a table that is not shown on a terminal: wide enough that no line is broken for `grep`."""


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


def put(what: RenderableType) -> None:
    """Print data on stdout: on a terminal to its width and in colour, elsewhere plain, no line broken."""
    if sys.stdout.isatty():
        Console(highlight=False).print(what, soft_wrap=isinstance(what, str))
        return
    plain = Console(file=io.StringIO(), width=PIPE_WIDTH, highlight=False, color_system=None)
    with plain.capture() as captured:
        plain.print(what, soft_wrap=isinstance(what, str))
    print("\n".join(line.rstrip() for line in captured.get().splitlines()))


def put_text(text: str) -> None:
    """Print a text on stdout exactly as it is."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def talk(message: str) -> None:
    """Say something to the person, on stderr, as it is (no markup)."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(message, markup=False)


def show(rows: Rows, columns: Mapping[str, str], form: Format, nothing: str = "Không có kết quả nào.") -> None:
    """Print `rows`: as a table the `columns` under their Vietnamese headings, as JSON and CSV every key they have.

    No rows are an empty list and an empty CSV; people are told so on stderr, in the words of `nothing`.
    """
    if not rows:
        talk(nothing)
    if form is Format.json:
        print(as_json(list(rows)))
    elif form is Format.csv:
        print(as_csv(rows, columns), end="")
    elif rows:
        put(_table(rows, columns))


def show_card(fields: Mapping[str, Any]) -> None:
    """Print what is known of one thing, a name and a value a line; what is missing is left out."""
    card = Table.grid(padding=(0, 2))
    card.add_column(style="dim", no_wrap=True)
    card.add_column()
    for name, value in fields.items():
        if value not in (None, "", (), []):
            card.add_row(name, escape(cell(value)))
    put(card)


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """The file to write to, stdout for None and `-`; a file appears when it is whole."""
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    draft = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        raise LuocdoError(f"{path}: không ghi được ({error.strerror or error})") from error
    finally:
        with suppress(OSError):
            draft.unlink()


def as_json(value: object) -> str:
    """`value` as JSON for people and programs: letters unescaped, two blanks of indentation."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def as_csv(rows: Rows, columns: Iterable[str]) -> str:
    """`rows` as CSV under the names of the tables' columns: every key that a row has, or `columns` without rows.

    >>> as_csv([{"number": "02/CT-UBND", "date": None}], ["number"])
    'number,date\\n02/CT-UBND,\\n'
    """
    text = io.StringIO()
    names = dict.fromkeys(name for row in rows for name in row) if rows else columns
    writer = csv.DictWriter(text, list(names), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: "" if value is None else value for name, value in row.items()} for row in rows)
    return text.getvalue()


def cell(value: object) -> str:
    """One value as people read it in Vietnam: dates day first, shares with a comma, lists joined.

    >>> cell("2024-02-21"), cell(0.99), cell(None), cell(True)
    ('21/02/2024', '0,99', '', 'có')
    """
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case date():
            return f"{value:%d/%m/%Y}"
        case float():
            return f"{value:.2f}".replace(".", ",")
        case list() | tuple():
            return "; ".join(cell(part) for part in value)
        case str() if _is_date(value):
            return "/".join(reversed(value.split("-")))
    return " ".join(str(value).split())


def _is_date(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit()


def _table(rows: Rows, columns: Mapping[str, str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in columns.values():
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell(row.get(name))) for name in columns))
    return table
