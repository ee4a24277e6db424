"""The app on this machine: a socket that only this machine reaches, a server, and the browser opened on it."""

import errno
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Final

import uvicorn

from extract.errors import LuocdoError
from luocdo.web.app import create_app
from luocdo.web.live import LiveGraph

ADDRESS: Final = "127.0.0.1"
LEAVE: Final = 3
"""Seconds that answers have to end in when the server is stopped."""


def serve(folder: Path, port: int, *, browse: bool, tell: Callable[[str], None]) -> None:
    """Serve the graph in `folder` until Ctrl-C; port 0 takes any that is free.

    `tell` is told the address, once it answers. Raises GraphUnusable for the folder, LuocdoError for the port.
    """
    app = create_app(LiveGraph(folder))
    with listening(port) as found:
        address = f"http://{ADDRESS}:{found.getsockname()[1]}/"
        tell(address)
        if browse:
            # the socket listens already: the browser waits until the server takes it up
            threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
        settings = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=LEAVE
        )
        uvicorn.Server(settings).run(sockets=[found])


def listening(port: int) -> socket.socket:
    """A socket that only this machine reaches; raises LuocdoError for a port that cannot be had."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((ADDRESS, port))
        made.listen(128)
    except OSError as error:
        made.close()
        busy = error.errno == errno.EADDRINUSE
        reason = "đang có chương trình khác dùng" if busy else f"không mở được ({error.strerror or error})"
        raise LuocdoError(f"cổng {port}: {reason}; chọn cổng khác, ví dụ --port {port + 1}") from error
    return made
