"""The command line as a test sees it, and the graph of the samples, built once."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from luocdo.command import main
from luocdo.face import build


@dataclass(frozen=True)
class Outcome:
    """What a command did: its exit code, stdout and stderr."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `luocdo` with these words, in this process."""
    monkeypatch.delenv("LUOCDO_GRAPH", raising=False)

    def run_command(*words: object) -> Outcome:
        code = 0
        try:
            main([str(word) for word in words])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        sys.stdout.flush()
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return run_command


@pytest.fixture(scope="session")
def do_thi(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The graph folder of the sample documents."""
    folder = tmp_path_factory.mktemp("samples") / "do-thi"
    build(samples, folder)
    return folder
