"""What the styles of a Word document say of its paragraphs: which font they are in, which list they count in."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.readers.legacy import font_encoding
from extract.readers.numbering import attribute, value
from extract.readers.package import Package


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph or character style; None where it leaves a thing to its parent."""

    parent: str | None
    font: str | None
    number: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles, and the default font; that is empty in a document where no legacy font is named."""

    by_name: dict[str, Style]
    default_font: str

    def based_on(self, name: str | None) -> Iterator[str]:
        """A style and those that it inherits from, nearest first; a circle ends it."""
        seen: set[str] = set()
        while name in self.by_name and name not in seen:
            seen.add(name)
            yield name
            name = self.by_name[name].parent

    def list_of(self, name: str | None) -> tuple[str | None, str | None, str | None]:
        """The list that a style puts its paragraphs into, at which level, and the style that says so."""
        for style in self.based_on(name):
            if self.by_name[style].number is not None:
                return self.by_name[style].number, self.by_name[style].level, style
        return None, None, None

    def font(self, run: etree._Element | None, paragraph_style: str | None) -> str:
        """The font of a run in a paragraph of this style; empty in documents that use no legacy font."""
        if not self.default_font:
            return ""
        properties = None if run is None else run.find("{*}rPr")
        if properties is not None and (font := font_named(properties)):
            return font
        run_style = None if properties is None else value(properties, "rStyle")
        fonts = (self.by_name[style].font for name in (run_style, paragraph_style) for style in self.based_on(name))
        return next((font for font in fonts if font), self.default_font)


def read_styles(package: Package, document: etree._Element) -> Styles:
    """The styles of a document, from `word/styles.xml`; none where it is missing."""
    root = package.xml("word/styles.xml")
    if root is None:
        root = etree.Element("styles")
    by_name = {}
    for style in root.iterchildren("{*}style"):
        run, number = style.find("{*}rPr"), style.find("{*}pPr/{*}numPr")
        by_name[attribute(style, "styleId") or ""] = Style(
            parent=value(style, "basedOn"),
            font=None if run is None else font_named(run),
            number=None if number is None else value(number, "numId"),
            level=None if number is None else value(number, "ilvl"),
        )
    fonts = {attribute(font, "ascii") or "" for part in (root, document) for font in part.iter("{*}rFonts")}
    if not any(map(font_encoding, fonts)):
        return Styles(by_name, "")
    defaults = root.find("{*}docDefaults/{*}rPrDefault/{*}rPr")
    return Styles(by_name, (None if defaults is None else font_named(defaults)) or "Times New Roman")


def font_named(properties: etree._Element) -> str | None:
    """The font that the properties of a run name."""
    fonts = properties.find("{*}rFonts")
    return None if fonts is None else attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
