"""Collectives: `các sở, ban, ngành tỉnh`, `các tổ chức, cá nhân có liên quan`, `cơ quan thuế`.

They are kept in their own words. A chain of nouns that share one limit at the end is one collective; a noun with a
kind of its own (`cơ quan ngang bộ`, `đơn vị sự nghiệp`) begins the next one. Persons are no agencies.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.agencies.compositions import begins_name
from extract.agencies.organs import WORD, grammar, spellings
from extract.agencies.predicates import begins_predicate, is_stop
from extract.duties.kinds import kind_end

_LONGEST: Final = 220


@dataclass(frozen=True, slots=True)
class _Patterns:
    first: re.Pattern[str]
    """The first noun, where it can begin a list."""
    listed: re.Pattern[str]
    """The first noun, where others were named before it."""
    further: re.Pattern[str]
    """A separator and one more noun of the chain."""
    limit: re.Pattern[str]
    """What may follow the last noun of a chain."""
    kind: re.Pattern[str]
    """What makes the last noun a kind of its own."""
    limits: re.Pattern[str]
    within: frozenset[str]
    """Stops that may stand in the words that tell what kind is meant."""
    persons: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = grammar()["collective"]

    def choice(key: str) -> str:
        words = sorted({spelling for word in table[key] for spelling in spellings(word)}, key=len, reverse=True)
        return "|".join(map(re.escape, words)).replace("\\ ", " ")

    noun = rf"(?!(?:{choice('never')})(?!\w))(?:{choice('nouns')})(?!\w)"
    many = r"(?:(?:tất cả|toàn thể|toàn bộ|hệ thống) (?:các )?|các |những |mọi |một số |mỗi |từng )"
    chained = rf"{noun}(?=(?:,| và| -|/) ?(?:các )?{noun})"
    kind = rf"(?= (?:{choice('own')})(?!\w))"
    limit = rf"(?= (?:{choice('limits')})(?!\w))"
    verb = rf"(?!(?:{choice('never')})(?!\w))(?:{choice('verbs')})(?!\w)"
    single = rf"(?!(?:{choice('never')})(?!\w))(?:{choice('singular')})(?!\w)"
    return _Patterns(
        first=re.compile(rf"(?:(?P<many>{many}){noun}|{chained}|{single}|{verb}(?:{kind}|{limit}))", re.IGNORECASE),
        listed=re.compile(
            rf"(?:(?P<many>{many}){noun}|{verb}(?:{kind}|{limit})|(?!{verb}){noun}|{chained})", re.IGNORECASE
        ),
        further=re.compile(
            rf"(?:, (?P<again>các (?=(?:cấp|ngành|địa phương)(?!\w)))?|,? và (?P<both>các (?=(?:cấp|ngành)(?!\w)))?|; "
            rf"|/| - | & | hoặc |-| )(?P<noun>{noun})",
            re.IGNORECASE,
        ),
        limit=re.compile(rf"(?= (?:{choice('limits')})(?!\w)|[,;.:)\n]| và |\Z)", re.IGNORECASE),
        kind=re.compile(kind, re.IGNORECASE),
        limits=re.compile(
            r" (?:có )?liên quan(?: khác)?(?!\w)| (?:phối hợp|chủ trì)(?= (?:có|chịu) trách nhiệm)"
            r"| chức năng(?!,? nhiệm vụ)| khác(?!\w)| (?:ở )?địa phương(?!\w)"
            r"| các cấp(?!\w)| nêu trên| nói trên| trên(?= (?:chủ|có|phối|thực|triển|khẩn|tổ|căn|theo))"
            r"| (?:của |trong |thuộc )?(?:toàn )?(?:tỉnh|[Tt]hành phố|TP)(?: [A-ZĐ]\w+(?: [A-ZĐ]\w+){0,3})?(?!\w)"
            r"| cấp (?:tỉnh|huyện|xã|trên|dưới|cơ sở|trung ương)(?:, (?:cấp )?(?:huyện|xã|thị xã|thành phố))*(?!\w)"
            r"| (?:của |ở )?(?:[Tt]rung ương|TW)(?: và địa phương)?(?!\w)| ngang [Bb]ộ| thuộc (?:Chính phủ|CP)(?!\w)"
        ),
        within=frozenset(table["within"]),
        persons=re.compile(rf"(?:các |những |mọi |mỗi )?(?:{choice('persons')})(?!\w)", re.IGNORECASE),
    )


_PHRASE_END: Final = re.compile(r"[;.:()\n…“”\"]| /")
# a relative clause names those who were given a task: it ends before the main predicate
_GIVEN = re.compile(
    r" (?:đã )?được (?:[Nn]hà nước )?(?:giao|phân công|ủy quyền|lựa chọn|cấp)(?:(?![;:\n]|\. ).){0,140}?"
    r"(?= (?:có trách nhiệm|chịu trách nhiệm|chủ động|khẩn trương|căn cứ|phải|tiếp tục|có văn bản|lập dự toán)\b|, "
    r"|[.;:]|\n|\Z)"
)
# `các tổ chức quy định tại khoản 2 Điều 3 Nghị định này`
_DEFINED = re.compile(
    r" quy định tại (?:các )?(?:điểm|khoản|Điều)(?:(?:(?![;.:\n]| và các| (?:chịu|có|phải|cần) ).){1,90}? này(?!\w)"
    r"| (?:(?![;.:\n]).){1,40}?(?= (?:chịu|có) trách nhiệm))"
)
# `tổ chức do Chính phủ, Thủ tướng Chính phủ thành lập`
_FOUNDED = re.compile(
    r" do (?:Chính phủ|Thủ tướng Chính phủ|Quốc hội)(?:(?:,| hoặc| và) (?:Chính phủ|Thủ tướng Chính phủ))? thành lập"
    r"(?: mà không phải là đơn vị sự nghiệp công lập)?| do Đảng(?:,| và) Nhà nước giao nhiệm vụ"
)
# `Huyện ủy, Thành ủy`, `các huyện, thị, thành ủy`: committees of the Party named together
_COMMITTEES = re.compile(
    r"(?:[Cc]ác )?[Hh]uyện (?:ủy|uỷ)(?:(?:,| và) (?:[Tt]hị|[Tt]hành|[Qq]uận) (?:ủy|uỷ))+"
    r"|(?:[Cc]ác )?[Hh]uyện(?:, (?:thị|thành|quận))+ (?:ủy|uỷ)"
    r"|(?:[Cc]ác )[Tt]ỉnh (?:ủy|uỷ)(?:(?:,| và) [Tt]hành (?:ủy|uỷ))(?: trực thuộc [Tt]rung ương)?"
)
# `3. Bộ, cơ quan ngang bộ có trách nhiệm …`: the word alone stands for all of them; before a comma of another kind it
# is the issuing ministry (`Bộ, các đơn vị thuộc Bộ`)
_MINISTRIES = re.compile(r"[Bb]ộ(?=, cơ quan (?:ngang [Bb]ộ|(?:trực )?thuộc Chính phủ|(?:ở )?[Tt]rung ương)(?!\w))")
# `Công an tỉnh, thành phố và cơ quan, tổ chức liên quan`: a name with its levels, and others behind it
_POLICE = re.compile(r"Công an (?:các )?(?:tỉnh|xã|huyện|phường)(?!\w)")
_IN_TASK = re.compile(r"trong (?:việc|thi hành|phạm vi|quá trình|công tác|tổ chức|triển khai|thời gian|năm|tháng|quý)")
_AND_BODIES = re.compile(r"(?:các )?cá nhân(?:,| và) (?:tổ chức|cơ quan|đơn vị)", re.IGNORECASE)
_LEVEL_STARTS: Final = ("huyện", "thị xã", "thành phố", "quận", "xã", "phường", "thị trấn", "đặc khu")
_LOOSE_ENDS: Final = tuple(
    f" {word}"
    for word in (
        *("về việc", "tới việc", "đến việc", "cho việc", "việc"),
        *("và", "của", "có", "được", "trên", "theo", "do", "về", "với", "cho", "đến", "từ", "trong", "tại", "ở"),
    )
)
_LEVEL_ENDS: Final = (" tỉnh", *(f" {word}" for word in _LEVEL_STARTS))


def collective_end(flat: str, start: int, limit: int, listed: bool = False) -> int | None:
    """Where the collective that begins at `start` ends; None where none begins.

    `listed` says that others were named before it: then its noun may stand alone (`…, đơn vị sự nghiệp`).

    >>> text = "các sở, ban, ngành liên quan triển khai"
    >>> text[: collective_end(text, 0, len(text))]
    'các sở, ban, ngành liên quan'
    """
    patterns = _patterns()
    limit = min(limit, start + _LONGEST)
    together = _COMMITTEES.match(flat, start, limit) or _MINISTRIES.match(flat, start)
    if together is not None:
        return together.end()
    if _POLICE.match(flat, start, limit):
        return None
    match = (patterns.listed if listed else patterns.first).match(flat, start, limit)
    if match is None:
        return None
    if (
        patterns.persons.match(flat, start, limit)
        and not match.group().endswith(",")
        and not _AND_BODIES.match(flat, start)
    ):
        return None
    end = _chain(flat, match.end(), limit)
    while more := patterns.limits.match(flat, end, limit):
        end = more.end()
    defined = _DEFINED.match(flat, end, limit) or _FOUNDED.match(flat, end, limit)
    if defined is not None:
        return defined.end()
    given = _GIVEN.match(flat, end, limit)
    if given is not None:
        theo = given.group().find(" theo ")
        return given.end() if theo < 0 else given.start() + theo
    end = kind_end(flat, end, limit)
    if end < limit and flat[end] == " " and not begins_predicate(flat, end + 1):
        end = _walk(flat, end, limit)
    if flat[start:end].lower() == "cá nhân":
        return None
    # `đề nghị cấp trên`: one bare noun names nobody
    bare = not match["many"] and not listed and flat[start:end].lower() in _BARE and flat[end : end + 1] != ","
    return end if match["many"] or (" " in flat[start:end] and not bare) else None


def _chain(flat: str, end: int, limit: int) -> int:
    """The end of the last noun that shares its limit with those before it."""
    patterns = _patterns()
    while more := patterns.further.match(flat, end, limit):
        noun = more["noun"].lower()
        closes = patterns.limit.match(flat, more.end(), limit) or _closes(flat, more.end() + 1, limit)
        if noun == "cơ quan" and re.match(" [Tt]rung ương", flat[more.end() : more.end() + 12]):
            break
        loose = noun in _LOOSE or (" và " in more.group() and not more.group().startswith(" và các"))
        if patterns.kind.match(flat, more.end(), limit) or not (closes or loose):
            break
        verb = noun in _VERBS and not more["again"] and not _MODAL.match(flat, more.end(), limit)
        if verb and not patterns.limit.match(flat, more.end(), limit):
            break
        if not closes and more.group().startswith(" ") and not more.group().startswith((" và", " -", " hoặc", " &")):
            break
        end = more.end()
    return end


def _closes(flat: str, start: int, limit: int) -> bool:
    word = WORD.match(flat, start, limit)
    if word is None:
        return False
    return flat.startswith(_TASK, start) or is_stop(flat, start, word.group()) or begins_predicate(flat, start)


_TASK: Final = ("về việc ", "trong việc ", "cho việc ", "đến việc ", "tới việc ")
# `các cơ quan, đơn vị, tổ chức chịu trách nhiệm`: a noun there; `… tổ chức thực hiện` is a verb
_MODAL = re.compile(
    r" (?:chịu|có) trách nhiệm| quy định tại (?:điểm|khoản|Điều)| được (?:giao|phân công)"
    r"| (?:phải|cần|căn cứ|kịp thời|nghiêm túc|chủ động)(?!\w)"
)
_BARE: Final = frozenset(("cơ quan", "đơn vị", "tổ chức", "địa phương", "doanh nghiệp"))
"""Alone and of no kind they name nobody: `phân công cơ quan trình, cơ quan thẩm tra`."""
_VERBS: Final = frozenset(("tổ chức", "báo", "cấp", "hội", "đoàn", "bộ"))
_LOOSE: Final = frozenset(("cá nhân", "đơn vị", "tổ chức", "hộ gia đình", "địa phương", "hộ kinh doanh"))
"""Nouns that go on a chain though a kind follows them: `các tổ chức, cá nhân khai thác nước`."""


def _walk(flat: str, end: int, limit: int) -> int:
    """Go on over the words that tell what kind is meant, up to the predicate."""
    start = end
    close = _PHRASE_END.search(flat, end, limit)
    limit = close.start() if close else limit
    for match in WORD.finditer(flat, end, limit):
        word = match.group()
        if not _tells_kind(flat, match, limit, end):
            break
        if word not in (",", "và"):
            end = match.end()
    while flat.endswith(_LOOSE_ENDS, start, end):
        end = flat.rindex(" ", start, end)
    return end


def _tells_kind(flat: str, match: re.Match[str], limit: int, end: int) -> bool:
    """Whether a word behind `flat[:end]` still tells what kind of bodies is meant."""
    word, at, follows = match.group(), match.start(), match.end() + 1
    if word == ",":
        levels = flat.endswith(_LEVEL_ENDS, 0, end) and flat.startswith(_LEVEL_STARTS, follows)
        fields = flat.rfind(" lĩnh vực ", max(0, end - _FIELDS), end) >= 0 and flat[follows : follows + 1].islower()
        return levels or _kind_goes_on(flat, follows, limit, fields)
    if word == "và":
        another = begins_name(flat, follows) or _patterns().listed.match(flat, follows)
        return not (another or begins_predicate(flat, follows))
    if word == "có" and flat.startswith("thể ", follows):
        # `các tỉnh, thành phố có thể quy định`: what they may do, no kind
        return False
    if word == "các" and flat.endswith((" của", " thuộc"), 0, end):
        return True
    if flat.endswith(" lĩnh vực ", 0, at):
        # `hoạt động trong lĩnh vực xây dựng`: a field there, no task
        return True
    if (word == "trong" and _IN_TASK.match(flat, at)) or (not word[0].isalnum() and word not in "-&/"):
        return False
    return not begins_predicate(flat, at) and (word in _patterns().within or not is_stop(flat, at, word))


_FIELDS: Final = 90
"""Characters: as far as that behind `lĩnh vực` fields may be listed."""
_GOES_ON = re.compile(r"[^,;.:\n]{2,60}?(?= (?:có|chịu|phải)\b|\Z|[:\n])")
# businesses are told by several fields: `các doanh nghiệp bưu chính, viễn thông, công nghệ thông tin và internet`
_TRADE = re.compile(
    r"(?:bưu chính|viễn thông|công nghệ thông tin|internet|xuất bản|phát thanh|truyền hình|thương mại|dịch vụ|vận tải)"
    r"(?= và |, | [^\W\d_]+ )"
)
_TWO_WORDS = re.compile(r"[^\W\d_]+ [^\W\d_]+(?= )")
_OTHER_MATTER: Final = ("việc ", "khi ", "trường hợp", "đặc biệt", "thời gian", "mức ", "số ", "kết quả", "nội dung")


def _kind_goes_on(flat: str, start: int, limit: int, fields: bool = False) -> bool:
    """Whether the words behind a comma still tell the kind: `khai thác, sử dụng tài nguyên nước`."""
    if start >= limit or not flat[start].islower() or _patterns().listed.match(flat, start):
        return False
    if begins_predicate(flat, start):
        return False
    if fields or _GOES_ON.match(flat, start, limit) or _TRADE.match(flat, start, limit):
        return True
    # `các cơ quan báo chí, xuất bản của Công đoàn tập trung …`: two words, and the task or whose they are
    pair = _TWO_WORDS.match(flat, start, limit)
    if pair is None or flat.startswith(_OTHER_MATTER, start) or _patterns().persons.match(flat, start):
        return False
    if any(is_stop(flat, word.start(), word.group()) for word in WORD.finditer(flat, start, pair.end())):
        return False
    return flat.startswith((" của ", " thuộc "), pair.end()) or begins_predicate(flat, pair.end() + 1)
