"""When a document takes effect, in its own words, and until when.

Rule: Luật Ban hành văn bản quy phạm pháp luật 80/2015/QH13, Article 151, and 64/2025/QH15, Article 53: the day stands
in the document itself. Days counted from the signing are reckoned; days counted from the gazette cannot be.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from extract.dates import DATE, iso
from extract.document_types import by_word, type_of
from extract.folded_names import fold_name
from extract.letters import line_start
from extract.sections import Layout

Rule = Literal["date", "signing", "vote", "gazette"]

_HOUR: Final = r"(?:\d{1,2} *(?:giờ|h)(?: *\d\d)?(?: *phút)?,? +)?"
_IN_FORCE: Final = re.compile(
    r"hiệu +lực(?: +(?:thi +hành|áp +dụng|thực +hiện))*,?(?: +(?:bắt +đầu|chính +thức|tính))?"
    rf"(?: *:[ \n]*(?:[\da-z][.)])?)? +(?:(?:[Kk]ể +)?[Tt]ừ +{_HOUR}(?P<date>{DATE})"
    r"|(?P<when>(?:[Kk]ể +)?[Tt]ừ(?: +ngày)?|[Ss]au|vào +ngày)(?![^\W_]))"
)
_APPLIED: Final = re.compile(
    r"này +(?:được +)?(?:chính +thức +)?(?:áp +dụng|thi +hành|thực +hiện|có +giá +trị)(?: +(?:thi +hành|thực +hiện))?"
    rf" +(?:kể +)?từ +{_HOUR}(?P<date>{DATE})"
)
_PART: Final = re.compile(r"(?:của|tại|theo|Điều \d+|khoản \d+|khi|trước|sau|ngày) *\Z")  # a part of the document only
_SUBJECT_GAP: Final = re.compile(
    r"(?: +(?:này|nầy))?(?: +(?:và|cùng) +[^.;\n]{3,120}?| +gồm[^.;\n]{3,40}?| +có +\w+ +[Đđ]iều,?(?: +và)?"
    r"| +(?:đã +)?được[^.\n]{3,300}?thông +qua[^.\n]{0,60}?(?:,| và)?"
    r"| +(?:thay +thế|bãi +bỏ|áp +dụng|được +áp +dụng)[^.\n]{3,300}? và)?"
    r"(?: +chính +thức| +bắt +đầu| +sẽ)? +(?:có +)?\Z"
)
_DAYS: Final = re.compile(r"[Ss]au +(?P<count>\d{1,3})(?: *\([^)]{2,30}\))? +ngày,?(?: +tính)? +(?:kể +)?từ +ngày +")
_SIGNING: Final = re.compile(r"(?:(?:được +)?(?:ký|kí|ban +hành))\b")
_VOTE: Final = re.compile(r"(?:(?:được +)?[^.;\n]{0,60}?thông +qua)\b")
_UNTIL: Final = re.compile(rf"[^.;\n]{{0,12}}? +(?:cho +)?đến +(?:hết +)?(?P<date>{DATE})")
_PASSED: Final = re.compile(rf"này +(?:đã +)?được +(?P<who>[^\n]{{4,260}}?)thông +qua +(?P<date>(?=ngày){DATE})")
_THIS: Final = re.compile(r" n[àầ]y(?![^\W_])")
_HAVING: Final = re.compile(r" *(?:có +)?\Z")
_SENTENCE: Final = 420  # a vote's note may stand between subject and clause
_ATTACHED: Final = frozenset(("Quy chế", "Quy định", "Điều lệ", "Văn bản"))


@dataclass(frozen=True, slots=True)
class Effect:
    """The clause that gives a document its force; `day` is None where it cannot be reckoned from the text alone.

    `until` is the last day of force where the same clause sets one. `rule` tells what the day was counted from.
    """

    day: str | None
    until: str | None
    start: int
    end: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Vote:
    """The note under a law or a resolution that tells who passed it and on which day; `who` is an offset."""

    day: str | None
    who: int


def read_vote(flat: str) -> Vote | None:
    """Who passed a document, and when.

    >>> read_vote("Luật này được Quốc hội khóa XV thông qua ngày 18 tháng 01 năm 2024.")
    Vote(day='2024-01-18', who=14)
    """
    at = flat.rfind("thông qua ngày")
    for _ in range(4):
        match = _PASSED.search(flat, max(0, at - 320), at + 60) if at >= 0 else None
        if match:
            return Vote(iso(match["date"]), match.start("who"))
        at = flat.rfind("thông qua ngày", 0, max(at, 0))
    return None


def read_effect(
    layout: Layout, kind: str | None, signed: str | None, voted: str | None = None, title: str | None = None
) -> Effect | None:
    """The first clause in which a document of the type `kind` says when it takes effect.

    `signed` and `voted` are the ISO days that `kể từ ngày ký` and `kể từ ngày thông qua` mean; by its `title` an old
    law speaks of itself (`Luật Thuế … có hiệu lực …`).

    >>> text = "Điều 3. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký."
    >>> read_effect(Layout(text), "Quyết định", "2024-02-20").day
    '2024-03-01'
    """
    flat = layout.flat
    attached = None
    for match in _IN_FORCE.finditer(flat):
        own = _subject(flat, match.start(), kind)
        if own is None:
            own = _is_named(flat, match.start(), kind, title)
        if own is None or layout.is_quoted(match.start()):
            continue
        effect = _read(flat, match, signed, voted)
        if own and effect:
            return effect
        attached = attached or effect
    for match in _APPLIED.finditer(flat):
        if _subject(flat, match.start(), kind) and not layout.is_quoted(match.start()):
            return Effect(iso(match["date"]), _until(flat, match.end()), match.start(), match.end(), "date")
    return attached


@cache
def _subject_words() -> re.Pattern[str]:
    words = sorted(by_word(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?P<type>(?i:{'|'.join(words)})) *\Z")


def _subject(flat: str, at: int, kind: str | None) -> bool | None:
    """Whether the clause at `at` speaks of the document itself (True), of a text attached to it (False), or not."""
    start = line_start(flat, at, _SENTENCE)
    having = _HAVING.search(flat, start, at)
    ends = [match.start() for match in _THIS.finditer(flat, start, at)][-4:]
    for end in (having.start() if having else at, *reversed(ends)):
        word = _subject_words().search(flat, max(start, end - 28), end)
        if word is None or not _SUBJECT_GAP.match(flat, end, at) or _PART.search(flat, start, word.start()):
            continue
        name = type_of(word["type"])
        if kind in (None, "Văn bản hợp nhất") or kind.startswith(name) or (kind, name) == ("Bộ luật", "Luật"):
            return True
        return False if name in _ATTACHED else None
    return None


def _is_named(flat: str, at: int, kind: str | None, title: str | None) -> bool | None:
    """Whether the sentence before `at` is the document's own type and title; None where it is not."""
    if not (kind and title):
        return None
    words = flat[line_start(flat, at, len(title) + 40) : at]
    return True if fold_name(words).removesuffix(" có").endswith(fold_name(f"{kind} {title}")) else None


def _read(flat: str, match: re.Match[str], signed: str | None, voted: str | None) -> Effect | None:
    start, end = match.span()
    if match["date"]:
        return Effect(iso(match["date"]), _until(flat, end), start, end, "date")
    count = 0
    if match["when"] in ("sau", "Sau"):
        days = _DAYS.match(flat, match.start("when"))
        if days is None:
            return None
        count, end = int(days["count"]), days.end()
    end += len(flat[end : end + 4]) - len(flat[end : end + 4].lstrip(" "))
    rules: tuple[tuple[Rule, re.Pattern[str], str | None], ...] = (
        ("signing", _SIGNING, signed),
        ("vote", _VOTE, voted or signed),
    )
    for rule, words, day in rules:
        told = words.match(flat, end)
        if told:
            return Effect(_later(day, count), _until(flat, told.end()), start, told.end(), rule)
    return Effect(None, None, start, end, "gazette") if count else None


def _later(day: str | None, count: int) -> str | None:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=count)).isoformat() if day else None


def _until(flat: str, at: int) -> str | None:
    match = _UNTIL.match(flat, at)
    return iso(match["date"]) if match else None
