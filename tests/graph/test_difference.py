"""What came and what went between two builds, as a clerk reports it."""

from pathlib import Path

from graph.difference import difference
from graph.tables import Graph
from tests.graph.chain import CHAIN, LAI_CHAU, PLAN, build_chain

PLAN_TEXT = (
    "Kế hoạch 287/KH-UBND; 2024-01-19; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu\n"
    "implements Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ\n"
    "lead Sở Tài chính tỉnh Lai Châu\n"
)


def graphs(folder: Path, old: dict[str, str], new: dict[str, str]) -> tuple[Graph, Graph]:
    for name, texts in (("old", old), ("new", new)):
        build_chain(folder / name, texts)
    return Graph.open(folder / "old"), Graph.open(folder / "new")


def test_two_builds_of_the_same_texts_do_not_differ(tmp_path: Path) -> None:
    assert difference(*graphs(tmp_path, CHAIN, CHAIN)).changes == ()


def test_a_document_that_was_cited_and_is_read_now(tmp_path: Path) -> None:
    found = difference(*graphs(tmp_path, CHAIN, CHAIN | {"287.txt": PLAN_TEXT}))
    assert [(row["key"], row["status"]) for row in found.of("documents", added=False)] == [(PLAN, "cited")]
    assert [(row["key"], row["status"]) for row in found.of("documents", added=True)] == [(PLAN, "read")]
    assert [row["target"] for row in found.of("references", added=True)] == [
        "eli/vn/chinh-phu/nghi-quyet/2024/01-nq-cp"
    ]
    assert [row["agency_name"] for row in found.of("duties", added=True)] == ["Sở Tài chính tỉnh Lai Châu"]
    assert found.of("references", added=False) == []


def test_it_is_told_in_words(tmp_path: Path) -> None:
    found = difference(*graphs(tmp_path, CHAIN, CHAIN | {"287.txt": PLAN_TEXT}))
    words = [row["explanation"] for row in found.rows()]
    assert (
        "Kế hoạch 287/KH-UBND ngày 19/01/2024 của Ủy ban nhân dân tỉnh Lai Châu triển khai "
        "Nghị quyết 01/NQ-CP ngày 05/01/2024 của Chính phủ"
    ) in words
    assert words[0].endswith("(được dẫn, chưa có toàn văn)")


def test_another_layout_is_no_change(tmp_path: Path) -> None:
    found = difference(*graphs(tmp_path, CHAIN, CHAIN | {"lai-chau.txt": LAI_CHAU.replace("\nlink", "\n\n\nlink")}))
    assert found.changes == ()


def test_a_mention_that_was_there_twice_and_is_there_once(tmp_path: Path) -> None:
    doubled = CHAIN["kon-tum.txt"] + CHAIN["kon-tum.txt"].split("\n")[1] + "\n"
    found = difference(*graphs(tmp_path, CHAIN | {"kon-tum.txt": doubled}, CHAIN))
    assert [change.added for change in found.changes] == [False]
