"""Whether a document is in force on a day, derived from what the graph holds, and never said without its reasons.

The rules are those of the laws on the promulgation of legal documents: Luật 80/2015/QH13 (in force from 01/07/2016,
articles 12, 151–154) and Luật 64/2025/QH15 (in force from 01/04/2025, articles 8 and 57). Intervals are half-open.
What is not known stays `chưa xác định`; a directive, a plan, a letter is no legal document, and the rules do not
bind it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from extract.errors import BadQuery
from graph.acts import Act, acts_on, may
from graph.folding import type_slug
from graph.words import document_name, verb, vietnamese_date

if TYPE_CHECKING:
    from graph.tables import Graph

Row = dict[str, Any]
State = Literal[
    "còn hiệu lực",
    "hết hiệu lực một phần",
    "hết hiệu lực toàn bộ",
    "ngưng hiệu lực",
    "chưa có hiệu lực",
    "chưa xác định",
]
LAW_2015: Final = "2016-07-01"
"""The first day of Luật 80/2015/QH13: from here what details an ended act ends with it (article 154, point 4)."""
LAW_2025: Final = "2025-04-01"
"""The first day of Luật 64/2025/QH15: from here what details a replaced act goes on (article 57, clause 2)."""
NORMATIVE: Final = frozenset(
    ("hien-phap", "luat", "phap-lenh", "nghi-dinh", "thong-tu", "thong-tu-lien-tich", "nghi-quyet-lien-tich")
)
WITH_YEAR: Final = frozenset(("nghi-quyet", "quyet-dinh", "chi-thi", "lenh"))
"""Normative only with the year in the number; a directive moreover only before Luật 80/2015/QH13."""
SURE_AFTER: Final = timedelta(days=730)
"""A document that does not say from when it is in force is taken to be so two years after its date."""
POWERLESS: Final = "cơ quan ban hành không có thẩm quyền đối với văn bản này"
UNDATED: Final = "chưa rõ ngày của văn bản đó"
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """One link of the chain: what happened, from which day on, and the sentence that proves it."""

    text: str
    since: str | None = None
    sentence: str | None = None
    reference: str | None = None
    confidence: float = 1.0
    relation: str | None = None
    inferred: bool = False
    """Not said by any text, but concluded by a rule, which `text` names."""


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a document on a day, with the chain of reasons."""

    key: str
    as_of: str
    state: State
    since: str | None
    reasons: tuple[Reason, ...]

    @property
    def confidence(self) -> float:
        """As sure as the least sure of its reasons."""
        return min((reason.confidence for reason in self.reasons), default=0.0)


@dataclass(frozen=True, slots=True)
class _Case:
    """A document on a day, with all that bears on it."""

    graph: "Graph"
    document: Row
    day: str
    depth: int
    start: Reason
    acts: tuple[Act, ...]
    """Of bodies that have the power, and in effect on the day."""
    aside: tuple[Reason, ...]
    """What is said and does not count: what comes later, what nobody had the power to do."""

    def answer(self, state: State, since: str | None, reasons: Iterable[Reason]) -> Status:
        return Status(self.document["key"], self.day, state, since, (*reasons, *self.aside))

    def acts_of(self, *relations: str) -> list[Act]:
        return [act for act in self.acts if act.relation in relations]

    def said(self, acts: Iterable[Act]) -> list[Reason]:
        return [_said(self.document, act) for act in acts]


def status(graph: "Graph", key: str, as_of: str | date | None = None) -> Status:
    """Whether a document is in force on `as_of` (default: today), and why.

    An act of a body that has no power over the document (it neither issued it nor stands above) is named and not
    counted: most often another document was meant. Raises NotFound, and BadQuery for what is no ISO date.
    """
    try:
        day = (as_of if isinstance(as_of, date) else date.fromisoformat(as_of) if as_of else date.today()).isoformat()
    except ValueError as error:
        raise BadQuery(f"{as_of}: không phải ngày; ghi như 2024-02-21") from error
    return _status(graph, graph.document(key), day, 0)


def _status(graph: "Graph", document: Row, day: str, depth: int) -> Status:
    acts = acts_on(graph, document)
    able = [act for act in acts if act.since and may(document, act)]
    aside = [_announced(document, act) for act in able if (act.since or "") > day]
    aside += [_barred(document, act, POWERLESS) for act in acts if not may(document, act)]
    aside += [_barred(document, act, UNDATED) for act in acts if act.since is None and may(document, act)]
    past = tuple(act for act in able if (act.since or "") <= day)
    case = _Case(graph, document, day, depth, _start(document), past, tuple(aside))
    # the first rule that has something to say decides: what is not yet, what is no more, what rests, what is in part
    rules = (_not_issued, _ended, _not_begun, _ended_with_its_law, _suspended, _partly_ended, _unknown)
    return next((found for rule in rules if (found := rule(case))), None) or _in_force(case)


def _not_issued(case: _Case) -> Status | None:
    issued = case.document["date"]
    if not issued or issued <= case.day:
        return None
    return case.answer("chưa có hiệu lực", None, [Reason(f"ban hành ngày {vietnamese_date(issued)}")])


def _ended(case: _Case) -> Status | None:
    whole = [act for act in case.acts_of("replaces", "repeals") if not act.partial]
    return case.answer("hết hiệu lực toàn bộ", _first(whole), case.said(whole)) if whole else None


def _not_begun(case: _Case) -> Status | None:
    start = case.start
    if start.since is None or start.inferred or start.since <= case.day:
        return None
    return case.answer("chưa có hiệu lực", None, [start])


def _suspended(case: _Case) -> Status | None:
    acts = case.acts_of("suspends")
    note = Reason("văn bản ngưng hiệu lực không cho biết, hoặc chưa đọc được, đến ngày nào", inferred=True)
    return case.answer("ngưng hiệu lực", _first(acts), [*case.said(acts), note]) if acts else None


def _partly_ended(case: _Case) -> Status | None:
    acts = case.acts_of("amends", "replaces", "repeals")
    return case.answer("hết hiệu lực một phần", _first(acts), case.said(acts)) if acts else None


def _unknown(case: _Case) -> Status | None:
    document, start = case.document, case.start
    if document["status"] != "read":
        words = "chỉ được dẫn, chưa có toàn văn; trong kho không thấy văn bản nào làm thay đổi hiệu lực"
    elif document["type"] == "Văn bản hợp nhất":
        words = "văn bản hợp nhất không có hiệu lực riêng: xem các văn bản được hợp nhất"
    elif not is_normative(document):
        words = "không phải văn bản quy phạm pháp luật: các quy tắc về hiệu lực không áp dụng"
    elif start.since is None or start.since > case.day:
        words = start.text
    else:
        return None
    return case.answer("chưa xác định", None, [Reason(words, inferred=True)])


def _in_force(case: _Case) -> Status:
    none = Reason("trong kho không có văn bản nào sửa đổi, thay thế, bãi bỏ hoặc ngưng hiệu lực", inferred=True)
    return case.answer("còn hiệu lực", case.start.since, [case.start, *case.said(case.acts), none])


def _ended_with_its_law(case: _Case) -> Status | None:
    """What becomes of a document that details another when that one ends; None where nothing does."""
    if case.depth >= _DEEPEST:
        return None
    query = """SELECT DISTINCT target FROM "references"
               WHERE document = ? AND relation = 'guides' AND target IS NOT NULL ORDER BY target"""
    laws = [case.graph.document(row["target"]) for row in case.graph.sql(query, [case.document["key"]])]
    statuses = [(law, _status(case.graph, law, case.day, case.depth + 1)) for law in laws]
    ended = [(law, found) for law, found in statuses if found.state == "hết hiệu lực toàn bộ"]
    if not ended:
        return None
    law, found = min(ended, key=lambda pair: (pair[1].since or "", pair[0]["key"]))
    state, words = _follows(document_name(law), found, whole=len(ended) == len(laws))
    if state is None:
        return None
    reason = Reason(words, found.since, confidence=0.8, inferred=True)
    return case.answer(state, found.since if state != "chưa xác định" else None, [reason, *found.reasons])


def _follows(law: str, ended: Status, whole: bool) -> tuple[State | None, str]:
    """The rule turned round on 1 April 2025; `whole` tells that no other law that is detailed goes on."""
    since = ended.since or ""
    if since < LAW_2015:
        return "chưa xác định", f"{law} hết hiệu lực trước 01/07/2016; chưa rõ văn bản này có được giữ lại"
    if since < LAW_2025 and whole:
        rule = "theo điểm 4 Điều 154 Luật 80/2015/QH13, văn bản quy định chi tiết hết hiệu lực cùng"
        return "hết hiệu lực toàn bộ", f"{law} hết hiệu lực; {rule}"
    if since < LAW_2025:
        return "chưa xác định", f"{law} hết hiệu lực; văn bản này còn quy định chi tiết văn bản khác chưa hết hiệu lực"
    if any(reason.relation == "replaces" for reason in ended.reasons):
        return None, ""  # it goes on where not contrary to the new act (64/2025, article 57, clause 2)
    return "chưa xác định", f"{law} bị bãi bỏ từ 01/04/2025 trở đi; luật không nói văn bản này ra sao"


def is_normative(document: Row) -> bool:
    """Whether the rules on legal documents bind it: by its type, and the year in its number where the type needs one.

    >>> is_normative({"type": "Nghị định", "number": "30/2020/NĐ-CP"}), is_normative({"type": "Kế hoạch"})
    (True, False)
    """
    kind = type_slug(document["type"]) if document.get("type") else None
    if kind in NORMATIVE:
        return True
    dated = bool(re.search(r"/(?:19|20)\d\d/", document.get("number") or ""))
    if kind == "chi-thi":
        return dated and (document.get("date") or LAW_2015) < LAW_2015
    return kind in WITH_YEAR and dated


def _start(document: Row) -> Reason:
    if document["effective"]:
        words = f"có hiệu lực từ ngày {vietnamese_date(document['effective'])}, theo chính văn bản"
        return Reason(words, document["effective"])
    if document["date"]:
        since = (date.fromisoformat(document["date"]) + SURE_AFTER).isoformat()
        words = "văn bản không ghi, hoặc chưa đọc được, ngày có hiệu lực; hai năm sau ngày ban hành coi là đã có"
        return Reason(words, since, confidence=0.8, inferred=True)
    return Reason("không biết ngày ban hành và ngày có hiệu lực", inferred=True)


def _first(acts: list[Act]) -> str:
    return min(act.since or "" for act in acts)


def _said(document: Row, act: Act) -> Reason:
    part = " một phần" if act.partial and act.row["relation"] != "amends" else ""
    words = f"{_dated(act.actor)} {verb(act.row['relation'], act.actor['type'])}{part} {document_name(document)}"
    if act.row["asserted_by"]:
        words += f" (theo {_dated(act.row['asserted_by'])})"
    if act.inferred:
        words += "; ngày có hiệu lực của văn bản này chưa rõ, lấy ngày ban hành"
    row = act.row
    return Reason(words, act.since, row["sentence"], row["id"], row["confidence"], act.relation, act.inferred)


def _announced(document: Row, act: Act) -> Reason:
    said = _said(document, act)
    return replace(said, text=f"từ {vietnamese_date(act.since)}: {said.text}")


def _barred(document: Row, act: Act, why: str) -> Reason:
    said = _said(document, act)
    return replace(said, text=f"không tính: {said.text}, vì {why}", relation=None, inferred=True)


def _dated(row: Row) -> str:
    return f"{document_name(row)} ngày {vietnamese_date(row['date'])}" if row["date"] else document_name(row)
