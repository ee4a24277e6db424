"""The columns of the tables that the RDF states, a named tuple a table; each begins with the key of its document."""

from typing import NamedTuple

from extract.record import Provision


class DocumentRow(NamedTuple):
    """The columns of `documents` that are stated."""

    key: str
    status: str
    type: str | None
    number: str | None
    name: str | None
    year: int | None
    date: str | None
    place: str | None
    issuer: str | None
    issuer_key: str | None
    title: str | None
    signer: str | None
    signer_title: str | None
    effective: str | None
    level: str | None
    text_hash: str | None
    confidence: float | None


class ReferenceRow(NamedTuple):
    """The columns of `references` that are stated; the two lists are read from their JSON."""

    document: str
    id: str
    target: str | None
    relation: str
    kind: str
    text: str
    section: str | None
    start: int
    end: int
    sentence: str | None
    sentence_start: int | None
    rule: str | None
    confidence: float | None
    resolution: str
    provisions: list[Provision]
    candidates: list[str]
    reason: str | None
    text_hash: str


class LinkRow(NamedTuple):
    """The columns of `links` that are stated."""

    document: str
    id: str
    source: str
    relation: str
    target: str
    start: int
    end: int
    sentence: str | None
    rule: str | None
    confidence: float | None
    text_hash: str


class DutyRow(NamedTuple):
    """The columns of `duties` that are stated."""

    document: str
    id: str
    agency: str
    text: str
    office: str | None
    section: str | None
    role: str
    task: str | None
    task_start: int | None
    deadline: str | None
    purpose: str | None
    start: int
    end: int
    rule: str | None
    confidence: float | None
    text_hash: str


class UnresolvedRow(NamedTuple):
    """The columns of `unresolved` that are stated."""

    document: str
    start: int
    end: int
    text: str
    reason: str
    sentence: str | None
    text_hash: str


class WarningRow(NamedTuple):
    """The columns of `warnings` that are stated."""

    document: str
    start: int
    end: int
    message: str
    text_hash: str
