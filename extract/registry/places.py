"""Places in names of agencies, and the place that a document itself stands in.

`Sở Y tế` in a document of Lai Châu is `Sở Y tế tỉnh Lai Châu`; `Công an Thành phố` in one of Hà Nội is `Công an thành
phố Hà Nội`. What the document does not tell is left open, never guessed.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.letters import UPPER
from extract.record import Document
from extract.registry import provinces

LEVEL: Final = (
    r"(?:[Tt]ỉnh|[Tt]hành [Pp]hố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu"
    r"|TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)(?![\w])(?! [uủ][yỷ]\b)"
)
"""Source of a pattern for one level word; `huyện ủy` is a committee of the Party and no level."""

_RANK: Final = {
    "tỉnh": 1,
    "huyện": 2,
    "quận": 2,
    "thị xã": 2,
    "xã": 3,
    "phường": 3,
    "thị trấn": 3,
    "đặc khu": 3,
}
# Words that begin the next name or the predicate, printed with a capital behind a place: `UBND tỉnh Giám đốc Sở …`
_NO_PLACE: Final = (
    r"(?!(?:Sở|Ban|Ủy|Uỷ|UBND|HĐND|Công an|Chủ|Giám|Thủ|Bộ|Cục|Chi cục|Hội|Thanh tra|Tòa|Toà|Viện|Đài|Báo|Văn phòng"
    r"|Trung tâm|Phó|Bí thư|Căn cứ|Điều|Tổ|Tiếp tục|Phối hợp|Theo|Thực hiện|Quyết|Nghị|Chỉ thị|Kế hoạch|Số|Khu|Độc)\b)"
)
_CAPITALS: Final = rf"{_NO_PLACE}[{UPPER}]\w+(?: ?-? ?{_NO_PLACE}[{UPPER}]\w*){{0,3}}|\d{{1,2}}\b"


@cache
def _kinds() -> dict[str, str]:
    return {name: province.kind for province in provinces() for name in (province.name, *province.variants)}


@cache
def province_names() -> str:
    """Source of a pattern for the name of any province, past or present, the longest first."""
    names = sorted(_kinds(), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ \-\ ", " ?- ?").replace(r"\ ", " ") for name in names)


@cache
def place_pattern() -> re.Pattern[str]:
    """What may follow a name: a level with or without a place, or the bare name of a province."""
    return re.compile(
        rf"(?:(?: của| -| -)? (?P<level>{LEVEL})(?:[ .]{{1,2}}(?P<name>{province_names()}|{_CAPITALS})(?!\w))?"
        rf"| (?P<bare>{province_names()})(?!\w))"
    )


@cache
def town_pattern() -> re.Pattern[str]:
    """The place that may follow a level word: `Công an tỉnh` + ` Lai Châu`."""
    return re.compile(rf"[ .]{{1,2}}(?P<name>{province_names()}|{_CAPITALS})(?!\w)")


def level_word(printed: str) -> str:
    """The level as it is written out.

    >>> level_word("TP."), level_word("HUYỆN")
    ('thành phố', 'huyện')
    """
    return "thành phố" if printed.upper().startswith("TP") else printed.lower()


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of administration: its level word, its name, and its rank (1 province, 2 district, 3 commune)."""

    level: str
    name: str
    rank: int

    @property
    def full(self) -> str:
        """Level and name as they end an official name."""
        return "Thành phố Hồ Chí Minh" if self.name == "Hồ Chí Minh" else f"{self.level} {self.name}"


def place(level: str, name: str) -> Place:
    """The place that a level word and a name print; capitals and old spellings are put right.

    >>> place("TP.", "HCM").full, place("TỈNH", "KON TUM").full, place("thành phố", "Vinh").rank
    ('Thành phố Hồ Chí Minh', 'tỉnh Kon Tum', 2)
    """
    word, proper = level_word(level), _proper(name)
    rank = _RANK.get(word) or (1 if _kinds().get(proper) == "thành phố" else 2)
    return Place(word, proper, rank)


def kind_of(town: str, date: str = "") -> str | None:
    """`tỉnh` or `thành phố` for the name of a province on that day, None for any other place.

    >>> kind_of("Đồng Nai", "2025-11-28"), kind_of("Đồng Nai", "2026-06-01"), kind_of("Vinh")
    ('tỉnh', 'thành phố', None)
    """
    bearers = [province for province in provinces() if town in (province.name, *province.variants)]
    in_force = [
        entry for entry in bearers if entry.valid_from <= date and (not entry.valid_to or date <= entry.valid_to)
    ]
    return (in_force or bearers)[-1].kind if bearers else None


@cache
def _proper(name: str) -> str:
    spelt = " ".join(name.replace("-", " - ").split()) if "-" in name else name
    for province in provinces():
        if spelt.lower() in (province.name.lower(), *(variant.lower() for variant in province.variants)):
            return province.name
    return " ".join(part.capitalize() for part in spelt.split()) if spelt.isupper() and len(spelt) > 3 else spelt


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose document it is: its issuer, and the issuer's place with those above it, the lowest first."""

    issuer: str = ""
    places: tuple[Place, ...] = ()

    @property
    def rank(self) -> int:
        """1 for a province, 2 for a district, 3 for a commune, 0 at the centre or unknown."""
        return self.places[0].rank if self.places else 0

    def at(self, rank: int) -> Place | None:
        """The document's own place of that rank."""
        return next((found for found in self.places if found.rank == rank), None)


_ISSUER = re.compile(rf"\b(?P<level>{LEVEL}) (?P<name>{_CAPITALS})(?!\w)")
_PARTY = re.compile(rf"\b(?:[Tt]ỉnh|[Tt]hành) [uủ][yỷ] (?:[Tt]hành phố )?(?P<name>{_CAPITALS})")


def seat_of(head: Document, letterhead: str = "") -> Seat:
    """The seat of a document, from its issuer and, for the province above a district, from its letterhead.

    >>> seat_of(Document(issuer="Ủy ban nhân dân tỉnh Lai Châu")).at(1)
    Place(level='tỉnh', name='Lai Châu', rank=1)
    >>> seat_of(Document(issuer="Bộ Tài chính")).rank
    0
    """
    issuer = head.issuer or ""
    found = [place(match["level"], match["name"]) for match in _ISSUER.finditer(issuer)]
    party = _PARTY.search(issuer)
    if party and not found:
        name = _proper(party["name"])
        found = [Place(_kinds().get(name, "thành phố"), name, 1 if name in _kinds() else 2)]
    if found and all(entry.rank > 1 for entry in found):
        above = re.search(rf"(?:TỈNH|THÀNH PHỐ|[Tt]ỉnh|[Tt]hành phố) (?i:({province_names()}))(?!\w)", letterhead)
        if above:
            name = _proper(above[1])
            found.append(Place(_kinds()[name], name, 1))
    return Seat(issuer, tuple(sorted(found, key=lambda entry: -entry.rank)))
