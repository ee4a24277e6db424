"""Who issued a document: from its letterhead, or else from the next best place that names the issuer.

Rule: Nghị định 30/2020/NĐ-CP, Annex I II.2: a superior body stands above, the issuer below it. The number's own sign
decides between bodies that the letterhead names, and stands in where it names none.
"""

import re
from typing import Final

from extract.document_types import fold_sign
from extract.head.bodies import Body, bodies
from extract.head.effect import Vote
from extract.head.letterhead import OwnNumber, Signing, Zone
from extract.head.title import Title
from extract.issuer_signs import issuer_of_sign
from extract.issuers import issuer_at
from extract.letters import UPPER
from extract.registry.regions import key, region_of
from extract.sections import Layout

_ENACTING: Final = re.compile(
    rf"\n *(?=[{UPPER}])(?P<who>[^\n;:]{{6,120}}?) +ban +hành +"
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Kế hoạch)"
)
_JOINT: Final = re.compile(r"(?:TT|NQ|QD|CT)L[TBN]\Z")
_GROUNDS: Final = 8_000  # in which `… ban hành Nghị định …` stands behind the last ground


def find_issuer(
    layout: Layout,
    zone: Zone,
    title: Title | None,
    number: OwnNumber | None,
    signed: Signing | None = None,
    vote: Vote | None = None,
) -> Body | None:
    """The issuer; of a joint act all of them, parted by commas.

    The place in `signed` tells which province's committee a bare `/QĐ-UBND` is of, its day what that province was.

    >>> from extract.head.letterhead import find_zone, own_number
    >>> text = "BỘ TÀI CHÍNH\\nCỤC THUẾ\\nSố: 5443/CT-CS\\nHà Nội, ngày 24/11/2025\\nKính gửi: Sở A"
    >>> zone = find_zone(text)
    >>> find_issuer(Layout(text), zone, None, own_number(zone, zone.end)).name
    'Cục Thuế'
    """
    day = day_of(signed, number)
    region = region_of(signed.place, day) if signed else None
    for lines in (_lines_above(zone, title, number), _lines_in(zone, title)):
        named = bodies(lines, day)
        if named and title and title.type and title.type.endswith("liên tịch"):
            return Body(", ".join(body.name for body in named), named[0].level)
        if named:
            # a ministry's department signs in Hà Nội and is none of the city's
            return _chosen(named, told_by_sign(number, None if named[0].level == "central" else region))
    told = told_by_sign(number, region) or _authority(zone, title) or _enacting(layout, zone)
    return told or (named_at(layout, vote.who) if vote else None)


def day_of(signed: Signing | None, number: OwnNumber | None) -> str:
    """The ISO day of a document for looking up what its province was; the middle of its number's year stands in."""
    if signed and signed.day:
        return signed.day
    return f"{number.year}-07-01" if number and number.year else ""


def told_by_sign(number: OwnNumber | None, region: str | None = None) -> Body | None:
    """The issuer that a number's own sign tells (`30/2020/NĐ-CP`), all of them for a joint act (`TTLT-BTC-BNV`).

    `region` completes a local sign: `tỉnh Lai Châu`.
    """
    if number is None or not number.tokens:
        return None
    kind, *signs = number.tokens
    if _JOINT.match(fold_sign(kind)):
        told = [issuer_of_sign((kind, sign), None, number.year) for sign in signs]
        names = [issuer.name for issuer in told if issuer]
        return Body(", ".join(names), "central") if names else None
    issuer = issuer_of_sign(number.tokens, region, number.year)
    return _body(issuer.name) if issuer else None


def named_at(layout: Layout, at: int) -> Body | None:
    """The known agency whose name begins at `at` in running text; for a minister, the ministry."""
    issuer = issuer_at(layout.flat, at)
    found = bodies([issuer.name.upper()]) if issuer else []
    return found[-1] if found and found[-1].listed else None


def _chosen(named: list[Body], told: Body | None) -> Body:
    """Of the bodies that a letterhead names, the one whose sign the number bears, else the lowest."""
    lowest = named[-1]
    if told is None:
        return lowest
    for body in reversed(named):
        if key(body.name) == key(told.name):
            return body
        if key(told.name) == f"chủ tịch {key(body.name)}":
            return told  # `QĐ-CTUBND`: the Chairman's own act since Luật 87/2025/QH15
    # misread capitals, or a committee whose place was lost
    if not lowest.listed or (lowest.level is None and key(told.name).startswith(key(lowest.name))):
        return told
    return lowest


def _lines_above(zone: Zone, title: Title | None, number: OwnNumber | None) -> list[str]:
    """The lines of the letterhead without motto and number."""
    end = title.type_span[0] if title else zone.end
    words = zone.without_motto(zone.start, end)
    if number and number.start < end:
        words = words[: number.word - zone.start] + "\n" + words[number.end - zone.start :]
    return [line.strip(" .:;,-_#") for line in re.split(r"[\n|]", words)]


def _lines_in(zone: Zone, title: Title | None) -> list[str]:
    """The issuer that an older print names between type and title (`QUYẾT ĐỊNH CỦA BỘ TÀI CHÍNH`)."""
    return [zone.run[slice(*title.issuer)].upper().strip().removeprefix("CỦA ")] if title and title.issuer else []


def _body(name: str) -> Body:
    found = bodies([name.upper()])
    return Body(name, found[-1].level, found[-1].region) if found else Body(name)


def _authority(zone: Zone, title: Title | None) -> Body | None:
    """The body printed in capitals between the title and the grounds (`BỘ TRƯỞNG BỘ TÀI CHÍNH`)."""
    start = title.span[1] if title else zone.start
    found = bodies(zone.without_motto(start, zone.end).split("\n"))
    return found[0] if found else None


def _enacting(layout: Layout, zone: Zone) -> Body | None:
    """The body that says `… ban hành Nghị định …` behind the grounds."""
    match = _ENACTING.search(layout.flat, zone.end, zone.end + _GROUNDS)
    return named_at(layout, match.start("who")) if match else None
