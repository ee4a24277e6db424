"""The letters of Vietnamese, for character classes of patterns; and where a line begins."""

from typing import Final

LOWER: Final = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER: Final = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"


def line_start(text: str, at: int, reach: int) -> int:
    """Where the line of `at` begins, or `reach` characters before it: a line of 10 MB is not walked for each mention.

    >>> line_start("Một\\nHai ba", 8, 100), line_start("Một\\nHai ba", 8, 2)
    (4, 6)
    """
    start = max(0, at - reach)
    found = text.rfind("\n", start, at)
    return found + 1 if found >= 0 else start
