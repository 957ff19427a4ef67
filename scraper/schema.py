"""Generate the JSON Schema of a saved record from the types. The file beside this one is its output and is shipped.

`python -m scraper.schema > scraper/record.schema.json` writes it anew; a test compares the two.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, Literal, Union, get_args, get_origin

from scraper.jsonnames import IN_METADATA, METADATA, fields_of, types_of
from scraper.types import Record

__all__ = ["record_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def record_schema() -> dict[str, Any]:
    """Return the schema of one saved record: a line of JSONL, a file of the archive."""
    definitions: dict[str, Any] = {}
    schema = _object(Record, definitions)
    return {"$schema": _DIALECT, "title": "Record of a saved article", **schema, "$defs": definitions}


def render() -> str:
    """Return the schema as the text that is shipped."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Describe a dataclass; a record's article stands among its own fields, what is about extraction under "metadata"."""
    properties: dict[str, Any] = {}
    required: list[str] = []
    inner: dict[str, Any] = {}
    inner_required: list[str] = []
    hints = types_of(cls)
    for field in fields_of(cls):
        if field.python == "article":
            article = _object(hints["article"], definitions)
            metadata = article["properties"].pop(METADATA)
            properties = {**article["properties"], **properties}
            inner = {**metadata["properties"], **inner}
            inner_required += metadata.get("required", [])
            continue
        within = field.python in IN_METADATA
        (inner if within else properties)[field.json] = _of(hints[field.python], definitions)
        if field.required or field.python == "schema":
            (inner_required if within else required).append(field.json)
    if inner:
        properties[METADATA] = {"type": "object", "properties": inner, "required": inner_required}
        required += [METADATA] if inner_required else []
    described: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        described["required"] = required
    return described


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _of(next(a for a in args if a is not type(None)), definitions)  # unknown is left out, never null
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return {"type": "array", "items": _of(args[0], definitions)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(args[1], definitions)}
    if is_dataclass(hint):
        name = hint.__name__  # type: ignore[union-attr]  # a class, not one of its values
        if name not in definitions:
            definitions[name] = {}  # holds the place while the class is described
            definitions[name] = _object(hint, definitions)  # type: ignore[arg-type]
        return {"$ref": f"#/$defs/{name}"}
    return {"type": _SCALARS[hint]}


if __name__ == "__main__":
    sys.stdout.write(render())
