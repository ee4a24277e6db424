"""Documents that are told without number or name: by who issued them, by their day, or by what they detail.

A capital on the type word marks a particular document; `các Nghị quyết của Quốc hội` are documents at large.
"""

import re
from collections.abc import Iterator
from typing import Final

from extract.dates import DATE, iso
from extract.dates import year as year_of
from extract.document_types import type_of
from extract.issuers import Issuer, issuer_at
from extract.letters import line_start
from extract.mentions import Mention
from extract.names.scheme_titles import matches, title_end

OF: Final = re.compile(r" +(?:của|CỦA) +")
GIVEN: Final = re.compile(r"(?:ban +hành|[Tt]rên +đây +là) +$")
"""`Ủy ban nhân dân tỉnh ban hành Kế hoạch …`, `Trên đây là Kế hoạch …`: this very one."""
_DESCRIBED: Final = tuple(
    re.compile(rf"(?P<type>{kind})(?: +(?:hằng|hàng) +năm| +hướng +dẫn)? +của +(?=[^\W\d])")
    for kind in ("Nghị +quyết", "Nghị +định", "Quyết +định", "Chỉ +thị", "Thông +tư", "Kết +luận")
)
_ANY_LEVEL: Final = re.compile(r" +(?:cấp|các|nơi|có +thẩm +quyền|quản +lý)(?![^\W_])")
_DETAILING: Final = re.compile(
    r"(?P<type>Nghị +định|Thông +tư) +(?:quy +định +chi +tiết|hướng +dẫn)(?:(?:,| +và)? +(?:hướng +dẫn|biện +pháp"
    r"|thi +hành|thực +hiện|(?:một +)?số +điều|của))* +$"
)
_UNBORN: Final = re.compile(
    r"(?:[Dd]ự +(?:thảo|án)|[Xx]ây +dựng|[Hh]oàn +thiện|(?:đề +nghị|việc) +ban +hành|[Ss]oạn +thảo) +$"
)
_RESULT: Final = re.compile(r"[Kk]ết +quả +(?:thực +hiện|giải +quyết)[^:.\n]{0,60}: *$")
"""`Kết quả giải quyết thủ tục: Quyết định của Chủ tịch UBND tỉnh`: the kind of paper that will come out."""
_REPORT_OF: Final = re.compile(r"(?P<type>Báo +cáo +thẩm +(?:tra|định)|Tờ +trình) +của +(?=[^\W\d])")
_LINE: Final = 2000
"""Characters: no preamble was met that stands on a longer line."""
_EXAMINING: Final = re.compile(r"[ -]*(?:Sau +khi +)?(?:[Xx]ét|[Xx]em +xét) ")
_OF_DAY: Final = tuple(
    re.compile(rf"(?P<type>{kind}),? +(?P<date>(?=ngày +(?:\d|m[ùồ]ng )){DATE})")
    for kind in (
        "Sắc +lệnh",
        "Nghị +định",
        "Quyết +định",
        "Nghị +quyết",
        "Chỉ +thị",
        "Thông +tư",
        "Công +văn",
        "công +văn",
    )
)
_SESSION: Final = re.compile(
    r"(?P<type>Nghị +quyết) +(?:phiên +họp|kỳ +họp|[Đđ]ại +hội)(?: +[^\s,;:.()“”]+){1,14}?(?=[,;:.()“”\n]| +(?:và|về|đã"
    r"|có|theo|trên|trong|tại|do|để|nhằm|vào|gắn|được|đề|với|từ)(?![^\W_]))"
)
_TERM: Final = r"(?: +Đảng)?,? +\(?[Kk]h(?:óa|oá) +[XVI\d]+\)?(?![^\W_])"
_PARTY: Final = tuple(
    re.compile(rf"(?P<type>{kind})(?: +của)?(?: +Hội +nghị)?(?: +lần +thứ +\w+,?)? +{session}")
    for kind in ("Nghị +quyết", "Kết +luận")
    for session in (
        rf"(?P<plenum>(?:BCH|Ban +Chấp +hành) +(?:TW|Trung +ương){_TERM}"
        rf"|(?:TW|Trung +ương)(?: +Đảng)?(?: +lần +thứ)? +\w+(?: +Ban +Chấp +hành +Trung +ương)?{_TERM})",
        r"[Đđ]ại +hội(?: +đại +biểu)?(?: +toàn +quốc)?(?: +lần +thứ)? +[XVI]+(?![^\W_])(?: +của +Đảng(?![^\W_]))?",
    )
)
_ABOUT: Final = re.compile(r" +về +(?!việc +này)")
_CLASS: Final = re.compile(r"(?:[Cc]ác|[Nn]hững|mỗi|một +số|nhiều|CÁC)(?: +[^\W\d]+){0,1} *$")
_CLASS_LIST: Final = re.compile(
    r"(?:[Cc]ác|[Nn]hững) +(?i:nghị|quyết +định|chỉ|kết|thông|luật|pháp|văn|chủ|quy|chương|kế|công +điện|hướng"
    r"|chính +sách|đường|cơ +chế|nội +dung|nhiệm)(?![^\W_])[^.;\n]{0,160}, *$"
)
_CELL: Final = re.compile(r"(?:^|\n) *(?:[-+•]|[a-zđ]\)|\d+[.)])? *$")
_TITLE_OF: Final = re.compile(r"\d/(?:UBTV)?QH\d+[^;.\n]{0,50} về +$")


def find_described(
    flat: str, taken: list[Mention], place: str | None, own: str | None, rule: bool
) -> Iterator[Mention]:
    """Yield the documents that are only described; a `rule` text speaks of those of an issuer at large.

    >>> [m.type for m in find_described("theo Sắc lệnh ngày 17 tháng 10 năm 1945", [], None, None, False)]
    ['Sắc lệnh']
    """
    yield from _detailing(flat, taken, own)
    yield from _dated(flat, place)
    if not rule:
        yield from _described(flat, place)
        yield from _of_session(flat)
        yield from _examined(flat, place)


def _detailing(flat: str, taken: list[Mention], own: str | None) -> Iterator[Mention]:
    """`Nghị định quy định chi tiết thi hành Luật Căn cước`: known by the act that it details."""
    for mention in taken:
        match = _DETAILING.search(flat, max(0, mention.start - 110), mention.start) if mention.kind != "self" else None
        if (
            match is None
            or _is_class(flat, match.start())
            or _UNBORN.search(flat, max(0, match.start() - 24), match.start())
        ):
            continue
        kind = type_of(match["type"])
        if GIVEN.search(flat, max(0, match.start() - 16), match.start()) and own in (kind, "Văn bản hợp nhất", None):
            continue  # `Chính phủ ban hành Nghị định quy định chi tiết Luật A` in that very decree
        issuer = "Chính phủ" if kind == "Nghị định" else None
        yield Mention(
            match.start(), mention.end, "described", kind, issuer=issuer, issuer_from="text" if issuer else None,
            core=match.start(), rule="described.detailing", confidence=0.6,
        )  # fmt: skip


def _described(flat: str, place: str | None) -> Iterator[Mention]:
    for match in matches(_DESCRIBED, flat):
        if _is_class(flat, match.start()) or _is_to_come(flat, match.start()):
            continue
        issuer = issuer_at(flat, match.end(), place)
        if issuer is None or _ANY_LEVEL.match(flat, issuer.end):
            continue  # `Quyết định của Ủy ban nhân dân cấp tỉnh`: of any province
        about = _ABOUT.match(flat, issuer.end)
        if about is None and _CELL.search(flat, max(0, match.start() - 8), match.start()):
            continue  # a table's `Quyết định của Chủ tịch UBND tỉnh`: the kind of paper that is to come out
        mention = _told_by(match, issuer)
        mention.end = title_end(flat, about.end()) if about else issuer.end
        yield mention


def _of_session(flat: str) -> Iterator[Mention]:
    """`Nghị quyết Đại hội XIII của Đảng`, `Nghị quyết phiên họp Chính phủ thường kỳ tháng 3 năm 2025`."""
    congresses = set()
    for match in matches(_PARTY, flat):
        congresses.add(match.start())
        if not _is_class(flat, match.start()):
            yield _of_party(match)
    for match in _SESSION.finditer(flat):
        if match.start() in congresses or _TITLE_OF.search(flat, max(0, match.start() - 60), match.start()):
            continue  # `Nghị quyết số 142/2024/QH15 của Quốc hội về Nghị quyết kỳ họp thứ 7`: its own title
        issuer_name = "Chính phủ" if "Chính phủ" in match.group() else None
        year = re.search(r"năm +(20\d\d)", match.group())
        yield Mention(
            match.start(), match.end(), "described", "Nghị quyết", year=int(year[1]) if year else None,
            issuer=issuer_name, issuer_from="text" if issuer_name else None, core=match.start(),
            rule="described.session", confidence=0.6,
        )  # fmt: skip


def _examined(flat: str, place: str | None) -> Iterator[Mention]:
    """`Xét Tờ trình số …; Báo cáo thẩm tra của Ban Pháp chế; …`: a report that a council examined."""
    for match in _REPORT_OF.finditer(flat):
        paragraph = line_start(flat, match.start(), _LINE)
        issuer = issuer_at(flat, match.end(), place) if _EXAMINING.match(flat, paragraph) else None
        if issuer is not None:
            yield _told_by(match, issuer)


def _dated(flat: str, place: str | None) -> Iterator[Mention]:
    """`Sắc lệnh ngày 17 tháng 10 năm 1945`: known by its day."""
    for match in matches(_OF_DAY, flat):
        if _is_class(flat, match.start()) or iso(match["date"]) is None:
            continue
        of = OF.match(flat, match.end())
        issuer = issuer_at(flat, of.end(), place) if of else None
        mention = _told_by(match, issuer)
        mention.date, mention.year, mention.rule = iso(match["date"]), year_of(match["date"]), "described.dated"
        yield mention


def _told_by(match: re.Match[str], issuer: Issuer | None) -> Mention:
    """A document known by who issued it, from the type word to the issuer's name."""
    end = issuer.end if issuer else match.end()
    mention = Mention(match.start(), end, "described", type_of(match["type"]), core=match.start())
    mention.rule, mention.confidence = "described.issuer", 0.6
    if issuer:
        mention.issuer, mention.issuer_from = issuer.name, issuer.source
    return mention


def _of_party(match: re.Match[str]) -> Mention:
    """`Nghị quyết Trung ương 7 khóa X`, `Nghị quyết Đại hội XIII của Đảng`: one document each, known by its session."""
    mention = _told_by(match, None)
    mention.rule, mention.confidence = "described.party", 0.8
    if "plenum" in match.groupdict():
        mention.issuer, mention.issuer_from = "Ban Chấp hành Trung ương Đảng", "text"
    return mention


def _is_to_come(flat: str, start: int) -> bool:
    """`dự thảo Nghị định của Chính phủ`, `đề nghị ban hành Nghị quyết của HĐND`, or what a procedure results in."""
    before = flat[line_start(flat, start, 100) : start]
    return bool(_UNBORN.search(before) or _RESULT.search(before))


def _is_class(flat: str, start: int) -> bool:
    """`các Nghị quyết của Quốc hội`, `các Kết luận của …, Nghị quyết của …`: many documents, no one of them."""
    before = flat[max(0, start - 170) : start]
    return bool(_CLASS.search(before[-24:]) or _CLASS_LIST.search(before))
