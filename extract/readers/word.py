"""Word documents (.docx): the body in its order, with letterheads, notes, text boxes and computed numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extract.readers.fonts import unicode_lines
from extract.readers.legacy import convert
from extract.readers.lines import Lines
from extract.readers.numbering import Numbering, attribute, read_numbering, value
from extract.readers.package import Package, open_package
from extract.readers.source import Limits, Reading, Refused
from extract.readers.styles import Styles, read_styles
from extract.readers.text import PAGE, assemble
from extract.readers.zips import BROKEN
from extract.record import Finding

LOST = {
    "deleted": "bỏ {} đoạn chữ đã xóa khi theo dõi sửa đổi (track changes)",
    "inserted": "giữ {} đoạn chữ thêm vào khi theo dõi sửa đổi (track changes)",
    "hidden": "bỏ {} đoạn chữ ẩn",
    "numbered": "ghi lại số thứ tự do Word tự đánh ở {} đoạn",
    "contents": "bỏ {} mục lục tự động",
    "comments": "không đọc {} lời nhận xét bên lề",
    "symbols": "không đọc được {} ký hiệu vẽ bằng phông riêng",
    "images": "không đọc chữ trong {} hình ảnh",
    "chunks": "không đọc {} phần nhúng từ tệp khác",
}
LETTERHEAD = re.compile(r"CỘNG H[OÒ][AÀ] XÃ HỘI|ĐẢNG CỘNG SẢN|\bSố\s*:", re.I)
# containers that only wrap what is to be read
WRAPPERS = {"ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "r"}
DELETED = {"del", "moveFrom"}
PLAIN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
SYMBOLS = {"f0b7": "•", "f02d": "-", "f0e0": "→", "f0a8": "□", "f06f": "□", "f0fe": "☑", "f0d8": "➢"}


def read_docx(content: bytes, limits: Limits) -> Reading:
    """The text of a .docx: paragraphs and cells on lines of their own, in the order in which they are read.

    Notes stand at the end, `[1]` where they are called; text boxes after the paragraph that holds them. What was
    inserted with changes tracked is kept, what was deleted is not; `warnings` say so.

    Raises:
        Refused: the file is broken, encrypted, or holds no text.
    """
    package = open_package(content, limits)
    document = package.xml(_main_part(package))
    body = None if document is None else document.find("{*}body")
    if document is None or body is None:
        raise Refused(*BROKEN)
    walk = _Walk(package, read_numbering(package.xml("word/numbering.xml")), read_styles(package, document))
    walk.blocks(body)
    walk.head(body)
    walk.notes()
    lines, findings = unicode_lines(walk.lines.all)
    return assemble(lines, (*findings, *walk.findings()), "văn bản Word không có chữ nào")


@dataclass(slots=True)
class _Walk:
    package: Package
    numbering: Numbering
    styles: Styles
    lines: Lines = field(default_factory=Lines)
    boxes: list[etree._Element] = field(default_factory=list)
    called: list[tuple[str, str]] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)

    def blocks(self, parent: etree._Element) -> None:
        """Read paragraphs and tables, whatever wraps them."""
        for child in parent:
            match etree.QName(child).localname if isinstance(child.tag, str) else "":
                case "p":
                    self.paragraph(child)
                case "tbl":
                    self.table(child)
                case "sdt" if _is_contents(child):
                    self.lost["contents"] += 1
                case "altChunk":
                    self.lost["chunks"] += 1
                case "AlternateContent":
                    self.blocks(_choice(child))
                case name if name in DELETED:
                    self.lost["deleted"] += 1
                case name if name in WRAPPERS:
                    self.blocks(child)

    def table(self, table: etree._Element) -> None:
        """Read a table row by row; each paragraph of a cell is a line, empty ones are passed over."""
        self.lines.blank()
        for row in table.iter("{*}tr"):
            if next(row.iterancestors("{*}tbl")) is not table:
                continue
            if row.find("{*}trPr/{*}del") is not None:
                self.lost["deleted"] += 1
                continue
            for cell in _cells(row):
                start = len(self.lines.all) - 1
                self.blocks(cell)
                self.lines.without_empty(start)
        self.lines.blank()

    def paragraph(self, paragraph: etree._Element) -> None:
        """Read a paragraph: its computed number, its runs; then the text boxes that hang on it."""
        properties = paragraph.find("{*}pPr")
        style = None if properties is None else value(properties, "pStyle")
        if label := self.label(properties, style):
            self.lines.add(label + " ")
            self.lost["numbered"] += 1
        self.runs(paragraph, style)
        if properties is not None and properties.find("{*}rPr/{*}del") is not None:
            return
        self.lines.end()
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def label(self, properties: etree._Element | None, style: str | None) -> str:
        """What Word prints before a paragraph that is part of a list."""
        own = None if properties is None else properties.find("{*}numPr")
        number = None if own is None else value(own, "numId")
        depth = None if own is None else value(own, "ilvl")
        if number is None:
            number, level, style = self.styles.list_of(style)
            depth = depth or level
        if number is None or number == "0":
            return ""
        at = int(depth) if depth and depth.isdecimal() else self.numbering.level_of_style(number, style)
        return self.numbering.label(number, at).strip()

    def runs(self, parent: etree._Element, style: str | None) -> None:
        """Read what stands in a paragraph, whatever wraps it."""
        for child in parent:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if name in DELETED:
                self.lost["deleted"] += 1
            elif name == "r" and _is_hidden(child):
                self.lost["hidden"] += bool(written(child).strip())
            elif name == "AlternateContent":
                self.runs(_choice(child), style)
            elif name in WRAPPERS:
                self.lost["inserted"] += name == "ins"
                self.runs(child, style)
            elif name != "pPr":
                self.mark(child, name, style)

    def mark(self, mark: etree._Element, name: str, style: str | None) -> None:
        """Read one thing in a run: text, a tab, a break, the call of a note, a drawing."""
        text = PLAIN.get(name, "")
        if name == "t":
            text = mark.text or ""
        elif name == "lastRenderedPageBreak":
            text = PAGE
        elif name in ("footnoteReference", "endnoteReference"):
            self.called.append((name.removesuffix("Reference"), attribute(mark, "id") or ""))
            text = f"[{len(self.called)}]"
        elif name == "sym":
            text = SYMBOLS.get((attribute(mark, "char") or "").lower(), "\ufffd")
            self.lost["symbols"] += text == "\ufffd"
        elif name in ("drawing", "pict", "object"):
            boxes = list(mark.iter("{*}txbxContent"))
            self.boxes += [box for box in boxes if next(box.iterancestors("{*}txbxContent"), None) is None]
            self.lost["images"] += not boxes and next(mark.iter("{*}blip", "{*}imagedata"), None) is not None
        elif name in ("oMath", "oMathPara"):
            text = written(mark)
        elif name == "commentReference":
            self.lost["comments"] += 1
        if text == "\n":
            self.lines.end()
        else:
            self.lines.add(text.replace("\n", " "), self.styles.font(mark.getparent(), style))

    def head(self, body: etree._Element) -> None:
        """Read the head of the first page, where some offices keep the letterhead; say what other pages repeat."""
        relations = _relations(self.package)
        section = next(body.iter("{*}sectPr"), None)
        for reference in () if section is None else section.iterchildren("{*}headerReference", "{*}footerReference"):
            part = self.package.xml("word/" + relations.get(attribute(reference, "id") or "", ""))
            text = "" if part is None else " ".join(written(part).split())
            if part is None or sum(letter.isalpha() for letter in text) < 10:
                continue
            is_head = etree.QName(reference).localname == "headerReference"
            if is_head and attribute(reference, "type") == "first" and LETTERHEAD.search(convert(text)[0]):
                body_lines, self.lines.all = self.lines.all, [[]]
                self.blocks(part)
                self.lines.all[-1:] = body_lines
            else:
                self.said.append(f"bỏ {'đầu' if is_head else 'chân'} trang lặp lại: “{convert(text)[0][:80]}”")

    def notes(self) -> None:
        """Read the notes that were called, in the order of their calls."""
        called, self.called = self.called, []
        parts = {kind: self.package.xml(f"word/{kind}s.xml") for kind in {kind for kind, _ in called}}
        texts = {
            (kind, attribute(note, "id") or ""): note
            for kind, part in parts.items()
            if part is not None
            for note in part.iterchildren("{*}" + kind)
        }
        if called:
            self.lines.blank()
        for number, call in enumerate(called, start=1):
            self.lines.add(f"[{number}] ")
            if call in texts:
                self.blocks(texts[call])

    def findings(self) -> Iterator[Finding]:
        """What was lost, and what was put back."""
        for kind, message in LOST.items():
            if self.lost[kind]:
                yield Finding(0, 0, message.format(self.lost[kind]))
        for message in self.said:
            yield Finding(0, 0, message)


def _main_part(package: Package) -> str:
    """The part that holds the body; its name is free, `_rels/.rels` tells it."""
    root = package.xml("_rels/.rels")
    for relation in () if root is None else root:
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _relations(package: Package) -> dict[str, str]:
    root = package.xml("word/_rels/document.xml.rels")
    return {} if root is None else {entry.get("Id") or "": entry.get("Target") or "" for entry in root}


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find("{*}rPr/{*}vanish")
    return hidden is not None and attribute(hidden, "val") not in ("0", "false", "off")


def _is_contents(sdt: etree._Element) -> bool:
    """Whether a block is Word's own table of contents: its lines repeat headings, and are no provisions."""
    gallery = sdt.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery")
    return gallery is not None and attribute(gallery, "val") == "Table of Contents"


def _choice(alternatives: etree._Element) -> etree._Element:
    """Of a drawing given in two ways the first: the second is the same for older programs."""
    choice = alternatives.find("{*}Choice")
    return choice if choice is not None else alternatives


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "tc":
            merge = child.find("{*}tcPr/{*}vMerge")
            if merge is None or attribute(merge, "val") == "restart" or written(child).strip():
                yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _cells(child)


def written(element: etree._Element) -> str:
    """All that is written below an element, without breaks."""
    return "".join(text.text or "" for text in element.iter("{*}t"))
