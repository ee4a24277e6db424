"""The name of a known agency with its place: printed behind it, or the document's own.

`Sở Y tế` in a document of Lai Châu is that of Lai Châu; `UBND các huyện, thành phố` are several and keep their words.
"""

import re
from dataclasses import dataclass
from typing import Final

from extract.agencies.compositions import spelt
from extract.letters import LOWER, UPPER
from extract.registry import Agency
from extract.registry.places import LEVEL, Seat, kind_of, level_word, place, place_pattern, town_pattern

_LEVELS: Final = rf"{LEVEL}(?:(?:, ?| và |/| - | )(?:các |cấp )?{LEVEL})*"
_LIMITS: Final = (
    r"(?: trực thuộc (?:[Tt]rung ương|T\.?[WƯ])(?!\w)| (?:trực )?thuộc (?:tỉnh|[Tt]hành phố)"
    r"(?:, thành phố thuộc thành phố trực thuộc [Tt]rung ương)?| (?:có )?liên quan"
    r"| biên giới| ven biển| (?:trên|trong) địa bàn(?: toàn)?(?: (?:tỉnh|[Tt]hành phố))?"
    r"| trong (?:cả nước|toàn quốc|tỉnh|vùng)| phía (?:Bắc|Nam)"
    rf"| từ [{UPPER}]\w+(?: [{UPPER}]\w+){{0,2}} (?:đến|tới) [{UPPER}]\w+(?: [{UPPER}]\w+){{0,2}}"
    r"| nêu trên| trên| nói trên| vùng [^,;.:\n]{3,30})?"
)
# `UBND các huyện, thành phố`, `Công an cấp xã`, `Ủy ban nhân dân huyện, thị xã`, `HĐND các cấp`
MANY: Final = re.compile(
    rf" (?:(?:[Cc]ác |cấp |các cấp )?{_LEVELS}|các cấp|cùng cấp|các đơn vị, địa phương"
    rf"|các địa phương|cấp trên|cấp dưới|địa phương)(?!\w)" + _LIMITS
)
MANY_STARTS: Final = frozenset(
    ("các", "cấp", "cùng", "địa", "tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "đặc", "tp")
)
"""Folded words that may begin the levels behind an organ's head: `Công an các xã`."""
ONE_LEVEL: Final = re.compile(rf" {LEVEL}\Z")
_LEVEL_ENDS: Final = ("nh", "ố", "P", "P.", "n", "ã", "g", "u", "NH", "Ố", "N", "Ã", "G", "U")
_SEVERAL = re.compile(r"[,/]| và | các ")
# `Cục Thống kê các tỉnh`: offices of a central body, not that body
_OFFICES_OF: Final = (" các tỉnh", " các Tỉnh", " các thành phố", " tỉnh, thành phố", " cấp tỉnh")
# `cơ quan ngang Bộ`, `pháp chế các Bộ` are not of the issuer's ministry, as `Văn phòng Bộ` is
_OTHER_MINISTRIES: Final = (" ngang Bộ", " các Bộ", " thuộc Bộ")
# the number of a footnote, in a consolidated text: `cơ quan bảo hiểm xã hội102`
_NOTE = re.compile(rf"(?<=[{LOWER}][{LOWER}])\d{{1,3}}\Z")
_AREA_NUMBER = re.compile(r" (?:[IVX]+|\d+)(?!\w)")
_CITY = re.compile(" (?P<name>[Tt]hành phố)")
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


class Placer:
    """Gives names their places, in one text."""

    def __init__(self, flat: str, seat: Seat, date: str) -> None:
        """Take a text, whose document it is, and of which day (ISO, or empty)."""
        self.flat = flat
        self.seat = seat
        self.date = date

    def located(self, start: int, end: int, agency: Agency) -> Name:
        """The known name that stands at `flat[start:end]`."""
        if agency.level in ("central", "party"):
            many = MANY.match(self.flat, end) if self.flat.startswith(_OFFICES_OF, end) else None
            return self.several(start, many.end(), agency.id) if many else self._central(start, end, agency)
        base = agency.name
        ends = ONE_LEVEL.search(base)
        level = ONE_LEVEL.search(self.flat, start, end) if ends is not None else None
        if ends is not None and level is not None:
            return self.levelled(start, level.start(), end, base[: ends.start()], agency.id)
        if base.endswith((" khu vực", " Khu vực")):
            number = _AREA_NUMBER.match(self.flat, end)
            return Name(start, number.end() if number else end, f"{base}{number.group() if number else ''}", agency.id)
        if base.endswith((" ủy", " đoàn")):
            return self._of_party(start, end, agency)
        if self.flat.startswith((" các ", " Các "), end):
            many = MANY.match(self.flat, end)
            if many is not None:
                return self.several(start, many.end(), agency.id)
        return self._in_place(start, end, agency, base[: ends.start()] if ends else base, ends is None)

    def several(self, start: int, end: int, registry: str = "") -> Name:
        """Several bodies, in the words at `flat[start:end]`."""
        words = spelt(self.flat[start:end])
        return Name(start, end, words[0].upper() + words[1:], registry, collective=True)

    def _in_place(self, start: int, end: int, agency: Agency, base: str, bare: bool) -> Name:
        """`base` with the place behind it; a `bare` name bears no level word of its own."""
        printed = place_pattern().match(self.flat, end)
        if printed is not None and printed["bare"]:
            found = place(kind_of(printed["bare"], self.date) or "tỉnh", printed["bare"])
            return Name(start, printed.end(), f"{base} {found.full}", agency.id)
        if printed is not None and printed["name"]:
            return Name(start, printed.end(), f"{base} {place(printed['level'], printed['name']).full}", agency.id)
        zone = town_pattern().match(self.flat, end) if printed is None and agency.kind == "board" else None
        if zone is not None:
            # `Ban Quản lý Khu kinh tế Đông Nam`: one of several in the province
            return Name(start, zone.end(), f"{base} {zone['name']}")
        word = level_word(printed["level"]) if printed is not None and bare else ""
        if printed is not None and word in ("tỉnh", "thành phố") and "của" not in printed.group():
            return Name(start, printed.end(), f"{base} {self.own_place(word)}", agency.id)
        own = self.seat.at(1) if agency.level == "province" else None
        return Name(start, end, f"{base} {own.full}" if own else base, agency.id)

    def levelled(self, start: int, at: int, end: int, base: str, registry: str) -> Name:
        """A name that ends with a level word, `flat[at:end]`: of one place, or of several."""
        flat = self.flat
        many = MANY.match(flat, at)
        if many is not None and many.end() > end + 1 and _SEVERAL.search(many.group()):
            return self.several(start, many.end(), registry)
        word = level_word(flat[at:end].strip())
        town = town_pattern().match(flat, end)
        if town is not None:
            return Name(start, town.end(), f"{base} {place(word, town['name']).full}", registry)
        return Name(start, end, f"{base} {self.own_place(word)}", registry)

    def _of_party(self, start: int, end: int, agency: Agency) -> Name:
        """`Tỉnh ủy Lai Châu`: committees of the Party bear no level word."""
        base = agency.name
        seat = self.seat.at(1)
        if (
            base == "Tỉnh ủy"
            and seat is not None
            and seat.level == "thành phố"
            and self.flat.endswith("TU", start, end)
        ):
            # one abbreviation for the committees of provinces and of cities
            base = "Thành ủy"
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

    def completed(self, printed: str, province: bool = False) -> str:
        """A printed name written out, with the document's own place behind a bare level word.

        `province` adds the document's own province to a name without any place.
        """
        full = self._without_initials(_NOTE.sub("", spelt(printed)))
        level = ONE_LEVEL.search(full) if full.endswith(_LEVEL_ENDS) else None
        # `Trung tâm Phục vụ hành chính công cấp tỉnh` is that of any province
        if level is not None and not full.endswith(" cấp", 0, level.start()):
            return f"{full[: level.start()]} {self.own_place(level_word(level.group().strip()))}"
        if full.endswith(" Bộ") and self.seat.issuer.startswith("Bộ ") and not full.endswith(_OTHER_MINISTRIES):
            return f"{full[:-3]} {self.seat.issuer}"
        own = self.seat.at(1)
        if full.endswith(("Tỉnh ủy", "Thành ủy")) and own is not None:
            return f"{full} {own.name}"
        if province and own is not None and not place_pattern().search(full):
            return f"{full} {own.full}"
        return full

    def _without_initials(self, full: str) -> str:
        """`Đoàn đại biểu Quốc hội thành phố HP`, in a document of Hải Phòng: the level word says as much."""
        own = self.seat.at(1)
        initials = "".join(word[0] for word in own.name.split()) if own else ""
        return full.removesuffix(f" {initials}") if full.endswith((f"tỉnh {initials}", f"phố {initials}")) else full

    def own_place(self, word: str) -> str:
        """A level word with the name of the document's own place of that level, or alone where it is unknown."""
        rank = 1 if word == "thành phố" else place(word, "").rank
        own = self.seat.at(rank) or (self.seat.at(2) if word == "thành phố" else None)
        return own.full if own is not None and own.level == word else word
