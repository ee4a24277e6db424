"""The process that reads files for `walk`, and that may be killed: jobs in and documents out, a line of JSON each."""

import json
import os
import signal
import sys
from pathlib import Path
from typing import IO, Any

from extract.readers.file import read_file
from extract.readers.source import Limits, order_for
from extract.readers.wire import pack


def main() -> None:
    """Read the jobs that standard input brings until it ends; leave after one that took half of the memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one decides
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print must not get between the answers
    _say(answers, {"ready": True})
    for line in sys.stdin:
        job = json.loads(line)
        limits = Limits(**job["limits"])
        _bound(limits.memory)
        order = order_for(limits, job["columns"], pulse=lambda: _say(answers, {"pulse": True}))
        for found in read_file(Path(job["path"]), job["name"], order):
            _say(answers, pack(found))
        leaves = order.budget.out_of_memory or _peak() > limits.memory // 2
        _say(answers, {"done": True, "leaves": leaves})
        if leaves:
            return


def _say(answers: IO[str], row: dict[str, Any]) -> None:
    answers.write(json.dumps(row) + "\n")
    answers.flush()


def _bound(memory: int) -> None:
    """Let the system refuse more memory to this process; programs that it starts have a bound of their own."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))


def _peak() -> int:
    """The most memory that this process has taken, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":
        # not ru_maxrss: that begins with what the process that started this one held, and every file would be its last
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return next((1024 * int(row.split()[1]) for row in status.splitlines() if row.startswith("VmHWM:")), 0)
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
