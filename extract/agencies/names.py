"""The name of an agency at a given place of a text: known, declared, a part of a body, or composed.

Known names come first, the longest at each place; what stands in no list is read by its composition (organ, field,
level, place). A name that lacks its province gets that of the document.
"""

import re
from itertools import islice
from pathlib import Path
from typing import Final

from extract.agencies.aliases import BOARD_AT, SHORT_BOARD, find_aliases, sent_to_company
from extract.agencies.compositions import OF_ASSEMBLY, OTHER_COMMITTEE, SMALL_STARTS, composed_end, spelt
from extract.agencies.organs import SILENT, WORD, Node, Organ, first_syllables, fold, names, organs, syllables, wings
from extract.agencies.placed_names import MANY, MANY_STARTS, ONE_LEVEL, Name, Placer
from extract.letters import UPPER
from extract.record import Document
from extract.registry import Agency
from extract.registry.places import level_word, seat_of
from extract.sections import Layout

_LONGEST: Final = 150
"""Characters: no name of an agency was met that is longer."""

# `Văn phòng HĐND và UBND tỉnh`: one office of several bodies
_JOINT_OFFICE = re.compile(
    r"(?:Văn phòng|VP)(?P<first> (?:Đoàn (?:ĐBQH|đại biểu Quốc hội)(?: tỉnh)?(?:,| và| -) ?)?(?:HĐND|Hội đồng nhân dân)"
    r"(?: tỉnh| thành phố| huyện| xã)?(?: và|,| -|-)) ?(?=UBND|[ỦU][ỷy]? ban nhân dân)"
)
_ABBREVIATED = re.compile(r"\W[A-ZĐ]{2}\.")
_OF_PARTY_OR_COUNCIL = re.compile(r"(?:Tỉnh|Thành|Huyện) ủy|Hội đồng nhân|Ủy ban nhân|Ban Chỉ")
_PROVINCE_ENDS: Final = (" tỉnh", " Tỉnh")
_CITIES = re.compile(rf", [Tt]hành phố(?: trực thuộc (?:[Tt]rung ương|T\.?[WƯ]))?(?!\w)(?! [{UPPER}]| thuộc)")
_COMMITTEES: Final = {
    "UBND": "Ủy ban nhân dân",
    "UB": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "Hội đồng nhân dân": "Hội đồng nhân dân",
    "Ủy ban nhân dân": "Ủy ban nhân dân",
}
"""What stands alone for the document's own committee and council."""


class NameReader:
    """Reads the name of an agency at a given place of one text; answers are kept."""

    def __init__(self, layout: Layout, text: str, head: Document, own: Path | None = None) -> None:
        """Take a layout, its squeezed text (lines may be rejoined in it) and what is known of the document.

        `own` is a user's registry file.
        """
        self.flat = text
        self.date = head.date or ""
        self.seat = seat_of(head, text[:600])
        self.places = Placer(text, self.seat, self.date)
        self.aliases = find_aliases(layout.squeezed.text)
        self.company = sent_to_company(text)
        self.names = names(own)
        self._kept: dict[tuple[int, bool], Name | None] = {}

    def name(self, start: int, small: bool = False) -> Name | None:
        """The name that begins at `start`, if one does; `small` lets it begin with a small letter."""
        key = (start, small)
        if key not in self._kept:
            self._kept[key] = self._read(start, small)
        return self._kept[key]

    def whole(self, start: int, end: int, agencies: tuple[Agency, ...]) -> Name:
        """A whole known name that stands at `flat[start:end]`, with its place."""
        return self.places.located(start, end, self._in_force(agencies))

    def under(self, head: str, start: int, limit: int) -> Name | None:
        """The known name whose head was printed before, for several: `Quốc phòng` in `Các Bộ: Quốc phòng, Công an`."""
        node: Node | None = self.names
        for syllable in syllables(head):
            node = node.next.get(syllable) if node else None
        return self._known(start, limit, node) if node is not None else None

    def declared(self, start: int, limit: int) -> Name | None:
        """A short name that the document declared."""
        if not self.aliases.names:
            return None
        found: tuple[str, int] | None = None
        seen: tuple[str, ...] = ()
        for match in WORD.finditer(self.flat, start, limit):
            if match.group().lower() not in SILENT:
                seen += (fold(match.group()),)
                if seen in self.aliases.names:
                    found = self.aliases.names[seen], match.end()
                elif seen not in self.aliases.beginnings:
                    break
        return Name(start, found[1], found[0]) if found else None

    def _read(self, start: int, small: bool, glued: bool = False) -> Name | None:
        flat = self.flat
        if start and not glued and (flat[start - 1].isalnum() or flat[start - 1] in "&_"):
            return None
        limit = flat.find("\n", start, start + _LONGEST)
        limit = min(start + _LONGEST, len(flat)) if limit < 0 else limit
        found = self._standing(start, limit, small)
        if found is not None and not self.seat.rank:
            found = self._everywhere(found)
        own = self._board(start, limit) or self.declared(start, limit)
        # a name that goes on behind the document's own short form is another one
        return own if own is not None and (found is None or found.end <= own.end) else found

    def _everywhere(self, found: Name) -> Name:
        """`Sở Y tế tỉnh, thành phố trực thuộc Trung ương`, in a text of the centre: those of every province."""
        cities = _CITIES.match(self.flat, found.end) if self.flat.endswith(_PROVINCE_ENDS, 0, found.end) else None
        if cities is None:
            return found
        return self.places.several(found.start, cities.end(), found.registry)

    def _standing(self, start: int, limit: int, small: bool) -> Name | None:
        known = self._known(start, limit)
        part = self._part(start)
        if part is not None and (known is None or part.end > known.end):
            return part
        if known is not None and (small or self.flat[start].isupper() or self.flat.startswith(SMALL_STARTS, start)):
            return known
        return self._composed(start, limit, small)

    def _board(self, start: int, limit: int) -> Name | None:
        """A board under its long name, or the document's one board under a short one."""
        if not self.flat.startswith(("Ban ", "ban "), start):
            return None
        long = BOARD_AT.match(self.flat, start, limit)
        if long is not None:
            name = "Ban Chỉ đạo" + spelt(long.group())[len("Ban Chỉ đạo") :]
            if long["level"]:
                cut = name.rindex(" của ") if " của " in name else name.rindex(" ")
                name = f"{name[:cut]} {self.places.own_place(level_word(long['level']))}"
            return Name(start, long.end(), name)
        short = SHORT_BOARD.match(self.flat, start, limit) if self.aliases.board else None
        if short is None or self.declared(start, limit) is not None:
            return None
        level = f" {self.places.own_place(level_word(short['level']))}" if short["level"] else ""
        return Name(start, short.end(), f"Ban Chỉ đạo {self.aliases.board}{level}")

    def _known(self, start: int, limit: int, root: Node | None = None) -> Name | None:
        """The longest known name at `start`, with its place."""
        flat = self.flat
        root = root or self.names
        node, best, end, count = root, None, start, 0 if root is self.names else 1
        for match in WORD.finditer(flat, start, limit):
            word = match.group()
            follows = node.next.get(fold(word))
            if follows is None:
                if word in SILENT and node is not root and word != "/":
                    continue
                if word == "." and node is not root and _ABBREVIATED.match(flat, match.start() - 3):
                    continue
                break
            node, count = follows, count + 1
            known = bool(node.agencies) and (count > 1 or word in node.printed)
            # `tỉnh` before `ủy` is no level
            if known and not flat.startswith((" ủy", " uỷ"), match.end()):
                best, end = node, match.end()
        return self.places.located(start, end, self._in_force(tuple(best.agencies))) if best is not None else None

    def _in_force(self, candidates: tuple[Agency, ...]) -> Agency:
        if len(candidates) == 1:
            return candidates[0]
        fit = [
            agency
            for agency in candidates
            if (not agency.valid_from or agency.valid_from <= self.date)
            and (not agency.valid_to or self.date <= agency.valid_to or self.date.startswith(agency.valid_to))
        ]
        return max(fit, key=lambda agency: agency.valid_from) if fit else candidates[0]

    def _part(self, start: int) -> Name | None:
        """A part of a body with the body's name: `Văn phòng Thành ủy`, `TT. HĐND tỉnh`."""
        flat = self.flat
        short, pattern, starts = wings()
        match = pattern.match(flat, start) if flat.startswith(starts, start) else None
        if match is None:
            return None
        joint = _JOINT_OFFICE.match(flat, start)
        if joint is not None:
            last = self.name(joint.end())
            return last and Name(start, last.end, f"Văn phòng {spelt(joint['first'])} {last.agency}")
        glued = flat[match.end() - 1].isalnum()
        body = self._read(match.end(), False, glued=True) if glued else self.name(match.end())
        if body is None or (match[1] in ("TT", "TTr") and not _OF_PARTY_OR_COUNCIL.match(body.agency)):
            return None
        return Name(start, body.end, f"{spelt(short.get(match[1], match[1]))} {body.agency}", "", body.collective)

    def _composed(self, start: int, limit: int, small: bool) -> Name | None:
        if not (small or self.flat[start].isupper()):
            return None
        found = self._organ(start, limit)
        if found is None:
            return None
        return self.composed(start, found[1], found[0])

    def composed(self, start: int, end: int, organ: Organ) -> Name | None:
        """The composed name whose head, that of `organ`, stands at `flat[start:end]`."""
        flat = self.flat
        limit = flat.find("\n", start, start + _LONGEST)
        limit = min(start + _LONGEST, len(flat)) if limit < 0 else limit
        if assembly := OF_ASSEMBLY.match(flat, start):
            return Name(start, assembly.end(), "Ủy ban của Quốc hội")
        committee = organ.head in _COMMITTEES and not OTHER_COMMITTEE.match(flat, start)
        if committee or self._begins_many(end, limit):
            many = MANY.match(flat, end)
            if many is not None and ONE_LEVEL.fullmatch(many.group()):
                base = _COMMITTEES.get(organ.head) or spelt(flat[start:end])
                return self.places.levelled(start, end, many.end(), base, self._registered(base, many.group()))
            if many is not None:
                return self.places.several(start, many.end())
        if committee:
            own = f" {self.seat.places[0].full}" if self.seat.places else ""
            return Name(start, end, _COMMITTEES[organ.head] + own)
        stop = composed_end(flat, start, end, limit, organ.small)
        return Name(start, stop, self.places.completed(flat[start:stop], organ.place)) if stop is not None else None

    def _registered(self, base: str, level: str) -> str:
        """The id of the agency of that name and level, empty where the registry holds none."""
        node: Node | None = self.names
        for syllable in syllables(base + level):
            node = node.next.get(syllable) if node else None
        return self._in_force(tuple(node.agencies)).id if node is not None and node.agencies else ""

    def _organ(self, start: int, limit: int) -> tuple[Organ, int] | None:
        first = WORD.match(self.flat, start, limit)
        if first is None or fold(first.group()) not in first_syllables():
            return None
        words = list(islice(WORD.finditer(self.flat, start, limit), 4))
        path = tuple(fold(word.group()) for word in words)
        for count in range(len(words), 0, -1):
            organ = organs().get(path[:count])
            if organ is not None:
                return organ, words[count - 1].end()
        return None

    def _begins_many(self, end: int, limit: int) -> bool:
        word = WORD.match(self.flat, end + 1, limit)
        return word is not None and fold(word.group()) in MANY_STARTS
