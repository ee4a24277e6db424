"""Further places where the name of a scheme stands that was named before, whole or in its first words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.mentions import Mention
from extract.occurrences import bare, occurrences

_YEARS: Final = re.compile(r"((?:19|20)\d\d) *[-–] *((?:19|20)\d\d)")
_DRAWN_UP: Final = re.compile(r"(?:xây +dựng|ban +hành|lập) +$")
_ANNEXED: Final = re.compile(r"theo +\w+ +\w+ +này +(?:các +|bản +)?[“\"]?$")
_NUMBERED: Final = re.compile(r"\d[\w/]*[-/][A-ZĐ]")
_DANGLING: Final = re.compile(r"(?: +(?:[Nn]gày|tháng|năm|số|của|về|và|\d{1,2}))+$")
"""What a name that was cut short cannot end with."""
_OF_ANY_PLAN: Final = frozenset(
    re.findall(
        r"\w+",
        "kế hoạch đề án chiến lược chương trình quy chế quản lý sử dụng triển khai thực hiện thi hành tổ chức hành động"
        " công tác phối hợp chi tiết cụ thể của chính phủ về quốc gia mục tiêu",
    )
)
_LEAST: Final = 5
"""Words: no name is told from others by fewer."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A name that stands in the text: whose, in how many words, and how it may stand there again."""

    type: str | None
    length: int
    pattern: re.Pattern[str]


def find_repeated(flat: str, names: list[Mention]) -> Iterator[Mention]:
    """Yield the further places of these names; `names` are mentions of schemes.

    >>> plan = Mention(0, 45, "named", "Đề án", name="Đề án mở rộng rừng ngập mặn đến năm 2030")
    >>> [again.name for again in find_repeated("Thực hiện Đề án mở rộng rừng ngập mặn, các sở", [plan])]
    ['Đề án mở rộng rừng ngập mặn']
    """
    for start, known in occurrences(flat, _by_stem(names), _words):
        again = _again(flat, start, known)
        if again is not None:
            yield again


def _by_stem(names: list[Mention]) -> dict[tuple[str, ...], _Known]:
    known: dict[tuple[str, ...], _Known] = {}
    for mention in names:
        words = _words(str(mention.name))
        least = _stem_length(words)
        if len(words) >= _LEAST:
            known.setdefault(bare(words[:least]), _Known(mention.type, len(words), _pattern(words, least)))
    return known


def _pattern(words: list[str], least: int) -> re.Pattern[str]:
    """The first words as they are, each further one where all before it stand."""
    return re.compile(
        r" +".join(map(_spelt, words[:least]))
        + "".join(rf"(?: +{_spelt(word)}" for word in words[least:])
        + ")?" * len(words[least:])
    )


def _again(flat: str, start: int, known: _Known) -> Mention | None:
    match = known.pattern.match(flat, start)
    if match is None or _ANNEXED.search(flat, max(0, start - 40), start):
        return None  # `Ban hành kèm theo Quyết định này Quy chế …`: this one's own annex
    name = _DANGLING.sub("", match.group())
    drawn = _DRAWN_UP.search(flat, max(0, start - 12), start)
    if drawn and (len(_words(name)) < known.length or not drawn.group().startswith("ban")):
        return None  # `các xã xây dựng Kế hoạch triển khai thi hành Luật A`: each its own
    return Mention(
        start, start + len(name), "named", known.type, name=" ".join(name.split()), core=start,
        rule="name.repeated", confidence=0.85,
    )  # fmt: skip


def _words(name: str) -> list[str]:
    return _YEARS.sub(r"\1-\2", name).split()


def _stem_length(words: list[str]) -> int:
    """How many words of a name tell it from others: five, and two that are not of any plan; up to a number in it.

    `Kế hoạch triển khai thi hành` is the beginning of every second plan, `Chương trình hành động của Chính phủ thực
    hiện Nghị quyết số` that of a hundred programmes.
    """
    numbered = [place + 1 for place, word in enumerate(words) if _NUMBERED.search(word)]
    if numbered:
        return max(_LEAST, numbered[0])
    telling = [place for place, word in enumerate(words) if word.lower().rstrip(",") not in _OF_ANY_PLAN]
    return max(_LEAST, telling[1] + 1 if len(telling) > 1 else len(words))


def _spelt(word: str) -> str:
    """A word of a name as a pattern; a span of years with blanks or without."""
    years = _YEARS.search(word)
    if years is None:
        return re.escape(word)
    return re.escape(word[: years.start()]) + rf"{years[1]} *[-–] *{years[2]}" + re.escape(word[years.end() :])
