"""From views to one offline HTML file: templates of the package, everything escaped, nothing fetched."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graph.speech import say, spoken, translated
from graph.words import document_name, flowed, grouped, join_words, percent, quality, share, vietnamese_date, words

if TYPE_CHECKING:
    from jinja2 import Environment

CONTENT_SECURITY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
"""What a page may do: its own inline styles and scripts, and nothing of the network."""

UNSAFE_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def environment() -> "Environment":
    """The Jinja environment of the pages, in the language of now: escapes every value, refuses what is not there."""
    return _environment(spoken())


@cache
def _environment(language: str) -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(template_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"json_script": json_script, "percent": percent, "day": vietnamese_date, "name": document_name}
    made.filters |= {"listed": join_words, "flowed": flowed, "linked": document_name}
    made.globals |= {"words": words(), "content_security": CONTENT_SECURITY, "inline": inline, "settings": json.loads}
    made.globals |= {"quality": quality(), "say": say}
    made.filters |= {"grouped": grouped, "share": share}
    return made


def template_text(name: str) -> str:
    """A file of the package's `templates`, in the language of now."""
    return translated((files("graph") / "templates" / name).read_text("utf-8"))


def inline(name: str) -> Any:
    """A style sheet or script of the package, to stand in a page; raises ValueError if it could end its element."""
    from markupsafe import Markup

    return Markup(guarded(template_text(name), name))


def guarded(text: str, name: str) -> str:
    """`text` for the inside of a `<script>` or `<style>`, which it must not be able to close.

    Raises ValueError: one of the two closing tags stands in it.
    """
    if "</script" in text.lower() or "</style" in text.lower():
        raise ValueError(f"{name} holds a closing tag and cannot be put into a page")
    return text


def json_script(value: object) -> Any:
    """`value` as JSON for the inside of a `<script>`: what HTML or JavaScript could misread is escaped.

    >>> json_script({"title": "</script>"})
    Markup('{"title":"\\\\u003c/script\\\\u003e"}')
    """
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(UNSAFE_IN_SCRIPT))


def render(template: str, values: Mapping[str, object]) -> str:
    """A page: the template with its values, lines without blanks at their ends."""
    return environment().get_template(template).render(values)
