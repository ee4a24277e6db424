"""Statements as text: the pieces of N-Triples that everything else is joined from."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from graph import terms as t

_CHUNK: Final = 1 << 20


class Block(NamedTuple):
    """What is said of one subject: `pairs` are `predicate object` in N-Triples, `graph` is an IRI or empty."""

    graph: str
    subject: str
    pairs: list[str]


def text_literal(text: str, language: str = "") -> str:
    r"""A string as N-Triples writes it.

    >>> text_literal('"Điều 5"\n', "vi")
    '"\\"Điều 5\\"\\n"@vi'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def vietnamese(text: str | None) -> str | None:
    """A name or a title; an empty one is none."""
    return text_literal(text, "vi") if text else None


def words(text: str | None) -> str | None:
    """Words quoted from a text; an empty string is none."""
    return text_literal(text) if text else None


def date_literal(text: str | None) -> str | None:
    """An ISO date as `xsd:date`; None for what is no day of the calendar.

    >>> date_literal("2024-02-21"), date_literal("quý I/2024"), date_literal("2023-02-29")
    ('"2024-02-21"^^<http://www.w3.org/2001/XMLSchema#date>', None, None)
    """
    try:
        return f'"{date.fromisoformat(text)}"^^<{t.XSD_DATE}>' if text and len(text) == 10 else None
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def decimal_literal(number: float) -> str:
    """A confidence as `xsd:decimal`, to four places.

    >>> decimal_literal(0.93)
    '"0.93"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return f'"{round(float(number), 4)}"^^<{t.XSD_DECIMAL}>'


def node(iri: str | None) -> str | None:
    """An IRI in angle brackets; None stays None."""
    return f"<{iri}>" if iri else None


def pairs(*stated: tuple[str, str | None]) -> list[str]:
    """Predicates with their objects, those without an object left out.

    >>> pairs((t.ELI_NUMBER, '"5"'), (t.ELI_TITLE, None))
    ['<http://data.europa.eu/eli/ontology#number> "5"']
    """
    return [f"<{predicate}> {value}" for predicate, value in stated if value]


def lines(stream: Iterable[Block]) -> Iterator[str]:
    r"""Blocks as lines of N-Quads (of N-Triples where they stand in no graph), in pieces of about a million characters.

    >>> list(lines([Block("", "<a:x>", ["<a:p> <a:y>", '<a:q> "1"'])]))
    ['<a:x> <a:p> <a:y> .\n<a:x> <a:q> "1" .\n']
    """
    piece: list[str] = []
    size = 0
    for name, subject, stated in stream:
        end = f" <{name}> .\n" if name else " .\n"
        text = f"{subject} {f'{end}{subject} '.join(stated)}{end}"
        piece.append(text)
        size += len(text)
        if size > _CHUNK:
            yield "".join(piece)
            piece, size = [], 0
    if piece:
        yield "".join(piece)
