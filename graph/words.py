"""The words and forms in which the pages speak to people: Vietnamese, formal, from `templates/words.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from graph.speech import english, say, spoken

Row = Mapping[str, Any]
"""One row of a table of the graph folder, by column (`graph.schema`)."""

NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")
END_OF_PAPER = re.compile(r"(?<!\n)[ \t]*\n[ \t]*(?!\n|[-–+•]|\d+[.)]\s|[a-zđ]\)\s)")
EMPTY_LINES = re.compile(r"\n\s*\n")
PLACE = re.compile(r" (?:tỉnh|thành phố) (?:[A-ZĐ]\S* ?)+(?:- ?[A-ZĐ]\S* ?\S*)?$")
UNTOLD_BY_INITIALS = {"va", "tinh", "thanh", "pho", "cac"}


def words() -> dict[str, dict[str, Any]]:
    """The tables of `words.toml`: relations, families, roles, statuses, kinds, resolutions; in the language of now."""
    return _words(spoken())


@cache
def _words(language: str) -> dict[str, dict[str, Any]]:
    tables = tomllib.loads((files("graph") / "templates" / "words.toml").read_text("utf-8"))
    for name in tables.keys() & english().keys() if language == "en" else ():
        for key, value in english()[name].items():
            tables[name][key] = {**tables[name][key], **value} if isinstance(value, dict) else value
    return tables


def fold(text: str) -> str:
    """`text` as people type it in haste: small letters without marks, full-width signs made plain.

    >>> fold("Chỉ thị 06／CT-TTg")
    'chi thi 06/ct-ttg'
    """
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()


def search_words(*parts: str | None) -> str:
    """The words under which something is found, folded, each once, with the initials of its long names.

    >>> search_words("Sở Kế hoạch và Đầu tư")
    'so ke hoach va dau tu skhdt khdt'
    """
    found: dict[str, None] = {}
    for part in filter(None, parts):
        tokens = NOT_ALPHANUMERIC.sub(" ", fold(part)).split()
        found.update(dict.fromkeys(tokens))
        initials = "".join(token[0] for token in tokens if token.isalpha() and token not in UNTOLD_BY_INITIALS)
        if len(initials) > 2:
            found.update(dict.fromkeys((initials, initials[1:])))
    return " ".join(found)


def slug(text: str) -> str:
    """`text` as a part of an `id` or a `#hash`: ASCII letters, digits and hyphens.

    >>> slug("Mục 5.1, Sở Y tế")
    'muc-5-1-so-y-te'
    """
    return NOT_ALPHANUMERIC.sub("-", fold(text)).strip("-") or "x"


def vietnamese_date(iso: str | None) -> str:
    """An ISO date as it is written in Viet Nam; what is no ISO date stays as it is, nothing is empty.

    >>> vietnamese_date("2024-02-05"), vietnamese_date("2024-02"), vietnamese_date(None)
    ('05/02/2024', '02/2024', '')
    """
    parts = (iso or "").split("-")
    return "/".join(reversed(parts)) if all(part.isdigit() for part in parts) else iso or ""


def percent(confidence: float | None) -> str:
    """A confidence between 0 and 1 in whole per cent, never rounded up to certainty.

    >>> percent(0.997), percent(1.0), percent(None)
    ('99 %', '100 %', '')
    """
    return "" if confidence is None else f"{int(confidence * 100 + 1e-9)} %"


def grouped(count: int) -> str:
    """A count as it is written in Viet Nam, with a point before each three figures.

    >>> grouped(50000), grouped(165)
    ('50.000', '165')
    """
    return f"{count:,}" if spoken() == "en" else f"{count:,}".replace(",", ".")


def share(part: float) -> str:
    """A share in per cent with one figure behind the comma.

    >>> share(0.9971)
    '99,7 %'
    """
    return f"{100 * part:.1f} %" if spoken() == "en" else f"{100 * part:.1f} %".replace(".", ",")


@cache
def quality() -> dict[str, Any]:
    """How well the machine reads, as measured when this version was made: figures of `templates/quality.toml`."""
    return tomllib.loads((files("graph") / "templates" / "quality.toml").read_text("utf-8"))


def verb(relation: str, document_type: str | None = None) -> str:
    """The words between the two documents of a relation; a directive *asks for* the carrying out.

    >>> verb("implements", "Kế hoạch"), verb("implements", "Chỉ thị")
    ('triển khai', 'yêu cầu triển khai')
    """
    entry = words()["relation"].get(relation, {"verb": relation})
    return str(entry["verb_of_orders"] if document_type in entry.get("orders", ()) else entry["verb"])


def weight(relation: str) -> int:
    """How strongly `relation` speaks for a pair of documents: the strongest stands on the arrow."""
    return int(words()["relation"].get(relation, {"weight": 0})["weight"])


def family(relation: str) -> str:
    """The group of relations that shares a colour and a line: `carry`, `change`, `ground` or `cite`."""
    return str(words()["relation"].get(relation, {"family": "cite"})["family"])


def document_name(document: Row) -> str:
    """Type and number, or the name that it is known by, or its key where the text told neither.

    >>> document_name({"type": "Chỉ thị", "number": "06/CT-TTg"}), document_name({"name": "Luật Đất đai", "year": 2013})
    ('Chỉ thị 06/CT-TTg', 'Luật Đất đai năm 2013')
    """
    if document.get("number"):
        return " ".join(filter(None, (document.get("type"), document["number"])))
    if document.get("name"):
        year = document.get("year")
        return f"{document['name']} năm {year}" if year else str(document["name"])
    told = (document.get("type"), document.get("title"))
    return " ".join(filter(None, told)) or str(document.get("source") or document.get("key") or "Văn bản chưa rõ")


def section_name(section: str) -> str:
    """A section as a reader calls it: a bare number is a `mục`, a label stays as printed.

    >>> section_name("16"), section_name("Điều 3")
    ('mục 16', 'Điều 3')
    """
    return f"{say('mục')} {section}" if section[:1].isdigit() else section


def place_name(place: str, row: Row) -> str:
    """A place in a document with the page of its file, where that is known.

    >>> place_name("mục 16", {"page": 3}), place_name("", {"page": 3}), place_name("mục 16", {})
    ('mục 16, trang 3', 'trang 3', 'mục 16')
    """
    page = row.get("page")
    return ", ".join(filter(None, (place, f"trang {page}" if page else "")))


def short_agency(name: str, issuer: str | None) -> str:
    """An agency without the place that it shares with the issuer, as colleagues in one province call it.

    >>> short_agency("Sở Y tế tỉnh Lai Châu", "Ủy ban nhân dân tỉnh Lai Châu")
    'Sở Y tế'
    """
    place = PLACE.search(issuer or "")
    if place is None or not name.endswith(place.group()):
        return name
    short = name.removesuffix(place.group())
    return f"{short} tỉnh" if short in {"Công an", "Thanh tra", "UBND", "Ủy ban nhân dân"} else short


def flowed(text: str) -> str:
    r"""`text` without the line ends of its paper: only items of a list and paragraphs begin a new line, none is empty.

    >>> flowed("sửa đổi một số điều của\nLuật Thương mại:\n\n- Điều 3")
    'sửa đổi một số điều của Luật Thương mại:\n- Điều 3'
    """
    return EMPTY_LINES.sub("\n", END_OF_PAPER.sub(" ", text))


def abbreviated(issuer: str) -> str:
    """An issuer with the abbreviations that every office uses, where room is short.

    >>> abbreviated("Ủy ban nhân dân tỉnh Lai Châu")
    'UBND tỉnh Lai Châu'
    """
    for name, short in words()["abbreviation"].items():
        issuer = issuer.replace(name, short)
    return issuer


def join_words(parts: Iterable[str], last: str = "") -> str:
    """A list in running text; `last` stands before its end, ` và ` when it is not told.

    >>> join_words(["Sở Y tế", "Sở Tư pháp", "Thanh tra tỉnh"])
    'Sở Y tế, Sở Tư pháp và Thanh tra tỉnh'
    """
    *first, end = list(parts) or [""]
    return (last or f" {say('và')} ").join(filter(None, (", ".join(first), end)))
