"""The language in which a page speaks: Vietnamese, as templates and modules are written, or English by a list.

What documents say stays as it is; only the words of the page around it change.
"""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["vi", "en"]

_SPOKEN: ContextVar[Language] = ContextVar("language", default="vi")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """What is rendered in here speaks this language.

    >>> with speaking("en"):
    ...     say("Mạng văn bản")
    'Network of documents'
    """
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> Language:
    """The language of now."""
    return _SPOKEN.get()


def say(phrase: str) -> str:
    """A phrase of a module in the language of now; one that is not listed stays as it is.

    >>> say("Mạng văn bản")
    'Mạng văn bản'
    """
    return phrase if spoken() == "vi" else str(english()["said"].get(phrase, phrase))


def translated(source: str) -> str:
    """The source of a template, style or script in the language of now."""
    if spoken() == "vi":
        return source
    phrases = english()["phrases"]
    return _listed().sub(lambda found: str(phrases[found.group()]), source)


@cache
def english() -> dict[str, dict[str, Any]]:
    """The tables of `english.toml`."""
    return tomllib.loads((files("graph") / "templates" / "english.toml").read_text("utf-8"))


@cache
def _listed() -> re.Pattern[str]:
    """Every phrase of templates, the longer before the shorter that it holds."""
    return re.compile("|".join(map(re.escape, sorted(english()["phrases"], key=len, reverse=True))))
