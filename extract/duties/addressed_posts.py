"""Posts that stand for bodies: `Giám đốc Sở Y tế` is the department, and the post is kept beside it (`office`)."""

import re
from dataclasses import replace
from typing import Final

from extract.agencies.organs import posts
from extract.duties.addressed_bodies import BodyReader
from extract.duties.addressee import Addressee, office_in_full
from extract.duties.collectives import collective_end

_DIRECTORS = re.compile(r"[Gg]iám đốc,? (?:các )?[Ss]ở,? (?:và )?[Tt]hủ trưởng (?=(?:các )?\w)")
_OWN_BODY = re.compile(r" (?:Bộ|Sở|Ủy ban|Uỷ ban|UB|Tổng cục|Cục)(?= ?[,;.]| và | chịu| có trách| chủ trì)")
_BARE_POSTS: Final = {"bộ trưởng": "các Bộ", "các bộ trưởng": "các Bộ"}
_OF_ONE_BODY = re.compile(r"(?:Bộ trưởng|Chánh \w+ ?\w+|Tổng Thanh tra)\Z")
# the drafter's room may stand between: `PCVP (NC) UBND tỉnh`, `PCVP VX UBND tỉnh`
_ROOM = re.compile(r"(?: ?\([A-ZĐ][\w ,.-]{0,12}\)| (?!VP|HĐND|UBND)[A-ZĐ]{2,4})(?= (?:UBND|HĐND|[ỦU]))")
# `Giám đốc: Sở A, Sở B`, `Thủ trưởng các cơ quan: Sở A, Sở B`
_OF_EACH = re.compile(r"(?: các (?:cơ quan|đơn vị))? ?: ?(?=[A-ZĐỦ])")
_OF_SEVERAL: Final = ("giám đốc", "thủ trưởng", "chủ tịch")
_NEXT = re.compile(r"[,;] | và ")
_OF_AN_OFFICE = re.compile(r"CVP|Chánh V|Phó V")
_OF_THE_OFFICE = re.compile(r"(?:Chánh|Lãnh đạo|Phó) Văn phòng")


class PostReader:
    """Reads posts and the bodies that they stand for."""

    def __init__(self, bodies: BodyReader) -> None:
        """Take the reader of bodies."""
        self._bodies = bodies
        self._flat = bodies.flat

    def read(self, start: int, limit: int) -> tuple[list[Addressee], int] | None:
        """The bodies that the post at `start` stands for, and where they end; None where no post is."""
        directors = _DIRECTORS.match(self._flat, start, limit)
        end = collective_end(self._flat, directors.end(), limit) if directors is not None else None
        if directors is not None and end is not None:
            agency = f"sở, {self._bodies.words(directors.end(), end).removeprefix('các ')}"
            return [Addressee(start, end, agency, "Giám đốc, Thủ trưởng", True)], end
        post = posts()[0].match(self._flat, start, limit)
        return self._post(start, _first_of_run(post), limit) if post is not None else None

    def _post(self, begin: int, post: re.Match[str], limit: int) -> tuple[list[Addressee], int]:
        flat, printed, end = self._flat, post.group(), post.end()
        office = office_in_full(printed)
        tail = next((keep for word, keep in posts()[1].items() if printed.lower().endswith(word)), "")
        if tail == "Văn phòng" and _OWN_BODY.match(flat, end):
            return self._own_office(begin, end, office)
        # `Trưởng ban` + ` Dân tộc`: the post's tail is the head of the name, if the name does not repeat it
        repeats = not tail or flat.startswith((f" {tail} ", f" các {tail.lower()}"), end)
        room = _ROOM.match(flat, end, limit)
        end = room.end() if room else end
        start = end + (flat[end : end + 1] == " ") if repeats or room else end - len(tail)
        each = _OF_EACH.match(flat, end)
        if each is not None and printed.lower() in _OF_SEVERAL:
            return self._of_each(each.end(), limit, begin, office)
        members, stop = self._bodies.read(start, limit, listed=True)
        if members:
            return _held(members, begin, office), stop
        ministers = flat.startswith(":", end) and printed.lower() == "các bộ trưởng"
        members = self._bodies.of_one_head("Bộ", begin, end + 1, limit) if ministers else []
        if members:
            return _held(members, begin, "Bộ trưởng"), members[-1].end
        bare = _BARE_POSTS.get(printed.lower())
        if bare is not None:
            return [Addressee(begin, end, bare, "Bộ trưởng", True)], end
        return self._own_office(begin, end, office) if tail == "Văn phòng" else ([], begin)

    def _of_each(self, at: int, limit: int, begin: int, office: str) -> tuple[list[Addressee], int]:
        """`Giám đốc: Sở A, Sở B; Chủ tịch …`: the head of each body behind the colon, up to the next post."""
        found: list[Addressee] = []
        stop = at
        while at < limit and posts()[0].match(self._flat, at, limit) is None:
            members, end = self._bodies.read(at, limit, listed=bool(found))
            if not members:
                break
            if members[0].agency.startswith("Ủy ban nhân dân") and "Chủ tịch" not in office:
                # `Thủ trưởng các cơ quan: Sở A, Sở B; UBND các xã`: a committee has a chairman
                break
            found += [replace(member, office=office) for member in members]
            stop = end
            gap = _NEXT.match(self._flat, end, limit)
            if gap is None:
                break
            at = gap.end()
        return (found, stop) if found else ([], begin)

    def _own_office(self, begin: int, end: int, office: str) -> tuple[list[Addressee], int]:
        """`Chánh Văn phòng` alone, or `Chánh Văn phòng Bộ`: the office of the issuer."""
        body = _OWN_BODY.match(self._flat, end)
        stop = body.end() if body else end
        return [Addressee(begin, stop, f"Văn phòng {self._bodies.names.seat.issuer}".strip(), office)], stop


def _first_of_run(post: re.Match[str]) -> re.Match[str]:
    """`Bộ trưởng, Thủ trưởng các cơ quan`: the first post of a run where the next is that of other bodies."""
    first, comma, others = post.group().replace(";", ",").partition(",")
    if not comma or "Chủ nhiệm" in others or _OF_AN_OFFICE.search(others) or not _OF_ONE_BODY.search(first):
        return post
    return posts()[0].match(post.string, post.start(), post.start() + len(first)) or post


def _held(members: list[Addressee], begin: int, office: str) -> list[Addressee]:
    """The bodies with the post; `Chánh Văn phòng UBND tỉnh` is that of the committee's office."""
    first = replace(members[0], start=begin)
    if _OF_THE_OFFICE.search(office) and first.agency.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân")):
        first = replace(first, agency=f"Văn phòng {first.agency}")
    return [replace(member, office=office) for member in (first, *members[1:])]
