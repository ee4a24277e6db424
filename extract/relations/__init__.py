"""Mentions → the relation of each to the document that cites it, and links between two other documents.

A mention stands on one of three levels. In the *title* of another mention it belongs to that one (`Kế hoạch số 287
triển khai Nghị quyết số 01`): this document only cites it, and the fact is a link. In a *list* it shares the relation
of the member before it. Otherwise its own clause tells: the nearest cue to its left, or what is said behind it.
"""

import re
from dataclasses import dataclass
from typing import Final

from extract.mentions import Mention
from extract.record import Document, Relation
from extract.relations.cues import pattern
from extract.relations.own_clause import ASKING, EFFECTS, OwnClause
from extract.relations.powers import CIRCULARS, LAWS, may_be_changed, may_change, may_stand
from extract.sections import Layout

_LIST: Final = re.compile(
    r"[ ,;]*(?:(?:(?i:và)|hoặc|cùng với|hay|cùng|kèm theo|trong đó có)(?: +của| +tại)? *)?"
    r"(?:(?i:các) +|của +|tại +|những +)*"
)
_ACCORDING: Final = re.compile(r"(?<!kèm )theo +\Z")
"""`Thông tư A bãi bỏ một số thủ tục theo Nghị quyết B`: B is carried out, not ended."""
_LIST_OF: Final = re.compile(r" *(?:và +)?các +[A-ZĐ][^;:.\n\d]{3,25}: *(?:số +)?")
"""`Thực hiện Luật A; các Nghị định: 59/2015/NĐ-CP, …`: the list goes on under a word of its own."""
_LIST_END: Final = re.compile(r"(?:(?:^|[ ,;])(?:và|hoặc)|[;,]) *(?:(?:của|tại|các|theo) +)*$")
_PASSIVE: Final = re.compile(
    r"\(?,?(?:đã +|còn +)?(?:được|bị) +[^;\n]{0,90}?(?:b[ởớỏ]i|theo|tại|bằng|của|trong) *(?:các +|quy +định +tại +"
    r"|điểm +)*:? *$"
    r"|\((?:sửa đổi|bổ sung|thay thế)[^;\n)]{0,60}?(?:b[ởớỏ]i|theo|tại|bằng) *(?:các +)?$"
    # `Nghị định A, sửa đổi, bổ sung tại Nghị định B`
    r"|^ *,? *(?:sửa +đổi|bổ +sung|thay +thế)(?:,? +bổ +sung)?(?: +một +số +điều)? +(?:b[ởớỏ]i|tại) +(?:các +)?$"
    r"|(?:được|bị) +(?:sửa +đổi|bổ +sung)(?:,? +bổ +sung)?(?: +một +số +điều)? *$"  # `được sửa đổi, bổ sung Luật số 87`
)
_CHANGED_LATE: Final = re.compile(r" *(?:đã +|và +)?được +(?:sửa +đổi|bổ +sung|thay +thế)")
_TITLE: Final = re.compile(
    # not `Luật Viên chức (sửa đổi) theo đề nghị …`, the mark of a draft; over `Bộ Giáo dục và Đào tạo (GDĐT) ban hành`
    r"(?!.{0,20}(?:thực +hiện|áp +dụng|thi +hành) +(?:theo|đúng))(?! *\((?:sửa +đổi|thay +thế)\))"
    # nor `tham mưu sửa đổi Quyết định A, hướng dẫn các đơn vị thực hiện Nghị định B`, two tasks
    r"(?! *, +hướng +dẫn +(?:các|những|cho|địa|đơn|cơ) )"
    r"(?: *\([A-ZĐ&]{2,9}\))?(?:[ ,(–-]+(?:[Kk]h(?:óa|oá) +[XVI\d]+|[Kk]ỳ +họp +(?:lần +)?thứ +\w+(?: +mươi)?)\)?){0,2}"
    r"[ ,]*[“\"(]?(?i:về|v/v|quy +định|qui +định"
    r"|hướng +dẫn|sửa +đổi|bổ +sung|ban +hành|phê +duyệt|triển +khai|thực +hiện|công +bố|bãi +bỏ"
    r"|thay +thế|đính +chính|thông +qua|giao|phê +chuẩn|thi +hành|tổ +chức|kéo +dài|gia +hạn|ngưng|của|đang"
    r"|hợp +nhất|giải +thích|kiểm +tra|điều +chỉnh)(?![^\W_])"
)
_QUOTED_TITLE: Final = re.compile(r"[ ,]*(?:về +|v/v +)?(?:việc +)?(?:“[^”\n]*”|\"[^\"\n]*\")(?= *[,;.)])")
_TITLE_TOO: Final = re.compile(
    r"(?:,| +và| +đồng +thời)+ +(?:sửa +đổi|bổ +sung|bãi +bỏ|thay +thế|hướng +dẫn|quy +định +chi +tiết)"
    r"(?![^\W_])[^;:.\n]{0,60}"
)
"""`Thông tư A hướng dẫn Nghị định B và sửa đổi, bổ sung Thông tư C`: one title of A."""
_OF_OTHERS: Final = re.compile(
    r"[^;.\n]{0,40}? (?:các|một +số|\d+) +(?i:nghị +định|thông +tư|quyết +định|nghị +quyết|văn +bản)"
    r"(?=[^;.\n]{0,80}? +(?:quy +định|hướng +dẫn|thi +hành|liên +quan|về))"
)
"""`sửa đổi một số điều của các nghị định quy định chi tiết thi hành Luật A`: those decrees change, not the law."""
_OF_ITS_PLAN: Final = re.compile(
    r"(?:[Cc]hương +trình|[Kk]ế +hoạch|[Đđ]ề +án) [^;.\n]{0,90}?(?:triển +khai|thực +hiện|thi +hành) +(?:các +)?\Z"
)
"""`sửa đổi Chương trình hành động thực hiện Nghị quyết A`: the programme changes, not the resolution."""
_NEXT_GROUND: Final = re.compile(r"[^\n]*;[ \n]*")  # `Căn cứ Luật A;` and on the next line `Luật B;`
_SHORT: Final = re.compile(r"\([^()\n]{0,30}(?:gọi|viết)(?: +tắt| +chung)* +là:? *[“\"]?$")
_CARRIES_OUT: Final = re.compile(r"[ -]*(?:[Tt]iếp +tục +)?(?:Thực +hiện|thực +hiện|Triển +khai|triển +khai|Thi +hành)")
_BRACKET: Final = 900
"""How far back the bracket opened that a list stands in: no list of laws in brackets is longer."""
_ITS_ACT: Final = re.compile(r"\((?:được +)?(?:ban +hành +)?kèm +theo +$")
"""`Chương trình thực hiện Nghị quyết số 66 (ban hành kèm theo Nghị quyết số 140)`: its own act."""
_PROCEDURES: Final = re.compile(
    r"công +bố[^;\n]{0,80}thủ +tục +hành +chính[^;\n]{0,60} (?:được|bị) +(?:sửa|bổ|thay|bãi)"
)
_PUT_FORTH: Final = frozenset(("attaches", "cites"))
"""What one act does to another that stands right behind the word: it puts it into force, ratifies or announces it."""
_BESIDE: Final = 14  # characters between `ban hành` and what it puts into force: `kèm theo bản`
_ABOVE_CIRCULARS: Final = LAWS | {"Nghị định"}
_PROPOSING: Final = frozenset(("Tờ trình", "Báo cáo", "Phiếu trình"))
"""Types that end and change nothing: `Tờ trình … về việc bãi bỏ Quyết định …` only proposes it."""
_OF_ANOTHER: Final = re.compile(r",? +(?:và +)?của +[^;.,()\n]{3,90} +tại +(?:các +)?")
"""`chỉ đạo của Bộ Chính trị tại Thông báo A, của Ban Bí thư tại Văn bản B`."""
_ASKED: Final = re.compile(
    r"(?: +\([^)\n]{3,160}\))?(?: +về +[^;.\n]{3,160}?)?(?: +và|,) +(?:của +)?[^;.,\n]{3,90} +tại +(?:các +)?"
)
_ASKED_TOO: Final = re.compile(
    r" *(?:và +)?(?:[^;.\n]{3,110} +)?(?:tại|của) +(?:các +)?| *(?:(?:Báo +cáo|Văn +bản)[^;.\n]{0,60})?"
)
"""`…; ý kiến thẩm định của Sở Tư pháp tại Báo cáo số …`"""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the text says of two other documents; `about` is the mention where it is said."""

    source: Mention
    relation: Relation
    target: Mention
    about: Mention


def relate(layout: Layout, mentions: list[Mention], head: Document, title: tuple[int, int] | None) -> list[Statement]:
    """Give every mention its relation, in place, and return what is said of two others, in reading order.

    Mentions of kind `self` keep `cites`; they are no edge.
    """
    reader = _Reader(layout, head, title)
    before: Mention | None = None
    for mention in mentions:
        if mention.kind == "self":
            continue
        reader.read(mention, before)
        before = mention
    return reader.statements


class _Reader:
    """The state of one pass: what each mention hangs on."""

    def __init__(self, layout: Layout, head: Document, title: tuple[int, int] | None) -> None:
        self.flat = layout.flat
        self.layout = layout
        self.head = head
        self.statements: list[Statement] = []
        self.parents: dict[int, tuple[Mention, Relation | None, bool]] = {}
        self.body = layout.body
        self.clauses = OwnClause(layout, head, title)
        self.asked: Mention | None = None  # the last document that is answered or examined
        self.short: dict[int, Mention] = {}  # what a short name between brackets stands for
        self.outer: Mention | None = None  # the last document with others in its name

    def read(self, mention: Mention, before: Mention | None) -> None:
        """Decide what one mention hangs on, and its relation."""
        if before is not None and mention.start < before.end:
            self.outer = self.outer if self.outer and before.start < self.outer.end else before
            self._inside_name(mention, before)
            return
        paragraph = self.layout.paragraph(mention.start)[0]
        if before is None:
            self._alone(mention, paragraph, paragraph)
            return
        if self.outer is not None and before.end < self.outer.end <= mention.start:
            before = self.outer  # `Luật sửa đổi … của Luật A ngày 25/11/2019 và …`: the date ends the whole name
        before, end = self._beyond(before, mention)
        gap = self.flat[end : mention.start]
        if gap.isupper() and len(gap.lower()) == len(gap):
            gap = gap.lower()  # a title in capitals
        if end <= paragraph:
            root = self._chain(before)[-1]
            if _NEXT_GROUND.fullmatch(gap) and self._opens_list(root):
                self._sibling(mention, root)
            else:
                self._alone(mention, paragraph, paragraph)
            return
        if _SHORT.search(gap) or self._is_same_again(mention, before, gap):
            self._short_name(mention, before)
            return
        if gap.strip() == "(" and mention.kind == "alias":
            self._sibling(mention, before)
        elif _LIST.fullmatch(gap) and ";" not in gap:
            self._sibling(mention, self._like(mention, before))
        elif ";" in gap or self.layout.sentence(mention.start, mention.end)[0] > end:
            self._after_break(mention, before, gap, (end, paragraph))
        elif _OF_ANOTHER.fullmatch(gap):
            self._sibling(mention, self._chain(before)[-1])
        elif mention.type in ASKING and before.relation == "responds_to" and _ASKED.fullmatch(gap):
            self._sibling(mention, before)
        elif ":" in gap:
            self._alone(mention, end, paragraph)
        elif _PASSIVE.search(gap):
            self._passive(mention, before, gap)
        elif _LIST_END.search(gap):
            self._sibling(mention, self._like(mention, before))
        elif quoted := _QUOTED_TITLE.match(gap):  # the title is closed: what follows is said of this mention
            self._alone(mention, end + quoted.end(), paragraph)
        elif _ITS_ACT.search(gap):
            self._alone(mention, end, paragraph)
        elif "”" in gap and "“" not in gap.partition("”")[0]:  # `cụm từ “Điều 6 Nghị định A về …” tại Nghị định B`
            self._alone(mention, end + gap.index("”") + 1, paragraph)
        elif _TITLE.match(gap) and not self._is_new_line(end, gap, paragraph):
            self._nested(mention, before, gap)
        elif _TITLE_TOO.fullmatch(gap) and (titled := self._titled(before)):
            self._nested(mention, titled, gap)
        else:
            self._alone(mention, end, paragraph)

    def _beyond(self, before: Mention, mention: Mention) -> tuple[Mention, int]:
        """What a mention follows, and where its gap begins: behind a bracket that closed, what the bracket belongs to.

        `Luật A (được sửa đổi bởi Luật B), Luật C`; `Chỉ thị số 6/CT-TTg (sau đây gọi là Chỉ thị 6), Công điện số 7`.
        """
        close = self.flat.find(")", before.end, mention.start)
        if close < 0 or self.flat.find("(", before.end, close) >= 0:
            return before, before.end
        if id(before) in self.short:
            return self.short[id(before)], close + 1
        return (self.parents[id(before)][0], close + 1) if self._in_bracket(before) else (before, before.end)

    def _short_name(self, mention: Mention, before: Mention) -> None:
        """`… (sau đây gọi tắt là Chỉ thị số 06/CT-TTg)`: names what stands before it; no list goes on from it."""
        chain = self._chain(before)
        same = (other for other in chain if other.number and other.number == mention.number)
        self.short[id(mention)] = next(same, chain[-1])

    def _is_same_again(self, mention: Mention, before: Mention, gap: str) -> bool:
        """`Nghị định số 56/2024/NĐ-CP … quy định … (Nghị định số 56/2024/NĐ-CP)`: said again in brackets."""
        if not mention.number or not gap.endswith("(") or self.flat[mention.end : mention.end + 1] != ")":
            return False
        return any(other.number == mention.number and other.type == mention.type for other in self._chain(before))

    def _is_new_line(self, end: int, gap: str, paragraph: int) -> bool:
        """`Điều 2. Sửa đổi Điều 4 của Luật A⏎Sửa đổi Điều 4 của Luật A số …`: a heading and its first clause."""
        blank = len(gap) - len(gap.lstrip())
        begins = gap[blank : blank + 1].isupper() and gap[blank + 1 : blank + 2].islower()
        line = self.flat[paragraph : paragraph + 12].lstrip(' -+•“"')
        return begins and "\n" in self.layout.text[end : end + blank] and not line.startswith("Căn")

    def _opens_list(self, root: Mention) -> bool:
        """Whether what the lines beneath name, each without a word of its own, stands beside `root`."""
        if root.relation == "based_on":
            return True
        paragraph = self.layout.paragraph(root.start)[0]
        return root.relation == "implements" and _CARRIES_OUT.match(self.flat, paragraph, root.start) is not None

    def _titled(self, before: Mention) -> Mention | None:
        """The document whose title goes on behind `before`; None where this document's own clause does.

        `Thông tư này hướng dẫn Nghị định A quy định chi tiết Luật B và thay thế Thông tư C` is said of this one.
        """
        parent, _, passive = self.parents.get(id(before), (None, None, False))
        own = parent is None or passive or parent.relation in ("guides", "attaches", *EFFECTS)
        return None if own else parent

    def _alone(self, mention: Mention, floor: int, paragraph: int) -> None:
        self.clauses.read(mention, floor, paragraph)
        if mention.relation == "responds_to":
            self.asked = mention
        merged = self.clauses.merged
        if merged is not None and mention.relation == "consolidates" and mention.number != merged.number:
            self.statements.append(Statement(mention, "amends", merged, mention))

    def _inside_name(self, mention: Mention, outer: Mention) -> None:
        """`Luật Thương mại` inside `Luật sửa đổi, bổ sung một số điều của Luật Thương mại, …`."""
        cue = pattern("between").search(self.flat, outer.start, mention.start)
        self._hang(mention, outer, cue.lastgroup if cue else None, False)  # type: ignore[arg-type]

    def _after_break(self, mention: Mention, before: Mention, gap: str, floor: tuple[int, int]) -> None:
        end, paragraph = floor
        rest = gap.rsplit(";", 1)[-1] if ";" in gap else None
        asked = self.asked if self.asked and self.asked.start >= paragraph else None
        if rest is not None and ")" not in gap and self._in_bracket(before) and _LIST.fullmatch(rest):
            self._sibling(mention, before)  # `(được sửa đổi bởi Nghị định A; Nghị định B)`
        elif rest is not None and _CHANGED_LATE.match(rest) and _PASSIVE.search(rest):
            self._passive(mention, before, rest)  # `Căn cứ Luật A; được sửa đổi, bổ sung bởi Luật B`
        elif rest is not None and asked and mention.type in ASKING and _ASKED_TOO.fullmatch(rest):
            self._sibling(mention, asked)  # `Xét Tờ trình … (thực hiện Luật …); Báo cáo thẩm tra …`
        elif rest is not None and (_LIST.fullmatch(rest) or _LIST_OF.fullmatch(rest)):
            self._sibling(mention, self._chain(before)[-1])  # `Căn cứ A …; B …`, `Thực hiện A …; các B …`
        else:
            self._alone(mention, end, paragraph)

    def _in_bracket(self, before: Mention) -> bool:
        """Whether a bracket that says what was done to another document is still open behind `before`."""
        parent, _, passive = self.parents.get(id(before), (None, None, False))
        if parent is None or not passive:
            return False
        between = self.flat[max(parent.end, before.end - _BRACKET) : before.end]
        return between.count("(") > between.count(")")

    def _chain(self, mention: Mention) -> list[Mention]:
        """The mention and what it hangs on, the nearest first."""
        chain = [mention]
        while id(chain[-1]) in self.parents:
            chain.append(self.parents[id(chain[-1])][0])
        return chain

    def _like(self, mention: Mention, before: Mention) -> Mention:
        """The one of `before` and what it hangs on that this mention stands beside.

        Its own title begins as this one's does (`Thông tư A sửa đổi … Thông tư B … và Thông tư C sửa đổi …`: C stands
        beside A); else it is of the same type; else the nearest.
        """
        chain = self._chain(before)
        done = self.parents.get(id(before), (None, None, False))[1]
        if mention.type in CIRCULARS and done in ("guides", "amends") and before.type not in CIRCULARS:
            # `Nghị định A quy định chi tiết Luật B và Thông tư C`: no decree details a circular, nor amends one
            return next((other for other in chain if other.type in CIRCULARS), chain[-1])
        if done == "amends" and len(chain) > 1 and not may_stand(chain[1].type, "amends", mention.type):
            return chain[1]  # `Luật sửa đổi … của Luật B và Nghị định C`: the decree stands beside the amending law
        if done == "guides" and mention.provisions and not before.provisions:
            # `Điều 16 Nghị định A quy định chi tiết Luật B và Điều 21 Quyết định C`: C beside A
            placed = next((other for other in chain[1:] if other.provisions), None)
            if placed:
                return placed
        words = self._behind(mention)
        alike = [other for other in chain if words and other.end <= mention.start and self._behind(other) == words]
        typed = [other for other in chain if other.type == mention.type and other.end <= mention.start]
        return (alike or typed or chain)[0]

    def _behind(self, mention: Mention) -> tuple[str, ...]:
        return tuple(self.flat[mention.end : mention.end + 30].replace(",", " ").split()[:2])

    def _sibling(self, mention: Mention, before: Mention) -> None:
        mention.relation = before.relation
        if before.relation in EFFECTS and may_change(self.head, before.type, before.number) > may_change(
            self.head, mention.type, mention.number
        ):
            # `Thông tư này thay thế Thông tư A hướng dẫn Luật B; Luật C và Nghị định D`: A guides all three
            self._hang(mention, before, None, False)
            return
        if id(before) in self.parents:
            parent, relation, passive = self.parents[id(before)]
            if passive and parent.type in CIRCULARS and mention.type in _ABOVE_CIRCULARS:
                # `Thông tư A được sửa đổi bởi Thông tư B, Điều 5 Nghị định C`: no decree amends a circular
                mention.relation = parent.relation
                return
            if relation == "attaches" and mention.kind == "numbered":
                # `Nghị quyết A ban hành Kế hoạch B, Nghị định số C`: C is no annex of A, it stands beside it
                self._sibling(mention, parent)
                return
            self._hang(mention, parent, relation, passive)

    def _passive(self, mention: Mention, before: Mention, gap: str) -> None:
        # `Thông tư A hướng dẫn … được sửa đổi bởi Thông tư B`: what B does stands behind the last `được`
        cue = pattern("passive").search(gap, max(gap.rfind("được "), gap.rfind("bị "), gap.rfind("("), 0))
        cue = cue or pattern("passive").search(gap)
        if cue is not None and _PROCEDURES.search(gap):
            cue = None  # `Quyết định số 5 công bố thủ tục hành chính được sửa đổi theo Nghị định B`: not number 5 was
        if cue is None:  # `… được thực hiện theo quy định của Nghị quyết số 113`: nothing was done to it there
            self._hang(mention, before, None, False)
            return
        if cue.lastgroup == "attaches" and (cue.start() > 40 or before.type in LAWS):
            # `Đề án A, phát triển …, theo lộ trình đã được … phê duyệt tại Quyết định …`: not A was approved there
            self._alone(mention, before.end, self.layout.paragraph(mention.start)[0])
            return
        changed = [one for one in self._chain(before) if cue.lastgroup not in EFFECTS or may_be_changed(one, mention)]
        typed = [other for other in changed if other.type == mention.type]
        # `Nghị quyết 3 … thực hiện Nghị quyết 57-NQ/TW … được sửa đổi tại Nghị quyết 71`: number 3 was, not the Party's
        relation = cue.lastgroup if changed else None
        self._hang(mention, [*typed, *changed, before][0], relation, True)  # type: ignore[arg-type]

    def _nested(self, mention: Mention, before: Mention, gap: str) -> None:
        # `… áp dụng đến khi thực hiện giá mới sau ngày Quyết định B có hiệu lực`: only the day is told
        cue = None if gap.endswith(" ngày ") else pattern("between").search(gap)
        relation = cue.lastgroup if cue else None
        apart = cue is not None and len(gap[cue.end() :].strip(' “"')) > _BESIDE
        if (relation == "attaches" and mention.kind not in ("named", "alias")) or (relation in _PUT_FORTH and apart):
            # `Quyết định số 5 công bố thủ tục hành chính … theo Nghị định số 61`: not the decree is announced
            inner = pattern("between").search(gap, cue.end()) if cue else None
            relation = inner.lastgroup if inner and inner.lastgroup not in _PUT_FORTH else None
        if cue is not None and relation in EFFECTS:
            others = _OF_OTHERS.match(gap, cue.end()) or _OF_ITS_PLAN.search(gap, cue.end())
            others = others or _ACCORDING.search(gap, cue.end())
            relation = None if others else relation
        scheme = self.parents.get(id(before))
        if scheme and scheme[1] == "attaches" and before.kind == "named":
            before = scheme[0]  # `Quyết định A phê duyệt Chiến lược B triển khai Quyết định C`: A carries out C
        self._hang(mention, before, relation, False)  # type: ignore[arg-type]

    def _hang(self, mention: Mention, parent: Mention, relation: Relation | None, passive: bool) -> None:
        mention.relation = "cites"
        self.parents[id(mention)] = (parent, relation, passive)
        source, target = (mention, parent) if passive else (parent, mention)
        if relation in EFFECTS and (source.type in _PROPOSING or not may_be_changed(target, source)):
            return
        if relation is not None and may_stand(source.type, relation, target.type):
            self.statements.append(Statement(source, relation, target, mention))
