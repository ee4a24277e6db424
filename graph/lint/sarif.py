"""Remarks on drafts as SARIF 2.1.0, the form in which editors and forges show what a checker found.

Lines and columns count from 1, columns in Unicode code points, in the text as it was read: of a Word file these are the
lines of its text, and `charOffset` and the snippet are what finds the place.
"""

import json
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from graph.lint.remarks import RULES, Remark
from graph.version import software_version

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(found: Iterable[tuple[str, str, Iterable[Remark]]]) -> str:
    """One run as JSON; `found` gives each document's source, its text, and the remarks on it.

    >>> json.loads(sarif([]))["runs"][0]["results"]
    []
    """
    results = [_result(source, text, remark) for source, text, remarks in found for remark in remarks]
    run = {"tool": {"driver": _driver()}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    r"""The line and the column of a place, both counted from 1.

    >>> line_and_column("một\nhai ba", 8)
    (2, 5)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _driver() -> dict[str, Any]:
    rules = [
        {"id": name, "shortDescription": {"text": rule.words}, "defaultConfiguration": {"level": rule.level}}
        for name, rule in RULES.items()
    ]
    return {"name": "luocdo", "version": software_version(), "language": "vi", "rules": rules}


def _result(source: str, text: str, remark: Remark) -> dict[str, Any]:
    (line, column), (last, end) = line_and_column(text, remark.start), line_and_column(text, remark.end)
    region = {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}
    place = {
        "artifactLocation": {"uri": quote(source.replace("\\", "/"))},
        "region": region
        | {
            "charOffset": remark.start,
            "charLength": remark.end - remark.start,
            "snippet": {"text": text[remark.start : remark.end]},
        },
    }
    return {
        "ruleId": remark.rule,
        "ruleIndex": list(RULES).index(remark.rule),
        "level": remark.level,
        "message": {"text": remark.message},
        "locations": [{"physicalLocation": place}],
    }
