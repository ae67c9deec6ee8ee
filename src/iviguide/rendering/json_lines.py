"""A result as one line of JSON, fast: the same data as `json_`, without building it in Python first."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from ..model.answer import CitedSource, Sentence
from ..model.plan import Action, Caution, IndicationPositions, MissingFact, Plan, PlanPosition


@lru_cache(maxsize=256)
def _taker(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Names of a record as they are written, and what takes all its values at once."""
    fields = [f.name for f in dataclasses.fields(kind)]
    take = attrgetter(*fields) if len(fields) > 1 else lambda o: (getattr(o, fields[0]),)
    return tuple(n.rstrip("_") for n in fields), take


def _default(value: Any) -> Any:
    """What the encoder does not know: records, decimals, dates. `why` is left out when it was not asked for."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names, take = _taker(value.__class__)
        data = dict(zip(names, take(value), strict=True))
        if data.get("why", 0) is None:
            del data["why"]
        return data
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


_encode: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, default=_default, check_circular=False).encode
_again = lru_cache(maxsize=50_000)(_encode)
"""Lines that stand in many plans (a check, a position, a source) are written once."""
_SHARED = (Sentence, PlanPosition, Caution)
_KEPT = (CitedSource, IndicationPositions, MissingFact, Action)
"""Records that are made once and handed out again: known by their place in memory, without looking into them."""
_MOST_KEPT = 20_000
_written: dict[int, tuple[Any, str]] = {}


def _kept(value: Any) -> str:
    """The line of a record that is mostly the very same one as before; held with the record, so that its place is not reused."""
    found = _written.get(id(value))
    if found is not None and found[0] is value:
        return found[1]
    line = _record(value) if isinstance(value, IndicationPositions) else _encode(value)
    if len(_written) >= _MOST_KEPT:
        _written.clear()
    _written[id(value)] = (value, line)
    return line


def to_line(value: Any) -> str:
    """One line of JSON of a record, or of plain data that holds records."""
    if type(value) is str:
        return encode_basestring(value)
    if value is None:
        return "null"
    kind = type(value)
    if kind in _KEPT:
        return _kept(value)
    if kind in _SHARED:
        return _again(value)
    if kind is Plan:
        return _record(value)
    if kind is tuple:
        return f"[{', '.join(map(_writer(value), value))}]"
    if kind is dict:
        return _object(value.items())
    return _encode(value)


def _writer(values: tuple[Any, ...]) -> Callable[[Any], str]:
    """How the records of one list are written: they are all of one kind."""
    kind = type(values[0]) if values else None
    return _kept if kind in _KEPT else _again if kind in _SHARED else to_line


def _record(value: Any) -> str:
    names, take = _taker(value.__class__)
    return _object((n, v) for n, v in zip(names, take(value), strict=True) if not (n == "why" and v is None))


_key = lru_cache(maxsize=1000)(encode_basestring)


def _object(pairs: Iterable[tuple[str, Any]]) -> str:
    return f"{{{', '.join([f'{_key(k)}: {to_line(v)}' for k, v in pairs])}}}"
