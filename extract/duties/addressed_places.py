"""Provinces and cities that are bound under their own names: `Thành phố Huế và các tỉnh Gia Lai, Đắk Lắk rà soát …`.

Only the centre speaks so, and only names of provinces are read: any other place may be where a thing is to be done.
"""

import re
from functools import cache
from typing import Final

from extract.duties.addressee import Addressee
from extract.registry.places import kind_of, place, province_names

_LEVELS = re.compile(
    r"(?:[Cc]ác )?(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)(?:(?:,| và) (?:tỉnh|thành phố))*(?: trực thuộc [Tt]rung ương)?"
    r"(?: ?:)? ?(?=[A-ZĐ])"
)
PLACES: Final = ("tỉnh ", "thành phố ", "Thành phố ")
"""What the names of those places begin with."""
_GAP = re.compile(r", và |, | và ")
_STARTS = ("các t", "Các t", "tỉnh ", "Tỉnh ", "thành phố ", "Thành phố ", "TP")


@cache
def _town() -> re.Pattern[str]:
    return re.compile(rf"(?:{province_names()})(?!\w)")


def places_at(flat: str, start: int, limit: int, date: str) -> list[Addressee]:
    """The provinces that are listed from `start` on; none where no list of them begins.

    >>> text = "Thành phố Huế và các tỉnh Gia Lai, Đắk Lắk khẩn trương rà soát"
    >>> [found.agency for found in places_at(text, 0, len(text), "2025-11-20")]
    ['thành phố Huế', 'tỉnh Gia Lai', 'tỉnh Đắk Lắk']
    """
    found: list[Addressee] = []
    at = start
    while at < limit:
        levels = _LEVELS.match(flat, at, limit) if flat.startswith(_STARTS, at) else None
        if levels is None and not found:
            break
        town = _town().match(flat, levels.end() if levels else at, limit)
        if town is None:
            break
        kind = kind_of(town.group(), date) or "tỉnh"
        found.append(Addressee(at, town.end(), place(kind, town.group()).full))
        gap = _GAP.match(flat, town.end(), limit)
        if gap is None:
            break
        at = gap.end()
    return found
