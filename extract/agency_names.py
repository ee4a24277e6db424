"""The name of an agency at a given place of a text: known, declared, a part of a body, or composed.

Known names come first, the longest at each place; what stands in no list is read by its composition (organ, field,
level, place). A name that lacks its province gets that of the document.
"""

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from extract.aliases import BOARD_AT, SHORT_BOARD, find_aliases
from extract.compositions import composed_end, spelt
from extract.organs import SILENT, WORD, Node, Organ, first_syllables, fold, names, organs, spellings, syllables, wings
from extract.places import LEVEL, kind_of, level_word, place, place_pattern, seat_of, town_pattern
from extract.record import Document
from extract.registry import Agency
from extract.sections import Layout

_LONGEST: Final = 150
"""Characters: no name of an agency was met that is longer."""

_LEVELS: Final = rf"{LEVEL}(?:(?:, ?| và |/| - | )(?:các |cấp )?{LEVEL})*"
_LIMITS: Final = (
    r"(?: trực thuộc [Tt]rung ương| (?:trực )?thuộc (?:tỉnh|[Tt]hành phố)| (?:có )?liên quan| biên giới| ven biển"
    r"| (?:trên|trong) địa bàn(?: toàn)?(?: (?:tỉnh|[Tt]hành phố))?| trong (?:cả nước|toàn quốc|tỉnh|vùng)"
    r"| phía (?:Bắc|Nam)| nêu trên| trên| nói trên| vùng [^,;.:\n]{3,30})?"
)
# `UBND các huyện, thành phố`, `Công an cấp xã`, `Ủy ban nhân dân huyện, thị xã`, `HĐND các cấp`
_MANY = re.compile(
    rf" (?:(?:các |cấp |các cấp )?{_LEVELS}|các cấp|cùng cấp|các địa phương|cấp trên|cấp dưới|địa phương)(?!\w){_LIMITS}"
)
MANY_STARTS: Final = frozenset("các cấp cùng địa tỉnh thành huyện quận thị xã phường đặc tp".split())
"""Folded words that may begin the levels behind an organ's head: `Công an các xã`."""
_ONE_LEVEL = re.compile(rf" {LEVEL}\Z")
_LEVEL_ENDS: Final = ("nh", "ố", "P", "P.", "n", "ã", "g", "u", "NH", "Ố", "N", "Ã", "G", "U")
_SEVERAL = re.compile(r"[,/]| và | các ")
# `Văn phòng HĐND và UBND tỉnh`: one office of several bodies
_JOINT_OFFICE = re.compile(
    r"(?:Văn phòng|VP)(?P<first> (?:Đoàn (?:ĐBQH|đại biểu Quốc hội)(?: tỉnh)?(?:,| và| -) ?)?(?:HĐND|Hội đồng nhân dân)"
    r"(?: tỉnh| thành phố| huyện| xã)?(?: và|,| -|-)) ?(?=UBND|[ỦU][ỷy]? ban nhân dân)"
)
_ABBREVIATED = re.compile(r"\W[A-ZĐ]{2}\.")
_AREA_NUMBER = re.compile(r" (?:[IVX]+|\d+)(?!\w)")
_CITY = re.compile(" (?P<name>[Tt]hành phố)")
_OF_PARTY_OR_COUNCIL = re.compile(r"(?:Tỉnh|Thành|Huyện) ủy|Hội đồng nhân|Ủy ban nhân|Ban Chỉ")
SMALL_STARTS: Final = tuple(
    spelling for name in ("ủy ban nhân dân", "hội đồng nhân dân", "tòa án nhân dân") for spelling in spellings(name)
)
"""Names that are looked for in small letters, too."""
_COMMITTEES: Final = {
    "UBND": "Ủy ban nhân dân",
    "UB": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "Hội đồng nhân dân": "Hội đồng nhân dân",
    "Ủy ban nhân dân": "Ủy ban nhân dân",
}
"""What stands alone for the document's own committee and council."""
_LOCAL_BEFORE_2025: Final = frozenset({"Cục Thuế", "Cục Hải quan", "Cục Thống kê", "Kho bạc Nhà nước"})
"""Names that a province's document of before the reform uses for the office in that province."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name at one place; `registry` is the id of the agency, empty for one read by composition."""

    start: int
    end: int
    agency: str
    registry: str = ""
    collective: bool = False


class NameReader:
    """Reads the name of an agency at a given place of one text; answers are kept."""

    def __init__(self, layout: Layout, text: str, head: Document, own: Path | None = None) -> None:
        """Take a layout, its squeezed text (lines may be rejoined in it) and what is known of the document.

        `own` is a user's registry file.
        """
        self.flat = text
        self.seat = seat_of(head, text[:600])
        self.aliases = find_aliases(layout.squeezed.text)
        self.date = head.date or ""
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
        return self._located(start, end, self._in_force(agencies))

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

    def completed(self, printed: str, province: bool = False) -> str:
        """A printed name written out, with the document's own place behind a bare level word.

        `province` adds the document's own province to a name without any place.
        """
        full = spelt(printed)
        level = _ONE_LEVEL.search(full) if full.endswith(_LEVEL_ENDS) else None
        if level is not None:
            return f"{full[: level.start()]} {self.own_place(level_word(level.group().strip()))}"
        own = self.seat.at(1)
        if full.endswith(("Tỉnh ủy", "Thành ủy")) and own is not None:
            return f"{full} {own.name}"
        if province and own is not None and not place_pattern().search(full):
            return f"{full} {own.full}"
        return full

    def own_place(self, word: str) -> str:
        """A level word with the name of the document's own place of that level, or alone where it is unknown."""
        rank = 1 if word == "thành phố" else place(word, "").rank
        own = self.seat.at(rank) or (self.seat.at(2) if word == "thành phố" else None)
        return own.full if own is not None and own.level == word else word

    def _read(self, start: int, small: bool, glued: bool = False) -> Name | None:
        flat = self.flat
        if start and not glued and (flat[start - 1].isalnum() or flat[start - 1] in "&_"):
            return None
        limit = flat.find("\n", start, start + _LONGEST)
        limit = min(start + _LONGEST, len(flat)) if limit < 0 else limit
        found = self._standing(start, limit, small)
        own = self._board(start, limit) or self.declared(start, limit)
        # a name that goes on behind the document's own short form is another one
        return own if own is not None and (found is None or found.end <= own.end) else found

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
                name = f"{name[:cut]} {self.own_place(level_word(long['level']))}"
            return Name(start, long.end(), name)
        short = SHORT_BOARD.match(self.flat, start, limit) if self.aliases.board else None
        if short is None or self.declared(start, limit) is not None:
            return None
        level = f" {self.own_place(level_word(short['level']))}" if short["level"] else ""
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
            if node.agencies and (count > 1 or word in node.printed):
                if not flat.startswith((" ủy", " uỷ"), match.end()):
                    best, end = node, match.end()
        return self._located(start, end, self._in_force(tuple(best.agencies))) if best is not None else None

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

    def _located(self, start: int, end: int, agency: Agency) -> Name:
        """The known name with its place: printed behind it, or the document's own."""
        if agency.level in ("central", "party"):
            return self._central(start, end, agency)
        base = agency.name
        ends = _ONE_LEVEL.search(base)
        level = _ONE_LEVEL.search(self.flat, start, end) if ends is not None else None
        if ends is not None and level is not None:
            return self._levelled(start, level.start(), end, base[: ends.start()], agency.id)
        if base.endswith((" khu vực", " Khu vực")):
            number = _AREA_NUMBER.match(self.flat, end)
            return Name(start, number.end() if number else end, f"{base}{number.group() if number else ''}", agency.id)
        if base.endswith((" ủy", " đoàn")):
            return self._of_party(start, end, agency)
        many = _MANY.match(self.flat, end) if self.flat.startswith(" các ", end) else None
        if many is not None:
            return Name(start, many.end(), spelt(self.flat[start : many.end()]), agency.id, collective=True)
        if ends is not None:
            base = base[: ends.start()]
        printed = place_pattern().match(self.flat, end)
        if printed is not None and printed["bare"]:
            found = place(kind_of(printed["bare"], self.date) or "tỉnh", printed["bare"])
            return Name(start, printed.end(), f"{base} {found.full}", agency.id)
        if printed is not None and printed["name"]:
            return Name(start, printed.end(), f"{base} {place(printed['level'], printed['name']).full}", agency.id)
        if printed is not None and ends is None and level_word(printed["level"]) in ("tỉnh", "thành phố"):
            if "của" not in printed.group():
                return Name(start, printed.end(), f"{base} {self.own_place(level_word(printed['level']))}", agency.id)
        own = self.seat.at(1) if agency.level == "province" else None
        return Name(start, end, f"{base} {own.full}" if own else base, agency.id)

    def _levelled(self, start: int, at: int, end: int, base: str, registry: str) -> Name:
        """A name that ends with a level word, `flat[at:end]`: of one place, or of several."""
        flat = self.flat
        many = _MANY.match(flat, at)
        if many is not None and many.end() > end + 1 and _SEVERAL.search(many.group()):
            return Name(start, many.end(), _capital(spelt(flat[start : many.end()])), registry, collective=True)
        word = level_word(flat[at:end].strip())
        town = town_pattern().match(flat, end)
        if town is not None:
            return Name(start, town.end(), f"{base} {place(word, town['name']).full}", registry)
        return Name(start, end, f"{base} {self.own_place(word)}", registry)

    def _of_party(self, start: int, end: int, agency: Agency) -> Name:
        """`Tỉnh ủy Lai Châu`: committees of the Party bear no level word."""
        base = agency.name
        town = town_pattern().match(self.flat, end) or _CITY.match(self.flat, end)
        if town is not None and town["name"].lower() != "thành phố":
            return Name(start, town.end(), f"{base} {place('tỉnh', town['name']).name}", agency.id)
        own = self.seat.at(2 if base.startswith(("Huyện", "Quận", "Thị")) else 1)
        if own is None or base.startswith("Thành") != (own.level == "thành phố"):
            return Name(start, end, base, agency.id)
        return Name(start, end, f"{base} {own.full if own.name == 'Hồ Chí Minh' else own.name}", agency.id)

    def _central(self, start: int, end: int, agency: Agency) -> Name:
        if agency.name in _LOCAL_BEFORE_2025 and self.seat.rank == 1 and self.date < "2025-03-01":
            printed = place_pattern().match(self.flat, end)
            if printed is not None and printed["name"]:
                return Name(start, printed.end(), f"{agency.name} {place(printed['level'], printed['name']).full}")
            own = self.seat.at(1)
            return Name(start, end, f"{agency.name} {own.full if own else ''}".strip())
        return Name(start, end, agency.name, agency.id)

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
        if body is None or match[1] in ("TT", "TTr") and not _OF_PARTY_OR_COUNCIL.match(body.agency):
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
        if organ.head in _COMMITTEES or self._begins_many(end, limit):
            many = _MANY.match(flat, end)
            if many is not None and _ONE_LEVEL.fullmatch(many.group()):
                base = _COMMITTEES.get(organ.head) or spelt(flat[start:end])
                return self._levelled(start, end, many.end(), base, self._registered(base, many.group()))
            if many is not None:
                return Name(start, many.end(), _capital(spelt(flat[start : many.end()])), collective=True)
        if organ.head in _COMMITTEES:
            own = f" {self.seat.places[0].full}" if self.seat.places else ""
            return Name(start, end, _COMMITTEES[organ.head] + own)
        stop = composed_end(flat, start, end, limit, organ.small)
        return Name(start, stop, self.completed(flat[start:stop], organ.place)) if stop is not None else None

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


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]
