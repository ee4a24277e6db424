"""How much of real files the readers get: `python -m benchmarks.readers [FOLDER] [--twins]`.

FOLDER holds files in their native formats and an `INDEX.jsonl` that names them and, where there is one, the `twin`
of each: its text as another way gave it. Printed are the likeness of the two (words, from 0 to 1), and whether the
same numbered references are extracted from both; then what could not be read, and why. With `--twins` only the files
that have one are read, so that no page needs OCR.
"""

import json
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rapidfuzz.distance import Indel

import extract
from extract.readers import Failure, Source, walk

ANOTHER_TEXT = 0.5
"""Below this likeness the twin is no twin: it is the text of another document, or of another part of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `likeness` is None where it has no twin."""

    file: str
    characters: int
    likeness: float | None
    missing: tuple[str, ...]
    """Numbers that are referred to in the twin only."""
    added: tuple[str, ...]
    """Numbers that are referred to in the file only."""
    notes: tuple[str, ...]

    def __str__(self) -> str:
        """One line for people."""
        likeness = "  –   " if self.likeness is None else f"{self.likeness:.4f}"
        differs = "" if self.same else f"  missing {self.missing} added {self.added}"
        return f"{likeness} {self.characters:>8} {self.file[:60]}{differs}"

    @property
    def is_compared(self) -> bool:
        """Whether there is a twin, and it is one."""
        return self.likeness is not None and self.likeness >= ANOTHER_TEXT

    @property
    def same(self) -> bool:
        """Whether both refer to the same numbers."""
        return not self.missing and not self.added


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums over a folder."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    seconds: float

    @property
    def compared(self) -> tuple[Outcome, ...]:
        """The files with a twin that is one."""
        return tuple(outcome for outcome in self.outcomes if outcome.is_compared)

    @property
    def share(self) -> float:
        """The share of those whose numbered references are the same."""
        return sum(outcome.same for outcome in self.compared) / max(len(self.compared), 1)

    def lines(self) -> Iterator[str]:
        """What to print of them, behind the files themselves."""
        mean = sum(outcome.likeness or 0.0 for outcome in self.compared) / max(len(self.compared), 1)
        same = sum(outcome.same for outcome in self.compared)
        yield f"\n{len(self.outcomes)} read, {len(self.failures)} refused, {self.seconds:.0f} s"
        yield (
            f"{len(self.compared)} with a twin: mean likeness {mean:.4f},"
            f" the same numbered references in {same} ({self.share:.1%})"
        )
        for outcome in self.outcomes:
            if outcome.likeness is not None and not outcome.is_compared:
                yield f"not compared, its twin is another text (likeness {outcome.likeness:.2f}): {outcome.file}"


def figures(folder: Path, twins_only: bool = False, tell: Callable[[str], None] = lambda line: None) -> Figures:
    """Read the files of the index, hold each against its twin, and sum up; `tell` hears of each as it is read."""
    started = time.monotonic()
    found = []
    for entry in outcomes(folder, twins_only):
        tell(str(entry))
        found.append(entry)
    read = tuple(entry for entry in found if isinstance(entry, Outcome))
    failed = tuple(entry for entry in found if isinstance(entry, Failure))
    return Figures(read, failed, time.monotonic() - started)


def outcomes(folder: Path, twins_only: bool = False) -> Iterator[Outcome | Failure]:
    """Read every file of the index, and hold it against its twin."""
    rows = [json.loads(line) for line in (folder / "INDEX.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in rows if row.get("twin") or not twins_only]
    listed = {(folder / row["file"]).as_posix(): row for row in rows}
    for found in walk(folder / row["file"] for row in rows):
        if isinstance(found, Failure):
            yield found
        else:
            row = listed[found.source]
            twin = (folder / row["twin"]).read_text("utf-8") if row.get("twin") else None
            yield compare(found, twin, row["number"])


def compare(source: Source, twin: str | None, own: str | None = None) -> Outcome:
    """The likeness of a text and its twin, and the numbers that only one of them refers to.

    `own` is the number of the document itself: where a gazette prints it at the foot of each page, or a form says whose
    annex it is, no other document is meant.
    """
    name, notes = Path(source.source).name, tuple(finding.message for finding in source.warnings)
    if twin is None:
        return Outcome(name, len(source.text), None, (), (), notes)
    likeness = Indel.normalized_similarity(words(source.text), words(twin))
    here, there = numbers(source.text) - {own}, numbers(twin) - {own}
    return Outcome(name, len(source.text), likeness, tuple(sorted(there - here)), tuple(sorted(here - there)), notes)


def words(text: str) -> list[str]:
    """The words of a text, in one Unicode form; `|` is how some twins part the cells of a table."""
    return unicodedata.normalize("NFC", text).replace("|", " ").split()


def numbers(text: str) -> set[str]:
    """The document numbers that are extracted from a text as numbered references."""
    return {
        reference.number
        for reference in extract.read_text(text).references
        if reference.kind == "numbered" and reference.number
    }


def main(arguments: Sequence[str]) -> None:
    """Print a line for each file, and the sums."""
    folders = [Path(argument) for argument in arguments if argument != "--twins"]
    default = Path(os.environ.get("LUOCDO_SHARED", "../shared")) / "originals"
    found = figures(folders[0] if folders else default, "--twins" in arguments, partial(print, flush=True))
    for line in found.lines():
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
