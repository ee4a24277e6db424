"""What the head of a list says of its items: of an item on a line of its own, or of the first behind a colon.

`Các văn bản sau đây hết hiệu lực:` ends every item beneath; the head of a consolidation names what it merged.
"""

import re
from typing import Final

from extract.mentions import Mention
from extract.record import Relation

_ITEM: Final = re.compile(r" *(?:[-+•]|\d{1,3}(?:\.\d{1,2})*[.)]|[a-zđ]\d?[.)]|\(\w{1,3}\))? *(?:Các +|Toàn +bộ +)?")
_ITEM_LABEL: Final = re.compile(
    r"[-+•]|\d{1,3}(?:\.\d{1,2})*[.)]|[a-zđ]\d?[.)]|\(\w{1,3}\)|(?:Luật|Nghị|Thông|Quyết|Pháp|Chỉ|Điều|Khoản|Điểm) "
)
_HEAD: Final = re.compile(
    r"(?P<repeals>[Bb]ãi +bỏ(?! +cụm)|[Hh]ủy +bỏ|hết +hiệu +lực)|(?P<replaces>[Tt]hay +thế +(?!.{0,20}cụm +từ))"
    r"|(?P<amends>[Ss]ửa +đổi|cụm +từ)|(?P<suspends>[Nn]gưng +hiệu +lực)|(?P<based_on>^[Cc]ăn +cứ)"
)
_CHANGED_BY: Final = re.compile(r"(?:được|bị) [^;:]{0,60}(?:bởi|theo|tại) *:[ .]*$")
"""The items changed another act; this one does nothing to them."""
_MERGED_FROM: Final = re.compile(r"được +hợp +nhất +từ [^\n:]{3,40}:")
_BASE: Final = re.compile(r"[^\n:]*được +sửa +đổi,? +bổ +sung +bởi *:")
_LABEL: Final = r"^ *(?:(?:Điều +)?\d{1,3}[.)]? +|[a-zđ]\) *|[-+•] *)?"
_INLINE: Final = re.compile(
    rf"{_LABEL}(?:(?P<repeals>[Bb]ãi +bỏ|[Hh]ủy +bỏ)|(?P<replaces>[Tt]hay +thế)|(?P<suspends>[Nn]gưng +hiệu +lực))"
    rf" +(?:các|những) |{_LABEL}(?:Các|Những) [^.;:\n]*?(?:hết +hiệu +lực|bị +bãi +bỏ)"
    r"|(?:này|có +hiệu +lực) [^.;:\n]*?(?:(?P<replaced>thay +thế)|bãi +bỏ) +(?:các|những) [^.;:\n]{3,60}:$"
)
_HEADLINE: Final = re.compile(
    r"(?:Điều +\d+\. +)?(?:Nay +)?(?:[Bb]ãi +bỏ|[Hh]ủy +bỏ)(?: +(?:toàn +bộ|một +phần))?"
    r" +(?:các|những|\d{1,3}(?: +\([^)\n]{3,20}\))?) +(?:[Vv]ăn +bản|[Qq]uyết +định|[Nn]ghị +quyết|[Tt]hông +tư"
    r"|[Cc]hỉ +thị|[Nn]ghị +định)(?! +số)[^/:;]*"
)
"""`Điều 1. Bãi bỏ toàn bộ các Quyết định của Ủy ban nhân dân tỉnh`, a head without a colon."""
_ARTICLE: Final = re.compile(r"Điều +\d+\. ")
_REACH: Final = 900


class ListHeads:
    """The heads of the lists of one text; each paragraph is walked over once."""

    def __init__(self, flat: str) -> None:
        """Take the flat text."""
        self.flat = flat
        self.heads: dict[int, str] = {}

    def relation(self, mention: Mention, paragraph: int) -> Relation | None:
        """What the head of its list says of a mention: `Bãi bỏ các quy định sau:`."""
        if not self._is_item(mention, paragraph):
            return self._inline(mention, paragraph)
        head = self._above(paragraph)
        match = _HEAD.search(head) if head else None
        if match is None or _CHANGED_BY.search(head):
            return None
        return match.lastgroup  # type: ignore[return-value]

    def is_merged(self, mention: Mention, paragraph: int) -> bool:
        """Whether the list in a consolidation's head, or its first footnote, names the mention."""
        head = self._above(paragraph) if self._is_item(mention, paragraph) else ""
        return bool(head and (_CHANGED_BY.search(head) or _MERGED_FROM.search(head)))

    def is_base(self, mention: Mention, paragraph: int) -> bool:
        """Whether the mention opens `Luật A số …, được sửa đổi, bổ sung bởi:`."""
        return self._is_item(mention, paragraph) and bool(_BASE.match(self.flat, mention.end, mention.end + _REACH))

    def _is_item(self, mention: Mention, paragraph: int) -> bool:
        return _ITEM.fullmatch(self.flat, paragraph, mention.start) is not None

    def _inline(self, mention: Mention, paragraph: int) -> Relation | None:
        """The first on the line of the head: `Các Nghị quyết sau đây hết hiệu lực …: số 15/2013/NQ-HĐND …; số 14 …`."""
        left = self.flat[max(paragraph, mention.start - _REACH) : mention.start].rstrip()
        if not left.endswith(":"):
            return None
        match = _INLINE.search(re.split(r"[.;] (?!\d)", left)[-1])
        if match is None:
            return None
        return "replaces" if match["replaced"] else match.lastgroup or "repeals"  # type: ignore[return-value]

    def _above(self, paragraph: int) -> str:
        """The nearest paragraph above that ends with a colon, in the same article, at most forty paragraphs up."""
        passed = []
        end = paragraph - 1
        for _ in range(40):
            if end <= 0 or end in self.heads:
                break
            start = self.flat.rfind("\n", 0, end) + 1
            text = self.flat[start:end].strip()
            passed.append(end)
            if text.endswith((":", ":.", ": .")) or _HEADLINE.fullmatch(text):
                self.heads[end] = text
                break
            if text and (not _ITEM_LABEL.match(text) or _ARTICLE.match(text)):
                break
            end = start - 1
        head = self.heads.get(end, "")
        self.heads.update(dict.fromkeys(passed, head))
        return head
