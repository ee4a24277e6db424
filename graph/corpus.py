"""All texts of a build at once: which document each of them is, what others they name, and their rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from extract.readers.source import Failure
from extract.record import Document, Finding, Record
from extract.registry.laws import laws
from graph.corrections import Corrections
from graph.folding import passed_by_type, type_slug
from graph.identity import LAWS, Identity, Told, agency_key, document_key, law_name, told, told_by_head
from graph.kept import KeptRecords
from graph.linking import Catalogue, Entry
from graph.meanings import Text, cited_in_full, citing_of, said_by
from graph.rows import Row, TextRows, text_rows


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

    def __init__(
        self, sources: Iterable[SourceText], kept: KeptRecords, corrections: Corrections | None = None
    ) -> None:
        """Read the heads and the full citations of every text."""
        self.kept = kept
        self.corrections = corrections or Corrections()
        self.sources: dict[str, list[SourceText]] = defaultdict(list)
        for source in sorted(sources, key=lambda entry: (entry.source, entry.original_hash)):
            self.sources[source.text_hash].append(source)
        self._heads: dict[str, _Head] = {}
        self.catalogue = self._catalogue()
        self.documents: dict[str, list[str]] = defaultdict(list)
        for text_hash in sorted(self._heads, key=self._first):
            self.documents[self._heads[text_hash].identity.key].append(text_hash)

    def texts(self) -> Iterator[tuple[Text, TextRows]]:
        """Yield each text with its rows, by key of the document and hash of the text."""
        for key in sorted(self.documents):
            for text_hash in sorted(self.documents[key]):
                first = self.sources[text_hash][0]
                words, record = self.kept.text(text_hash), self._record(text_hash)
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

    def _first(self, text_hash: str) -> tuple[bool, str, str]:
        """Of two texts of one document the first: the one whose own head says so, then by the name of its file."""
        head = self._heads[text_hash]
        return (
            document_key(head.document, text_hash).key != head.identity.key,
            self.sources[text_hash][0].source,
            text_hash,
        )

    def _catalogue(self) -> Catalogue:
        """Every document that is told completely: by the registry, by its own head, by others, in this order."""
        entries = list(known_laws().values())
        named: dict[str, Told] = {}
        dates: dict[str, Counter[str]] = defaultdict(Counter)
        for text_hash in sorted(self.sources.keys() - {""}):
            record = self._record(text_hash)
            identity = document_key(record.document, text_hash)
            names = [source.source for source in self.sources[text_hash]]
            identity = replace(identity, key=self.corrections.text_key(identity.key, text_hash, names))
            self._heads[text_hash] = _Head(identity, record.document)
            head = record.document
            entries.append(Entry(identity.key, told_by_head(head), head.date, effective=head.effective))
            date = citing_of("", record.document).date
            for entry in cited_in_full(record, said_by(record)):
                if not (date and entry.told.date and entry.told.date > date):
                    held = named.get(entry.key)
                    if held is None:
                        named[entry.key] = entry.told
                    elif entry.told.name and not held.name:
                        named[entry.key] = replace(held, name=entry.told.name)
                    dates[entry.key].update(filter(None, [entry.told.date]))
        entries += [Entry(key, replace(said, date=most_frequent(dates[key]))) for key, said in sorted(named.items())]
        return Catalogue(entries, self.corrections)

    def _record(self, text_hash: str) -> Record:
        record = self.kept.record(text_hash)
        head = self.corrections.head(record.document, [source.source for source in self.sources[text_hash]])
        return record if head is record.document else replace(record, document=head)

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


def most_frequent(counts: Counter[Any]) -> Any:
    """The most frequent value, of equals the smallest; None where there is none."""
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
