"""The laws, codes, ordinances and constitutions that are cited by name alone.

A bare name means the act of that name in force on the day of the citing document (Luật Đất đai: five so far); the
registry holds number, day of passing and, where known, the first day in force.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from extract.folded_names import beginnings_of, fold_name
from extract.registry import parts, rows

COLUMNS = ("number", "name", "passed", "effective", "examples")


_SHORT_WORDS: Final = {
    "hội đồng nhân dân , ủy ban nhân dân": "hội đồng nhân dân và ủy ban nhân dân",
    "hội đồng nhân dân": "hđnd",
    "ủy ban nhân dân": "ubnd",
    "văn bản quy phạm pháp luật": "văn bản qppl",
    "văn bản qppl": "vbqppl",
    "vi phạm hành chính": "vphc",
    "bảo hiểm xã hội": "bhxh",
    "bảo hiểm y tế": "bhyt",
    "giá trị gia tăng": "gtgt",
    "thu nhập doanh nghiệp": "tndn",
    "thu nhập cá nhân": "tncn",
    "tiêu thụ đặc biệt": "ttđb",
    "ngân sách nhà nước": "nsnn",
    "thi hành án dân sự": "thads",
}
"""What texts write for parts of a law's name, both folded."""


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
    source = files("extract.registry") / "laws.csv"
    return tuple(
        Law(row["number"], row["name"], row["passed"], row["effective"], parts(row["examples"], "|"))
        for _, row in rows(source, COLUMNS)
    )


@cache
def names() -> dict[str, str]:
    """Folded name → name as records carry it."""
    return {fold_name(law.name): law.name for law in laws()}


@cache
def short_names() -> dict[str, str]:
    """Folded name with short words for parts of it, or without its commas → the whole name.

    >>> short_names()["luật thuế gtgt"], short_names()["luật phòng chống tham nhũng"]
    ('Luật Thuế giá trị gia tăng', 'Luật Phòng, chống tham nhũng')
    """
    bare = {folded.replace(" ,", ""): name for folded, name in names().items()}
    shortened = bare | {short: name for folded, name in names().items() for short in _shortened(folded)}
    return {short: name for short, name in shortened.items() if short not in names()}


@cache
def all_names() -> dict[str, str]:
    """Both kinds of names."""
    return short_names() | names()


def in_full(name: str | None) -> str | None:
    """A name without short words for its parts.

    >>> in_full("Luật thuế TNDN"), in_full("Luật Thư viện")
    ('Luật Thuế thu nhập doanh nghiệp', 'Luật Thư viện')
    """
    return short_names().get(fold_name(name), name) if name else None


def _shortened(name: str) -> set[str]:
    """A name with any of its parts shortened: texts write one short and the next in full."""
    forms = {name}
    for words, short in _SHORT_WORDS.items():
        forms |= {form.replace(words, short) for form in forms}
    return forms


@cache
def beginnings() -> frozenset[str]:
    """The folded beginnings of all names, word by word."""
    return beginnings_of((*names(), *short_names()))


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
