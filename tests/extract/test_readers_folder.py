"""Folders with good files and bad ones: the good are read, each bad one is named with the reason, nothing breaks."""

import io
import json
import os
import signal
import sys
import tempfile
import threading
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from extract.errors import UnreadableInput
from extract.readers import Failure, Limits, Source, find_files, read, receive, walk

TEXT = "Căn cứ Luật Đất đai số 31/2024/QH15;"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def results(folder: Path, limits: Limits | None = None, workers: int = 2) -> dict[str, str]:
    """What became of each source in a folder: its text, or `!` and the reason."""
    said = {}
    for found in walk([folder], limits or Limits(), workers):
        name = found.source.removeprefix(f"{folder.as_posix()}/")
        said[name] = found.text if isinstance(found, Source) else f"! {found.reason}"
    return said


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(text: str = TEXT, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    document = f'{before}<w:document xmlns:w="{space}">{body}</w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def sealed(archive: bytes) -> bytes:
    """The same archive, its members said to be encrypted."""
    changed = bytearray(archive)
    changed[archive.index(b"PK\x03\x04") + 6] |= 1
    changed[archive.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


MIXED: list[tuple[str, bytes, str, str]] = [
    # the file, what is in it, the source it gives, what becomes of that
    ("a.txt", TEXT.encode(), "a.txt", TEXT),
    ("b.docx", b"", "b.docx", "! tệp rỗng (0 byte)"),
    ("c.docx", word()[:-40], "c.docx", "! tệp hỏng hoặc bị cắt cụt"),
    ("d.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "d.docx", "! tệp có mật khẩu"),
    ("e.docx", word(), "e.docx", TEXT),
    ("f.zip", zipped({"bom.txt": b" " * 5_000_000}), "f.zip/bom.txt", "! bung ra quá lớn"),
    ("g.zip", sealed(zipped({"kin.txt": TEXT.encode()})), "g.zip/kin.txt", "! tệp có mật khẩu"),
    ("h.pdf", b"%PDF-1.7 and no more", "h.pdf", "! tệp hỏng hoặc bị cắt cụt"),
    ("i.xlsx", zipped({"[Content_Types].xml": b"", "xl/a.xml": b""}), "i.xlsx", "! tệp Office nhưng là bảng tính"),
    ("j.bin", bytes(range(256)) * 20, "j.bin", "! không nhận ra định dạng"),
    ("k.json", b"{}", "k.json", "! tệp dữ liệu (.json), không phải văn bản"),
    ("l.rar", b"Rar!\x1a\x07\x00 and so on", "l.rar", "! tệp nén RAR"),
    ("m.html", f"<p>{TEXT}".encode(), "m.html", TEXT),
    (
        "n.docx",
        word(before='<!DOCTYPE b [<!ENTITY a "b">]>'),
        "n.docx",
        "! XML có khai báo thực thể (dấu hiệu bom XML)",
    ),
    ("o.jsonl", json.dumps({"id": "77/TB-VPCP", "text": TEXT}).encode(), "77/TB-VPCP", TEXT),
    ("p.jsonl", b"{broken\n", "p.jsonl", "! dòng không phải JSON (JSONDecodeError)"),
    ("q.xls", OLE + "Workbook".encode("utf-16-le"), "q.xls", "! bảng tính"),
    ("r.txt", b" \n \n", "r.txt", "! tệp không có chữ nào"),
]


def test_one_bad_file_of_each_kind_among_good_ones(tmp_path: Path) -> None:
    for name, content, _, _ in MIXED:
        (tmp_path / name).write_bytes(content)
    said = results(tmp_path, Limits(bytes=1_000_000))
    assert said == {source: outcome for _, _, source, outcome in MIXED}


def test_a_failure_is_one_line_that_says_what_where_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "rỗng.docx"
    path.touch()
    [failure] = read(path)
    assert str(failure) == f"{path}: tệp rỗng (0 byte); xin lại bản gốc"


def test_what_is_named_and_does_not_exist_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="không có tệp hay thư mục này"):
        list(walk([tmp_path / "missing"]))
    with pytest.raises(UnreadableInput, match="hãy dùng walk"):
        list(read(tmp_path))


def test_the_order_is_that_of_names_however_long_each_file_takes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.docx").write_bytes(word("dài " * 100_000))
    for name in ("b/c.docx", "b/a.txt", "c.docx", "b.txt"):
        (tmp_path / name).write_bytes(word() if name.endswith("docx") else TEXT.encode())
    names = ["a.docx", "b.txt", "c.docx", "b/a.txt", "b/c.docx"]
    assert list(results(tmp_path, workers=3)) == names
    assert list(results(tmp_path, workers=1)) == names


def test_hidden_files_and_the_litter_of_systems_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", ".DS_Store", "~$a.docx", "Thumbs.db", ".git/config", "__MACOSX/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert list(results(tmp_path)) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_out_of_the_folder_are_refused_and_those_within_add_nothing(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text("mật", encoding="utf-8")
    (inside / "a.txt").write_text(TEXT, encoding="utf-8")
    (inside / "b.txt").symlink_to(outside / "secret.txt")
    (inside / "c").symlink_to(outside)
    (inside / "d.txt").symlink_to("a.txt")
    (inside / "e").symlink_to(inside)
    (inside / "f.txt").symlink_to("nowhere.txt")
    os.mkfifo(inside / "g.txt")
    assert results(inside) == {
        "a.txt": TEXT,
        "b.txt": "! liên kết trỏ ra ngoài thư mục",
        "c": "! liên kết trỏ ra ngoài thư mục",
        "f.txt": "! liên kết hỏng",
        "g.txt": "! không phải tệp thường",
    }


def test_names_in_any_unicode_form_and_in_none(tmp_path: Path) -> None:
    composed = "Quyết định.txt"
    decomposed = unicodedata.normalize("NFD", "Nghị quyết.txt")
    (tmp_path / composed).write_text(TEXT, encoding="utf-8")
    (tmp_path / decomposed).write_text(TEXT, encoding="utf-8")
    expected = {composed, decomposed}
    if sys.platform == "linux":
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/CT-\xff.txt"))).write_text(TEXT, encoding="utf-8")
        expected.add("CT-\\xff.txt")
    assert set(results(tmp_path)) == expected


def test_a_name_cannot_break_the_line_nor_steer_the_terminal(tmp_path: Path) -> None:
    name = "a\n\x1b[2J\u202exe.docx"
    if sys.platform == "linux":
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "b.zip").write_bytes(zipped({name: b""}))
    for found in (*walk([tmp_path]), *receive([(name, b"")])):
        assert isinstance(found, Failure)
        assert str(found).endswith("a\\n\\x1b[2J\\u202exe.docx: tệp rỗng (0 byte); xin lại bản gốc")


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert list(find_files([path, tmp_path])) == [path]


def test_members_of_archives_stand_below_them_and_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    innermost = zipped({"Quyết định.txt": TEXT.encode(), "../../etc/x.txt": TEXT.encode()})
    (tmp_path / "a.zip").write_bytes(
        zipped({"b.zip": zipped({"c.zip": innermost, "d.zip": zipped({"e.zip": innermost})})})
    )
    assert results(tmp_path) == {
        "a.zip/b.zip/c.zip/Quyết định.txt": TEXT,
        "a.zip/b.zip/c.zip/etc/x.txt": TEXT,
        "a.zip/b.zip/d.zip/e.zip": "! tệp nén lồng nhau quá 3 tầng",
    }


def test_a_thousand_bombs_cost_no_more_than_a_few(tmp_path: Path) -> None:
    bomb = zipped({"big.txt": b" " * 20_000_000})
    (tmp_path / "a.zip").write_bytes(zipped({f"{number}.zip": bomb for number in range(300)}))
    started = time.monotonic()
    said = results(tmp_path, Limits(bytes=30_000_000, unpacked=60_000_000))
    assert len(said) == 300
    assert sum("tệp không có chữ nào" in line for line in said.values()) <= 3
    assert time.monotonic() - started < 30


def test_a_letter_gives_its_text_and_each_of_its_attachments(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["Subject"] = "Gửi chỉ thị"
    letter["From"] = "vanthu@example.vn"
    letter.set_content("Kính gửi các sở.")
    letter.add_attachment(word(), maintype="application", subtype="octet-stream", filename="Chỉ thị.docx")
    letter.add_attachment(b"", maintype="application", subtype="pdf", filename="rỗng.pdf")
    (tmp_path / "a.eml").write_bytes(letter.as_bytes())
    assert {name: line.strip() for name, line in results(tmp_path).items()} == {
        "a.eml": "Kính gửi các sở.",
        "a.eml/Chỉ thị.docx": TEXT,
        "a.eml/rỗng.pdf": "! tệp rỗng (0 byte)",
    }
    [first, *_] = walk([tmp_path])
    assert isinstance(first, Source)
    assert first.metadata["Subject"] == "Gửi chỉ thị"


def test_lines_and_tables_of_texts_keep_their_other_columns(tmp_path: Path) -> None:
    rows = [{"so": "1/CT", "noi_dung": TEXT, "nam": 2024}, {"so": "2/CT", "noi_dung": None, "nam": 2025}]
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    table = tmp_path / "b.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), table)
    for path in (lines, table):
        first, second = walk([path], columns={"id": "so", "text": "noi_dung"})
        assert isinstance(first, Source)
        assert (first.source, first.text, first.metadata) == ("1/CT", TEXT, {"nam": 2024})
        assert isinstance(second, Failure)
        assert second.source.startswith(f"{path.as_posix()}:")


def test_a_dump_of_a_portal_is_read_by_naming_its_columns(tmp_path: Path) -> None:
    """The shape of public data sets: an id of the portal, what its form says of a document, the document as a page."""
    law = "<div><p>LUẬT<br>ĐẤT ĐAI</p><table><tr><td>Điều 1</td><td>Phạm vi</td></tr></table><p>Căn cứ &lt;Hiến pháp"
    row = {"id": 166103, "title": "Luật Đất đai", "so_ky_hieu": "31/2024/QH15", "content_html": law}
    table = tmp_path / "vbpl.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row, row | {"content_html": "Điều 1 < Điều 2"}]), table)
    first, second = walk([table], columns={"id": "so_ky_hieu", "text": "content_html"})
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert first.source == "31/2024/QH15"
    assert first.text.split("\n") == ["LUẬT", "ĐẤT ĐAI", "Điều 1", "Phạm vi", "Căn cứ <Hiến pháp"]
    assert first.metadata == {"id": 166103, "title": "Luật Đất đai"}
    assert second.text == "Điều 1 < Điều 2"


def test_a_table_without_the_columns_says_which_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"so": "1/CT", "noi_dung": "Điều 1"}\n' * 3, encoding="utf-8")
    [failure] = read(path)
    assert str(failure) == (
        f"{path}: không có cột id, text (có: so, noi_dung); đặt tên cột bằng --column id=… --column text=…"
    )


def test_a_worker_that_takes_too_long_is_ended_and_the_next_file_is_read(tmp_path: Path) -> None:
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Điều 1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    (tmp_path / "a.docx").write_bytes(word(f"</w:t></w:r></w:p>{cell * 200_000}<w:p><w:r><w:t>"))
    (tmp_path / "b.docx").write_bytes(word())
    assert results(tmp_path, Limits(seconds=0.5), workers=1) == {
        "a.docx": "! quá 0.5 giây chưa đọc xong",
        "b.docx": TEXT,
    }


def test_a_worker_may_take_no_more_memory_than_its_limit(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux holds a process to its memory")
    (tmp_path / "a.zip").write_bytes(zipped({"big.html": b"<p>a</p>" * 10_000_000}))
    (tmp_path / "b.docx").write_bytes(word())
    assert results(tmp_path, Limits(memory=150 * 2**20)) == {
        "a.zip": "! cần nhiều hơn 150 MB bộ nhớ",
        "b.docx": TEXT,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_a_worker_that_is_killed_takes_its_file_along_and_nothing_else(tmp_path: Path) -> None:
    """As the system does it where memory runs out: `kill -9`, in the middle of a file."""
    slow = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Điều 1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" * 200_000
    (tmp_path / "a.docx").write_bytes(word(f"</w:t></w:r></w:p>{slow}<w:p><w:r><w:t>"))
    for name in ("b.docx", "c.docx"):
        (tmp_path / name).write_bytes(word())
    killed: list[int] = []

    def kill() -> None:
        while not killed and time.monotonic() < started + 20:
            time.sleep(0.05)
            killed.extend(pid for pid in readers_at_work() if is_busy(pid))
        for pid in killed:
            os.kill(pid, signal.SIGKILL)

    started = time.monotonic()
    killer = threading.Thread(target=kill)
    killer.start()
    said = results(tmp_path, workers=1)
    killer.join()
    assert len(killed) == 1
    assert said == {"a.docx": "! tệp làm trình đọc dừng đột ngột", "b.docx": TEXT, "c.docx": TEXT}


def readers_at_work() -> list[int]:
    """The worker processes that this one has started."""
    own = Path("/proc/self/task").glob("*/children")
    children = {int(pid) for path in own for pid in path.read_text().split()}
    return [pid for pid in children if b"extract.readers.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def is_busy(pid: int) -> bool:
    """Whether a process has had the processor for longer than it takes to start."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) > 0.8 * os.sysconf("SC_CLK_TCK")


def test_what_someone_sent_is_read_under_the_name_alone(tmp_path: Path) -> None:
    sent = [
        ("../../etc/a.docx", word()),
        ("C:\\fakepath\\b.txt", TEXT.encode()),
        ("c.docx", b""),
        ("d.zip", zipped({"Chỉ thị.docx": word()})),
        ("/", TEXT.encode()),
    ]
    found = list(receive(sent, workers=2))
    assert [entry.source for entry in found] == ["a.docx", "b.txt", "c.docx", "d.zip/Chỉ thị.docx", "?"]
    assert [getattr(entry, "text", None) for entry in found] == [TEXT, TEXT, None, TEXT, TEXT]
    assert isinstance(found[2], Failure)
    assert found[2].kind == "empty"


def test_what_someone_sends_is_taken_as_it_is_read_and_kept_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    taken = []

    def sending() -> Iterator[tuple[str, bytes]]:
        for number in range(40):
            taken.append(number)
            yield f"{number}.txt", TEXT.encode()

    found = receive(sending(), workers=1)
    next(found)
    assert len(taken) < 10
    assert len(list(found)) == 39
    assert list(tmp_path.iterdir()) == []


def test_leaving_early_ends_the_workers(tmp_path: Path) -> None:
    psutil = pytest.importorskip("psutil")
    for number in range(6):
        (tmp_path / f"{number}.docx").write_bytes(word())

    def workers() -> list[int]:  # a browser of other tests has children of its own
        found = []
        for child in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):  # it has just ended
                found += [child.pid] if "extract.readers.worker" in child.cmdline() else []
        return found

    found = walk([tmp_path], workers=2)
    next(found)
    assert workers()
    found.close()  # type: ignore[attr-defined]
    until = time.monotonic() + 10
    while workers() and time.monotonic() < until:
        time.sleep(0.05)
    assert workers() == []
