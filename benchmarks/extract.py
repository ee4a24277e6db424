"""Speed of the extraction: MB/s of UTF-8 and references/s on one core, and growth on long and on hostile input.

python -m benchmarks.extract [--documents N]

The baseline is the same number pattern run over the whole text without anchors, in the same run.
"""

import re
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks import gold
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
    "one line without a stop": lambda size: "triển khai thực hiện nội dung " * (size // 30),
}


def main() -> None:
    """Print the figures."""
    limit = int(sys.argv[sys.argv.index("--documents") + 1]) if "--documents" in sys.argv else 200
    read_text("Căn cứ Luật Đất đai;")  # compiles patterns and registries
    if (gold.SHARED / "corpus").is_dir():
        texts = [text for _, text in gold.documents(limit)]
        size = sum(len(text.encode()) for text in texts) / 1e6
        print(f"{len(texts)} documents, {size:.1f} MB")
        flats = [Layout(clean(text).text).flat for text in texts]
        found, seconds = _timed(lambda: sum(len(read_text(text).references) for text in texts))
        print(f"  whole record        {size / seconds:7.2f} MB/s  {found / seconds:9.0f} references/s")
        found, anchored = _timed(lambda: sum(1 for flat in flats for _ in find_numbers(flat)))
        print(f"  numbers, anchored   {size / anchored:7.2f} MB/s  {found / anchored:9.0f} numbers/s")
        found, plain = _timed(lambda: sum(1 for flat in flats for _ in PLAIN.finditer(flat)))
        slower = plain / anchored
        print(
            f"  numbers, plain      {size / plain:7.2f} MB/s  {found / plain:9.0f} numbers/s  ({slower:.1f} x slower)"
        )
    print("growth (seconds for 30 kB, 120 kB, 480 kB: linear is x 4 each time)")
    for name, make in HOSTILE.items():
        times = [_timed(partial(_count, make(size)))[1] for size in (30_000, 120_000, 480_000)]
        print(f"  {name:30}", "  ".join(f"{seconds:6.2f}" for seconds in times))


def _count(text: str) -> int:
    return len(read_text(text).references)


def _timed(work: Callable[[], int]) -> tuple[int, float]:
    start = time.process_time()
    result = work()
    return result, max(time.process_time() - start, 1e-6)


def _directive() -> str:
    return (
        "Căn cứ Luật Đất đai số 31/2024/QH15;\n1. Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện Nghị quyết số "
        "01/NQ-CP ngày 05/01/2024 của Chính phủ về A; báo cáo trước ngày 15/3/2024.\n"
    )


if __name__ == "__main__":
    main()
