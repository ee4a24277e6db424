"""Oxigraph behind rdflib, with what oxrdflib leaves open: prepared queries run, and none reaches the network."""

from collections.abc import Mapping
from typing import Any

from oxrdflib import OxigraphStore
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from extract.errors import BadQuery
from graph.sparql.text import refuse


class GuardedStore(OxigraphStore):
    """An Oxigraph store that turns prepared queries back into text and refuses what `graph.sparql` refuses."""

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: object,
    ) -> Result:
        """Answer in Oxigraph; raises BadQuery for `SERVICE`."""
        namespaces = dict(initNs)
        if isinstance(query, Query):
            query, prepared, base = query._original_args
            namespaces |= prepared
            query = f"BASE <{base}>\n{query}" if base else query
        refuse(query)
        answer: Result = super().query(query, namespaces, initBindings, queryGraph, **kwargs)
        return answer

    def add(self, *_: object, **__: object) -> None:
        """Refuse: raises BadQuery."""
        raise BadQuery("đồ thị chỉ để đọc; muốn thay đổi thì dựng lại")

    addN = remove = update = add_graph = remove_graph = add  # noqa: N815
