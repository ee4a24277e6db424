"""One record → its rows: every mention with the document it means and the words that prove it."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.record import Duty, Link, Reference
from graph.identity import Identity, Told, agency_key, span_key
from graph.linking import NAMELESS, OPEN, Catalogue, Citing
from graph.meanings import Ends, Text, citing_of, meanings, said_by
from graph.words import verb

_SHOWN = 400
_UNRESOLVED = ("document", "start", "end", "text", "reason", "sentence", "text_hash", "page", "ocr")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cited:
    """How one mention prints the document that it means; `told` is the key that its words alone give."""

    key: str
    told: str
    type: str | None = None
    number: str | None = None
    name: str | None = None
    year: int | None = None
    date: str | None = None
    issuer: str | None = None


@dataclass(slots=True)
class TextRows:
    """The rows that one text gives, by table, and the documents that it cites."""

    cited: list[Cited] = field(default_factory=list)

    references: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    duties: list[Row] = field(default_factory=list)
    unresolved: list[Row] = field(default_factory=list)
    warnings: list[Row] = field(default_factory=list)


def text_rows(text: Text, catalogue: Catalogue) -> TextRows:
    """The rows of one text, each table in reading order."""
    citing = citing_of(text.key, text.record.document)
    said = said_by(text.record)
    means = meanings(text.record, said, catalogue, citing)
    taken: Counter[str] = Counter()
    rows = TextRows()
    for mention, words, meant in zip(text.record.references, said, means, strict=True):
        rows.references.append(_reference_row(text, mention, meant, taken))
        if meant:
            rows.cited.append(_cited(mention, words, meant))
    if text.record.links:
        ends = Ends(text, said, means, catalogue, citing)
        for link in text.record.links:
            _add_link(rows, text, link, ends, taken)
    rows.duties = [_duty_row(text, duty, citing, taken) for duty in text.record.duties]
    rows.unresolved += _unresolved_rows(text, rows.references)
    rows.warnings = [
        _place(text, warning.start, warning.end) | {"message": warning.message} for warning in text.record.warnings
    ]
    for table in (rows.references, rows.links, rows.duties, rows.unresolved, rows.warnings):
        table.sort(key=lambda row: (row["start"], row["end"]))
    return rows


def _cited(mention: Reference, said: Told, meant: Identity) -> Cited:
    if mention.kind in ("alias", "anaphor"):
        # a short name prints nothing of the document but the name, and that is all there is where none is known
        alone = meant.resolution == "unresolved" and meant.key == said.key
        return Cited(meant.key, said.key, name=mention.name or mention.text if alone else None)
    return Cited(
        meant.key,
        said.key,
        mention.type,
        mention.number,
        mention.name,
        mention.year,
        mention.date,
        mention.issuer,
    )


def _cited_by_name(name: str, meant: Identity) -> Cited:
    number = name if name[:1].isdigit() else None
    return Cited(meant.key, meant.key, number=number, name=None if number else name)


def _reference_row(text: Text, mention: Reference, meant: Identity | None, taken: Counter[str]) -> Row:
    start, end = (
        mention.sentence if mention.sentence[1] > mention.sentence[0] else _line(text.text, mention.start, mention.end)
    )
    if mention.kind == "self" or (meant and meant.key == text.key):
        # the decision's own number over its annex is no relation to another document
        meant = Identity("", reason="chính văn bản này")
    found = meant or Identity("", OPEN, "unresolved", reason=NAMELESS)
    page = text.page(mention.start)
    return page | {
        "id": _key("ref", text, mention.start, mention.end, taken),
        "document": text.key,
        "target": found.key or None,
        "relation": mention.relation,
        "kind": mention.kind,
        "text": mention.text,
        "type": mention.type,
        "number": mention.number,
        "name": mention.name,
        "year": mention.year,
        "date": mention.date,
        "issuer": mention.issuer,
        "issuer_from": mention.issuer_from,
        "provisions": json.dumps(mention.provisions, ensure_ascii=False) if mention.provisions else "[]",
        "section": mention.section,
        "start": mention.start,
        "end": mention.end,
        "sentence": text.text[start:end],
        "sentence_start": start,
        "sentence_end": end,
        "rule": mention.rule,
        "confidence": round(mention.confidence * found.confidence * (page["ocr"] or 1.0), 4),
        "resolution": found.resolution,
        "candidates": json.dumps(found.candidates) if found.candidates else "[]",
        "reason": found.reason,
        "text_hash": text.hash,
    }


def _add_link(rows: TextRows, text: Text, link: Link, ends: Ends, taken: Counter[str]) -> None:
    """Add a link, or say why it cannot hold: nothing rests on what came after it."""
    source, target = ends.find(link.source, link), ends.find(link.target, link)
    start, end = _line(text.text, link.start, link.end)
    page = text.page(link.start)
    place = _place(text, link.start, link.end) | page | {"sentence": text.text[start:end]}
    years = _year(source.key), _year(target.key)
    if years[0] and years[0] < years[1]:
        reason = f"quan hệ ngược thời gian: {link.source} {verb(link.relation)} {link.target}"
        rows.unresolved.append(place | {"text": text.text[link.start : link.end], "reason": reason})
        return
    rows.links.append(
        place
        | {
            "id": _key("link", text, link.start, link.end, taken),
            "source": source.key,
            "relation": link.relation,
            "target": target.key,
            "rule": link.rule,
            "confidence": round(link.confidence * source.confidence * target.confidence * (page["ocr"] or 1.0), 4),
        }
    )
    rows.cited += [_cited_by_name(link.source, source), _cited_by_name(link.target, target)]


def _year(key: str) -> str:
    """The year in a key, empty where it tells none."""
    parts = key.split("/")
    return parts[4] if parts[0] == "eli" else ""


def _duty_row(text: Text, duty: Duty, citing: Citing, taken: Counter[str]) -> Row:
    key = agency_key(duty.agency, citing.date or (str(citing.year) if citing.year else None))
    if (
        duty.collective
        and citing.place
        and citing.place not in key
        and text.record.document.level not in ("central", None)
    ):
        # "các sở, ngành" of Lai Châu and of An Giang are two
        key = f"{key}-{citing.place}"
    start, end = duty.task
    page = text.page(duty.start)
    return (
        _place(text, duty.start, duty.end)
        | page
        | {
            "id": _key("duty", text, duty.start, duty.end, taken),
            "agency": key,
            "agency_name": duty.agency,
            "text": duty.text,
            "office": duty.office,
            "section": duty.section,
            "role": duty.role,
            "task": text.text[start:end],
            "task_start": start,
            "task_end": end,
            "deadline": duty.deadline,
            "collective": duty.collective,
            "purpose": duty.purpose,
            "rule": duty.rule,
            "confidence": round(duty.confidence * (page["ocr"] or 1.0), 4),
        }
    )


def _unresolved_rows(text: Text, references: Sequence[Row]) -> list[Row]:
    """What the reader could not tell, and what the corpus could not."""
    rows = []
    for entry in text.record.unresolved:
        start, end = _line(text.text, entry.start, entry.end)
        said = {"text": entry.text, "reason": entry.reason, "sentence": text.text[start:end]}
        rows.append(_place(text, entry.start, entry.end) | text.page(entry.start) | said)
    listed = {(row["start"], row["end"]) for row in rows}
    for row in references:
        if row["resolution"] in ("ambiguous", "unresolved") and (row["start"], row["end"]) not in listed:
            rows.append({name: row[name] for name in _UNRESOLVED})
    return rows


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line round a place, no more than is shown of it."""
    first = max(text.rfind("\n", 0, start) + 1, start - _SHOWN)
    last = text.find("\n", end)
    return first, min(last if last >= 0 else len(text), end + _SHOWN)


def _place(text: Text, start: int, end: int) -> Row:
    return {"document": text.key, "start": start, "end": end, "text_hash": text.hash}


def _key(kind: str, text: Text, start: int, end: int, taken: Counter[str]) -> str:
    key = span_key(kind, text.hash, start, end)
    taken[key] += 1
    return key if taken[key] == 1 else f"{key}-{taken[key]}"
