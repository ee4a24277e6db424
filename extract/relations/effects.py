"""Effects that a clause tells without a cue before the mention: behind it, or in how the sentence begins."""

import re
from typing import Final

from extract.mentions import Mention
from extract.record import Relation
from extract.sections import Layout

_ENDS: Final = re.compile(
    r"(?<![^\W_])(?:hết +hiệu +lực|chấm +dứt +hiệu +lực|không +còn +hiệu +lực|bị +bãi +bỏ|được +bãi +bỏ|bị +hủy +bỏ"
    r"|(?:đều|nay) +bãi +bỏ|hết +hạn +hiệu +lực)"
)
_OF_ANOTHER: Final = re.compile(
    # `Quyết định số … công bố thủ tục hành chính … bị bãi bỏ`: the procedures are, not the decision
    r"công +bố[^;.\n]*thủ +tục +hành +chính[^;.\n]*$"
    # `… theo Luật A mà không đề nghị bổ nhiệm thì giấy chứng nhận hết hiệu lực`: the certificate does
    r"| thì +(?!đều|cũng|sẽ|đương|tự)\w"
    r"|(?:trước +(?:ngày|khi)|nếu|khi|đến +khi) [^,;]{0,40}$"
)
_UNTIL_ENDED: Final = re.compile(r"đến +(?:ngày|khi|hết) +(?:các +)?(?:quy +định|nội +dung|cơ +chế) [^;.]{0,200}$")
"""`Nghị định này có hiệu lực … đến ngày các quy định tại Nghị quyết A hết hiệu lực`: nobody ends it here."""
_REPLACED: Final = re.compile(r"(?:được|bị) +thay +thế +(?:bằng|bởi) +\w+ +\w+ +này")
_LABEL: Final = r"[\W\d]*(?:Điều +\d+\.? *)?(?:[a-zđ]\d?\) *)?"
_REWORDING: Final = re.compile(
    rf"{_LABEL}(?=[TBS])"
    r"(?:(?:(?i:thay +thế|bổ +sung|bỏ|bãi +bỏ|sửa +đổi|thay)|và)[ ,]*){1,5}(?:(?:một +số|các|từ|dấu +\w+)[ ,]*)*cụm +từ"
)
_ADJUSTED: Final = re.compile(
    r"[\W\d]*(?:Điều +\d+\.? *)?Điều +chỉnh(?:,? +bổ +sung)?(?: +(?:một +số +)?(?:nội +dung|điều|điểm|khoản)"
    r"(?: +(?:của|tại))?)? +\Z"
)
"""`Điều 1. Điều chỉnh khoản 2 Điều 3 Quyết định A như sau:`; elsewhere the word is of prices and borders."""
_WITH_ANOTHER: Final = re.compile(rf"{_LABEL}Thay +thế +(?!Quyết|Nghị|Thông|Chỉ)")
_AS_FOLLOWS: Final = re.compile(r"[^;.\n]{0,240}? (?:như +sau|bằng)(?![^\W_])")
"""`Thay thế điểm 1, điểm 2 mục IV Thông tư A như sau:`: a part is written anew, the act goes on."""
_CHANGE: Final = re.compile(
    rf"{_LABEL}(?:(?P<amends>Sửa +đổi|Bổ +sung)|(?P<repeals>Bãi +bỏ)"
    r"|(?P<replaces>Thay +thế))"
    r"(?![^\W_])"
)
ATTACHED: Final = re.compile(r"ban +hành +(?:kèm +theo|tại|theo) +(?:các +)?$")
ACCORDING: Final = re.compile(r"(?i)(?<!kèm )theo +$")
_LONGEST: Final = 900
"""Characters: how far a clause is read."""


def told_behind(layout: Layout, mention: Mention) -> Relation | None:
    """What is said behind a mention: `… hết hiệu lực kể từ ngày Thông tư này có hiệu lực`.

    >>> layout = Layout("Thông tư số 5/2020/TT-BYT hết hiệu lực kể từ ngày 01/7/2026.")
    >>> told_behind(layout, Mention(0, 25, "numbered", "Thông tư"))
    'repeals'
    """
    _, end = layout.sentence(mention.start, mention.end)
    right = layout.flat[mention.end : min(end, mention.end + _LONGEST)]
    stop = right.find(";")
    right = right[:stop] if stop >= 0 else right
    if _REPLACED.search(right):
        return "replaces"
    if ACCORDING.search(layout.flat, max(0, mention.start - 16), mention.start):
        return None  # `các giấy phép cấp theo Quyết định số … hết hiệu lực`: the permits do
    match = _ENDS.search(right)
    if match is None or _OF_ANOTHER.search(right[: match.start()]):
        return None
    until = _UNTIL_ENDED.search(layout.flat, max(0, mention.start - _LONGEST), mention.start)
    return None if until else "repeals"


def reworded(layout: Layout, mention: Mention) -> Relation | None:
    """A change of words is an amendment, and a change of an annex one of the act that put it into force.

    `Thay thế cụm từ “A” bằng cụm từ “B” tại khoản 1 Điều 35 Luật …`; `Sửa đổi, bổ sung Quy chế … ban hành kèm theo
    Quyết định số …`.
    """
    start = layout.sentence(mention.start, mention.end)[0]
    if _REWORDING.match(layout.flat, start, mention.start) or _ADJUSTED.match(layout.flat, start, mention.start):
        return "amends"
    if _is_partly_replaced(layout, mention, start):
        return "amends"
    change = _CHANGE.match(layout.flat, start, mention.start)
    if change and ATTACHED.search(layout.flat, change.end(), mention.start):
        return change.lastgroup  # type: ignore[return-value]
    return None


def _is_partly_replaced(layout: Layout, mention: Mention, start: int) -> bool:
    """Whether the sentence begins with `Thay thế` and a part of the act, and tells what stands in its place."""
    head = _WITH_ANOTHER.match(layout.flat, start, mention.start + 12)
    part = head and (mention.provisions or head.end() < mention.start)
    return bool(part and _AS_FOLLOWS.match(layout.flat, mention.end))
