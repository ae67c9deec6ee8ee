"""Sentences that are often said and false: whether a claim is one of them."""

from __future__ import annotations

import re

from ..reading.claims_figures import carries
from ..reading.claims_frame import Reading
from ..reading.text import fold
from .claimed import Claimed
from .grounds import PLAIN_UNITS
from .held import Wrong
from .index import IMMUNOGLOBULIN, StatementIndex

SAID = 0.7
"""Share of a wrong sentence that a claim must hold to be that sentence."""
PRESSING = frozenset({"procedure", "bleeding", "life-threatening-bleeding", "intracranial-hemorrhage"})
"""What stands for an emergency or a procedure without the word."""
HEAVIEST = 5.0
LEAST_OWN = 0.4
LESS_FOR_WHOLE = 0.1
"""Where the wrong sentence is only found in claim and surroundings together."""


_HEDGED = re.compile(r"\b(?:sometimes|occasionally|in some|some (?:patients|people|cases)|may|might)\b")


class FalseBeliefs:
    """The misconceptions of a pack, by the sentence that is wrong."""

    def __init__(self, index: StatementIndex) -> None:
        self.index = index
        self.vocabulary = index.vocabulary
        self._all = [(w, frozenset(w.reading.hard) - IMMUNOGLOBULIN) for w in index.wrong]

    def said_by(self, c: Claimed) -> tuple[float, Wrong] | None:
        """The false belief that a claim voices most fully, with how fully."""
        best: tuple[float, Wrong] | None = None
        whole = c.claim.whole
        named = {x for r in (c.reading, whole) if r for x in r.concepts}
        named |= {a for x in named for a in self.vocabulary.ancestors(x)} | c.agents
        for wrong, hard in self._all:
            if not hard <= named or not self._same_people(c, wrong):
                continue
            share = self._share(c, c.reading, wrong)
            if whole is not None and whole is not c.reading and SAID > share >= LEAST_OWN and _tells_these(c, wrong):
                share = self._share(c, whole, wrong) - LESS_FOR_WHOLE
            if share >= SAID and (best is None or share > best[0]):
                best = (share, wrong)
        return best

    def _same_people(self, c: Claimed, wrong: Wrong) -> bool:
        people = wrong.held.statement.population
        condition = people.condition
        if condition and not self._same_disease(c, condition, wrong.reading.conditions):
            return False
        if (wrong.reading.population.pregnancy or people.pregnancy) and not c.population.pregnancy:
            return False
        for axes in (("severity", "setting"), ("goal",)):
            meant = any(getattr(wrong.reading.population, a) for a in axes)
            if (
                meant
                and not any(getattr(c.reading.population, a) for a in axes)
                and not PRESSING & set(c.reading.concepts)
            ):
                return False
        return not (people.age in {"child", "newborn"} and c.population.age != people.age)

    def _same_disease(self, c: Claimed, condition: str, named: tuple[str, ...]) -> bool:
        """A wrong sentence that names a kind of the disease is said only by claims that name it too."""
        if any(self.vocabulary.is_a(x, condition) for x in c.conditions):
            return True
        return condition not in named and any(self.vocabulary.is_a(condition, x) for x in c.conditions)

    def _names_the_same(self, r: Reading, own: Reading, theirs: set[str]) -> bool:
        """Whether every drug, harm or trait of the wrong sentence is in the claim."""
        others = set(r.hard) - IMMUNOGLOBULIN
        for concept in r.hard:
            if concept in IMMUNOGLOBULIN:
                if own.agents and not set(own.agents) & IMMUNOGLOBULIN and not others:
                    return False
            elif concept not in theirs and not any(self.vocabulary.is_a(t, concept) for t in theirs):
                return False
        return True

    def _share(self, c: Claimed, own: Reading, wrong: Wrong) -> float:
        """How much of a wrong sentence the claim says; 0 where people, names, figures or direction differ."""
        r = wrong.reading
        if any(k in own.signs and not v & own.signs[k] for k, v in wrong.signs.items()):
            return 0.0
        if wrong.signs and not wrong.signs.keys() & own.signs.keys():
            return 0.0
        if "contain" in wrong.signs and not set(own.agents) & IMMUNOGLOBULIN:
            return 0.0  # what is in the bottle is said of the bottle
        if not r.figures and any(f.unit == "n" for f in own.figures) and "safe" in own.signs:
            return 0.0  # it recounts how so many people fared
        theirs = set(own.concepts) | {a for x in own.concepts for a in self.vocabulary.ancestors(x)}
        theirs |= set(c.agents)
        if not self._names_the_same(r, own, theirs):
            return 0.0
        if any(not any(carries(f, g) for g in own.figures) for f in r.figures):
            return 0.0
        if r.strength > 1 and own.strength == 0 and _HEDGED.search(fold(own.text)):
            return 0.0  # it is false because it is said of most or all
        signs = wrong.signs
        said = {*own.features, *theirs}
        got = total = 3.0 * len(r.figures)
        for f in r.features:
            if f in IMMUNOGLOBULIN or (f in self.vocabulary and self.vocabulary[f].type == "condition"):
                continue
            weight = min(self.index.weigh(f), HEAVIEST) if f[:2] != "k:" else 2.0
            total += weight
            if f[:2] == "k:" and len(signs[f[2:]]) > 1:
                continue  # points both ways: agreement tells nothing
            if f in said:
                got += weight
        return got / total if total else 0.0


def _tells_these(c: Claimed, wrong: Wrong) -> bool:
    """A clause with figures of its own voices a belief of its surroundings only if that belief is about such figures."""
    own = [f for f in c.reading.figures if f.unit not in PLAIN_UNITS]
    return all(any(carries(e, f) for e in wrong.held.figures) for f in own)
