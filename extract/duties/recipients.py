"""`Nơi nhận` → who receives the document, with the purpose in brackets; nobody is bound by being listed.

Left out, as gold/GUIDELINES settles: `Như trên`, `Như Điều …`, `Lưu`, codes of drafters, single persons.
"""

import re
from dataclasses import dataclass
from typing import Final

from extract.agencies.names import NameReader
from extract.clean import clean
from extract.duties.addressees import ListReader
from extract.duties.recipient_entries import Entry, EntryReader
from extract.duties.zones import SENT_TO
from extract.letters import UPPER
from extract.record import Document, Duty
from extract.sections import Layout

_ITEM_GAP = re.compile(
    r"\n+ *[-+•*–]+ *|[;.] *\n+ *|, *\n+ *(?=[Cc]ác [Pp]hòng)|; *(?=[-+•] )|;(?=- )|\.(?= *- ?Lưu)"
    rf"|\n+(?= *(?:Lưu|LƯU)\b)|\n+(?= *(?:(?:KT|TM|TL|TUQ|K/T|T/M)\.|[{UPPER}]{{3,}} [{UPPER}]{{2,}}))"
)
# `VP UBND tỉnh: CVP, các PCVP,` / `Các phòng: TH, NC`; `- Văn phòng UBND tỉnh:` / `+ LĐVP, KTTH`: one entry
_OFFICE = re.compile(r"[ \n•*-]*(?:VP|Văn phòng)[^:;\n]{0,40}:")
_IN_OFFICE = re.compile(r"[;.]? *\n+ *\+ *(?!Lưu|Cổng|Báo|Trung tâm)|, *\n+ *(?!Lưu|-)")
_FREE_GAP = re.compile(r"\n+ *(?:[-+•]+ *)?|; *(?:[-+•]+ *)?")
_NONE = re.compile(r"(?:Như|như)\b(?! Xuân)|Lưu\b|lưu\b|LƯU\b|N[hơ]ư trên|Nt\b|Trên\b|(?:Đồng )?[Kk]ính gửi")
_PURPOSE = re.compile(r" ?\((?P<purpose>[^()]*)\)? *[;.,]?\Z")
_WHY = re.compile(
    r"b/c|[Đđ]ể |[Bb]áo cáo|p/h|[Pp]hối hợp|[Tt]hực hiện|t/h|[Bb]iết|[Cc]hỉ đạo|[Tt]heo dõi|đăng"
    r"|[Gg]iám sát|c/đ"
)
_SIGNED = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\. ?|CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|Người ký|\(?Đã ký|CÔNG BÁO")
_CAPITALS = re.compile(rf"(?:[{UPPER}]{{2,}}[ .,-]+)+[{UPPER}]{{2,}}[ .,-]*\Z")
# a form or an annex begins where the list was not closed with `Lưu`
_OTHER_TEXT = re.compile(
    r"Mẫu (?:số)?|Phụ lục|PHỤ LỤC|CỘNG H|TÊN |Căn cứ |Kèm theo|Họ và tên|Trường hợp |Ghi chú|Điều \d|\d{1,2}\. "
    r"|Báo cáo |DANH |KẾ HOẠCH|Ngày \d|Số(?: hiệu|:)"
)
_TOO_LONG: Final = 900
"""Characters: no entry was met that is longer."""
_BULLETS: Final = frozenset("-+•*–")
_BULLET = re.compile(r"[ \n]*[-+•]")
_LONGEST = 6000
"""Characters: no list of recipients was met that is longer."""
_FILED = re.compile(r"(?:Lưu|LƯU|lưu)\b")


def find_recipients(layout: Layout, lists: ListReader) -> tuple[Duty, ...]:
    """The recipients in the order of the list, each with its purpose where one is printed."""
    if layout.recipients is None:
        return ()
    found = []
    reader = EntryReader(lists)
    start, end = (layout.squeezed.place(offset) for offset in layout.recipients)
    for entry in _entries(lists.flat, start, end):
        for addressee in reader.read(entry):
            found.append(
                Duty(
                    agency=addressee.agency,
                    start=addressee.start,
                    end=addressee.end,
                    text=lists.flat[addressee.start : addressee.end],
                    office=addressee.office,
                    section=None,
                    role="recipient",
                    task=(entry.start, entry.end),
                    collective=addressee.collective,
                    rule="nơi nhận",
                    purpose=entry.purpose,
                )
            )
    return tuple(found)


_REFERRAL = re.compile(r"\n *[-+•*–]* *(?P<words>[Nn]hư (?:trên|[Kk]ính gửi|[Đđ]iều (?P<article>\d{1,3})))(?!\w)")
_TITLE = re.compile(r"[Kk]ính *g *ử *i[ *]*:?|(?:điện|ĐIỆN)[ *]*:")


@dataclass(frozen=True, slots=True)
class Referral:
    """An entry that points to those named elsewhere: `Như Điều 3`, or `Như trên` with those the letter is sent to."""

    words: str
    article: str | None
    addressed: tuple[str, ...] = ()


def find_referrals(text: str, head: Document) -> tuple[Referral, ...]:
    """The entries of `Nơi nhận` that name nobody themselves, in their order.

    >>> text = "Kính gửi: Sở Y tế.\\nĐề nghị kiểm tra.\\nNơi nhận:\\n- Như trên;\\n- Lưu: VT."
    >>> [(one.words, one.addressed) for one in find_referrals(text, Document(issuer="Bộ Y tế"))]
    [('Như trên', ('Sở Y tế',))]
    """
    layout = Layout(clean(text).text)
    if layout.recipients is None:
        return ()
    block = "\n" + layout.flat[slice(*layout.recipients)][:_LONGEST]
    found = [Referral(" ".join(match["words"].split()), match["article"]) for match in _REFERRAL.finditer(block)]
    return tuple(one if one.article else Referral(one.words, None, _addressed(layout, head)) for one in found)


def _addressed(layout: Layout, head: Document) -> tuple[str, ...]:
    """Those whom a letter names behind `Kính gửi`."""
    flat = layout.squeezed.text
    sent = SENT_TO.search(flat, 0, _LONGEST)
    title = _TITLE.match(flat, sent.start(), sent.end()) if sent else None
    if sent is None or title is None:
        return ()
    reader = EntryReader(ListReader(NameReader(layout, flat, head)))
    entries = _entries(flat, title.end(), sent.end())
    return tuple(dict.fromkeys(addressee.agency for entry in entries for addressee in reader.read(entry)))


def _entries(flat: str, start: int, end: int) -> list[Entry]:
    """The entries of the list, from behind its title to `Lưu` or the signature.

    Words in capitals are a signature, but not behind a dash: `- CT, PCT UBND TP;`.
    """
    end = min(end, start + _LONGEST)
    while start < end and flat[start] in " :*_":
        start += 1
    begin, mark = start, ""
    gap = _ITEM_GAP if _BULLET.match(flat, begin, end) else _FREE_GAP
    found: list[Entry] = []
    while begin < end:
        match = gap.search(flat, begin, end)
        if "+" not in mark and _OFFICE.match(flat, begin, end):
            while match and (inside := _IN_OFFICE.match(flat, match.start(), end)):
                match = gap.search(flat, inside.end(), end)
        stop = match.start() if match else end
        body = flat[begin:stop]
        lead = len(body) - len(body.lstrip(" \n-+•*–:._"))
        text = body[lead:].rstrip(" ;.,*_")
        signed = _SIGNED.match(text) or (_CAPITALS.match(text) and _BULLETS.isdisjoint(mark + body[:lead]))
        other = _OTHER_TEXT.match(text) or len(text) > _TOO_LONG
        if _FILED.match(text) or (found and (signed or other)):
            break
        if text and not _NONE.match(text) and not signed:
            found.append(_entry(begin + lead, text))
        if match is None:
            break
        begin, mark = match.end(), match.group()
    return found


def _entry(start: int, text: str) -> Entry:
    purpose = _PURPOSE.search(text)
    if purpose is None:
        return Entry(start, start + len(text), None)
    why = " ".join(purpose["purpose"].split())
    return Entry(start, start + purpose.start(), why if _WHY.match(why) else None)
