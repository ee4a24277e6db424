"""Worker processes that read files side by side; each may die without taking the build along."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from extract.readers.programs import end
from extract.readers.source import TOO_SLOW, Failure, Limits, Source
from extract.readers.wire import unpack

HELD = 64
"""Documents of one file that may wait for their turn; its worker then waits too."""
GRACE = 0.1
"""How much beyond the limit a worker has, and a second at the least: it ends programs that it has started itself."""
STARTUP = 60.0
"""Seconds that a new process may take to load what it needs."""
TICK = 0.2
LEAVING = 2.0
"""Seconds in which those that read clear up behind them, once nobody wants more."""
CRASHED: Final = ("tệp làm trình đọc dừng đột ngột", "lưu lại thành .docx hoặc .pdf rồi thử lại", "crashed")
PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(eq=False, slots=True)
class Job:
    """One file to read, and the documents that have come out of it; None says that these are all."""

    path: Path
    name: str
    found: "queue.Queue[Source | Failure | None]" = field(default_factory=lambda: queue.Queue(HELD))

    def results(self) -> Iterator[Source | Failure]:
        """Yield the documents as they come, until there are no more."""
        while (found := self.found.get()) is not None:
            yield found


class Pool:
    """Reads files in processes of their own; these start when they are needed, and end with `close`."""

    def __init__(self, workers: int, limits: Limits, columns: Mapping[str, str]) -> None:
        """Make the minders, one thread for each process, and one that watches the time."""
        self._jobs: queue.Queue[Job | None] = queue.Queue()
        self._closed = threading.Event()
        terms = {"limits": asdict(limits), "columns": dict(columns)}
        self._minders = [_Minder(self._jobs, terms, limits.seconds, self._closed) for _ in range(workers)]
        for minder in self._minders:
            minder.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(self, path: Path, name: str) -> Job:
        """Have a file read; `Job.results` are its documents, to be taken in any order of jobs."""
        job = Job(path, name)
        self._jobs.put(job)
        return job

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        self._closed.set()
        for minder in self._minders:
            self._jobs.put(None)
            minder.stop()
        for minder in self._minders:
            minder.join(LEAVING)

    def _watch(self) -> None:
        while not self._closed.wait(TICK):
            for minder in self._minders:
                if minder.deadline is not None and time.monotonic() > minder.deadline:
                    minder.stop()


class _Minder(threading.Thread):
    """Hands jobs to one process and takes its answers; starts another when that one has died."""

    def __init__(
        self, jobs: "queue.Queue[Job | None]", terms: dict[str, Any], seconds: float, closed: threading.Event
    ) -> None:
        super().__init__(daemon=True)
        self.deadline: float | None = None
        self._jobs = jobs
        self._terms = terms
        self._seconds = seconds
        self._closed = closed
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch: TemporaryDirectory[str] | None = None
        self._took = 0.0

    def run(self) -> None:
        while (job := self._jobs.get()) is not None and not self._closed.is_set():
            try:
                self._read(job)
            finally:
                self._offer(job, None)
        if self._process is not None:
            self._leave(self._process)

    def stop(self) -> None:
        """End the process; the job that it was reading fails."""
        process = self._process
        if process is not None:
            end(process)

    def _read(self, job: Job) -> None:
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        order = {"path": str(job.path.absolute()), "name": job.name, **self._terms}
        with suppress(OSError):
            process.stdin.write(json.dumps(order).encode() + b"\n")
            process.stdin.flush()
        while answer := self._answer(process.stdout, self._seconds + max(GRACE * self._seconds, 1.0)):
            if "done" in answer:
                if answer["leaves"]:
                    self._leave(process)
                return
            if "pulse" not in answer:
                self._offer(job, unpack(answer))
        self._leave(process)
        self._offer(job, self._died(job))

    def _start(self) -> subprocess.Popen[bytes]:
        """A new process, that has said that it is ready."""
        paths = [str(PACKAGE), os.environ.get("PYTHONPATH", "")]
        # what a process that is killed had put down for a moment goes with it
        self._scratch = TemporaryDirectory(prefix="luocdo-", ignore_cleanup_errors=True)
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._scratch.name)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "extract.readers.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **places, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        )
        self._answer(self._process.stdout, STARTUP)
        return self._process

    def _answer(self, answers: Any, seconds: float) -> dict[str, Any] | None:
        """The next answer, None if the process is dead; the time runs only while it is waited for."""
        started = time.monotonic()
        self.deadline = started + seconds
        line = answers.readline()
        self.deadline = None
        self._took = time.monotonic() - started
        return json.loads(line) if line.endswith(b"\n") else None

    def _died(self, job: Job) -> Failure:
        if self._took > self._seconds:
            return Failure(job.name, f"quá {self._seconds:g} giây chưa đọc xong", *TOO_SLOW)
        return Failure(job.name, *CRASHED)

    def _leave(self, process: subprocess.Popen[bytes]) -> None:
        end(process)
        self._process = None
        if self._scratch is not None:
            self._scratch.cleanup()

    def _offer(self, job: Job, found: Source | Failure | None) -> None:
        while not self._closed.is_set():
            with suppress(queue.Full):
                job.found.put(found, timeout=TICK)
                return
