"""Where the title of a document ends that bears no number: a scheme's, or what an act is said to be about."""

import re
from collections.abc import Iterator
from typing import Final

from extract.letters import LOWER

MARKER: Final = re.compile(
    r"(?:giai +đoạn|thời +kỳ|đến|tầm +nhìn|năm|nhiệm +kỳ|định +hướng +đến)(?: +năm)? +(?:\d\d +)?(?:19"
    r"|20)\d\d(?: *[-–] *(?:20)?\d\d)?"
    r"|tại +Việt +Nam"
)
_MORE: Final = re.compile(
    r"(?:,? *(?:và +)?(?:tầm +nhìn|định +hướng|hướng +đến|có +tính +đến)(?: +(?:đến"
    r"|tới))?(?: +năm)? +20\d\d)?(?: +tại +Việt +Nam)?"
)
_STOP: Final = re.compile(
    r"[;:.()\n“”\"…]|,(?= +(?:Nghị +định|Nghị +quyết|Quyết +định|Thông +tư|Chỉ +thị|Kế +hoạch|Công +văn) +số)"
    r"| +(?:và|cùng) +(?=(?:các|những|Kế|Đề|Chiến|Quy|Nghị|Chỉ|Chương|Quyết|Thông|Công|Luật|Kết|triển|thực|tổ"
    r"|bãi|sửa|thay)(?![^\W_]))"
    r"| +(?=(?:theo|được|bảo +đảm|đảm +bảo|đã|trên +địa +bàn|kèm +theo|phù +hợp|tại +các|của +Thủ|đạt|nhằm|để|gắn|do"
    r"|hết +hiệu +lực|trong +đó)(?![^\W_]))"
)
_REACH: Final = 260
_ENOUGH: Final = 4  # words before a comma that ends a title: `Quy chế quản lý, sử dụng hệ thống thư` goes on
_ITEM: Final = 4  # words in a thing of a list
_LISTED: Final = re.compile(rf", +(?!(?:các|những|đồng|giao|yêu|đề|theo|để|trong|tại)(?![^\W_]))[{LOWER}]")
_ONE_DOOR: Final = re.compile(r",(?<=một cửa,) +một +cửa +liên +thông")
_QUOTED: Final = re.compile(r"[^“”\"\n]{10,400}?(?=[.,;]?[”\"])")


def quoted_end(flat: str, start: int) -> int | None:
    """Where a title between quotation marks ends, unless it names numbered documents, which it would swallow."""
    match = _QUOTED.match(flat, start) if flat[start - 1 : start] in ("“", '"') else None
    return match.end() if match and not re.search(r"\d/", match.group()) else None


def title_end(flat: str, start: int, ground: bool = False) -> int:
    """Where a title ends: behind its last span of years, else at the first comma or stop.

    A ground ends with a semicolon: `Căn cứ Quyết định số 8 ban hành Quy chế về thi đua, khen thưởng;`, commas and all.
    """
    stop = _STOP.search(flat, start, start + _REACH)
    within = quoted_end(flat, stop.end()) if stop and stop.group() in ("“", '"') else None
    if stop and within and flat[stop.start() - 1] == " ":
        return within + 1  # `Kế hoạch hành động thực hiện “Chương trình mở rộng tầm soát đến năm 2030”`
    limit = stop.start() if stop else min(len(flat), start + _REACH)
    marker = MARKER.search(flat, start, limit)
    if marker:
        more = _MORE.match(flat, marker.end(), limit + 40)
        return more.end() if more else marker.end()
    if ground and flat[limit : limit + 1] == ";":
        return start + len(flat[start:limit].rstrip())
    comma = flat.find(",", start, limit)
    item = start
    while comma >= 0 and _goes_on(flat, start, item, comma):
        item, comma = comma + 1, flat.find(",", comma + 1, limit)
    end = comma if comma >= 0 else limit
    return start + len(flat[start:end].rstrip())


def _goes_on(flat: str, start: int, item: int, comma: int) -> bool:
    """Whether a title goes on behind a comma: it is short so far, or lists things in a word or two.

    `về bồi thường, hỗ trợ, tái định cư khi Nhà nước thu hồi đất`.
    """
    if _ONE_DOOR.match(flat, comma):
        return True
    enough = len(flat[start:comma].split()) >= _ENOUGH
    return not enough or (
        item > start and len(flat[item:comma].split()) < _ITEM and _LISTED.match(flat, comma) is not None
    )


def matches(patterns: tuple[re.Pattern[str], ...], flat: str) -> Iterator[re.Match[str]]:
    """The matches of several patterns, each of which begins with a literal: faster than one alternation."""
    for pattern in patterns:
        yield from pattern.finditer(flat)
