"""A reference in the making: what the finders pass to one another before a record is written."""

from dataclasses import dataclass

from extract.record import IssuerFrom, Kind, Provision, Relation


@dataclass(slots=True)
class Mention:
    """A reference in the making: offsets in the flat text, fields as the record will carry them."""

    start: int
    end: int
    kind: Kind
    type: str | None
    number: str | None = None
    name: str | None = None
    year: int | None = None
    date: str | None = None
    issuer: str | None = None
    issuer_from: IssuerFrom | None = None
    provisions: tuple[Provision, ...] = ()
    rule: str = ""
    confidence: float = 1.0
    relation: Relation = "cites"
    refers_to: "Mention | None" = None
    law: str | None = None
    """The law's name between its type and its number: `Luật Việc làm số 74/2025/QH15`."""
    core: int = 0
    """Where the mention begins without its provisions."""

    def stand_for(self, other: "Mention") -> None:
        """Mean the document that another mention names."""
        self.refers_to, self.number, self.year = other, other.number, other.year
        self.issuer, self.issuer_from = other.issuer, other.issuer_from
