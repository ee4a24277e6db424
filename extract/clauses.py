"""One paragraph → who is bound in it, in which role.

The paragraph is read from left to right at its cues (`cue_words`): the beginnings of sentences, and the words of
`registry/duties.toml`. At a cue a list of addressees is read; what follows or precedes it gives the role:

1. `X chủ trì` lead; `X phối hợp với Y` X lead and Y coordinate; `X và Y có trách nhiệm phối hợp` both coordinate.
2. `giao / yêu cầu / đề nghị X …` X implement, or by rule 1.
3. `chỉ đạo / đôn đốc X làm …` X implement, or by rule 1; `hướng dẫn X` alone binds nobody.
4. `X theo dõi, đôn đốc việc thực hiện Chỉ thị này` X monitor.
5. `báo cáo về X để tổng hợp` X implement, unless it is the issuer.
6. `đã …`, `ghi nhận …`, `được …` behind a subject: the past, praise, the passive; nobody is bound.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from extract.addressee import Addressee
from extract.addressees import ListReader
from extract.collectives import collective_end
from extract.cue_words import Cue, CueIndex
from extract.organs import WORD, fold
from extract.predicates import begins_predicate, cues, phrase_at
from extract.record import Role
from extract.role_cues import (
    ASIDE,
    BRACKETS,
    BY_THE_PLAN,
    COOPERATES,
    DUTY_LIMITS,
    HEADING_TAIL,
    INTRODUCTIONS,
    LABEL,
    LEADS,
    LIMITS,
    LINE_GAP,
    MONITORS,
    NOUN_BEFORE,
    PERSON,
    RECITAL,
    REFUSES,
    REPORTED,
    REPORTS,
    RESPONSIBLE,
    RESPONSIBLE_LATER,
    STAFF,
    STAFF_DUTY,
    STANDING,
    SUPERIORS,
    THE_LEAD,
    WITH_OTHERS,
    WRITES,
    directs,
    line_starts,
    lines,
    order_verb,
    orders,
    receives,
)

_LOOK_BACK = 400
"""Characters: what was told of the past further back than that is another matter."""
_FARTHEST = 900
"""Characters: no list before `chịu trách nhiệm thi hành` was met that is longer."""


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


def fold_name(name: str) -> tuple[str, ...]:
    """A name by its syllables, for comparing two."""
    return tuple(fold(word) for word in name.split())


class ClauseReader:
    """Reads the paragraphs of one text."""

    def __init__(self, lists: ListReader, index: CueIndex) -> None:
        """Take the reader of lists and the cues of the same text."""
        self.lists = lists
        self.index = index
        self.flat = lists.flat
        self.issuer = fold_name(lists.names.seat.issuer)
        self._labelled = False

    def read(self, start: int, end: int) -> Reading:
        """Who is bound in the paragraph `flat[start:end]`."""
        label = LABEL.match(self.flat, start, end)
        self._labelled = label is not None and any(letter.isalnum() for letter in label.group())
        begin = label.end() if label else start
        reading = Reading()
        body = self.flat[begin:end]
        if not body.strip() or (label is None and body.isupper()):
            return reading
        begin += len(body) - len(body.lstrip())
        if RECITAL.match(self.flat, begin, end):
            self._recital(reading, begin, end)
        elif not self._line(reading, begin, end):
            self._walk(reading, begin, end)
            self._open_heading(reading, end)
        for group in reading.groups:
            group.members = [self._in_full(member, begin) for member in group.members]
        return reading

    def _in_full(self, member: Addressee, begin: int) -> Addressee:
        """`các đơn vị` are those whom the paragraph named before: `các đơn vị cấp nước …; yêu cầu các đơn vị …`."""
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

    def _recital(self, reading: Reading, begin: int, end: int) -> None:
        """A recital binds nobody, but an order may follow in it: `… , Chủ tịch yêu cầu: …`."""
        for match in orders().finditer(self.flat, begin, end):
            noun = NOUN_BEFORE.search(self.flat, max(begin, match.start() - 24), match.start())
            if noun is None and self.lists.read(match.end(), end)[0]:
                self._walk(reading, match.start(), end)
                return

    def _line(self, reading: Reading, begin: int, end: int) -> bool:
        """`- Đơn vị chủ trì: Sở A, Sở B.`"""
        first = self.flat[begin : begin + 8].partition(" ")[0].lower()
        match = lines().match(self.flat, begin, end) if first in line_starts() else None
        if match is None:
            return False
        label = match["label"].lower()
        role: Role | None = next((kind for kind in _LINE_ROLES if label in cues()["line"][kind]), None)
        if role is None:
            self._walk(reading, match.end(), end)
        members, stop = self.lists.read(match.end(), end) if not reading.groups else ([], end)
        while members:
            reading.groups.append(Group(members, role or "implement", "line", stop, locked=True))
            gap = LINE_GAP.match(self.flat, stop, end)
            if gap is None:
                break
            if "phối hợp" in gap.group():
                reading.groups[-1].role, role = "lead", "coordinate"
            members, stop = self.lists.read(gap.end(), end)
        return True

    def _walk(self, reading: Reading, begin: int, end: int) -> None:
        """Read on from cue to cue; `main` is the subject of the sentences, `current` the one just spoken of."""
        done = self._subject(reading, begin, end, begin)
        main = current = reading.groups[-1] if reading.groups else None
        sentence = begin
        brackets = [match.span() for match in BRACKETS.finditer(self.flat, begin, end)]
        for cue in self.index.between(begin, end):
            if cue.start < done:
                continue
            if cue.kind in ("sentence", "comma"):
                if _inside(brackets, cue.start):
                    continue
                count = len(reading.groups)
                if cue.kind == "sentence":
                    sentence, current = cue.end, main
                    done = max(done, self._subject(reading, cue.end, end, sentence))
                else:
                    fresh = main is None or main.members[0].start < sentence
                    done = max(done, self._subject(reading, cue.end, end, sentence, fresh=fresh))
                if len(reading.groups) > count:
                    main = current = reading.groups[-1]
                continue
            group, done = self._cue(cue, sentence, end, current, done)
            if group is None:
                continue
            reading.groups.append(group)
            if cue.kind == "order":
                main = current = group
            elif cue.kind != "coordinate":
                current = group

    def _subject(self, reading: Reading, at: int, end: int, sentence: int, fresh: bool | None = None) -> int:
        """Read a list of addressees as the subject of a sentence; where it ends, or `at` where there is none.

        `fresh` is told behind a comma: whether the sentence has no subject yet. Only a plain `có trách nhiệm`
        makes a second one.
        """
        flat = self.flat
        members, stop = self.lists.read(at, end)
        if not members:
            return at
        if fresh is not None and not RESPONSIBLE.match(flat, stop, end):
            first = WORD.match(flat, sentence)
            if not fresh or first is None or first.group().capitalize() not in INTRODUCTIONS:
                return at
        rest = stop
        for pattern in (PERSON, ASIDE):
            match = pattern.match(flat, rest, end) if pattern is ASIDE or members[-1].office else None
            rest = match.end() if match else rest
        if fresh is None:
            members, stop, rest = self._thorough(members, at, stop, rest, end)
        if self._is_bound(members, rest, end, fresh is None and self._labelled and at == sentence):
            reading.groups.append(self._group(members, stop, end, "subject", rest))
        return stop

    def _thorough(
        self, members: list[Addressee], at: int, stop: int, rest: int, end: int
    ) -> tuple[list[Addressee], int, int]:
        """Read on to `chịu trách nhiệm thi hành` where the list broke off at a name that no rule reads."""
        broken = not begins_predicate(self.flat, rest + 1) or members[-1].agency in ("các cơ quan", "các đơn vị")
        duty = RESPONSIBLE_LATER.search(self.flat, stop, min(end, stop + _FARTHEST)) if broken else None
        if duty is None or re.search(r"[.:] |[.:]\Z", self.flat[stop : duty.start()]):
            return members, stop, rest
        if phrase_at(self.flat, rest + 1, "none.words") is not None:
            return members, stop, rest
        limits = DUTY_LIMITS.search(self.flat, stop, duty.start())
        close = limits.start() if limits else duty.start()
        return self.lists.read_until(at, close), close, close

    def _is_bound(self, members: list[Addressee], rest: int, end: int, labelled: bool) -> bool:
        """Whether what follows the subject binds it."""
        flat = self.flat
        if len(members) == 1 and self._is_issuer(members[0]):
            return False
        if end - rest < 12 and not flat[rest:end].strip(" .:/;"):
            return labelled or flat[rest:end].strip().startswith(":")
        tail = flat[rest : min(end, rest + 40)]
        plain = tail.lstrip(" ,:")
        at = rest + len(tail) - len(plain)
        if "," in tail[: len(tail) - len(plain)] and plain[:1].isupper():
            return False
        if plain.startswith("theo ") and not begins_predicate(flat, at):
            return BY_THE_PLAN.match(flat, at, end) is not None
        if phrase_at(flat, at, "none.words") is not None and not STANDING.match(plain):
            return False
        if not members[0].collective and phrase_at(flat, at, "order.words") is not None and self._orders(at):
            return False
        if all(STAFF.match(member.agency) for member in members) and not STAFF_DUTY.match(plain):
            return False
        return begins_predicate(flat, at)

    def _orders(self, at: int) -> bool:
        """Whether the verb at `at` gives an order: then its subject is the one who orders."""
        match = order_verb().match(self.flat, at)
        if match is None:
            return False
        return match.group().endswith(":") or bool(self.lists.read(match.end() + 1, match.end() + 200)[0])

    def _is_issuer(self, member: Addressee) -> bool:
        return fold_name(member.agency) == self.issuer

    def _group(self, members: list[Addressee], stop: int, end: int, rule: str, rest: int | None = None) -> Group:
        """The group with the role that the words behind it give."""
        flat = self.flat
        at = stop if rest is None else rest
        limits = LIMITS.match(flat, at, end)
        at = limits.end() if limits else at
        if LEADS.match(flat, at, end) or any(member.agency.endswith("chủ trì") for member in members):
            return Group(members, "lead", f"{rule} chủ trì", stop, locked=True)
        if MONITORS.match(flat, at, end):
            return Group(members, "monitor", f"{rule} theo dõi", stop, locked=True)
        cooperates = COOPERATES.match(flat, at, end)
        together = cooperates and rule == "subject" and self._only_together(cooperates.end(), members, end)
        if together or any("phối hợp" in member.agency for member in members):
            return Group(members, "coordinate", f"{rule} phối hợp", stop, locked=True)
        return Group(members, "implement", rule, stop)

    def _only_together(self, at: int, members: list[Addressee], end: int) -> bool:
        """`X và Y có trách nhiệm phối hợp …`: with nobody else."""
        if len(members) < 2 or WITH_OTHERS.match(self.flat, at, end):
            return False
        return not self.lists.read(at + 1, end)[0]

    def _cue(self, cue: Cue, sentence: int, end: int, current: Group | None, done: int) -> tuple[Group | None, int]:
        """The group that a cue introduces, and where its list ends."""
        flat = self.flat
        members, stop = self.lists.read(cue.end, end)
        if not members:
            return None, done
        before = flat[max(sentence, cue.start - 24) : cue.start]
        if cue.kind != "receive" and NOUN_BEFORE.search(before) and not WRITES.search(before):
            return None, stop
        if cue.kind in ("coordinate", "directed"):
            if REPORTED.search(flat, max(sentence, cue.start - _LOOK_BACK), cue.start):
                return None, stop
            if cue.kind == "coordinate":
                return self._partners(cue, members, stop, end, sentence, current), stop
            return self._directed(cue, members, stop, end, before), stop
        if cue.kind == "receive":
            return self._receiver(members, stop, end, sentence, done)
        if cue.kind == "informed":
            informs = re.match(r" (?:được )?(?:biết|thực hiện)", flat[stop : stop + 20])
            return (self._group(members, stop, end, cue.kind) if informs else None), stop
        if self._is_above(members, flat[cue.start : cue.end]):
            return None, stop
        return self._group(members, stop, end, cue.kind), stop

    def _is_above(self, members: list[Addressee], cue: str) -> bool:
        """Whether the order would go to the issuer itself, or be a plea to the head of the state or of the Party."""
        if all(self._is_issuer(member) and not member.office for member in members):
            return True
        plea = "đề nghị" in cue.lower()
        return plea and any(SUPERIORS.match(member.agency) or self._is_issuer(member) for member in members)

    def _partners(
        self, cue: Cue, members: list[Addressee], stop: int, end: int, sentence: int, current: Group | None
    ) -> Group | None:
        members = [member for member in members if not THE_LEAD.fullmatch(member.agency)]
        word = self.flat[cue.start : cue.end].strip().lower()
        beside = cue.start == sentence or (current is not None and cue.start <= current.end + 2)
        if not members or (word == "cùng" and not beside):
            return None
        if current is not None and not current.locked:
            current.role = "monitor" if MONITORS.match(self.flat, stop, end) else "lead"
            current.rule = f"{current.rule} phối hợp với"
        return Group(members, "coordinate", "phối hợp với", stop, locked=True)

    def _directed(self, cue: Cue, members: list[Addressee], stop: int, end: int, before: str) -> Group | None:
        word = self.flat[cue.start : cue.end].lower()
        if not self._does(stop, end) or not (directs().search(word) or before.endswith(("đôn đốc, ", "đôn đốc và "))):
            return None
        # `vận động tổ chức, cá nhân` speaks to the public, `vận động các doanh nghiệp` to bodies
        if "vận động" in word and not self.flat.startswith("các ", cue.end):
            return None
        return self._group(members, stop, end, cue.kind)

    def _does(self, stop: int, end: int) -> bool:
        """Whether those behind `chỉ đạo` are to do something: a verb follows their list."""
        flat = self.flat
        tail = re.compile(r"(?: ?\([^()]{0,120}\))?[ ,:]*").match(flat, stop, end)
        at = tail.end() if tail else stop
        if REFUSES.match(flat, at, end):
            return False
        if flat.startswith(", ", stop):
            return any(begins_predicate(flat, word.start()) for word in WORD.finditer(flat, at, min(end, at + 60)))
        return (at < end and begins_predicate(flat, at)) or flat[stop : stop + 1] == ":"

    def _receiver(
        self, members: list[Addressee], stop: int, end: int, sentence: int, done: int
    ) -> tuple[Group | None, int]:
        flat = self.flat
        tail = receives().match(flat, stop, end)
        if tail is None:
            return None, stop
        reports = REPORTS.search(flat, max(sentence, stop - _LOOK_BACK), stop + 1)
        if reports is None or any(self._is_issuer(member) for member in members):
            return None, stop if members[0].collective else done
        if re.match(r"[^.;]{0,60}chủ trì", flat[stop : stop + 80]):
            return Group(members, "lead", "receive chủ trì", stop, locked=True), stop
        return self._group(members, stop, end, "receive"), stop

    def _open_heading(self, reading: Reading, end: int) -> None:
        """Keep the first group as a heading where the paragraph ends behind its names, or with a colon."""
        if not reading.groups or reading.groups[0].role == "coordinate":
            return
        first = reading.groups[0]
        text = self.flat[reading.groups[-1].end : end]
        if text.strip(" .:/"):
            if text.rstrip().endswith(":") or HEADING_TAIL.fullmatch(text):
                reading.heading = first
            return
        if len(first.members) == 1 and _is_topic(first.members[0]):
            reading.groups.remove(first)
            return
        first.bare = first.rule in ("subject", "order")
        reading.heading = first


_LINE_ROLES: tuple[Role, ...] = ("lead", "coordinate", "monitor")


def _is_topic(member: Addressee) -> bool:
    """`9. Doanh nghiệp số` heads a subject matter; `5. Sở, ban, ngành liên quan` heads duties."""
    loose = member.collective and not member.registry and not member.office
    return loose and bool(re.fullmatch(r"(?!các )[^,]+", member.agency))


def _inside(brackets: list[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(brackets, (offset, len(brackets) + offset))
    return bool(place) and offset < brackets[place - 1][1]
