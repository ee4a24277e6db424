"""Where on a web page the document is: by what is known of legal sites, or else where most of the prose is."""

import re
from importlib.resources import files
from tomllib import loads
from typing import Any

from lxml import etree

PAGES: dict[str, Any] = loads(files("extract.readers").joinpath("pages.toml").read_text(encoding="utf-8"))
"""What `pages.toml` knows of the elements of pages, and of the pages of legal databases."""
NOT_TEXT = frozenset(PAGES["not_text"].split())
"""Elements in which no text of a document stands."""
BLOCKS = frozenset(PAGES["blocks"].split())
"""Elements that stand on lines of their own."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
MOST = 0.75


def main_text(root: etree._Element) -> etree._Element:
    """The element that holds the document: by the marks of known sites, or else the one with most of the prose.

    What stands beside that one (a title) is read too, unless there are links or buttons in it.
    """
    for site in PAGES["site"]:
        found = max((element for element in root.iter() if _is_marked(element, site)), key=_vietnamese, default=None)
        if found is not None and _vietnamese(found):
            return found
    prose = _prose(root)
    main = root
    while inner := [child for child in main if prose.get(child, 0) >= MOST * max(prose[main], 1)]:
        main = inner[0]
    while (parent := main.getparent()) is not None:
        if any(_is_menu(beside) and not is_hidden(beside) for beside in parent if beside is not main):
            break
        main = parent
    return main


def is_hidden(element: etree._Element) -> bool:
    """Whether a page says itself that an element is not to be seen."""
    return element.get("hidden") is not None or HIDDEN.search(element.get("style", "")) is not None


def _is_marked(element: etree._Element, site: dict[str, Any]) -> bool:
    if not isinstance(element.tag, str) or not element.attrib:
        return False
    return (
        ("attribute" in site and site["attribute"] in element.attrib)
        or ("id" in site and element.get("id") == site["id"])
        or ("class" in site and site["class"] in element.get("class", "").split())
    )


def _vietnamese(element: etree._Element) -> int:
    """How many letters bear marks: thuvienphapluat.vn keeps the English translation under the same class."""
    return sum(len(str(text).encode("utf-8", "replace")) - len(text) for text in element.itertext())


def _is_menu(element: etree._Element) -> bool:
    return next(element.iter("a", "button", "input", "select", "nav"), None) is not None


def _prose(root: etree._Element) -> dict[etree._Element, int]:
    """How many characters of running text each element holds: not links, not menus, nothing shorter than a line."""
    totals: dict[etree._Element, int] = {}
    stack = [0]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            stack.append(_running(element.text) if element.tag != "a" else 0)
            if element.tag in NOT_TEXT:
                walk.skip_subtree()
        else:
            totals[element] = 0 if element.tag in NOT_TEXT else stack[-1]
            stack.pop()
            stack[-1] += totals[element] + _running(element.tail)
    return totals


def _running(text: str | None) -> int:
    return len(text) if text and len(text.strip()) > 30 else 0
