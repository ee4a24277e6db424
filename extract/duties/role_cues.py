"""Patterns that tell the role of those who are named: what stands behind them, and what stands before."""

import re
from functools import cache
from typing import Final

from extract.agencies.predicates import cues
from extract.duties.cue_words import choice
from extract.letters import LOWER, UPPER
from extract.record import Role

LABEL: Final = re.compile(
    r" *(?:[-+•#>*–]+ *|\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\) ?|\d{1,3}(?:\.\d{1,3})*(?:[.)/] ?| (?=[A-ZĐ]))"
    r"|[a-zđ]\d?[).] ?|[IVX]{1,5}(?:[.)/]| -) ?|(?:Điều|ĐIỀU) \d+[a-zđ]? ?[.:]? ?)+"
)
"""The number, letter or bullet that a paragraph begins with."""

_ACT: Final = (
    r"(?:Hiến pháp|Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kết luận|Kế hoạch số"
    r"|Công văn|Công điện|Thông báo|Chương trình|Đề án|Quy định số|Hướng dẫn|văn bản|Văn bản|điểm|khoản|Điều"
    r"|các (?:văn bản|Nghị quyết|Quyết định))"
)
RECITAL: Final = re.compile(
    rf"(?:Căn cứ (?:vào )?{_ACT}|Thực hiện {_ACT}|Theo (?:quy định tại )?(?:điểm|khoản|Điều)|Theo đề nghị|Xét"
    r"|Sau khi (?:nghe|xem xét|nghiên cứu|thống nhất|trao đổi|thảo luận|có ý kiến|kiểm tra|khảo sát)"
    r"|Tại (?:điểm|khoản|Điều|Luật|Nghị định|Thông tư|Quyết định)|(?:Điểm|Khoản|Điều) \d+[^;.]{0,90}quy định"
    r"|(?:Ghi nhận|Biểu dương|Đánh giá cao|Hoan nghênh)(?=,| và| sự| những| các| kết quả| nỗ lực| tinh thần)"
    r"|Trên đây là|Người ký|Ký bởi|Cơ quan:|Email|Thời gian ký|Ngày ký|CÔNG BÁO|Kính gửi)\b"
)
"""Grounds, quoted rules, praise and furniture: they bind nobody, though an order may follow in them."""

NOUN_BEFORE: Final = re.compile(
    r"(?:đã|đã có văn bản|đang|được|cũng|vừa|từng|công văn|văn bản|ý kiến|sự|việc|của|theo|xét|hồ sơ|đơn|nội dung|các"
    r"|những|chịu|dưới|thủ tục|tinh thần|Ban|ban|công tác|kết quả|bàn|chuyển|cơ chế|[Qq]uy chế|[Cc]hương trình"
    r"|chưa|không|có|[Vv]ề) \Z"
)
"""Before a cue: it is a noun there (`ý kiến chỉ đạo`), or told of the past (`đã chỉ đạo`)."""
WRITES: Final = re.compile(r"(?<!đã )có văn bản \Z")

REPORTED: Final = re.compile(
    r"(?<!\w)đã (?!được|ban hành|ký|giao|phê duyệt|có|nêu|đề ra|phân công|xác định|công bố)\w+"
)
"""What the sentence told before its cue is past: `Bộ A đã kiểm tra, tham mưu, chỉ đạo các đơn vị tập trung …`."""

LEADS: Final = re.compile(
    r"(?:(?:,| cần| phải| có trách nhiệm| chịu trách nhiệm| tiếp tục| chủ động| được giao| làm đầu mối,?| khẩn trương"
    r"| và| với trách nhiệm| có nhiệm vụ| trực tiếp| trong phạm vi[^,;.]{0,60},| căn cứ[^,;.]{0,90},) ?)*"
    r"[ :]*(?:chủ trì|là (?:cơ quan |đơn vị )?(?:chủ trì|đầu mối|thường trực)|làm đầu mối|đầu mối)",
    re.IGNORECASE,
)
COOPERATES: Final = re.compile(
    r"(?: (?:cần|phải|có trách nhiệm|chịu trách nhiệm|tiếp tục|chủ động|tăng cường|khẩn trương|tích cực"
    r"|căn cứ[^,;.]{0,90},|theo[^,;.]{0,60},?))*,? ?(?:phối hợp|phối kết hợp)",
    re.IGNORECASE,
)
WITH_OTHERS: Final = re.compile(r"(?: chặt chẽ)?,? (?:với|cùng|hướng dẫn)")

_WATCH: Final = r"(?:theo dõi|đôn đốc|kiểm tra|giám sát)"
_ALSO: Final = (
    r"(?:hướng dẫn|tuyên truyền|vận động|thanh tra|tổng hợp|đánh giá|tham gia|đôn đốc|theo dõi|kiểm tra|giám sát"
    r"|báo cáo|nhắc nhở)"
)
_DOCUMENT: Final = (
    r"(?:Chỉ thị|Kế hoạch|Nghị quyết|Quyết định|Thông báo|Công điện|Kết luận|Chương trình|Đề án|Thông tư|Nghị định"
    r"|Công văn|Quy chế|Phương án)"
)
MONITORS: Final = re.compile(
    r"[ ,:]*(?:(?:có trách nhiệm|chịu trách nhiệm|chủ động|thường xuyên|tổ chức|tham mưu|tăng cường|giúp [^,;.]{3,50}"
    rf"|phối hợp) )*(?:{_ALSO}(?:,| và|;)? )*{_WATCH}(?:(?:,| và|;)? {_ALSO})*"
    r"(?: (?:các|Các|UBND|Ủy ban|Sở|những)[^.;:]{3,160}?)? (?:việc |tình hình |quá trình |tiến độ |kết quả |công tác )?"
    r"(?:tổ chức |triển khai |thi hành |thực hiện |chấp hành )+"
    r"(?:(?:tốt |nghiêm túc |có hiệu quả |hiệu quả |các |những |nội dung |nhiệm vụ |được nêu |trong |tại |theo )*"
    rf"{_DOCUMENT}(?: kết luận| này| trên)?|(?=[.;,/:]|và |theo ))"
    rf"|[ ,:]*(?:{_ALSO}(?:,| và)? )*{_WATCH}(?:(?:,| và)? {_ALSO})* (?:việc|tình hình) (?:triển khai )?"
    r"(?:thực hiện|thi hành)(?=[.;,/]| và |\Z)",
    re.IGNORECASE,
)
"""Monitoring is a role of its own when what is watched is the execution of a document, this one above all."""

LIMITS: Final = re.compile(
    r",? (?:theo|căn cứ|trong phạm vi) (?:chức năng|nhiệm vụ|thẩm quyền|phạm vi|lĩnh vực)[^;.:]{0,90}?"
    r"(?=,? (?:chủ trì|theo dõi, đôn đốc|theo dõi, kiểm tra|đôn đốc|kiểm tra, đôn đốc))"
)
DUTY_LIMITS: Final = re.compile(r",? (?:căn cứ|theo|trong phạm vi) (?:chức năng|nhiệm vụ)")
RESPONSIBLE: Final = re.compile(r" (?:có trách nhiệm|chịu trách nhiệm)")
RESPONSIBLE_LATER: Final = re.compile(
    r" (?:(?:có|chịu) trách nhiệm|theo trách nhiệm(?= thi hành)) "
    r"(?:(?:chỉ đạo|tổ chức|triển khai|hướng dẫn|phối hợp),? ){0,4}(?:thi hành|thực hiện|với)"
)
BY_THE_PLAN: Final = re.compile(r"theo [^,;.:\n]{3,80}? (?=(?:có|chịu) trách nhiệm)")
STANDING: Final = re.compile(
    r"là (?:cơ quan |đơn vị )?(?:chủ trì|đầu mối|thường trực|phối hợp)|được giao"
    r"|là (?:cơ quan|đơn vị) [^,;.:\n]{2,90}, (?:có|chịu) trách nhiệm"
)
STAFF: Final = re.compile(r"(?:các |mỗi )?(?:cán bộ|công chức|viên chức|người lao động|đảng viên)")
STAFF_DUTY: Final = re.compile(r"(?:chủ động|phải|có trách nhiệm|nghiêm túc|không|cần|thực hiện|tập trung)\b")
THE_LEAD: Final = re.compile(
    r"(?:các )?(?:cơ quan|đơn vị)(?:, (?:cơ quan|đơn vị))? (?:chủ trì|thực hiện)[\w ]*|cơ quan|đơn vị"
)
"""`phối hợp với cơ quan chủ trì` names nobody."""
SUPERIORS: Final = re.compile(
    r"Thủ tướng Chính phủ\Z|Chính phủ\Z|Quốc hội\Z|Ủy ban Thường vụ Quốc hội\Z|Bộ Chính trị|Ban Bí thư|Chủ tịch nước"
)
ASIDE: Final = re.compile(r" ?\([^()]{0,160}\)")
APPOSITION: Final = re.compile(
    r" [-–] (?:[Cc]ơ quan|(?:Phó )?Trưởng [Bb]an|(?:Phó )?Chủ tịch|Thường trực|Ủy viên|Thành viên)[^,;.:()\n]{0,120}?"
    r"(?= (?:chủ trì|có trách nhiệm|chịu trách nhiệm|tập trung|tiếp tục|khẩn trương|chủ động|tham mưu"
    r"|(?<!Ban )(?<!ban )chỉ đạo|theo dõi|đã(?= \w+ )"
    r"|phối hợp|hướng dẫn|tổng hợp|tổ chức|triển khai|đôn đốc|xây dựng)(?!\w))"
)
"""Another post of the one who was named: `Sở Y tế - cơ quan thường trực Ban Chỉ đạo chủ trì …`."""
IN_FOCUS: Final = re.compile(
    r", trong đó (?:trọng tâm|có|nhất|đặc biệt)(?: là)? [^;.()\n]{2,160}?"
    r"(?= (?:tập trung|khẩn trương|chủ động|tiếp tục|chỉ đạo|triển khai|tổ chức|theo dõi|rà soát|có trách nhiệm"
    r"|chịu trách nhiệm)(?!\w))"
)
"""Whom of them the task concerns most: `UBND các tỉnh, trong đó trọng tâm là các tỉnh: C, D khẩn trương …`."""
IN_ROLE: Final = re.compile(r",? với (?:vai trò|tư cách)(?: là)? [^,;.:()\n]{3,110}(?=,)")
"""In which role somebody acts: `Bộ Xây dựng với vai trò là cơ quan thường trực, chủ động …`."""
BRACKETS: Final = re.compile(r"\([^()]*\)")
PERSON: Final = re.compile(rf" (?:[{UPPER}]\w+ ){{1,3}}[{UPPER}]\w+(?= [{LOWER}])")
REFUSES: Final = re.compile(r"(?:không|chưa|vi phạm)\b")
REPORTS: Final = re.compile(
    r"báo cáo|phản ánh|gửi|thông báo|đề xuất|kiến nghị|thông qua|liên hệ|phản hồi|về ", re.IGNORECASE
)
HEADING_TAIL: Final = re.compile(r"[ ,]*(?:có trách nhiệm|chịu trách nhiệm|chủ trì|có nhiệm vụ)[ :.]*")
LINE_GAP: Final = re.compile(r"(?: ?\([^)]{1,60}\))?(?:, |; | và |[,;]? (?:chủ trì,? )?phối hợp (?:với )?)")


@cache
def introductions() -> frozenset[str]:
    """Words that begin a phrase before the subject: `Trong quý III năm 2008, Bộ Tài chính chủ trì`."""
    return frozenset(cues()["subject"]["introductions"])


@cache
def orders() -> re.Pattern[str]:
    """An order word and the blank behind it."""
    return re.compile(rf"(?<!\w)(?:{choice('order')})(?: cho)? ", re.IGNORECASE)


@cache
def order_verb() -> re.Pattern[str]:
    """The verb of one who gives an order."""
    return re.compile(rf"(?:trân trọng |kính )?(?:{choice('order')})(?: cho)?(?!\w) ?:?")


@cache
def directs() -> re.Pattern[str]:
    """A word that passes a task down with force: `chỉ đạo`, not `hướng dẫn` alone."""
    return re.compile(rf"(?<!\w)(?:{choice('directed')})(?!\w)", re.IGNORECASE)


@cache
def receives() -> re.Pattern[str]:
    """What the one who is reported to shall do: `để tổng hợp`."""
    return re.compile(rf"(?: ?\([^()]{{0,80}}\))?,? ?(?:{choice('receive', 'to')})(?!\w)")


@cache
def _line_labels() -> dict[str, Role]:
    """The labels of lines and their roles; a word that stands in two tables has the first one's."""
    labels: dict[str, Role] = {}
    for role in _LINE_ROLES:
        labels |= {word: role for word in cues()["line"][role] if word not in labels}
    return labels


@cache
def lines() -> re.Pattern[str]:
    """The label of a plan's line that names a role: `- Đơn vị chủ trì:`."""
    source = "|".join(sorted(map(re.escape, _line_labels()), key=len, reverse=True)).replace("\\ ", " ")
    return re.compile(rf"(?P<label>{source})(?: nhiệm vụ| thực hiện| chính)? ?: ?", re.IGNORECASE)


@cache
def line_starts() -> frozenset[str]:
    """The small first words of those labels."""
    return frozenset(word.split()[0] for word in _line_labels())


def line_role(label: str) -> Role:
    """The role of those in a line of that label.

    >>> line_role("Đơn vị chủ trì"), line_role("Cơ quan phối hợp")
    ('lead', 'coordinate')
    """
    return _line_labels()[label.lower()]


_LINE_ROLES: Final[tuple[Role, ...]] = ("lead", "coordinate", "monitor", "implement")
