"""Agencies in time, as the registry knows them: from when to when each existed, and what became of it.

Only what the registry has verified is stated, and only of agencies that the graph names, with those at the other end of
a change. A day that is not known to the day is stated as its month or year; one that is not known is not stated.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from extract.registry import Agency, agencies
from graph import terms as t
from graph.identity import agency_key
from graph.rdf.notation import Block, node, pairs, vietnamese
from graph.search import agency_label
from graph.succession import Change, day_after, of_province, succession

_LAST = "9999-12-31"
KINDS = {4: t.XSD_G_YEAR, 7: t.XSD_G_YEAR_MONTH, 10: t.XSD_DATE}
"""The type of a day by how much of it is known: `2007`, `2007-08`, `2025-03-01`."""


def life(key: str) -> list[tuple[str, str | None]]:
    """From when to when an agency existed: `to` is the first day without it, where the last one is known.

    >>> [value for _, value in life("co-quan/bo-ke-hoach-va-dau-tu")][1]
    '"2025-03-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    body = _bodies().get(key)
    if body is None or not body.verified:
        return []
    return [(t.LCD_VALID_FROM, _day(body.valid_from)), (t.LCD_VALID_TO, _day(day_after(body.valid_to)))]


def changes(base: str, named: Mapping[str, str]) -> Iterator[Block]:
    """The changes that agencies of the graph (name by key) went through or came from, and what it names nowhere.

    A body of a province is followed through the mergers of departments and of provinces.
    """
    every: dict[tuple[str, str], set[str]] = defaultdict(set)
    for old, new, day in _successions():
        every[new, day].add(old)
    events = {what: olds for what, olds in every.items() if what[0] in named or not olds.isdisjoint(named)}
    names = {key: body.name for key, body in _bodies().items()} | dict(named)
    for name in named.values():
        for change in _in_provinces(name):
            old = agency_key(change.source, _before(change.day))
            names.setdefault(old, change.source)
            for target in change.targets:
                new = agency_key(target, change.day)
                names.setdefault(new, target)
                events.setdefault((new, change.day), set()).add(old)
    for key in sorted({key for (new, _), olds in events.items() for key in (new, *olds)} - named.keys()):
        stated = [(t.RDF_TYPE, node(t.ORG_FORMAL_ORGANIZATION)), (t.SKOS_PREF_LABEL, vietnamese(names[key]))]
        level = node(t.LEVELS[_bodies()[key].level if key in _bodies() else "province"])
        yield Block("", f"<{base}{key}>", pairs(*stated, (t.LCD_LEVEL, level), *life(key)))
    for (new, day), olds in sorted(events.items()):
        yield _event(base, new, day, sorted(olds), names)


def _in_provinces(name: str) -> Iterator[Change]:
    """What a body of a province went through, where the registry has verified it."""
    for change in succession(name, _LAST).changes:
        if change.verified and of_province(change.source, _before(change.day)):
            yield change


def _event(base: str, new: str, day: str, olds: list[str], names: Mapping[str, str]) -> Block:
    befores = ", ".join(agency_label({"key": key, "name": names[key]}) for key in olds)
    stated = pairs(
        (t.RDF_TYPE, node(t.ORG_CHANGE_EVENT)),
        (t.SKOS_PREF_LABEL, vietnamese(f"{befores} → {agency_label({'key': new, 'name': names[new]})}")),
        (t.DCT_DATE, _day(day)),
        *((t.ORG_ORIGINAL_ORGANIZATION, node(base + key)) for key in olds),
        (t.ORG_RESULTING_ORGANIZATION, node(base + new)),
    )
    return Block("", f"<{base}su-kien/{day or '_'}/{new.removeprefix('co-quan/')}>", stated)


@cache
def _bodies() -> dict[str, Agency]:
    """The agencies of the registry by their keys in the graph."""
    return {agency_key(body.name, body.valid_from): body for body in agencies()}


@cache
def _successions() -> tuple[tuple[str, str, str], ...]:
    """Who came after whom, and when: the first day without the one that went."""
    by_id = {body.id: key for key, body in _bodies().items()}
    found = set()
    for key, body in _bodies().items():
        for other in body.successors:
            after = _bodies()[by_id[other]] if other in by_id else None
            if after and body.verified and after.verified and by_id[other] != key:
                found.add((key, by_id[other], day_after(body.valid_to)))
    return tuple(sorted(found))


def _before(day: str) -> str:
    """The last day of the old order."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if len(day) == 10 else day


def _day(text: str) -> str | None:
    return f'"{text}"^^<{KINDS[len(text)]}>' if text else None
