"""How far a long command is: on stderr, on a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

STEPS = {"read": "đọc", "identify": "nhận diện", "tables": "ghi bảng", "store": "ghi kho RDF"}


class Tell(Protocol):
    """Called with how many documents are done, and in which step."""

    def __call__(self, done: int, step: str = "") -> None:
        """Take note."""


@contextmanager
def progress(title: str) -> Iterator[Tell]:
    """Show a running count while the block runs; nothing at all when stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, step="": None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title)
        yield lambda done, step="": bar.update(
            task, completed=done, description=f"{title}: {STEPS.get(step, step)}" if step else title
        )
