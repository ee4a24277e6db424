"""Who received a document, and who is bound by it: two lists that should agree, and often do not."""

from typing import TYPE_CHECKING, Any, Final

from extract.duties.recipients import find_referrals
from extract.record import Document
from graph.membership import akin, includes

if TYPE_CHECKING:
    from graph.tables import Graph

Row = dict[str, Any]
_STATES: Final = {(True, True): "both", (True, False): "duty only", (False, True): "receipt only"}


def distribution(graph: "Graph", key: str) -> list[Row]:
    """One row an agency: its `duties` (the sections), how it `received` the document, and the `state` of both.

    `state` is `both`, `duty only` or `receipt only`. Whoever a `Như trên` or `Như Điều 3` points to has received the
    document; so has, by inference, a department where its collective is listed (`received` tells through whom).
    Raises NotFound for a key that the graph does not hold.
    """
    document = graph.document(key)
    rows = graph.rows("duties", "document = ?", [document["key"]])
    rows.sort(key=lambda row: row["start"])
    bound = [row for row in rows if row["role"] != "recipient"]
    listed = {row["agency_name"]: "Nơi nhận" for row in rows if row["role"] == "recipient"}
    received = listed | _referred(graph, document, bound)
    sections: dict[str, dict[str, None]] = {}
    for row in bound:
        sections.setdefault(row["agency_name"], {})[row["section"] or "chung"] = None
    for name in sections:
        through = None if name in received else _through(listed, document, name)
        if through:
            received[name] = f"suy ra: {through}"
    names = [*sections, *(name for name in received if name not in sections)]
    return [
        {
            "agency": name,
            "state": _STATES[name in sections, name in received],
            "received": received.get(name),
            "duties": ", ".join(sections.get(name, ())) or None,
        }
        for name in names
    ]


def _referred(graph: "Graph", document: Row, bound: list[Row]) -> dict[str, str]:
    """Those to whom `Như trên` and `Như Điều …` point, each with these words."""
    found: dict[str, str] = {}
    head = Document(type=document["type"], issuer=document["issuer"], date=document["date"])
    for referral in find_referrals(graph.text(document["key"]), head) if document["status"] == "read" else ():
        names = referral.addressed or _bound_there(bound, referral.article)
        found |= {name: referral.words for name in names if name not in found}
    return found


def _bound_there(bound: list[Row], article: str | None) -> tuple[str, ...]:
    """Those bound in an article; `above`, those of the ordering sentences that stand outside the numbered tasks."""
    if article is not None:
        return tuple(row["agency_name"] for row in bound if f" {row['section']}".endswith(f" Điều {article}"))
    return tuple(row["agency_name"] for row in bound if row["section"] is None and row["role"] == "implement")


def _through(listed: dict[str, str], document: Row, agency: str) -> str | None:
    """The collective among the recipients that may mean the agency, or some of the same."""
    told = (document["issuer"] or "", document["date"] or "")
    return next((name for name in listed if akin(name, agency) or includes(name, *told, agency)), None)
