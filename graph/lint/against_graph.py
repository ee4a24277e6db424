"""What a graph knows of the documents that a draft cites.

Each citation is joined to its document as a build would join it, and that document is asked for its date, and whether
it is in force on the day of the draft (today, where it bears none).
"""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from extract.record import Record, Reference
from graph.corpus import known_laws
from graph.identity import Identity, Told, document_key, told, told_by_head
from graph.linking import YOUNGER, Catalogue, Entry
from graph.lint.remarks import Remark, remark
from graph.meanings import citing_of, meanings, said_by
from graph.search import label
from graph.validity import status
from graph.words import vietnamese_date

if TYPE_CHECKING:
    from graph.tables import Graph

Row = dict[str, Any]
CHANGES: Final = frozenset(("amends", "replaces", "repeals", "suspends", "corrects", "extends", "consolidates"))
"""Who changes a document may name it whatever its state, and may be what ended it."""
LEANS: Final = frozenset(("based_on", "implements", "guides"))
"""Relations that need a document in force; a mere citation of an ended one is only noted."""
_ENDED: Final = ("hết hiệu lực toàn bộ", "ngưng hiệu lực")


def asked(graph: "Graph", record: Record, text: str) -> Iterator[Remark]:
    """Yield what the graph holds against the citations of a draft, once a rule and document."""
    yield from _Draft(graph, record, text).remarks()


class _Draft:
    """A draft beside a graph."""

    def __init__(self, graph: "Graph", record: Record, text: str) -> None:
        self.graph, self.record = graph, record
        self.text_hash = sha256(text.encode("utf-8", "replace")).hexdigest()
        self.own = document_key(record.document, self.text_hash).key
        said = said_by(record)
        self.known = _rows(graph, [*said, told_by_head(record.document)])
        catalogue = Catalogue([*known_laws().values(), *map(_entry, self.known.values())])
        self.means = meanings(record, said, catalogue, citing_of(self.own, record.document))
        pairs = zip(record.references, self.means, strict=True)
        self.changed = {meant.key for mention, meant in pairs if meant and mention.relation in CHANGES}
        self.day = record.document.date or date.today().isoformat()
        self._told: set[tuple[str, str]] = set()

    def remarks(self) -> Iterator[Remark]:
        yield from self._number_taken()
        for mention, meant in zip(self.record.references, self.means, strict=True):
            if mention.kind == "self" or meant is None or meant.key == self.own:
                continue
            yield from self._once(meant.key, self._of_mention(mention, meant))

    def _once(self, key: str, remarks: Iterator[Remark]) -> Iterator[Remark]:
        """One remark a rule and document: a drafter who mends the first looks at the others unasked."""
        for found in remarks:
            if (found.rule, key) not in self._told:
                self._told.add((found.rule, key))
                yield found

    def _of_mention(self, mention: Reference, meant: Identity) -> Iterator[Remark]:
        document = self.known.get(meant.key)
        if meant.resolution in ("ambiguous", "unresolved"):
            yield from self._open(mention, meant)
        elif document is None:
            if mention.kind == "numbered" and meant.key not in known_laws():
                yield remark("unknown", mention, f"{mention.number}: đồ thị không có văn bản nào mang số này")
        else:
            yield from self._dates(mention, document)
            yield from self._state(mention, document)

    def _open(self, mention: Reference, meant: Identity) -> Iterator[Remark]:
        if meant.reason == YOUNGER:
            yield remark("later", mention, YOUNGER)
        elif meant.resolution == "ambiguous":
            names = "; ".join(label(self.known[key]) for key in meant.candidates[:5] if key in self.known)
            yield remark("unclear", mention, f"{meant.reason}: {names}".rstrip(": "))

    def _dates(self, mention: Reference, document: Row) -> Iterator[Remark]:
        if not (mention.date and document["date"] and mention.date != document["date"]):
            return
        said, held = vietnamese_date(mention.date), vietnamese_date(document["date"])
        if document["status"] == "read":
            yield remark("date", mention, f"ghi ngày {said}, toàn văn của văn bản đó ghi ngày {held}")
        else:
            yield remark("date", mention, f"ghi ngày {said}, các văn bản khác ghi ngày {held}", "warning")

    def _state(self, mention: Reference, document: Row) -> Iterator[Remark]:
        if document["key"] in self.changed:
            return
        found = status(self.graph, document["key"], self.day)
        why = f"{found.state} vào ngày {vietnamese_date(self.day)}"
        if found.reasons:
            why += f": {found.reasons[0].text}"
        if found.state in _ENDED:
            yield remark("ended", mention, why, None if mention.relation in LEANS else "note")
        elif found.state == "chưa có hiệu lực":
            yield remark("not-begun", mention, why, None if mention.relation in LEANS else "note")

    def _number_taken(self) -> Iterator[Remark]:
        held = self.known.get(self.own)
        number = self.record.document.number
        if not held or held["status"] != "read" or held["text_hash"] == self.text_hash or not number:
            return
        if held["date"] and held["date"] == self.record.document.date:
            return  # another print of the same document
        message = f"{label(held)} đã mang số này ({held['source']})"
        yield remark("number-taken", (0, 0), message)


def _rows(graph: "Graph", said: list[Told]) -> dict[str, Row]:
    """The documents that one of the mentions may mean, by key: of one number, or known by name."""
    query = """
        SELECT key, status, type, number, name, year, date, issuer, effective, source, text_hash
        FROM documents
        WHERE status <> 'unresolved' AND (name IS NOT NULL OR split_part(key, '/', 6) IN (SELECT unnest(?)))
    """
    numbers = sorted({words.number for words in said if words.number})
    return {row["key"]: row for row in graph.sql(query, [numbers])}


def _entry(row: Row) -> Entry:
    words = told(row["type"], row["number"], row["year"], row["issuer"], name=row["name"], date=row["date"])
    own = row["date"] if row["status"] == "read" else None
    return Entry(row["key"], words, own, effective=row["effective"])
