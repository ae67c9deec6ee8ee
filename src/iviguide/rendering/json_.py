"""Any result as JSON: field names and order of the records, the same bytes for the same result."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from decimal import Decimal
from typing import Any


def to_json(result: Any, *, indent: int | None = 2) -> str:
    """JSON text of a result record. `why` is left out when it was not asked for."""
    return json.dumps(as_data(result), ensure_ascii=False, indent=indent)


def as_data(value: Any) -> Any:
    """Plain data of a record: dicts, lists, text, numbers, None. Decimals become numbers, dates ISO text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((f.name.rstrip("_"), getattr(value, f.name)) for f in dataclasses.fields(value))
        return {name: as_data(v) for name, v in fields if not (name == "why" and v is None)}
    if isinstance(value, (list, tuple)):
        return [as_data(v) for v in value]
    if isinstance(value, dict):
        return {str(k): as_data(v) for k, v in value.items()}
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    return value.isoformat() if isinstance(value, date) else value
