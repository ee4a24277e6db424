"""Joining across the corpus: which of the documents that are known a mention means.

A mention that tells everything names its document by itself. One that tells less is joined to the only document
that fits by number, type, issuer, place and name and that is not younger than what cites it; where several fit it
stays open with its candidates, where none fits it stays open with its reason. Nothing is guessed in silence.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph.corrections import Corrections
from graph.folding import is_local, place_of
from graph.identity import Identity, Resolution, Told

# sure of a mention that leaves something out, by what fills the gap
SAME_TEXT = 0.97
ISSUER = 0.93
SAME_YEAR, YEAR_BEFORE, OLD_SERIES = 0.9, 0.75, 0.6
KNOWN_LAW = 0.9
OPEN = 0.5
"""Of a mention that is not joined: it surely means something, and a person should look."""
# numbers without a year began again each year, and before 1997 (Nghị định, Quyết định) hardly any carried one
LAST_YEAR_WITHOUT = 1997

ASSERTED = 0.9
"""Of a document that is named in full, and later than the text that names it: among links that is no contradiction."""
NAMELESS = "không có số, ký hiệu hoặc tên riêng"
YOUNGER = "ngày của văn bản được dẫn muộn hơn ngày của văn bản dẫn"


@dataclass(frozen=True, slots=True)
class Citing:
    """The document in which a mention stands."""

    key: str
    date: str | None = None
    place: str | None = None
    """The slug of its province (or city), from its issuer or its head."""
    year: int | None = None
    """Of its date, or of its number where it bears no date."""


class Entry(NamedTuple):
    """A document that is known: read, cited in full, or a law of the registry."""

    key: str
    told: Told
    own: str | None = None
    """Its date as its own head or the registry tells it: no hearsay."""
    known_law: bool = False
    """From the registry, which knows the laws of a name."""
    effective: str | None = None
    """From when a law is in force, where the registry knows it or its own text says so."""
    name: str | None = None
    """Of a law of the registry: its name as it is printed."""


class Catalogue:
    """The documents that are known, found by number and by name."""

    def __init__(self, entries: Iterable[Entry] = (), corrections: Corrections | None = None) -> None:
        """Hold the entries; the order in which they come makes no difference."""
        self._corrections = corrections
        self.entries: dict[str, Entry] = {}
        self._by_number: dict[str, list[Entry]] = defaultdict(list)
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Add a document; under a key that is known already, only what fills its gaps."""
        held = self.entries.get(entry.key)
        told = entry.told
        if held:
            gaps = {name: getattr(held.told, name) or getattr(told, name) for name in ("number", "name", "date")}
            told = replace(held.told, **gaps)
            if told == held.told and held.known_law >= entry.known_law and not entry.effective:
                return
            effective = held.effective or entry.effective
            entry = held._replace(told=told, known_law=held.known_law or entry.known_law, effective=effective)
            self._drop(held)
        self.entries[entry.key] = entry
        if told.number:
            self._by_number[told.number].append(entry)
        if told.name:
            self._by_name[told.name].append(entry)

    def fitting(self, mention: Told, citing: Citing) -> list[Entry]:
        """The documents that a mention may mean, best first: told alike, and not younger than what cites them."""
        numbered_as, named_as = self._by_number, self._by_name
        pool = numbered_as.get(mention.number, []) if mention.number else named_as.get(mention.name or "", [])
        fitting = [entry for entry in pool if entry.key != citing.key and _fits(mention, entry, citing)]
        # a text whose own head tells too little stands back behind a document that is fully told, and what bears the
        # very day of the mention goes before what bears none
        fitting = [entry for entry in fitting if entry.told.complete] or fitting
        fitting = [entry for entry in fitting if mention.date and entry.told.date == mention.date] or fitting
        if not mention.number:
            # a law named with its year and the same law under its number are one
            numbered = {(entry.told.type, entry.told.year) for entry in fitting if entry.told.number}
            fitting = [
                entry for entry in fitting if entry.told.number or (entry.told.type, entry.told.year) not in numbered
            ]
            fitting = fitting if mention.year else _without_hearsay(fitting, pool)
        return sorted(fitting, key=lambda entry: (entry.told.date or str(entry.told.year), entry.key), reverse=True)

    def join(self, mention: Told, citing: Citing, context: "Catalogue | None" = None) -> Identity:
        """Which document a mention means; `context` knows what the same text cites in full."""
        found = self._join(mention, citing, context)
        return self._corrections.meant(mention, found) if self._corrections else found

    def _join(self, mention: Told, citing: Citing, context: "Catalogue | None") -> Identity:
        if mention.title is None:
            return Identity(mention.key, OPEN, "unresolved", reason=NAMELESS)
        if mention.complete and mention.key == citing.key:
            return Identity(mention.key)  # itself, whatever day it writes there
        held = self.entries.get(mention.key)
        if _younger(mention, citing) or (held and held.own and held.own > (citing.date or "9999")):
            # the edge would point into the future: one of the two dates is wrong, and which cannot be told
            asserted = (mention.key,) if mention.complete else ()
            return Identity(_open(mention).key, OPEN, "unresolved", asserted, YOUNGER)
        if mention.complete and mention.number:
            return self._exact(mention, citing)
        resolution: Resolution = "year-inferred"
        if mention.year:
            resolution = "issuer-inferred" if mention.number and not mention.issuer else "exact"
        near = context.fitting(mention, citing) if context else []
        if len(near) == 1:
            reason = "bổ sung từ lần dẫn đầy đủ trong cùng văn bản"
            return Identity(near[0].key, SAME_TEXT, resolution, reason=reason)
        fitting = self.fitting(mention, citing)
        return _one_of(fitting, mention, citing, resolution)

    def _exact(self, mention: Told, citing: Citing) -> Identity:
        held = self.entries.get(mention.key)
        if held is None or held.own is None:
            other = self._other_issuer(mention, citing)
            if other:
                return other
        if held and mention.date and held.told.date and mention.date != held.told.date:
            return Identity(mention.key, 0.85, reason=f"nơi khác ghi ngày {held.told.date}")
        return Identity(mention.key)

    def _other_issuer(self, mention: Told, citing: Citing) -> Identity | None:
        """A text that was read, of the same number, type and day, from another central body: its issuer told loosely.

        The sign `TW` does not tell the Bộ Chính trị, the Ban Bí thư and the Trung ương apart, nor a citation always.
        """
        if not mention.date or is_local(mention.issuer or ""):
            return None
        same = [
            entry
            for entry in self.fitting(replace(mention, issuer=None), citing)
            if entry.own == mention.date and not is_local(entry.told.issuer or "")
        ]
        if len(same) != 1:
            return None
        return Identity(same[0].key, ISSUER, "issuer-inferred", reason="cùng số, loại và ngày; cơ quan ghi khác")

    def _drop(self, entry: Entry) -> None:
        if entry.told.number:
            self._by_number[entry.told.number].remove(entry)
        if entry.told.name:
            self._by_name[entry.told.name].remove(entry)


def _without_hearsay(fitting: list[Entry], pool: list[Entry]) -> list[Entry]:
    """Without laws that somebody named with a year and no number, where the registry knows laws of that name.

    Citations confuse a law with the one that amended it: for 398 bare mentions of Luật Bảo hiểm y tế (25/2008/QH12) a
    `Luật Bảo hiểm y tế năm 2014` of two texts stood, that never was.
    """
    if not any(entry.known_law for entry in pool):
        return fitting
    return [entry for entry in fitting if entry.known_law or entry.own or entry.told.number]


def _one_of(fitting: list[Entry], mention: Told, citing: Citing, resolution: Resolution) -> Identity:
    keys = tuple(entry.key for entry in fitting)
    if not fitting:
        return _none(mention)
    if not mention.number and not mention.year and any(entry.known_law for entry in fitting):
        return _in_force(fitting, mention, citing)
    if len(fitting) > 1:
        return Identity(_open(mention).key, OPEN, "ambiguous", keys, f"có {len(keys)} văn bản phù hợp")
    if keys[0] == mention.key:
        return _none(mention)
    if mention.name and mention.year and not mention.number:
        return Identity(keys[0], SAME_TEXT, resolution, reason="tìm số theo tên và năm")
    if mention.year or not mention.number:
        reason = "văn bản duy nhất phù hợp trong kho"
        return Identity(keys[0], ISSUER if mention.year else SAME_YEAR, resolution, reason=reason)
    gap = _gap(fitting[0], citing)
    if gap is None or (gap > 1 and (fitting[0].told.year or 0) > LAST_YEAR_WITHOUT):
        # a number without a year comes back every year: the one we know of need not be the one that is meant
        reason = "số này trở lại mỗi năm, nơi dẫn không ghi năm"
        return Identity(_open(mention).key, OPEN, "ambiguous", keys, reason)
    sure = (SAME_YEAR, YEAR_BEFORE)[gap] if gap < 2 else OLD_SERIES
    reason = f"nơi dẫn không ghi năm; văn bản duy nhất phù hợp là năm {fitting[0].told.year}"
    return Identity(keys[0], sure, resolution, reason=reason)


def _none(mention: Told) -> Identity:
    if mention.complete:  # a law known by name and year
        return Identity(mention.key, reason="chỉ biết tên và năm, chưa biết số")
    words = {"type": "loại", "year": "năm", "issuer": "cơ quan ban hành"}
    missing = ", ".join(word for name, word in words.items() if not getattr(mention, name))
    reason = f"không ghi {missing}, và kho không có văn bản phù hợp"
    return Identity(mention.key, OPEN, "unresolved", reason=reason)


def _in_force(fitting: list[Entry], mention: Told, citing: Citing) -> Identity:
    """A bare name means the law that bore it on the day of the citing document."""
    keys = tuple(entry.key for entry in fitting)
    if citing.year is None:
        return Identity(_open(mention).key, OPEN, "ambiguous", keys, "văn bản dẫn không có ngày")
    day = citing.date or f"{citing.year}-12-31"
    started = [entry for entry in fitting if (entry.effective or "") <= day] or fitting
    # a law of which it is not known when it came into force: in its first year the one before may still be meant
    if len(started) > 1 and (not started[0].effective or not citing.date) and (_gap(started[0], citing) or 0) < 1:
        keys = tuple(entry.key for entry in started)
        return Identity(_open(mention).key, OPEN, "ambiguous", keys, "luật vừa được thay, chưa rõ ngày có hiệu lực")
    reason = "luật mang tên này vào ngày của văn bản dẫn"
    return Identity(started[0].key, KNOWN_LAW, "year-inferred", reason=reason)


def _open(mention: Told) -> Told:
    # what fits several must not bear the key of one of them
    return replace(mention, year=None) if mention.complete else mention


def _fits(mention: Told, entry: Entry, citing: Citing) -> bool:
    told = entry.told
    if mention.number and mention.number != told.number:
        return False
    if not mention.number and mention.name != told.name:
        return False
    if mention.type and told.type and mention.type != told.type:
        return False
    if mention.year and told.year and mention.year != told.year:
        return False
    if mention.date and told.date and mention.date != told.date:
        return False
    return _same_issuer(mention, told, citing) and not _younger(told, citing)


def _same_issuer(mention: Told, told: Told, citing: Citing) -> bool:
    if mention.issuer and told.issuer:
        return mention.issuer.replace("-va-", "-") == told.issuer.replace("-va-", "-")
    if told.issuer and is_local(told.issuer):
        # UBND, HĐND and TU sign alike in every province: without a name only one's own is meant
        return citing.place is not None and place_of(told.issuer) == citing.place
    return True


def _younger(told: Told, citing: Citing) -> bool:
    if told.date and citing.date:
        return told.date > citing.date
    return bool(told.year and citing.year and told.year > citing.year)


def _gap(entry: Entry, citing: Citing) -> int | None:
    if citing.year is None or entry.told.year is None:
        return None
    return citing.year - entry.told.year
