"""Names in the one form in which their spellings are equal, and the longest known one at the start of a text."""

import re
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from typing import Final

_TONES: Final = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
    "uỷ": "ủy", "uỳ": "ùy", "uý": "úy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_WORD: Final = re.compile(r"[^\s,;:.()“”\"\n]+|,")


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """One form for a word's spellings: small letters, new tone placement."""
    word = word.lower()
    ending = word[-2:]
    return word[:-2] + _TONES[ending] if ending in _TONES and word[-3:-2] != "q" else word


def fold_name(words: str) -> str:
    """One form for a name's spellings: small letters, new tone placement, one blank between words.

    >>> fold_name("Uỷ ban  Nhân dân")
    'ủy ban nhân dân'
    """
    return " ".join([fold_word(word) for word in _WORD.findall(words)])


def longest_name(window: str, names: Mapping[str, str], beginnings: Container[str]) -> tuple[str, int] | None:
    """The longest known name at the beginning of a text, and where it ends there.

    `names` maps folded names to official ones; `beginnings` holds the folded beginnings of them all, word by word.
    """
    best: tuple[str, int] | None = None
    key = ""
    for word in _WORD.finditer(window):
        key = f"{key} {fold_word(word.group())}" if key else fold_word(word.group())
        if key in names:
            best = names[key], word.end()
        if key not in beginnings:
            break
    return best


def beginnings_of(names: Iterable[str]) -> frozenset[str]:
    """Every beginning of every name, word by word.

    >>> sorted(beginnings_of(["bộ y tế"]))
    ['bộ', 'bộ y', 'bộ y tế']
    """
    split = (name.split(" ") for name in names)
    return frozenset(" ".join(words[:count]) for words in split for count in range(1, len(words) + 1))
