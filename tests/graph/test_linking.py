"""A mention is joined to the document it means, or stays open with its candidates or its reason; never by a guess."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.record import Record
from graph.build import build
from graph.tables import Graph
from tests.graph.chain import graph_of, read_lines, sources

Row = dict[str, Any]


def last_reference(folder: Path, *texts: str) -> Row:
    """The last mention of the last text."""
    graph = graph_of(folder, *texts)
    last = f"{len(texts) - 1}.txt"
    key = graph.rows("sources", "source = ?", [last])[0]["document"]
    return graph.rows("references", "document = ?", [key])[-1]


GOVERNMENT_2024 = "Nghị quyết 01/NQ-CP; 2024-01-05; Chính phủ; Hà Nội"
GOVERNMENT_2023 = "Nghị quyết 01/NQ-CP; 2023-01-06; Chính phủ; Hà Nội"
JANUARY_2024 = "eli/vn/chinh-phu/nghi-quyet/2024/01-nq-cp"
JANUARY_2023 = "eli/vn/chinh-phu/nghi-quyet/2023/01-nq-cp"


def plan(mention: str, day: str = "2024-02-01", province: str = "Lai Châu") -> str:
    return f"Kế hoạch 287/KH-UBND; {day}; Ủy ban nhân dân tỉnh {province}; {province}\nimplements {mention}"


def test_a_mention_without_a_year_is_joined_to_the_only_document_that_fits(tmp_path: Path) -> None:
    row = last_reference(tmp_path, GOVERNMENT_2024, plan("Nghị quyết số 01/NQ-CP của Chính phủ"))
    assert (row["target"], row["resolution"]) == (JANUARY_2024, "year-inferred")
    assert row["confidence"] < 1
    assert "2024" in row["reason"]


def test_the_document_of_the_year_before_is_joined_with_less_confidence(tmp_path: Path) -> None:
    near = last_reference(tmp_path / "a", GOVERNMENT_2024, plan("Nghị quyết số 01/NQ-CP của Chính phủ"))
    far = last_reference(tmp_path / "b", GOVERNMENT_2023, plan("Nghị quyết số 01/NQ-CP của Chính phủ"))
    assert far["target"] == JANUARY_2023
    assert far["confidence"] < near["confidence"]


def test_a_number_that_comes_back_each_year_is_not_joined_over_years(tmp_path: Path) -> None:
    row = last_reference(tmp_path, GOVERNMENT_2023, plan("Nghị quyết số 01/NQ-CP của Chính phủ", "2026-03-01"))
    assert (row["target"], row["resolution"]) == ("unresolved/nghi-quyet/01-nq-cp/chinh-phu/_", "ambiguous")
    assert json.loads(row["candidates"]) == [JANUARY_2023]


def test_several_that_fit_are_candidates_the_nearest_first(tmp_path: Path) -> None:
    row = last_reference(
        tmp_path, GOVERNMENT_2023, GOVERNMENT_2024, plan("Nghị quyết số 01/NQ-CP của Chính phủ", "2024-12-01")
    )
    assert (row["target"], row["resolution"]) == ("unresolved/nghi-quyet/01-nq-cp/chinh-phu/_", "ambiguous")
    assert json.loads(row["candidates"]) == [JANUARY_2024, JANUARY_2023]


def test_the_full_mention_of_the_same_text_decides(tmp_path: Path) -> None:
    row = last_reference(
        tmp_path,
        GOVERNMENT_2023,
        GOVERNMENT_2024,
        plan(
            "Nghị quyết số 01/NQ-CP ngày 06/01/2023 của Chính phủ\ncites Nghị quyết số 01/NQ-CP của Chính phủ",
            "2024-12-01",
        ),
    )
    assert (row["target"], row["resolution"]) == (JANUARY_2023, "year-inferred")


def test_what_is_cited_in_full_elsewhere_is_joined_though_nobody_read_it(tmp_path: Path) -> None:
    other = plan("Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ", "2024-01-20", "An Giang")
    row = last_reference(tmp_path, other, plan("Nghị quyết số 01/NQ-CP của Chính phủ"))
    assert row["target"] == JANUARY_2024


def test_a_target_is_never_younger_than_what_cites_it(tmp_path: Path) -> None:
    bare = last_reference(tmp_path / "a", GOVERNMENT_2024, plan("Nghị quyết số 01/NQ-CP của Chính phủ", "2024-01-02"))
    told = last_reference(tmp_path / "b", plan("Nghị quyết số 01/NQ-CP ngày 05/01/2025 của Chính phủ"))
    assert bare["resolution"] == "unresolved"
    assert told["resolution"] == "unresolved"
    assert "muộn hơn" in told["reason"]
    assert json.loads(told["candidates"]) == ["eli/vn/chinh-phu/nghi-quyet/2025/01-nq-cp"]


def test_a_number_that_is_read_with_a_later_day_is_not_joined(tmp_path: Path) -> None:
    decree = "Nghị định 12/2024/NĐ-CP; 2024-02-05; Chính phủ; Hà Nội"
    row = last_reference(tmp_path, decree, plan("Nghị định số 12/2024/NĐ-CP của Chính phủ"))
    assert row["resolution"] == "unresolved"


LAI_CHAU = "Chỉ thị 02/CT-UBND; 2024-01-10; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu"
AN_GIANG = "Chỉ thị 02/CT-UBND; 2024-01-12; Ủy ban nhân dân tỉnh An Giang; Long Xuyên"


def test_without_a_name_only_ones_own_province_is_meant(tmp_path: Path) -> None:
    row = last_reference(tmp_path, LAI_CHAU, AN_GIANG, plan("Chỉ thị số 02/CT-UBND ngày 10/01/2024"))
    assert (row["target"], row["resolution"]) == (
        "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd",
        "issuer-inferred",
    )


def test_another_province_is_not_meant_though_no_other_fits(tmp_path: Path) -> None:
    row = last_reference(tmp_path, AN_GIANG, plan("Chỉ thị số 02/CT-UBND ngày 12/01/2024"))
    assert (row["target"], row["resolution"]) == ("unresolved/chi-thi/02-ct-ubnd/_/2024", "unresolved")
    assert "cơ quan ban hành" in row["reason"]


def test_a_law_and_a_resolution_of_one_number_stay_two(tmp_path: Path) -> None:
    law = "Luật 55/2010/QH12; 2010-06-17; Quốc hội; Hà Nội"
    tax = "Nghị quyết 55/2010/QH12; 2010-11-24; Quốc hội; Hà Nội"
    row = last_reference(tmp_path, law, tax, plan("Nghị quyết số 55/2010/QH12 của Quốc hội"))
    assert row["target"] == "eli/vn/quoc-hoi/nghi-quyet/2010/55-2010-qh12"


@pytest.mark.parametrize(
    ("mention", "target"),
    [
        ("Nghị quyết số 326/2016/NQ-UBTVQH14 của Ủy ban Thường vụ Quốc hội", "326-2016-ubtvqh14"),
        ("Nghị quyết số 326/2016/UBTVQH14 của Ủy ban thường vụ Quốc hội", "326-2016-ubtvqh14"),
    ],
)
def test_two_prints_of_one_number_are_one_document(tmp_path: Path, mention: str, target: str) -> None:
    fees = "Nghị quyết 326/2016/UBTVQH14; 2016-12-30; Ủy ban Thường vụ Quốc hội; Hà Nội"
    row = last_reference(tmp_path, fees, plan(mention))
    assert row["target"] == f"eli/vn/uy-ban-thuong-vu-quoc-hoi/nghi-quyet/2016/{target}"


def test_the_party_organs_that_share_a_sign_meet_on_number_type_and_day(tmp_path: Path) -> None:
    notice = "Thông báo 81-TB/TW; 2025-07-18; Ban Chấp hành Trung ương Đảng; Hà Nội"
    row = last_reference(tmp_path, notice, plan("Thông báo số 81-TB/TW ngày 18/07/2025 của Bộ Chính trị", "2025-08-01"))
    assert row["target"] == "eli/vn/ban-chap-hanh-trung-uong-dang/thong-bao/2025/81-tb-tw"
    assert row["resolution"] == "issuer-inferred"


def test_a_law_named_with_its_year_gets_its_number(tmp_path: Path) -> None:
    row = last_reference(tmp_path, plan("Luật Đất đai năm 2013"))
    assert row["target"] == "eli/vn/quoc-hoi/luat/2013/45-2013-qh13"


def test_a_bare_name_is_the_law_of_that_day(tmp_path: Path) -> None:
    row = last_reference(tmp_path, plan("Luật Đất đai", "2016-05-01"))
    assert (row["target"], row["resolution"]) == ("eli/vn/quoc-hoi/luat/2013/45-2013-qh13", "year-inferred")


def test_a_law_of_hearsay_stands_for_no_bare_name(tmp_path: Path) -> None:
    slip = plan("Luật Bảo hiểm y tế năm 2014", "2015-12-01", "Sơn La")
    row = last_reference(tmp_path, slip, plan("Luật Bảo hiểm y tế", "2016-05-01"))
    assert (row["target"], row["resolution"]) == ("eli/vn/quoc-hoi/luat/2008/25-2008-qh12", "year-inferred")


def test_a_law_that_nobody_knows_keeps_its_name(tmp_path: Path) -> None:
    row = last_reference(tmp_path, plan("Luật Trồng hoa ban năm 2019"))
    assert row["target"] == "eli/vn/quoc-hoi/luat/2019/trong-hoa-ban"
    bare = last_reference(tmp_path / "b", plan("Luật Trồng hoa ban"))
    assert (bare["target"], bare["resolution"]) == ("unresolved/luat/trong-hoa-ban/quoc-hoi/_", "unresolved")


def test_a_law_whose_number_the_corpus_tells_is_known_by_its_name(tmp_path: Path) -> None:
    law = "Luật 99/2019/QH14; 2019-06-14; Quốc hội; Hà Nội"
    graph = graph_of(tmp_path, law, plan("Luật Trồng hoa ban số 99/2019/QH14 của Quốc hội"))
    assert {row["target"] for row in graph.rows("references")} == {"eli/vn/quoc-hoi/luat/2019/99-2019-qh14"}


def test_an_open_key_that_was_always_joined_leads_on(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, GOVERNMENT_2024, plan("Nghị quyết số 01/NQ-CP của Chính phủ"))
    assert graph.rows("aliases") == [{"key": "unresolved/nghi-quyet/01-nq-cp/chinh-phu/_", "target": JANUARY_2024}]


def test_a_document_whose_head_tells_too_little_is_kept_apart_from_its_likes(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "Quyết định 12/QĐ-UBND; 2020-01-01\n", "Quyết định 12/QĐ-UBND; 2020-01-01\n\n")
    keys = [row["key"] for row in graph.rows("documents", "status = 'read'")]
    assert len(set(keys)) == 2
    assert all(key.startswith("unresolved/quyet-dinh/12-qd-ubnd/_/2020/") for key in keys)


def test_an_inferred_issuer_is_said(tmp_path: Path) -> None:
    row = last_reference(
        tmp_path, plan("Quyết định số 15/QĐ-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh Lai Châu (suy ra)")
    )
    assert (row["resolution"], row["confidence"]) == ("issuer-inferred", 0.93)
    assert "ngữ cảnh" in row["reason"]


def test_whatever_is_open_stands_in_the_tray_with_its_reason_and_sentence(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, plan("Nghị quyết số 99/NQ-CP của Chính phủ"))
    (row,) = graph.rows("unresolved")
    assert row["text"] == "Nghị quyết số 99/NQ-CP của Chính phủ"
    assert "năm" in row["reason"]
    assert row["text"] in row["sentence"]


def test_a_link_is_between_the_documents_that_the_text_means(tmp_path: Path) -> None:
    seed = (
        "Chỉ thị 02/CT-UBND; 2024-02-21; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu\n"
        "implements Kế hoạch số 287/KH-UBND ngày 19/01/2024 của Ủy ban nhân dân tỉnh Lai Châu\n"
        "cites Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ\n"
        "link 287/KH-UBND implements 01/NQ-CP\n"
    )
    (link,) = graph_of(tmp_path, seed).rows("links")
    assert link["source"] == "eli/vn/ubnd-tinh-lai-chau/ke-hoach/2024/287-kh-ubnd"
    assert (link["relation"], link["target"]) == ("implements", JANUARY_2024)


def test_a_link_against_time_is_not_drawn_but_listed(tmp_path: Path) -> None:
    text = plan(
        "Nghị định số 12/2010/NĐ-CP của Chính phủ\ncites Nghị định số 5/2012/NĐ-CP của Chính phủ\n"
        "link 12/2010/NĐ-CP amends 5/2012/NĐ-CP"
    )
    graph = graph_of(tmp_path, text)
    assert graph.rows("links") == []
    assert "ngược thời gian" in graph.rows("unresolved")[0]["reason"]


def test_a_bare_name_means_the_law_in_force_and_not_the_one_passed_to_follow_it(tmp_path: Path) -> None:
    def read(text: str, source: str) -> Record:
        record = read_lines(text, source)
        begins = {"58.txt": "2012-01-01", "129.txt": "2026-07-01"}.get(source)
        return replace(record, document=replace(record.document, title="Viên chức", effective=begins))

    texts = {
        "58.txt": "Luật 58/2010/QH12; 2010-11-15; Quốc hội; Hà Nội",
        "129.txt": "Luật 129/2025/QH15; 2025-12-10; Quốc hội; Hà Nội",
        "a.txt": "Nghị định 5/2026/NĐ-CP; 2026-01-10; Chính phủ; Hà Nội\nbased_on Luật Viên chức",
        "b.txt": "Nghị định 9/2026/NĐ-CP; 2026-08-01; Chính phủ; Hà Nội\nbased_on Luật Viên chức",
    }
    build(sources(texts), tmp_path, read=read)
    rows = Graph.open(tmp_path).rows("references")
    assert [row["target"].rpartition("/")[2] for row in rows] == ["58-2010-qh12", "129-2025-qh15"]
