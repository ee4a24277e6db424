"""The Party's charter, on which its own papers stand as acts of the State stand on laws."""

import re
from collections.abc import Iterator
from typing import Final

from extract.mentions import Mention

_CHARTER: Final = re.compile(
    r"Điều +lệ +Đảng(?: +Cộng +sản +Việt +Nam)?(?![^\W_])(?! +(?:bộ|viên|ủy|uỷ|đoàn)(?![^\W_]))"
)
"""Not `Điều lệ Đảng bộ …`; the charters of companies and clubs are of a kind."""


def find_charters(flat: str) -> Iterator[Mention]:
    """Yield the mentions of the Party's charter.

    >>> [charter.name for charter in find_charters("Căn cứ Điều lệ Đảng; theo Điều lệ công ty")]
    ['Điều lệ Đảng']
    """
    for match in _CHARTER.finditer(flat):
        yield Mention(
            match.start(), match.end(), "named", "Điều lệ", name=" ".join(match.group().split()),
            core=match.start(), rule="name.charter", confidence=0.9,
        )  # fmt: skip
