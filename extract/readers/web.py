"""Web pages (.html, .htm): the document that is in them, without what is around it."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from lxml import etree

from extract.readers.fonts import Piece, unicode_lines
from extract.readers.numbering import FORMATS, letter, roman
from extract.readers.plain import decode
from extract.readers.source import Reading, Refused
from extract.readers.text import assemble
from extract.record import Finding

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]+)", re.I
)
NOT_TEXT = {
    *("script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object", "embed", "canvas"),
    *(
        "video",
        "audio",
        "map",
        "button",
        "select",
        "input",
        "textarea",
        "option",
        "nav",
        "footer",
        "aside",
        "dialog",
        "del",
    ),
}
BLOCKS = {
    *(
        "html",
        "body",
        "main",
        "section",
        "article",
        "header",
        "div",
        "center",
        "form",
        "fieldset",
        "legend",
        "hr",
        "pre",
    ),
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "address", "details", "summary", "figure", "figcaption"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "ul", "ol", "li", "dl", "dt", "dd"),
}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
FONT = re.compile(r"font-family\s*:\s*[\"']?\s*(\.vn[\w .-]*|vni[\w .-]*)", re.I)
LEGACY = re.compile(r"[\"':;,]\s*(?:\.vn|vni-)", re.I)
BLANKS = re.compile(r"[ \t\n\r\f]+")
MOST = 0.75
LIST_FORMATS: dict[str, Callable[[int], str]] = {
    "a": letter,
    "i": roman,
    "A": FORMATS["upperLetter"],
    "I": FORMATS["upperRoman"],
}
LOST = {
    "deleted": "bỏ {} đoạn chữ đã xóa khi theo dõi sửa đổi",
    "hidden": "bỏ {} đoạn chữ ẩn",
    "images": "không đọc chữ trong {} hình ảnh",
}


def read_html(content: bytes) -> Reading:
    """The text of a page: blocks, cells and breaks are lines; menus, forms and what is hidden are left out.

    The page's claim of an encoding is heard only where the bytes do not tell.

    Raises:
        Refused: the page holds no text, or is not text at all.

    >>> read_html("<nav>Trang chủ</nav><table><tr><td>Số: 1<td>Hà Nội</table>".encode()).text
    'Số: 1\\nHà Nội'
    """
    claim = DECLARED.search(content[:4096])
    declared = (claim.group(1) or claim.group(2)).decode() if claim else None
    text, findings = decode(content, declared, html.unescape)
    root = _parse(text)
    if root is None:
        raise Refused("trang web không có chữ nào", "lưu lại trang thành .html đầy đủ, hoặc .docx")
    walk = _Walk(fonts=bool(LEGACY.search(text)))
    walk.read(_main(root))
    lines, converted = unicode_lines(walk.lines)
    return assemble(lines, (*findings, *converted, *walk.findings()), "trang web không có chữ nào")


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _main(root: etree._Element) -> etree._Element:
    """The element that holds the document: by the marks of known sites, or else the one with most of the prose.

    What stands beside that one (a title) is read too, unless there are links or buttons in it.
    """
    for site in sites():
        found = max((element for element in root.iter() if _is_marked(element, site)), key=_vietnamese, default=None)
        if found is not None and _vietnamese(found):
            return found
    prose = _prose(root)
    main = root
    while inner := [child for child in main if prose.get(child, 0) >= MOST * max(prose[main], 1)]:
        main = inner[0]
    while (parent := main.getparent()) is not None:
        if any(_is_menu(beside) for beside in parent if beside is not main):
            break
        main = parent
    return main


@cache
def sites() -> tuple[dict[str, Any], ...]:
    """What `sites.toml` knows of the pages of legal databases."""
    return tuple(loads(files("extract.readers").joinpath("sites.toml").read_text(encoding="utf-8"))["site"])


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


@dataclass(slots=True)
class _Walk:
    fonts: bool
    drop: frozenset[str] = frozenset(name for site in sites() for name in site.get("drop", ()))
    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    numbers: dict[etree._Element, int] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)

    def read(self, main: etree._Element) -> None:
        """Read everything below `main`, without recursion: pages may nest without end."""
        fonts = [""]
        preformatted = 0
        walk = etree.iterwalk(main, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                fonts.append(self.font(element, fonts[-1]))
                preformatted += tag == "pre"
                self.begin(element, tag)
                if self.is_left_out(element, tag):
                    walk.skip_subtree()
                else:
                    self.text(element.text, fonts[-1], preformatted)
                continue
            fonts.pop()
            preformatted -= tag == "pre"
            if tag in BLOCKS:
                self.line()
            if element is not main:
                self.text(element.tail, fonts[-1], preformatted)

    def begin(self, element: etree._Element, tag: str) -> None:
        """Break the line where the page does, and write the numbers that it computes."""
        if tag in BLOCKS:
            self.line()
        elif tag == "br":
            self.lines.append([])
        elif tag == "img":
            self.lost["images"] += 1
        parent = element.getparent()
        if tag == "li" and parent is not None and parent.tag == "ol":
            given = element.get("value") or ("" if parent in self.numbers else parent.get("start") or "")
            self.numbers[parent] = int(given) if given.isdecimal() else self.numbers.get(parent, 0) + 1
            form = LIST_FORMATS.get(parent.get("type") or "", str)
            self.lines[-1].append((form(self.numbers[parent]) + ". ", ""))

    def is_left_out(self, element: etree._Element, tag: str) -> bool:
        """Whether what stands below an element is no text of the document."""
        if tag == "del":
            self.lost["deleted"] += 1
        if tag in NOT_TEXT or self.drop.intersection(element.get("class", "").split()):
            return True
        hidden = element.get("hidden") is not None or HIDDEN.search(element.get("style", ""))
        self.lost["hidden"] += bool(hidden)
        return bool(hidden)

    def line(self) -> None:
        """Begin a new line, unless nothing stands on this one yet."""
        if self.lines[-1]:
            self.lines.append([])

    def text(self, text: str | None, font: str, preformatted: int) -> None:
        """Add a text; outside `<pre>`, line ends in the source are blanks."""
        if not text:
            return
        if preformatted:
            first, *rest = text.split("\n")
            self.lines[-1].append((first, font))
            self.lines += [[(line, font)] for line in rest]
            return
        text = BLANKS.sub(" ", text)
        line = self.lines[-1]
        if not line or line[-1][0].endswith(" "):
            text = text.lstrip(" ")
        if text:
            line.append((text, font))

    def font(self, element: etree._Element, inherited: str) -> str:
        """The legacy font that an element sets; what it inherits where it sets none."""
        if not self.fonts:
            return ""
        if face := element.get("face"):
            return str(face)
        if (style := element.get("style")) and (found := FONT.search(style)):
            return found.group(1).strip()
        return inherited

    def findings(self) -> Iterator[Finding]:
        """What of the page was not read."""
        for kind, message in LOST.items():
            if self.lost[kind]:
                yield Finding(0, 0, message.format(self.lost[kind]))
