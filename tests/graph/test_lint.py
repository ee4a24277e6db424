"""What a drafter is told before signing, from the text alone and beside a graph; and the same as SARIF."""

import json
from pathlib import Path

import pytest

from extract import read_text
from graph.lint import lint
from graph.lint.remarks import RULES
from graph.lint.sarif import sarif
from graph.tables import Graph
from tests.graph.test_validity import graph_of

LAW = "Nghị định 110/2004/NĐ-CP; 2004-04-08; Chính phủ; Hà Nội\neffective 2004-05-03\n"
NEW = (
    "Nghị định 30/2020/NĐ-CP; 2020-03-05; Chính phủ; Hà Nội\neffective 2020-03-05\n"
    "replaces Nghị định số 110/2004/NĐ-CP ngày 08/04/2004 của Chính phủ\n"
)
PLAN = "Kế hoạch 287/KH-UBND; 2024-01-19; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu\n"
LATER = "Nghị định 78/2025/NĐ-CP; 2025-04-01; Chính phủ; Hà Nội\neffective 2025-06-01\n"
HEAD = """ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LAI CHÂU                       Độc lập - Tự do - Hạnh phúc
Số: {number}                    Lai Châu, ngày {day} tháng {month} năm {year}

QUYẾT ĐỊNH
Về việc ban hành Quy chế công tác văn thư

"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph_of(tmp_path_factory.mktemp("graph"), LAW, NEW, PLAN, LATER)


def draft(body: str, day: str = "2025-04-20", number: str = "15/QĐ-UBND") -> str:
    year, month, date = day.split("-")
    return HEAD.format(number=number, day=date, month=month, year=year) + body


def told(text: str, graph: Graph | None = None) -> list[tuple[str, str, str]]:
    """Rule, level and words of each remark."""
    return [(one.rule, one.level, text[one.start : one.end]) for one in lint(read_text(text), text, graph)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;", []),
        (
            "Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư;",
            [("no-date", "note", "Nghị định số 30/2020/NĐ-CP của Chính phủ")],
        ),
        ("Căn cứ Luật Tổ chức chính quyền địa phương số 65/2025/QH15;", []),  # laws are cited by name
        (
            "Căn cứ Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Chính phủ;",
            [("issuer", "warning", "Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Chính phủ")],
        ),
        (
            "Thực hiện Đề án 06, các sở làm ngay. Căn cứ Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Thủ"
            " tướng Chính phủ (sau đây gọi tắt là Đề án 06); theo Đề án 06;",
            [("alias-early", "warning", "Đề án 06")],
        ),
        ("theo Tờ trình số …/TTr-SNV của Sở Nội vụ", [("unclear", "warning", "Tờ trình số …/TTr-SNV")]),
    ],
)
def test_what_the_text_alone_tells(body: str, expected: list[tuple[str, str, str]]) -> None:
    found = told(draft(body))
    assert [one for one in found if one[0] != "unclear" or one in expected] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;", []),
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 06 tháng 3 năm 2020 của Chính phủ;", [("date", "error")]),
        ("Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ;", [("ended", "error")]),
        ("Căn cứ Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ;", [("not-begun", "warning")]),
        ("Căn cứ Nghị định số 99/2019/NĐ-CP ngày 30 tháng 12 năm 2019 của Chính phủ;", [("unknown", "note")]),
        ("Căn cứ Kế hoạch số 287/KH-UBND ngày 19 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Lai Châu;", []),
    ],
)
def test_what_the_graph_knows_of_what_is_cited(graph: Graph, body: str, expected: list[tuple[str, str]]) -> None:
    assert [(rule, level) for rule, level, _ in told(draft(body), graph)] == expected


def test_an_end_is_told_with_its_reason(graph: Graph) -> None:
    text = draft("Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ;")
    (remark,) = lint(read_text(text), text, graph)
    assert remark.message.startswith("hết hiệu lực toàn bộ vào ngày 20/04/2025: ")
    assert "30/2020/NĐ-CP" in remark.message


def test_what_a_draft_ends_itself_may_have_ended(graph: Graph) -> None:
    body = "Quyết định này thay thế Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ."
    assert told(draft(body), graph) == []


def test_a_document_of_after_the_drafts_own_day(graph: Graph) -> None:
    body = "Căn cứ Nghị định số 78/2025/NĐ-CP của Chính phủ về quy định chi tiết;"
    rules = [rule for rule, _, _ in told(draft(body, "2025-03-01"), graph)]
    assert "later" in rules


def test_a_number_that_another_document_bears(graph: Graph, tmp_path: Path) -> None:
    held = graph_of(tmp_path, "Quyết định 15/QĐ-UBND; 2025-02-02; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu\n")
    assert [rule for rule, _, _ in told(draft("Điều 1."), held)] == ["number-taken"]
    assert told(draft("Điều 1.", "2025-02-02"), held) == []  # another print of that very decision


def test_a_document_is_remarked_on_once(graph: Graph) -> None:
    cited = "Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ"
    assert [rule for rule, _, _ in told(draft(f"Căn cứ {cited}; theo {cited};"), graph)] == ["ended"]


def test_sarif_points_at_the_words() -> None:
    text = draft("Căn cứ Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Chính phủ;")
    log = json.loads(sarif([("dự thảo/1.docx", text, lint(read_text(text), text))]))
    (run,) = log["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    line = text.splitlines()[region["startLine"] - 1]
    assert log["version"] == "2.1.0"
    assert place["artifactLocation"]["uri"] == "d%E1%BB%B1%20th%E1%BA%A3o/1.docx"
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    assert text[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(RULES)
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "issuer"
