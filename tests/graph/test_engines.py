"""One question put to every engine that can take it: SPARQL on Oxigraph, SQL on the tables, NetworkX.

That the saved queries give the same rows in rdflib's own engine as on Oxigraph is held in `test_queries`.
"""

from collections import Counter

import networkx as nx
import pytest

from graph.network import network
from graph.queries import saved_query
from graph.sparql import query
from graph.sparql.answer import Value
from graph.store import open_store
from tests.graph.rdf_case import BASE, DIRECTIVE, case

AUTHORITY = ("based_on", "implements", "guides")
POINTS = """
    SELECT document AS source, relation, target FROM "references" WHERE target IS NOT NULL AND target <> document
    UNION ALL SELECT source, relation, target FROM links
"""


def asked(name: str, **values: str) -> list[dict[str, Value]]:
    return query(open_store(case()), saved_query(name).bind(values)).records()


def test_from_where_a_document_stems() -> None:
    sparql = {str(row["goc"]).removeprefix(BASE) for row in asked("nguon-goc", van_ban=f"<{BASE}{DIRECTIVE}>")}
    sql = case().sql(
        f"""
        WITH RECURSIVE points AS ({POINTS}),
        above AS (
            SELECT target FROM points WHERE source = $key AND relation IN $relations
            UNION SELECT p.target FROM points p JOIN above a ON p.source = a.target WHERE p.relation IN $relations
        ) SELECT target FROM above
        """,
        {"key": DIRECTIVE, "relations": list(AUTHORITY)},
    )
    drawn = network(case(), relations=AUTHORITY)
    assert sparql == {row["target"] for row in sql} == nx.descendants(drawn, DIRECTIVE)
    assert len(sparql) == 3


def test_which_documents_are_cited_by_most_others() -> None:
    sparql = {str(row["van_ban"]).removeprefix(BASE): int(str(row["so_van_ban"])) for row in asked("dan-nhieu-nhat")}
    counted = f"SELECT target, count(DISTINCT source) AS n FROM ({POINTS}) GROUP BY target"
    sql = {row["target"]: row["n"] for row in case().sql(counted)}
    drawn = network(case())
    others = {node: len(set(drawn.predecessors(node)) - {node}) for node in drawn}
    assert sparql == sql == {node: count for node, count in others.items() if count}


def test_whom_a_document_binds() -> None:
    sparql = [(row["co_quan"], row["tu"], row["den"]) for row in asked("ai-phai-lam-gi", number="02/CT-UBND")]
    sql = case().sql(
        """
        SELECT a.name, u.start, u."end" FROM duties u JOIN agencies a ON a.key = u.agency
        JOIN documents d ON d.key = u.document WHERE d.number = '02/CT-UBND' AND u.role <> 'recipient' ORDER BY 2, 3, 1
        """
    )
    drawn = network(case(), agencies=True)
    bound = [
        end for _, end, data in drawn.out_edges(DIRECTIVE, data=True) if data.get("role", "recipient") != "recipient"
    ]
    assert sparql == [(row["name"], row["start"], row["end"]) for row in sql]
    assert len(sparql) == len(bound)


@pytest.mark.parametrize("column", ["so_van_ban", "da_doc"])
def test_how_many_documents_there_are_a_year(column: str) -> None:
    sparql: Counter[str] = Counter()
    for row in asked("theo-thoi-gian"):
        sparql[str(row["nam"])] += int(str(row[column]))
    wanted = "count(*)" if column == "so_van_ban" else "count_if(status = 'read')"
    sql = case().sql(f"SELECT coalesce(year::text, 'chưa rõ') AS year, {wanted} AS n FROM documents GROUP BY 1")
    assert sparql == Counter({row["year"]: row["n"] for row in sql})
