"""Text → the agencies that it names, each under its full official name.

Known names come first, the longest at each place; what stands in no list is read by its composition (organ, field,
level, place) and marked by an empty `registry`. A name that lacks its province gets that of the document.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.aliases import BOARD_AT, SHORT_BOARD, find_aliases
from extract.organs import (
    SILENT,
    WORD,
    Node,
    Organ,
    expansions,
    fold,
    grammar,
    heads,
    names,
    organs,
    posts,
    spellings,
    syllables,
    wings,
)
from extract.places import LEVEL, kind_of, level_word, place, place_pattern, seat_of, town_pattern
from extract.predicates import begins_predicate, is_stop
from extract.record import AgencyMention, Document
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
# `Văn phòng HĐND và UBND tỉnh`: one office of several bodies
_JOINT_OFFICE = re.compile(
    r"(?:Văn phòng|VP)(?P<first> (?:Đoàn (?:ĐBQH|đại biểu Quốc hội)(?: tỉnh)?(?:,| và| -) ?)?(?:HĐND|Hội đồng nhân dân)"
    r"(?: tỉnh| thành phố| huyện| xã)?(?: và|,| -|-)) ?(?=UBND|[ỦU][ỷy]? ban nhân dân)"
)
_ONE_LEVEL = re.compile(rf" {LEVEL}\Z")


_MANAGES = re.compile(r"(?:[Qq]uản lý|[Đđ]iều phối|[Ll]iên hiệp|[Kk]hối) \Z")
_ABBREVIATED = re.compile(r"\W[A-ZĐ]{2}\.")
_ABOUT: Final = re.compile("|".join(grammar()["about"]["words"]))


@dataclass(frozen=True, slots=True)
class Name:
    """One name at one place; `registry` is the id of the agency, empty for one read by composition."""

    start: int
    end: int
    agency: str
    registry: str = ""
    collective: bool = False


def find_agencies(layout: Layout, head: Document, own: Path | None = None) -> tuple[AgencyMention, ...]:
    """Every agency that the text names, in reading order; posts and loose collectives are left to the duties.

    `head` tells whose document it is; `own` is a user's registry file.

    >>> from extract.clean import clean
    >>> layout = Layout(clean("Giao Sở Y tế, Công an tỉnh và Chi cục Kiểm lâm thực hiện.").text)
    >>> head = Document(issuer="Ủy ban nhân dân tỉnh Lai Châu", date="2024-02-21")
    >>> [mention.agency for mention in find_agencies(layout, head)]
    ['Sở Y tế tỉnh Lai Châu', 'Công an tỉnh Lai Châu', 'Chi cục Kiểm lâm tỉnh Lai Châu']
    """
    squeezed = layout.squeezed
    reader = NameReader(squeezed.text, head, own)
    found = []
    end = 0
    for _, start, _ in _scanner(own).find_matches_as_indexes(squeezed.text):
        if start < end:
            continue
        name = reader.name(start)
        if name is not None:
            end = name.end
            begin, stop = squeezed.span(start, end)
            found.append(
                AgencyMention(
                    agency=name.agency,
                    start=begin,
                    end=stop,
                    text=layout.text[begin:stop],
                    registry=name.registry or None,
                    collective=name.collective,
                )
            )
    return tuple(found)


@cache
def _scanner(own: Path | None) -> AhoCorasick:
    # a head of one syllable is looked for with the blank behind it: `Ban ` and not `Bangladesh`
    patterns = {
        head if " " in head or head.isupper() and len(head) > 1 and _is_short(head) else f"{head} "
        for head in heads(own)
    }
    return AhoCorasick(sorted(patterns), matchkind=MatchKind.LeftmostLongest)


def _is_short(head: str) -> bool:
    return (fold(head),) not in organs()


class NameReader:
    """Reads the name of an agency at a given place of one text; answers are kept."""

    def __init__(self, text: str, head: Document, own: Path | None = None) -> None:
        """Take a squeezed text and what is known of the document it is."""
        self.flat = text
        self.seat = seat_of(head, text[:600])
        self.aliases = find_aliases(text)
        self.date = head.date or ""
        self.names = names(own)
        self._kept: dict[tuple[int, bool], Name | None] = {}

    def name(self, start: int, small: bool = False) -> Name | None:
        """The name that begins at `start`, if one does; `small` lets it begin with a small letter."""
        key = (start, small)
        if key not in self._kept:
            self._kept[key] = self._read(start, small)
        return self._kept[key]

    def _read(self, start: int, small: bool, glued: bool = False) -> Name | None:
        flat = self.flat
        if start and not glued and (flat[start - 1].isalnum() or flat[start - 1] in "&_"):
            return None
        limit = flat.find("\n", start, start + _LONGEST)
        limit = min(start + _LONGEST, len(flat)) if limit < 0 else limit
        own = self._board(start, limit) or self.declared(start, limit)
        found = self._standing(start, limit, small)
        # a name that goes on behind the document's own short form is another one
        return own if own is not None and (found is None or found.end <= own.end) else found

    def _standing(self, start: int, limit: int, small: bool) -> Name | None:
        flat = self.flat
        known = self._known(start, limit)
        part = self._part(start)
        if part is not None and (known is None or part.end > known.end):
            return part
        if known is not None and (small or flat[start].isupper() or flat.startswith(_SMALL, start)):
            return known
        return self._composed(start, limit, small)

    def declared(self, start: int, limit: int) -> Name | None:
        """A short name that the document declared."""
        found: tuple[str, int] | None = None
        seen: tuple[str, ...] = ()
        for match in WORD.finditer(self.flat, start, limit) if self.aliases.names else ():
            if match.group().lower() not in SILENT:
                seen += (fold(match.group()),)
                if seen in self.aliases.names:
                    found = self.aliases.names[seen], match.end()
                elif len(seen) > 8:
                    break
        return Name(start, found[1], found[0]) if found else None

    def _board(self, start: int, limit: int) -> Name | None:
        """A board under its long name, or the document's one board under a short one."""
        if not self.flat.startswith(("Ban ", "ban "), start):
            return None
        long = BOARD_AT.match(self.flat, start, limit)
        if long is not None:
            name = "Ban Chỉ đạo" + self.spelt(long.group())[len("Ban Chỉ đạo") :]
            if long["level"]:
                place_in_name = name.rindex(" của ") if " của " in name else name.rindex(" ")
                name = f"{name[:place_in_name]} {self._own(level_word(long['level']))}"
            return Name(start, long.end(), name)
        short = SHORT_BOARD.match(self.flat, start, limit) if self.aliases.board else None
        if short is None or self.declared(start, limit) is not None:
            return None
        level = f" {self._own(level_word(short['level']))}" if short["level"] else ""
        return Name(start, short.end(), f"Ban Chỉ đạo {self.aliases.board}{level}")

    def _known(self, start: int, limit: int, root: Node | None = None) -> Name | None:
        root = root or self.names
        node, best, end, count = root, None, start, 0 if root is self.names else 1
        for match in WORD.finditer(self.flat, start, limit):
            word = match.group()
            if word.lower() in SILENT or word == "." and _ABBREVIATED.match(self.flat, match.start() - 3):
                if node is root or word == "/":
                    break
                continue
            follows = node.next.get(fold(word))
            if follows is None:
                break
            node, count = follows, count + 1
            if node.agencies and (count > 1 or word in node.printed):
                if not self.flat.startswith((" ủy", " uỷ"), match.end()):
                    best, end = node, match.end()
        if best is None:
            return None
        agency = self._in_force(best.agencies)
        return self._located(start, end, agency)

    def under(self, head: str, start: int, limit: int) -> Name | None:
        """The known name whose head was printed before, for several: `Quốc phòng` in `Các Bộ: Quốc phòng, Công an`."""
        node: Node | None = self.names
        for syllable in syllables(head):
            node = node.next.get(syllable) if node else None
        return self._known(start, limit, node) if node is not None else None

    def kind_of(self, town: str) -> str | None:
        """`tỉnh` or `thành phố` for the name of a province, None for any other place."""
        return kind_of(town, self.date)

    def _in_force(self, candidates: list[Agency]) -> Agency:
        fit = [
            agency
            for agency in candidates
            if (not agency.valid_from or agency.valid_from <= self.date)
            and (not agency.valid_to or self.date <= agency.valid_to or self.date.startswith(agency.valid_to))
        ]
        return max(fit, key=lambda agency: agency.valid_from) if fit else candidates[0]

    def _located(self, start: int, end: int, agency: Agency) -> Name:
        """The known name with its place: printed behind it, or the document's own."""
        flat = self.flat
        if agency.level in ("central", "party"):
            return self._central(start, end, agency)
        level = _ONE_LEVEL.search(flat, start, end)
        base = agency.name
        if level is not None and _ONE_LEVEL.search(base):
            base = base[: base.rindex(level_word_of(base)) - 1]
            many = _MANY.match(flat, level.start())
            if many is not None and many.end() > end + 1 and re.search(r"[,/]| và | các ", many.group()):
                return Name(start, many.end(), self.spelt(flat[start : many.end()]), agency.id, collective=True)
            word = level_word(level.group().strip())
            town = town_pattern().match(flat, end)
            if town is not None:
                found = place(word, town["name"])
                return Name(start, town.end(), f"{base} {found.full}", agency.id)
            return Name(start, end, f"{base} {self._own(word)}", agency.id)
        if base.endswith(" khu vực") or base.endswith(" Khu vực"):
            number = re.compile(r" (?:[IVX]+|\d+)(?!\w)").match(flat, end)
            return Name(start, number.end(), f"{base}{number.group()}", agency.id) if number else Name(start, end, base, agency.id)
        if base.endswith((" ủy", " đoàn")):
            town = town_pattern().match(flat, end) or re.compile(" (?P<name>[Tt]hành phố)").match(flat, end)
            if town is not None and town["name"].lower() != "thành phố":
                return Name(start, town.end(), f"{base} {place('tỉnh', town['name']).name}", agency.id)
            own = self.seat.at(2 if base.startswith(("Huyện", "Quận", "Thị")) else 1)
            if own is None or (base.startswith("Thành") != (own.level == "thành phố")):
                return Name(start, end, base, agency.id)
            return Name(start, end, f"{base} {own.full if own.name == 'Hồ Chí Minh' else own.name}", agency.id)
        many = _MANY.match(flat, end) if flat.startswith(" các ", end) else None
        if many is not None:
            return Name(start, many.end(), self.spelt(flat[start : many.end()]), agency.id, collective=True)
        printed = place_pattern().match(flat, end)
        if printed is not None and printed["bare"]:
            found = place(self.kind_of(printed["bare"]) or "tỉnh", printed["bare"])
            return Name(start, printed.end(), f"{base} {found.full}", agency.id)
        if printed is not None and printed["name"]:
            return Name(start, printed.end(), f"{base} {place(printed['level'], printed['name']).full}", agency.id)
        if printed is not None and not _ONE_LEVEL.search(base) and "của" not in printed.group():
            word = level_word(printed["level"])
            if word in ("tỉnh", "thành phố"):
                return Name(start, printed.end(), f"{base} {self._own(word)}", agency.id)
        if _ONE_LEVEL.search(base):
            base = base[: base.rindex(level_word_of(base)) - 1]
        own = self.seat.at(1) if agency.level == "province" else None
        return Name(start, end, f"{base} {own.full}" if own else base, agency.id)

    def _central(self, start: int, end: int, agency: Agency) -> Name:
        if agency.name in _LOCAL_BEFORE_2025 and self.seat.rank == 1 and self.date < "2025-03-01":
            printed = place_pattern().match(self.flat, end)
            if printed is not None and printed["name"]:
                return Name(start, printed.end(), f"{agency.name} {place(printed['level'], printed['name']).full}")
            own = self.seat.at(1)
            return Name(start, end, f"{agency.name} {own.full if own else ''}".strip())
        return Name(start, end, agency.name, agency.id)

    def _own(self, word: str) -> str:
        """The level word with the name of the document's own place of that level, or alone where it is unknown."""
        rank = place(word, "").rank if word != "thành phố" else 1
        own = self.seat.at(rank) or (self.seat.at(2) if word == "thành phố" else None)
        return own.full if own is not None and own.level == word else word

    def _part(self, start: int) -> Name | None:
        """A part of a body with the body's name: `Văn phòng Thành ủy`, `TT. HĐND tỉnh`."""
        joint = _JOINT_OFFICE.match(self.flat, start)
        if joint is not None:
            last = self.name(joint.end())
            return last and Name(start, last.end, f"Văn phòng {self.spelt(joint['first'])} {last.agency}")
        short, pattern = wings()
        match = pattern.match(self.flat, start)
        if match is None:
            return None
        body = self.name(match.end()) if not self.flat[match.end() - 1].isalnum() else self._read(match.end(), False, True)
        if body is None:
            return None
        wing = short.get(match[1], match[1])
        if match[1] in ("TT", "TTr") and not re.match(
            r"Tỉnh ủy|Thành ủy|Huyện ủy|Hội đồng nhân|Ủy ban nhân|Ban Chỉ", body.agency
        ):
            return None
        return Name(start, body.end, f"{self.spelt(wing)} {body.agency}", collective=body.collective)

    def _composed(self, start: int, limit: int, small: bool) -> Name | None:
        flat = self.flat
        words = [match for match in WORD.finditer(flat, start, limit)]
        organ, count = self._organ(words)
        if organ is None or not (small or flat[start].isupper()):
            return None
        end = words[count - 1].end()
        many = _MANY.match(flat, end)
        if many is not None:
            return self._levelled(start, end, many, organ)
        if organ.head in _COMMITTEES and self.seat.rank:
            return Name(start, end, f"{_COMMITTEES[organ.head]} {self.seat.places[0].full}")
        if organ.head in _COMMITTEES and not self.seat.rank:
            return Name(start, end, _COMMITTEES[organ.head])
        end = _body_end(flat, words, count, organ)
        return None if end is None else Name(start, end, self._completed(flat[start:end], organ))

    def _organ(self, words: list[re.Match[str]]) -> tuple[Organ | None, int]:
        for count in (4, 3, 2, 1):
            organ = organs().get(tuple(fold(word.group()) for word in words[:count]))
            if organ is not None and len(words) >= count:
                return organ, count
        return None, 0

    def _levelled(self, start: int, end: int, many: re.Match[str], organ: Organ) -> Name:
        printed = self.spelt(self.flat[start : many.end()])
        if _ONE_LEVEL.fullmatch(many.group()):
            town = town_pattern().match(self.flat, many.end())
            word = level_word(many.group().strip())
            base = self.spelt(self.flat[start:end])
            if town is not None:
                return Name(start, town.end(), f"{base} {place(word, town['name']).full}")
            return Name(start, many.end(), f"{base} {self._own(word)}")
        return Name(start, many.end(), printed, collective=True)

    def spelt(self, printed: str) -> str:
        """A printed name with its abbreviations written out and its tone marks in the newer place."""
        words = []
        for word in printed.replace(".", ". ").split():
            core = word.strip(".,;:")
            full = expansions().get(core)
            words.append(word.replace(core, full).rstrip(".") if full else word)
        return re.sub(r"U[ỷy]̉? ban|Uỷ ban", "Ủy ban", " ".join(words)).replace("uỷ", "ủy").replace("oà ", "òa ")

    def completed(self, printed: str) -> str:
        """A printed name written out, with the document's own place behind a bare level word."""
        return self._completed(printed, Organ("", "", False, frozenset()))

    def _completed(self, printed: str, organ: Organ) -> str:
        spelt = self.spelt(printed)
        level = _ONE_LEVEL.search(spelt)
        if level is not None:
            return f"{spelt[: level.start()]} {self._own(level_word(level.group().strip()))}"
        own = self.seat.at(1)
        if re.search(r"(?:Tỉnh|Thành) ủy\Z", spelt) and own is not None:
            return f"{spelt} {own.name}"
        if organ.place and own is not None and not place_pattern().search(spelt):
            return f"{spelt} {own.full}"
        return spelt


_SMALL: Final = tuple(
    spelling for name in ("ủy ban nhân dân", "hội đồng nhân dân", "tòa án nhân dân") for spelling in spellings(name)
)
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


def level_word_of(name: str) -> str:
    """The level word that a registered name ends with."""
    found = _ONE_LEVEL.search(name)
    return found.group().strip() if found else ""


def _body_end(flat: str, words: list[re.Match[str]], count: int, organ: Organ) -> int | None:
    """Where a composed name ends: before the verb, the next name, or what only the sentence needs."""
    end: int | None = None
    place_in_list = count
    while place_in_list < len(words):
        word = words[place_in_list]
        text = word.group()
        first = place_in_list == count
        if text in SILENT:
            if first or not _goes_on(flat, words, place_in_list):
                break
        elif not text[0].isalnum():
            break
        elif text[0].islower():
            if first and fold(text) not in organ.small:
                return None
            if text == "về" and not _ABOUT.match(flat, word.end() + 1):
                break
            if text == "các" and _MANAGES.search(flat, words[0].start(), word.start()):
                place_in_list += 1
                continue
            if (
                not first
                and text != "về"
                and words[place_in_list - 1].group() != "về"
                and (is_stop(flat, word.start(), text) or begins_predicate(flat, word.start()))
            ):
                break
        elif text[0].isdigit() and not re.search(
            r"(?:[Kk]hu vực|số|[Đđ]ề án|Chỉ đạo) \Z", flat[words[0].start() : word.start()]
        ):
            break
        elif not first and tuple([fold(text)]) in organs() and text in ("Sở", "Cục", "Chi cục", "UBND"):
            break
        if text not in SILENT:
            end = word.end()
        place_in_list += 1
    return end


def _goes_on(flat: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a comma, a dash or `và` stands inside a name: a capital follows that begins no name of its own."""
    if at + 1 >= len(words):
        return False
    follows = words[at + 1]
    text = follows.group()
    if text in ("chống", "cứu", "chữa") and flat.startswith(("phòng", "Phòng"), words[at - 1].start()):
        return True
    if not text[0].isupper():
        return (
            words[at].group() in ("và", "-", "&")
            and text[0].islower()
            and not (
                is_stop(flat, follows.start(), text)
                or begins_predicate(flat, follows.start())
                or text in ("các", "những", "cơ", "đơn", "tổ", "cá")
            )
        )
    if begins_name(flat, follows.start()):
        return False
    if words[at].group() == ",":
        rest = flat[follows.start() : follows.start() + 60]
        return bool(re.match(r"[^,;.:()\n]{2,25}(?:, [^,;.:()\n]{2,25})?(?: và | & )", rest))
    return True


@cache
def _head_pattern() -> re.Pattern[str]:
    choice = "|".join(sorted((re.escape(head) for head in heads()), key=len, reverse=True))
    return re.compile(rf"(?:{choice})(?!\w)")


def begins_name(flat: str, start: int) -> bool:
    """Whether the head of an agency's name, or a post, stands at `start`."""
    return bool(_head_pattern().match(flat, start) or posts()[0].match(flat, start)) or flat.startswith(_SMALL, start)
