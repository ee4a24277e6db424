"""What the rows of many texts add up to: the agencies that they name, the documents that they only cite."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from graph.corpus import Corpus, known_laws, most_frequent
from graph.folding import body_name, issuer_slug, level_of, passed_by_type
from graph.identity import agency_key
from graph.rows import Cited, Row

_PRINT = ("type", "number", "name", "year", "date", "issuer")
_PRINTED = attrgetter(*_PRINT)


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
                "name": body_name(most_frequent(self.names[key])),
                "level": None if collective else level_of(key.removeprefix("co-quan/")),
                "collective": collective,
                "documents": self.documents[key],
            }


class Stubs:
    """The documents that are cited and were not read, as their mentions print them."""

    def __init__(self, corpus: Corpus) -> None:
        """Know those that were read."""
        self._read = frozenset(corpus.documents)
        self._corrected = corpus.corrections.aliases
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
        """Yield the open keys whose mentions were all joined to one document, and those that a correction joined."""
        joined = {key: min(targets) for key, targets in self._joined.items() if len(targets) == 1}
        for key, target in sorted((joined | self._corrected()).items()):
            if key not in self._prints and key not in self._read:
                yield {"key": key, "target": target}


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
        row[name] = most_frequent(counts)
    return row
