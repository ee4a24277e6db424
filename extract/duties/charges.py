"""Headings that charge somebody: `Điều 9. Trách nhiệm của Bộ Y tế`, `2. Trách nhiệm của Sở Tài chính:`.

They name those who are bound, and the items under them tell the task, as under a heading of names alone.
"""

import re
from typing import Final

from extract.duties.addressee import Addressee
from extract.duties.addressees import ListReader
from extract.duties.groups import Group, RoleReader

# `Trách nhiệm và quyền hạn của …` tells what a body is, not what it shall do now
_CHARGE = re.compile(
    r"(?:Trách nhiệm|TRÁCH NHIỆM)(?: (?:quản lý(?: nhà nước)?(?: về [^\n;:]{2,80}?)?|tổ chức thực hiện|thực hiện"
    r"|thi hành|phối hợp))? (?:của|CỦA) (?!pháp luật)"
)
_TAIL = re.compile(r"(?: (?:trong|đối với|về|khi)(?!\w)(?:(?!\. )[^\n;]){1,200}?)? *(?P<close>[:.]?) *\Z")
_ARTICLE = re.compile(r" *(?:Điều|ĐIỀU)\b")
_NUMBER = re.compile(r" *\d")
CHARGED: Final = "subject trách nhiệm của"
"""The rule of those whom such a heading charges."""
_SEVERAL: Final = ("các ", "những ", "bộ,")


class ChargeReader:
    """Reads the headings of one text that charge somebody."""

    def __init__(self, lists: ListReader, roles: RoleReader) -> None:
        """Take the readers of lists and of roles."""
        self._lists = lists
        self._roles = roles
        self._flat = lists.flat

    def read(self, label: str, begin: int, end: int) -> Group | None:
        """Those whom the paragraph `flat[begin:end]` charges, its label left out; None where it is no such heading."""
        charge = _CHARGE.match(self._flat, begin, end)
        if charge is None:
            return None
        members, stop = self._lists.read(charge.end(), end)
        tail = _TAIL.match(self._flat[stop:end]) if members else None
        if tail is None or not any(map(_is_body, members)) or not _heads(label, tail["close"]):
            return None
        group = self._roles.group(members, stop, stop, CHARGED)
        group.bare = True
        return group


def _is_body(member: Addressee) -> bool:
    """Whether that is a body: `cơ quan đăng ký xe`, `tổ chức, cá nhân sản xuất giống` are parties to a procedure."""
    loose = member.collective and not member.registry and not member.office and member.agency[0].islower()
    return not loose or member.agency.startswith(_SEVERAL)


def _heads(label: str, close: str) -> bool:
    """Whether a paragraph of that label that ends so is a heading: `đ) Trách nhiệm của các bên;` is one of a list."""
    if close == ":" or _ARTICLE.match(label):
        return True
    return not close and _NUMBER.match(label) is not None
