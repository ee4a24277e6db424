"""Titles of tasks that stand on a line of their own, without a stop: what follows is another paragraph.

`b) Giải quyết dứt điểm khiếu nại đang tồn đọng` / `Bộ Tài nguyên và Môi trường phối hợp với …`: in a text whose lines
are paragraphs the second line has its own subject, though it looks like a line that was wrapped.
"""

import re
from typing import Final

from extract.agencies.compositions import begins_name
from extract.letters import LOWER, UPPER
from extract.sections import Layout

_LINE: Final = rf" *(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)/]|[a-zđ][.)]|[IVX]{{1,5}}[.)]|[-+•]) [^\n]{{10,220}}[{LOWER})”\"] *"
_LABELLED = re.compile(_LINE)
_TITLE = re.compile(rf"(?m:^){_LINE}\n(?= *[{UPPER}])")
_LONGEST: Final = 400
"""Characters: no title is longer."""
_SMALL = re.compile(rf"\n *[{LOWER}]{{2}}")
# web pages that break lines before capitals cut names: `Chánh Văn phòng` / `UBND tỉnh`
_CUT = re.compile(
    r" (?:số|ngày|tháng|của|và|các|Sở|Bộ|Ủy|tỉnh|tướng|Chánh|phòng|đốc|Chủ tịch|Trưởng ban|với|theo|tại|về|cho)"
    rf" *\n(?= *[{UPPER}\d])"
)
_RARE: Final = 100
"""In a text whose lines are paragraphs, not one line in so many begins with a small letter or cuts a name."""
_WAITS: Final = tuple(
    f" {word}"
    for word in (
        *("phối hợp", "gửi", "giao", "báo cáo", "yêu cầu", "đề nghị", "chỉ đạo", "đôn đốc", "trình", "tham mưu", "là"),
        *("và", "của", "các", "với", "cho", "về", "tại", "theo", "do", "cùng", "từ", "đến", "thuộc", "hoặc", "qua"),
    )
)
"""What calls for a name: the line goes on behind it."""


def ends_a_title(text: str, at: int) -> bool:
    """Whether the line that ends at `at` is a whole title: behind it a name begins that it does not call for."""
    line = text.rfind("\n", max(0, at - _LONGEST), at) + 1
    return bool(line and _LABELLED.fullmatch(text, line, at)) and _is_whole(text, at)


def _is_whole(text: str, at: int) -> bool:
    waits = text.endswith(_WAITS, 0, at)
    return not waits and (begins_name(text, at + 1) or text.startswith("Các ", at + 1))


def has_titles(layout: Layout) -> bool:
    """Whether the lines of the text are its paragraphs."""
    few = len(_SMALL.findall(layout.text)) * _RARE <= layout.text.count("\n")
    return few and _CUT.search(layout.text) is None


def with_titles(layout: Layout) -> str:
    """The squeezed text of one whose lines are paragraphs, with the breaks behind titles put back.

    >>> text = "I. Đất đai\\na) Hoàn thiện công tác quy hoạch và kế hoạch\\nBộ Tài chính rà soát.\\nSở Y tế."
    >>> with_titles(Layout(text)) == text
    True
    """
    squeezed, flat = layout.squeezed, layout.flat
    text = squeezed.text
    breaks = [0]
    for title in _TITLE.finditer(layout.text):
        at = squeezed.place(title.end() - 1)
        if flat[title.end() - 1] == " " and text[at] == " " and _is_whole(text, at):
            breaks.append(at)
    pieces = [text[begin + 1 : end] for begin, end in zip(breaks, [*breaks[1:], len(text)], strict=True)]
    pieces[0] = text[: breaks[1]] if len(breaks) > 1 else text
    return "\n".join(pieces)
