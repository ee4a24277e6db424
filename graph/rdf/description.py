"""The description of a dump, in VoID and DCAT: how much it holds of what, whose vocabularies it uses, what made it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from graph import terms as t
from graph.folding import slug
from graph.rdf.entities import run_iri
from graph.rdf.notation import Block, node, pairs, text_literal

if TYPE_CHECKING:
    from graph.tables import Graph

_TYPED: Final = f"<{t.RDF_TYPE}> "
_HELD: Final = 10_000
_ABOUT: Final = (
    ("Lược đồ văn bản", "vi"),
    ("Graph of documents", "en"),
)
_WORDS: Final = (
    ("Quan hệ giữa các văn bản và nhiệm vụ giao cho cơ quan, do máy trích từ toàn văn; cần đối chiếu bản gốc.", "vi"),
    ("Relations among documents and duties of agencies, extracted by machine from their texts; to be checked.", "en"),
)


@dataclass(slots=True)
class Tally:
    """What a dump holds, counted while it is written: triples, and uses of each property and class."""

    triples: int = 0
    properties: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)

    def counted(self, stream: Iterable[Block]) -> Iterator[Block]:
        """The blocks as they pass."""
        held: list[str] = []
        for block in stream:
            held += block.pairs
            if len(held) > _HELD:
                self._count(held)
                held = []
            yield block
        self._count(held)

    def _count(self, stated: list[str]) -> None:
        # many at once, by what C gives: one by one this costs as much as the writing
        self.triples += len(stated)
        self.properties.update(map(itemgetter(0), map(str.partition, stated, repeat(" "))))
        self.classes.update(pair[len(_TYPED) :] for pair in stated if pair.startswith(_TYPED))


def describe(graph: "Graph", dump: Path, media_type: str, tally: Tally, license: str | None = None) -> Path:  # noqa: A002
    """Write the description of the file `dump` beside it and return its path; it holds no blank node."""
    path = dump.with_name(f"{dump.name}.void.ttl")
    given = pairs(
        (t.DCT_LICENSE, node(license)),
        (t.VOID_DATA_DUMP, node(quote(dump.name))),
        (t.DCAT_DISTRIBUTION, node(_file_iri(graph, dump))),
    )
    blocks = [_dataset(graph, tally, given), _file(graph, dump, media_type), *_partitions(graph, tally)]
    path.write_text(_turtle(blocks), encoding="utf-8", newline="\n")
    return path


def describe_served(graph: "Graph", endpoint: str) -> str:
    """The description in Turtle of a graph that is asked at `endpoint`, counted in its store."""
    from graph.store import open_store

    tally = Tally()
    store: Any = open_store(graph)
    for name, count in store.query("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p"):
        tally.properties[str(name)] = int(count.value)
    for name, count in store.query(f"SELECT ?c (COUNT(*) AS ?n) {{ ?s <{t.RDF_TYPE}> ?c }} GROUP BY ?c"):
        tally.classes[str(name)] = int(count.value)
    tally.triples = tally.properties.total()
    given = pairs((t.VOID_SPARQL_ENDPOINT, node(endpoint)))
    return _turtle([_dataset(graph, tally, given), *_partitions(graph, tally)])


def _turtle(blocks: Iterable[Block]) -> str:
    prefixes = (f"@prefix {name}: <{namespace}> ." for name, namespace in t.PREFIXES.items())
    joint = " ;\n    "
    statements = (f"{subject}\n    {joint.join(map(_short, stated))} ." for _, subject, stated in blocks)
    return "\n".join([*prefixes, "", *statements, ""])


def _dataset(graph: "Graph", tally: Tally, given: list[str]) -> Block:
    """The whole of a graph; `given` is where it can be had."""
    software = f"{graph.base}software/luocdo/{graph.manifest['luocdo']}"
    stated = pairs(
        (t.RDF_TYPE, node(t.VOID_DATASET)),
        (t.RDF_TYPE, node(t.DCAT_DATASET)),
        *((t.DCT_TITLE, text_literal(*words)) for words in _ABOUT),
        *((t.DCT_DESCRIPTION, text_literal(*words)) for words in _WORDS),
        (t.DCT_IDENTIFIER, text_literal(graph.manifest["fingerprint"])),
        (t.DCT_CREATOR, node(software)),
        (t.PROV_WAS_GENERATED_BY, node(run_iri(graph))),
        (t.DCT_LANGUAGE, node(t.LANGUAGE_VIE)),
        (t.VOID_URI_SPACE, text_literal(graph.base)),
        *((t.VOID_VOCABULARY, node(namespace)) for namespace in sorted(_used(tally))),
        *((t.VOID_EXAMPLE_RESOURCE, node(graph.base + key)) for key in _examples(graph)),
        (t.VOID_TRIPLES, str(tally.triples)),
        (t.VOID_CLASSES, str(len(tally.classes))),
        (t.VOID_PROPERTIES, str(len(tally.properties))),
        *((t.VOID_CLASS_PARTITION, node(_part(graph, name))) for name in sorted(tally.classes)),
        *((t.VOID_PROPERTY_PARTITION, node(_part(graph, name))) for name in sorted(tally.properties)),
    )
    return Block("", f"<{graph.base}dataset>", stated + given)


def _file(graph: "Graph", dump: Path, media_type: str) -> Block:
    stated = pairs(
        (t.RDF_TYPE, node(t.DCAT_DISTRIBUTION_CLASS)),
        (t.DCAT_DOWNLOAD_URL, node(quote(dump.name))),
        (t.DCAT_MEDIA_TYPE, node(f"https://www.iana.org/assignments/media-types/{media_type}")),
        (t.DCAT_BYTE_SIZE, f'"{dump.stat().st_size}"^^<{t.XSD_NON_NEGATIVE_INTEGER}>'),
    )
    return Block("", f"<{_file_iri(graph, dump)}>", stated)


def _partitions(graph: "Graph", tally: Tally) -> Iterator[Block]:
    dataset = (t.RDF_TYPE, node(t.VOID_DATASET))
    for name, count in sorted(tally.classes.items()):
        yield Block("", f"<{_part(graph, name)}>", pairs(dataset, (t.VOID_CLASS, name), (t.VOID_ENTITIES, str(count))))
    for name, count in sorted(tally.properties.items()):
        yield Block(
            "", f"<{_part(graph, name)}>", pairs(dataset, (t.VOID_PROPERTY, name), (t.VOID_TRIPLES, str(count)))
        )


def _examples(graph: "Graph") -> list[str]:
    """A document that was read, a piece of evidence, an agency that has a duty: the first of each."""
    queries = (
        'SELECT document AS key FROM "references" WHERE target IS NOT NULL ORDER BY document LIMIT 1',
        'SELECT id AS key FROM "references" WHERE target IS NOT NULL ORDER BY document, start LIMIT 1',
        "SELECT key FROM agencies WHERE documents > 0 ORDER BY key LIMIT 1",
    )
    return [row["key"] for query in queries for row in graph.sql(query)]


def _used(tally: Tally) -> set[str]:
    names = [name[1:-1] for name in (*tally.classes, *tally.properties)]
    return {space for space in t.PREFIXES.values() if any(name.startswith(space) for name in names)}


def _part(graph: "Graph", name: str) -> str:
    return f"{graph.base}dataset#{_short(name).replace(':', '-').strip('<>').replace('/', '_')}"


def _file_iri(graph: "Graph", dump: Path) -> str:
    return f"{graph.base}dataset#{slug(dump.name)}"


def _short(pair: str) -> str:
    """A pair with its predicate, and its object where it is of a known vocabulary, as prefixed names."""
    return _NAME.sub(lambda found: f"{_PREFIX[found[1]]}:{found[2]}", pair)


_PREFIX: Final = {namespace: prefix for prefix, namespace in t.PREFIXES.items()}
_NAME: Final = re.compile(rf"<({'|'.join(map(re.escape, _PREFIX))})(\w[\w-]*)>")
