"""What a document puts into force itself: `Ban hành kèm theo Quyết định này Quy chế …`."""

import re
from collections.abc import Iterator
from typing import Final

from extract.document_types import type_of
from extract.mentions import Mention
from extract.names.scheme_titles import quoted_end

ANNEXED: Final = "name.annexed"
"""The rule of the one mention that is the document's own annex."""
_ENACTED: Final = re.compile(
    r"\n *(?:Điều +(?:1|I|thứ +nhất) *[.:]* *)?(?:Nay +)?(?:[Bb]an +hành|[Pp]hê +duyệt|[Tt]hông +qua) +kèm +theo"
    r" +(?:Quyết +định|Nghị +quyết|Thông +tư|Nghị +định) +này +(?:bản +)?[“\"]?"
    r"(?P<type>Quy +chế|Quy +định|Đề +án|Kế +hoạch|Chương +trình|Chiến +lược|Điều +lệ)(?= +[^\W\d])"
)
_END: Final = re.compile(r"[.;:\n“”\"]| +\(|,? +(?:gồm|bao +gồm|với +(?:các +)?nội +dung)(?![^\W_])")
_LONGEST: Final = 500
_SHORTEST: Final = 8


def find_annex(flat: str) -> Iterator[Mention]:
    """Yield the annex that the text says to put into force, under its title.

    >>> flat = "QUYẾT ĐỊNH:\\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế quản lý, sử dụng xe công."
    >>> [mention.name for mention in find_annex(flat)]
    ['Quy chế quản lý, sử dụng xe công']
    """
    match = _ENACTED.search(flat)
    if match is None:
        return
    start = match.start("type")
    stop = _END.search(flat, match.end(), match.end() + _LONGEST)
    end = quoted_end(flat, start) or (stop.start() if stop else start)
    if end - match.end() < _SHORTEST:
        return
    name = flat[start:end].rstrip(" ,")
    kind = type_of(match["type"])
    yield Mention(
        start, start + len(name), "named", kind, name=" ".join(name.split()), core=start, rule=ANNEXED, confidence=0.8
    )
