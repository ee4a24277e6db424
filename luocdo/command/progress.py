"""How far a long command is: on stderr, on a terminal only."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STEPS = {"read": "đọc", "identify": "nhận diện", "tables": "ghi bảng", "store": "ghi kho RDF"}


@dataclass(slots=True)
class Running:
    """A command that runs: told what is done, it shows counts, speed and the time that is left; or nothing at all."""

    title: str
    bar: "Progress | None" = None
    task: "TaskID | None" = None
    started: float = field(default_factory=time.monotonic)

    def documents(self, done: int, step: str = "read") -> None:
        """Take note of how many documents are done in a step."""
        if self.bar is None or self.task is None:
            return
        speed = done / max(time.monotonic() - self.started, 1e-3)
        said = f"{done} văn bản, {speed:.1f}/giây".replace(".", ",") if step == "read" else f"{done}" * bool(done)
        self.bar.update(self.task, description=f"{self.title}: {STEPS.get(step, step)}", said=said)
        if step != "read":
            self.bar.update(self.task, total=None)

    def files(self, done: int, total: int) -> None:
        """Take note of how many files have been read, of how many."""
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, completed=done, total=total, files=f"{done}/{total} tệp")


@contextmanager
def progress(title: str) -> Iterator[Running]:
    """Show how far it is while the block runs; nothing at all when stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield Running(title)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[files]}  {task.fields[said]}  còn"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Running(title, bar, bar.add_task(title, total=None, files="", said=""))
