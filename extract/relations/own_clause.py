"""A mention → the relation that its own clause tells: the nearest cue to its left, or what is said behind it.

The ground of a preamble, the head of a list, a title and the closing words of a sentence go before the cues; what only
reports, negates, or speaks of an act to come tells nothing.
"""

import re
from typing import Final

from extract.document_types import type_of
from extract.mentions import Mention
from extract.names.annexes import ANNEXED
from extract.record import Document, Relation
from extract.relations.cues import pattern
from extract.relations.effects import ACCORDING, ATTACHED, reworded, told_behind
from extract.relations.grounds import is_ground
from extract.relations.list_heads import ListHeads
from extract.relations.powers import CIRCULARS, may_change
from extract.sections import Layout

_OWN_STANDARD: Final = re.compile(r"[Bb]an +hành +kèm +theo +\w+ +\w+ +này[^\n]*$")
_NEGATED: Final = re.compile(r"(?<![^\W_])(?:[Kk]hông|[Cc]hưa|[Cc]hưa được|[Cc]hậm) *$")
_SUFFERED: Final = re.compile(r"(?<![^\W_])(?:được|bị) *\Z")
_PAST: Final = re.compile(
    r"(?<![^\W_])(?:đã|Đã)(?: +(?:được|kịp thời|chủ động|tích cực|tổ chức|ban hành|chỉ đạo|tập trung))* *$"
)
_OTHERS: Final = re.compile(
    r"(?:[Vv]ăn +bản|[Nn]ghị +định|[Tt]hông +tư|[Qq]uy +định|[Ll]uật)(?: +(?:để|và|của|này|được|khác"
    r"|có liên quan))* *,? *$"
)
_LABELS: Final = ' -+•“"0123456789.)'
_ENACTED: Final = re.compile(
    r"ban +hành +(?P<type>Bộ +luật|Luật|Pháp +lệnh|Nghị +quyết|Nghị +định|Thông +tư|Quyết +định) *$"
)
_PROPOSED: Final = re.compile(
    r"(?<![^\W_])(?:(?:cho|trong|phục +vụ) +việc|[Đđ]ề +(?:xuất|nghị)|[Kk]iến +nghị"
    r"|[Nn]ghiên +cứu|[Xx]em +xét|[Tt]ham +mưu|[Rr]à +soát|phạm +vi"
    r"|[Tt]rình|[Dd]ự +kiến)(?:,? +(?:việc|để|và|đề +xuất|kiến +nghị|trình))* *,? *$"
)
"""What is to be weighed is not done: `rà soát, đề xuất sửa đổi Phụ lục IV của Luật Đầu tư`."""
_WORDING: Final = re.compile(r"cụm +từ *(?:“[^”\"\n]*|\"[^”\"\n]*)$")
_SELF: Final = re.compile(r"(?:này|Điều +\d+\.?) *(?:(?:được ban hành|có hiệu lực)[^;\n]{0,120})?$")
_FILLER: Final = re.compile(
    r"(?:[ ,]+(?:được +(?:giao|phân +công)|(?!(?:theo|được|bằng|mà|khi|nếu|từ|vì|do|nhằm|đối|cho|giữa|với"
    r"|quy +chế)(?![^\W_]))[^\s,;:.()]+)){0,16}?[ ,(“\"]*"
)
_STRICT: Final = re.compile(
    r"(?: +(?:một|số|phần|toàn|bộ|các|những|nội|dung|lỗi|kỹ|thuật|quy|định|điều|khoản|tại|của|trong|thể|thức|trình"
    r"|bày|đối|với"
    r"|việc|áp|dụng|thi|hành|thực|hiện|hiệu|lực|thời|hạn|gian|văn|bản|sau|đây|này|cho|cụm|từ|và|,|Số|thứ|tự|mục"
    r"|chương|phụ|lục|biểu|mẫu|danh|tên|gọi|điểm|\d+|mức|thu|miễn|vào|cuối|đầu|kèm +theo"
    # `sửa đổi đoạn thứ nhất sau gạch đầu dòng thứ tư tại tiết b điểm 1.2 …`
    r"|đoạn|nhất|hai|ba|tư|mở|gạch|dòng|tiết|câu|dẫn|cột|[a-zđ])(?![^\W_])|,)*"
    r"[ :,“\"]*"
    # `sửa đổi, bổ sung một số điều có liên quan đến quy hoạch của Luật …`
    r"|,? +(?:một +số +(?:điều|quy +định|nội +dung)|các +quy +định|quy +định +về|có +liên +quan +đến|và +Phụ +lục)"
    r" (?:(?!phù +hợp|trái|đúng|theo)[^;.:\n“”]){0,90}? +(?:của|tại|trong) +(?:các +)?"
)
_CHANGED_TOO: Final = re.compile(r"(?:[Ss]ửa +đổi|[Bb]ổ +sung)(?:,| +và| +hoặc)? *$")
_SOME: Final = re.compile(r" +(?:một +số|các) +(?:điều|nội +dung|quy +định|điểm|khoản)")
_BAD_FILLER: Final = re.compile(
    r"(?<![^\W_])(?:quy +định +tại|nêu +tại|ban +hành +kèm|phù +hợp|liên +quan|về)(?![^\W_])"
    # `tổ chức xây dựng dự án Luật A`: an act to be written; `dự án thực hiện trước ngày Luật A có hiệu lực`
    r"|(?:xây +dựng|soạn +thảo|dự +án|dự +thảo|trước +ngày|(?:trước|từ|đến|sau) +thời +điểm|trước +khi) *\Z"
)
_STRICTLY: Final = re.compile(r"(?: +(?:nghiêm(?: +túc)?|đúng|tốt|đầy +đủ),?){1,3}(?: +các)? +quy +định +tại +\Z")
"""`Yêu cầu các cơ quan thực hiện nghiêm quy định tại Điều 8 Nghị định A`: an order, where it is not of a rule."""
_REPORTED: Final = re.compile(
    r"(?:[Qq]ua|[Ss]au) +(?:(?:gần|hơn) +)?\w+ +(?:năm|tháng)(?: +(?:đầu|tổ +chức))? *\Z"  # `Qua 3 năm thực hiện …`
    r"|(?<![^\W_])đã +(?:[^\s,;.]+ +){0,3}?(?:sơ|tổng) +kết[^,;.]{0,40}\Z"
)
_STATE_OF: Final = re.compile(r"(?:\A[\W\d]*|[,;] +|gian +qua +)[Vv]iệc +\Z")
_IS_POOR: Final = re.compile(r"[^;.\n]{0,160}? (?:còn|chưa|vẫn|đã|chậm)(?![^\W_])")
"""`Tuy nhiên, việc chấp hành Luật A còn hạn chế` tells how things stand."""
_THEO: Final = re.compile(
    r"(?<![^\W_])(?<!tiếp )(?<!kèm )theo(?: +(?:chỉ +đạo|đúng|tinh +thần|lộ +trình|nội +dung|yêu +cầu"
    r"|kế +hoạch)[^;,.\n]{0,90}?(?:tại|của)| +đúng)?(?: +các)? +$"
)
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
_OF: Final = re.compile(r"(?:của|do|và) +(?:Bộ trưởng +)?\Z")
_CONSOLIDATED: Final = "Văn bản hợp nhất"
EFFECTS: Final = frozenset(("amends", "replaces", "repeals", "suspends"))
_CHANGES: Final = EFFECTS | {"extends", "corrects"}
_APPLIED: Final = re.compile(r"[^;.\n]{0,110}?được +(?:triển +khai|thực +hiện|thi +hành)(?![^\W_])(?! +theo)")
_PAUSED: Final = re.compile(r"(?<![^\W_])[Kk]hông +áp +dụng(?![^\W_])[^;.\n]{0,400}$")
_UNTIL: Final = re.compile(r"[^;\n]{0,300}?đến +(?:hết +)?(?:ngày|khi)")
_DONE: Final = re.compile(r"(?<![^\W_])đã +(?:được +)?[^,;.]{3,110}$")  # `40 xã đã được công bố … theo Quyết định số …`
_SPREAD: Final = re.compile(r"(?:tuyên +truyền|phổ +biến|học +tập)(?:,| và|, và) *$", re.IGNORECASE)
_SPREADS: Final = re.compile(r"(?:,| và) +(?:tuyên +truyền|phổ +biến|học +tập)|[^;.]* nội +dung(?: +của)? +$")
_REPORTS: Final = frozenset(("Báo cáo", "Tờ trình", "Phiếu trình", "Biên bản"))
"""Types that order nothing: none carries them out, only acts on them."""
ASKING: Final = frozenset(("Tờ trình", "Công văn", "Báo cáo", "Văn bản", "Thông báo", "Phiếu chuyển"))
_DRAFT: Final = re.compile(
    r"dự +(?:thảo|án) +(?:Luật|Bộ +luật|Pháp +lệnh|Nghị +quyết|Nghị +định|Thông +tư|Quyết +định)[^;.\n]*$", re.I
)
_PURPOSE: Final = re.compile(r" +(?:để|nhằm)(?![^\W_])", re.IGNORECASE)
_TO_COME: Final = re.compile(r"(?:Quyết +định|Nghị +định|Nghị +quyết|Thông +tư|[Vv]ăn +bản)(?: +mới)? *$")
_REACH: Final = 260
_LONG_CLAUSE: Final = 900


class OwnClause:
    """Reads what a document says of the mentions that hang on no other."""

    def __init__(self, layout: Layout, head: Document, title: tuple[int, int] | None) -> None:
        """Take the text, what the document is, and where its title stands."""
        self.flat = layout.flat
        self.layout = layout
        self.head = head
        self.title = title or (0, 0)
        self.body = layout.body
        self.lists = ListHeads(layout.flat)
        self.merged: Mention | None = None  # the act that a consolidation is of

    def read(self, mention: Mention, floor: int, paragraph: int) -> None:
        """Give the mention its relation; what stands before `floor` belongs to another one."""
        start = max(floor, mention.start - _REACH)
        left = self.flat[max(start, self.layout.sentence(mention.start, mention.end)[0]) : mention.start]
        if self.title[0] <= mention.start < self.title[1]:
            mention.relation, mention.rule = self._in_title(left), f"{mention.rule}+title"
            return
        standard = mention.type in ("Quy chuẩn", "Tiêu chuẩn") and _OWN_STANDARD.search(
            self.flat, max(paragraph, mention.start - _LONG_CLAUSE), mention.start
        )
        if mention.rule == ANNEXED or standard:
            mention.relation, mention.rule = "attaches", f"{mention.rule}+attaches"
            return
        if _WORDING.search(left):
            return  # `Thay thế cụm từ “Điều 6 Nghị định số 63” …`: the words of another text
        relation = self._merged(mention, paragraph)
        if relation is None and is_ground(self.layout, mention, floor, paragraph):
            relation = "based_on"
        relation = relation or told_behind(self.layout, mention) or reworded(self.layout, mention)
        if relation is None:
            relation = self._clause(mention, left) or self._applied(mention, left)
            relation = relation or self.lists.relation(mention, paragraph)
        if relation and (
            relation not in EFFECTS or may_change(self.head, mention.type, mention.number) or self._says_so(left)
        ):
            mention.relation = relation
            mention.rule = f"{mention.rule}+{relation}"

    def _in_title(self, left: str) -> Relation:
        attached = ATTACHED.search(left)
        according = ACCORDING.search(left)
        cue = pattern("clause").search(left) if attached else _last(pattern("clause"), left, according is not None)
        if cue is None:
            return "implements" if according else "cites"
        if cue.lastgroup in EFFECTS and (_DRAFT.search(left, 0, cue.start()) or _PURPOSE.match(left, cue.end())):
            # a resolution `về dự thảo Nghị quyết sửa đổi …` speaks of an amendment to come; what is paid
            # `bổ sung để tính hưởng chế độ tại Điều 4 Luật A` amends nothing
            return "cites"
        return cue.lastgroup  # type: ignore[return-value]

    def _merged(self, mention: Mention, paragraph: int) -> Relation | None:
        """What a consolidation names in its head: the act, `được sửa đổi, bổ sung bởi:`, and those listed beneath."""
        if self.head.type != _CONSOLIDATED:
            return None
        if self.lists.is_base(mention, paragraph):
            self.merged = mention
            return "consolidates"
        return "consolidates" if self.lists.is_merged(mention, paragraph) else None

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
        before, between = left[: cue.start()], left[cue.end() :]
        relation: Relation = cue.lastgroup  # type: ignore[assignment]
        if _CHANGED_TOO.search(before) and (relation == "repeals" or (relation == "replaces" and _SOME.match(between))):
            relation = "amends"  # `sửa đổi, bổ sung, bãi bỏ một số điều của Luật …`
        if relation != "suspends" and _NEGATED.search(before):
            return None
        if relation == "responds_to":
            return relation if mention.type in ASKING else self._by_type(mention, left)
        if relation in EFFECTS and self.merged is not None and mention.type == self.merged.type:
            # a footnote of a consolidation tells what the acts that it merged did
            return relation if re.search(r"này (?:có hiệu lực|thay thế|bãi bỏ)", left) else None
        if self._is_anothers(relation, before):
            return None
        if not (_FILLER if relation == "implements" else _STRICT).fullmatch(between):
            return self._by_type(mention, left)
        if relation != "implements":
            return None if relation in EFFECTS and _PAST.search(before) else relation
        if mention.type in _REPORTS and not (self.head.type in _RULES and mention.start > self.body):
            return "responds_to" if "ơ sở" in cue.group() else None
        return None if self._is_no_order(mention, cue.group(), before, between) else relation

    def _is_anothers(self, relation: Relation, before: str) -> bool:
        """Whether what stands before the cue says that another document does so, or that nobody does yet."""
        if relation == "consolidates":
            return self.head.type not in (_CONSOLIDATED, None)  # `nghiên cứu hợp nhất Luật A với Luật B`: others draft
        if relation in EFFECTS and any(word.search(before) for word in (_SUFFERED, _DRAFT, _PROPOSED)):
            return True  # `khoản 5 Điều 8 Nghị định này (được sửa đổi, bổ sung tại Nghị định số 51)`: that one did
        if _SELF.search(before) or self._is_enacted(before):
            return False
        if relation == "guides":
            return _OTHERS.search(before) is not None or not self._is_by_issuer(before)
        # `khi có Thông tư mới thay thế Thông tư số …`: another one will
        return (relation == "amends" and _OTHERS.search(before) is not None) or (
            relation in EFFECTS and _TO_COME.search(before) is not None
        )

    def _is_no_order(self, mention: Mention, cue: str, before: str, between: str) -> bool:
        """Whether `thực hiện …` orders nothing here."""
        if self.head.type in _RULES and mention.start > self.body:
            return True  # a rule's `tuân thủ quy định của Luật …` binds the persons that it regulates
        if cue.lower() == "quán triệt" and (_SPREAD.search(before) or _SPREADS.match(between)):
            return True  # `tuyên truyền, quán triệt nội dung Luật` spreads the word
        if _REPORTED.search(before) or (_STATE_OF.search(before) and _IS_POOR.match(self.flat, mention.end)):
            return True
        if self.head.type in _ORDERS and _STRICTLY.fullmatch(between):
            return _PAST.search(before) is not None
        return bool(_PAST.search(before) or _BAD_FILLER.search(between) or _OTHERS.search(before))

    def _says_so(self, left: str) -> bool:
        """`Quyết định này thay thế Nghị định số …`: what a text says of itself is taken as it stands."""
        words = (self.head.type or "").replace(" ", " +")
        return bool(words) and re.search(rf"{words} +này(?![^\W_])[^;.]*$", left) is not None

    def _is_by_issuer(self, before: str) -> bool:
        """`Bộ Tài chính hướng dẫn thực hiện Nghị định số … như sau`, in that ministry's circular."""
        issuers = (self.head.issuer or "").split(", ") if self.head.type in CIRCULARS else []
        words = before.rstrip(" ,")
        # not `theo Thông tư của Bộ Tài chính hướng dẫn thi hành …`
        return any(name and words.endswith(name) and not _OF.search(words[: -len(name)]) for name in issuers)

    def _is_enacted(self, before: str) -> bool:
        """`Quốc hội ban hành Luật sửa đổi … của Luật Viên chức` in that law: the law itself does so."""
        if self.head.type and before.strip(_LABELS) == self.head.type:
            return True  # `Nghị định quy định chi tiết Điều 26 …`, at the beginning of the sentence
        match = _ENACTED.search(before)
        own = (None, _CONSOLIDATED, type_of(match["type"])) if match else ()
        return self.head.type in own

    def _by_type(self, mention: Mention, left: str) -> Relation | None:
        if mention.type == "Tờ trình" and re.search(r"(?:đề nghị|đề xuất|xem xét)", left):
            return "responds_to"
        by = _THEO.search(left) if self.head.type in _ORDERS and mention.type in _PLANS else None
        if by and "quy định" not in left[-25:]:
            return None if _DONE.search(left, 0, by.start()) else "implements"
        if re.search(r"(?:đặc biệt là|nhất là|trong đó có) +$", left) and re.search(r"(?<!đã )thực +hiện", left):
            return "implements"
        return None


def _last(cue: re.Pattern[str], text: str, orders: bool = False) -> re.Match[str] | None:
    """The cue nearest to the mention; of what is carried out (`orders`), none that changes a document.

    `Hướng dẫn giảm, gia hạn nộp thuế theo Nghị quyết số 30`: taxes are put off, not the resolution.
    """
    found = [match for match in cue.finditer(text) if not (orders and match.lastgroup in _CHANGES)]
    return found[-1] if found else None
