"""What people call a document, a provision, a reason."""

from functools import cache
from typing import Final

from graph import terms as t
from graph.folding import slug
from graph.rdf.stated_rows import DocumentRow
from graph.words import words

UNKNOWN: Final = "văn bản chưa xác định"
"""The label of a document of which nothing is known."""


def label(row: DocumentRow) -> str:
    """What people call a document: its type with its number, or its name, or its title."""
    if not row.number and row.name:
        return row.name
    return " ".join(filter(None, (row.type, row.number))) or row.title or UNKNOWN


@cache
def type_iri(type_: str | None) -> str | None:
    """The concept of a type of document; None where there is nothing to make an IRI of.

    >>> type_iri("Chỉ thị"), type_iri("…")
    ('https://luocdo.example/ns/type/chi-thi', None)
    """
    local = slug(type_ or "")
    return t.TYPE + local if local else None


def place_name(unit: str, value: str) -> str:
    """A unit of a document as people write it.

    >>> place_name("điều", "5"), place_name("khoản", "2")
    ('Điều 5', 'khoản 2')
    """
    return f"Điều {value}" if unit == "điều" else f"{unit} {value}"


def reason(code: str) -> str:
    """Why a mention is unresolved, in words: the reader's code where it has them, its own words otherwise.

    >>> reason("no number"), reason("có 2 văn bản phù hợp")
    ('không nêu số, ký hiệu', 'có 2 văn bản phù hợp')
    """
    found: str = words()["reason"].get(code, code)
    return found
