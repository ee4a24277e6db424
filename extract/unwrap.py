"""Wrapped lines → the text with each paragraph on one line, character for character.

A line break goes where the line before it cannot have ended: before a small letter, behind a word that calls for
another, at a page's end. What only the page prints (the gazette's running head, its seal) becomes blanks.
"""

import re
from typing import Final

from extract.letters import LOWER, UPPER
from extract.registry import provinces

_MARK: Final = (
    r"(?:(?:Điều|ĐIỀU) \d+[a-zđ]?(?:[.:]| *\n)|Chương [IVX\d]|CHƯƠNG [IVX\d]|Mục [IVX\d]+\b|MỤC [IVX\d]"
    r"|Phần (?:[IVX\d]|thứ)|PHẦN (?:[IVX\d]|THỨ)|Phụ lục|PHỤ LỤC"
    r"|\d{1,3}(?:\.\d{1,3})*[.)] |\d{1,3}(?:\.\d{1,3})+ |\d{1,2}/ |[a-zđ]\d?[).] |\(\d{1,2}\) "
    r"|[IVX]{1,5}[.)] |[IVX]{1,5} ?- ?[A-Z]"
    r"|\([ivx]{1,4}\) |[-+•#>|]|Căn +cứ |(?:Theo|Xét) +đề +nghị|Nơi +nhận|Kính +gửi|Số: )"
)
_STOP: Final = r".;:!?|\n "
_GOES_ON: Final = "(?:" + "|".join(rf"(?<=[^{_STOP}]{' ' * blanks}\n)" for blanks in range(5)) + r"|(?<= {5}\n))"
_NEW_CLAUSE: Final = (
    r"(?:CỘNG H(?:ÒA|OÀ) XÃ|Kéo dài|Bãi bỏ|Thay thế|Đính chính|Ngưng hiệu lực|Sau khi xem xét|QUYẾT NGHỊ|QUYẾT ĐỊNH) "
)
_OPEN: Final = "|".join(
    rf"(?<={word}{blank}\n)"
    for word in (
        *(
            " và",
            " của",
            "\ncủa",
            " theo",
            " tại",
            " với",
            " bởi",
            " do",
            " giữa",
            " ban hành",
            " Thủ tướng",
            " Tổng cục",
            " Hồ Chí",
            "t Tổ chức",
        ),
        *("của Giám đốc", "của Chủ tịch", "của Bộ trưởng", "của Cục trưởng", "của Chánh Văn phòng", "của Trưởng ban"),
        *("ứ Luật", "ủa Luật", "ác Luật", "eo Luật", "ại Luật", "ng Luật", "ứ Bộ luật", "ủa Bộ luật", "ứ Pháp lệnh"),
        *("ủa Bộ", "ởng Bộ", "với Bộ", ", Bộ", "ủa Sở", "đốc Sở", "với Sở", ", Sở"),
    )
    for blank in ("", " ")
)
"""Words that no line of its own ends with: web pages break a line where a link begins, `Căn cứ Luật⏎Đất đai`."""
_PROVINCE: Final = "|".join(sorted({re.escape(province.name) for province in provinces()}))
_OF_PLACE: Final = rf"(?:(?<= tỉnh\n)|(?<= thành phố\n))(?= *(?:{_PROVINCE}))"


def _wrap(shortest: int) -> re.Pattern[str]:
    """What joins a line to the one before; it begins with the break itself, so that the scan runs to breaks."""
    return re.compile(
        rf"\n(?:{_GOES_ON}(?:"
        # a small letter, a figure or a bracket goes on with the line before
        rf"(?= *[{LOWER}0-9(“\"&/])(?! *{_MARK})"
        # and so does the number of an article
        r"|(?<=\nĐiều\n)(?=\d)"
        # and so does what `số` numbers, even where a loose slash makes it look like a label: `số⏎1/ 1997/ CT-TTg`
        r"|(?<=[ (]số\n)(?= *\d)"
        # a page end: blank lines, and then a word in small letters
        rf"|(?: *\n){{1,3}}(?= *[{LOWER}]{{2}})"
        # a capital goes on with a line that was long enough to be wrapped
        rf"|(?= *[{UPPER}])(?<=[^\n|]{{{shortest}}}\n)(?! *(?:{_MARK}|{_NEW_CLAUSE}))"
        # but no sentence with a title in capitals: `… VỀ ĐỊA PHƯƠNG⏎Quyết định số …`
        rf"(?!(?<=[{UPPER} ,]{{11}}[{UPPER}]\n) *[{UPPER}][{LOWER}])"
        # or with one whose last word calls for another
        rf"|(?= *[{UPPER}])(?! *(?:{_MARK}|{_NEW_CLAUSE}))(?:{_OPEN}|{_OF_PLACE}))"
        # a number that was cut goes on: `103/2024/NĐ-⏎CP`, `số 50/2026/⏎NĐ-CP`, `số 71-⏎NQ/TW`
        rf"|(?<=[{UPPER}\d][-/]\n)(?= *[{UPPER}]{{2}})"
        # capitals go on with capitals
        rf"|(?<=[{UPPER}]{{2}}\n)(?= *[{UPPER}]{{2,}}[ ,\n])(?! *{_MARK}))"
    )


_WRAP: Final = _wrap(46)
_NARROW: Final = _wrap(24)
"""For text that is hard-wrapped throughout, some of it in narrow columns (web pages)."""
_GROUND: Final = re.compile(rf"(?m:^)( *Căn +cứ [^\n;.:]{{1,200}}[{LOWER}] *)\n(?= *[{UPPER}][{LOWER}])(?! *{_MARK})")
"""A ground ends with a stop: `Căn cứ Luật Tổ chức⏎Chính quyền địa phương ngày 16 tháng 6 năm 2025;`."""
# `Điều 9. Trách nhiệm thi hành` / `Thủ trưởng các đơn vị chịu trách nhiệm …`: a title so short was not wrapped
_TITLE: Final = (
    r" *(?:Điều|ĐIỀU) \d+[a-zđ]?[.:] *"
    r"(?:Tổ chức (?:thực hiện|thi hành)|(?:Trách nhiệm|Điều khoản|Hiệu lực)[^\n.;:]{0,34})"
    r"(?<! Sở)(?<! Bộ)(?<! Ban)(?<! Cục)(?<! của)(?<! các)(?<! và)(?<! Ủy)(?<! thuộc) *"
)
CLOSING_TITLE: Final = re.compile(_TITLE)
_CLOSING_TITLE: Final = re.compile(rf"\n{_TITLE}(?P<end>\n)(?= *[{UPPER}])")
_CONTINUED: Final = re.compile(rf"\n *[{LOWER}]")
_FURNITURE = re.compile(
    # the gazette's running head with the page number above or below it, and the lines of its electronic seal
    r"(?P<end>[.;:/]? *)\n(?: *\n| *\d{1,4} *\n| *(?:Ký bởi|Người ký|Cơ quan|Ngày ký|Thời gian ký|Email): [^\n]*\n)*"
    r" *\d{0,4} *CÔNG BÁO/Số[^\n]*\n(?: *\n| *\d{1,4} *(?=\n))*"
)
_SEAL: Final = re.compile(
    # the electronic seal alone, as the gazette prints it at the foot of its first page
    r"\n *(?:Ký bởi|Người ký): [^\n]*\n(?: *(?:Cơ quan|Email): [^\n]*\n){1,2}"
    r" *(?:Ngày ký|Thời gian ký): [^\n]*\n(?: *\n)*"
)


def flatten(text: str) -> str:
    """The text with its wrapped lines rejoined, character for character.

    >>> flatten("Nghị định số\\n30/2020/NĐ-CP của Chính\\nphủ;\\nCăn cứ Luật A;")
    'Nghị định số 30/2020/NĐ-CP của Chính phủ;\\nCăn cứ Luật A;'
    """
    if "CÔNG BÁO/" in text:
        text = _FURNITURE.sub(_blank, text)
    text = _SEAL.sub(_unsealed, text)
    sample = text[:20_000]
    lines = sample.count("\n") - 2 * sample.count("\n\n")  # blank lines tell nothing of wrapping
    wrapped = len(_CONTINUED.findall(sample)) * 4 > lines
    flat = (_NARROW if wrapped else _WRAP).sub(lambda match: " " * len(match.group()), text)
    flat = _with_titles(_GROUND.sub(r"\1 ", flat), text)
    return flat.replace("|", "\n") if "|" in flat else flat


def _with_titles(flat: str, text: str) -> str:
    """The flat text with the breaks behind the titles of closing articles put back."""
    ends = [match.start("end") for match in _CLOSING_TITLE.finditer(text)]
    pieces = [flat[begin:end] for begin, end in zip([0, *(end + 1 for end in ends)], [*ends, len(flat)], strict=True)]
    return "\n".join(pieces)


def _blank(match: re.Match[str]) -> str:
    """Blanks instead of a page's furniture; a line break stays where a paragraph had ended."""
    blanks = " " * (len(match.group()) - len(match["end"]))
    return match["end"] + ("\n" + blanks[1:] if match["end"] else blanks)


def _unsealed(match: re.Match[str]) -> str:
    """Blanks instead of a seal: a line break stays, before it where a paragraph had ended, else for the next line."""
    blanks = " " * (len(match.group()) - 1)
    return f"\n{blanks}" if match.string[match.start() - 1 : match.start()] in (*".;:/", "") else f"{blanks}\n"
