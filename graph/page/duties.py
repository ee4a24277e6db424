"""Duties as a page shows them: a matrix of agencies and sections, a register, and the list of recipients."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.page.data import PageData
from graph.page.relations import Quote, quote
from graph.speech import say
from graph.words import Row, abbreviated, place_name, section_name, short_agency, slug, words

ROLES = ("lead", "implement", "coordinate", "monitor")
"""The roles of the matrix, in the order in which an agency's marks stand."""
OPENING, CLOSING = "mở đầu", "cuối"
NUMBERED_LINE = re.compile(r"^[ \t]*(\d{1,3})\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Task:
    """One duty of one agency: its words with the agency's mention, and where they stand."""

    id: str
    start: int
    end: int
    section: str
    role: str
    symbol: str
    label: str
    quote: Quote
    deadline: str
    confidence: float | None
    rule: str
    collective: bool
    page: str
    """`trang 3`; empty where the file has no pages."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with its duties in one document, in the order of the text."""

    id: str
    key: str
    name: str
    short: str
    collective: bool
    tasks: tuple[Task, ...]

    @property
    def role(self) -> str:
        """The strongest role that it has, the one under which the drawing lists it."""
        return min((task.role for task in self.tasks), key=ROLES.index)

    def cell(self, section: str) -> tuple[Task, ...]:
        """Its duties in one section, each role once."""
        first: dict[str, Task] = {}
        for task in self.tasks:
            if task.section == section:
                first.setdefault(task.role, task)
        return tuple(sorted(first.values(), key=lambda task: ROLES.index(task.role)))

    def marks(self) -> tuple[tuple[str, str], ...]:
        """Its roles with the sections in which it has them, `("●", "3, 16")`."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for task in self.tasks:
            found[task.symbol][say(task.section)] = None
        return tuple((symbol_of(role), ", ".join(found[symbol_of(role)])) for role in ROLES if symbol_of(role) in found)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of `Nơi nhận`, and the agency of the register that it is, where it is one."""

    id: str
    start: int
    end: int
    text: str
    agency: str
    purpose: str
    duty_of: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everything about duties that a page shows; `sections` are the columns of the matrix."""

    sections: tuple[str, ...]
    agencies: tuple[Agency, ...]
    recipients: tuple[Recipient, ...]

    @property
    def named(self) -> tuple[Agency, ...]:
        """The agencies that the document names, without collectives."""
        return tuple(agency for agency in self.agencies if not agency.collective)

    @property
    def collectives(self) -> tuple[Agency, ...]:
        """The groups that the document names as a whole (`các sở, ngành`)."""
        return tuple(agency for agency in self.agencies if agency.collective)

    def unnamed_sections(self) -> tuple[str, ...]:
        """The numbered sections that give no agency by its name a duty."""
        named = {task.section for agency in self.named for task in agency.tasks}
        return tuple(section for section in self.sections if section not in {*named, OPENING, CLOSING})


def symbol_of(role: str) -> str:
    """The sign of a role in the matrix."""
    return str(words()["role"][role]["symbol"])


def register(data: PageData) -> Register:
    """The duties of the page's document by agency; agencies that lead in more sections stand first."""
    rows = sorted((row for row in data.duties if row["role"] in ROLES), key=_in_order)
    sections = _sections(data, rows)
    by_agency: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_agency[str(row.get("agency") or row.get("agency_name") or row["text"])].append(row)
    agencies = [_agency(data, key, group) for key, group in by_agency.items()]
    agencies.sort(key=lambda agency: (agency.collective, *_standing(agency, sections)))
    return Register(sections, tuple(agencies), tuple(_recipients(data, {agency.id for agency in agencies})))


def section_label(section: str) -> str:
    """A column of the matrix in words: `mục 3`, `Điều 3`, `phần mở đầu`."""
    return say(f"phần {section}") if section in {OPENING, CLOSING} else section_name(section)


def _in_order(row: Row) -> tuple[int, int, int]:
    return row["start"], row["end"], ROLES.index(row["role"])


def _standing(agency: Agency, sections: Sequence[str]) -> tuple[int, int, str]:
    return ROLES.index(agency.role), min(sections.index(task.section) for task in agency.tasks), agency.short


def _agency(data: PageData, key: str, rows: Sequence[Row]) -> Agency:
    name = str(rows[0].get("agency_name") or rows[0]["text"])
    ids = _unique(f"nv-{row['start']}-{row['end']}" for row in rows)
    return Agency(
        id=_agency_id(key),
        key=key,
        name=name,
        short=abbreviated(short_agency(name, data.document.get("issuer"))),
        collective=all(bool(row.get("collective")) for row in rows),
        tasks=tuple(_task(data, row, duty_id) for row, duty_id in zip(rows, ids, strict=True)),
    )


def _task(data: PageData, row: Row, duty_id: str) -> Task:
    first = row.get("task_start")
    task = str(row.get("task") or "")
    inside = first is not None and first <= row["start"] and row["end"] <= first + len(task)
    start = row["start"] - first if inside else 0
    length = row["end"] - row["start"] if inside else 0
    role = words()["role"][row["role"]]
    return Task(
        id=duty_id,
        start=int(row["start"]),
        end=int(row["end"]),
        section=_section(data, row),
        role=row["role"],
        symbol=role["symbol"],
        label=role["label"],
        quote=quote(task, start, start + length)[1] or quote(task, start, start + length)[0],
        deadline=str(row.get("deadline") or ""),
        confidence=row.get("confidence"),
        rule=str(row.get("rule") or ""),
        collective=bool(row.get("collective")),
        page=place_name("", row),
    )


def _section(data: PageData, row: Row) -> str:
    if row.get("section"):
        return str(row["section"])
    return OPENING if data.numbered is None or row["start"] < data.numbered[0] else CLOSING


def _sections(data: PageData, rows: Iterable[Row]) -> tuple[str, ...]:
    """The sections in the order of the text, with the numbers between them that the text has and nobody is named in."""
    found = list(dict.fromkeys(_section(data, row) for row in rows))
    numbers = [int(section) for section in found if section.isdigit()]
    printed = {int(number) for number in NUMBERED_LINE.findall(data.text)}
    for number in sorted(printed.intersection(range(1, max(numbers, default=0))) - set(numbers)):
        later = next(place for place, section in enumerate(found) if section.isdigit() and int(section) > number)
        found.insert(later, str(number))
    return tuple(found)


def _recipients(data: PageData, duty_bound: set[str]) -> Iterable[Recipient]:
    rows = sorted((row for row in data.duties if row["role"] == "recipient"), key=lambda row: row["start"])
    for row, recipient_id in zip(rows, _unique(f"nn-{row['start']}-{row['end']}" for row in rows), strict=True):
        agency_id = _agency_id(str(row.get("agency") or row.get("agency_name") or row["text"]))
        yield Recipient(
            id=recipient_id,
            start=int(row["start"]),
            end=int(row["end"]),
            text=str(row["text"]),
            agency=str(row.get("agency_name") or ""),
            purpose=str(row.get("purpose") or ""),
            duty_of=agency_id if agency_id in duty_bound else "",
        )


def _agency_id(key: str) -> str:
    return f"cq-{slug(key.removeprefix('co-quan/'))}"


def _unique(names: Iterable[str]) -> list[str]:
    """The names, with a number behind those that came before."""
    seen: dict[str, int] = defaultdict(int)
    unique = []
    for name in names:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return unique
