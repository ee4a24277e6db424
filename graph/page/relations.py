"""Relations as a page shows them: two documents, the words between them, and the sentences that prove it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.page.data import PageData
from graph.speech import say
from graph.words import Row, document_name, place_name, section_name, slug, verb, vietnamese_date, weight, words

ISSUER = "cơ quan ban hành"
MOST_OF_A_SENTENCE = 420
"""A longer sentence is cut around the mention; the whole of it stands behind the cut and in the full text."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence around a mention; `before + mention + after` is the sentence, cut where `cut` says so."""

    before: str
    mention: str
    after: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that proves a relation. `id` names it on the page; `start` is its place in the text of `reader`."""

    id: str
    relation: str
    verb: str
    place: str
    quote: Quote
    whole: Quote | None
    start: int
    end: int
    here: bool
    reader: str
    confidence: float | None
    rule: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair of documents and every proof of what the first does to the second; the strongest relation first."""

    id: str
    source: Row
    target: Row
    evidence: tuple[Evidence, ...]

    @property
    def relations(self) -> tuple[str, ...]:
        """Its relations, strongest first, each once."""
        return tuple(sorted({proof.relation for proof in self.evidence}, key=lambda name: (-weight(name), name)))

    @property
    def verbs(self) -> tuple[str, ...]:
        """The words of its relations, strongest first."""
        return tuple(verb(relation, self.source.get("type")) for relation in self.relations)

    @property
    def confidence(self) -> float | None:
        """The best confidence among its proofs."""
        return max((proof.confidence for proof in self.evidence if proof.confidence is not None), default=None)

    @property
    def inferred(self) -> tuple[str, ...]:
        """What of the document that is meant no proof states, only infers."""
        stated = [set(proof.notes) for proof in self.evidence]
        return tuple(note for note in self.evidence[0].notes if all(note in notes for notes in stated))

    @property
    def issuer_inferred(self) -> bool:
        """Whether no proof names the issuer."""
        return any(note.startswith(say(ISSUER)) for note in self.inferred)

    @property
    def year_inferred(self) -> bool:
        """Whether no proof tells the year."""
        return words()["resolution"]["year-inferred"] in self.inferred


def outgoing_ties(data: PageData) -> tuple[Tie, ...]:
    """What the document does to others: one tie for each document that it names, in the order of the text."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(data.references, key=lambda row: (row["start"], -row["end"])):
        if row.get("target") and row["kind"] != "self" and row["target"] != data.key:
            groups[str(row["target"])].append(row)
    return tuple(
        Tie(f"vb-{_tail(target)}", data.document, data.documents[target], tuple(_proofs(data, rows, "dc")))
        for target, rows in groups.items()
    )


def incoming_ties(data: PageData) -> tuple[Tie, ...]:
    """What other documents do to this one: one tie for each of them, by its key."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in data.incoming:
        groups[str(row["document"])].append(row)
    return tuple(
        Tie(
            f"tu-{_tail(source)}",
            data.documents[source],
            data.document,
            tuple(_proofs(data, rows, f"tu-{_tail(source)}")),
        )
        for source, rows in sorted(groups.items())
    )


def stated_ties(data: PageData) -> tuple[Tie, ...]:
    """What this text says of two other documents, and what other texts say of this document and a third one."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in (*data.links, *data.elsewhere):
        groups[str(row["source"]), str(row["target"])].append(row)
    return tuple(
        Tie(
            f"lk-{_tail(source)}-{_tail(target)}",
            data.documents[source],
            data.documents[target],
            tuple(_proofs(data, rows, f"lk-{_tail(source)}")),
        )
        for (source, target), rows in sorted(groups.items())
    )


def sentence_of(tie: Tie, proof: Evidence) -> str:
    """The relation as one sentence with its citation, ready to be pasted into a letter."""
    dates = [vietnamese_date(row.get("date")) for row in (tie.source, tie.target)]
    source, target = (
        document_name(row) + (f" {say('ngày')} {day}" if day else "")
        for row, day in zip((tie.source, tie.target), dates, strict=True)
    )
    third = proof.reader != document_name(tie.source)
    place = ", ".join(filter(None, (proof.place, proof.reader))) if third else proof.place
    return f"{source} ({place}) {proof.verb} {target}" if place else f"{source} {proof.verb} {target}"


def place_of(data: PageData, section: str | None, start: int) -> str:
    """Where in the document something stands, as a reader would say it."""
    section = section or data.section_of_line.get(data.text.rfind("\n", 0, start) + 1)
    if section:
        return section_name(section)
    if data.numbered is None:
        return ""
    first, last = data.numbered
    return say("phần mở đầu") if start < first else say("phần cuối") if start > last else ""


def quote(sentence: str, start: int, end: int) -> tuple[Quote, Quote | None]:
    """The sentence around `sentence[start:end]`, cut to a readable length, and the whole where it was cut.

    >>> quote("Triển khai Chỉ thị số 06/CT-TTg.", 11, 31)[0].before
    'Triển khai '
    """
    whole = Quote(sentence[:start], sentence[start:end], sentence[end:])
    if len(sentence) <= MOST_OF_A_SENTENCE:
        return whole, None
    half = max(60, (MOST_OF_A_SENTENCE - (end - start)) // 2)
    before, after = whole.before, whole.after
    if len(before) > half:
        before = "… " + before[-half:].partition(" ")[2]
    if len(after) > half:
        after = after[:half].rpartition(" ")[0] + " …"
    return Quote(before, whole.mention, after, cut=True), whole


def _proofs(data: PageData, rows: Iterable[Row], prefix: str) -> list[Evidence]:
    proofs = [_proof(data, row, prefix) for row in rows]
    return sorted(proofs, key=lambda proof: (-weight(proof.relation), proof.reader, proof.start))


def _proof(data: PageData, row: Row, prefix: str) -> Evidence:
    here = row["document"] == data.key
    reader = data.documents[str(row["document"])]
    subject = data.documents[str(row["source"])] if row.get("source") else reader
    excerpt, whole = quote(*_sentence(data, row, here))
    return Evidence(
        id=f"{prefix}-{row['start']}-{row['end']}",
        relation=str(row["relation"]),
        verb=verb(str(row["relation"]), subject.get("type")),
        place=place_name(_section(data, row, here), row),
        quote=excerpt,
        whole=whole,
        start=int(row["start"]),
        end=int(row["end"]),
        here=here,
        reader=document_name(reader),
        confidence=row.get("confidence"),
        rule=str(row.get("rule") or ""),
        notes=tuple(notes_of(row)),
    )


def _section(data: PageData, row: Row, here: bool) -> str:
    section = row.get("section")
    return place_of(data, section, row["start"]) if here else section_name(section or "")


def _sentence(data: PageData, row: Row, here: bool) -> tuple[str, int, int]:
    """The sentence of a row and where in it the mention stands; the mention alone when no sentence was kept."""
    mention = data.text[row["start"] : row["end"]] if here else str(row.get("text") or "")
    sentence = str(row.get("sentence") or mention)
    first = row.get("sentence_start")
    return sentence, *span_in(sentence, mention, None if first is None else row["start"] - first)


def span_in(sentence: str, mention: str, start: int | None) -> tuple[int, int]:
    """Where `mention` stands in `sentence`, searched when `start` is not known; nowhere when it is not there."""
    start = sentence.find(mention) if start is None else start
    if not mention or sentence[max(0, start) : start + len(mention)] != mention:
        return 0, 0
    return start, start + len(mention)


def notes_of(row: Row) -> Iterable[str]:
    """What of a reference is inferred or unsure, in words.

    >>> list(notes_of({"issuer_from": "suffix", "resolution": "exact", "kind": "numbered"}))
    ['cơ quan ban hành suy ra từ ký hiệu']
    """
    if note := words()["issuer_from"].get(row.get("issuer_from") or "text"):
        yield f"{say(ISSUER)} {note}"
    if row.get("resolution") in {"year-inferred", "ambiguous", "unresolved"}:
        yield str(words()["resolution"][row["resolution"]])
    if row.get("kind") in {"alias", "anaphor", "described"}:
        yield str(words()["kind"][row["kind"]])
    if row.get("ocr"):
        yield f"chữ nhận dạng từ ảnh quét (OCR), chắc {row['ocr']:.0%}"


def _tail(key: str) -> str:
    """The last part of a key, which tells documents of one page apart together with its year and issuer."""
    return slug(key.removeprefix("eli/vn/"))
