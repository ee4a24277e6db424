"""Programs of others (LibreOffice, Tesseract), run so that they can neither hang nor outlive us."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.readers.source import TOO_SLOW, Refused


def run(arguments: Sequence[str | Path], seconds: float, memory: int) -> bytes:
    """Run a program, and give what it printed; it and all that it started is ended after `seconds`.

    `memory` bounds the bytes it may allocate, where the system can hold it (Linux).

    Raises:
        Refused: it took too long, or failed.
    """
    process = subprocess.Popen(
        [os.fspath(argument) for argument in arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
    )
    try:
        _bound(process.pid, seconds, memory)
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Refused(f"quá {seconds:g} giây chưa đọc xong", *TOO_SLOW) from None
    finally:
        end(process)
    if process.returncode:
        raise Refused(f"{Path(arguments[0]).name} không đọc được tệp", "xin lại bản gốc, hoặc lưu lại thành .docx")
    return printed


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started in a session of its own, and all that it started."""
    try:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def _bound(pid: int, seconds: float, memory: int) -> None:
    """Let the system end a program that runs on after we are gone, or that eats the machine."""
    if sys.platform == "linux":
        import resource

        time = int(seconds) + 1
        resource.prlimit(pid, resource.RLIMIT_CPU, (time, time))
        resource.prlimit(pid, resource.RLIMIT_DATA, (memory, memory))
