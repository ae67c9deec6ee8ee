"""JSON from outside: one clear line for whatever is wrong with it, exact decimals, no key that hides another."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NoReturn

from ..errors import BadInput

MOST_BYTES = 50_000_000
_LARGEST_EXPONENT = 12
"""A figure beyond 10^12 or below 10^-12 is no measurement of a patient; it stays text, for whoever reads the fact to refuse."""


def read_json(data: bytes | str, what: str = "the input", *, most: int = MOST_BYTES) -> Any:
    """JSON text as Python data, decimals exact. Raises BadInput with place and reason.

    >>> read_json('{"weight_kg": 70, "weight_kg": 7}', "the patient")
    Traceback (most recent call last):
    iviguide.errors.BadInput: the patient is not usable JSON: key 'weight_kg' is given twice; give it once
    """
    if len(data) > most:
        raise BadInput(f"{what} has {len(data):,} bytes; at most {most:,} are read")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadInput(f"{what} is not UTF-8 text: byte {error.start}") from None
    if not text.strip():
        raise BadInput(f"{what} is empty; JSON is expected")
    try:
        return json.loads(text, parse_float=_decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        cut = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith(("Unterminated", "Invalid control"))
        said = error.msg.removesuffix(" at").removesuffix(" starting")
        raise BadInput(f"{what} is not JSON: {said} at {place}{' (cut off?)' if cut else ''}") from None
    except RecursionError:
        raise BadInput(f"{what} is not usable JSON: nested too deeply") from None
    except ValueError as error:
        raise BadInput(f"{what} is not usable JSON: {error}") from None


def kind_of(value: object) -> str:
    """What a value is in JSON.

    >>> kind_of(None), kind_of([]), kind_of(3)
    ('null', 'a list', 'a number')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    names: dict[type, str] = {dict: "an object", list: "a list", str: "a text"}
    return names.get(type(value), "a number")


def _decimal(text: str) -> Decimal | str:
    value = Decimal(text)
    return text[:40] if value and abs(value.adjusted()) > _LARGEST_EXPONENT else value


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number; leave an unknown fact out")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two values under one key contradict each other, and a reader that keeps the last one would hide it."""
    data = dict(pairs)
    if len(data) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ValueError(f"key '{key[:40]}' is given twice; give it once")
            seen.add(key)
    return data
