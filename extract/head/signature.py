"""Who signed a document, in which post, and on whose behalf.

Rule: Nghị định 30/2020/NĐ-CP, Annex I II.7: `TM.` for the collective, `KT.` for the chief by a deputy, `TL.` by order,
`TUQ.` by authority, `Q.` acting, above the post and the full name; the Party writes `T/M`, `K/T`, `T/L`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from extract.head.letterhead import in_capitals
from extract.letters import LOWER, UPPER
from extract.registry import provinces

_MARK: Final = re.compile(r"(?:TM|KT|TL|TUQ)(?=\.)|[TK][/.][MTL](?![^\W_])")
_NOTE: Final = re.compile(r"[(\[] *(?:Đã|đã|ĐÃ)? *(?:[Kk]ý|[Kk]í|KÝ)\b[^)\]\n|]{0,60}[)\]]?|\b(?:Đã|đã|ĐÃ) (?:ký|KÝ)\b")
_RANK: Final = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|ThS|BS|LS)\.? ?[,.]? ?)+(?=[^\W\d_]{2})|(?:Đại|Thượng|Trung|Thiếu) (?:[Tt]ướng|[Tt]á),? "
)
_PART: Final = rf"(?:[{UPPER}](?:[’'] ?[{UPPER}])?[{LOWER}]+|[YAKH](?= ))"
_NAME: Final = re.compile(rf"{_PART}(?: {{1,2}}{_PART}){{1,5}}\Z")
_CAPITALS: Final = re.compile(rf"[{UPPER}]+(?: {{1,2}}[{UPPER}]+){{1,4}}\Z")
_AFTER_CAPITALS: Final = re.compile(
    rf"(?P<above>[^{LOWER}]*[{UPPER}]{{2}})(?P<name>(?<=[{UPPER}]) *{_PART}(?: {{1,2}}{_PART}){{1,5}})\Z"
)
_LISTED: Final = re.compile(r"[-+•–]|.*[;,:.]\Z|(?:Nơi nhận|NƠI NHẬN)|\d+\Z")
_STOP: Final = re.compile(r"Căn cứ|Điều \d|Xét |Chương |CHƯƠNG |PHỤ LỤC|Phụ lục|QUYẾT ĐỊNH|NGHỊ ĐỊNH|Kính gửi")
_WORDS: Final = re.compile(r"\S+(?: {1,2}\S+)*")
_ONE_OR_MORE: Final = re.compile(rf"{_PART}(?: {{1,2}}{_PART}){{0,4}}")
_SEGMENT: Final = re.compile(r"[^\n|]+")
_BEHALF: Final = re.compile(r"[. \n]*([^\n]+)")
_WIDEST: Final = 200  # no post and name together are longer
_CHUNK: Final = 16_384
_OVERLAP: Final = 80
_NEAR: Final = 60
_REACH: Final = 3_000  # a list of recipients may stand between post and name
_TRIES: Final = 60  # forms in annexes print posts without names


@dataclass(frozen=True, slots=True)
class Post:
    """A post as running text writes it, and printed blocks that must be read as it."""

    name: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: the full name, the signer's own post, the marks before it, and where it stands.

    `behalf` is what stands behind the first mark: the body or the chief that is signed for, in capitals.
    """

    signer: str
    title: str | None
    marks: tuple[str, ...]
    behalf: str | None
    start: int
    end: int


@cache
def _registry() -> dict[str, Any]:
    return tomllib.loads(files("extract").joinpath("registry/signatures.toml").read_text("utf-8"))


@cache
def posts() -> tuple[Post, ...]:
    """The posts of the registry, longer names before the shorter ones that they begin with."""
    return tuple(Post(row["name"], tuple(row["examples"])) for row in _registry()["post"])


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_registry()["surnames"])


@cache
def _never_first() -> frozenset[str]:
    return frozenset(_registry()["never_first"])


@cache
def _places() -> frozenset[str]:
    return frozenset(province.name.lower() for province in provinces())


@cache
def _post() -> str:
    """Source of a pattern for the posts in capitals, over line breaks; `THỨ TRUỞNG` is a frequent slip."""
    capitals = (post.name.upper().replace("TRƯỞNG", "TR[ƯU]ỞNG") for post in posts())
    return "|".join(words.replace(",", r"\s*,").replace(" ", r"\s+") for words in capitals)


@cache
def _title_pattern() -> re.Pattern[str]:
    # `TM. BAN BÍ THƯ` names a body, not the post
    return re.compile(
        rf"(?<!BAN )(?P<acting>QUYỀN\s+|Q\.\s*)?(?P<deputy>PHÓ\s+)?(?P<post>{_post()})(?P<rank>\s+THƯỜNG\s+TRỰC)?"
    )


@cache
def _starts() -> tuple[re.Pattern[str], ...]:
    """What a signature begins with, each pattern with a literal in front."""
    # the look-ahead for two capitals spares the long alternation at almost every line of a text
    block = (
        rf"(?=[BCGHKPQTUV][{UPPER}/.])(?:(?:TM|KT|TL|TUQ)\.|[TK][/.][MTL]\b|(?:(?:QUYỀN|Q\.|PHÓ) *)?(?:{_post()})"
        r"(?: +(?:BỘ|ỦY BAN|UỶ BAN|CỤC|NGÂN HÀNG|CHÍNH PHỦ)[^\n|a-z]*)?"
        # the name may be glued on: `CHỦ TỊCH QUỐC HỘITrần Thanh Minh`
        rf" *(?=[\n|(]|\Z|(?<=[{UPPER}])[{UPPER}][{LOWER}]))"
    )
    # the last two stand in the second column of a line
    return tuple(
        map(re.compile, (rf"\n *{block}", rf"\| *{block}", rf"TM\.(?= *[{UPPER}]{{2}})", rf"KT\.(?= *[{UPPER}]{{2}})"))
    )


def find_signatures(text: str, start: int = 0) -> Iterator[Signature]:
    """Yield the signatures behind `start` in reading order; the first is that of the document, not of an annex.

    >>> [signature] = find_signatures("TM. CHÍNH PHỦ\\nKT. THỦ TƯỚNG\\nPHÓ THỦ TƯỚNG\\n(Đã ký)\\nPhạm Gia Túc")
    >>> signature.signer, signature.title, signature.marks
    ('Phạm Gia Túc', 'Phó Thủ tướng', ('TM.', 'KT.'))
    """
    done = start
    for _, at in zip(range(_TRIES), _candidates(text, start), strict=False):
        signature = _read(text, at) if at >= done else None
        if signature:
            done = signature.end
            yield signature
    if done == start:
        yield from _noted(text, start)


def _candidates(text: str, start: int) -> Iterator[int]:
    """Where a mark, or a line that is only a post, begins a line, a cell or a column; found chunk by chunk."""
    for low in range(max(0, start - 1), len(text), _CHUNK):
        high = low + _CHUNK + _OVERLAP
        yield from sorted(match.start() for begin in _starts() for match in begin.finditer(text, low, high))


def _read(text: str, at: int) -> Signature | None:
    """Read from a mark or a post down to the name; nothing where body text comes first."""
    above = ""
    listing = False
    for _, end, words in _segments(text, at):
        name, rest = _name(words, listing or not above)
        if name:
            return _signature(at, above + rest, name, end)
        if _STOP.match(words):
            return None
        if in_capitals(words) or _MARK.match(words) or _title_pattern().fullmatch(words.upper()):
            above += words.upper() + "\n"
        elif _LISTED.match(words):
            listing = listing or not words[0].isalnum() or words.startswith("Nơi nhận")
        elif len(words) > 45 and not listing:
            return None
    return None


def _segments(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    """The lines and cells from `at` on, parted at wide gaps and at `(Đã ký)`; a name over two lines is one."""
    held: tuple[int, int, str] | None = None
    for match in _SEGMENT.finditer(text, at, at + _REACH):
        line = _NOTE.sub(lambda note: " " * max(3, len(note.group())), match.group())
        for part in _WORDS.finditer(line):
            start, end, words = match.start() + part.start(), match.start() + part.end(), part.group()
            if not any(map(str.isalpha, words)):
                continue
            if held and _ONE_OR_MORE.fullmatch(words) and text.count("\n", held[1], start) == 1:
                yield held[0], end, f"{held[2]} {words}"
                held = None
                continue
            if held:
                yield held
            held = (start, end, words) if _ONE_OR_MORE.fullmatch(words) else None
            if held is None:
                yield start, end, words
    if held:
        yield held


def _name(words: str, strict: bool) -> tuple[str | None, str]:
    """The name of a person that a segment is or ends with, and the capitals before it."""
    rest = ""
    if len(words) > _WIDEST:
        return None, rest
    behind = _AFTER_CAPITALS.match(words)
    if behind and _title_pattern().search(behind["above"]):
        rest, words = behind["above"] + "\n", behind["name"].strip()
    words = _RANK.sub("", words, count=1) if _RANK.match(words) else words
    first = words.split(" ", 1)[0]
    if _NAME.match(words):
        known = first in _surnames() and words.lower() not in _places()
        if known or (not strict and first not in _never_first() and words.lower() not in _places()):
            return " ".join(words.split()), rest
    elif _CAPITALS.match(words) and first.capitalize() in _surnames() and not _title_pattern().search(words):
        return " ".join(words.split()).title(), rest
    return None, rest


def _signature(at: int, above: str, name: str, end: int) -> Signature | None:
    found = list(_title_pattern().finditer(above))
    marks = list(_MARK.finditer(above))
    if not found and not marks:
        return None
    own = found[-1] if found else None
    # the post behind `KT.` is the chief's; a deputy who prints no post of his own has none
    chiefs = [mark.end() for mark in marks if _mark(mark.group()) not in ("TM.", "T/M")]
    if own and any(0 <= own.start() - place <= 3 for place in chiefs):
        own = None
    behalf = _BEHALF.match(above, marks[0].end()) if marks else None
    return Signature(
        name,
        _title(own) if own else None,
        tuple(_mark(mark.group()) for mark in marks),
        " ".join(behalf[1].split()) if behalf else None,
        at,
        end,
    )


def _mark(printed: str) -> str:
    """`KT.` for the state's prints, `K/T` for the Party's."""
    return printed if "/" in printed else printed.replace(".", "") + "."


def _title(match: re.Match[str]) -> str:
    printed = re.sub(r"\s*,", ",", " ".join(match["post"].split()))
    post = next(post.name for post in posts() if post.name.upper() == printed.replace("TRUỞNG", "TRƯỞNG"))
    acting = "Quyền " if match["acting"] else ""
    return f"{acting}{'Phó ' if match['deputy'] else ''}{post}{' Thường trực' if match['rank'] else ''}"


def _noted(text: str, start: int) -> Iterator[Signature]:
    """A name beside `(Đã ký)` without any post, as some old circulars print it."""
    for note in _NOTE.finditer(text, max(start, len(text) - _REACH)):
        low, high = max(start, note.start() - _NEAR), note.end() + _NEAR
        for match in _SEGMENT.finditer(text, low, high):
            words = _NOTE.sub("", match.group()).strip()
            name, _ = _name(words, strict=True)
            if name:
                yield Signature(name, None, (), None, match.start(), match.end())
                return
