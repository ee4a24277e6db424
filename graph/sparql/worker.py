"""A process of its own that answers queries over one store, so that one that takes too long can be ended.

It is run as a file, not imported by its package's name, and needs pyoxigraph only. Requests come in as JSON, one a
line; an answer goes out as lines: `H` with a JSON head, `R` for each row (terms in N-Triples between tabs, or a
triple), then `E`, `C` where the rows were cut, `S` where their size was, or `X` with a JSON error. It ends when its
input ends, when a query takes more memory than it may, or when nobody ended a query that ran past its time.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

GRACE: Final = 5
"""Seconds after which a query past its time ends its own process: who started it is gone, or would have ended it."""


def answer_lines(
    store: ox.Store, sparql: str, prefixes: dict[str, str], row_limit: int | None, size_limit: int | None = None
) -> Iterator[str]:
    """The lines of an answer; what the engine says against a query is the last of them.

    `size_limit` is in characters of the rows.
    """
    try:
        result = store.query(sparql, prefixes=prefixes)
        if isinstance(result, ox.QueryBoolean):
            yield "H" + json.dumps({"kind": "boolean", "value": bool(result)})
            yield "E"
            return
        if isinstance(result, ox.QueryTriples):
            yield "H" + json.dumps({"kind": "triples"})
            rows = (f"{row.subject} {row.predicate} {row.object}" for row in result)
        else:
            yield "H" + json.dumps({"kind": "rows", "columns": [variable.value for variable in result.variables]})
            rows = ("\t".join("" if term is None else str(term) for term in row) for row in result)
        left = size_limit
        for row in islice(rows, row_limit):
            if left is not None and (left := left - len(row)) < 0:
                yield "S"
                return
            yield "R" + row
        more = row_limit is not None and next(rows, None) is not None
        yield "C" if more else "E"
    except SyntaxError as error:
        yield "X" + json.dumps({"kind": "syntax", "message": str(error)})
    except MemoryError:
        yield "X" + json.dumps({"kind": "memory", "message": ""})
    except (OSError, ValueError, RuntimeError) as error:
        yield "X" + json.dumps({"kind": "failure", "message": str(error)})


def serve(folder: str, memory: int) -> None:
    """Answer requests from standard input until it ends, within so many bytes of memory (0: as many as there are)."""
    store = ox.Store.read_only(folder)
    _hold_to(memory)
    write = sys.stdout.write
    for line in sys.stdin:
        request: dict[str, Any] = json.loads(line)
        _wake_in(request["seconds"])
        given = (request[name] for name in ("sparql", "prefixes", "row_limit", "size_limit"))
        for answer in answer_lines(store, *given):
            write(answer + "\n")
            if answer[0] == "H":
                # the columns are known even of a query that is ended before its first row
                sys.stdout.flush()
        sys.stdout.flush()
        _wake_in(None)


def _hold_to(memory: int) -> None:
    """A query that asks for more is ended by its own allocation: one that sorts a product can fill a machine."""
    if not memory or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory + _reserved()
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _reserved() -> int:
    """Bytes of addresses that the process has before any query, most of them never used; 0 where nobody tells."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _wake_in(seconds: float | None) -> None:
    if sys.platform != "win32":
        # its own action ends the process, also in the midst of the engine
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else seconds + GRACE)


if __name__ == "__main__":
    # the terminal sends Ctrl-C to every process: ending this one is for who started it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.argv[1], int(sys.argv[2]))
