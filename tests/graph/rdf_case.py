"""The case of the RDF tests: seven short documents of our own, and by hand what is to be read in them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from weakref import finalize

from extract.readers.source import Source
from extract.record import Document, Duty, Link, Record, Reference, Role, Unresolved
from graph.build import build
from graph.tables import Graph

BASE = "https://luocdo.example/"
DIRECTIVE = "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"
PRIME = "eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg"
NATIONAL = "eli/vn/chinh-phu/nghi-quyet/2024/01-nq-cp"
PLAN = "eli/vn/ubnd-tinh-lai-chau/ke-hoach/2024/287-kh-ubnd"
LAW = "eli/vn/quoc-hoi/luat/2015/80-2015-qh13"
REPEAL = "eli/vn/bo-tu-phap/thong-tu/2024/09-2024-tt-btp"

TEXTS = {
    "02-CT-UBND.txt": """Chỉ thị số 02/CT-UBND ngày 21/02/2024 của UBND tỉnh Lai Châu
Triển khai Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ; \
thực hiện Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ.
1. Các sở, ngành thực hiện Kế hoạch số 287/KH-UBND ngày 19/01/2024 triển khai Nghị quyết số 01/NQ-CP.
3. Sở Kế hoạch và Đầu tư chủ trì, phối hợp Sở Tài chính “gỡ vướng” \\ dự án trước ngày 15/3/2024.
6. Sở Thông tin và Truyền thông chủ trì thực hiện Nghị quyết của BCH Đảng bộ tỉnh về chuyển đổi số.
7. Theo dõi việc thực hiện Công văn số 15/CV và Chỉ thị này.
Nơi nhận: Văn phòng Chính phủ (b/c); Lưu: VT.
""",
    "06-CT-TTg.txt": """Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ
Thực hiện Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ, Bộ Công Thương chủ trì bảo đảm xăng dầu trong quý I.
""",
    "287-KH-UBND.txt": """Kế hoạch số 287/KH-UBND ngày 19/01/2024 của UBND tỉnh Lai Châu
Kế hoạch này triển khai Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ.
""",
    "09-2024-TT-BTP.txt": """Thông tư số 09/2024/TT-BTP ngày 01/10/2024 của Bộ Tư pháp
Căn cứ điểm đ khoản 2 Điều 5 Luật số 80/2015/QH13 ngày 22/6/2015 của Quốc hội;
Bãi bỏ Điều 3 và khoản 1 Điều 4 Thông tư số 02/2020/TT-BTP ngày 08/4/2020 của Bộ Tư pháp.
Thay thế Thông tư số 03/2019/TT-BTP ngày 20/3/2019 của Bộ Tư pháp. Khoản 2 Điều 1 Thông tư này có hiệu lực từ ngày ký.
""",
    "02-CT-UBND-TH.txt": """Chỉ thị số 02/CT-UBND ngày 15/01/2024 của UBND tỉnh Thanh Hóa
Nội dung có \x0c dấu ngắt trang và emoji 🏛.
""",
    "bao-cao.txt": """Báo cáo số 11/BC-BNV ngày 03/3/2024 của Bộ Nội vụ
Các tỉnh đã ban hành Chỉ thị số 02/CT-UBND năm 2024.
""",
    "rong.txt": "Một tờ giấy không có số.\n",
}

HEADS = {
    "02-CT-UBND.txt": ("Chỉ thị", "02/CT-UBND", "2024-02-21", "Ủy ban nhân dân tỉnh Lai Châu", "province"),
    "06-CT-TTg.txt": ("Chỉ thị", "06/CT-TTg", "2024-02-15", "Thủ tướng Chính phủ", "central"),
    "287-KH-UBND.txt": ("Kế hoạch", "287/KH-UBND", "2024-01-19", "Ủy ban nhân dân tỉnh Lai Châu", "province"),
    "09-2024-TT-BTP.txt": ("Thông tư", "09/2024/TT-BTP", "2024-10-01", "Bộ Tư pháp", "central"),
    "02-CT-UBND-TH.txt": ("Chỉ thị", "02/CT-UBND", "2024-01-15", "Ủy ban nhân dân tỉnh Thanh Hóa", "province"),
    "bao-cao.txt": ("Báo cáo", "11/BC-BNV", "2024-03-03", "Bộ Nội vụ", "central"),
}


@cache
def case() -> Graph:
    """The case, built once for all tests."""
    return pair()[0]


@cache
def pair() -> tuple[Graph, Graph]:
    """The case built twice, as on two machines."""
    folder = TemporaryDirectory()
    graphs = built(Path(folder.name) / "1"), built(Path(folder.name) / "2")
    finalize(graphs[0], folder.cleanup)
    return graphs


def built(folder: Path, base: str = BASE) -> Graph:
    """The case as a graph folder."""
    sources = [Source(name, text, "") for name, text in TEXTS.items()]
    build(sources, folder, base=base, read=lambda text, source: read(source))
    return Graph.open(folder)


def read(source: str) -> Record:
    """What is to be read in one of the texts."""
    page = _Page(source)
    name, number, day, issuer, level = HEADS.get(source, (None, None, None, None, None))
    title = 'Về việc đôn đốc "nhiệm vụ" <trọng tâm> & sau Tết' if source == "02-CT-UBND.txt" else None
    place, signer, office = ("Lai Châu", "Lê Văn Lương", "Chủ tịch") if title else (None, None, None)
    document = Document(name, number, day, place, issuer, title, signer, office, level=level)
    return Record(source, document, **getattr(page, page.name, dict)())


class _Page:
    def __init__(self, source: str) -> None:
        self.text = TEXTS[source]
        self.name = "_" + source.partition(".")[0].replace("-", "_")

    def span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def line(self, place: int) -> tuple[int, int]:
        return self.text.rfind("\n", 0, place) + 1, self.text.index("\n", place)

    def reference(
        self, words: str, kind: str, number: str | None, issuer: str | None, relation: str, **more: Any
    ) -> Reference:
        start, end = self.span(words)
        date = more.pop("date", None)
        told = {"year": int(date[:4]) if date else None, "date": date, "issuer": issuer, "relation": relation}
        told |= {"sentence": self.line(start), "rule": "test.number", "confidence": 0.99, "issuer_from": "text"}
        return Reference(start, end, words, more.pop("named", "numbered"), kind, number, **(told | more))

    def duty(self, words: str, agency: str, role: Role, task: str, **more: Any) -> Duty:
        first, last = self.span(task)
        start = self.text.index(words, first)
        section = self.text[first] if self.text[first].isdigit() else None
        return Duty(
            agency, start, start + len(words), words, None, section, role, (first, last), rule="test.duty", **more
        )

    def _02_CT_UBND(self) -> dict[str, Sequence[Any]]:  # noqa: N802
        task = "3. Sở Kế hoạch và Đầu tư chủ trì, phối hợp Sở Tài chính “gỡ vướng” \\ dự án trước ngày 15/3/2024."
        digital = "6. Sở Thông tin và Truyền thông chủ trì thực hiện Nghị quyết của BCH Đảng bộ tỉnh về chuyển đổi số."
        joint = "1. Các sở, ngành thực hiện Kế hoạch số 287/KH-UBND ngày 19/01/2024 triển khai Nghị quyết số 01/NQ-CP."
        party = "Nghị quyết của BCH Đảng bộ tỉnh về chuyển đổi số"
        plan_start, plan_end = self.span("Kế hoạch số 287/KH-UBND ngày 19/01/2024 triển khai Nghị quyết số 01/NQ-CP")
        province = "Ủy ban nhân dân tỉnh Lai Châu"
        alias = self.text.index("Nghị quyết số 01/NQ-CP", plan_start)
        return {
            "references": (
                self.reference(
                    "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ",
                    "Chỉ thị",
                    "06/CT-TTg",
                    "Thủ tướng Chính phủ",
                    "implements",
                    date="2024-02-15",
                ),
                self.reference(
                    "Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ",
                    "Nghị quyết",
                    "01/NQ-CP",
                    "Chính phủ",
                    "implements",
                    date="2024-01-05",
                ),
                self.reference(
                    "Kế hoạch số 287/KH-UBND ngày 19/01/2024",
                    "Kế hoạch",
                    "287/KH-UBND",
                    province,
                    "implements",
                    date="2024-01-19",
                    issuer_from="context",
                    section="1",
                ),
                Reference(
                    alias,
                    alias + 22,
                    "Nghị quyết số 01/NQ-CP",
                    "alias",
                    "Nghị quyết",
                    "01/NQ-CP",
                    relation="cites",
                    section="1",
                    sentence=self.line(alias),
                    rule="test.alias",
                    confidence=0.9,
                    refers_to=1,
                ),
                self.reference("Công văn số 15/CV", "Công văn", "15/CV", None, "cites", section="7", confidence=0.7),
                self.reference("Chỉ thị này", "Chỉ thị", None, None, "cites", named="self", section="7"),
            ),
            "links": (Link("287/KH-UBND", "implements", "01/NQ-CP", plan_start, plan_end, "test.link", 0.98),),
            "duties": (
                self.duty("Các sở, ngành", "các sở, ngành", "implement", joint, collective=True, confidence=0.9),
                self.duty(
                    "Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư tỉnh Lai Châu", "lead", task, deadline="2024-03-15"
                ),
                self.duty("Sở Tài chính", "Sở Tài chính tỉnh Lai Châu", "coordinate", task, deadline="2024-03-15"),
                self.duty(
                    "Sở Thông tin và Truyền thông", "Sở Thông tin và Truyền thông tỉnh Lai Châu", "lead", digital
                ),
                self.duty(
                    "Văn phòng Chính phủ",
                    "Văn phòng Chính phủ",
                    "recipient",
                    "Văn phòng Chính phủ (b/c)",
                    purpose="b/c",
                ),
            ),
            "unresolved": (Unresolved(*self.span(party), party, "không có số"),),
        }

    def _06_CT_TTg(self) -> dict[str, Sequence[Any]]:  # noqa: N802
        words = "Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ"
        task = "Bộ Công Thương chủ trì bảo đảm xăng dầu trong quý I."
        return {
            "references": (
                self.reference(words, "Nghị quyết", "01/NQ-CP", "Chính phủ", "implements", date="2024-01-05"),
            ),
            "duties": (self.duty("Bộ Công Thương", "Bộ Công Thương", "lead", task, deadline="trong quý I"),),
        }

    def _287_KH_UBND(self) -> dict[str, Sequence[Any]]:  # noqa: N802
        words = "Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ"
        return {
            "references": (
                self.reference(words, "Nghị quyết", "01/NQ-CP", "Chính phủ", "implements", date="2024-01-05"),
            )
        }

    def _09_2024_TT_BTP(self) -> dict[str, Sequence[Any]]:  # noqa: N802
        return {
            "references": (
                self.reference(
                    "điểm đ khoản 2 Điều 5 Luật số 80/2015/QH13 ngày 22/6/2015 của Quốc hội",
                    "Luật",
                    "80/2015/QH13",
                    "Quốc hội",
                    "based_on",
                    date="2015-06-22",
                    provisions=({"điều": "5", "khoản": "2", "điểm": "đ"},),
                ),
                self.reference(
                    "Điều 3 và khoản 1 Điều 4 Thông tư số 02/2020/TT-BTP ngày 08/4/2020 của Bộ Tư pháp",
                    "Thông tư",
                    "02/2020/TT-BTP",
                    "Bộ Tư pháp",
                    "repeals",
                    date="2020-04-08",
                    provisions=({"điều": "3"}, {"điều": "4", "khoản": "1"}),
                ),
                self.reference(
                    "Thông tư số 03/2019/TT-BTP ngày 20/3/2019 của Bộ Tư pháp",
                    "Thông tư",
                    "03/2019/TT-BTP",
                    "Bộ Tư pháp",
                    "replaces",
                    date="2019-03-20",
                ),
                self.reference(
                    "Khoản 2 Điều 1 Thông tư này",
                    "Thông tư",
                    None,
                    None,
                    "cites",
                    named="self",
                    provisions=({"điều": "1", "khoản": "2"},),
                ),
            )
        }

    def _bao_cao(self) -> dict[str, Sequence[Any]]:
        return {
            "references": (
                self.reference("Chỉ thị số 02/CT-UBND năm 2024", "Chỉ thị", "02/CT-UBND", None, "cites", year=2024),
            )
        }
