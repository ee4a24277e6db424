"""A spaCy doc whose tokens end where mentions begin and end, without loss of what others wrote on it.

spaCy's own `Doc.retokenize` moves every later token at each split: quadratic, 80 s for a text of 1 MB.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc, Span, SpanGroup, Token


def split_at(doc: Doc, borders: Iterable[int]) -> Doc:
    """The same text with a token border at every one of `borders` (offsets of characters).

    The doc itself where nothing is to split. Tags, lemmas, morphology, heads, sentences, entities, spans, vectors and
    user data are kept; the later pieces of a token have its tag and hang on its first piece.

    >>> from spacy.vocab import Vocab
    >>> [token.text for token in split_at(Doc(Vocab(), ["30/2020/NĐ-CP;", "và"]), [13])]
    ['30/2020/NĐ-CP', ';', 'và']
    """
    pieces = _pieces(doc, sorted(set(borders)))
    if len(pieces) == len(doc):
        return doc
    sources = [doc[index] for index, _, _ in pieces]
    first = [begin == 0 for _, begin, _ in pieces]
    parted = Doc(
        doc.vocab,
        words=[token.text[begin:end] for token, (_, begin, end) in zip(sources, pieces, strict=True)],
        spaces=[
            bool(token.whitespace_) and end == len(token) for token, (_, _, end) in zip(sources, pieces, strict=True)
        ],
        user_data=doc.user_data,
        tags=_kept(doc, "TAG", sources, lambda token: token.tag_),
        pos=_kept(doc, "POS", sources, lambda token: token.pos_),
        morphs=_kept(doc, "MORPH", sources, lambda token: str(token.morph)),
        lemmas=_kept(doc, "LEMMA", sources, lambda token: token.lemma_),
        heads=_heads(doc, sources, first),
        deps=_deps(doc, sources, first),
        sent_starts=_starts(doc, sources, first),
    )
    _keep_spans(doc, parted)
    if doc.tensor.size:
        parted.tensor = doc.tensor[np.array([token.i for token in sources])]
    parted.cats = dict(doc.cats)
    for hooks in ("user_hooks", "user_span_hooks", "user_token_hooks"):
        setattr(parted, hooks, getattr(doc, hooks))
    return parted


def _pieces(doc: Doc, borders: list[int]) -> list[tuple[int, int, int]]:
    """Token by token: its place and which of its characters."""
    found: list[tuple[int, int, int]] = []
    place = 0
    for token in doc:
        cuts = [0]
        while place < len(borders) and borders[place] < token.idx + len(token):
            if borders[place] > token.idx:
                cuts.append(borders[place] - token.idx)
            place += 1
        found += ((token.i, begin, end) for begin, end in pairwise([*cuts, len(token)]))
    return found


def _kept(doc: Doc, attribute: str, sources: list[Token], read: Callable[[Token], str]) -> list[str] | None:
    return [read(token) for token in sources] if doc.has_annotation(attribute) else None


def _heads(doc: Doc, sources: list[Token], first: list[bool]) -> list[int] | None:
    if not doc.has_annotation("DEP"):
        return None
    places = [place for place, begins in enumerate(first) if begins]
    return [places[token.head.i if begins else token.i] for token, begins in zip(sources, first, strict=True)]


def _deps(doc: Doc, sources: list[Token], first: list[bool]) -> list[str] | None:
    if not doc.has_annotation("DEP"):
        return None
    return [token.dep_ if begins else "dep" for token, begins in zip(sources, first, strict=True)]


def _starts(doc: Doc, sources: list[Token], first: list[bool]) -> list[bool | int | None] | None:
    """Where sentences begin, where no heads tell it."""
    if doc.has_annotation("DEP") or not doc.has_annotation("SENT_START"):
        return None
    return [token.is_sent_start if begins else False for token, begins in zip(sources, first, strict=True)]


def _keep_spans(doc: Doc, parted: Doc) -> None:
    if doc.has_annotation("ENT_IOB"):
        parted.set_ents([_moved(span, parted) for span in doc.ents])
    for key, group in doc.spans.items():
        spans = [_moved(span, parted) for span in group]
        parted.spans[key] = SpanGroup(parted, name=group.name, attrs=dict(group.attrs), spans=spans)


def _moved(span: Span, parted: Doc) -> Span:
    found = parted.char_span(
        span.start_char, span.end_char, label=span.label, kb_id=span.kb_id, span_id=span.id, alignment_mode="expand"
    )
    assert found is not None  # borders were only added
    return found
