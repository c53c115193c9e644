"""JSON Schema of what the API answers with, from the types that the answers are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from importlib import resources
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.browse.reading import StoryRecord
from onrecord.spans import Span
from onrecord.web.refusals import REFUSALS

# The schema that ships beside the exporter: a story here is what `onrecord export` writes, and more.
STORY: Mapping[str, Any] = json.loads(
    (resources.files("onrecord.export") / "story.schema.json")
    .read_text(encoding="utf-8")
    .replace("#/$defs/", "#/components/schemas/")
)
ERROR: Mapping[str, Any] = {
    "type": "object",
    "description": "A request that was refused.",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "status": {"type": "integer", "description": "The HTTP status."},
                "code": {"type": "string", "enum": list(REFUSALS)},
                "message": {"type": "string", "description": "One line for a person."},
            },
            "required": ["status", "code", "message"],
        }
    },
    "required": ["error"],
}
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}

Schemas = dict[str, Mapping[str, Any]]


def refer(kind: Any, schemas: Schemas) -> Mapping[str, Any]:
    """Return the schema of a type, and add to `schemas` those of the types that it is made of, by name."""
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if kind is Span:
        return {"$ref": "#/components/schemas/span"}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in schemas:
            schemas[kind.__name__] = {}  # holds the place: a type may hold itself
            schemas[kind.__name__] = _describe(kind, schemas)
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, UnionType):
        return {"anyOf": [refer(one, schemas) for one in arguments]}
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": refer(arguments[0], schemas)}
    raise TypeError(f"no schema is known for {kind}")


def _describe(kind: type, schemas: Schemas) -> Mapping[str, Any]:
    """Return the schema of a dataclass, as `plain` writes its values."""
    if kind is StoryRecord:
        return _describe_story(schemas)
    types = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return {
        "type": "object",
        "description": (kind.__doc__ or "").split("\n\n")[0],
        "properties": {name: refer(types[name], schemas) for name in names},
        "required": names,
    }


def _describe_story(schemas: Schemas) -> Mapping[str, Any]:
    """Return the schema of a story as the exporter's file gives it, with what is not in an export."""
    types = get_type_hints(StoryRecord)
    more = {name: refer(types[name], schemas) for name in ("chains", "report")}
    schemas.update(STORY["$defs"])
    return {
        "type": "object",
        "description": "A story with every statement in it, their chains, and its sourcing report.",
        "properties": {**STORY["properties"], **more},
        "required": [*STORY["required"], *more],
        "additionalProperties": False,
    }
