"""Places inside a document: điểm, khoản, Điều, Mục, Chương, Phần, Phụ lục, in every order, as lists and as ranges.

Rule: Nghị quyết 351/2017/UBTVQH14, Article 24 (from small to large, the document last); real texts turn it round.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.letters import line_start
from extract.record import Provision

ALPHABET: Final = "abcdđeghiklmnopqrstuvxy"
"""The letters of điểm in their order (no f, j, w, z)."""

_LEVEL: Final = {"phần": 0, "phụ lục": 0, "chương": 1, "mục": 2, "điều": 3, "khoản": 4, "điểm": 5, "tiết": 6}
_UNIT: Final = r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ lục|[Tt]iết|ĐIỀU|KHOẢN)"
_VALUE: Final = (
    r"(?:(?:thứ )?\d{1,3}(?:\.\d{1,2}){0,2}[a-zđ]?\d?|[IVXLC]{1,6}[a-z]?|(?:thứ )?(?:nhất|hai|ba|tư)|[a-zđ]\d?|[A-HĐ])"
    r"(?:\([ivx]{1,4}\))?(?![^\W_]|/\d|-\d)"
)
_JOIN: Final = r"(?: {0,2}, {0,2}| {0,2}; {0,2}| {1,2}(?:và|hoặc|đến|tới|hay|VÀ) {1,2}(?:các {1,2})?| {0,2}- {0,2})"
_GROUP: Final = rf"(?:số {{1,2}})?{_VALUE}(?:{_JOIN}(?:từ {{1,2}})?{_VALUE})*"
_BETWEEN: Final = (
    rf"(?:{_JOIN}| {{1,2}}(?:của|thuộc|tại|và tại|và của) {{1,2}}| {{1,2}})(?:từ {{1,2}}|các {{1,2}}|tại {{1,2}})?"
)
_RUN: Final = re.compile(rf"{_UNIT} {{1,2}}{_GROUP}(?:{_BETWEEN}{_UNIT} {{1,2}}{_GROUP})*")
_ANCHORS: Final = tuple(
    re.compile(anchor)
    for anchor in (
        r"iều (?= ?(?:thứ )?\d)",  # `Điều thứ 2 Sắc lệnh`: until about 1960
        r"IỀU (?=\d)",
        r"HOẢN (?=\d)",
        r"hoản (?= ?\d)",
        r"iểm (?= ?(?:[a-zđ]\d?[ ,;.)\n(]|\d))",
        r"ục (?= ?(?:số )?[A-HĐIVX\d])",
        r"hương (?= ?[IVX\d])",
        r"hần (?= ?[A-HĐIVX\d])",
    )
)
_TOKEN: Final = re.compile(
    rf"(?P<unit>{_UNIT})(?= )|(?P<range>(?<= )(?:đến|tới)(?= )|-)|(?P<value>{_VALUE})|(?P<word>[^\W\d_]+)"
)
_INDENT: Final = 80
"""Characters of blanks and quotation marks before a heading."""
_OPENING: Final = re.compile(r"(?:[Cc]ác|[Tt]ừ|[Tt]ại) {1,2}$")


@dataclass(slots=True)
class Run:
    """A stretch of places that belong to one document, `khoản 1 và khoản 2 Điều 10`; offsets in the flat text."""

    start: int
    end: int
    text: str
    heading: bool = False

    def provisions(self) -> tuple[Provision, ...]:
        """The places written out, one a place pointed to."""
        return read_provisions(self.text)


def find_provisions(flat: str) -> Iterator[Run]:
    """Yield the stretches of places in reading order; headings (`Điều 1.` at a line's start) are marked.

    >>> [run.text for run in find_provisions("theo điểm a khoản 2 Điều 5 và Điều 7 Nghị định này")]
    ['điểm a khoản 2 Điều 5 và Điều 7']
    """
    done = 0
    for anchor in sorted([found.start() for pattern in _ANCHORS for found in pattern.finditer(flat)]):
        if anchor < done:
            continue
        start = _unit_start(flat, anchor)
        match = _RUN.match(flat, start) if start >= done else None
        if match is None or flat[max(0, start - 4) : start] in ("tài ", "Tài ", "TÀI "):
            continue  # `tài khoản 341`: an account
        done = match.end()
        yield Run(match.start(), match.end(), match.group(), _is_heading(flat, match))


def _unit_start(flat: str, anchor: int) -> int:
    start = anchor - 1
    if flat.startswith(("ục ", "ục  "), anchor) and flat[anchor - 1 : anchor] in "lL":
        start = anchor - 5  # Phụ lục
    return max(start, 0)


def _is_heading(flat: str, match: re.Match[str]) -> bool:
    before = line_start(flat, match.start(), _INDENT)
    if flat[before : match.start()].strip(' "“') or (before and flat[before - 1] != "\n"):
        return False
    return flat[match.end() : match.end() + 1] in (".", ":", "\n", "") or match.group()[0] in "CPM"


def read_provisions(text: str) -> tuple[Provision, ...]:
    """The places that a stretch of text names, ranges and lists written out at their lowest level.

    A unit belongs to the first larger one to its right (`điểm a khoản 2 Điều 5`); where the order is turned round
    throughout (`Điều 5 khoản 2`), to the left.

    >>> read_provisions("khoản 1 đến khoản 3 Điều 7")
    ({'điều': '7', 'khoản': '1'}, {'điều': '7', 'khoản': '2'}, {'điều': '7', 'khoản': '3'})
    >>> read_provisions("các điểm a, b khoản 1 và điểm d khoản 2 Điều 5")[-1]
    {'điều': '5', 'khoản': '2', 'điểm': 'd'}
    """
    groups = _groups(text)
    levels = [group.level for group in groups]
    if len(levels) > 1 and levels == sorted(levels):
        groups.reverse()
    places: list[Provision] = []
    holds = 0  # how many values of this group hold the group before it
    for place, group in enumerate(groups):
        above: dict[str, str] = {}
        level = group.level
        for larger in groups[place + 1 :]:
            if larger.apart:
                break
            if larger.level < level:
                above[larger.unit] = larger.values[0]
                level = larger.level
        following = groups[place + 1] if place + 1 < len(groups) else None
        each = [{following.unit: value} for value in following.values] if following and following.shared else [{}]
        places += [_ordered({**above, **one, group.unit: value}) for one in each for value in group.values[holds:]]
        holds = len(each) if following and following.level < group.level and not following.apart else 0
    return tuple(places)


@dataclass(slots=True)
class _Group:
    unit: str
    level: float
    values: list[str]
    shared: bool = False
    """Whether each of its values holds the group before it: `khoản 1 các điều 134, 135 và 136`."""
    apart: bool = False
    """Whether it holds nothing of what stands before it: `khoản 7 Điều 15 và Phụ lục I`."""


def _ordered(place: Provision) -> Provision:
    return dict(sorted(place.items(), key=lambda item: _LEVEL[item[0]]))


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    ranged = False
    end = 0  # of the last value
    for match in _TOKEN.finditer(text):
        if match["unit"]:
            unit = match["unit"].lower()
            if not groups or groups[-1].unit != unit:
                # a small `mục` is the old name of a khoản's place, inside the Điều: `điểm b, mục 3, Điều 4`
                level = 3.5 if match["unit"] == "mục" else _LEVEL[unit]
                between = text[end : match.start()].strip()
                shared = bool(groups) and level < groups[-1].level and between == "các"
                apart = unit == "phụ lục" and between.startswith(("và", "hoặc"))
                groups.append(_Group(unit, level, [], shared, apart))
        elif match["range"]:
            ranged = bool(groups and groups[-1].values)
        elif match["value"] and groups:
            values = groups[-1].values
            value = match["value"].removeprefix("thứ ")
            values += _between(values[-1], value) if ranged and values else [value]
            ranged, end = False, match.end()
    return [group for group in groups if group.values]


def _between(first: str, last: str) -> list[str]:
    """What a range writes out behind its first member; only the last where the ends are of two kinds."""
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + 400:
        return [str(value) for value in range(int(first) + 1, int(last) + 1)]
    if first in ALPHABET and last in ALPHABET and ALPHABET.index(first) < ALPHABET.index(last):
        return list(ALPHABET[ALPHABET.index(first) + 1 : ALPHABET.index(last) + 1])
    return [last]
