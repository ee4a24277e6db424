"""The head of a document: what it is, who issued it, when, and what it is about.

Rule: Nghị định 30/2020/NĐ-CP, Annex I II (where each part of a head stands). A part that is not printed stays None:
nothing is guessed from outside the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extract.dates import DATE, iso
from extract.document_types import by_sign, by_word, fold_sign
from extract.effect import Vote, read_effect, read_vote
from extract.issuers import issuer_at, issuer_of_sign
from extract.letterhead import OwnNumber, Signing, Zone, find_zone, number_at, own_number, signing
from extract.letterhead_issuer import Body, bodies, key, region_of
from extract.record import Document, Finding
from extract.sections import UPPER, Layout
from extract.signature import Signature, find_signatures
from extract.title import Title, find_subject, find_title

_TYPE_BEFORE: Final = re.compile(r"(?P<word>[^\W\d_]+(?: [^\W\d_]+)?) *\Z")
_ENACTING: Final = re.compile(
    rf"\n *(?=[{UPPER}])(?P<who>[^\n;:]{{6,120}}?) +ban +hành +"
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Kế hoạch)"
)
_PAGE: Final = re.compile(rf"(?:\A|\n)[ #]*(?:Toàn văn +)?(?P<type>[{UPPER}]\w+(?: \w+){{0,2}}?) +(?:số +)?(?=\d)")
_PUBLISHED: Final = re.compile(
    rf"Ngày (?:ban hành|ký) *:? *(?P<date>{DATE})|(?P<day>Ngày (?:{DATE})), [^\n]{{4,80}}?(?:đã có|ban hành|ký) "
)
_BETWEEN_SIGNATURES: Final = 400
_PAGE_LENGTH: Final = 600  # a text shorter than this that begins with a number is a sentence, not a page


@dataclass(frozen=True, slots=True)
class Head:
    """What a head tells, and where it stands in the cleaned text.

    `spans` holds the places of `type`, `number`, `date` and `title` as far as they are printed; `body_start` is where
    the head ends; `region` is the province that completes `UBND tỉnh` (`tỉnh Lai Châu`).
    """

    document: Document = Document()
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    body_start: int = 0
    region: str | None = None
    warnings: tuple[Finding, ...] = ()


def read_head(layout: Layout, source: str = "") -> Head:
    """Read the head of a text; all None where it has none, as a sentence or a bare article.

    >>> text = "UBND TỈNH LAI CHÂU\\nSố: 02/CT-UBND\\nLai Châu, ngày 21/02/2024\\nCHỈ THỊ\\nVề việc A\\nCăn cứ B;"
    >>> head = read_head(Layout(text))
    >>> head.document.number, head.document.date, head.document.issuer, text[head.body_start :]
    ('02/CT-UBND', '2024-02-21', 'Ủy ban nhân dân tỉnh Lai Châu', 'Căn cứ B;')
    """
    zone = find_zone(layout.text)
    title = find_title(zone, zone.motto[1] if zone.motto else 0)
    number = _number(zone, title)
    if title is None and zone.motto is None and number is None:
        return _of_page(layout)
    subject = None if title else find_subject(zone, number.end if number else zone.start)
    signed = _signed(zone, title, number)
    place = signed.place if signed else None
    kind = _type(zone, title, number, subject)
    vote = read_vote(layout.flat)
    issuer = _issuer(zone, title, number, kind, place) or _enacting(layout, zone) or _voting(layout, vote)
    day = (signed.day if signed else None) or (vote.day if vote else None)
    effect = read_effect(layout, kind, day, vote.day if vote else None)
    signatures = _signatures(layout.text, _end(zone, title, subject), kind)
    about = title.span if title and title.text else subject
    document = Document(
        type=kind,
        number=number.value if number else None,
        date=day,
        place=place,
        issuer=issuer.name if issuer else None,
        title=" ".join(zone.run[slice(*about)].split()) if about else None,
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
    return Head(
        document,
        {name: span for name, span in spans.items() if span},
        _end(zone, title, subject),
        _province(issuer, place),
        tuple(_warnings(document, number, signed)),
    )


def _number(zone: Zone, title: Title | None) -> OwnNumber | None:
    """The number above the title, or in it as older prints have it, or at the end as consolidations have it."""
    number = own_number(zone, title.type_span[0] if title else zone.end)
    if number and (title or zone.motto or zone.starts_line(number.word)):
        return number
    if title and title.number:
        return number_at(zone.run, title.number[0], title.number[0])
    at = zone.text.find("/VBHN-")
    while at >= 0:
        line = zone.text.rfind("\n", 0, at) + 1
        number = own_number(Zone(zone.text, line, at + 60, None), at)
        if number and number.end > at and zone.starts_line(number.word):
            return number
        at = zone.text.find("/VBHN-", at + 6)
    return None


def _signed(zone: Zone, title: Title | None, number: OwnNumber | None) -> Signing | None:
    if number and number.start >= zone.end:
        return signing(Zone(zone.text, number.end, number.end + 160, None), number.end, number.end + 160)
    signed = signing(zone, zone.start, title.type_span[0] if title else zone.end)
    if signed is None and title and title.date:
        return Signing(*title.date, None, iso(zone.run[slice(*title.date)]))
    return signed


def _type(zone: Zone, title: Title | None, number: OwnNumber | None, subject: tuple[int, int] | None) -> str | None:
    sign = fold_sign(number.tokens[0]) if number and number.tokens else ""
    if sign == "VBHN":
        return by_sign()[sign]
    if title:
        return title.type
    before = _TYPE_BEFORE.search(zone.run, zone.start, number.word) if number else None
    if before and before["word"].lower() in by_word():
        return by_word()[before["word"].lower()]
    if subject or zone.is_addressed:
        return "Công văn"
    return (number.type or by_sign().get(sign)) if number else None


def _issuer(
    zone: Zone, title: Title | None, number: OwnNumber | None, kind: str | None, place: str | None
) -> Body | None:
    """The issuer, from the letterhead or else from the next best place that names it."""
    tokens = number.tokens if number else ()
    signed = issuer_of_sign(tokens, region_of(place), number.year if number else None) if tokens else None
    told = signed.name if signed else None
    for words in (_lines_above(zone, title, number), _words_of(zone, title)):
        named = bodies(words)
        if named and kind and kind.endswith("liên tịch"):
            return Body(", ".join(body.name for body in named), named[0].level)
        if named:
            return _chosen(named, told)
    if told:
        return _body(told)
    return _authority(zone, title)


def _chosen(named: list[Body], told: str | None) -> Body:
    """Of the bodies that a letterhead names, the one whose sign the number bears, else the lowest."""
    lowest = named[-1]
    if told is None:
        return lowest
    for body in reversed(named):
        if key(body.name) == key(told):
            return body
    if not lowest.listed or (lowest.level is None and key(told).startswith(key(lowest.name))):
        return _body(told)
    return lowest


def _lines_above(zone: Zone, title: Title | None, number: OwnNumber | None) -> list[str]:
    end = title.type_span[0] if title else zone.end
    words = zone.without_motto(zone.start, end)
    if number and number.start < end:
        words = words[: number.word - zone.start] + "\n" + words[number.end - zone.start :]
    return [line.strip(" .:;,-_") for line in re.split(r"[\n|]", words)]


def _words_of(zone: Zone, title: Title | None) -> list[str]:
    """The issuer that an older print names between type and title (`QUYẾT ĐỊNH CỦA BỘ TÀI CHÍNH`)."""
    return [zone.run[slice(*title.issuer)].strip().removeprefix("CỦA ")] if title and title.issuer else []


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
    match = _ENACTING.search(layout.flat, zone.end, zone.end + 8_000)
    return _named_at(layout.flat, match.start("who")) if match else None


def _voting(layout: Layout, vote: Vote | None) -> Body | None:
    return _named_at(layout.flat, vote.who) if vote else None


def _named_at(flat: str, at: int) -> Body | None:
    named = issuer_at(flat, at)
    found = bodies([named.name.upper()]) if named else []
    return found[-1] if found and found[-1].listed else None


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


def _end(zone: Zone, title: Title | None, subject: tuple[int, int] | None) -> int:
    """Where the body begins: behind the title, or behind what a letterhead without one holds."""
    if title:
        return max(title.span[1], title.type_span[1])
    return max(zone.end, subject[1] if subject else 0)


def _province(issuer: Body | None, place: str | None) -> str | None:
    region = issuer.region if issuer else None
    return region if region and region_of(region) == region else region_of(place)


def _warnings(document: Document, number: OwnNumber | None, signed: Signing | None) -> Iterator[Finding]:
    if number and number.value is None:
        yield Finding(number.start, number.end, "Số của văn bản còn để trống")
    if signed and signed.day is None:
        yield Finding(signed.start, signed.end, "Ngày ký còn để trống hoặc không có thật")
    if number and number.year and document.date and number.year != int(document.date[:4]):
        yield Finding(number.start, number.end, f"Số ghi năm {number.year}, ngày ký ghi năm {document.date[:4]}")


def _of_page(layout: Layout) -> Head:
    """What a web page about a document tells in its first line (`Toàn văn Thông báo 81-TB/TW`)."""
    match = _PAGE.search(layout.text, 0, 300)
    if match is None or len(layout.text) < _PAGE_LENGTH or match["type"].lower() not in by_word():
        return Head()
    number = number_at(layout.text, match.end(), match.end())
    if number is None or not number.tokens:
        return Head()
    published = _PUBLISHED.search(layout.flat, 0, 3_000)
    issuer = issuer_of_sign(number.tokens, None, number.year)
    document = Document(
        type=by_word()[match["type"].lower()],
        number=number.value,
        date=iso(published["date"] or published["day"]) if published else None,
        issuer=issuer.name if issuer else None,
        level=_body(issuer.name).level if issuer else None,
    )
    return Head(document, {"type": match.span("type"), "number": (number.start, number.end)}, number.end)
