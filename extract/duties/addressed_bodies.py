"""The body, or the bodies, at one place of a list: a name, several under one head, or a collective."""

import re
from dataclasses import replace
from typing import Final

from extract.agencies.compositions import spelt
from extract.agencies.names import NameReader
from extract.agencies.placed_names import Name
from extract.duties.addressed_places import places_at
from extract.duties.addressee import Addressee
from extract.duties.collectives import collective_end
from extract.duties.shared_heads import SharedReader

_ABBREVIATION = re.compile(r"\b(?:CP|QH|TW|UB|UBND|HĐND|TP|CT-XH|CTXH|UBTVQH|BQP|(?:Bộ|Sở) [A-ZĐ&]{2,})(?!\w)")
_COMMITTEE = re.compile(r"(?:[ỦU][ỷy] ban nhân(?: dân)?|UBND) (?P<level>tỉnh|[Tt]hành phố)\Z")
_PARTY: Final = ("Huyện ủy", "Tỉnh ủy")


class BodyReader:
    """Reads the bodies at one place of a text."""

    def __init__(self, names: NameReader) -> None:
        """Take the reader of single names."""
        self.names = names
        self.flat = names.flat
        self._shared = SharedReader(names)

    def read(self, start: int, limit: int, listed: bool = False) -> tuple[list[Addressee], int]:
        """The bodies at `start`, and where they end; `listed` when others, or a post, were named before."""
        shared = self._shared.read(start, limit) or self._several(start, limit)
        if not shared and not listed and not self.names.seat.rank:
            shared = places_at(self.flat, start, limit, self.names.date)
        if shared:
            return shared, shared[-1].end
        end = self._over_name(start, collective_end(self.flat, start, limit, listed), limit)
        name = self._name(start, limit, end)
        if name is not None:
            return [Addressee(start, name.end, name.agency, None, name.collective, name.registry)], name.end
        return ([self.collective(start, end)], end) if end is not None else ([], start)

    def _over_name(self, start: int, end: int | None, limit: int) -> int | None:
        """`đơn vị thuộc Bộ Văn hóa, Thể thao và Du lịch` goes on behind the comma inside that name."""
        if end is None or not self.flat.startswith(", ", end):
            return end
        at = max(self.flat.rfind(" Bộ ", start, end), self.flat.rfind(" Sở ", start, end))
        name = self.names.name(at + 1) if at >= 0 else None
        return name.end if name is not None and end < name.end <= limit else end

    def of_one_head(self, head: str, start: int, at: int, limit: int) -> list[Addressee]:
        """The bodies named from `at` on without their common head: `Các Bộ trưởng: Tài chính, Công an`."""
        return self._shared.items(head, start, at + (self.flat[at : at + 1] == " "), limit)

    def collective(self, start: int, end: int) -> Addressee:
        """The collective at `flat[start:end]`, in its own words."""
        return Addressee(start, end, self.words(start, end), None, True)

    def words(self, start: int, end: int) -> str:
        """The words at `flat[start:end]`, with the document's own province behind a bare `UBND tỉnh`."""
        words = " ".join(self.flat[start:end].split())
        words = spelt(words) if _ABBREVIATION.search(words) else words
        committee, own = _COMMITTEE.search(words), self.names.seat.at(1)
        if committee is not None and own is not None:
            words = f"{words[: committee.start('level')]}{own.full}"
        return words if words[:2].isupper() else words[0].lower() + words[1:]

    def _several(self, start: int, limit: int) -> list[Addressee]:
        """Several of one name: `các Sở Tài chính`, `các Tổ công tác` (declared), `các phòng PA17, PA18`."""
        if not self.flat.startswith(("các ", "Các "), start):
            return []
        name = self.names.name(start + 4) if self.flat[start + 4 : start + 5].isupper() else None
        if name is not None and name.end > (collective_end(self.flat, start, limit) or 0):
            return [replace(self.collective(start, name.end), registry=name.registry)]
        declared = self.names.declared(start + 4, limit)
        if declared is not None:
            return [Addressee(start, declared.end, f"các {declared.agency}", None, True)]
        return self._shared.rooms(start, limit)

    def _name(self, start: int, limit: int, end: int | None) -> Name | None:
        """The name at `start`, unless the collective that ends at `end` is more than it."""
        name = self.names.name(start, True)
        if name is None or name.end > limit:
            return None
        if end is not None and end > name.end:
            loose = not name.registry and self.flat[start].islower()
            if name.collective or loose or name.agency.startswith(_PARTY):
                return None
        if name.agency.endswith("các tỉnh, thành phố") and not self.names.seat.rank:
            return replace(name, agency=f"{name.agency} trực thuộc Trung ương")
        return name
