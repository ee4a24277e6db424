"""Web pages (.html, .htm): the document that is in them, without what is around it."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extract.readers.fonts import unicode_lines
from extract.readers.lines import Lines
from extract.readers.main_text import BLOCKS, NOT_TEXT, PAGES, is_hidden, main_text
from extract.readers.numbering import FORMATS, letter, roman
from extract.readers.plain import decode
from extract.readers.source import Reading, Refused
from extract.readers.text import assemble
from extract.record import Finding

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]+)", re.I
)
FONT = re.compile(r"font-family\s*:\s*[\"']?\s*(\.vn[\w .-]*|vni[\w .-]*)", re.I)
LEGACY = re.compile(r"[\"':;,]\s*(?:\.vn|vni-)", re.I)
BLANKS = re.compile(r"[ \t\n\r\f]+")
LIST_FORMATS: dict[str, Callable[[int], str]] = {
    "a": letter,
    "i": roman,
    "A": FORMATS["upperLetter"],
    "I": FORMATS["upperRoman"],
}
EMPTY: Final = ("trang web không có chữ nào", "lưu lại trang thành .html đầy đủ, hoặc .docx", "no-text")
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
    walk = _Walk(fonts=bool(LEGACY.search(text)))
    walk.read(main_text(root))
    lines, converted = unicode_lines(walk.lines.all)
    return assemble(lines, (*findings, *converted, *walk.findings()), EMPTY[0])


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(error.type_name == "ERR_NO_MEMORY" for error in parser.error_log):
        raise MemoryError
    if any(error.message.startswith("Excessive depth") for error in parser.error_log):
        # libxml2 stops at 2,048 levels and keeps what it has: the rest would be lost in silence
        raise Refused(
            "trang web lồng nhau quá sâu", "mở bằng trình duyệt rồi lưu lại thành .docx hoặc .pdf", "too-deep"
        )
    if root is None:
        raise Refused(*EMPTY)
    return root


@dataclass(slots=True)
class _Walk:
    fonts: bool
    drop: frozenset[str] = frozenset(name for site in PAGES["site"] for name in site.get("drop", ()))
    lines: Lines = field(default_factory=Lines)
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
            self.lines.end()
        elif tag == "img":
            self.lost["images"] += 1
        parent = element.getparent()
        if tag == "li" and parent is not None and parent.tag == "ol":
            given = element.get("value") or ("" if parent in self.numbers else parent.get("start") or "")
            self.numbers[parent] = int(given) if given.isdecimal() else self.numbers.get(parent, 0) + 1
            form = LIST_FORMATS.get(parent.get("type") or "", str)
            self.lines.add(form(self.numbers[parent]) + ". ")

    def is_left_out(self, element: etree._Element, tag: str) -> bool:
        """Whether what stands below an element is no text of the document."""
        if tag == "del":
            self.lost["deleted"] += 1
        if tag in NOT_TEXT or self.drop.intersection(element.get("class", "").split()):
            return True
        hidden = is_hidden(element)
        self.lost["hidden"] += hidden
        return hidden

    def line(self) -> None:
        """Begin a new line, unless nothing stands on this one yet."""
        if self.lines.all[-1]:
            self.lines.end()

    def text(self, text: str | None, font: str, preformatted: int) -> None:
        """Add a text; outside `<pre>`, line ends in the source are blanks."""
        first, *rest = (text or "").split("\n") if preformatted else [BLANKS.sub(" ", text or "")]
        line = self.lines.all[-1]
        if not preformatted and (not line or line[-1][0].endswith(" ")):
            first = first.lstrip(" ")
        self.lines.add(first, font)
        for more in rest:
            self.lines.end()
            self.lines.add(more, font)

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
