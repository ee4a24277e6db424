"""One who is named by a text: what lists of addressees are made of."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Addressee:
    """One who is named: the body under its full name, the post it is named by, and whether it stands for several.

    `registry` is the id of the body in the registry, empty for one read by composition.
    """

    start: int
    end: int
    agency: str
    office: str | None = None
    collective: bool = False
    registry: str = ""


_SHORT_POSTS: Final = {
    "CT": "Chủ tịch",
    "PCT": "Phó Chủ tịch",
    "CVP": "Chánh Văn phòng",
    "VP": "Văn phòng",
    "LĐVP": "Lãnh đạo Văn phòng",
    "CPVP": "Chánh Văn phòng",
    "PCVP": "Phó Chánh Văn phòng",
    "PVP": "Phó Chánh Văn phòng",
    "GĐ": "Giám đốc",
    "TGĐ": "Tổng Giám đốc",
    "UV": "Ủy viên",
}
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,}\b\.?")


def office_in_full(printed: str) -> str:
    """A post with its abbreviations written out.

    >>> office_in_full("CT và các PCT.")
    'Chủ tịch và các Phó Chủ tịch'
    """
    full = _ABBREVIATION.sub(lambda match: _SHORT_POSTS.get(match.group().rstrip("."), match.group()), printed)
    return full[0].upper() + full[1:]
