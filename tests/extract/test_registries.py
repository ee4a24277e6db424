"""Every entry of a registry is read from its own examples, and every example by its own entry."""

import tomllib
from importlib.resources import files

import pytest

from extract import read_text
from extract.agencies import find_agencies
from extract.clean import clean
from extract.document_types import DocumentType, document_types
from extract.record import Document
from extract.registry import Agency, agencies
from extract.registry.laws import Law, in_force, laws
from extract.relations.cues import cues
from extract.sections import Layout


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


@pytest.mark.parametrize(
    ("agency", "example"),
    [(agency, example) for agency in agencies() for example in agency.examples],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
def test_an_agency_is_read_from_its_examples(agency: Agency, example: str) -> None:
    found = find_agencies(Layout(clean(f"theo {example}.").text), Document())
    assert agency.name in [mention.agency for mention in found]


DUTIES = tomllib.loads(files("extract").joinpath("registry/duties.toml").read_text("utf-8"))
ROLES = {"monitor": {"monitor"}, "coordinate": {"lead", "coordinate"}, "none": set[str]()}
"""The roles that the examples of a table of duties give; the others give any."""


@pytest.mark.parametrize(
    ("table", "example"),
    [(name, example) for name, table in DUTIES.items() for example in table.get("examples", ())],
)
def test_a_duty_is_read_from_the_examples_of_its_words(table: str, example: str) -> None:
    roles = {duty.role for duty in read_text(f"CHỈ THỊ\n\n1. {example} thực hiện nhiệm vụ.\n").duties}
    assert roles == ROLES[table] if table in ROLES else roles


def test_no_entry_is_without_an_example() -> None:
    assert [entry.name for entry in document_types() if not entry.examples] == []
    assert [law.name for law in laws() if not law.examples] == []
    assert [agency.id for agency in agencies() if not agency.examples] == []
    assert [cue.words for cue in cues() if not cue.examples] == []
    assert [cue.words for cue in cues() if cue.place == "clause" and not cue.refused] == []
