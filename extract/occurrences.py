"""Where any of many names stands in a text, in one walk over it however many there are."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar

_WORD: Final = 12
"""Characters of a word of a name with its blanks, at most and on the whole."""
_CLINGING: Final = ',;.:()“”"'

Value = TypeVar("Value")


def bare(words: list[str]) -> tuple[str, ...]:
    """The words without the marks that cling to them."""
    return tuple(word.strip(_CLINGING) for word in words)


def occurrences(
    flat: str, names: Mapping[tuple[str, ...], Value], words: Callable[[str], list[str]] = str.split
) -> Iterator[tuple[int, Value]]:
    """Yield where a name may stand, with its value; names are told by their `bare` words, as `words` parts a text.

    Not name by name over the whole text: a list of a thousand short names would be read a thousand times.

    >>> list(occurrences("theo Quy chế rừng, và Quy chế biển", {("Quy", "chế", "rừng"): 1, ("Quy", "chế", "biển"): 2}))
    [(5, 1), (22, 2)]
    """
    lengths = sorted({len(name) for name in names})
    for first in sorted({name[0] for name in names}):
        for place in re.finditer(re.escape(first), flat):
            start = place.start()
            here = bare(words(flat[start : start + _WORD * lengths[-1]]))
            for length in lengths:
                value = names.get(here[:length])
                if value is not None:
                    yield start, value
