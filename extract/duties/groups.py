"""Those who are bound together, and the role that the words behind their list give them."""

from dataclasses import dataclass, field

from extract.agencies.organs import fold
from extract.duties.addressee import Addressee
from extract.duties.addressees import ListReader
from extract.duties.role_cues import COOPERATES, LEADS, LIMITS, MONITORS, SUPERIORS, WITH_OTHERS
from extract.record import Role


@dataclass(slots=True)
class Group:
    """Those who are named together, their role, and the rule that gave it."""

    members: list[Addressee]
    role: Role
    rule: str
    end: int
    locked: bool = False
    """Whether a word of the text fixed the role: then a later `phối hợp với` changes nothing."""
    bare: bool = False
    """Whether the names alone make up the heading: `22. Công an tỉnh:`."""


@dataclass(slots=True)
class Reading:
    """What one paragraph says: its groups in order; `heading` is the one whose task the next paragraphs tell.

    `named` says that it begins with names, bound or not: it tells of those, not of the heading above it.
    """

    groups: list[Group] = field(default_factory=list)
    heading: Group | None = None
    named: bool = False


class RoleReader:
    """Tells roles in one text."""

    def __init__(self, lists: ListReader) -> None:
        """Take the reader of lists."""
        self._lists = lists
        self._flat = lists.flat
        self._issuer = _folded(lists.names.seat.issuer)

    def group(self, members: list[Addressee], stop: int, end: int, rule: str, rest: int | None = None) -> Group:
        """The members with the role that the words up to `end` give.

        Their list ends at `stop`, and the words begin at `rest` where an aside stands between.
        """
        flat, at = self._flat, stop if rest is None else rest
        limits = LIMITS.match(flat, at, end)
        at = limits.end() if limits else at
        if LEADS.match(flat, at, end) or any(member.agency.endswith("chủ trì") for member in members):
            return Group(members, "lead", f"{rule} chủ trì", stop, locked=True)
        if MONITORS.match(flat, at, end):
            return Group(members, "monitor", f"{rule} theo dõi", stop, locked=True)
        cooperates = COOPERATES.match(flat, at, end) if rule == "subject" and len(members) > 1 else None
        together = cooperates is not None and self._only_together(cooperates.end(), end)
        if together or any("phối hợp" in member.agency for member in members):
            return Group(members, "coordinate", f"{rule} phối hợp", stop, locked=True)
        return Group(members, "implement", rule, stop)

    def is_issuer(self, member: Addressee) -> bool:
        """Whether the member is the body whose document it is."""
        return _folded(member.agency) == self._issuer

    def is_above(self, members: list[Addressee], cue: str) -> bool:
        """Whether an order would go to the issuer itself, or be a plea to the head of the state or of the Party."""
        if all(self.is_issuer(member) and not member.office for member in members):
            return True
        plea = "đề nghị" in cue.lower()
        return plea and any(SUPERIORS.match(member.agency) or self.is_issuer(member) for member in members)

    def _only_together(self, at: int, end: int) -> bool:
        """`X và Y có trách nhiệm phối hợp …`: with nobody else."""
        return not WITH_OTHERS.match(self._flat, at, end) and not self._lists.read(at + 1, end)[0]


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in name.split())
