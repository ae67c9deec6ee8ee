"""The verdict on a claim, from all statements that were laid beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..model.terms import FindingSeverity, Verdict
from ..reading.claims import ReadClaim
from .compare import Claimed, Match, claimed, match
from .index import IMMUNOGLOBULIN, StatementIndex, Wrong

CARRIED = 0.55
"""Share of what a claim says (rare words weigh more) that a statement must carry, once figures, names and people agree."""
CONTRADICTS = 0.6
SAID = 0.72
"""Share of a wrong sentence that a claim must hold to be that sentence."""
NO_SUPPORT = frozenset({"misconception", "indirect_evidence", "gap"})


@dataclass(slots=True)
class Judgement:
    """A verdict with its ground."""

    verdict: Verdict
    severity: FindingSeverity
    why: str
    statements: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    matches: list[Match] = field(default_factory=list)


class Judge:
    """Judges claims against one pack."""

    def __init__(self, index: StatementIndex) -> None:
        self.index = index
        self.vocabulary = index.vocabulary

    def judge(self, claim: ReadClaim, day: date) -> Judgement:
        """The verdict on one claim."""
        c = claimed(claim, self.index)
        features = {f for f in c.features if f not in IMMUNOGLOBULIN} | set(claim.scope.conditions[:1])
        matches = [match(c, self.index.held[i], self.index) for i in self.index.candidates(features, c.figures)]
        matches.sort(key=lambda m: (-m.coverage, m.id))
        judgement = (
            self._wrong(c)
            or self._borrowed(c, matches)
            or self._supported(c, matches)
            or self._contradicted(c, matches)
            or self._indirect(c, matches)
            or self._rest(c, matches)
        )
        judgement.matches = matches
        return judgement

    # --- what is often said and false -------------------------------------------------------------------------------
    def _wrong(self, c: Claimed) -> Judgement | None:
        best: tuple[float, Wrong] | None = None
        for wrong in self.index.wrong:
            share = self._says(c, wrong)
            if share >= SAID and (best is None or share > best[0]):
                best = (share, wrong)
        if best is None:
            return None
        s = best[1].held.statement
        verdict: Verdict = (
            "overstated" if c.claim.reading.strength >= 2 or best[1].reading.strength >= 2 else "contradicted"
        )
        return Judgement(verdict, "high", s.text, (s.id,))

    def _says(self, c: Claimed, wrong: Wrong) -> float:
        """How much of a wrong sentence the claim says; 0 where people, figures or direction differ."""
        r, own, scope = wrong.reading, c.claim.reading, c.claim.scope
        s = wrong.held.statement
        condition = s.population.condition
        if (
            condition
            and c.conditions
            and not any(self.vocabulary.is_a(x, condition) or self.vocabulary.is_a(condition, x) for x in c.conditions)
        ):
            return 0.0
        if condition and not c.conditions:
            return 0.0
        if r.population.pregnancy and not c.population.pregnancy:
            return 0.0
        if s.population.age in {"child", "newborn"} and c.population.age != s.population.age:
            return 0.0
        theirs = set(own.concepts) | {a for x in own.concepts for a in self.vocabulary.ancestors(x)}
        for concept in r.hard:
            if concept in IMMUNOGLOBULIN:
                if own.agents and not set(own.agents) & IMMUNOGLOBULIN:
                    return 0.0
                continue
            if concept not in theirs and concept not in scope.agents:
                return 0.0
        from ..reading.claims_figures import carries

        for f in r.figures:
            if not any(carries(f, g) or carries(g, f) for g in own.figures):
                return 0.0
        for name, signs in r.signs.items():
            if name in own.signs and not signs & own.signs[name]:
                return 0.0
        got = total = 0.0
        for f in r.features:
            if f in IMMUNOGLOBULIN or (f in self.vocabulary and self.vocabulary[f].type == "condition"):
                continue
            weight = min(self.index.weigh(f), 5.0)
            total += weight
            if f in c.features or (f in self.vocabulary and (f in theirs or f in scope.agents)):
                got += weight
        for _ in r.figures:
            total += 3
            got += 3
        return got / total if total else 0.0

    # --- evidence on others -----------------------------------------------------------------------------------------
    def _borrowed(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        for m in matches:
            s = m.held.statement
            if s.kind != "indirect_evidence" or not s.borrowed_for:
                continue
            if (
                s.borrowed_for in self.vocabulary
                and self.vocabulary[s.borrowed_for].type == "condition"
                and not any(self.vocabulary.is_a(x, s.borrowed_for) for x in c.conditions)
            ):
                continue
            special = [f for f in c.figures if f not in m.missing_figures and f.unit not in {"year", "n"}]
            if c.figures and len(m.missing_figures) < len(c.figures) and m.coverage >= 0.6 and special:
                return Judgement("indirect", "high", s.text, (s.id,))
        return None

    # --- borne out --------------------------------------------------------------------------------------------------
    def _supported(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        good = [m for m in matches if m.bears_out and m.coverage >= CARRIED and m.held.statement.kind not in NO_SUPPORT]
        good = [m for m in good if not m.narrower or m.narrower == ["unstated"]] or []
        if not good:
            return None
        return Judgement(
            "supported", "low", "Every part that this claim states is carried by the statement.", (good[0].id,)
        )

    def _contradicted(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        for m in matches:
            if (
                m.same_people
                and not m.missing
                and m.opposed
                and not m.missing_figures
                and m.coverage >= CONTRADICTS
                and not m.narrower
            ):
                return Judgement("contradicted", "high", "The pack says otherwise: " + m.held.statement.text, (m.id,))
        return None

    def _indirect(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        for m in matches:
            if (
                m.other_people
                and not m.missing
                and not m.missing_figures
                and c.figures
                and m.coverage >= CARRIED
                and not m.opposed
            ):
                return Judgement(
                    "indirect", "high", "The figures are those of others: " + m.held.statement.text, (m.id,)
                )
        return None

    def _rest(self, c: Claimed, matches: list[Match]) -> Judgement:
        near = [m for m in matches if m.same_people and m.coverage >= 0.3]
        if near:
            return Judgement(
                "unsupported",
                "medium",
                "Nothing in the pack bears this out; nearest: " + near[0].held.statement.text,
                (near[0].id,),
            )
        return Judgement("unchecked", "low", "Outside the pack.")
