"""Spellings brought to one: numbers, types, names and bodies in the form in which two prints of one thing are equal.

The folds are entries of `graph/registry/identity.toml`, each with its examples.
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

# what `unicodedata` leaves as it is: Đ and its look-alike Eth, and the Cyrillic letters that fonts cannot tell
_LETTERS = str.maketrans("đĐðÐСРАВЕКМНОТХсраеох", "dDdDCPABEKMHOTXcpaeox")
_MARKS = re.compile("[\u0300-\u036f]+")
_OTHER = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_PARTNERS = re.compile(
    r", (?=(?:Bộ|Ủy ban|Uỷ ban|Ban|Tòa án|Toà án|Chánh án|Viện|Ngân hàng|Thống đốc|Tổng|Thanh tra|Văn phòng"
    r"|Kiểm toán|Chính phủ|Hội|Sở|Cục|Đoàn) )"
)  # not at every comma: `Bộ Văn hóa, Thể thao và Du lịch` is one body
_SPEAKER = re.compile(
    r"(?:Thường trực|Ban Thường vụ|Chủ tịch|Bộ trưởng|Giám đốc|Thống đốc|Chủ nhiệm|Chánh án|Viện trưởng|Bí thư"
    r"|(?:Tổng cục|Cục) trưởng) (?=[^\W\d_a-zđ])"
)
# 2025qh15, 1719qd: a separator was lost between a figure and a sign of two letters or more (30a keeps its letter)
_LOST = re.compile(r"(?<=\d)(?=[a-z]{2})")
_LOST_BOTH = re.compile(r"(?<![a-z0-9])(\d{1,3})((?:19|20)\d\d)(?=(?:ubtv)?qh\d)")
_FIRST = re.compile(r"(\d+)([a-z]?)\Z")
# patterns: with the marks folded away `xã hội` is no commune, `quân sự` and `quản lý` no district
_DISTRICTS = ("huyen", r"quan(?!-(?:su|ly|doi)(?:-|\Z))", "thi-xa")
_COMMUNES = (r"(?<!thi-)xa(?!-hoi(?:-|\Z))", "phuong", "thi-tran", "dac-khu")
_PLACES = ("thanh-pho", "tinh", *_DISTRICTS, *_COMMUNES)
_LOCAL = re.compile(
    rf"(?:ubnd|hdnd|tinh-uy|thanh-uy|huyen-uy|quan-uy|thi-uy|dang-uy|so|phong)(?:-|\Z)|.*-(?:{'|'.join(_PLACES)})-"
)
_PARTY = re.compile(
    r"ban-bi-thu|bo-chinh-tri|ban-chap-hanh|ban-to-chuc-trung-uong|(?:tinh|thanh|huyen|quan|thi|dang)-uy|chi-bo"
)
_PLACE = re.compile(rf".*(?:tinh-uy|thanh-uy|huyen-uy|quan-uy|thi-uy|{'|'.join(_PLACES)})-(.+)")
PLACE = re.compile(rf"-(?=(?:{'|'.join(_PLACES)})-)")
"""Where, in the slug of a local body, its place begins."""


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

    >>> issuer_slug("Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Tài chính")
    'bo-tai-chinh-bo-y-te'
    >>> issuer_slug("Chủ tịch UBND tỉnh Lai Châu"), issuer_slug("Bộ trưởng Bộ Tài chính"), issuer_slug("Thủ tướng")
    ('ubnd-tinh-lai-chau', 'bo-tai-chinh', 'thu-tuong-chinh-phu')
    """
    partners = _PARTNERS.split(name)
    if len(partners) > 1:
        return "-".join(sorted(issuer_slug(partner) for partner in partners))
    body = slug(name)
    for pattern, replacement in _bodies():
        body = pattern.sub(replacement, body)
    return body


def body_name(name: str) -> str:
    """The body without the post or the standing organ that speaks for it, where both are one by their key.

    >>> body_name("Thường trực Hội đồng nhân dân tỉnh Lai Châu"), body_name("Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Nội vụ")
    ('Hội đồng nhân dân tỉnh Lai Châu', 'Bộ Y tế, Bộ Nội vụ')
    >>> body_name("Chủ tịch nước"), body_name("Thường trực Ủy ban Dân tộc")
    ('Chủ tịch nước', 'Thường trực Ủy ban Dân tộc')
    """
    partners = _PARTNERS.split(name)
    if len(partners) > 1:
        return ", ".join(map(body_name, partners))
    speaker = _SPEAKER.match(name)
    body = name[speaker.end() :] if speaker else name
    return body if issuer_slug(body) == issuer_slug(name) else name


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


def passed_by_type(kind: str | None) -> str | None:
    """Who passes every document of a type (by its slug), where one body does.

    >>> passed_by_type("luat"), passed_by_type("quyet-dinh")
    ('Quốc hội', None)
    """
    name: str | None = _registry()["passed_by"].get(kind)
    return name


def level_of(issuer: str) -> str:
    """The level of a body, by its slug: `party`, `central`, `province`, `district` or `commune`.

    >>> level_of("ubnd-tinh-lai-chau"), level_of("tinh-uy-lai-chau"), level_of("bo-lao-dong-thuong-binh-va-xa-hoi")
    ('province', 'party', 'central')
    >>> level_of("bo-chi-huy-quan-su-tinh-lai-chau"), level_of("ubnd-huyen-tam-duong"), level_of("ubnd-xa-ban-bo")
    ('province', 'district', 'commune')
    >>> level_of("ubnd-thi-xa-son-tay-thanh-pho-ha-noi"), level_of("ubnd-quan-dong-da-thanh-pho-ha-noi")
    ('district', 'district')
    """
    if _PARTY.match(issuer):
        return "party"
    for level, words in (("commune", _COMMUNES), ("district", _DISTRICTS)):
        if re.search(rf"-(?:{'|'.join(words)})-", issuer):
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
