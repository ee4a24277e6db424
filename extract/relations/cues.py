"""The cue words of relations, from the registry, as compiled patterns."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from extract.record import Relation

Place = Literal["clause", "between", "passive"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: a relation, its words, and texts in which it must (not) fire."""

    place: Place
    relation: Relation
    words: str
    examples: tuple[str, ...]
    refused: tuple[str, ...]


@cache
def cues() -> tuple[Cue, ...]:
    """Every cue of the registry, in its order."""
    table = tomllib.loads(files("extract").joinpath("registry/relations.toml").read_text("utf-8"))
    return tuple(
        Cue(cast(Place, place), row["relation"], row["words"], tuple(row["examples"]), tuple(row.get("refused", ())))
        for place, rows in table.items()
        for row in rows
    )


@cache
def pattern(place: Place) -> re.Pattern[str]:
    """One pattern for all cues of a place; the name of the group that matched is the relation.

    >>> pattern("between").search("triển khai thực hiện").lastgroup
    'implements'
    """
    groups = (f"(?P<{cue.relation}>{cue.words})" for cue in cues() if cue.place == place)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})(?![^\W_])".replace(" ", r" +"), re.IGNORECASE)
