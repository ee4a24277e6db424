"""Where a text's cue words stand: one automaton finds them all in one pass.

A cue opens an order (`giao`, `yêu cầu`), names partners (`phối hợp với`), passes a task down (`chỉ đạo`), sends a
report to somebody (`về`, `gửi`), or informs those who are to act (`thông báo để`). Ends of sentences and commas count
as well: behind them a subject may stand.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extract.agencies.predicates import cues

CueKind = Literal["order", "coordinate", "directed", "receive", "informed", "sentence", "comma"]

_TABLES: Final[tuple[tuple[CueKind, str, str], ...]] = (
    ("receive", "receive", "words"),
    ("directed", "directed", "weak"),
    ("directed", "directed", "words"),
    ("coordinate", "coordinate", "words"),
    ("informed", "informed", "words"),
    ("order", "order", "words"),
)
"""Kind, section and key in `duties.toml`; a later table keeps a word that an earlier one has too."""

_MARKS: Final[dict[str, CueKind]] = {".": "sentence", ";": "sentence", ":": "sentence", "!": "sentence", ", ": "comma"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue, from the word itself to the place behind it where names may begin."""

    start: int
    end: int
    kind: CueKind


def choice(section: str, key: str = "words") -> str:
    """The source of a pattern for the words of one table of `duties.toml`, the longest first."""
    return "|".join(sorted(map(re.escape, cues()[section][key]), key=len, reverse=True)).replace("\\ ", " ")


@cache
def _scanner() -> tuple[AhoCorasick, tuple[CueKind, ...]]:
    kinds: dict[str, CueKind] = {}
    for kind, section, key in _TABLES:
        for word in cues()[section][key]:
            kinds[word] = kinds[word[0].upper() + word[1:]] = kind
    kinds |= _MARKS
    words = sorted(kinds)
    scanner = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return scanner, tuple(kinds[word] for word in words)


@cache
def _tails() -> dict[CueKind, re.Pattern[str]]:
    both = f"{choice('directed')}|{choice('directed', 'weak')}"
    return {
        "order": re.compile(r"(?: một số)?(?: ?:| cho)?(?: đồng chí)? ?"),
        "directed": re.compile(rf"(?:(?:,| và|;)? (?:{both})(?!\w))*(?: (?:đến|cho|tới))? ?", re.IGNORECASE),
        "sentence": re.compile(r" ?(?:- )?“?"),
    }


class CueIndex:
    """The cues of one text, found once and asked for paragraph by paragraph."""

    def __init__(self, text: str, zones: tuple[tuple[int, int], ...]) -> None:
        """Look through the zones of a text."""
        self._cues: list[Cue] = []
        for start, end in zones:
            self._scan(text, start, end)
        self._starts = [cue.start for cue in self._cues]

    def between(self, start: int, end: int) -> list[Cue]:
        """The cues that begin in `text[start:end]`, in reading order."""
        return self._cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _scan(self, text: str, start: int, end: int) -> None:
        scanner, kinds = _scanner()
        done = start
        for pattern, first, last in scanner.find_matches_as_indexes(text[start:end]):
            begin, stop, kind = start + first, start + last, kinds[pattern]
            if begin < done:
                continue
            if kind == "comma":
                # only a name with a capital, or several, can be a subject there
                if text[stop : stop + 1].isupper() or text.startswith("các ", stop):
                    self._cues.append(Cue(begin, stop, kind))
                continue
            if kind != "sentence" and not _is_word(text, begin, stop):
                continue
            tail = _tails().get(kind)
            match = tail.match(text, stop, end) if tail else None
            after = match.end() if match else stop + (text[stop : stop + 1] == " ")
            if kind == "receive" and not (text[after : after + 1].isupper() or text.startswith(_SEVERAL, after)):
                continue
            self._cues.append(Cue(begin, after, kind))
            done = after if kind == "directed" else begin


_SEVERAL: Final = ("các ", "thường trực ", "ủy ban ", "uỷ ban ")


def _is_word(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
