"""A disease known by its picture: what signs, tests and people together stand for, where nobody names it.

A concept lists its pictures under `picture`: ids of concepts joined by ` + `, and cues of the patient (`CUES`). On a ward a
disease is often told before it is named; a low platelet count is not ITP because no other word was written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from ..model.vocabulary import Vocabulary

MEASURED = frozenset({"anemia", "dat-positive", "low-igg-level"})
"""What a figure or a test result of a patient tells; the question reader never sees these."""
CUES = MEASURED | {
    *("low-platelets", "newborn", "child", "pregnant", "infant", "hemolysis-signs", "immunocompromised", "cancer"),
    *("rituximab-given", "recent-transfusion"),
}
"""What is told in figures or about the person, beside concepts."""


class PictureFinder:
    """Finds concepts by their pictures. Build once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        pictures = ((frozenset(text.split(" + ")), c.id) for c in vocabulary for text in c.picture)
        self._pictures = sorted(pictures, key=lambda p: (-len(p[0]), p[1]))

    def find(self, present: Collection[str]) -> tuple[str, ...]:
        """Concepts whose picture is all there: those with the most parts, none with fewer."""
        there = set(present)
        found = [(len(parts), concept) for parts, concept in self._pictures if parts <= there]
        return tuple(dict.fromkeys(c for n, c in found if n == found[0][0]))


def drawn(vocabulary: Vocabulary, findings: Mapping[str, str], cues: Collection[str]) -> tuple[str, ...]:
    """Conditions that a patient's findings and measured cues draw where nobody names one (a positive DAT, a low IgG)."""
    if not MEASURED.intersection(cues):
        return ()
    there = {f for f, value in findings.items() if value == "yes"}.union(cues)
    return tuple(c for c in pictures_of(vocabulary).find(there) if vocabulary[c].type == "condition")


@lru_cache(maxsize=4)
def pictures_of(vocabulary: Vocabulary) -> PictureFinder:
    """The finder of a vocabulary, built once."""
    return PictureFinder(vocabulary)
