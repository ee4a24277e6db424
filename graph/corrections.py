"""A clerk's file of corrections: which documents are one, which are two, which number a file bears.

    one,says,other,note
    unresolved/de-an/06/_/_,là một với,eli/vn/thu-tuong-chinh-phu/quyet-dinh/2022/06-qd-ttg,Đề án 06
    unresolved/ke-hoach/01-kh-ubnd/_/_,not the same as,eli/vn/ubnd-tinh-lai-chau/ke-hoach/2024/01-kh-ubnd,
    quyet-dinh-55.docx,not the same as,nghi-quyet-55.docx,one number for two acts
    quet-2024-17.pdf,is number,17/CT-UBND,the scan lost its number

Documents are named by their keys (or IRIs) as `luocdo show` prints them, texts by their file. What a correction says
goes before what linking concludes, and is marked so; a line that nothing needed is reported.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Final, Literal

from extract.errors import RegistryBroken
from extract.record import Document
from graph.identity import Identity, Told

Says = Literal["same", "apart", "number"]
COLUMNS: Final = ("one", "says", "other")
WORDS: Final[dict[str, Says]] = {
    "same as": "same",
    "là một với": "same",
    "not the same as": "apart",
    "không phải là": "apart",
    "is number": "number",
    "có số": "number",
}
"""What stands in the column `says`, in either language."""
CORRECTED: Final = "theo tệp đính chính"


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file."""

    line: int
    one: str
    says: Says
    other: str

    def __str__(self) -> str:
        """The line for people."""
        verb = next(words for words, says in WORDS.items() if says == self.says and not words.isascii())
        return f"dòng {self.line}: {self.one} {verb} {self.other}"


class Corrections:
    """The corrections of one build; which of them were needed is counted while it runs."""

    def __init__(self, entries: Iterable[Correction] = (), source: str = "") -> None:
        """Hold the entries; raises RegistryBroken where they contradict one another."""
        self.entries = tuple(entries)
        self.used: set[int] = set()
        self._same = {entry.one: entry for entry in self.entries if entry.says == "same"}
        self._numbers = {entry.one: entry for entry in self.entries if entry.says == "number"}
        self._apart = {(entry.one, entry.other): entry for entry in self.entries if entry.says == "apart"}
        for entry in self._same.values():
            seen, key = {entry.one}, entry.other
            while key in self._same and key not in seen:
                seen.add(key)
                key = self._same[key].other
            if key in seen:
                raise RegistryBroken(f"{source}, {entry}: các dòng nối thành vòng")
        for one, other in self._apart:
            if self.key(one) == self.key(other):
                raise RegistryBroken(f"{source}, {self._apart[one, other]}: trái với một dòng khác")
        self.used.clear()

    @property
    def fingerprint(self) -> str:
        """What tells two files apart that say different things; empty without corrections."""
        said = "\n".join(f"{entry.one}\t{entry.says}\t{entry.other}" for entry in self.entries)
        return sha256(said.encode()).hexdigest() if said else ""

    def report(self) -> list[str]:
        """One line for each correction: used, or not."""
        return [f"{entry}: {'đã dùng' if entry.line in self.used else 'CHƯA dùng đến'}" for entry in self.entries]

    def key(self, key: str) -> str:
        """The key of the document that a key means."""
        while entry := self._same.get(key):
            self.used.add(entry.line)
            key = entry.other
        return key

    def text_key(self, key: str, text_hash: str, sources: Iterable[str]) -> str:
        """The key of a text that was read: one that is not the same as another of its number bears its own hash."""
        names = {name for source in sources for name in (source, PurePath(source).name)}
        for (one, _), entry in self._apart.items():
            if one in names:
                self.used.add(entry.line)
                return f"{key}/{text_hash[:16]}"
        return self.key(key)

    def head(self, document: Document, sources: Iterable[str]) -> Document:
        """The head of a text that was read from `sources`, with the number that a correction gives it."""
        for source in sources:
            if entry := self._numbers.get(source) or self._numbers.get(PurePath(source).name):
                self.used.add(entry.line)
                return replace(document, number=entry.other)
        return document

    def meant(self, mention: Told, found: Identity) -> Identity:
        """What a mention means when the corrections are heard: by its own words, then by what linking found."""
        for key in (mention.key, found.key):
            if (other := self.key(key)) != key:
                return Identity(other, reason=CORRECTED)
        if entry := self._apart.get((mention.key, found.key)):
            self.used.add(entry.line)
            if mention.complete:
                return Identity(mention.key, reason=CORRECTED)
            return Identity(mention.key, 0.5, "unresolved", reason=f"{CORRECTED}: không phải {found.key}")
        return found

    def aliases(self) -> dict[str, str]:
        """The keys that are no documents any more, each with the one that it means."""
        return {entry.one: self.key(entry.one) for entry in self._same.values() if entry.line in self.used}


def read_corrections(path: str | Path, base: str) -> Corrections:
    """Read a file of corrections (CSV in UTF-8 with the columns `one`, `says`, `other`); IRIs under `base` are keys.

    Raises RegistryBroken for a file that cannot be read, and for a line that cannot be used, with its number.
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
                raise RegistryBroken(f"{path}, dòng 1: thiếu cột {missing[0]}; cần {','.join(COLUMNS)}")
            return Corrections([_correction(path, rows.line_num, row, base) for row in rows], str(path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegistryBroken(f"{path}: không đọc được ({error}); cần tệp CSV, UTF-8") from error


def _correction(path: Path, line: int, row: dict[str, str | None], base: str) -> Correction:
    one, says, other = ((row[name] or "").strip() for name in COLUMNS)
    if says.lower() not in WORDS:
        raise RegistryBroken(f"{path}, dòng {line}: “{says}” không phải một trong: {', '.join(WORDS)}")
    if not one or not other or one == other:
        raise RegistryBroken(f"{path}, dòng {line}: cần hai văn bản khác nhau ở cột one và other")
    return Correction(line, one.removeprefix(base), WORDS[says.lower()], other.removeprefix(base))
