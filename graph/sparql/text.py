"""SPARQL as text: what is refused before an engine sees it, and where an engine stumbled.

pyoxigraph carries `SERVICE` out over the network and has no switch against it, so the text itself is searched. The
search needs no grammar: whatever could be the keyword, followed by what could be its target and a brace, is refused;
a string or a comment that looks exactly so is refused with it.
"""

import re

from extract.errors import BadQuery

_BLANK = r"(?:\s|\#[^\r\n]*+(?:[\r\n]|\Z))*+"
# an IRI, a variable, or a name with its prefix
_TARGET = r"(?:[<?$]|[^\s{<?$:]*:)[^\s{]*"
_SERVICE = re.compile(rf"service{_BLANK}(?:silent{_BLANK})?{_TARGET}{_BLANK}\{{", re.IGNORECASE)
# `?service`, `ex:service`, `"…"@service`: the letters belong to a name
_INSIDE_A_NAME = re.compile(r"(?:[?$]\w*|:[\w.%\\-]*|@[A-Za-z-]*)\Z")
# FROM, outside of what is quoted or commented; an IRI that is not ended begins nothing, a string goes on to the end
_FROM = re.compile(
    r"""<[^<>"{}|^`\\\s]*+> | \#[^\r\n]*+
      | \"{3}(?:[^"\\]|\\.|"(?!""))*+ (?:\"{3})? | '{3}(?:[^'\\]|\\.|'(?!''))*+ (?:'{3})?
      | "(?:[^"\\\r\n]|\\.)*+ "? | '(?:[^'\\\r\n]|\\.)*+ '?
      | (?<![\w?$:@%.\\-]) (?P<from>from) (?=[\s<\#])"""
    rf"{_BLANK}(?:named{_BLANK})?(?:<|[\w.-]*:)",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE = re.compile(rf"{_BLANK}(?:(?:base|version)\b[^>\"']*[>\"']|prefix\b[^<]*<[^>]*>)", re.IGNORECASE)
_KEYWORD = re.compile(rf"{_BLANK}([A-Za-z]+)")
_UPDATES = ("insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with")
_POSITION = re.compile(r"error at (\d+):(\d+):\s*(.*)", re.DOTALL)


def refuse(sparql: str) -> None:
    """Raise BadQuery for what would leave the store or change it; everything else passes.

    >>> refuse("SELECT ?service WHERE { ?service a <urn:x> }")
    >>> refuse("DROP ALL")
    Traceback (most recent call last):
    extract.errors.BadQuery: queries only read: DROP is refused (line 1, column 1)
    """
    # escapes are read before the grammar: \u0053ERVICE is the keyword
    for text in (sparql, _ESCAPE.sub(_letter, sparql)):
        for match in _SERVICE.finditer(text):
            if not _INSIDE_A_NAME.search(text, max(0, match.start() - 200), match.start()):
                raise BadQuery(f"queries stay in the store: SERVICE is refused ({place(text, match.start())})")
    for match in _FROM.finditer(sparql):
        # an engine would answer from a graph that is not there, with nothing
        if match["from"]:
            where = place(sparql, match.start("from"))
            raise BadQuery(f"the store is one graph, always asked whole: FROM is refused ({where}); leave it out")
    at = 0
    while prologue := _PROLOGUE.match(sparql, at):
        at = prologue.end()
    keyword = _KEYWORD.match(sparql, at)
    if keyword and keyword[1].lower() in _UPDATES:
        raise BadQuery(f"queries only read: {keyword[1].upper()} is refused ({place(sparql, keyword.start(1))})")


def place(text: str, offset: int) -> str:
    """Line and column of an offset, both counted from 1.

    >>> place("ASK {\\n  ?s", 8)
    'line 2, column 3'
    """
    before = text[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"


def syntax_error(sparql: str, message: str) -> str:
    """An engine's words on a query that it cannot read, as one line that shows the place.

    >>> syntax_error("SELECT ?x WHERE { ?x }", "error at 1:22: expected one of a")
    'the query cannot be read at line 1, column 22, near “}”: expected one of a'
    """
    found = _POSITION.match(message)
    if not found:
        return f"the query cannot be read: {_one_line(message)}"
    line, column = int(found[1]), int(found[2])
    lines = sparql.splitlines() or [""]
    near = lines[min(line, len(lines)) - 1][max(0, column - 1) :].strip() or "the end"
    words = "this prefix is not declared" if "Prefix not found" in found[3] else _one_line(found[3])
    return f"the query cannot be read at line {line}, column {column}, near “{near[:30]}”: {words}"


def _letter(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def _one_line(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= 120 else f"{line[:119]}…"
