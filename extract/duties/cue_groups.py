"""A cue word → those whom it binds: an order, partners, a task passed down, a report that somebody shall act on."""

import re
from dataclasses import dataclass

from extract.agencies.organs import WORD
from extract.agencies.predicates import begins_predicate
from extract.duties.addressee import Addressee
from extract.duties.addressees import ListReader
from extract.duties.cue_words import Cue
from extract.duties.groups import Group, RoleReader
from extract.duties.role_cues import (
    MONITORS,
    NOUN_BEFORE,
    REFUSES,
    REPORTED,
    REPORTS,
    THE_LEAD,
    WRITES,
    directs,
    receives,
)
from extract.letters import LOWER

_LOOK_BACK = 400
"""Characters: what was told of the past further back than that is another matter."""
_INFORMS = re.compile(r" (?:được )?(?:biết|thực hiện)")
# an answer binds only where it says that it is to be acted on: `trả lời để Sở Y tế biết và thực hiện`
_ACTED_ON = re.compile(r" (?:được )?biết(?: và|,)[^.;]{0,70}?(?:thực hiện|triển khai|xử lý)")
_TAIL = re.compile(r"(?: ?\([^()]{0,120}\))?[ ,:]*(?:(?:(?:về|tới|đến|cho|trong) )?việc )?")
_COMPANY = re.compile(rf"(?:Quý )?[Cc]ông ty(?= [{LOWER}])")
_LEADS_LATER = re.compile(r"[^.;]{0,60}chủ trì")


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a cue stands: the sentence's beginning, the paragraph's end, and what was read so far.

    `current` are those just spoken of; `done` is how far names were read.
    """

    sentence: int
    end: int
    current: Group | None
    done: int


class CueReader:
    """Reads what stands behind the cues of one text."""

    def __init__(self, lists: ListReader, roles: RoleReader) -> None:
        """Take the readers of lists and of roles."""
        self._lists = lists
        self._roles = roles
        self._flat = lists.flat

    def group(self, cue: Cue, clause: Clause) -> tuple[Group | None, int]:
        """The group that a cue introduces, if it binds one, and how far names were read."""
        flat, end = self._flat, clause.end
        members, stop = self._lists.read(cue.end, end)
        if cue.kind in ("order", "informed"):
            members, stop = self._company(members, cue.end, stop)
        if not members:
            return None, clause.done
        if cue.kind == "receive":
            return self._receiver(members, stop, clause)
        before = flat[max(clause.sentence, cue.start - 24) : cue.start]
        if NOUN_BEFORE.search(before) and not WRITES.search(before):
            return None, stop
        if cue.kind in ("coordinate", "directed"):
            if REPORTED.search(flat, max(clause.sentence, cue.start - _LOOK_BACK), cue.start):
                return None, stop
            if cue.kind == "coordinate":
                return self._partners(cue, members, stop, clause), stop
            return self._directed(cue, members, stop, end, before), stop
        if cue.kind == "informed":
            told = flat[cue.start : cue.end].lower().startswith("thông báo")
            binds = (_INFORMS if told else _ACTED_ON).match(flat, stop) is not None
        else:
            # `phân công đầu mối điều phối tập trung`: a task, nobody's name
            unnamed = members[0].agency.startswith("đầu mối")
            binds = not unnamed and not self._roles.is_above(members, flat[cue.start : cue.end])
        return (self._roles.group(members, stop, end, cue.kind) if binds else None), stop

    def _company(self, members: list[Addressee], at: int, stop: int) -> tuple[list[Addressee], int]:
        """`đề nghị Công ty …`: the one to whom the letter is sent."""
        company, short = self._lists.names.company, _COMPANY.match(self._flat, at)
        if members or not company or short is None:
            return members, stop
        return [Addressee(at, short.end(), company)], short.end()

    def _partners(self, cue: Cue, members: list[Addressee], stop: int, clause: Clause) -> Group | None:
        """Those behind `phối hợp với`; the one just spoken of leads."""
        members = [member for member in members if not THE_LEAD.fullmatch(member.agency)]
        current = clause.current
        beside = cue.start == clause.sentence or (current is not None and cue.start <= current.end + 2)
        if not members or (self._flat[cue.start : cue.end].strip().lower() == "cùng" and not beside):
            return None
        if current is not None and not current.locked:
            current.role = "monitor" if MONITORS.match(self._flat, stop, clause.end) else "lead"
            current.rule = f"{current.rule} phối hợp với"
        return Group(members, "coordinate", "phối hợp với", stop, locked=True)

    def _directed(self, cue: Cue, members: list[Addressee], stop: int, end: int, before: str) -> Group | None:
        """Those behind `chỉ đạo`, `đôn đốc`: bound where a verb follows them."""
        word = self._flat[cue.start : cue.end].lower()
        if not self._does(stop, end) or not (directs().search(word) or before.endswith(("đôn đốc, ", "đôn đốc và "))):
            return None
        # `vận động tổ chức, cá nhân` speaks to the public, `vận động các doanh nghiệp` to bodies
        if "vận động" in word and not self._flat.startswith("các ", cue.end):
            return None
        return self._roles.group(members, stop, end, cue.kind)

    def _does(self, stop: int, end: int) -> bool:
        """Whether those behind `chỉ đạo` are to do something: a verb follows their list."""
        flat = self._flat
        tail = _TAIL.match(flat, stop, end)
        at = tail.end() if tail else stop
        if REFUSES.match(flat, at, end):
            return False
        if flat.startswith(", ", stop):
            return any(begins_predicate(flat, word.start()) for word in WORD.finditer(flat, at, min(end, at + 60)))
        return (at < end and begins_predicate(flat, at)) or flat[stop : stop + 1] == ":"

    def _receiver(self, members: list[Addressee], stop: int, clause: Clause) -> tuple[Group | None, int]:
        """Those who are reported to, so that they do something: `gửi Sở Tài chính để tổng hợp`."""
        flat, end = self._flat, clause.end
        if receives().match(flat, stop, end) is None:
            return None, stop
        reports = REPORTS.search(flat, max(clause.sentence, stop - _LOOK_BACK), stop + 1)
        if reports is None or any(self._roles.is_issuer(member) for member in members):
            return None, stop if members[0].collective else clause.done
        if _LEADS_LATER.match(flat, stop, stop + 80):
            return Group(members, "lead", "receive chủ trì", stop, locked=True), stop
        return self._roles.group(members, stop, end, "receive"), stop
