"""The annotated documents and the scorer, where they are at hand."""

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from extract import read_text

SHARED = Path(os.environ.get("LUOCDO_SHARED", Path(__file__).resolve().parents[2] / "shared"))
"""The folder with gold and corpus: `LUOCDO_SHARED`, or `shared` beside the checkout."""


def scorer() -> ModuleType:
    """The scorer that stands beside the gold documents."""
    folder = str(SHARED / "gold")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures() -> dict[str, dict[str, Any]]:
    """Precision, recall and F1 by kind, and the share of right fields, on the annotated documents."""
    folder = SHARED / "gold/dev"
    records = {
        path.stem: read_text(path.read_text("utf-8"), str(path)).to_dict() for path in sorted(folder.glob("*.txt"))
    }
    tally, right, asked = scorer().score(folder, records)
    counted = {key: tally.f1(key) for key in sorted(set(tally.hit) | set(tally.miss) | set(tally.extra))}
    shares = {key: {"asked": asked[key], "right": round(right[key] / asked[key], 4)} for key in sorted(asked)}
    return counted | shares


def by_role() -> dict[str, dict[str, Any]]:
    """Precision, recall and F1 of duties role by role."""
    module = scorer()
    folder = SHARED / "gold/dev"
    tally = module.Tally()
    for path in sorted(folder.glob("*.json")):
        gold, text = json.loads(path.read_text("utf-8")), path.with_suffix(".txt").read_text("utf-8")
        wanted = [dict(row, span=module.span(text, row["text"], row.get("nth", 1))) for row in gold["duties"]]
        found = read_text(text).to_dict()["duties"]
        for want, got in module.pair(wanted, found, lambda g, p: _same(module, g, p)):
            role = (want or got)["role"]
            tally.hit[role] += bool(want and got)
            tally.miss[role] += got is None
            tally.extra[role] += want is None
    return {role: tally.f1(role) for role in ("lead", "coordinate", "implement", "monitor", "recipient")}


def _same(module: ModuleType, gold: dict[str, Any], found: dict[str, Any]) -> bool:
    overlap = found["start"] < gold["span"][1] and gold["span"][0] < found["end"]
    return bool(overlap and gold["role"] == found["role"] and module.alike(gold["agency"], found["agency"]))


def documents(limit: int | None = None) -> Iterator[tuple[str, str]]:
    """The id and the text of the documents of the corpus, in its order."""
    with (SHARED / "corpus/whole.jsonl").open(encoding="utf-8") as lines:
        for count, line in enumerate(lines):
            if limit is not None and count >= limit:
                return
            row = json.loads(line)
            yield row["id"], row["text"]
