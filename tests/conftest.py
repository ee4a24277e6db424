"""What tests of every package stand on: the sample documents, and the real ones where they are at hand."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from graph import Graph

# A test that is slow on a busy machine is not wrong: no example is timed. The suite tries the same examples every
# time, so that a change is judged by what it changed; `make fuzz` goes looking for new ones.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample documents."""
    return CHECKOUT / "data" / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents and gold annotations, which the project does not carry; the test is skipped without them."""
    folder = Path(os.environ.get("LUOCDO_SHARED", CHECKOUT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no real documents at {folder}: set LUOCDO_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def chain(tmp_path_factory: pytest.TempPathFactory) -> "Graph":
    """The graph of the documents that stand in `tests.graph.chain`; nobody writes into its folder."""
    from graph import Graph
    from tests.graph.chain import build_chain

    folder = tmp_path_factory.mktemp("chain")
    build_chain(folder)
    return Graph.open(folder)
