"""The head of a document: what it is, who issued it, when, and what it is about.

Rule: Nghị định 30/2020/NĐ-CP, Annex I II (where each part of a head stands). A part that is not printed stays None:
nothing is guessed from outside the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from extract.dates import iso
from extract.document_types import by_sign, by_word, fold_sign
from extract.head.bodies import Body
from extract.head.casing import running_case
from extract.head.effect import read_effect, read_vote
from extract.head.issuing import day_of, find_issuer
from extract.head.letterhead import (
    OwnNumber,
    Signing,
    Zone,
    find_zone,
    in_capitals,
    number_at,
    own_number,
    signing,
    unread_number,
)
from extract.head.signature import Signature, find_signatures
from extract.head.title import Title, find_subject, find_title, is_merged
from extract.head.web_page import read_page
from extract.record import Document, Finding
from extract.registry.regions import region_of
from extract.sections import Layout

_TYPE_BEFORE: Final = re.compile(r"(?P<word>[^\W\d_]+(?: [^\W\d_]+)?) *\Z")
_ANNEX: Final = re.compile(r"[\s#|]*(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|BIỂU MẪU)")
_CAPITAL: Final = "thành phố Hà Nội"
_CONSOLIDATED: Final = "Văn bản hợp nhất"
_PROSE: Final = 8_000  # characters of the body that teach how its words are written
_FAR: Final = 600  # the motto stands within so many characters of a letterhead's first line
_BETWEEN_SIGNATURES: Final = 400


@dataclass(frozen=True, slots=True)
class Head:
    """What a head tells, and where it stands in the cleaned text.

    `spans` holds the places of `type`, `number`, `date` and `title` as far as they are printed; `body_start` is where
    the head ends; `region` is the province that completes `UBND tỉnh` (`tỉnh Lai Châu`).
    """

    document: Document = field(default_factory=Document)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    body_start: int = 0
    region: str | None = None
    warnings: tuple[Finding, ...] = ()


def read_head(layout: Layout, source: str = "") -> Head:
    """Read the head of a text; all None where it has none, as a sentence or a bare article.

    `source` is where the text came from; no part of a head is taken from it.

    >>> text = "UBND TỈNH LAI CHÂU\\nSố: 02/CT-UBND\\nLai Châu, ngày 21/02/2024\\nCHỈ THỊ\\nVề việc A\\nCăn cứ B;"
    >>> head = read_head(Layout(text))
    >>> head.document.number, head.document.date, head.document.issuer, text[head.body_start :]
    ('02/CT-UBND', '2024-02-21', 'Ủy ban nhân dân tỉnh Lai Châu', '\\nCăn cứ B;')
    """
    zone, title = _zone(layout.text)
    number = _number(zone, title)
    bare = zone.motto is None and number is None
    if bare or _ANNEX.match(layout.text):
        page = _of_page(layout)
        if page.document.number or title is None or not bare:
            return page
    subject = None if title else find_subject(zone, number.end if number else zone.start)
    about = title.span if title and title.text else subject
    end = max(title.span[1], title.type_span[1]) if title else max(zone.end, subject[1] if subject else 0)
    prose = layout.flat[end : end + _PROSE]
    words = " ".join(zone.run[slice(*about)].split()) if about else None
    if words and in_capitals(words):
        words = running_case(words, prose)
    signed = _signed(zone, title, number)
    place = signed.place if signed else None
    kind = _type(zone, title, number, subject)
    vote = read_vote(layout.flat)
    voted = vote.day if vote and kind != _CONSOLIDATED else None
    day = (signed.day if signed else None) or voted
    issuer = _named(find_issuer(layout, zone, title, number, signed, vote), zone, prose)
    effect = read_effect(layout, kind, day, voted, words)
    signatures = _signatures(layout.text, end, kind)
    document = Document(
        type=kind,
        number=number.value if number else None,
        date=day,
        place=place,
        issuer=issuer.name if issuer else None,
        title=words,
        signer=", ".join(signature.signer for signature in signatures) or None,
        signer_title=signatures[0].title if signatures else None,
        effective=effect.day if effect else None,
        level=issuer.level if issuer else None,
    )
    spans = {
        "type": title.type_span if title else None,
        "number": (number.start, number.end) if number and number.value else None,
        "date": (signed.start, signed.end) if signed else None,
        "title": about,
    }
    printed = {name: span for name, span in spans.items() if span}
    region = _province(issuer, place, day_of(signed, number))
    unread = None if number or kind == _CONSOLIDATED else unread_number(zone, title.type_span[0] if title else zone.end)
    return Head(document, printed, end, region, tuple(_warnings(document, number, signed, unread)))


def _zone(text: str) -> tuple[Zone, Title | None]:
    """The zone at the motto with its title, or that at the very beginning where a title without motto stands there."""
    zone = find_zone(text)
    if zone.start > _FAR:
        above = find_zone(text, at_motto=False)
        title = find_title(above, 0)
        if title:
            return above, title
    return zone, find_title(zone, zone.motto[1] if zone.motto else 0)


def _number(zone: Zone, title: Title | None) -> OwnNumber | None:
    """The number above the title, or in it as older prints have it, or at the end as consolidations have it."""
    number = own_number(zone, title.type_span[0] if title else zone.end)
    if number is None and title and title.number:
        number = number_at(zone.run, title.number[0], title.number[0])
    elif number and not (title or zone.motto or zone.starts_line(number.word)):
        number = None
    if number and ("VBHN" in number.tokens or not _is_consolidated(zone, title)):
        return number
    return _merged_number(zone)


def _merged_number(zone: Zone) -> OwnNumber | None:
    """The number over the stamp `XÁC THỰC VĂN BẢN HỢP NHẤT` at the end of a consolidation."""
    at = zone.text.find("/VBHN-")
    while at >= 0:
        line = zone.text.rfind("\n", 0, at) + 1
        number = own_number(Zone(zone.text, line, at + 60, None), at)
        if number and number.end > at and zone.starts_line(number.word):
            return number
        at = zone.text.find("/VBHN-", at + 1)
    return None


def _is_consolidated(zone: Zone, title: Title | None) -> bool:
    """Whether the head says that later changes were merged into the text."""
    if title is None:
        return False
    above = zone.run[zone.start : title.type_span[0]]
    return _CONSOLIDATED.upper() in above or is_merged(zone.text, title.span[1], title.span[1] + 1_500)


def _signed(zone: Zone, title: Title | None, number: OwnNumber | None) -> Signing | None:
    if number and number.start >= zone.end:
        return signing(Zone(zone.text, number.end, number.end + 160, None), number.end, number.end + 160)
    signed = signing(zone, zone.start, title.type_span[0] if title else zone.end)
    if signed is None and title and title.date:
        return Signing(*title.date, None, iso(zone.run[slice(*title.date)]))
    return signed


def _type(zone: Zone, title: Title | None, number: OwnNumber | None, subject: tuple[int, int] | None) -> str | None:
    sign = fold_sign(number.tokens[0]) if number and number.tokens else ""
    if sign == "VBHN" or _is_consolidated(zone, title):
        return _CONSOLIDATED
    if title:
        return title.type
    before = _TYPE_BEFORE.search(zone.run, zone.start, number.word) if number else None
    if before and before["word"].lower() in by_word():
        return by_word()[before["word"].lower()]
    # a công văn prints no type; `565/CT-CS` is one of Cục Thuế, and no Chỉ thị
    if subject or zone.is_addressed:
        return "Công văn"
    return (number.type or by_sign().get(sign)) if number else None


def _named(issuer: Body | None, zone: Zone, prose: str) -> Body | None:
    """The issuer with its name as the text writes it, and its level as the letterhead tells it."""
    if issuer and not issuer.listed:
        # the line above the grounds shouts the issuer once more and teaches nothing: `CỤC TRƯỞNG CỤC QUẢN LÝ DƯỢC`
        spoken = "\n".join(line for line in prose.split("\n") if not line.isupper())
        name, region = running_case(issuer.name.upper(), spoken), issuer.region or ""
        placed = name.lower().endswith(region.lower())
        issuer = replace(issuer, name=name[: len(name) - len(region)] + region if placed else name)
    party = zone.motto and zone.run.startswith("ĐẢNG", zone.motto[0])
    return replace(issuer, level="party") if issuer and party else issuer


def _signatures(text: str, start: int, kind: str | None) -> list[Signature]:
    """The signature, or those of all bodies that issue a joint act."""
    found: list[Signature] = []
    for signature in find_signatures(text, start):
        if found and signature.start - found[-1].end > _BETWEEN_SIGNATURES:
            break
        found.append(signature)
        if not (kind and kind.endswith("liên tịch")):
            break
    return found


def _province(issuer: Body | None, place: str | None, day: str) -> str | None:
    """The province of the issuer, or of the place where it signs; a district's name is none.

    What the Centre signs in Hà Nội is no document of the city: `QĐ-UBND` in a circular may be any province's.
    """
    if issuer and issuer.region and issuer.level in ("province", "party"):
        return issuer.region
    region = region_of(place, day)
    central = issuer is not None and (issuer.level == "central" or (issuer.level == "party" and region == _CAPITAL))
    return None if central else region


def _warnings(
    document: Document, number: OwnNumber | None, signed: Signing | None, unread: tuple[int, int] | None
) -> Iterator[Finding]:
    if unread:
        yield Finding(*unread, "Số của văn bản đọc không ra")
    if number and number.value is None:
        yield Finding(number.start, number.end, "Số của văn bản còn để trống")
    if signed and signed.day is None:
        yield Finding(signed.start, signed.end, "Ngày ký còn để trống hoặc không có thật")
    if number and number.year and document.date and number.year != int(document.date[:4]):
        yield Finding(number.start, number.end, f"Số ghi năm {number.year}, ngày ký ghi năm {document.date[:4]}")


def _of_page(layout: Layout) -> Head:
    page = read_page(layout)
    if page is None:
        return Head()
    effect = read_effect(layout, page.document.type, page.document.date)
    title = page.document.title
    if title and in_capitals(title):
        title = running_case(title, layout.flat[page.end : page.end + _PROSE])
    document = replace(page.document, title=title, effective=effect.day if effect else page.document.effective)
    return Head(document, {"type": page.type, "number": page.number}, page.end)
