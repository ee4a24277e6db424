"""Which document is meant: the key of a document, a mention, a provision, a body; two prints of one number meet.

The key is issuer + type + year + number, folded (`graph.folding`); what is missing stays missing and is said so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import quote

from extract.record import Document, Reference
from extract.registry import agencies
from extract.registry.laws import in_full
from graph.folding import PLACE, issuer_slug, name_slug, number_slug, number_year, passed_by_type, slug, type_slug

Resolution = Literal["exact", "issuer-inferred", "year-inferred", "alias", "ambiguous", "unresolved"]

ROOT = "eli/vn"
LAWS = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
"""Types whose documents are cited by name."""
# as a citation is read aloud from the outside in; a provision's key is in the order of the text's own nesting
_LEVELS = ("phần", "phụ lục", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm", "tiết")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document is meant, how sure that is, and who else fits; `reason` says why it is not exact."""

    key: str
    confidence: float = 1.0
    resolution: Resolution = "exact"
    candidates: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a head or a mention tells of one document, folded so that two prints of one thing are equal."""

    type: str | None = None
    number: str | None = None
    year: int | None = None
    issuer: str | None = None
    name: str | None = None
    date: str | None = None

    @property
    def title(self) -> str | None:
        """What stands in the place of the number: the number, or the name of what is known by name."""
        return self.number or self.name

    @property
    def complete(self) -> bool:
        """Whether nothing of the key is missing."""
        return bool(self.type and self.title and self.year and self.issuer)

    @property
    def key(self) -> str:
        """The key that this alone gives."""
        if self.complete:
            return f"{ROOT}/{self.issuer}/{self.type}/{self.year}/{self.title}"
        return f"unresolved/{self.type or '_'}/{self.title or '_'}/{self.issuer or '_'}/{self.year or '_'}"


def told(
    type_: str | None,
    number: str | None,
    year: int | None,
    issuer: str | None,
    *,
    name: str | None = None,
    date: str | None = None,
) -> Told:
    """What is told of a document, folded; a year inside the number is the year of the key.

    >>> told("Nghị định", "1/2021/NĐ-CP", None, "Chính phủ").key
    'eli/vn/chinh-phu/nghi-dinh/2021/01-2021-nd-cp'
    """
    kind = type_slug(type_) if type_ else None
    body = issuer_slug(issuer) if issuer else None
    folded = number_slug(number, body) or None if number else None
    own = number_year(folded) if folded else None
    if folded is None and name and kind:
        passed_by = passed_by_type(kind)
        body = body or (issuer_slug(passed_by) if passed_by else None)
    return Told(
        type=kind,
        number=folded,
        year=own or year or (int(date[:4]) if date else None),
        issuer=body,
        name=name_slug(name, type_) or None if name else None,
        date=date,
    )


def told_by_head(document: Document) -> Told:
    """What a document tells of itself; a law by its name as well."""
    return told(document.type, document.number, None, document.issuer, name=law_name(document), date=document.date)


def law_name(document: Document) -> str | None:
    """The name under which a law, code, ordinance or constitution is cited, None for what is cited by number.

    >>> law_name(Document("Luật", "31/2024/QH15", title="Đất đai")), law_name(Document("Nghị định", title="Quy định …"))
    ('Luật Đất đai', None)
    """
    if document.type == "Hiến pháp":
        return document.type
    if document.type not in LAWS or not document.title:
        return None
    named = slug(document.title).startswith(f"{slug(document.type)}-")
    return document.title if named else f"{document.type} {document.title}"


def told_by_mention(reference: Reference) -> Told:
    """What a mention tells of the document that it means."""
    return told(
        reference.type,
        reference.number,
        reference.year,
        reference.issuer,
        name=in_full(reference.name),
        date=reference.date,
    )


def document_key(document: Document, text_hash: str) -> Identity:
    """The key of a document that was read.

    One whose head does not tell issuer, type, year and number is kept apart from every other by the first
    16 figures of its text's hash: two decisions of unknown issuers are two.

    >>> lai_chau = Document("Chỉ thị", "02/CT-UBND", "2024-02-21", issuer="Ủy ban nhân dân tỉnh Lai Châu")
    >>> document_key(lai_chau, "").key
    'eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd'
    """
    head = told_by_head(document)
    if head.complete:
        return Identity(head.key)
    words = {"type": "loại văn bản", "number": "số", "year": "năm", "issuer": "cơ quan ban hành"}
    missing = ", ".join(word for name, word in words.items() if not getattr(head, name))
    return Identity(f"{head.key}/{text_hash[:16]}", 0.5, "unresolved", reason=f"không đọc được {missing} của văn bản")


def reference_key(reference: Reference) -> Identity:
    """The key of a mention by its own words alone, before the corpus is asked (`graph.linking` does that).

    >>> mention = Reference(0, 9, "06/CT-TTg", "numbered", "Chỉ thị", "06/CT-TTg", issuer="Thủ tướng Chính phủ")
    >>> reference_key(mention).key, reference_key(mention).resolution
    ('unresolved/chi-thi/06-ct-ttg/thu-tuong-chinh-phu/_', 'unresolved')
    """
    mention = told_by_mention(reference)
    if not mention.complete:
        return Identity(mention.key, 0.5, "unresolved")
    if reference.issuer_from == "context":
        return Identity(mention.key, 0.93, "issuer-inferred")
    return Identity(mention.key)


def provision_key(document: str, provision: Mapping[str, str]) -> str:
    """The key of one place inside a document.

    >>> provision_key("eli/vn/quoc-hoi/luat/2015/80-2015-qh13", {"khoản": "2", "điều": "5", "điểm": "đ"})
    'eli/vn/quoc-hoi/luat/2015/80-2015-qh13~dieu_5__khoan_2__diem_dd'
    """
    levels = sorted(provision, key=lambda level: _LEVELS.index(level) if level in _LEVELS else len(_LEVELS))
    # điểm d and điểm đ are two
    places = [
        f"{slug(level).replace('-', '_')}_{slug(provision[level].lower().replace('đ', 'dd'))}" for level in levels
    ]
    return f"{document}~{'__'.join(places)}" if places else document


def agency_key(name: str, day: str | None = None) -> str:
    """The key of an agency; an issuer and a bound agency of one name are one.

    Where the registry knows several bodies that bore the name one after the other, the one of that day is meant: an
    ISO date, or a year alone, which tells nothing in the very year of the change.

    >>> agency_key("Sở Y tế tỉnh Lai Châu", "2024-02-21")
    'co-quan/so-y-te-tinh-lai-chau'
    >>> agency_key("Bộ Tài chính", "2024-02-21"), agency_key("Bộ Tài chính", "2025-03-01")
    ('co-quan/bo-tai-chinh', 'co-quan/bo-tai-chinh-2025')
    """
    body = issuer_slug(name)
    return f"co-quan/{body}{_existence(PLACE.split(body)[0], day or '')}"


def _existence(body: str, day: str) -> str:
    lives = [(since, year) for since, year in _bearers().get(body, ()) if since <= day]
    return f"-{max(lives)[1]}" if lives and max(lives)[1] else ""


@cache
def _bearers() -> dict[str, list[tuple[str, str]]]:
    """Names that several bodies bore: from when each did, and the year behind its name."""
    bearers: dict[str, list[tuple[str, str]]] = {}
    for agency in agencies():
        body = issuer_slug(agency.name)
        year = agency.id[-4:] if agency.id[-4:].isdigit() and not body.endswith(agency.id[-4:]) else ""
        bearers.setdefault(body, []).append((agency.valid_from, year))
    return {body: lives for body, lives in bearers.items() if len(lives) > 1}


def iri(base: str, key: str) -> str:
    """The IRI of a key under `base`.

    >>> iri("https://luocdo.example/", "co-quan/so-y-te-tinh-lai-chau")
    'https://luocdo.example/co-quan/so-y-te-tinh-lai-chau'
    """
    return base + quote(key, safe="/~_-.")


def span_key(kind: str, text_hash: str, start: int, end: int) -> str:
    """The key of a piece of evidence, named by where it stands in which text.

    >>> span_key("ref", "d94b6867ba599d09d5d44559", 3120, 3178)
    'ref/d94b6867ba599d09/3120-3178'
    """
    return f"{kind}/{text_hash[:16]}/{start}-{end}"
