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
from dataclasses import replace
from typing import Final

from extract.duties.addressee import Addressee
from extract.duties.addressees import ListReader
from extract.duties.charges import ChargeReader
from extract.duties.collectives import collective_end
from extract.duties.cue_groups import Clause, CueReader
from extract.duties.cue_words import CueIndex
from extract.duties.groups import Group, Reading, RoleReader
from extract.duties.role_cues import (
    BRACKETS,
    HEADING_TAIL,
    LABEL,
    LINE_GAP,
    NOUN_BEFORE,
    RECITAL,
    line_role,
    line_starts,
    lines,
    orders,
)
from extract.duties.subjects import SubjectReader

# `Trên đây là Kế hoạch …; các cơ quan, đơn vị nghiêm túc thực hiện`
_CLOSE_OF_PLAN = re.compile(r"Trên đây là [^;\n]{5,600}?(?:; |\. )(?=[Cc]ác |Ủy |UBND |Sở )")
# `3. Về đề nghị Bộ A phối hợp với Bộ B …: Bộ A trả lời tỉnh`: what was asked for is the topic, no order
_REQUEST = re.compile(r"Về (?:việc |các )?(?:đề nghị|kiến nghị|đề xuất) [^:\n]{5,1200}:(?: |\Z|$)")
_NAMED_BEFORE: Final = ("các đơn vị", "các cơ quan", "các tổ chức", "các doanh nghiệp")


class ClauseReader:
    """Reads the paragraphs of one text."""

    def __init__(self, lists: ListReader, index: CueIndex) -> None:
        """Take the reader of lists and the cues of the same text."""
        roles = RoleReader(lists)
        self._lists = lists
        self._index = index
        self._flat = lists.flat
        self._subjects = SubjectReader(lists, roles)
        self._charges = ChargeReader(lists, roles)
        self._cues = CueReader(lists, roles)

    def read(self, start: int, end: int, above: bool = False) -> Reading:
        """Who is bound in the paragraph `flat[start:end]`; one that stands `above` items may be their heading."""
        label = LABEL.match(self._flat, start, end)
        begin = label.end() if label else start
        reading = Reading()
        body = self._flat[begin:end]
        if not body.strip() or (label is None and body.isupper()):
            return reading
        begin += len(body) - len(body.lstrip())
        request = _REQUEST.match(self._flat, begin, end)
        begin = request.end() if request else begin
        charge = self._charges.read(label.group() if label else "", begin, end)
        if charge is not None:
            reading.groups, reading.heading = [charge], charge
            return reading
        reading.named = bool(self._lists.read(begin, end)[0])
        if RECITAL.match(self._flat, begin, end):
            self._recital(reading, begin, end)
        elif not self._line(reading, begin, end):
            numbered = label is not None and any(letter.isalnum() for letter in label.group())
            self._walk(reading, begin, end, above or numbered)
            self._open_heading(reading, end, label is not None)
        for group in reading.groups:
            group.members = [self._in_full(member, begin) for member in group.members]
        return reading

    def begins_with_names(self, start: int, end: int) -> bool:
        """Whether the paragraph begins with names, its label left out."""
        label = LABEL.match(self._flat, start, end)
        return bool(self._lists.read(label.end() if label else start, end)[0])

    def _in_full(self, member: Addressee, begin: int) -> Addressee:
        """`các đơn vị` are those whom the paragraph named before: `các đơn vị cấp nước …; yêu cầu các đơn vị …`."""
        if member.agency not in _NAMED_BEFORE:
            return member
        at = self._flat.rfind(f"{member.agency[4:]} ", begin, member.start - 1)
        if at < begin + 4 or self._flat[at - 4 : at].lower() != "các ":
            return member
        stop = collective_end(self._flat, at - 4, member.start)
        if stop is None or stop - at < len(member.agency):
            return member
        words = " ".join(self._flat[at - 4 : stop].split())
        return replace(member, agency=words[0].lower() + words[1:])

    def _recital(self, reading: Reading, begin: int, end: int) -> None:
        """A recital binds nobody, but an order may follow in it: `… , Chủ tịch yêu cầu: …`."""
        for order in orders().finditer(self._flat, begin, end):
            told = NOUN_BEFORE.search(self._flat, max(begin, order.start() - 24), order.start())
            if not told and self._lists.read(order.end(), end)[0]:
                self._walk(reading, order.start(), end)
                return
        close = _CLOSE_OF_PLAN.match(self._flat, begin, end)
        if close is not None:
            self._walk(reading, close.end(), end)

    def _line(self, reading: Reading, begin: int, end: int) -> bool:
        """`- Đơn vị chủ trì: Sở A, Sở B.`"""
        first = self._flat[begin : begin + 8].partition(" ")[0].lower()
        label = lines().match(self._flat, begin, end) if first in line_starts() else None
        if label is None:
            return False
        role = line_role(label["label"])
        if role == "implement":
            self._walk(reading, label.end(), end)
        members, stop = self._lists.read(label.end(), end) if not reading.groups else ([], end)
        while members:
            reading.groups.append(Group(members, role, "line", stop, locked=True))
            gap = LINE_GAP.match(self._flat, stop, end)
            if gap is None:
                break
            if "phối hợp" in gap.group():
                reading.groups[-1].role, role = "lead", "coordinate"
            members, stop = self._lists.read(gap.end(), end)
        return True

    def _walk(self, reading: Reading, begin: int, end: int, labelled: bool = False) -> None:
        """Read on from cue to cue; `main` is the subject of the sentences, `current` the one just spoken of."""
        subject, done = self._subjects.first(begin, end, labelled)
        reading.groups += [subject] if subject else []
        main = current = subject
        sentence = begin
        brackets = [match.span() for match in BRACKETS.finditer(self._flat, begin, end)]
        for cue in self._index.between(begin, end):
            if cue.start < done or (cue.kind in ("sentence", "comma") and _inside(brackets, cue.start)):
                continue
            if cue.kind == "sentence":
                sentence, current = cue.end, main
                group, stop = self._subjects.first(cue.end, end, labelled)
            elif cue.kind == "comma":
                fresh = main is None or main.members[0].start < sentence
                group, stop = self._subjects.behind_comma(cue.end, end, sentence, fresh)
            else:
                group, stop = self._cues.group(cue, Clause(sentence, end, current, done))
            done = max(done, stop)
            if group is None:
                continue
            reading.groups.append(group)
            current = current if cue.kind == "coordinate" else group
            main = group if cue.kind in ("sentence", "comma", "order") else main

    def _open_heading(self, reading: Reading, end: int, labelled: bool) -> None:
        """Keep the first group as a heading where the paragraph ends behind its names, or with a colon.

        An order without a label, `Bộ yêu cầu các đơn vị:`, binds by itself, whoever is named in the tasks below.
        """
        if not reading.groups or reading.groups[0].role == "coordinate":
            return
        first = reading.groups[0]
        text = self._flat[reading.groups[-1].end : end]
        if text.strip(" .:/"):
            opens = text.rstrip().endswith(":") or HEADING_TAIL.fullmatch(text)
            reading.heading = first if opens else None
        elif len(first.members) == 1 and _is_topic(first.members[0]):
            reading.groups.remove(first)
        else:
            first.bare = first.rule == "subject" or (first.rule == "order" and labelled)
            reading.heading = first


def _is_topic(member: Addressee) -> bool:
    """`9. Doanh nghiệp số` heads a subject matter; `5. Sở, ban, ngành`, `6. Ủy ban nhân dân cấp xã` head duties."""
    loose = member.collective and not member.registry and not member.office and member.agency[0].islower()
    return loose and not member.agency.startswith("các ") and "," not in member.agency


def _inside(brackets: list[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(brackets, (offset, len(brackets) + offset))
    return bool(place) and offset < brackets[place - 1][1]
