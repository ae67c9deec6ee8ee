"""Sentences that are often said and false: whether a claim is one of them."""

from __future__ import annotations

import re

from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import carries
from ..reading.claims_frame import Reading
from .claimed import Claimed
from .grounds import PLAIN_UNITS
from .held import Wrong
from .index import IMMUNOGLOBULIN, StatementIndex

SAID = 0.7
"""Share of a wrong sentence that a claim must hold to be that sentence."""
PRESSING = frozenset({"procedure", "bleeding", "life-threatening-bleeding", "intracranial-hemorrhage"})
"""What stands for an emergency or a procedure without the word."""
MOST_CONDITIONS = 500
"""Diseases of claims of which it is remembered what is falsely said on them."""
HEAVIEST = 5.0
LEAST_OWN = 0.4
LESS_FOR_WHOLE = 0.1
"""Where the wrong sentence is only found in claim and surroundings together."""


_HEDGED = re.compile(r"\b(?:sometimes|occasionally|in some|some (?:patients|people|cases)|may|might)\b")


class _Voiced:
    """What a stretch of a claim says, with everything wider than what it names: laid beside many wrong sentences."""

    def __init__(self, c: Claimed, own: Reading, vocabulary: Vocabulary) -> None:
        self.own = own
        self.theirs = {*own.concepts, *(a for x in own.concepts for a in vocabulary.ancestors(x)), *c.agents}
        self.said = {*own.features, *self.theirs}


class FalseBeliefs:
    """The misconceptions of a pack, by the sentence that is wrong."""

    def __init__(self, index: StatementIndex) -> None:
        self.index = index
        self.vocabulary = index.vocabulary
        self._all = [(w, frozenset(w.reading.hard) - IMMUNOGLOBULIN) for w in index.wrong]
        self._by_sign: dict[str, set[int]] = {}
        self._by_name: dict[str, set[int]] = {}
        self._without_sign = {n for n, (w, _) in enumerate(self._all) if not w.signs}
        self._without_name = {n for n, (_, hard) in enumerate(self._all) if not hard}
        self._of_some = {n for n, (w, _) in enumerate(self._all) if _asks_for(w)}
        self._by_conditions: dict[tuple[str, ...], frozenset[int]] = {}
        for n, (w, hard) in enumerate(self._all):
            for sign in w.signs:
                self._by_sign.setdefault(sign, set()).add(n)
            if hard:
                self._by_name.setdefault(min(hard, key=self._found_by), set()).add(n)

    def said_by(self, c: Claimed) -> tuple[float, Wrong] | None:
        """The false belief that a claim voices most fully, with how fully."""
        best: tuple[float, Wrong] | None = None
        whole = c.claim.whole
        named = {x for r in (c.reading, whole) if r for x in r.concepts}
        named |= {a for x in named for a in self.vocabulary.ancestors(x)} | c.agents
        own: _Voiced | None = None
        for n in self._pointing_alike(c, named):
            wrong, hard = self._all[n]
            if not hard <= named or (n in self._of_some and not _same_people(c, wrong)):
                continue
            if not _relates_the_same(c, wrong):
                continue
            own = own or _Voiced(c, c.reading, self.vocabulary)
            share = self._share(own, wrong)
            if whole is not None and whole is not c.reading and SAID > share >= LEAST_OWN and _tells_these(c, wrong):
                share = self._share(_Voiced(c, whole, self.vocabulary), wrong) - LESS_FOR_WHOLE
            if share >= SAID and (best is None or share > best[0]):
                best = (share, wrong)
        return best

    def _pointing_alike(self, c: Claimed, named: set[str]) -> list[int]:
        """Wrong sentences, by number, on the same disease that name nothing else, of which no direction speaks against a claim
        and one, if it has any, speaks for it."""
        signs = c.reading.signs
        near = self._without_sign.union(*[self._by_sign[sign] for sign in signs if sign in self._by_sign])
        near &= self._on(c.conditions)
        near &= self._without_name.union(*[self._by_name[x] for x in named if x in self._by_name])
        return [n for n in sorted(near) if not _against(self._all[n][0].signs, signs)]

    def _found_by(self, concept: str) -> tuple[int, str]:
        """How many statements have a concept: a wrong sentence is looked up by the rarest that it names."""
        return self.index.postings.get(concept, 0).bit_count(), concept

    def _on(self, conditions: tuple[str, ...]) -> frozenset[int]:
        """Wrong sentences, by number, on no disease, on one of these or something wider. One that names a kind of a disease
        is said only by claims that name it too; where it does not name it, also by claims on the disease."""
        found = self._by_conditions.get(conditions)
        if found is None:
            if len(self._by_conditions) > MOST_CONDITIONS:
                self._by_conditions.clear()
            wider = {None, *conditions, *(a for x in conditions for a in self.vocabulary.ancestors(x))}
            found = self._by_conditions[conditions] = frozenset(
                n for n, (w, _) in enumerate(self._all) if _disease(w) in wider or self._of_a_kind(w, conditions)
            )
        return found

    def _of_a_kind(self, wrong: Wrong, conditions: tuple[str, ...]) -> bool:
        kind = _disease(wrong)
        return kind not in wrong.reading.conditions and any(self.vocabulary.is_a(kind or "", x) for x in conditions)

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

    def _share(self, voiced: _Voiced, wrong: Wrong) -> float:
        """How much of a wrong sentence the claim says; 0 where people, names, figures or direction differ."""
        r, own, theirs = wrong.reading, voiced.own, voiced.theirs
        if _against(wrong.signs, own.signs):
            return 0.0
        if wrong.signs and not wrong.signs.keys() & own.signs.keys():
            return 0.0
        if "contain" in wrong.signs and not set(own.agents) & IMMUNOGLOBULIN:
            return 0.0  # what is in the bottle is said of the bottle
        if not r.figures and any(f.unit == "n" for f in own.figures) and "safe" in own.signs:
            return 0.0  # it recounts how so many people fared
        if not self._names_the_same(r, own, theirs):
            return 0.0
        if any(not any(carries(f, g) for g in own.figures) for f in r.figures):
            return 0.0
        if r.strength > 1 and _says_less(own, wrong):
            return 0.0  # it is false because it is said of most or all
        signs = wrong.signs
        got = total = 3.0 * len(r.figures)
        for f in r.features:
            if f in IMMUNOGLOBULIN or (f in self.vocabulary and self.vocabulary[f].type == "condition"):
                continue
            weight = min(self.index.weigh(f), HEAVIEST) if f[:2] != "k:" else 2.0
            total += weight
            if f[:2] == "k:" and len(signs[f[2:]]) > 1:
                continue  # points both ways: agreement tells nothing
            if f in voiced.said:
                got += weight
        return got / total if total else 0.0


def _disease(wrong: Wrong) -> str | None:
    return wrong.held.statement.population.condition


def _asks_for(wrong: Wrong) -> bool:
    """Whether a wrong sentence is about some people only, apart from their disease."""
    said, people = wrong.reading.population, wrong.held.statement.population
    circumstances = said.severity or said.setting or said.goal
    return bool(said.pregnancy or people.pregnancy or circumstances or people.age in {"child", "newborn"})


def _same_people(c: Claimed, wrong: Wrong) -> bool:
    """Whether a claim is about those whom a wrong sentence is about, apart from the disease."""
    people = wrong.held.statement.population
    if (wrong.reading.population.pregnancy or people.pregnancy) and not c.population.pregnancy:
        return False
    for axes in (("severity", "setting"), ("goal",)):
        meant = any(getattr(wrong.reading.population, a) for a in axes)
        if meant and not any(getattr(c.reading.population, a) for a in axes) and not PRESSING & set(c.reading.concepts):
            return False
    return not (people.age in {"child", "newborn"} and c.population.age != people.age)


def _against(wrong: dict[str, frozenset[int]], own: dict[str, frozenset[int]]) -> bool:
    """Whether two sentences point apart in something that both speak of."""
    for sign, way in wrong.items():
        theirs = own.get(sign)
        if theirs is not None and not way & theirs:
            return True
    return False


def _tells_these(c: Claimed, wrong: Wrong) -> bool:
    """A clause with figures of its own voices a belief of its surroundings only if that belief is about such figures."""
    own = [f for f in c.reading.figures if f.unit not in PLAIN_UNITS]
    return all(any(carries(e, f) for e in wrong.held.figures) for f in own)


def _relates_the_same(c: Claimed, wrong: Wrong) -> bool:
    """A belief on how two diseases are related is voiced only by a sentence that names both."""
    related = set(wrong.reading.conditions)
    return len(related) < 2 or related <= {x for r in (c.reading, c.claim.whole) if r for x in r.conditions}


def _says_less(own: Reading, wrong: Wrong) -> bool:
    """Hedged, or without the "most" that makes the belief false."""
    if own.strength == 0 and _HEDGED.search(own.folded):
        return True
    return "common" in wrong.signs and "common" not in own.signs and own.strength < 2
