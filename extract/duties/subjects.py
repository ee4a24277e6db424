"""The subject of a sentence: those whom its predicate binds, as in `Sở Y tế chủ trì …`."""

import re

from extract.agencies.organs import WORD
from extract.agencies.predicates import begins_predicate, phrase_at
from extract.duties.addressed_places import PLACES
from extract.duties.addressee import Addressee
from extract.duties.addressees import ListReader
from extract.duties.groups import Group, RoleReader
from extract.duties.role_cues import (
    APPOSITION,
    ASIDE,
    BY_THE_PLAN,
    DUTY_LIMITS,
    IN_FOCUS,
    IN_ROLE,
    PERSON,
    RESPONSIBLE,
    RESPONSIBLE_LATER,
    STAFF,
    STAFF_DUTY,
    STANDING,
    introductions,
    order_verb,
)
from extract.letters import UPPER

_FARTHEST = 900
"""Characters: no list before `chịu trách nhiệm thi hành` was met that is longer."""
# `Đối với Sở Y tế: …` heads what that body shall do; without a colon it tells of whom the sentence speaks
_TOWARDS = re.compile(r"(?:Đối với|Về phía) ")
_CLOSED = re.compile(r" ?:|[ .]*\Z")
# `định kỳ báo cáo Bộ Chính trị, Ban Bí thư đánh giá …`: the second one of those who are reported to
_REPORTED_TO = re.compile(
    rf"(?:báo cáo|trình|gửi|kiến nghị|đề xuất|xin ý kiến|tham mưu|thuộc diện)"
    rf"(?: với| lên| cho)? [{UPPER}][^,;.]{{2,120}}, \Z"
)
_ASIDES = (ASIDE, APPOSITION, IN_ROLE, IN_FOCUS)
_SENTENCE_END = re.compile(r"[.:] |[.:]\Z")

# `Bộ Y tế: (1) trình Chính phủ …; (2) rà soát …`: the tasks are counted in the running text
_ENUMERATED = re.compile(r"\A\((?:1|i|a)\) ")


class SubjectReader:
    """Reads the subjects of the sentences of one text."""

    def __init__(self, lists: ListReader, roles: RoleReader) -> None:
        """Take the readers of lists and of roles."""
        self._lists = lists
        self._roles = roles
        self._flat = lists.flat

    def first(self, at: int, end: int, labelled: bool = False) -> tuple[Group | None, int]:
        """Those with whom the sentence at `at` begins, if it binds them, and where their list ends.

        Names alone are a heading, and bound, where a number or letter stands before them (`labelled`).
        """
        towards = _TOWARDS.match(self._flat, at, end)
        members, stop = self._lists.read(towards.end() if towards else at, end)
        if not members or (towards and not _CLOSED.match(self._flat, stop, end)):
            return None, at
        if members[0].agency in ("đầu mối", "cơ sở"):
            # `a) Đầu mối tiếp nhận hồ sơ` under a heading: a task; `Cơ sở đăng ký: Công ty A` in a list of goods
            return None, at
        members, stop, rest = self._thorough(members, at, stop, self._behind(members, stop, end), end)
        bound = self._is_bound(members, rest, end, labelled)
        return (self._roles.group(members, stop, end, "subject", rest) if bound else None), stop

    def behind_comma(self, at: int, end: int, sentence: int, fresh: bool) -> tuple[Group | None, int]:
        """Those who are named behind a comma at `at` of the sentence that begins at `sentence`.

        `fresh` says that it has no subject yet: then one may stand behind an introduction. Only a plain
        `có trách nhiệm` makes a second one.
        """
        members, stop = self._lists.read(at, end)
        if not members:
            return None, at
        if not RESPONSIBLE.match(self._flat, stop, end):
            first = WORD.match(self._flat, sentence)
            if not fresh or first is None or first.group().capitalize() not in introductions():
                return None, at
        # `trạm thu phí Mỹ Lộc, tỉnh Nam Định và các cơ quan`: there a province tells where something is
        if members[0].agency.startswith(PLACES) or _REPORTED_TO.search(self._flat, max(sentence, at - _FARTHEST), at):
            return None, stop
        if members[0].agency == "Thủ tướng Chính phủ" and self._flat.endswith("của Chính phủ, ", sentence, at):
            # `đã có chỉ đạo của Chính phủ, Thủ tướng Chính phủ, không cần …`: whose direction that is
            return None, stop
        rest = self._behind(members, stop, end)
        bound = self._is_bound(members, rest, end, False)
        return (self._roles.group(members, stop, end, "subject", rest) if bound else None), stop

    def _behind(self, members: list[Addressee], stop: int, end: int) -> int:
        """Where the words behind a list begin, a person's name and a bracket left out."""
        person = PERSON.match(self._flat, stop, end) if members[-1].office else None
        rest = person.end() if person else stop
        aside = next((found for kind in _ASIDES if (found := kind.match(self._flat, rest, end))), None)
        return aside.end() if aside else rest

    def _thorough(
        self, members: list[Addressee], at: int, stop: int, rest: int, end: int
    ) -> tuple[list[Addressee], int, int]:
        """Read on to `chịu trách nhiệm thi hành` where the list broke off at a name that no rule reads."""
        flat = self._flat
        broken = not begins_predicate(flat, rest + 1) or members[-1].agency in ("các cơ quan", "các đơn vị")
        duty = RESPONSIBLE_LATER.search(flat, stop, min(end, stop + _FARTHEST)) if broken else None
        if duty is None or _SENTENCE_END.search(flat[stop : duty.start()]):
            return members, stop, rest
        # `các cơ quan được tổ chức theo ngành dọc` tells which ones; `đã …` tells of the past
        if phrase_at(flat, rest + 1, "none.words") is not None and not flat.startswith("được ", rest + 1):
            return members, stop, rest
        limits = DUTY_LIMITS.search(flat, stop, duty.start())
        close = limits.start() if limits else duty.start()
        return self._lists.read_until(at, close), close, close

    def _is_bound(self, members: list[Addressee], rest: int, end: int, labelled: bool) -> bool:
        """Whether what follows the subject binds it."""
        flat = self._flat
        if len(members) == 1 and self._roles.is_issuer(members[0]):
            return False
        if end - rest < 12 and not flat[rest:end].strip(" .:/;"):
            # `1. Tỉnh Gia Lai:` heads a list of its districts
            if all(member.agency.startswith(PLACES) for member in members):
                return False
            return labelled or flat[rest:end].strip().startswith(":")
        tail = flat[rest : min(end, rest + 140)]
        plain = _ENUMERATED.sub("", tail.lstrip(" ,:"))
        at = rest + len(tail) - len(plain)
        if "," in flat[rest:at] and plain[:1].isupper():
            return False
        if plain.startswith("theo ") and not begins_predicate(flat, at):
            return BY_THE_PLAN.match(flat, at, end) is not None
        if all(STAFF.match(member.agency) for member in members) and not STAFF_DUTY.match(plain):
            return False
        return not self._is_told(members, at, plain) and begins_predicate(flat, at)

    def _is_told(self, members: list[Addressee], at: int, plain: str) -> bool:
        """Whether the words at `at` tell of the past or of what is so, or make the subject the one who orders."""
        if phrase_at(self._flat, at, "none.words") is not None and not STANDING.match(plain):
            return True
        if members[0].collective or phrase_at(self._flat, at, "order.words") is None:
            return False
        verb = order_verb().match(self._flat, at)
        if verb is None:
            return False
        return verb.group().endswith(":") or bool(self._lists.read(verb.end(), verb.end() + 200)[0])
