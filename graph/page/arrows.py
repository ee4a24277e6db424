"""The arrows of the lược đồ: from the document that says something to the document it says it of.

All arrows of one side share a trunk beside the card; each leaves it in the row of its own box, so that none crosses
another box. What the text says of two other documents is a bracket before them, on a track of its own.
"""

from collections.abc import Sequence

from graph.page.relations import Tie
from graph.page.shapes import AgencyList, Arrow, Box, Shape
from graph.speech import say
from graph.words import document_name, family

TIP = 9.0
TRACK = 10.0
"""How far apart the uprights of two brackets stand."""


def outward_arrow(tie: Tie, box: Box, shape: Shape, card: Box) -> Arrow:
    """From the card to a box on the left: what this document says of an earlier or higher one."""
    start = f"M{shape.left[1]:g} {card.y:g}" if shape.stacked else f"M{card.x:g} {card.middle:g}H{shape.left[1]:g}"
    end = box.x + box.width
    label = (end, box.y - 6, "end") if shape.stacked else (end + 16, box.middle - 6, "start")
    return _arrow(tie, f"{start}V{box.middle:g}H{end + TIP:g}", _head(end + 1, box.middle, "left"), label)


def inward_arrow(tie: Tie, box: Box, shape: Shape, card: Box) -> Arrow:
    """From a box on the right to the card: what a later or lower document says of this one."""
    if shape.stacked:
        tail, foot = box.x + box.width, card.y + card.height
        path, head = f"M{tail:g} {box.middle:g}H{shape.left[1]:g}V{foot + TIP:g}", _head(shape.left[1], foot + 1, "up")
        return _arrow(tie, path, head, (tail, box.y - 6, "end"))
    side = card.x + card.width
    path = f"M{box.x:g} {box.middle:g}H{shape.right[0]:g}V{card.middle:g}H{side + TIP:g}"
    return _arrow(tie, path, _head(side + 1, card.middle, "left"), (box.x - 8, box.middle - 6, "end"))


def brackets(ties: Sequence[Tie], boxes: dict[str, Box], shape: Shape) -> list[Arrow]:
    """What the text says of two documents on the left; `boxes` are theirs, by key."""
    arrows = []
    for place, tie in enumerate(ties):
        tail, head = boxes[str(tie.source["key"])], boxes[str(tie.target["key"])]
        from_y, to_y = tail.middle + 8, head.middle + 8
        track = 8.0 + 3 * place if shape.stacked else shape.left[0] + 4 + TRACK * place
        path = f"M{tail.x:g} {from_y:g}H{track:g}V{to_y:g}H{head.x - TIP:g}"
        label = (tail.x, tail.y - 6, "start") if shape.stacked else (tail.x - 6, from_y - 6, "end")
        arrows.append(_arrow(tie, path, _head(head.x - 1, to_y, "right"), label))
    return arrows


def duty_arrow(card: Box, agencies: AgencyList, shape: Shape) -> Arrow:
    """From the card to the list of agencies: `giao nhiệm vụ`."""
    words, aria = say("giao nhiệm vụ"), say("Văn bản này giao nhiệm vụ cho các cơ quan")
    if shape.stacked:
        path = f"M16 {card.y + card.height:g}V{agencies.y - TIP:g}"
        head, label = _head(16, agencies.y - 1, "down"), (28.0, agencies.y - 12, "start")
    else:
        from_y, to_y = card.middle + 16, agencies.y + 22
        path = f"M{card.x + card.width:g} {from_y:g}H{shape.right[0] + 8:g}V{to_y:g}H{agencies.x - TIP:g}"
        head, label = _head(agencies.x - 1, to_y, "right"), (agencies.x, agencies.y - 8, "start")
    return Arrow("", path, head, words, *label, "carry", aria)


def _arrow(tie: Tie, path: str, head: str, label: tuple[float, float, str]) -> Arrow:
    aria = f"{document_name(tie.source)} {tie.verbs[0]} {document_name(tie.target)}"
    return Arrow(tie.id, path, head, tie.verbs[0], *label, family(tie.relations[0]), aria)


def _head(x: float, y: float, direction: str) -> str:
    """An arrow's head with its point at (x, y)."""
    points = {
        "left": ((0, 0), (TIP, -5), (TIP, 5)),
        "right": ((0, 0), (-TIP, -5), (-TIP, 5)),
        "up": ((0, 0), (-5, TIP), (5, TIP)),
        "down": ((0, 0), (-5, -TIP), (5, -TIP)),
    }[direction]
    return "M" + "L".join(f"{x + dx:g} {y + dy:g}" for dx, dy in points) + "Z"
