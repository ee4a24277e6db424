"""What the mentions of one text mean: which document each of them is, and those at the ends of its links."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.readers.source import page_at, sureness_at
from extract.record import Document, Link, Record, Reference
from graph.corrections import CORRECTED
from graph.folding import issuer_slug, place_of, slug
from graph.identity import Identity, Told, told, told_by_head, told_by_mention
from graph.linking import ASSERTED, YOUNGER, Catalogue, Citing, Entry

ALIAS, CONTEXT = 0.97, 0.93
"""How sure a short name, and an issuer that the context tells, leave us at most."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text that was read: its record, and the key of the document that it is."""

    key: str
    hash: str
    text: str
    record: Record
    pages: tuple[int, ...] = ()
    recognised: tuple[float | None, ...] = ()

    def page(self, offset: int) -> dict[str, float | int | None]:
        """The page on which something stands, and how sure recognition was of it."""
        return {"page": page_at(self.pages, offset), "ocr": sureness_at(self.pages, self.recognised, offset)}


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


def meanings(record: Record, said: Sequence[Told], catalogue: Catalogue, citing: Citing) -> list[Identity | None]:
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
    if mention.issuer_from != "context" or meant.resolution != "exact" or meant.reason == CORRECTED:
        return meant
    sure = min(meant.confidence, CONTEXT)
    return replace(meant, resolution="issuer-inferred", confidence=sure, reason="cơ quan ban hành suy từ ngữ cảnh")


def _alias(antecedent: Identity | None) -> Identity | None:
    if antecedent is None or antecedent.resolution in ("ambiguous", "unresolved"):
        return antecedent
    sure = antecedent.confidence * ALIAS
    return replace(antecedent, resolution="alias", confidence=sure, reason="gọi tắt văn bản đã dẫn")


class Ends:
    """Finds the documents at the ends of a text's links: mentions of this text that bear the number or the name."""

    def __init__(
        self,
        text: Text,
        said: Sequence[Told],
        means: Sequence[Identity | None],
        catalogue: Catalogue,
        citing: Citing,
    ) -> None:
        """Know the mentions of the text."""
        self.text, self.catalogue, self.citing = text, catalogue, citing
        self.mentions: dict[str, list[tuple[int, Identity]]] = defaultdict(list)
        for mention, words, meant in zip(text.record.references, said, means, strict=True):
            if meant:
                for word in {words.number, slug(mention.name or "")} - {None, ""}:
                    self.mentions[str(word)].append((mention.start, _asserted(meant)))

    def find(self, name: str, link: Link) -> Identity:
        """The document at one end of a link, by the number or the name that the link gives it."""
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


def _told_by_name(name: str) -> Told:
    """A link names its ends by number, or by name where there is no number."""
    if name[:1].isdigit():
        return told(None, name, None, None)
    kind = "Luật" if slug(name).startswith(("luat-", "bo-luat-")) else None
    return told(kind, None, None, None, name=name)
