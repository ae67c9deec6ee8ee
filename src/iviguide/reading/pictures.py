"""A disease known by its picture: what signs, tests and people together stand for, where nobody names it.

A concept lists its pictures under `picture`: ids of concepts joined by ` + `, and cues of the patient (`CUES`). On a ward a
disease is often told before it is named; a low platelet count is not ITP because no other word was written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from ..model.frame import Mention, QuestionFrame
from ..model.vocabulary import Concept, Vocabulary

MEASURED = frozenset({"anemia", "dat-positive", "low-igg-level"})
"""What a figure or a test result of a patient tells; the question reader never sees these."""
CUES = MEASURED | {
    *("low-platelets", "newborn", "child", "pregnant", "infant", "hemolysis-signs", "immunocompromised", "cancer"),
    *("rituximab-given", "recent-transfusion"),
}
"""What is told in figures or about the person, beside concepts."""

FULL = 3
"""Parts from which a picture stands although ITP was told."""
_HAPPENED = {"vaccination": "vaccine", "inactivated-vaccine": "vaccine"}
"""Parts that tell what happened, with the aspect that they would ask for by themselves."""
_CUE_ONLY = "covid-vaccine"
"""Seen beside the vaccine's own name and there for pictures alone: nothing is filed under it."""


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


def parts_of(concept: Concept) -> set[str]:
    """The parts of the shortest picture of a concept; none where it has no picture."""
    pictures = sorted((p.split(" + ") for p in concept.picture), key=len)
    return set(pictures[0]) if pictures else set()


def spent(frame: QuestionFrame, mentions: Iterable[Mention], vocabulary: Vocabulary) -> tuple[QuestionFrame, set[str]]:
    """A frame without what only drew its disease, and the aspects that this asks for no more: where a jab, a headache and
    a low count stand for VITT, nobody asks when to vaccinate."""
    told = set(frame.about)
    frame = replace(frame, about=tuple(x for x in frame.about if x != _CUE_ONLY))
    named = {m.concept for m in mentions}
    drawn = [c for c in frame.conditions if c not in named]
    parts = {p for c in drawn for picture in vocabulary[c].picture for p in picture.split(" + ")}
    if not parts & told & {*_HAPPENED, _CUE_ONLY}:
        return frame, set()
    return replace(frame, about=tuple(x for x in frame.about if x not in _HAPPENED)), set(_HAPPENED.values())


def lowers_platelets(condition: str, vocabulary: Vocabulary) -> bool:
    """Whether a low platelet count belongs to a disease, so that none other has to be looked for because of it."""
    wider = (condition, *vocabulary.ancestors(condition))
    return bool({"thrombocytopenia", "itp"} & set(wider)) or any(
        "thrombocytopenia" in vocabulary[c].signs
        or any("low-platelets" in p.split(" + ") for p in vocabulary[c].picture)
        for c in wider
    )
