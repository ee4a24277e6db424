"""The explorer: tens of thousands of documents drawn by sigma.js in one file that makes no request.

Places are computed here; data go as columns, deflated, and the page unpacks them. Sentences are packed by the thousand
and unpacked one pack at a time, when a relation is looked at; those beyond the limit are left out, as the page says.
"""

import json
import zlib
from base64 import b64encode
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from graph.network_page import legend
from graph.network_page.explorer_data import RELATIONS, ExplorerData
from graph.network_page.positions import lanes
from graph.network_page.spreading import spread
from graph.page.rendering import guarded, render
from graph.speech import say
from graph.words import Row, document_name, family, verb, vietnamese_date, words

if TYPE_CHECKING:
    from markupsafe import Markup
    from numpy.typing import NDArray

MOST_DRAWN: Final = 20_000
"""At most so many relations are drawn at once, the strongest of what the filters leave; more are but grey.

Those of a chosen document are drawn always."""
PACK: Final = 1_000
MOST_SENTENCE_BYTES: Final = 8_000_000
"""How many bytes of packed sentences a page carries."""
MOST_CITED: Final = 200
"""Rows of the table that stands in the page for those without a script or without WebGL."""
TITLE: Final = 220
STATUS: Final = ("read", "cited", "unresolved")
VENDORED: Final = ("sigma", "graphology", "events", "graphology-utils")


def explorer_page_of(data: ExplorerData) -> str:
    """The explorer page of `data`; the same data give the same page."""
    chart = spread(data.documents, data.lanes)
    packs = sentence_packs(data)
    ranks = lanes()
    centre = next((place for place, row in enumerate(data.documents) if row["key"] == data.key), -1)
    script_data = {
        "columns": columns(data, chart.x, chart.y),
        "words": packed(json.dumps(document_words(data), ensure_ascii=False).encode()),
        "centre": centre,
        "bands": [[say(ranks[rank].label), rank, top, bottom] for rank, top, bottom in chart.bands],
        "years": chart.years,
        "undated": chart.undated,
        "relations": [relation_words(name) for name in RELATIONS],
        "status": [words()["status"][name] for name in STATUS],
        "drawn": MOST_DRAWN,
        "pack": PACK,
    }
    names = [document_name(row) for row in data.documents]
    years = {int(row["year"]) for row in data.documents if row.get("year")}
    return render(
        "explorer.html",
        {
            "title": f"{say('Mạng văn bản quanh')} {names[centre]}" if centre >= 0 else say("Mạng văn bản"),
            "data": data,
            "total": len(data.source),
            "told": min(len(packs) * PACK, len(data.proofs)),
            "drawn": MOST_DRAWN,
            "legend": legend(bit_counts(data)),
            "types": Counter(str(row["type"]) for row in data.documents if row.get("type")).most_common(),
            "lanes": [(say(ranks[rank].label), rank, int((data.lanes == rank).sum())) for rank, _, _ in chart.bands],
            "years": (min(years), max(years)) if years else (),
            "most_cited": most_cited(data, names),
            "script_data": script_data,
            "packs": packs,
            "vendored": vendored(),
        },
    )


def columns(data: ExplorerData, x: "NDArray[Any]", y: "NDArray[Any]") -> dict[str, list[str]]:
    """The numbers of the page, each column with its type and its bytes, deflated, in the order of small machines."""
    types = document_types(data)
    status = [STATUS.index(row["status"]) if row.get("status") in STATUS else 1 for row in data.documents]
    every: dict[str, NDArray[Any]] = {
        "x": x.astype("<f4"),
        "y": y.astype("<f4"),
        "lane": data.lanes,
        "type": np.array([types.get(row.get("type"), 0) for row in data.documents], dtype="<u2"),
        "year": np.array([row.get("year") or 0 for row in data.documents], dtype="<u2"),
        "status": np.array(status, dtype="u1"),
        "source": data.source.astype("<u4"),
        "target": data.target.astype("<u4"),
        "rank": data.rank,
        "kinds": data.kinds.astype("<u2"),
        "total": data.total.astype("<u4"),
        "confidence": data.confidence,
    }
    return {name: [column.dtype.str[1:], packed(column.tobytes())] for name, column in every.items()}


def document_types(data: ExplorerData) -> dict[str | None, int]:
    """A number for each type of document that occurs, from 1; 0 is none."""
    return {
        name: place for place, name in enumerate(sorted({str(r["type"]) for r in data.documents if r.get("type")}), 1)
    }


def document_words(data: ExplorerData) -> dict[str, list[Any]]:
    """The words of the documents by column; issuers and types stand once, and are meant by their places."""
    issuers = {name: place for place, name in enumerate(sorted({str(r.get("issuer") or "") for r in data.documents}))}
    return {
        "types": ["", *(str(name) for name in document_types(data))],
        "issuers": list(issuers),
        "issuer": [issuers[str(row.get("issuer") or "")] for row in data.documents],
        "key": [str(row["key"]).removeprefix("eli/vn/") for row in data.documents],
        "name": [document_name(row) for row in data.documents],
        "title": [_shortened(row.get("title") or "") for row in data.documents],
        "day": [vietnamese_date(row.get("date")) for row in data.documents],
    }


def relation_words(name: str) -> dict[str, Any]:
    """A relation as the script speaks of it: its value, its words, those of types that give orders, its family."""
    entry = words()["relation"][name]
    orders = {"orders": entry["orders"], "verbOfOrders": entry["verb_of_orders"]} if "orders" in entry else {}
    return {"name": name, "verb": verb(name), "family": family(name), **orders}


def sentence_packs(data: ExplorerData) -> list[str]:
    """The sentences of the first relations by the thousand, until the limit of bytes is reached."""
    packs: list[str] = []
    room = MOST_SENTENCE_BYTES
    for first in range(0, len(data.proofs), PACK):
        pack = packed(json.dumps(data.proofs[first : first + PACK], ensure_ascii=False).encode())
        room -= len(pack)
        if room < 0:
            break
        packs.append(pack)
    return packs


def bit_counts(data: ExplorerData) -> dict[str, int]:
    """How many pairs of documents have each relation, those that none has left out."""
    counts = {name: int(np.count_nonzero(data.kinds & (1 << place))) for place, name in enumerate(RELATIONS)}
    return {name: count for name, count in counts.items() if count}


def most_cited(data: ExplorerData, names: list[str]) -> list[tuple[str, Row, int]]:
    """The documents that most others mean, with their counts."""
    cited = data.cited
    first = np.argsort(-cited, kind="stable")[:MOST_CITED]
    return [(names[place], data.documents[place], int(cited[place])) for place in first if cited[place]]


def packed(content: bytes) -> str:
    """Bytes for the inside of a page: deflated, in base64.

    >>> packed(b"Nghi dinh " * 100)[:8]
    'eJzzS8/I'
    """
    return b64encode(zlib.compress(content)).decode()


@cache
def vendored() -> "dict[str, Markup]":
    """The scripts of others as they stand in the package, and their licences, to stand in the page."""
    from markupsafe import Markup

    folder = files("graph") / "vendor"
    licences = "\n".join((folder / f"{name}.LICENSE.txt").read_text("utf-8").strip() for name in VENDORED)
    sigma, graphology = ((folder / name).read_text("utf-8") for name in ("sigma.min.js", "graphology.umd.min.js"))
    scripts = {
        "licences": licences.replace("*/", "* /"),
        "sigma": sigma,
        # a map of the source lies in no folder of ours, and a browser's tools would look for it
        "graphology": graphology.partition("//# sourceMappingURL")[0],
    }
    return {name: Markup(guarded(text, name)) for name, text in scripts.items()}


def _shortened(title: str) -> str:
    return title if len(title) <= TITLE else title[:TITLE].rpartition(" ")[0] + " …"
