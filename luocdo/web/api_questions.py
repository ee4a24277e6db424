"""What the JSON API can be asked: for each question its address, its parameters, what answers it, in which shape."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from json import loads
from typing import TYPE_CHECKING, Any, Final, get_args

from extract.record import Relation
from graph.agency import agency_card
from graph.lineage import Direction, Edge, explain, lineage, paths
from graph.page.data import page_data
from graph.search import find, find_agencies, resolve, resolve_agency
from graph.validity import status
from luocdo.web.api_schema import (
    COUNT,
    DAY,
    NUMBER,
    ROLES,
    STATES,
    TEXT,
    YES_NO,
    Schema,
    listed,
    maybe,
    record,
    ref,
)

if TYPE_CHECKING:
    from graph.tables import Graph as Tables

Asked = dict[str, Any]
Row = dict[str, Any]
_RELATIONS: Final = list(get_args(Relation))


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be asked for; `default` where it is left out, None: it may be missing, `...`: it must be given."""

    name: str
    description: str
    schema: Schema
    default: Any = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One question: its address, what it takes, what answers it, and the shape of the answer."""

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    result: Schema
    answer: "Callable[[Tables, Asked], object]"


def _info(graph: "Tables", asked: Asked) -> object:
    manifest = graph.manifest
    tables = {name: graph.count(name) for name in manifest["tables"]}
    return {"base": graph.base, "luocdo": manifest["luocdo"], "fingerprint": manifest["fingerprint"], "tables": tables}


def _search(graph: "Tables", asked: Asked) -> object:
    seek = find_agencies if asked["kind"] == "agency" else find
    matches = seek(graph, asked["q"], asked["limit"])
    return {
        "matches": [
            {"key": one.key, "iri": graph.iri(one.key), "label": one.label, "fit": one.fit, "score": one.score}
            for one in matches
        ]
    }


def _document(graph: "Tables", asked: Asked) -> object:
    data = page_data(graph, resolve(graph, asked["name"]))
    parts = ("references", "incoming", "links", "elsewhere", "duties")
    return {
        "document": _row(graph, data.document, "key"),
        **{part: [_row(graph, row, "id") for row in getattr(data, part)] for part in parts},
        "incoming_total": data.incoming_total,
        "unresolved": list(data.unresolved),
        "warnings": list(data.warnings),
        "text": data.text if asked["text"] and data.text else None,
    }


def _lineage(graph: "Tables", asked: Asked) -> object:
    key = resolve(graph, asked["name"])
    found = lineage(graph, key, asked["direction"], asked["depth"], asked["relation"])
    return {"document": _row(graph, found.document, "key"), "cut": found.cut, "steps": found.rows()}


def _path(graph: "Tables", asked: Asked) -> object:
    source, target = resolve(graph, asked["from"]), resolve(graph, asked["to"])
    relations = _RELATIONS if asked["cites"] else None
    found = paths(graph, source, target, asked["limit"], relations)
    return {"from": source, "to": target, "paths": [[_step(edge) for edge in chain] for chain in found]}


def _step(edge: Edge) -> Row:
    return {
        "source": edge.source["key"],
        "relation": edge.relation,
        "target": edge.target["key"],
        "explanation": explain(edge),
        "sentence": edge.sentence,
        "confidence": edge.confidence,
        "resolution": edge.resolution,
        "asserted_by": edge.asserted_by["key"] if edge.asserted_by else None,
    }


def _status(graph: "Tables", asked: Asked) -> object:
    found = status(graph, resolve(graph, asked["name"]), asked["on"])
    return {**asdict(found), "confidence": found.confidence}


def _duties(graph: "Tables", asked: Asked) -> object:
    key = resolve_agency(graph, asked["agency"])
    which, values = (
        "agency = ? AND role = coalesce(?, role) AND (? OR role <> 'recipient')",
        [
            key,
            asked["role"],
            asked["recipient"] or asked["role"] == "recipient",
        ],
    )
    total = graph.sql(f"SELECT count(*) AS n FROM duties WHERE {which}", values)[0]["n"]
    rows = graph.rows("duties", f"{which} LIMIT ? OFFSET ?", [*values, asked["limit"], asked["offset"]])
    return {"agency": key, "total": total, "duties": [_row(graph, row, "id") for row in rows]}


def _agency(graph: "Tables", asked: Asked) -> object:
    card = agency_card(graph, resolve_agency(graph, asked["name"]))
    return {
        "agency": _row(graph, card.agency, "key"),
        "names": list(card.names),
        "from": card.life[0] or None,
        "to": card.life[1] or None,
        "before": [asdict(one) for one in card.before],
        "after": [asdict(one) for one in card.after],
        "duties_total": card.duties_total,
        "issued_total": card.issued_total,
        "issued": [_row(graph, row, "key") for row in card.issued],
        "received": [_row(graph, row, "key") for row in card.received],
    }


def _unresolved(graph: "Tables", asked: Asked) -> object:
    key = resolve(graph, asked["document"]) if asked["document"] else None
    which, values = "document = coalesce(?, document) AND reason = coalesce(?, reason)", [key, asked["reason"]]
    total = graph.sql(f"SELECT count(*) AS n FROM unresolved WHERE {which}", values)[0]["n"]
    rows = graph.rows("unresolved", f"{which} LIMIT ? OFFSET ?", [*values, asked["limit"], asked["offset"]])
    return {"total": total, "unresolved": rows}


def _row(graph: "Tables", row: Mapping[str, Any], name: str) -> Row:
    """A row with its IRI, with lists as lists, and without what only the search needs."""
    shown = {column: value for column, value in row.items() if column not in ("folded", "words")}
    for column in ("provisions", "candidates"):
        if column in shown:
            shown[column] = loads(shown[column] or "[]")
    return {**shown, "iri": graph.iri(row[name])}


def _number(name: str, description: str, default: int, most: int, least: int = 1) -> Parameter:
    return Parameter(name, description, {"type": "integer", "minimum": least, "maximum": most}, default)


_NAME: Final = Parameter("name", "A document, as people type it: 02/CT-UBND Lai Châu; a key or an IRI too", TEXT, ...)
_LIMIT: Final = _number("limit", "How many at most", 100, 1_000)
_OFFSET: Final = _number("offset", "How many are passed over", 0, 100_000_000, 0)

OPERATIONS: Final = (
    Operation(
        "/api/info",
        "What the graph holds, and what made it",
        (),
        record(
            "The graph",
            base={**TEXT, "description": "What its IRIs begin with"},
            luocdo={**TEXT, "description": "The version that built it"},
            fingerprint={**TEXT, "description": "The same for the same sources and rules"},
            tables={"type": "object", "description": "Rows by table", "additionalProperties": COUNT},
        ),
        _info,
    ),
    Operation(
        "/api/search",
        "Documents or agencies, found as people type them",
        (
            Parameter("q", "Number, type, words, year, issuer; without marks if need be", TEXT, ...),
            Parameter("kind", "What is sought", {"type": "string", "enum": ["document", "agency"]}, "document"),
            _number("limit", "How many at most", 20, 200),
        ),
        record("What fits, best first", matches=listed(ref("Match"))),
        _search,
    ),
    Operation(
        "/api/document",
        "All that the graph knows of one document",
        (_NAME, Parameter("text", "Whether its text is wanted", YES_NO, False)),
        record(
            "A document",
            document=ref("Document"),
            references=listed(ref("Reference")),
            incoming=listed(ref("Reference")),
            incoming_total=COUNT,
            links=listed(ref("Link")),
            elsewhere=listed(ref("Statement")),
            duties=listed(ref("Duty")),
            unresolved=listed(ref("Unresolved")),
            warnings=listed(ref("Warning")),
            text={**maybe(TEXT), "description": "What offsets count in; null where not asked for, or not read"},
        ),
        _document,
    ),
    Operation(
        "/api/lineage",
        "Where a document comes from and what came of it",
        (
            _NAME,
            Parameter("direction", "Which way", {"type": "string", "enum": list(get_args(Direction))}, "both"),
            _number("depth", "How many steps at most", 10, 100),
            Parameter("relation", "Only these", {"type": "array", "items": {"type": "string", "enum": _RELATIONS}}),
        ),
        record(
            "The steps, a parent before what follows from it",
            document=ref("Document"),
            cut={**YES_NO, "description": "There are more steps than these"},
            steps=listed(ref("Step")),
        ),
        _lineage,
    ),
    Operation(
        "/api/path",
        "How one document leads to another",
        (
            Parameter("from", "A document, as people type it", TEXT, ...),
            Parameter("to", "Another", TEXT, ...),
            _number("limit", "How many chains at most", 5, 100),
            Parameter("cites", "Whether bare citations count as steps", YES_NO, False),
        ),
        record(
            "The chains, the shortest first", **{"from": TEXT, "to": TEXT, "paths": listed(listed(ref("PathStep")))}
        ),
        _path,
    ),
    Operation(
        "/api/status",
        "Whether a document is in force on a day, and why",
        (_NAME, Parameter("on", "The day; today where none is given", DAY)),
        record(
            "The state and its reasons",
            key=TEXT,
            as_of=DAY,
            state={**TEXT, "enum": STATES},
            since=maybe(TEXT),
            reasons=listed(ref("Reason")),
            confidence=NUMBER,
        ),
        _status,
    ),
    Operation(
        "/api/duties",
        "What an agency must do",
        (
            Parameter("agency", "An agency, as people type it: so y te lai chau; a key or an IRI too", TEXT, ...),
            Parameter("role", "Only in this role", {"type": "string", "enum": ROLES}),
            Parameter("recipient", "Whether documents that it only receives count", YES_NO, False),
            _LIMIT,
            _OFFSET,
        ),
        record("Duties", agency=TEXT, total=COUNT, duties=listed(ref("Duty"))),
        _duties,
    ),
    Operation(
        "/api/agency",
        "An agency in time, with what it issued and received",
        (Parameter("name", "An agency, as people type it; a key or an IRI too", TEXT, ...),),
        record(
            "An agency",
            **{
                "agency": ref("Agency"),
                "names": listed(TEXT),
                "from": maybe(TEXT),
                "to": maybe(TEXT),
                "before": listed(ref("Successor")),
                "after": listed(ref("Successor")),
                "duties_total": COUNT,
                "issued_total": COUNT,
                "issued": listed(ref("Document")),
                "received": listed(ref("Document")),
            },
        ),
        _agency,
    ),
    Operation(
        "/api/unresolved",
        "Mentions that could not be told, with the reason",
        (
            Parameter("document", "Only of this document, as people type it", TEXT),
            Parameter("reason", "Only with this reason", TEXT),
            _LIMIT,
            _OFFSET,
        ),
        record("Mentions", total=COUNT, unresolved=listed(ref("Unresolved"))),
        _unresolved,
    ),
)
"""All that can be asked."""
