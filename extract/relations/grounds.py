"""The grounds of a document: what its preamble names behind `Căn cứ`.

Rule: Nghị định 30/2020/NĐ-CP, Annex I: a document stands on acts in force of the same level or a higher one.
"""

import re
from typing import Final

from extract.letters import UPPER
from extract.mentions import Mention
from extract.sections import Layout

_GROUND: Final = re.compile(
    # `BỘ TRƯỞNG BỘ Y TẾ Căn cứ …`: the line break was lost
    rf"[ \-+•“\"]*(?:[{UPPER}][{UPPER} ,-]{{6,120}} (?=Căn +cứ ))?"
    r"(?:Căn +cứ|CĂN +CỨ|Chiếu|Chiểu)(?: +(?:vào|chi))?(?: +theo)?(?: +Căn +cứ)?(?![^\W_])"
)
_NEXT_ITEM: Final = re.compile(r";[ \n]*(?=(?:[Cc]ăn +cứ|[Xx]ét|[Tt]heo +đề +nghị|[Ss]au +khi) )")
"""`Căn cứ Luật A;Căn cứ Nghị định B;Xét đề nghị tại Tờ trình C` on one line, as scans and cells of tables have it."""
_ONE_LINE: Final = 3000
_LONG_ITEM: Final = 400
_WITHIN: Final = re.compile(r"(?:[^;:,()]{3,90} theo|(?! *(?:và|cùng|hoặc) )[^;:,()]{3,90} của) +(?:các +)?\Z")
_GROUND_NOT: Final = re.compile(
    r"(?:chức năng|tình hình|nhiệm vụ|kết quả|yêu cầu|quy định (?:nêu )?trên|về nguyên tắc)"
)
_ASKED: Final = re.compile(r"(?:theo|xét) +(?:đề +nghị|đề +xuất)", re.IGNORECASE)
"""`Căn cứ Luật A và theo đề nghị của Sở B tại Tờ trình số …`: the second is answered."""
_OF_PAPERS: Final = re.compile(r"văn +bản +(?:hướng +dẫn|quy +định +chi +tiết)(?: +thi +hành)?(?: +của)? *$")
"""`Căn cứ Luật A và các văn bản hướng dẫn thi hành Luật B`: the ground is papers at large, the law only names them."""


def is_ground(layout: Layout, mention: Mention, floor: int, paragraph: int) -> bool:
    """Whether a mention of the preamble is one of the document's grounds; before `floor` another mention ends.

    >>> layout = Layout("Căn cứ Luật Đất đai;")
    >>> is_ground(layout, Mention(7, 19, "named", "Luật"), 0, 0)
    True
    """
    if mention.start > layout.body:
        return False
    item = _item(layout, mention, paragraph)
    if item < floor and _WITHIN.match(layout.flat, floor, mention.start):
        return False  # `Căn cứ Nghị định A về đấu thầu và lựa chọn nhà thầu theo Luật B`: A's title goes on
    match = _GROUND.match(layout.flat, item, mention.start)
    if match and _ASKED.search(layout.flat, max(match.end(), mention.start - _LONG_ITEM), mention.start):
        return False
    if match and not _GROUND_NOT.search(layout.flat, match.end(), mention.start):
        papers = _OF_PAPERS.search(layout.flat, max(item, mention.start - 60), mention.start)
        return not papers and not layout.is_quoted(mention.start)
    sentence = layout.flat[layout.sentence(mention.start, mention.end)[0] : mention.start]
    match = _GROUND.match(sentence)
    return match is not None and not _GROUND_NOT.search(sentence, match.end()) and len(sentence) < 60


def _item(layout: Layout, mention: Mention, paragraph: int) -> int:
    """Where the item of the preamble begins: at its line, or behind the `;` of one on the same line."""
    at = max(paragraph, mention.start - _ONE_LINE)
    items = [match.end() for match in _NEXT_ITEM.finditer(layout.flat, at, mention.start)]
    # a scan without line breaks: its articles follow on the same line
    return items[-1] if items and mention.start - items[-1] < _LONG_ITEM else paragraph
