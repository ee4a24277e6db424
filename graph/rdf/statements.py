"""What is said of one document, one mention, one duty: a row of a table → statements.

Names and titles are `@vi`; words quoted from a text are plain strings, exactly as they stand there. Nothing that people
cite is a blank node: the selectors of a mention bear its IRI with `#position` and `#quote` behind it.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from extract.record import Provision
from graph import terms as t
from graph.identity import provision_key
from graph.rdf.labels import label, place_name, reason, type_iri
from graph.rdf.notation import Block, date_literal, decimal_literal, node, pairs, text_literal, vietnamese, words
from graph.rdf.stated_rows import DocumentRow, DutyRow, LinkRow, ReferenceRow, UnresolvedRow, WarningRow

AROUND: Final = 32
"""How many characters before and after a quote go with it; the Web Annotation model leaves the number open."""
OPEN: Final = frozenset({"ambiguous", "unresolved"})
"""Resolutions of mentions that could not be told."""


class Statements:
    """The statements of rows under one base, found by one run."""

    def __init__(self, base: str, run: str, *, named: bool = True) -> None:
        """`run` is the IRI of the run that read the documents; `named` gives blocks the named graphs of their texts."""
        self.base = base
        self.named = named
        self._by = f"<{t.PROV_WAS_GENERATED_BY}> <{run}>"

    def text(self, text_hash: str) -> str:
        """The IRI of a text: what offsets belong to."""
        return f"{self.base}text/sha256/{text_hash}"

    def graph(self, text_hash: str) -> str:
        """The named graph of what a text says; empty where none is wanted."""
        return self.text(text_hash) if self.named else ""

    def document(self, row: DocumentRow) -> list[str]:
        """A work, read or only cited."""
        return pairs(
            (t.RDF_TYPE, node(t.ELI_LEGAL_RESOURCE)),
            (t.SKOS_PREF_LABEL, vietnamese(label(row))),
            (t.LCD_STATUS, node(t.STATUSES[row.status])),
            (t.ELI_TYPE_DOCUMENT, node(type_iri(row.type))),
            (t.ELI_NUMBER, words(row.number)),
            (t.ELI_DATE_DOCUMENT, date_literal(row.date)),
            (t.LCD_YEAR, f'"{row.year:04}"^^<{t.XSD_G_YEAR}>' if row.year else None),
            (t.ELI_PASSED_BY, node(self.base + row.issuer_key) if row.issuer_key else None),
            (t.LCD_ISSUER_NAME, vietnamese(row.issuer)),
            (t.DCT_TITLE, vietnamese(row.title)),
            (t.DCT_ALTERNATIVE, vietnamese(row.name)),
            (t.LCD_PLACE, vietnamese(row.place)),
            (t.LCD_SIGNER_NAME, vietnamese(row.signer)),
            (t.LCD_SIGNER_TITLE, vietnamese(row.signer_title)),
            (t.ELI_FIRST_DATE_ENTRY_IN_FORCE, date_literal(row.effective)),
            (t.LCD_LEVEL, node(t.LEVELS.get(row.level or ""))),
            (t.LCD_CONFIDENCE, None if row.confidence is None else decimal_literal(row.confidence)),
        )

    def expression(self, title: str | None, text_hashes: Iterable[str]) -> list[str]:
        """The wording of a work, and the texts that it was read from."""
        return pairs(
            (t.RDF_TYPE, node(t.ELI_LEGAL_EXPRESSION)),
            (t.ELI_LANGUAGE, node(t.LANGUAGE_VIE)),
            (t.ELI_TITLE, vietnamese(title)),
            *((t.ELI_IS_EMBODIED_BY, node(self.text(text_hash))) for text_hash in text_hashes),
        )

    def provisions(self, document: str, places: Iterable[Provision]) -> list[Block]:
        """The provisions of a document that are meant somewhere, each with those that hold it."""
        found: dict[str, list[str]] = {}
        for place in places:
            units = {provision_key("", {unit: value})[1:]: (unit, value) for unit, value in place.items()}
            parts = provision_key("", place)[1:].split("__")
            for depth in range(1, len(parts) + 1):
                key = f"{document}~{'__'.join(parts[:depth])}"
                if key in found:
                    continue
                holder = key[: -len(parts[depth - 1])].rstrip("_~")
                name = " ".join(place_name(*units[part]) for part in reversed(parts[:depth]))
                found[key] = pairs(
                    (t.RDF_TYPE, node(t.ELI_LEGAL_RESOURCE_SUBDIVISION)),
                    (t.SKOS_PREF_LABEL, vietnamese(name)),
                    (t.ELI_NUMBER, words(units[parts[depth - 1]][1])),
                    (t.ELI_IS_PART_OF, node(self.base + holder)),
                )
        return [Block("", f"<{self.base}{key}>", stated) for key, stated in sorted(found.items())]

    def direct(
        self, relation: str, target: str, provisions: Iterable[Provision] = (), parts: bool = False
    ) -> list[str]:
        """The plain relation of a document to another; said of provisions only, a repeal is not one of the whole.

        `parts` says that it is one of parts that are not named.

        >>> [pair.split("#")[1] for pair in Statements("b:", "b:run").direct("repeals", "x", [{"điều": "5"}])]
        ['abrogates> <b:x~dieu_5>', 'repeals> <b:x~dieu_5>', 'changes> <b:x>']
        """
        properties = [_DIRECT[relation], *_BROADER.get(relation, ())]
        places = [f"<{self.base}{provision_key(target, provision)}>" for provision in provisions]
        if places and relation in t.PARTIAL:
            whole = f"{_CHANGES} <{self.base}{target}>"
            return [f"{name} {place}" for place in places for name in properties if name != _CHANGES] + [whole]
        if parts and relation in t.PARTIAL:
            return [f"{_CHANGES} <{self.base}{target}>"]
        return [f"{name} <{self.base}{target}>" for name in properties]

    def reference(self, row: ReferenceRow) -> list[Block]:
        """A mention with its evidence, and the selectors that find it again."""
        base = self.base
        stated = [
            _A_SELF if row.kind == "self" else _A_REFERENCE,
            f"{_SOURCE} <{base}{row.document}>",
            _KIND[row.kind],
        ]
        whole: str | None = row.document
        if row.kind != "self":
            whole = row.target
            stated += [f"{_RELATION} {_DIRECT[row.relation]}", _RESOLUTION[row.resolution]]
            if whole:
                stated.append(f"{_TARGET} <{base}{whole}>")
            if row.resolution in OPEN:
                stated.append(_A_MENTION)
            if row.candidates:
                stated += [f"<{t.LCD_CANDIDATE}> <{base}{candidate}>" for candidate in row.candidates]
            if row.reason:
                stated.append(f"<{t.LCD_REASON}> {text_literal(row.reason, 'vi')}")
        if row.provisions and whole:
            stated += [f"<{t.LCD_PROVISION}> <{base}{provision_key(whole, place)}>" for place in row.provisions]
        if row.section:
            stated.append(f"<{t.LCD_SECTION}> {text_literal(row.section)}")
        stated += self._found(row, row.sentence)
        return self._evidence(row, row.id, stated, row.text, near(row.sentence, row.sentence_start, row))

    def link(self, row: LinkRow) -> list[Block]:
        """What a text says of two other documents."""
        stated = [
            _A_REFERENCE,
            f"{_SOURCE} <{self.base}{row.source}>",
            f"{_RELATION} {_DIRECT[row.relation]}",
            f"{_TARGET} <{self.base}{row.target}>",
            f"<{t.LCD_ASSERTED_BY}> <{self.base}{row.document}>",
            *self._found(row, row.sentence),
        ]
        return self._evidence(row, row.id, stated, None, ("", ""))

    def duty(self, row: DutyRow) -> list[Block]:
        """What an agency is given to do, or that it receives."""
        stated = pairs(
            (t.RDF_TYPE, node(t.LCD_RECEIPT if row.role == "recipient" else t.LCD_DUTY)),
            (t.LCD_DOCUMENT, node(self.base + row.document)),
            (t.LCD_AGENCY, node(self.base + row.agency)),
            (t.LCD_ROLE, node(t.ROLES[row.role])),
            (t.LCD_TASK, words(row.task)),
            (t.LCD_DEADLINE, date_literal(row.deadline) or vietnamese(row.deadline)),
            (t.LCD_OFFICE, vietnamese(row.office)),
            (t.LCD_SECTION, words(row.section)),
            (t.LCD_PURPOSE, vietnamese(row.purpose)),
        )
        stated += self._found(row, None)
        return self._evidence(row, row.id, stated, row.text, near(row.task, row.task_start, row))

    def unresolved(self, key: str, row: UnresolvedRow) -> list[Block]:
        """A mention that could not be told, and why."""
        stated = [
            _A_MENTION,
            f"{_SOURCE} <{self.base}{row.document}>",
            *pairs((t.LCD_REASON, vietnamese(reason(row.reason))), (t.LCD_SENTENCE, words(row.sentence))),
        ]
        return self._evidence(row, key, stated, row.text, ("", ""))

    def warning(self, key: str, row: WarningRow) -> list[Block]:
        """What a text got wrong, or what reading it lost; of the whole text where it stands nowhere."""
        stated = pairs(
            (t.RDF_TYPE, node(t.LCD_WARNING)),
            (t.LCD_DOCUMENT, node(self.base + row.document)),
            (t.LCD_MESSAGE, vietnamese(row.message)),
        )
        if row.start < row.end:
            return self._evidence(row, key, stated, None, ("", ""))
        source = self.text(row.text_hash)
        stated += [f"{_HAS_SOURCE} <{source}>", self._by]
        return [Block(source if self.named else "", f"<{self.base}{key}>", stated)]

    def _found(self, row: ReferenceRow | LinkRow | DutyRow, sentence: str | None) -> list[str]:
        """By which rule, how surely, in which sentence."""
        stated = [f"{_CONFIDENCE} {decimal_literal(row.confidence)}"] if row.confidence is not None else []
        if row.rule:
            stated.append(_rule(row.rule))
        if sentence:
            stated.append(f"{_SENTENCE} {text_literal(sentence)}")
        return stated

    def _evidence(
        self,
        row: ReferenceRow | LinkRow | DutyRow | UnresolvedRow | WarningRow,
        key: str,
        stated: list[str],
        text: str | None,
        around: tuple[str, str],
    ) -> list[Block]:
        iri, source = f"{self.base}{key}", self.text(row.text_hash)
        start, end = f' "{row.start}{_INTEGER}', f' "{row.end}{_INTEGER}'
        stated += [f"{_START}{start}", f"{_END}{end}", f"{_HAS_SOURCE} <{source}>", f"{_HAS_SELECTOR} <{iri}#position>"]
        name = source if self.named else ""
        blocks = [
            Block(name, f"<{iri}>", stated),
            Block(name, f"<{iri}#position>", [_A_POSITION, f"{_OA_START}{start}", f"{_OA_END}{end}"]),
        ]
        if text:
            exact = text_literal(text)
            stated += [f"{_HAS_SELECTOR} <{iri}#quote>", f"{_EXACT} {exact}"]
            near = ((_OA_PREFIX, around[0]), (_OA_SUFFIX, around[1]))
            context = [f"{name} {text_literal(passage)}" for name, passage in near if passage]
            blocks.append(Block(name, f"<{iri}#quote>", [_A_QUOTE, f"{_OA_EXACT} {exact}", *context]))
        stated.append(self._by)
        return blocks


@cache
def _rule(name: str) -> str:
    return f"{_RULE} {text_literal(name)}"


def near(passage: str | None, offset: int | None, row: ReferenceRow | DutyRow) -> tuple[str, str]:
    """The words before and after a mention inside a passage at `offset`; none where it does not stand there."""
    if not passage or offset is None:
        return "", ""
    start, end = row.start - offset, row.end - offset
    if start < 0 or passage[start:end] != row.text:
        return "", ""
    return passage[max(0, start - AROUND) : start], passage[end : end + AROUND]


# what every row says is built once
_A_REFERENCE, _A_SELF, _A_MENTION, _A_POSITION, _A_QUOTE = (
    f"<{t.RDF_TYPE}> <{kind}>"
    for kind in (
        t.LCD_REFERENCE,
        t.LCD_SELF_REFERENCE,
        t.LCD_UNRESOLVED_MENTION,
        t.OA_TEXT_POSITION_SELECTOR,
        t.OA_TEXT_QUOTE_SELECTOR,
    )
)
_SOURCE, _TARGET, _RELATION = f"<{t.LCD_SOURCE}>", f"<{t.LCD_TARGET}>", f"<{t.LCD_RELATION}>"
_START, _END, _EXACT = f"<{t.LCD_START}>", f"<{t.LCD_END}>", f"<{t.LCD_EXACT}>"
_SENTENCE, _RULE, _CONFIDENCE = f"<{t.LCD_SENTENCE}>", f"<{t.LCD_RULE}>", f"<{t.LCD_CONFIDENCE}>"
_HAS_SOURCE, _HAS_SELECTOR = f"<{t.OA_HAS_SOURCE}>", f"<{t.OA_HAS_SELECTOR}>"
_OA_START, _OA_END, _OA_EXACT = f"<{t.OA_START}>", f"<{t.OA_END}>", f"<{t.OA_EXACT}>"
_OA_PREFIX, _OA_SUFFIX = f"<{t.OA_PREFIX}>", f"<{t.OA_SUFFIX}>"
_INTEGER = f'"^^<{t.XSD_INTEGER}>'
_CHANGES = f"<{t.ELI_CHANGES}>"
_DIRECT = {name: f"<{iri}>" for name, iri in t.RELATIONS.items()}
_BROADER = {name: (f"<{iri}>",) for name, iri in t.BROADER.items()}
_KIND = {name: f"<{t.LCD_MENTION_KIND}> <{iri}>" for name, iri in t.KINDS.items()}
_RESOLUTION = {name: f"<{t.LCD_RESOLUTION}> <{iri}>" for name, iri in t.RESOLUTIONS.items()}
