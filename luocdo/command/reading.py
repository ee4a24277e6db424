"""Commands that read documents: `extract`, `build`."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UnreadableInput
from extract.readers import Failure, Limits, Source
from extract.registry import OWN
from luocdo.command.app import DEFAULT_GRAPH, FormatOption, GraphFolder, OutputFile, app
from luocdo.command.output import Format, as_json, open_output, show_card, talk
from luocdo.command.progress import progress

if TYPE_CHECKING:
    from graph.build import Built

SHOWN = 20
"""So many files that could not be read are named one by one."""
Paths = Annotated[list[Path], typer.Argument(metavar="ĐƯỜNG_DẪN", help="Tệp hoặc thư mục (đọc cả thư mục con).")]
Agencies = Annotated[
    Path | None,
    typer.Option(
        "--agencies",
        metavar="FILE",
        envvar=OWN,
        help="Danh mục cơ quan riêng (.csv), thêm vào hoặc thay dòng cùng `id` của danh mục có sẵn.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="TÊN=CỘT", help="Cột của tệp .jsonl hay bảng: `id=so_hieu`, `text=noi_dung`."),
]
PANEL = "Giới hạn cho mỗi tệp"
MaxSeconds = Annotated[
    float, typer.Option("--max-seconds", metavar="GIÂY", min=0.1, help="Số giây đọc.", rich_help_panel=PANEL)
]
MaxMemory = Annotated[
    int, typer.Option("--max-memory", metavar="MB", min=64, help="Bộ nhớ khi đọc.", rich_help_panel=PANEL)
]
MaxSize = Annotated[
    int, typer.Option("--max-size", metavar="MB", min=1, help="Cỡ tệp, kể cả khi đã bung nén.", rich_help_panel=PANEL)
]
MaxPages = Annotated[int, typer.Option("--max-pages", metavar="N", min=1, help="Số trang.", rich_help_panel=PANEL)]
SECONDS, MEMORY, SIZE, PAGES = Limits().seconds, Limits().memory >> 20, Limits().bytes >> 20, Limits().pages


@app.command("extract")
def extract_command(
    paths: Paths,
    output: OutputFile = None,
    column: Columns = None,
    agencies: Agencies = None,
    seconds: MaxSeconds = SECONDS,
    memory: MaxMemory = MEMORY,
    size: MaxSize = SIZE,
    pages: MaxPages = PAGES,
) -> None:
    """Đọc văn bản, in mỗi văn bản một dòng JSON: dẫn chiếu, nhiệm vụ, cơ quan, điều chưa xác định.

    Ví dụ: `luocdo extract chi-thi.docx`; `luocdo extract VAN-BAN/ -o ban-ghi.jsonl`
    """
    from luocdo.face import read_all, read_source

    _use_agencies(agencies)
    failures: list[Failure] = []
    limits = _limits(seconds, memory, size, pages)
    with open_output(output) as file, progress("Đọc văn bản") as running:
        found = read_all(paths, _columns(column), limits=limits, progress=running.files)
        for done, source in enumerate(_readable(found, failures), 1):
            print(read_source(source).to_json(), file=file)
            running.documents(done)
    _report(failures)


@app.command("build")
def build_command(
    paths: Paths,
    graph: GraphFolder = DEFAULT_GRAPH,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="Phần đầu của mọi IRI; mặc định https://luocdo.example/.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Số tiến trình đọc; mặc định mỗi lõi một.")
    ] = None,
    column: Columns = None,
    aliases: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Tệp đính chính: văn bản nào là một, không phải là một, có số nào."),
    ] = None,
    agencies: Agencies = None,
    failures: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Ghi danh sách tệp không đọc được (JSONL); bản sao luôn có trong thư mục đồ thị."
        ),
    ] = None,
    seconds: MaxSeconds = SECONDS,
    memory: MaxMemory = MEMORY,
    size: MaxSize = SIZE,
    pages: MaxPages = PAGES,
    format: FormatOption = Format.table,  # noqa: A002 - the name of the option
) -> None:
    """Dựng đồ thị từ tệp và thư mục, hoặc cập nhật đồ thị đã có: chỉ đọc lại những gì mới hoặc đã đổi.

    Ví dụ: `luocdo build VAN-BAN/ --graph do-thi`
    """
    from graph.build import BASE, FAILURES, build
    from graph.corrections import read_corrections
    from luocdo.face import read_all

    _use_agencies(agencies)
    corrections = read_corrections(aliases, base or BASE) if aliases else None
    limits = _limits(seconds, memory, size, pages)
    with progress("Dựng đồ thị") as running:
        built = build(
            read_all(paths, _columns(column), graph, limits, running.files),
            graph,
            base=base or BASE,
            workers=workers,
            corrections=corrections,
            progress=lambda step, done: running.documents(done, step),
        )
    _say(built, format)
    if failures:
        with open_output(failures) as file:
            file.write((graph / FAILURES).read_text("utf-8"))
    _report(built.failures)


def _use_agencies(file: Path | None) -> None:
    """Read a user's own file of agencies, so that a wrong line is told first; this process and its workers use it."""
    if file is not None:
        from extract.registry import agencies

        agencies(file.resolve())
        os.environ[OWN] = str(file.resolve())


def _readable(found: Iterable[Source | Failure], failures: list[Failure]) -> Iterator[Source]:
    for entry in found:
        if isinstance(entry, Failure):
            failures.append(entry)
        else:
            yield entry


def _limits(seconds: float, memory: int, size: int, pages: int) -> Limits:
    return Limits(seconds=seconds, memory=memory << 20, bytes=size << 20, unpacked=8 * size << 20, pages=pages)


def _columns(pairs: list[str] | None) -> dict[str, str]:
    columns = dict(pair.split("=", 1) for pair in pairs or () if "=" in pair)
    if len(columns) != len(pairs or ()):
        raise typer.BadParameter("viết TÊN=CỘT, ví dụ text=noi_dung", param_hint="--column")
    return columns


def _say(built: "Built", form: Format) -> None:
    if form is Format.json:
        print(as_json(asdict(built) | {"failed": built.failed}))
        return
    peak = peak_memory()
    show_card(
        {
            "Đồ thị": str(built.folder),
            "Nguồn": f"{built.sources} (đọc mới {built.read}, giữ nguyên {built.unchanged}, bỏ {built.removed},"
            f" không đọc được {len(built.failures)})",
            "Văn bản": built.documents,
            "Dẫn chiếu": built.references,
            "Đính chính": built.corrections,
            "Thời gian": f"{built.seconds:.1f} giây, {built.bytes / 1e6 / max(built.seconds, 1e-3):.2f} MB/giây",
            "Bộ nhớ cao nhất": f"{peak / 2**20:.0f} MB" if peak else None,
        }
    )


def peak_memory() -> int | None:
    """The most bytes that this process or one of its readers has held; None where the system does not tell."""
    try:
        from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
    except ImportError:  # Windows
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * max(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN))


def _report(failures: Iterable[Failure]) -> None:
    """Say what was not read; data files that lie among documents are counted, and are no failure."""
    failures = list(failures)
    data = [failure for failure in failures if failure.kind == "data"]
    failed = [failure for failure in failures if failure.kind != "data"]
    if data:
        suffixes = sorted({Path(failure.source).suffix for failure in data})
        talk(f"Bỏ qua {len(data)} tệp dữ liệu ({', '.join(suffixes)}): không phải văn bản")
    for failure in failed[:SHOWN]:
        talk(f"Không đọc được: {failure}")
    if failed[SHOWN:]:
        talk(f"… và {len(failed) - SHOWN} tệp nữa; `luocdo build … --failures FILE` kể đủ")
    if failed:
        raise typer.Exit(UnreadableInput.exit_code)
