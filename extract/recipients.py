"""`Nơi nhận` → who receives the document, with the purpose in brackets; nobody is bound by being listed.

Left out, as gold/GUIDELINES settles: `Như trên`, `Như Điều …`, `Lưu`, codes of drafters, single persons.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from extract.addressee import Addressee
from extract.addressees import ListReader
from extract.record import Duty
from extract.sections import LOWER, UPPER, Layout

_ITEM_GAP = re.compile(
    r"\n+ *[-+•*–]+ *|[;.,] *\n+ *|; *(?=[-+•] )|;(?=- )|\.(?= *- ?Lưu)|\n+(?= *(?:Lưu|LƯU)\b)"
    rf"|\n+(?= *(?:(?:KT|TM|TL|TUQ|K/T|T/M)\.|[{UPPER}]{{3,}} [{UPPER}]{{2,}}))"
)
_FREE_GAP = re.compile(r"\n+ *(?:[-+•]+ *)?|; *(?:[-+•]+ *)?")
_NONE = re.compile(r"(?:Như|như)\b(?! Xuân)|Lưu\b|lưu\b|LƯU\b|N[hơ]ư trên|Nt\b|Trên\b|Kính gửi")
_PURPOSE = re.compile(r" ?\((?P<purpose>[^()]*)\)? *[;.,]?\Z")
_WHY = re.compile(
    r"b/c|[Đđ]ể |[Bb]áo cáo|p/h|[Pp]hối hợp|[Tt]hực hiện|t/h|[Bb]iết|[Cc]hỉ đạo|[Tt]heo dõi|đăng|[Gg]iám sát|c/đ"
)
_SIGNED = re.compile(
    rf"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\. ?|(?:[{UPPER}]{{2,}}[ .,-]*){{2,}}\Z|CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|Người ký"
    rf"|\(?Đã ký|CÔNG BÁO"
)
_PERSON = re.compile(
    r"(?:(?:[Cc]ác )?(?:PTTg|Phó TTg|Phó Thủ tướng|[Đđ]ồng chí|[Đđ]/c|PCT|PCTr|Phó Chủ tịch|Thứ trưởng|PCN|PCVP|CVP"
    r"|BT|TT|CT|GĐ|PGĐ"
    rf"|TTr|Trợ lý|Thư ký|Ông|Bà)(?:CP)?\.?(?: [\w ]*?)?) (?:(?!UBND|HĐND"
    rf"|MTTQ)[{UPPER}][{LOWER}]+ ){{1,3}}[{UPPER}][{LOWER}]+\Z"
)
# posts alone are those of the issuer: `Các Thứ trưởng`
_OWN_POSTS = re.compile(
    r"(?:[Cc]ác )?(?:(?:Phó )?(?:Bộ trưởng|Cục trưởng|Tổng cục trưởng|Giám đốc|Tổng Giám đốc|Chủ tịch|Chủ nhiệm"
    r"|Viện trưởng|Thống đốc"
    r"|Chánh Văn phòng|Chánh VP|CVP|Vụ trưởng)|Thứ trưởng|PCVP|LĐVP|Lãnh đạo VP|Lãnh đạo Văn phòng)(?:(?:,"
    r"| và) (?:các )?[\w ]{2,25})?\Z"
)
_CODE: Final = r"[A-ZĐ][A-Za-zĐđ0-9]{0,4}(?:[-/][A-ZĐ0-9]{1,5})?"
_CODES = re.compile(rf"{_CODE}(?:[,;]? {_CODE}|[,;]{_CODE})+\Z|[A-ZĐ]{{1,3}}\d*\Z")
_GOVERNMENT = re.compile(
    r"(?P<office>Thủ tướng(?:(?:,| và) (?:các )?(?:Phó Thủ tướng|PTTg|Phó TTg)(?! [A-ZĐ]\w+ [A-ZĐ]))?"
    r"|(?:[Cc]ác )?Phó Thủ tướng|TTg(?:CP)?(?:, (?:các )?PTTg(?:CP)?)?)"
    r"(?: ?(?:Chính phủ|CP|Chính Phủ))?(?=[,;. (]|\Z)"
)
_OFFICES: Final = {
    "BTCN": "Bộ trưởng, Chủ nhiệm",
    "PCN": "Phó Chủ nhiệm",
    "CT": "Chủ tịch",
    "PCT": "Phó Chủ tịch",
    "CVP": "Chánh Văn phòng",
    "CPV": "Chánh Văn phòng",
    "PCVP": "Phó Chánh Văn phòng",
    "LĐVP": "Lãnh đạo Văn phòng",
    "LĐ": "Lãnh đạo",
    "TGĐ": "Tổng Giám đốc",
}
_ROOMS = re.compile(r"(?:[Cc]ác )?(?:[Pp]hòng|[Bb]an)(?: ?:| )(?P<codes> ?[A-ZĐ][\w&-]*(?:, ?[A-ZĐ][\w&-]*)*)\Z")
_OWN = re.compile(r"(?P<office>Lãnh đạo|LĐ) (?:Bộ|Sở|Cục|Vụ|Ủy ban|UB|Văn phòng|VP|Tỉnh|Ban|Tổng cục|UBND)\Z")


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    purpose: str | None


def find_recipients(layout: Layout, lists: ListReader) -> tuple[Duty, ...]:
    """The recipients in the order of the list, each with its purpose where one is printed."""
    if layout.recipients is None:
        return ()
    found = []
    start, end = (layout.squeezed.place(offset) for offset in layout.recipients)
    for item in _items(lists.flat, start, end):
        for addressee in _read_item(lists, item):
            found.append(
                Duty(
                    agency=addressee.agency,
                    start=addressee.start,
                    end=addressee.end,
                    text=lists.flat[addressee.start : addressee.end],
                    office=addressee.office,
                    section=None,
                    role="recipient",
                    task=(item.start, item.end),
                    collective=addressee.collective,
                    rule="nơi nhận",
                    purpose=item.purpose,
                )
            )
    return tuple(found)


def _items(flat: str, start: int, end: int) -> list[_Item]:
    """The entries of the list, from behind its title to `Lưu` or the signature."""
    end = min(end, start + 6000)
    first = re.compile(r"[ :*_]*").match(flat, start, end)
    begin = first.end() if first else start
    marked = bool(re.compile(r"[ \n]*[-+•]").match(flat, begin, end))
    gap = _ITEM_GAP if marked else _FREE_GAP
    found: list[_Item] = []
    while begin < end:
        match = gap.search(flat, begin, end)
        stop = match.start() if match else end
        body = flat[begin:stop]
        lead = len(body) - len(body.lstrip(" -+•*–:._"))
        text = body[lead:].rstrip(" ;.,*_")
        if re.match(r"(?:Lưu|LƯU|lưu)\b", text) or (found and _SIGNED.match(text)):
            break
        if text and not _NONE.match(text) and not _SIGNED.match(text):
            found.append(_item(begin + lead, text))
        if match is None:
            break
        begin = match.end()
    return found


def _item(start: int, text: str) -> _Item:
    purpose = _PURPOSE.search(text)
    if purpose is None:
        return _Item(start, start + len(text), None)
    why = " ".join(purpose["purpose"].split())
    return _Item(start, start + purpose.start(), why if _WHY.match(why) else None)


def _read_item(lists: ListReader, item: _Item) -> list[Addressee]:
    flat = lists.flat
    text = flat[item.start : item.end]
    if (_CODES.match(text) and lists.names.name(item.start) is None) or _PERSON.match(text):
        return []
    government = _GOVERNMENT.match(text)
    if government is not None and not re.match(rf" [{UPPER}]", text[government.end() :]):
        office = re.sub(r"\bP(?:TTg|hó TTg)(?:CP)?", "Phó Thủ tướng", government["office"])
        office = re.sub(r"^TTg(?:CP)?", "Thủ tướng", office)
        first = [Addressee(item.start, item.start + government.end(), "Chính phủ", office)]
        return first + _rest(lists, item, item.start + government.end())
    rooms = _ROOMS.match(text)
    if rooms is not None:
        return _rooms(item, rooms)
    posts_alone = _OWN_POSTS.match(text)
    if posts_alone is not None and not re.search(
        r"UBND|Ủy ban|HĐND|Chính phủ|CP\Z|Bộ |Sở |Cục ", text.split(" ", 2)[-1]
    ):
        return [Addressee(item.start, item.end, _own_body(lists, text), text)]
    if _OWN.match(text):
        return [Addressee(item.start, item.end, lists.names.seat.issuer or text, "Lãnh đạo")]
    colon = text.find(":")
    if 0 < colon < 60 and not re.match(r"[Cc]ác (?!VP|Văn phòng)|(?:UBND|Ủy ban nhân dân|HĐND) các", text):
        return _staffed(lists, item, colon)
    return _rest(lists, item, item.start)


def _own_body(lists: ListReader, text: str) -> str:
    issuer = lists.names.seat.issuer
    return f"Văn phòng {issuer}".strip() if re.search(r"VP|Văn phòng", text) and issuer else issuer or text


def _rest(lists: ListReader, item: _Item, start: int) -> list[Addressee]:
    """The lists in the entry from `start` on; what is read as no name is taken in its own words."""
    flat, found = lists.flat, list[Addressee]()
    at = start
    while at < item.end:
        gap = re.compile(r"[ ,;.-]*(?:và |hoặc )?(?:\([^()]*\)[ ,;]*)?").match(flat, at, item.end)
        at = gap.end() if gap else at
        if at >= item.end:
            break
        members, stop = lists.read(at, item.end)
        close = re.compile(r"(?=[,;(]|\Z)").search(flat, max(stop, at), item.end)
        end = close.start() if close else item.end
        loose = flat[stop:end].strip(" .") if members else flat[at:end]
        if members and loose:
            # the name goes on in words that no rule reads: keep the entry whole
            last = members[-1]
            members[-1] = replace(last, end=end, agency=f"{last.agency} {loose}".strip(), registry="")
        elif not members and flat[at].isupper() and not _PERSON.match(flat[at:end]) and not _CODES.match(flat[at:end]):
            members = [Addressee(at, end, lists.names.places.completed(flat[at:end].strip()))]
        found += members
        at = max(end, at + 1)
    return _shared_levels(flat, found)


def _shared_levels(flat: str, found: list[Addressee]) -> list[Addressee]:
    """`HĐND, UBND các tỉnh`: the councils are those of the same level."""
    for place, member in enumerate(found[:-1]):
        follows = found[place + 1]
        level = re.match(r"Ủy ban nhân dân (?P<level>.+)", follows.agency)
        town = re.search(r" (?:tỉnh|[Tt]hành phố) (?P<name>[A-ZĐ].*)\Z", found[-1].agency)
        if member.agency in ("Tỉnh ủy", "Thành ủy") and town is not None:
            found[place] = replace(member, agency=f"{member.agency} {town['name']}")
        council = re.match(r"(?:Thường trực )?Hội đồng nhân dân", member.agency)
        bare = flat[member.start : member.end].endswith(("HĐND", "Hội đồng nhân dân"))
        if council is not None and bare and level is not None:
            agency = f"{council.group()} {level['level']}"
            found[place] = replace(member, agency=agency, collective=follows.collective, registry="")
    return found


def _rooms(item: _Item, rooms: re.Match[str]) -> list[Addressee]:
    """`Phòng: TH, VX`: each room by its code."""
    found: list[Addressee] = []
    for code in re.finditer(r"[A-ZĐ][\w&-]*", rooms["codes"]):
        at = item.start + rooms.start("codes") + code.start()
        begin = item.start if not found else at
        found.append(Addressee(begin, at + len(code.group()), f"Phòng {code.group()}"))
    return found


def _staffed(lists: ListReader, item: _Item, colon: int) -> list[Addressee]:
    """`VPCP: BTCN, các PCN`: one office, and those of it who receive; `Thường trực: A, B`: that part of each."""
    body = lists.flat[item.start : item.start + colon].strip()
    part = re.fullmatch(r"(?:[Cc]ác )?(Thường trực|TT|Văn phòng|VP|Lãnh đạo)", body)
    if part is not None:
        return _parts(
            lists, item, item.start + colon + 1, {"TT": "Thường trực", "VP": "Văn phòng"}.get(part[1], part[1])
        )
    members, _ = lists.read(item.start, item.start + colon)
    staff = lists.flat[item.start + colon + 1 : item.end]
    named = [
        ("các " if match[1] else "") + _OFFICES[match[2]]
        for match in re.finditer(rf"(các )?\b({'|'.join(_OFFICES)})\b(?! Cổng)", staff)
    ]
    office = ", ".join(dict.fromkeys(named)) or None
    agency = members[0].agency if members else lists.names.places.completed(body)
    return [Addressee(item.start, item.start + len(body), agency, office)]


def _parts(lists: ListReader, item: _Item, start: int, part: str) -> list[Addressee]:
    found = _rest(lists, item, start)
    found = [replace(member, agency=f"{part} {member.agency}", registry="") for member in found]
    return [replace(found[0], start=item.start), *found[1:]] if found else []
