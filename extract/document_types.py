"""The types of documents (loại văn bản): their words in text and their signs in numbers.

Rule: Nghị định 30/2020/NĐ-CP, Annex III for the state; Hướng dẫn 36-HD/VPTW for the Party.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type: its name, its spellings, its signs, and mentions that must be read as it."""

    name: str
    words: tuple[str, ...]
    signs: tuple[str, ...]
    named: bool
    scheme: bool
    examples: tuple[str, ...]


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Every type of the registry, in its order."""
    rows = tomllib.loads(files("extract").joinpath("registry/types.toml").read_text("utf-8"))["type"]
    return tuple(
        DocumentType(
            name=row["name"],
            words=(row["name"], *row.get("words", ())),
            signs=tuple(row.get("signs", ())),
            named=row.get("named", False),
            scheme=row.get("scheme", False),
            examples=tuple(row["examples"]),
        )
        for row in rows
    )


@cache
def by_word() -> dict[str, str]:
    """Spelling in small letters → type.

    >>> by_word()["thông tư liên bộ"]
    'Thông tư liên tịch'
    """
    return {word.lower(): entry.name for entry in document_types() for word in entry.words}


def type_of(printed: str) -> str:
    """The type that a printed word means, whatever its case and its blanks; raises KeyError for a word of no type.

    >>> type_of("THÔNG TƯ  liên bộ")
    'Thông tư liên tịch'
    """
    return by_word()[" ".join(printed.split()).lower()]


@cache
def by_sign() -> dict[str, str]:
    """Sign in capitals, Đ as D → type; where two share a sign, the first of the registry but `Lệnh` for `L`.

    >>> by_sign()[fold_sign("QĐ")], by_sign()[fold_sign("TTr")]
    ('Quyết định', 'Tờ trình')
    """
    signs: dict[str, str] = {}
    for entry in document_types():
        for sign in entry.signs:
            signs.setdefault(fold_sign(sign), entry.name)
    signs["L"] = "Lệnh"  # `13/2007/L-CTN`; where a law bears it, the word Luật stands before the number
    return signs


def fold_sign(sign: str) -> str:
    """One form for a sign's prints: capitals, D for Đ."""
    return sign.upper().replace("Đ", "D").replace("Ư", "U")
