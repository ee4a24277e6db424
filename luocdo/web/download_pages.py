"""Files to take away: the registers and the RDF of the whole graph, or of one document."""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from extract.errors import NotFound
from graph.excel import write_csv, write_excel
from graph.page import document_page
from graph.part import part_of
from graph.rdf import FORMATS, write_rdf
from graph.registers import REGISTERS
from graph.tables import Graph
from luocdo.web.asking import asked, over_graph
from luocdo.web.places import DOWNLOADS
from luocdo.web.render import show

TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    **FORMATS,
}
WHOLE: Final = "luoc-do"
"""What the files of the whole graph are called."""


def routes() -> list[BaseRoute]:
    """The page of downloads, files of the whole graph, files of one document."""
    return [
        Route(DOWNLOADS, over_graph(downloads)),
        Route(f"{DOWNLOADS}/{WHOLE}.{{form}}", over_graph(whole)),
        Route(f"{DOWNLOADS}/{{form}}/{{key:path}}", over_graph(part)),
    ]


def downloads(request: Request, graph: Graph) -> Response:
    """What there is to download."""
    return show(request, "downloads.html", {"registers": REGISTERS, "formats": list(FORMATS)})


def whole(request: Request, graph: Graph) -> Response:
    """The whole graph in one file; of a CSV, `?so=` names the register."""
    form = request.path_params["form"]
    if form == "html":
        raise NotFound(f"{form}: cả kho không có dạng này; có {', '.join(name for name in TYPES if name != form)}")
    return _file(request, graph, None, form, WHOLE)


def part(request: Request, graph: Graph) -> Response:
    """What one document says, in one file."""
    key = str(graph.document(request.path_params["key"])["key"])
    return _file(request, graph, key, request.path_params["form"], "-".join(key.split("/")[-3:]))


def _file(request: Request, graph: Graph, key: str | None, form: str, name: str) -> Response:
    if form not in TYPES:
        raise NotFound(f"{form}: không có dạng tệp này; có {', '.join(TYPES)}")
    folder = Path(mkdtemp(prefix="luocdo-"))
    try:
        path = folder / f"{name}.{form}"
        if key and form == "html":
            path.write_text(document_page(graph, key), encoding="utf-8")
        else:
            _write(_cut(graph, key, folder), path, asked(request, "so") or "Dẫn chiếu")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(path, media_type=TYPES[form], filename=path.name, background=gone)


def _cut(graph: Graph, key: str | None, folder: Path) -> Graph:
    if key is None:
        return graph
    inner = folder / "phan"
    inner.mkdir()
    return part_of(graph, key, inner)


def _write(graph: Graph, path: Path, register: str) -> None:
    if path.suffix == ".xlsx":
        write_excel(graph, path)
    elif path.suffix == ".csv":
        write_csv(graph, register, path)
    else:
        write_rdf(graph, path)
