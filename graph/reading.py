"""Texts → records in worker processes of their own: one that dies takes its text along, never the build.

A worker is a Python of its own that runs `main`: it reads one text a line as JSON and answers with one record a
line. It ends when its input ends, so none outlives a build that was killed.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from extract.errors import LuocdoError
from extract.record import Record
from graph.kept import packed

Read = Callable[[str, str], Record]
SECONDS = 600.0
"""How long one text may take before its worker is ended."""
READY = b"ready\n"
"""What a worker says when it can read: one that cannot even start is no fault of the text it was given."""
WORKER = "from graph.reading import main; main()"
ALONE = 300_000
"""Characters that are read in this process before workers are started: a handful of short texts needs none."""


@dataclass(frozen=True, slots=True)
class Job:
    """One text to read."""

    source: str
    hash: str
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """A job with the record, packed (`graph.kept`), or with what went wrong."""

    job: Job
    record: str = ""
    failure: str = ""


def read_all(jobs: Iterable[Job], read: Read | None = None, workers: int | None = None) -> Iterator[Done]:
    """Yield each job done, in the order in which they end; at most two a worker are held in memory.

    `read` is used in this process, for one who brings a reader of their own; otherwise `extract.read_text` in
    `workers` processes (default: one a core).
    """
    if read is not None:
        yield from (_here(job, read) for job in jobs)
        return
    rest = iter(jobs)
    spent = 0
    for job in rest:
        spent += len(job.text)
        if workers is None and spent > ALONE:
            yield from _in_workers(_chain(job, rest), os.cpu_count() or 1)
            return
        if workers is not None:
            yield from _in_workers(_chain(job, rest), max(workers, 1))
            return
        yield _here(job, _reader())


def _chain(first: Job, rest: Iterator[Job]) -> Iterator[Job]:
    yield first
    yield from rest


def _here(job: Job, read: Read) -> Done:
    try:
        return Done(job, packed(read(job.text, job.source)))
    except Exception as error:
        # whatever one text does to the rules, the others must be read; it is listed as failed, with this line
        return Done(job, failure=f"lỗi khi trích: {type(error).__name__}: {error}")


def _in_workers(jobs: Iterator[Job], count: int) -> Iterator[Done]:
    idle: list[_Worker] = []
    running: set[Future[Done]] = set()

    def run(job: Job) -> Done:
        worker = idle.pop() if idle else _Worker()
        done = worker.read(job)
        if worker.alive:
            idle.append(worker)
        return done

    with ThreadPoolExecutor(count) as threads:
        try:
            for job in jobs:
                running.add(threads.submit(run, job))
                if len(running) >= 2 * count:
                    finished, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in finished)
            for future in running:
                yield future.result()
        finally:
            threads.shutdown(cancel_futures=True)
            for worker in idle:
                worker.close()


class _Worker:
    """One process that reads texts, one after the other."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.alive = True
        _, answers = _pipes(self._process)
        if answers.readline() != READY:
            self.close()
            raise LuocdoError(f"{sys.executable}: không khởi động được tiến trình trích; xem lời báo phía trên")

    def read(self, job: Job) -> Done:
        watch = threading.Timer(SECONDS, self._process.kill)
        watch.start()
        try:
            return self._ask(job)
        finally:
            watch.cancel()

    def _ask(self, job: Job) -> Done:
        answer = b""
        with suppress(BrokenPipeError):
            to, back = _pipes(self._process)
            to.write(json.dumps([job.source, job.text]).encode("ascii") + b"\n")
            to.flush()
            answer = back.readline()
        if not answer.endswith(b"\n"):
            self.close()
            return Done(job, failure=f"tiến trình trích dừng giữa chừng (mã {self._process.returncode})")
        reply = json.loads(answer)
        return Done(job, reply.get("record", ""), reply.get("failure", ""))

    def close(self) -> None:
        self.alive = False
        for pipe in _pipes(self._process):
            with suppress(BrokenPipeError):
                pipe.close()
        self._process.wait()


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a worker is started with pipes at both ends")
    return process.stdin, process.stdout


def _reader() -> Read:
    from extract import read_text

    return read_text


def main() -> None:
    """Be a worker: answer each line of standard input with a record, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the builder's to answer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # a stray print must not look like an answer
    read = _reader()
    answers.write(READY)
    answers.flush()
    # the reading leaves no cycles behind; to look for them again and again while a text is read takes a fifth of the
    # time, so that it is done once, between two texts
    gc.disable()
    for line in sys.stdin.buffer:
        source, text = json.loads(line)
        done = _here(Job(source, "", text), read)
        reply = {"failure": done.failure} if done.failure else {"record": done.record}
        answers.write(json.dumps(reply).encode("ascii") + b"\n")
        answers.flush()
        gc.collect(0)
