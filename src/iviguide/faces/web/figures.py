"""Figures that statements hold, made ready to be drawn: ratios with intervals, and shares that responded."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.statement import Outcome, Statement
from ...rendering.forest import Ratio

_KINDS = (
    ("HR", re.compile(r"\b(?:HR|hazard ratio)\b")),
    ("RR", re.compile(r"\b(?:RR|risk ratio|relative risk|rate ratio|incidence rate ratio)\b")),
    ("OR", re.compile(r"\b(?:a?OR|odds ratio)\b")),
)
_FIGURE = re.compile(r"(?<![\d.-])(\d+(?:\.\d+)?)(?![\d.]*\s*%)")
_INTERVAL = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|to)\s*(\d+(?:\.\d+)?)")


def ratios(statements: Iterable[Statement]) -> list[Ratio]:
    """Ratios whose value lies in the interval that the record gives; one that says otherwise is left out."""
    found = [r for s in statements for o in s.outcomes if (r := _ratio(s, o))]
    return sorted(set(found), key=lambda r: (r.label, r.statement, r.value))


def _ratio(s: Statement, o: Outcome) -> Ratio | None:
    told = f"{o.effect or ''} {o.measure}"
    kind = next((k for k, pattern in _KINDS if pattern.search(told)), None)
    value, ends = _FIGURE.search(o.effect or ""), _INTERVAL.fullmatch((o.interval or "").strip())
    if kind is None or value is None or ends is None:
        return None
    middle, low, high = float(value[1]), float(ends[1]), float(ends[2])
    if not low <= middle <= high:
        return None
    label = re.sub(r"[,\s]*\(?(?:adjusted |common )*(?:odds|risk|hazard|rate) ratio\)?", "", o.measure).strip(" ,")
    return Ratio(label=label, kind=kind, value=middle, low=low, high=high, statement=s.id)
