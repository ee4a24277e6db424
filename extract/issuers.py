"""Who issued a document, read behind `của` and completed from the context.

Rule: every body fixes its own sign (Nghị định 30/2020/NĐ-CP, Annex I II.3), so the registry is a start, not a wall:
a name it does not hold is read by composition (head word, place).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.folded_names import beginnings_of, fold_name, longest_name
from extract.letters import LOWER, UPPER
from extract.record import IssuerFrom
from extract.registry import Agency, of_agencies, provinces

_POST: Final = re.compile(
    r"(?:(?:Phó )?(?:Bộ trưởng|Thống đốc|Chủ nhiệm|Tổng cục trưởng|Cục trưởng|Chánh án|Viện trưởng|Chủ tịch|Giám đốc"
    r"|Tổng Giám đốc|Tổng giám đốc|Tổng [Tt]hanh tra|Chánh Thanh tra|Chánh Văn phòng|Trưởng Ban|Trưởng ban|Bí thư"
    r"|Đoàn Chủ tịch"
    r"|BỘ TRƯỞNG|CHỦ TỊCH|THỐNG ĐỐC|GIÁM ĐỐC|TỔNG CỤC TRƯỞNG|CHỦ NHIỆM)(?:, Chủ nhiệm)? +)".replace(" +", " ").replace(
        " ", " +"
    ),
)
_PLENUM: Final = re.compile(
    r"Hội +nghị(?: +lần +thứ +\w+)?,? +(?:của +)?(?:(?:Ban +Chấp +hành|BCH) +(?:Trung +ương|TW)"
    r"|(?:Trung +ương|TW)(?: +lần +thứ)? +\w+)(?: +Đảng)?(?:,? +\(?[Kk]h(?:óa|oá) +[IVX]+\)?)?(?![^\W_])"
)
"""`… của Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII`: the plenum is the committee."""
_LOCAL: Final = re.compile(
    r"(?P<organ>(?i:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Ủy ban hành chính|Uỷ ban hành chính"
    r"|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|BTV Tỉnh ủy|BTV Thành ủy"
    r"|BCH Đảng bộ|Ban Thường vụ Tỉnh ủy|Ban Thường vụ Thành ủy"
    r"|Ban Chấp hành Đảng bộ|Ban Thường vụ Huyện ủy|Thường trực Tỉnh ủy|Thường trực HĐND"
    r"|Thường trực Hội đồng nhân dân))\b".replace(" ", " +")
)
_LEVELS: Final = "tỉnh|thành phố|Thành phố|TP\\.?|Tp\\.?|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
_PLACE: Final = re.compile(
    rf" +(?P<level>(?i:{_LEVELS}))(?: *(?P<name>(?!Kh(?:óa|oá) |Kỳ (?:họp|thứ))[{UPPER}][{UPPER}{LOWER}]*"
    rf"(?:(?: +| *- *)[{UPPER}][{UPPER}{LOWER}]*){{0,4}}|\d{{1,2}}\b))?"
)
_IN_CAPITALS: Final = re.compile(
    r"(?:BAN +HÀNH|QUY +ĐỊNH|VỀ|PHÊ +DUYỆT|SỬA +ĐỔI|BỔ +SUNG|BÃI +BỎ|THAY +THẾ|CÔNG +BỐ|HƯỚNG +DẪN|THỰC +HIỆN"
    r"|TRIỂN +KHAI|KHÓA|KHOÁ|NHIỆM +KỲ|NGÀY|TẠI|VÀ)(?![^\W_])"
)
_AREA: Final = re.compile(r" {1,2}(?P<number>[IVX]{1,5}|\d{1,2})\b")
_BARE: Final = re.compile(rf" {{1,2}}(?P<name>[{UPPER}][{LOWER}]+(?: {{1,2}}[{UPPER}][{LOWER}]+){{0,3}})")
_COMPOSED: Final = re.compile(
    r"(?:Bộ|Sở|Cục|Chi cục|Tổng cục|Vụ|Ban|Viện|Hội|Ủy ban|Uỷ ban|Thanh tra|Tổng công ty|Tập đoàn|Ngân hàng|Kho bạc"
    r"|Văn phòng|Trung tâm|Đảng ủy|Liên đoàn|Tổng Liên đoàn|Công an|Tòa án|Toà án|Viện kiểm sát|Hội đồng|Liên [Bb]ộ"
    r"|Công [Tt]y|Tổng Công ty|Hiệp hội|Chi nhánh|Đoàn|Đảng đoàn|Ban [Cc]hỉ đạo|Thường trực)"
    rf" {{1,2}}[{UPPER}\d]"
    r"|Thuế +(?=(?:tỉnh|[Tt]hành phố|TP\.?) )"
)
_COMPOSED_END: Final = re.compile(
    r"[;:.()“”\"\n,]| (?:về|quy định|qui định|hướng dẫn|ban hành|sửa đổi|phê duyệt|v/v|ngày|có|được|đã|là|để|và các"
    r"|thì|theo"
    r"|trong|đề nghị|kèm|hỏi|phản ánh|vướng mắc|nêu|trình bày|xin|kiến nghị|giải trình|báo cáo|liên quan"
    r"|gửi|tại|đối với|với|cho|từ|số|năm|do|trên|đến|bãi bỏ|thay thế|công bố|thông báo|triển khai|thực hiện"
    r"|biên soạn)\b"
)
_SCIENCE: Final = re.compile(
    r", +công +nghệ, +đổi +mới +sáng +tạo(?:,| và) +chuyển +đổi +số(?:(?:,| và) +cải +cách +hành +chính)?"
    r"(?:(?:,| và) +[Đđ]ề +án +06)?"
)
"""`Ban Chỉ đạo phát triển khoa học, công nghệ, …`: the commas of one field, not of a list of bodies."""
_LONGEST: Final = 120
_LEVEL_END: Final = re.compile(r" (?:tỉnh|thành phố)$")
_OF_PLACE: Final = re.compile(
    r"Sở |Công an|Cục |Chi cục |Thanh tra|Ban |Viện kiểm sát|Tòa án|Bảo hiểm xã hội|Kho bạc|Liên đoàn|Hội |Văn phòng"
    r"|Ủy ban Mặt trận|Bộ Chỉ huy|Phòng |Trung tâm|Trường |Mặt trận|Đoàn |Liên hiệp"
)
"""Bodies that a place may follow; a ministry or the Government is of none."""
_COUNCIL: Final = re.compile(
    r"Ban (?P<field>Pháp chế|Kinh tế(?: - Ngân sách| và Ngân sách)?|Văn h(?:óa|oá) - Xã hội|Đô thị)"
    r"(?:,? (?:của )?(?:HĐND|Hội đồng nhân dân))?(?: (?:tỉnh|[Tt]hành phố))?"
)
"""The committees that every council has: those of the citing document's own."""
_SESSION: Final = re.compile(r" {1,2}(?:khóa|khoá|Khóa|Khoá) {1,2}(?:[IVX]+|\d{1,2})\b")
_ORGANS: Final = {
    "ubnd": "Ủy ban nhân dân",
    "hđnd": "Hội đồng nhân dân",
    "ủy ban nhân dân": "Ủy ban nhân dân",
    "hội đồng nhân dân": "Hội đồng nhân dân",
    "ủy ban hành chính": "Ủy ban hành chính",
    "thường trực hđnd": "Thường trực Hội đồng nhân dân",
    "thường trực hội đồng nhân dân": "Thường trực Hội đồng nhân dân",
    "ban chấp hành đảng bộ": "Ban Chấp hành Đảng bộ",
    "bch đảng bộ": "Ban Chấp hành Đảng bộ",
    "btv tỉnh ủy": "Ban Thường vụ Tỉnh ủy",
    "btv thành ủy": "Ban Thường vụ Thành ủy",
    "tỉnh ủy": "Tỉnh ủy",
    "thành ủy": "Thành ủy",
    "huyện ủy": "Huyện ủy",
    "ban thường vụ tỉnh ủy": "Ban Thường vụ Tỉnh ủy",
    "ban thường vụ thành ủy": "Ban Thường vụ Thành ủy",
    "ban thường vụ huyện ủy": "Ban Thường vụ Huyện ủy",
    "thường trực tỉnh ủy": "Thường trực Tỉnh ủy",
}
_PARTY_ORGANS: Final = frozenset(
    (
        "Tỉnh ủy",
        "Thành ủy",
        "Huyện ủy",
        "Ban Thường vụ Tỉnh ủy",
        "Ban Thường vụ Thành ủy",
        "Ban Thường vụ Huyện ủy",
        "Thường trực Tỉnh ủy",
    )
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a document; `end` is where the name ends in the flat text, 0 where the sign told it."""

    name: str
    end: int
    source: IssuerFrom


@of_agencies
def _names(known: Iterable[Agency]) -> dict[str, str]:
    names: dict[str, str] = {}
    for agency in known:
        for form in (agency.name, *agency.short_forms):
            if len(form) > 2:
                names.setdefault(fold_name(form), agency.name)
    names["thủ tướng"] = "Thủ tướng Chính phủ"
    return names


@of_agencies
def _beginnings(_: Iterable[Agency]) -> frozenset[str]:
    return beginnings_of(_names())


def issuer_at(flat: str, start: int, place: str | None = None) -> Issuer | None:
    """The agency whose name begins at `start`; `place` completes `UBND tỉnh` and `Tỉnh ủy`.

    >>> issuer_at("của Bộ trưởng Bộ Tài chính về", 4).name
    'Bộ trưởng Bộ Tài chính'
    >>> issuer_at("của UBND tỉnh về việc", 4, "tỉnh Lai Châu").name
    'Ủy ban nhân dân tỉnh Lai Châu'
    """
    plenum = _PLENUM.match(flat, start)
    if plenum is not None:
        return Issuer("Ban Chấp hành Trung ương Đảng", plenum.end(), "text")
    post = _POST.match(flat, start)
    at = post.end() if post else start
    found = _local(flat, at, place)
    if found is None:
        found = _known(flat, at) or _composed(flat, at)
        found = _placed(flat, *found, place) if found else None
    if found is None:
        return None
    name, end = found
    office = " ".join(post.group().split()) + " " if post else ""
    if office.isupper():
        office = office.capitalize()
    return Issuer(office + name, end, "text")


def _known(flat: str, start: int) -> tuple[str, int] | None:
    if not flat[start : start + 1].isupper():
        return None
    window = flat[start : start + 140].split("\n", 1)[0]
    found = longest_name(window, _names(), _beginnings())
    if found is None:
        return None
    name, end = found[0], start + found[1]
    area = _AREA.match(flat, end) if name.endswith("hu vực") else None
    if area:
        return f"{name} {area['number']}", area.end()
    if name in ("Quốc hội", "Bộ Chính trị", "Ban Bí thư Trung ương Đảng", "Ban Chấp hành Trung ương Đảng"):
        session = _SESSION.match(flat, end)
        if session:
            end = session.end()
    return name, end


def _local(flat: str, start: int, place: str | None) -> tuple[str, int] | None:
    match = _LOCAL.match(flat, start)
    if match is None:
        return None
    organ = _ORGANS[fold_name(match["organ"])]
    where = _PLACE.match(flat, match.end())
    if where and where["name"] and not _is_verb_in_capitals(where):
        name = place_name(where["level"], where["name"])
        end = where.start("name") + len(_cut_place(where["name"]))
        return (f"{organ} {name}", end)
    if where and place and organ not in _PARTY_ORGANS:
        return (
            f"{organ} {place}" if _same_level(where["level"], place) else f"{organ} {where['level'].lower()}",
            where.end("level"),
        )
    if where and organ not in _PARTY_ORGANS:
        return f"{organ} {place_name(where['level'], '')}".rstrip(), where.end("level")
    if organ in _PARTY_ORGANS:
        bare = _BARE.match(flat, match.end())
        if bare and bare["name"].lower() in _provinces():
            return f"{organ} {bare['name']}", bare.end()
        return (f"{organ} {bare_place(place)}" if place else organ), match.end()
    return organ, match.end()


def _is_verb_in_capitals(where: re.Match[str]) -> bool:
    """`ỦY BAN NHÂN DÂN TỈNH BAN HÀNH QUY ĐỊNH VỀ …`: what stands behind the level in a title is no place."""
    return bool(where["name"].isupper() and _IN_CAPITALS.match(where["name"]))


def _placed(flat: str, name: str, end: int, place: str | None) -> tuple[str, int]:
    """`Sở Y tế` + ` tỉnh Lai Châu`, `Công an tỉnh` + ` Lai Châu`; a department alone is of the document's own place."""
    level = _LEVEL_END.search(name)
    if level:
        name = name[: level.start()]
        end -= len(level.group())
    elif not _OF_PLACE.match(name):
        return name, end
    council = _COUNCIL.fullmatch(name) if place else None
    if council:
        name = f"Ban {council['field']} Hội đồng nhân dân"
    where = _PLACE.match(flat, end)
    if where and where["name"]:
        return f"{name} {place_name(where['level'], where['name'])}", where.start("name") + len(
            _cut_place(where["name"])
        )
    if where and place and _same_level(where["level"], place):
        return f"{name} {place}", where.end("level")
    if where and level:
        return f"{name}{level.group()}", where.end("level")
    bare = _BARE.match(flat, end)
    printed = " ".join(_cut_place(bare["name"]).split()) if bare else ""
    kinds = {province.kind for province in provinces() if province.name == printed}
    if bare and kinds:  # `Sở Y tế Cần Thơ`: of a province of old or of a city, which the text leaves open
        kind = f"{kinds.pop()} " if len(kinds) == 1 else ""
        return f"{name} {kind}{printed}", bare.start("name") + len(_cut_place(bare["name"]))
    own = place and (council or name.startswith("Sở ")) and place.startswith(("tỉnh", "thành phố"))
    return (f"{name} {place}" if own else name), end


def _composed(flat: str, start: int) -> tuple[str, int] | None:
    """A body that no list holds: from its head word to the first word that cannot belong to a name."""
    if not _COMPOSED.match(flat, start):
        return None
    stop = _COMPOSED_END.search(flat, start, start + _LONGEST)
    end = stop.start() if stop else min(len(flat), start + _LONGEST)
    words = flat[start:end].split()
    if not stop or not 2 <= len(words) <= 16:
        return None
    field = _SCIENCE.match(flat, end) if words[-2:] == ["khoa", "học"] else None
    end = field.end() if field else end
    return " ".join(flat[start:end].split()), start + len(flat[start:end].rstrip())


@cache
def _provinces() -> dict[str, str]:
    return {province.name.lower(): province.name for province in provinces()}


def _cut_place(printed: str) -> str:
    """The part of a run of capitalised words that is a known province, else the run."""
    words = re.split(r"( +)", printed)
    for length in range(len(words), 0, -2):
        candidate = "".join(words[:length])
        if " ".join(candidate.split()).lower() in _provinces():
            return candidate
    return printed


def place_name(level: str, printed: str) -> str:
    """Level and name of a place as official texts write them.

    >>> place_name("TỈNH", "LAI CHÂU")
    'tỉnh Lai Châu'
    """
    name = " ".join(_cut_place(printed).split())
    known = _provinces().get(name.lower())
    if known is None and name.isupper():
        known = name.title()
    level = {"tp": "thành phố", "tp.": "thành phố"}.get(level.lower(), level.lower())
    return f"{level} {known or name}"


def _same_level(level: str, place: str) -> bool:
    return place.lower().startswith({"tp": "thành phố", "tp.": "thành phố"}.get(level.lower(), level.lower()))


def bare_place(place: str) -> str:
    """A place without its level: `Lai Châu` of `tỉnh Lai Châu`."""
    return re.sub(rf"^(?:{_LEVELS}) ", "", place)
