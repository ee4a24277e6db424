"""One record → its rows: every mention with the document it means and the words that prove it."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.record import Document, Duty, Link, Record, Reference
from graph.identity import (
    Identity,
    Told,
    agency_key,
    issuer_slug,
    place_of,
    slug,
    span_key,
    told,
    told_by_head,
    told_by_mention,
)
from graph.linking import ASSERTED, NAMELESS, OPEN, YOUNGER, Catalogue, Citing, Entry
from graph.page_words import verb

ALIAS, CONTEXT = 0.97, 0.93
_SHOWN = 400
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """One text that was read: its record, and the key of the document that it is."""

    key: str
    hash: str
    text: str
    record: Record


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


def citing_of(key: str, document: Document) -> Citing:
    """What linking must know of the document that cites."""
    issuer = issuer_slug(document.issuer) if document.issuer else ""
    place = place_of(issuer) or (slug(document.place) if document.place else None)
    return Citing(key, document.date, place, told_by_head(document).year)


def said_by(record: Record) -> list[Told]:
    """What each mention of a record tells of the document that it means."""
    return [told_by_mention(mention) for mention in record.references]


def cited_in_full(record: Record, said: Sequence[Told]) -> list[Entry]:
    """The documents that a record names completely, in reading order."""
    return [
        Entry(words.key, words)
        for mention, words in zip(record.references, said, strict=True)
        if mention.kind != "self" and words.complete
    ]


def text_rows(text: Text, catalogue: Catalogue) -> TextRows:
    """The rows of one text, each table in reading order."""
    citing = citing_of(text.key, text.record.document)
    said = said_by(text.record)
    means = _meanings(text.record, said, catalogue, citing)
    taken: Counter[str] = Counter()
    rows = TextRows()
    for mention, words, meant in zip(text.record.references, said, means, strict=True):
        rows.references.append(_reference_row(text, mention, meant, taken))
        if meant:
            rows.cited.append(_cited(mention, words, meant))
    if text.record.links:
        ends = _Ends(text, said, means, catalogue, citing)
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


def _meanings(record: Record, said: Sequence[Told], catalogue: Catalogue, citing: Citing) -> list[Identity | None]:
    """What each mention means; None for the document itself and for what has neither number nor name."""
    context = Catalogue()
    for entry in cited_in_full(record, said):
        meant = catalogue.join(entry.told, citing)
        if meant.resolution not in ("ambiguous", "unresolved"):
            context.add(Entry(meant.key, entry.told))
    means: list[Identity | None] = []
    for place, mention in enumerate(record.references):
        before = mention.refers_to
        if mention.kind == "self":
            means.append(None)
        elif before is not None and 0 <= before < place:
            means.append(_alias(means[before]))
        else:
            means.append(_meaning(mention, said[place], catalogue, citing, context))
    return means


def _meaning(
    mention: Reference, said: Told, catalogue: Catalogue, citing: Citing, context: Catalogue
) -> Identity | None:
    if said.title is None:
        return None
    meant = catalogue.join(said, citing, context)
    if mention.issuer_from != "context" or meant.resolution != "exact":
        return meant
    sure = min(meant.confidence, CONTEXT)
    return replace(meant, resolution="issuer-inferred", confidence=sure, reason="cơ quan ban hành suy từ ngữ cảnh")


def _alias(antecedent: Identity | None) -> Identity | None:
    if antecedent is None or antecedent.resolution in ("ambiguous", "unresolved"):
        return antecedent
    sure = antecedent.confidence * ALIAS
    return replace(antecedent, resolution="alias", confidence=sure, reason="gọi tắt văn bản đã dẫn")


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


class _Ends:
    """Finds the documents at the ends of a text's links: mentions of this text that bear the number or the name."""

    def __init__(
        self,
        text: Text,
        said: Sequence[Told],
        means: Sequence[Identity | None],
        catalogue: Catalogue,
        citing: Citing,
    ) -> None:
        self.text, self.catalogue, self.citing = text, catalogue, citing
        self.mentions: dict[str, list[tuple[int, Identity]]] = defaultdict(list)
        for mention, words, meant in zip(text.record.references, said, means, strict=True):
            if meant:
                for word in {words.number, slug(mention.name or "")} - {None, ""}:
                    self.mentions[str(word)].append((mention.start, _asserted(meant)))

    def find(self, name: str, link: Link) -> Identity:
        wanted = _told_by_name(name)
        mentions = self.mentions.get(wanted.number or "") or self.mentions.get(slug(name)) or []
        if mentions:
            # the mention in the very words of the link; else the best known, the full one before a bare repetition
            inside = [meant for start, meant in mentions if link.start <= start < link.end]
            return inside[0] if inside else max((meant for _, meant in mentions), key=lambda meant: meant.confidence)
        head = told_by_head(self.text.record.document)
        if head.number and head.number == wanted.number:
            return Identity(self.text.key)
        return _asserted(self.catalogue.join(wanted, self.citing))


def _asserted(meant: Identity) -> Identity:
    # that a later act amends another is what the notes of a consolidated text tell: there the day is no contradiction
    if meant.reason == YOUNGER and meant.candidates:
        return Identity(meant.candidates[0], ASSERTED, "exact", reason=YOUNGER)
    return meant


def _reference_row(text: Text, mention: Reference, meant: Identity | None, taken: Counter[str]) -> Row:
    start, end = (
        mention.sentence if mention.sentence[1] > mention.sentence[0] else _line(text.text, mention.start, mention.end)
    )
    if mention.kind == "self" or (meant and meant.key == text.key):
        # the decision's own number over its annex is no relation to another document
        meant = Identity("", reason="chính văn bản này")
    found = meant or Identity("", OPEN, "unresolved", reason=NAMELESS)
    return {
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
        "confidence": round(mention.confidence * found.confidence, 4),
        "resolution": found.resolution,
        "candidates": json.dumps(found.candidates) if found.candidates else "[]",
        "reason": found.reason,
        "text_hash": text.hash,
    }


def _add_link(rows: TextRows, text: Text, link: Link, ends: _Ends, taken: Counter[str]) -> None:
    """Add a link, or say why it cannot hold: nothing rests on what came after it."""
    source, target = ends.find(link.source, link), ends.find(link.target, link)
    start, end = _line(text.text, link.start, link.end)
    place = _place(text, link.start, link.end) | {"sentence": text.text[start:end]}
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
            "confidence": round(link.confidence * source.confidence * target.confidence, 4),
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
    return _place(text, duty.start, duty.end) | {
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
        "confidence": duty.confidence,
    }


def _unresolved_rows(text: Text, references: Sequence[Row]) -> list[Row]:
    """What the reader could not tell, and what the corpus could not."""
    rows = []
    for entry in text.record.unresolved:
        start, end = _line(text.text, entry.start, entry.end)
        said = {"text": entry.text, "reason": entry.reason, "sentence": text.text[start:end]}
        rows.append(_place(text, entry.start, entry.end) | said)
    listed = {(row["start"], row["end"]) for row in rows}
    for row in references:
        if row["resolution"] in ("ambiguous", "unresolved") and (row["start"], row["end"]) not in listed:
            rows.append(
                {name: row[name] for name in ("document", "start", "end", "text", "reason", "sentence", "text_hash")}
            )
    return rows


def _told_by_name(name: str) -> Told:
    """A link names its ends by number, or by name where there is no number."""
    if name[:1].isdigit():
        return told(None, name, None, None)
    kind = "Luật" if slug(name).startswith(("luat-", "bo-luat-")) else None
    return told(kind, None, None, None, name=name)


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
