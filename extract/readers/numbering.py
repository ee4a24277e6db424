"""The numbers that Word computes and does not write down: `Điều 1.`, `a)`, `II.` in front of a paragraph."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True))
# Word stores the glyphs of Symbol and Wingdings in the private use area
PRIVATE = re.compile("[\ue000-\uf8ff]")


def roman(number: int) -> str:
    """`number` in small Roman numerals.

    >>> roman(14)
    'xiv'
    """
    letters = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        letters += sign * times
    return letters


def letter(number: int) -> str:
    """`number` as Word letters it: a … z, aa, bb.

    >>> letter(2), letter(28)
    ('b', 'bb')
    """
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (times + 1)


FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda number: "",
}


@dataclass(slots=True)
class Level:
    """One level of a list: where it starts, how it is written, and before which deeper levels start over."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, str] = field(default_factory=dict)
    """From `numId` to the abstract list it counts in."""
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def level_of_style(self, number: str, style: str | None) -> int:
        """The level of the list `number` that belongs to a paragraph style; 0 where none does."""
        levels = self.levels.get(self.lists.get(number, ""), {})
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def label(self, number: str, depth: int) -> str:
        """Count one paragraph of the list `number` at `depth`, and give what Word prints before it."""
        abstract = self.lists.get(number)
        level = self.levels.get(abstract or "", {}).get(depth)
        if abstract is None or level is None:
            return ""
        counted = self.counted.setdefault(abstract, {})
        start = self.overrides.pop((number, depth), None)
        counted[depth] = start if start is not None else counted.get(depth, level.start - 1) + 1
        for deeper in [other for other in counted if other > depth]:
            restart = self.levels[abstract][deeper].restart
            if restart is None or depth < restart:
                del counted[deeper]
        return self._written(abstract, level)

    def _written(self, abstract: str, level: Level) -> str:
        if level.format == "bullet":
            return PRIVATE.sub("•", level.text)

        def number_at(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            of_depth = self.levels[abstract].get(depth, Level())
            value = self.counted[abstract].setdefault(depth, of_depth.start)
            form = "decimal" if level.legal else of_depth.format
            return FORMATS.get(form, str)(value) if 0 < value < 10_000 else str(value)

        return PRIVATE.sub("•", re.sub(r"%(\d)", number_at, level.text))


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists that `word/numbering.xml` defines; none where it is missing."""
    numbering = Numbering()
    if root is None:
        return numbering
    for abstract in root.iterchildren("{*}abstractNum"):
        levels = {_depth(level): _level(level) for level in abstract.iterchildren("{*}lvl")}
        numbering.levels[attribute(abstract, "abstractNumId") or ""] = levels
    for number in root.iterchildren("{*}num"):
        identifier, abstract_id = attribute(number, "numId") or "", value(number, "abstractNumId") or ""
        own = {}
        for override in number.iterchildren("{*}lvlOverride"):
            depth = _depth(override)
            if (start := value(override, "startOverride")) and start.isdecimal():
                numbering.overrides[identifier, depth] = int(start)
            for level in override.iterchildren("{*}lvl"):
                own[depth] = _level(level)
        if own:
            numbering.levels[f"{abstract_id}/{identifier}"] = {**numbering.levels.get(abstract_id, {}), **own}
            abstract_id = f"{abstract_id}/{identifier}"
        numbering.lists[identifier] = abstract_id
    return numbering


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name: transitional and strict OOXML differ in namespaces only."""
    return next((str(text) for key, text in element.attrib.items() if etree.QName(key).localname == name), None)


def value(element: etree._Element, child: str) -> str | None:
    """The `val` of a child element, `<w:start w:val="3"/>`."""
    found = element.find("{*}" + child)
    return None if found is None else attribute(found, "val")


def _level(element: etree._Element) -> Level:
    start, restart = value(element, "start") or "", value(element, "lvlRestart") or ""
    return Level(
        start=int(start) if start.isdecimal() else 1,
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=int(restart) if restart.isdecimal() else None,
        legal=element.find("{*}isLgl") is not None,
        style=value(element, "pStyle"),
    )


def _depth(element: etree._Element) -> int:
    depth = attribute(element, "ilvl") or ""
    return int(depth) if depth.isdecimal() else 0
