"""The case of the page tests: a directive of Lai Châu in our own words, with its true facts, as rows of the tables."""

from pathlib import Path
from typing import Any

from graph.page.data import About, PageData
from graph.schema import TABLES

Row = dict[str, Any]
HASH = "d94b6867ba599d09" + "0" * 48
KEY = "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"
NATIONAL = "eli/vn/chinh-phu/nghi-quyet/2024/01-nq-cp"
PRIME = "eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg"
PLAN = "eli/vn/ubnd-tinh-lai-chau/ke-hoach/2024/287-kh-ubnd"
ASSEMBLY = "eli/vn/quoc-hoi/nghi-quyet/2024/111-2024-qh15"
SECRETARIAT = "eli/vn/ban-bi-thu-trung-uong-dang/chi-thi/2023/26-ct-tw"
PARTY_LETTER = "eli/vn/tinh-uy-lai-chau/cong-van/2023/1675-cv-tu"
COUNTY_PLAN = "eli/vn/ubnd-huyen-tam-duong/ke-hoach/2024/45-kh-ubnd"
NO_NUMBER = "unresolved/nghi-quyet/_/ban-chap-hanh-dang-bo-tinh-lai-chau/_"

TEXT = (Path(__file__).parent / "directive.txt").read_text("utf-8")


def row(table: str, **values: Any) -> Row:
    """A row of `table` with all its columns, empty where nothing is given."""
    unknown = set(values) - set(TABLES[table]) - {"reason"}
    assert not unknown, unknown
    return {**dict.fromkeys(TABLES[table]), **values}


def document(key: str, **values: Any) -> Row:
    """A row of `documents`, cited only unless told otherwise."""
    return row("documents", **{"key": key, "status": "cited", "confidence": 1.0, **values})


DOCUMENTS = {
    entry["key"]: entry
    for entry in [
        document(
            KEY,
            status="read",
            type="Chỉ thị",
            number="02/CT-UBND",
            year=2024,
            date="2024-02-21",
            place="Lai Châu",
            issuer="Ủy ban nhân dân tỉnh Lai Châu",
            title="Về việc đôn đốc thực hiện hiệu quả nhiệm vụ trọng tâm sau kỳ nghỉ Tết Nguyên đán Giáp Thìn năm 2024",
            signer="Lê Văn Lương",
            signer_title="Chủ tịch",
            level="province",
            source="02-CT-UBND.txt",
            text_hash=HASH,
        ),
        document(
            SECRETARIAT,
            type="Chỉ thị",
            number="26-CT/TW",
            year=2023,
            date="2023-11-23",
            issuer="Ban Bí thư Trung ương Đảng",
        ),
        document(
            PARTY_LETTER, type="Công văn", number="1675-CV/TU", year=2023, date="2023-11-28", issuer="Tỉnh ủy Lai Châu"
        ),
        document(PRIME, type="Chỉ thị", number="06/CT-TTg", year=2024, date="2024-02-15", issuer="Thủ tướng Chính phủ"),
        document(NATIONAL, type="Nghị quyết", number="01/NQ-CP", year=2024, date="2024-01-05", issuer="Chính phủ"),
        document(
            PLAN,
            type="Kế hoạch",
            number="287/KH-UBND",
            year=2024,
            date="2024-01-19",
            issuer="Ủy ban nhân dân tỉnh Lai Châu",
        ),
        document(ASSEMBLY, type="Nghị quyết", number="111/2024/QH15", year=2024, date="2024-01-18", issuer="Quốc hội"),
        document(
            COUNTY_PLAN,
            status="read",
            type="Kế hoạch",
            number="45/KH-UBND",
            year=2024,
            date="2024-03-04",
            issuer="Ủy ban nhân dân huyện Tam Đường",
            source="45-KH-UBND.txt",
        ),
        document(NO_NUMBER, status="unresolved", type="Nghị quyết", issuer="Ban Chấp hành Đảng bộ tỉnh Lai Châu"),
    ]
}


def line_of(start: int) -> tuple[int, int]:
    """The line of the text round a place."""
    return TEXT.rfind("\n", 0, start) + 1, TEXT.index("\n", start)


def section_of(start: int) -> str | None:
    """The number at the start of the line, where there is one."""
    first, _ = line_of(start)
    number = TEXT[first : first + 3].partition(".")[0]
    return number if number.isdigit() else None


def span_of(text: str, after: str = "") -> tuple[int, int]:
    """Where `text` stands, searched from the place where `after` stands."""
    start = TEXT.index(text, TEXT.index(after))
    return start, start + len(text)


def reference(target: str | None, text: str, relation: str, after: str = "", **values: Any) -> Row:
    """A row of `references` for the mention `text`."""
    start, end = span_of(text, after)
    first, last = line_of(start)
    meant = DOCUMENTS.get(target or "", {})
    told = {name: meant.get(name) for name in ("type", "number", "year", "date", "issuer")}
    place = {"start": start, "end": end, "sentence": TEXT[first:last], "sentence_start": first, "sentence_end": last}
    given = {
        "kind": "numbered",
        "issuer_from": "text",
        "rule": "full",
        "confidence": 0.99,
        "resolution": "exact",
        **values,
    }
    return row(
        "references",
        id=f"ref/{HASH[:16]}/{start}-{end}",
        document=KEY,
        target=target,
        text=text,
        relation=relation,
        section=section_of(start),
        provisions="[]",
        candidates="[]",
        text_hash=HASH,
        **told,
        **place,
        **given,
    )


REFERENCES = (
    reference(SECRETARIAT, "Chỉ thị số 26-CT/TW, ngày 23/11/2023 của Ban Bí thư", "cites"),
    reference(
        PARTY_LETTER,
        "Công văn số 1675-CV/TU, ngày 28/11/2023",
        "cites",
        issuer_from="context",
        resolution="issuer-inferred",
        confidence=0.93,
    ),
    reference(PRIME, "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ", "implements"),
    reference(NATIONAL, "Nghị quyết số 01/NQ-CP ngày 05 tháng 01 năm 2024 của Chính phủ", "implements"),
    reference(
        NATIONAL, "Nghị quyết số 01/NQ-CP", "cites", "gọi tắt là", kind="alias", resolution="alias", rule="declared"
    ),
    reference(
        PLAN,
        "Kế hoạch số 287/KH-UBND ngày 19/01/2024",
        "implements",
        issuer_from="context",
        resolution="issuer-inferred",
        confidence=0.93,
    ),
    reference(
        NATIONAL, "Nghị quyết số 01/NQ-CP", "cites", "triển khai Nghị quyết số 01", kind="alias", resolution="alias"
    ),
    reference(ASSEMBLY, "Nghị quyết số 111/2024/QH15 ngày 18/01/2024 của Quốc hội", "implements"),
    reference(
        NO_NUMBER,
        "Nghị quyết của Ban Chấp hành Đảng bộ tỉnh về chuyển đổi số",
        "implements",
        kind="described",
        resolution="unresolved",
        confidence=0.4,
        reason="không nêu số, ký hiệu",
    ),
    reference(None, "Chỉ thị này", "cites", kind="self", rule="self"),
)


def duty(agency: str, role: str, section: str | None, text: str = "", after: str = "", **values: Any) -> Row:
    """A row of `duties`; the mention is `text`, or the agency's own name, in its section."""
    text = text or agency
    start, end = span_of(text, after or (f"\n{section}. " if section else "Để bắt tay"))
    first, last = line_of(start)
    name = (
        agency if values.get("collective") or agency.endswith(("Lai Châu", "Chính phủ")) else f"{agency} tỉnh Lai Châu"
    )
    return row(
        "duties",
        id=f"duty/{HASH[:16]}/{start}-{end}",
        document=KEY,
        agency="co-quan/" + name.lower().replace(" ", "-"),
        agency_name=name,
        text=text,
        section=section,
        role=role,
        task=TEXT[first:last],
        task_start=first,
        task_end=last,
        start=start,
        end=end,
        rule="cue",
        text_hash=HASH,
        **{"collective": False, "confidence": 0.97, **values},
    )


CROWD, COUNTIES = "các sở, ngành", "UBND các huyện, thành phố"
PLANNING, LABOUR = "Sở Kế hoạch và Đầu tư", "Sở Lao động - Thương binh và Xã hội"
FARMING, MINORITIES = "Sở Nông nghiệp và Phát triển nông thôn", "Ban Dân tộc"
BANK = "Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh Lai Châu"


def crowd(section: str, role: str = "coordinate", text: str = CROWD) -> Row:
    """The duty that a section gives to all departments at once."""
    return duty(CROWD, role, section, text, collective=True, confidence=0.9)


DUTIES = (
    duty(COUNTIES, "implement", None, "UBND các huyện, thành phố", collective=True, office="Chủ tịch"),
    crowd("1", "implement", "Các sở, ngành"),
    duty(COUNTIES, "implement", "1", collective=True),
    duty(PLANNING, "lead", "3", deadline="2024-03-15"),
    duty(PLANNING, "monitor", "3"),
    crowd("3"),
    duty(PLANNING, "implement", "4"),
    duty(MINORITIES, "implement", "4"),
    duty(LABOUR, "implement", "4", "Sở Lao động, Thương binh và Xã hội"),
    duty(FARMING, "implement", "4", "Sở Nông nghiệp và PTNT"),
    duty("Sở Giao thông vận tải", "implement", "5"),
    duty(PLANNING, "implement", "5"),
    duty("Sở Thông tin và Truyền thông", "lead", "6"),
    crowd("6"),
    duty("Sở Nội vụ", "lead", "7"),
    duty(PLANNING, "coordinate", "7"),
    crowd("7"),
    crowd("8", "implement", "Các sở, ngành"),
    duty(COUNTIES, "implement", "8", collective=True),
    duty("Sở Tài chính", "lead", "9"),
    crowd("9"),
    duty("Sở Công Thương", "coordinate", "9"),
    duty(BANK, "implement", "10", "Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh"),
    duty("Sở Công Thương", "lead", "11"),
    duty("Ban Quản lý Khu kinh tế", "coordinate", "11", "Ban Quản lý Khu Kinh tế tỉnh"),
    duty(FARMING, "implement", "12"),
    duty("Sở Xây dựng", "lead", "13"),
    crowd("13"),
    duty("Sở Tài nguyên và Môi trường", "lead", "14"),
    duty("Sở Văn hóa, Thể thao và Du lịch", "lead", "15"),
    crowd("15"),
    duty("Sở Y tế", "lead", "16"),
    duty("các cơ quan, địa phương", "coordinate", "16", collective=True),
    duty(LABOUR, "lead", "17", "Sở Lao động, Thương binh và Xã hội"),
    crowd("17"),
    duty("Sở Giáo dục và Đào tạo", "implement", "18"),
    duty("Sở Tư pháp", "lead", "19"),
    duty(MINORITIES, "lead", "20", "Ban Dân tộc tỉnh"),
    duty("Thanh tra", "implement", "21", "Thanh tra tỉnh"),
    duty("Thanh tra", "monitor", "21", "Thanh tra tỉnh"),
    duty("Công an", "implement", "22", "Công an tỉnh"),
    duty("Công an", "lead", "22", "Công an tỉnh"),
    crowd("22"),
    duty("Bộ Chỉ huy Quân sự", "implement", "23", "BCH Quân sự tỉnh"),
    duty("Bộ Chỉ huy Bộ đội Biên phòng", "implement", "23", "BCH Bộ đội biên phòng tỉnh"),
    duty("Sở Ngoại vụ", "implement", "24"),
    duty("Văn phòng Chính phủ", "recipient", None, after="Nơi nhận", purpose="b/c"),
    duty("Thường trực Tỉnh ủy Lai Châu", "recipient", None, "TT Tỉnh ủy", "Nơi nhận", purpose="b/c"),
    duty(
        "các sở, ban, ngành, đoàn thể tỉnh",
        "recipient",
        None,
        "Các sở, ban, ngành, đoàn thể tỉnh",
        "Nơi nhận",
        collective=True,
    ),
    duty("Bí thư Huyện ủy, Thành ủy", "recipient", None, after="Nơi nhận", collective=True, purpose="để chỉ đạo"),
    duty(COUNTIES, "recipient", None, after="Nơi nhận", collective=True),
    duty("Báo Lai Châu", "recipient", None, after="Nơi nhận"),
)


def unresolved(text: str, reason: str) -> Row:
    """A row of `unresolved`."""
    start, end = span_of(text)
    first, last = line_of(start)
    return row(
        "unresolved",
        document=KEY,
        start=start,
        end=end,
        text=text,
        reason=reason,
        sentence=TEXT[first:last],
        text_hash=HASH,
    )


UNRESOLVED = (
    unresolved("Đề án 06", "tên gọi tắt chưa rõ văn bản nào"),
    unresolved("Kế hoạch đối ngoại năm 2024", "không nêu số, ký hiệu"),
)

LINK_START, LINK_END = span_of("Kế hoạch số 287/KH-UBND ngày 19/01/2024 triển khai Nghị quyết số 01/NQ-CP")
LINKS = (
    row(
        "links",
        id="link/1",
        document=KEY,
        source=PLAN,
        relation="implements",
        target=NATIONAL,
        start=LINK_START,
        end=LINK_END,
        sentence=TEXT[slice(*line_of(LINK_START))],
        rule="title",
        confidence=0.95,
        text_hash=HASH,
    ),
)

SAID_BY_COUNTY = (
    "Thực hiện Chỉ thị số 02/CT-UBND ngày 21/02/2024 của UBND tỉnh, UBND huyện Tam Đường ban hành kế hoạch như sau."
)
INCOMING = (
    row(
        "references",
        id="ref/1/0",
        document=COUNTY_PLAN,
        target=KEY,
        relation="implements",
        kind="numbered",
        text="Chỉ thị số 02/CT-UBND ngày 21/02/2024 của UBND tỉnh",
        start=110,
        end=161,
        sentence=SAID_BY_COUNTY,
        sentence_start=100,
        sentence_end=100 + len(SAID_BY_COUNTY),
        issuer_from="text",
        rule="full",
        confidence=0.98,
        resolution="exact",
    ),
)


def directive(**changes: Any) -> PageData:
    """The rows of the page of Chỉ thị 02/CT-UBND, with what a test changes."""
    rows: dict[str, Any] = {
        "key": KEY,
        "documents": DOCUMENTS,
        "text": TEXT,
        "references": REFERENCES,
        "links": LINKS,
        "duties": DUTIES,
        "unresolved": UNRESOLVED,
        "incoming": INCOMING,
        "incoming_total": len(INCOMING),
        "about": About(documents=2, version="0.1.0"),
    }
    return PageData(**{**rows, **changes})
