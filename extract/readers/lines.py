"""Lines of text in the making: what readers of structured formats write into."""

from dataclasses import dataclass, field

Piece = tuple[str, str]
"""A text and the font that it is typed in; the font is empty where it does not matter."""


@dataclass(slots=True)
class Lines:
    """Lines as they are read; the last one is open.

    >>> lines = Lines()
    >>> lines.add("CHỈ THỊ"); lines.end(); lines.blank(); lines.add("Điều 1")
    >>> lines.all
    [[('CHỈ THỊ', '')], [], [('Điều 1', '')]]
    """

    all: list[list[Piece]] = field(default_factory=lambda: [[]])

    def add(self, text: str, font: str = "") -> None:
        """Go on with the open line."""
        if text:
            self.all[-1].append((text, font))

    def end(self) -> None:
        """End the open line, be it empty."""
        self.all.append([])

    def blank(self) -> None:
        """Set what follows apart from what went before."""
        if len(self.all) > 1 and self.all[-2] and not self.all[-1]:
            self.all.append([])

    def without_empty(self, start: int) -> None:
        """Leave out the lines from `start` on that hold nothing but blanks; a cell's last line ends with the cell."""
        kept = [line for line in self.all[start:] if any(text.strip(" \t\u00a0") for text, _ in line)]
        self.all[start:] = [*kept, []]
