"""What other documents do to one: amend, replace, repeal, suspend, extend it, and whether they have the power to."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.folding import issuer_slug, level_of

if TYPE_CHECKING:
    from graph.tables import Graph

Row = dict[str, Any]
_QUERY: Final = """
    SELECT r.document AS actor, r.relation, r.provisions, r.sentence, r.id, r.confidence, NULL AS asserted_by
    FROM "references" r WHERE r.target = $key AND r.relation IN ('amends', 'replaces', 'repeals', 'suspends', 'extends')
    UNION ALL
    SELECT l.source, l.relation, '[]', l.sentence, l.id, l.confidence, nullif(l.document, l.source)
    FROM links l WHERE l.target = $key AND l.source <> $key
      AND l.relation IN ('amends', 'replaces', 'repeals', 'suspends', 'extends')
    ORDER BY actor, relation, id
"""

_SOME: Final = re.compile(
    r"(?:thay thế|bãi bỏ|h[ủu]ỷ? ?bỏ|huỷ bỏ|đình chỉ|ngưng hiệu lực|kéo dài)[^.;:]{0,40}? một số"
    r" (?:điểm|khoản|điều|chương|mục|cụm từ|từ|câu|nội dung|quy định|phụ lục|biểu mẫu|mẫu|tiêu chí)(?!\w)",
    re.IGNORECASE,
)


def speaks_of_parts(sentence: str | None) -> bool:
    """Whether a sentence ends or changes some parts that it does not name: the whole goes on.

    >>> speaks_of_parts("Bãi bỏ một số điều của Luật Đất đai"), speaks_of_parts("bãi bỏ một số văn bản sau đây")
    (True, False)
    """
    return bool(sentence and _SOME.search(" ".join(sentence.split())))


@dataclass(frozen=True, slots=True)
class Act:
    """What another document does to this one, from `since` on, if that is known."""

    row: Row
    actor: Row
    since: str | None
    inferred: bool

    @property
    def relation(self) -> str:
        """What it does."""
        return str(self.row["relation"])

    @property
    def partial(self) -> bool:
        """Whether it touches a part only."""
        named = self.relation == "amends" or self.row["provisions"] != "[]"
        return named or speaks_of_parts(self.row["sentence"])


def acts_on(graph: "Graph", document: Row) -> list[Act]:
    """All that is done to a document, by whom and from when."""
    rows = graph.sql(_QUERY, {"key": document["key"]})
    keys = sorted({row["actor"] for row in rows} | {row["asserted_by"] for row in rows if row["asserted_by"]})
    actors = graph.documents(keys)
    acts = []
    for row in rows:
        actor = actors[row["actor"]]
        since = actor["effective"] or actor["date"] or (f"{actor['year']}-12-31" if actor["year"] else None)
        row["asserted_by"] = actors.get(row["asserted_by"] or "")
        acts.append(Act(row, actor, since, not actor["effective"]))
    return acts


def may(document: Row, act: Act) -> bool:
    """Only the body that issued an act may change or replace it; one above may end or suspend it (80/2015 art. 12)."""
    if not (document["issuer"] and act.actor["issuer"]):
        return True
    one, other = issuer_slug(act.actor["issuer"]), issuer_slug(document["issuer"])
    if one == other or _rank(one) < _rank(other):
        return True
    # ministries were merged and divided, provinces too: which of two equals came after the other is not in the graph
    return _rank(one) == _rank(other) == _rank("bo-tai-chinh")


def _rank(issuer: str) -> int:
    highest = ("quoc-hoi", "uy-ban-thuong-vu-quoc-hoi", "chu-tich-nuoc", "chinh-phu", "thu-tuong-chinh-phu")
    if issuer in highest:
        return highest.index(issuer)
    council = 0 if issuer.startswith("hdnd") else 1
    return 10 * (1 + ("central", "province", "district", "commune", "party").index(level_of(issuer))) + council
