"""The network page: documents and relations drawn by pyvis, its output mended into one file that makes no request.

pyvis 0.3.2 loads Bootstrap from a network in every mode, prints the heading twice, writes in the platform's encoding,
checks nodes and edges in quadratic time and draws curved edges that move. Here it gets its nodes, edges and options
directly, a template of ours, and vis-network from its own folder; the text is handed back, to be written as UTF-8.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from extract.errors import BadQuery
from graph.network_page.data import Bond, NetworkData, Proof, network_data, network_keys
from graph.network_page.positions import Map, lane_of, network_map
from graph.page.measure import cut
from graph.page.rendering import environment, guarded
from graph.speech import Language, say, speaking
from graph.words import (
    Row,
    abbreviated,
    document_name,
    family,
    flowed,
    percent,
    search_words,
    slug,
    verb,
    vietnamese_date,
    weight,
    words,
)

if TYPE_CHECKING:
    from graph.tables import Graph

Form = Literal["auto", "pyvis", "explorer"]
MOST_DOCUMENTS, MOST_EXPLORED = 3_000, 200_000
"""Up to so many documents are drawn by pyvis; up to so many by the explorer."""
FEW, FEW_RELATIONS = 60, 24
"""Up to so many documents each is a box with its name; up to so many relations each has its words on its arrow."""
MOST_ROWS_WITHOUT_SCRIPT = 1_000
OPACITY = ((FEW_RELATIONS, 1.0), (150, 0.6), (800, 0.4), (float("inf"), 0.15))
"""How strongly relations are drawn: fainter the more there are."""

VIS = "lib/vis-9.1.2/vis-network.min.js"
INK, QUIET, ACCENT, CARD, PAPER = "#1d1b18", "#5c564d", "#8b1a1a", "#ffffff", "#fdfcf9"
LINES: dict[str, dict[str, Any]] = {
    "carry": {"color": ACCENT, "width": 1.75, "dashes": False},
    "change": {"color": INK, "width": 2.75, "dashes": False},
    "ground": {"color": INK, "width": 1.1, "dashes": False},
    "cite": {"color": QUIET, "width": 1.1, "dashes": [3, 4]},
}
FACE = "Segoe UI, Roboto, Noto Sans, Arial, Liberation Sans, sans-serif"


def network_page(
    graph: "Graph",
    *,
    key: str | None = None,
    depth: int = 2,
    limit: int = MOST_DOCUMENTS,
    form: Form = "auto",
    language: Language = "vi",
) -> str:
    """The network of a document's neighbourhood, or of the whole graph, as one HTML file that makes no request.

    `depth` counts relations in either direction. Up to `limit` documents are drawn by pyvis, more by the explorer;
    `form` names the one that it must be, `language` that of the page's own words. Write the page as UTF-8. Raises
    NotFound for a key that the graph does not hold, BadQuery with advice for more documents than can be drawn.
    """
    if key is not None:
        key = str(graph.document(key)["key"])
    keys = network_keys(graph, key, depth, MOST_EXPLORED)
    if form == "pyvis" or (form == "auto" and len(keys) <= limit):
        _refuse_more_than(limit, keys, key, "dùng --form explorer, vẽ quanh một văn bản, hoặc ít bước hơn")
        with speaking(language):
            return network_page_of(network_data(graph, key, keys))
    _refuse_more_than(MOST_EXPLORED, keys, key, "vẽ quanh một văn bản, hoặc ít bước hơn")
    from graph.network_page.explorer import explorer_page_of
    from graph.network_page.explorer_data import explorer_data

    with speaking(language):
        return explorer_page_of(explorer_data(graph, key, keys))


def _refuse_more_than(most: int, keys: Collection[str], key: str | None, advice: str) -> None:
    if len(keys) > most:
        where = "đồ thị" if key is None else f"vùng quanh {key}"
        raise BadQuery(f"{where}: có hơn {most} văn bản, không vẽ được trên một trang như vậy; {advice}")


def network_page_of(data: NetworkData) -> str:
    """The network page of `data`; the same data give the same page."""
    from pyvis.network import Network

    few = len(data.documents) <= FEW
    chart = network_map(data.documents, *((215.0, 74.0) if few else (110.0, 46.0)))
    ids = {str(row["key"]): f"d{place}" for place, row in enumerate(data.documents)}
    net = Network(directed=True, cdn_resources="in_line")
    net.nodes = nodes(data, ids, chart, few)
    net.edges = edges(data, ids)
    net.options = options(few, len(data.bonds))
    net.path = "network.html"
    net.templateEnv = environment().overlay()
    net.templateEnv.globals = {**environment().globals, **page_values(data, ids, chart), "vis_network": vis_network()}
    page: str = net.generate_html("network.html")
    return page


@cache
def vis_network() -> Any:
    """The vis-network script of the installed pyvis, to stand in the page as it is."""
    from markupsafe import Markup

    return Markup(guarded((files("pyvis") / VIS).read_text("utf-8"), VIS))


def page_values(data: NetworkData, ids: dict[str, str], chart: Map) -> dict[str, object]:
    """What the template shows beside the drawing: heading, legend, a plain table, and the data of its script."""
    names = {str(row["key"]): document_name(row) for row in data.documents}
    counts = Counter(relation for bond in data.bonds for relation in bond.relations)
    cited = Counter(bond.target for bond in data.bonds)
    return {
        "title": f"{say('Mạng văn bản quanh')} {names[data.key]}" if data.key else say("Mạng văn bản"),
        "data": data,
        "names": names,
        "legend": legend(counts),
        "most_rows": MOST_ROWS_WITHOUT_SCRIPT,
        "script_data": {
            "documents": [document_entry(row, cited[row["key"]]) for row in data.documents],
            "bonds": [bond_entry(bond, ids) for bond in data.bonds],
            "centre": ids[data.key] if data.key else "",
            "few": len(data.documents) <= FEW,
            "bands": [[say(band.lane.label), band.top, band.bottom] for band in chart.bands],
            "years": [[*tick] for tick in chart.years],
            "undated": chart.undated,
        },
    }


def legend(counts: Mapping[str, int]) -> list[tuple[str, str, str, int]]:
    """The relations that occur, strongest first: name, words, family, how many pairs of documents have it."""
    return [(name, verb(name), family(name), counts[name]) for name in sorted(counts, key=lambda name: -weight(name))]


def nodes(data: NetworkData, ids: dict[str, str], chart: Map, few: bool) -> list[dict[str, Any]]:
    """The documents as vis-network draws them: fixed places, text in plain strings, stubs dashed.

    Few are boxes with name and date, and the issuer where two bear one name; many are dots, larger the more cited.
    """
    cited = Counter(bond.target for bond in data.bonds)
    named = Counter(document_name(row) for row in data.documents)
    drawn = []
    for row in data.documents:
        key, name, day = str(row["key"]), document_name(row), _day(row)
        x, y = chart.places[key]
        status = str(row.get("status") or "cited")
        told = "\n".join(filter(None, (name, day, row.get("issuer"), words()["status"].get(status))))
        group = "centre" if key == data.key else status
        node: dict[str, Any] = {"id": ids[key], "x": x, "y": y, "group": group, "title": told}
        if few:
            issuer = abbreviated(row.get("issuer") or "") if named[name] > 1 else ""
            node["label"] = "\n".join(filter(None, (cut(name, 190, 14), day, issuer)))
        else:
            node["size"] = round(5 + min(22.0, 2.2 * cited[key] ** 0.5), 1)
        drawn.append(node)
    return drawn


def edges(data: NetworkData, ids: dict[str, str]) -> list[dict[str, Any]]:
    """The relations as vis-network draws them: straight, from the document that says it to the one it says it of."""
    opacity = next(share for most, share in OPACITY if len(data.bonds) <= most)
    drawn = []
    for place, bond in enumerate(data.bonds):
        line = LINES[family(bond.relations[0])]
        ends = {"id": f"q{place}", "from": ids[bond.source], "to": ids[bond.target]}
        edge = {**ends, "width": line["width"], "color": {"color": line["color"], "opacity": opacity}}
        drawn.append({**edge, "dashes": line["dashes"]} if line["dashes"] else edge)
        if len(data.bonds) <= FEW_RELATIONS:
            drawn[-1]["label"] = bond.proofs[0].verb
    return drawn


def options(few: bool, relations: int) -> dict[str, Any]:
    """The settings of vis-network: nothing moves by itself, edges are straight, stubs have dashed frames."""
    font = {"face": FACE, "color": INK}
    solid, dashed, dotted = False, [5, 3], [1.5, 3]
    looks = {"read": (INK, solid), "cited": (QUIET, dashed), "unresolved": (QUIET, dotted), "centre": (ACCENT, solid)}
    groups = {
        name: {
            "color": {"border": colour, "background": CARD if few or name != "read" else QUIET},
            "borderWidth": 2 if name == "centre" else 1,
            "shapeProperties": {"borderDashes": dashes, "borderRadius": 2},
        }
        for name, (colour, dashes) in looks.items()
    }
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "groups": {**groups, "useDefaultGroups": False},
        "nodes": {
            "shape": "box" if few else "dot",
            "font": {**font, "size": 14},
            "margin": 9,
            "chosen": False,
            "fixed": True,
        },
        "edges": {
            "smooth": {"enabled": False},
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
            "font": {**font, "size": 12, "strokeWidth": 4, "strokeColor": PAPER},
            "chosen": False,
            "hoverWidth": 1,
            "selectionWidth": 1.5,
        },
        "interaction": {"hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": relations > 2_000, "keyboard": False},
    }


def document_entry(row: Row, cited: int) -> dict[str, object]:
    """A document for the page's script; `at` is its name in the `#hash`."""
    day, lane = _day(row), lane_of(row)
    told = (row.get("type"), row.get("number"), row.get("name"), row.get("title"), row.get("issuer"), day)
    return {
        "at": slug(str(row["key"]).removeprefix("eli/vn/")),
        "name": document_name(row),
        "short": cut(document_name(row), 210, 12),
        "day": day,
        "order": f"{lane.rank}{row.get('date') or row.get('year') or ''}",
        "lane": say(lane.label),
        "issuer": row.get("issuer") or "",
        "title": row.get("title") or "",
        "status": words()["status"].get(str(row.get("status")), ""),
        "words": search_words(*told),
        "cited": cited,
    }


def bond_entry(bond: Bond, ids: dict[str, str]) -> dict[str, object]:
    """A relation for the page's script: its sentences in three parts, cut here, where code points are counted."""
    proofs = [
        {
            "verb": proof.verb,
            "quote": [flowed(part) for part in (proof.quote.before, proof.quote.mention, proof.quote.after)],
            "facts": " · ".join(filter(None, (proof.place, *trust(proof), *proof.notes))),
        }
        for proof in bond.proofs
    ]
    ends = {"from": ids[bond.source], "to": ids[bond.target]}
    return {**ends, "kinds": list(bond.relations), "proofs": proofs, "total": bond.total}


def trust(proof: Proof) -> tuple[str, str]:
    """How sure a sentence is, and the rule that read it, in words."""
    return f"{say('tin cậy')} {percent(proof.confidence)}", f"{say('quy tắc')} {proof.rule}"


def _day(row: Row) -> str:
    return vietnamese_date(row.get("date")) or str(row.get("year") or "")
