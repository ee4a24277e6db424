"""Words printed in capitals → the case that running text gives them, learned from the document's own prose."""

import re
from collections.abc import Iterable
from typing import Final

from extract.folded_names import fold_name
from extract.registry import Agency, of_agencies, provinces

_WORD: Final = re.compile(r"[^\s,;:.()“”\"…]+|[.:;\n]")
_EDGES: Final = ',;:.()“”"'
_BREAK: Final = frozenset(".:;\n")
_ROMAN: Final = re.compile(r"[IVXL]+\Z")
_BEFORE_ROMAN: Final = frozenset(("khóa", "khoá", "thứ", "chương", "phần", "lục", "quý", "hội"))
_FEAST: Final = re.compile(
    r"tết(?: nguyên đán| trung thu)?(?: (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)"
    r" (?:tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi))?(?![^\W_])",
    re.IGNORECASE,
)
"""The feast with the year of the calendar of sixty years, whose names are proper ones: `Tết Nguyên đán Giáp Thìn`."""
_LONGEST: Final = 10  # words in the longest agency name worth looking up


def running_case(capitals: str, prose: str) -> str:
    """`capitals` as running text would print them; what `prose` does not teach becomes small letters.

    Agencies and provinces get their official spelling; numbers and abbreviations stay.

    >>> running_case("ĐÔN ĐỐC NHIỆM VỤ SAU TẾT NGUYÊN ĐÁN BÍNH NGỌ NĂM 2026", "")
    'Đôn đốc nhiệm vụ sau Tết Nguyên đán Bính Ngọ năm 2026'
    >>> running_case("VỀ VIỆC THI HÀNH LUẬT GIÁ TẠI UBND TỈNH LAI CHÂU", "theo Luật Giá, UBND các xã có trách nhiệm")
    'Về việc thi hành Luật Giá tại UBND tỉnh Lai Châu'
    """
    words = capitals.split()
    bare = [word.strip(_EDGES).lower() for word in words]
    behind, before, shouted = _learn(_passages(words, prose))
    cased = []
    for place, word in enumerate(words):
        last = bare[place - 1] if place else ""
        following = bare[place + 1] if place + 1 < len(words) else ""
        taught = behind.get((last, bare[place])) or before.get((bare[place], following))
        # `VI` is a word as often as a figure
        is_roman = last in _BEFORE_ROMAN and _ROMAN.match(word.strip(_EDGES))
        if is_roman or bare[place] in shouted or any(map(str.isdigit, word)):
            cased.append(word)
        else:
            cased.append(word.lower().replace(bare[place], taught) if taught else word.lower())
    _spell(cased, bare)
    line = _FEAST.sub(_capitals_of_feast, " ".join(cased))
    return line[:1].upper() + line[1:]


def _capitals_of_feast(match: re.Match[str]) -> str:
    return " ".join(
        word.lower() if word.lower() in ("đán", "thu") else word.capitalize() for word in match.group().split(" ")
    )


def _passages(words: list[str], prose: str) -> str:
    """Where `prose` says parts of the title again; the rest of it teaches nothing and would only take time."""
    low = prose.lower()
    found = []
    for place in range(len(words) - 1):
        for length in (3, 2):
            part = " ".join(words[place : place + length]).lower().strip(_EDGES)
            at = low.find(part)
            if at >= 0:
                before = max(0, low.rfind(" ", 0, max(0, at - 1)))
                behind = low.find(" ", at + len(part) + 1)
                found.append(prose[before : behind if behind >= 0 else len(prose)])
                break
    return "\n".join(found)


def _learn(prose: str) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str], frozenset[str]]:
    """How prose prints a word behind another, how before another, and which words it shouts amid small ones."""
    behind: dict[tuple[str, str], str] = {}
    before: dict[tuple[str, str], str] = {}
    shouted = set()
    words = [*_WORD.findall(prose), "\n"]
    small = [word.lower() for word in words]
    for place in range(1, len(words) - 1):
        last, word, following = words[place - 1 : place + 2]
        if last in _BREAK:  # the first word of a sentence teaches nothing
            continue
        if word.isupper() and len(word) > 1:
            if not last.isupper() and not following.isupper():
                shouted.add(small[place])
        elif not last.isupper():
            behind.setdefault((small[place - 1], small[place]), word)
            if not last[0].isupper():  # inside a name (`Luật Thống kê`) a capital holds only behind its first word
                before.setdefault((small[place], small[place + 1]), word)
    return behind, before, frozenset(shouted)


@of_agencies
def _official(agencies: Iterable[Agency]) -> dict[str, str]:
    names = [name for agency in agencies for name in agency.names if " " in name and agency.name[0].isupper()]
    return {fold_name(name): name for name in (*names, *(province.name for province in provinces()))}


@of_agencies
def _openings(_: Iterable[Agency]) -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in _official())


def _spell(cased: list[str], bare: list[str]) -> None:
    """Give the known names among the words their official spelling."""
    folded = [fold_name(word) for word in bare]
    place = 0
    while place < len(cased):
        length, name = _name_at(folded, place)
        for step, word in enumerate(name.split()):
            at = place + step
            cased[at] = cased[at].lower().replace(bare[at], word.strip(","))
        place += length


def _name_at(folded: list[str], place: int) -> tuple[int, str]:
    """The longest known name that begins at a word, and how many words it has; one word and no name otherwise."""
    if place and folded[place - 1] in ("tỉnh", "phố"):
        single = _official().get(folded[place], "")
        if single and " " not in single:  # `thành phố Huế`
            return 1, single
    if folded[place] in _openings():
        for length in range(min(_LONGEST, len(folded) - place), 1, -1):
            name = _official().get(" ".join(folded[place : place + length]), "")
            if name.count(" ") == length - 1:
                return length, name
    return 1, ""
