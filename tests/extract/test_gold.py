"""The figures on the annotated documents do not fall; skipped where those are not at hand."""

import pytest

from benchmarks import gold

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
