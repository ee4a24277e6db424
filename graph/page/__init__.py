"""The lược đồ page of one document: drawing, duties, references, full text, what is unclear; one offline file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.page.data import PageData, page_data
from graph.page.drawing import draw
from graph.page.duties import Register, register, section_label
from graph.page.relations import Tie, incoming_ties, outgoing_ties, sentence_of, stated_ties
from graph.page.rendering import render
from graph.page.shapes import NARROW, WIDE
from graph.page.text import duty_marks, paragraphs, reference_marks
from graph.page.unresolved import Unclear, self_marks, unclear, unclear_marks
from graph.speech import Language, say, speaking
from graph.words import document_name, search_words, section_name, verb, vietnamese_date, weight

if TYPE_CHECKING:
    from graph.tables import Graph


def document_page(graph: "Graph", key: str, language: Language = "vi") -> str:
    """The lược đồ page of the document with this key or IRI, as one HTML file that makes no request.

    `language` is that of the page's own words. Write the page as UTF-8. A document that was only cited has a page that
    shows what names it. Raises NotFound.
    """
    with speaking(language):
        return page_of(page_data(graph, key))


def page_of(data: PageData) -> str:
    """The lược đồ page of the rows in `data`; the same rows give the same page."""
    return render("document.html", page_values(data))


def page_values(data: PageData) -> dict[str, object]:
    """What the template `document.html`, and those that extend it, are filled with."""
    named, incoming, stated = outgoing_ties(data), incoming_ties(data), stated_ties(data)
    # what could not be told which document it is stands in its own tray, with its reason
    outgoing = tuple(tie for tie in named if tie.target.get("status") != "unresolved")
    duties, unknown = register(data), unclear(data)
    marks = [*duty_marks(duties), *unclear_marks(unknown), *self_marks(data), *reference_marks(outgoing)]
    drawings = [draw(data.document, outgoing, incoming, stated, duties.agencies, shape) for shape in (WIDE, NARROW)]
    return {
        "data": data,
        "document": data.document,
        "heading": document_name(data.document),
        "outgoing": outgoing,
        "incoming": incoming,
        "stated": stated,
        "duties": duties,
        "unclear": unknown,
        "lines": paragraphs(data.text, marks) if data.text else [],
        "drawings": drawings,
        "filters": relation_filters([*outgoing, *incoming, *stated]),
        "section_label": section_label,
        "section_name": section_name,
        "sentence_of": sentence_of,
        "script_data": script_data(data, [*outgoing, *incoming, *stated], duties, unknown),
    }


def relation_filters(ties: Sequence[Tie]) -> list[tuple[str, str, int]]:
    """The relations that occur, strongest first: name, words, in how many ties."""
    found = {relation for tie in ties for relation in tie.relations}
    ordered = sorted(found, key=lambda name: (-weight(name), name))
    return [(name, verb(name), sum(name in tie.relations for tie in ties)) for name in ordered]


def script_data(data: PageData, ties: Sequence[Tie], duties: Register, unknown: Sequence[Unclear]) -> dict[str, object]:
    """What the page's script knows: how each thing is called, what finds it, and the rows of the CSV."""
    items: dict[str, dict[str, str]] = {}
    for tie in ties:
        items[tie.id] = {"head": sentence_of(tie, tie.evidence[0])}
        items |= {proof.id: {"head": sentence_of(tie, proof), "in": tie.id} for proof in tie.evidence}
    for agency in duties.agencies:
        items[agency.id] = {"head": agency.name}
        for task in agency.tasks:
            items[task.id] = {"head": f"{agency.name}: {task.label}, {section_label(task.section)}", "in": agency.id}
    items |= {line.id: {"head": line.agency or line.text} for line in duties.recipients}
    items |= {row.id: {"head": say("Chưa xác định: ") + row.text} for row in unknown}
    return {"items": items, "search": search_index(data, ties, duties), "unclear": csv_rows(unknown)}


def search_index(data: PageData, ties: Sequence[Tie], duties: Register) -> list[dict[str, str]]:
    """What the search box finds: documents once, then agencies, each with the folded words that find it."""
    found: dict[str, dict[str, str]] = {}
    for tie in ties:
        row = tie.source if tie.target is data.document else tie.target
        day = vietnamese_date(row.get("date"))
        told = (
            row.get("type"),
            row.get("number"),
            row.get("name"),
            row.get("title"),
            row.get("issuer"),
            day,
            str(row.get("year") or ""),
        )
        known_by = search_words(*told)
        found.setdefault(
            str(row["key"]),
            {
                "id": tie.id,
                "text": document_name(row),
                "more": " · ".join(filter(None, (day, row.get("issuer")))),
                "words": known_by,
            },
        )
    agencies = [
        {
            "id": agency.id,
            "text": agency.short,
            "more": "; ".join(f"{symbol} {sections}" for symbol, sections in agency.marks()),
            "words": search_words(agency.name, agency.short),
        }
        for agency in duties.agencies
    ]
    return [*found.values(), *agencies]


def csv_rows(unknown: Sequence[Unclear]) -> list[list[str]]:
    """The tray of what could not be told as rows for a spreadsheet, with an empty column to be filled in."""
    head = ["STT", "Nguyên văn", "Lý do", "Vị trí", "Câu", "Số, ký hiệu (điền)"]
    rows = [
        [str(place), row.text, row.reason, row.place, row.quote.before + row.quote.mention + row.quote.after, ""]
        for place, row in enumerate(unknown, 1)
    ]
    return [[say(word) for word in head], *rows]


__all__ = ["document_page", "page_data", "page_of"]
