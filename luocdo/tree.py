"""A lineage as people read it: an indented tree, as text for the terminal and as HTML for a notebook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from graph.search import label
from graph.words import verb

if TYPE_CHECKING:
    from pandas import DataFrame

    from graph.lineage import Edge, Lineage, Step

HEADINGS = {"up": "Bắt nguồn từ", "down": "Được triển khai, viện dẫn, thay đổi bởi"}
CARRIED_OUT = {"implements", "guides", "responds_to"}
"""Relations of which one asks how long they took; a ground may be of any age."""
SENTENCE = 160
"""Longer sentences are cut in the tree; the whole of each stands in `Lineage.rows()`."""


@dataclass(frozen=True, slots=True, repr=False)
class Tree:
    """A lineage that shows itself; `lineage` has its steps, `frame()` the same as a table."""

    lineage: "Lineage"

    def frame(self) -> "DataFrame":
        """One row a step: direction, depth, source, relation, target, date, days, explanation, sentence."""
        from pandas import DataFrame

        return DataFrame(self.lineage.rows())

    def __repr__(self) -> str:
        """The tree as lines of text."""
        return tree_text(self.lineage)

    def _repr_html_(self) -> str:
        """The tree as nested lists, without a script."""
        return tree_html(self.lineage)


def tree_text(lineage: "Lineage") -> str:
    """The tree with its lines drawn, one step a line: relation, document, days between the two."""
    lines = [label(lineage.document)]
    for direction, steps in (("up", lineage.up), ("down", lineage.down)):
        if steps:
            lines += ["", HEADINGS[direction], *_branches(steps, "")]
    if not lineage.up and not lineage.down:
        lines += ["", "Không có quan hệ nào theo hướng này."]
    if lineage.cut:
        lines += ["", "… còn nữa: tăng --depth hoặc hỏi từ một văn bản ở xa hơn."]
    return "\n".join(lines)


def tree_html(lineage: "Lineage") -> str:
    """The tree as nested lists, static: it shows wherever a notebook is shown. Everything from documents is escaped."""
    parts = [f"<p><strong>{escape(label(lineage.document))}</strong></p>"]
    for direction, steps in (("up", lineage.up), ("down", lineage.down)):
        if steps:
            parts.append(f"<p>{HEADINGS[direction]}</p>{_list(steps)}")
    return "".join(parts)


def step_words(step: "Step") -> str:
    """One step in words, read from the document above it in the tree."""
    edge = step.edge
    told = verb(edge.relation, edge.source.get("type"))
    words = f"{told} → {label(step.document)}" if step.direction == "up" else f"{label(step.document)} · {told}"
    notes = [
        f"sau {edge.days} ngày" if _carried_out(edge) and edge.days is not None and edge.days >= 0 else "",
        "suy ra" if edge.resolution.endswith("inferred") else "",
        f"theo {label(edge.asserted_by)}" if edge.asserted_by else "",
        "chưa có toàn văn" if step.document["status"] == "cited" else "",
        "chưa xác định" if step.document["status"] == "unresolved" else "",
        "đã nêu ở trên" if step.repeated else "",
    ]
    noted = "; ".join(filter(None, notes))
    return f"{words} ({noted})" if noted else words


def _carried_out(edge: "Edge") -> bool:
    """Whether one asks how long it took: a province's directive that reports the central one carries it down, too."""
    return edge.relation in CARRIED_OUT or (edge.relation == "cites" and edge.source["type"] == edge.target["type"])


def _branches(steps: Sequence["Step"], indent: str) -> Iterator[str]:
    for place, step in enumerate(steps, 1):
        last = place == len(steps)
        yield f"{indent}{'└─ ' if last else '├─ '}{step_words(step)}"
        yield from _branches(step.steps, indent + ("   " if last else "│  "))


def _list(steps: Sequence["Step"]) -> str:
    items = (
        f"<li>{escape(step_words(step))}"
        f'<br><small title="trích dẫn">“{escape(_cut(step.edge.sentence))}”</small>{_list(step.steps)}</li>'
        for step in steps
    )
    return f"<ul>{''.join(items)}</ul>" if steps else ""


def _cut(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= SENTENCE else f"{words[:SENTENCE].rsplit(' ', 1)[0]} …"
