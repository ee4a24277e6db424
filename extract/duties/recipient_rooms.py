"""Rooms of an office and drafters, who stand in `Nơi nhận` by letters: `Phòng: TH, VX`, `V1, QLĐĐ1`."""

import re
from typing import Final

from extract.duties.addressee import Addressee

_CODE: Final = r"[A-ZĐ][A-Za-zĐđ0-9]{0,4}(?:[-/][A-ZĐ0-9]{1,5})?"
CODES: Final = re.compile(rf"{_CODE}(?:[,;]? {_CODE}|[,;]{_CODE})+\Z|[A-ZĐ]{{1,3}}\d*\Z|[A-ZĐ]{{2,5}}\d+(?:-\d+)?\Z")
"""Nothing but codes: those who drafted the document."""
ROOM_CODES: Final = frozenset(("KTTH", "KGVX", "THĐT", "NCTH", "NCKT", "NCPC", "TTTT", "XDCT", "CNXD", "NNTN", "TCTM"))
"""Rooms of a committee's office, alone behind a comma: `Trung tâm TT, KTTH`."""
UNITS_OF: Final = re.compile(
    r"(?:Các |các )?[Pp]hòng,? (?:[Bb]an,? )?(?:và )?(?:TT|[Tt]rung tâm) (?:trực )?thuộc (?=VP|Văn phòng)"
)
"""`Các phòng, ban, TT thuộc VP UBND tỉnh`: one entry for all of them."""
ROOMS: Final = re.compile(
    r"(?:[Cc]ác )?(?P<kind>[Pp]hòng|[Bb]an)(?:, TT)?(?: ?:| )"
    r"(?P<codes> ?[A-ZĐ][\w&-]*(?:[,;] ?(?!Ban |Phòng )[A-ZĐ][\w&-]*)*)(?: ?- ?(?:CT|VP))?\Z"
)
"""`Phòng: TH, VX`, a kind of room and the codes of several."""
_ROOM = re.compile(r"[A-ZĐ][\w&-]*")


def each_room(start: int, rooms: re.Match[str]) -> list[Addressee]:
    """`Phòng: TH, VX`: each room by its code."""
    codes = list(_ROOM.finditer(rooms["codes"]))
    offset = start + rooms.start("codes")
    begins = [start, *(offset + code.start() for code in codes[1:])]
    return [
        Addressee(begin, offset + code.end(), f"{rooms['kind'].capitalize()} {code.group()}")
        for begin, code in zip(begins, codes, strict=True)
    ]
