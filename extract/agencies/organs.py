"""How names of agencies are built: known names by syllable, heads of organs, posts, abbreviations.

Everything comes from `registry/agencies.csv` and `registry/organs.toml`, is read once and kept. Names are compared
by their syllables alone: case, the place of the tone mark (`uỷ`, `ủy`), commas, dashes, `và` and `&` make no
difference, so that `Sở Lao động, Thương binh và Xã hội` and `Sở Lao động - Thương binh & xã hội` are one name.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from extract.letters import LOWER, UPPER
from extract.registry import Agency, agencies

WORD: Final = re.compile(r"[^\W_]+(?:[&.][^\W_]+)*|[^\w\s]")
"""A word of a name, or one mark of punctuation."""

SILENT: Final = frozenset({"và", ",", "-", "&", "/"})
"""What two spellings of one name may differ in."""

_FOOTNOTE: Final = re.compile(rf"(?<=[{LOWER}][{LOWER}])\d{{1,3}}\Z")
"""The number of a footnote, which print set behind a word: `Bộ Quốc phòng8`."""
_OLD_TONE: Final = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])\Z")
_TONES: Final = "oà òa oá óa oả ỏa oã õa oạ ọa oè òe oé óe oẻ ỏe oẽ õe oẹ ọe uỳ ùy uý úy uỷ ủy uỹ ũy uỵ ụy"
_NEW_TONE: Final = dict(re.findall(r"(\w\w) (\w\w)", _TONES))
_OLD: Final = {new: old for old, new in _NEW_TONE.items()}


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """One form of a syllable: small letters, the tone mark in its newer place, no `&` or stop inside.

    >>> fold("UỶ"), fold("KH&ĐT"), fold("quý")
    ('ủy', 'khđt', 'quý')
    """
    if word[-1].isdigit():
        word = _FOOTNOTE.sub("", word)
    plain = word.lower().replace("&", "").replace(".", "")
    return _OLD_TONE.sub(lambda match: _NEW_TONE[match.group()], plain)


def syllables(name: str) -> tuple[str, ...]:
    """The folded syllables of a name, what spellings differ in left out.

    >>> syllables("Sở Văn hoá, Thể thao & Du lịch")
    ('sở', 'văn', 'hóa', 'thể', 'thao', 'du', 'lịch')
    """
    return tuple(fold(word) for word in WORD.findall(name) if word.lower() not in SILENT)


def spellings(name: str) -> tuple[str, ...]:
    """A name with its tone marks in either place: `Ủy ban`, `Uỷ ban`."""
    older = re.sub("|".join(_OLD), lambda match: _OLD[match.group()], name)
    older = older.replace("Ủy", "Uỷ").replace("ỦY", "UỶ").replace("ÒA", "OÀ")
    return (name,) if older == name else (name, older)


@dataclass(slots=True)
class Node:
    """A place in the tree of known names: the syllables that may follow, and the agencies whose name ends here."""

    next: dict[str, "Node"] = field(default_factory=dict)
    agencies: list[Agency] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    """For names of one syllable, which are abbreviations: how they must be printed."""

    def add(self, path: Iterable[str], agency: Agency, printed: str) -> None:
        """Enter one spelling of an agency's name."""
        node = self
        for syllable in path:
            node = node.next.setdefault(syllable, Node())
        if agency not in node.agencies:
            node.agencies.append(agency)
        node.printed.add(printed)


@dataclass(frozen=True, slots=True)
class Organ:
    """The head of a composed name; `small` are the words in small letters that may follow it."""

    head: str
    level: str
    place: bool
    small: frozenset[str]


@cache
def grammar() -> dict[str, Any]:
    """The file `registry/organs.toml` as it stands."""
    return tomllib.loads((files("extract.registry") / "organs.toml").read_text("utf-8"))


@cache
def organs() -> dict[tuple[str, ...], Organ]:
    """The heads of composed names, by their folded syllables."""
    found = {}
    for row in grammar()["organ"]:
        small = frozenset(fold(word.split()[0]) for word in row.get("small", ()))
        found[syllables(row["head"])] = Organ(row["head"], row["level"], row.get("place", False), small)
    return found


_LEVELS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "tỉnh": (("tỉnh",), ("thành", "phố"), ("tp",)),
    "huyện": (("huyện",), ("quận",), ("thị", "xã")),
    "xã": (("xã",), ("phường",), ("thị", "trấn"), ("đặc", "khu")),
}
"""A level word at the end of a registered name → the level words that may stand in its place."""


LEVEL_SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "tỉnh": ("tỉnh", "Tỉnh", "thành phố", "Thành phố", "TP"),
    "huyện": ("huyện", "quận", "thị xã"),
    "xã": ("xã", "phường", "thị trấn", "đặc khu"),
}
"""The same, as printed."""


@cache
def names(own: Path | None = None) -> Node:
    """The tree of every known name; a name that ends with `tỉnh` is known with `thành phố` as well."""
    root = Node()
    for agency in agencies(own):
        for name in agency.names:
            path = syllables(name)
            levels = _LEVELS.get(path[-1]) if path[-2:] != ("thị", "xã") else None
            for level in levels or ((path[-1],),):
                root.add((*path[:-1], *level), agency, name)
    return root


@cache
def expansions() -> dict[str, str]:
    """Abbreviations inside names and what they stand for."""
    return dict(grammar()["short"])


@cache
def first_syllables() -> frozenset[str]:
    """What the head of a composed name can begin with, folded."""
    return frozenset(head[0] for head in organs())


@cache
def wings() -> tuple[dict[str, str], re.Pattern[str], tuple[str, ...]]:
    """Parts of a body that are named before it: their abbreviations, a pattern for them, and how they begin."""
    wing = grammar()["wing"]
    short: dict[str, str] = dict(wing["short"])
    words = [spelling for word in wing["words"] for spelling in spellings(word)]
    choice = "|".join(sorted(map(re.escape, (*words, *short)), key=len, reverse=True))
    starts = (*words, *short, "thường trực")
    return (
        short,
        re.compile(rf"({choice}|thường trực)(?:\. ?| (?=[{UPPER}]|ban chỉ đạo)|(?=TU\b|UB\b|HĐND(?:TP)?\b))"),
        starts,
    )


@cache
def posts() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for a post, or several in a row, that stands before a body; and what a post's tail is the head of."""
    keeps = {word.lower(): row["keeps"] for row in grammar()["post"] for word in row["words"] if "keeps" in row}
    words = sorted({word for row in grammar()["post"] for word in row["words"]}, key=len, reverse=True)
    one = "|".join(map(re.escape, words)).replace("\\ ", " ")
    one = rf"(?:(?i:{one})(?!\w)|(?:Phó )?(?:CT|PCT|CVP|CPVP|PCVP|PVP|LĐVP|GĐ|TGĐ|Chánh VP|Phó VP)\b\.?"
    # `Chánh, các Phó Chánh Văn phòng`: the first post is cut short before the second; `Giám đốc (Thủ trưởng) các sở`
    short = r"Chánh(?=,? (?:và )?(?:các )?(?:Phó (?:Chánh |VP|Văn phòng)|PCVP|PVP))"
    one = rf"{one}|{short})(?: \((?:Thủ trưởng|Giám đốc)\))?"
    # members are named by a post only behind the chair: `CT, các PCT, các Ủy viên UBND tỉnh`
    member = r"(?:(?:Ủy|Uỷ|ủy|uỷ|[Tt]hành) viên|UV)(?= (?:UBND|(?:Ủy|Uỷ) ban nhân dân))"
    return re.compile(rf"(?:[Cc]ác )?{one}(?:(?:,| và|/|;) ?(?:các )?(?:{one}|{member}))*"), keeps


@cache
def heads(own: Path | None = None) -> tuple[str, ...]:
    """What a name of an agency can begin with, in the spellings and cases in which it is looked for.

    Names in small letters are looked for only where the words can be nothing else (`ủy ban nhân dân`).
    """
    starts: set[str] = {organ.head for organ in organs().values()}
    for agency in agencies(own):
        for name in agency.names:
            words = name.split()
            # `TT` alone may be any word of a name: `Bộ VH, TT và Du lịch`
            short = words[0].isupper() and words[0] != "TT"
            starts.add(words[0] if len(words) == 1 or short else " ".join(words[:2]))
    starts = {
        start for start in starts if not any(start != other and start.startswith(f"{other} ") for other in starts)
    }
    starts |= {organ.head for organ in organs().values()} | set(grammar()["wing"]["words"])
    found: set[str] = {f"{short}{mark}" for short in wings()[0] for mark in (" ", ".", "TU", "UB", "HĐND")}
    for start in starts:
        for spelling in spellings(start):
            small = spelling[0] + spelling[1:].lower() if len(spelling.split()) > 1 else spelling
            # `XÃ HỘI CHỦ NGHĨA`, `BÁO CÁO`: one syllable in capitals is no head of a name
            capitals = {spelling.upper()} if " " in spelling else set()
            found |= {spelling} if spelling.isupper() else {spelling, small, *capitals}
    found |= {
        small for name in ("ủy ban nhân dân", "hội đồng nhân dân", "tòa án nhân dân") for small in spellings(name)
    }
    return tuple(sorted(found))
