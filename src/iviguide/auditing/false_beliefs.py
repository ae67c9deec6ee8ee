"""Sentences that are often said and false: whether a claim is one of them."""

from __future__ import annotations

from ..reading.claims_clauses import find_clauses
from ..reading.claims_figures import carries
from ..reading.claims_frame import Reading
from .compare import Claimed
from .index import IMMUNOGLOBULIN, StatementIndex, Wrong

SAID = 0.7
"""Share of a wrong sentence that a claim must hold to be that sentence."""
PRESSING = frozenset({"procedure", "bleeding", "life-threatening-bleeding", "intracranial-hemorrhage"})
"""What stands for an emergency or a procedure without the word."""
HEAVIEST = 5.0
LEAST_OWN = 0.4
LESS_FOR_WHOLE = 0.1
"""Where the wrong sentence is only found in claim and surroundings together."""


class FalseBeliefs:
    """The misconceptions of a pack, by the sentence that is wrong."""

    def __init__(self, index: StatementIndex) -> None:
        self.index = index
        self.vocabulary = index.vocabulary
        self._all = index.wrong
        self._signs = {id(w): self._main_signs(w.reading) for w in self._all}

    def said_by(self, c: Claimed) -> tuple[float, Wrong] | None:
        """The false belief that a claim voices most fully, with how fully."""
        best: tuple[float, Wrong] | None = None
        whole = c.claim.whole
        for wrong in self._all:
            share = self._share(c, c.reading, wrong)
            if whole is not None and whole is not c.reading and SAID > share >= LEAST_OWN:
                share = self._share(c, whole, wrong) - LESS_FOR_WHOLE
            if share >= SAID and (best is None or share > best[0]):
                best = (share, wrong)
        return best

    def _main_signs(self, reading: Reading) -> dict[str, frozenset[int]]:
        """Directions of the wrong sentence; where it points both ways, the first counts."""
        signs = dict(reading.signs)
        mixed = [k for k, v in signs.items() if len(v) > 1]
        if mixed:
            opened = self.index.reader.open(reading.text)
            for clause in find_clauses(reading.text, 0, len(reading.text)):
                for k, v in opened.read(*clause).signs.items():
                    if k in mixed and len(v) == 1:
                        signs[k] = v
                        mixed.remove(k)
        return signs

    def _same_people(self, c: Claimed, wrong: Wrong) -> bool:
        people = wrong.held.statement.population
        condition = people.condition
        if condition and not any(
            self.vocabulary.is_a(x, condition) or self.vocabulary.is_a(condition, x) for x in c.conditions
        ):
            return False
        if (wrong.reading.population.pregnancy or people.pregnancy) and not c.population.pregnancy:
            return False
        for axes in (("severity", "setting"), ("goal",)):
            meant = any(getattr(wrong.reading.population, a) for a in axes)
            if meant and not any(getattr(c.reading.population, a) for a in axes) and not PRESSING & set(c.reading.concepts):
                return False
        return not (people.age in {"child", "newborn"} and c.population.age != people.age)

    def _share(self, c: Claimed, own: Reading, wrong: Wrong) -> float:
        """How much of a wrong sentence the claim says; 0 where people, names, figures or direction differ."""
        r = wrong.reading
        if not self._same_people(c, wrong):
            return 0.0
        theirs = set(own.concepts) | {a for x in own.concepts for a in self.vocabulary.ancestors(x)}
        theirs |= set(c.agents)
        others = set(r.hard) - IMMUNOGLOBULIN
        for concept in r.hard:
            if concept in IMMUNOGLOBULIN:
                if own.agents and not set(own.agents) & IMMUNOGLOBULIN and not others:
                    return 0.0
            elif concept not in theirs and not any(self.vocabulary.is_a(t, concept) for t in theirs):
                return 0.0
        if any(not any(carries(f, g) or carries(g, f) for g in own.figures) for f in r.figures):
            return 0.0
        signs = self._signs[id(wrong)]
        if any(k in own.signs and not v & own.signs[k] for k, v in signs.items()):
            return 0.0
        if signs and not signs.keys() & own.signs.keys():
            return 0.0
        got = total = 3.0 * len(r.figures)
        for f in r.features:
            if f in IMMUNOGLOBULIN or (f in self.vocabulary and self.vocabulary[f].type == "condition"):
                continue
            weight = min(self.index.weigh(f), HEAVIEST) if f[:2] != "k:" else 2.0
            total += weight
            if f[:2] == "k:" and len(signs[f[2:]]) > 1:
                continue  # points both ways: agreement tells nothing
            if f in own.features or f in theirs:
                got += weight
        return got / total if total else 0.0
