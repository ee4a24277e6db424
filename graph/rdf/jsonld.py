"""Blocks → JSON-LD under the context that `vocabulary/context.jsonld` holds, one subject a line."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from graph import terms as t
from graph.rdf.notation import Block


@cache
def context() -> dict[str, Any]:
    """The context: prefixes, and a short name for each property with the kind of its values."""
    text = (files("graph") / "vocabulary" / "context.jsonld").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)["@context"]
    return loaded


def json_ld(stream: Iterable[Block], base: str) -> Iterator[str]:
    """The blocks as one JSON-LD document, in pieces; IRIs under `base` are written relative to it."""
    entries = {**context(), "@base": base}.items()
    named = ",\n".join(f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in entries)
    yield f'{{\n "@context": {{\n{named}\n }},\n "@graph": ['
    comma = "\n"
    for _, subject, stated in stream:
        yield comma + json.dumps(_object(subject, stated, base), ensure_ascii=False)
        comma = ",\n"
    yield "\n]\n}\n"


def _object(subject: str, stated: list[str], base: str) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": _reference(subject, base)}
    for pair in stated:
        predicate, _, value = pair.partition(" ")
        name, kind, language = _names().get(predicate, (t.shortened(predicate[1:-1]), None, None))
        if predicate == _TYPE:
            name, shown = "@type", t.shortened(value[1:-1])
        else:
            shown = _value(value, kind, language, base)
        if name not in found:
            found[name] = shown
        elif isinstance(found[name], list):
            found[name].append(shown)
        else:
            found[name] = [found[name], shown]
    return found


def _value(value: str, kind: str | None, language: str | None, base: str) -> Any:
    if value.startswith("<"):
        reference = _reference(value, base)
        return reference if kind == "@id" else {"@id": reference}
    quoted, _, tail = value.rpartition('"')
    # the escapes of N-Triples are those of JSON; other control characters stand there as they are
    text: str = json.loads(f'{quoted}"', strict=False)
    if tail.startswith("@"):
        return text if tail[1:] == language else {"@value": text, "@language": tail[1:]}
    if tail.startswith("^^"):
        datatype = t.shortened(tail[3:-1])
        if datatype != kind:
            return {"@value": text, "@type": datatype}
        return int(text) if kind == "xsd:integer" else text
    return text if kind is None and language is None else {"@value": text}


def _reference(node: str, base: str) -> str:
    iri = node[1:-1]
    if iri.startswith(_NAMESPACES):
        return t.shortened(iri)
    rest = iri.removeprefix(base)
    # a colon in a relative reference would make a scheme of what stands before it
    return rest if rest and ":" not in rest else iri


@cache
def _names() -> dict[str, tuple[str, str | None, str | None]]:
    """Short name, kind of value and language by property, in angle brackets."""
    found = {}
    for name, entry in context().items():
        if isinstance(entry, dict):
            prefix, _, local = entry["@id"].partition(":")
            found[f"<{t.PREFIXES[prefix]}{local}>"] = (name, entry.get("@type"), entry.get("@language"))
    return found


_NAMESPACES = tuple(t.PREFIXES.values())
_TYPE = f"<{t.RDF_TYPE}>"
