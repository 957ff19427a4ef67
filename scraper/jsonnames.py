"""Turn frozen values into JSON-ready dicts and back. Owns the public JSON names; refuses to know any single type.

A Python name in snake_case becomes its schema.org name in camelCase; the few exceptions are the tables below. Facts about
the extraction, not about the article, stand together under "metadata".
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

METADATA = "metadata"
IN_METADATA = frozenset(
    {
        "outcome", "probability", "degraded", "provenance", "rights",
        "status", "date_downloaded", "content_hash", "scraper_version", "schema",
    }
)  # fmt: skip
"""Python names whose values stand under "metadata"."""

_RENAMED = {"body": "articleBody"}
_LAST = ("liveBlogUpdates", "articleBody", "blocks", METADATA)  # the long ones, so that a line of JSON begins readable
_ALWAYS = frozenset({"schema"})  # a reader needs it before anything else
_PRIVATE = frozenset({"trace"})
_ATOMS = frozenset({str, int, float, bool, type(None)})


class Field(NamedTuple):
    """Describe one field of a class as it stands in JSON."""

    python: str
    json: str
    default: Any

    @property
    def required(self) -> bool:
        """Say whether the class has no default for it."""
        return self.default is MISSING


def json_name(name: str) -> str:
    """Return the JSON name of a Python field name."""
    if name in _RENAMED:
        return _RENAMED[name]
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def python_name(name: str) -> str:
    """Return the Python name of a JSON field name."""
    for python, json in _RENAMED.items():
        if name == json:
            return python
    return "".join("_" + c.lower() if c.isupper() else c for c in name)


@cache
def fields_of(cls: type) -> tuple[Field, ...]:
    """List the public fields of a dataclass with their JSON names."""
    return tuple(
        Field(f.name, json_name(f.name), f.default if f.default_factory is MISSING else f.default_factory())
        for f in fields(cls)
        if f.name not in _PRIVATE
    )


@cache
def types_of(cls: type) -> Mapping[str, Any]:
    """Return the resolved type of every field of a dataclass; writing needs none, and resolving them takes its time."""
    return get_type_hints(cls)


def to_dict(value: Any) -> dict[str, Any]:
    """Return a dataclass as JSON-ready values, whatever equals its default left out.

    A field `article` is merged into its owner: a saved record is one flat object.
    """
    if not _has_sections(type(value)):  # type: ignore[arg-type]  # mypy takes no class for hashable
        return {field.json: item if type(item) in _ATOMS else _plain(item) for field, item in _stated(value)}
    flat: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    for field, item in _stated(value):
        if field.python == "article":
            inner = to_dict(item)
            metadata = inner.pop(METADATA, {}) | metadata
            flat = {**flat, **{k: v for k, v in inner.items() if k not in flat}}
        elif field.python in IN_METADATA:
            metadata[field.json] = _plain(item, names=field.python == "provenance")
        else:
            flat[field.json] = _plain(item)
    if metadata:
        flat[METADATA] = metadata
    for name in _LAST:
        if name in flat:
            flat[name] = flat.pop(name)
    return flat


def from_dict(cls: type[T], data: Mapping[str, Any]) -> T:
    """Build a dataclass from what `to_dict` returned; unknown keys are ignored, so that newer files can be read.

    Raises ValueError naming the key whose value is missing or has another type.
    """
    return _build(cls, data, "")


@cache
def _has_sections(cls: type) -> bool:
    """Say whether a class has fields that stand elsewhere in JSON than in Python; of a record's many parts none has."""
    return any(field.python == "article" or field.python in IN_METADATA or field.json in _LAST for field in fields_of(cls))


def _stated(value: Any) -> list[tuple[Field, Any]]:
    """List the fields of a dataclass that say more than their defaults; a required field's default equals nothing."""
    fields, items = _getter(type(value))  # type: ignore[arg-type]
    return [
        (field, item)
        for field, item in zip(fields, items(value), strict=True)
        if item != field.default or field.python in _ALWAYS
    ]


@cache
def _getter(cls: type) -> tuple[tuple[Field, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the fields of a class, and what reads them all at once: a page's record has hundreds of parts."""
    fields = fields_of(cls)
    names = [field.python for field in fields]
    return fields, attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)


def _plain(item: Any, *, names: bool = False) -> Any:
    if type(item) in _ATOMS:
        return item
    if isinstance(item, tuple):
        return [_plain(x) for x in item]
    if isinstance(item, Mapping):
        return {json_name(k) if names else k: _plain(v) for k, v in item.items()}
    if is_dataclass(item):
        return to_dict(item)
    return item


def _build(cls: type[T], data: Any, where: str) -> T:
    if not isinstance(data, Mapping):
        raise ValueError(f"{where or 'record'}: expected an object, got {type(data).__name__}")
    metadata = data.get(METADATA, {})
    if not isinstance(metadata, Mapping):
        raise ValueError(f"{where}{METADATA}: expected an object, got {type(metadata).__name__}")
    values: dict[str, Any] = {}
    hints = types_of(cls)  # type: ignore[arg-type]  # mypy takes no class for hashable
    for field in fields_of(cls):  # type: ignore[arg-type]
        if field.python == "article":
            values["article"] = _build(hints["article"], data, where)
            continue
        home = metadata if field.python in IN_METADATA else data
        path = f"{where}{METADATA + '.' if home is metadata else ''}{field.json}"
        if field.json in home:
            value = _value(hints[field.python], home[field.json], path)
            values[field.python] = {python_name(k): v for k, v in value.items()} if field.python == "provenance" else value
        elif field.required:
            raise ValueError(f"{path}: missing")
    return cls(**values)


def _value(hint: Any, data: Any, where: str) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if data is None and type(None) in args:
            return None
        return _value(next(a for a in args if a is not type(None)), data, where)
    if origin is tuple and isinstance(data, list):
        return tuple(_value(args[0], item, f"{where}[{i}]") for i, item in enumerate(data))
    if origin is Literal:
        if data in args:
            return data
    elif is_dataclass(hint):
        return _build(hint, data, where + ".")  # type: ignore[arg-type]  # is_dataclass also accepts instances
    elif isinstance(origin, type) and issubclass(origin, Mapping) and isinstance(data, Mapping):
        return {str(k): _value(args[1], v, f"{where}.{k}") for k, v in data.items()}
    elif hint is float and isinstance(data, int | float) and not isinstance(data, bool):
        return float(data)
    elif isinstance(hint, type) and isinstance(data, hint) and not (hint is int and isinstance(data, bool)):
        return data
    raise ValueError(f"{where}: unexpected {type(data).__name__} {str(data)[:40]!r}")
