"""Laws, codes, ordinances and the Constitution that are cited by name: where the name begins and where it ends.

Names contain commas and `và`, so a known name (the registry's, longest first) ends where it is known to end; an
unknown one at the first word that cannot belong to a name.
"""

import re
from collections.abc import Iterator
from typing import Final

from extract.dates import DATE, iso
from extract.dates import year as year_of
from extract.folded_names import fold_name, longest_name
from extract.letters import LOWER
from extract.mentions import Mention
from extract.registry import laws

_ANCHORS: Final = tuple(
    re.compile(rf"{word}(?![^\W_])") for word in ("uật", "UẬT", "áp +[lL]ệnh", "ÁP +LỆNH", "iến +pháp", "IẾN +PHÁP")
)
_INNER: Final = re.compile(r"(?:Bộ +luật|Bộ +Luật|BỘ +LUẬT|Luật|LUẬT|luật|Pháp +lệnh|PHÁP +LỆNH)(?= )")
_HEADS: Final = {"luật": "Luật", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh", "hiến pháp": "Hiến pháp"}
_NOT_A_LAW: Final = frozenset(
    ("pháp", "kỷ", "kỉ", "quy", "qui", "dự", "ngành", "đạo", "khoa", "văn", "hệ", "vi", "cử", "học")
)
_WORD: Final = re.compile(r"[^\s,;:.()“”\"\[\]…/?!]+|,")
_STOP: Final = frozenset(
    (
        "số", "năm", "ngày", "được", "có", "quy", "qui", "của", "này", "đó", "trên", "thì", "để", "là", "do", "theo",
        "tại", "hiện", "mà", "đã", "trong", "với", "cho", "khi", "hoặc", "các", "những", "đối", "nêu", "từ", "đến",
        "quốc", "bằng", "bởi", "nếu", "sẽ", "phải", "không", "như", "trừ", "sửa", "ban", "khóa", "khoá", "kỳ", "gồm",
        "thay", "hướng", "căn", "ra", "vào", "đang", "cũng", "về", "nhằm", "nói", "chính", "nhưng", "cùng", "trước",
        "sau", "kể", "dưới", "bao", "nhất", "tới", "bị", "gây", "làm", "thực", "chưa", "một", "hay", "tham", "áp",
        "ngoài", "luật", "thuộc", "chịu", "nghị", "thông", "pháp", "tuy", "sư", "gia", "định", "học", "nước", "còn",
    )
)  # fmt: skip
"""Words that cannot stand in a law's name: where an unknown name ends."""
_MAKING: Final = re.compile(r" +(?:Ban|Thực) +hành")  # `Luật Ban hành văn bản QPPL`: a word that else ends a name
_NOTE: Final = re.compile(
    r"(?<=[^\W\d_])\d{1,2}$"
)  # the mark of a footnote, glued on: `khoản 7 Điều 76 của Luật Nhà ở11`
_INTO: Final = re.compile(r"thành +(?:\d\d +)?(?:dự +án|Luật|Bộ)")  # `sửa dự án Luật A thành dự án Luật B`
_OF_DRAFT: Final = re.compile(r" +(?:bảo +đảm|đảm +bảo) +(?:rõ|tính|chất|tiến)")
"""`hồ sơ dự án Pháp lệnh bảo đảm rõ ràng`: what is said of a draft."""
_NO_NAME: Final = re.compile(r",|[→+=|]+|(?:19|20)\d\d")  # `Luật Thư viện 2019 → Nghị định 93`
_RELATED: Final = re.compile(
    r"[Ll]uật +(?:(?:có +)?liên +quan +(?:đến|tới)|về|trong +lĩnh +vực) +[^;.:\n]{3,90}?"
    # `liên quan đến an ninh, trật tự (gồm: …`; `các Luật về thuế và sửa đổi … các Nghị định về thuế`
    r"(?:(?= +(?:và +(?:sửa +đổi|Nghị +định)|có +căn +cứ|trừ +trường|gồm +Luật|phù +hợp))"
    r"|(?=,? +(?:số|ngày|năm) +\d|[;.:(\n]|$)"
    rf"|, +[{LOWER}]+ +[{LOWER}]+(?= *[(;.\n]| +(?:số|ngày|năm) +\d)|(?=,))"
)
_DATED_GROUND: Final = re.compile(r"(?: +[^\s,;:.()“”]+){1,12}?(?= +ngày +\d)")  # `Căn cứ Luật hàng không ngày …`
_ABOUT: Final = re.compile(
    r" +[Vv]ề +[^;:.\n]{3,150}?(?= +ngày +\d)"
)  # older acts: `Pháp lệnh về phí và lệ phí ngày …`
_AMENDING: Final = re.compile(
    r" +(?:sửa +đổi|SỬA +ĐỔI|Sửa +đổi)(?: *,? +(?:bổ +sung|BỔ +SUNG))?"
    r"(?: +(?:một +số +[đĐ]iều|MỘT +SỐ +ĐIỀU|(?:khoản \d+ )?Điều \d+|một số nội dung))?"
    r"(?P<annex> và Phụ lục[^;.\n]{0,60}?)?"
    r"(?: +(?:của|CỦA)|(?<=iều)(?= +(?:Bộ +luật|Luật|Pháp +lệnh) )) +(?:(?:các|CÁC|\d\d) +)?"
)
_AND: Final = re.compile(r" *,? *(?:và +|VÀ +)?(?=(?:Bộ +luật|Bộ +Luật|Luật|LUẬT|BỘ LUẬT|Pháp lệnh) )")
_TAIL_YEAR: Final = re.compile(
    r"(?: +\(sửa đổi\))? +(?:(?:năm|NĂM) +(?P<year>(?:19|20)\d\d)(?!\d)"
    # without its word a year is only one where nothing else begins: not in `2016-2020`, `2024/QH15`, `2025 tỷ đồng`
    r"|(?P<bare>(?:19|20)\d\d)(?= *[,;.:)\n]| +\("
    r"| +(?:và|về|quy|được|đã|có|thì|để|ngày|của|trong|theo|hoặc|là|thay)\b|$)"
    r"(?!\.\d))"
)
_TAIL_DATE: Final = re.compile(rf"(?: +\(sửa đổi\))? *,? *(?P<date>{DATE})")
_TAIL_PASSED: Final = re.compile(
    rf",? +(?:đã )?được +(?:Quốc +hội|Ủy ban [Tt]hường vụ Quốc hội)[^;.:\n]{{0,90}}?thông +qua"
    rf"(?: +(?P<date>{DATE}))"
)
_CONSTITUTION: Final = re.compile(
    r" +(?:của )?[Nn]ước +(?:Cộng|CỘNG) +(?i:hòa|hoà) +(?i:xã +hội) +(?i:chủ +nghĩa) +(?i:Việt +Nam)"
    r"| +sửa +đổi(?= +năm|[,;.)])|(?= *[,;.)]| +(?:năm|và|của|quy|được))|(?=\n)|$"
)


def find_named(flat: str, taken: list[Mention]) -> Iterator[Mention]:
    """Yield the laws cited by name; those that open a numbered mention of `taken` are that mention's own words.

    >>> [(m.name, m.year) for m in find_named("theo Luật Đất đai năm 2013 và Bộ luật Dân sự.", [])]
    [('Luật Đất đai', 2013), ('Bộ luật Dân sự', None)]
    """
    rows = iter(taken)
    row = next(rows, None)
    name_end = 0  # of the amending law whose name is being read: its date belongs to it, not to the laws in the name
    anchors = sorted([anchor.span() for pattern in _ANCHORS for anchor in pattern.finditer(flat)])
    for at, head_end in anchors:
        start = _head_start(flat, at, head_end)
        if start is None:
            continue
        while row is not None and row.end <= start:
            row = next(rows, None)
        inside = row is not None and row.core <= start < row.end
        if inside and row is not None and start == row.core:
            continue
        limit = row.end if inside and row else name_end if start < name_end else len(flat)
        found = _read(flat, start, head_end, limit)
        if found is not None:
            mention, end = found
            if start >= name_end and "sửa đổi" in str(mention.name).lower():
                name_end = end
            yield mention


def _head_start(flat: str, at: int, end: int) -> int | None:
    """Where the type word begins; None for `pháp luật`, `kỷ luật`, `dự án Luật` and the like."""
    letters = 2 if flat[at] in "áÁ" else 1
    start = at - letters
    if start < 0 or flat[start] not in {"u": "Ll", "U": "L", "á": "Pp", "Á": "P", "i": "H", "I": "H"}[flat[at]]:
        return None
    if start and flat[start - 1].isalpha():
        return None
    if flat[at] not in "uU":
        return start
    before = flat[max(0, start - 12) : start].split()
    word = before[-1].lstrip('(“"') if before and flat[start - 1] == " " else ""
    if word.lower() == "bộ":
        return flat.rindex(word, 0, start)
    return None if word.lower() in _NOT_A_LAW else start


def _read(flat: str, start: int, head_end: int, limit: int) -> tuple[Mention, int] | None:
    head = _HEADS[" ".join(flat[start:head_end].lower().split())]
    if head == "Hiến pháp":
        constitution = _CONSTITUTION.match(flat, head_end)
        if constitution is None:
            return None
        end = constitution.end()
        name = " ".join(flat[start:end].split())
    elif amending := _AMENDING.match(flat, head_end):
        closed = _amended(flat, amending.end(), limit)
        if closed is None:
            return None
        end = closed
        name = head + " " + " ".join(flat[head_end:end].split())
        if flat[start:head_end].isupper():
            name = name.capitalize()
    elif head != "Luật" and _TAIL_DATE.match(flat, head_end, limit):
        name, end = head, head_end  # `Pháp lệnh ngày 22 tháng 1 năm 1981`
    else:
        found = _known(flat, start, limit) or _unknown(flat, start, head, head_end, limit)
        if found is None:
            return None
        name, end = found
    mention = Mention(start, end, "named", head, name=name, core=start, rule="name.law", confidence=0.95)
    _read_tail(flat, mention, limit)
    return mention, end


def _amended(flat: str, start: int, limit: int) -> int | None:
    """The end of `Luật A, Luật B và Luật C` behind `Luật sửa đổi, bổ sung một số điều của`."""
    related = _RELATED.match(flat, start, limit)
    if related:
        return related.end()  # `các luật liên quan đến đầu tư xây dựng cơ bản`
    end = None
    at = start
    while True:
        anchor = _INNER.match(flat, at, limit)
        if anchor is None:
            break
        head = _HEADS[" ".join(anchor.group().lower().split())]
        found = _known(flat, at, limit) or _unknown(flat, at, head, anchor.end(), limit)
        if found is None:
            break
        end = found[1]
        more = _AND.match(flat, end)
        if more is None:
            break
        at = more.end()
    return end


def _known(flat: str, start: int, limit: int) -> tuple[str, int] | None:
    window = flat[start : min(limit, start + 170)].split("\n", 1)[0]
    found = longest_name(window, laws.all_names(), laws.beginnings())
    if found is None:
        return None
    end = start + found[1]
    if fold_name(flat[start:end]) in laws.short_names():
        return " ".join(flat[start:end].split()), end  # `Luật thuế TNDN`: as it is printed
    return found[0], end + (found[0].endswith(")") and flat[end : end + 1] == ")")


def _unknown(flat: str, start: int, head: str, head_end: int, limit: int) -> tuple[str, int] | None:
    """A law that the registry does not hold: its words up to the first that cannot belong to a name."""
    about = _ABOUT.match(flat, head_end, limit)
    if about:
        return f"{head} {' '.join(about.group().split())}", about.end()
    dated = flat.endswith("Căn cứ ", 0, start) and _DATED_GROUND.match(flat, head_end, limit)
    if dated:
        return f"{head} {' '.join(dated.group().split())}", dated.end()
    window = flat[head_end : min(limit, head_end + 110)].split("\n", 1)[0]
    if _OF_DRAFT.match(window):
        return None
    end = 0
    count = 0
    cut_short = False
    for word in _WORD.finditer(window):
        gap = window[end : word.start()]
        if gap.strip() or count > 13 or _NO_NAME.fullmatch(word.group()) or _INTO.match(window, word.start()):
            break
        cut_short = cut_short or word.group().lower() in _STOP
        if cut_short and not _goes_on(head, window, word, count):
            break
        if word.group() == "và" and not re.match(rf" {{1,3}}[{LOWER}]+", window[word.end() :]):
            break
        end, count = word.end(), count + 1
    note = _NOTE.search(window, 0, end)
    end = note.start() if note else end
    words = window[:end].split()
    if words and words[-1].lower() == "và":
        end = window.rindex(words.pop(), 0, end)
    end = len(window[:end].rstrip())
    field = len(words) < 2 and (not words or words[0][0].islower() or len(words[0]) < 2)
    if re.search(r"\d{6}", window[:end]):
        return None  # `Luật kinh tế 9380107`: a subject of study under its code
    if field or words[:2] == ["liên", "quan"] or words[0] == "và" or words == ["thuế", "mới"]:
        return None  # `các Luật liên quan`, `vi phạm Luật và quy định`
    if head[0] != flat[head_end - len(head)]:
        return None  # `luật Bộ trưởng`, two lines of a scan: under a small letter only what is known
    name = f"{head} {' '.join(words)}"
    return (laws.names().get(fold_name(name), name) if note else name), head_end + end


def _goes_on(head: str, window: str, word: re.Match[str], place: int) -> bool:
    """Whether a word that else ends a name belongs to one: `Luật Ban hành …`, or a known name cut short.

    `Pháp lệnh ưu đãi người có công` stands for one that goes on with `với cách mạng`.
    """
    if _MAKING.match(window):
        return place == 0 or word.group().lower() not in _STOP
    return place > 1 and fold_name(f"{head} {_NOTE.sub('', window[: word.end()])}") in laws.beginnings()


def _read_tail(flat: str, mention: Mention, limit: int) -> None:
    for pattern in (_TAIL_YEAR, _TAIL_DATE, _TAIL_PASSED):
        match = pattern.match(flat, mention.end, limit)
        if match is None:
            continue
        mention.end = match.end()
        if pattern is _TAIL_YEAR:
            mention.year = int(match["year"] or match["bare"])
            continue
        mention.date = iso(match["date"])
        mention.year = year_of(match["date"])
        if pattern is _TAIL_PASSED:
            mention.issuer, mention.issuer_from = "Quốc hội", "text"
        return
