"""Text → the agencies that it names, each under its full official name.

One automaton finds what a name can begin with; the name itself is read there (`agency_names`). A name that stands in no
list carries no `registry` id.
"""

from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extract.agency_names import NameReader
from extract.organs import first_syllables, fold, heads
from extract.record import AgencyMention, Document
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
    reader = NameReader(squeezed.text, head, own)
    found = []
    done = 0
    for _, start, _ in _scanner(own).find_matches_as_indexes(squeezed.text):
        name = reader.name(start) if start >= done else None
        if name is not None:
            done = name.end
            begin, end = squeezed.span(start, done)
            found.append(
                AgencyMention(name.agency, begin, end, layout.text[begin:end], name.registry or None, name.collective)
            )
    return tuple(found)


@cache
def _scanner(own: Path | None) -> AhoCorasick:
    # a head of one syllable is looked for with the blank behind it: `Ban ` and not `Bangladesh`
    patterns = {head if " " in head or _is_abbreviation(head) else f"{head} " for head in heads(own)}
    return AhoCorasick(sorted(patterns), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


def _is_abbreviation(head: str) -> bool:
    return head.isupper() and len(head) > 1 and fold(head) not in first_syllables()
