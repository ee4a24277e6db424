"""Where in a document duties may stand.

A directive, plan, official letter, resolution or single-case decision gives duties all through; a law, decree, circular
or decision of general application only in its closing articles (gold/GUIDELINES: `Tổ chức thực hiện`, `Trách nhiệm thi
hành`, `Điều khoản thi hành`), not in the procedures that it regulates.
"""

import re
from functools import cache
from typing import Final

from extract.agencies.organs import SILENT, WORD, Node, fold, names
from extract.agencies.predicates import cues
from extract.duties.task_titles import ends_a_title, has_titles, with_titles
from extract.letters import LOWER, UPPER
from extract.record import Document
from extract.sections import Layout, Section
from extract.unwrap import CLOSING_TITLE

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
_GENERAL_NUMBER = re.compile(r"\d+(?:\.\d+)?[a-z]?[/-](?:19|20)\d\d[/-]")
_SCOPE = re.compile(r"\n *Điều [12]\. ?(?:Phạm vi điều chỉnh|Đối tượng áp dụng)")
_CLOSING = re.compile(
    r"tổ chức thực hiện|tổ chức thi hành|trách nhiệm thi hành|trách nhiệm thực hiện|trách nhiệm tổ chức"
    r"|điều khoản thi hành"
    r"|hiệu lực|hướng dẫn thi hành|điều khoản cuối|thi hành(?: \w+)?\s*\Z|trách nhiệm của",
    re.IGNORECASE,
)
_NOT_CLOSING = re.compile(r"chuyển tiếp|\A[ .:]*(?:sửa đổi|bổ sung|ban hành|phê duyệt|thay thế)", re.IGNORECASE)
_CLOSING_WORDS = re.compile(
    r"chịu trách nhiệm (?:tổ chức )?thi hành|này có hiệu lực|hướng dẫn (?:việc )?thi hành|nếu có (?:khó khăn|vướng mắc)"
    r"|có trách nhiệm (?:tổ chức |triển khai ){0,2}(?:thi hành |thực hiện )?"
    r"(?:Thông tư|Nghị định|Quyết định|Nghị quyết) này"
    r"|căn cứ Quyết định (?:này )?thi hành"
)
_ANNEX = re.compile(
    r"\n *(?P<title>QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|PHỤ LỤC|DANH MỤC"
    r"|Phụ lục)\b[^\n]*"
)
# the annex of a resolution that tells each one's tasks in running text; tables are not read
_TASKS_GIVEN = re.compile(r"\s*NHIỆM VỤ (?:CỤ THỂ )?GIAO\b")
_PLANS: Final = ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "PHƯƠNG ÁN", "ĐỀ ÁN")
_SIGNED = re.compile(
    r"\n(?:TM\.|T/M|KT\.|K/T|TL\.|TUQ\.|Nơi nhận|NƠI NHẬN|(?:BỘ TRƯỞNG|CHỦ TỊCH|THỦ TƯỚNG|THỐNG ĐỐC|GIÁM ĐỐC"
    r"|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG|BÍ THƯ|CHỦ TỊCH QUỐC HỘI) ?\n)"
)
_PREAMBLE_END = re.compile(r"\n *(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)(?: ?:| *\n(?= *Điều))")
_OF_THE_WHOLE = re.compile(r"này|vướng mắc|chịu trách nhiệm")
_MOTTO = re.compile(r"[Hh]ạnh phúc[^\n]*\n")
# `Kính gửi: …`, `Thủ tướng Chính phủ điện: …`, with the entries on lines of their own
SENT_TO = re.compile(
    r"(?:[Kk]ính *g *ử *i|(?:điện|ĐIỆN)(?= *: *\n))[ *]*:?[^\n]*\n(?:[ |]*\n|[ |]*[-+•][^\n]*\n|(?<=[;,]\n)[^\n]*\n"
    r"|(?<=[;,]\n\n)[^\n]*\n)*"
)


_LABELLED = re.compile(r" *(?:[-+•*|]|\d{1,3}[.)/]|[a-zđ]\d?[.)]|[IVX]{1,5}[.)]|\(\w{1,3}\)|Điều \d|Nơi nhận)")
_NUMBERED = re.compile(r"\d{1,2}\. ?")
_LABEL_ALONE = re.compile(r" *(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVX]{1,5}\.|[a-zđ]\)|[-+•]|Điều \d{1,3}[a-z]?\.?) *")
# those who carry a decision out, over several lines: `Điều 4. Chánh Văn phòng` / `UBND tỉnh; Giám đốc …`
_POST = re.compile(r"(?:Chánh|Giám đốc|Thủ trưởng|Chủ tịch|Bộ trưởng|Các |UBND |Ủy ban )")
_OF_POSTS = re.compile(
    r"(?:Điều \d{1,3}[.:] ?)?(?:Chánh|Giám đốc|Thủ trưởng|Chủ tịch|Bộ trưởng|Các (?:Ông|ông|đồng chí))"
)
_SHORT_LINE: Final = 44
_LONG_LINE: Final = 60
"""Characters: a line as long as that, without a stop, was broken by a page before a name (`… Đài Tiếng nói Việt`)."""
# `Thời gian thực hiện: …`, a title in capitals: they begin a paragraph, whatever the line before ended with
_OWN_LINE = re.compile(rf"[^\n:]{{1,40}}:|[{UPPER}]{{2,}} [{UPPER}]{{2,}}")
# `Điều 9. Trách nhiệm của Bộ Y tế trong …` is a whole title, however long
_CHARGES = re.compile(r"(?:Điều \d{1,3}\. ?)?Trách nhiệm (?:\w+ ){0,8}?của ")
_NAME_TAIL: Final = 40
_CLOSED: Final = frozenset(".;:!?/|\n")
_WRAPPED = re.compile(rf"\n(?=[{LOWER}])(?<=[^\n.;:!?|]\n)")


@cache
def _open_ends() -> frozenset[str]:
    return frozenset(cues()["wrapped"]["open"])


def join_lines(layout: Layout, zones: tuple[tuple[int, int], ...]) -> str:
    """The squeezed text with the lines of its zones rejoined where a capital goes on with the line before.

    That is so behind a word that cannot end a line; behind a numbered heading that was wrapped after a few words
    (`8. Giám đốc` / `Sở, Thủ trưởng cơ quan`); and anywhere in a text whose paragraphs are set off by blank lines.
    """
    if not zones:
        return layout.squeezed.text
    titles = has_titles(layout)
    text = with_titles(layout) if titles else layout.squeezed.text
    wrapped = text.count("\n\n") > 8 and len(_WRAPPED.findall(layout.text[:30_000])) > 10
    breaks = [at for start, end in zones for at in _idle_breaks(text, start, end, wrapped)]
    if titles:
        breaks = [at for at in breaks if not ends_a_title(text, at)]
    pieces = [text[begin:end] for begin, end in zip([0, *(at + 1 for at in breaks)], [*breaks, len(text)], strict=True)]
    return " ".join(pieces)


def _idle_breaks(text: str, start: int, end: int, wrapped: bool) -> list[int]:
    found = []
    line = paragraph = start
    at = text.find("\n", start, end)
    while at >= 0:
        if at > line and _goes_on(text, paragraph, line, at, wrapped):
            found.append(at)
        else:
            paragraph = at + 1
        line = at + 1
        at = text.find("\n", line, end)
    return found


def _goes_on(text: str, paragraph: int, line: int, at: int, wrapped: bool) -> bool:
    """Whether the paragraph goes on behind the break at `at`, which ends the line that begins at `line`."""
    if _LABEL_ALONE.fullmatch(text, line, at):
        return True
    if CLOSING_TITLE.fullmatch(text, line, at):
        return False
    posts = _OF_POSTS.match(text, paragraph, at)
    if posts and text[at - 1] == ";" and _POST.match(text, at + 1):
        return True
    if not text[at + 1 : at + 2].isupper() or text[at - 1] in _CLOSED or _LABELLED.match(text, at + 1):
        return False
    if wrapped or posts or text[at - 1] == "," or _last_word(text, line, at) in _open_ends():
        return True
    if at - line <= _SHORT_LINE and _NUMBERED.match(text, line):
        return True
    if _in_a_name(text, line, at):
        return True
    titled = _CHARGES.match(text, line, at) or _OWN_LINE.match(text, at + 1)
    return at - line >= _LONG_LINE and not titled


def _last_word(text: str, line: int, at: int) -> str:
    return text[max(line, text.rfind(" ", line, at) + 1) : at]


def _in_a_name(text: str, line: int, at: int) -> bool:
    """Whether the break at `at` stands inside a known name: `Bộ Chỉ huy` / `Quân sự tỉnh`."""
    follows = WORD.match(text, at + 1)
    words = [word for word in WORD.findall(text, max(line, at - _NAME_TAIL), at) if word not in SILENT]
    if follows is None or text[at - 1] in SILENT:
        return False
    for first in range(len(words)):
        node: Node | None = names() if words[first][0].isupper() else None
        for word in words[first:]:
            node = node.next.get(fold(word)) if node else None
        if node is not None and fold(follows.group()) in node.next:
            return True
    return False


def duty_zones(layout: Layout, head: Document) -> tuple[tuple[int, int], ...]:
    """The parts of the squeezed text in which duties are looked for, in reading order.

    >>> text = "Điều 1. Sở A nộp lệ phí.\\nĐiều 2. Hiệu lực thi hành\\nChánh Văn phòng chịu trách nhiệm thi hành."
    >>> start, end = duty_zones(Layout(text), Document(type="Thông tư"))[0]
    >>> text[start:end][:6]
    'Điều 2'
    """
    text, place = layout.squeezed.text, layout.squeezed.place
    stop = place(layout.recipients[0]) if layout.recipients else len(text)
    start = _after_preamble(text, stop)
    signed = _SIGNED.search(text, start)
    annexes = list(_ANNEX.finditer(text, signed.start())) if signed else []
    body_end = min([stop, signed.start() if signed else stop, *(match.start() for match in annexes)])
    zones = _closing(layout, start, body_end) if is_general(head, text) else [(start, body_end)]
    for number, annex in enumerate(annexes):
        end = annexes[number + 1].start() if number + 1 < len(annexes) else len(text)
        # in a circular or decree the annexes are forms to fill in
        tasks = annex["title"] in _PLANS or _TASKS_GIVEN.match(text, annex.end())
        if tasks and head.type not in _GENERAL:
            zones.append((annex.end(), end))
        elif annex["title"] in ("QUY CHẾ", "QUY ĐỊNH", "ĐIỀU LỆ", "NỘI QUY"):
            zones += _closing(layout, annex.end(), end)
    return tuple(zones)


def is_general(head: Document, text: str = "") -> bool:
    """Whether the document regulates in general, so that only its closing articles bind agencies.

    A decision whose number is not known (a draft, a bare text) tells it by its first articles.
    """
    if head.type in _GENERAL:
        return True
    if head.type not in ("Quyết định", "Nghị quyết"):
        return False
    return bool(_GENERAL_NUMBER.match(head.number) if head.number else _SCOPE.search(text, 0, 8_000))


def _after_preamble(flat: str, end: int) -> int:
    """Behind the letterhead, the preamble of a decision, and the list of those a letter is sent to."""
    match = _PREAMBLE_END.search(flat, 0, min(end, 12_000))
    start = match.end() if match else 0
    motto = _MOTTO.search(flat, 0, min(end, 2_500))
    start = max(start, motto.end() if motto else 0)
    sent = SENT_TO.search(flat, 0, min(end, 6_000))
    return max(start, sent.end() if sent else 0)


def _closing(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """The closing articles between two offsets; without articles, the last paragraphs that speak of carrying out."""
    place, full = layout.squeezed.place, layout.squeezed.full
    first, last = full(start), full(end - 1) + 1 if end > start else full(start)
    inside = [section for section in layout.sections if first <= section.start < last]
    articles = [section for section in inside if section.kind == "article"]
    if not articles:
        return _closing_paragraphs(layout.squeezed.text, start, end)
    chapters = (section for section in reversed(inside) if section.kind == "division")
    chapter = next((section.start for section in chapters if _CLOSING.search(_title(layout, section))), None)
    zones = []
    for number, article in enumerate(articles):
        stop = articles[number + 1].start if number + 1 < len(articles) else last
        near_end = number >= len(articles) * 2 // 3 or len(articles) <= _FEW
        concluding = number >= max(len(articles) - 3, 1)
        in_chapter = chapter is not None and article.start >= chapter
        if not (near_end or concluding or in_chapter) or layout.is_quoted(article.start):
            continue
        title = _title(layout, article)
        body = " ".join(layout.flat[article.start : stop].split()) if concluding else ""
        closes = in_chapter or (near_end and _CLOSING.search(title)) or _CLOSING_WORDS.search(body)
        if closes and not _NOT_CLOSING.search(title):
            zones.append((place(article.start), min(place(stop), place(article.start) + _LONGEST)))
    return zones


_LONGEST: Final = 12_000
"""Characters: a closing article that seems longer has swallowed an annex."""
_FEW: Final = 6
"""A document of so few articles is read by their titles, wherever they stand."""


def _title(layout: Layout, section: Section) -> str:
    """The first words behind a label, from the next line where none stand on its own."""
    lines = layout.flat[section.body : section.body + 300].split("\n")
    line = next((line for line in lines[:2] if line.strip(" .:")), "")
    return " ".join(line.split())[:120]


def _closing_paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    zones = []
    at = end
    for _ in range(14):
        begin = text.rfind("\n", start, max(at, start)) + 1
        if begin <= start:
            break
        if _OF_THE_WHOLE.search(text, begin, at):
            zones.append((begin, at))
        at = begin - 1
    return zones[::-1]
