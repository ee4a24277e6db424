"""The registries that come with luocdo, and a user's own: agencies and provinces in time.

Each is a CSV file that a clerk can edit in a spreadsheet. A line that cannot be used stops the reading with
`RegistryBroken`, which names file and line; nothing is skipped in silence.
"""

import csv
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, wraps
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, TypeVar

from extract.errors import RegistryBroken

OWN: Final = "LUOCDO_AGENCIES"
"""The environment variable that names a user's own file of agencies; worker processes inherit it."""

LEVELS: Final = ("party", "central", "province", "district", "commune")
"""The levels an agency can have, highest first; `party` is the Party at the centre."""

_DATE = re.compile(r"(?:1[89]|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z|\Z")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency under one name in one span of time.

    `valid_from` and `valid_to` are ISO dates, or only a month or a year, or empty where unknown; `valid_to` is
    the last day. `signs` are its tokens in document numbers; `verified` is false for what rests on one source.
    """

    id: str
    name: str
    short_forms: tuple[str, ...]
    signs: tuple[str, ...]
    level: str
    kind: str
    valid_from: str
    valid_to: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    verified: bool
    examples: tuple[str, ...]
    note: str

    @property
    def names(self) -> tuple[str, ...]:
        """The official name and every other form it is written in."""
        return (self.name, *self.short_forms)


@dataclass(frozen=True, slots=True)
class Province:
    """A province or a centrally-run city under one name in one span of time; `kind` is `tỉnh` or `thành phố`.

    `code` is the statistical code, which changes its meaning with time: never join on it without the date.
    """

    id: str
    name: str
    kind: str
    code: str
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]
    variants: tuple[str, ...]
    verified: bool
    examples: tuple[str, ...]


def rows(source: Traversable | Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a CSV file with their line numbers, blanks around the cells left out.

    Raises:
        RegistryBroken: the file cannot be read, a column is missing, or a line has more or fewer cells.
    """
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryBroken(
            f"{source}: không đọc được như văn bản UTF-8 ({error}); lưu lại tệp dưới dạng CSV UTF-8"
        ) from None
    reader = csv.reader(text.splitlines(keepends=True))
    header = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in columns if column not in header]
    if missing:
        raise RegistryBroken(f"{source}, dòng 1: thiếu cột {', '.join(missing)}; cần {', '.join(columns)}")
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise RegistryBroken(f"{source}, dòng {reader.line_num}: có {len(cells)} ô, cần {len(header)}")
        yield reader.line_num, {key: cell.strip() for key, cell in zip(header, cells, strict=True)}


def parts(cell: str, separator: str = ";") -> tuple[str, ...]:
    """The entries of a cell that holds several.

    >>> parts("BNN; BNN&PTNT;")
    ('BNN', 'BNN&PTNT')
    """
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


AGENCY_COLUMNS: Final = (
    "id",
    "name",
    "short_forms",
    "signs",
    "level",
    "kind",
    "valid_from",
    "valid_to",
    "predecessors",
    "successors",
    "verified",
    "examples",
)
"""The columns a file of agencies must have; `note` may follow."""

PROVINCE_COLUMNS: Final = (
    "id",
    "name",
    "kind",
    "code",
    "valid_from",
    "valid_to",
    "successors",
    "variants",
    "verified",
    "examples",
)
"""The columns a file of provinces must have."""


_Made = TypeVar("_Made")


def own_file() -> Path | None:
    """A user's own file of agencies, where the environment names one."""
    named = os.environ.get(OWN)
    return Path(named) if named else None


@cache
def agencies(own: Path | None = None) -> tuple[Agency, ...]:
    """The agencies known to luocdo and those of a user's `own` file, whose rows replace rows of the same id.

    Raises:
        RegistryBroken: a line of the file cannot be used.

    >>> next(agency.successors for agency in agencies() if agency.id == "bo-ke-hoach-va-dau-tu")
    ('bo-tai-chinh-2025',)
    """
    found: dict[str, Agency] = {}
    for source in (files(__name__) / "agencies.csv", own):
        if source is None:
            continue
        lines: dict[str, int] = {}
        for line, row in rows(source, AGENCY_COLUMNS):
            agency = _agency(f"{source}, dòng {line}", row)
            if agency.id in lines:
                raise RegistryBroken(f"{source}, dòng {line}: id {agency.id!r} đã có ở dòng {lines[agency.id]}")
            lines[agency.id] = line
            found[agency.id] = agency
        for name, line in lines.items():
            unknown = [other for other in found[name].predecessors + found[name].successors if other not in found]
            if unknown:
                raise RegistryBroken(f"{source}, dòng {line}: không có cơ quan nào mang id {unknown[0]!r}")
    return tuple(found.values())


def of_agencies(make: Callable[[tuple[Agency, ...]], _Made]) -> Callable[[], _Made]:
    """What is made of the agencies, once for each own file: a table of names is a function of the registry.

    >>> @of_agencies
    ... def central(known):
    ...     return sum(agency.level == "central" for agency in known)
    >>> central() > 50
    True
    """
    made: dict[Path | None, _Made] = {}

    @wraps(make)
    def get() -> _Made:
        own = own_file()
        if own not in made:
            made[own] = make(agencies(own))
        return made[own]

    return get


def _agency(where: str, row: dict[str, str]) -> Agency:
    _check(where, row)
    if row["level"] not in LEVELS:
        raise RegistryBroken(f"{where}: level {row['level']!r} không phải một trong: {', '.join(LEVELS)}")
    return Agency(
        id=row["id"],
        name=row["name"],
        short_forms=parts(row["short_forms"]),
        signs=parts(row["signs"]),
        level=row["level"],
        kind=row["kind"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        predecessors=parts(row["predecessors"]),
        successors=parts(row["successors"]),
        verified=row["verified"] == "yes",
        examples=parts(row["examples"], "|"),
        note=row.get("note", ""),
    )


def _check(where: str, row: dict[str, str]) -> None:
    if not _ID.match(row["id"]):
        raise RegistryBroken(f"{where}: id {row['id']!r} chỉ được gồm chữ thường, số và gạch nối")
    if not row["name"]:
        raise RegistryBroken(f"{where}: thiếu tên (name)")
    for column in ("valid_from", "valid_to"):
        if not _DATE.match(row[column]):
            raise RegistryBroken(f"{where}: {column} {row[column]!r} không phải ngày (2025, 2025-03 hoặc 2025-03-01)")
    if row["valid_from"] and row["valid_to"] and row["valid_from"] > row["valid_to"]:
        raise RegistryBroken(f"{where}: valid_from {row['valid_from']} sau valid_to {row['valid_to']}")
    if row["verified"] not in ("yes", "no"):
        raise RegistryBroken(f"{where}: verified phải là yes hoặc no, không phải {row['verified']!r}")
    if not row["examples"]:
        raise RegistryBroken(f"{where}: mỗi dòng cần ít nhất một ví dụ (examples)")


@cache
def provinces() -> tuple[Province, ...]:
    """Every province and centrally-run city since 1976, one entry for each name and span of time.

    >>> [province.valid_from for province in provinces() if province.name == "Lào Cai"]
    ['1991-10-01', '2025-07-01']
    """
    source = files(__name__) / "provinces.csv"
    found = []
    for line, row in rows(source, PROVINCE_COLUMNS):
        _check(f"{source}, dòng {line}", row)
        found.append(
            Province(
                id=row["id"],
                name=row["name"],
                kind=row["kind"],
                code=row["code"],
                valid_from=row["valid_from"],
                valid_to=row["valid_to"],
                successors=parts(row["successors"]),
                variants=parts(row["variants"]),
                verified=row["verified"] == "yes",
                examples=parts(row["examples"], "|"),
            )
        )
    return tuple(found)


REFORM_COLUMNS: Final = ("day", "what", "words", "source", "verified")
"""The columns of the file of reforms; `what` is a level of `LEVELS`, or `place` for provinces."""


@dataclass(frozen=True, slots=True)
class Reform:
    """What changed many agencies, or places, on one day, and the act that did it."""

    day: str
    what: str
    words: str
    source: str
    verified: bool


@cache
def reforms() -> dict[tuple[str, str], Reform]:
    """The reforms, by their first day and by what they changed.

    >>> reforms()["2025-07-01", "place"].source
    'Nghị quyết 202/2025/QH15'
    """
    found = {}
    source = files(__name__) / "reforms.csv"
    for line, row in rows(source, REFORM_COLUMNS):
        if row["what"] not in (*LEVELS, "place"):
            raise RegistryBroken(
                f"{source}, dòng {line}: what {row['what']!r} không phải một trong: {', '.join(LEVELS)}, place"
            )
        reform = Reform(row["day"], row["what"], row["words"], row["source"], row["verified"] == "yes")
        found[reform.day, reform.what] = reform
    return found


@cache
def counterparts() -> dict[str, tuple[str, ...]]:
    """What the local offices of central bodies are called, without their place; a ministry's departments apart.

    >>> counterparts()["Bộ Công an"]
    ('Công an',)
    """
    found: dict[str, list[str]] = {}
    for _, row in rows(files(__name__) / "counterparts.csv", ("central", "local")):
        found.setdefault(row["central"], []).append(row["local"])
    return {central: tuple(local) for central, local in found.items()}


@cache
def _signs(own: Path | None) -> dict[str, tuple[Agency, ...]]:
    found: dict[str, list[Agency]] = {}
    for agency in agencies(own):
        for sign in agency.signs:
            found.setdefault(sign.upper(), []).append(agency)
    return {sign: tuple(bearers) for sign, bearers in found.items()}


def by_sign(token: str, own: Path | None = None) -> tuple[Agency, ...]:
    """The agencies that use a token in the numbers of their documents, in the order of the registry.

    A token with the ordinal of a legislature or of an old department (`QH15`, `NHNN14`) is read without it.
    Several bodies share one token (`UBND` at three levels; `BTC` before and after a merger): the date and the
    letterhead tell them apart, not the token.

    >>> [agency.name for agency in by_sign("BKHĐT")]
    ['Bộ Kế hoạch và Đầu tư']
    >>> [agency.name for agency in by_sign("QH15")]
    ['Quốc hội']
    """
    table = _signs(own)
    plain = token.strip().upper()
    return table.get(plain) or table.get(plain.rstrip("0123456789"), ())
