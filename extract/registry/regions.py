"""Provinces as letterheads print them, and what they were on a day: a province, or a city under the Centre."""

import re
from functools import cache, lru_cache

from extract.folded_names import fold_name
from extract.registry import Province, provinces


@lru_cache(maxsize=8_192)
def key(words: str) -> str:
    """One form for the spellings of a name: small letters, new tone placement, words only.

    >>> key("BÀ RỊA- VŨNG TÀU") == key("Bà Rịa – Vũng Tàu")
    True
    """
    return " ".join(re.findall(r"[^\W_]+", fold_name(words)))


@cache
def _bearers() -> dict[str, tuple[Province, ...]]:
    found: dict[str, list[Province]] = {}
    for province in provinces():
        for name in (province.name, *province.variants):
            found.setdefault(key(name), []).append(province)
    return {name: tuple(bearers) for name, bearers in found.items()}


def province_named(words: str) -> str | None:
    """The official name of the province that folded words spell.

    >>> province_named("bà rịa vũng tàu")
    'Bà Rịa - Vũng Tàu'
    """
    bearers = _bearers().get(words)
    return bearers[0].name if bearers else None


def kinds_of(words: str, day: str = "") -> frozenset[str]:
    """`tỉnh` or `thành phố` for a province's folded name on an ISO day; without a day all that it ever was.

    >>> sorted(kinds_of("bắc ninh", "2025-11-20")), sorted(kinds_of("bắc ninh"))
    (['tỉnh'], ['thành phố', 'tỉnh'])
    """
    bearers = _bearers().get(words, ())
    if not day:
        return frozenset(bearer.kind for bearer in bearers)
    return frozenset(bearer.kind for bearer in bearers if bearer.valid_from <= day <= (bearer.valid_to or "9999"))


def region_of(place: str | None, day: str = "") -> str | None:
    """The province that a letterhead's place names by itself, `tỉnh Lai Châu` for `Lai Châu`.

    >>> region_of("Lai Châu"), region_of("TP. Hồ Chí Minh"), region_of("Tân An")
    ('tỉnh Lai Châu', 'thành phố Hồ Chí Minh', None)
    """
    words = key(place or "")
    for level in ("thành phố ", "tp ", "tỉnh "):
        words = words.removeprefix(level)
    kinds = kinds_of(words, day)
    return f"{min(kinds)} {province_named(words)}" if len(kinds) == 1 else None
