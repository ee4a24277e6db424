"""The description of the JSON API in OpenAPI 3.1, made from the table of its questions."""

from graph.page.data import luocdo_version
from luocdo.web.api_questions import OPERATIONS, Operation
from luocdo.web.api_schema import SCHEMAS, Schema, ref


def openapi() -> Schema:
    """The description of the API in OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "luocdo",
            "version": luocdo_version() or "0",
            "description": "Documents, what they refer to and whom they bind. Everything is extracted by machine: "
            "check it against the originals. Documents and agencies are named as people type them, by key or by IRI.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {operation.path: {"get": _described(operation)} for operation in OPERATIONS},
        "components": {"schemas": SCHEMAS},
    }


def _described(operation: Operation) -> Schema:
    problems = {"400": "A parameter is wrong", "404": "No such name", "409": "The name fits several", "503": "No graph"}
    refused = {"application/problem+json": {"schema": ref("Problem")}}
    return {
        "operationId": operation.path.removeprefix("/api/"),
        "summary": operation.summary,
        "parameters": [
            {
                "name": one.name,
                "in": "query",
                "description": one.description,
                "required": one.default is ...,
                "schema": one.schema if one.default in (None, ...) else {**one.schema, "default": one.default},
            }
            for one in operation.parameters
        ],
        "responses": {
            "200": {"description": "The answer", "content": {"application/json": {"schema": operation.result}}},
            **{code: {"description": words, "content": refused} for code, words in problems.items()},
        },
    }
