"""The registers in the words of those who keep them: which columns each has, and its rows from the tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from json import loads
from typing import TYPE_CHECKING, Any, Final

from graph.due import due_day
from graph.rdf.labels import place_name
from graph.tables import connect
from graph.words import words

if TYPE_CHECKING:
    from graph.tables import Graph

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands over it, and how wide it is, in characters."""

    header: str
    width: float


@dataclass(frozen=True, slots=True)
class Register:
    """A sheet: its columns, the first of which counts the rows (STT), and what gives the others."""

    title: str
    columns: tuple[Column, ...]
    rows: "Callable[[Graph], Iterator[tuple[Cell, ...]]]"


def _documents(graph: "Graph") -> Iterator[tuple[Cell, ...]]:
    query = """
        SELECT number, type, issuer, date, coalesce(title, name), signer, signer_title, effective, status, source, NULL
        FROM documents ORDER BY status = 'read' DESC, date NULLS LAST, key
    """
    for number, type_, issuer, day, title, signer, office, effective, status, source, note in _rows(graph, query):
        shown = _words("status", status)
        yield number, type_, issuer, _date(day), title, signer, office, _date(effective), shown, source, note


def _references(graph: "Graph") -> Iterator[tuple[Cell, ...]]:
    query = """
        SELECT citing.number, citing.type, r.relation, coalesce(cited.number, r.number), coalesce(cited.type, r.type),
            coalesce(cited.issuer, r.issuer), coalesce(cited.date, r.date), r.provisions, r.text, r.sentence, r.section,
            r.start, r."end", r.page, r.confidence, r.resolution, r.reason
        FROM "references" r LEFT JOIN documents citing ON citing.key = r.document
        LEFT JOIN documents cited ON cited.key = r.target
        WHERE r.kind <> 'self' ORDER BY r.document, r.text_hash, r.start, r."end", r.id
    """
    for row in _rows(graph, query):
        citing, citing_type, relation, number, type_, issuer, day, provisions, text, sentence = row[:10]
        section, start, end, page, confidence, resolution, reason = row[10:]
        yield (
            citing,
            citing_type,
            _words("relation", relation, "verb"),
            number,
            type_,
            issuer,
            _date(day),
            _places(provisions),
            text,
            sentence,
            section,
            _position(start, end, page),
            confidence,
            _words("resolution", resolution),
            reason,
        )


def _duties(graph: "Graph") -> Iterator[tuple[Cell, ...]]:
    query = """
        WITH partners AS (
            SELECT document, text_hash, task_start, task_end,
                string_agg(DISTINCT agency_name, '; ' ORDER BY agency_name) FILTER (role = 'lead') AS leads,
                string_agg(DISTINCT agency_name, '; ' ORDER BY agency_name) FILTER (role = 'coordinate') AS others
            FROM duties WHERE role <> 'recipient' GROUP BY ALL
        )
        SELECT t.agency_name, t.role, t.task, leads, others, t.deadline, t.section, d.number, d.type, d.issuer, d.date,
            t.text, t.confidence, t.collective
        FROM duties t LEFT JOIN documents d ON d.key = t.document
        LEFT JOIN partners p ON p.document = t.document AND p.text_hash = t.text_hash
            AND p.task_start = t.task_start AND p.task_end = t.task_end
        WHERE t.role <> 'recipient' ORDER BY t.agency, d.date NULLS LAST, t.document, t.text_hash, t.start, t.id
    """
    for row in _rows(graph, query):
        agency, role, task, leads, others, deadline, section, number, type_, issuer, day = row[:11]
        text, confidence, collective = row[11:]
        yield (
            agency,
            _words("role", role, "label"),
            task,
            leads,
            others,
            _date(deadline),
            section,
            number,
            type_,
            issuer,
            _date(day),
            text,
            confidence,
            "tập thể, không nêu đích danh" if collective else None,
        )


def _tasks(graph: "Graph") -> Iterator[tuple[Cell, ...]]:
    query = """
        SELECT d.number, d.date, coalesce(d.title, d.name), any_value(t.section), t.task, any_value(t.deadline),
            string_agg(t.agency_name, '; ' ORDER BY t.start) FILTER (t.role = 'lead'),
            string_agg(t.agency_name, '; ' ORDER BY t.start) FILTER (t.role = 'implement'),
            string_agg(t.agency_name, '; ' ORDER BY t.start) FILTER (t.role = 'coordinate'),
            string_agg(t.agency_name, '; ' ORDER BY t.start) FILTER (t.role = 'monitor'),
            string_agg('“' || t.text || '”', '; ' ORDER BY t.start)
        FROM duties t LEFT JOIN documents d ON d.key = t.document WHERE t.role <> 'recipient'
        GROUP BY t.document, t.text_hash, t.task_start, t.task_end, t.task, d.number, d.date, d.title, d.name
        ORDER BY d.date NULLS LAST, t.document, t.text_hash, t.task_start, t.task_end DESC
    """
    for number, day, title, section, task, deadline, *names in _rows(graph, query):
        lead, doing, others, watching, printed = map(_each_once, names)
        # where nobody is said to lead, the task is that of those to whom it was given
        notes: list[tuple[str, Cell]] = [("được giao", doing if lead else None), ("theo dõi", watching)]
        due = due_day(str(deadline) if deadline else None, str(day) if day else None)
        notes.append(("thời hạn", deadline if due and deadline != due.isoformat() else None))
        note = ". ".join(f"{what}: {words}" for what, words in notes if words) or None
        yield number, _date(day), title, section, lead or doing, others, task, due or deadline, printed, note


def _each_once(names: Cell) -> str | None:
    return "; ".join(dict.fromkeys(str(names).split("; "))) if names else None


def _unresolved(graph: "Graph") -> Iterator[tuple[Cell, ...]]:
    query = """
        SELECT d.number, d.type, d.issuer, d.date, u.text, u.reason, u.sentence, u.start, u."end", u.page, NULL, NULL
        FROM unresolved u LEFT JOIN documents d ON d.key = u.document
        ORDER BY u.document, u.text_hash, u.start, u."end", u.reason
    """
    for number, type_, issuer, day, text, reason, sentence, start, end, page, right, note in _rows(graph, query):
        position = _position(start, end, page)
        yield number, type_, issuer, _date(day), text, _words("reason", reason), sentence, position, right, note


def _recipients(graph: "Graph") -> Iterator[tuple[Cell, ...]]:
    query = """
        SELECT d.number, d.type, d.issuer, d.date, r.agency_name, r.text, r.purpose, NULL
        FROM duties r LEFT JOIN documents d ON d.key = r.document
        WHERE r.role = 'recipient' ORDER BY r.document, r.text_hash, r.start, r.id
    """
    for number, type_, issuer, day, agency, text, purpose, note in _rows(graph, query):
        yield number, type_, issuer, _date(day), agency, text, purpose, note


def _rows(graph: "Graph", query: str) -> Iterator[tuple[Cell, ...]]:
    cursor = connect({name: graph.path(name) for name in ("documents", "references", "duties", "unresolved")})
    found = cursor.execute(query)
    while rows := found.fetchmany(5_000):
        yield from rows


def _position(start: Cell, end: Cell, page: Cell) -> str:
    return f"trang {page}, {start}–{end}" if page else f"{start}–{end}"


def _date(text: Cell) -> Cell:
    """A day as a date; other words (`trong quý I`) as they are."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else text
    except ValueError:
        return text


def _places(provisions: Cell) -> str | None:
    places = loads(str(provisions or "[]"))
    shown = (" ".join(place_name(*unit) for unit in reversed(list(place.items()))) for place in places)
    return "; ".join(shown) or None


def _words(table: str, name: Cell, key: str | None = None) -> Cell:
    found: Any = words()[table].get(str(name), name)
    shown: Cell = found[key] if key and isinstance(found, dict) else found
    return shown


def _columns(*columns: tuple[str, float]) -> tuple[Column, ...]:
    return (Column("STT", 6), *(Column(*column) for column in columns))


_CITING: Final = (("Số hiệu", 18), ("Loại văn bản", 14), ("Cơ quan ban hành", 28), ("Ngày ban hành", 13))
_NOTE: Final = ("Ghi chú", 24)

REGISTERS: Final = (
    Register(
        "Văn bản",
        _columns(
            *_CITING,
            ("Trích yếu", 60),
            ("Người ký", 20),
            ("Chức vụ", 18),
            ("Ngày hiệu lực", 13),
            ("Tình trạng", 22),
            ("Tệp nguồn", 30),
            _NOTE,
        ),
        _documents,
    ),
    Register(
        "Dẫn chiếu",
        _columns(
            ("Số hiệu văn bản dẫn", 18),
            ("Loại văn bản dẫn", 14),
            ("Quan hệ", 18),
            *_CITING,
            ("Điều, khoản, điểm", 20),
            ("Căn cứ (trích dẫn)", 40),
            ("Câu", 60),
            ("Mục", 8),
            ("Vị trí", 14),
            ("Độ tin cậy", 9),
            ("Cách xác định", 18),
            _NOTE,
        ),
        _references,
    ),
    Register(
        "Sổ nhiệm vụ",
        _columns(
            ("Số hiệu", 18),
            ("Ngày ban hành", 13),
            ("Trích yếu", 40),
            ("Mục", 8),
            ("Cơ quan chủ trì", 28),
            ("Cơ quan phối hợp", 28),
            ("Nội dung nhiệm vụ", 60),
            ("Thời hạn", 16),
            ("Trích dẫn", 32),
            _NOTE,
        ),
        _tasks,
    ),
    Register(
        "Nhiệm vụ theo cơ quan",
        _columns(
            ("Cơ quan", 32),
            ("Vai trò", 12),
            ("Nội dung nhiệm vụ", 60),
            ("Cơ quan chủ trì", 28),
            ("Cơ quan phối hợp", 28),
            ("Thời hạn", 13),
            ("Mục", 8),
            *_CITING,
            ("Căn cứ (trích dẫn)", 28),
            ("Độ tin cậy", 9),
            _NOTE,
        ),
        _duties,
    ),
    Register(
        "Chưa xác định",
        _columns(
            *_CITING,
            ("Căn cứ (trích dẫn)", 40),
            ("Lý do", 28),
            ("Câu", 60),
            ("Vị trí", 14),
            ("Số hiệu đúng", 18),
            _NOTE,
        ),
        _unresolved,
    ),
    Register(
        "Nơi nhận",
        _columns(*_CITING, ("Cơ quan", 32), ("Căn cứ (trích dẫn)", 40), ("Nhận để", 18), _NOTE),
        _recipients,
    ),
)
"""The registers in the order of the sheets."""
