"""A folder with a bad file of each kind among good ones, built into a graph: `python -m benchmarks.hostile`.

Printed are what became of each file, the time, and the most memory that the build and all its processes held at once.
"""

import io
import os
import sys
import threading
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import luocdo
from benchmarks.round_trip import docx
from extract.readers import Fault

TEXT = "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\n\nSố: {number}/CT-UBND\n\nThực hiện Chỉ thị số 06/CT-TTg ngày 15/02/2024."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document xmlns:w="w"><w:body>&c;</w:body></w:document>'
)
GOOD_PAGES, TOO_MANY_PAGES = 1_000, 6_000
DEEP = 100_000
TICK = 0.05


def fill(folder: Path) -> tuple[list[str], dict[str, Fault]]:
    """Write the files; tells the good ones, and of the bad ones what is wrong with each."""
    good = {
        "01.txt": TEXT.format(number=1).encode(),
        unicodedata.normalize("NFD", "02 Chỉ thị ✓ (bản sao).docx"): docx(TEXT.format(number=2)),
        "03 Quyết định.html": f"<p>{TEXT.format(number=3)}</p>".encode(),
        "04.zip": zipped({"Chỉ thị.txt": TEXT.format(number=4).encode()}),
        "05-1000-trang.pdf": pdf(GOOD_PAGES),
    }
    document = docx(TEXT)
    bad: dict[str, tuple[bytes, Fault]] = {
        "rong.docx": (b"", "empty"),
        "khong-chu.txt": (b" \n\n", "no-text"),
        "cat-cut.docx": (document[:-60], "broken"),
        "cat-cut.pdf": (pdf(1)[:40], "broken"),
        "mat-khau.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        "mat-khau.pdf": (pdf(1, locked=True), "encrypted"),
        "bom.zip": (zipped({"0.txt": b"\0" * (200 * 2**20)}), "bomb"),
        "bom-xml.docx": (packed(LAUGHS), "bomb"),
        "long-nhau.zip": (nested(6), "too-deep"),
        "sau.docx": (packed('<w:document xmlns:w="w"><w:body>' + "<w:p>" * DEEP), "broken"),
        "qua-nhieu-trang.pdf": (pdf(TOO_MANY_PAGES), "too-large"),
        "doi-ten.docx": (OLE + bytes(range(256)) * 8, "broken"),
        "bang-tinh.xlsx": (zipped({"[Content_Types].xml": b"", "xl/a.xml": b""}), "other-format"),
        "nen.rar": (b"Rar!\x1a\x07\x00 and so on", "other-format"),
        "nhi-phan.bin": (bytes(range(256)) * 40, "unknown-format"),
        "du-lieu.json": (b"{}", "data"),
        "bang.jsonl": (b"{broken\n", "broken"),
        "an-bo-nho.docx": (packed(swollen()), "out-of-memory"),
    }
    for name, content in (*good.items(), *((name, content) for name, (content, _) in bad.items())):
        (folder / name).write_bytes(content)
    faults: dict[str, Fault] = {name: fault for name, (_, fault) in bad.items()}
    if sys.platform != "win32":
        (folder / "ra-ngoai.txt").symlink_to(Path(__file__))
        faults["ra-ngoai.txt"] = "link"
    return list(good), faults


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def packed(document: str) -> bytes:
    """A Word file with this as its main part."""
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def nested(depth: int) -> bytes:
    """An archive in an archive in an archive …"""
    content = zipped({"0.txt": b"Chi thi"})
    for _ in range(depth):
        content = zipped({"0.zip": content})
    return content


def swollen() -> str:
    """Words that take far more memory as a tree than in the file."""
    return f'<w:document xmlns:w="w"><w:body>{"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 3_000_000}</w:body></w:document>'


def pdf(pages: int, locked: bool = False) -> bytes:
    """A PDF that says on each page which it is."""
    parts = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Courier>>"]
    kids = []
    for page in range(pages):
        kids.append(f"{len(parts) + 1} 0 R")
        height = 700 - page % 12 * 40  # a line at one height on every page would be a running head
        words = f"BT /F 12 Tf 50 {height} Td (Dieu {page + 1}. Thuc hien Nghi dinh so {page + 1}/2020/ND-CP) Tj ET"
        box = "/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        parts.append(f"<</Type/Page/Parent 2 0 R{box}/Contents {len(parts) + 2} 0 R>>")
        parts.append(f"<</Length {len(words)}>>stream\n{words}\nendstream")
    parts[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {pages}>>"
    body = "%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{part}endobj\n"
    secret = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'00' * 32}>/P -44>>/ID[<00><00>]" if locked else ""
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {len(parts) + 1}{secret}>>"
    return f"{body}{end}\nstartxref\n{len(body)}\n%%EOF".encode("latin-1")


@contextmanager
def watched() -> Iterator[list[int]]:
    """The most bytes that this process and all below it hold at once while the block runs, in a list of one (Linux)."""
    peak, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(TICK):
            peak[0] = max(peak[0], held())

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def held() -> int:
    """What this process and all below it hold, what they share counted once."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue  # it has just ended
    family = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(_proportional(pid) for pid in family)


def _proportional(pid: int) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((1024 * int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)


def main() -> None:
    """Build, and print what became of it."""
    with TemporaryDirectory() as place:
        folder = Path(place, "van-ban")
        folder.mkdir()
        good, faults = fill(folder)
        started = time.monotonic()
        with watched() as peak:
            built = luocdo.build(folder, Path(place, "do-thi"))
        for failure in built.failures:
            print(f"{failure.kind:<15}{str(failure).removeprefix(folder.as_posix() + '/')}")
        seconds = time.monotonic() - started
        print(f"\n{len(good)} good files, {len(faults)} bad ones: {len(built.failures)} listed, {seconds:.0f} s")
        print(f"peak memory of all processes together: {peak[0] / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
