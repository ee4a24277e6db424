"""What the SPARQL endpoint says of itself: a description in RDF (SPARQL 1.1 Service Description)."""

from typing import TYPE_CHECKING, Final

from graph import terms as t
from graph.rdf.notation import node, pairs, text_literal
from graph.sparql.answer import ROW_FORMATS, TRIPLE_FORMATS, Answer

if TYPE_CHECKING:
    from graph.tables import Graph

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMAT: Final = "http://www.w3.org/ns/formats/"
_FORMATS: Final = {
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF_XML",
}


def describe_service(graph: "Graph", url: str, limits: str) -> Answer:
    """The endpoint at `url` over a graph, as triples; `limits` are told in words.

    It holds no blank node, so that what it names can be named by others.
    """
    dataset, whole = f"{url}#dataset", f"{url}#graph"
    said = {
        url: pairs(
            (t.RDF_TYPE, node(f"{SD}Service")),
            (f"{SD}endpoint", node(url)),
            (f"{SD}supportedLanguage", node(f"{SD}SPARQL10Query")),
            (f"{SD}supportedLanguage", node(f"{SD}SPARQL11Query")),
            *((f"{SD}resultFormat", node(_FORMAT + _FORMATS[name])) for name in (*ROW_FORMATS, *TRIPLE_FORMATS)),
            (f"{SD}defaultEntailmentRegime", node("http://www.w3.org/ns/entailment/Simple")),
            (f"{SD}defaultDataset", node(dataset)),
            (t.DCT_DESCRIPTION, text_literal(limits, "en")),
        ),
        dataset: pairs((t.RDF_TYPE, node(f"{SD}Dataset")), (f"{SD}defaultGraph", node(whole))),
        whole: pairs(
            (t.RDF_TYPE, node(f"{SD}Graph")),
            (t.RDF_TYPE, node(t.VOID_DATASET)),
            (t.VOID_URI_SPACE, text_literal(graph.base)),
            (t.DCT_IDENTIFIER, text_literal(graph.manifest["fingerprint"])),
            (t.DCT_LANGUAGE, node(t.LANGUAGE_VIE)),
        ),
    }
    return Answer("triples", lines=tuple(f"<{subject}> {pair}" for subject, stated in said.items() for pair in stated))
