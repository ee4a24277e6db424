"""What the JSON API gives, as JSON Schema: made from the columns of the tables, so that the two cannot drift apart."""

from typing import Any, Final, get_args

from extract.record import Relation, Role
from graph.schema import TABLES
from graph.validity import State

Schema = dict[str, Any]

_TYPES: Final = {"string": "string", "int32": "integer", "float64": "number", "bool": "boolean"}
_HIDDEN: Final = {"folded", "words"}
"""Columns that only the search needs."""
_SURE: Final = {"key", "id", "document", "start", "end"}
"""Columns that are never empty."""
TEXT: Final[Schema] = {"type": "string"}
NUMBER: Final[Schema] = {"type": "number"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
YES_NO: Final[Schema] = {"type": "boolean"}
DAY: Final[Schema] = {"type": "string", "format": "date"}
PROVISION: Final[Schema] = {
    "type": "object",
    "description": "An Điều, khoản or điểm, by the names of its units",
    "additionalProperties": TEXT,
}


def listed(items: Schema) -> Schema:
    """A list of such things."""
    return {"type": "array", "items": items}


def maybe(schema: Schema) -> Schema:
    """Such a thing, or null."""
    return {**schema, "type": [schema["type"], "null"]}


def record(description: str, **properties: Schema) -> Schema:
    """An object that has exactly these members."""
    return {
        "type": "object",
        "description": description,
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def ref(name: str) -> Schema:
    """A schema of `components`."""
    return {"$ref": f"#/components/schemas/{name}"}


def row_of(table: str, description: str, **more: Schema) -> Schema:
    """A row of a table of the graph folder, without what only the search needs; lists are lists."""
    columns = {name: _column(name, kind) for name, kind in TABLES[table].items() if name not in _HIDDEN}
    return record(description, **columns, **more)


def _column(name: str, kind: str) -> Schema:
    if name == "provisions":
        return listed(PROVISION)
    if name == "candidates":
        return listed(TEXT)
    schema = {"type": _TYPES[kind]}
    return schema if name in _SURE else maybe(schema)


SUCCESSOR: Final = record(
    "A body before or after another",
    key=TEXT,
    name=TEXT,
    since={**TEXT, "description": "Day, month or year of the change; empty where unknown"},
    verified=YES_NO,
)

SCHEMAS: Final[dict[str, Schema]] = {
    "Document": row_of("documents", "A document, read or only cited; `year` is that of its key", iri=TEXT),
    "Reference": row_of(
        "references", "A place where a document is meant; offsets count Unicode code points, ends exclusive", iri=TEXT
    ),
    "Link": row_of("links", "What a document says of two others", iri=TEXT),
    "Statement": row_of("links", "What another document says of this one and a third", iri=TEXT, text=TEXT),
    "Duty": row_of("duties", "What a document gives an agency to do, or that it receives", iri=TEXT),
    "Agency": row_of("agencies", "An agency, or agencies named as a crowd", iri=TEXT),
    "Unresolved": row_of("unresolved", "A mention that could not be told, with the reason"),
    "Warning": row_of("warnings", "What looks wrong in a text"),
    "Match": record(
        "A document or an agency that fits a query; `fit` 3: whole number or name, 2: a part of it, 1: other words",
        key=TEXT,
        iri=TEXT,
        label=TEXT,
        fit={"type": "integer", "enum": [1, 2, 3]},
        score=NUMBER,
    ),
    "Step": record(
        "One relation on the way, with the words that prove it",
        source={**TEXT, "description": "Key of the document that cites"},
        relation={**TEXT, "enum": list(get_args(Relation))},
        target=TEXT,
        explanation={**TEXT, "description": "The step as a sentence, in Vietnamese"},
        sentence=maybe(TEXT),
        confidence=NUMBER,
        resolution=TEXT,
        asserted_by={**maybe(TEXT), "description": "Key of a third document that says so"},
        direction={**TEXT, "enum": ["up", "down"]},
        depth={**COUNT, "minimum": 1},
        date={**maybe(TEXT), "description": "Date of the document that the step leads to"},
        days={**maybe({"type": "integer"}), "description": "Days between the two dates"},
    ),
    "PathStep": record(
        "One relation of a chain",
        source=TEXT,
        relation={**TEXT, "enum": list(get_args(Relation))},
        target=TEXT,
        explanation=TEXT,
        sentence=maybe(TEXT),
        confidence=NUMBER,
        resolution=TEXT,
        asserted_by=maybe(TEXT),
    ),
    "Reason": record(
        "Why a document is, or is not, in force",
        text=TEXT,
        since=maybe(TEXT),
        sentence=maybe(TEXT),
        reference={**maybe(TEXT), "description": "Key of the mention that says so"},
        confidence=NUMBER,
        relation=maybe(TEXT),
        inferred={**YES_NO, "description": "Concluded by a rule, said by no text"},
    ),
    "Successor": SUCCESSOR,
    "Problem": {
        "type": "object",
        "description": "What is wrong with a request (RFC 9457)",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {**TEXT, "format": "uri-reference"},
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": {**TEXT, "description": "One line that says what, where and what to do"},
            "candidates": {**listed(TEXT), "description": "What a name that fits several may mean, best first"},
        },
        "additionalProperties": False,
    },
}
"""The components of the description, by name."""

STATES: Final = list(get_args(State))
ROLES: Final = list(get_args(Role))
