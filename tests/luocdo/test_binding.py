"""`luocdo duties`, `cascade`, `recipients`, `agencies`, `matrix`, on the graph of the sample documents."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run


def test_duties_of_an_agency_with_their_words(run: "Run", do_thi: Path) -> None:
    rows = json.loads(run("duties", "so y te lai chau", "-g", do_thi, "-f", "json", "--named-only").out)
    assert {(row["section"], row["role"]) for row in rows} == {("16", "lead")}
    assert "an toàn thực phẩm" in " ".join(row["task"] for row in rows)


def test_what_binds_through_a_collective_is_an_inference_and_marked(run: "Run", do_thi: Path) -> None:
    rows = json.loads(run("duties", "so y te lai chau", "-g", do_thi, "-f", "json").out)
    named = {row["section"] for row in rows if not row["via"]}
    inferred = {row["section"]: row["via"] for row in rows if row["via"]}
    assert named == {"16"}
    assert inferred["8"] == "các sở, ngành"
    assert "16" not in inferred
    # the centre's orders to committees, and those of other provinces, bind no department of Lai Châu
    assert {row["number"] for row in rows} == {"02/CT-UBND", "287/KH-UBND"}


def test_who_holds_a_duty_now_is_shown_with_the_chain(run: "Run", do_thi: Path) -> None:
    asked = ("duties", "Sở Kế hoạch và Đầu tư Lai Châu", "--as-of", "2026-01-01", "-g", do_thi)
    rows = json.loads(run(*asked, "-f", "json").out)
    assert {row["holder"] for row in rows} == {"Sở Tài chính tỉnh Lai Châu"}
    assert "Sở Kế hoạch và Đầu tư" in rows[0]["task"]
    table = run(*asked).out
    assert "Từ 01/03/2025: Sở Kế hoạch và Đầu tư tỉnh Lai Châu → Sở Tài chính tỉnh Lai Châu" in table
    assert "Nghị định 45/2025/NĐ-CP" in table


def test_the_heir_answers_for_those_before_it(run: "Run", do_thi: Path) -> None:
    asked = ("duties", "Sở Tài chính Lai Châu", "-g", do_thi, "-f", "json", "--named-only")
    own = {row["section"] for row in json.loads(run(*asked).out)}
    now = {row["section"] for row in json.loads(run(*asked, "--as-of", "01/01/2026").out)}
    assert "3" in now - own  # the section that Sở Kế hoạch và Đầu tư leads


def test_duties_that_are_due_come_in_the_order_of_their_days(run: "Run", do_thi: Path) -> None:
    rows = json.loads(run("duties", "--due-before", "2008-12-31", "-g", do_thi, "-f", "json").out)
    days = [row["due"] for row in rows]
    assert days == sorted(days)
    assert days[0] == "2008-07-31"  # `trong tháng 7 năm 2008`
    assert max(days) <= "2008-12-31"


def test_duties_of_one_document_in_one_role(run: "Run", do_thi: Path) -> None:
    rows = json.loads(run("duties", "-d", "02/CT-UBND Lai Châu", "--role", "lead", "-g", do_thi, "-f", "json").out)
    assert {row["role"] for row in rows} == {"lead"}
    assert {"3", "6", "7", "9", "11", "13", "14", "15", "16", "17", "19", "20"} <= {row["section"] for row in rows}


def test_a_question_about_everything_is_refused(run: "Run", do_thi: Path) -> None:
    assert run("duties", "-g", do_thi).code == 2
    assert run("duties", "--role", "boss", "-g", do_thi).code == 4


def test_a_cascade_tells_what_was_passed_on_with_its_sentence(run: "Run", do_thi: Path) -> None:
    rows = json.loads(run("cascade", "22/2008/CT-TTg", "-g", do_thi, "-f", "json").out)
    told = {(row["section"], row["number"]): row for row in rows}
    passed = told["II.4", "09/2008/CT-UBND"]
    assert (passed["state"], passed["days"]) == ("passed", 73)
    assert passed["passed_to"].startswith("Công an tỉnh An Giang")
    assert "trốn thuế" in passed["evidence"]
    # the province was to found a committee; Kon Tum's directive gives nobody that task
    assert told["I.2", "01/2009/CT-UBND"]["state"] == "not passed"
    # a ministry's task of which the province says nothing: no evidence, and no claim
    assert told["II.3", "19/2008/CT-UBND"]["state"] == "unknown"
    assert all(bool(row["evidence"]) == (row["state"] == "passed") for row in rows)


def test_recipients_are_held_against_duties(run: "Run", do_thi: Path) -> None:
    rows = json.loads(run("recipients", "02/CT-UBND Lai Châu", "-g", do_thi, "-f", "json").out)
    told = {row["agency"]: row for row in rows}
    assert told["Văn phòng Chính phủ"]["state"] == "receipt only"
    assert told["lực lượng cảnh sát giao thông"]["state"] == "duty only"
    assert told["các sở, ban, ngành tỉnh"]["received"] == "Như trên"
    assert told["Sở Y tế tỉnh Lai Châu"]["received"].startswith("suy ra: các sở, ban, ngành")


def test_an_agency_of_several_provinces_is_answered_with_a_list(run: "Run", do_thi: Path) -> None:
    outcome = run("duties", "SKHĐT", "-g", do_thi)
    assert (outcome.code, outcome.out) == (5, "")
    assert "Lai Châu" in outcome.err
    assert "Kon Tum" in outcome.err


def test_agencies_are_listed_and_filtered(run: "Run", do_thi: Path) -> None:
    every = json.loads(run("agencies", "-g", do_thi, "-f", "json").out)
    health = json.loads(run("agencies", "so", "y", "te", "-g", do_thi, "-f", "json").out)
    assert {row["name"] for row in health} < {row["name"] for row in every}
    assert any(row["name"].startswith("Sở Y tế") for row in health)


def test_the_matrix_shows_who_leads_which_section(run: "Run", do_thi: Path) -> None:
    rows = json.loads(run("matrix", "02/CT-UBND Lai Châu", "-g", do_thi, "-f", "json").out)
    health = next(row for row in rows if row["agency"].startswith("Sở Y tế"))
    assert "●" in health["16"]
    assert health["2"] == ""
