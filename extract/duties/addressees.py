"""Lists of those who are named together: posts, names and collectives, split where a clerk would split them.

`Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các huyện, thành phố và các tổ chức, cá nhân liên quan` are three.
"""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from extract.agencies.compositions import begins_name
from extract.agencies.names import NameReader
from extract.agencies.organs import WORD, first_syllables, fold, grammar
from extract.duties.addressed_bodies import BodyReader
from extract.duties.addressed_posts import PostReader
from extract.duties.addressee import Addressee

_POLITE = re.compile(r"(?:(?:[Cc]ác )?(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng(?:, bà| \([Bb]à\))?|[Bb]à)[: ] ?)+")
_MORE_KINDS = re.compile(r"(?:tổ chức|đơn vị), (?:tổ chức, )?cá nhân (?:có )?liên quan")
_ALL_THERE = re.compile(r" trên địa bàn(?: toàn)? (?:tỉnh|[Tt]hành phố)\Z")
_QUARTERED = re.compile("đứng chân|đóng")
_PROVINCE_WORD = re.compile(r".*?(?:tỉnh|[Tt]hành phố) ")
# what limits one member inside a list, and the brackets behind one
_ASIDE = re.compile(
    r"(?: ?\([^()\n]{1,140}\))?(?:,? (?:trong phạm vi|theo) (?:phạm vi )?(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền)"
    r"(?:, (?:nhiệm vụ|quyền hạn|thẩm quyền))*[^,;.:\n]{0,70}?)?"
    r"(?=;|, ?(?:các|[A-ZĐỦ])| và (?:các|[A-ZĐỦ]))"
)
_SEPARATOR = re.compile(
    r"(?:, (?:nhất là|đặc biệt là|trước hết là) |,? và |; và |, cùng (?:với )?| cùng (?:với )?|; ?|, ?|/| & )"
    r"(?:(?:với|cho|là) )?"
)
_ENTRY_END = re.compile(r",? và |; |, ")
_OWN_ENTRY: Final = ("tổ chức ", "doanh nghiệp ", "cơ quan ", "đơn vị ")
_COMMITTEES: Final = ("Ủy ban nhân dân", "Hội đồng nhân dân")
_OF_ALL: Final = ("thủ trưởng", "người đứng đầu")
_UNITS: Final = ("Cục ", "Vụ ", "Trung tâm ", "Viện ", "Thanh tra ", "Tổng cục ", "Văn phòng ")
_STARTS: Final = ("các", "những", "mọi", "tất", "toàn", "mỗi", "từng", "hệ", "một", "đồng", "đ", "ông", "bà", "đài")


@cache
def _list_starts() -> frozenset[str]:
    """The folded words that a list of addressees can begin with, registered names apart."""
    collective, wing = grammar()["collective"], grammar()["wing"]
    words = [*collective["nouns"], *collective["singular"], *wing["words"], *wing["short"]]
    words += [word for row in grammar()["post"] for word in row["words"]]
    return first_syllables() | {fold(WORD.findall(word)[0]) for word in (*words, *_STARTS)}


class ListReader:
    """Reads lists of addressees in one text."""

    def __init__(self, names: NameReader) -> None:
        """Take the reader of single names."""
        self.names = names
        self.flat = names.flat
        self._bodies = BodyReader(names)
        self._posts = PostReader(self._bodies)
        self._firsts = _list_starts() | frozenset(names.names.next) | names.aliases.firsts

    def read(self, start: int, limit: int) -> tuple[list[Addressee], int]:
        """The addressees from `start` on, and where their list ends; none, and `start`, where no list begins."""
        first = WORD.match(self.flat, start, limit)
        if first is None or (fold(first.group()) not in self._firsts and not first.group().isupper()):
            return [], start
        found: list[Addressee] = []
        end = at = start
        while at < limit:
            members, stop = self._member(at, limit, bool(found))
            if not members:
                break
            if len(members) > 1 and found and found[-1].agency in ("Tỉnh ủy", "Thành ủy"):
                found[-1:] = _each_place(found[-1], members)
            found += _with_office(found, members)
            end = stop
            aside = _ASIDE.match(self.flat, end, limit)
            gap = _SEPARATOR.match(self.flat, aside.end() if aside else end, limit)
            if gap is None:
                break
            at = gap.end()
        return self._settled(found), end

    def of_one_head(self, head: str, start: int, at: int, limit: int) -> list[Addressee]:
        """The bodies named from `at` on under the one word that was printed at `start`: `Sở: Y tế, Nội vụ`."""
        return self._bodies.of_one_head(head, start, at, limit)

    def read_until(self, start: int, stop: int) -> list[Addressee]:
        """The addressees of a list that is known to end at `stop`; words that no rule reads stay with the name before.

        For `A, B và C chịu trách nhiệm thi hành`: there every entry of the list is bound, however it is named.
        """
        found: list[Addressee] = []
        at = start
        while at < stop:
            members, end = self.read(at, stop)
            found += members
            if members and begins_name(self.flat, end + 1):
                # the comma before the next one is missing in print
                at = end + 1
                continue
            gap = _ENTRY_END.search(self.flat, end, stop)
            close = gap.start() if gap else stop
            loose = self.flat[end:close].strip(" ,")
            if loose and not members and (loose[0].isupper() or not found or _begins_entry(loose, found[-1])):
                found.append(Addressee(end, close, self.names.places.completed(loose)))
            elif loose:
                mark = " " if members else ", "
                found[-1] = replace(found[-1], end=close, agency=f"{found[-1].agency}{mark}{loose}")
            at = gap.end() if gap else stop
        return found

    def _member(self, start: int, limit: int, further: bool) -> tuple[list[Addressee], int]:
        """The addressee at `start`, or the several that share one head there; `further` when others came before."""
        polite = _POLITE.match(self.flat, start, limit)
        begin = polite.end() if polite else start
        return self._posts.read(begin, limit) or self._bodies.read(begin, limit, further)

    def _settled(self, found: list[Addressee]) -> list[Addressee]:
        """The list once all of it is known."""
        if len(found) < 2:
            return found
        if not self.names.seat.rank:
            found = self._without_own_ministry(_several_of_each(found))
        for at in range(len(found) - 1, 0, -1):
            joined = self._joined(found[at - 1], found[at])
            found[at - 1 : at + 1] = [joined] if joined else found[at - 1 : at + 1]
        if len(found) > 1 and found[-1].collective:
            found[-1] = _without_place(found[-1])
        return found

    def _without_own_ministry(self, found: list[Addressee]) -> list[Addressee]:
        """`Vụ Pháp chế, Bộ Y tế`, in the ministry's own text: one of its units, not the ministry as well."""
        issuer = self.names.seat.issuer
        if not issuer.startswith("Bộ "):
            return found
        return [
            member
            for place, member in enumerate(found)
            if not (place and member.agency == issuer and found[place - 1].agency.startswith(_UNITS))
        ]

    def _joined(self, one: Addressee, other: Addressee) -> Addressee | None:
        """`các cơ quan trung ương, đơn vị, cá nhân liên quan`: one, as the last noun's limit is that of all."""
        if one.office or other.office or not one.agency.startswith("các cơ quan "):
            return None
        if not _MORE_KINDS.match(other.agency) or ", " not in self.flat[one.end : other.start]:
            return None
        return replace(one, end=other.end, agency=self._bodies.words(one.start, other.end))


def _begins_entry(loose: str, before: Addressee) -> bool:
    """Whether words that no rule reads begin another entry: `UBND các tỉnh, các đối tượng áp dụng của Nghị định`.

    Not so in `các cơ quan, tổ chức từ Trung ương đến cơ sở`, which is one.
    """
    return loose.startswith(("các ", "những ")) or (
        loose.startswith(_OWN_ENTRY) and not before.agency.startswith("các ")
    )


def _with_office(found: list[Addressee], members: list[Addressee]) -> list[Addressee]:
    """`Thủ trưởng các sở, các cơ quan hành chính, …`: the head's post is meant for those behind as well."""
    office = found[-1].office if found else None
    if not office or members[0].office or office.lower() not in _OF_ALL or "cá nhân" in members[0].agency:
        return members
    if members[0].agency.startswith(_COMMITTEES):
        return members
    return [replace(member, office=office) for member in members]


def _each_place(party: Addressee, members: list[Addressee]) -> list[Addressee]:
    """`Bí thư Tỉnh ủy, Chủ tịch UBND các tỉnh: A, B` names the committees of the Party of A and B as well."""
    towns = [_PROVINCE_WORD.sub("", member.agency, count=1) for member in members]
    return [replace(party, agency=f"{party.agency} {town}") for town in towns]


def _several_of_each(found: list[Addressee]) -> list[Addressee]:
    """`các Sở A, Sở B`, from the centre: several of each."""
    for at in range(1, len(found)):
        if found[at - 1].agency.startswith("các Sở ") and found[at].agency.startswith("Sở "):
            found[at] = replace(found[at], agency=f"các {found[at].agency}", collective=True)
    return found


def _without_place(last: Addressee) -> Addressee:
    """The last of a list without `trên địa bàn tỉnh`, which limits them all."""
    short = _ALL_THERE.sub("", last.agency)
    if short == last.agency or _QUARTERED.search(short):
        return last
    return replace(last, agency=short, end=last.end - (len(last.agency) - len(short)))
