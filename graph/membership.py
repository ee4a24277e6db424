"""Which agencies a collective may mean: `các sở, ban, ngành` of a province are its departments.

An inference from `extract/registry/members.toml` and the dated registry of agencies, never a fact of the text.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.folding import issuer_slug, place_of
from graph.succession import registered


@dataclass(frozen=True, slots=True)
class _Group:
    words: re.Pattern[str]
    kinds: frozenset[str]
    level: str


@cache
def _groups() -> tuple[_Group, ...]:
    rows = tomllib.loads((files("extract.registry") / "members.toml").read_text("utf-8"))["group"]
    return tuple(
        _Group(
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, row['words']))})(?!\w)", re.IGNORECASE),
            frozenset(row["kinds"]),
            row["level"],
        )
        for row in rows
    )


def includes(collective: str, issuer: str, day: str, agency: str) -> bool:
    """Whether a collective that `issuer` named on the ISO day may mean `agency`, a full official name.

    Departments are those of the issuer's own province; a name that no registry lists is a member of nothing.

    >>> lai_chau = "Ủy ban nhân dân tỉnh Lai Châu"
    >>> includes("các sở, ban, ngành", lai_chau, "2024-02-21", "Sở Y tế tỉnh Lai Châu")
    True
    >>> includes("các sở, ban, ngành", lai_chau, "2024-02-21", "Sở Y tế tỉnh An Giang")
    False
    """
    member = registered(agency, day)
    if member is None or (member.valid_from and member.valid_from > day) or (member.valid_to and member.valid_to < day):
        return False
    own, place = place_of(issuer_slug(issuer)), place_of(issuer_slug(agency))
    # the centre speaks to committees of provinces, a province to its own departments
    if own != place and (own or member.kind != "people's committee"):
        return False
    return any(
        member.level == group.level and member.kind in group.kinds and group.words.search(collective)
        for group in _groups()
    )


def akin(one: str, other: str) -> bool:
    """Whether two collectives may mean some of the same agencies.

    >>> akin("các sở, ngành", "các sở, ban, ngành, đoàn thể tỉnh"), akin("các sở, ngành", "các bộ, ngành")
    (True, False)
    """
    return any(group.words.search(one) and group.words.search(other) for group in _groups())
