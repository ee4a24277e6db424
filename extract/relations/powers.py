"""Which acts an act may change: none that stands above it.

Rule: only the issuing body amends, replaces or repeals its act, or one above it (Luật 80/2015/QH13, Article 12; Luật
64/2025/QH15, Article 8). So a Government resolution that asks to amend a law *speaks of* an amendment; what a text
says that it does itself (`Quyết định này thay thế …`) is taken as it stands, lawful or not.
"""

import re
from typing import Final

from extract.mentions import Mention
from extract.record import Document

LAWS: Final = frozenset(("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"))
_LAWMAKERS: Final = LAWS | {"Lệnh", "Văn bản hợp nhất"}
_GOVERNING: Final = _LAWMAKERS | {"Nghị định", "Nghị quyết"}
CIRCULARS: Final = frozenset(("Thông tư", "Thông tư liên tịch"))
_PAPERS: Final = frozenset(
    ("Chỉ thị", "Kế hoạch", "Công điện", "Công văn", "Thông báo", "Chương trình", "Báo cáo", "Tờ trình", "Hướng dẫn")
)
"""Types that set no rules: they may end an older paper of their kind, and only speak of changes to rules."""
_ASSEMBLYS: Final = re.compile(r"/(?:UBTV)?QH\d")
"""A resolution of the National Assembly or of its Standing Committee stands above the Government's acts."""
_ASSEMBLY: Final = frozenset(("Quốc hội", "Ủy ban Thường vụ Quốc hội"))
_OF_PARTY: Final = re.compile(r"\d+[a-zđ]?-[A-ZĐ]\w+/(?:TW|[A-ZĐ]*U)\b")
"""A Party paper's number, `57-NQ/TW`: the State changes none of them, nor the Party an act of the State."""


def may_change(own: Document, kind: str | None, number: str | None = None) -> bool:
    """Whether a document may change, end or suspend one of that type and number; one of unknown type may.

    >>> may_change(Document(type="Thông tư"), "Nghị định"), may_change(Document(type="Nghị định"), "Thông tư")
    (False, True)
    >>> may_change(Document(type="Nghị quyết", issuer="Chính phủ"), "Luật")
    False
    """
    if own.type is None:
        return True
    if kind == "Hiến pháp":  # `việc sửa đổi Hiến pháp` in the law on referendums
        return own.type == "Nghị quyết" and own.issuer in _ASSEMBLY
    if kind in LAWS or (kind == "Nghị quyết" and _ASSEMBLYS.search(number or "")):
        return own.type in _LAWMAKERS or (own.type == "Nghị quyết" and own.issuer in _ASSEMBLY)
    if kind == "Nghị định":
        return own.type in _GOVERNING
    if kind in CIRCULARS:
        # a province announces the circulars of the ministries; a minister's decision may end one
        return own.type not in _PAPERS and not (own.type == "Quyết định" and own.level == "province")
    return not (kind == "Nghị quyết" and own.type in _PAPERS)


def may_be_changed(act: Mention, by: Mention) -> bool:
    """Whether an act that the text names may be changed by another that it names.

    >>> law, decree = Mention(0, 1, "named", "Luật"), Mention(0, 1, "numbered", "Nghị định", "5/2020/NĐ-CP")
    >>> may_be_changed(law, by=decree), may_be_changed(decree, by=law)
    (False, True)
    """
    if by.type in LAWS and (act.number or "").endswith("NQ-CP"):
        return False  # `… Luật sửa đổi Luật A và các văn bản liên quan, Nghị quyết số 82/NQ-CP`: a list goes on
    of_party = [bool(_OF_PARTY.match(mention.number or "")) for mention in (act, by)]
    return of_party[0] == of_party[1] and may_change(Document(type=by.type, issuer=by.issuer), act.type, act.number)


_STEPS: Final = {
    **dict.fromkeys(("Bộ luật", "Luật", "Pháp lệnh"), 1), "Nghị định": 2, "Thông tư": 3, "Thông tư liên tịch": 3,
}  # fmt: skip


def may_stand(source: str | None, relation: str, target: str | None) -> bool:
    """Whether a link between two types can be: a law amends no decree, a decree carries out no circular.

    >>> may_stand("Luật", "amends", "Nghị định"), may_stand("Nghị định", "guides", "Luật")
    (False, True)
    """
    first, second = _STEPS.get(source or ""), _STEPS.get(target or "")
    if first is None or second is None:
        return True
    if relation == "amends":
        return first == second
    return first >= second if relation in ("guides", "implements") else True
