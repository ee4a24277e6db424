"""What the READMEs tell people to type works as it stands, in a folder with the sample documents."""

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run

CHECKOUT = Path(__file__).parents[2]
READMES = ["README.md", "README.vi.md"]


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (CHECKOUT / readme).read_text("utf-8"), re.DOTALL | re.MULTILINE)


def commands(readme: str) -> list[list[str]]:
    lines = "".join(blocks(readme, "sh")).splitlines()
    # `serve` runs until it is stopped: test_serve_command.py stops it
    lines = [line for line in lines if not line.startswith("luocdo serve")]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("luocdo ")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, samples: Path, do_thi: Path) -> Path:
    """A folder as the README supposes it: documents in VAN-BAN, their graph in luocdo-graph."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(samples, folder / "VAN-BAN")
    shutil.copytree(do_thi, folder / "luocdo-graph")
    return folder


@pytest.fixture
def at_the_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)


@pytest.mark.usefixtures("at_the_desk")
@pytest.mark.parametrize("words", [words for readme in READMES for words in commands(readme)], ids=" ".join)
def test_a_command_of_the_readme_works(run: "Run", words: list[str]) -> None:
    outcome = run(*words)
    assert outcome.code == (1 if words[0] == "lint" else 0), outcome.err
    assert outcome.out or outcome.err.startswith(("Đã ghi ", "Không có vấn đề nào"))


@pytest.mark.usefixtures("at_the_desk")
@pytest.mark.parametrize("program", blocks("README.md", "python"))
def test_the_python_of_the_readme_works(program: str) -> None:
    exec(compile(program, "README.md", "exec"), {})


@pytest.mark.parametrize("readme", READMES)
def test_what_the_readme_links_to_is_there(readme: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (CHECKOUT / readme).read_text("utf-8"))
    assert links
    assert [link for link in links if not link.startswith("https:") and not (CHECKOUT / link).exists()] == []
