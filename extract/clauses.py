"""One paragraph → who is bound in it, in which role.

The paragraph is read from left to right at its anchors: the beginnings of sentences, and the cue words of
`registry/duties.toml`. At an anchor a list of addressees is read; what follows or precedes it gives the role:

1. `X chủ trì` lead; `X phối hợp với Y` X lead and Y coordinate; `X và Y có trách nhiệm phối hợp` both coordinate.
2. `giao / yêu cầu / đề nghị X …` X implement, or by rule 1.
3. `chỉ đạo / đôn đốc X làm …` X implement, or by rule 1; `hướng dẫn X` alone binds nobody.
4. `X theo dõi, đôn đốc việc thực hiện Chỉ thị này` X monitor.
5. `báo cáo về X để tổng hợp` X implement, unless it is the issuer.
6. `đã …`, `ghi nhận …`, `được …` behind a subject: the past, praise, the passive; nobody is bound.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from extract.addressees import Addressee, ListReader
from extract.collectives import collective_end
from extract.organs import WORD, fold
from extract.predicates import begins_predicate, cues, phrase_at
from extract.record import Role
from extract.sections import LOWER, UPPER


@dataclass(slots=True)
class Group:
    """Those who are named together, their role, and the rule that gave it."""

    members: list[Addressee]
    role: Role
    rule: str
    end: int
    locked: bool = False
    """Whether a word of the text fixed the role: then a later `phối hợp với` changes nothing."""
    bare: bool = False
    """Whether the names alone make up the heading: `22. Công an tỉnh:`."""


@dataclass(slots=True)
class Reading:
    """What one paragraph says: its groups in order; `heading` is the one whose task the next paragraphs tell."""

    groups: list[Group] = field(default_factory=list)
    heading: Group | None = None


def _choice(section: str, key: str = "words") -> str:
    return "|".join(sorted(map(re.escape, cues()[section][key]), key=len, reverse=True)).replace("\\ ", " ")


@cache
def _anchors() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<order>(?<![\w])(?:{_choice('order')})(?:(?: một số)? ?:| cho)?(?: đồng chí)? )"
        rf"|(?P<coordinate>(?<![\w])(?:{_choice('coordinate')}) )"
        rf"|(?P<directed>(?<![\w])(?:{_choice('directed')}|{_choice('directed', 'weak')})"
        rf"(?:(?:,| và|;)? (?:{_choice('directed')}|{_choice('directed', 'weak')}))* (?:đến |cho |tới )?)"
        rf"|(?P<receive>(?<![\w])(?:{_choice('receive')}) )"
        rf"|(?P<informed>(?<![\w])thông báo (?:để|đến|cho|tới) )"
        rf"|(?P<sentence>[.;:!] ?(?:- )?(?=[ {UPPER}{LOWER}“\"]))"
        rf"|(?P<comma>, )",
        re.IGNORECASE,
    )


_LABEL = re.compile(
    r" *(?:[-+•#>*–]+ *|\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\) ?|\d{1,3}(?:\.\d{1,3})*(?:[.)/] ?| (?=[A-ZĐ]))|[a-zđ]\d?[).] ?|[IVX]{1,5}(?:[.)/]| -) ?"
    r"|(?:Điều|ĐIỀU) \d+[a-zđ]? ?[.:]? ?|[l] ?[.] )+"
)
_ACT: Final = (
    r"(?:Hiến pháp|Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kết luận|Kế hoạch số|Công văn|Công điện"
    r"|Thông báo|Chương trình|Đề án|Quy định số|Hướng dẫn|văn bản|Văn bản|điểm|khoản|Điều|các (?:văn bản|Nghị quyết|Quyết định))"
)
_RECITAL = re.compile(
    r"(?:Người ký|Ký bởi|Cơ quan:|Email|Thời gian ký|Ngày ký|CÔNG BÁO|Kính gửi|Căn cứ (?:vào )?" + _ACT + r"|Xét|Thực hiện " + _ACT + r"|Theo đề nghị|Tại (?:điểm|khoản|Điều|Luật|Nghị định|Thông tư|Quyết định)|(?:Điểm|Khoản|Điều) \d+[^;.]{0,90}quy định"
    r"|Theo (?:quy định tại )?(?:điểm|khoản|Điều)|Sau khi|Trên đây là)\b")
_INTRO: Final = (
    "Để Trong Trên Căn Về Nhằm Đối Trường Khi Hằng Hàng Định Trước Theo Với Tại Sau Từ Qua Thực Chậm Ngoài Riêng"
    " Thời Đến Vào Nếu Cùng Xuất Do Bên"
).split()
_PAST = re.compile(r"(?:đã|đã có văn bản|đang|được|cũng|vừa|từng|công văn|văn bản|ý kiến|sự|việc|của|theo|xét|hồ sơ|đơn|nội dung|các|những|chịu|dưới|tinh thần|được sự|Ban|ban|công tác|kết quả|bàn|chuyển|cơ chế|[Qq]uy chế|[Cc]hương trình|chưa|không|tăng cường sự|có) \Z")
_NOMINAL_OK = re.compile(r"có văn bản \Z")
_LEADS = re.compile(
    r"(?:(?:,| cần| phải| có trách nhiệm| chịu trách nhiệm| tiếp tục| chủ động| được giao| làm đầu mối,?| khẩn trương| và"
    r"| với trách nhiệm| có nhiệm vụ| trực tiếp| trong phạm vi[^,;.]{0,60},| căn cứ[^,;.]{0,90},) ?)*"
    r"[ :]*(?:chủ trì|là (?:cơ quan |đơn vị )?(?:chủ trì|đầu mối|thường trực)|làm đầu mối|đầu mối)",
    re.IGNORECASE,
)
_COOPERATES = re.compile(
    r"(?: (?:cần|phải|có trách nhiệm|chịu trách nhiệm|tiếp tục|chủ động|tăng cường|khẩn trương|tích cực|căn cứ[^,;.]{0,90},|theo[^,;.]{0,60},?))*"
    r",? ?(?:phối hợp|phối kết hợp)",
    re.IGNORECASE,
)
_MONITOR_VERB: Final = r"(?:theo dõi|đôn đốc|kiểm tra|giám sát)"
_MONITOR_ALSO: Final = r"(?:hướng dẫn|tuyên truyền|vận động|thanh tra|tổng hợp|đánh giá|tham gia|đôn đốc|theo dõi|kiểm tra|giám sát|báo cáo|nhắc nhở)"
_MONITORS = re.compile(
    rf"[ ,:]*(?:(?:có trách nhiệm|chịu trách nhiệm|chủ động|thường xuyên|tổ chức|tham mưu|tăng cường|giúp [^,;.]{{3,50}}|phối hợp) )*"
    rf"(?:{_MONITOR_ALSO}(?:,| và|;)? )*{_MONITOR_VERB}(?:(?:,| và|;)? {_MONITOR_ALSO})*"
    r"(?: (?:các|Các|UBND|Ủy ban|Sở|những)[^.;:]{3,160}?)? (?:việc |tình hình |quá trình |tiến độ |kết quả |công tác )?"
    r"(?:tổ chức |triển khai |thi hành |thực hiện |chấp hành )+"
    r"(?:(?:tốt |nghiêm túc |có hiệu quả |hiệu quả |các |những |nội dung |nhiệm vụ |được nêu |trong |tại |theo )*"
    r"(?:Chỉ thị|Kế hoạch|Nghị quyết|Quyết định|Thông báo|Công điện|Kết luận|Chương trình|Đề án|Thông tư|Nghị định|Công văn|Quy chế|Phương án)"
    r"(?: kết luận| này| trên)?|(?=[.;,/:]|và |theo ))",
    re.IGNORECASE,
)
_BARE_MONITORS = re.compile(rf"[ ,:]*(?:{_MONITOR_ALSO}(?:,| và)? )*{_MONITOR_VERB}(?:(?:,| và)? {_MONITOR_ALSO})* (?:việc|tình hình) (?:triển khai )?(?:thực hiện|thi hành)(?=[.;,/]| và |\Z)", re.IGNORECASE)


_LIMITS = re.compile(
    r",? (?:theo|căn cứ|trong phạm vi) (?:chức năng|nhiệm vụ|thẩm quyền|phạm vi|lĩnh vực)[^;.:]{0,90}?"
    r"(?=,? (?:chủ trì|theo dõi, đôn đốc|theo dõi, kiểm tra|đôn đốc|kiểm tra, đôn đốc))"
)
_LINE_ROLES: Final[tuple[Role, ...]] = ("lead", "coordinate", "monitor")
_LINE_GAP = re.compile(r"(?: ?\([^)]{1,60}\))?(?:, |; | và |[,;]? (?:chủ trì,? )?phối hợp (?:với )?)")


_THE_LEAD = re.compile(r"(?:các )?(?:cơ quan|đơn vị)(?:, (?:cơ quan|đơn vị))? (?:chủ trì|thực hiện)[\w ]*|cơ quan|đơn vị")
# what the sentence told before its cue is past: `Bộ A đã kiểm tra, tham mưu, chỉ đạo các đơn vị tập trung …`
_REPORTED = re.compile(r"(?<!\w)đã (?!được|ban hành|ký|giao|phê duyệt|có|nêu|đề ra|phân công|xác định|công bố)\w+")
_BRACKETS = re.compile(r"\([^()]*\)")
_STRONG = re.compile(r" (?:có trách nhiệm|chịu trách nhiệm)")
_STRONG_LATER = re.compile(r" (?:có|chịu) trách nhiệm (?:tổ chức )?(?:triển khai |phối hợp )?(?:thi hành|thực hiện|với)")
_SUPERIOR = re.compile(r"Thủ tướng Chính phủ\Z|Chính phủ\Z|Quốc hội\Z|Ủy ban Thường vụ Quốc hội\Z|Bộ Chính trị|Ban Bí thư|Chủ tịch nước")


class ClauseReader:
    """Reads the paragraphs of one text."""

    def __init__(self, lists: ListReader) -> None:
        """Take the reader of lists."""
        self.lists = lists
        self.flat = lists.flat
        self.issuer = fold_name(lists.names.seat.issuer)
        self.labelled = False

    def read(self, start: int, end: int) -> Reading:
        """Who is bound in the paragraph `flat[start:end]`."""
        label = _LABEL.match(self.flat, start, end)
        self.labelled = label is not None and any(letter.isalnum() for letter in label.group())
        begin = label.end() if label else start
        while begin < end and self.flat[begin] == " ":
            begin += 1
        reading = Reading()
        if label is None and not any(letter.islower() for letter in self.flat[begin:end]):
            return reading
        if begin >= end or _RECITAL.match(self.flat, begin, end):
            return self._recital(reading, begin, end)
        line = self._line(begin, end)
        if line is not None:
            return line
        self._walk(reading, begin, end)
        self._open_heading(reading, end)
        for group in reading.groups:
            group.members = [self._in_full(member, begin) for member in group.members]
        return reading

    def _in_full(self, member: Addressee, begin: int) -> Addressee:
        """`các đơn vị` alone are those of whom the paragraph spoke before: `các đơn vị kinh doanh nước sạch … các đơn vị`."""
        if member.agency not in ("các đơn vị", "các cơ quan", "các tổ chức", "các doanh nghiệp"):
            return member
        at = self.flat.rfind(f"{member.agency[4:]} ", begin, member.start - 1)
        if at < begin + 4 or self.flat[at - 4 : at].lower() != "các ":
            return member
        stop = collective_end(self.flat, at - 4, member.start)
        if stop is None or stop - at < len(member.agency):
            return member
        words = " ".join(self.flat[at - 4 : stop].split())
        return replace(member, agency=words[0].lower() + words[1:])

    def _recital(self, reading: Reading, begin: int, end: int) -> Reading:
        """A recital binds nobody, but its last sentence may give the order: `… , Chủ tịch yêu cầu: …`."""
        for match in _orders_pattern().finditer(self.flat, begin, end):
            if not _PAST.search(self.flat, max(begin, match.start() - 24), match.start()):
                if self.lists.read(match.end(), end)[0]:
                    self._walk(reading, match.start(), end)
                    break
        return reading

    def _line(self, begin: int, end: int) -> Reading | None:
        """`- Đơn vị chủ trì: Sở A, Sở B.`"""
        match = _line_pattern().match(self.flat, begin, end)
        if match is None:
            return None
        role: Role | None = next((kind for kind in _LINE_ROLES if phrase_fits(match["label"], kind)), None)
        reading = Reading()
        if role is None:
            self._walk(reading, match.end(), end)
        at = match.end()
        while at < end and not reading.groups:
            members, stop = self.lists.read(at, end)
            while members:
                reading.groups.append(Group(members, role or "implement", "line", stop, locked=True))
                gap = _LINE_GAP.match(self.flat, stop, end)
                if gap is None:
                    break
                if "phối hợp" in gap.group():
                    reading.groups[-1].role, role = "lead", "coordinate"
                members, stop = self.lists.read(gap.end(), end)
            break
        return reading

    def _walk(self, reading: Reading, begin: int, end: int) -> None:
        flat = self.flat
        done = self._subject(reading, begin, end, begin)
        main = current = reading.groups[-1] if reading.groups else None
        sentence = begin
        brackets = [match.span() for match in _BRACKETS.finditer(flat, begin, end)]
        for match in _anchors().finditer(flat, begin, end):
            if match.start() < done:
                continue
            kind = str(match.lastgroup)
            at = match.end()
            if kind in ("sentence", "comma") and any(first < at <= last for first, last in brackets):
                continue
            if kind == "sentence":
                while at < end and flat[at] in " “\"":
                    at += 1
                sentence = at
                current = main
                before = len(reading.groups)
                done = max(done, self._subject(reading, at, end, sentence))
                if len(reading.groups) > before:
                    main = current = reading.groups[-1]
                continue
            if kind == "comma":
                if flat[at : at + 1].isupper() or flat.startswith("các ", at):
                    fresh = main is None or main.members[0].start < sentence
                    before = len(reading.groups)
                    done = max(done, self._subject(reading, at, end, sentence, fresh=fresh))
                    if len(reading.groups) > before:
                        main = current = reading.groups[-1]
                continue
            group, done = self._cue(kind, match, sentence, end, current, done)
            if group is None:
                continue
            reading.groups.append(group)
            if kind == "order":
                main = current = group
            elif kind != "coordinate":
                current = group
            elif current is not None:
                done = group.end

    def _subject(self, reading: Reading, at: int, end: int, sentence: int, fresh: bool | None = None) -> int:
        """Read a list of addressees as the subject of a sentence; where it ends, or `at` where there is none.

        `fresh` is told behind a comma: whether the sentence has no subject yet. Only a plain `có trách nhiệm`
        or `chủ trì` makes a second one.
        """
        flat = self.flat
        after_intro = fresh is not None
        introduced = not after_intro or bool(fresh) and flat[sentence : sentence + 9].split(" ")[0].capitalize() in _INTRO
        members, stop = self.lists.read(at, end)
        if not members:
            return at
        if not introduced and not _STRONG.match(flat, stop, end):
            return at
        rest = stop
        named = re.compile(rf" (?:[{UPPER}]\w+ ){{1,3}}[{UPPER}]\w+(?= [{LOWER}])").match(flat, stop, end)
        if named is not None and members[-1].office:
            rest = named.end()
        aside = re.compile(r" ?\([^()]{0,160}\)").match(flat, rest, end)
        rest = aside.end() if aside else rest
        if fresh is None and at == sentence:
            members, stop, rest = self._thorough(members, at, stop, rest, end)
        if not self._is_bound(members, rest, end, after_intro, self.labelled and at == sentence):
            return stop
        reading.groups.append(self._group(members, stop, end, "subject", rest))
        return stop

    def _thorough(
        self, members: list[Addressee], at: int, stop: int, rest: int, end: int
    ) -> tuple[list[Addressee], int, int]:
        """Read on to `chịu trách nhiệm thi hành` where the list broke off at a name that no rule reads."""
        broken = not begins_predicate(self.flat, rest + 1) or members[-1].agency in ("các cơ quan", "các đơn vị")
        duty = _STRONG_LATER.search(self.flat, stop, min(end, stop + 900)) if broken else None
        if duty is None or re.search(r"[.:] |[.:]\Z", self.flat[stop : duty.start()]):
            return members, stop, rest
        if phrase_at(self.flat, rest + 1, "none.words") is not None:
            return members, stop, rest
        limits = re.compile(r",? (?:căn cứ|theo|trong phạm vi) (?:chức năng|nhiệm vụ)").search(self.flat, stop, duty.start())
        close = limits.start() if limits else duty.start()
        return self.lists.read_until(at, close), close, close

    def _is_staff(self, members: list[Addressee]) -> bool:
        """Staff is bound only by name of its duty: `Cán bộ, công chức, viên chức phải …`."""
        return all(re.match(r"(?:các |mỗi )?(?:cán bộ|công chức|viên chức|người lao động|đảng viên)", member.agency) for member in members)

    def _is_bound(self, members: list[Addressee], rest: int, end: int, after_intro: bool, labelled: bool) -> bool:
        flat = self.flat
        if len(members) == 1 and self._is_issuer(members[0]):
            return False
        tail = flat[rest : min(end, rest + 40)]
        plain = tail.lstrip(" ,")
        if "," in tail[: len(tail) - len(plain)] and plain[:1].isupper():
            return False
        at = rest + len(tail) - len(plain)
        if self._closes(rest, end):
            return not after_intro and (labelled or self.flat[rest:end].strip().startswith(":"))
        if plain.startswith("theo ") and not begins_predicate(flat, at):
            late = re.compile(r"theo [^,;.:\n]{3,80}? (?=(?:có|chịu) trách nhiệm)").match(flat, at, end)
            return late is not None
        if phrase_at(flat, at, "none.words") is not None and not re.match(r"là (?:cơ quan |đơn vị )?(?:chủ trì|đầu mối|thường trực|phối hợp)|được giao", plain):
            return False
        if phrase_at(flat, at, "order.words") is not None and not members[0].collective and self._orders(at):
            return False
        if self._is_staff(members) and not re.match(r"(?:chủ động|phải|có trách nhiệm|nghiêm túc|không|cần|thực hiện|tập trung)\b", plain):
            return False
        return begins_predicate(flat, at)

    def _closes(self, rest: int, end: int) -> bool:
        """Whether the paragraph ends behind the list, so that it is a heading."""
        return end - rest < 12 and not self.flat[rest:end].strip(" .:/;")

    def _orders(self, at: int) -> bool:
        """Whether the verb at `at` gives an order: then its subject is the one who orders."""
        match = re.compile(rf"(?:trân trọng |kính )?(?:{_choice('order')})(?: cho)? ?:?").match(self.flat, at)
        return match is not None and bool(self.lists.read(match.end() + 1, match.end() + 200)[0] or match.group().endswith(":"))

    def _is_issuer(self, member: Addressee) -> bool:
        return fold_name(member.agency) == self.issuer

    def _group(self, members: list[Addressee], stop: int, end: int, rule: str, rest: int | None = None) -> Group:
        flat = self.flat
        at = stop if rest is None else rest
        limits = _LIMITS.match(flat, at, end)
        at = limits.end() if limits else at
        if _LEADS.match(flat, at, end):
            return Group(members, "lead", f"{rule} chủ trì", stop, locked=True)
        if _MONITORS.match(flat, at, end) or _BARE_MONITORS.match(flat, at, end):
            return Group(members, "monitor", f"{rule} theo dõi", stop, locked=True)
        if any(member.agency.endswith("chủ trì") for member in members):
            return Group(members, "lead", f"{rule} chủ trì", stop, locked=True)
        if any("phối hợp" in member.agency for member in members):
            return Group(members, "coordinate", f"{rule} phối hợp", stop, locked=True)
        cooperates = _COOPERATES.match(flat, at, end)
        if cooperates and rule == "subject" and self._only_together(cooperates.end(), members, end):
            return Group(members, "coordinate", f"{rule} phối hợp", stop, locked=True)
        return Group(members, "implement", rule, stop)

    def _only_together(self, at: int, members: list[Addressee], end: int) -> bool:
        """`X và Y có trách nhiệm phối hợp …`: with nobody else."""
        if len(members) < 2 or re.compile(r"(?: chặt chẽ)?,? (?:với|cùng|hướng dẫn)").match(self.flat, at, end):
            return False
        return not self.lists.read(at + 1, end)[0]

    def _cue(
        self, kind: str, match: re.Match[str], sentence: int, end: int, current: Group | None, done: int
    ) -> tuple[Group | None, int]:
        flat = self.flat
        before = flat[max(sentence, match.start() - 24) : match.start()]
        at = match.end()
        while at < end and flat[at] in " :“":
            at += 1
        members, stop = self.lists.read(at, end)
        if kind in ("sentence", "comma") or _PAST.search(before) and not _NOMINAL_OK.search(before) and kind != "receive":
            return None, stop if members else done
        if not members:
            return self._alone(kind, match, current), done
        if kind in ("coordinate", "directed") and _REPORTED.search(flat, sentence, match.start()):
            return None, stop
        if kind == "coordinate":
            return self._partners(match, members, stop, end, sentence, current, before)
        if kind == "directed" and not self._does(stop, end):
            return None, stop
        if kind == "directed" and not self._directs(match.group(), before):
            return None, stop
        if "vận động" in match.group() and not flat.startswith("các ", at):
            return None, stop
        if kind == "receive":
            return self._receiver(members, stop, end, sentence, done)
        if kind == "informed" and not re.match(r" (?:được )?(?:biết|thực hiện)", flat[stop : stop + 20]):
            return None, stop
        if kind == "order" and self._is_above(members, match.group()):
            return None, stop
        return self._group(members, stop, end, kind), stop

    def _is_above(self, members: list[Addressee], cue: str) -> bool:
        """Whether the order would go to the issuer itself, or be a plea to the head of the state or of the Party."""
        if all(self._is_issuer(member) and not member.office for member in members):
            return True
        plea = "đề nghị" in cue.lower()
        return plea and any(_SUPERIOR.match(member.agency) or self._is_issuer(member) for member in members)

    def _alone(self, kind: str, match: re.Match[str], current: Group | None) -> None:
        """`chủ trì` without a list behind it still tells that the subject leads."""
        if kind == "coordinate" and current is not None and "chủ trì" in self.flat[match.start() - 12 : match.start()]:
            current.role = "lead" if not current.locked else current.role

    def _partners(
        self,
        match: re.Match[str],
        members: list[Addressee],
        stop: int,
        end: int,
        sentence: int,
        current: Group | None,
        before: str,
    ) -> tuple[Group | None, int]:
        members = [member for member in members if not _THE_LEAD.fullmatch(member.agency)]
        if not members:
            return None, stop
        cue = match.group().strip().lower()
        if cue in ("cùng", "cùng với") and not (match.start() == sentence or cue == "cùng với" or current is not None and match.start() <= current.end + 2):
            return None, stop
        if current is not None and not current.locked:
            watches = _MONITORS.match(self.flat, stop, end)
            current.role, current.rule = "monitor" if watches else "lead", f"{current.rule} phối hợp với"
        return Group(members, "coordinate", "phối hợp với", stop, locked=True), stop

    def _does(self, stop: int, end: int) -> bool:
        """Whether those behind `chỉ đạo` are to do something: a verb follows their list."""
        tail = re.compile(r"(?: ?\([^()]{0,120}\))?[ ,:]*").match(self.flat, stop, end)
        at = tail.end() if tail else stop
        if re.match(r"(?:không|chưa|vi phạm)\b", self.flat[at : at + 10]):
            return False
        if self.flat.startswith(", ", stop):
            return any(begins_predicate(self.flat, word.start()) for word in WORD.finditer(self.flat, at, min(end, at + 60)))
        return at < end and begins_predicate(self.flat, at) or self.flat[stop : stop + 1] == ":"

    def _directs(self, cue: str, before: str) -> bool:
        words = cue.strip().lower()
        return bool(re.search(rf"(?<!\w)(?:{_choice('directed')})(?!\w)", words)) or bool(re.search(r"đôn đốc(?:,| và) \Z", before))

    def _receiver(
        self, members: list[Addressee], stop: int, end: int, sentence: int, done: int
    ) -> tuple[Group | None, int]:
        flat = self.flat
        tail = re.compile(rf"(?: ?\([^()]{{0,80}}\))?,? ?(?P<to>(?:{_choice('receive', 'to')})(?!\w))").match(flat, stop, end)
        reports = re.search(r"báo cáo|phản ánh|gửi|thông báo|đề xuất|kiến nghị|thông qua|liên hệ|phản hồi|về ", flat[sentence : stop + 1], re.IGNORECASE)
        if tail is None or reports is None or any(self._is_issuer(member) for member in members):
            return None, stop if members[0].collective or tail is None else done
        group = self._group(members, stop, end, "receive")
        if re.match(r"[^.;]{0,60}chủ trì", flat[stop : stop + 80]):
            group = Group(members, "lead", "receive chủ trì", stop, locked=True)
        return group, stop

    def _open_heading(self, reading: Reading, end: int) -> None:
        if not reading.groups:
            return
        last = reading.groups[0] if reading.groups[0].role != "coordinate" else None
        text = self.flat[reading.groups[-1].end : end]
        if last is None:
            return
        if not text.strip(" .:/"):
            one = len(last.members) == 1 and last.members[0].collective and not last.members[0].registry
            if one and re.fullmatch(r"(?!các )[^,]+", last.members[0].agency) and not last.members[0].office:
                reading.groups.remove(last)
                return
            last.bare = last.rule in ("subject", "order")
            reading.heading = last
        elif text.rstrip().endswith(":") or re.fullmatch(r"[ ,]*(?:có trách nhiệm|chịu trách nhiệm|chủ trì|có nhiệm vụ)[ :.]*", text):
            reading.heading = last


@cache
def _orders_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_choice('order')})(?: cho)? ", re.IGNORECASE)


@cache
def _line_pattern() -> re.Pattern[str]:
    labels = [word for key, words in cues()["line"].items() if key not in ("examples", "deadline") for word in words]
    choice = "|".join(sorted(map(re.escape, labels), key=len, reverse=True)).replace("\\ ", " ")
    return re.compile(rf"(?P<label>{choice})(?: nhiệm vụ| thực hiện| chính)? ?: ?", re.IGNORECASE)


def phrase_fits(label: str, kind: str) -> bool:
    """Whether a line's label is one of those that name that role."""
    return label.lower() in cues()["line"][kind]


def fold_name(name: str) -> tuple[str, ...]:
    """A name by its syllables, for comparing two."""
    return tuple(fold(word) for word in name.split())
