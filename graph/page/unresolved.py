"""What could not be told: every mention that has no sure document, with its reason in words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from graph.page.data import PageData
from graph.page.relations import Quote, place_of, quote
from graph.page.text import Mark
from graph.speech import say
from graph.words import Row, document_name, place_name, words


@dataclass(frozen=True, slots=True)
class Unclear:
    """A mention whose document is not known for sure; `candidates` are the documents that it may be, best first."""

    id: str
    start: int
    end: int
    text: str
    reason: str
    place: str
    quote: Quote
    candidates: tuple[str, ...]


def unclear(data: PageData) -> tuple[Unclear, ...]:
    """The tray of a page, in the order of the text, each mention once."""
    rows: dict[tuple[int, int], Unclear] = {}
    for row in data.references:
        if row.get("resolution") in {"ambiguous", "unresolved"}:
            reason = str(row.get("reason") or row["resolution"])
            rows[row["start"], row["end"]] = _unclear(data, row, reason, _candidates(data, row))
    for row in data.unresolved:
        rows.setdefault((row["start"], row["end"]), _unclear(data, row, str(row["reason"]), ()))
    return tuple(row for _, row in sorted(rows.items()))


def unclear_marks(rows: Sequence[Unclear]) -> list[Mark]:
    """The marks of the tray in the full text."""
    told = say("chưa xác định")
    return [Mark(row.id, row.start, row.end, "unresolved", f"#{row.id}", f"{told}: {row.reason}") for row in rows]


def self_marks(data: PageData) -> list[Mark]:
    """The marks of the document's mentions of itself."""
    return [
        Mark(f"tu-dan-{row['start']}-{row['end']}", row["start"], row["end"], "self", "", say("chính văn bản này"))
        for row in data.references
        if row["kind"] == "self"
    ]


def _unclear(data: PageData, row: Row, reason: str, candidates: tuple[str, ...]) -> Unclear:
    mention = data.text[row["start"] : row["end"]] or str(row["text"])
    sentence = str(row.get("sentence") or mention)
    first = sentence.find(mention)
    span = (first, first + len(mention)) if first >= 0 else (0, 0)
    return Unclear(
        id=f"cx-{row['start']}-{row['end']}",
        start=int(row["start"]),
        end=int(row["end"]),
        text=mention,
        reason=str(words()["reason"].get(reason, reason)),
        place=place_name(place_of(data, row.get("section"), row["start"]), row),
        quote=quote(sentence, *span)[0],
        candidates=candidates,
    )


def _candidates(data: PageData, row: Row) -> tuple[str, ...]:
    return tuple(_called(data, key) for key in json.loads(row.get("candidates") or "[]"))


def _called(data: PageData, key: str) -> str:
    return document_name(data.documents[key]) if key in data.documents else key
