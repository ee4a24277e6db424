"""Of what kind a body is, told by a verb: `các đơn vị quản lý đường bộ tập trung kiểm tra`.

The verb that follows the noun is that of the task, unless another one follows it soon that a task begins with.
"""

import re
from functools import cache

from extract.agencies.predicates import begins_predicate
from extract.duties.cue_words import choice

_LONGEST = 110
"""Characters: no kind was met that is told in more words."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What tells a kind before a modal verb, before an adverb, and in a heading of names alone."""
    word = (
        rf"(?!(?:{choice('kind', 'objects')}|{choice('kind', 'modals')}|{choice('kind', 'adverbs')})(?!\w))[^\s,;.:()]+"
    )
    words = rf"(?: {word}){{1,9}}?"
    verbs, loose = choice("kind", "verbs"), choice("kind", "loose")
    modal, adverb = choice("kind", "modals"), choice("kind", "adverbs")
    item = r"\n *(?:[-+•]|[a-zđ][.)]|\d+\.\d)"
    return (
        re.compile(rf" (?:{verbs}|{loose})(?:(?:,| và) (?:{verbs}|{loose}))*{words}(?= (?:{modal})(?!\w))"),
        re.compile(rf" (?:{verbs}){words}(?= (?P<adverb>{adverb})(?!\w))"),
        re.compile(rf" (?:{verbs}){words}(?: và{words})?(?= ?:?{item})"),
    )


def kind_end(flat: str, end: int, limit: int) -> int:
    """Where the words end that tell of what kind the body is whose noun ends at `end`; `end` where none do.

    >>> text = "các đơn vị quản lý đường bộ tập trung kiểm tra"
    >>> text[: kind_end(text, 10, len(text))], text[: kind_end("các đơn vị quản lý chặt chẽ vốn", 10, 31)]
    ('các đơn vị quản lý đường bộ', 'các đơn vị')
    """
    if not flat.startswith(" ", end) or not begins_predicate(flat, end + 1):
        return end
    limit = min(limit, end + _LONGEST)
    modal, adverb, heading = _patterns()
    found = modal.match(flat, end, limit)
    if found is None:
        found = adverb.match(flat, end, limit)
        # `chủ động phối hợp` begins a task, `chủ động hơn` does not
        if found is not None and not begins_predicate(flat, found.end("adverb") + 1):
            found = None
    found = found or heading.match(flat, end)
    return found.end() if found else end
