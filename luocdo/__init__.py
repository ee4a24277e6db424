"""luocdo draws the lược đồ of Vietnamese documents: who refers to whom, why, and whom it binds.

Three steps do what the command line does:

>>> import luocdo
>>> record = luocdo.read("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;")
>>> record.references[0].number
'30/2020/NĐ-CP'

`luocdo.build(["van-ban/"], "do-thi/")` makes a graph folder of files and folders, `luocdo.open("do-thi/")` asks it.
Nothing heavy is imported before it is used. The packages underneath are `luocdo.extract` and `luocdo.graph`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import extract as extract
    import graph as graph
    from extract.errors import LuocdoError
    from extract.record import Record
    from luocdo.face import build, read
    from luocdo.workspace import Graph

    open = Graph  # noqa: A001 - `luocdo.open(folder)` reads as it does in Python

    __version__: str

__all__ = ["Graph", "LuocdoError", "Record", "__version__", "build", "extract", "graph", "open", "read"]

_HOMES = {
    "Graph": ("luocdo.workspace", "Graph"),
    "LuocdoError": ("extract.errors", "LuocdoError"),
    "Record": ("extract.record", "Record"),
    "build": ("luocdo.face", "build"),
    "open": ("luocdo.workspace", "Graph"),
    "read": ("luocdo.face", "read"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name in {"extract", "graph"}:
        return import_module(name)
    if name == "__version__":
        from importlib.metadata import version

        return version("luocdo")
    if name not in _HOMES:
        raise AttributeError(f"module 'luocdo' has no attribute {name!r}")
    home, original = _HOMES[name]
    value = getattr(import_module(home), original)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
