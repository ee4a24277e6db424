"""What a drafter should look at before signing: how a draft cites, and what a graph knows of the documents it cites.

The text alone tells prints that cannot be right; what a graph adds is in `graph.lint.against_graph`.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from extract.antecedents import DECLARED
from extract.issuer_signs import issuer_of_sign
from extract.numbers import find_numbers
from extract.record import Record
from graph.identity import LAWS
from graph.lint.against_graph import asked
from graph.lint.remarks import RULES, Remark, remark
from graph.rdf.labels import reason

if TYPE_CHECKING:
    from graph.tables import Graph

_ONE_SIGN: Final = frozenset(("Quốc hội", "Ủy ban Thường vụ Quốc hội", "Chính phủ", "Thủ tướng Chính phủ"))
"""Bodies whose signs no other ever bore: of ministries, whose signs pass on, a slip cannot be told from a merger."""

_ONE_SENTENCE: Final = re.compile(r"[^.;:\n]{0,200}")


def lint(record: Record, text: str, graph: "Graph | None" = None) -> list[Remark]:
    """What a drafter should look at, in the order of the text; with a `graph`, what that knows as well.

    >>> from extract import read_text
    >>> draft = "Căn cứ Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Chính phủ;"
    >>> [(found.rule, found.message) for found in lint(read_text(draft), draft)]
    [('issuer', 'ký hiệu 06/QĐ-TTg là của Thủ tướng Chính phủ, văn bản ghi Chính phủ')]
    """
    found = [*_of_text(record, text), *(asked(graph, record, text) if graph else ())]
    places = list(RULES)
    return sorted(set(found), key=lambda one: (one.start, one.end, places.index(one.rule), one.message))


def _of_text(record: Record, text: str) -> Iterator[Remark]:
    for warning in record.warnings:
        yield remark("print", (warning.start, warning.end), warning.message)
    for entry in record.unresolved:
        yield remark("unclear", (entry.start, entry.end), reason(entry.reason))
    yield from _undated(record)
    yield from _wrong_issuers(record)
    yield from _early_aliases(record, text)


def _undated(record: Record) -> Iterator[Remark]:
    dated = {mention.number for mention in record.references if mention.date}
    told: set[str] = set()
    for mention in record.references:
        # a law is cited by its name; a number that bears its date somewhere is dated for this reader
        if mention.kind != "numbered" or not mention.number or mention.type in LAWS or mention.number in dated:
            continue
        if mention.number not in told:
            told.add(mention.number)
            yield remark("no-date", mention, f"{mention.number}: lần đầu viện dẫn không ghi ngày ban hành")


def _wrong_issuers(record: Record) -> Iterator[Remark]:
    for mention in record.references:
        if mention.kind != "numbered" or mention.issuer_from != "text" or not (mention.number and mention.issuer):
            continue
        number = next(find_numbers(f" {mention.number} "), None)
        # joint acts have a sign for each body, and of their issuers one may stand for all
        if number is None or len(number.tokens) != 2:
            continue
        told = issuer_of_sign(number.tokens, None, mention.year)
        if told and told.name in _ONE_SIGN and mention.issuer in _ONE_SIGN and told.name != mention.issuer:
            message = f"ký hiệu {mention.number} là của {told.name}, văn bản ghi {mention.issuer}"
            yield remark("issuer", mention, message)


def _early_aliases(record: Record, text: str) -> Iterator[Remark]:
    """Short names of documents that stand in the text before the full name that they were declared at."""
    for declared in DECLARED.finditer(text):
        words = declared["alias"].strip()
        before = [mention for mention in record.references if mention.end <= declared.start()]
        full = max(before, key=lambda mention: mention.end, default=None)
        # an agency's short name stands behind the agency, and one word alone is no name
        if full is None or not _ONE_SENTENCE.fullmatch(text, full.end, declared.start()) or " " not in words:
            continue
        early = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text[: full.start])
        if early and not any(m.start < early.end() and early.end() < m.end for m in record.references):
            yield remark("alias-early", early.span(), f"“{words}” dùng ở đây, trước chỗ nêu tên đầy đủ")
