"""Documents in a few lines, read by a parser of ours, so that tests of the graph do not wait on the art of reading.

    Chỉ thị 02/CT-UBND; 2024-02-21; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu
    implements Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ
    cites Nghị quyết số 01/NQ-CP của Chính phủ
    based_on Luật Đất đai năm 2013
    link 287/KH-UBND implements 01/NQ-CP
    lead Sở Y tế tỉnh Lai Châu

The first line is the head; a line then says a relation and a mention, a link, or a role and an agency. `(suy ra)`
behind a mention marks its issuer as told by the context.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import get_args

from extract.readers.source import Failure, Source
from extract.record import Document, Duty, Link, Record, Reference, Relation, Role
from graph.build import Built, build
from graph.tables import Graph

PRIME_2008 = """Chỉ thị 22/2008/CT-TTg; 2008-07-15; Thủ tướng Chính phủ; Hà Nội
implements Luật Thuế thu nhập cá nhân năm 2007
cites Quyết định số 201/2004/QĐ-TTg ngày 06/12/2004 của Thủ tướng Chính phủ
cites Quyết định số 291/2006/QĐ-TTg ngày 29/12/2006 của Thủ tướng Chính phủ
lead Bộ Tài chính
"""
AN_GIANG = """Chỉ thị 09/2008/CT-UBND; 2008-09-26; Ủy ban nhân dân tỉnh An Giang; Long Xuyên
implements Chỉ thị số 22/2008/CT-TTg ngày 15/07/2008 của Thủ tướng Chính phủ
cites Quyết định số 291/2006/QĐ-TTg ngày 29/12/2006 của Thủ tướng Chính phủ
lead Cục Thuế tỉnh An Giang
"""
LONG_AN = """Chỉ thị 19/2008/CT-UBND; 2008-10-16; Ủy ban nhân dân tỉnh Long An; Tân An
implements Chỉ thị số 22/2008/CT-TTG ngày 15/07/2008 của Thủ tướng Chính phủ
cites Quyết định số 2482/QĐ-UBND ngày 01/10/2008 của Ủy ban nhân dân tỉnh Long An (suy ra)
"""
KON_TUM = """Chỉ thị 01/2009/CT-UBND; 2009-01-08; Ủy ban nhân dân tỉnh Kon Tum; Kon Tum
implements Chỉ thị số 22/2008/CT-TTg ngày 15/07/2008 của Thủ tướng Chính phủ
"""
PRIME_2024 = """Chỉ thị 06/CT-TTg; 2024-02-15; Thủ tướng Chính phủ; Hà Nội
implements Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ
"""
LAI_CHAU = """Chỉ thị 02/CT-UBND; 2024-02-21; Ủy ban nhân dân tỉnh Lai Châu; Lai Châu
cites Chỉ thị số 26-CT/TW ngày 23/11/2023 của Ban Bí thư Trung ương Đảng
implements Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ
implements Nghị quyết số 01/NQ-CP ngày 05/01/2024 của Chính phủ
implements Kế hoạch số 287/KH-UBND ngày 19/01/2024 của Ủy ban nhân dân tỉnh Lai Châu (suy ra)
cites Nghị quyết số 01/NQ-CP của Chính phủ
link 287/KH-UBND implements 01/NQ-CP
lead Sở Kế hoạch và Đầu tư tỉnh Lai Châu
coordinate các sở, ngành liên quan
lead Sở Y tế tỉnh Lai Châu
"""
CHAIN = {
    "22-2008.txt": PRIME_2008,
    "an-giang.txt": AN_GIANG,
    "long-an.txt": LONG_AN,
    "kon-tum.txt": KON_TUM,
    "06-2024.txt": PRIME_2024,
    "lai-chau.txt": LAI_CHAU,
}
SEED = "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"
PARENT = "eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg"
PLAN = "eli/vn/ubnd-tinh-lai-chau/ke-hoach/2024/287-kh-ubnd"
NATIONAL = "eli/vn/chinh-phu/nghi-quyet/2024/01-nq-cp"
TAX = "eli/vn/thu-tuong-chinh-phu/chi-thi/2008/22-2008-ct-ttg"
FIRST_DOWN = "eli/vn/ubnd-tinh-an-giang/chi-thi/2008/09-2008-ct-ubnd"

_MENTION = re.compile(
    r"(?P<name>(?P<type>Luật(?= [^s\d])|\w)[^\d;]*?)(?: số)? (?P<number>\d+[\w.]*[-/]\S+)"
    r"(?: ngày (?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4}))?(?: của (?P<issuer>.+?))?(?P<inferred> \(suy ra\))?"
)
_NAMED = re.compile(r"(?P<name>(?P<type>Luật|Bộ luật|Pháp lệnh|Hiến pháp|Đề án)[^;]*?)(?: năm (?P<year>\d{4}))?")
_PROVISIONS = re.compile(r"khoản (\w+) Điều (\w+) ")
COLLECTIVE = ("các ", "UBND các ")


def read_lines(text: str, source: str = "") -> Record:
    """The record that the lines of `text` tell."""
    kind, number, day, issuer, place = _head(text.split("\n", 1)[0])
    level = "central" if place == "Hà Nội" else "province"
    head = Document(kind, number, day, place, issuer, level=level)
    references: list[Reference] = []
    links: list[Link] = []
    duties: list[Duty] = []
    for start, line in _lines(text):
        word, _, rest = line.partition(" ")
        at, end = start + len(word) + 1, start + len(line)
        if word in get_args(Relation):
            references.append(_mention(rest, at, word, (start, end)))
        elif word in get_args(Role):
            collective = rest.startswith(COLLECTIVE)
            duties.append(Duty(rest, at, end, rest, None, str(len(duties) + 1), word, (start, end), None, collective))  # type: ignore[arg-type]
        elif word == "link":
            one, relation, other = rest.split(" ", 2)
            links.append(Link(one, relation, other, at, end))  # type: ignore[arg-type]
    return Record(source, head, tuple(references), tuple(links), tuple(duties))


def sources(texts: Mapping[str, str] = CHAIN) -> Iterator[Source]:
    """The texts as the readers would hand them on."""
    for name, text in texts.items():
        yield Source(name, text, sha256(text.encode()).hexdigest())


def build_chain(folder: Path, texts: Mapping[str, str] = CHAIN, more: Iterable[Failure] = ()) -> Built:
    """Build the graph of `texts` in `folder`."""
    return build([*sources(texts), *more], folder, read=read_lines)


def graph_of(folder: Path, *texts: str) -> Graph:
    """The graph of a few texts, built in `folder`."""
    build_chain(folder, {f"{place}.txt": text for place, text in enumerate(texts)})
    return Graph.open(folder)


def _head(line: str) -> tuple[str | None, str | None, str | None, str | None, str | None]:
    name, day, issuer, place = [part.strip() or None for part in (line + ";;;").split(";")][:4]
    kind, _, number = (name or "").rpartition(" ")
    return kind or None, number or None, day, issuer, place


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for place, line in enumerate(text.split("\n")):
        if place and line:
            yield start, line
        start += len(line) + 1


def _mention(words: str, start: int, relation: str, sentence: tuple[int, int]) -> Reference:
    place = _PROVISIONS.match(words)
    provisions = ({"điều": place[2], "khoản": place[1]},) if place else ()
    bare = words[place.end() :] if place else words
    if found := _MENTION.fullmatch(bare):
        day = f"{found['year']}-{found['month']}-{found['day']}" if found["day"] else None
        told = re.search(r"/((?:19|20)\d\d)/", found["number"])
        year = int(told[1]) if told else int(day[:4]) if day else None
        # a law may stand with its name and its number; of other types the words before the number are the type
        kind, name = ("Luật", found["name"]) if found["type"] == "Luật" else (found["name"], None)
        issuer_from = ("context" if found["inferred"] else "text") if found["issuer"] else None
        return Reference(
            start, start + len(words), words, "numbered", kind, found["number"], name, year, day,
            found["issuer"], issuer_from, provisions, relation, None, sentence, "test.line",  # type: ignore[arg-type]
        )  # fmt: skip
    named = _NAMED.fullmatch(bare)
    assert named, f"no mention: {words}"
    year = int(named["year"]) if named["year"] else None
    return Reference(
        start, start + len(words), words, "named", named["type"], None, named["name"], year, None, None, None,
        provisions, relation, None, sentence, "test.line",  # type: ignore[arg-type]
    )  # fmt: skip
