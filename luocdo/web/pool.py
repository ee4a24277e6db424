"""Queries of many people at once: so many run, so many wait for their turn, the others are told to come back."""

import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anyio import CapacityLimiter, Semaphore, create_task_group, move_on_after
from anyio.to_thread import run_sync

from extract.errors import GraphUnusable, LuocdoError
from graph.sparql import Endpoint, Interrupt
from graph.tables import Graph as Tables

if TYPE_CHECKING:
    from graph.sparql.answer import Answer
    from luocdo.workspace import Graph

RETRY_AFTER: Final = 5
"""Seconds after which one who was sent away may ask again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take, and how many there may be."""

    seconds: float = 30.0
    rows: int = 10_000
    memory: int = 1 << 30
    """Bytes that a query may take."""
    workers: int = 4
    """Queries that run at once, each in a process of its own."""
    waiting: int = 100
    """Queries that may wait for their turn."""
    patience: float = 20.0
    """Seconds that a query waits for its turn at most."""


class Busy(LuocdoError):
    """More queries are asked than can wait."""


class QueryPool:
    """Answers queries over the graph of a workspace as it stands; a graph that was built anew gets new processes."""

    def __init__(self, workspace: "Graph", limits: Limits) -> None:
        """No process is started before it is needed."""
        self.workspace, self.limits = workspace, limits
        self._turns = Semaphore(limits.workers)
        # threads of its own: a query that waits for its process must not hold those of other pages
        self._threads = CapacityLimiter(limits.workers)
        self._waiting = 0
        self._lock = threading.Lock()
        self._graph: Tables | None = None
        self._endpoint: Endpoint | None = None

    async def ask(
        self, sparql: str, gone: "Callable[[], Awaitable[object]]", rows: int | None = None
    ) -> "Answer | None":
        """The answer to a query, which may be cut, by `rows` or by a limit; None where `gone` ended first.

        Then nobody waits for it any more. Raises Busy, and what `Endpoint.query` raises.
        """
        interrupt = Interrupt()
        answer: Answer | None = None
        failure: LuocdoError | None = None
        left = False
        async with create_task_group() as tasks:

            async def watch() -> None:
                nonlocal left
                await gone()
                left = True
                interrupt.end()
                tasks.cancel_scope.cancel()

            tasks.start_soon(watch)
            try:
                answer = await self._answer(sparql, rows, interrupt)
            except LuocdoError as error:
                # raised outside: a group of tasks would wrap it
                failure = error
            tasks.cancel_scope.cancel()
        if failure and not left:
            raise failure
        return None if left else answer

    async def _answer(self, sparql: str, rows: int | None, interrupt: Interrupt) -> "Answer":
        await self._take_turn()
        try:
            return await run_sync(self._ask, sparql, rows, interrupt, limiter=self._threads)
        finally:
            self._turns.release()

    def close(self) -> None:
        """End the processes that wait for queries."""
        with self._lock:
            endpoint, self._endpoint, self._graph = self._endpoint, None, None
        if endpoint:
            endpoint.close()

    async def _take_turn(self) -> None:
        if self._waiting >= self.limits.waiting:
            raise Busy(f"{self._waiting} queries are waiting already; ask again in {RETRY_AFTER} seconds")
        self._waiting += 1
        try:
            with move_on_after(self.limits.patience) as patience:
                await self._turns.acquire()
        finally:
            self._waiting -= 1
        if patience.cancelled_caught:
            raise Busy(f"no turn came in {self.limits.patience:g} seconds; ask again in {RETRY_AFTER} seconds")

    def _ask(self, sparql: str, rows: int | None, interrupt: Interrupt) -> "Answer":
        graph = self.workspace.tables
        try:
            return self._endpoint_of(graph).query(sparql, row_limit=rows, interrupt=interrupt)
        except GraphUnusable:
            if self.workspace.tables is graph:
                raise
            # it was built anew in between, and the old store is gone
            return self._endpoint_of(self.workspace.tables).query(sparql, row_limit=rows, interrupt=interrupt)

    def _endpoint_of(self, graph: Tables) -> Endpoint:
        with self._lock:
            if self._endpoint and self._graph is graph:
                return self._endpoint
            limits = self.limits
            fresh = Endpoint(graph, timeout=limits.seconds, row_limit=limits.rows, memory=limits.memory)
            old, self._endpoint, self._graph = self._endpoint, fresh, graph
        if old:
            old.close()
        return fresh
