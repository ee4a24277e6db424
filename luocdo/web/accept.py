"""Which of the forms that can be given a client likes best: the header `Accept` (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Iterable, Iterator

# a comma or a semicolon within quotes parts nothing
_PARTS = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')
_WEIGHT = re.compile(r';\s*q\s*=\s*"?([01](?:\.\d*)?|\.\d+)"?\s*(?:;|$)', re.IGNORECASE)


def choose(accept: str | None, offers: Iterable[str]) -> str | None:
    """The media type of `offers` that the header likes best, the first of equals; None where it takes none of them.

    A client that says nothing takes anything. Parameters other than `q` are not looked at: no offer has another form
    of itself.

    >>> choose("text/turtle;q=0.5, application/*", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> choose("*/*;q=0.1, text/csv;q=0", ["text/csv"]) is None
    True
    """
    ranges = dict(_ranges(accept)) if accept and accept.strip() else {"*/*": 1.0}
    best, liked = None, 0.0
    for offer in offers:
        quality = _quality(offer, ranges)
        if quality > liked:
            best, liked = offer, quality
    return best


def _quality(offer: str, ranges: dict[str, float]) -> float:
    """The weight of the range that fits most closely, which may take back what a wider one grants."""
    family = offer.partition("/")[0]
    return next((ranges[name] for name in (offer, f"{family}/*", "*/*") if name in ranges), 0.0)


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in _PARTS.findall(accept):
        name = part.partition(";")[0].strip().lower()
        weight = _WEIGHT.search(part)
        yield name, min(1.0, float(weight[1])) if weight else 1.0
