"""The table as an OpenAPI 3.1 document: nothing stands in it that is not served."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.version import VERSION
from onrecord.web.api.endpoint import MOST_SEVERAL, Endpoint, Parameter
from onrecord.web.api.schemas import ERROR, Schemas, refer
from onrecord.web.refusals import REFUSALS

ABOUT = (
    "Who said what, on whose word, through whom, when, and who says otherwise: a record of the news, for"
    " programs. A statement is reported, never said to be true. Offsets are [start, end) in Unicode code"
    " points of a story's text. Answers to GET have an ETag: send it back in If-None-Match and what has not"
    " changed is not sent again (304). A list gives `next`, the cursor of the slice after; stories that are"
    " added meanwhile push nothing out of it and bring nothing twice."
)


def describe(endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """Return the OpenAPI document of some endpoints."""
    schemas: Schemas = {"Error": ERROR}
    paths = {one.path: {one.method.lower(): _operation(one, schemas)} for one in endpoints}
    return {
        "openapi": "3.1.0",
        "info": {"title": "onrecord", "version": VERSION, "description": ABOUT},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _operation(endpoint: Endpoint, schemas: Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": [_parameter(one) for one in endpoint.parameters],
        "responses": _responses(endpoint, schemas),
    }
    if endpoint.bodies:
        operation["requestBody"] = {
            "required": True,
            "description": " ".join(body.help for body in endpoint.bodies.values()),
            "content": {name: {"schema": body.schema} for name, body in endpoint.bodies.items()},
        }
    return operation


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: Mapping[str, Any] = parameter.kind.schema
    if parameter.several:
        schema = {"type": "array", "items": schema, "maxItems": MOST_SEVERAL}
    elif parameter.default is not None:
        schema = {**schema, "default": parameter.default}
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.required,
        "description": parameter.help,
        "schema": schema,
    }


def _responses(endpoint: Endpoint, schemas: Schemas) -> dict[str, Any]:
    """Return what may come back, by status."""
    answer: dict[str, Any] = {"description": "The answer.", "content": _json(refer(endpoint.gives, schemas))}
    responses = {"200": answer}
    if endpoint.method == "GET":
        answer["headers"] = {"ETag": {"schema": {"type": "string"}, "required": True}}
        responses["304"] = {"description": "The answer is the one whose ETag was sent."}
    for code in endpoint.codes:
        refusal = REFUSALS[code]
        told = responses.setdefault(
            str(refusal.status),
            {"description": "", "content": _json({"$ref": "#/components/schemas/Error"})},
        )
        told["description"] = "; ".join(filter(None, [told["description"], f"`{code}`: {refusal.meaning}"]))
    return responses


def _json(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
