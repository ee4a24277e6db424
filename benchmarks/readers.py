"""How much of real files the readers get: `python -m benchmarks.readers [FOLDER]`.

FOLDER holds files in their native formats and an `INDEX.jsonl` that names them and, where there is one, the `twin`
of each: its text as another way gave it. Printed are the likeness of the two (words, from 0 to 1), and whether both
mention the same document numbers; then what could not be read, and why.
"""

import json
import os
import re
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Indel

from extract.readers import Failure, Source, walk

NUMBER = re.compile(r"\b\d{1,5}[a-zđ]?/(?:\d{4}/)?[A-ZĐƯ][\w&-]*\d*")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `likeness` is None where it has no twin."""

    file: str
    characters: int
    likeness: float | None
    missing: tuple[str, ...]
    added: tuple[str, ...]
    notes: tuple[str, ...]


def outcomes(folder: Path) -> Iterator[Outcome | Failure]:
    """Read every file of the index, and hold it against its twin."""
    rows = [json.loads(line) for line in (folder / "INDEX.jsonl").read_text("utf-8").splitlines()]
    twins = {(folder / row["file"]).as_posix(): row.get("twin") for row in rows}
    for found in walk(folder / row["file"] for row in rows):
        if isinstance(found, Failure):
            yield found
        else:
            twin = twins.get(found.source)
            yield compare(found, (folder / twin).read_text("utf-8") if twin else None)


def compare(source: Source, twin: str | None) -> Outcome:
    """The likeness of a text and its twin, and the document numbers that only one of them has."""
    name, notes = Path(source.source).name, tuple(finding.message for finding in source.warnings)
    if twin is None:
        return Outcome(name, len(source.text), None, (), (), notes)
    ours, theirs = words(source.text), words(twin)
    likeness = Indel.normalized_similarity(ours, theirs)
    here, there = numbers(source.text), numbers(twin)
    return Outcome(name, len(source.text), likeness, tuple(sorted(there - here)), tuple(sorted(here - there)), notes)


def words(text: str) -> list[str]:
    """The words of a text, in one Unicode form; `|` is how some twins part the cells of a table."""
    return unicodedata.normalize("NFC", text).replace("|", " ").split()


def numbers(text: str) -> set[str]:
    """The document numbers that a text mentions, however its letters are coded and whatever blanks are in them."""
    return set(NUMBER.findall(unicodedata.normalize("NFC", text).replace("Ð", "Đ")))


def main(arguments: Sequence[str]) -> None:
    """Print a line for each file, and the sums."""
    default = Path(os.environ.get("LUOCDO_SHARED", "../shared")) / "originals"
    started = time.monotonic()
    read, failed = [], []
    for outcome in outcomes(Path(arguments[0]) if arguments else default):
        if isinstance(outcome, Failure):
            failed.append(outcome)
            continue
        read.append(outcome)
        likeness = "  –   " if outcome.likeness is None else f"{outcome.likeness:.4f}"
        differs = f"  thiếu {outcome.missing} thừa {outcome.added}" if outcome.missing or outcome.added else ""
        print(f"{likeness} {outcome.characters:>8} {outcome.file[:60]}{differs}")
    compared = [outcome for outcome in read if outcome.likeness is not None]
    same = sum(not outcome.missing and not outcome.added for outcome in compared)
    mean = sum(outcome.likeness or 0.0 for outcome in compared) / max(len(compared), 1)
    print(f"\n{len(read)} read, {len(failed)} refused, {time.monotonic() - started:.0f} s")
    print(f"{len(compared)} with a twin: mean likeness {mean:.4f}, the same document numbers in {same}")
    for failure in failed:
        print(failure)


if __name__ == "__main__":
    main(sys.argv[1:])
