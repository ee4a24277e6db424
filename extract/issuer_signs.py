"""Who issued a document, told by the letter groups of its number.

Rule: every body fixes its own sign (Nghị định 30/2020/NĐ-CP, Annex I II.3); the registry holds those that are known.
"""

from collections.abc import Iterable
from typing import Final

from extract.document_types import by_sign as type_by_sign
from extract.document_types import fold_sign
from extract.issuers import Issuer, bare_place
from extract.registry import Agency, of_agencies

_LOCAL_SIGNS: Final = {
    "UBND": "Ủy ban nhân dân",
    "UB": "Ủy ban nhân dân",
    "CTUBND": "Chủ tịch Ủy ban nhân dân",
    "HDND": "Hội đồng nhân dân",
    "TU": "Tỉnh ủy",
}


@of_agencies
def _bearers(known: Iterable[Agency]) -> dict[str, list[Agency]]:
    found: dict[str, list[Agency]] = {}
    for agency in known:
        for sign in agency.signs:
            found.setdefault(fold_sign(sign), []).append(agency)
    return found


def _bearer(token: str, year: int | None) -> str | None:
    """The name of the body that bore a sign in a year; the first of the registry where the year does not tell.

    None where two bodies of the centre bore it at once: `/NQ-ĐCT` is the presidium of two unions.
    """
    bearers = _bearers().get(token) or _bearers().get(token.rstrip("0123456789"), [])
    day = str(year or 2024)
    fitting = [
        agency
        for agency in bearers
        if (not agency.valid_from or agency.valid_from[:4] <= day)
        and (not agency.valid_to or agency.valid_to[:4] >= day)
    ]
    chosen = fitting or bearers
    if len({agency.name for agency in chosen if agency.level == "central"}) > 1:
        return None
    return chosen[0].name if chosen else None


def issuer_of_sign(tokens: tuple[str, ...], place: str | None = None, year: int | None = None) -> Issuer | None:
    """Who issued a document, told by the letter groups of its number.

    A local body's sign (`UBND`) is the same in every province: `place` (the citing document's own) completes it, and
    the result says `context`. None where the sign leaves it open (`26-CT/TW`: three bodies write so).

    >>> issuer_of_sign(("NĐ", "CP")).name, issuer_of_sign(("KH", "UBND"), "tỉnh Lai Châu").source
    ('Chính phủ', 'context')
    """
    body = _body(tokens)
    if body is None or fold_sign(body) == "TW":
        return None
    if len(tokens) > 2 and type_by_sign().get(fold_sign(tokens[0]), "").endswith("liên tịch"):
        return _joint(tokens, place, year)
    folded = fold_sign(body)
    stem = folded.rstrip("0123456789")
    if stem == "QH":
        return Issuer("Quốc hội", 0, "suffix")
    if stem in ("UBTVQH", "TVQH"):
        return Issuer("Ủy ban Thường vụ Quốc hội", 0, "suffix")
    if stem in _LOCAL_SIGNS:
        if place is None:
            return None
        organ = _LOCAL_SIGNS[stem]
        if organ == "Tỉnh ủy":
            organ = "Thành ủy" if place.startswith("thành phố") else organ
            return Issuer(f"{organ} {bare_place(place)}", 0, "context")
        return Issuer(f"{organ} {place}", 0, "context")
    name = _bearer(folded, year)
    if name is None:
        return None
    if name.startswith("Sở ") or name.endswith(" tỉnh"):
        return _of_province(name, place)
    return Issuer(name, 0, "suffix")


def _of_province(name: str, place: str | None) -> Issuer | None:
    """`Sở Y tế` or `Công an tỉnh` with the citing document's province; a district's document does not tell which."""
    core = name.removesuffix(" tỉnh")
    if place and place.startswith(("tỉnh ", "thành phố ")):
        return Issuer(f"{core} {place}", 0, "context")
    return Issuer(name, 0, "suffix") if core == name else None


def _joint(tokens: tuple[str, ...], place: str | None, year: int | None) -> Issuer | None:
    """All the bodies of a joint act (`TTLT-BTC-BTP`); None where one sign is unknown: half of them is wrong."""
    told = [issuer_of_sign((tokens[0], sign), place, year) for sign in tokens[1:]]
    known = [issuer for issuer in told if issuer]
    if len(known) < len(told):
        return None
    return Issuer(", ".join(issuer.name for issuer in known), 0, known[0].source)


def _body(tokens: tuple[str, ...]) -> str | None:
    first = fold_sign(tokens[0])
    if len(tokens) == 1:
        # `22/2017/TT`, a circular's number whose end was lost, is not of the inspectorate that signs `TT`
        return None if first in type_by_sign() else tokens[0]
    if first in type_by_sign():
        return tokens[1]
    return tokens[0]
