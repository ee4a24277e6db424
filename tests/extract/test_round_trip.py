"""The sample documents saved in every format: the record that comes back is that of the text, apart from offsets."""

from pathlib import Path

import pytest

from benchmarks.round_trip import OWN, SAVED_BY_OFFICE, SCAN, kept
from extract.readers.ocr import has_tesseract
from extract.readers.office import find_office

A_FEW = ["02-CT-UBND-Lai-Chau-2024", "142-CP-1963"]
"""As many as LibreOffice and Tesseract have time for in a test; the benchmark takes them all."""
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice (soffice) is not installed")
needs_ocr = pytest.mark.skipif(not has_tesseract(), reason="Tesseract with Vietnamese is not installed")


@pytest.fixture(scope="module")
def texts(samples: Path) -> dict[str, str]:
    """The sample documents by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted(samples.glob("*.txt"))}


@pytest.mark.parametrize("form", OWN)
def test_all_samples_come_back(form: str, texts: dict[str, str], tmp_path: Path) -> None:
    outcome = kept(form, texts, tmp_path)
    assert (outcome.failed, outcome.same) == ((), len(texts))


@needs_office
@pytest.mark.parametrize("form", SAVED_BY_OFFICE)
def test_what_libreoffice_saves_comes_back(form: str, texts: dict[str, str], tmp_path: Path) -> None:
    outcome = kept(form, {name: texts[name] for name in A_FEW}, tmp_path)
    assert (outcome.failed, outcome.same) == ((), len(A_FEW))


@needs_office
@needs_ocr
def test_a_scan_that_lies_askew_and_is_speckled_gives_the_numbers(texts: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    outcome = kept(SCAN, {"02-CT": texts["02-CT-UBND-Lai-Chau-2024"]}, tmp_path)
    assert outcome.failed == ()
    assert outcome.wanted >= 4
    assert outcome.seen >= 0.9 * outcome.wanted
