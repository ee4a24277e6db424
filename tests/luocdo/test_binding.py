"""`luocdo duties`, `agencies`, `matrix`, on the graph of the sample documents."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.luocdo.conftest import Run


def test_duties_of_an_agency_with_their_words(run: "Run", do_thi: Path) -> None:
    rows = json.loads(run("duties", "so y te lai chau", "-g", do_thi, "-f", "json").out)
    assert {(row["section"], row["role"]) for row in rows} == {("16", "lead")}
    assert "an toàn thực phẩm" in " ".join(row["task"] for row in rows)


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
