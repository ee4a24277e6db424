"""The laws, codes, ordinances and constitutions that are cited by name alone.

A bare name means the act of that name in force on the day of the citing document (Luật Đất đai: five so far); the
registry holds number, day of passing and, where known, the first day in force.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.folded_names import beginnings_of, fold_name
from extract.registry import parts, rows

COLUMNS = ("number", "name", "passed", "effective", "examples")


@dataclass(frozen=True, slots=True)
class Law:
    """One act under its name; `number`, `passed` and `effective` are empty where they are not established."""

    number: str
    name: str
    passed: str
    effective: str
    examples: tuple[str, ...]

    @property
    def year(self) -> int | None:
        """The year of its passing."""
        printed = self.passed[:4] or (self.number.split("/")[1] if self.number else "")
        return int(printed) if printed else None


@cache
def laws() -> tuple[Law, ...]:
    """Every act of the registry.

    >>> [law.number for law in laws() if law.name == "Luật Đất đai"][-1]
    '31/2024/QH15'
    """
    source = files("extract") / "registry/laws.csv"
    return tuple(
        Law(row["number"], row["name"], row["passed"], row["effective"], parts(row["examples"], "|"))
        for _, row in rows(source, COLUMNS)
    )


@cache
def names() -> dict[str, str]:
    """Folded name → name as records carry it."""
    return {fold_name(law.name): law.name for law in laws()}


@cache
def beginnings() -> frozenset[str]:
    """The folded beginnings of all names, word by word."""
    return beginnings_of(names())


@cache
def by_number() -> dict[str, Law]:
    """Number → act."""
    return {law.number: law for law in laws() if law.number}


def in_force(name: str, day: str | None, year: int | None = None) -> tuple[Law, ...]:
    """The acts that a name can mean: of that year, or else the latest passed before `day`; all where neither is known.

    >>> [law.number for law in in_force("Luật Đất đai", "2016-05-01")]
    ['45/2013/QH13']
    >>> [law.number for law in in_force("Luật Đất đai", None, 2024)]
    ['31/2024/QH15']
    """
    bearers = [law for law in laws() if fold_name(law.name) == fold_name(name)]
    if year is not None:
        return tuple(law for law in bearers if law.year == year)
    if day is None:
        return tuple(bearers)
    earlier = [
        law for law in bearers if law.year is not None and (law.effective or law.passed or f"{law.year}-12-31") <= day
    ]
    return tuple(sorted(earlier, key=lambda law: law.year or 0)[-1:])
