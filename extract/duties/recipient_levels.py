"""Bodies that share a level or a place with their neighbours in `Nơi nhận`: `HĐND, UBND các tỉnh`."""

import re
from dataclasses import replace
from typing import Final

from extract.duties.addressee import Addressee
from extract.registry.places import province_names

_BODIES: Final = r"(?:Thường trực )?(?:Hội đồng nhân dân|Ủy ban nhân dân)"
_BODY_OF = re.compile(
    rf"(?P<body>{_BODIES}|Ủy ban Mặt trận Tổ quốc Việt Nam) "
    r"(?P<level>(?:các |cấp |xã|huyện|tỉnh|thành phố|Thành phố).*)"
)
_BARE_BODY = re.compile(_BODIES)
_BARE_ENDS: Final = ("HĐND", "Hội đồng nhân dân", "UBND", "Ủy ban nhân dân")
_PLACE_ALONE = re.compile(rf"(?:tỉnh|[Tt]hành phố) (?:{province_names()})")
_TOWN = re.compile(r" (?:tỉnh|[Tt]hành phố) (?P<name>[A-ZĐ].*)\Z")


def of_one_level(flat: str, found: list[Addressee]) -> list[Addressee]:
    """`HĐND, UBND các tỉnh`: the councils, and the committees of the Party, are those of the same level.

    So is a place that follows without a body, `UBND tỉnh An Giang, tỉnh Quảng Ninh`.
    """
    for place in range(1, len(found)):
        committee, alone = _BODY_OF.match(found[place - 1].agency), _PLACE_ALONE.fullmatch(found[place].agency)
        if committee is not None and alone is not None:
            found[place] = replace(found[place], agency=f"{committee['body']} {found[place].agency}")
    for place in range(len(found) - 2, -1, -1):
        member, follows = found[place], _BODY_OF.match(found[place + 1].agency)
        town = _TOWN.search(found[-1].agency)
        if member.agency in ("Tỉnh ủy", "Thành ủy") and town is not None:
            found[place] = replace(member, agency=f"{member.agency} {town['name']}")
        body = _BARE_BODY.match(member.agency)
        if body is not None and follows is not None and flat[member.start : member.end].endswith(_BARE_ENDS):
            agency = f"{body.group()} {follows['level']}"
            found[place] = replace(member, agency=agency, collective=found[place + 1].collective, registry="")
    return found
