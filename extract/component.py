"""luocdo as a component of spaCy: references, agencies and duties as spans of a `Doc`.

`nlp.add_pipe("luocdo")` finds it through spaCy's entry points, in any pipeline; it needs nothing of the components
before it. A Vietnamese pipeline without pyvi is
`spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})`; longer texts than a million characters need
`nlp.max_length`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.reading import read_text
from extract.record import AgencyMention, Duty, Record, Reference, Unresolved
from extract.token_borders import split_at

Row = Reference | AgencyMention | Duty | Unresolved

COLOURS: Final = {
    "BASED_ON": "#b7c9e2",
    "IMPLEMENTS": "#a8ddb5",
    "GUIDES": "#ccebc5",
    "AMENDS": "#fdd49e",
    "REPLACES": "#fdbb84",
    "REPEALS": "#fc8d59",
    "SUSPENDS": "#f7b6a6",
    "CORRECTS": "#fee8a5",
    "CONSOLIDATES": "#d9d9d9",
    "ATTACHES": "#d4c5e8",
    "RESPONDS_TO": "#bfe3e8",
    "EXTENDS": "#e6e0a8",
    "CITES": "#e3e7ec",
    "AGENCY": "#f2d5e5",
    "LEAD": "#f4a6c0",
    "COORDINATE": "#f7c6d6",
    "IMPLEMENT": "#f9b9c9",
    "MONITOR": "#fbdde6",
    "RECIPIENT": "#eeeeee",
    "UNRESOLVED": "#ffef9f",
}
"""Colours of the labels for displaCy, black on them readable; displaCy finds them through its entry points."""

_FIELDS: Final = (
    "kind",
    "type",
    "number",
    "name",
    "year",
    "date",
    "issuer",
    "provisions",
    "relation",
    "agency",
    "role",
)


class Luocdo:
    """Writes what `read_text(doc.text)` finds on the doc, at exactly the same characters.

    `doc.spans["luocdo"]` holds the references (label: the relation; `kb_id_`: the number, or the name),
    `…["luocdo.agencies"]`, `…["luocdo.duties"]` (label: the role) and `…["luocdo.unresolved"]` the rest.
    `span._.luocdo` is the row of the record, `span._.number`, `._.type`, `._.date`, `._.issuer`, `._.relation` and so
    on its fields (where no other component took that name before), `doc._.luocdo` the whole record. A token across the
    border of a mention is split: no mention is moved or lost. Spans survive `DocBin`; with `store_user_data=True` the
    record does too.

    >>> import spacy
    >>> nlp = spacy.blank("xx")
    >>> _ = nlp.add_pipe("luocdo")
    >>> doc = nlp("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;")
    >>> [(span.label_, span.kb_id_, span._.issuer) for span in doc.spans["luocdo"]]
    [('based_on', '30/2020/NĐ-CP', 'Chính phủ')]
    """

    def __init__(self, name: str = "luocdo", spans_key: str = "luocdo") -> None:
        """`spans_key` is the key of the references and the beginning of the other keys."""
        self.name = name
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its spans; another `Doc` of the same text and annotations where tokens had to be split."""
        record = read_text(doc.text)
        groups: dict[str, Sequence[Row]] = {
            "": record.references,
            ".agencies": record.agencies,
            ".duties": record.duties,
            ".unresolved": record.unresolved,
        }
        doc = split_at(doc, [border for rows in groups.values() for row in rows for border in (row.start, row.end)])
        for part, rows in groups.items():
            doc.spans[self.spans_key + part] = [_span(doc, row, place) for place, row in enumerate(rows)]
        doc.user_data["luocdo"] = record.to_json()
        return doc


def _span(doc: Doc, row: Row, place: int) -> Span:
    label, known_as = _label(row)
    span = doc.char_span(row.start, row.end, label=label, kb_id=known_as, span_id=f"{_table(row)}/{place}")
    assert span is not None  # its tokens were split at its borders
    return span


def _table(row: Row) -> str:
    match row:
        case Reference():
            return "references"
        case AgencyMention():
            return "agencies"
        case Duty():
            return "duties"
        case Unresolved():
            return "unresolved"


def _label(row: Row) -> tuple[str, str]:
    match row:
        case Reference():
            return row.relation, row.number or row.name or ""
        case AgencyMention():
            return "agency", row.agency
        case Duty():
            return row.role, row.agency
        case Unresolved():
            return "unresolved", ""


def _record(doc: Doc) -> Record | None:
    line = doc.user_data.get("luocdo")
    return None if line is None else _read(line)


@lru_cache(maxsize=8)
def _read(line: str) -> Record:
    return Record.from_json(line)


def _row(span: Span) -> Row | None:
    table, _, place = span.id_.partition("/")
    record = _record(span.doc)
    return getattr(record, table)[int(place)] if record and place else None


def _field(name: str) -> Any:
    return lambda span: getattr(_row(span), name, None)


@Language.factory("luocdo", default_config={"spans_key": "luocdo"}, assigns=["doc.spans", "doc._.luocdo"])
def make_component(nlp: Language, name: str, spans_key: str) -> Luocdo:
    """What `nlp.add_pipe("luocdo", config={"spans_key": …})` calls."""
    return Luocdo(name, spans_key)


def _register() -> None:
    Doc.set_extension("luocdo", getter=_record, force=True)
    Span.set_extension("luocdo", getter=_row, force=True)
    for name in _FIELDS:
        if not Span.has_extension(name):  # another component's attribute is not taken from it
            Span.set_extension(name, getter=_field(name))


_register()
