"""`luocdo serve` on a real socket: the address it says, the machine it answers on, the codes it ends with."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run

WITHOUT_WEB = """
import sys
sys.modules["{}"] = None
from luocdo.command import main
main(["serve", "-g", sys.argv[1]])
"""


@contextmanager
def served(graph: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A server in a process of its own, and the address that it tells."""
    command = [sys.executable, "-m", "luocdo", "serve", "--graph", str(graph), "--port", "0", "--no-open"]
    environment = os.environ | {"PYTHONUTF8": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        assert told.startswith("Mở http://127.0.0.1:"), told
        try:
            yield told.split()[1], process
        finally:
            process.kill()


def test_it_answers_here_and_stops_at_once(do_thi: Path) -> None:
    pytest.importorskip("uvicorn", reason="no uvicorn: install the extra `web`")
    with served(do_thi) as (address, process):
        with urlopen(f"{address}goi-y?q=06/ct-ttg", timeout=30) as answer:
            assert b"06/CT-TTg" in answer.read()
        with urlopen(Request(address, method="HEAD"), timeout=30) as answer:
            assert answer.read() == b""
            assert "server" not in answer.headers
        with pytest.raises(HTTPError, match="400"):
            urlopen(Request(address, headers={"Host": "evil.example"}), timeout=30)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_one_line(run: "Run", do_thi: Path) -> None:
    pytest.importorskip("uvicorn", reason="no uvicorn: install the extra `web`")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = run("serve", "-g", do_thi, "--port", port, "--no-open")
    assert outcome.code == 1
    assert outcome.err == (
        f"luocdo: cổng {port}: đang có chương trình khác dùng; chọn cổng khác, ví dụ --port {port + 1}\n"
    )


def test_a_graph_that_is_not_there_is_one_line(run: "Run", tmp_path: Path) -> None:
    pytest.importorskip("uvicorn", reason="no uvicorn: install the extra `web`")
    outcome = run("serve", "-g", tmp_path / "g", "--no-open")
    assert outcome.code == 6
    assert outcome.err.startswith(f"luocdo: {tmp_path / 'g'}: chưa có đồ thị ở đây")


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_the_extra_it_says_what_to_install(do_thi: Path, missing: str) -> None:
    command = [sys.executable, "-c", WITHOUT_WEB.format(missing), str(do_thi)]
    outcome = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert outcome.returncode == 1
    assert outcome.stderr.strip().splitlines()[-1].endswith("cài thêm: pip install 'luocdo[web]'")
    assert len(outcome.stderr.strip().splitlines()) == 1
