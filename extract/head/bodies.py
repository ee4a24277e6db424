"""Agencies named in capitals, as letterheads and the lines above the grounds name them.

Rule: Nghị định 30/2020/NĐ-CP, Annex I II.2: a superior body stands above, the issuer below it; a department
under a committee takes the committee's place into its name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from extract.head.casing import running_case
from extract.head.letterhead import in_capitals
from extract.registry import Agency, of_agencies
from extract.registry.regions import key, kinds_of, province_named

_LEVELS: Final = {
    "tỉnh": "province",
    "thành phố": "province",
    "tp": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_LOCAL: Final = {
    "ủy ban nhân dân": "Ủy ban nhân dân",
    "ubnd": "Ủy ban nhân dân",
    "ủy ban hành chính": "Ủy ban hành chính",
    "hội đồng nhân dân": "Hội đồng nhân dân",
    "hđnd": "Hội đồng nhân dân",
    "thường trực hội đồng nhân dân": "Thường trực Hội đồng nhân dân",
    "đoàn đại biểu quốc hội": "Đoàn đại biểu Quốc hội",
    "đảng bộ": "Đảng bộ",
    "ban chấp hành đảng bộ": "Ban Chấp hành Đảng bộ",
    "tỉnh ủy": "Tỉnh ủy",
    "thành ủy": "Thành ủy",
    "huyện ủy": "Huyện ủy",
    "quận ủy": "Quận ủy",
    "thị ủy": "Thị ủy",
    "đảng ủy": "Đảng ủy",
}
_PARTY: Final = ("Đảng", "Ban Chấp hành Đảng", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy")
_MORE_HEADS: Final = (
    "chi",
    "phòng",
    "trung",
    "trường",
    "học",
    "đại",
    "thuế",
    "hải",
    "công",
    "viện",
    "bệnh",
    "quỹ",
    "nhà",
)
"""First words of agencies that no registry lists, beside those that begin a listed name."""

_NOISE: Final = re.compile(
    r"KHÓA|KHOÁ|KỲ HỌP|NHIỆM KỲ|DỰ THẢO|CÔNG BÁO|VĂN BẢN|HỎA TỐC|HOẢ TỐC|KHẨN|MẬT\b|BẢN SAO|PHẦN |TRANG |CÔNG TÁC"
)
_POST: Final = re.compile(
    r"(?:PHÓ\s+)?(?:BỘ\s+TRƯỞNG|THỐNG\s+ĐỐC|TỔNG\s+CỤC\s+TRƯỞNG|CỤC\s+TRƯỞNG|CHÁNH\s+ÁN|VIỆN\s+TRƯỞNG"
    r"|(?:TỔNG\s+)?GIÁM\s+ĐỐC|CHÁNH\s+THANH\s+TRA|TỔNG\s+THANH\s+TRA|TỔNG\s+KIỂM\s+TOÁN|CHÁNH\s+VĂN\s+PHÒNG"
    r"|CHỦ\s+NHIỆM|CHỦ\s+TỊCH(?=\s+(?:ỦY\s+BAN|UỶ\s+BAN|UBND)))\b,?"
)
_WORD: Final = re.compile(r"[^\W_]+|\n")
_LONGEST: Final = 14


@dataclass(frozen=True, slots=True)
class Body:
    """An agency named in capitals: its official name, its level and the place that it belongs to.

    `listed` is false for a name that no registry holds and that was put together from its words.
    """

    name: str
    level: str | None = None
    region: str | None = None
    listed: bool = True


@of_agencies
def _known(agencies: Iterable[Agency]) -> dict[str, Body]:
    found: dict[str, Body] = {}
    for agency in agencies:
        level = "party" if agency.kind == "party" else agency.level
        for name in agency.names:
            if len(name) > 2 and agency.name[0].isupper():  # `đảng đoàn` is a kind of body, not one of them
                found.setdefault(key(name), Body(agency.name, level))
    found["thủ tướng"] = found["thủ tướng chính phủ"]
    return found


@of_agencies
def _heads(_: Iterable[Agency]) -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in (*_known(), *_LOCAL)) | frozenset(_MORE_HEADS)


def bodies(lines: Iterable[str], day: str = "") -> list[Body]:
    """The agencies that lines of capitals name, in their order; a name may run over several lines.

    The ISO `day` tells whether a `THÀNH PHỐ` was under the Centre or under a province then.

    >>> [body.name for body in bodies(["UBND TỈNH LAI CHÂU", "SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"])]
    ['Ủy ban nhân dân tỉnh Lai Châu', 'Sở Nông nghiệp và Môi trường tỉnh Lai Châu']
    """
    capitals = (line.upper() for line in lines if in_capitals(line) and len(line) > 1 and not _NOISE.search(line))
    tokens = _WORD.findall(_POST.sub(" ", "\n".join(capitals)))
    words = [key(token) if token != "\n" else token for token in tokens]
    found: list[Body] = []
    at = 0
    while at < len(words):
        read = _local(words, at, day) or _listed(words, at, day) or _composed(words, at)
        if read is None:
            at += 1
            continue
        body, at = read
        body = _placed(body, found[-1] if found else None)
        if body not in found:
            found.append(body)
    return found


def _local(words: list[str], at: int, day: str) -> tuple[Body, int] | None:
    """`ủy ban nhân dân` + level + place, `tỉnh ủy` + place; words may be parted by line breaks."""
    for length in (5, 4, 3, 2, 1):
        organ, end = _take(words, at, length)
        if organ in _LOCAL:
            return _with_place(Body(_LOCAL[organ]), words, end, day)
    return None


def _take(words: list[str], at: int, length: int) -> tuple[str, int]:
    """The next `length` words as one string, line breaks passed over, and the place behind them."""
    taken: list[str] = []
    while at < len(words) and len(taken) < length:
        if words[at] != "\n":
            taken.append(words[at])
        at += 1
    return (" ".join(taken) if len(taken) == length else ""), at


def _with_place(body: Body, words: list[str], at: int, day: str) -> tuple[Body, int]:
    party = body.name.startswith(_PARTY)
    for length in (2, 1):
        level, end = _take(words, at, length)
        if level in _LEVELS:
            place, end = _place(words, end)
            level = "thành phố" if level == "tp" else level
            if place is None:
                return replace(body, name=f"{body.name} {level}"), end
            rank = _LEVELS[level]
            if level == "thành phố" and "thành phố" not in kinds_of(key(place), day):
                rank = "district"
            name = f"{body.name} {level} {place}"
            return Body(name, "party" if party else rank, f"{level} {place}"), end
    if party:
        place, end = _place(words, at)
        region = None
        if place and kinds_of(key(place), day):
            region = f"{min(kinds_of(key(place), day), key=len)} {place}"
        return Body(f"{body.name} {place}" if place else body.name, "party", region), end if place else at
    return body, at


def _place(words: list[str], at: int) -> tuple[str | None, int]:
    """A province's name, or the words up to the end of the line, as a place is written."""
    while at < len(words) and words[at] == "\n":
        at += 1
    for length in (4, 3, 2, 1):
        name, end = _take(words, at, length)
        province = province_named(name)
        if province:
            return province, end
    end = at
    while end < len(words) and words[end] != "\n" and end - at < 5 and words[end] not in _LEVELS:
        end += 1
    return (" ".join(words[at:end]).title() or None), end


def _listed(words: list[str], at: int, day: str) -> tuple[Body, int] | None:
    """The longest name of the registry that begins here, and the place behind it."""
    if words[at] not in _heads():
        return None
    best = None
    name = ""
    end = at
    for _ in range(_LONGEST):
        while end < len(words) and words[end] == "\n":
            end += 1
        if end == len(words):
            break
        name = f"{name} {words[end]}" if name else words[end]
        end += 1
        if name in _known():
            best = (_known()[name], end)
            if words[end : end + 1] == ["\n"] and words[end + 1] in _heads():
                break  # `BAN CHẤP HÀNH TRUNG ƯƠNG` above `ĐẢNG ĐOÀN QUỐC HỘI`
    if best is None:
        return None
    body, end = best
    level = body.name.rsplit(" ", 1)[-1]
    if level in ("tỉnh", "huyện", "xã"):
        return _with_place(Body(body.name.rsplit(" ", 1)[0], body.level), words, _back(words, end), day)
    return _with_place(body, words, end, day)


def _back(words: list[str], end: int) -> int:
    end -= 1
    while words[end] == "\n":
        end -= 1
    return end


def _composed(words: list[str], at: int) -> tuple[Body, int] | None:
    """A body that no list holds: from its head word at the start of a line to the next such line."""
    if words[at] not in _heads() or (at and words[at - 1] != "\n"):
        return None
    end = at + 1
    while end < len(words):
        if words[end] == "\n" and (end + 1 == len(words) or words[end + 1] in _heads()):
            break
        end += 1
    taken = [word for word in words[at:end] if word != "\n"]
    if not 2 <= len(taken) <= _LONGEST:
        return None
    name = running_case(" ".join(taken).upper(), "")
    if name.startswith(_PARTY):
        return Body(name, "party", listed=False), end
    inner = next((body for body in _known().values() if body.name in name), None)
    return Body(name, inner.level if inner else None, listed=False), end


def _placed(body: Body, above: Body | None) -> Body:
    """A body under a committee takes its place, one that no list holds the level of the body above."""
    if above is None or body.region or body.level in ("central", "party"):
        return body
    if above.region is None:
        return body if body.level else replace(body, level=above.level)
    word = next((word for word in _LEVELS if above.region.startswith(f"{word} ")), "")
    # `CÔNG AN TỈNH` under `UBND TỈNH LAI CHÂU` is that province's: its own last word is the first of the place
    name = f"{body.name.removesuffix(f' {word}')} {above.region}"
    return replace(body, name=name, level=body.level or _LEVELS.get(word), region=above.region)
