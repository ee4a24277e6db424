"""Text → its paragraphs, numbered sections, quoted amendments, recipients and sentences.

Everything works on two texts of one length: `text` as cleaned, and `flat`, in which a line break that only wraps
a line is a blank and a table's cell wall is a line break. So a pattern with plain blanks reads hard-wrapped text,
and a line break in `flat` always ends a paragraph.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extract.letters import LOWER, UPPER
from extract.squeezed import Squeezed, squeeze
from extract.unwrap import flatten

_SENTENCE_END = re.compile(rf"(?<=[{LOWER}\d)\]”\"%])[.!?…]+[”\"]?(?= +[“\"(]?[{UPPER}])")
_HEADING = re.compile(
    r"\n *(?:"
    r"(?P<article>(?:Điều|ĐIỀU) \d+[a-zđ]?)\b"
    r"|(?P<division>(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC) (?:[IVX]+|\d+)\b)"
    r"|(?P<roman>[IVX]{1,5})(?:[.)/]| ?-)(?= )"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:[.)/](?= |\n)|(?<=\d\.\d) )"
    r"|\((?P<bracket>\d{1,2})\) "
    r"|(?P<letter>[a-zđ]\d?)[).](?= )"
    r"|\((?P<small_roman>[ivx]{1,4})\) )"
)
_FIRST_ARTICLE = re.compile(r"\n *(?:Điều|ĐIỀU) \d+[a-zđ]?(?![^\W_])")
_QUOTED = re.compile(r":[ \n]+(?P<open>[“\"])")
# `Nơi nhận báo cáo tài chính …` is a sentence, `Nơi nhận, hình thức gửi báo cáo` a title
_RECIPIENTS = re.compile(rf"\n *(?:Nơi nhận|NƠI NHẬN)\b(?!,| *[{LOWER}]) *:?|\n *Nơi gửi *:")
# a form prints its own list: `Nơi nhận:` / `- Như trên;` / `- ………` / `- Lưu: VT, …` / `(Ký, ghi rõ họ tên)`
_FILED = re.compile(r"\b(?:Lưu|LƯU|lưu)\b[^\n]{0,60}")
_GAPS = re.compile(r"(?:[.…]{3,}|…)(?![)…])|_{3,}|[<\[][^\d\n]")
_SIGN_HERE = re.compile(r"\((?:Ký|ký|KÝ|Chữ ký)[ ,]|QUYỀN HẠN|\n *[.…]{4,}")
_ANNEX = re.compile(r"\n *(?:PHỤ LỤC|Phụ lục)\b[^\n]{0,40}\n")
_LONGEST_LIST: Final = 4000
_SIGNATURE: Final = 100
"""Characters: no list of recipients was met that is longer, nor a post above the signature."""
_RANK: Final = {"division": 0, "roman": 1, "article": 1, "number": 2, "bracket": 2, "letter": 3, "small_roman": 4}


def _label(match: re.Match[str], kind: str) -> str:
    return "Điều" + match[kind][4:] if kind == "article" else match[kind]


@dataclass(frozen=True, slots=True)
class Section:
    """A printed label and where its words begin; it reaches to the next label of its rank or a higher one."""

    label: str
    kind: str
    start: int
    body: int

    @property
    def rank(self) -> int:
        """0 for chapters and annexes, 1 for articles and Roman parts, 2 for numbers, 3 for letters, 4 for `(i)`."""
        return _RANK[self.kind]


class Layout:
    """The structure of one cleaned text, each part worked out when it is first asked for."""

    def __init__(self, text: str) -> None:
        """Take a text that `clean` has passed."""
        self.text = text
        self.flat = flatten(text)
        self._paragraph = 0, -1

    @cached_property
    def squeezed(self) -> Squeezed:
        """`flat` without idle blanks, for patterns of several words."""
        return squeeze(self.flat)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The printed labels in reading order."""
        found = []
        for match in _HEADING.finditer("\n" + self.flat):  # the first line may bear a label, too
            kind = str(match.lastgroup)
            found.append(Section(_label(match, kind), kind, match.start(kind) - 1, match.end() - 1))
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _labels(self) -> tuple[list[int], list[str]]:
        """Where the labels stand that a section is called by, and the labels: letters left out."""
        called = [section for section in self.sections if section.rank < _RANK["letter"]]
        return [section.start for section in called], [section.label for section in called]

    def section(self, offset: int) -> str | None:
        """The nearest printed label above `offset`: a number's own, or its article's; letters count for their number.

        >>> Layout("Điều 2. Tổ chức\\n1. Sở A\\na) Việc một\\nSở B").section(36)
        '1'
        """
        starts, labels = self._labels
        place = bisect_right(starts, offset)
        return labels[place - 1] if place else None

    def article(self, offset: int) -> Section | None:
        """The article (`Điều`) that `offset` stands in."""
        return next(
            (
                self.sections[place]
                for place in range(bisect_right(self._starts, offset) - 1, -1, -1)
                if self.sections[place].kind == "article"
            ),
            None,
        )

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The paragraph around `offset`, without its line breaks."""
        start, end = self._paragraph
        if not start <= offset <= end:  # one of 10 MB is walked once, not for each mention in it
            start, end = self.flat.rfind("\n", 0, offset) + 1, self.flat.find("\n", offset)
            self._paragraph = start, len(self.flat) if end < 0 else end
        return self._paragraph

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a mention, blanks at both ends left out.

        >>> layout = Layout("Một. Hai ba. Bốn.")
        >>> layout.text[slice(*layout.sentence(5, 8))]
        'Hai ba.'
        """
        if (start, end) not in self._sentences:  # every rule asks for the same one
            self._sentences[start, end] = self._sentence(start, end)
        return self._sentences[start, end]

    @cached_property
    def _sentences(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {}

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        first, last = self.paragraph(start)
        ends = self._sentence_ends(first, last)
        place = bisect_right(ends, start)
        begin = ends[place - 1] if place else first
        stop = next((close for close in ends[place:] if close >= end), last)
        while begin < stop and self.flat[begin] == " ":
            begin += 1
        while stop > begin and self.flat[stop - 1] == " ":
            stop -= 1
        return begin, max(stop, end)

    @cached_property
    def body(self) -> int:
        """Where the first article begins; the end of the text where there is none."""
        match = _FIRST_ARTICLE.search("\n" + self.flat)
        return match.start() if match else len(self.flat)

    @cached_property
    def _cuts(self) -> dict[int, list[int]]:
        return {}

    def _sentence_ends(self, first: int, last: int) -> list[int]:
        if first not in self._cuts:
            self._cuts[first] = [match.end() for match in _SENTENCE_END.finditer(self.flat, first, last)]
        return self._cuts[first]

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The new wordings that an amending text puts into quotation marks over several paragraphs."""
        zones = []
        done = 0
        for match in _QUOTED.finditer(self.flat):
            if match.start() < done:
                continue
            mark = match["open"]
            close = self.flat.find("”" if mark == "“" else '"', match.end())
            done = close if close >= 0 else match.end()
            if close >= 0:
                zones.append((match.start("open"), close + 1))
        return tuple(zones)

    def is_quoted(self, offset: int) -> bool:
        """Whether `offset` stands inside a quoted new wording."""
        place = bisect_right(self.quoted, (offset, len(self.text)))
        return bool(place) and offset < self.quoted[place - 1][1]

    def _is_form(self, start: int) -> bool:
        """Whether the list of recipients that begins at `start` is to be filled in."""
        filed = _FILED.search(self.flat, start, start + _LONGEST_LIST)
        end = filed.end() if filed else start + _SIGNATURE
        return bool(_GAPS.search(self.flat, start, end) or _SIGN_HERE.search(self.flat, end, end + _SIGNATURE))

    @cached_property
    def recipients(self) -> tuple[int, int] | None:
        """The block under `Nơi nhận`: from behind its title to where another kind of text begins.

        It is the first one, however long the annexes are; what follows, and a list with gaps, is that of a form.
        """
        match = _RECIPIENTS.search(self.flat)
        if match is None or self._is_form(match.end()):
            return None
        annex = _ANNEX.search(self.flat, match.end())
        return match.end(), annex.start() if annex else len(self.flat)
