"""The drawing of a lược đồ page by itself: one SVG, static, with its styles inside."""

import re
from dataclasses import dataclass

SVG = re.compile(r'<svg class="luocdo" (.*?</svg>)', re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG that a notebook shows as it is; `svg` is its text, to be written as UTF-8."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg


def drawing_of(page: str) -> Drawing:
    """The wide drawing of a page that `graph.page.document_page` made.

    >>> print(drawing_of('<style>g { fill: red }</style><svg class="luocdo" id="a"><g/></svg>').svg)
    <svg xmlns="http://www.w3.org/2000/svg" class="luocdo" id="a"><style><![CDATA[g { fill: red }]]></style><g/></svg>
    """
    found = SVG.search(page)
    assert found, "a lược đồ page has a drawing"
    head, body = found.group(1).split(">", 1)
    styles = "".join(STYLE.findall(page))
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="luocdo" {head}><style><![CDATA[{styles}]]></style>{body}'
    )
