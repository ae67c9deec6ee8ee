"""Paraphrases of statements, and each with one thing broken. Floors may only rise."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from iviguide.model.article import Audit

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
Check = Callable[[str], Audit]


FRESH = {"fresh": "paraphrases-fresh.tsv", "fresh aside": "paraphrases-fresh-aside.tsv"}
"""Written in everyday prose by somebody who did not know the reader's rules; on the second half nothing was tuned."""

BROKEN = "paraphrases-broken.tsv"
"""The weak kinds: another drug, other people, another schedule, a comparison or a denial turned round, told too strongly."""


def rows(*names: str) -> list[tuple[str, str, str]]:
    out = []
    for name in names or ("paraphrases.tsv", "paraphrases-aside.tsv"):
        for line in (HERE / "data" / name).read_text(encoding="utf-8").splitlines():
            if line.strip():
                statement, kind, text = line.split("\t")
                out.append((statement, kind, text))
    return out


def side(text: str, n: int) -> str:
    """`{good=>bad}`: 1 the unbroken text, 2 the broken one."""
    return re.sub(r"\{([^{}]*?)=>([^{}]*?)\}", lambda m: m[n], text)


def is_supported(result: Audit) -> bool:
    """Whether every claim of a sentence is borne out: the same measure for what is true and for what is broken."""
    return bool(result.claims) and all(c.verdict == "supported" for c in result.claims)


@pytest.fixture(scope="module")
def shares(check: Check) -> dict[str, float]:
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for _, kind, text in rows():
        total["supported"] += 1
        good["supported"] += is_supported(check(side(text, 1) + "\n"))
        total[kind] += 1
        good[kind] += not is_supported(check(side(text, 2) + "\n"))
    for which, name in FRESH.items():
        for _, _, text in rows(name):
            total[f"{which} supported"] += 1
            good[f"{which} supported"] += is_supported(check(side(text, 1) + "\n"))
            total[f"{which} caught"] += 1
            good[f"{which} caught"] += not is_supported(check(side(text, 2) + "\n"))
    for _, kind, text in rows(BROKEN):
        total["weak kinds supported"] += 1
        good["weak kinds supported"] += is_supported(check(side(text, 1) + "\n"))
        total[f"weak kinds: {kind}"] += 1
        good[f"weak kinds: {kind}"] += not is_supported(check(side(text, 2) + "\n"))
    return {k: 100 * good[k] / n for k, n in total.items()}


def test_there_are_enough() -> None:
    assert len(rows()) >= 300


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_no_kind_falls_below_its_floor(shares: dict[str, float], kind: str) -> None:
    assert shares[kind] >= FLOORS[kind]
