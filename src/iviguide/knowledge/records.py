"""Plain data into records and back. Strict, with places, when a pack is read; fast and trusting when a cache is."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from .yaml_text import Path, TextTree

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")

RENAMED = {"with": "with_"}
"""YAML keys that are words of Python."""


# --- strict: from a pack file ---------------------------------------------------------------------------------------
@cache
def _adapter(cls: type) -> Any:
    from pydantic import TypeAdapter  # imported late: a warm start reads the cache and never needs it

    return TypeAdapter(cls)


@cache
def _allowed_keys(cls: type) -> tuple[str, ...]:
    back = {v: k for k, v in RENAMED.items()}
    return tuple(back.get(f.name, f.name) for f in dataclasses.fields(cls))


def build_strictly(cls: type[T], tree: TextTree, path: Path, data: Any) -> T | None:
    """A record from one mapping of a file, or None with the faults added to `tree.problems` (file, line, key, allowed)."""
    if not isinstance(data, dict):
        tree.problems.append(
            tree.problem(path, f"expected keys and values of a {cls.__name__.lower()}, found {type(data).__name__}")
        )
        return None
    from pydantic import ValidationError

    before = len(tree.problems)
    prepared = _prepare(cls, data, tree, path)
    if len(tree.problems) > before:
        return None
    try:
        return _adapter(cls).validate_python(prepared)  # type: ignore[no-any-return, arg-type]
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            tree.problems.append(_in_words(detail, tree, path))
        return None


def _prepare(hint: Any, data: Any, tree: TextTree, path: Path) -> Any:
    """Renames keys and refuses unknown ones, all the way down."""
    cls = _record_in(hint)
    if cls is None:
        return data
    if isinstance(data, list):
        return [_prepare(cls, item, tree, (*path, i)) for i, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    hints = _hints(cls)
    allowed = _allowed_keys(cls)
    out: dict[str, Any] = {}
    for key, value in data.items():
        if key not in allowed:
            tree.problems.append(tree.problem((*path, key), f"unknown key; allowed here: {', '.join(allowed)}"))
            continue
        name = str(RENAMED.get(key, key))
        out[name] = _prepare(hints[name], value, tree, (*path, key))
    return out


def _record_in(hint: Any) -> type | None:
    """The dataclass inside `X`, `X | None` or `tuple[X, ...]`."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return hint
    for arg in get_args(hint):
        if (found := _record_in(arg)) is not None:
            return found
    return None


def _in_words(detail: ErrorDetails, tree: TextTree, path: Path) -> str:
    back = {v: k for k, v in RENAMED.items()}
    loc = tuple(back.get(p, p) if isinstance(p, str) else p for p in detail["loc"] if p != "[key]")
    where: Path = (*path, *loc)
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "literal_error":
        what = f"{detail['input']!r} is not allowed; allowed: {str(context.get('expected', '')).replace(' or ', ', ')}"
    elif kind in {"missing", "missing_keyword_only_argument"}:
        return tree.problem(where[:-1], f"the key '{where[-1]}' is missing")
    elif kind.startswith("date"):
        what = f"{detail['input']!r} is not a date; write YYYY-MM-DD"
    else:
        what = f"{detail['msg'].lower()}, found {detail['input']!r}"
    return tree.problem(where, what)


# --- trusting: from our own cache ------------------------------------------------------------------------------------
@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


@cache
def _maker(cls: type) -> Callable[[dict[str, Any]], Any]:
    """A function from cached data to one record. Converters are worked out once per class."""
    makers = {f.name: m for f in dataclasses.fields(cls) if (m := _convert(_hints(cls)[f.name])) is not None}

    def make(data: dict[str, Any]) -> Any:
        return cls(**{k: makers[k](v) if k in makers and v is not None else v for k, v in data.items()})

    return make


def _convert(hint: Any) -> Callable[[Any], Any] | None:
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        inner = [a for a in get_args(hint) if a is not type(None)]
        return _convert(inner[0]) if len(inner) == 1 else None
    if origin is tuple:
        item = _convert(get_args(hint)[0])
        return tuple if item is None else lambda value: tuple(map(item, value))
    if origin is dict:
        inside = _convert(get_args(hint)[1])
        return None if inside is None else lambda value: {k: inside(v) for k, v in value.items()}
    if hint is date:
        return date.fromisoformat
    if origin is not Literal and dataclasses.is_dataclass(hint):
        return _maker(hint)  # type: ignore[arg-type]
    return None


def build_trusted(cls: type[T], data: dict[str, Any]) -> T:
    """A record from data that `to_data` wrote. No checks: the cache is named by the digest of what it was made from."""
    return _maker(cls)(data)  # type: ignore[no-any-return, arg-type]


def to_data(record: Any) -> Any:
    """Plain data (dict, list, str, int) of a record; fields at their default are left out."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        out = {}
        for f in dataclasses.fields(record):
            value = getattr(record, f.name)
            default = f.default_factory() if f.default_factory is not dataclasses.MISSING else f.default
            if value != default:
                out[f.name] = to_data(value)
        return out
    if isinstance(record, (list, tuple)):
        return [to_data(item) for item in record]
    if isinstance(record, dict):
        return {k: to_data(v) for k, v in record.items()}
    return record.isoformat() if isinstance(record, date) else record
