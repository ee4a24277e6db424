"""The printed address of a paragraph, as a clerk would quote it: `IV.1.a`, `khoản 2 Điều 5`."""

import re
from bisect import bisect_left, bisect_right
from typing import Final

from extract.sections import Layout, Section

BULLET_RANK: Final = 5
"""The rank of a paragraph that begins with a dash; labels rank from 1 (article, Roman part) to 4 (`(i)`)."""
PLAIN_RANK: Final = 6
"""The rank of a paragraph without any label."""

_BULLET = re.compile(r" *[-+•–]")
# paragraphs that speak of the whole document stand outside its numbered tasks
_OF_THE_WHOLE = re.compile(
    r"(?:Chỉ thị|Kế hoạch|Công văn|Công điện|Nghị quyết|Thông báo|Chương trình|Phương án|Kết luận|Văn bản|văn bản"
    r"|chỉ thị) này|\A *(?:Trong quá trình|Quá trình|Yêu cầu|Đề nghị|Nhận được"
    r"|(?:Ủy ban nhân dân|UBND|Chủ tịch)[^.;]{0,60}(?:yêu cầu|giao|đề nghị) )"
    r"|triển khai,? thực hiện\./|biết,? thực hiện"
)
_IN_AN_ARTICLE: Final = {"number": "khoản", "bracket": "khoản", "letter": "điểm", "small_roman": "điểm"}


class TaskAddresses:
    """The labels of one text in its zones, with those that each stands under."""

    def __init__(self, layout: Layout, text: str, zones: tuple[tuple[int, int], ...]) -> None:
        """Take a layout, its squeezed text with lines rejoined, and the zones in that text."""
        self._text = text
        self._sections: list[Section] = []
        self._starts: list[int] = []
        self._paths: list[tuple[Section, ...]] = []
        starts = [section.start for section in layout.sections]
        done = 0
        for zone in zones:
            first, last = (bisect_left(starts, layout.squeezed.full(offset)) for offset in (zone[0], zone[1] - 1))
            first = max(done, _above(layout.sections, first))
            # the label behind a zone tells where its last task ends, and may begin the next zone
            done = last
            self._add(layout, first, last + 1)

    def _add(self, layout: Layout, first: int, last: int) -> None:
        path: tuple[Section, ...] = ()
        for section in layout.sections[first:last]:
            path = (*(above for above in path if _rank(above) < _rank(section)), section)
            self._sections.append(section)
            self._starts.append(layout.squeezed.place(section.start))
            self._paths.append(path)

    def rank(self, begin: int, stop: int) -> float:
        """1 for articles and Roman parts, 2 for numbers, 3 for letters; then bullets and plain paragraphs."""
        place = bisect_left(self._starts, begin)
        if place < len(self._starts) and self._starts[place] < stop:
            return _rank(self._sections[place])
        return BULLET_RANK if _BULLET.match(self._text, begin) else PLAIN_RANK

    def end(self, offset: int, rank: float) -> int:
        """Where the next label of that rank or a higher one begins, within the next three hundred labels."""
        place = bisect_right(self._starts, offset)
        for number in range(place, min(place + 300, len(self._starts))):
            if _rank(self._sections[number]) <= rank:
                return self._starts[number]
        return offset

    def of(self, begin: int, stop: int) -> str | None:
        """The address; None for a paragraph that stands outside the numbered tasks."""
        place = bisect_right(self._starts, stop - 1) - 1
        labels = [section for section in self._paths[place] if section.rank > 0] if place >= 0 else []
        labels = _last_of_each(labels)
        article = next((section.label for section in labels if section.kind == "article"), None)
        if article is not None:
            below = [s for s in reversed(labels) if s.kind in _IN_AN_ARTICLE]
            return " ".join([*(f"{_IN_AN_ARTICLE[section.kind]} {section.label}" for section in below), article])
        if self.rank(begin, stop) == PLAIN_RANK and _OF_THE_WHOLE.search(self._text, begin, stop):
            return None
        return ".".join(section.label for section in labels) or None


def _rank(section: Section) -> float:
    # `4.1.` stands under `4.`, and `(1)` under `1.` as well as under an article
    return 2.5 if section.kind == "bracket" else section.rank + min(section.label.count("."), 4) / 10


def _last_of_each(labels: list[Section]) -> list[Section]:
    """The labels without those that the next one repeats: `II`, `1`, `1.2` is `II.1.2`."""
    below = [*labels[1:], None]
    return [
        section
        for section, further in zip(labels, below, strict=False)
        if further is None or not further.label.startswith(f"{section.label}.")
    ]


def _above(sections: tuple[Section, ...], place: int) -> int:
    """The place of the article, part or chapter that the section at `place` stands in."""
    while place > 0 and sections[min(place, len(sections) - 1)].rank > 1:
        place -= 1
    return place
