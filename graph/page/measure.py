"""How much room words take in a drawing made without a browser, and how they are cut and broken to fit."""

import unicodedata

EMS = {"il.,:;|'j ": 0.28, "ftr()/-I": 0.36, "aceksvxyzJ": 0.52, "mwMW@%": 0.86}
"""The width of letters in ems, as common sans-serif faces have it, rather too much than too little."""
OF_LETTER = {letter: ems for letters, ems in EMS.items() for letter in letters}


def width_of(text: str, size: float, bold: bool = False) -> float:
    """About how wide `text` is at `size`, in the units of `size`.

    >>> width_of("ii", 10) < width_of("mm", 10) < width_of("mm", 10, bold=True)
    True
    """
    ems = sum(_ems(unicodedata.normalize("NFD", sign)[0]) for sign in text)
    return ems * size * (1.06 if bold else 1.0)


def cut(text: str, room: float, size: float, bold: bool = False) -> str:
    """`text` as far as it fits into `room`, with `…` where it was cut.

    >>> cut("Ủy ban nhân dân tỉnh Lai Châu", 104, 12)
    'Ủy ban nhân dân…'
    """
    if width_of(text, size, bold) <= room:
        return text
    while text and width_of(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip(" ,·") + "…"


def wrap(text: str, room: float, size: float, most: int) -> list[str]:
    """`text` in at most `most` lines, broken between words; the last is cut where it does not end.

    >>> wrap("Ủy ban nhân dân tỉnh Lai Châu", 110, 12, 2)
    ['Ủy ban nhân dân', 'tỉnh Lai Châu']
    """
    lines = [""]
    words = text.split()
    for place, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or width_of(longer, size) <= room:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            return [*lines[:-1], cut(" ".join([lines[-1], *words[place:]]), room, size)]
    return [line for line in lines if line]


def _ems(letter: str) -> float:
    return OF_LETTER.get(letter, 0.7 if letter.isupper() else 1.0 if letter in "…—" else 0.56)
