"""Nested data as an indented outline for the terminal."""

from __future__ import annotations

from typing import Any

from .json_ import as_data


def to_outline(data: Any, indent: int = 0) -> str:
    """Keys and values, one a line, nested ones indented; empty values left out.

    >>> print(to_outline({"statements": 2, "by_kind": {"gap": 1}}))
    statements: 2
    by_kind:
      gap: 1
    """
    pad = "  " * indent
    data = as_data(data) if indent == 0 else data
    lines = []
    items = data.items() if isinstance(data, dict) else ((None, v) for v in data)
    for key, value in items:
        if value in (None, "", [], {}):
            continue
        head = f"{pad}{key}:" if key is not None else f"{pad}-"
        if isinstance(value, (dict, list)):
            inline = isinstance(value, list) and all(not isinstance(v, (dict, list)) for v in value)
            lines += [f"{head} {', '.join(map(str, value))}"] if inline else [head, to_outline(value, indent + 1)]
        else:
            lines.append(f"{head} {value}")
    return "\n".join(lines)
