"""The network page: documents and relations drawn by pyvis, its output mended into one file that makes no request.

pyvis 0.3.2 loads Bootstrap from a network in every mode, prints the heading twice, writes in the platform's encoding,
checks nodes and edges in quadratic time and draws curved edges that move. Here it gets its nodes, edges and options
directly, a template of ours, and vis-network from its own folder; the text is handed back, to be written as UTF-8.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graph.network_data import Bond, NetworkData, network_data
from graph.page_render import environment, guarded
from graph.page_words import (
    Row,
    document_name,
    family,
    percent,
    search_words,
    slug,
    verb,
    vietnamese_date,
    weight,
    words,
)
from graph.positions import Map, lane_of, network_map

if TYPE_CHECKING:
    from graph.tables import Graph

MOST_DOCUMENTS = 3_000
FEW = 60
"""Up to so many documents every one is a box with its name and its relations are written on the arrows."""
MOST_LABELS = 40

VIS = "lib/vis-9.1.2/vis-network.min.js"
INK, QUIET, ACCENT, CARD, PAPER = "#1d1b18", "#5c564d", "#8b1a1a", "#ffffff", "#fdfcf9"
LINES: dict[str, dict[str, Any]] = {
    "carry": {"color": ACCENT, "width": 1.75, "dashes": False},
    "change": {"color": INK, "width": 2.75, "dashes": False},
    "ground": {"color": INK, "width": 1.1, "dashes": False},
    "cite": {"color": QUIET, "width": 1.1, "dashes": [3, 4]},
}
FACE = "Segoe UI, Roboto, Noto Sans, Arial, Liberation Sans, sans-serif"


def network_page(graph: "Graph", *, key: str | None = None, depth: int = 2, limit: int = MOST_DOCUMENTS) -> str:
    """The network of a document's neighbourhood, or of the whole graph, as one HTML file that makes no request.

    `depth` counts relations in either direction. Write the page as UTF-8. Raises NotFound for a key that the graph does
    not hold, BadQuery with advice for more than `limit` documents.
    """
    return network_page_of(network_data(graph, key, depth, limit))


def network_page_of(data: NetworkData) -> str:
    """The network page of `data`; the same data give the same page."""
    from pyvis.network import Network

    few = len(data.documents) <= FEW
    chart = network_map(data.documents, *((230.0, 92.0) if few else (110.0, 46.0)))
    net = Network(directed=True, cdn_resources="in_line")
    net.nodes = nodes(data, chart, few)
    net.edges = edges(data, few)
    net.options = options(len(data.bonds))
    net.path = "network.html"
    net.templateEnv = environment().overlay()
    net.templateEnv.globals = {**environment().globals, **page_values(data, chart), "vis_network": vis_network()}
    page: str = net.generate_html("network.html")
    return page


@cache
def vis_network() -> Any:
    """The vis-network script of the installed pyvis, to stand in the page as it is."""
    from markupsafe import Markup

    return Markup(guarded((files("pyvis") / VIS).read_text("utf-8"), VIS))


def page_values(data: NetworkData, chart: Map) -> dict[str, object]:
    """What the template shows beside the drawing: heading, legend, tables, and the data of its script."""
    names = {str(row["key"]): document_name(row) for row in data.documents}
    title = f"Mạng văn bản quanh {names[data.key]}" if data.key else "Mạng văn bản"
    counts = {name: sum(name in bond.relations for bond in data.bonds) for name in words()["relation"]}
    used = sorted((name for name in counts if counts[name]), key=lambda name: -weight(name))
    return {
        "title": title,
        "data": data,
        "names": names,
        "legend": [(name, verb(name), family(name), counts[name]) for name in used],
        "script_data": {
            "documents": [document_entry(row) for row in data.documents],
            "bonds": [bond_entry(bond, names) for bond in data.bonds],
            "centre": data.key,
            "bands": [[band.lane.label, band.top, band.bottom] for band in chart.bands],
            "years": [list(tick) for tick in chart.years],
        },
    }


def nodes(data: NetworkData, chart: Map, few: bool) -> list[dict[str, Any]]:
    """The documents as vis-network draws them: fixed places, text in plain strings, stubs dashed."""
    cited = _times_cited(data)
    most = sorted(data.documents, key=lambda row: (-cited[row["key"]], row["key"]))[:MOST_LABELS]
    labelled = {row["key"] for row in most} | {data.key}
    return [_node(row, chart, few, row["key"] in labelled, cited[row["key"]], data.key) for row in data.documents]


def _node(row: Row, chart: Map, few: bool, labelled: bool, cited: int, centre: str | None) -> dict[str, Any]:
    key = str(row["key"])
    x, y = chart.places[key]
    day = vietnamese_date(row.get("date")) or str(row.get("year") or "")
    name, read = document_name(row), row.get("status") == "read"
    facts = (name, day, row.get("issuer"), words()["status"].get(row.get("status"), ""))
    frame = ACCENT if key == centre else INK if read else QUIET
    node: dict[str, Any] = {
        "id": key,
        "x": x,
        "y": y,
        "label": f"{name}\n{day}".strip() if few else name if labelled else "",
        "title": "\n".join(filter(None, facts)),
        "shape": "box" if few else "dot",
        "borderWidth": 2 if key == centre else 1,
        "color": {"border": frame, "background": CARD if few or not read else QUIET},
        "shapeProperties": {"borderDashes": False if read else [5, 3], "borderRadius": 2},
    }
    return node if few else {**node, "size": round(5 + min(20.0, 2.2 * cited**0.5), 1)}


def edges(data: NetworkData, few: bool) -> list[dict[str, Any]]:
    """The relations as vis-network draws them: straight, from the document that says it to the one it says it of."""
    drawn = []
    types = {row["key"]: row.get("type") for row in data.documents}
    for place, bond in enumerate(data.bonds):
        line = LINES[family(bond.relations[0])]
        edge: dict[str, Any] = {"id": f"q{place}", "from": bond.source, "to": bond.target, "width": line["width"]}
        edge |= {"color": {"color": line["color"], "opacity": 1.0 if few else 0.35}, "dashes": line["dashes"]}
        if few:
            edge["label"] = verb(bond.relations[0], types[bond.source])
        drawn.append(edge)
    return drawn


def options(relations: int) -> dict[str, Any]:
    """The settings of vis-network: nothing moves by itself, edges are straight."""
    font = {"face": FACE, "color": INK}
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"font": {**font, "size": 14}, "margin": 9, "chosen": False, "fixed": True},
        "edges": {
            "smooth": {"enabled": False},
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
            "font": {**font, "size": 11, "strokeWidth": 4, "strokeColor": PAPER},
            "chosen": False,
            "hoverWidth": 1,
            "selectionWidth": 1.5,
        },
        "interaction": {"hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": relations > 2_000, "keyboard": False},
    }


def document_entry(row: Row) -> dict[str, object]:
    """A document for the page's script."""
    day = vietnamese_date(row.get("date")) or str(row.get("year") or "")
    told = (row.get("type"), row.get("number"), row.get("name"), row.get("title"), row.get("issuer"), day)
    lane = lane_of(row)
    return {
        "id": row["key"],
        "at": slug(str(row["key"]).removeprefix("eli/vn/")),
        "name": document_name(row),
        "day": day,
        "order": f"{lane.rank}{row.get('date') or row.get('year') or ''}",
        "lane": lane.label,
        "issuer": row.get("issuer") or "",
        "title": row.get("title") or "",
        "status": words()["status"].get(row.get("status"), ""),
        "words": search_words(*told),
    }


def bond_entry(bond: Bond, names: dict[str, str]) -> dict[str, object]:
    """A relation for the page's script: its sentences in three parts, cut here, where code points are counted."""
    proofs = [
        {
            "verb": proof.verb,
            "before": proof.quote.before,
            "mention": proof.quote.mention,
            "after": proof.quote.after,
            "facts": " · ".join(
                filter(None, (proof.place, f"tin cậy {percent(proof.confidence)}", f"quy tắc {proof.rule}", *proof.notes))
            ),
        }
        for proof in bond.proofs
    ]
    head = f"{names[bond.source]} {bond.proofs[0].verb} {names[bond.target]}"
    kinds = list(bond.relations)
    return {"from": bond.source, "to": bond.target, "kinds": kinds, "head": head, "proofs": proofs, "total": bond.total}


def _times_cited(data: NetworkData) -> dict[str, int]:
    cited = {str(row["key"]): 0 for row in data.documents}
    for bond in data.bonds:
        cited[bond.target] += 1
    return cited
