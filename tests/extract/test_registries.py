"""Every entry of a registry is read from its own examples, and every example by its own entry."""

import pytest

from extract import read_text
from extract.document_types import DocumentType, document_types
from extract.laws import Law, in_force, laws


@pytest.mark.parametrize(
    ("entry", "example"),
    [(entry, example) for entry in document_types() if entry.name != "Văn bản" for example in entry.examples],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_type_is_read_from_its_examples(entry: DocumentType, example: str) -> None:
    types = {reference.type for reference in read_text(f"theo {example}.").references}
    assert entry.name in types


@pytest.mark.parametrize(
    ("law", "example"), [(law, example) for law in laws() for example in law.examples], ids=lambda v: str(v)[:60]
)
def test_a_law_is_read_whole_from_its_examples(law: Law, example: str) -> None:
    (reference, *_) = read_text(f"theo {example}.").references
    assert reference.text in (example, example.removeprefix("theo "))
    assert law.name == reference.name or law.number == reference.number


def test_a_bare_name_means_the_law_in_force_on_that_day() -> None:
    assert [law.year for law in in_force("Luật Đất đai", "2010-01-01")] == [2003]
    assert [law.number for law in in_force("Luật Đất đai", "2016-05-01")] == ["45/2013/QH13"]
