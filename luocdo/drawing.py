"""A lược đồ page in a notebook: its drawing as one static SVG with its own styles inside, or the whole in a frame."""

import re
from dataclasses import dataclass
from html import escape

SVG = re.compile(r'<svg class="luocdo" (.*?</svg>)', re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
NOT_ALWAYS = re.compile(r"/\*.*?\*/|@[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
"""Comments, and rules that hold only in print or in a narrow window."""
RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
FOR_SCRIPTS = re.compile(r' data-[a-z]+(?:="[^"]*")?')


@dataclass(frozen=True, slots=True, repr=False)
class Drawing:
    """An SVG that a notebook shows as it is; `svg` is its text, to be written as UTF-8."""

    svg: str

    def __repr__(self) -> str:
        """What it is, not the whole of it."""
        return "<Drawing: SVG>"

    def _repr_svg_(self) -> str:
        return self.svg


@dataclass(frozen=True, slots=True, repr=False)
class Framed:
    """A page that a notebook shows in a frame of its own: its styles and scripts touch nothing outside."""

    page: str
    height: int

    def __repr__(self) -> str:
        """What it is, not the whole of it."""
        return f"<Framed: page of {len(self.page)} characters>"

    def _repr_html_(self) -> str:
        """The frame; it may run scripts and save files, and is an origin of its own, shut off from the notebook."""
        may = "allow-scripts allow-downloads allow-modals"
        style = f"width:100%;height:{self.height}px;border:1px solid #8a8172"
        return f'<iframe sandbox="{may}" style="{style}" srcdoc="{escape(self.page)}"></iframe>'


def drawing_of(page: str) -> Drawing:
    """The wide drawing of a page that `graph.page.document_page` made.

    Only the styles of the drawing go with it, so that they change nothing of a page that it is put into.

    >>> page = '<style>p { margin: 0 } .a { fill: red }</style><svg class="luocdo" ><g class="a"/></svg>'
    >>> print(drawing_of(page).svg)
    <svg xmlns="http://www.w3.org/2000/svg" class="luocdo" ><style>.luocdo .a { fill: red }</style><g class="a"/></svg>
    """
    found = SVG.search(page)
    assert found, "a lược đồ page has a drawing"
    head, body = FOR_SCRIPTS.sub("", found.group(1)).split(">", 1)
    classes = {name for names in re.findall(r'class="([^"]*)"', body) for name in names.split()}
    styles = _styles("".join(STYLE.findall(page)), classes)
    return Drawing(f'<svg xmlns="http://www.w3.org/2000/svg" class="luocdo" {head}><style>{styles}</style>{body}')


def _styles(css: str, classes: set[str]) -> str:
    """The rules that always hold for one of `classes`, each bound to the drawing."""
    rules = []
    for selectors, body in RULE.findall(NOT_ALWAYS.sub("", css)):
        bound = [_bound(selector.strip(), classes) for selector in selectors.split(",")]
        kept = ", ".join(filter(None, bound))
        rules += [f"{kept} {body}"] if kept else []
    return escape(" ".join(rules), quote=False)


def _bound(selector: str, classes: set[str]) -> str:
    if selector in (":root", ".luocdo"):
        return ".luocdo"
    inner = selector.removeprefix(".luocdo ")
    named = re.findall(r"\.([\w-]+)", inner)
    fits = ":" not in inner and "#" not in inner and set(named) <= classes and (named or inner in ("text", "a"))
    return f".luocdo {inner}" if fits else ""
