"""Collectives: `các sở, ban, ngành tỉnh`, `các tổ chức, cá nhân có liên quan`, `cơ quan thuế`.

They are kept in their own words. A chain of nouns that share one limit at the end is one collective; a noun with a
kind of its own (`cơ quan ngang bộ`, `đơn vị sự nghiệp`) begins the next one. Persons are no agencies.
"""

import re
from functools import cache
from typing import Final

from extract.organs import WORD, grammar
from extract.predicates import begins_predicate, is_stop

_LONGEST: Final = 220


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = grammar()["collective"]

    def choice(key: str) -> str:
        return "|".join(sorted(map(re.escape, table[key]), key=len, reverse=True)).replace("\\ ", " ")

    never = rf"(?!(?:{choice('never')})(?!\w))"
    noun = rf"{never}(?:{choice('nouns')})(?!\w)"
    many = r"(?:tất cả (?:các )?|các |những |mọi |một số |toàn thể (?:các )?|mỗi |từng |toàn bộ (?:các )?|hệ thống |\d{1,3} )"
    first = re.compile(
        rf"(?:(?P<many>{many})(?:{noun})"
        rf"|{noun}(?=(?:,| và) (?:các )?{noun})"
        rf"|{never}(?:{choice('singular')})(?!\w))",
        re.IGNORECASE,
    )
    # a further noun of the chain: bare, or one whose kind is none of its own
    limit = rf"(?= (?:{choice('limits')})(?!\w)|[,;.:)\n]| và |\Z)"
    loose = r"(?:cá nhân|đơn vị|tổ chức|hộ gia đình|địa phương|hộ kinh doanh)"
    own = rf"(?! (?:{choice('own')})(?!\w))"
    further = re.compile(
        rf"(?:, ?| và |; ?|/| - | & | hoặc |,? và các (?=cấp\b|ngành\b)| )(?:{noun}{limit}|{loose}{own}(?!\w))"
        rf"| và {noun}{own}|, các (?:cấp|ngành|địa phương)(?!\w)",
        re.IGNORECASE,
    )
    limits = re.compile(
        r" (?:có )?liên quan(?: khác)?(?!\w)| chức năng(?!,? nhiệm vụ)| khác(?!\w)| (?:ở )?địa phương(?!\w)| các cấp(?!\w)"
        r"| nêu trên| nói trên| trên(?= (?:chủ|có|phối|thực|triển|khẩn|tổ|căn|theo))"
        r"| (?:của |trong |thuộc )?(?:toàn )?(?:tỉnh|[Tt]hành phố|TP)(?: (?-i:[A-ZĐ]\w+)(?: (?-i:[A-ZĐ]\w+)){0,3})?(?!\w)"
        r"| cấp (?:tỉnh|huyện|xã|trên|dưới|cơ sở|trung ương)(?:, (?:cấp )?(?:huyện|xã|thị xã|thành phố))*(?!\w)"
        r"| [Tt]rung ương(?!\w)| ngang [Bb]ộ| thuộc (?:Chính phủ|CP)(?!\w)",
    )
    persons = re.compile(rf"(?:các |những |mọi |mỗi )?(?:{choice('persons')})(?!\w)", re.IGNORECASE)
    return first, further, limits, persons


_PHRASE_END: Final = re.compile(r"[;.:()\n…“”\"]| /")
# a relative clause names those who were given a task: it ends before the main predicate
_GIVEN = re.compile(
    r" (?:đã )?được (?:giao|phân công|ủy quyền|lựa chọn|cấp)(?:(?![;:\n]|\. ).){0,140}?"
    r"(?= (?:có trách nhiệm|chịu trách nhiệm|chủ động|khẩn trương|căn cứ|phải|tiếp tục|có văn bản|lập dự toán)\b|, |[.;:]|\n|\Z)"
)
_WITHIN: Final = frozenset("của thuộc trên tại ở trong có được theo do về từ ngoài và với cho đến".split())


def collective_end(flat: str, start: int, limit: int) -> int | None:
    """Where the collective that begins at `start` ends; None where none begins.

    >>> text = "các sở, ban, ngành liên quan triển khai"
    >>> text[: collective_end(text, 0, len(text))]
    'các sở, ban, ngành liên quan'
    """
    first, further, limits, persons = _patterns()
    limit = min(limit, start + _LONGEST)
    match = first.match(flat, start, limit)
    if match is None or persons.match(flat, start, limit):
        return None
    end = match.end()
    while more := further.match(flat, end, limit):
        end = more.end()
    while more := limits.match(flat, end, limit):
        end = more.end()
    given = _GIVEN.match(flat, end, limit)
    if given is not None:
        return given.end()
    if end < limit and flat[end] == " " and not begins_predicate(flat, end + 1):
        end = _walk(flat, end, limit)
    if match["many"] is None and " " not in flat[match.end() : end] and match.group().lower() in ("tổ chức", "cấp"):
        return None
    return end


def _walk(flat: str, end: int, limit: int) -> int:
    """Go on over the words that tell what kind is meant, up to the predicate."""
    close = _PHRASE_END.search(flat, end, limit)
    limit = close.start() if close else limit
    for match in WORD.finditer(flat, end, limit):
        word = match.group()
        if word == ",":
            if not _kind_goes_on(flat, match.end() + 1, limit):
                break
            continue
        if word == "và":
            if begins_predicate(flat, match.end() + 1) or _patterns()[0].match(flat, match.end() + 1):
                break
            continue
        if not word[0].isalnum() and word not in "-&/":
            break
        if begins_predicate(flat, match.start()) or is_stop(word) and word not in _WITHIN:
            break
        end = match.end()
    while flat[:end].endswith((" và", " của", " có", " được", " trên", " theo", " do", " về", " với", " cho", " đến", " từ")):
        end = flat.rindex(" ", 0, end)
    return end


def _kind_goes_on(flat: str, start: int, limit: int) -> bool:
    """Whether the words behind a comma still tell the kind: `khai thác, sử dụng tài nguyên nước`."""
    if start >= limit or not flat[start].islower() or _patterns()[0].match(flat, start):
        return False
    return not begins_predicate(flat, start) and bool(re.match(r"[^,;.:\n]{2,60}(?= (?:có|chịu|phải)\b|\Z|[:\n])", flat[start:limit]))
