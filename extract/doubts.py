"""What a careful reader would ask about: mentions that could not be told, and prints that cannot be right.

Every reason and every message is one of a closed list, so that they can be counted and filtered.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from extract.document_types import by_sign, by_word, fold_sign
from extract.mentions import Mention
from extract.record import Document, Finding, Unresolved

NO_NUMBER: Final = "no number"
"""A document told only by its issuer or subject."""
NO_ANTECEDENT: Final = "no antecedent"
"""`Nghị định nêu trên` with no such document before it."""
SEVERAL: Final = "several documents"
"""`các văn bản nêu trên`."""
CLASS: Final = "class of documents"
"""`các Nghị quyết của Quốc hội`: documents of a kind, no one of them."""
BLANK: Final = "blank number"
"""`Tờ trình số …/TTr-SYT`: a draft's hole."""
NO_SIGN: Final = "number without sign"
"""`Nghị quyết số 04` alone."""
REASONS: Final = (NO_NUMBER, NO_ANTECEDENT, SEVERAL, CLASS, BLANK, NO_SIGN)

_TYPE: Final = (
    r"(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kết luận|Công văn|Công điện|Tờ trình|Kế hoạch|Thông báo)"
)
_CLASS: Final = re.compile(rf"ác +{_TYPE} +(?:(?!của)[^\W\d]+ +)?của +[^;.:()\n]{{2,120}}")
_CLASS_END: Final = re.compile(r" +(?:về|đặc +biệt|nhất +là|và +các|đã|có|để|theo|được|tại|trong|quy +định)(?![^\W_])")
_BLANK: Final = re.compile(r"ố:? *(?:…|[._]{2,}|[.…_ ]{3,})[.…_ ]*(?:/ *\d{4} *)?[/-] *[A-ZĐ][\w/-]*")
_NO_SIGN: Final = re.compile(r"ố +\d{1,5}[a-z]?(?![\d/.:-]*[\d/]| *[-/]|[^\W_]| *(?:,|và)+ *\d+ *[/-])")
_SIGN: Final = re.compile(r"(?:^|[/-])(?P<sign>[A-ZĐ][A-Za-zĐđ]*)[-/][A-ZĐƯ]")
_TYPED: Final = re.compile(rf"{_TYPE} +[sS]$")


def find_unresolved(flat: str, mentions: Sequence[Mention]) -> Iterator[Unresolved]:
    """Yield what stands for a document and cannot be told, with its reason; offsets of the flat text.

    >>> [row.reason for row in find_unresolved("các Nghị quyết của Quốc hội, Chính phủ; Tờ trình số …/TTr-SYT", [])]
    ['class of documents', 'blank number']
    """
    rows = [mention for mention in mentions if mention.kind != "self"]
    for mention in rows:
        text = flat[mention.start : mention.end]
        if mention.kind == "described":
            yield Unresolved(mention.start, mention.end, text, NO_NUMBER)
        elif mention.kind == "anaphor" and mention.refers_to is None:
            plural = re.search(r"(?:[Cc]ác|[Nn]hững|\d\d) +$", flat[max(0, mention.start - 8) : mention.start])
            yield Unresolved(mention.start, mention.end, text, SEVERAL if plural else NO_ANTECEDENT)
        elif mention.refers_to is None and mention.rule.startswith(("name.ordered", "alias.digits")):
            yield Unresolved(mention.start, mention.end, text, NO_NUMBER)
    yield from _classes(flat)
    for pattern, reason in ((_BLANK, BLANK), (_NO_SIGN, NO_SIGN)):
        for match in pattern.finditer(flat):
            typed = _TYPED.search(flat, max(0, match.start() - 16), match.start())
            if typed and not any(m.core <= match.start() < m.end for m in _near(rows, match.start())):
                yield Unresolved(typed.start(), match.end(), flat[typed.start() : match.end()], reason)


def _near(rows: list[Mention], offset: int) -> list[Mention]:
    """The last few mentions that begin before an offset: no further one can reach it."""
    place = bisect_right(rows, offset, key=lambda mention: mention.start)
    return rows[max(0, place - 4) : place]


def _classes(flat: str) -> Iterator[Unresolved]:
    for match in _CLASS.finditer(flat):
        start = match.start() - 1
        if flat[start : start + 1] not in ("c", "C"):
            continue
        stop = _CLASS_END.search(flat, match.start(), match.end())
        end = stop.start() if stop else match.end()
        text = flat[start:end].rstrip(" ,")
        if not re.search(r"\d/", text):
            yield Unresolved(start, start + len(text), text, CLASS)


def find_findings(mentions: list[Mention], own: Document) -> Iterator[Finding]:
    """Yield what the prints of the mentions got wrong: two dates of one number, a type against its sign."""
    dates: dict[tuple[str | None, str], Mention] = {}
    for mention in mentions:
        if mention.kind != "numbered" or mention.number is None:
            continue
        if mention.date:
            first = dates.setdefault((mention.type, mention.number), mention)
            if first.date != mention.date:
                yield _finding(mention, f"ngày {mention.date} khác với ngày {first.date} đã nêu của cùng số hiệu")
            if own.date and mention.date > own.date:
                yield _finding(mention, f"văn bản được dẫn ({mention.date}) ban hành sau văn bản này ({own.date})")
        told = sign_of_another(mention.type, mention.number)
        if told:
            yield _finding(mention, f"loại văn bản “{mention.type}” không khớp ký hiệu của {told}")
        if mention.year and mention.date and mention.year != int(mention.date[:4]):
            yield _finding(mention, f"năm trong số hiệu ({mention.year}) khác với năm ban hành ({mention.date[:4]})")
        if mention.rule.startswith("number.lost"):
            yield _finding(mention, "số hiệu in thiếu dấu gạch")


def _finding(mention: Mention, message: str) -> Finding:
    return Finding(mention.start, mention.end, message)


def sign_of_another(kind: str | None, number: str) -> str | None:
    """The type that the sign of a number tells, where it is not the one that the text names.

    >>> sign_of_another("Thông tư", "06/2024/NĐ-CP"), sign_of_another("Quy định", "80-QĐ/TW")
    ('Nghị định', None)
    """
    match = _SIGN.search(number)
    told = by_sign().get(fold_sign(match["sign"])) if match else None
    return told if told and kind and told != kind and not _may_differ(told, kind) else None


def _may_differ(told: str, word: str) -> bool:
    """Signs that other types bear by rule or habit: a Party Quy định is `QĐ`, an annex bears its act's."""
    return word in ("Quy định", "Quy chế", "Luật", "Pháp lệnh", "Thông tri", "Văn bản", "Chương trình", "Điều lệ") or (
        word not in by_word().values()
        or {told, word} <= {"Thông tư", "Thông tư liên tịch"}
        or told == "Văn bản hợp nhất"
        or (told, word) == ("Chỉ thị", "Công văn")  # `Công văn số 3316/CT-CS`: the Cục Thuế
    )
