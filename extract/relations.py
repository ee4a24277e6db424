"""Mentions → the relation of each to the document that cites it, and links between two other documents.

A mention stands on one of three levels. In the *title* of another mention it belongs to that one (`Kế hoạch số 287
triển khai Nghị quyết số 01`): this document only cites it, and the fact is a link. In a *list* it shares the relation
of the member before it. Otherwise its own clause tells: the nearest cue to its left, or what is said behind it.
"""

import re
from dataclasses import dataclass
from typing import Final

from extract.cues import pattern
from extract.mentions import Mention
from extract.record import Document, Relation
from extract.sections import Layout

_LIST: Final = re.compile(
    r"[ ,;]*(?:(?:và|hoặc|cùng với|hay|cùng|kèm theo|trong đó có)(?: +của| +tại)? *)?(?:các +|của +|tại +|những +)*"
)
_LIST_END: Final = re.compile(r"(?:(?:^|[ ,;])(?:và|hoặc)|[;,]) *(?:(?:của|tại|các|theo) +)*$")
_PASSIVE: Final = re.compile(
    r"\(?,?(?:đã +|còn +)?(?:được|bị) +[^;\n]{0,90}?(?:bởi|theo|tại|bằng|của|trong) *(?:các +|quy +định +tại +"
    r"|điểm +)*:? *$"
    r"|\((?:sửa đổi|bổ sung|thay thế)[^;\n)]{0,60}?(?:bởi|theo|tại|bằng) *(?:các +)?$"
)
_TITLE: Final = re.compile(
    r"(?!.{0,20}(?:thực +hiện|áp +dụng|thi +hành) +(?:theo|đúng))[ ,]*[“\"(]?(?:về|v/v|quy +định|qui +định"
    r"|hướng +dẫn|sửa +đổi|bổ +sung|ban +hành|phê +duyệt|triển +khai|thực +hiện|công +bố|bãi +bỏ"
    r"|thay +thế|đính +chính|thông +qua|giao|phê +chuẩn|thi +hành|tổ +chức|kéo +dài|gia +hạn|ngưng|của|đang"
    r"|hợp +nhất|giải +thích"
    r"|kiểm +tra|điều +chỉnh|VỀ|QUY +ĐỊNH|HƯỚNG +DẪN|SỬA +ĐỔI|BAN +HÀNH|PHÊ +DUYỆT|TRIỂN +KHAI)(?![^\W_])"
)
_QUOTED_TITLE: Final = re.compile(r"[ ,]*(?:về +|v/v +)?(?:việc +)?(?:“[^”\n]*”|\"[^\"\n]*\")(?= *[,;.)])")
_GROUND: Final = re.compile(r"[ \-+•“\"]*(?:Căn +cứ|CĂN +CỨ|Chiếu)(?: +vào)?(?: +theo)?(?: +Căn +cứ)?(?![^\W_])")
_NEXT_GROUND: Final = re.compile(r"[^\n]*;[ \n]*")  # `Căn cứ Luật A;` and on the next line `Luật B;`
_GROUND_NOT: Final = re.compile(
    r"(?:chức năng|tình hình|nhiệm vụ|kết quả|yêu cầu|quy định (?:nêu )?trên|về nguyên tắc)"
)
_NEGATED: Final = re.compile(r"(?<![^\W_])(?:[Kk]hông|[Cc]hưa|[Cc]hưa được) *$")
_PAST: Final = re.compile(
    r"(?<![^\W_])(?:đã|Đã)(?: +(?:được|kịp thời|chủ động|tích cực|tổ chức|ban hành|chỉ đạo|tập trung))* *$"
)
_OTHERS: Final = re.compile(
    r"(?:[Vv]ăn +bản|[Nn]ghị +định|[Tt]hông +tư|[Qq]uy +định|[Ll]uật)(?: +(?:để|và|của|này|được|khác"
    r"|có liên quan))* *,? *$"
)
_ENACTED: Final = re.compile(r"ban +hành +(?:Bộ +luật|Luật|Pháp +lệnh|Nghị +quyết|Nghị +định|Thông +tư|Quyết +định) *$")
_SELF: Final = re.compile(r"(?:này|Điều +\d+\.?) *(?:(?:được ban hành|có hiệu lực)[^;\n]{0,120})?$")
_FILLER: Final = re.compile(
    r"(?:[ ,]+(?:được +(?:giao|phân +công)|(?!(?:theo|được|bằng|mà|khi|nếu|từ|vì|do|nhằm|đối|cho|giữa|với"
    r"|quy +chế)(?![^\W_]))[^\s,;:.()]+)){0,16}?[ ,(“\"]*"
)
_STRICT: Final = re.compile(
    r"(?: +(?:một|số|phần|toàn|bộ|các|những|nội|dung|lỗi|kỹ|thuật|quy|định|điều|khoản|tại|của|trong|thể|thức|trình"
    r"|bày|đối|với"
    r"|việc|áp|dụng|thi|hành|thực|hiện|hiệu|lực|thời|hạn|gian|văn|bản|sau|đây|này|cho|cụm|từ|và|,|Số|thứ|tự|mục"
    r"|chương|phụ|lục|biểu|mẫu|danh|tên|điểm|\d+|mức|thu|miễn|vào|cuối|đầu)|,)*"
    r"[ :,“\"]*"
    # `sửa đổi, bổ sung một số điều có liên quan đến quy hoạch của Luật …`
    r"|,? +(?:một +số +(?:điều|quy +định|nội +dung)|các +quy +định|có +liên +quan +đến|và +Phụ +lục)"
    r" (?:(?!phù +hợp)[^;.:\n“”]){0,90}? +(?:của|tại|trong) +(?:các +)?"
)
_CHANGED_TOO: Final = re.compile(r"(?:[Ss]ửa +đổi|[Bb]ổ +sung)(?:,| +và| +hoặc)? *$")
_BAD_FILLER: Final = re.compile(
    r"(?<![^\W_])(?:quy +định +tại|nêu +tại|ban +hành +kèm|phù +hợp|liên +quan|về)(?![^\W_])"
)
_THEO: Final = re.compile(
    r"(?<![^\W_])(?<!tiếp )theo(?: +(?:chỉ +đạo|đúng|tinh +thần|lộ +trình|nội +dung|yêu +cầu"
    r"|kế +hoạch)[^;,.\n]{0,90}?(?:tại|của))?(?: +các)? +$"
)
_ENDS: Final = re.compile(
    r"(?<![^\W_])(?:hết +hiệu +lực|chấm +dứt +hiệu +lực|không +còn +hiệu +lực|bị +bãi +bỏ|được +bãi +bỏ|bị +hủy +bỏ"
    r"|đều +bãi +bỏ|hết +hạn +hiệu +lực)"
)
_REPLACED: Final = re.compile(r"(?:được|bị) +thay +thế +(?:bằng|bởi) +\w+ +\w+ +này")
_ORDERS: Final = frozenset(("Chỉ thị", "Kế hoạch", "Công điện", "Công văn", "Thông báo", "Chương trình", "Kết luận"))
_PLANS: Final = frozenset(
    (
        "Quyết định",
        "Kế hoạch",
        "Đề án",
        "Chương trình",
        "Nghị quyết",
        "Chỉ thị",
        "Kết luận",
        "Công điện",
        "Chiến lược",
        "Thông báo",
    )
)
_RULES: Final = frozenset(
    ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất")
)
_REWORDING: Final = re.compile(
    r"[\W\d]*(?:[a-zđ]\d?\) *)?(?:(?:Thay +thế|Bổ +sung|Bỏ|Bãi +bỏ|Sửa +đổi|Thay)[ ,]*)+(?:(?:một +số|các|từ"
    r"|dấu +\w+)[ ,]*)*cụm +từ"
)
_CHANGE: Final = re.compile(
    r"[\W\d]*(?:Điều +\d+\.? *)?(?:[a-zđ]\d?\) *)?(?:(?P<amends>Sửa +đổi|Bổ +sung)|(?P<repeals>Bãi +bỏ)"
    r"|(?P<replaces>Thay +thế))"
    r"(?![^\W_])"
)
_ATTACHED: Final = re.compile(r"ban +hành +(?:kèm +theo|tại|theo) +(?:các +)?$")
_ITEM: Final = re.compile(r" *(?:[-+•]|\d{1,3}(?:\.\d{1,2})*[.)]|[a-zđ]\d?[.)]|\(\w{1,3}\))? *(?:Các +|Toàn +bộ +)?")
_ITEM_LABEL: Final = re.compile(
    r"[-+•]|\d{1,3}(?:\.\d{1,2})*[.)]|[a-zđ]\d?[.)]|\(\w{1,3}\)|(?:Luật|Nghị|Thông|Quyết|Pháp|Chỉ|Điều|Khoản|Điểm) "
)
_LIST_HEAD: Final = re.compile(
    r"(?P<repeals>[Bb]ãi +bỏ(?! +cụm)|[Hh]ủy +bỏ|hết +hiệu +lực)|(?P<replaces>[Tt]hay +thế +(?!.{0,20}cụm +từ))"
    r"|(?P<amends>[Ss]ửa +đổi|cụm +từ)|(?P<suspends>[Nn]gưng +hiệu +lực)|(?P<based_on>^[Cc]ăn +cứ)"
)
_EFFECTS: Final = frozenset(("amends", "replaces", "repeals", "suspends"))
_LAWS: Final = frozenset(("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"))
_LAWMAKERS: Final = frozenset(("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết", "Lệnh", None))
_APPLIED: Final = re.compile(r"[^;.\n]{0,110}?được +(?:triển +khai|thực +hiện|thi +hành)(?![^\W_])(?! +theo)")
_PAUSED: Final = re.compile(r"(?<![^\W_])[Kk]hông +áp +dụng(?![^\W_])[^;.\n]{0,400}$")
_UNTIL: Final = re.compile(r"[^;\n]{0,300}?đến +(?:hết +)?(?:ngày|khi)")
_ASKING: Final = frozenset(("Tờ trình", "Công văn", "Báo cáo", "Văn bản", "Thông báo", "Phiếu chuyển"))
_PROPOSING: Final = frozenset(("Tờ trình", "Báo cáo", "Phiếu trình"))
"""Types that end and change nothing: `Tờ trình … về việc bãi bỏ Quyết định …` only proposes it."""
_ASKED: Final = re.compile(r"(?: +về +[^;.\n]{3,160}?)?(?: +và|,) +(?:của +)?[^;.,\n]{3,90} +tại +(?:các +)?")
_ASKED_TOO: Final = re.compile(
    r" *(?:và +)?(?:[^;.\n]{3,110} +)?(?:tại|của) +(?:các +)?| *(?:(?:Báo +cáo|Văn +bản)[^;.\n]{0,60})?"
)
"""`…; ý kiến thẩm định của Sở Tư pháp tại Báo cáo số …`"""
_DRAFT: Final = re.compile(
    r"dự +(?:thảo|án) +(?:Luật|Bộ +luật|Pháp +lệnh|Nghị +quyết|Nghị +định|Thông +tư|Quyết +định)[^;.\n]*$", re.I
)
_TO_COME: Final = re.compile(r"(?:Quyết +định|Nghị +định|Nghị +quyết|Thông +tư|[Vv]ăn +bản)(?: +mới)? *$")
_PROCEDURES: Final = re.compile(r"công +bố[^;.\n]*thủ +tục +hành +chính[^;.\n]*$")
_EXAMINED: Final = re.compile(r"[ \-+•]*(?:Xét|Sau +khi +xem +xét|Trên +cơ +sở +xem +xét)(?![^\W_])")
_REACH: Final = 260
_LONG_CLAUSE: Final = 900


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
        self.title = title or (0, 0)
        self.statements: list[Statement] = []
        self.parents: dict[int, tuple[Mention, Relation | None, bool]] = {}
        self.body = layout.body
        self.heads: dict[int, str] = {}
        self.asked: Mention | None = None  # the last document that is answered or examined

    def read(self, mention: Mention, before: Mention | None) -> None:
        """Decide what one mention hangs on, and its relation."""
        if before is not None and mention.start < before.end:
            self._inside_name(mention, before)
            return
        paragraph = self.flat.rfind("\n", 0, mention.start) + 1
        if self._examined(mention, paragraph):
            mention.relation, mention.rule = "responds_to", f"{mention.rule}+responds_to"
            self.asked = mention
            return
        if before is None:
            self._independent(mention, paragraph, paragraph)
            return
        gap = self.flat[before.end : mention.start]
        if before.end <= paragraph:
            root = self._chain(before)[-1]
            if root.relation == "based_on" and _NEXT_GROUND.fullmatch(gap):
                self._sibling(mention, root)
            else:
                self._independent(mention, paragraph, paragraph)
            return
        if gap.strip() == "(" and mention.kind == "alias":
            self._sibling(mention, before)
        elif _LIST.fullmatch(gap) and ";" not in gap:
            self._sibling(mention, self._like(mention, before))
        elif ";" in gap or self.layout.sentence(mention.start, mention.end)[0] > before.end:
            self._after_break(mention, before, gap, paragraph)
        elif mention.type in _ASKING and before.relation == "responds_to" and _ASKED.fullmatch(gap):
            self._sibling(mention, before)
        elif ":" in gap:
            self._independent(mention, before.end, paragraph)
        elif _PASSIVE.search(gap):
            self._passive(mention, before, gap)
        elif _LIST_END.search(gap):
            self._sibling(mention, self._like(mention, before))
        elif quoted := _QUOTED_TITLE.match(gap):  # the title is closed: what follows is said of this mention
            self._independent(mention, before.end + quoted.end(), paragraph)
        elif _TITLE.match(gap):
            self._nested(mention, before, gap)
        else:
            self._independent(mention, before.end, paragraph)

    def _examined(self, mention: Mention, paragraph: int) -> bool:
        """`Xét Tờ trình số … về …; Báo cáo thẩm tra số …; Báo cáo tiếp thu, giải trình số …`: each of them."""
        opening = _EXAMINED.match(self.flat, paragraph) if mention.type in _ASKING else None
        if opening is None or mention.start > self.body:
            return False
        between = self.flat[opening.end() : mention.start].rstrip()
        return not between or between.endswith(";")

    def _inside_name(self, mention: Mention, outer: Mention) -> None:
        """`Luật Thương mại` inside `Luật sửa đổi, bổ sung một số điều của Luật Thương mại, …`."""
        cue = pattern("between").search(self.flat, outer.start, mention.start)
        self._hang(mention, outer, cue.lastgroup if cue else None, False)  # type: ignore[arg-type]

    def _after_break(self, mention: Mention, before: Mention, gap: str, paragraph: int) -> None:
        rest = gap.rsplit(";", 1)[-1] if ";" in gap else None
        asked = self.asked if self.asked and self.asked.start >= paragraph else None
        if rest is not None and asked and mention.type in _ASKING and _ASKED_TOO.fullmatch(rest):
            self._sibling(mention, asked)  # `Xét Tờ trình … (thực hiện Luật …); Báo cáo thẩm tra …`
        elif rest is not None and _LIST.fullmatch(rest):
            self._sibling(mention, self._chain(before)[-1])  # `Căn cứ A …; B …`, `Thực hiện A …; các B …`
        else:
            self._independent(mention, before.end, paragraph)

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
        words = self._behind(mention)
        alike = [other for other in chain if words and other.end <= mention.start and self._behind(other) == words]
        typed = [other for other in chain if other.type == mention.type]
        return (alike or typed or chain)[0]

    def _behind(self, mention: Mention) -> tuple[str, ...]:
        return tuple(self.flat[mention.end : mention.end + 30].replace(",", " ").split()[:2])

    def _sibling(self, mention: Mention, before: Mention) -> None:
        mention.relation = before.relation
        if id(before) in self.parents:
            parent, relation, passive = self.parents[id(before)]
            if relation == "attaches" and mention.kind == "numbered":
                # `Nghị quyết A ban hành Kế hoạch B, Nghị định số C`: C is no annex of A, it stands beside it
                self._sibling(mention, parent)
                return
            self._hang(mention, parent, relation, passive)

    def _passive(self, mention: Mention, before: Mention, gap: str) -> None:
        # `Thông tư A hướng dẫn … được sửa đổi bởi Thông tư B`: what B does stands behind the last `được`
        cue = pattern("passive").search(gap, max(gap.rfind("được "), gap.rfind("bị "), gap.rfind("("), 0))
        cue = cue or pattern("passive").search(gap)
        if cue is None:
            self._nested(mention, before, gap)
            return
        if cue.lastgroup == "attaches" and cue.start() > 40:
            # `Đề án A, phát triển …, theo lộ trình đã được … phê duyệt tại Quyết định …`: not A was approved there
            self._independent(mention, before.end, self.flat.rfind("\n", 0, mention.start) + 1)
            return
        typed = [other for other in self._chain(before) if other.type == mention.type]
        self._hang(mention, (typed or [before])[0], cue.lastgroup, True)  # type: ignore[arg-type]

    def _nested(self, mention: Mention, before: Mention, gap: str) -> None:
        cue = pattern("between").search(gap)
        relation = cue.lastgroup if cue else None
        if relation == "attaches" and mention.kind == "numbered":
            inner = pattern("between").search(gap, cue.end()) if cue else None
            relation = inner.lastgroup if inner and inner.lastgroup != "attaches" else None
        scheme = self.parents.get(id(before))
        if scheme and scheme[1] == "attaches" and before.kind == "named":
            before = scheme[0]  # `Quyết định A phê duyệt Chiến lược B triển khai Quyết định C`: A carries out C
        self._hang(mention, before, relation, False)  # type: ignore[arg-type]

    def _hang(self, mention: Mention, parent: Mention, relation: Relation | None, passive: bool) -> None:
        mention.relation = "cites"
        self.parents[id(mention)] = (parent, relation, passive)
        source, target = (mention, parent) if passive else (parent, mention)
        if relation is not None and not (source.type in _PROPOSING and relation in _EFFECTS):
            self.statements.append(Statement(source, relation, target, mention))

    def _independent(self, mention: Mention, floor: int, paragraph: int) -> None:
        start = max(floor, mention.start - _REACH)
        left = self.flat[max(start, self.layout.sentence(mention.start, mention.end)[0]) : mention.start]
        if self.title[0] <= mention.start < self.title[1]:
            mention.relation, mention.rule = self._in_title(left), f"{mention.rule}+title"
            return
        relation = self._ground(mention, paragraph) or self._ended(mention) or self._reworded(mention)
        if relation is None:
            relation = self._clause(mention, left) or self._applied(mention, left) or self._listed(mention, paragraph)
        if relation == "responds_to":
            self.asked = mention
        if relation:
            mention.relation = relation
            mention.rule = f"{mention.rule}+{relation}"

    def _in_title(self, left: str) -> Relation:
        attached = _ATTACHED.search(left)
        cue = pattern("clause").search(left) if attached else _last(pattern("clause"), left)
        if cue is None:
            return "implements" if re.search(r"(?i)theo +$", left) else "cites"
        if cue.lastgroup in _EFFECTS and _DRAFT.search(left, 0, cue.start()):
            return "cites"  # a resolution `về dự thảo Nghị quyết sửa đổi …` speaks of an amendment to come
        return cue.lastgroup  # type: ignore[return-value]

    def _ground(self, mention: Mention, paragraph: int) -> Relation | None:
        if mention.start > self.body:
            return None
        start = self.flat[paragraph : mention.start]
        match = _GROUND.match(start)
        if match and not _GROUND_NOT.search(start, match.end()):
            return None if self.layout.is_quoted(mention.start) else "based_on"
        sentence = self.flat[self.layout.sentence(mention.start, mention.end)[0] : mention.start]
        match = _GROUND.match(sentence)
        if match and not _GROUND_NOT.search(sentence, match.end()) and len(sentence) < 60:
            return "based_on"
        return None

    def _ended(self, mention: Mention) -> Relation | None:
        """What is said behind a mention: `… hết hiệu lực kể từ ngày Thông tư này có hiệu lực`."""
        _, end = self.layout.sentence(mention.start, mention.end)
        right = self.flat[mention.end : min(end, mention.end + _LONG_CLAUSE)]
        stop = right.find(";")
        right = right[:stop] if stop >= 0 else right
        if _REPLACED.search(right):
            return "replaces"
        match = _ENDS.search(right)
        if match and _PROCEDURES.search(right[: match.start()]):
            return (
                None  # `Quyết định số … công bố thủ tục hành chính … bị bãi bỏ`: the procedures are, not the decision
            )
        if match is None or re.search(r"(?:trước +(?:ngày|khi)|nếu|khi|đến +khi) [^,;]{0,40}$", right[: match.start()]):
            return None
        return "repeals"

    def _reworded(self, mention: Mention) -> Relation | None:
        """A change of words is an amendment, and a change of an annex one of the act that put it into force.

        `Thay thế cụm từ “A” bằng cụm từ “B” tại khoản 1 Điều 35 Luật …`; `Sửa đổi, bổ sung Quy chế … ban hành kèm theo
        Quyết định số …`.
        """
        start = self.layout.sentence(mention.start, mention.end)[0]
        if _REWORDING.match(self.flat, start, mention.start):
            return "amends"
        change = _CHANGE.match(self.flat, start, mention.start)
        if change and _ATTACHED.search(self.flat, change.end(), mention.start):
            return change.lastgroup  # type: ignore[return-value]
        return None

    def _listed(self, mention: Mention, paragraph: int) -> Relation | None:
        """An item of a list whose head tells: `Các văn bản sau đây hết hiệu lực:`, `Bãi bỏ các quy định sau:`."""
        if not _ITEM.fullmatch(self.flat, paragraph, mention.start):
            return None
        head = self._list_head(paragraph)
        match = _LIST_HEAD.search(head) if head else None
        if match is None:
            return None
        relation: Relation = match.lastgroup  # type: ignore[assignment]
        lawful = mention.type not in _LAWS or self.head.type in _LAWMAKERS
        return relation if lawful else None

    def _list_head(self, paragraph: int) -> str:
        """The nearest paragraph above that ends with a colon, at most forty paragraphs up."""
        passed = []
        end = paragraph - 1
        for _ in range(40):
            if end <= 0 or end in self.heads:
                break
            start = self.flat.rfind("\n", 0, end) + 1
            text = self.flat[start:end].strip()
            passed.append(end)
            if text.endswith((":", ":.", ": .")):
                self.heads[end] = text
                break
            if text and not _ITEM_LABEL.match(text):
                break
            end = start - 1
        head = self.heads.get(end, "")
        self.heads.update(dict.fromkeys(passed, head))
        return head

    def _applied(self, mention: Mention, left: str) -> Relation | None:
        """`… Luật Việc làm được thực hiện thống nhất`; `Không áp dụng … Điều 1 Thông tư số … đến hết ngày …`."""
        start = self.layout.sentence(mention.start, mention.end)[0]
        if _PAUSED.search(self.flat, start, mention.start) and _UNTIL.match(self.flat, mention.end):
            return "suspends"
        if self.head.type in _ORDERS and _APPLIED.match(self.flat, mention.end) and not pattern("clause").search(left):
            return "implements"
        return None

    def _clause(self, mention: Mention, left: str) -> Relation | None:
        cue = _last(pattern("clause"), left)
        if cue is None:
            return self._by_type(mention, left)
        between = left[cue.end() :]
        relation: Relation = cue.lastgroup  # type: ignore[assignment]
        before = left[: cue.start()]
        if relation == "repeals" and _CHANGED_TOO.search(before):
            relation = "amends"  # `sửa đổi, bổ sung, bãi bỏ một số điều của Luật …`
        if relation != "suspends" and _NEGATED.search(before):
            return None
        if relation == "responds_to":
            return relation if mention.type in _ASKING else self._by_type(mention, left)
        if relation == "consolidates" and self.head.type not in ("Văn bản hợp nhất", None):
            return None  # `nghiên cứu hợp nhất Luật A với Luật B` orders others to draft
        if relation in _EFFECTS and mention.type in _LAWS and self.head.type not in _LAWMAKERS:
            return None  # only the issuing body changes its act: a Government resolution *speaks of* amending a law
        if relation in _EFFECTS and _DRAFT.search(before):
            return None
        enacted = _ENACTED.search(
            before
        )  # `Quốc hội ban hành Luật sửa đổi … của Luật Viên chức`: the law itself does so
        if relation in ("guides", "amends") and not (_SELF.search(before) or enacted) and _OTHERS.search(before):
            return None
        if relation in ("replaces", "repeals") and not (_SELF.search(before) or enacted) and _TO_COME.search(before):
            return None  # `khi có Thông tư mới thay thế Thông tư số …`: another one will
        if relation == "guides" and not (_SELF.search(before) or enacted):
            return None
        if not (_FILLER if relation == "implements" else _STRICT).fullmatch(between):
            return self._by_type(mention, left)
        if relation == "implements":
            if self.head.type in _RULES and mention.start > self.body:
                return None  # a rule's `tuân thủ quy định của Luật …` binds the persons that it regulates
            if _PAST.search(before) or _BAD_FILLER.search(between) or _OTHERS.search(before):
                return None
        elif relation in ("replaces", "repeals", "amends", "suspends") and _PAST.search(before):
            return None
        return relation

    def _by_type(self, mention: Mention, left: str) -> Relation | None:
        if mention.type == "Tờ trình" and re.search(r"(?:đề nghị|đề xuất|xem xét)", left):
            return "responds_to"
        if self.head.type in _ORDERS and mention.type in _PLANS and _THEO.search(left) and "quy định" not in left[-25:]:
            return "implements"
        if re.search(r"(?:đặc biệt là|nhất là|trong đó có) +$", left) and re.search(r"(?<!đã )thực +hiện", left):
            return "implements"
        return None


def _last(cue: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(cue.finditer(text))
    return found[-1] if found else None
