"""Real files in their native formats, against the text that another way gave of them."""

import os
from pathlib import Path

import pytest

from benchmarks.readers import compare
from extract.readers import Source, walk
from extract.readers.office import find_office

FOLDER = Path(os.environ.get("LUOCDO_SHARED", Path(__file__).parents[3] / "shared")) / "originals"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared originals (LUOCDO_SHARED) are not here")
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice (soffice) is not installed")
NAMES = [
    "073_docx-law_Luat-24-2012-QH13.docx",
    "087_nd30_30-2020-ND-CP.docx",
    "105_tvpl-word_06-2022-TT-BKHDT-514234.docx",
    "044_doc-tax_123-2008-TTLT-BTC-BCA.doc",
    "112_html-vbpl_doc-000400.html",
    "116_html-tvpl_Bo-Luat-lao-dong-2012-so-10-2012-QH13.html",
    "120_htm-word_40-NQ-HDBCQG-678128.htm",
    pytest.param("001_doc-tcvn3_45000001.DOC", marks=needs_office),
    pytest.param("031_doc2014_14222834.doc", marks=needs_office),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_reads_as_its_twin(name: str) -> None:
    [found] = walk([FOLDER / name])
    assert isinstance(found, Source), found
    outcome = compare(found, (FOLDER / "twins" / name).with_suffix(".txt").read_text("utf-8"))
    assert outcome.likeness is not None
    assert outcome.likeness > 0.99
    assert (outcome.missing, outcome.added) == ((), ())
