"""Names that a document gives its agencies itself: `… (sau đây gọi tắt là Ban Chỉ đạo)`.

A board that was named at length once (`Ban Chỉ đạo triển khai Luật A`) may come back as `Ban Chỉ đạo cấp tỉnh` without
a word on it; it is taken for the same only where the document names one board.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from extract.agencies.organs import syllables

_DECLARED = re.compile(
    r"\((?:(?:sau đây|dưới đây|từ đây)[^()]{0,6}|viết |gọi )(?:gọi |viết )?(?:tắt |chung )?(?:là|:) ?[:“\"]? ?"
    r"(?P<short>(?:Ban|Tổ|Hội đồng|Ủy ban|Trung tâm|Cục|Chi cục|Văn phòng|Công ty|Tập đoàn|Sở|Quỹ|Ngân hàng|Viện"
    r"|Trường)"
    r"(?!\w)[^()“”\"]{0,70}?)[”\"]? ?\)"
)
_TASK: Final = (
    r"(?:triển khai|thực hiện|phòng,? chống|phòng chống|về|xây dựng|cải cách|đổi mới|chuyển đổi số|ứng phó|công tác"
    r"|giảm nghèo"
    r"|liên ngành|quản lý|phát triển)"
)
_BOARD = re.compile(
    rf"[Bb]an [Cc]hỉ đạo(?: [Tt]rung ương| [Qq]uốc gia)? (?P<what>{_TASK} [^,;.:()\n]{{4,90}}?)"
    r"(?= trên địa bàn| (?:của )?(?:tỉnh|Thành phố|thành phố)(?: |,|;|\.|\n)| ở | cấp | gồm| do | (?:là|và) "
    r"|[;.:()\n]|\Z)"
)
BOARD_AT: Final = re.compile(
    rf"[Bb]an [Cc]hỉ đạo(?: [Tt]rung ương| [Qq]uốc gia)? {_TASK} [^,;.:()\n]{{4,110}}?"
    r"(?= của (?:tỉnh|[Tt]hành phố|huyện)| (?:tỉnh|[Tt]hành phố) (?:kiểm|theo|đôn|chủ|có|tổ)| \(sau đây"
    r"| ở địa phương \()"
    r"(?: (?:của )?(?P<level>tỉnh|[Tt]hành phố|huyện)(?!\w)| ở địa phương)?"
)
"""A board under its long name, where the text shows how far the name reaches."""
SHORT_BOARD: Final = re.compile(
    r"[Bb]an [Cc]hỉ đạo(?: (?:của )?(?:cấp )?(?P<level>tỉnh|[Tt]hành phố|huyện)(?!\w)| này| trên)?(?! [A-ZĐ\d])"
)


_SENT_TO_COMPANY = re.compile(
    r"Kính *gửi[ *]*:?\s*(?:- *)?(?P<name>(?:Tổng )?[Cc]ông ty (?:(?:TNHH|[Cc]ổ phần|CP)\s)?[^\n;(]{3,140}?)"
    r" *(?:[.;(]|\n)"
)
_HEAD_OF_LETTER: Final = 4_000


@dataclass(frozen=True, slots=True)
class Aliases:
    """The document's own short names, by their syllables, and what its one board is for."""

    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    board: str = ""
    beginnings: frozenset[tuple[str, ...]] = frozenset()
    """Every first part of a short name."""

    @property
    def firsts(self) -> frozenset[str]:
        """The syllables that short names begin with."""
        return frozenset(path[0] for path in self.names)


@lru_cache(maxsize=4)
def find_aliases(text: str) -> Aliases:
    """The short names that a text declares.

    >>> text = "lập Ban Chỉ đạo Trung ương thi hành Luật A (sau đây gọi tắt là Ban Chỉ đạo Trung ương) gồm"
    >>> list(find_aliases(text).names.values())
    ['Ban Chỉ đạo Trung ương thi hành Luật A']
    """
    found: dict[tuple[str, ...], str] = {}
    for match in _DECLARED.finditer(text):
        short = match["short"].strip()
        full = _full_name(text, match.start(), short)
        if full:
            found[syllables(short)] = full
    named = "an chỉ đạo " in text or "an Chỉ đạo " in text
    boards = {" ".join(m["what"].split()).lower(): m["what"] for m in _BOARD.finditer(text)} if named else {}
    longest = max(boards, key=len, default="")
    one = bool(boards) and all(longest.startswith(what) or what.startswith(longest[:25]) for what in boards)
    beginnings = frozenset(path[:count] for path in found for count in range(1, len(path)))
    return Aliases(found, min(boards.values(), key=len) if one else "", beginnings)


def sent_to_company(text: str) -> str:
    """The company that a letter is sent to, empty where it is sent to another body: then `Công ty` is that one.

    >>> sent_to_company("Kính gửi: Công ty TNHH Minh Anh.\\n(Số 9, phố Hoa Ban)")
    'Công ty TNHH Minh Anh'
    """
    match = _SENT_TO_COMPANY.search(text, 0, _HEAD_OF_LETTER)
    return " ".join(match["name"].split()) if match else ""


def _full_name(text: str, end: int, short: str) -> str:
    """The name before the bracket that begins with the same words as the short one."""
    window = text[max(0, end - 220) : end]
    words = short.split()
    for count in range(len(words), 0, -1):
        at = window.rfind(" ".join(words[:count]))
        if at >= 0 and (count > 1 or len(window) - at < 120):
            full = " ".join(window[at:].split())
            return full if len(full) > len(short) and not re.search(r"[;:]|\. ", full) else ""
    return ""
