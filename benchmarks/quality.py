"""`make quality`: how well luocdo reads, kind by kind, and what changed since the last snapshot.

python -m benchmarks.quality             figures on gold, recall on labelled sentences and on what portals state,
                                         gains and losses over the corpus against the snapshot, by name
python -m benchmarks.quality --snapshot  write the snapshot anew
python -m benchmarks.quality --page      write the figures on gold that stand at the foot of every page
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from benchmarks import gold
from benchmarks.readers import compare
from extract import Record, read_text
from extract.readers import Source, walk
from extract.record import Reference

PAGE = Path(__file__).resolve().parents[1] / "graph" / "templates" / "quality.toml"
SNAPSHOT = Path(__file__).with_name("snapshot.json")
EVERY = 5
"""The snapshot holds each fifth document of the corpus."""
SHOWN = 40
QUICK = frozenset((".docx", ".html", ".htm", ".odt", ".rtf"))
"""Formats that are read without LibreOffice and without recognising letters."""
LABELS = {
    "HP": "hiến pháp", "BL": "bộ luật", "L": "luật", "PL": "pháp lệnh", "NĐ": "nghị định", "TT": "thông tư",
    "TTLT": "thông tư liên tịch", "QĐ": "quyết định", "NQ": "nghị quyết",
}  # fmt: skip
Keys = dict[str, dict[str, int]]
"""Document → what is read in it (`30/2020/NĐ-CP based_on`) → how often."""


def main() -> None:
    """Print every figure, or write the snapshot."""
    if not (gold.SHARED / "gold/dev").is_dir():
        sys.exit(f"no gold documents in {gold.SHARED}: set LUOCDO_SHARED to the folder that holds gold/ and corpus/")
    if "--snapshot" in sys.argv:
        rows = (f"{json.dumps(name)}: {json.dumps(keys, ensure_ascii=False)}" for name, keys in corpus_keys().items())
        SNAPSHOT.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
        return
    if "--page" in sys.argv:
        PAGE.write_text(page_figures(), "utf-8")
        return
    for title, figures in (("Gold", gold.figures()), ("Duties by role", gold.by_role())):
        print(f"\n{title}")
        for key, values in figures.items():
            print(f"  {key:24}", "  ".join(f"{name} {value}" for name, value in values.items()))
    print("\nOriginal files against their twins (text got another way)")
    print("  {compared} compared, mean likeness {likeness:.4f}, the same document numbers in {same}".format(**twins()))
    print("\nLabelled sentences (public set; recall by overlap, one label a place)")
    print("  {found} of {labelled}: {share:.4f}".format(**sentences()))
    print("\nRelations that others state")
    counts, reasons = stated()
    print("  {stated} stated, {found} documents found, {right} with the stated relation".format(**counts))
    for reason in reasons[:SHOWN]:
        print("   ", reason)
    if SNAPSHOT.exists():
        print(f"\nCorpus against the snapshot (each {EVERY}th document)")
        for line in changes(json.loads(SNAPSHOT.read_text("utf-8")), corpus_keys()):
            print(" ", line)


def page_figures() -> str:
    """The figures that the pages quote, as TOML."""
    rows = gold.figures()
    lines = ["# Written by `python -m benchmarks.quality --page`; do not change by hand."]
    lines += [f"documents = {len(list((gold.SHARED / 'gold/dev').glob('*.txt')))}"]
    for name in ("references", "references+relation", "duties", "recipients"):
        lines += ["", f'["{name}"]', *(f"{part} = {rows[name][part]}" for part in ("gold", "precision", "recall"))]
    return "\n".join(lines) + "\n"


def twins() -> dict[str, float]:
    """How alike the readers' text of original files and their twins' is (`benchmarks.readers`: all formats)."""
    folder = gold.SHARED / "originals"
    rows = [json.loads(line) for line in (folder / "INDEX.jsonl").read_text("utf-8").splitlines()]
    files = {folder / row["file"]: folder / row["twin"] for row in rows if row.get("twin")}
    quick = [file for file in files if file.suffix.lower() in QUICK]
    compared = [
        compare(found, twin.read_text("utf-8"))
        for twin, found in zip((files[file] for file in quick), walk(quick), strict=True)
        if isinstance(found, Source)
    ]
    likeness = sum(outcome.likeness or 0.0 for outcome in compared) / max(len(compared), 1)
    same = sum(not outcome.missing and not outcome.added for outcome in compared)
    return {"compared": len(compared), "likeness": likeness, "same": same}


def sentences() -> dict[str, Any]:
    """Recall on the labelled sentences; a place labelled twice (a slip of the set) counts once."""
    found = labelled = 0
    for line in (gold.SHARED / "gold/vnlegaltext/dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        references = read_text(row["text"]).references
        for start, end, label in {span[0]: span for span in reversed(row["spans"])}.values():
            labelled += 1
            found += any(
                r.start < end and start < r.end and (r.type or "").lower() == LABELS[label] and r.kind != "self"
                for r in references
            )
    return {"found": found, "labelled": labelled, "share": found / labelled}


def stated() -> tuple[dict[str, int], list[str]]:
    """How many of the relations that others state are read from the texts, and why the others are not."""
    rows = [json.loads(line) for line in (gold.SHARED / "relations/stated.jsonl").read_text("utf-8").splitlines()]
    wanted = {row["document"] for row in rows}
    texts = {name: text for name, text in gold.documents() if name in wanted}
    records = {name: read_text(text, name) for name, text in texts.items()}
    found = right = 0
    reasons = []
    for row in rows:
        name = row["document"]
        relations = {r.relation for r in records[name].references if _number(r.number) == _number(row["other"])}
        found += bool(relations)
        right += bool(relations & set(row["relations"]))
        if not relations & set(row["relations"]):
            reasons.append(f"{name}: {row['other']} {row['label']}: {_reason(row, relations, texts[name])}")
    return {"stated": len(rows), "found": found, "right": right}, reasons


def _reason(row: dict[str, Any], relations: AbstractSet[str], text: str) -> str:
    if relations:
        return f"read as {', '.join(sorted(relations))}"
    printed = _number(row["other"]) in _number(text)
    return "the number is printed, but not read" if printed else "the text does not print this number"


def _number(number: str | None) -> str:
    return (number or "").upper().replace("-", "/").replace(" ", "").replace("\n", "")


def corpus_keys() -> Keys:
    """What is read in each fifth document of the corpus."""
    return {
        name: _keys(read_text(text, name)) for place, (name, text) in enumerate(gold.documents()) if not place % EVERY
    }


def _keys(record: Record) -> dict[str, int]:
    keys = Counter(f"{_name(r)} {r.relation}" for r in record.references if r.kind != "self")
    keys.update(f"{link.source} {link.relation} {link.target}"[:90] for link in record.links)
    keys.update(f"duty {duty.role}" for duty in record.duties)
    return dict(sorted(keys.items()))


def _name(reference: Reference) -> str:
    return reference.number or (reference.name or f"{reference.kind} {reference.type}")[:48]


def changes(old: Keys, new: Keys) -> Iterator[str]:
    """Gains and losses by name, document by document, and their sum last."""
    gained = lost = 0
    for name in sorted(old.keys() | new.keys()):
        before, after = Counter(old.get(name, {})), Counter(new.get(name, {}))
        more, fewer = after - before, before - after
        gained, lost = gained + more.total(), lost + fewer.total()
        moved = [f"+ {key}" for key in sorted(more.elements())] + [f"- {key}" for key in sorted(fewer.elements())]
        if moved:
            yield f"{name}: " + "; ".join(moved)
    yield f"in all: {gained} gained, {lost} lost"


if __name__ == "__main__":
    main()
