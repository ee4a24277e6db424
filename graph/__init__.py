"""Records → graph → answers, dumps and pictures.

>>> import graph
>>> graph.explain.__module__
'graph.lineage'
"""

# Imported here and now, though it could wait: `build`, `lineage`, `network`, `difference` are modules as well, and a
# name that is looked up later would be the module for whoever imported that first. What is heavy waits inside them.
from graph.build import Built, build
from graph.checks import Problem, check
from graph.difference import Change, Difference, difference
from graph.lineage import Edge, Lineage, Step, explain, lineage, paths
from graph.network import communities, most_cited, network, pagerank
from graph.search import Match, find, find_agencies, resolve, resolve_agency
from graph.tables import Graph
from graph.validity import Reason, Status, status

__all__ = [
    "Built",
    "Change",
    "Difference",
    "Edge",
    "Graph",
    "Lineage",
    "Match",
    "Problem",
    "Reason",
    "Status",
    "Step",
    "build",
    "check",
    "communities",
    "difference",
    "explain",
    "find",
    "find_agencies",
    "lineage",
    "most_cited",
    "network",
    "pagerank",
    "paths",
    "resolve",
    "resolve_agency",
    "status",
]
