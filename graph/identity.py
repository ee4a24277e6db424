"""Which document is meant: the key of a document, a mention, a provision, a body; two prints of one number meet.

The key is issuer + type + year + number, folded; what is missing stays missing and is said so. The folds are
entries of `graph/registry/identity.toml`, each with its examples.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal
from urllib.parse import quote

from extract.record import Document, Reference
from extract.registry import agencies

Resolution = Literal["exact", "issuer-inferred", "year-inferred", "alias", "ambiguous", "unresolved"]

ROOT = "eli/vn"
LAWS = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
"""Types whose documents are cited by name."""
# what `unicodedata` leaves as it is: Đ and its look-alike Eth, and the Cyrillic letters that fonts cannot tell
_LETTERS = str.maketrans("đĐðÐСРАВЕКМНОТХсраеох", "dDdDCPABEKMHOTXcpaeox")
_MARKS = re.compile("[\u0300-\u036f]+")
_OTHER = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
# 2025qh15, 1719qd: a separator was lost between a figure and a sign of two letters or more (30a keeps its letter)
_PARTNERS = re.compile(
    r", (?=(?:Bộ|Ủy ban|Uỷ ban|Ban|Tòa án|Toà án|Chánh án|Viện|Ngân hàng|Thống đốc|Tổng|Thanh tra|Văn phòng"
    r"|Kiểm toán|Chính phủ|Hội|Sở|Cục|Đoàn) )"
)  # not at every comma: `Bộ Văn hóa, Thể thao và Du lịch` is one body
_LOST = re.compile(r"(?<=\d)(?=[a-z]{2})")
_LOST_BOTH = re.compile(r"(?<![a-z0-9])(\d{1,3})((?:19|20)\d\d)(?=(?:ubtv)?qh\d)")
_FIRST = re.compile(r"(\d+)([a-z]?)\Z")
_PLACES = ("thanh-pho", "tinh", "thi-xa", "huyen", "quan", "thi-tran", "phuong", "dac-khu", "xa")
_LOCAL = re.compile(
    rf"(?:ubnd|hdnd|tinh-uy|thanh-uy|huyen-uy|quan-uy|thi-uy|dang-uy|so|phong)(?:-|\Z)|.*-(?:{'|'.join(_PLACES)})-"
)
_PARTY = re.compile(
    r"ban-bi-thu|bo-chinh-tri|ban-chap-hanh|ban-to-chuc-trung-uong|(?:tinh|thanh|huyen|quan|thi|dang)-uy|chi-bo"
)
_PLACE = re.compile(rf".*(?:tinh-uy|thanh-uy|huyen-uy|quan-uy|thi-uy|{'|'.join(_PLACES)})-(.+)")
PLACE = re.compile(rf"-(?=(?:{'|'.join(_PLACES)})-)")
"""Where, in the slug of a local body, its place begins."""
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


def slug(text: str) -> str:
    """Lower case, marks dropped, đ → d, other runs → a hyphen; where the marks stand makes no difference.

    >>> slug("Ủy ban nhân dân tỉnh Lai Châu"), slug("Uỷ ban") == slug("Ủy ban"), slug("0２／NĐ‑СР")
    ('uy-ban-nhan-dan-tinh-lai-chau', True, '02-nd-cp')
    """
    bare = unicodedata.normalize("NFKD", text.translate(_LETTERS)).lower()
    return _OTHER.sub("-", _MARKS.sub("", bare)).strip("-")


@lru_cache(maxsize=100_000)
def number_slug(number: str, issuer: str | None = None) -> str:
    """A number in the form in which two prints of it are equal; `issuer` is a body's slug and settles `TƯ`.

    Leading zeros make two figures (NĐ 30/2020, annex I), blanks and the kind of dash go, the signs of
    `identity.toml` are brought to one.

    >>> number_slug("2 /CT-UB"), number_slug("326/2016/NQ-UBTVQH14"), number_slug("30a/2008/NQ–CP")
    ('02-ct-ubnd', '326-2016-ubtvqh14', '30a-2008-nq-cp')
    """
    if not (issuer and is_local(issuer)):
        # Trung ương is often printed TƯ; Tỉnh ủy is TU, and only in its own province TƯ too
        number = re.sub(r"(?i)tư(?!\w)|(?<=ub)tư", "TW", unicodedata.normalize("NFC", number))
    # a soft hyphen or a mark of no width inside a sign separates nothing
    number = "".join(letter for letter in number if unicodedata.category(letter) != "Cf")
    folded = _LOST_BOTH.sub(r"\1-\2-", slug(number.replace("&", "")))
    parts = [_sign(part) for part in _LOST.sub("-", folded).split("-")]
    tokens = "-".join(parts).split("-")
    if first := _FIRST.match(tokens[0]):
        tokens[0] = first[1].lstrip("0").rjust(2, "0") + first[2]
    legislature = _registry()["legislature"]
    if (
        len(tokens) > 2
        and tokens[-2] in legislature["types"]
        and tokens[-1].rstrip("0123456789") in legislature["bodies"]
    ):
        del tokens[-2]
    return "-".join(tokens)


def number_year(number: str) -> int | None:
    """The year that stands inside a folded number.

    >>> number_year("22-2008-ct-ttg"), number_year("06-ct-ttg")
    (2008, None)
    """
    for part in number.split("-")[1:]:
        if _YEAR.match(part):
            return int(part)
    return None


@lru_cache(maxsize=100_000)
def issuer_slug(name: str) -> str:
    """The body that a name means: abbreviations written alike, a post brought to the body it heads.

    The bodies of a joint act stand in one order, whichever its print names first.

    >>> issuer_slug("Chủ tịch UBND tỉnh Lai Châu"), issuer_slug("Bộ trưởng Bộ Tài chính"), issuer_slug("Thủ tướng")
    ('ubnd-tinh-lai-chau', 'bo-tai-chinh', 'thu-tuong-chinh-phu')
    >>> issuer_slug("Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Tài chính")
    'bo-tai-chinh-bo-y-te'
    """
    partners = _PARTNERS.split(name)
    if len(partners) > 1:
        return "-".join(sorted(issuer_slug(partner) for partner in partners))
    body = slug(name)
    for pattern, replacement in _bodies():
        body = pattern.sub(replacement, body)
    return body


@lru_cache(maxsize=10_000)
def type_slug(name: str) -> str | None:
    """The type as keys write it; None for a word that tells no type (`văn bản`).

    >>> type_slug("Bộ luật"), type_slug("Chỉ thị"), type_slug("Văn bản")
    ('luat', 'chi-thi', None)
    """
    folded = slug(name)
    return _types().get(folded, folded) or None


@lru_cache(maxsize=100_000)
def name_slug(name: str, type_: str | None = None) -> str:
    """The name of what is known by name, without its type word: `Luật Đất đai` and `luật đất đai` are one.

    >>> name_slug("Luật Đất đai", "Luật"), name_slug("Đề án 06", "Đề án"), name_slug("Hiến pháp năm 2013")
    ('dat-dai', '06', 'hien-phap')
    """
    folded = slug(name)
    # there is one constitution at a time: what follows the word is the name of the country
    if folded.startswith("hien-phap"):
        return "hien-phap"
    for word in filter(None, (slug(type_ or ""), "bo-luat", "luat")):
        if folded.startswith(f"{word}-"):
            return folded[len(word) + 1 :]
    return folded


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
        reference.type, reference.number, reference.year, reference.issuer, name=reference.name, date=reference.date
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


def passed_by_type(kind: str | None) -> str | None:
    """Who passes every document of a type (by its slug), where one body does.

    >>> passed_by_type("luat"), passed_by_type("quyet-dinh")
    ('Quốc hội', None)
    """
    name: str | None = _registry()["passed_by"].get(kind)
    return name


def level_of(issuer: str) -> str:
    """The level of a body, by its slug: `party`, `central`, `province`, `district` or `commune`.

    >>> level_of("ubnd-tinh-lai-chau"), level_of("tinh-uy-lai-chau"), level_of("bo-tai-chinh")
    ('province', 'party', 'central')
    """
    if _PARTY.match(issuer):
        return "party"
    for level, words in (("commune", "xa|phuong|thi-tran|dac-khu"), ("district", "huyen|quan|thi-xa")):
        if re.search(rf"-(?:{words})-", issuer):
            return level
    if re.search(r"-thanh-pho-.*-tinh-", issuer):
        return "district"
    return "province" if is_local(issuer) else "central"


def is_local(issuer: str) -> bool:
    """Whether a body (by its slug) is one of many that sign alike: a province's, a district's, a commune's.

    >>> is_local("ubnd-tinh-lai-chau"), is_local("bo-tai-chinh")
    (True, False)
    """
    return bool(_LOCAL.match(issuer))


def place_of(issuer: str) -> str | None:
    """The place in a local body's slug.

    >>> place_of("ubnd-tinh-lai-chau"), place_of("so-y-te-tinh-an-giang"), place_of("chinh-phu")
    ('lai-chau', 'an-giang', None)
    """
    found = _PLACE.match(issuer)
    return found[1] if found else None


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


def _sign(part: str) -> str:
    part = _signs().get(part, part)
    glued = _registry()["glued"]
    for kind in glued["types"]:
        if part.startswith(kind) and part[len(kind) :] in glued["bodies"]:
            return f"{kind}-{part[len(kind) :]}"
    return part


@cache
def _registry() -> dict[str, Any]:
    return tomllib.loads(files("graph").joinpath("registry/identity.toml").read_text("utf-8"))


@cache
def _signs() -> dict[str, str]:
    return {other: entry["is"] for entry in _registry()["sign"] for other in entry["also"]}


@cache
def _types() -> dict[str, str]:
    return {other: entry["is"] for entry in _registry()["type"] for other in entry["also"]}


@cache
def _bodies() -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(entry["pattern"]), entry["is"]) for entry in _registry()["body"]]
