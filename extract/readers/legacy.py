"""Legacy Vietnamese fonts, TCVN3 (ABC) and VNI: recognised, and turned into Unicode.

In these fonts a letter is drawn on the code of another: `Quyết định` is stored as `QuyÕt ®Þnh` (TCVN3, one code a
letter) or `Quyeát ñònh` (VNI, the letter and then its mark). The codes are in `legacy.csv`.
"""

import csv
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from extract.readers.syllables import vietnamese_share

Encoding = Literal["TCVN3", "VNI"]
# letters and signs of Latin-1 that Vietnamese does not use, and legacy fonts do
FOREIGN = re.compile("[¡-§©-®±-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿÕ¶µ¸¹]")
CERTAIN = 0.75
"""The share of Vietnamese syllables that a decoded text must have …"""
DOUBTFUL = 0.6
"""… and that what was typed must not have: of a real one in TCVN3 a quarter passes at most."""
TOO_FEW = 2
FEWEST_ALONE = 5
"""Words that a line must have to be decoded where nothing around it is in a legacy font: junk of OCR has fewer."""


@cache
def codes(encoding: Encoding) -> dict[str, str]:
    """What each code of a legacy font stands for.

    >>> codes("TCVN3")["®"], codes("VNI")["eá"]
    ('đ', 'ế')
    """
    rows = list(csv.DictReader(files("extract.readers").joinpath("legacy.csv").read_text("utf-8").splitlines()))
    return {row[encoding.lower()]: row["letter"] for row in rows if row[encoding.lower()]}


def from_tcvn3(text: str) -> str:
    """Unicode for text typed in a TCVN3 font, whose codes arrive as Latin-1.

    TCVN3 has no capitals that bear a tone: in a word of capitals they are restored.

    >>> from_tcvn3("Sè: 06/CT-UBND"), from_tcvn3("Uû BAN NH¢N D¢N")
    ('Số: 06/CT-UBND', 'UỶ BAN NHÂN DÂN')
    """
    return "\n".join(map(_line_capitals, text.translate(_tcvn3()).split("\n")))


def from_vni(text: str) -> str:
    """Unicode for text typed in a VNI font, whose codes arrive as Latin-1.

    >>> from_vni("QUYEÁT ÑÒNH cuûa UÛy ban nhaân daân")
    'QUYẾT ĐỊNH của Ủy ban nhân dân'
    """
    table, pattern = _vni()
    return pattern.sub(lambda match: table[match.group()], text)


DECODERS: dict[Encoding, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}


def font_encoding(font: str) -> Encoding | None:
    """The legacy encoding that a font's name announces.

    >>> [font_encoding(name) for name in (".VnTimeH", "VNI-Times", "Times New Roman")]
    ['TCVN3', 'VNI', None]
    """
    name = font.lower()
    return "TCVN3" if name.startswith(".vn") else "VNI" if name.startswith("vni") else None


def has_only_capitals(font: str) -> bool:
    """Whether a TCVN3 font draws every letter as a capital: its name ends in H, as `.VnTimeH` does."""
    return font.lower().startswith(".vn") and font.endswith(("H", "h"))


def guess(text: str, least: int = TOO_FEW) -> Encoding | None:
    """The legacy encoding that makes good Vietnamese of a text that is not; None where none does.

    A text with less than `least` words that bear marks is too little to tell from.

    >>> guess("QuyÕt ®Þnh cña Thñ t\xadíng"), guess("Quyeát ñònh"), guess("Quyết định"), guess("Café")
    ('TCVN3', 'VNI', None, None)
    """
    share, words = vietnamese_share(text)
    if words < least or share > DOUBTFUL or not FOREIGN.search(text):
        return None
    shares = {encoding: vietnamese_share(decode(text))[0] for encoding, decode in DECODERS.items()}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > max(CERTAIN, share + 0.2) else None


def convert(text: str) -> tuple[str, Encoding | None]:
    """`text` with its lines in a legacy font turned into Unicode, and which encoding that was.

    Lines are told one by one, since documents are pasted together; one that could be either follows the whole.

    >>> convert("QuyÕt ®Þnh cña Thñ t\xadíng\\nSè 06\\nNghị định")
    ('Quyết định của Thủ tướng\\nSố 06\\nNghị định', 'TCVN3')
    """
    if text.isascii() or not FOREIGN.search(text):
        return text, None
    whole = guess(text)
    lines = text.split("\n")
    least = TOO_FEW if whole else FEWEST_ALONE
    found = [guess(line, least) if FOREIGN.search(line) and not is_unicode(line) else None for line in lines]
    encoding = whole or next(filter(None, found), None)
    if encoding is None:
        return text, None
    decode = DECODERS[encoding]
    turned = (
        decode(line) if of_line == encoding or (whole and not is_unicode(line)) else line
        for line, of_line in zip(lines, found, strict=True)
    )
    return "\n".join(turned), encoding


def is_unicode(line: str) -> bool:
    """Letters that only Unicode has (`ệ`): whatever the rest of the document is, this line was not typed in a font."""
    return any("\u0100" <= letter <= "\u01ff" or "\u1e00" <= letter <= "\u1eff" for letter in line)


@cache
def _tcvn3() -> dict[int, str]:
    return str.maketrans(codes("TCVN3"))


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    table = dict(codes("VNI"))
    # "Uû", "Aâ": a capital typed with the mark of a small letter
    table |= {code[0].upper() + code[1:]: letter.upper() for code, letter in codes("VNI").items() if len(code) == 2}
    table |= codes("VNI")
    return table, re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))


def _line_capitals(line: str) -> str:
    """Capitals where the font has none: in words whose plain letters are capitals, or whose line is in capitals."""
    pieces = re.split(r"([^\W\d_]+)", line)
    cases = [_case(word) for word in pieces[1::2]]
    # numbers do not vote: the line "Sè: 06/CT-UBND" is not in capitals
    votes = [_case(word) for word in re.findall(r"(?<!\S)[^\W\d_]+(?![^\s,.;:])", line)]
    capitals = votes.count(True) > votes.count(False)
    before, after = _told_before(cases), _told_before(cases[::-1])[::-1]
    for place, sides in enumerate(zip(before, after, strict=True)):
        # a letterhead's halves on one line, one in capitals: a word goes with its neighbours where these agree
        own = cases[place] if cases[place] is not None else sides[0] if sides[0] is sides[1] else None
        if own or (own is None and capitals):
            pieces[2 * place + 1] = pieces[2 * place + 1].upper()
    return COMMITTEE.sub("Ủy", "".join(pieces))


def _told_before(cases: Sequence[bool | None]) -> list[bool | None]:
    """For each word the case of the last one before it that tells."""
    told: list[bool | None] = [None]
    for case in cases:
        told.append(told[-1] if case is None else case)
    return told[:-1]


# the font has no "Ủ"; an authority's "cấp ủy ban hành …" is none
COMMITTEE = re.compile(r"(?<!\w)ủy(?= ban (?:nhân dân|hành chính|[Tt]hường vụ|[Dd]ân tộc|[Mm]ặt trận)\b)(?<!cấp ủy)")


def _case(word: str) -> bool | None:
    """Whether a word stands in capitals, told from its plain letters after the first; None if they cannot tell."""
    plain = [letter for letter in word[1:] if letter.isascii()]
    if plain:
        return all(letter.isupper() for letter in plain)
    return None if word[0].isupper() or not word[0].isascii() else False
