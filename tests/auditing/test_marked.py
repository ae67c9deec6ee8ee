"""Paraphrases by people who knew no rules, with marked breaks, through the whole audit. Floors may only rise."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from .pairs import rows
from .test_paraphrases import Check, is_supported

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "floors-marked.json").read_text(encoding="utf-8"))
MARKED = sorted((HERE / "data").glob("marked-*.tsv"))
PLAIN = sorted((HERE / "data").glob("plain-*.tsv"))
"""True sentences only; on the last file nothing was tuned."""


@pytest.fixture(scope="module")
def shares(check: Check) -> dict[str, float]:
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for path in (*MARKED, *PLAIN):
        for _, true, broken in rows(path):
            for name in ("supported" if path in MARKED else path.stem,):
                total[name] += 1
                good[name] += is_supported(check(true + "\n"))
            for kind, text in broken:
                total[kind] += 1
                good[kind] += not is_supported(check(text + "\n"))
    return {k: 100 * good[k] / n for k, n in total.items()}


def test_there_are_enough() -> None:
    assert sum(1 for path in MARKED for _ in rows(path)) >= 300


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_no_share_falls_below_its_floor(shares: dict[str, float], kind: str) -> None:
    assert shares[kind] >= FLOORS[kind]
