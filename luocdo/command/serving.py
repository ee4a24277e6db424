"""The command that opens the local web app: `serve`."""

from typing import Annotated

import typer

from extract.errors import LuocdoError
from luocdo.command.app import DEFAULT_GRAPH, GraphFolder, app
from luocdo.command.output import talk


@app.command("serve")
def serve_command(
    graph: GraphFolder = DEFAULT_GRAPH,
    port: Annotated[int, typer.Option(metavar="CỔNG", min=0, max=65535, help="Cổng; 0: cổng bất kỳ còn trống.")] = 8765,
    no_open: Annotated[bool, typer.Option("--no-open", help="Không mở trình duyệt.")] = False,
) -> None:
    """Mở trang tra cứu trên máy này (127.0.0.1): tìm, xem lược đồ, nhiệm vụ, đường nối, hiệu lực, đọc thử một tệp.

    Đồ thị được dựng lại trong lúc chạy thì trang tự theo. Dừng bằng Ctrl-C. Cần cài `pip install 'luocdo[web]'`.

    Ví dụ: `luocdo serve --graph do-thi`
    """
    try:
        from luocdo.web.serve import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "python_multipart", "anyio"):
            raise
        raise LuocdoError(f"thiếu thư viện {error.name}; cài thêm: pip install 'luocdo[web]'") from error
    serve(graph, port, browse=not no_open, tell=lambda address: talk(f"Mở {address} (dừng: Ctrl-C)"))
