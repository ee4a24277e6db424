"""A heading that names agencies, and what the items under it make of them: `22. Công an tỉnh:`."""

import re
from dataclasses import replace
from typing import Final

from extract.duties.charges import CHARGED
from extract.duties.groups import Group, Reading
from extract.duties.role_cues import LABEL
from extract.duties.task_addresses import PLAIN_RANK
from extract.record import Duty

_LEADS = re.compile(
    r"[^\w]*(?:(?:Tiếp tục|Chủ động|Khẩn trương|Tăng cường|Thường xuyên),? )*"
    r"(?:[Cc]hủ trì|[Pp]hối hợp|(?:[Ll]àm )?[Đđ]ầu mối)"
)
_CHAIRS = re.compile(r"Chủ trì(?!\w)")
_ANNOUNCED = re.compile(
    r"[ ,]*(?:(?:trong phạm vi|theo|căn cứ)[^:;.\n]{0,90})?(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)"
    r"(?: (?:như )?sau(?: đây)?)? ?:? *"
)
LETTER_RANK: Final = 3
"""The rank of a paragraph that begins with a letter."""


class Heading:
    """A heading that names agencies; while `waiting`, no paragraph has told their task yet."""

    def __init__(self, group: Group, rank: float, section: str | None, start: int, waiting: bool) -> None:
        """Take those who are named, and where the heading stands."""
        self.group = group
        self.rank = rank
        self.section = section
        self.start = start
        self.waiting = waiting
        self.announced = range(0)
        """Where the duties of `Bộ Y tế có trách nhiệm:` stand among those found; its items may make it the leader."""

    def announce(self, text: str, stop: int, first: int) -> None:
        """Keep where, from `first` on, the duties are of those whose tasks the items under this paragraph tell."""
        if not self.group.bare and _ANNOUNCED.fullmatch(text, self.group.end, stop):
            self.announced = range(first, first + len(self.group.members))

    def pass_on(self, found: list[Duty], text: str, begin: int, stop: int) -> None:
        """Make those who were announced leaders where an item begins with `Chủ trì`."""
        if not self.announced or not _CHAIRS.match(text, *_body(text, begin, stop)):
            return
        for place in self.announced:
            if found[place].role == "implement":
                found[place] = replace(found[place], role="lead", rule=f"{found[place].rule} heading chủ trì")
        self.announced = range(0)

    def ends_at(self, rank: float) -> bool:
        """Whether a paragraph of that rank stands under it no longer; a heading without a label heads letters, too."""
        if self.rank == PLAIN_RANK:
            return rank < LETTER_RANK
        return rank <= self.rank and rank < PLAIN_RANK

    def waits_for(self, reading: Reading, text: str, begin: int, stop: int) -> bool:
        """Whether the paragraph tells the task of those in the heading: it names no other subject."""
        # `1. Chính phủ thống nhất quản lý …` under `Trách nhiệm của Chính phủ` gives no task to the heading
        if not self.waiting or (reading.named and self.group.rule == CHARGED):
            return False
        first = reading.groups[0].rule if reading.groups else ""
        return not first.startswith("subject") and (not first.startswith("order") or leads(text, begin, stop))


def leads(text: str, begin: int, stop: int) -> bool:
    """Whether a paragraph begins with `chủ trì`, `đầu mối` or `phối hợp`, its label left out."""
    return bool(_LEADS.match(text, *_body(text, begin, stop)))


def _body(text: str, begin: int, stop: int) -> tuple[int, int]:
    label = LABEL.match(text, begin, stop)
    return label.end() if label else begin, stop
