"""What a lược đồ drawing is made of, and the two sets of measures in which it is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of a drawing, in its own units: a wide one for a desk, a narrow one for a telephone.

    `left` is where the lanes' names end and where the trunk of the arrows runs; `card` the left edge and the width of
    the card of this document; `right` the trunk and the right edge of what comes later, and of the agencies.
    """

    name: str
    width: float
    box_width: float
    row_height: float
    lane_head: float
    label_above: float
    left: tuple[float, float]
    card: tuple[float, float]
    right: tuple[float, float]
    stacked: bool
    box_height: float = 46

    @property
    def list_left(self) -> float:
        """Where the list of agencies begins."""
        return self.card[0] if self.stacked else self.right[0] + 24


WIDE = Shape("wide", 1280, 238, 58, 0, 0, (112, 592), (610, 180), (808, 1280), stacked=False)
NARROW = Shape("narrow", 360, 296, 74, 24, 18, (0, 340), (0, 360), (340, 360), stacked=True)


@dataclass(frozen=True, slots=True)
class Box:
    """A document: where it stands, its lines, its status, and what it says to a reader who does not see it."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    kind: str
    aria: str
    inferred: bool = False
    squeezed: float = 0.0
    """The width into which the second line is drawn when it is too long for the box, 0 when it is not."""

    @property
    def middle(self) -> float:
        """Half its height."""
        return round(self.y + self.height / 2, 1)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relation: its line from tail to head, and the words that stand on it."""

    id: str
    path: str
    head: str
    label: str
    label_x: float
    label_y: float
    anchor: str
    family: str
    aria: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A lane's strip and name."""

    label: str
    x: float
    y: float
    width: float
    height: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list of agencies: a heading, or an agency with its marks."""

    id: str
    y: float
    text: str
    marks: str
    aria: str


@dataclass(frozen=True, slots=True)
class AgencyList:
    """The agencies that are given duties, as the drawing lists them."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that the SVG holds; `left_out` documents and agencies stand only in the tables."""

    shape: Shape
    height: float
    strips: tuple[Strip, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    card: Box
    agencies: AgencyList | None
    left_out: int
    agencies_left_out: int
