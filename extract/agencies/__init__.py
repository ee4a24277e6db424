"""Text → the agencies that it names, each under its full official name.

One automaton finds whole known names and what other names can begin with; those are read at their place
(`agency_names`). A name that stands in no list carries no `registry` id.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extract.agencies.names import NameReader
from extract.agencies.organs import (
    LEVEL_SPELLINGS,
    SILENT,
    WORD,
    Node,
    Organ,
    first_syllables,
    fold,
    heads,
    names,
    organs,
    spellings,
    syllables,
    wings,
)
from extract.agencies.placed_names import MANY_STARTS, Name
from extract.record import AgencyMention, Document
from extract.registry import Agency, agencies
from extract.sections import Layout


def find_agencies(layout: Layout, head: Document, own: Path | None = None) -> tuple[AgencyMention, ...]:
    """Every agency that the text names, in reading order; posts and loose collectives are left to the duties.

    `head` tells whose document it is; `own` is a user's registry file.

    >>> from extract.clean import clean
    >>> layout = Layout(clean("Giao Sở Y tế, Công an tỉnh và Chi cục Kiểm lâm thực hiện.").text)
    >>> head = Document(issuer="Ủy ban nhân dân tỉnh Lai Châu", date="2024-02-21")
    >>> [mention.agency for mention in find_agencies(layout, head)]
    ['Sở Y tế tỉnh Lai Châu', 'Công an tỉnh Lai Châu', 'Chi cục Kiểm lâm tỉnh Lai Châu']
    """
    squeezed = layout.squeezed
    text, flat = squeezed.text, layout.text
    reader = NameReader(layout, text, head, own)
    declared = reader.aliases.firsts
    scanner, entries = _scanner(own)
    found = []
    done = 0
    for pattern, start, end in scanner.find_matches_as_indexes(text):
        name = _read(reader, entries[pattern], text, start, end, declared) if start >= done else None
        if name is not None:
            done = name.end
            begin, stop = squeezed.span(start, done)
            found.append(
                AgencyMention(name.agency, begin, stop, flat[begin:stop], name.registry or None, name.collective)
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one pattern of the automaton is: a whole name, or the head of names."""

    first: str
    """Its first syllable, folded."""
    whole: tuple[Agency, ...] = ()
    """The agencies of that name."""
    longer: frozenset[str] = frozenset()
    """The folded words with which a longer known name goes on behind it."""
    organ: Organ | None = None
    """The organ whose head it is, where no known name begins so: the name is composed."""
    small: frozenset[str] | None = None
    """The folded small words with which a name may go on behind the head; None lets any follow."""
    next: frozenset[str] | None = None
    """The folded words with which it must go on, where only known names begin so."""


def _read(reader: NameReader, entry: _Entry, text: str, start: int, end: int, declared: frozenset[str]) -> Name | None:
    """The name at a hit of the automaton; where the text may have `declared` a longer one, nothing is cut short."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "&_"):
        return None
    if entry.whole and entry.first not in declared and _ends(entry, text, end):
        return reader.whole(start, end, entry.whole)
    if entry.small is not None:
        at = end if text[end - 1] == " " else end + 1
        allowed = entry.next if entry.next is not None else entry.small if text[at : at + 1].islower() else None
        if allowed is not None:
            word = WORD.match(text, at)
            if word is None or fold(word.group()) not in allowed:
                return None
    if entry.organ is not None and entry.first not in declared:
        return reader.composed(start, end - (text[end - 1] == " "), entry.organ)
    return reader.name(start)


def _ends(entry: _Entry, text: str, end: int) -> bool:
    """Whether a known name ends at `end`, and no longer one goes on there."""
    if text[end : end + 1].isalnum() or text[end : end + 1] == "&":
        return False
    word = WORD.match(text, end + (text[end : end + 1] == " ")) if entry.longer else None
    return word is None or fold(word.group()) not in entry.longer


@cache
def _scanner(own: Path | None) -> tuple[AhoCorasick, tuple[_Entry, ...]]:
    # a head of one syllable is looked for with the blank behind it: `Ban ` and not `Bangladesh`
    entries = {head if " " in head or _is_abbreviation(head) else f"{head} " for head in heads(own)}
    table = {pattern: _head_entry(syllables(pattern), own) for pattern in entries}
    for agency in agencies(own):
        for printed in _printed(agency):
            node = _node(syllables(printed), own)
            if node.agencies:
                longer = SILENT | set(node.next) if node.next else frozenset[str]()
                table[printed] = _Entry(syllables(printed)[0], tuple(node.agencies), longer)
    patterns = sorted(table)
    scanner = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return scanner, tuple(table[pattern] for pattern in patterns)


def _printed(agency: Agency) -> list[str]:
    """The spellings of an agency's names that are looked for as wholes; others are read from their heads."""
    found = []
    for name in agency.names:
        base, _, level = name.rpartition(" ")
        levels = LEVEL_SPELLINGS.get(level, (level,))
        found += [spelling for word in levels for spelling in spellings(f"{base} {word}".strip())]
    return found


def _node(path: tuple[str, ...], own: Path | None) -> Node:
    node = names(own)
    for syllable in path:
        node = node.next.get(syllable) or Node()
    return node


def _is_abbreviation(head: str) -> bool:
    return head.isupper() and len(head) > 1 and fold(head) not in first_syllables()


def _head_entry(path: tuple[str, ...], own: Path | None) -> _Entry:
    node = _node(path, own)
    several = len(path) > 1 and path[0] in ("ủy", "tỉnh", "thành", "huyện", "thường")
    if node.agencies or (several and path not in organs()):
        return _Entry(path[0])
    small = set(node.next) | MANY_STARTS
    for head, organ in organs().items():
        if head[: len(path)] == path:
            small |= organ.small if len(head) == len(path) else {head[len(path)]}
    part = any(syllables(start)[: len(path)] == path for start in wings()[2])
    if part:
        small |= {syllable for start in wings()[2] for syllable in syllables(start)} | {"ban"}
    longer = any(len(head) > len(path) and head[: len(path)] == path for head in organs())
    alone = _only_levels(node) and not part and not longer and path[0] != "ban"
    known_only = not part and not longer and path not in organs()
    return _Entry(
        path[0],
        organ=organs().get(path) if alone else None,
        small=frozenset(small),
        next=frozenset(node.next) if known_only else None,
    )


def _only_levels(node: Node) -> bool:
    """Whether every known name behind a head is the head with a level word: composition reads those, too."""
    return all(
        syllable in MANY_STARTS and not any(after.next for after in follows.next.values())
        for syllable, follows in node.next.items()
    )
