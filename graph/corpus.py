"""All texts of a build at once: which document each of them is, which others they name, and the rows of those."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from operator import attrgetter
from typing import Any

from extract.laws import laws
from extract.readers.source import Failure
from extract.record import Document, Finding
from graph.identity import (
    LAWS,
    Identity,
    Told,
    agency_key,
    document_key,
    issuer_slug,
    law_name,
    level_of,
    passed_by_type,
    told,
    told_by_head,
    type_slug,
)
from graph.kept import KeptRecords
from graph.linking import Catalogue, Entry
from graph.rows import Cited, Row, Text, TextRows, cited_in_full, citing_of, said_by, text_rows


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file, or line of a `.jsonl`, that a build was given."""

    source: str
    original_hash: str = ""
    text_hash: str = ""
    pages: tuple[int, ...] = ()
    recognised: tuple[float | None, ...] = ()
    warnings: tuple[Finding, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    identity: Identity
    document: Document


class Corpus:
    """The texts of a build, identified; `texts` then gives their rows, in the order of the tables."""

    def __init__(self, sources: Iterable[SourceText], kept: KeptRecords) -> None:
        """Read the heads and the full citations of every text."""
        self.kept = kept
        self.sources: dict[str, list[SourceText]] = defaultdict(list)
        for source in sorted(sources, key=lambda entry: (entry.source, entry.original_hash)):
            self.sources[source.text_hash].append(source)
        self._heads: dict[str, _Head] = {}
        self.catalogue = self._catalogue()
        self.documents: dict[str, list[str]] = defaultdict(list)
        for text_hash in sorted(self._heads, key=lambda text_hash: (self.sources[text_hash][0].source, text_hash)):
            self.documents[self._heads[text_hash].identity.key].append(text_hash)

    def texts(self) -> Iterator[tuple[Text, TextRows]]:
        """Yield each text with its rows, by key of the document and hash of the text."""
        for key in sorted(self.documents):
            for text_hash in sorted(self.documents[key]):
                first = self.sources[text_hash][0]
                words, record = self.kept.text(text_hash), self.kept.record(text_hash)
                text = Text(key, text_hash, words, record, first.pages, first.recognised)
                rows = text_rows(text, self.catalogue)
                rows.warnings += self._warnings(text)
                yield text, rows

    def read_rows(self) -> Iterator[Row]:
        """Yield the rows of the documents that were read."""
        for key, hashes in self.documents.items():
            head = self._heads[hashes[0]]
            document = head.document
            yield {
                "key": key,
                "status": "read",
                "name": law_name(document),
                "year": told_by_head(document).year,
                "issuer_key": agency_key(document.issuer, document.date) if document.issuer else None,
                "source": self.sources[hashes[0]][0].source,
                "text_hash": hashes[0],
                "confidence": head.identity.confidence,
                **{name: getattr(document, name) for name in _HEAD},
            }

    def source_rows(self) -> Iterator[Row]:
        """Yield the rows of `sources`, the failed ones as well."""
        keys = {text_hash: head.identity.key for text_hash, head in self._heads.items()}
        rows = [source for entries in self.sources.values() for source in entries]
        for source in sorted(rows, key=lambda source: (source.source, source.original_hash, source.text_hash)):
            yield {
                "source": source.source,
                "status": "failed" if source.failure else "read",
                "original_hash": source.original_hash or None,
                "text_hash": source.text_hash or None,
                "document": keys.get(source.text_hash),
                "message": f"{source.failure.reason}; {source.failure.advice}" if source.failure else None,
                "fault": source.failure.kind if source.failure else None,
            }

    def _catalogue(self) -> Catalogue:
        """Every document that is told completely: by the registry, by its own head, by others, in this order."""
        entries = list(known_laws().values())
        named: dict[str, Told] = {}
        dates: dict[str, Counter[str]] = defaultdict(Counter)
        for text_hash in sorted(self.sources.keys() - {""}):
            record = self.kept.record(text_hash)
            identity = document_key(record.document, text_hash)
            self._heads[text_hash] = _Head(identity, record.document)
            entries.append(Entry(identity.key, told_by_head(record.document), record.document.date))
            date = citing_of("", record.document).date
            for entry in cited_in_full(record, said_by(record)):
                if not (date and entry.told.date and entry.told.date > date):
                    held = named.get(entry.key)
                    if held is None:
                        named[entry.key] = entry.told
                    elif entry.told.name and not held.name:
                        named[entry.key] = replace(held, name=entry.told.name)
                    dates[entry.key].update(filter(None, [entry.told.date]))
        entries += [Entry(key, replace(said, date=_first(dates[key]))) for key, said in sorted(named.items())]
        return Catalogue(entries)

    def _warnings(self, text: Text) -> list[Row]:
        place = {"document": text.key, "text_hash": text.hash}
        rows: list[Row] = []
        for source in self.sources[text.hash]:
            rows += [
                place | {"start": warning.start, "end": warning.end, "message": warning.message}
                for warning in source.warnings
            ]
        first = self._heads[self.documents[text.key][0]]
        own = self._heads[text.hash]
        if first.document.date != own.document.date:
            message = f"một văn bản, hai ngày: {own.document.date} ở đây, {first.document.date} ở bản khác"
            rows.append(place | {"start": 0, "end": 0, "message": message})
        if own.identity.reason:
            rows.append(place | {"start": 0, "end": 0, "message": own.identity.reason})
        return rows


@dataclass(slots=True)
class Bodies:
    """The agencies met so far: under which names, in how many documents they have a duty."""

    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    collective: set[str] = field(default_factory=set)
    documents: Counter[str] = field(default_factory=Counter)
    _last: dict[str, str] = field(default_factory=dict)

    def add_duty(self, duty: Row) -> None:
        """Count one duty; the duties of one document come together."""
        key = duty["agency"]
        self.names[key][duty["agency_name"]] += 1
        if duty["collective"]:
            self.collective.add(key)
        if self._last.get(key) != duty["document"]:
            self._last[key] = duty["document"]
            self.documents[key] += 1

    def add_issuer(self, document: Row) -> None:
        """Know the issuer of a document as an agency."""
        if document.get("issuer_key"):
            self.names[document["issuer_key"]][document["issuer"]] += 1

    def rows(self) -> Iterator[Row]:
        """Yield the rows of `agencies`."""
        for key in sorted(self.names):
            collective = key in self.collective
            yield {
                "key": key,
                "name": _first(self.names[key]),
                "level": None if collective else level_of(key.removeprefix("co-quan/")),
                "collective": collective,
                "documents": self.documents[key],
            }


class Stubs:
    """The documents that are cited and were not read, as their mentions print them."""

    def __init__(self, corpus: Corpus) -> None:
        """Know those that were read."""
        self._read = frozenset(corpus.documents)
        # one count for each way in which a document is printed: there are many stubs, and few ways
        self._prints: dict[str, Counter[tuple[Any, ...]]] = defaultdict(Counter)
        self._joined: dict[str, set[str]] = defaultdict(set)

    def add(self, cited: Cited) -> None:
        """Take note of one mention."""
        if cited.told != cited.key and cited.told.startswith("unresolved/"):
            self._joined[cited.told].add(cited.key)
        if cited.key not in self._read:
            self._prints[cited.key][_PRINTED(cited)] += 1

    def rows(self) -> Iterator[Row]:
        """Yield the rows of `documents` for those that are only cited."""
        for key, prints in self._prints.items():
            row = _commonest(prints)
            kind, issuer, year = _parts(key)
            row["issuer"] = row["issuer"] or passed_by_type(kind)
            if law := known_laws().get(key):
                row["date"], row["name"] = row["date"] or law.told.date, row["name"] or law.name
            body = issuer or (issuer_slug(row["issuer"]) if row["issuer"] else None)
            row["level"] = level_of(body) if body else None
            # several years may be meant under an open key: none of them is its own
            row["year"] = int(year) if year else None
            row["date"] = row["date"] if year else None
            row["issuer_key"] = agency_key(row["issuer"], row["date"] or year) if row["issuer"] else None
            status = (
                {"status": "cited", "confidence": 1.0}
                if key.startswith("eli/")
                else {"status": "unresolved", "confidence": 0.5}
            )
            yield row | {"key": key} | status

    def alias_rows(self) -> Iterator[Row]:
        """Yield the open keys whose mentions were all joined to one document."""
        for key in sorted(self._joined):
            if len(self._joined[key]) == 1 and key not in self._prints:
                yield {"key": key, "target": min(self._joined[key])}


@cache
def known_laws() -> dict[str, Entry]:
    """The laws of the registry whose number or year is known, by key.

    >>> known_laws()["eli/vn/quoc-hoi/luat/2024/31-2024-qh15"].name
    'Luật Đất đai'
    """
    entries: dict[str, Entry] = {}
    for law in laws():
        kind = next((kind for kind in LAWS if law.name.startswith(kind)), None)
        issuer = passed_by_type(type_slug(kind)) if kind else None
        said = told(kind, law.number or None, law.year, issuer, name=law.name, date=law.passed or None)
        if said.complete:
            entries[said.key] = Entry(said.key, said, said.date, True, law.effective or None, law.name)
    return entries


_HEAD = ("type", "number", "date", "place", "issuer", "title", "signer", "signer_title", "effective", "level")
_PRINT = ("type", "number", "name", "year", "date", "issuer")
_PRINTED = attrgetter(*_PRINT)


def _parts(key: str) -> tuple[str | None, str | None, str | None]:
    """Type, issuer and year of a key, None where it does not tell them."""
    parts = key.split("/")
    told = (parts[3], parts[2], parts[4]) if parts[0] == "eli" else (parts[1], parts[3], parts[4])
    return tuple(None if part == "_" else part for part in told)  # type: ignore[return-value]


def _commonest(prints: Counter[tuple[Any, ...]]) -> Row:
    """Of each part of a document's print the most frequent one."""
    row: Row = {}
    for place, name in enumerate(_PRINT):
        counts: Counter[Any] = Counter()
        for words, count in prints.items():
            if words[place] is not None:
                counts[words[place]] += count
        row[name] = _first(counts)
    return row


def _first(counts: Counter[Any]) -> Any:
    """The most frequent value, of equals the smallest; None where there is none."""
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
