"""One entry under `Nơi nhận` → the bodies in it: `UBND các tỉnh, thành phố`, `VPCP: BTCN, các PCN`, `Phòng: TH, VX`."""

import re
from dataclasses import dataclass, replace
from typing import Final

from extract.agencies.compositions import spelt
from extract.duties.addressee import Addressee, office_in_full
from extract.duties.addressees import ListReader
from extract.duties.recipient_levels import of_one_level
from extract.duties.recipient_rooms import CODES, ROOM_CODES, ROOMS, UNITS_OF, each_room
from extract.letters import LOWER, UPPER
from extract.registry.places import province_names

_POST: Final = (
    r"(?:PTTg|Phó TTg|Phó Thủ tướng|Phó CTr|[Đđ]ồng chí|[Đđ]/c|PCT|PCTr|PCTrg|Phó Chủ tịch|Thứ trưởng|PCN|PCVP|PVP|CVP"
    r"|BT|TT|CT|GĐ|PGĐ|TTr|Trợ lý|Thư ký|Ông|Bà)"
)
_PERSON = re.compile(
    rf"(?:(?:[Cc]ác )?{_POST}(?:CP)?\.?(?: [\w ]{{0,60}}?)?) "
    rf"(?:(?!UBND|HĐND|MTTQ)[{UPPER}][{LOWER}]+ ){{1,3}}[{UPPER}][{LOWER}]+\Z"
)
# posts alone are those of the issuer: `Các Thứ trưởng`
_OWN_POSTS = re.compile(
    r"(?:[Cc]ác )?(?:(?:Phó )?(?:Bộ trưởng|Cục trưởng|Tổng cục trưởng|Giám đốc|Tổng Giám đốc|Chủ tịch|Chủ nhiệm"
    r"|Viện trưởng|Thống đốc|Chánh Văn phòng|Chánh VP|CVP|Vụ trưởng)"
    r"|Thứ trưởng|PCVP|PVP|LĐVP|Lãnh đạo VP|Lãnh đạo Văn phòng)"
    r"(?:(?:,| và) (?:các )?(?:Phó |Thứ trưởng|Tổng |PCVP|PVP|PCT|PGĐ|Lãnh đạo)[\w ]{0,22})?\Z"
)
_OF_A_BODY = re.compile(r"UBND|Ủy ban|HĐND|Chính phủ|CP\Z|(?:Bộ|Sở|Cục) (?!trưởng)")
_POLITE = re.compile(r"(?:[Cc]ác )?(?:[Đđ]ồng chí|[Đđ]/c) (?=Thứ trưởng|Phó |PCT|PCVP|Lãnh đạo (?:Bộ|Sở|Cục|VP)\Z)")
_OWN = re.compile(r"(?:Lãnh đạo|LĐ) (?:Bộ|Sở|Cục|Vụ|Ủy ban|UB|Văn phòng|VP|Tỉnh|Ban|Tổng cục|UBND)\Z")
_SOCIETIES = re.compile(r"[Cc]ác Hội: ?(?=[A-ZĐ])")
_SOCIETY = re.compile(r"[A-ZĐ][^,;]+")
_OWN_LEADERS = re.compile(r"LĐ ?VP|Lãnh đạo (?:VP|Văn phòng)")
_GOVERNMENT = re.compile(
    r"(?P<office>Thủ tướng(?:(?:,| và) (?:các )?(?:Phó Thủ tướng|PTTg|Phó TTg)(?! [A-ZĐ]\w+ [A-ZĐ]))?"
    r"|(?:[Cc]ác )?Phó (?:Thủ tướng|TTg|TT(?= ?CP))|(?:[Cc]ác )PTTg|TTg(?:CP)?(?:, (?:các )?PTTg(?:CP)?)?)"
    rf"(?: ?(?:Chính phủ|CP|Chính Phủ))?(?=[,;. (]|\Z)(?! [{UPPER}])"
)
_DEPUTY = re.compile(r"\bP(?:TTg|hó TTg?)(?:CP)?\b")
_PREMIER = re.compile(r"\ATTg(?:CP)?")
_OFFICES: Final = {
    "BTCN": "Bộ trưởng, Chủ nhiệm",
    "PCN": "Phó Chủ nhiệm",
    "CT": "Chủ tịch",
    "PCT": "Phó Chủ tịch",
    "CVP": "Chánh Văn phòng",
    "CPV": "Chánh Văn phòng",
    "CPVP": "Chánh Văn phòng",
    "PCVP": "Phó Chánh Văn phòng",
    "PVP": "Phó Chánh Văn phòng",
    "LĐVP": "Lãnh đạo Văn phòng",
    "LĐ": "Lãnh đạo",
    "GĐ": "Giám đốc",
    "PGĐ": "Phó Giám đốc",
    "TGĐ": "Tổng Giám đốc",
}
_STAFF = re.compile(rf"(?P<several>các )?\b(?P<post>{'|'.join(_OFFICES)})\b(?! [Cc]ổng)")
_NOT_STAFFED = re.compile(r"[Cc]ác (?!VP|Văn phòng)|(?:UBND|Ủy ban nhân dân|HĐND) các")
_PART = re.compile(
    r"(?:[Cc]ác )?(?P<part>Thường trực|TT|Văn phòng|VP|Lãnh đạo|(?:Cổng|Trang) (?:[Tt]hông tin điện tử|TTĐT)|Website)\Z"
)
_PARTS: Final = {"TT": "Thường trực", "VP": "Văn phòng"}
# `Các đơn vị: Ban Pháp chế, Cục A`, `Sở: Y tế, Nội vụ`: what stands behind the colon is meant
_KIND = re.compile(rf"[Cc]ác (?:đơn vị|cơ quan|tổ chức|doanh nghiệp)[^,;:()\n]{{0,40}}: ?(?=[{UPPER}])")
_HEAD = re.compile(rf"(?P<head>Sở|Bộ) ?: ?(?=[{UPPER}])")
# `các PTTg: Vũ Văn Nam, Hoàng Thu Hà`: persons, whose family names are few
_NAMED = re.compile(
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Đinh|Đoàn|Trịnh|Mai|Cao|Lương)"
    rf"(?: [{UPPER}][{LOWER}]+){{2,3}}\Z"
)
_OF_PROVINCE = re.compile(rf"(?:tỉnh |[Tt]hành phố )?(?:{province_names()})")
_LONGEST_BODY: Final = 60
_GAP = re.compile(r"[ \n,;.-]*(?:và |hoặc )?(?:\([^()]*\)[ ,;]*)?")
_CLOSE = re.compile(r"(?=[,;(]|\Z)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list, brackets left out, and why those in it receive the document."""

    start: int
    end: int
    purpose: str | None


class EntryReader:
    """Reads the entries of one list."""

    def __init__(self, lists: ListReader) -> None:
        """Take the reader of lists."""
        self._lists = lists
        self._flat = lists.flat
        self._issuer = lists.names.seat.issuer
        own = lists.names.seat.at(1)
        self._initials = "".join(word[0] for word in own.name.split()) if own else ""

    def read(self, entry: Entry) -> list[Addressee]:
        """Those in the entry; none for a person or for the drafters' codes."""
        text = self._flat[entry.start : entry.end].replace("\n", " ")
        if _PERSON.match(text):
            return []
        own = self._of_own(entry, text)
        if own is not None or (CODES.match(text) and not self._lists.read(entry.start, entry.end)[0]):
            return [own] if own else []
        government = self._government(entry.start, entry.end)
        if government is not None:
            return [government, *self._rest(entry, government.end)]
        rooms = ROOMS.match(text)
        if rooms is not None:
            return each_room(entry.start, rooms)
        if UNITS_OF.match(text):
            words = self._lists.names.places.completed(text)
            return [Addressee(entry.start, entry.end, words[0].lower() + words[1:], collective=True)]
        societies = _SOCIETIES.match(text)
        if societies is not None:
            return self._societies(entry, societies.end())
        head, kind = _HEAD.match(text), _KIND.match(text)
        if head is not None:
            found = self._lists.of_one_head(head["head"], entry.start, entry.start + head.end(), entry.end)
            return [*found, *self._rest(entry, found[-1].end)] if found else []
        if kind is not None:
            return self._rest(entry, entry.start + kind.end())
        colon = text.find(":")
        if 0 < colon < _LONGEST_BODY and not _NOT_STAFFED.match(text):
            return self._staffed(entry, entry.start + colon)
        return self._rest(entry, entry.start)

    def _societies(self, entry: Entry, at: int) -> list[Addressee]:
        """`Các Hội: Khuyến học VN, Người cao tuổi VN`: each one a society."""
        return [
            Addressee(
                entry.start if match.start() == entry.start + at else match.start(),
                match.end(),
                f"Hội {self._lists.names.places.completed(match.group())}",
            )
            for match in _SOCIETY.finditer(self._flat, entry.start + at, entry.end)
        ]

    def _of_own(self, entry: Entry, text: str) -> Addressee | None:
        """Posts of the issuer that are printed alone: `Các Thứ trưởng`, `Lãnh đạo Sở`, `CVP, PCVP`."""
        polite = _POLITE.match(text)
        several = "Các " if polite and "ác " in polite.group() else ""
        posts = several + text[polite.end() :] if polite else text
        if _OWN.match(posts):
            return Addressee(entry.start, entry.end, self._issuer or text, "Lãnh đạo")
        if _OWN_POSTS.match(posts) and not _OF_A_BODY.search(posts.split(" ", 2)[-1]):
            return Addressee(entry.start, entry.end, self._own_body(posts), office_in_full(posts))
        return None

    def _government(self, start: int, end: int) -> Addressee | None:
        """The Prime Minister and his deputies, in one of the ways in which they are printed."""
        match = _GOVERNMENT.match(self._flat, start, end)
        if match is None:
            return None
        office = _PREMIER.sub("Thủ tướng", _DEPUTY.sub("Phó Thủ tướng", match["office"]))
        return Addressee(start, match.end(), "Chính phủ", office)

    def _own_body(self, post: str) -> str:
        """The body of a post that is printed alone: the issuer, or its office."""
        office = "VP" in post or "Văn phòng" in post
        return (f"Văn phòng {self._issuer}" if office else self._issuer) if self._issuer else post

    def _rest(self, entry: Entry, start: int) -> list[Addressee]:
        """The lists in the entry from `start` on; what is read as no name is taken in its own words."""
        flat, found = self._flat, list[Addressee]()
        at = start
        while at < entry.end:
            gap = _GAP.match(flat, at, entry.end)
            at = gap.end() if gap else at
            if at >= entry.end:
                break
            government = self._government(at, entry.end)
            members, stop = ([government], government.end) if government else self._lists.read(at, entry.end)
            close = _CLOSE.search(flat, max(stop, at), entry.end)
            end = close.start() if close else entry.end
            found += self._whole(members, stop, end) if members else self._loose(at, end)
            at = max(end, at + 1)
        return of_one_level(flat, found)

    def _whole(self, members: list[Addressee], stop: int, end: int) -> list[Addressee]:
        """The members; where the last name goes on in words that no rule reads, it keeps them."""
        loose = self._flat[stop:end].strip(" .")
        if not loose:
            return members
        last = members[-1]
        if loose == self._initials:
            # `Báo và PTTH NA`: the issuer's own province by its initials
            return [*members[:-1], replace(last, end=end)]
        short = self._flat[last.start : last.end]
        if short.isupper() and _OF_PROVINCE.fullmatch(loose) and not last.office:
            # `VNPT Ninh Bình` is an office of that body, not the body
            return [*members[:-1], Addressee(last.start, end, f"{short} {loose}")]
        if short.isupper() and loose in ("tỉnh", "Tỉnh") and not last.office:
            return [*members[:-1], Addressee(last.start, end, f"{short} {self._lists.names.places.own_place('tỉnh')}")]
        at = end - len(self._flat[stop:end].lstrip(" -").removeprefix("của "))
        above = self._lists.names.name(at)
        if above is not None and above.end == end:
            # `Cục Kiểm tra văn bản - BTP`, `Cổng TTĐT Bộ Y tế`: a part of another body, not of the province
            mark = " - " if loose.startswith("-") else " của " if loose.startswith("của ") else " "
            loose = f"{spelt(short)}{mark}{above.agency}"
        else:
            loose = f"{last.agency} {spelt(loose)}"
        return [*members[:-1], replace(last, end=end, agency=loose, registry="")]

    def _loose(self, at: int, end: int) -> list[Addressee]:
        """What stands in the entry in words that are read as no name."""
        text = self._flat[at:end].replace("\n", " ")
        words = text.strip()
        person = _PERSON.match(text) or _NAMED.match(text)
        if not text[:1].isupper() or person or CODES.match(text) or words in ROOM_CODES:
            return []
        return [Addressee(at, end, self._lists.names.places.completed(words))]

    def _staffed(self, entry: Entry, colon: int) -> list[Addressee]:
        """`VPCP: BTCN, các PCN`: one office, and those of it who receive; `Thường trực: A, B`: that part of each."""
        body = self._flat[entry.start : colon].strip()
        part = _PART.match(body)
        if part is not None:
            named = _PARTS.get(part["part"], part["part"])
            found = [
                member
                if member.agency == "Công báo"
                else replace(member, agency=f"{named} {member.agency}", registry="")
                for member in self._rest(entry, colon + 1)
            ]
            return [replace(found[0], start=entry.start), *found[1:]] if found else []
        if _OWN_LEADERS.fullmatch(body):
            return [Addressee(entry.start, entry.start + len(body), self._own_body("VP"), "Lãnh đạo Văn phòng")]
        if len(body) == 1:
            # `V: V1, V4`: drafters
            return []
        members, _ = self._lists.read(entry.start, colon)
        posts = [
            f"{match['several'] or ''}{_OFFICES[match['post']]}"
            for match in _STAFF.finditer(self._flat[colon + 1 : entry.end])
        ]
        agency = members[0].agency if members else self._lists.names.places.completed(body)
        return [Addressee(entry.start, entry.start + len(body), agency, ", ".join(dict.fromkeys(posts)) or None)]
