"""Numbers of documents (số, ký hiệu) in flattened text, found from anchors.

A scan for what almost every number has (`/` before a capital, `số` before a digit) runs at the speed of memory;
only at its hits a pattern looks back a few characters for the head and forward for the rest.

Rule: Nghị định 30/2020/NĐ-CP, Annex I II.3; Nghị quyết 351/2017/UBTVQH14, Article 6; Hướng dẫn 36-HD/VPTW II.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from extract.document_types import by_sign, fold_sign

Shape = Literal["state", "party", "old", "lost-slash", "standard", "dated"]

_GLUED: Final = "ngày|và|của|về|có|quy|hướng|sửa|ban|được|thì|để|do|tại|ngay|nay|hay|bao"
GROUP: Final = (
    r"(?:(?:UBTV)?QH \d\d?(?![\w/])|"  # `04/2007/QH 12`
    r"[A-ZĐƯ&](?:[A-ZĐƯÂÔ&]|[a-zđư]{1,2}(?![a-zđư]))*\d{0,3}(?: ?\([A-Z]{0,2}\d{1,3}\))?(?![^\W_])"
    rf"|(?:TTg|[A-ZĐƯ&]{{2,}}\d{{0,2}})(?={_GLUED}))"  # the next word is glued on: `NĐ-CPngày`
)
_SEPARATOR: Final = (
    # blanks on both sides only before capitals: `NĐ-CP - Quy định về …` is a number and its title
    r"(?: {0,2}(?:-{1,2}|/|_)(?! )| ?(?:-{1,2}|/|_) {1,2}(?=[A-ZĐ]{2})"
    r"|\.(?=[A-ZĐ]{2}|[IVX]{1,3}(?![^\W_])))"  # `VPCP-V.I`, a department of the Government's office
)
_SIGN: Final = rf"(?P<sign>{GROUP}(?:{_SEPARATOR}{GROUP})*)(?P<late>/(?:(?:19|20)\d\d|\d\d)(?!\d))?"
_SERIAL: Final = r"(?P<serial>\d{1,5}(?:\.\d{1,2})?[a-zA-ZđĐ]?)"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"

_ANCHORS = tuple(
    # each begins with a literal, for which a scan runs at the speed of memory
    re.compile(anchor)
    for anchor in (
        r"/(?= {0,2}[A-ZĐ]| ?(?:nđ|nd|qđ|qd|tt|ttlt|nq|ct|kh)-[a-zđ])",
        r"-(?=(?:CP|HĐBT|HDBT|HĐCP|TTg|SL|SLt|CTN)(?![^\W_]))(?<=\d-)",
        r"ố(?=:? {0,2}\d)(?<=[sS]ố)",
        r"CVN(?=:? ?\d)",
    )
)
_HEAD = re.compile(
    rf"(?<![\d/.,A-Za-z]){_SERIAL}(?:(?: {{0,2}}//? {{0,2}}|-(?=20[12]\d$)){_YEAR})?"
    r"(?: ?- ?[A-ZĐ][A-Za-zĐ]{0,6})? {0,2}$"
)
_SPACED_HEAD = re.compile(r"(?<![\d/.,A-Za-z-])\d{1,5} [A-ZĐ&]{2,6}$")  # `Thông tư 105 TC/ĐT`
_STATE = re.compile(  # `Nghị quyết số 19-2017/NQ-CP`: what the Government resolves again each year
    rf"{_SERIAL} {{0,2}}(?:(?://? {{0,2}}|(?<! )-(?=\d{{4}}/NQ-CP)){_YEAR} {{0,2}})?/ {{0,2}}{_SIGN}"
)
_PARTY = re.compile(rf"{_SERIAL} ?- ?{_SIGN}")
_OLD = re.compile(r"(?P<serial>\d{1,4}[a-z]?)-(?P<sign>CP|HĐBT|HDBT|HĐCP|TTg|SLt|SL|CTN)(?:/L-\d{3})?(?![^\W_])")
_OLD_HEAD = re.compile(r"(?<![\d/.,A-Za-z-])\d{1,4}[a-z]?$")
_LOST = re.compile(rf"{_SERIAL}(?:/{_YEAR})? ?{_SIGN}")
_FUSED = re.compile(rf"(?P<serial>\d{{1,3}}){_YEAR}(?P<sign>(?:QH|UBTVQH)\d{{1,2}})(?![^\W_])")
_SMALL = re.compile(rf"{_SERIAL}/{_YEAR}/(?P<sign>(?:nđ|nd|qđ|qd|tt|ttlt|nq|ct|kh)-[a-zđ&]{{2,12}})(?![^\W_])")
_STANDARD = re.compile(
    r"(?P<sign>[TQ]CVN):? ?(?P<serial>\d{1,5}(?: ?-\d{1,3}(?:-\d{1,3})?| - \d{1,3}(?= ?:))?)"
    r" ?(?::|/(?=\d{4}/)|-(?= ?\d{4}/)) ?(?P<year>(?:19|20)\d\d)(?:/[A-ZĐ&]{2,12})?"
)
_DATED = re.compile(r"(?P<number>(?P<serial>\d{1,5})[\w/.&-]{0,40}?(?: [A-ZĐ]{2,4})?),? +(?:đề +)?ngày +(?=\d|mùng)")
"""A number of any shape, sure by its place: `công văn số 1025-CVHQ ngày 10/10/2025`, `Sắc lệnh số 63 ngày …`."""
_TOKENS = re.compile(r" *[-/_.]+ *")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number where it stands in the flat text, and its parts as printed.

    `tokens` are the letter groups of the sign: `("QĐ", "TTg")`; `type` is what the sign alone says.
    """

    start: int
    end: int
    number: str
    serial: str
    year: int | None
    tokens: tuple[str, ...]
    type: str | None
    shape: Shape


def find_numbers(flat: str) -> Iterator[Number]:
    """Yield what has the shape of a document number, in reading order and without overlaps.

    Whether it *is* one (forms, contracts and judgments have the same shape) only its surroundings tell: that is
    decided in `extract.references`.

    >>> [n.number for n in find_numbers("Nghị định số 30/2020/NĐ-CP, Chỉ thị số 26-CT/TW, ngày 23/11/2023")]
    ['30/2020/NĐ-CP', '26-CT/TW']
    """
    done = 0
    for at in sorted([anchor.start() for pattern in _ANCHORS for anchor in pattern.finditer(flat)]):
        if at < done:
            continue
        mark = flat[at]
        if mark == "/":
            number = _at_slash(flat, at, done)
        elif mark == "-":
            number = _at_hyphen(flat, at, done)
        elif mark == "C":
            number = _standard(flat, at - 1)
        else:
            number = _behind_word(flat, at)
        if number is not None:
            done = number.end
            yield number


def _at_slash(flat: str, at: int, done: int) -> Number | None:
    head = _HEAD.search(flat, max(done, at - 22), at)
    if head is None:
        spaced = _SPACED_HEAD.search(flat, max(done, at - 13), at)
        match = _LOST.match(flat, spaced.start()) if spaced else None
        return _number(match, "lost-slash") if match and match.end() > at else None
    start = head.start()
    for pattern, shape in ((_STATE, "state"), (_PARTY, "party"), (_SMALL, "state")):
        match = pattern.match(flat, start)
        if match and match.end() > at:
            return _number(match, shape)  # type: ignore[arg-type]
    return None


def _at_hyphen(flat: str, at: int, done: int) -> Number | None:
    head = _OLD_HEAD.search(flat, max(done, at - 6), at)
    match = _OLD.match(flat, head.start()) if head else None
    return _number(match, "old") if match else None


def _behind_word(flat: str, at: int) -> Number | None:
    """A number behind `số` that lost a slash (`43/2017 NĐ-CP`, `722020QH14`, `89 TC/TCT`)."""
    start = at + 1
    while flat[start] in ": ":
        start += 1
    match = _FUSED.match(flat, start)
    if match:
        return _number(match, "lost-slash")
    usual = _STATE.match(flat, start) or _OLD.match(flat, start) or _PARTY.match(flat, start)
    match = usual or _LOST.match(flat, start)
    anchored = usual and ("/" in usual.group() or usual.re is _OLD)  # `1025-CVHQ` has no anchor of its own
    end = match.end() if match and (anchored or not usual) else start
    dated = _DATED.match(flat, start)
    if dated and end < dated.end("number"):
        return _dated(dated)
    if usual or match is None:
        return None  # the anchor of the slash or the hyphen finds it
    number = _number(match, "lost-slash")
    glued_or_typed = number.type is not None and (len(number.tokens) > 1 or number.tokens[0].startswith("QH"))
    ministry_unit = "/" in match["sign"] and number.year is None
    if glued_or_typed or ministry_unit or number.tokens[0][:2] in ("QH", "UB"):
        return number
    return _dated(dated) if dated else None


def _dated(match: re.Match[str]) -> Number:
    printed = "".join(match["number"].split())
    return Number(match.start(), match.end("number"), printed, match["serial"], None, ("",), None, "dated")


def _standard(flat: str, start: int) -> Number | None:
    match = _STANDARD.match(flat, start)
    if match is None:
        return None
    kind = "Tiêu chuẩn" if match["sign"] == "TCVN" else "Quy chuẩn"
    number = re.sub(" ", "", match.group())
    return Number(start, match.end(), number, match["serial"], int(match["year"]), (match["sign"],), kind, "standard")


def _number(match: re.Match[str], shape: Shape) -> Number:
    groups = match.groupdict()
    tokens = _split("".join(match["sign"].split()))
    year = groups.get("year") or (groups.get("late") or "")[1:]
    return Number(
        match.start(),
        match.end(),
        "".join(match.group().split()).replace("//", "/"),
        match["serial"],
        _full_year(year),
        tokens,
        type_of(tokens, shape),
        shape,
    )


def _full_year(printed: str) -> int | None:
    if not printed:
        return None
    return int(printed) if len(printed) == 4 else 1900 + int(printed)


@cache
def _split(sign: str) -> tuple[str, ...]:
    tokens = tuple(token for token in _TOKENS.split(sign) if token)
    first = fold_sign(tokens[0])
    if first in by_sign() or len(tokens) > 1 or re.fullmatch(r"(?:QH|UBTVQH)\d*", first):
        return tokens
    for length in range(len(first) - 2, 0, -1):  # `NĐCP`, `TTVPCP`: the hyphen was lost
        if first[:length] in by_sign() and fold_sign(tokens[0][length:]) in _CENTRAL:
            return (tokens[0][:length], tokens[0][length:])
    return tokens


_CENTRAL: Final = frozenset(
    ("CP", "TTG", "UBND", "HDND", "VPCP", "BTC", "BCA", "BYT", "BTP", "BNV", "BXD", "BCT", "TW")
)


@cache
def type_of(tokens: tuple[str, ...], shape: Shape) -> str | None:
    """The type that a sign tells by itself; None where it needs the word before the number.

    >>> type_of(("QĐ", "TTg"), "state"), type_of(("QH15",), "state"), type_of(("BTC", "CST"), "state")
    ('Quyết định', None, 'Công văn')
    """
    first = fold_sign(tokens[0])
    if re.fullmatch(r"(?:QH|UBTVQH|TVQH)\d*", first):
        return None
    if first in by_sign() and (len(tokens) > 1 or first in ("TTLB", "TTLN", "SL", "SLT", "AL")):
        return by_sign()[first]
    if shape == "state" and len(tokens) > 1:
        return "Công văn"
    return None
