"""The whole way of one document: text → record."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from extract.agencies import find_agencies
from extract.antecedents import find_aliases
from extract.clean import DELETED, Cleaned, clean
from extract.doubts import find_findings, find_unresolved
from extract.duties import find_duties
from extract.duties.tasks import whole_task
from extract.folded_names import fold_name
from extract.head import Head, read_head
from extract.mentions import Mention
from extract.names import find_named
from extract.names.charters import find_charters
from extract.names.schemes import find_schemes
from extract.names.treaties import find_treaties
from extract.record import AgencyMention, Document, Duty, Finding, Link, Record, Reference, Unresolved
from extract.references import bind_provisions, numbered
from extract.registry import own_file
from extract.registry.laws import in_full
from extract.relations import Statement, relate
from extract.sections import Layout

_YEAR: Final = re.compile(r"/((?:19|20)\d\d)/")
_ENACTING: Final = re.compile(r"ban +hành +$")  # `Quốc hội ban hành Luật Việc làm.` in that very law


def read_text(text: str, source: str = "") -> Record:
    """Read one document: what it is, what it refers to and how, whom it binds.

    Never fails on a text, whatever it holds: what could not be told stands in `unresolved`, what looks wrong in
    `warnings`. Linear in the length of the text.

    >>> record = read_text("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;")
    >>> [(r.text, r.relation) for r in record.references]
    [('Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ', 'based_on')]
    """
    cleaned = clean(text)
    layout = Layout(cleaned.text)
    head = read_head(layout, source)
    mentions = _mentions(layout, head)
    bind_provisions(layout, mentions)
    statements = relate(layout, mentions, head.document, head.spans.get("title"))
    own = own_file()
    agencies = find_agencies(layout, head.document, own)
    way = _Way(text, cleaned, layout)
    return Record(
        source=source,
        document=head.document,
        references=way.references(mentions),
        links=way.links(statements, mentions),
        duties=tuple(way.duty(duty) for duty in find_duties(layout, head.document, agencies, own)),
        agencies=tuple(way.agency(mention) for mention in agencies),
        unresolved=way.unresolved(find_unresolved(layout.flat, mentions)),
        warnings=tuple(way.finding(row) for row in (*head.warnings, *find_findings(mentions, head.document))),
    )


def _mentions(layout: Layout, head: Head) -> list[Mention]:
    own = head.spans.get("number")
    mentions = [
        mention
        for mention in numbered(layout, head.document, head.region)
        if own is None or mention.end <= own[0] or own[1] <= mention.start
    ]
    for mention in mentions:
        if _is_self(mention, head.document):
            mention.kind = "self"
    title = head.spans.get("type")
    numbers = _covered(mentions)
    proper = (*find_treaties(layout.flat), *find_charters(layout.flat))
    treaties = [one for one in proper if _is_free(one, numbers)]
    of_treaties = _covered(treaties)  # `Công ước của Liên hợp quốc về Luật Biển` names no law
    laws = [law for law in find_named(layout.flat, mentions) if _is_free(law, of_treaties)]
    for named in (*laws, *treaties):
        enacted = named.type == head.document.type and _ENACTING.search(
            layout.flat, max(0, named.start - 12), named.start
        )
        if enacted or (title and title[0] <= named.start < title[1]):
            named.kind = "self"
        mentions.append(named)
    mentions.sort(key=_place)
    mentions += find_schemes(layout.flat, mentions, head.region, head.document.type)
    mentions.sort(key=_place)
    aliases = find_aliases(layout, mentions, head.document)
    return sorted([*mentions, *_outside(aliases, mentions)], key=_place)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _outside(aliases: Iterable[Mention], mentions: list[Mention]) -> list[Mention]:
    """Those that stand in no other mention, each place once."""
    taken = _covered(mentions)
    kept: list[Mention] = []
    for alias in sorted(aliases, key=_place):
        if _is_free(alias, taken) and not (kept and alias.start < kept[-1].end):
            kept.append(alias)
    return kept


def _covered(mentions: list[Mention]) -> bytearray:
    """A mark for each character that is part of a mention."""
    taken = bytearray(max((mention.end for mention in mentions), default=0) + 1)
    for mention in mentions:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return taken


def _is_free(mention: Mention, taken: bytearray) -> bool:
    """Whether a mention begins outside those that the marks cover."""
    return mention.start >= len(taken) or not taken[mention.start]


def _is_self(mention: Mention, document: Document) -> bool:
    """Whether a mention carries the document's own number (`ban hành kèm theo Quyết định số …` over its annex)."""
    if document.number is None or mention.number is None:
        return False
    same = mention.number.upper().replace("-", "/") == document.number.upper().replace("-", "/")
    return same and mention.type in (None, document.type) and mention.date in (None, document.date)


class _Way:
    """The way back from the cleaned text to the text as read."""

    def __init__(self, text: str, cleaned: Cleaned, layout: Layout) -> None:
        self.text = text
        self.cleaned = cleaned
        self.layout = layout

    def span(self, start: int, end: int) -> tuple[int, int]:
        first, last = self.cleaned.original(start), self.cleaned.original(end)
        while last > first and (self.text[last - 1] in DELETED or self.text[last - 1].isspace()):
            last -= 1
        return first, last

    def references(self, mentions: list[Mention]) -> tuple[Reference, ...]:
        places = {id(mention): place for place, mention in enumerate(mentions)}
        return tuple(self._reference(mention, places.get(id(mention.refers_to))) for mention in mentions)

    def _reference(self, mention: Mention, refers_to: int | None) -> Reference:
        start, end = self.span(mention.start, mention.end)
        return Reference(
            start=start,
            end=end,
            text=self.text[start:end],
            kind=mention.kind,
            type=mention.type,
            number=mention.number,
            name=mention.name,
            year=mention.year,
            date=mention.date,
            issuer=mention.issuer,
            issuer_from=mention.issuer_from,
            provisions=mention.provisions,
            relation=mention.relation,
            section=self.layout.section(mention.start),
            sentence=self.span(*self.layout.sentence(mention.start, mention.end)),
            rule=mention.rule,
            confidence=mention.confidence,
            refers_to=refers_to,
        )

    def links(self, statements: list[Statement], mentions: list[Mention]) -> tuple[Link, ...]:
        """The links, one for each fact: a second sentence that says the same adds nothing."""
        found: dict[tuple[str, str, str], Link] = {}
        known = _numbers_of_names(mentions)
        for statement in statements:
            source = _name(statement.source, known) or self._words(statement.source)
            target = _name(statement.target, known, before=statement.source.year)
            if source and target and source != target:
                start, end = self.span(
                    min(statement.source.start, statement.target.start), max(statement.source.end, statement.target.end)
                )
                link = Link(source, statement.relation, target, start, end, f"link.{statement.relation}", 0.9)
                found.setdefault((fold_name(source), statement.relation, fold_name(target)), link)
        longest = _attached(found)
        return tuple(link for key, link in found.items() if not _is_told_longer(key, longest))

    def _words(self, mention: Mention) -> str | None:
        """What an act that has neither number nor name is called by: `Nghị định quy định chi tiết Luật Căn cước`."""
        start, end = self.span(mention.start, mention.end)
        return " ".join(self.text[start:end].split()) if mention.rule.startswith("described.detailing") else None

    def unresolved(self, rows: Iterable[Unresolved]) -> tuple[Unresolved, ...]:
        """The rows in reading order, each place once."""
        found: dict[tuple[int, int], Unresolved] = {}
        for row in sorted(rows, key=lambda row: (row.start, -row.end)):
            start, end = self.span(row.start, row.end)
            found.setdefault((start, end), Unresolved(start, end, self.text[start:end], row.reason))
        return tuple(found.values())

    def duty(self, duty: Duty) -> Duty:
        start, end = self.span(duty.start, duty.end)
        return replace(
            duty, start=start, end=end, text=self.text[start:end], task=self.span(*whole_task(self.layout, duty.task))
        )

    def agency(self, mention: AgencyMention) -> AgencyMention:
        start, end = self.span(mention.start, mention.end)
        text = self.text[start:end]
        if (start, end, text) == (mention.start, mention.end, mention.text):
            return mention  # most are: a copy of each costs more than finding it
        return replace(mention, start=start, end=end, text=text)

    def finding(self, finding: Finding) -> Finding:
        return Finding(*self.span(finding.start, finding.end), finding.message)


def _attached(found: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    """The names of what each act puts into force, sorted."""
    names: dict[str, list[str]] = {}
    for source, relation, name in found:
        if relation == "attaches":
            names.setdefault(source, []).append(name)
    return {source: sorted(of_source) for source, of_source in names.items()}


def _is_told_longer(key: tuple[str, str, str], attached: dict[str, list[str]]) -> bool:
    """Whether a scheme's name is the beginning of a longer one that the same act puts into force."""
    source, relation, name = key
    if relation != "attaches":
        return False
    names = attached[source]
    place = bisect_right(names, name)
    return place < len(names) and names[place].startswith(name)


def _name(mention: Mention, known: dict[str, str], before: int | None = None) -> str | None:
    """The number or the name; not the number of a law of the same name that is younger than what speaks of it."""
    name = in_full(mention.name)
    number = known.get(fold_name(name or ""))
    year = _YEAR.search(number) if number and before else None
    if year and before and int(year[1]) > before:
        number = None  # a law of 2024 amends `Luật Ngân sách nhà nước`: not the one that this text calls 89/2025/QH15
    return mention.number or number or name


def _numbers_of_names(mentions: list[Mention]) -> dict[str, str]:
    """Names of laws that the text itself gives a number, `Luật Thuế thu nhập doanh nghiệp số 09/2003/QH11`."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.law and mention.number:
            found.setdefault(fold_name(mention.law), set()).add(mention.number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
