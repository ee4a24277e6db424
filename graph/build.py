"""Texts → the graph folder; only what is new or changed is read again, and the result is as if all had been.

The same texts give the same bytes in every table, whatever was there before, in whatever order they come.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any

from extract.errors import GraphUnusable
from extract.readers.source import Failure, Source
from graph.corpus import Corpus, SourceText
from graph.corrections import Corrections
from graph.folder import file_hash, new_generation, switch, writing
from graph.kept import KeptRecords
from graph.parquet import TableWriter
from graph.reading import Job, Read, read_all
from graph.schema import TABLES
from graph.search import agency_words, document_words
from graph.store import write as write_store
from graph.stubs import Bodies, Stubs
from graph.tables import FORMAT, Graph, read_manifest
from graph.version import code_version, rules_version, software_version

FAILURES = "failures.jsonl"
"""In the graph folder: a line of JSON for each source that could not be read (`source`, `reason`, `advice`, `kind`)."""
NOT_EXTRACTED = "gửi văn bản này cho người phát triển luocdo"
BASE = "https://luocdo.example/"
Progress = Callable[[str, int], None]
"""Called with the step that runs (`read`, `identify`, `tables`, `store`) and how many documents it has done."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    folder: Path
    sources: int
    """Files and lines that were given, the failed ones as well."""
    read: int
    """Texts that were read now; the others were known from an earlier build."""
    unchanged: int
    removed: int
    """Sources of the graph before that were not given any more."""
    failures: tuple[Failure, ...]
    """What could not be read, and why; `failures.jsonl` in the folder lists it for programs."""
    documents: int
    references: int
    characters: int
    """Length of all texts, in code points."""
    bytes: int
    """Length of all texts, in UTF-8."""
    seconds: float
    changed: bool
    """False where the graph was already what the sources give."""
    corrections: tuple[str, ...] = ()
    """One line for each correction that was given: used, or not."""

    @property
    def failed(self) -> tuple[str, ...]:
        """One line for each source that could not be read."""
        return tuple(str(failure) for failure in self.failures)


def build(
    sources: Iterable[Source | Failure],
    folder: str | Path,
    *,
    base: str = BASE,
    progress: Progress | None = None,
    workers: int | None = None,
    read: Read | None = None,
    corrections: Corrections | None = None,
) -> Built:
    """Make the graph of `sources` in `folder`, or bring the one there up to date.

    Sources that are not given any more leave the graph. A build that fails or is killed leaves the graph that was
    there whole. Texts are read in `workers` processes (default: one a core); one that cannot be read is listed in
    `Built.failures` and the rest goes on. `read` is for who brings a reader of their own: it runs in this process.
    `corrections` (`graph.corrections`) go before what linking concludes.

    Raises GraphUnusable when another build is at work in `folder`, or when it cannot be written.
    """
    folder = Path(folder)
    started = time.monotonic()
    tell = progress or (lambda step, done: None)
    corrections = corrections or Corrections()
    with writing(folder), KeptRecords(folder, rules_version(read)) as kept:
        old = _usable_manifest(folder)
        before = _sources_of(folder, old)
        reading = _Reading(kept, tell)
        texts = reading.run(sources, read, workers)
        manifest = _manifest(base, texts, kept.rules, corrections)
        changed = not _is_current(folder, old, manifest["fingerprint"])
        if changed:
            manifest["tables"] = _write(folder, manifest, Corpus(texts, kept, corrections), tell)
        else:
            manifest = old or manifest
        kept.drop_others(entry.text_hash for entry in texts)
        failures = tuple(entry.failure for entry in texts if entry.failure)
        write_failures(folder / FAILURES, failures)
    return Built(
        folder=folder,
        sources=len(texts),
        read=reading.new,
        unchanged=len([entry for entry in texts if entry.text_hash]) - reading.fresh,
        removed=len(before - {entry.source for entry in texts}),
        failures=failures,
        documents=manifest["tables"]["documents"]["rows"],
        references=manifest["tables"]["references"]["rows"],
        characters=reading.characters,
        bytes=reading.bytes,
        seconds=time.monotonic() - started,
        changed=changed,
        corrections=tuple(manifest.get("corrections", ())),
    )


class _Reading:
    """The first pass: every text has its record in `kept`, or a failure."""

    def __init__(self, kept: KeptRecords, tell: Progress) -> None:
        self.kept, self.tell = kept, tell
        self.new = self.fresh = self.characters = self.bytes = 0
        self._asked: set[str] = set()
        self._texts: list[SourceText] = []

    def run(self, sources: Iterable[Source | Failure], read: Read | None, workers: int | None) -> list[SourceText]:
        failures: dict[str, str] = {}
        for done in read_all(self._jobs(sources), read, workers):
            if done.failure:
                failures[done.job.hash] = done.failure
            else:
                self.kept.add(done.job.hash, done.record, done.job.text)
                self.new += 1
        texts = [_failed(text, failures) for text in self._texts]
        self.fresh = sum(text.text_hash in self._asked for text in texts)
        return sorted(texts, key=lambda text: (text.source, text.original_hash, text.text_hash))

    def _jobs(self, sources: Iterable[Source | Failure]) -> Iterator[Job]:
        for done, source in enumerate(sources):
            self.tell("read", done)
            if isinstance(source, Failure):
                self._texts.append(SourceText(source.source, failure=source))
                continue
            data = source.text.encode("utf-8", "replace")
            text_hash = hashlib.sha256(data).hexdigest()
            self.characters += len(source.text)
            self.bytes += len(data)
            self._texts.append(
                SourceText(
                    source.source,
                    source.sha256,
                    text_hash,
                    tuple(source.pages),
                    tuple(source.recognised),
                    tuple(source.warnings),
                )
            )
            if text_hash not in self.kept.hashes and text_hash not in self._asked:
                self._asked.add(text_hash)
                yield Job(source.source, text_hash, source.text)


def write_failures(path: Path, failures: Iterable[Failure]) -> None:
    """Write what could not be read, a line of JSON each; the file is empty where all was."""
    lines = (json.dumps(asdict(failure), ensure_ascii=False) + "\n" for failure in failures)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _failed(text: SourceText, failures: dict[str, str]) -> SourceText:
    reason = failures.get(text.text_hash)
    if reason is None:
        return text
    failure = Failure(text.source, reason, NOT_EXTRACTED, "not-extracted")
    return SourceText(text.source, text.original_hash, failure=failure)


def _write(folder: Path, manifest: dict[str, Any], corpus: Corpus, tell: Progress) -> dict[str, Any]:
    """Write the tables and the store into a new generation, switch to it, and tell the size of each table."""
    with new_generation(folder) as generation:
        with ExitStack() as stack:
            tables = {name: stack.enter_context(TableWriter(generation, name)) for name in TABLES}
            _fill(tables, corpus, tell)
        if corpus.corrections.entries:
            manifest["corrections"] = corpus.corrections.report()
        del corpus  # it knows every text and citation, and the store is loaded from the tables
        sizes = {
            name: {"rows": table.rows, "bytes": table.path.stat().st_size, "sha256": file_hash(table.path)}
            for name, table in tables.items()
        }
        whole = {**manifest, "tables": sizes}
        tell("store", 0)
        draft = Graph(folder, {**whole, "generation": generation.name})
        write_store(draft, draft.store)
        switch(folder, generation, whole)
    return sizes


def _fill(tables: dict[str, TableWriter], corpus: Corpus, tell: Progress) -> None:
    bodies, stubs = Bodies(), Stubs(corpus)
    for done, (text, rows) in enumerate(corpus.texts()):
        tell("tables", done)
        for name in ("references", "links", "duties", "unresolved", "warnings"):
            for row in getattr(rows, name):
                tables[name].add(row)
        for cited in rows.cited:
            stubs.add(cited)
        for duty in rows.duties:
            bodies.add_duty(duty)
        source = corpus.sources[text.hash][0]
        tables["texts"].add(
            {
                "hash": text.hash,
                "document": text.key,
                "source": source.source,
                "original_hash": source.original_hash,
                "pages": json.dumps(source.pages),
                "text": text.text,
            }
        )
    for row in sorted([*corpus.read_rows(), *stubs.rows()], key=lambda row: str(row["key"])):
        bodies.add_issuer(row)
        tables["documents"].add(row | document_words(row))
    for row in bodies.rows():
        tables["agencies"].add(row | {"words": agency_words(str(row["key"]), str(row["name"]))})
    for row in stubs.alias_rows():
        tables["aliases"].add(row)
    for row in corpus.source_rows():
        tables["sources"].add(row)


def _manifest(base: str, texts: list[SourceText], rules: str, corrections: Corrections) -> dict[str, Any]:
    said = [astuple(text) for text in texts]
    told = [FORMAT, code_version(), rules, base, corrections.fingerprint, said]
    fingerprint = hashlib.sha256(json.dumps(told).encode()).hexdigest()
    return {
        "format": FORMAT,
        "luocdo": software_version(),
        "rules": rules,
        "base": base,
        "sources": len(texts),
        "fingerprint": fingerprint,
    }


def _is_current(folder: Path, old: dict[str, Any] | None, fingerprint: str) -> bool:
    """Whether the graph that is there is of these sources and this code, and its tables are undamaged."""
    if not old or old.get("fingerprint") != fingerprint:
        return False
    graph = Graph(folder, old)
    return all(
        graph.path(name).is_file() and file_hash(graph.path(name)) == old["tables"][name]["sha256"] for name in TABLES
    )


def _usable_manifest(folder: Path) -> dict[str, Any] | None:
    # a build makes everything anew from its sources, so that a damaged manifest costs nothing but the comparison
    try:
        return read_manifest(folder)
    except GraphUnusable:
        return None


def _sources_of(folder: Path, manifest: dict[str, Any] | None) -> set[str]:
    if manifest is None:
        return set()
    try:
        rows = Graph(folder, manifest).batches("sources", ["source"])
        return {source for columns in rows for source in columns["source"]}
    except (OSError, ValueError):  # damaged; what was there cannot be told any more
        return set()
