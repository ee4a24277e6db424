"""What no text says: the vocabulary, the run, types of document, agencies, and what was once unknown."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Final

from graph import terms as t
from graph.rdf.agency_changes import changes, life
from graph.rdf.labels import UNKNOWN, type_iri
from graph.rdf.notation import Block, node, pairs, text_literal, vietnamese

if TYPE_CHECKING:
    from graph.tables import Graph

VOCABULARY: Final = t.LCD.rstrip("#")
"""The named graph of the vocabulary."""


def run_iri(graph: "Graph") -> str:
    """The IRI of the run: one for a version and its rules, whenever and wherever it ran."""
    made_by = f"{graph.manifest['luocdo']} {graph.manifest['rules']}"
    return f"{graph.base}run/{sha256(made_by.encode()).hexdigest()[:16]}"


def vocabulary(*, named: bool) -> Iterator[Block]:
    """The terms of the project's own namespace, in a named graph of their own where one is wanted."""
    from pyoxigraph import RdfFormat, parse

    source = (files("graph") / "vocabulary" / "luocdo.ttl").read_bytes()
    by_subject: dict[str, list[str]] = {}
    for quad in parse(source, RdfFormat.TURTLE):
        by_subject.setdefault(str(quad.subject), []).append(f"{quad.predicate} {quad.object}")
    return (Block(VOCABULARY if named else "", subject, stated) for subject, stated in by_subject.items())


def entities(graph: "Graph") -> Iterator[Block]:
    """The run, the types of document, the agencies, and the IRIs that stood for documents before they were known."""
    return chain(_run(graph), _types(graph), _agencies(graph), _replaced(graph))


def _run(graph: "Graph") -> Iterator[Block]:
    software = f"{graph.base}software/luocdo/{graph.manifest['luocdo']}"
    activity = pairs(
        (t.RDF_TYPE, node(t.PROV_ACTIVITY)),
        (t.PROV_WAS_ASSOCIATED_WITH, node(software)),
        (t.LCD_RULES_HASH, text_literal(graph.manifest["rules"])),
    )
    agent = pairs(
        (t.RDF_TYPE, node(t.PROV_SOFTWARE_AGENT)),
        (t.SCHEMA_SOFTWARE_VERSION, text_literal(graph.manifest["luocdo"])),
    )
    yield from (Block("", f"<{run_iri(graph)}>", activity), Block("", f"<{software}>", agent))


def _types(graph: "Graph") -> Iterator[Block]:
    by_iri: dict[str, list[str]] = {}
    for row in graph.sql("SELECT DISTINCT type FROM documents WHERE type IS NOT NULL ORDER BY type"):
        if iri := type_iri(row["type"]):
            by_iri.setdefault(iri, []).append(row["type"])
    for iri, prints in sorted(by_iri.items()):
        stated = [(t.RDF_TYPE, node(t.SKOS_CONCEPT)), (t.SKOS_IN_SCHEME, node(t.LCD_DOCUMENT_TYPES))]
        yield Block("", f"<{iri}>", pairs(*stated, *_names(prints[0], prints)))


def _agencies(graph: "Graph") -> Iterator[Block]:
    rows = graph.sql(
        """
        SELECT key, level, collective, name, list(DISTINCT print ORDER BY print) AS prints FROM agencies LEFT JOIN (
            SELECT agency AS key, agency_name AS print FROM duties
            UNION ALL SELECT issuer_key, issuer FROM documents
        ) USING (key) GROUP BY ALL ORDER BY key
        """
    )
    yield from changes(graph.base, {row["key"]: row["name"] for row in rows if not row["collective"]})
    for row in rows:
        stated = pairs(
            (t.RDF_TYPE, node(t.LCD_COLLECTIVE if row["collective"] else t.ORG_FORMAL_ORGANIZATION)),
            *_names(row["name"], row["prints"]),
            (t.LCD_LEVEL, node(t.LEVELS.get(row["level"] or ""))),
            *life(row["key"]),
        )
        yield Block("", f"<{graph.base}{row['key']}>", stated)


def _names(name: str, prints: Iterable[str | None]) -> list[tuple[str, str | None]]:
    others = [other for other in prints if other and other != name]
    return [(t.SKOS_PREF_LABEL, vietnamese(name)), *((t.SKOS_ALT_LABEL, vietnamese(other)) for other in others)]


def _replaced(graph: "Graph") -> Iterator[Block]:
    """The IRIs that stood for documents that could not be told, each with the one that it turned out to be."""
    for columns in graph.batches("aliases"):
        for key, target in zip(columns["key"], columns["target"], strict=True):
            # no document any more, so of no class: it is counted nowhere
            stated = pairs(
                (t.SKOS_PREF_LABEL, vietnamese(UNKNOWN)),
                (t.DCT_IS_REPLACED_BY, node(graph.base + target)),
            )
            yield Block("", f"<{graph.base}{key}>", stated)
