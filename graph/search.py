"""Documents and agencies, found as people type them: without marks, in any order, in the signs of the trade.

What is found by is made once, when the graph is built (`document_words`, `agency_words`): numbers and words, folded,
with the initials of types and bodies. Every word of a query must fit; what fits its number best comes first.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from extract.errors import Ambiguous, NotFound
from graph.folding import PLACE, issuer_slug, number_slug, slug, type_slug
from graph.words import document_name, vietnamese_date

if TYPE_CHECKING:
    from graph.tables import Graph

Row = dict[str, Any]
# words that stand between those that tell something; they are let go where nothing has them
IDLE: Final = frozenset(("so", "ngay", "thang", "nam", "cua", "va", "ve", "viec", "van", "ban"))
_FOUND, _LISTED = 1000, 20
_TITLE = 300
_OTHER_NAMES: Final = """
SELECT key FROM (
  SELECT 1 AS place, target AS key FROM aliases WHERE key = $key
  UNION ALL SELECT 2, document FROM sources WHERE source = $key
) ORDER BY place"""


@dataclass(frozen=True, slots=True)
class Match:
    """A document or an agency that fits a query.

    `fit` is 3 where the query has its whole number or name, 2 where a part of it, 1 where other words of it only.
    """

    key: str
    label: str
    fit: int
    score: float
    row: Row

    @property
    def is_agency(self) -> bool:
        """Whether it is an agency, and no document."""
        return self.key.startswith("co-quan/")


def find(graph: "Graph", words: str, limit: int = _LISTED) -> list[Match]:
    """The documents that fit what was typed, best first; `06/ct-ttg`, `chi thi 06`, `ct 06 ttg 2024` find alike.

    Those that are only cited are found as well; nothing that fits is an empty list.
    """
    tokens = query_tokens(words)
    rows = _rows(graph, "documents", tokens)
    # “Nghị quyết 01/NQ-CP ngày … của …” is the resolution, not the plan whose title has its number and every other word
    if (telling := _telling(tokens)) != tokens:
        found = {row["key"] for row in rows}
        others = [row for row in _with_words(graph, "documents", telling) if row["key"] not in found]
        rows += [row for row in others if _document_fit(row, tokens) == 3]
    matches = [_match(row, tokens, label(row), _document_fit(row, tokens)) for row in rows]
    return _best_first(matches)[:limit]


def find_agencies(graph: "Graph", words: str, limit: int = _LISTED) -> list[Match]:
    """The agencies that fit what was typed, best first: `so ke hoach dau tu`, `SKHĐT`, `Sở KHĐT`."""
    tokens = query_tokens(words)
    rows = _rows(graph, "agencies", tokens)
    matches = [_match(row, tokens, agency_label(row), _agency_fit(row, tokens)) for row in rows]
    return _best_first(matches)[:limit]


def find_any(graph: "Graph", words: str, limit: int = _LISTED) -> list[Match]:
    """Documents and agencies in one list, best first; of equals the documents."""
    return _best_first(find(graph, words, limit) + find_agencies(graph, words, limit))[:limit]


def resolve(graph: "Graph", words: str) -> str:
    """The key of the one document that is meant: by key, IRI, name of its file, or as `find` finds it.

    Raises NotFound, and Ambiguous where several fit equally well: its candidates tell them apart.
    """
    return _exact(graph, words) or _only(find(graph, words, _FOUND), words)


def resolve_agency(graph: "Graph", words: str) -> str:
    """The key of the one agency that is meant; raises NotFound or Ambiguous."""
    key = words.strip().removeprefix(graph.base)
    if graph.rows("agencies", "key = ?", [key]):
        return key
    found = find_agencies(graph, words, _FOUND)
    # `Sở … Công nghệ tỉnh Nghệ An` has `nghe` twice: the one of An Giang is not meant
    tokens = Counter(query_tokens(words))
    whole = [match for match in found if match.fit == 3 and tokens <= Counter(slug(str(match.row["name"])).split("-"))]
    return _only(whole or found, words)


def label(row: Row) -> str:
    """A document in words that tell it from its namesakes.

    >>> label({"type": "Chỉ thị", "number": "06/CT-TTg", "date": "2024-02-15", "issuer": "Thủ tướng Chính phủ"})
    'Chỉ thị 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ'
    """
    words = document_name(row)
    if row.get("date"):
        words += f" ngày {vietnamese_date(row['date'])}"
    elif row.get("number") and row.get("year") and str(row["year"]) not in words:
        words += f" năm {row['year']}"
    return f"{words} của {row['issuer']}" if row.get("issuer") else words


def agency_label(row: Row) -> str:
    """An agency by its name, with the first year of one that bears the name of another before it.

    >>> agency_label({"key": "co-quan/bo-tai-chinh-2025", "name": "Bộ Tài chính"})
    'Bộ Tài chính (từ 2025)'
    """
    year = row["key"][-4:]
    return f"{row['name']} (từ {year})" if year.isdigit() and not row["name"].endswith(year) else str(row["name"])


def query_tokens(words: str) -> list[str]:
    """What a query asks for, folded as what is found by.

    >>> query_tokens("Chỉ thị số 6／CT-TTg"), query_tokens("Sở KH&ĐT")
    (['chi', 'thi', 'so', '06', 'ct', 'ttg'], ['so', 'khdt'])
    """
    folded = slug(words.replace("&", ""))
    return [part for token in folded.split("-") for part in number_slug(token).split("-") if part]


def document_words(row: Row) -> Row:
    """The columns of `documents` by which a document is found."""
    folded = number_slug(str(row["number"])) if row.get("number") else ""
    kind = type_slug(row["type"]) or "" if row.get("type") else ""
    issuer = issuer_slug(row["issuer"]) if row.get("issuer") else ""
    day = (row.get("date") or "").split("-")
    parts = [folded, str(row.get("year") or ""), *reversed(day), slug(row.get("type") or ""), _initials(kind), issuer]
    parts += [
        _initials(issuer),
        slug(row.get("issuer") or ""),
        slug(row.get("name") or ""),
        slug(row.get("title") or "")[:_TITLE],
    ]
    return {"folded": folded or None, "words": _words(parts)}


def agency_words(key: str, name: str) -> str:
    """What an agency is found by: its words, the initials that people write for them, the year in its key.

    >>> agency_words("co-quan/so-ke-hoach-va-dau-tu-tinh-lai-chau", "Sở Kế hoạch và Đầu tư tỉnh Lai Châu")
    ' so ke hoach va dau tu tinh lai chau skhdt khdt '
    """
    body = issuer_slug(name)
    year = key[-4:] if key[-4:].isdigit() else ""
    core = PLACE.split(body)[0]
    initials = _initials(core)
    return _words([slug(name), body, initials, initials[1:] if len(initials) > 2 else "", year])


def _words(parts: Sequence[str]) -> str:
    tokens = dict.fromkeys(token for part in parts for token in part.split("-") if token)
    return f" {' '.join(tokens)} "


def _initials(words: str) -> str:
    letters = [word[0] for word in words.split("-") if word and word != "va"]
    return "".join(letters) if len(letters) > 1 else ""


def _rows(graph: "Graph", table: str, tokens: Sequence[str]) -> list[Row]:
    """The rows that have every token, the idle ones let go where that leaves none."""
    return _with_words(graph, table, tokens) or _with_words(graph, table, _telling(tokens))


def _telling(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if token not in IDLE]


def _with_words(graph: "Graph", table: str, tokens: Sequence[str]) -> list[Row]:
    asked = asked_words(tokens)
    return graph.rows(table, " AND ".join("contains(words, ?)" for _ in asked), asked) if asked else []


def asked_words(tokens: Sequence[str]) -> list[str]:
    """What the column `words` must hold for each token: a figure whole, a word by its beginning.

    >>> asked_words(["06", "thuong"])
    [' 06 ', ' thuong']
    """
    return [f" {token} " if token[0].isdigit() or len(token) < 3 else f" {token}" for token in tokens]


def _match(row: Row, tokens: Sequence[str], name: str, fit: int) -> Match:
    held = str(row["words"]).split()
    whole = sum(token in held for token in tokens)
    known = {"read": 2, "cited": 1}.get(str(row.get("status")), 0)
    return Match(row["key"], name, fit, round(whole / len(tokens) + known / 10, 4), row)


def _document_fit(row: Row, tokens: Sequence[str]) -> int:
    number = str(row["folded"] or "").split("-")
    asked = [token for token in tokens if token[0].isdigit()]
    if number[0] and set(number) <= set(tokens):
        return 3
    year = str(row["year"] or "")
    if number[0] in asked and all(token == number[0] or token == year or token in number for token in asked[:2]):
        return 2
    name = slug(str(row["name"] or "")).split("-")
    if name[0] and set(tokens) - {year} == set(name):
        return 3
    return 1


def _agency_fit(row: Row, tokens: Sequence[str]) -> int:
    words = str(row["words"]).split()
    core = set(PLACE.split(issuer_slug(str(row["name"])))[0].split("-")) - {"va"}
    if core <= set(tokens) or _initials("-".join(words)) in tokens:
        return 3
    return 2 if all(token in words for token in tokens) else 1


def _best_first(matches: list[Match]) -> list[Match]:
    # of equals the youngest: what people ask for is most often what is in force
    matches.sort(key=lambda match: match.key)
    matches.sort(key=lambda match: (match.fit, match.score, str(match.row.get("date") or "")), reverse=True)
    return matches


def _only(matches: list[Match], words: str) -> str:
    if not matches:
        raise NotFound(f"{words}: không có trong đồ thị; thử ít chữ hơn, hoặc chỉ số và loại văn bản")
    best = [match for match in matches if match.fit == matches[0].fit]
    # a document that could not be told is meant only where no other fits
    told = [match for match in best if match.row.get("status") != "unresolved"] or best
    if len(told) > 1:
        # two of one label would be told twice: their keys tell them apart
        labels = Counter(match.label for match in told)
        names = [match.label if labels[match.label] == 1 else f"{match.label} [{match.key}]" for match in told]
        shown = "; ".join(names[:5]) + ("; …" if len(names) > 5 else "")
        raise Ambiguous(f"{words}: có {len(told)} kết quả phù hợp, ghi thêm năm hoặc cơ quan: {shown}", names)
    return told[0].key


def _exact(graph: "Graph", words: str) -> str | None:
    key = words.strip().removeprefix(graph.base)
    if graph.documents([key]):
        return key
    return next((str(row["key"]) for row in graph.sql(_OTHER_NAMES, {"key": key}) if row["key"]), None)
