"""Names that stand in no list: where they end, and how they are written out.

`Chi cục Chăn nuôi và Thú y`, `Ban Quản lý các khu chế xuất và công nghiệp`: an organ's head is followed by its field,
which goes on over capitals, and over small letters up to the verb that begins the task.
"""

import re
from functools import cache
from typing import Final

from extract.agencies.organs import SILENT, WORD, expansions, fold, grammar, heads, posts, spellings
from extract.agencies.predicates import begins_predicate, enders, is_stop
from extract.registry import by_sign

_ABOUT: Final = re.compile(" (?:" + "|".join(grammar()["about"]["words"]) + ")")
_MANAGES = re.compile(r"(?:[Qq]uản lý|[Đđ]iều phối|[Ll]iên hiệp|[Kk]hối) \Z")
_TO_WRITE_OUT = re.compile(r"[A-ZĐƯ]{2}|[Uu]ỷ|[Tt]oà|  |\n|\.|Cty|TTg")
_CENTRE = re.compile(r"\bT\.(?=[WƯ]\b)")
_NUMBERED = re.compile(r"(?:[Kk]hu vực|Quân khu|số|[Đđ]ề án|Chỉ đạo|[Dd]ự án|QLDA) \Z")
_NEXT_ORGANS: Final = frozenset(("Sở", "Cục", "UBND", "HĐND"))
# a comma stands inside a name only where `và` follows soon: `Phòng Kinh tế, Hạ tầng và Đô thị`
_ENUMERATES = re.compile(r"[^,;.:()\n]{2,25}(?:, [^,;.:()\n]{2,25})?(?: và | & )")
_BEGINS_ANOTHER: Final = frozenset(("các", "những", "cơ", "đơn", "tổ", "cá"))
SMALL_STARTS: Final = tuple(
    spelling for name in ("ủy ban nhân dân", "hội đồng nhân dân", "tòa án nhân dân") for spelling in spellings(name)
)
"""Names that are looked for in small letters, too."""


def composed_end(flat: str, start: int, end: int, limit: int, small: frozenset[str]) -> int | None:
    """Where a composed name ends whose head is `flat[start:end]`; None where no name is.

    `small` are the words in small letters that may follow the head; behind it the name ends before the verb, the next
    name, or what only the sentence needs.

    >>> text = "Chi cục Chăn nuôi và Thú y chủ trì"
    >>> text[: composed_end(text, 0, 7, len(text), frozenset())]
    'Chi cục Chăn nuôi và Thú y'
    """
    stop: int | None = None
    before = ""
    for word in WORD.finditer(flat, end, limit):
        text = word.group()
        if text in SILENT:
            if stop is None or not _goes_on(flat, word, before):
                break
            before = text
            continue
        if not text[0].isalnum() or (text[0].isdigit() and not _NUMBERED.search(flat, start, word.start())):
            break
        if text[0].islower():
            if stop is None and fold(text) not in small:
                return None
            if text == "các" and _MANAGES.search(flat, start, word.start()):
                continue
            if stop is not None and before != "về" and _ends_before(flat, word.start(), text):
                break
        elif stop is not None and text in _NEXT_ORGANS:
            break
        stop, before = word.end(), text
    return stop


def _ends_before(flat: str, start: int, text: str) -> bool:
    if fold(text) not in enders():
        return False
    if text == "về":
        return not _ABOUT.match(flat, start + 2)
    return is_stop(flat, start, text) or begins_predicate(flat, start)


def _goes_on(flat: str, mark: re.Match[str], before: str) -> bool:
    """Whether a comma, a dash or `và` stands inside a name: a capital follows that begins no name of its own."""
    follows = WORD.match(flat, mark.end() + (flat[mark.end() : mark.end() + 1] == " "))
    if follows is None:
        return False
    text = follows.group()
    if text in ("chống", "cứu", "chữa") and before.lower() == "phòng":
        return True
    if text[0].islower():
        # `Ban Quản lý khu công nghiệp, khu chế xuất`
        if text == "khu" and " khu " in flat[max(0, mark.start() - 40) : mark.start()]:
            return True
        if mark.group() not in ("và", "-", "&") or text in _BEGINS_ANOTHER or begins_name(flat, follows.start()):
            return False
        return not is_stop(flat, follows.start(), text) and not begins_predicate(flat, follows.start())
    if not text[0].isupper() or begins_name(flat, follows.start()):
        return False
    return mark.group() != "," or bool(_ENUMERATES.match(flat, follows.start()))


@cache
def _head_pattern() -> re.Pattern[str]:
    choice = "|".join(sorted((re.escape(head) for head in heads()), key=len, reverse=True))
    return re.compile(rf"(?:{choice})(?!\w)")


def begins_name(flat: str, start: int) -> bool:
    """Whether the head of an agency's name, or a post, stands at `start`."""
    return bool(_head_pattern().match(flat, start) or posts()[0].match(flat, start)) or flat.startswith(
        SMALL_STARTS, start
    )


# `Cổng TTĐT Bộ NN&MT`, `Sở XD các tỉnh`: a ministry or a department by the letters of its numbers
_SIGNED = re.compile(r"(?<!\w)(?P<head>Bộ|Sở) ?(?P<token>[A-ZĐ][A-ZĐ&-]{1,9}(?: và (?:PTNT|[A-ZĐ]{2}))?)(?!\w)")
_OLD_TOA = re.compile(r"([Tt])oà(?!n)")  # not in `toàn`
_JOINTS = re.compile("&|-| và ")
# `UB Giám sát tài chính` is no people's committee, nor are `các UB của Quốc hội`
OTHER_COMMITTEE = re.compile(r"\bUB(?= (?!Tỉnh|Thành|TP|Quận|Huyện)[A-ZĐ][a-zà-ỹ])")
OF_ASSEMBLY = re.compile(r"\bUB (?:của )?(?:Quốc hội|QH)\b")


def _signed(match: re.Match[str]) -> str:
    sign = match["head"][0] + match["token"]
    signed = by_sign(sign) or by_sign(_JOINTS.sub("", sign))
    # `Bộ CHQS` is no ministry, and has its place behind it
    return signed[0].name if signed and not signed[0].name.endswith(" tỉnh") else match.group()


def spelt(printed: str) -> str:
    """A printed name with its abbreviations written out and its tone marks in the newer place.

    >>> spelt("Uỷ ban MTTQ Việt Nam TP")
    'Ủy ban Mặt trận Tổ quốc Việt Nam thành phố'
    """
    if not _TO_WRITE_OUT.search(printed):
        return printed
    words = []
    printed = OF_ASSEMBLY.sub("Ủy ban của Quốc hội", printed)
    printed = OTHER_COMMITTEE.sub("Ủy ban", _SIGNED.sub(_signed, printed))
    for word in _CENTRE.sub("T", printed).replace(".", ". ").split():
        core = word.strip(".,;:")
        full = expansions().get(core)
        words.append(word.replace(core, full).rstrip(".") if full else word)
    return _OLD_TOA.sub(r"\1òa", " ".join(words).replace("Uỷ", "Ủy").replace("uỷ", "ủy"))
