"""Saved queries: SPARQL files with a name, what they answer in Vietnamese and English, and the columns they give.

Each file in `queries/` runs as it stands in any engine that loaded a dump. Its parameters are `VALUES` lines and limits
in a `FILTER` (`… < 0.8) # threshold`), which are filled with terms, never with text: what a user typed cannot become a
part of the query.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from extract.errors import BadQuery, NotFound

Value = str | int | float | Decimal | date

_HEAD = re.compile(r"# (\w+): (.+)")
_VALUES = re.compile(r"VALUES \?(?P<name>\w+) \{ (?P<term>.+) \}")
# an engine can use a limit early only where it stands in the filter itself
_LIMIT = re.compile(r" (?P<term>[^\s()]+)\) # (?P<name>\w+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One saved query; `text` runs as it stands, with the examples that its parameters hold."""

    name: str
    vi: str
    en: str
    columns: tuple[str, ...]
    text: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    """What each parameter is, in Vietnamese and English."""

    @property
    def examples(self) -> dict[str, str]:
        """The terms that the file holds for its parameters, as SPARQL writes them.

        >>> saved_query("can-kiem-tra").examples
        {'threshold': '0.8'}
        """
        found = [*_VALUES.finditer(self.text), *_LIMIT.finditer(self.text)]
        return {match["name"]: match["term"] for match in found}

    def bind(self, values: Mapping[str, Value]) -> str:
        """The query with its parameters filled; a value for a column restricts the answer to it (`<…>` is an IRI).

        Raises BadQuery for a name that is neither, or for a value that does not fit.

        >>> "< 0.5) # threshold" in saved_query("can-kiem-tra").bind({"threshold": 0.5})
        True
        """
        examples = self.examples
        unknown = sorted(set(values) - {*examples, *self.columns})
        if unknown:
            known = ", ".join([*examples, *self.columns])
            raise BadQuery(f"{self.name}: không có tham số “{unknown[0]}”; có {known}")
        given = {name: _term(f"{self.name}: {name}", value, examples.get(name, "")) for name, value in values.items()}

        def filled(match: re.Match[str]) -> str:
            before, after = (
                match[0][: match.start("term") - match.start()],
                match[0][match.end("term") - match.start() :],
            )
            return f"{before}{given.get(match['name'], match['term'])}{after}"

        text = _LIMIT.sub(filled, _VALUES.sub(filled, self.text))
        restricted = [f"VALUES ?{name} {{ {given[name]} }}" for name in given if name not in examples]
        if len(restricted) > 1:
            raise BadQuery(f"{self.name}: mỗi lần chỉ giới hạn được một cột")
        return "\n".join([text.rstrip(), *restricted, ""])


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """All saved queries, by name."""
    folder = files("graph") / "queries"
    texts = [entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".rq")]
    return tuple(sorted((_read(text) for text in texts), key=lambda query: query.name))


def saved_query(name: str) -> SavedQuery:
    """The saved query of this name; raises NotFound, which lists those that there are.

    >>> saved_query("nguon-goc").en
    'From which documents does a document stem, through any number of steps?'
    """
    for query in saved_queries():
        if query.name == name:
            return query
    raise NotFound(f"không có truy vấn lưu sẵn “{name}”; có {', '.join(query.name for query in saved_queries())}")


def _read(text: str) -> SavedQuery:
    head: dict[str, str] = {}
    parameters: dict[str, str] = {}
    for line in text.splitlines():
        found = _HEAD.fullmatch(line)
        if found and found[1] == "parameter":
            name, _, meaning = found[2].partition(" — ")
            parameters[name] = meaning
        elif found:
            head.setdefault(found[1], found[2])
    columns = () if head["columns"] == "(RDF)" else tuple(head["columns"].split())
    return SavedQuery(head["name"], head["vi"], head["en"], columns, text, parameters)


def _term(place: str, value: Value, example: str) -> str:
    """A value as a SPARQL term, of the kind of the example that stands in its place."""
    from pyoxigraph import Literal, NamedNode

    from graph.terms import XSD_DATE

    if isinstance(value, str) and (example.startswith("<") or re.fullmatch(r"<[^>]*>", value)):
        try:
            return str(NamedNode(value.strip("<>")))
        except ValueError as error:
            raise BadQuery(f"{place} = {value}: không phải IRI ({error})") from error
    if example[:1].isdigit() or isinstance(value, int | float | Decimal):
        try:
            number = Decimal(str(value).replace(",", "."))
        except InvalidOperation as error:
            raise BadQuery(f"{place} = {value}: không phải số") from error
        return f"{number:f}"
    if isinstance(value, date):
        return f'"{value.isoformat()}"^^<{XSD_DATE}>'
    return str(Literal(value))
