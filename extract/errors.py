"""What a caller did wrong or the machine could not do; what a *text* got wrong is a `Finding` in its record.

LuocdoError
├── UnreadableInput   a file that cannot be read as a document          exit 3
├── BadQuery          a query that cannot be parsed, or is refused      exit 4
│   └── QueryTooCostly  one that took more memory than it may have      exit 4
├── NotFound          a document or agency that the graph does not hold exit 5
├── Ambiguous         a name that fits several; `candidates` lists them exit 5
├── GraphUnusable     a graph folder that is locked, damaged, missing   exit 6
└── RegistryBroken    a registry file with a bad line                   exit 7
"""

from collections.abc import Sequence
from typing import ClassVar


class LuocdoError(Exception):
    """The root of the tree; the message says what, where and what to do."""

    exit_code: ClassVar[int] = 1


class UnreadableInput(LuocdoError):
    """A file cannot be read as a document."""

    exit_code = 3


class BadQuery(LuocdoError):
    """A query cannot be parsed, or asks for something that is refused."""

    exit_code = 4


class QueryTooCostly(BadQuery):
    """A query needs more than a query may have; narrowed, it can be answered."""


class NotFound(LuocdoError):
    """The graph holds nothing under this name."""

    exit_code = 5


class Ambiguous(LuocdoError):
    """A name fits several documents; `candidates` lists them, best first."""

    exit_code = 5

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        """Keep the candidates beside the message."""
        super().__init__(message)
        self.candidates = tuple(candidates)


class GraphUnusable(LuocdoError):
    """A graph folder is missing, locked by another build, damaged or cannot be written."""

    exit_code = 6


class RegistryBroken(LuocdoError):
    """A registry file has an entry that cannot be used; the message names file and line."""

    exit_code = 7
