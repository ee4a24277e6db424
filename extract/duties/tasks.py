"""The words of a task: a heading that ends with a colon has its task in the items under it."""

import re
from typing import Final

from extract.sections import Layout

_ITEM: Final = re.compile(r" *(?:[-+•*]|[a-zđ]\d?[.)]|\(\w{1,3}\)) ?")
_BLANK: Final = re.compile(r"\s*")


def whole_task(layout: Layout, task: tuple[int, int]) -> tuple[int, int]:
    """The task with the dashes and letters under it, where it is announced with a colon; offsets of the cleaned text.

    >>> layout = Layout("16. Sở Y tế chủ trì:\\n- Kiểm tra thực phẩm.\\n- Tiêm phòng.\\n17. Sở A làm B.")
    >>> layout.text[slice(*whole_task(layout, (0, 20)))]
    '16. Sở Y tế chủ trì:\\n- Kiểm tra thực phẩm.\\n- Tiêm phòng.'
    """
    start, end = task
    flat = layout.flat
    if not flat[start:end].rstrip().endswith(":"):
        return task
    while True:
        blank = _BLANK.match(flat, end)
        at = blank.end() if blank else end
        first, last = layout.paragraph(at)
        if at >= len(flat) or not _ITEM.match(flat, first):
            return start, end
        end = first + len(flat[first:last].rstrip())
