"""Whether a document is in force on a day, by the rules of 2015 and of 2025, and always with the reason."""

from pathlib import Path

import pytest

from extract.errors import BadQuery, NotFound
from extract.record import Record
from graph.acts import speaks_of_parts
from graph.build import build
from graph.tables import Graph
from graph.validity import State, is_normative, status
from tests.graph.chain import read_lines, sources

LAW = "Luật 10/2014/QH13; 2014-06-20; Quốc hội; Hà Nội\neffective 2015-01-01\n"
DECREE = (
    "Nghị định 20/2015/NĐ-CP; 2015-03-01; Chính phủ; Hà Nội\neffective 2015-04-15\n"
    "guides Luật số 10/2014/QH13 của Quốc hội\n"
)
CIRCULAR = (
    "Thông tư 5/2016/TT-BTP; 2016-08-01; Bộ Tư pháp; Hà Nội\neffective 2016-10-01\n"
    "guides Nghị định số 20/2015/NĐ-CP của Chính phủ\n"
)
LAW_KEY = "eli/vn/quoc-hoi/luat/2014/10-2014-qh13"
DECREE_KEY = "eli/vn/chinh-phu/nghi-dinh/2015/20-2015-nd-cp"
CIRCULAR_KEY = "eli/vn/bo-tu-phap/thong-tu/2016/05-2016-tt-btp"


def law_of(year: int, words: str, effective: str | None = None) -> str:
    begins = f"effective {effective or f'{year + 1}-01-01'}\n"
    return f"Luật 90/{year}/QH14; {year}-11-20; Quốc hội; Hà Nội\n{begins}{words}\n"


def graph_of(folder: Path, *texts: str) -> Graph:
    """As the chain's, with a line `effective DAY` in the texts."""

    def read(text: str, source: str) -> Record:
        from dataclasses import replace

        lines = text.split("\n")
        days = [line.removeprefix("effective ") for line in lines if line.startswith("effective ")]
        record = read_lines(text, source)
        return replace(record, document=replace(record.document, effective=days[0] if days else None))

    build(sources({f"{place}.txt": text for place, text in enumerate(texts)}), folder, read=read)
    return Graph.open(folder)


REPLACES = "replaces Luật số 10/2014/QH13 của Quốc hội"
REPEALS = "repeals Luật số 10/2014/QH13 của Quốc hội"


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2014-06-19", "chưa có hiệu lực"),
        ("2014-12-31", "chưa có hiệu lực"),
        ("2015-01-01", "còn hiệu lực"),
        ("2019-12-31", "còn hiệu lực"),
        ("2020-01-01", "hết hiệu lực toàn bộ"),
    ],
)
def test_a_law_from_its_passing_to_its_end(tmp_path: Path, day: str, state: State) -> None:
    graph = graph_of(tmp_path, LAW, law_of(2019, REPLACES))
    found = status(graph, LAW_KEY, day)
    assert found.state == state
    assert found.reasons


def test_the_reason_of_an_end_is_the_sentence_that_ends_it(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAW, law_of(2019, REPLACES))
    found = status(graph, LAW_KEY, "2024-01-01")
    assert found.since == "2020-01-01"
    (reason,) = found.reasons
    assert reason.text == "Luật 90/2019/QH14 ngày 20/11/2019 thay thế Luật 10/2014/QH13"
    assert reason.sentence == REPLACES
    assert reason.reference is not None
    assert reason.reference.startswith("ref/")


def test_what_is_announced_is_told_before_it_counts(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAW, law_of(2019, REPLACES))
    found = status(graph, LAW_KEY, "2019-12-01")
    assert found.state == "còn hiệu lực"
    assert found.reasons[-1].text.startswith("từ 01/01/2020: ")


@pytest.mark.parametrize(
    "words",
    [
        "amends Luật số 10/2014/QH13 của Quốc hội",
        "repeals khoản 2 Điều 5 Luật số 10/2014/QH13 của Quốc hội",
        "replaces khoản 2 Điều 5 Luật số 10/2014/QH13 của Quốc hội",
    ],
)
def test_a_part_is_not_the_whole(tmp_path: Path, words: str) -> None:
    graph = graph_of(tmp_path, LAW, law_of(2019, words))
    assert status(graph, LAW_KEY, "2024-01-01").state == "hết hiệu lực một phần"


def test_parts_that_are_not_named_are_no_whole(tmp_path: Path) -> None:
    words = "repeals Luật số 10/2014/QH13 của Quốc hội"
    graph = graph_of(tmp_path, LAW, law_of(2019, words))
    assert status(graph, LAW_KEY, "2024-01-01").state == "hết hiệu lực toàn bộ"
    assert speaks_of_parts("Sửa đổi, bổ sung, bãi bỏ một số điểm, khoản, điều của Luật số 10/2014/QH13 như sau:")
    assert speaks_of_parts("Thay thế, bãi bỏ một số cụm từ của\nLuật số 10/2014/QH13")
    assert not speaks_of_parts("Bãi bỏ Luật số 10/2014/QH13 và một số văn bản sau đây:")


def test_a_suspension(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAW, law_of(2019, "suspends Luật số 10/2014/QH13 của Quốc hội"))
    found = status(graph, LAW_KEY, "2024-01-01")
    assert found.state == "ngưng hiệu lực"
    assert any("đến ngày nào" in reason.text for reason in found.reasons)


def test_until_march_2025_what_details_a_law_ends_with_it(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAW, DECREE, CIRCULAR, law_of(2019, REPLACES))
    decree, circular = status(graph, DECREE_KEY, "2024-01-01"), status(graph, CIRCULAR_KEY, "2024-01-01")
    assert (decree.state, decree.since) == ("hết hiệu lực toàn bộ", "2020-01-01")
    assert circular.state == "hết hiệu lực toàn bộ"
    assert decree.reasons[0].inferred
    assert "Điều 154 Luật 80/2015/QH13" in decree.reasons[0].text
    assert decree.reasons[1].sentence == REPLACES
    assert decree.confidence < 1


def test_from_april_2025_what_details_a_replaced_law_goes_on(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAW, DECREE, law_of(2025, REPLACES, "2025-04-01"))
    assert status(graph, LAW_KEY, "2025-04-01").state == "hết hiệu lực toàn bộ"
    assert status(graph, DECREE_KEY, "2025-04-01").state == "còn hiệu lực"


def test_the_rule_turns_round_on_the_first_of_april(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAW, DECREE, law_of(2024, REPLACES, "2025-03-31"))
    assert status(graph, DECREE_KEY, "2025-05-01").state == "hết hiệu lực toàn bộ"


def test_from_april_2025_what_details_a_repealed_law_is_not_known(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAW, DECREE, law_of(2025, REPEALS))
    found = status(graph, DECREE_KEY, "2026-06-01")
    assert found.state == "chưa xác định"
    assert "bãi bỏ" in found.reasons[0].text


def test_what_details_two_laws_of_which_one_goes_on_is_not_known(tmp_path: Path) -> None:
    other = LAW.replace("10/2014", "11/2014")
    both = DECREE + "guides Luật số 11/2014/QH13 của Quốc hội\n"
    graph = graph_of(tmp_path, LAW, other, both, law_of(2019, REPLACES))
    assert status(graph, DECREE_KEY, "2024-01-01").state == "chưa xác định"


def test_who_has_no_power_over_an_act_cannot_end_it(tmp_path: Path) -> None:
    decision = (
        "Quyết định 7/2018/QĐ-UBND; 2018-01-01; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu\n"
        "repeals Luật số 10/2014/QH13 của Quốc hội\n"
    )
    found = status(graph_of(tmp_path, LAW, decision), LAW_KEY, "2024-01-01")
    assert found.state == "còn hiệu lực"
    assert any(reason.text.startswith("không tính: ") for reason in found.reasons)


def test_an_act_without_any_date_is_named_and_not_counted(tmp_path: Path) -> None:
    third = (
        "Báo cáo 3/BC-BTP; 2021-01-01; Bộ Tư pháp; Hà Nội\ncites Luật số 10/2014/QH13 của Quốc hội\n"
        "cites Nghị quyết số 9/NQ-QH14 của Quốc hội\nlink 9/NQ-QH14 repeals 10/2014/QH13\n"
    )
    found = status(graph_of(tmp_path, LAW, third), LAW_KEY, "2024-01-01")
    assert found.state == "còn hiệu lực"
    assert any(reason.text.endswith("vì chưa rõ ngày của văn bản đó") for reason in found.reasons)


def test_who_stands_above_may_end_it(tmp_path: Path) -> None:
    decree = (
        "Nghị định 8/2018/NĐ-CP; 2018-01-01; Chính phủ; Hà Nội\neffective 2018-03-01\n"
        "repeals Thông tư số 5/2016/TT-BTP của Bộ Tư pháp\n"
    )
    assert status(graph_of(tmp_path, CIRCULAR, decree), CIRCULAR_KEY, "2024-01-01").state == "hết hiệu lực toàn bộ"


def test_what_a_third_document_tells_counts_and_is_marked(tmp_path: Path) -> None:
    third = (
        "Báo cáo 3/BC-BTP; 2021-01-01; Bộ Tư pháp; Hà Nội\n"
        "cites Luật số 10/2014/QH13 của Quốc hội\ncites Luật số 90/2019/QH14 của Quốc hội\n"
        "link 90/2019/QH14 replaces 10/2014/QH13\n"
    )
    found = status(graph_of(tmp_path, LAW, third), LAW_KEY, "2024-01-01")
    assert found.state == "hết hiệu lực toàn bộ"
    assert "(theo Báo cáo 3/BC-BTP ngày 01/01/2021)" in found.reasons[0].text
    assert found.reasons[0].inferred  # from when the one that replaces is in force is not known


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 1/KH-UBND; 2024-01-01; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu",
        "Chỉ thị 02/CT-UBND; 2024-02-21; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu",
        "Văn bản hợp nhất 12/VBHN-VPQH; 2020-01-01; Văn phòng Quốc hội; Hà Nội",
    ],
)
def test_what_the_rules_do_not_bind_is_not_given_a_state(tmp_path: Path, text: str) -> None:
    graph = graph_of(tmp_path, text)
    found = status(graph, graph.rows("documents")[0]["key"], "2025-01-01")
    assert found.state == "chưa xác định"
    assert len(found.reasons) == 1


def test_what_is_only_cited_is_not_known(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, DECREE)
    found = status(graph, LAW_KEY, "2024-01-01")
    assert found.state == "chưa xác định"
    assert "chưa có toàn văn" in found.reasons[0].text


def test_a_document_that_does_not_say_when_it_begins(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, DECREE.replace("effective 2015-04-15\n", ""))
    assert status(graph, DECREE_KEY, "2015-06-01").state == "chưa xác định"
    later = status(graph, DECREE_KEY, "2018-06-01")
    assert later.state == "còn hiệu lực"
    assert later.reasons[0].inferred


@pytest.mark.parametrize(
    ("kind", "number", "day", "normative"),
    [
        ("Luật", "80/2015/QH13", "2015-06-22", True),
        ("Quyết định", "27/2018/QĐ-TTg", "2018-06-25", True),
        ("Quyết định", "768/QĐ-TTg", "2020-06-06", False),
        ("Chỉ thị", "22/2008/CT-TTg", "2008-07-15", True),
        ("Chỉ thị", "06/CT-TTg", "2024-02-15", False),
        ("Chỉ thị", "03/2017/CT-UBND", "2017-01-01", False),
        ("Công văn", "1675-CV/TU", "2023-11-28", False),
    ],
)
def test_which_documents_the_rules_bind(kind: str, number: str, day: str, normative: bool) -> None:
    assert is_normative({"type": kind, "number": number, "date": day}) is normative


def test_today_is_asked_for_where_no_day_is_told(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAW, law_of(2019, REPLACES))
    assert status(graph, LAW_KEY).state == "hết hiệu lực toàn bộ"


def test_wrong_words_are_refused(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, LAW)
    with pytest.raises(BadQuery, match="2024-02-21"):
        status(graph, LAW_KEY, "21/02/2024")
    with pytest.raises(NotFound):
        status(graph, "eli/vn/khong-co")
