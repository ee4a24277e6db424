"""The JSON API under `/api`: each question that the command line answers, at an address of its own.

One table (`luocdo.web.api_questions`) says what can be asked; the routes are made from it, and so is the OpenAPI
description at `/api/openapi.json`. What is wrong with a request is told as `application/problem+json`.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from extract.errors import BadQuery, LuocdoError
from luocdo.web.api_questions import OPERATIONS, Asked, Operation, Parameter
from luocdo.web.api_schema import Schema
from luocdo.web.endpoint import cors
from luocdo.web.openapi import openapi
from luocdo.web.problem import problem, problem_of

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from luocdo.workspace import Graph


def routes(workspace: "Graph", origins: Sequence[str] = ()) -> "list[BaseRoute]":
    """One route a question, and the description of them all."""
    shared = [cors(origins)]
    described = Route("/api/openapi.json", _description, middleware=shared)
    return [
        described,
        *(Route(one.path, partial(_answer, workspace, one), middleware=shared) for one in OPERATIONS),
        Route("/api/{rest:path}", _nothing, middleware=shared),
        Route("/api", _nothing, middleware=shared),
    ]


def _answer(workspace: "Graph", operation: Operation, request: Request) -> Response:
    try:
        return JSONResponse(operation.answer(workspace.tables, _asked(operation, request)))
    except LuocdoError as error:
        return problem_of(error)


def _nothing(request: Request) -> Response:
    addresses = ", ".join(operation.path for operation in OPERATIONS)
    return problem(404, f"nothing is at {request.url.path}; there are {addresses}; /api/openapi.json describes them")


def _description(request: Request) -> Response:
    return JSONResponse(openapi())


def _asked(operation: Operation, request: Request) -> Asked:
    given = request.query_params
    known = {one.name: one for one in operation.parameters}
    if strange := [name for name in given if name not in known]:
        # one that is passed over would be answered with what was not asked
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        raise BadQuery(f"{operation.path} has no parameter “{strange[0]}”; {takes}")
    return {name: _given(one, given.getlist(name)) for name, one in known.items()}


def _given(parameter: Parameter, texts: list[str]) -> Any:
    texts = [text for text in texts if text.strip()]
    if not texts and parameter.default is ...:
        raise BadQuery(f"the parameter “{parameter.name}” is missing: {parameter.description}")
    if not texts:
        return parameter.default
    if parameter.schema["type"] == "array":
        return [_value(parameter.name, parameter.schema["items"], text) for text in texts]
    if len(texts) > 1:
        raise BadQuery(f"the parameter “{parameter.name}” is given {len(texts)} times, and taken once")
    return _value(parameter.name, parameter.schema, texts[0])


def _value(name: str, schema: Schema, text: str) -> Any:
    if "enum" in schema and text not in schema["enum"]:
        raise BadQuery(f"{name}={text}: not one of {', '.join(schema['enum'])}")
    if schema["type"] == "boolean":
        if text not in ("true", "false"):
            raise BadQuery(f"{name}={text}: true or false is wanted")
        return text == "true"
    if schema["type"] == "integer":
        low, high = schema["minimum"], schema["maximum"]
        if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):
            raise BadQuery(f"{name}={text}: a whole number from {low} to {high} is wanted")
        return int(text)
    if schema.get("format") == "date":
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise BadQuery(f"{name}={text}: a day is wanted, as 2024-02-21") from error
    return text
