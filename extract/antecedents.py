"""What stands for a document named elsewhere: declared short names, `Nghị định nêu trên`, `Luật này`, the text itself.

An antecedent is told by its type and by what stands before; where none or several fit, none is chosen and the
mention is listed as unresolved.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.document_types import by_word
from extract.mentions import Mention
from extract.occurrences import bare, occurrences
from extract.record import Document
from extract.sections import Layout

DECLARED: Final = re.compile(
    # from `đây gọi tắt là` or `gọi tắt là` to the bracket's end
    r"là(?:(?<=gọi là)|(?<=ọi tắt là)|(?<=iết tắt là)):? *[“\"]?(?P<alias>[^()“”\";\n]{2,60}?)[”\"]?\)"
)
"""Where a short name is declared: `(sau đây gọi tắt là Nghị định 30)`."""
_ABOVE: Final = tuple(
    re.compile(anchor)
    for anchor in (
        r"trên(?:(?<=nêu trên)|(?<=nói trên)|(?<= kể trên)|(?<=dẫn trên)|(?= +đây))(?: +đây)?(?![^\W_])",
        r"viện +dẫn(?![^\W_])",
        r"nêu(?:(?<=đã nêu)|(?<=vừa nêu))(?! +(?:trên|tại|ở|trong))(?![^\W_])",
        r"trên(?=[,.;)]| +của +[A-ZĐỦ]| +trên +địa +bàn)",
    )
)
_ABOVE_TAIL: Final = re.compile(r" +(?:đã +)?(?:nêu|nói|kể|dẫn|được|đã|vừa)?(?: +(?:được|đã))? *$")
_BARE: Final = re.compile(
    r"Luật(?:(?=,| và +các)(?:(?<=của Luật)|(?<=các Luật))|(?=,)(?<=hiện Luật)"
    r"|(?=[,.;)]| +(?:có|được|đã|để|đến|trên)(?![^\W_]))"
    r"(?:(?<=dung Luật)|(?<=thi hành Luật)|(?<=khi Luật)|(?<=ngày Luật)))"
)
"""`Luật` that stands for another law; not `dự án Luật`, nor `các Luật` at large."""
_ALONE: Final = (
    r"(?! +(?:này|số|của|nêu|nói|trên|quy|hướng|thay|sửa|mới|khác|phê|về|ban|do)(?![^\W_])| +[A-ZĐ\d])(?![^\W_])"
)
"""Behind a law or decree that was declared to be called so: nothing that makes it another."""
_NOT_IT: Final = re.compile(r"(?:[Cc]ác|[Nn]hững|[Dd]ự +(?:thảo|án)|một|mỗi|xây +dựng|ban +hành|lập) +$")
_THIS: Final = re.compile(r"này(?<= này)(?![^\W_])")


class Antecedents:
    """The mentions that something may stand for, by type, in reading order."""

    def __init__(self, mentions: list[Mention]) -> None:
        """Take the sorted mentions of a text; only those with a number or a name can be meant."""
        self.rows: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.kind in ("numbered", "named"):
                self.rows.setdefault(str(mention.type), []).append(mention)
                self.rows.setdefault("Văn bản", []).append(mention)

    def last(self, kind: str, before: int, within: int | None = None) -> Mention | None:
        """The last mention of a type that ends before an offset, at most `within` characters before it."""
        rows = self.rows.get(kind, [])
        place = bisect_right(rows, before, key=lambda mention: mention.end)
        found = rows[place - 1] if place else None
        return found if found and (within is None or before - found.end <= within) else None


def find_aliases(layout: Layout, mentions: list[Mention], own: Document) -> Iterator[Mention]:
    """Yield what stands for other mentions; `mentions` are sorted, and each alias is bound in `refers_to`.

    >>> layout = Layout("Nghị định số 30/2020/NĐ-CP; theo Nghị định nêu trên và Chỉ thị này")
    >>> first = Mention(0, 26, "numbered", "Nghị định", "30/2020/NĐ-CP")
    >>> [(m.kind, m.type, m.number) for m in find_aliases(layout, [first], Document(type="Chỉ thị"))]
    [('anaphor', 'Nghị định', '30/2020/NĐ-CP'), ('self', 'Chỉ thị', None)]
    """
    flat = layout.flat
    antecedents = Antecedents(mentions)
    for pattern in _ABOVE:
        for match in pattern.finditer(flat):
            tail = _ABOVE_TAIL.search(flat, max(0, match.start() - 14), match.start())
            above = _type_before(flat, tail.start()) if tail else None
            if above and not flat.startswith("Văn bản", above[0]) and not _is_rule(flat, *above):
                yield _anaphor(above[0], match.end(), above[1], antecedents, flat)
    for match in _THIS.finditer(flat):
        this = _type_before(flat, match.start())
        if this is None:
            continue
        start, kind = this
        if _is_other(kind, own.type) and antecedents.last(kind, start, 300) and not layout.is_quoted(start):
            yield _anaphor(start, match.end(), kind, antecedents, flat)
        else:
            yield Mention(start, match.end(), "self", kind, core=start, rule="self")
    if own.type in _POINTING:
        for match in _BARE.finditer(flat):
            if antecedents.last("Luật", match.start()):
                yield _anaphor(match.start(), match.end(), "Luật", antecedents, flat)
    yield from _declared(flat, mentions, own)


def _is_other(kind: str, own: str | None) -> bool:
    """Whether `Luật này` in a directive is the law named just before, not the directive.

    Only where a text of that type would not call itself so; a consolidation or a text without a head may.
    """
    return own in _POINTING and kind in _CITED and kind != own


_CITED: Final = frozenset(("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Hiến pháp"))
_POINTING: Final = frozenset(
    ("Chỉ thị", "Kế hoạch", "Công văn", "Công điện", "Thông báo", "Quyết định", "Nghị định", "Thông tư", "Nghị quyết")
)
_SAYINGS: Final = frozenset(("Quy định", "Thông báo", "Báo cáo", "Hướng dẫn", "Chương trình", "Kế hoạch", "Quy chế"))
_NO_DOCUMENT: Final = frozenset(
    ("Dự án", "Phương án", "Biên bản", "Quy trình", "Giấy mời", "Phiếu chuyển", "Quy hoạch")
)


def _is_rule(flat: str, start: int, kind: str) -> bool:
    """Whether small letters mean what is written, not where: `quy định nêu trên` are the rules that were quoted."""
    return flat[start].islower() and kind in _SAYINGS


def _type_before(flat: str, end: int) -> tuple[int, str] | None:
    words = flat[max(0, end - 26) : end].split()
    for count in (3, 2, 1):
        if len(words) < count:
            continue
        first = words[-count].lstrip('(“"')
        kind = by_word().get(" ".join((first, *words[len(words) - count + 1 :])).lower())
        if kind is None or kind in _NO_DOCUMENT:
            continue
        if count == 1 and kind == "Luật" and words[-2:-1] == ["pháp"]:
            return None
        start = flat.rfind(first, 0, end - sum(map(len, words[len(words) - count + 1 :])))
        return start, kind
    return None


def _anaphor(start: int, end: int, kind: str, antecedents: Antecedents, flat: str) -> Mention:
    mention = Mention(start, end, "anaphor", kind, core=start, rule="anaphor", confidence=0.7)
    if re.search(r"(?:[Cc]ác|[Nn]hững|\d\d) +$", flat[max(0, start - 8) : start]):
        return mention  # several documents: one row, no number
    other = antecedents.last(kind, start)
    if other is not None:
        mention.stand_for(other)
        mention.name = other.name
    return mention


def _near(mentions: list[Mention], place: int, offset: int, kind: str | None) -> Mention | None:
    """The last mention of a type among the first `place`, at most 300 characters before an offset."""
    for mention in reversed(mentions[max(0, place - 12) : place]):
        if offset - mention.end > 300:
            return None
        if mention.type == kind:
            return mention
    return None


@dataclass(frozen=True, slots=True)
class _ShortName:
    """A short name that the text declares at `start`, for one mention; it holds up to where it is declared anew."""

    start: int
    type: str
    name: str
    bare: bool
    """Whether it is a type's word alone: `sau đây gọi là Luật`."""
    stands_for: Mention
    pattern: re.Pattern[str]


def _declared(flat: str, mentions: list[Mention], own: Document) -> Iterator[Mention]:
    """Occurrences of short names behind the place that declares them; those with a number are mentions anyway."""
    ends = [mention.end for mention in mentions]
    names: dict[tuple[str, ...], list[_ShortName]] = {}
    for match in DECLARED.finditer(flat):
        short = _short_name(match, mentions, ends, own)
        if short is not None:
            names.setdefault(bare(short.name.split()), []).append(short)
    for start, told in occurrences(flat, names):
        place = bisect_right(told, start, key=lambda short: short.start)
        found = _occurrence(flat, start, told[place - 1]) if place else None
        if found is not None:
            yield found


def _short_name(match: re.Match[str], mentions: list[Mention], ends: list[int], own: Document) -> _ShortName | None:
    alias = " ".join(match["alias"].split())
    words = alias.split()
    kind = by_word().get(" ".join(words[:2]).lower()) or by_word().get(words[0].lower())
    antecedent = _near(mentions, bisect_right(ends, match.start()), match.start(), kind)
    if kind is None or kind in _NO_DOCUMENT or not alias[0].isupper():
        return None
    if antecedent is None or re.search(r"\d/|\d- ?[A-ZĐ]", alias):
        return None
    alone = by_word().get(alias.lower()) is not None
    if alone and kind == own.type:
        return None
    behind = _ALONE if alone and kind in _CITED else r"(?![^\W_])"
    pattern = re.compile(r" +".join(map(re.escape, words)) + behind)
    return _ShortName(match.start(), kind, alias, alone, antecedent, pattern)


def _occurrence(flat: str, start: int, short: _ShortName) -> Mention | None:
    found = short.pattern.match(flat, start)
    if found is None or (short.bare and _NOT_IT.search(flat, max(0, start - 14), start)):
        return None
    mention = Mention(start, found.end(), "alias", short.type, name=short.name, core=start)
    mention.stand_for(short.stands_for)
    mention.rule, mention.confidence = "alias.declared", 0.9
    return mention
