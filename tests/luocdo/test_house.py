"""The house keeps its shape: public names, the direction of imports, the weight of `import luocdo`, the wheel."""

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import luocdo

PUBLIC = {"Graph", "LuocdoError", "Record", "__version__", "build", "extract", "graph", "open", "read"}
FORBIDDEN = {"extract": {"graph", "luocdo"}, "graph": {"luocdo"}, "luocdo": set[str]()}
NEVER = {"data", "notebooks", "tests", "benchmarks"}


def test_the_public_names_are_these() -> None:
    assert set(luocdo.__all__) == PUBLIC
    assert set(dir(luocdo)) >= PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__"}))
def test_each_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(luocdo, name).__doc__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lineaeg'"):
        luocdo.lineaeg  # noqa: B018


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_imports_run_one_way(package: str, checkout: Path) -> None:
    files = sorted((checkout / package).rglob("*.py"))
    assert files
    wrong = {
        f"{file.relative_to(checkout)} imports {name}"
        for file in files
        for name in imported_packages(file)
        if name in FORBIDDEN[package] | NEVER
    }
    assert not wrong


def imported_packages(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


HEAVY = [
    "duckdb",
    "networkx",
    "numpy",
    "openpyxl",
    "pandas",
    "pyarrow",
    "pyoxigraph",
    "pyvis",
    "rdflib",
    "rich",
    "spacy",
    "starlette",
    "uvicorn",
]


def test_import_is_quick_and_brings_nothing_heavy() -> None:
    program = (
        "import sys, time; start = time.perf_counter(); import luocdo; took = time.perf_counter() - start;"
        f"print(took, *[name for name in {HEAVY} if name in sys.modules])"
    )
    runs = [output_of(sys.executable, "-c", program).split() for _ in range(3)]
    took, *heavy = min(runs, key=lambda words: float(words[0]))
    assert not heavy
    assert float(took) < 0.3


def test_a_question_to_a_graph_loads_no_rules_of_reading() -> None:
    # what the registry knows is enough; the patterns of heads, names and duties cost every command 0.3 s
    program = (
        "import sys, graph.duties, graph.identity, graph.lineage, graph.search, graph.succession;"
        "print(*[name for name in ('extract.sections', 'extract.head', 'extract.names', 'extract.agencies')"
        " if name in sys.modules])"
    )
    assert output_of(sys.executable, "-c", program).split() == []


def test_the_wheel_ships_what_the_code_needs_and_runs_alone(tmp_path: Path, checkout: Path, samples: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    output_of(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(checkout))
    (wheel,) = tmp_path.glob("luocdo-*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert shipped == {name for package in FORBIDDEN for name in files_of(checkout, package)}

    environment = tmp_path / "alone"
    output_of(sys.executable, "-m", "venv", "--without-pip", str(environment))
    python = str(environment / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    packages = output_of(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    output_of(*pip, "install", "--no-deps", "--no-index", "--target", packages, str(wheel))
    # the dependencies come from the environment of this test; its link to the checkout does not
    Path(packages, "dependencies.pth").write_text(str(Path(pytest.__file__).parents[1]), encoding="utf-8")

    homes = "import extract, graph, luocdo; print(extract.__file__, graph.__file__, luocdo.__file__)"
    assert output_of(python, "-I", "-c", homes).count(str(environment)) == 3
    directive = str(samples / "02-CT-UBND-Lai-Chau-2024.txt")
    assert '"number": "06/CT-TTg"' in output_of(python, "-P", "-m", "luocdo", "extract", directive)


def files_of(checkout: Path, package: str) -> set[str]:
    files = (file for file in (checkout / package).rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return {file.relative_to(checkout).as_posix() for file in files}


def output_of(*command: str) -> str:
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout
