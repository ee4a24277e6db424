"""Treaties by their name: `Công ước Stockholm về …`, `Hiệp định Đối tác Toàn diện và Tiến bộ xuyên Thái Bình Dương`.

Only a name with a proper noun in it is one treaty; `Hiệp định thuế` and `Hiệp định về ODA` are kinds of treaties.
"""

import re
from collections.abc import Iterator
from typing import Final

from extract.letters import LOWER, UPPER
from extract.mentions import Mention
from extract.names.scheme_titles import matches

_TYPES: Final = tuple(
    re.compile(rf"(?P<type>{word}(?<!\w{word}) +{rest})(?= +[^\W\d_])")
    for word, rest in (("Hiệp", "(?:định|ước)"), ("Công", "ước"), ("Nghị", "định +thư"))
)
_END: Final = re.compile(
    r"[,;:.()\n“”\"|/\d_+]|(?<!tự) +do(?![^\W_])"
    r"| +(?:này|đó|nêu|nói|trên|kèm|đã|được|tại|theo|có|còn|quy +định|mà|ký|cấp|trong|khi|thì|là|để|không|năm|từ|đến"
    r"|ngày|phù +hợp|giai +đoạn"
    r"|và +(?:Hiệp|Công +ước|Nghị|Luật|Bộ +luật|các|pháp|Quy|Thông +tư|Quyết +định|Chỉ +thị))(?![^\W_])"
)
_OF_COUNTRY: Final = re.compile(r" +của +nước +Cộng")
_YEAR: Final = re.compile(r" +năm +(?P<year>1[89]\d\d|20\d\d)(?!\d)")
_PROPER: Final = re.compile(rf" (?!Hiệp |Nghị |Công ước|Bộ |Nước )[{UPPER}][{LOWER}]")
_SHORT: Final = re.compile(r" (?!(?:FTA|ODA|PPP|BIT)$)[A-Z]{3,8}")
"""`Hiệp định CPTPP`: well known by its letters; `FTA` are agreements of a kind."""
_OF_A_KIND: Final = re.compile(
    r"\w+(?: +định)?(?: +ước)? +(?:thuế|vay|tín +dụng|tài +trợ|song +phương|tránh +đánh +thuế(?!.* giữa ))(?![^\W_])"
    r"|.* các +nước|.* của +các |\w+ +\w+ +(?:hoặc|Chính +phủ$)|.* với +bên(?: |$)"  # `… với bên ký kết nước ngoài`
)
_AT_LARGE: Final = re.compile(r"(?:[Cc]ác|[Nn]hững|[Mm]ột +số|[Mm]ỗi|[Mm]ọi|[Tt]ừng|[Dd]ự +thảo) +$")
_LONGEST: Final = 260


def find_treaties(flat: str) -> Iterator[Mention]:
    """Yield the treaties that are called by their own names.

    >>> flat = "theo Công ước của Liên hợp quốc về Luật Biển năm 1982 và Hiệp định thuế với Việt Nam"
    >>> [(treaty.name, treaty.year) for treaty in find_treaties(flat)]
    [('Công ước của Liên hợp quốc về Luật Biển', 1982)]
    """
    done = 0
    for match in sorted(matches(_TYPES, flat), key=re.Match.start):
        start = match.start()
        if _AT_LARGE.search(flat, max(0, start - 12), start):
            continue
        stop = _END.search(flat, match.end(), match.end() + _LONGEST)
        end = stop.start() if stop else match.end()
        if start < done:
            # the protocol is the country's, the treaty is not: `Nghị định thư gia nhập Hiệp định A của nước Cộng hòa …`
            country = _OF_COUNTRY.search(flat, start, end)
            end = country.start() if country else end
        name = " ".join(flat[start:end].split())
        kind = " ".join(match["type"].split())
        if _SHORT.fullmatch(name, len(kind)):
            yield Mention(start, end, "alias", kind, name=name, core=start, rule="alias.treaty", confidence=0.8)
            continue
        if not _PROPER.search(name, len(kind)) or _OF_A_KIND.match(name):
            continue
        year = _YEAR.match(flat, end)
        end = year.end() if year else end
        done = max(done, end)
        yield Mention(
            start, end, "named", kind, name=name, year=int(year["year"]) if year else None,
            core=start, rule="name.treaty", confidence=0.85,
        )  # fmt: skip
