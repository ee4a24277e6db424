"""The rules by which drafts are looked at, and a remark: where in the text, by which rule, what is to be seen."""

from dataclasses import dataclass
from typing import Final, Literal

from extract.record import Reference

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked at: how grave it is, and what it is about in words for people."""

    level: Level
    words: str


RULES: Final[dict[str, Rule]] = {
    "print": Rule("warning", "Chỗ ghi không khớp nhau trong chính văn bản"),
    "unclear": Rule("warning", "Chưa rõ văn bản nào"),
    "no-date": Rule("note", "Lần đầu viện dẫn mà không ghi ngày ban hành (Nghị định 30/2020/NĐ-CP, Phụ lục I)"),
    "issuer": Rule("warning", "Cơ quan ban hành không khớp ký hiệu"),
    "alias-early": Rule("warning", "Tên gọi tắt dùng trước khi được nêu"),
    "later": Rule("error", "Văn bản được dẫn ban hành sau văn bản này"),
    "date": Rule("error", "Ngày ban hành khác với đồ thị"),
    "ended": Rule("error", "Văn bản được dẫn không còn hoặc đang ngưng hiệu lực"),
    "not-begun": Rule("warning", "Văn bản được dẫn chưa có hiệu lực"),
    "unknown": Rule("note", "Số, ký hiệu không có trong đồ thị"),
    "number-taken": Rule("error", "Số, ký hiệu của văn bản này đã có văn bản khác mang"),
}
"""Every rule by its name, in the order in which remarks on one place are told."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at, and where it stands in the text (code points, end exclusive)."""

    rule: str
    level: Level
    start: int
    end: int
    message: str


def remark(rule: str, place: Reference | tuple[int, int], message: str, level: Level | None = None) -> Remark:
    """A remark on a mention, or on a place of the text, as grave as its rule where nothing else is said."""
    start, end = (place.start, place.end) if isinstance(place, Reference) else place
    return Remark(rule, level or RULES[rule].level, start, end, message)
