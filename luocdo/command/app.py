"""The Typer application that the groups of commands hang on, and the words it says of itself."""

from pathlib import Path
from typing import Annotated, Final

import typer
from typer import rich_utils

from luocdo.command.output import Format

EXIT_CODES: Final[dict[int, str]] = {
    0: "xong",
    1: "đã chạy, nhưng có điều cần xem (`check`, `lint`, tệp không đọc được) hoặc lỗi khác",
    2: "gõ sai lệnh hoặc tùy chọn",
    3: "tệp không đọc được như một văn bản",
    4: "câu truy vấn sai hoặc bị từ chối",
    5: "không có văn bản, cơ quan mang tên đó, hoặc có nhiều hơn một",
    6: "thư mục đồ thị không dùng được: chưa có, hỏng, đang bị khóa",
    7: "tệp danh mục (registry) có dòng sai",
    130: "dừng bằng Ctrl-C",
}
"""What each exit code tells; the README has the same table."""

GraphFolder = Annotated[
    Path,
    typer.Option("--graph", "-g", metavar="DIR", envvar="LUOCDO_GRAPH", help="Thư mục đồ thị do `luocdo build` tạo."),
]
FormatOption = Annotated[
    Format, typer.Option("--format", "-f", metavar="table|json|csv", help="Cách in dữ liệu ra màn hình.")
]
OutputFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Ghi ra tệp thay vì màn hình; `-` là màn hình."),
]
DocumentName = Annotated[
    str,
    typer.Argument(metavar="VĂN_BẢN", help="Số, ký hiệu hoặc tên, gõ thế nào cũng được: `06/ct-ttg`, `chi thi 06`."),
]
DEFAULT_GRAPH = Path("luocdo-graph")

app = typer.Typer(
    name="luocdo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Mã thoát: " + " · ".join(f"**{code}** {meaning}" for code, meaning in EXIT_CODES.items()),
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"luocdo {version('luocdo')}")
        raise typer.Exit


@app.callback()
def luocdo(
    version: Annotated[
        bool, typer.Option("--version", help="In phiên bản rồi thoát.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Lược đồ văn bản: đọc văn bản, tìm dẫn chiếu và nhiệm vụ, dựng đồ thị, trả lời câu hỏi.

    Bắt đầu: `luocdo build THƯ_MỤC` rồi `luocdo lineage 02/CT-UBND`.
    """


def speak_vietnamese() -> None:
    """Put the headings of the help pages into Vietnamese."""
    rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số"
    rich_utils.OPTIONS_PANEL_TITLE = "Tùy chọn"
    rich_utils.COMMANDS_PANEL_TITLE = "Lệnh"
    rich_utils.ERRORS_PANEL_TITLE = "Lỗi"
    rich_utils.DEFAULT_STRING = "[mặc định: {}]"
    rich_utils.ENVVAR_STRING = "[biến môi trường: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[bắt buộc]"
    rich_utils.RICH_HELP = "Xem hướng dẫn: [blue]'{command_path} {help_option}'[/]"
    rich_utils.ABORTED_TEXT = "Đã dừng."
