"""How much room words take in a drawing made without a browser, and how they are cut and broken to fit."""

THIN, THICK = "il.,:;|' jtf()/-I", "mwMW@%ƠƯ"


def width_of(text: str, size: float, bold: bool = False) -> float:
    """About how wide `text` is in a common sans-serif face at `size`; rather too much than too little.

    >>> width_of("ii", 10) < width_of("mm", 10) < width_of("mm", 10, bold=True)
    True
    """
    ems = sum(0.31 if sign in THIN else 0.87 if sign in THICK else 0.69 if sign.isupper() else 0.56 for sign in text)
    return ems * size * (1.06 if bold else 1.0)


def cut(text: str, room: float, size: float, bold: bool = False) -> str:
    """`text` as far as it fits into `room`, with `…` where it was cut.

    >>> cut("Ủy ban nhân dân tỉnh Lai Châu", 100, 12)
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
