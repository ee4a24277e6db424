"""Bodies that share what is printed once: `Các Bộ: Quốc phòng, Công an`, `UBND các tỉnh: Gia Lai, Đắk Lắk`."""

import re
from dataclasses import replace
from typing import Final

from extract.agencies.compositions import begins_name, spelt
from extract.agencies.names import NameReader
from extract.agencies.predicates import begins_predicate
from extract.duties.addressee import Addressee
from extract.letters import UPPER
from extract.registry import by_sign
from extract.registry.places import kind_of, place, province_names

_SHARED_ORGANS = re.compile(
    rf"[Cc]ác (?P<organ>Bộ|Sở|Tập đoàn|Tổng công ty|Ban|bộ|sở|tập đoàn|tổng công ty|Phòng|Vụ|Cục)"
    rf"(?P<colon>(?:, (?:ngành|cơ quan|ban|[Tt]ổng công ty|TCT|Ngân hàng))* ?:)? (?=[{UPPER}])"
    r"(?!(?:Thành phố|Trung ương|Chính phủ|Tỉnh|Hà Nội)\b)"
)
_COMMITTEE: Final = (
    r"UBND|[ỦUủu][ỷyỷỳ]? ban nhân dân|HĐND|[Hh]ội đồng nhân dân|[Cc]ông an|[Tt]òa án nhân dân|Bộ Chỉ huy Quân sự"
    r"|[Tt]ỉnh ủy|[Tt]ỉnh uỷ|Thanh tra|Sở [^,;.:\n]{3,40}?|Cục Thuế|Đoàn đại biểu Quốc hội|Đoàn ĐBQH"
)
_SHARED_STARTS: Final = (
    *("các ", "Các ", "UBND ", "HĐND ", "Ủy ", "Uỷ ", "ủy ", "uỷ ", "Hội đồng", "hội đồng", "Công an", "công an"),
    *("Tòa", "tòa", "Bộ Chỉ huy", "Tỉnh", "tỉnh", "Thanh tra", "Sở ", "Cục Thuế", "Đoàn "),
)
_SHARED_PLACES = re.compile(
    rf"(?P<organ>(?:{_COMMITTEE}) )[Cc]ác (?:tỉnh|[Tt]hành phố|TP|huyện|quận|xã|phường)"
    r"(?:,? (?:và )?(?:tỉnh|[Tt]hành phố|TP|thị xã|xã|phường|đặc khu))*(?: trực thuộc [Tt]rung ương)?(?P<colon> ?:)? ?"
    rf"(?=[{UPPER}])"
)
_TOWN = re.compile(
    rf"(?:TP\.? ?|(?:tỉnh|thành phố|Thành phố) )?(?:{province_names()}|[{UPPER}]\w+(?: [{UPPER}]\w+){{0,2}})(?!\w)"
)
_ITEM_END = re.compile(r" ?(?:[,;.:()\n]|và |chủ trì|phối hợp|\Z)")
_ITEM_GAP = re.compile(r", | và |; |, và ")
_ROOMS = re.compile(
    r"[Cc]ác (?P<kind>[Pp]hòng|[Đđ]ội|[Cc]ục|[Vv]ụ) (?P<codes>[A-ZĐ]+\d+(?:(?:, | và )[A-ZĐ]+\d+)*)(?!\w)"
)
# `Các Bộ: KHCN, Y tế`: a short name, or capitals up to the verb
_SHORT = re.compile(rf"[{UPPER}][{UPPER}&]{{0,6}}(?!\w)")
_PLAIN = re.compile(
    rf"[{UPPER}]\w+(?: (?!và |chủ |phối |có |chịu )[\w]+){{0,5}}?(?=,|;| và |\.|:|\n| chủ| phối| có| chịu|\Z)"
)
_TOWN_WORD = re.compile(r"(?:TP\.? ?|tỉnh |[Tt]hành phố )")
_CODE = re.compile(r"[A-ZĐ]+\d+")


class SharedReader:
    """Reads several bodies whose head, or level, is printed once before them."""

    def __init__(self, names: NameReader) -> None:
        """Take the reader of single names."""
        self.names = names
        self.flat = names.flat

    def read(self, start: int, limit: int) -> list[Addressee]:
        """The bodies from `start` on; none where no head is shared."""
        if not self.flat.startswith(_SHARED_STARTS, start):
            return []
        organ = _SHARED_ORGANS.match(self.flat, start, limit)
        if organ is not None:
            found = self._of_organ(start, organ, limit)
            if len(found) > 1 or (organ["colon"] and found):
                return found
        places = _SHARED_PLACES.match(self.flat, start, limit)
        return self._of_places(start, places, limit) if places is not None else []

    def rooms(self, start: int, limit: int) -> list[Addressee]:
        """`các phòng PA17, PA18`: each by its code."""
        rooms = _ROOMS.match(self.flat, start, limit)
        if rooms is None:
            return []
        codes = list(_CODE.finditer(self.flat, rooms.start("codes"), rooms.end()))
        begins = [start, *(code.start() for code in codes[1:])]
        kind = rooms["kind"].capitalize()
        return [
            Addressee(begin, code.end(), f"{kind} {code.group()}") for begin, code in zip(begins, codes, strict=True)
        ]

    def _of_organ(self, start: int, organ: re.Match[str], limit: int) -> list[Addressee]:
        """`Các Bộ: Quốc phòng, Công an, Y tế`."""
        return self.items(organ["organ"][0].upper() + organ["organ"][1:], start, organ.end(), limit)

    def items(self, head: str, start: int, at: int, limit: int) -> list[Addressee]:
        """The bodies under one head whose list begins at `at`; the first one's mention begins at `start`."""
        flat = self.flat
        others = tuple(other for other in (f"{head} ", *_OTHER_HEADS) if head != "Bộ" or other != "Công an ")
        found: list[Addressee] = []
        while at < limit:
            item = self._item(head, at, limit)
            if item is None:
                break
            found.append(item if found else replace(item, start=start))
            gap = _ITEM_GAP.match(flat, item.end, limit)
            if gap is None or flat.startswith(others, gap.end()):
                break
            at = gap.end()
        return found

    def _ends_item(self, end: int) -> bool:
        return bool(_ITEM_END.match(self.flat, end)) or begins_predicate(self.flat, end + 1)

    def _item(self, head: str, at: int, limit: int) -> Addressee | None:
        other = self.names.name(at)
        if other is not None and other.registry and other.end <= limit:
            return Addressee(at, other.end, other.agency, None, other.collective, other.registry)
        known = self.names.under(head, at, limit)
        task = begins_predicate(self.flat, at)
        # `Các sở, ngành: Xây dựng kế hoạch` gives a task; `Các Sở: Tài chính, Xây dựng rà soát …` names two
        if task and (known is None or not self._ends_item(known.end)):
            return None
        if known is not None:
            return Addressee(at, known.end, known.agency, None, False, known.registry)
        short = _SHORT.match(self.flat, at, limit)
        if short is not None:
            return Addressee(at, short.end(), _signed(head, short.group()))
        plain = None if begins_name(self.flat, at) else _PLAIN.match(self.flat, at, limit)
        return Addressee(at, plain.end(), f"{head} {plain.group()}") if plain else None

    def _of_places(self, start: int, places: re.Match[str], limit: int) -> list[Addressee]:
        """`UBND các tỉnh: Gia Lai, Đắk Lắk và thành phố Đà Nẵng`."""
        base = spelt(places["organ"].strip())
        found: list[Addressee] = []
        at = places.end()
        level = "huyện" if "huyện" in places.group() else "tỉnh"
        while town := _TOWN.match(self.flat, at, limit):
            printed = _TOWN_WORD.sub("", town.group(), count=1)
            # `UBND các xã, phường: Triển khai …`: a task; `Lập Thạch` is a place
            if " " not in printed and begins_predicate(self.flat, at):
                break
            word = "thành phố" if town.group().startswith(("TP", "th", "Th")) else level
            own = kind_of(printed, self.names.date) if word != "huyện" else word
            agency = f"{base} {place(own or word, printed).full}"
            found.append(Addressee(at if found else start, town.end(), agency))
            gap = _ITEM_GAP.match(self.flat, town.end(), limit)
            if gap is None:
                break
            at = gap.end()
        return found if len(found) > 1 or places["colon"] else []


_OTHER_HEADS: Final = ("Sở ", "Bộ ", "UBND", "Ủy ban", "Công an ")
"""Names that begin the next head, not one more of the same; `Các Bộ: Quốc phòng, Công an` has a ministry there."""


def _signed(head: str, token: str) -> str:
    """The agency that signs with a token behind a shared head: `Các Bộ: TC, YT`, `Các Tập đoàn: EVN`."""
    signed = by_sign(f"{head[0]}{token}") if head in ("Bộ", "Sở") else ()
    if head.startswith(("Tập", "Tổng")):
        signed = by_sign(token)
    return signed[0].name if signed else f"{head} {token}"
