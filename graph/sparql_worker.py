"""A process of its own that answers queries over one store, so that one that takes too long can be ended.

It is run as a file, not imported by its package's name, and needs pyoxigraph only. Requests come in as JSON, one a
line; an answer goes out as lines: `H` with a JSON head, `R` for each row (terms in N-Triples between tabs, or a
triple), then `E`, `C` where the rows were cut, or `X` with a JSON error. It ends when its input ends.
"""

import json
import signal
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyoxigraph as ox


def answer_lines(store: ox.Store, sparql: str, prefixes: dict[str, str], row_limit: int | None) -> Iterator[str]:
    """The lines of an answer; what the engine says against a query is the last of them."""
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
        for row in islice(rows, row_limit):
            yield "R" + row
        more = row_limit is not None and next(rows, None) is not None
        yield "C" if more else "E"
    except SyntaxError as error:
        yield "X" + json.dumps({"kind": "syntax", "message": str(error)})
    except (OSError, ValueError, RuntimeError) as error:
        yield "X" + json.dumps({"kind": "failure", "message": str(error)})


def serve(folder: str) -> None:
    """Answer requests from standard input until it ends."""
    store = ox.Store.read_only(folder)
    write = sys.stdout.write
    for line in sys.stdin:
        request: dict[str, Any] = json.loads(line)
        for answer in answer_lines(store, request["sparql"], request["prefixes"], request["row_limit"]):
            write(answer + "\n")
            if answer[0] == "H":
                # the columns are known even of a query that is ended before its first row
                sys.stdout.flush()
        sys.stdout.flush()


if __name__ == "__main__":
    # the terminal sends Ctrl-C to every process: ending this one is for who started it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.argv[1])
