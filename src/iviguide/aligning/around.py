"""Where the tokens of one text stand to one another: its neighbors, and the places of its words. Read once for a text."""

from __future__ import annotations

from .tokens import Spoken, once

NEAR, FAR = 8, 12
"""Tokens around one whose counterparts tell where its own should be, and how far apart those may lie."""


def neighbors(claim: Spoken, i: int) -> tuple[tuple[int, float, float, float], ...]:
    """The neighbors of a claim's token that tell its place: number, weight, how near, whether in its clause."""
    kept: dict[int, tuple[tuple[int, float, float, float], ...]] | None = claim.kept.get("around")
    if kept is None:
        kept = claim.kept["around"] = {}
    found = kept.get(i)
    if found is None:
        tokens = claim.tokens
        mine = tokens[i].clause
        found = kept[i] = tuple(
            (x, min(t.weight, 4.0), 1 - abs(x - i) / FAR, 1.0 if t.clause == mine else 0.6)
            for x in range(max(0, i - NEAR), min(len(tokens), i + NEAR + 1))
            if x != i and (t := tokens[x]).weight
        )
    return found


@once
def places_of(text: Spoken) -> dict[str, list[int]]:
    """Where each key and group of a word stands in a text."""
    found: dict[str, list[int]] = {}
    for t in text.tokens:
        if t.figure is None and t.concept is None:
            found.setdefault(t.key, []).append(t.n)
            if t.group and t.group != t.key:
                found.setdefault(t.group, []).append(t.n)
    return found


@once
def word_keys(text: Spoken) -> frozenset[str]:
    """The keys and groups of all words of a text, without where they stand."""
    return frozenset(places_of(text))
