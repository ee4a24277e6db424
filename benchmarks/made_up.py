"""A corpus that is made up, always the same for one size: thirty years of documents, each citing older ones.

What stands below is based on, carries out and guides what stands above; among equals, acts amend and repeal. Half of
all mentions go to what is old and high, so that a few laws are cited by thousands.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from extract.readers.source import Source
from extract.record import Document, Duty, Record, Reference, Relation

PROVINCES = ("Lai Châu", "An Giang", "Long An", "Kon Tum", "Bến Tre", "Cần Thơ", "Hà Giang", "Nghệ An", "Cà Mau")
TYPES = (
    (0.01, "Luật", "{n}/{year}/QH15", "Quốc hội"),
    (0.06, "Nghị định", "{n}/{year}/NĐ-CP", "Chính phủ"),
    (0.20, "Thông tư", "{n}/{year}/TT-BTC", "Bộ Tài chính"),
    (0.35, "Chỉ thị", "{n}/CT-TTg", "Thủ tướng Chính phủ"),
    (1.00, "Quyết định", "{n}/QĐ-UBND", "Ủy ban nhân dân tỉnh {province}"),
)
RANK = {kind: place for place, (_, kind, _, _) in enumerate(TYPES)}
UPWARD: tuple[Relation, ...] = ("cites", "based_on", "based_on", "implements", "guides")
ACROSS: tuple[Relation, ...] = ("cites", "cites", "cites", "amends", "repeals")
FIRST, DAYS = date(1996, 1, 1), 365 * 29


class MadeUp:
    """So many documents, with so many references among them."""

    def __init__(self, documents: int, references: int) -> None:
        self.heads = [_head(place, documents) for place in range(documents)]
        self.each = references // documents

    def sources(self) -> Iterator[Source]:
        """The texts, as a reader would give them."""
        for place in range(len(self.heads)):
            yield Source(f"{place}.txt", "\n".join(line for line, _ in self._lines(place)), f"{place:064x}")

    def read(self, text: str, source: str) -> Record:
        """The record of a text, found again by its place: what is measured is the graph, not the reading."""
        place = int(source.removesuffix(".txt"))
        references, duties, start = [], [], 0
        for line, said in self._lines(place):
            end = start + len(line)
            if isinstance(said, str):
                duties.append(Duty(said, start, end, line, None, "1", "lead", (start, end)))
            elif said:
                head, relation = said
                references.append(_mention(head, relation, line, start))
            start = end + 1
        return Record(source, self.heads[place], tuple(references), (), tuple(duties))

    def _lines(self, place: int) -> Iterator[tuple[str, Any]]:
        chance = random.Random(-place)
        own = self.heads[place]
        yield f"Văn bản thứ {place}", None
        for _ in range(self.each if place else 0):
            target = int(place * chance.random() ** 2) if chance.random() < 0.5 else chance.randrange(place)
            head = self.heads[target]
            upward = RANK[head.type or ""] < RANK[own.type or ""]
            words = f"{head.type} số {head.number} ngày {head.date} của {head.issuer}"
            yield words, (head, chance.choice(UPWARD if upward else ACROSS))
        yield "Sở Tài chính chủ trì", f"Sở Tài chính tỉnh {own.place}"


def _head(place: int, documents: int) -> Document:
    chance = random.Random(place)
    share = chance.random()
    kind, number, issuer = next((k, n, i) for limit, k, n, i in TYPES if share <= limit)
    day = FIRST + timedelta(days=place * DAYS // documents)
    province = chance.choice(PROVINCES)
    return Document(
        kind,
        number.format(n=place, year=day.year),
        day.isoformat(),
        province,
        issuer.format(province=province),
        f"Về việc thứ {place}",
        level="province" if "tỉnh" in issuer else "central",
    )


def _mention(head: Document, relation: Relation, line: str, start: int) -> Reference:
    return Reference(
        start,
        start + len(line),
        line,
        "numbered",
        head.type,
        head.number,
        None,
        int((head.date or "")[:4]),
        head.date,
        head.issuer,
        "text",
        (),
        relation,
        None,
        (start, start + len(line)),
        "made.up",
        0.99,
    )
