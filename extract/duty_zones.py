"""Where in a document duties may stand.

A directive, plan, official letter, resolution or single-case decision gives duties all through; a law, decree, circular
or decision of general application only in its closing articles (gold/GUIDELINES: `Tổ chức thực hiện`, `Trách nhiệm thi
hành`, `Điều khoản thi hành`), not in the procedures that it regulates.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from extract.record import Document
from extract.sections import LOWER, UPPER, Layout, Section
from extract.squeezed import Squeezed

_GENERAL: Final = frozenset(
    (
        "Hiến pháp",
        "Luật",
        "Bộ luật",
        "Pháp lệnh",
        "Nghị định",
        "Thông tư",
        "Thông tư liên tịch",
        "Nghị quyết liên tịch",
        "Sắc lệnh",
        "Sắc luật",
        "Lệnh",
        "Văn bản hợp nhất",
        "Quy chế",
        "Quy định",
        "Điều lệ",
        "Nội quy",
    )
)
# a number with a year in it is that of a decision or resolution of general application (`15/2024/QĐ-UBND`)
_GENERAL_NUMBER = re.compile(r"\d+[a-z]?[/-](?:19|20)\d\d[/-]")
_CLOSING = re.compile(
    r"tổ chức thực hiện|tổ chức thi hành|trách nhiệm thi hành|trách nhiệm thực hiện|trách nhiệm tổ chức|điều khoản thi hành"
    r"|hiệu lực|hướng dẫn thi hành|điều khoản cuối|thi hành(?: \w+)?\s*\Z|trách nhiệm của",
    re.IGNORECASE,
)
_NOT_CLOSING = re.compile(r"chuyển tiếp|\A[ .:]*(?:sửa đổi|bổ sung|ban hành|phê duyệt|thay thế)", re.IGNORECASE)
_CLOSING_WORDS = re.compile(
    r"chịu trách nhiệm (?:tổ chức )?thi hành|này có hiệu lực|hướng dẫn (?:việc )?thi hành|nếu có (?:khó khăn|vướng mắc)"
)
_ANNEX = re.compile(
    r"\n *(?P<title>QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|PHỤ LỤC|DANH MỤC|Phụ lục)\b[^\n]*"
)
_SIGNED = re.compile(r"\n *(?:TM\.|T/M|KT\.|K/T|TL\.|TUQ\.|Nơi nhận)")
_PREAMBLE_END = re.compile(r"\n *(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)(?: ?:| *\n(?= *Điều))")
_MOTTO = re.compile(r"[Hh]ạnh phúc[^\n]*\n")
# `Kính gửi: …`, `Thủ tướng Chính phủ điện: …`, with the entries on lines of their own
_SENT_TO = re.compile(
    r"(?:[Kk]ính *g *ử *i|(?:điện|ĐIỆN)(?= *: *\n))[ *]*:?[^\n]*\n(?:[ |]*\n|[ |]*[-+•][^\n]*\n|(?<=[;,]\n)[^\n]*\n|(?<=[;,]\n\n)[^\n]*\n)*"
)


_LABELLED: Final = r"(?: *(?:[-+•*|]|\d{1,3}[.)/]|[a-zđ]\d?[.)]|[IVX]{1,5}[.)]|\(\w{1,3}\)|Điều \d|Nơi nhận))"
# a line that ends with a word which must go on: `cơ quan ngang` / `Bộ`, `Báo và` / `Phát thanh`
_OPEN_END = re.compile(
    rf"(?:(?<=[ \n])(?:và|của|[Cc]ác|ngang|thuộc|với|cho|về|trong|tại|theo|do|cùng|từ|đến|để|Ủy|Uỷ|Hội|Sở|Bộ|Ban|Phó|Chủ"
    rf"|Giám|Thủ|Văn|Quốc|Tổng|Viện|Công|Thanh|Tòa|Đảng|Thành|tỉnh|phố)|(?<=\w),)\n(?!\n|{_LABELLED})"
)
# a numbered heading that was wrapped after a few words: `8. Giám đốc` / `Sở, Thủ trưởng cơ quan`
_SHORT_HEADING = re.compile(rf"(?<=\n)\d{{1,2}}\. ?[^\n]{{2,40}}[^\n.;:!?/,]\n(?!\n|{_LABELLED})(?=[{UPPER}])")
# where paragraphs are set off by blank lines, any other line break only wraps
_BLOCK_WRAP = re.compile(rf"(?<=[^\n.;:!?/|])\n(?!\n|{_LABELLED})(?=[{UPPER}])")
_WRAPPED = re.compile(rf"[^\n.;:!?|] ?\n(?=[{LOWER}])")


def _join(text: str, wrapped: bool) -> str:
    def blank(match: re.Match[str]) -> str:
        return match.group()[:-1] + " "

    joined = _SHORT_HEADING.sub(blank, _OPEN_END.sub(blank, text))
    return _BLOCK_WRAP.sub(blank, joined) if wrapped else joined


@dataclass(frozen=True, slots=True)
class Plan:
    """The structure of a text in offsets of its squeezed form."""

    squeezed: Squeezed
    sections: tuple[Section, ...]
    recipients: tuple[int, int] | None
    quoted: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The squeezed text."""
        return self.squeezed.text

    def is_quoted(self, offset: int) -> bool:
        """Whether `offset` stands in the quoted new wording of another document."""
        return any(start <= offset < end for start, end in self.quoted)


def plan_of(layout: Layout) -> Plan:
    """The structure of a layout, moved to its squeezed text."""
    squeezed = layout.squeezed
    stop = squeezed.place(layout.recipients[0]) if layout.recipients else len(squeezed.text)
    wrapped = len(_WRAPPED.findall(layout.text[:30_000])) > 10 and squeezed.text.count("\n\n") > 8
    squeezed = replace(squeezed, text=_join(squeezed.text[:stop], wrapped) + squeezed.text[stop:])
    at = squeezed.place
    return Plan(
        squeezed,
        tuple(replace(section, start=at(section.start), body=at(section.body)) for section in layout.sections),
        (at(layout.recipients[0]), at(layout.recipients[1])) if layout.recipients else None,
        tuple((at(start), at(end)) for start, end in layout.quoted),
    )


def duty_zones(plan: Plan, head: Document) -> tuple[tuple[int, int], ...]:
    """The parts of the text in which duties are looked for, in reading order.

    >>> text = "Điều 1. Sở A nộp lệ phí.\\nĐiều 2. Hiệu lực thi hành\\nChánh Văn phòng chịu trách nhiệm thi hành."
    >>> start, end = duty_zones(plan_of(Layout(text)), Document(type="Thông tư"))[0]
    >>> text[start:end][:6]
    'Điều 2'
    """
    flat = plan.text
    stop = plan.recipients[0] if plan.recipients else len(flat)
    annexes = [match for match in _ANNEX.finditer(flat) if _SIGNED.search(flat, 0, match.start())]
    body_end = min([stop, *(match.start() for match in annexes)])
    start = _after_preamble(flat, body_end)
    zones = []
    if is_general(head):
        zones += _closing(plan, start, body_end)
    else:
        zones.append((start, body_end))
    for place, annex in enumerate(annexes):
        end = annexes[place + 1].start() if place + 1 < len(annexes) else len(flat)
        # in a circular or decree the annexes are forms to fill in
        if annex["title"] in ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "PHƯƠNG ÁN", "ĐỀ ÁN") and head.type not in _GENERAL:
            zones.append((annex.end(), end))
        elif annex["title"] in ("QUY CHẾ", "QUY ĐỊNH", "ĐIỀU LỆ", "NỘI QUY"):
            zones += _closing(plan, annex.end(), end)
    return tuple(zones)


def is_general(head: Document) -> bool:
    """Whether the document regulates in general, so that only its closing articles bind agencies."""
    if head.type in _GENERAL:
        return True
    return head.type in ("Quyết định", "Nghị quyết") and bool(_GENERAL_NUMBER.match(head.number or ""))


def _after_preamble(flat: str, end: int) -> int:
    """Behind the letterhead, the preamble of a decision, and the list of those a letter is sent to."""
    match = _PREAMBLE_END.search(flat, 0, min(end, 12_000))
    start = match.end() if match else 0
    motto = _MOTTO.search(flat, 0, min(end, 2_500))
    start = max(start, motto.end() if motto else 0)
    sent = _SENT_TO.search(flat, 0, min(end, 6_000))
    return max(start, sent.end() if sent else 0)


def _closing(plan: Plan, start: int, end: int) -> list[tuple[int, int]]:
    """The closing articles between two offsets; without articles, the last paragraphs that speak of carrying out."""
    articles = [s for s in plan.sections if s.kind == "article" and start <= s.start < end]
    if not articles:
        return _closing_paragraphs(plan.text, start, end)
    chapter = next(
        (
            s.start
            for s in reversed(plan.sections)
            if s.kind == "division" and start <= s.start < end and _CLOSING.search(_title(plan, s))
        ),
        None,
    )
    zones = []
    for place, article in enumerate(articles):
        stop = articles[place + 1].start if place + 1 < len(articles) else end
        title = _title(plan, article)
        last = place >= max(len(articles) - 3, 1) and _CLOSING_WORDS.search(plan.text, article.start, stop)
        titled = _CLOSING.search(title) and (place >= len(articles) * 2 // 3 or len(articles) <= 6)
        if (last or titled or chapter is not None and article.start >= chapter) and not _NOT_CLOSING.search(title):
            if not plan.is_quoted(article.start):
                zones.append((article.start, stop))
    return zones


def _title(plan: Plan, section: Section) -> str:
    end = plan.text.find("\n", section.body)
    line = plan.text[section.body : end if end >= 0 else None]
    if not line.strip(" .:"):
        after = plan.text.find("\n", end + 1)
        line = plan.text[end + 1 : after if after >= 0 else None]
    return line[:120]


def _closing_paragraphs(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    zones = []
    at = flat.rfind("\n", start, end)
    for _ in range(14):
        begin = flat.rfind("\n", start, max(at, start)) + 1
        if begin <= start:
            break
        if re.search(r"này|vướng mắc|chịu trách nhiệm", flat[begin:at]):
            zones.append((begin, at))
        at = begin - 1
    return zones[::-1]
