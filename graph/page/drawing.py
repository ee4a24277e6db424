"""The lược đồ as a drawing: earlier and higher left, this document in the middle, later and lower right.

Every document has a row of its own, inside the lane of its authority and by its date: earlier stands further left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.network_page.positions import across, lane_of
from graph.page.arrows import TRACK, brackets, duty_arrow, inward_arrow, outward_arrow
from graph.page.duties import ROLES, Agency
from graph.page.measure import cut, width_of, wrap
from graph.page.relations import Tie
from graph.page.shapes import WIDE, AgencyList, Box, Drawing, Line, Shape, Strip
from graph.speech import say
from graph.words import Row, abbreviated, document_name, vietnamese_date, weight, words

MOST_BOXES = 40
MOST_AGENCIES, MOST_COLLECTIVES = 40, 6
MOST_BRACKETS = 6
NARROWEST_BOX = 150.0
TOP = 34.0
TALLEST_ROW = 84.0


@dataclass(frozen=True, slots=True)
class Column:
    """The documents of one side with their strips; `rows` pairs each relation with its box."""

    strips: tuple[Strip, ...]
    rows: tuple[tuple[Tie, Box], ...]
    bottom: float


def draw(
    document: Row,
    outgoing: Sequence[Tie],
    incoming: Sequence[Tie],
    stated: Sequence[Tie],
    agencies: Sequence[Agency],
    shape: Shape = WIDE,
) -> Drawing:
    """The drawing of one document: what it names left, what names it and whom it binds right.

    At most `MOST_BOXES` documents a side, `MOST_AGENCIES` agencies and `MOST_COLLECTIVES` collectives are drawn, and it
    is said how many were left out.
    """
    left_ties, right_ties, shown = strongest(outgoing), strongest(incoming), foremost(agencies)
    drawn = {str(tie.target["key"]) for tie in left_ties}
    told = [tie for tie in stated if str(tie.source["key"]) in drawn and str(tie.target["key"]) in drawn]
    between = sorted(told, key=lambda tie: -weight(tie.relations[0]))[:MOST_BRACKETS]
    share = across([document, *(tie.target for tie in left_ties), *(tie.source for tie in right_ties)])
    beside = len(right_ties) * shape.row_height + _list_height(shown)
    left = left_column(left_ties, between, shape, share, beside)
    card = card_box(document, shape, left.bottom if left.rows or shape.stacked else TOP + beside)
    right = right_column(right_ties, shape, share, card.y + card.height + 44 if shape.stacked else TOP)
    listed = agency_list(shown, shape, right.bottom + (36 if right.rows else 0 if shape.stacked else 12))
    arrows = [outward_arrow(tie, box, shape, card) for tie, box in left.rows]
    arrows += [inward_arrow(tie, box, shape, card) for tie, box in right.rows]
    arrows += brackets(between, {str(tie.target["key"]): box for tie, box in left.rows}, shape)
    arrows += [duty_arrow(card, listed, shape)] if listed else []
    below = card.y + card.height + (34 if shape.stacked else 0)
    bottoms = [left.bottom, below, right.bottom, listed.bottom if listed else 0.0]
    return Drawing(
        shape=shape,
        height=max(bottoms) + 12,
        strips=left.strips + right.strips,
        boxes=tuple(box for _, box in left.rows + right.rows),
        arrows=tuple(arrows),
        card=card,
        agencies=listed,
        left_out=len(outgoing) + len(incoming) - len(left_ties) - len(right_ties),
        agencies_left_out=len(agencies) - len(shown),
    )


def strongest(ties: Sequence[Tie]) -> list[Tie]:
    """The ties that are drawn: those with the strongest relations and the most proofs, when there are too many."""
    ranked = sorted(ties, key=lambda tie: (-weight(tie.relations[0]), -len(tie.evidence), tie.id))[:MOST_BOXES]
    kept = {tie.id for tie in ranked}
    return [tie for tie in ties if tie.id in kept]


def foremost(agencies: Sequence[Agency]) -> list[Agency]:
    """The agencies that are listed: named ones first, then the collectives that most sections name."""
    named = [agency for agency in agencies if not agency.collective]
    crowds = sorted((agency for agency in agencies if agency.collective), key=lambda agency: -len(agency.tasks))
    return named[:MOST_AGENCIES] + crowds[:MOST_COLLECTIVES]


def left_column(
    ties: Sequence[Tie], between: Sequence[Tie], shape: Shape, share: dict[str, float], beside: float
) -> Column:
    """What this document names; rows are drawn apart, towards the height of what stands `beside` them."""
    if shape.stacked:
        first = 24.0 if between else 14.0
        return _column(ties, _target, shape, TOP, share, (first, first))
    first = shape.left[0] + 12 + _words_width(between) + TRACK * len(between)
    end = shape.left[1] - _words_width(ties) - 30
    row_height = min(TALLEST_ROW, max(shape.row_height, beside / max(1, len(ties))))
    fitted = replace(_fitted(shape, end - first), row_height=round(row_height, 1))
    return _column(ties, _target, fitted, TOP, share, _edges(first, end, fitted))


def right_column(ties: Sequence[Tie], shape: Shape, share: dict[str, float], top: float) -> Column:
    """What names this document."""
    if shape.stacked:
        return _column(ties, _source, shape, top, share, (40.0, 40.0))
    first, end = shape.right[0] + 34 + _words_width(ties), shape.right[1] - shape.left[0]
    fitted = _fitted(shape, end - first)
    return _column(ties, _source, fitted, top, share, _edges(first, end, fitted))


def _words_width(ties: Sequence[Tie]) -> float:
    """The room that the words on these arrows take."""
    return max((width_of(tie.verbs[0], 12, bold=True) for tie in ties), default=0.0)


def _fitted(shape: Shape, room: float) -> Shape:
    """The shape with boxes that leave the words on the arrows their room."""
    return replace(shape, box_width=round(max(NARROWEST_BOX, min(shape.box_width, room)), 1))


def _edges(first: float, end: float, shape: Shape) -> tuple[float, float]:
    """The left edges of the earliest and of the latest box."""
    return first, max(first, min(end - shape.box_width, first + 90))


def _target(tie: Tie) -> Row:
    return tie.target


def _source(tie: Tie) -> Row:
    return tie.source


def _column(
    ties: Sequence[Tie],
    other: Callable[[Tie], Row],
    shape: Shape,
    top: float,
    share: dict[str, float],
    edges: tuple[float, float],
) -> Column:
    """A strip a lane, a row a document; boxes stand between the two `edges`, further right the later they are."""
    ordered = sorted(ties, key=lambda tie: (lane_of(other(tie)).rank, other(tie).get("date") or "", tie.id))
    shares = [share[str(other(tie)["key"])] for tie in ordered]
    earliest, span = min(shares, default=0.0), (max(shares, default=0.0) - min(shares, default=0.0)) or 1.0
    slack = (shape.row_height - shape.box_height + shape.label_above) / 2
    strips: list[Strip] = []
    rows: list[tuple[Tie, Box]] = []
    y = top
    for lane, members in groupby(ordered, key=lambda tie: lane_of(other(tie))):
        strip_top = y
        y += shape.lane_head
        for tie in members:
            late = (share[str(other(tie)["key"])] - earliest) / span
            x = edges[0] + (edges[1] - edges[0]) * late
            rows.append((tie, document_box(tie, other(tie), x, y + slack, shape)))
            y += shape.row_height
        strips.append(_strip(say(lane.label), shape, strip_top, y - strip_top, other is _source, edges[0]))
    return Column(tuple(strips), tuple(rows), y)


def _strip(label: str, shape: Shape, y: float, height: float, right_side: bool, inset: float) -> Strip:
    """The strip of a lane; its name stands at the outer edge, or above its boxes."""
    if shape.stacked:
        return Strip(label, 0, y, shape.width, height, inset, y + 17, "start")
    middle = round(y + height / 2 + 4, 1)
    if right_side:
        return Strip(label, shape.list_left, y, shape.width - shape.list_left, height, shape.width - 10, middle, "end")
    return Strip(label, 0, y, shape.left[1], height, 10, middle, "start")


def document_box(tie: Tie, row: Row, x: float, y: float, shape: Shape) -> Box:
    """The box of a document at one end of a relation: its name, its date and issuer, `(suy ra)` where inferred."""
    meant, room = row is tie.target, shape.box_width - 20
    day = vietnamese_date(row.get("date")) or str(row.get("year") or "")
    marked = f" {say('(suy ra)')}"
    day += marked if meant and tie.year_inferred and day else ""
    issuer = abbreviated(row.get("issuer") or "")
    suffix = marked if meant and tie.issuer_inferred and issuer else ""
    facts = " · ".join(filter(None, (day, issuer)))
    lines = (
        cut(document_name(row), room, 13.5, bold=True),
        cut(facts, room - width_of(suffix, 11.5), 11.5) + suffix,
    )
    status = str(row.get("status") or "cited")
    said = f"{document_name(tie.source)} {tie.verbs[0]} {document_name(tie.target)}"
    # what is read aloud begins with what is seen, and says it in full
    aria = f"{' '.join(lines)}. {said}: {facts}, {words()['status'].get(status, status)}"
    inferred = marked in lines[1]
    return Box(tie.id, round(x, 1), round(y, 1), shape.box_width, shape.box_height, lines, status, aria, inferred)


def card_box(document: Row, shape: Shape, bottom: float) -> Box:
    """The card of this document: beside the middle of what ends at `bottom`, or below it."""
    x, width = shape.card
    room = width - 24
    # its own number is the last thing that may be cut: up to half as long again it is drawn narrower
    number = cut(str(document.get("number") or document.get("name") or ""), room * 1.5, 19, bold=True)
    squeezed = room if width_of(number, 19, bold=True) > room else 0.0
    day = vietnamese_date(document.get("date"))
    lines = (
        str(document.get("type") or say("Văn bản")),
        number,
        f"{say('ngày')} {day}" if day else "",
        *wrap(abbreviated(str(document.get("issuer") or "")), room, 12.5, 3),
    )
    kept = tuple(line for line in lines if line)
    height = 24 + 21.0 * len(kept)
    y = max(TOP, (TOP + bottom - height) / 2)
    if shape.stacked:
        y = bottom + 40 if bottom > TOP else TOP
    status = str(document.get("status") or "read")
    aria = f"{say('Văn bản đang xem')}: {document_name(document)}"
    return Box("card", x, round(y, 1), width, height, kept, status, aria, squeezed=squeezed)


def agency_list(agencies: Sequence[Agency], shape: Shape, top: float) -> AgencyList | None:
    """The agencies under the strongest role that each has, collectives last; None where there is none."""
    if not agencies:
        return None
    x, width = shape.list_left, shape.right[1] - shape.list_left
    lines: list[Line] = []
    y = top + 26.0
    for heading, members in _groups(agencies):
        y += 10 if lines else 0
        lines.append(Line("", y, heading, "", ""))
        y += 21
        for agency in members:
            lines.append(_agency_line(agency, y, width - 32))
            y += 20
    return AgencyList(x, top, width, y - 6 - top, tuple(lines))


def _agency_line(agency: Agency, y: float, room: float) -> Line:
    marks = cut("  ".join(f"{symbol} {sections}" for symbol, sections in agency.marks()), room * 0.5, 12)
    names = {entry["symbol"]: entry["label"] for entry in words()["role"].values()}
    text = cut(agency.short, room - width_of(marks, 12) - 8, 12.5)
    told = "; ".join(f"{names[symbol]} {sections}" for symbol, sections in agency.marks())
    return Line(agency.id, y, text, marks, f"{text} {marks}. {agency.name}: {told}")


def _list_height(agencies: Sequence[Agency]) -> float:
    return 20.0 * len(agencies) + 31.0 * len(_groups(agencies)) + 10


def _groups(agencies: Sequence[Agency]) -> list[tuple[str, list[Agency]]]:
    groups = []
    for role in ROLES:
        entry = words()["role"][role]
        members = [agency for agency in agencies if agency.role == role and not agency.collective]
        groups.append((f"{entry['symbol']} {entry['label'].capitalize()}", members))
    groups.append((say("· Nêu chung, không đích danh"), [agency for agency in agencies if agency.collective]))
    return [(heading, members) for heading, members in groups if members]
