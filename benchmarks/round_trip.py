"""The sample documents saved in every format and read again: `python -m benchmarks.round_trip [FORMAT …]`.

Printed is, for each format, in how many documents the record is the same as that of the text, apart from where in
the text things stand; for scans (drawn, laid askew by 1°, speckled), how many of the numbered references are seen.
"""

import html
import io
import random
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

import pypdfium2
from PIL import Image

import extract
from extract.readers import Failure, walk
from extract.readers.legacy import codes
from extract.readers.office import find_office

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
OWN = ("docx", "html", "windows-1258", "TCVN3", "VNI", "utf-16")
SAVED_BY_OFFICE = ("odt", "rtf", "doc", "pdf")
SCAN = "scan"
TONES = "\u0300\u0301\u0303\u0309\u0323"
DEGREES = 1.0
DOTS_PER_INCH = 300


def save(form: str, texts: Mapping[str, str], folder: Path) -> dict[str, Path]:
    """Write texts in one format, and tell the file of each; LibreOffice writes those of `SAVED_BY_OFFICE`."""
    folder.mkdir(parents=True)
    if form in OWN:
        files = {name: folder / f"{name}.{form if form in ('docx', 'html') else 'txt'}" for name in texts}
        for name, text in texts.items():
            files[name].write_bytes(written(form, text))
        return files
    originals = save("docx", texts, folder / "originals")
    saved_as("pdf" if form == SCAN else form, originals.values(), folder)
    if form != SCAN:
        return {name: folder / f"{name}.{form}" for name in texts}
    for name in texts:
        scan(folder / f"{name}.pdf", folder / f"{name}.tiff")
    return {name: folder / f"{name}.tiff" for name in texts}


def written(form: str, text: str) -> bytes:
    """A text in one of the formats of `OWN`."""
    match form:
        case "docx":
            return docx(text)
        case "html":
            body = "\n".join(f"<p>{html.escape(line) or '&nbsp;'}</p>" for line in text.splitlines())
            return f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>".encode()
        case "windows-1258":
            return windows_1258(text)
        case "utf-16":
            return text.encode("utf-16")
    return typed_in(form, text).encode("cp1252")


def docx(text: str) -> bytes:
    """A Word file with a paragraph for each line."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.splitlines()
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            'PartName="/word/document.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/>'
            "</Relationships>",
        )
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def typed_in(font: str, text: str) -> str:
    """A text as it was typed for a legacy font, `TCVN3` or `VNI`: each letter as the code that the font draws so."""
    code = {letter: typed for typed, letter in codes(font).items()}
    return "".join(code.get(letter) or code.get(letter.lower(), letter) for letter in text)


def windows_1258(text: str) -> bytes:
    """Each letter with its hat or horn, the tone behind it."""
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        letters.append(base + "".join(part for part in parts if part in TONES))
    return "".join(letters).encode("cp1258")


def saved_as(form: str, originals: Iterable[Path], folder: Path) -> None:
    """Have LibreOffice save files in another format, all in one go."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = find_office() or "soffice"
    command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, originals)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def scan(printed: Path, picture: Path) -> None:
    """Draw the pages of a PDF as a scanner sees them: laid askew, and speckled; always the same way."""
    dice = random.Random(7)
    with pypdfium2.PdfDocument(printed) as document:
        drawn = [page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil() for page in document]
    pages = [page.rotate(DEGREES, fillcolor=255, resample=Image.Resampling.BICUBIC) for page in drawn]
    for page in pages:
        for _ in range(page.width * page.height // 2000):
            page.putpixel((dice.randrange(page.width), dice.randrange(page.height)), 0)
    pages[0].save(picture, save_all=True, append_images=pages[1:], dpi=(DOTS_PER_INCH, DOTS_PER_INCH))


@dataclass(frozen=True, slots=True)
class Kept:
    """What came back of documents saved in one format."""

    form: str
    documents: int
    same: int
    """In so many the whole record is that of the text."""
    same_but_agencies: int
    """In so many all but the list of agencies is: a letterhead in two columns is read column by column."""
    wanted: int
    """Numbered references of the texts, each number once a document."""
    seen: int
    """Those that came back."""
    failed: tuple[str, ...]


def kept(form: str, texts: Mapping[str, str], folder: Path) -> Kept:
    """Save texts in one format below `folder`, read them again, and hold the records side by side."""
    files = save(form, texts, folder / form)
    whole = but_agencies = wanted = seen = 0
    failed = []
    for name, found in zip(texts, walk(files.values()), strict=True):
        ours = record_of(texts[name])
        numbers = numbered(ours)
        wanted += len(numbers)
        if isinstance(found, Failure):
            failed.append(str(found))
            continue
        theirs = record_of(found.text)
        seen += len(numbers & numbered(theirs))
        whole += ours == theirs
        but_agencies += ours | {"agencies": ()} == theirs | {"agencies": ()}
    return Kept(form, len(texts), whole, but_agencies, wanted, seen, tuple(failed))


def record_of(text: str) -> dict[str, Any]:
    """What the record of a text says, with words in the place of offsets; blanks do not count."""
    record = extract.read_text(text, "")
    row = record.to_dict()
    for part in ("source", "warnings", "pages"):
        del row[part]
    for entry in (*row["references"], *row["links"], *row["duties"], *row["agencies"], *row["unresolved"]):
        entry["text"] = words(text[entry.pop("start") : entry.pop("end")])
        for place in ("sentence", "task"):
            if place in entry:
                entry[place] = words(text[slice(*entry[place])])
    return row


def numbered(row: Mapping[str, Any]) -> set[str]:
    """The numbers that a record refers to."""
    return {entry["number"] for entry in row["references"] if entry["kind"] == "numbered"}


def words(text: str) -> str:
    """A text with one blank between its words."""
    return " ".join(text.split())


def main(forms: Sequence[str]) -> None:
    """Print a line for each format."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))}
    with TemporaryDirectory() as folder:
        for form in forms or (*OWN, *SAVED_BY_OFFICE, SCAN):
            outcome = kept(form, texts, Path(folder))
            print(
                f"{form:<13}the same record {outcome.same}/{outcome.documents}, but for agencies"
                f" {outcome.same_but_agencies}/{outcome.documents}, numbers {outcome.seen}/{outcome.wanted}"
            )
            for failure in outcome.failed:
                print(f"  {failure}")


if __name__ == "__main__":
    main(sys.argv[1:])
