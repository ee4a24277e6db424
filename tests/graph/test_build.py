"""A build that can be trusted: it reads only what changed, gives the same bytes, and loses nothing when it dies."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

import graph.reading
from extract.errors import GraphUnusable, LuocdoError
from extract.readers.source import Failure, Source
from extract.record import Record
from graph.build import Built, build
from graph.checks import check
from graph.folder import writing
from graph.schema import ORDER, TABLES
from graph.tables import Graph
from tests.graph.chain import CHAIN, KON_TUM, LAI_CHAU, SEED, build_chain, read_lines, sources

MORE = {"long-an-2.txt": "Quyết định 2482/QĐ-UBND; 2008-10-01; Ủy ban nhân dân tỉnh Long An; Tân An\n"}


def tables(folder: Path) -> dict[str, str]:
    """The hash of each table of the graph that is there, and of the manifest."""
    graph = Graph.open(folder)
    found = {name: sha256(graph.path(name).read_bytes()).hexdigest() for name in TABLES}
    return found | {"manifest": sha256((folder / "manifest.json").read_bytes()).hexdigest()}


def test_a_second_build_reads_nothing_again(tmp_path: Path) -> None:
    first = build_chain(tmp_path)
    before = tables(tmp_path)
    second = build_chain(tmp_path)
    assert (first.read, first.changed) == (6, True)
    assert (second.read, second.unchanged, second.changed) == (0, 6, False)
    assert tables(tmp_path) == before


def test_one_changed_file_is_read_again_and_the_rest_is_not(tmp_path: Path) -> None:
    build_chain(tmp_path)
    changed = CHAIN | {"kon-tum.txt": KON_TUM + "cites Luật Đất đai năm 2003\n"}
    built = build_chain(tmp_path, changed)
    assert (built.read, built.unchanged, built.removed) == (1, 5, 0)


def test_a_file_that_is_gone_leaves_the_graph(tmp_path: Path) -> None:
    build_chain(tmp_path)
    built = build_chain(tmp_path, {name: text for name, text in CHAIN.items() if name != "lai-chau.txt"})
    graph = Graph.open(tmp_path)
    assert (built.read, built.removed) == (0, 1)
    assert not graph.rows("documents", "key = ?", [SEED])
    assert not graph.rows("references", "document = ?", [SEED])


@pytest.mark.parametrize(
    "before",
    [
        {},
        CHAIN | MORE,
        {name: CHAIN[name] for name in ("kon-tum.txt", "lai-chau.txt")},
        CHAIN | {"kon-tum.txt": KON_TUM.replace("2009", "2010")},
        dict(reversed(CHAIN.items())),
    ],
    ids=["nothing", "more", "less", "other", "another order"],
)
def test_whatever_was_there_the_bytes_are_those_of_a_build_from_nothing(tmp_path: Path, before: dict[str, str]) -> None:
    build_chain(tmp_path / "new")
    build_chain(tmp_path / "old", before)
    build_chain(tmp_path / "old")
    assert tables(tmp_path / "old") == tables(tmp_path / "new")


def test_every_table_is_in_its_order(tmp_path: Path) -> None:
    build_chain(tmp_path)
    graph = Graph.open(tmp_path)
    for name, columns in ORDER.items():
        keys = [tuple(row[column] or "" for column in columns) for row in graph.rows(name)]
        assert keys == sorted(keys), name


def test_one_text_under_two_names_is_one_document(tmp_path: Path) -> None:
    built = build_chain(tmp_path, {"a.txt": LAI_CHAU, "b/a.txt": LAI_CHAU})
    graph = Graph.open(tmp_path)
    assert built.read == 1
    assert [row["source"] for row in graph.rows("sources")] == ["a.txt", "b/a.txt"]
    assert graph.document(SEED)["source"] == "a.txt"
    assert len(graph.rows("references", "document = ?", [SEED])) == 5


def test_two_prints_of_one_document_are_one_with_the_evidence_of_both(tmp_path: Path) -> None:
    build_chain(tmp_path, {"a.docx": LAI_CHAU, "a.pdf": LAI_CHAU + "\n"})
    graph = Graph.open(tmp_path)
    assert len(graph.rows("texts", "document = ?", [SEED])) == 2
    ids = [row["id"] for row in graph.rows("references", "document = ?", [SEED])]
    assert len(ids) == len(set(ids)) == 10


def test_two_prints_that_disagree_on_the_day_are_said(tmp_path: Path) -> None:
    build_chain(tmp_path, {"a.docx": LAI_CHAU, "a.pdf": LAI_CHAU.replace("2024-02-21", "2024-02-22")})
    messages = [row["message"] for row in Graph.open(tmp_path).rows("warnings")]
    assert any("hai ngày" in message for message in messages)


def test_what_cannot_be_read_is_listed_and_the_rest_is_built(tmp_path: Path) -> None:
    scan = Failure("scan.pdf", "bản quét, không có lớp chữ", "cần nhận dạng chữ (OCR)")
    built = build_chain(tmp_path, more=[scan])
    assert built.failed == ("scan.pdf: bản quét, không có lớp chữ; cần nhận dạng chữ (OCR)",)
    (row,) = Graph.open(tmp_path).rows("sources", "status = 'failed'")
    assert row["source"] == "scan.pdf"
    assert built.documents == build_chain(tmp_path / "other").documents


def test_a_text_on_which_the_rules_fail_is_listed(tmp_path: Path) -> None:
    def read(text: str, source: str) -> Record:
        if source == "kon-tum.txt":
            raise RecursionError("too deep")
        return read_lines(text, source)

    built = build(sources(), tmp_path, read=read)
    assert built.failed == (
        "kon-tum.txt: lỗi khi trích: RecursionError: too deep; gửi văn bản này cho người phát triển luocdo",
    )
    assert built.read == 5


def test_a_worker_that_dies_takes_its_own_text_along_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadly = (
        "import graph.reading as r, os\n"
        "from tests.graph.chain import read_lines\n"
        "r._reader = lambda: lambda text, source: os._exit(9) if 'chet' in source else read_lines(text, source)\n"
        "r.main()"
    )
    monkeypatch.setattr(graph.reading, "WORKER", deadly)
    texts = dict(CHAIN)
    texts["chet.txt"] = "Kế hoạch 1/KH-UBND; 2024-01-01; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu"
    built = build(sources(texts), tmp_path, workers=2)
    assert built.read == 6
    assert len(built.failed) == 1
    assert built.failed[0].startswith("chet.txt: tiến trình trích dừng giữa chừng")


def test_workers_that_cannot_start_stop_the_build_and_leave_the_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_chain(tmp_path)
    before = tables(tmp_path)
    monkeypatch.setattr(graph.reading, "WORKER", "raise SystemExit(1)")
    with pytest.raises(LuocdoError, match="không khởi động được"):
        build(sources(), tmp_path, workers=2)
    assert tables(tmp_path) == before


def test_workers_and_this_process_read_alike(tmp_path: Path) -> None:
    texts = {"a.txt": "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;\n", "b.txt": ""}
    build(sources(texts), tmp_path / "here")
    build(sources(texts), tmp_path / "there", workers=2)
    assert tables(tmp_path / "here") == tables(tmp_path / "there")


def test_a_second_builder_is_refused_with_one_line(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(GraphUnusable, match="đang ghi ở đây") as refused:
        build_chain(tmp_path)
    assert str(os.getpid()) in str(refused.value)
    assert "\n" not in str(refused.value)
    build_chain(tmp_path)


def test_the_lock_of_a_dead_build_is_free(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("4711", encoding="ascii")
    assert build_chain(tmp_path).read == 6


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(GraphUnusable, match="không ghi được"):
        build_chain(tmp_path)


def test_a_file_where_the_folder_should_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "do-thi").write_text("", encoding="utf-8")
    with pytest.raises(GraphUnusable, match="không ghi được"):
        build_chain(tmp_path / "do-thi")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_leaves_the_graph_that_was_there(tmp_path: Path) -> None:
    build_chain(tmp_path)
    before = tables(tmp_path)
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from extract.errors import GraphUnusable\n"
        "from tests.graph.chain import CHAIN, build_chain\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))\n"
        "try: build_chain(Path(sys.argv[1]), CHAIN | {'x.txt': 'Luật 1/2001/QH10; 2001-01-01; Quốc hội; Hà Nội'})\n"
        "except GraphUnusable as error: print(error)\n"
    )
    out = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "không ghi được" in out.stdout
    assert out.stdout.count("\n") == 1
    assert tables(tmp_path) == before
    assert not list(tmp_path.glob("unfinished-*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes, where this machine lets one be made."""
    disk = tmp_path / "dia"
    disk.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True)
    if not made or made.returncode:
        pytest.skip("no disk can be mounted here: that needs the rights of root")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("left", [0, 20, 200])
def test_a_disk_that_is_full_tells_so_in_one_line_and_loses_nothing(small_disk: Path, left: int) -> None:
    build_chain(small_disk)
    before = tables(small_disk)
    ballast = small_disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    os.truncate(ballast, max(0, ballast.stat().st_size - left * 1024))
    with pytest.raises(GraphUnusable, match=r"không ghi được .*đồ thị đã có vẫn nguyên"):
        build_chain(small_disk, CHAIN | MORE)
    assert tables(small_disk) == before
    assert not list(small_disk.glob("unfinished-*"))
    ballast.unlink()
    assert build_chain(small_disk, CHAIN | MORE).changed


@pytest.mark.parametrize("damaged", ["manifest.json", "records.sqlite", "references.parquet"])
def test_a_damaged_folder_is_mended_by_the_next_build(tmp_path: Path, damaged: str) -> None:
    build_chain(tmp_path)
    before = tables(tmp_path)
    (path,) = tmp_path.rglob(damaged)
    path.write_bytes(b"\x00" * 100)
    build_chain(tmp_path)
    after = tables(tmp_path)
    assert {name: after[name] for name in TABLES} == {name: before[name] for name in TABLES}


def test_a_table_that_is_missing_is_mended_and_meanwhile_refused(tmp_path: Path) -> None:
    build_chain(tmp_path)
    Graph.open(tmp_path).path("links").unlink()
    with pytest.raises(GraphUnusable, match="thiếu bảng links"):
        Graph.open(tmp_path)
    assert build_chain(tmp_path).changed
    assert check(Graph.open(tmp_path)) == []


def test_a_graph_that_is_open_while_it_is_built_anew_says_so(tmp_path: Path) -> None:
    build_chain(tmp_path)
    opened = Graph.open(tmp_path)
    build_chain(tmp_path, CHAIN | MORE)
    with pytest.raises(GraphUnusable, match="mở lại"):
        opened.rows("documents")


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    steps: list[str] = []
    build(sources(), tmp_path, read=read_lines, progress=lambda step, done: steps.append(f"{step} {done}"))
    assert steps[0] == "read 0"
    assert [step.split()[0] for step in steps] == sorted(
        (step.split()[0] for step in steps), key=["read", "tables", "store"].index
    )


KILLED = """
import sys
from pathlib import Path
from tests.graph.chain import CHAIN, build_chain
texts = CHAIN | {f"{n}.txt": f"Quyết định {n}/QĐ-UBND; 2020-01-01; Ủy ban nhân dân tỉnh An Giang; Long Xuyên\\n"
                 f"based_on Nghị định số {n}/2019/NĐ-CP của Chính phủ\\n" for n in range(1, 300)}
print("ready", flush=True)
build_chain(Path(sys.argv[1]), texts)
"""


def start(folder: Path) -> "subprocess.Popen[str]":
    build = subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    assert build.stdout.readline() == "ready\n"
    return build


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_build_that_is_killed_at_any_moment_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    began = time.monotonic()
    assert start(whole).wait() == 0
    lasts = time.monotonic() - began
    folder = tmp_path / "killed"
    build_chain(folder)
    old, new = tables(folder), tables(whole)
    chance = random.Random(20240221)
    for _ in range(8):
        building = start(folder)
        time.sleep(chance.uniform(0, lasts))
        building.send_signal(signal.SIGKILL)
        building.wait()
        assert tables(folder) in (old, new)
        assert check(Graph.open(folder)) == []
        if tables(folder) == new:
            shutil.rmtree(folder)
            build_chain(folder)
    assert start(folder).wait() == 0
    assert tables(folder) == new
    assert not list(folder.glob("unfinished-*"))


def test_the_words_of_the_outcome_add_up(tmp_path: Path) -> None:
    built = build_chain(tmp_path, CHAIN | MORE)
    assert isinstance(built, Built)
    assert (built.sources, built.read, built.unchanged) == (7, 7, 0)
    assert built.characters == sum(map(len, (CHAIN | MORE).values()))
    assert built.bytes == sum(len(text.encode()) for text in (CHAIN | MORE).values())
    graph = Graph.open(tmp_path)
    assert built.documents == len(graph.rows("documents"))
    assert built.references == len(graph.rows("references"))


def test_a_base_of_ones_own_changes_no_table(tmp_path: Path) -> None:
    build_chain(tmp_path / "a")
    build(sources(), tmp_path / "b", base="https://laichau.example/van-ban/", read=read_lines)
    one, other = tables(tmp_path / "a"), tables(tmp_path / "b")
    assert {name: one[name] for name in TABLES} == {name: other[name] for name in TABLES}
    assert Graph.open(tmp_path / "b").iri(SEED).startswith("https://laichau.example/van-ban/eli/vn/")


def test_the_warnings_of_a_reader_are_kept(tmp_path: Path) -> None:
    from extract.record import Finding

    source = Source("a.doc", LAI_CHAU, "0" * 64, (0, 40), (Finding(3, 9, "chữ TCVN3 đã đổi sang Unicode"),))
    build([source], tmp_path, read=read_lines)
    graph = Graph.open(tmp_path)
    (warning,) = graph.rows("warnings")
    assert (warning["document"], warning["start"], warning["end"]) == (SEED, 3, 9)
    assert graph.rows("texts")[0]["pages"] == "[0, 40]"


def test_a_scheme_known_by_its_short_name_alone_is_called_by_it(tmp_path: Path) -> None:
    text = "Công an tỉnh chủ trì triển khai Đề án 06 trên địa bàn tỉnh.\n"
    build([Source("a.txt", text, sha256(text.encode()).hexdigest())], tmp_path)
    (scheme,) = Graph.open(tmp_path).rows("documents", "status = 'unresolved' AND key LIKE '%de-an%'")
    assert scheme["name"] == "Đề án 06"
