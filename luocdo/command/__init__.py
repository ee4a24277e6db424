"""The command `luocdo`: each command parses, calls the library once, and prints.

The groups of commands are modules of their own that hang their commands on `app` when they are imported.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from extract.errors import Ambiguous, LuocdoError
from luocdo.command import asking, binding, giving, judging, looking, reading, serving
from luocdo.command.app import app, speak_vietnamese
from luocdo.command.output import talk

# as `luocdo --help` and the reference list them: from texts to answers
ORDER = [
    *("extract", "build", "info", "find", "show", "lineage", "path", "status", "duties", "agencies", "matrix"),
    *("cascade", "recipients", "query", "html", "serve", "export", "check", "diff", "lint"),
]
app.registered_commands.sort(key=lambda command: ORDER.index(command.name or ""))

__all__ = ["app", "asking", "binding", "giving", "judging", "looking", "main", "reading", "serving"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; what went wrong is one line on stderr, never a traceback."""
    _use_utf8()
    speak_vietnamese()
    try:
        app(arguments)
    except LuocdoError as error:
        candidates = error.candidates if isinstance(error, Ambiguous) else ()
        message = str(error).split(candidates[0])[0].rstrip(": ") if candidates else str(error)
        talk("\n  ".join([f"luocdo: {message}", *candidates]))
        sys.exit(error.exit_code)
    except Exception as error:
        if "LUOCDO_DEBUG" in os.environ:
            raise
        talk(f"luocdo: lỗi ngoài dự kiến ({type(error).__name__}: {error}); đặt LUOCDO_DEBUG=1 để xem chi tiết")
        sys.exit(1)


def _use_utf8() -> None:
    # a Windows console or a pipe with another encoding would fail on the first Vietnamese letter
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
