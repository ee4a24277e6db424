"""Where in a document duties may stand.

A directive, plan, official letter, resolution or single-case decision gives duties all through; a law, decree, circular
or decision of general application only in its closing articles (gold/GUIDELINES: `Tổ chức thực hiện`, `Trách nhiệm thi
hành`, `Điều khoản thi hành`), not in the procedures that it regulates.
"""

import re
from typing import Final

from extract.record import Document
from extract.sections import Layout, Section

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
# a number with a year in it is that of a decision of general application (`15/2024/QĐ-UBND`)
_GENERAL_NUMBER = re.compile(r"\d+[a-z]?[/-](?:19|20)\d\d[/-]")
_CLOSING = re.compile(
    r"tổ chức thực hiện|tổ chức thi hành|trách nhiệm thi hành|trách nhiệm thực hiện|trách nhiệm tổ chức|điều khoản thi hành"
    r"|hiệu lực|hướng dẫn thi hành|điều khoản cuối|thi hành(?: \w+)?\s*\Z|trách nhiệm của",
    re.IGNORECASE,
)
_NOT_CLOSING = re.compile(r"chuyển tiếp", re.IGNORECASE)
_CLOSING_WORDS = re.compile(
    r"chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)|có hiệu lực|hướng dẫn (?:việc )?(?:thi hành|thực hiện)"
    r"|có trách nhiệm (?:thi hành|thực hiện|tổ chức)|nếu có (?:khó khăn|vướng mắc|vấn đề)|căn cứ .{3,60} thi hành|[Gg]iao "
)
_ANNEX = re.compile(
    r"\n *(?P<title>QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|PHỤ LỤC|DANH MỤC|Phụ lục)\b[^\n]*"
)
_SIGNED = re.compile(r"\n *(?:TM\.|T/M|KT\.|K/T|TL\.|TUQ\.|Nơi nhận)")
_PREAMBLE_END = re.compile(r"\n *(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)(?: ?:| *\n(?= *Điều))")


def duty_zones(layout: Layout, head: Document) -> tuple[tuple[int, int], ...]:
    """The parts of the text in which duties are looked for, in reading order.

    >>> text = "Điều 1. Sở A nộp lệ phí.\\nĐiều 2. Hiệu lực thi hành\\nChánh Văn phòng chịu trách nhiệm thi hành."
    >>> start, end = duty_zones(Layout(text), Document(type="Thông tư"))[0]
    >>> text[start:end][:6]
    'Điều 2'
    """
    flat = layout.flat
    stop = layout.recipients[0] if layout.recipients else len(flat)
    annexes = [match for match in _ANNEX.finditer(flat) if _SIGNED.search(flat, 0, match.start())]
    body_end = min([stop, *(match.start() for match in annexes)])
    start = _after_preamble(flat, body_end)
    zones = []
    if is_general(head):
        zones += _closing(layout, start, body_end)
    else:
        zones.append((start, body_end))
    for place, annex in enumerate(annexes):
        end = annexes[place + 1].start() if place + 1 < len(annexes) else len(flat)
        if annex["title"] in ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "PHƯƠNG ÁN", "ĐỀ ÁN"):
            zones.append((annex.end(), end))
        elif annex["title"] in ("QUY CHẾ", "QUY ĐỊNH", "ĐIỀU LỆ", "NỘI QUY"):
            zones += _closing(layout, annex.end(), end)
    return tuple(zones)


def is_general(head: Document) -> bool:
    """Whether the document regulates in general, so that only its closing articles bind agencies."""
    if head.type in _GENERAL:
        return True
    return head.type == "Quyết định" and bool(_GENERAL_NUMBER.match(head.number or ""))


def _after_preamble(flat: str, end: int) -> int:
    match = _PREAMBLE_END.search(flat, 0, min(end, 12_000))
    return match.end() if match else 0


def _closing(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """The closing articles between two offsets; without articles, the last paragraphs that speak of carrying out."""
    articles = [s for s in layout.sections if s.kind == "article" and start <= s.start < end]
    if not articles:
        return _closing_paragraphs(layout.flat, start, end)
    chapter = next(
        (
            s.start
            for s in reversed(layout.sections)
            if s.kind == "division" and start <= s.start < end and _CLOSING.search(_title(layout, s))
        ),
        None,
    )
    zones = []
    for place, article in enumerate(articles):
        stop = articles[place + 1].start if place + 1 < len(articles) else end
        title = _title(layout, article)
        last = place >= len(articles) - 3 and _CLOSING_WORDS.search(layout.flat, article.start, stop)
        titled = _CLOSING.search(title) and (place >= len(articles) * 2 // 3 or len(articles) <= 6)
        if (last or titled or chapter is not None and article.start >= chapter) and not _NOT_CLOSING.search(title):
            if not layout.is_quoted(article.start):
                zones.append((article.start, stop))
    return zones


def _title(layout: Layout, section: Section) -> str:
    end = layout.flat.find("\n", section.body)
    line = layout.flat[section.body : end if end >= 0 else None]
    if not line.strip(" .:"):
        after = layout.flat.find("\n", end + 1)
        line = layout.flat[end + 1 : after if after >= 0 else None]
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
