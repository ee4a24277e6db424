"""What stands for a document named elsewhere: declared short names, `Nghị định nêu trên`, `Luật này`, the text itself.

An antecedent is told by its type and by what stands before; where none or several fit, none is chosen and the
mention is listed as unresolved.
"""

import re
from collections.abc import Iterator
from typing import Final

from extract.document_types import by_word
from extract.mentions import Mention
from extract.record import Document
from extract.sections import Layout

_DECLARED: Final = re.compile(
    r"\((?:[Ss]au +đây|[Dd]ưới +đây)(?: +(?:được +)?(?:gọi|viết))(?: +tắt)? +là:? *[“\"]?(?P<alias>[^()“”\";\n]{2,60}?)[”\"]?\)"
    r"|\((?:gọi|viết) +tắt +là:? *[“\"]?(?P<short>[^()“”\";\n]{2,60}?)[”\"]?\)"
)
_TYPES: Final = (
    r"Hiến +pháp|Bộ +luật|Luật|Pháp +lệnh|Nghị +quyết|Nghị +định|Quyết +định|Thông +tư(?: +liên +tịch)?|Chỉ +thị|Kết +luận"
    r"|Thông +báo|Công +văn|Công +điện|Tờ +trình|Kế +hoạch|Chương +trình|Đề +án|Báo +cáo|Hướng +dẫn|Quy +chế|Quy +định|Văn +bản"
)
_ABOVE: Final = re.compile(
    rf"(?P<type>(?:{_TYPES}|văn +bản))"
    r" +(?:đã +)?(?:nêu +trên|nói +trên|kể +trên|trên +đây|dẫn +trên|vừa +nêu|đã +nêu|được +viện +dẫn|đã +viện +dẫn|trên(?=[,.;)]))"
)
_THIS: Final = re.compile(rf"(?P<type>(?i:{_TYPES})) +(?:này|NÀY)(?![^\W_])")
_BARE: Final = re.compile(r"(?<=của |các )Luật(?=,| và +các)|(?<=hiện )Luật(?=,)")
_SELF_ANCHOR: Final = re.compile(r" +này(?![^\W_])")


def find_aliases(layout: Layout, mentions: list[Mention], own: Document) -> Iterator[Mention]:
    """Yield what stands for other mentions; `mentions` are sorted, and each alias is bound in `refers_to`.

    >>> layout = Layout("Nghị định số 30/2020/NĐ-CP; theo Nghị định nêu trên và Chỉ thị này")
    >>> first = Mention(0, 26, "numbered", "Nghị định", "30/2020/NĐ-CP")
    >>> [(m.kind, m.type, m.number) for m in find_aliases(layout, [first], Document(type="Chỉ thị"))]
    [('anaphor', 'Nghị định', '30/2020/NĐ-CP'), ('self', 'Chỉ thị', None)]
    """
    flat = layout.flat
    for match in _ABOVE.finditer(flat):
        yield _anaphor(match.start(), match.end(), _kind(match["type"]), mentions, flat)
    for match in _SELF_ANCHOR.finditer(flat):
        this = _type_before(flat, match.start())
        if this is None:
            continue
        start, kind = this
        if (
            own.type is not None
            and kind not in (own.type, "Văn bản")
            and kind in _CITED
            and _any(mentions, kind, start)
        ):
            yield _anaphor(start, match.end(), kind, mentions, flat)
        else:
            yield Mention(start, match.end(), "self", kind, core=start, rule="self")
    if own.type not in ("Luật", "Bộ luật", None):
        for match in _BARE.finditer(flat):
            if _any(mentions, "Luật", match.start()):
                yield _anaphor(match.start(), match.end(), "Luật", mentions, flat)
    yield from _declared(flat, mentions)


_CITED: Final = frozenset(("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Hiến pháp"))


def _kind(words: str) -> str:
    return by_word().get(" ".join(words.split()).lower(), "Văn bản")


def _type_before(flat: str, end: int) -> tuple[int, str] | None:
    words = flat[max(0, end - 26) : end].split()
    for count in (3, 2, 1):
        if len(words) < count:
            continue
        kind = by_word().get(" ".join(words[-count:]).lower().lstrip('(“"'))
        if kind is None or kind in ("Dự án", "Phương án", "Biên bản"):
            continue
        first = words[-count].lstrip('(“"')
        if count == 1 and kind == "Luật" and words[-2:-1] == ["pháp"]:
            return None
        start = flat.rfind(first, 0, end - sum(map(len, words[len(words) - count + 1 :])))
        return start, kind
    return None


def _any(mentions: list[Mention], kind: str, before: int) -> bool:
    return any(mention.type == kind and mention.start < before for mention in mentions)


def _anaphor(start: int, end: int, kind: str, mentions: list[Mention], flat: str) -> Mention:
    plural = bool(re.search(r"(?:[Cc]ác|[Nn]hững|\d\d) +$", flat[max(0, start - 8) : start]))
    mention = Mention(start, end, "anaphor", kind, core=start, rule="anaphor", confidence=0.7)
    if plural:
        return mention
    for other in reversed(_before(mentions, start)):
        if other.type == kind or kind == "Văn bản":
            mention.refers_to = other
            mention.number, mention.name, mention.year = other.number, other.name, other.year
            mention.issuer, mention.issuer_from = other.issuer, other.issuer_from
            break
    return mention


def _before(mentions: list[Mention], offset: int) -> list[Mention]:
    return [mention for mention in mentions if mention.end <= offset and mention.kind in ("numbered", "named")]


def _declared(flat: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Occurrences of short names behind the place that declares them; one with a number is a numbered mention anyway."""
    for match in _DECLARED.finditer(flat):
        alias = " ".join((match["alias"] or match["short"]).split())
        words = alias.split()
        kind = by_word().get(" ".join(words[:2]).lower()) or by_word().get(words[0].lower())
        antecedent = next((m for m in reversed(mentions) if m.end <= match.start() <= m.end + 400), None)
        if kind is None or len(words) < 2 or antecedent is None or re.search(r"\d/|\d-[A-ZĐ]", alias):
            continue
        pattern = re.compile(r" +".join(map(re.escape, words)) + r"(?![^\W_])")
        for place in pattern.finditer(flat, match.start()):
            yield Mention(
                place.start(), place.end(), "alias", kind, number=antecedent.number, name=alias, year=antecedent.year,
                issuer=antecedent.issuer, issuer_from=antecedent.issuer_from, refers_to=antecedent,
                core=place.start(), rule="alias.declared", confidence=0.9,
            )  # fmt: skip
