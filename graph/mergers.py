"""Agencies in time: what a body was made from and what became of it, as the registries know it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extract.registry import Agency, Province, agencies, provinces
from graph.identity import agency_key


@dataclass(frozen=True, slots=True)
class Successor:
    """A body before or after another one; `since` is the day, month or year of the change, empty where unknown."""

    key: str
    name: str
    since: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Merger:
    """What became of the province in an agency's name."""

    place: str
    into: str
    since: str


def predecessors(key: str) -> tuple[Successor, ...]:
    """What the agency with this key was made from; empty where the registry does not know.

    >>> [body.name for body in predecessors("co-quan/bo-nong-nghiep-va-moi-truong")][0]
    'Bộ Nông nghiệp và Phát triển nông thôn'
    """
    own = _by_key().get(key)
    return _bodies(own.predecessors, own) if own else ()


def successors(key: str) -> tuple[Successor, ...]:
    """What became of the agency with this key.

    >>> [(body.key, body.since) for body in successors("co-quan/bo-ke-hoach-va-dau-tu")]
    [('co-quan/bo-tai-chinh-2025', '2025-03-01')]
    """
    own = _by_key().get(key)
    return _bodies(own.successors, None) if own else ()


def life(key: str) -> tuple[str, str]:
    """From when and until when an agency bore its name, empty where unknown."""
    own = _by_key().get(key)
    return (own.valid_from, own.valid_to) if own else ("", "")


def mergers(name: str) -> tuple[Merger, ...]:
    """What became of the province at the end of an agency's name, of the last one to bear that name.

    >>> [(merger.into, merger.since) for merger in mergers("Sở Y tế tỉnh Kon Tum")]
    [('tỉnh Quảng Ngãi', '2025-07-01')]
    """
    lives = [province for province in provinces() if name.endswith(f" {_called(province)}")]
    last = max(lives, key=lambda province: province.valid_from, default=None)
    known = {province.id: province for province in provinces()}
    into = [known[after] for after in last.successors] if last else []
    return tuple(Merger(_called(last), _called(after), after.valid_from) for after in into if last)


def _bodies(ids: Iterable[str], later: Agency | None) -> tuple[Successor, ...]:
    """The bodies with these ids; a predecessor changed when the `later` body began."""
    known = {agency.id: agency for agency in agencies()}
    bodies = [known[one] for one in ids]
    return tuple(Successor(_key(body), body.name, (later or body).valid_from, body.verified) for body in bodies)


@cache
def _by_key() -> dict[str, Agency]:
    return {_key(agency): agency for agency in agencies()}


def _key(agency: Agency) -> str:
    return agency_key(agency.name, agency.valid_from)


def _called(province: Province) -> str:
    return f"{province.kind} {province.name}"
