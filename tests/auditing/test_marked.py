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
DATA = HERE / "data"
SETS = {
    "": range(5),
    "later ": range(5, 8),
    "latest ": range(8, 14),
    "last ": range(16, 20),
    "unseen ": range(14, 16),
    "aside ": range(20, 24),
}
"""The later ones by others, and heavier in what is easily overlooked; of those unseen and aside nobody who mends has read a
row: what holds there is what a new text may expect. From 16 on each is another style: a handbook, a patients' page, the news, a
nurse's page; of the ones kept aside an assistant's answer, a review, an encyclopedia, a search engine's answer."""
MARKED = {DATA / f"marked-{n}.tsv": which for which, numbers in SETS.items() for n in numbers}
UNREAD = frozenset({"unseen ", "aside "})
UNBROKEN, BROKEN = 85, 90
"""Percent of the true sentences of these that are borne out at least, and of the breaks of any kind that are not."""
PLAIN = sorted(DATA.glob("plain-*.tsv"))
"""True sentences only; on the last file nothing was tuned."""


@pytest.fixture(scope="module")
def shares(check: Check) -> dict[str, float]:
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for path in (*MARKED, *PLAIN):
        which = MARKED.get(path, "")
        for _, true, broken in rows(path):
            name = path.stem if path in PLAIN else f"{which}supported"
            told = [(name, is_supported(check(true + "\n")))]
            told += [(which + kind, not is_supported(check(text + "\n"))) for kind, text in broken]
            for kind, right in told:
                for of in (kind, "unread " + kind.removeprefix(which)) if which in UNREAD else (kind,):
                    total[of] += 1
                    good[of] += right
    return {k: 100 * good[k] / n for k, n in total.items()}


def test_there_are_enough() -> None:
    assert all(path.is_file() for path in MARKED)
    assert sum(1 for path, which in MARKED.items() if which in UNREAD for _ in rows(path)) >= 150


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_no_share_falls_below_its_floor(shares: dict[str, float], kind: str) -> None:
    assert shares[kind] >= FLOORS[kind]


def test_what_nobody_tuned_for_is_read_as_well(shares: dict[str, float]) -> None:
    unread = {k.removeprefix("unread "): v for k, v in shares.items() if k.startswith("unread ")}
    assert unread.pop("supported") >= UNBROKEN
    assert len(unread) >= 7
    assert min(unread.values()) >= BROKEN, unread
