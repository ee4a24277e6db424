"""Files damaged in every way: a document or a failure comes of each, never an exception, never an endless wait."""

import io
import json
import os
import time
import zipfile
from collections.abc import Iterator

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.readers import Failure, Limits, Source
from extract.readers.file import read_stream
from extract.readers.legacy import convert
from extract.readers.ocr import has_tesseract
from extract.readers.source import order_for
from extract.readers.wire import pack, unpack

TEXT = "Căn cứ Luật Đất đai số 31/2024/QH15; theo đề nghị của Giám đốc Sở Tài chính."


def zipped(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def table() -> bytes:
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([{"id": "1", "text": TEXT}]), stream)
    return stream.getvalue()


DOCUMENT = (
    '<w:document xmlns:w="w"><w:body><w:tbl><w:tr><w:tc><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    f"<w:r><w:t>{TEXT}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
OPEN = (
    '<o:document-content xmlns:o="o" xmlns:t="t"><o:body><o:text><t:list t:style-name="L"><t:list-item>'
    f"<t:p>{TEXT}</t:p></t:list-item></t:list></o:text></o:body></o:document-content>"
)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[4 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R"
    b"/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>endobj\n5 0 obj<</Length 60>>stream\n"
    b"BT /F 12 Tf 50 700 Td (Dieu 1. Pham vi dieu chinh) Tj ET 1 w 0 0 m 9 0 l S\nendstream endobj "
    b"trailer<</Root 1 0 R>>"
)
LETTER = f"Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{TEXT}\n--b--"
SAMPLES: dict[str, bytes] = {
    "a.docx": zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": DOCUMENT}),
    "a.odt": zipped({"META-INF/manifest.xml": "<m/>", "content.xml": OPEN}),
    "a.zip": zipped({"a.txt": TEXT, "b.html": f"<p>{TEXT}"}),
    "a.html": f"<table><tr><td>{TEXT}<ol><li>{TEXT}</table><p style='font-family:.VnTime'>x".encode(),
    "a.pdf": PDF,
    "a.eml": LETTER.encode(),
    "a.jsonl": json.dumps({"id": "1", "text": TEXT}).encode(),
    "a.parquet": table(),
    "a.txt": TEXT.encode(),
    "b.txt": TEXT.encode("utf-16"),
    "c.txt": "QuyÕt ®Þnh cña Thñ t\xadíng ChÝnh phñ".encode("cp1252"),
}


@pytest.fixture(autouse=True)
def without_programs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """LibreOffice and Tesseract have tests of their own; here only what this package and its libraries do."""
    monkeypatch.setenv("PATH", os.devnull)
    has_tesseract.cache_clear()
    yield
    has_tesseract.cache_clear()


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The same bytes with some cut out, some put in, some changed, and perhaps the end missing."""
    found = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(found) - 1, 0)))
        match draw(st.sampled_from(["cut", "put", "change", "end"])):
            case "cut":
                del found[at : at + draw(st.integers(1, 30))]
            case "put":
                found[at:at] = draw(st.binary(max_size=12))
            case "change":
                found[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case "end":
                del found[at + 1 :]
    return bytes(found)


def outcomes(name: str, content: bytes) -> list[Source | Failure]:
    started = time.monotonic()
    found = list(read_stream(name, io.BytesIO(content), order_for(Limits(characters=1_000_000))))
    assert time.monotonic() - started < 20
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_sound(name: str) -> None:
    assert all(isinstance(found, Source) for found in outcomes(name, SAMPLES[name]))


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_gives_documents_or_failures(name: str, data: st.DataObject) -> None:
    for found in outcomes(name, data.draw(damaged(SAMPLES[name]))):
        if isinstance(found, Failure):
            assert found.reason
            assert found.advice
            assert "\n" not in str(found)
        else:
            found.text.encode()
            assert list(found.pages) == sorted(found.pages)
            assert all(0 <= page <= len(found.text) for page in found.pages)
        assert unpack(json.loads(json.dumps(pack(found)))) == found


@given(content=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".doc", ".pdf", ".html", ".eml", ".zip", ""]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_under_any_name_give_documents_or_failures(content: bytes, suffix: str) -> None:
    assert outcomes("a" + suffix, content) or suffix == ".zip"


@given(st.text(alphabet="aAđĐêộẾ ®Õ\xad\n.µ¸ñ", max_size=60))
def test_decoding_a_legacy_font_keeps_the_lines(text: str) -> None:
    assert convert(text)[0].count("\n") == text.count("\n")
