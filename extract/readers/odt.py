"""OpenDocument texts (.odt): the body in its order, with notes, text boxes, lists and their numbers."""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from extract.readers.fonts import unicode_lines
from extract.readers.legacy import font_encoding
from extract.readers.lines import Lines
from extract.readers.numbering import Level, Numbering, attribute
from extract.readers.package import open_package
from extract.readers.source import Limits, Reading, Refused
from extract.readers.text import PAGE, assemble
from extract.readers.zips import BROKEN, ENCRYPTED
from extract.record import Finding

FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
PASSED_OVER = {"bookmark", "change", "change-start", "change-end", "hidden-text", "annotation-end", "sequence-decls"}
BLANKS = re.compile(r"[ \t\n\r]+")
LOST = {
    "deletion": "bỏ {} đoạn chữ đã xóa khi theo dõi sửa đổi",
    "insertion": "giữ {} đoạn chữ thêm vào khi theo dõi sửa đổi",
    "numbered": "ghi lại số thứ tự tự động ở {} đoạn",
    "contents": "bỏ {} mục lục tự động",
    "annotation": "không đọc {} lời nhận xét bên lề",
    "image": "không đọc chữ trong {} hình ảnh",
}


def read_odt(content: bytes, limits: Limits) -> Reading:
    """The text of an .odt, as `read_docx` gives that of a .docx.

    Raises:
        Refused: the file is broken, encrypted, or holds no text.
    """
    package = open_package(content, limits)
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise Refused(*ENCRYPTED)
    root = package.xml("content.xml")
    body = None if root is None else root.find("{*}body/{*}text")
    if root is None or body is None:
        raise Refused(*BROKEN)
    styles = [part for part in (package.xml("styles.xml"), root) if part is not None]
    walk = _Walk(_fonts(styles), _list_styles(styles))
    walk.blocks(body)
    walk.append_notes()
    lines, findings = unicode_lines(walk.lines.all)
    said = [Finding(0, 0, message.format(walk.lost[kind])) for kind, message in LOST.items() if walk.lost[kind]]
    return assemble(lines, (*findings, *said), "văn bản ODT không có chữ nào")


@dataclass(slots=True)
class _Walk:
    fonts: dict[str, str]
    levels: dict[str, dict[int, Level]]
    numbering: Numbering = field(default_factory=Numbering)
    lines: Lines = field(default_factory=Lines)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)

    def blocks(self, parent: etree._Element, counter: str = "", depth: int = -1) -> None:
        """Read paragraphs, lists and tables; `counter` and `depth` tell in which list they stand."""
        for child in parent:
            match name := etree.QName(child).localname if isinstance(child.tag, str) else "":
                case "p" | "h":
                    self.inline(child, self.font(child, ""))
                    self.lines.end()
                    boxes, self.boxes = self.boxes, []
                    for box in boxes:
                        self.blocks(box)
                case "list":
                    self.list(child, counter, depth + 1)
                case "table":
                    self.table(child)
                case "table-of-content":
                    self.lost["contents"] += 1
                case "tracked-changes":
                    for kind in ("deletion", "insertion"):
                        self.lost[kind] += len(child.findall("{*}changed-region/{*}" + kind))
                case "frame" | "custom-shape":
                    self.frame(child)
                case _ if name not in PASSED_OVER:
                    self.blocks(child, counter, depth)

    def list(self, element: etree._Element, counter: str, depth: int) -> None:
        """Read a list; each item bears its number once, before its first paragraph."""
        if not counter:
            goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
            counter = self.counter(attribute(element, "style-name") or "", goes_on=bool(goes_on))
        for item in element:
            first = next(item.iterchildren(), None)
            if first is not None and etree.QName(first).localname in ("p", "h"):
                is_item = etree.QName(item).localname == "list-item"
                if is_item and (label := self.numbering.label(counter, depth).strip()):
                    self.lines.add(label + " ")
                    self.lost["numbered"] += 1
            self.blocks(item, counter, depth)

    def counter(self, style: str, goes_on: bool) -> str:
        """The name under which a list counts: that of the last list of its style, where it goes on with that."""
        used = [name for name in self.numbering.lists if name.rpartition("/")[0] == style]
        if goes_on and used:
            return used[-1]
        name = f"{style}/{len(used)}"
        self.numbering.lists[name] = name
        self.numbering.levels[name] = self.levels.get(style, {})
        return name

    def table(self, table: etree._Element) -> None:
        """Read a table row by row; each paragraph of a cell is a line, empty ones are passed over."""
        self.lines.blank()
        for cell in table.iter("{*}table-cell"):
            if next(cell.iterancestors("{*}table")) is table:
                start = len(self.lines.all) - 1
                self.blocks(cell)
                self.lines.without_empty(start)
        self.lines.blank()

    def inline(self, parent: etree._Element, font: str) -> None:
        """Read the text in an element and in those below it."""
        self.add(parent.text, font)
        for child in parent:
            match name := etree.QName(child).localname if isinstance(child.tag, str) else "":
                case "s":
                    count = attribute(child, "c") or "1"
                    self.lines.add(" " * (min(int(count), 100) if count.isdecimal() else 1), font)
                case "tab":
                    self.lines.add("\t", font)
                case "line-break":
                    self.lines.end()
                case "soft-page-break":
                    self.lines.add(PAGE, font)
                case "note":
                    self.notes.append(child)
                    self.lines.add(f"[{len(self.notes)}]", font)
                case "annotation":
                    self.lost["annotation"] += 1
                case "frame" | "custom-shape":
                    self.frame(child)
                case _ if name and name not in PASSED_OVER:
                    self.inline(child, self.font(child, font))
            self.add(child.tail, font)

    def add(self, text: str | None, font: str) -> None:
        """Add a text; blanks and line ends of the XML are one blank."""
        self.lines.add(BLANKS.sub(" ", text or ""), font)

    def font(self, element: etree._Element, inherited: str) -> str:
        """The legacy font of an element; what it inherits where its style names none."""
        return self.fonts.get(attribute(element, "style-name") or "", inherited) if self.fonts else ""

    def frame(self, frame: etree._Element) -> None:
        """Keep the text of a frame for after its paragraph; count it as an image where it has none."""
        boxes = frame.findall("{*}text-box") or ([frame] if frame.find("{*}p") is not None else [])
        self.boxes += boxes
        self.lost["image"] += not boxes and frame.find("{*}image") is not None

    def append_notes(self) -> None:
        """Read the notes that were called, in the order of their calls."""
        if self.notes:
            self.lines.blank()
        for number, note in enumerate(list(self.notes), start=1):
            self.lines.add(f"[{number}] ")
            for body in note.iterchildren("{*}note-body"):
                self.blocks(body)


def _fonts(parts: list[etree._Element]) -> dict[str, str]:
    """The font of each style, where any is a legacy font; else nothing."""
    own, parents = {}, {}
    for part in parts:
        for style in part.iter("{*}style"):
            name = attribute(style, "name") or ""
            parents[name] = attribute(style, "parent-style-name") or ""
            properties = style.find("{*}text-properties")
            if properties is not None:
                own[name] = (attribute(properties, "font-name") or attribute(properties, "font-family") or "").strip(
                    "'\""
                )
    if not any(font_encoding(font) for font in own.values()):
        return {}
    return {name: font for name in parents if (font := _inherited(name, own, parents))}


def _inherited(name: str, own: dict[str, str], parents: dict[str, str]) -> str:
    seen: set[str] = set()
    while name in parents and name not in seen:
        if own.get(name):
            return own[name]
        seen.add(name)
        name = parents[name]
    return ""


def _list_styles(parts: list[etree._Element]) -> dict[str, dict[int, Level]]:
    styles = {}
    for part in parts:
        for style in part.iter("{*}list-style"):
            levels = [_level(level) for level in style if isinstance(level.tag, str)]
            styles[attribute(style, "name") or ""] = {depth: level for depth, level in levels if depth >= 0}
    return styles


def _level(element: etree._Element) -> tuple[int, Level]:
    depth = attribute(element, "level") or "0"
    at = int(depth) - 1 if depth.isdecimal() else -1
    bullet = attribute(element, "bullet-char")
    if bullet is not None:
        return at, Level(format="bullet", text=bullet)
    shown = attribute(element, "display-levels") or "1"
    first = at + 2 - (int(shown) if shown.isdecimal() else 1)
    numbers = ".".join(f"%{number}" for number in range(max(first, 1), at + 2))
    written = (attribute(element, "num-prefix") or "") + numbers + (attribute(element, "num-suffix") or "")
    if given := attribute(element, "num-list-format"):
        written = re.sub(r"%(\d)%", r"%\1", given)
    start = attribute(element, "start-value") or "1"
    form = FORMATS.get(attribute(element, "num-format") or "", "decimal")
    return at, Level(int(start) if start.isdecimal() else 1, form, "" if form == "none" else written)
