"""Speed of the extraction: MB/s of UTF-8 and references/s on one core, and growth on long and on hostile input.

python -m benchmarks.extract [--documents N] [--largest MB]

The baseline is the same number pattern run over the whole text without anchors, in the same run; beside it stand other
extractors on their own languages (`benchmarks.peers`).
"""

import re
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks import gold
from benchmarks.peers import peers
from extract import read_text
from extract.clean import clean
from extract.numbers import find_numbers
from extract.sections import Layout

PLAIN = re.compile(
    r"(?<![\d/.,A-Za-z])\d{1,5}[a-zđ]?(?: ?/ ?(?:19|20)\d\d)? ?[/-] ?"
    r"[A-ZĐƯ&]+[A-Za-zĐđ&]*\d*(?: ?[-/] ?[A-ZĐƯ&]+[A-Za-zĐđ&]*\d*)*"
)
HOSTILE: dict[str, Callable[[int], str]] = {
    "a directive, again and again": lambda size: _directive() * (size // len(_directive()) + 1),
    "Điều 1 Điều 1 …": lambda size: "Điều 1 " * (size // 7),
    "/A/A/A …": lambda size: "/A" * (size // 2),
    "((((…": lambda size: "(" * size,
    "“ “ “ …": lambda size: ": “" * (size // 3),
    "a thousand schemes": lambda size: _counted(size, "phê duyệt Đề án trồng cây ăn quả vùng số{i} đến năm 2030;\n"),
    "a thousand short names": lambda size: _counted(size, "(sau đây gọi là Quyết định rừng{i}); Quyết định rừng{i}.\n"),
    "one line without a stop": lambda size: "triển khai thực hiện nội dung " * (size // 30),
}


def main() -> None:
    """Print the figures."""
    read_text("Căn cứ Luật Đất đai;")  # compiles patterns and registries
    if (gold.SHARED / "corpus").is_dir():
        texts = [text for _, text in gold.documents(_option("--documents", 200))]
        flats = [Layout(clean(text).text).flat for text in texts]
        size = _size("".join(texts))
        print(f"{len(texts)} documents, {size:.1f} MB")
        ours = _row("whole record", size, lambda: sum(map(_count, texts)))
        anchored = _row("numbers, anchored", size, lambda: sum(1 for flat in flats for _ in find_numbers(flat)))
        plain = _row("numbers, plain", size, lambda: sum(1 for flat in flats for _ in PLAIN.finditer(flat)))
        print(f"  anchored is {anchored / plain:.1f} x plain")
    else:
        print(f"no corpus in {gold.SHARED} (LUOCDO_SHARED): a directive of three lines, again and again")
        text = HOSTILE["a directive, again and again"](1_000_000)
        ours = _row("whole record", _size(text), lambda: _count(text))
    print("other extractors, each on a text of its own language")
    for peer in peers():
        if isinstance(peer, str):
            print(f"  {peer}")
            continue
        name, text, count = peer
        text *= 100
        count(text[:2000])  # compiles its patterns
        theirs = _row(name, _size(text), partial(count, text))
        print(f"  luocdo's whole record is {ours / theirs:.1f} x {name}")
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000) if size <= _option("--largest", 1) * 1e6]
    print("growth: seconds for", ", ".join(f"{size / 1e3:,.0f} kB" for size in sizes), "(linear is x 10 each time)")
    for name, make in HOSTILE.items():
        times = [_timed(partial(_count, make(size)))[1] for size in sizes]
        print(f"  {name:30}", "  ".join(f"{seconds:8.3f}" for seconds in times))


def _option(name: str, otherwise: int) -> int:
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else otherwise


def _size(text: str) -> float:
    """Megabytes of UTF-8."""
    return len(text.encode()) / 1e6


def _row(name: str, size: float, work: Callable[[], int]) -> float:
    """Print a line; its MB/s."""
    found, seconds = _timed(work)
    print(f"  {name:20}{size / seconds:8.2f} MB/s  {found / seconds:9.0f} found/s")
    return size / seconds


def _count(text: str) -> int:
    return len(read_text(text).references)


def _timed(work: Callable[[], int]) -> tuple[int, float]:
    start = time.process_time()
    result = work()
    return result, max(time.process_time() - start, 1e-6)


def _counted(size: int, words: str) -> str:
    line = "Quyết định số {i}/QĐ-TTg ngày 3/1/2024 của Thủ tướng Chính phủ " + words
    return "".join(line.format(i=number) for number in range(size // len(line)))


def _directive() -> str:
    return (
        "Căn cứ Luật Đất đai số 31/2024/QH15;\n1. Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện Nghị quyết số "
        "01/NQ-CP ngày 05/01/2024 của Chính phủ về A; báo cáo trước ngày 15/3/2024.\n"
    )


if __name__ == "__main__":
    main()
