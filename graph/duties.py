"""Who must do what: duties by agency, document, role and day, in time and through collectives."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, get_args

from extract.errors import BadQuery
from extract.record import Role
from graph.due import due_day
from graph.membership import includes
from graph.succession import Succession, succession

if TYPE_CHECKING:
    from pandas import DataFrame

    from graph.tables import Graph

Row = dict[str, Any]
_QUERY: Final = """
    SELECT t.*, d.number, d.type, d.title, d.issuer, d.date AS issued FROM duties t
    LEFT JOIN documents d ON d.key = t.document
"""
_ORDER: Final = " ORDER BY d.date NULLS LAST, t.document, t.text_hash, t.start, t.id"


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties that were asked for, in the order of their documents.

    Each row has the columns of the table `duties`, its document's `number`, `type`, `title`, `issuer` and `issued`,
    the day `due` where one can be computed, `via` (the collective through which the agency is bound, by inference),
    and `holder`, who holds it on the day that was asked for. `successions` are the chains behind the holders.
    """

    rows: list[Row]
    successions: tuple[Succession, ...] = field(default=())

    def frame(self) -> "DataFrame":
        """The rows as a pandas DataFrame."""
        from pandas import DataFrame

        return DataFrame(self.rows)


def duties(
    graph: "Graph",
    agency: str | None = None,
    document: str | None = None,
    role: str | None = None,
    due_before: date | None = None,
    as_of: date | None = None,
    collectives: bool = True,
    recipients: bool = False,
) -> Duties:
    """The duties of an agency (its key), of a document (its key), or all.

    With `collectives` those that bind the agency through a collective follow as an inference, marked in `via`. With
    `due_before` only those remain that are due before that day or on it. With `as_of` each has its holder on that
    day; an agency that exists then answers for those before it, too.

    Raises BadQuery for a role that there is not.
    """
    if role is not None and role not in get_args(Role):
        raise BadQuery(f"{role}: không có vai trò này; có {', '.join(get_args(Role))}")
    rows = _rows(graph, document)
    rows = [row for row in rows if row["role"] == role or (role is None and (recipients or row["role"] != "recipient"))]
    found: list[Row] = rows
    if agency is not None:
        found = [row for row in rows if row["agency"] == agency]
        names = {row["agency_name"] for row in found} | set(_names(graph, agency))
        if as_of is not None:
            found += _inherited(rows, agency, names, as_of)
        if collectives:
            found += _through_collectives(rows, names)
    found = [{**row, "via": row.get("via"), "due": _iso(due_day(row["deadline"], row["issued"]))} for row in found]
    if due_before is not None:
        found = [row for row in found if row["due"] and row["due"] <= due_before.isoformat()]
        found.sort(key=lambda row: row["due"])
    return _held(found, as_of) if as_of is not None else Duties(found)


def _rows(graph: "Graph", document: str | None) -> list[Row]:
    where = " WHERE t.document = ?" if document else ""
    return graph.sql(f"{_QUERY}{where}{_ORDER}", [graph.document(document)["key"]] if document else [])


def _names(graph: "Graph", agency: str) -> list[str]:
    return [row["name"] for row in graph.rows("agencies", "key = ?", [agency])]


def _inherited(rows: list[Row], agency: str, names: set[str], as_of: date) -> list[Row]:
    """The duties of those whose place the agency has taken by that day."""
    day = as_of.isoformat()
    heirs: dict[tuple[str, str], bool] = {}
    for row in rows:
        told = (row["agency_name"], row["issued"] or "")
        if row["agency"] != agency and not row["collective"] and told not in heirs:
            heirs[told] = not names.isdisjoint(succession(told[0], day, told[1]).holders)
    return [row for row in rows if row["agency"] != agency and heirs.get((row["agency_name"], row["issued"] or ""))]


def _through_collectives(rows: list[Row], names: set[str]) -> list[Row]:
    """The duties of collectives that may mean the agency; those of a section that names it are its own already."""
    named = {(row["document"], row["task_start"]) for row in rows if row["agency_name"] in names}
    found: dict[tuple[str, int, str], Row] = {}
    for row in rows:
        if not row["collective"] or not row["issuer"] or (row["document"], row["task_start"]) in named:
            continue
        if any(includes(row["agency_name"], row["issuer"], row["issued"] or "", name) for name in names):
            # `Thủ trưởng các sở, ban, ngành, các cơ quan …`: one task, though several collectives have it
            found.setdefault((row["document"], row["task_start"], row["role"]), {**row, "via": row["agency_name"]})
    return [row | {"agency_name": min(names)} for row in found.values()]


def _held(rows: list[Row], as_of: date) -> Duties:
    day = as_of.isoformat()
    chains: dict[tuple[str, str], Succession] = {}
    for row in rows:
        told = (row["agency_name"], row["issued"] or "")
        if told not in chains:
            chains[told] = succession(told[0], day, told[1])
        row["holder"] = "; ".join(chains[told].holders) or None
    longest: dict[str, Succession] = {}
    for chain in chains.values():
        if chain.changes and len(chain.changes) >= len(longest.get(chain.agency, chain).changes):
            longest[chain.agency] = chain
    return Duties(rows, tuple(longest.values()))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
