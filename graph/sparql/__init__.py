"""SPARQL over the store, for people who must not be able to break anything: read-only, offline, within limits.

Queries run in a process of their own, because Oxigraph cannot be asked to stop; one that takes too long is ended with
its process and the answer says so.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from extract.errors import BadQuery, GraphUnusable, QueryTooCostly
from graph import terms as t
from graph.sparql.answer import Answer
from graph.sparql.text import refuse, syntax_error
from graph.store import store_folder

if TYPE_CHECKING:
    from pyoxigraph import Store

    from graph.tables import Graph

TIMEOUT: Final = 30.0
"""Seconds that a query may take where nothing else is said."""
ROW_LIMIT: Final = 100_000
"""Rows, or triples, that an answer may have where nothing else is said."""
SIZE_LIMIT: Final = 100_000_000
"""Characters that the rows of an answer may have."""
MEMORY: Final = 2 << 30
"""Bytes of memory that a query may take, where the system can hold its process to that (not on Windows)."""
LONG: Final = 3.0
"""Seconds after which a query gives way to others, and to the pages that people wait for."""
YIELDING: Final = 5
"""Its priority from then on, as the system's `nice`: a third of the time of others, never none on a busy machine."""
_COSTLY: Final = "the query takes more memory than it may have; narrow it, or sort and group less"
_WORKER: Final = Path(__file__).with_name("worker.py")


def query(
    graph: "Graph | Store | str | Path",
    sparql: str,
    *,
    timeout: float | None = TIMEOUT,
    row_limit: int | None = ROW_LIMIT,
) -> Answer:
    """Answer one query over a graph, a store's folder, or a store that is open; the usual prefixes need no declaration.

    `timeout` is in seconds. An open store is asked in this process: it is stopped between rows only. Who asks many
    queries opens an `Endpoint`. Raises BadQuery for one that cannot be read, that changes something or that leaves
    the store (`SERVICE`).
    """
    from pyoxigraph import Store

    if isinstance(graph, Store):
        return _ask_here(graph, sparql, timeout, row_limit)
    with Endpoint(graph, timeout=timeout, row_limit=row_limit) as endpoint:
        return endpoint.query(sparql)


class Endpoint:
    """Answers many queries over one store, from as many threads as like; its processes live as long as it is open."""

    def __init__(
        self,
        graph: "Graph | str | Path",
        *,
        timeout: float | None = TIMEOUT,
        row_limit: int | None = ROW_LIMIT,
        memory: int = MEMORY,
    ) -> None:
        """The limits hold for each query."""
        self.folder = store_folder(graph)
        self.timeout, self.row_limit, self.memory = timeout, row_limit, memory
        self._idle: list[_Worker] = []
        self._closed = False
        self._lock = threading.Lock()
        if not (self.folder / "CURRENT").is_file():
            raise GraphUnusable(f"{self.folder}: chưa có kho RDF ở đây; dựng lại đồ thị")

    def __enter__(self) -> Self:
        """Open for queries."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        self.close()

    def query(
        self,
        sparql: str,
        *,
        timeout: float | None = None,
        row_limit: int | None = None,
        interrupt: "Interrupt | None" = None,
    ) -> Answer:
        """Answer one query, within the limits of the endpoint or narrower ones; `interrupt` may end it sooner."""
        refuse(sparql)
        seconds = _narrower(self.timeout, timeout)
        rows = _narrower(self.row_limit, row_limit)
        worker = self._waiting() or _Worker(self.folder, self.memory)
        try:
            return worker.ask(sparql, seconds, None if rows is None else int(rows), interrupt or Interrupt())
        finally:
            self._keep(worker)

    def _waiting(self) -> "_Worker | None":
        """A process that waits for a query; those that something else has ended are let go."""
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                worker.end()
        return None

    def _keep(self, worker: "_Worker") -> None:
        with self._lock:
            keep = worker.ready and not self._closed
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.end()

    def close(self) -> None:
        """End the processes that wait for queries."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()


class Interrupt:
    """Ends a query before its time, from any thread: as if its time were over."""

    def __init__(self) -> None:
        """One is for one query."""
        self._lock = threading.Lock()
        self._ended = False
        self._stop: Callable[[], None] | None = None

    def end(self) -> None:
        """End the query, or keep it from starting; one that has its answer keeps it."""
        with self._lock:
            self._ended = True
            if self._stop:
                self._stop()

    def watch(self, stop: "Callable[[], None] | None") -> None:
        """Let `stop` be what ends the query; None once there is nothing to end."""
        with self._lock:
            self._stop = stop
            if self._ended and stop:
                stop()


class _Worker:
    """One process with the store open; `ready` when it has answered all it was asked."""

    def __init__(self, folder: Path, memory: int) -> None:
        self._folder = folder
        self.ready = True
        self._process = subprocess.Popen(
            # safe path: the modules beside the worker must not stand in for the standard library's
            [sys.executable, "-P", "-X", "utf8", str(_WORKER), str(folder), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, sparql: str, seconds: float | None, row_limit: int | None, interrupt: Interrupt) -> Answer:
        self.ready = False
        stopped, slowed = threading.Event(), threading.Event()

        def stop() -> None:
            stopped.set()
            self._process.kill()

        def give_way() -> None:
            slowed.set()
            self._give_way()

        timers = [threading.Timer(threading.TIMEOUT_MAX if seconds is None else seconds, stop)]
        timers.append(threading.Timer(LONG, give_way))
        for timer in timers:
            timer.daemon = True
            timer.start()
        interrupt.watch(stop)
        try:
            answer = self._answer(sparql, seconds, row_limit)
        finally:
            interrupt.watch(None)
            for timer in timers:
                timer.cancel()
                timer.join()
            self.ready = not stopped.is_set() and not slowed.is_set()
        if answer.cut != "time":
            return answer
        self.ready = False
        if stopped.is_set():
            return replace(answer, limit=seconds)
        last_words = self._last_words()
        if self._process.returncode < 0:
            raise QueryTooCostly(_COSTLY)
        raise GraphUnusable(f"{self._folder}: không đọc được kho RDF ({last_words}); dựng lại đồ thị")

    def _give_way(self) -> None:
        """Let whoever asks something short go first; a process that gave way cannot take it back."""
        if sys.platform != "win32":
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, YIELDING)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def _answer(self, sparql: str, seconds: float | None, row_limit: int | None) -> Answer:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        # a process that cannot open the store is gone before it has read anything
        with suppress(BrokenPipeError):
            limits = {"seconds": seconds, "row_limit": row_limit, "size_limit": SIZE_LIMIT}
            request = {"sparql": sparql, "prefixes": t.PREFIXES, **limits}
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        return _read(self._process.stdout, sparql, row_limit)

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _last_words(self) -> str:
        said = self._process.communicate()[1].strip().splitlines()
        return said[-1] if said else f"its process ended with {self._process.returncode}"


def _ask_here(store: "Store", sparql: str, timeout: float | None, row_limit: int | None) -> Answer:
    from graph.sparql.worker import answer_lines

    refuse(sparql)
    end = None if timeout is None else monotonic() + timeout
    lines = answer_lines(store, sparql, t.PREFIXES, row_limit)
    in_time = lines if end is None else takewhile(lambda _: monotonic() < end, lines)
    answer = _read((f"{line}\n" for line in in_time), sparql, row_limit)
    return replace(answer, limit=timeout) if answer.cut == "time" else answer


def _read(lines: Iterable[str], sparql: str, row_limit: int | None) -> Answer:
    """An answer from the lines of the worker; cut by time where they end before their end."""
    answer = Answer("rows", cut="time")
    rows: list[str] = []
    for line in lines:
        mark, rest = line[:1], line[1:].removesuffix("\n")
        if not line.endswith("\n"):
            break  # a process that was ended may leave half a row
        if mark == "R":
            rows.append(rest)
        elif mark == "H":
            head = json.loads(rest)
            answer = Answer(head["kind"], tuple(head.get("columns", ())), value=head.get("value"), cut="time")
        elif mark == "X":
            raise _error(sparql, **json.loads(rest))
        else:
            return _ended(replace(answer, lines=tuple(rows), cut=None), mark, row_limit)
    return replace(answer, lines=tuple(rows))


def _ended(answer: Answer, mark: str, row_limit: int | None) -> Answer:
    if mark == "C":
        return replace(answer, cut="rows", limit=row_limit)
    return replace(answer, cut="size", limit=SIZE_LIMIT) if mark == "S" else answer


def _error(sparql: str, kind: str, message: str) -> BadQuery:
    if kind == "syntax":
        return BadQuery(syntax_error(sparql, message))
    if kind == "memory":
        return QueryTooCostly(_COSTLY)
    return BadQuery(f"the query cannot be answered: {' '.join(message.split())}")


def _narrower(own: float | None, asked: float | None) -> float | None:
    given = [limit for limit in (own, asked) if limit is not None]
    return min(given) if given else None
