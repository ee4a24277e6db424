"""Who holds the duties of an agency on a later day: the chain of mergers, renamings and abolitions.

The text is never rewritten: a duty stays with the agency that it names, and this tells who came after. The facts are
in the registry (`agencies.csv`, `provinces.csv`, `reforms.csv`), with their marks of what is not verified.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from extract.letters import UPPER
from extract.registry import Agency, Province, Reform, agencies, own_file, provinces, reforms
from extract.registry.places import Place, province_names
from extract.registry.regions import key

_PLACED = re.compile(rf"(?P<base>.+?) (?:tỉnh|[Tt]hành phố) (?P<town>{province_names()})\Z")
_OF_PARTY = re.compile(rf"(?P<base>(?:.+ )?(?:Tỉnh|Thành) (?:ủy|đoàn)) (?P<town>{province_names()})\Z")
_COMMITTEE = re.compile(r"(?:Tỉnh|Thành)( ủy| đoàn)\Z")
_CALLED: Final = rf"[{UPPER}0-9][\w'’.-]*(?: [{UPPER}0-9][\w'’.-]*)*\Z"
_IN_DISTRICT = re.compile(rf"(?P<base>.+?) (?P<place>(?:huyện|quận|thị xã|thành phố) {_CALLED})")
_OF_DISTRICT_PARTY = re.compile(rf"(?P<base>(?:Huyện|Quận|Thị) ủy) (?P<place>{_CALLED})")
# not over a comma: `Ủy ban nhân dân cấp tỉnh, cấp huyện` are two, and the province's goes on
_DISTRICTS = re.compile(r"(?P<base>[^,]+?) (?:(?:các|cấp) )+(?:huyện|quận|thị xã)(?:,| và|\Z| )")
_OF_COMMITTEE = re.compile(r"(?:Ủy ban nhân dân|[Pp]hòng|[Cc]ơ quan chuyên môn|[Cc]hính quyền|[Ll]ãnh đạo)(?!\w)")
_LEVEL = re.compile(r" (?:tỉnh|huyện|xã)\Z")
_COMMUNES: Final = "các xã, phường, đặc khu"
_LONGEST: Final = 20
_Bearer = TypeVar("_Bearer", Agency, Province)


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a chain: on `day` the duties of `source` went to `targets`."""

    day: str
    """The first day of the new order, ISO; a year or a month alone where no more is known."""
    source: str
    targets: tuple[str, ...]
    """Where there are several, which task went to whom is not registered; the one named first took most of them."""
    reform: Reform | None
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Succession:
    """An agency, the changes up to a day, and who holds its duties on it: the main holder first.

    `known` is false for a name that no registry lists: then only what its place went through is told. No holder
    means that the body ended and nobody is registered to have taken its place.
    """

    agency: str
    on: str
    changes: tuple[Change, ...]
    holders: tuple[str, ...]
    known: bool

    @property
    def verified(self) -> bool:
        """Whether every step rests on more than one source, and went to one body."""
        return all(change.verified and len(change.targets) == 1 for change in self.changes)


@dataclass(frozen=True, slots=True)
class _Body:
    """A name taken apart: the agency and the province in force at the time, what they are called, the district."""

    base: str
    agency: Agency | None = None
    province: Province | None = None
    district: str = ""

    @property
    def name(self) -> str:
        if self.province is None:
            return " ".join(filter(None, (self.base, self.district)))
        party = _COMMITTEE.search(self.base)
        if party is not None:
            level = "Thành" if self.province.kind == "thành phố" else "Tỉnh"
            return f"{self.base[: party.start()]}{level}{party.group(1)} {self.province.name}"
        return f"{self.base} {Place(self.province.kind, self.province.name, 1).full}"


def succession(agency: str, on: str, since: str = "") -> Succession:
    """Who holds on the ISO day `on` what `agency` was given on the day `since`.

    Without `since` the latest body of that name is meant that existed by then.

    >>> found = succession("Sở Kế hoạch và Đầu tư tỉnh Yên Bái", "2026-01-01")
    >>> [(change.day, *change.targets) for change in found.changes]
    [('2025-03-01', 'Sở Tài chính tỉnh Yên Bái'), ('2025-07-01', 'Sở Tài chính tỉnh Lào Cai')]
    >>> succession("Bộ Tài chính", "2026-01-01", since="2024-01-01").holders
    ('Bộ Tài chính',)
    """
    first = _read(agency, since or on)
    changes: list[Change] = []
    holders: dict[str, None] = {}
    waiting = [first]
    while waiting and len(changes) < _LONGEST:
        body = waiting.pop(0)
        change, bodies = _next(body, on)
        if change is None:
            holders[body.name] = None
        elif change not in changes:
            changes.append(change)
            waiting = [*bodies, *waiting]
    changes.sort(key=lambda change: change.day)
    return Succession(agency, on, tuple(changes), tuple(holders), first.agency is not None)


def registered(agency: str, day: str) -> Agency | None:
    """The registry's entry of a full official name on a day; None for a name read by composition.

    >>> [registered(name, "2024-01-01") is None for name in ("Sở Y tế tỉnh Lai Châu", "Sở Trồng trọt tỉnh Lai Châu")]
    [False, True]
    """
    return _read(agency, day).agency


def of_province(agency: str, day: str) -> bool:
    """Whether a full official name is that of a body of one province that there was on a day.

    >>> [of_province(name, "2024-01-01") for name in ("Sở Y tế tỉnh Yên Bái", "Sở Y tế thành phố Đồng Nai", "Bộ Y tế")]
    [True, False, False]
    """
    province = _read(agency, day).province
    if province is None or province.valid_from > day:
        return False
    # a province of that name and a town that became the city later are two
    called = f"{province.kind} {province.name}".lower()
    return agency.lower().endswith(called) or _OF_PARTY.match(agency) is not None


def chain_words(found: Succession) -> Iterator[str]:
    """The chain in sentences, one a change, ready to print.

    >>> next(chain_words(succession("Bộ Giao thông vận tải", "2026-01-01")))
    'Từ 01/03/2025: Bộ Giao thông vận tải → Bộ Xây dựng (Sắp xếp bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, \
Nghị quyết 176/2025/QH15)'
    """
    for change in found.changes:
        day = "/".join(reversed(change.day.split("-")))
        targets = "; ".join(change.targets) or "chưa rõ cơ quan kế thừa"
        reform = change.reform
        why = ", ".join(filter(None, (reform.words, reform.source))) if reform else change.note
        doubt = " [phần việc của từng cơ quan chưa kiểm chứng]" if len(change.targets) > 1 else ""
        doubt = doubt if change.verified else " [chưa kiểm chứng]"
        yield f"Từ {day}: {change.source} → {targets}{f' ({why})' if why else ''}{doubt}"


def _read(name: str, day: str) -> _Body:
    """A full official name taken apart, its bearers those of the day."""
    placed = _PLACED.match(name) or _OF_PARTY.match(name)
    if placed is not None:
        return _Body(
            placed["base"],
            _of_day(_bearers("province", placed["base"]), day),
            _of_day(tuple(one for one in provinces() if placed["town"] in (one.name, *one.variants)), day),
        )
    inside = _IN_DISTRICT.match(name) or _OF_DISTRICT_PARTY.match(name)
    if inside is not None:
        return _Body(inside["base"], _in_district(inside["base"], day), None, inside["place"])
    several = _DISTRICTS.match(name)
    if several is not None:
        return _Body(several["base"], _in_district(several["base"], day), None, name[several.end("base") + 1 :])
    return _Body(name, _of_day((*_bearers("central", name), *_bearers("party", name)), day))


def _in_district(base: str, day: str) -> Agency:
    """The kind of body in the registry; one of no list ended with its level, and went to the communes or to nobody."""
    known = _of_day(_bearers("district", base), day)
    if known is not None or _OF_COMMITTEE.match(base):
        return known or _DISTRICT_BODY
    # who took over from a farmers' union or a forest board of a district is registered nowhere
    return replace(_DISTRICT_BODY, successors=(), verified=False, note="")


def _bearers(level: str, base: str) -> tuple[Agency, ...]:
    return _bearers_by_name(own_file()).get((level, key(base)), ())


@cache
def _bearers_by_name(own: Path | None) -> dict[tuple[str, str], tuple[Agency, ...]]:
    found: dict[tuple[str, str], list[Agency]] = {}
    for agency in agencies(own):
        for name in dict.fromkeys(key(_LEVEL.sub("", name)) for name in agency.names):
            found.setdefault((agency.level, name), []).append(agency)
    return {name: tuple(bearers) for name, bearers in found.items()}


def _of_day(bearers: tuple[_Bearer, ...], day: str) -> _Bearer | None:
    """The one in force on the day, else the last that began before it, else the first of all."""
    found: _Bearer | None = bearers[0] if bearers else None
    for one in bearers:
        if one.valid_from <= day and (found is None or not _has_ended(one, day) or _has_ended(found, day)):
            found = one
    return found


def _has_ended(one: Agency | Province, day: str) -> bool:
    # `2007-08` is the whole month, `1992` the whole year: it has ended on the first day behind it
    return bool(one.valid_to) and day[: len(one.valid_to)] > one.valid_to


def _next(body: _Body, on: str) -> tuple[Change | None, list[_Body]]:
    """The first change that the body goes through by the day, and the bodies behind it."""
    ended = [one for one in (body.agency, body.province) if one is not None and _has_ended(one, on)]
    if not ended:
        return None, []
    first = min(ended, key=lambda one: one.valid_to)
    day = day_after(first.valid_to)
    after = _under_another_name(body, first) if isinstance(first, Agency) else _in_another_province(body, first)
    what = "place" if isinstance(first, Province) else first.level
    reform = reforms().get((day, what))
    targets = tuple(other.name for other in after)
    note = first.note if isinstance(first, Agency) else ""
    return Change(day, body.name, targets, reform, first.verified, note), after


def _under_another_name(body: _Body, ended: Agency) -> list[_Body]:
    """The bodies that took over from an agency, in the same place."""
    by_id = {agency.id: agency for agency in agencies(own_file())}
    found = []
    for agency in (by_id[one] for one in ended.successors):
        base = _LEVEL.sub("", agency.name)
        if agency.level == "commune":
            found.append(_Body(f"{base} {_COMMUNES}", None, None, _formerly(body)))
        elif agency.level == ended.level == "district":
            found.append(_Body(agency.name, agency, None, _formerly(body)))
        else:
            found.append(_Body(base if body.province else agency.name, agency, body.province))
    return found


def _formerly(body: _Body) -> str:
    return f"(địa bàn {body.district} cũ)" if body.district and "các " not in body.district else ""


def _in_another_province(body: _Body, ended: Province) -> list[_Body]:
    """The same body in the provinces that the ended one became."""
    by_id = {province.id: province for province in provinces()}
    return [replace(body, province=by_id[one]) for one in ended.successors]


def day_after(last: str) -> str:
    """The day behind a last day; a month or a year alone stays what it is.

    >>> day_after("2025-02-28"), day_after("2007-08")
    ('2025-03-01', '2007-08')
    """
    return (date.fromisoformat(last) + timedelta(days=1)).isoformat() if len(last) == 10 else last


_DISTRICT_BODY: Final = next(agency for agency in agencies() if agency.id == "uy-ban-nhan-dan-huyen")
