"""Lists of those who are named together: posts, names and collectives, split where a clerk would split them.

`Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các huyện, thành phố và các tổ chức, cá nhân liên quan` are three.
A post stands for its body and is kept beside it (`office`).
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from extract.agency_names import NameReader
from extract.compositions import begins_name, spelt
from extract.collectives import collective_end
from extract.organs import WORD, expansions, first_syllables, fold, grammar, posts
from extract.places import kind_of, place, province_names
from extract.registry import by_sign
from extract.sections import UPPER


@dataclass(frozen=True, slots=True)
class Addressee:
    """One who is named: the body under its full name, the post it is named by, and whether it stands for several."""

    start: int
    end: int
    agency: str
    office: str | None = None
    collective: bool = False
    registry: str = ""
    own_office: bool = True
    """False where the post was printed once, before the first of a list."""


_POLITE = re.compile(r"(?:(?:[Cc]ác )?(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng(?:, bà| \([Bb]à\))?|[Bb]à)[: ] ?)+")
_MORE_KINDS = re.compile(r"(?:tổ chức|đơn vị), (?:tổ chức, )?cá nhân (?:có )?liên quan")
_ALL_THERE = re.compile(r" trên địa bàn(?: toàn)? (?:tỉnh|[Tt]hành phố)\Z")
# what limits one member inside a list, and the brackets behind one
_ASIDE = re.compile(
    r"(?: ?\([^()\n]{1,140}\))?(?:,? (?:trong phạm vi|theo) (?:phạm vi )?(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền)"
    r"(?:, (?:nhiệm vụ|quyền hạn|thẩm quyền))*[^,;.:\n]{0,70}?)?"
    r"(?=;|, ?(?:các|[A-ZĐỦ])| và (?:các|[A-ZĐỦ]))"
)
_SEPARATOR = re.compile(r"(?:,? và |; và |, cùng (?:với )?| cùng (?:với )?|; ?|, ?|/| & )(?:(?:với|cho|là) )?")
_DIRECTORS = re.compile(r"[Gg]iám đốc,? (?:các )?[Ss]ở,? (?:và )?[Tt]hủ trưởng (?=(?:các )?\w)")
_SHARED_ORGANS = re.compile(
    rf"[Cc]ác (?P<organ>Bộ|Sở|Tập đoàn|Tổng công ty|Ban|bộ|sở|tập đoàn|tổng công ty|Phòng|Vụ|Cục)"
    rf"(?P<colon>(?:, (?:ngành|cơ quan|ban|[Tt]ổng công ty|TCT|Ngân hàng))* ?:)? (?=[{UPPER}])(?!(?:Thành phố|Trung ương|Chính phủ|Tỉnh|Hà Nội)\b)"
)
_COMMITTEE: Final = (
    r"UBND|[ỦUủu][ỷyỷỳ]? ban nhân dân|HĐND|[Hh]ội đồng nhân dân|[Cc]ông an|[Tt]òa án nhân dân|Bộ Chỉ huy Quân sự"
    r"|[Tt]ỉnh ủy|[Tt]ỉnh uỷ|Thanh tra|Sở [^,;.:\n]{3,40}?|Cục Thuế|Đoàn đại biểu Quốc hội|Đoàn ĐBQH"
)
_SHARED_STARTS: Final = (
    *("các ", "Các ", "UBND ", "HĐND ", "Ủy ", "Uỷ ", "ủy ", "uỷ ", "Hội đồng", "hội đồng", "Công an", "công an", "Tòa", "tòa"),
    *("Bộ Chỉ huy", "Tỉnh", "tỉnh", "Thanh tra", "Sở ", "Cục Thuế", "Đoàn "),
)
_SHARED_PLACES = re.compile(
    rf"(?P<organ>(?:{_COMMITTEE}) )[Cc]ác (?:tỉnh|[Tt]hành phố|TP|huyện|quận|xã|phường)"
    r"(?:,? (?:và )?(?:tỉnh|[Tt]hành phố|TP|thị xã|xã|phường|đặc khu))*(?: trực thuộc [Tt]rung ương)?(?P<colon> ?:)? ?"
    rf"(?=[{UPPER}])"
)
_TOWN = re.compile(
    rf"(?:TP\.? ?|(?:tỉnh|thành phố|Thành phố) )?(?:{province_names()}|[{UPPER}]\w+(?: [{UPPER}]\w+){{0,2}})(?!\w)"
)
_ITEM_GAP = re.compile(r", | và |; |, và ")
_ROOMS = re.compile(r"[Cc]ác (?P<kind>[Pp]hòng|[Đđ]ội|[Cc]ục|[Vv]ụ) (?P<codes>[A-ZĐ]+\d+(?:(?:, | và )[A-ZĐ]+\d+)*)(?!\w)")
_OWN_BODY = re.compile(r" (?:Bộ|Sở|Ủy ban|Uỷ ban|UB|Tổng cục|Cục)(?= ?[,;.]| và | chịu| có trách| chủ trì)")
_BARE_POSTS: Final = {"bộ trưởng": "các Bộ", "các bộ trưởng": "các Bộ"}


@cache
def _list_starts() -> frozenset[str]:
    """The folded words that a list of addressees can begin with, registered names apart."""
    table = grammar()
    words = [*table["collective"]["nouns"], *table["collective"]["singular"], *table["wing"]["words"], *table["wing"]["short"]]
    words += [word for row in table["post"] for word in row["words"]]
    words += ["các", "những", "mọi", "tất", "toàn", "mỗi", "từng", "hệ", "một", "đồng", "đ", "ông", "bà", "đài"]
    return first_syllables() | {fold(WORD.findall(word)[0]) for word in words}


class ListReader:
    """Reads lists of addressees in one text."""

    def __init__(self, reader: NameReader) -> None:
        """Take the reader of single names."""
        self.names = reader
        self.flat = reader.flat
        self.firsts = _list_starts() | frozenset(reader.names.next) | {path[0] for path in reader.aliases.names}

    def read(self, start: int, limit: int) -> tuple[list[Addressee], int]:
        """The addressees from `start` on, and where their list ends; none, and `start`, where no list begins."""
        first = WORD.match(self.flat, start, limit)
        if first is None or fold(first.group()) not in self.firsts and not first.group().isupper():
            return [], start
        found: list[Addressee] = []
        end, place_in_text = start, start
        while place_in_text < limit:
            members, stop = self.member(place_in_text, limit, bool(found))
            if not members:
                break
            if len(members) > 1 and found and found[-1].agency in ("Tỉnh ủy", "Thành ủy"):
                found[-1:] = self._each_place(found[-1], members)
            found += self._with_office(found, members)
            end = stop
            aside = _ASIDE.match(self.flat, end, limit)
            gap = _SEPARATOR.match(self.flat, aside.end() if aside else end, limit)
            if gap is None:
                break
            place_in_text = gap.end()
        return self._settled(found), end

    def _settled(self, found: list[Addressee]) -> list[Addressee]:
        """`các Sở A, Sở B` are several of each; a place at the end of a list limits them all."""
        for at, member in enumerate(found[1:], 1):
            if found[at - 1].agency.startswith("các Sở ") and re.match(r"Sở [^:]+\Z", member.agency) and not self.names.seat.rank:
                found[at] = replace(member, agency=f"các {member.agency}", collective=True)
        for at in range(len(found) - 1, 0, -1):
            if _MORE_KINDS.match(found[at].agency) and found[at - 1].agency.startswith("các cơ quan ") and not found[at].office:
                joined = self._words(found[at - 1].start, found[at].end) if not found[at - 1].office else ""
                if joined and ", " in self.flat[found[at - 1].end : found[at].start]:
                    found[at - 1 : at + 1] = [replace(found[at - 1], end=found[at].end, agency=joined)]
        if len(found) > 1 and found[-1].collective:
            short = _ALL_THERE.sub("", found[-1].agency)
            cut = len(found[-1].agency) - len(short)
            if cut and not re.search("đứng chân|đóng", short):
                found[-1] = replace(found[-1], agency=short, end=found[-1].end - cut)
        return found

    def read_until(self, start: int, stop: int) -> list[Addressee]:
        """The addressees of a list that is known to end at `stop`; words that no rule reads stay with the name before.

        For `A, B và C chịu trách nhiệm thi hành`: there every entry of the list is bound, however it is named.
        """
        found: list[Addressee] = []
        at = start
        while at < stop:
            members, end = self.read(at, stop)
            found += members
            gap = re.compile(r",? và |; |, ").search(self.flat, end, stop)
            close = gap.start() if gap else stop
            loose = self.flat[end:close].strip()
            if members and loose:
                found[-1] = replace(found[-1], end=close, agency=f"{found[-1].agency} {loose}")
            elif loose and (loose[0].isupper() or not found):
                found.append(Addressee(end, close, self.names.completed(loose)))
            elif loose:
                found[-1] = replace(found[-1], end=close, agency=f"{found[-1].agency}, {loose}")
            at = gap.end() if gap else stop
        return found

    def _with_office(self, found: list[Addressee], members: list[Addressee]) -> list[Addressee]:
        """`Thủ trưởng các sở, các cơ quan hành chính, …`: the head's post is meant for those behind as well."""
        if not found or members[0].office or not found[-1].office:
            return members
        post = found[-1].office
        if post.lower() not in ("thủ trưởng", "người đứng đầu") or "cá nhân" in members[0].agency:
            return members
        return [replace(member, office=post, own_office=False) for member in members]

    def _each_place(self, party: Addressee, members: list[Addressee]) -> list[Addressee]:
        """`Bí thư Tỉnh ủy, Chủ tịch UBND các tỉnh: A, B` names the committees of the Party of A and B as well."""
        towns = [re.sub(r".*?(?:tỉnh|[Tt]hành phố) ", "", member.agency) for member in members]
        return [replace(party, agency=f"{party.agency} {town}") for town in towns]

    def member(self, start: int, limit: int, further: bool = False) -> tuple[list[Addressee], int]:
        """The addressee at `start`, or the several that share one head there; `further` when others came before."""
        polite = _POLITE.match(self.flat, start, limit)
        begin = polite.end() if polite else start
        directors = _DIRECTORS.match(self.flat, begin, limit)
        if directors is not None:
            end = collective_end(self.flat, directors.end(), limit)
            if end is not None:
                agency = f"sở, {self._words(directors.end(), end).removeprefix('các ')}"
                return [Addressee(begin, end, agency, "Giám đốc, Thủ trưởng", True)], end
        post = posts()[0].match(self.flat, begin, limit)
        if post is not None:
            return self._post(begin, post, limit)
        return self._bodies(begin, limit, further)

    def _post(self, begin: int, post: re.Match[str], limit: int) -> tuple[list[Addressee], int]:
        office = _office(post.group())
        tail = next((keep for word, keep in posts()[1].items() if post.group().lower().endswith(word)), "")
        start = post.end() - len(tail) if tail else post.end() + (self.flat[post.end() : post.end() + 1] == " ")
        if tail and self.flat.startswith((f" {tail} ", f" các {tail.lower()}"), post.end()):
            start = post.end() + 1
        if tail == "Văn phòng" and _OWN_BODY.match(self.flat, post.end()):
            return self._own_office(begin, post.end(), office)
        run = re.split(r",", post.group(), maxsplit=1)
        if (
            len(run) > 1
            and re.search(r"(?:Bộ trưởng|Chánh \w+ ?\w+|Tổng Thanh tra)\Z", run[0])
            and "Chủ nhiệm" not in run[1]
        ):
            shorter = posts()[0].match(self.flat, begin, begin + len(run[0]))
            if shorter is not None:
                return self._post(begin, shorter, limit)
        members, end = self._bodies(start, limit, listed=True)
        if members and re.search(r"Chánh Văn phòng|Lãnh đạo Văn phòng", office) and members[0].agency.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân")):
            members[0] = replace(members[0], agency=f"Văn phòng {members[0].agency}")
        if members:
            first = replace(members[0], start=begin, office=office)
            return [first, *(replace(member, office=office) for member in members[1:])], end
        bare = _BARE_POSTS.get(post.group().lower())
        if bare:
            return [Addressee(begin, post.end(), bare, "Bộ trưởng", True)], post.end()
        if tail == "Văn phòng":
            return self._own_office(begin, post.end(), office)
        return [], begin

    def _own_office(self, begin: int, end: int, office: str) -> tuple[list[Addressee], int]:
        """`Chánh Văn phòng` alone, or `Chánh Văn phòng Bộ`: the office of the issuer."""
        bare = _OWN_BODY.match(self.flat, end)
        issuer = self.names.seat.issuer
        stop = bare.end() if bare else end
        return [Addressee(begin, stop, f"Văn phòng {issuer}".strip(), office)], stop

    def _bodies(self, start: int, limit: int, listed: bool = False) -> tuple[list[Addressee], int]:
        shared = self._shared(start, limit)
        if shared:
            return shared, shared[-1].end
        if self.flat.startswith(("các ", "Các "), start):
            several = self.names.name(start + 4) if self.flat[start + 4 : start + 5].isupper() else None
            if several is not None and (several.end > (collective_end(self.flat, start, limit) or 0)):
                words = self._words(start, several.end)
                return [Addressee(start, several.end, words, None, True, several.registry)], several.end
            declared = self.names.declared(start + 4, limit)
            if declared is not None:
                return [Addressee(start, declared.end, f"các {declared.agency}", None, True)], declared.end
            rooms = _ROOMS.match(self.flat, start, limit)
            if rooms is not None:
                return self._rooms(start, rooms), rooms.end()
        name = self.names.name(start, True)
        end = collective_end(self.flat, start, limit, listed)
        if name is not None and name.agency.endswith("các tỉnh, thành phố") and not self.names.seat.rank:
            name = replace(name, agency=f"{name.agency} trực thuộc Trung ương")
        if name is not None and end is not None and end > name.end and name.agency.startswith(("Huyện ủy", "Tỉnh ủy")):
            name = None
        if name is not None and name.end <= limit and (end is None or name.end >= end or not name.collective):
            if not (end is not None and end > name.end and not name.registry and self.flat[start].islower()):
                return [Addressee(start, name.end, name.agency, None, name.collective, name.registry)], name.end
        if end is None:
            return [], start
        return [Addressee(start, end, self._words(start, end), None, True)], end

    def _rooms(self, start: int, rooms: re.Match[str]) -> list[Addressee]:
        """`các phòng PA17, PA18`: each by its code."""
        found = []
        for code in re.compile(r"[A-ZĐ]+\d+").finditer(self.flat, rooms.start("codes"), rooms.end()):
            begin = code.start() if found else start
            found.append(Addressee(begin, code.end(), f"{rooms['kind'].capitalize()} {code.group()}"))
        return found

    def _words(self, start: int, end: int) -> str:
        words = " ".join(self.flat[start:end].split())
        words = re.sub(r"\b(?:CP|QH|TW)\b", lambda match: expansions()[match.group()], words)
        committee = re.search(r"(?:Ủy|Uỷ) ban nhân(?: dân)? (?P<level>tỉnh|[Tt]hành phố)\Z|UBND (?P<short>tỉnh|[Tt]hành phố)\Z", words)
        own = self.names.seat.at(1)
        if committee is not None and own is not None:
            words = f"{words[: committee.start('level') if committee['level'] else committee.start('short')]}{own.full}"
        return words[0].lower() + words[1:] if not words[:2].isupper() else words

    def _shared(self, start: int, limit: int) -> list[Addressee]:
        """Bodies that share their head: `Các Bộ: Quốc phòng, Công an`, `UBND các tỉnh: Gia Lai, Đắk Lắk`."""
        if not self.flat.startswith(_SHARED_STARTS, start):
            return []
        organ = _SHARED_ORGANS.match(self.flat, start, limit)
        if organ is not None:
            found = self._of_organ(start, organ, limit)
            if len(found) > 1 or organ["colon"] and found:
                return found
        places = _SHARED_PLACES.match(self.flat, start, limit)
        if places is None:
            return []
        return self._of_places(start, places, limit)

    def _of_organ(self, start: int, organ: re.Match[str], limit: int) -> list[Addressee]:
        head = organ["organ"][0].upper() + organ["organ"][1:]
        found: list[Addressee] = []
        at = organ.end()
        while at < limit:
            item = self._item(head, at, limit)
            if item is None:
                break
            found.append(replace(item, start=item.start if found else start))
            gap = _ITEM_GAP.match(self.flat, item.end, limit)
            if gap is None or self.flat.startswith((f"{head} ", "Sở ", "Bộ ", "UBND", "Ủy ban", "Công an "), gap.end()):
                if gap is not None and self.flat.startswith("Công an ", gap.end()) and head == "Bộ":
                    at = gap.end()
                    continue
                break
            at = gap.end()
        return found

    def _item(self, head: str, at: int, limit: int) -> Addressee | None:
        other = self.names.name(at)
        if other is not None and other.registry and other.end <= limit:
            return Addressee(at, other.end, other.agency, None, other.collective, other.registry)
        known = self.names.under(head, at, limit)
        if known is not None:
            return Addressee(at, known.end, known.agency, None, False, known.registry)
        word = re.compile(rf"[{UPPER}][{UPPER}&]{{0,6}}(?!\w)").match(self.flat, at, limit)
        if word is not None:
            signed = by_sign(f"{head[0]}{word.group()}")
            agency = signed[0].name if signed and head in ("Bộ", "Sở") else f"{head} {word.group()}"
            registered = by_sign(word.group())
            if head.startswith(("Tập", "Tổng")) and registered:
                agency = registered[0].name
            return Addressee(at, word.end(), agency)
        if begins_name(self.flat, at):
            return None
        plain = re.compile(
            rf"[{UPPER}]\w+(?: (?!và |chủ |phối |có |chịu )[\w]+){{0,5}}?(?=,|;| và |\.|:|\n| chủ| phối| có| chịu|\Z)"
        )
        match = plain.match(self.flat, at, limit)
        return Addressee(at, match.end(), f"{head} {match.group()}") if match else None

    def _of_places(self, start: int, places: re.Match[str], limit: int) -> list[Addressee]:
        organ = places["organ"]
        if not organ.strip():
            return []
        base = spelt(organ.strip())
        found: list[Addressee] = []
        at = places.end()
        level = "huyện" if "huyện" in places.group() else "tỉnh"
        while town := _TOWN.match(self.flat, at, limit):
            printed = re.sub(r"^(?:TP\.? ?|tỉnh |[Tt]hành phố )", "", town.group())
            word = "thành phố" if town.group().startswith(("TP", "th", "Th")) else level
            own = kind_of(printed, self.names.date) if word != "huyện" else word
            found.append(
                Addressee(start if not found else at, town.end(), f"{base} {place(own or word, printed).full}")
            )
            gap = _ITEM_GAP.match(self.flat, town.end(), limit)
            if gap is None:
                break
            at = gap.end()
        return found if len(found) > 1 or places["colon"] else []


_SHORT_POSTS: Final = {
    "CT": "Chủ tịch",
    "PCT": "Phó Chủ tịch",
    "CVP": "Chánh Văn phòng",
    "VP": "Văn phòng",
    "LĐVP": "Lãnh đạo Văn phòng",
    "PCVP": "Phó Chánh Văn phòng",
    "GĐ": "Giám đốc",
    "TGĐ": "Tổng Giám đốc",
}


def _office(printed: str) -> str:
    """A post with its abbreviations written out.

    >>> _office("CT và các PCT.")
    'Chủ tịch và các Phó Chủ tịch'
    """
    spelt = re.sub(
        r"[A-ZĐ]{2,}\b\.?", lambda match: _SHORT_POSTS.get(match.group().rstrip("."), match.group()), printed
    )
    return spelt[0].upper() + spelt[1:]
