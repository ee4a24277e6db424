"""Is this Vietnamese? Told from how its syllables are built; the test that every wrong decoding fails."""

import re
import unicodedata
from functools import cache

ONSET = "(?:ngh?|n?h|gh|gi|g|kh?|p?h|ph|qu|th|tr|t|ch?|[bdđlmnprsvx])?"
OPEN = (
    "(?:oai|oao|oay|oeo|uây|uya|uyu|uôi|iêu|yêu|ươi|ươu|uơi"
    "|a[iouy]|â[uy]|eo|êu|i[au]|o[aei]|ôi|ơi|u[aâêiơy]|ư[aiu]|[aeêioôơuưy])"
)
CLOSED = "(?:uyê|iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|[aăâeêioôơuưy])"
SYLLABLE = re.compile(f"{ONSET}(?:{OPEN}|{CLOSED}(?:ch|c|k|ng|nh|n|m|p|t))")
STOPPED = re.compile("(?:c|ch|k|p|t)$")
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
# a word for this purpose: no blanks, no ASCII but letters, no typographic marks; so "QuyÕt", "®Þnh", "ñònh" are words
# a single sign is none: "×" and "÷" stand in formulas
WORD = re.compile("[^\\s\x00-@\\[-`{-\x7f“”‘’„–—…•«»°·]{2,}")


@cache
def is_syllable(word: str) -> bool:
    """Whether `word` is built like a Vietnamese syllable, with its tone, in any case and any Unicode form.

    A syllable that ends in c, ch, p, t (or k: Đắk) bears sắc or nặng; that alone unmasks most wrong decodings.

    >>> [is_syllable(word) for word in ("Nghị", "quyết", "quyêt", "QuyÕt", "ñònh")]
    [True, True, False, False, False]
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if ord(letter) in TONES]
    base = unicodedata.normalize("NFC", letters.translate(TONES))
    if len(tones) > 1 or not SYLLABLE.fullmatch(base):
        return False
    return not STOPPED.search(base) or tones in (["\u0301"], ["\u0323"])


def vietnamese_share(text: str, most: int = 4000) -> tuple[float, int]:
    """The share of words with letters beyond ASCII that are Vietnamese syllables, and how many such words there are.

    Only the first `most` such words are looked at. A text without any has share 1.0 of 0.

    >>> vietnamese_share("Nghị định số 30/2020/NĐ-CP"), vietnamese_share("NghÞ ®Þnh sè 30")
    ((1.0, 3), (0.3333333333333333, 3))
    """
    found = total = 0
    for match in WORD.finditer(text):
        word = match.group()
        if word.isascii() or is_abbreviation(word):
            continue
        total += 1
        found += is_syllable(word)
        if total == most:
            break
    return (found / total if total else 1.0), total


def is_abbreviation(word: str) -> bool:
    """Whether `word` is capitals without a vowel that bears a mark: `NĐ`, `QĐ`, `TTLĐ`."""
    return word.isupper() and all(letter.isascii() or letter == "Đ" for letter in word)
