"""The words of the app's frame, in the language that was chosen; `templates/words.toml` holds them all."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from starlette.requests import Request

from graph.speech import Language

LANGUAGES: Final[tuple[Language, Language]] = ("vi", "en")
"""The first is the one without a choice."""
COOKIE: Final = "lang"
GROUPS: Final = ("term", "state_of")
"""The words that stand for values of the graph, each group a table of its own."""


@cache
def words(language: str) -> Mapping[str, Any]:
    """Every word in one language; those for values of the graph stand under `term` and `state_of`.

    >>> words("vi")["search"], words("en")["term"]["lead"]
    ('Tra cứu', 'leads')
    """
    table = tomllib.loads((files("luocdo.web") / "templates" / "words.toml").read_text("utf-8"))
    groups = {group: {name: entry[language] for name, entry in table.pop(group).items()} for group in GROUPS}
    return {name: entry[language] for name, entry in table.items()} | groups


def language_of(request: Request) -> Language:
    """The language that the address asks for, else the one that the cookie keeps, else Vietnamese."""
    for asked in (request.query_params.get(COOKIE), request.cookies.get(COOKIE)):
        if asked in LANGUAGES:
            return "en" if asked == "en" else "vi"
    return LANGUAGES[0]


def other_language(language: Language) -> Language:
    """The language that the switch leads to."""
    return LANGUAGES[1 - LANGUAGES.index(language)]
