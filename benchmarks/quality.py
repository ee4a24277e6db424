"""`make quality`: how well luocdo reads, kind by kind, and what changed since the last snapshot.

python -m benchmarks.quality             figures on gold, recall on labelled sentences and on what portals state,
                                         gains and losses over the corpus against the snapshot
python -m benchmarks.quality --snapshot  write the snapshot anew
python -m benchmarks.quality --page      write the figures on gold that stand at the foot of every page
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks import gold
from extract import Record, read_text

PAGE = Path(__file__).resolve().parents[1] / "graph" / "templates" / "quality.toml"
SNAPSHOT = Path(__file__).with_name("snapshot.json")
LABELS = {
    "HP": "hiến pháp", "BL": "bộ luật", "L": "luật", "PL": "pháp lệnh", "NĐ": "nghị định", "TT": "thông tư",
    "TTLT": "thông tư liên tịch", "QĐ": "quyết định", "NQ": "nghị quyết",
}  # fmt: skip


def main() -> None:
    """Print every figure, or write the snapshot."""
    if not (gold.SHARED / "gold/dev").is_dir():
        sys.exit(f"no gold documents in {gold.SHARED}: set LUOCDO_SHARED to the folder that holds gold/ and corpus/")
    if "--snapshot" in sys.argv:
        SNAPSHOT.write_text(json.dumps(corpus_counts(), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
        return
    if "--page" in sys.argv:
        PAGE.write_text(page_figures(), "utf-8")
        return
    for title, rows in (("Gold", gold.figures()), ("Duties by role", gold.by_role())):
        print(f"\n{title}")
        for key, values in rows.items():
            print(f"  {key:24}", "  ".join(f"{name} {value}" for name, value in values.items()))
    print("\nLabelled sentences (public set; recall by overlap, one label a place)")
    print("  {found} of {labelled}: {share:.4f}".format(**sentences()))
    print("\nRelations that others state")
    print("  {stated} stated, {found} documents found, {right} with the stated relation".format(**stated()))
    if SNAPSHOT.exists():
        print("\nCorpus against the snapshot")
        for line in changes(json.loads(SNAPSHOT.read_text("utf-8")), corpus_counts()):
            print(" ", line)


def page_figures() -> str:
    """The figures that the pages quote, as TOML."""
    rows = gold.figures()
    lines = ["# Written by `python -m benchmarks.quality --page`; do not change by hand."]
    lines += [f"documents = {len(list((gold.SHARED / 'gold/dev').glob('*.txt')))}"]
    for name in ("references", "references+relation", "duties", "recipients"):
        lines += ["", f'["{name}"]', *(f"{part} = {rows[name][part]}" for part in ("gold", "precision", "recall"))]
    return "\n".join(lines) + "\n"


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


def stated() -> dict[str, int]:
    """How many of the relations that a portal states are read from the texts themselves."""
    rows = [json.loads(line) for line in (gold.SHARED / "relations/stated.jsonl").read_text("utf-8").splitlines()]
    wanted = {row["document"] for row in rows}
    records = {name: read_text(text, name) for name, text in gold.documents() if name in wanted}
    found = right = 0
    for row in rows:
        relations = {
            r.relation for r in records[row["document"]].references if _number(r.number) == _number(row["other"])
        }
        found += bool(relations)
        right += bool(relations & set(row["relations"]))
    return {"stated": len(rows), "found": found, "right": right}


def _number(number: str | None) -> str:
    return (number or "").upper().replace("-", "/").replace(" ", "")


def corpus_counts(limit: int = 300) -> dict[str, dict[str, int]]:
    """For each of the first documents of the corpus: how many references of each relation, links, duties."""
    return {name: _counts(read_text(text, name)) for name, text in gold.documents(limit)}


def _counts(record: Record) -> dict[str, int]:
    counts = Counter(f"{r.kind}.{r.relation}" for r in record.references if r.kind != "self")
    counts["links"] = len(record.links)
    counts.update(f"duty.{duty.role}" for duty in record.duties)
    return dict(sorted(counts.items()))


def changes(old: dict[str, dict[str, int]], new: dict[str, dict[str, int]]) -> list[str]:
    """Gains and losses, document by document, and their sum last."""
    lines = []
    total: Counter[str] = Counter()
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name, {}), new.get(name, {})
        moved = {key: after.get(key, 0) - before.get(key, 0) for key in sorted(before.keys() | after.keys())}
        moved = {key: value for key, value in moved.items() if value}
        total.update(moved)
        if moved:
            lines.append(f"{name}: " + ", ".join(f"{key} {value:+}" for key, value in moved.items()))
    summed = ", ".join(f"{key} {value:+}" for key, value in sorted(total.items()) if value)
    return [*lines, f"in all: {summed or 'nothing gained, nothing lost'}"]


if __name__ == "__main__":
    main()
