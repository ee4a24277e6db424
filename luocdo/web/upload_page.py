"""A file or a text that is in no graph: read at once, shown as its lược đồ page, and forgotten."""

import shutil
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, Final

import anyio
import anyio.to_thread
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Message, Receive

from extract.errors import UnreadableInput
from extract.readers import Failure, Limits, Source, walk
from extract.readers.folder import printable
from graph.draft import catalogue_of, draft_page
from graph.linking import Catalogue
from graph.page import page_values
from graph.speech import speaking
from graph.tables import Graph
from luocdo.face import read_source
from luocdo.web.document_page import live_values
from luocdo.web.guard import is_own_page
from luocdo.web.places import UPLOAD
from luocdo.web.render import show
from luocdo.web.words import language_of

MEGABYTES: Final = 32
LIMITS: Final = Limits(
    bytes=MEGABYTES * 2**20, unpacked=4 * MEGABYTES * 2**20, members=100, characters=1_000_000, pages=500, seconds=30
)
"""What one file may cost; less than in a build, because somebody waits for the answer."""
MOST: Final = 20
"""Documents of one archive that are shown."""
MOST_BYTES = LIMITS.bytes + 64 * 2**10
"""Of a whole form: the file, and what stands around it."""
SIDE_BY_SIDE: Final = anyio.CapacityLimiter(2)
"""So many files are read at once; the next ones wait, and everything else goes on."""


def routes() -> list[BaseRoute]:
    """The form and what comes of it."""
    return [Route(UPLOAD, upload, methods=["GET", "POST"])]


async def upload(request: Request) -> Response:
    """The form; or, where one was sent, the page of what it holds."""
    if request.method != "POST":
        return show(request, "upload.html", {"megabytes": MEGABYTES, "seconds": f"{LIMITS.seconds:g}"})
    if not is_own_page(request.headers):
        raise HTTPException(403, "Tệp được gửi từ trang của một địa chỉ khác; mở trang này rồi gửi lại.")
    bounded = Request(request.scope, _Bounded(request.receive, MOST_BYTES))
    async with bounded.form(max_files=1, max_fields=2, max_part_size=LIMITS.bytes) as form:
        file, text = form.get("tep"), str(form.get("van-ban") or "")
        name = file.filename or "" if isinstance(file, UploadFile) else ""
        if isinstance(file, UploadFile) and name:
            return await anyio.to_thread.run_sync(_read_file, request, name, file.file, limiter=SIDE_BY_SIDE)
    return await anyio.to_thread.run_sync(_read_text, request, text, limiter=SIDE_BY_SIDE)


class _Bounded:
    """What a client sends, as long as it is not more than it may be; the rest is taken and thrown away."""

    def __init__(self, receive: Receive, most: int) -> None:
        self.receive, self.left = receive, most

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left >= 0:
            return message
        # a browser shows the answer only when it could send everything
        while message.get("more_body"):
            message = await self.receive()
        raise HTTPException(413, f"Tệp lớn hơn {MEGABYTES} MB; tách tệp, hoặc dùng luocdo build.")


def _read_file(request: Request, name: str, content: IO[bytes]) -> Response:
    name = PurePosixPath(name.replace("\\", "/")).name[-120:]
    with TemporaryDirectory(prefix="luocdo-") as folder:
        file = Path(folder, f"tep{PurePosixPath(name).suffix[:10].lower()}")
        with file.open("wb") as copy:
            shutil.copyfileobj(content, copy)
        found = [_named(entry, printable(file), name) for entry in islice(walk([file], LIMITS, workers=1), MOST + 1)]
    sources = [entry for entry in found if isinstance(entry, Source)]
    failures = [entry for entry in found if isinstance(entry, Failure)]
    if not sources:
        raise UnreadableInput(str(failures[0]) if failures else f"{name}: không có văn bản nào bên trong")
    return _answer(request, name, sources[:MOST], [str(failure) for failure in failures], len(found) > MOST)


def _named(entry: Source | Failure, path: str, name: str) -> Source | Failure:
    """Under the name that the file has for the person, not under that of the copy."""
    return replace(entry, source=entry.source.replace(path, name, 1))


def _read_text(request: Request, text: str) -> Response:
    if not text.strip():
        raise UnreadableInput("Chưa có tệp hay đoạn chữ nào: chọn một tệp, hoặc dán đoạn chữ vào ô.")
    if len(text) > LIMITS.characters:
        raise UnreadableInput(f"Đoạn chữ dài hơn {LIMITS.characters} ký tự; chia nhỏ ra.")
    text = text.replace("\r\n", "\n")
    return _answer(request, "đoạn chữ", [Source("đoạn chữ", text, "")], [], more=False)


def _answer(request: Request, name: str, sources: list[Source], failures: list[str], more: bool) -> Response:
    graph: Graph = request.app.state.workspace.tables
    with speaking(language_of(request)):
        return _drafts(request, graph, name, sources, failures, more)


def _drafts(
    request: Request, graph: Graph, name: str, sources: list[Source], failures: list[str], more: bool
) -> Response:
    pages = [draft_page(graph, source, read_source(source), _catalogue(graph)) for source in sources]
    if len(pages) == 1 and not failures:
        held = {"kept": False, "held": list(graph.documents([pages[0].key]).values())}
        return show(request, "document_live.html", live_values(request, graph, pages[0]) | held)
    drafts = [page_values(page) for page in pages]
    return show(request, "drafts.html", {"name": name, "drafts": drafts, "failures": failures, "more": more})


@lru_cache(maxsize=1)
def _catalogue(graph: Graph) -> Catalogue:
    return catalogue_of(graph)
