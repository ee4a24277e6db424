"""The graph that is served: a build that replaces it is seen by the next request."""

import threading
from pathlib import Path

from graph.tables import MANIFEST
from graph.tables import Graph as Tables
from luocdo.workspace import Graph

Stamp = tuple[int, int, int]


class LiveGraph(Graph):
    """A `luocdo.Graph` whose `tables` are those of the latest build; any thread may ask it.

    Take `tables` once for one answer, so that the whole of it comes from one build.
    """

    def __init__(self, folder: str | Path) -> None:
        """Open the graph in `folder`; raises GraphUnusable."""
        self._folder = Path(folder)
        self._lock = threading.Lock()
        self._stamp = self._stamp_now()
        super().__init__(folder)

    @property
    def tables(self) -> Tables:
        """The tables of the latest build; raises GraphUnusable where the folder has lost them."""
        stamp = self._stamp_now()
        with self._lock:
            if stamp != self._stamp or stamp is None:
                self._tables = Tables.open(self._folder)
                self._stamp = stamp
            return self._tables

    @property
    def built(self) -> float:
        """When the latest build ended, in seconds since the epoch."""
        return (self._folder / MANIFEST).stat().st_mtime

    def _stamp_now(self) -> Stamp | None:
        """What tells one manifest from another; a build puts a new file in the place of the old."""
        try:
            found = (self._folder / MANIFEST).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size
