"""Sentences that are often said and false: whether a claim is one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import carries
from ..reading.claims_frame import Reading
from .candidates import numbers_of, set_of
from .claimed import FIGURE, Claimed
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
        self.theirs = {*own.concepts, *[a for x in own.concepts for a in vocabulary.ancestors(x)], *c.agents}
        self.said = {*own.features, *self.theirs}
        self.on_immunoglobulin = not IMMUNOGLOBULIN.isdisjoint(own.agents)
        self.recounts = "safe" in own.signs and any(f.unit == "n" for f in own.figures)
        """It recounts how so many people fared."""


@dataclass(slots=True)
class _Belief:
    """A wrong sentence with what is asked of it beside every claim."""

    wrong: Wrong
    hard: frozenset[str]
    """Names that a claim must have, itself or in its surroundings."""
    others: tuple[str, ...]
    """The same, as they are named."""
    diseases: frozenset[str]
    """Diseases that it names, where it is on no disease in particular."""
    names_immunoglobulin: bool
    on_immunoglobulin: bool
    """It names immunoglobulin and nothing else."""
    features: tuple[tuple[str, float, bool], ...]
    """What it says, with weight, and whether agreement in it tells anything: not where it points both ways."""
    total: float
    related: frozenset[str]
    """Diseases that it relates to each other."""


class FalseBeliefs:
    """The misconceptions of a pack, by the sentence that is wrong. A set of them is a whole number, a bit for each."""

    def __init__(self, index: StatementIndex) -> None:
        self.index = index
        self.vocabulary = index.vocabulary
        self._all = [self._belief(w) for w in index.wrong]
        self._by_sign: dict[str, int] = {}
        self._by_way: dict[str, list[tuple[frozenset[int], int]]] = {}
        self._by_name: dict[str, int] = {}
        self._without_sign = set_of(n for n, x in enumerate(self._all) if not x.wrong.signs)
        self._without_name = set_of(n for n, x in enumerate(self._all) if not x.hard)
        self._of_some = {n for n, x in enumerate(self._all) if _asks_for(x.wrong)}
        self._by_conditions: dict[tuple[str, ...], int] = {}
        by_way: dict[str, dict[frozenset[int], int]] = {}
        for n, x in enumerate(self._all):
            for sign, way in x.wrong.signs.items():
                self._by_sign[sign] = self._by_sign.get(sign, 0) | 1 << n
                ways = by_way.setdefault(sign, {})
                ways[way] = ways.get(way, 0) | 1 << n
            if x.hard:
                rarest = min(x.hard, key=self._found_by)
                self._by_name[rarest] = self._by_name.get(rarest, 0) | 1 << n
        self._by_way = {sign: list(ways.items()) for sign, ways in by_way.items()}

    def _belief(self, wrong: Wrong) -> _Belief:
        r = wrong.reading
        hard = frozenset(r.hard) - IMMUNOGLOBULIN
        features = []
        total = FIGURE * len(r.figures)
        for f in r.features:
            if f in IMMUNOGLOBULIN or (f in self.vocabulary and self.vocabulary[f].type == "condition"):
                continue
            weight = min(self.index.weigh(f), HEAVIEST) if f[:2] != "k:" else 2.0
            total += weight
            features.append((f, weight, f[:2] != "k:" or len(wrong.signs[f[2:]]) < 2))
        others = tuple([x for x in r.hard if x not in IMMUNOGLOBULIN])
        related = frozenset(r.conditions if len(set(r.conditions)) > 1 else ())
        named = not IMMUNOGLOBULIN.isdisjoint(r.agents)
        diseases = frozenset(() if _disease(wrong) else r.conditions)
        return _Belief(
            wrong, hard, others, diseases, named, bool(r.hard) and not others, tuple(features), total, related
        )

    def said_by(self, c: Claimed) -> tuple[float, Wrong] | None:
        """The false belief that a claim voices most fully, with how fully."""
        best: tuple[float, Wrong] | None = None
        whole = c.claim.whole
        named = {*c.reading.concepts, *(whole.concepts if whole else ())}
        named |= {a for x in named for a in self.vocabulary.ancestors(x)} | c.agents
        own: _Voiced | None = None
        around: _Voiced | None = None
        for n in numbers_of(self._pointing_alike(c, named)):
            belief = self._all[n]
            if not belief.hard <= named or (n in self._of_some and not _same_people(c, belief.wrong)):
                continue
            if belief.diseases and not self._on_one_of(c, belief.diseases):
                continue
            if belief.names_immunoglobulin and not _is_on_immunoglobulin(c):
                continue
            if belief.related and not _relates_the_same(c, belief.related):
                continue
            own = own or _Voiced(c, c.reading, self.vocabulary)
            share = self._share(own, belief)
            if whole is not None and whole is not c.reading and SAID > share >= LEAST_OWN and _tells_these(c, belief):
                around = around or _Voiced(c, whole, self.vocabulary)
                share = self._share(around, belief) - LESS_FOR_WHOLE
            if share >= SAID and (best is None or share > best[0]):
                best = (share, belief.wrong)
        return best

    def _on_one_of(self, c: Claimed, diseases: frozenset[str]) -> bool:
        of = self.vocabulary
        return any(of.is_a(x, y) or of.is_a(y, x) for x in c.conditions for y in diseases)

    def _pointing_alike(self, c: Claimed, named: set[str]) -> int:
        """Wrong sentences on the same disease that name nothing else, of which no direction speaks against a claim and one, if
        it has any, speaks for it."""
        signs = c.reading.signs
        near = self._without_sign
        against = 0
        for sign, way in signs.items():
            if sign in self._by_sign:
                near |= self._by_sign[sign]
                for theirs, having in self._by_way[sign]:
                    if theirs.isdisjoint(way):
                        against |= having
        near &= self._on(c.conditions) & ~against
        having_name = self._without_name
        for x in named & self._by_name.keys() if near else ():
            having_name |= self._by_name[x]
        return near & having_name

    def _found_by(self, concept: str) -> tuple[int, str]:
        """How many statements have a concept: a wrong sentence is looked up by the rarest that it names."""
        return self.index.postings.get(concept, 0).bit_count(), concept

    def _on(self, conditions: tuple[str, ...]) -> int:
        """Wrong sentences on no disease, on one of these or something wider. One that names a kind of a disease is said only by
        claims that name it too; where it does not name it, also by claims on the disease."""
        found = self._by_conditions.get(conditions)
        if found is None:
            if len(self._by_conditions) > MOST_CONDITIONS:
                self._by_conditions.clear()
            wider = {None, *conditions, *(a for x in conditions for a in self.vocabulary.ancestors(x))}
            found = self._by_conditions[conditions] = set_of(
                n for n, x in enumerate(self._all) if _disease(x.wrong) in wider or self._of_a_kind(x.wrong, conditions)
            )
        return found

    def _of_a_kind(self, wrong: Wrong, conditions: tuple[str, ...]) -> bool:
        kind = _disease(wrong)
        return kind not in wrong.reading.conditions and any(self.vocabulary.is_a(kind or "", x) for x in conditions)

    def _names_the_same(self, belief: _Belief, voiced: _Voiced) -> bool:
        """Whether every drug, harm or trait of the wrong sentence is in the claim."""
        if belief.on_immunoglobulin and voiced.own.agents and not voiced.on_immunoglobulin:
            return False
        theirs = voiced.theirs
        for concept in belief.others:
            if concept not in theirs and not any(self.vocabulary.is_a(t, concept) for t in theirs):
                return False
        return True

    def _share(self, voiced: _Voiced, belief: _Belief) -> float:
        """How much of a wrong sentence the claim says; 0 where people, names, figures or direction differ."""
        r, own, signs = belief.wrong.reading, voiced.own, belief.wrong.signs
        if signs and (own.signs.keys().isdisjoint(signs) or _against(signs, own.signs)):
            return 0.0
        if "contain" in signs and not voiced.on_immunoglobulin:
            return 0.0  # what is in the bottle is said of the bottle
        if voiced.recounts and not r.figures:
            return 0.0
        if _sets_right(own, r):
            return 0.0
        if not self._names_the_same(belief, voiced):
            return 0.0
        if any(not any(carries(f, g) for g in own.figures) for f in r.figures):
            return 0.0
        if r.figures and not own.concepts.keys() >= set(belief.others):
            return 0.0  # the share of a kind of what it names: a third had hemolysis, not "side effects"
        if (
            not r.figures
            and own.figures
            and all(any(carries(g, f) for g in belief.wrong.held.figures) for f in own.figures)
        ):
            return 0.0  # it tells the figures that set the belief right
        if r.strength > 1 and _says_less(own, belief.wrong):
            return 0.0  # it is false because it is said of most or all
        got, said = FIGURE * len(r.figures), voiced.said
        for f, weight, tells in belief.features:
            if tells and f in said:
                got += weight
        return got / belief.total if belief.total else 0.0


def _is_on_immunoglobulin(c: Claimed) -> bool:
    """Whether a claim is on it, by itself or by its surroundings, or at least on an infusion."""
    return not c.agents.isdisjoint(IMMUNOGLOBULIN) or _INFUSED.search(c.reading.folded) is not None


def _sets_right(own: Reading, wrong: Reading) -> bool:
    """Whether a claim forbids or puts off what the wrong sentence permits: "should not be mixed", "is delayed"."""
    if not _PERMITS.search(wrong.text):
        return False
    forbids = own.signs.get("advice") == _BACK and "advice" not in wrong.signs
    return forbids or (own.signs.get("speed") == _BACK and "speed" not in wrong.signs)


_PERMITS, _BACK = re.compile(r"\bcan be\b"), frozenset({-1})
_INFUSED = re.compile(r"\binfusions?\b|\binfused\b")


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


def _tells_these(c: Claimed, belief: _Belief) -> bool:
    """A clause with figures of its own voices a belief of its surroundings only if that belief is about such figures."""
    own = [f for f in c.reading.figures if f.unit not in PLAIN_UNITS]
    return all(any(carries(e, f) for e in belief.wrong.held.figures) for f in own)


def _relates_the_same(c: Claimed, related: frozenset[str]) -> bool:
    """A belief on how two diseases are related is voiced only by a sentence that names both."""
    return related <= {x for r in (c.reading, c.claim.whole) if r for x in r.conditions}


def _says_less(own: Reading, wrong: Wrong) -> bool:
    """Hedged, or without the "most" that makes the belief false."""
    if own.strength == 0 and _HEDGED.search(own.folded):
        return True
    return "common" in wrong.signs and "common" not in own.signs and own.strength < 2
