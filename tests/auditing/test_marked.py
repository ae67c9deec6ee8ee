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
MARKED = sorted((HERE / "data").glob("marked-[0-4].tsv"))
LATER = sorted((HERE / "data").glob("marked-[5-9].tsv"))
"""Written later, by others, and heavier in what is easily overlooked."""
PLAIN = sorted((HERE / "data").glob("plain-*.tsv"))
"""True sentences only; on the last file nothing was tuned."""


@pytest.fixture(scope="module")
def shares(check: Check) -> dict[str, float]:
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for path in (*MARKED, *LATER, *PLAIN):
        later = "later " if path in LATER else ""
        for _, true, broken in rows(path):
            name = path.stem if path in PLAIN else f"{later}supported"
            total[name] += 1
            good[name] += is_supported(check(true + "\n"))
            for kind, text in broken:
                total[later + kind] += 1
                good[later + kind] += not is_supported(check(text + "\n"))
    return {k: 100 * good[k] / n for k, n in total.items()}


def test_there_are_enough() -> None:
    assert sum(1 for path in MARKED for _ in rows(path)) >= 300


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_no_share_falls_below_its_floor(shares: dict[str, float], kind: str) -> None:
    assert shares[kind] >= FLOORS[kind]
