"""Where a predicate begins: the verbs of doing that end the name of an agency and begin its task."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from extract.agencies.organs import WORD, fold


@cache
def cues() -> dict[str, Any]:
    """The file `registry/duties.toml` as it stands."""
    return tomllib.loads((files("extract.registry") / "duties.toml").read_text("utf-8"))


@cache
def _stops() -> frozenset[str]:
    return frozenset(cues()["predicate"]["stops"])


@cache
def _phrases(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    section, _, key = kind.partition(".")
    for phrase in cues()[section][key]:
        path = tuple(fold(word) for word in WORD.findall(phrase))
        table.setdefault(path[0], []).append(path)
    return {first: tuple(sorted(paths, key=len, reverse=True)) for first, paths in table.items()}


def phrase_at(flat: str, start: int, kind: str) -> int | None:
    """Where the longest phrase of that kind (`predicate.tasks`) that begins at `start` ends; None where none does."""
    first = WORD.match(flat, start)
    paths = _phrases(kind).get(fold(first.group())) if first is not None else None
    if first is None or not paths:
        return None
    words = WORD.finditer(flat, first.end(), start + 60)
    seen = [(fold(first.group()), first.end())]
    for path in paths:
        while len(seen) < len(path):
            word = next(words, None)
            if word is None:
                break
            seen.append((fold(word.group()), word.end()))
        if len(seen) >= len(path) and all(seen[place][0] == syllable for place, syllable in enumerate(path)):
            return seen[len(path) - 1][1]
    return None


@cache
def enders() -> frozenset[str]:
    """Every folded word with which a stop or a predicate can begin; other words cannot end a name."""
    return _stops() | {"về"} | frozenset(_phrases("predicate.tasks")) | frozenset(_phrases("predicate.adverbs"))


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile("(?i:" + "|".join(cues()["predicate"]["compounds"]) + r")(?!\w)")


def _is_compound(flat: str, start: int) -> bool:
    """Whether the word at `start` is a part of a longer one of the list, as one of its words."""
    at = start
    for _ in range(4):
        match = _compounds().match(flat, at)
        if match is not None and match.end() > start:
            return True
        at = flat.rfind(" ", 0, max(at - 1, 0)) + 1
        if not at or start - at > 20:
            return False
    return False


def is_stop(flat: str, start: int, word: str) -> bool:
    """Whether the word at `start` can stand in no name of an agency that is read by composition."""
    return word in _stops() and not _is_compound(flat, start)


def begins_predicate(flat: str, start: int) -> bool:
    """Whether a verb of doing, or an adverb before one, begins at `start`.

    >>> begins_predicate("khẩn trương triển khai", 0), begins_predicate("cảnh sát giao thông", 9)
    (True, False)
    """
    found = phrase_at(flat, start, "predicate.tasks") or phrase_at(flat, start, "predicate.adverbs")
    return bool(found) and not _is_compound(flat, start)
