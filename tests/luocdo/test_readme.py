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
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("luocdo ")]


@pytest.fixture
def office(tmp_path: Path, samples: Path, do_thi: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the README supposes it: documents in VAN-BAN, their graph in luocdo-graph."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(samples, "VAN-BAN")
    shutil.copytree(do_thi, "luocdo-graph")
    return tmp_path


@pytest.mark.parametrize("words", [words for readme in READMES for words in commands(readme)], ids=" ".join)
def test_a_command_of_the_readme_works(run: "Run", office: Path, words: list[str]) -> None:
    outcome = run(*words)
    assert outcome.code == (1 if words[0] == "lint" else 0), outcome.err
    assert outcome.out or outcome.err.startswith(("Đã ghi ", "Không có vấn đề nào"))


@pytest.mark.parametrize("program", blocks("README.md", "python"))
def test_the_python_of_the_readme_works(office: Path, program: str) -> None:
    exec(compile(program, "README.md", "exec"), {})


@pytest.mark.parametrize("readme", READMES)
def test_what_the_readme_links_to_is_there(readme: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (CHECKOUT / readme).read_text("utf-8"))
    assert links
    assert [link for link in links if not link.startswith("https:") and not (CHECKOUT / link).exists()] == []
