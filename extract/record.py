"""The record: what one document says, as frozen values that know where they stand in its text.

Offsets count Unicode code points of the text as it was read, ends are exclusive: `text[start:end]` is the
mention. Dates are ISO strings. `to_json` writes the contract that tools outside the project read; it changes
only by addition.
"""

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, Self, TypeVar

Kind = Literal["numbered", "named", "alias", "described", "anaphor", "self"]
Relation = Literal[
    "based_on",
    "implements",
    "guides",
    "amends",
    "replaces",
    "repeals",
    "suspends",
    "corrects",
    "consolidates",
    "attaches",
    "responds_to",
    "extends",
    "cites",
]
Role = Literal["lead", "coordinate", "implement", "monitor", "recipient"]
IssuerFrom = Literal["text", "suffix", "context"]
Provision = dict[str, str]
"""One place inside a document, `{"điều": "5", "khoản": "2", "điểm": "a"}`."""


@dataclass(frozen=True, slots=True)
class Document:
    """The document itself, as its own head, signature and closing articles tell it."""

    type: str | None = None
    number: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    effective: str | None = None
    level: str | None = None
    """`party`, `central`, `province`, `district` or `commune`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a document, and what the text that is read says about it."""

    start: int
    end: int
    text: str
    kind: Kind
    type: str | None
    number: str | None = None
    name: str | None = None
    year: int | None = None
    date: str | None = None
    issuer: str | None = None
    issuer_from: IssuerFrom | None = None
    provisions: tuple[Provision, ...] = ()
    relation: Relation = "cites"
    section: str | None = None
    sentence: tuple[int, int] = (0, 0)
    rule: str = ""
    confidence: float = 1.0
    refers_to: int | None = None
    """For an alias or an anaphor: the place, in `Record.references`, of the mention it stands for."""
    page: int | None = None
    """The page of the file, counted from 1; None where the format knows no pages."""


@dataclass(frozen=True, slots=True)
class Link:
    """What the text says of two *other* documents; `source` and `target` are numbers, or names."""

    source: str
    relation: Relation
    target: str
    start: int
    end: int
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Duty:
    """An agency that is bound to do something, or listed as a recipient."""

    agency: str
    start: int
    end: int
    text: str
    office: str | None
    section: str | None
    role: Role
    task: tuple[int, int]
    deadline: str | None = None
    collective: bool = False
    rule: str = ""
    confidence: float = 1.0
    purpose: str | None = None
    """For a recipient: why it receives (`b/c`, `để chỉ đạo`)."""
    page: int | None = None
    """As in `Reference`."""


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency named in the text, under its full official name."""

    agency: str
    start: int
    end: int
    text: str
    registry: str | None = None
    """The id of the agency in the registry; None where its name was read by composition."""
    collective: bool = False
    """Whether the name stands for several bodies (`UBND các huyện, thành phố`)."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A mention that could not be told, and why."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the text got wrong, or what reading it lost (`warnings` in the contract)."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was read from one document; `source` says where it came from.

    >>> Record.from_json('{"source": "a.txt", "document": {"number": "02/CT-UBND"}}').document.number
    '02/CT-UBND'
    """

    source: str
    document: Document = field(default_factory=Document)
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    duties: tuple[Duty, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    warnings: tuple[Finding, ...] = ()
    pages: tuple[int, ...] = ()
    """Offset at which each page of the file starts; empty where its format knows no pages."""

    def to_dict(self) -> dict[str, Any]:
        """The contract's JSON object as a dict of plain values."""
        row = asdict(self)
        for link in row["links"]:
            link["from"], link["to"] = link.pop("source"), link.pop("target")
        return row

    def to_json(self) -> str:
        """One line of JSON, keys in the order of the contract, letters unescaped."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Self:
        """The record that `to_dict` wrote; keys that a later version added are passed over."""
        links = [{**link, "source": link["from"], "target": link["to"]} for link in row.get("links", ())]
        return cls(
            source=row["source"],
            document=_known(Document, row.get("document") or {}),
            references=tuple(_known(Reference, entry) for entry in row.get("references", ())),
            links=tuple(_known(Link, entry) for entry in links),
            duties=tuple(_known(Duty, entry) for entry in row.get("duties", ())),
            agencies=tuple(_known(AgencyMention, entry) for entry in row.get("agencies", ())),
            unresolved=tuple(_known(Unresolved, entry) for entry in row.get("unresolved", ())),
            warnings=tuple(_known(Finding, entry) for entry in row.get("warnings", ())),
            pages=tuple(row.get("pages", ())),
        )

    @classmethod
    def from_json(cls, line: str) -> Self:
        """The record that `to_json` wrote."""
        return cls.from_dict(json.loads(line))


Value = TypeVar("Value")


def _known(kind: type[Value], row: dict[str, Any]) -> Value:
    names = {entry.name for entry in fields(kind)}  # type: ignore[arg-type]
    known = {key: value for key, value in row.items() if key in names}
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in known.items()})
