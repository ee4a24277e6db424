"""The figures on the annotated documents do not fall; skipped where those are not at hand."""

import pytest

from benchmarks import gold
from extract import read_text
from extract.record import Duty

pytestmark = pytest.mark.skipif(
    not (gold.SHARED / "gold/dev").is_dir(), reason=f"no annotated documents in {gold.SHARED} (LUOCDO_SHARED)"
)


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, float]]:
    return gold.figures()


@pytest.mark.parametrize(
    ("figure", "least"),
    [
        ("references.numbered", 0.99),
        ("references", 0.97),
        ("references+relation", 0.95),
        ("links", 0.9),
        ("duties", 0.88),
        ("recipients", 0.93),
    ],
)
def test_f1_on_gold(figures: dict[str, dict[str, float]], figure: str, least: float) -> None:
    assert figures[figure]["f1"] >= least


@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("reference.span", 0.97),
        ("reference.date", 0.99),
        ("reference.issuer", 0.97),
        ("reference.provisions", 0.97),
        ("duty.section", 0.9),
        *((f"head.{name}", 0.97) for name in ("type", "number", "date", "issuer", "signer", "effective")),
    ],
)
def test_fields_on_gold(figures: dict[str, dict[str, float]], field: str, least: float) -> None:
    assert figures[field]["right"] >= least


@pytest.fixture(scope="module")
def seed() -> tuple[Duty, ...]:
    path = gold.SHARED / "gold/dev/seed-02-CT-UBND-Lai-Chau.txt"
    return tuple(duty for duty in read_text(path.read_text("utf-8")).duties if duty.role != "recipient")


def test_the_seed_binds_22_provincial_bodies_by_name(seed: tuple[Duty, ...]) -> None:
    assert len({duty.agency for duty in seed if not duty.collective}) == 22


def test_the_seed_s_leads(seed: tuple[Duty, ...]) -> None:
    leads = {duty.section: duty.agency for duty in seed if duty.role == "lead"}
    assert {"3", "6", "7", "9", "11", "13", "14", "15", "16", "17", "19", "20", "22"} <= leads.keys()
    assert leads["22"] == "Công an tỉnh Lai Châu"


def test_the_seed_s_section_2_names_nobody_and_health_leads_section_16_alone(seed: tuple[Duty, ...]) -> None:
    assert [duty for duty in seed if duty.section == "2"] == []
    assert [(duty.section, duty.role) for duty in seed if duty.agency == "Sở Y tế tỉnh Lai Châu"] == [("16", "lead")]
    assert len([duty for duty in seed if duty.collective and "sở" in duty.agency]) > 5
