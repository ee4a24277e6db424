"""What tests of every package stand on: the sample documents, and the real ones where they are at hand."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# a test that is slow on a busy machine is not wrong: no example is timed
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

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
