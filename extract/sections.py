"""Text → its paragraphs, numbered sections, quoted amendments, recipients and sentences.

Everything works on two texts of one length: `text` as cleaned, and `flat`, in which a line break that only wraps
a line is a blank and a table's cell wall is a line break. So a pattern with plain blanks reads hard-wrapped text,
and a line break in `flat` always ends a paragraph.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extract.registry import provinces
from extract.squeezed import Squeezed, squeeze

LOWER: Final = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER: Final = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"

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
_SENTENCE_END = re.compile(rf"(?<=[{LOWER}\d)\]”\"%])[.!?…]+[”\"]?(?= +[“\"(]?[{UPPER}])")
_HEADING = re.compile(
    r"\n *(?:"
    r"(?P<article>(?:Điều|ĐIỀU) \d+[a-zđ]?)\b"
    r"|(?P<division>(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC) (?:[IVX]+|\d+)\b)"
    r"|(?P<roman>[IVX]{1,5})(?:[.)/]| ?-)(?= )"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:[.)/](?= |\n)|(?<=\d\.\d) )"
    r"|\((?P<bracket>\d{1,2})\) "
    r"|(?P<letter>[a-zđ]\d?)[).](?= )"
    r"|\((?P<small_roman>[ivx]{1,4})\) )"
)
_FIRST_ARTICLE = re.compile(r"\n *(?:Điều|ĐIỀU) \d+[a-zđ]?(?![^\W_])")
_QUOTED = re.compile(r":[ \n]+(?P<open>[“\"])")
# `Nơi nhận báo cáo tài chính …` is a sentence, `Nơi nhận, hình thức gửi báo cáo` a title
_RECIPIENTS = re.compile(rf"\n *(?:Nơi nhận|NƠI NHẬN)\b(?!,| *[{LOWER}]) *:?|\n *Nơi gửi *:")
# a form prints its own list: `Nơi nhận:` / `- Như trên;` / `- ………` / `- Lưu: VT, …` / `(Ký, ghi rõ họ tên)`
_FILED = re.compile(r"\b(?:Lưu|LƯU|lưu)\b[^\n]{0,60}")
_GAPS = re.compile(r"(?:[.…]{3,}|…)(?![)…])|_{3,}|[<\[][^\d\n]")
_SIGN_HERE = re.compile(r"\((?:Ký|ký|KÝ|Chữ ký)[ ,]|QUYỀN HẠN|\n *[.…]{4,}")
_ANNEX = re.compile(r"\n *(?:PHỤ LỤC|Phụ lục)\b[^\n]{0,40}\n")
_LONGEST_LIST: Final = 4000
_SIGNATURE: Final = 100
"""Characters: no list of recipients was met that is longer, nor a post above the signature."""
_RANK: Final = {"division": 0, "roman": 1, "article": 1, "number": 2, "bracket": 2, "letter": 3, "small_roman": 4}


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


def _label(match: re.Match[str], kind: str) -> str:
    return "Điều" + match[kind][4:] if kind == "article" else match[kind]


def _blank(match: re.Match[str]) -> str:
    """Blanks instead of a page's furniture; a line break stays where a paragraph had ended."""
    blanks = " " * (len(match.group()) - len(match["end"]))
    return match["end"] + ("\n" + blanks[1:] if match["end"] else blanks)


def _unsealed(match: re.Match[str]) -> str:
    """Blanks instead of a seal: a line break stays, before it where a paragraph had ended, else for the next line."""
    blanks = " " * (len(match.group()) - 1)
    return f"\n{blanks}" if match.string[match.start() - 1 : match.start()] in (*".;:/", "") else f"{blanks}\n"


@dataclass(frozen=True, slots=True)
class Section:
    """A printed label and where its words begin; it reaches to the next label of its rank or a higher one."""

    label: str
    kind: str
    start: int
    body: int

    @property
    def rank(self) -> int:
        """0 for chapters and annexes, 1 for articles and Roman parts, 2 for numbers, 3 for letters, 4 for `(i)`."""
        return _RANK[self.kind]


class Layout:
    """The structure of one cleaned text, each part worked out when it is first asked for."""

    def __init__(self, text: str) -> None:
        """Take a text that `clean` has passed."""
        self.text = text
        self.flat = flatten(text)

    @cached_property
    def squeezed(self) -> Squeezed:
        """`flat` without idle blanks, for patterns of several words."""
        return squeeze(self.flat)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The printed labels in reading order."""
        found = []
        for match in _HEADING.finditer("\n" + self.flat):  # the first line may bear a label, too
            kind = str(match.lastgroup)
            found.append(Section(_label(match, kind), kind, match.start(kind) - 1, match.end() - 1))
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _labels(self) -> tuple[list[int], list[str]]:
        """Where the labels stand that a section is called by, and the labels: letters left out."""
        called = [section for section in self.sections if section.rank < _RANK["letter"]]
        return [section.start for section in called], [section.label for section in called]

    def section(self, offset: int) -> str | None:
        """The nearest printed label above `offset`: a number's own, or its article's; letters count for their number.

        >>> Layout("Điều 2. Tổ chức\\n1. Sở A\\na) Việc một\\nSở B").section(36)
        '1'
        """
        starts, labels = self._labels
        place = bisect_right(starts, offset)
        return labels[place - 1] if place else None

    def article(self, offset: int) -> Section | None:
        """The article (`Điều`) that `offset` stands in."""
        return next(
            (
                self.sections[place]
                for place in range(bisect_right(self._starts, offset) - 1, -1, -1)
                if self.sections[place].kind == "article"
            ),
            None,
        )

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The paragraph around `offset`, without its line breaks."""
        start = self.flat.rfind("\n", 0, offset) + 1
        end = self.flat.find("\n", offset)
        return start, len(self.flat) if end < 0 else end

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a mention, blanks at both ends left out.

        >>> layout = Layout("Một. Hai ba. Bốn.")
        >>> layout.text[slice(*layout.sentence(5, 8))]
        'Hai ba.'
        """
        if (start, end) not in self._sentences:  # every rule asks for the same one
            self._sentences[start, end] = self._sentence(start, end)
        return self._sentences[start, end]

    @cached_property
    def _sentences(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {}

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        first, last = self.paragraph(start)
        ends = self._sentence_ends(first, last)
        place = bisect_right(ends, start)
        begin = ends[place - 1] if place else first
        stop = next((close for close in ends[place:] if close >= end), last)
        while begin < stop and self.flat[begin] == " ":
            begin += 1
        while stop > begin and self.flat[stop - 1] == " ":
            stop -= 1
        return begin, max(stop, end)

    @cached_property
    def body(self) -> int:
        """Where the first article begins; the end of the text where there is none."""
        match = _FIRST_ARTICLE.search("\n" + self.flat)
        return match.start() if match else len(self.flat)

    @cached_property
    def _cuts(self) -> dict[int, list[int]]:
        return {}

    def _sentence_ends(self, first: int, last: int) -> list[int]:
        if first not in self._cuts:
            self._cuts[first] = [match.end() for match in _SENTENCE_END.finditer(self.flat, first, last)]
        return self._cuts[first]

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The new wordings that an amending text puts into quotation marks over several paragraphs."""
        zones = []
        done = 0
        for match in _QUOTED.finditer(self.flat):
            if match.start() < done:
                continue
            mark = match["open"]
            close = self.flat.find("”" if mark == "“" else '"', match.end())
            done = close if close >= 0 else match.end()
            if close >= 0:
                zones.append((match.start("open"), close + 1))
        return tuple(zones)

    def is_quoted(self, offset: int) -> bool:
        """Whether `offset` stands inside a quoted new wording."""
        place = bisect_right(self.quoted, (offset, len(self.text)))
        return bool(place) and offset < self.quoted[place - 1][1]

    def _is_form(self, start: int) -> bool:
        """Whether the list of recipients that begins at `start` is to be filled in."""
        filed = _FILED.search(self.flat, start, start + _LONGEST_LIST)
        end = filed.end() if filed else start + _SIGNATURE
        return bool(_GAPS.search(self.flat, start, end) or _SIGN_HERE.search(self.flat, end, end + _SIGNATURE))

    @cached_property
    def recipients(self) -> tuple[int, int] | None:
        """The block under `Nơi nhận`: from behind its title to where another kind of text begins.

        It is the first one, however long the annexes are; what follows, and a list with gaps, is that of a form.
        """
        match = _RECIPIENTS.search(self.flat)
        if match is None or self._is_form(match.end()):
            return None
        annex = _ANNEX.search(self.flat, match.end())
        return match.end(), annex.start() if annex else len(self.flat)
