"""The verdict on a claim, from all statements that were laid beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import chain, islice, takewhile

from ..knowledge import Knowledge
from ..model.article import Claim
from ..model.terms import FindingSeverity
from ..reading.claims import ReadClaim
from .against import CONTRADICTS, WEAKLY_OPPOSED, contradicted, contradicted_by_all, indirect, may_contradict, usable
from .assured import denied_harm, denied_interference
from .authorities import authority_says_otherwise, disputed_by
from .bearing import CARRIED, CIRCUMSTANCES, LEAST_TOLD_ALONE, NEARLY_ALL, bears_on, carries_all, near_enough
from .borne import (
    bears_out,
    best_of,
    doubted,
    said_as_much,
    said_in_full,
    said_too_strongly,
    tells_nearly_all,
)
from .borrowed import borrowed
from .claimed import Claimed, claimed
from .compare import Match, laid_beside
from .contrary import said_for, said_to_the_contrary
from .false_beliefs import FalseBeliefs
from .firsts import Firsts
from .grounds import (
    BORNE,
    GENERALLY,
    QUOTED,
    STUDY_UNITS,
    Judgement,
    authority_holds,
    borrowed_part,
    by_authority,
    goes_on,
    is_unfinished,
    small_evidence,
    special,
    tells_of_it,
    text,
    universal,
    unsettled_advice,
)
from .held import groups_of
from .index import IMMUNOGLOBULIN, StatementIndex
from .licenses import licensed_after_all, licensed_otherwise
from .open_questions import open_question
from .overdoses import above_all_doses
from .people import urgent_only
from .positions import position_told
from .ranked import ranked_too_high
from .regimens import held_as_dose
from .remaining import NEAREST, NOTHING, remaining
from .side_by_side import (
    AS_MUCH,
    denies,
    has_all,
    has_by_chance,
    heard_against,
    likeliest,
    of_a_kind_only,
    says_otherwise,
    says_outright,
    says_same,
    told_of,
)
from .side_effects import side_effects_told
from .spans import other_time
from .standing import where_it_stands
from .sums import Sum
from .transferred import carried_over
from .trials import guidelines_otherwise, trials_otherwise
from .uses import named_use
from .voiced import VoicedBeliefs
from .worded import said_in_a_sentence

REPLACEABLE = frozenset({"position", "recommendation", "dose", "sequence"})
"""Kinds that are replaced by newer ones; what a study found stays what it found."""
GENERAL_ADVICE = frozenset(
    "monitoring administration contraindication vaccine premedication work-up supportive-care interaction practical".split()
)
"""Aspects on which advice holds whatever the disease is."""
WHOLLY = 0.93
RECOUNTED = 0.7
MUCH_ALIKE = 12.0
"""Weight of names, words and figures in common from which it is this very statement that is told of."""
EFFECT_ASPECTS = frozenset(
    {"efficacy", "role", "dose", "onset", "duration", "comparison", "predictor", "sequence", "next-step", "emerging"}
)
"""Aspects on which what is said of no disease in particular says nothing of one."""
_AT_FAULT = frozenset({"contradicted", "overstated", "indirect"})
_OPEN = frozenset({"unchecked", "unsupported"})
HEARD_AT_MOST = 6
"""Statements that bear a claim out of which it is asked whether two have all of it."""
VOICED = 0.8
"""Share for which it counts that a claim voices a false belief in other words: less than what bears the claim out."""
_CONDITIONAL = re.compile(r"\s*(?:when|if|unless)\b")


class Judge:
    """Judges claims against one pack."""

    def __init__(self, index: StatementIndex) -> None:
        self.index = index
        self.knowledge: Knowledge = index.knowledge
        self.vocabulary = index.vocabulary
        self.false_beliefs = FalseBeliefs(index)
        self.voiced = VoicedBeliefs(index)

    def judge(self, claim: ReadClaim, day: date) -> Judgement:
        """The verdict on one claim."""
        c = claimed(claim, self.index, claim.reading)
        own = claim.reading
        if (
            claim.own_sentence is not None
            and c.told < LEAST_TOLD_ALONE
            and not own.figures
            and not set(own.hard) - IMMUNOGLOBULIN
        ):
            c = claimed(claim, self.index, claim.own_sentence)
        sought = [*c.terms, *map(self.index.terms.disease, c.conditions[:1])]
        found = self.index.candidates(sought, c.signs, c.reading.figures, c.conditions, groups_of(c.population))
        matches = laid_beside(c, self.index.held.several(found), self.index)
        judgement = (
            trials_otherwise(c, self.knowledge)
            or guidelines_otherwise(c, self.knowledge)
            or licensed_otherwise(c, self.index)
            or licensed_after_all(c, self.index)
            or above_all_doses(c, self.index)
            or named_use(c, matches, self.index)
            or carried_over(c, matches)
            or self.told_of(c, matches)
            or self._false(c, matches)
            or goes_on(c)
            or other_time(c, list(usable(matches)))
            or denied_interference(c, matches, self.vocabulary)
            or self._supported(c, matches)
            or borrowed(c, matches, self.vocabulary)
            or contradicted_by_all(c, matches)
            or indirect(c, matches)
            or denied_harm(c, matches, self.vocabulary)
            or remaining(c, matches, list(usable(matches)), self.vocabulary)
        )
        if judgement.verdict in _OPEN and (m := said_in_a_sentence(c, matches, self.index)) is not None:
            judgement = Judgement(
                "supported", "low", BORNE + text(m), (m.id,), disputed_by(c, matches, m, self.vocabulary)
            )
        if (told := side_effects_told(c, self.index) or position_told(c, self.index)) is not None:
            judgement = told if told.verdict != judgement.verdict else judgement
        elif judgement.verdict != "supported" and (dose := held_as_dose(c, self.index)) is not None:
            judgement = dose
        elif judgement.verdict not in _AT_FAULT and (stands := where_it_stands(c, self.index)) is not None:
            judgement = stands if stands.verdict != judgement.verdict else judgement
        elif judgement.verdict in _OPEN:
            judgement = (
                said_to_the_contrary(c, usable(matches), self.index) or ranked_too_high(c, self.index) or judgement
            )
        elif judgement.verdict in _AT_FAULT and (m := said_for(c, usable(matches), self.index)) is not None:
            judgement = Judgement("unchecked", "low", NEAREST + text(m), (m.id,))
        judgement.matches = matches
        return judgement

    def quoted(self, statement: str, claim: ReadClaim, day: date, *, why: bool) -> Judgement:
        """The verdict on a claim that stands in a statement quoted in full.

        Beside other statements it is laid only for what nobody but these can tell: who holds otherwise on advice, and, if
        it is asked, what it was compared with.
        """
        readings = (claim.reading, claim.own_sentence)
        advises = any(r is not None and "advice" in r.signs for r in readings)
        judged = self.judge(claim, day) if advises or why else None
        disputed = judged.disputed_by if judged is not None and judged.statements == (statement,) else ()
        text = self.knowledge.statements[statement].text
        matches = judged.matches if judged is not None else []
        return Judgement("supported", "low", f"{QUOTED}{text}", (statement,), disputed, matches)

    def worked_out(self, made: Sum, before: Claim | None, judged: Judgement) -> Judgement:
        """The verdict on an amount for a weight: as good as the dose that it was worked out from, if it comes out."""
        if not made.right:
            return Judgement("contradicted", "high", made.why, judged.statements, (), judged.matches)
        if before is None or before.verdict != "supported":
            return judged
        why = f"{made.why} {before.why}"
        return Judgement("supported", "low", why, before.statements, before.disputed_by, judged.matches)

    # --- told of this very statement --------------------------------------------------------------------------------
    def told_of(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        """A claim that has so much of a statement, and nothing else, that it tells of this very statement."""
        near = likeliest(c, usable(matches))
        m = told_of(c, near)
        if m is not None and (doubted(c, m) or urgent_only(c, m.held) or has_by_chance(c, m)):
            return None
        if m is None or (m.held.statement.kind in REPLACEABLE and self._superseded(m) and not c.reading.figures):
            return None
        if (against := heard_against(c, near, m)) is not None:
            return Judgement("unsupported", "medium", NOTHING + text(against), (against.id,))
        if (small := small_evidence(c, Firsts(iter((m,))))) is not None:
            return small
        disputed = disputed_by(c, matches, m, self.vocabulary)
        return Judgement("supported", "low", BORNE + text(m), (m.id,), disputed)

    # --- what is often said and false -------------------------------------------------------------------------------
    def _false(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        found = self.false_beliefs.said_by(c)
        if found is None and (voiced := self.voiced.said_by(c)) is not None:
            found = VOICED, voiced
        if found is None:
            return None
        share, wrong = found
        if _CONDITIONAL.match(c.reading.folded) and not _CONDITIONAL.match(wrong.reading.folded):
            return None  # false of all, and not of those of whom it is said
        borne = [m for m in usable(matches) if m.coverage > 0.9 and m.bears_out and not m.narrower]
        if borne and (
            share < 0.9 or any(m.coverage >= WHOLLY and m.telling > 1 and authority_holds(c, m) for m in borne)
        ):
            return None
        s = wrong.held.statement
        strong = c.reading.strength >= 2 or wrong.reading.strength >= 2
        grave: FindingSeverity = "medium" if is_unfinished(c.claim.text) or GENERALLY.search(c.claim.text) else "high"
        return Judgement("overstated" if strong else "contradicted", grave, s.text, (s.id,))

    # --- borne out --------------------------------------------------------------------------------------------------
    def _supported(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        near = likeliest(c, usable(matches))
        said = said_as_much(c, near)
        carried = Firsts(m for m in usable(takewhile(near_enough, matches)) if m not in said and carries_all(c, m))
        in_full = said_in_full(c, (m for m in usable(matches) if m not in said))
        good = Firsts(chain(said, (m for m in carried if bears_out(c, m)), in_full))
        if not good:
            return said_too_strongly(c, usable(matches), matches)
        if c.unread:
            good.all()  # what comes next builds on its having been looked into what every figure is told of
            return None
        besides = (m for m in near if m not in good and m.coverage >= CARRIED and bears_on(c, m) and says_same(c, m))
        sure = Firsts(m for m in chain(good, besides) if not has_by_chance(c, m))
        if not sure:
            return Judgement("unchecked", "low", NEAREST + text(good[0]), (good[0].id,))
        direct = Firsts(m for m in sure if self._for_all_meant(c, m) and not borrowed_part(m))
        settled = Firsts(m for m in direct if not open_question(c, m))
        if direct and (not settled or unsettled_advice(c, direct)):
            return Judgement(
                "overstated", "medium", "Told as settled, and it is not: " + text(direct[0]), (direct[0].id,)
            )
        direct = settled
        if not direct:
            return self._of_others(c, sure)
        if (against := self._stands_against(c, matches, direct)) is not None:
            return against
        years = {f.low for f in c.reading.figures if f.unit == "year"}
        current = Firsts(
            m for m in direct if m.held.statement.kind not in REPLACEABLE or years or not self._superseded(m)
        )
        if not current:
            return Judgement(
                "outdated", "medium", "It was held and has been replaced: " + text(direct[0]), (direct[0].id,)
            )
        best = current[0]
        if self._heard_against(c, near, best, current) is not None:
            return Judgement("unchecked", "low", NEAREST + text(best), (best.id,))
        other = best_of(c, current, usable(matches))
        if other is not best and self._heard_against(c, near, other, current) is None:
            best = other
        if best.held.statement.position is None and (veto := self._outdone(c, matches, best)) is not None:
            return veto
        disputed = disputed_by(c, matches, best, self.vocabulary)
        return Judgement("supported", "low", BORNE + text(best), (best.id,), disputed)

    @staticmethod
    def _heard_against(c: Claimed, near: list[Match], support: Match, borne: Firsts[Match]) -> Match | None:
        """What of the nearest speaks against a claim: where others bear it out too, only outright; where its support has nearly all
        of it, only what denies it."""
        if _several(m for m in islice(borne, HEARD_AT_MOST) if has_all(c, m)):
            return None
        says = says_outright if _several(borne) else says_otherwise
        against = heard_against(c, near, support, AS_MUCH, says)
        if against is None or not tells_nearly_all(c, support):
            return against
        return heard_against(c, near, support, AS_MUCH, lambda c, m: denies(c, m) and says(c, m) is not None)

    def _of_others(self, c: Claimed, good: Firsts[Match]) -> Judgement:
        """What is borne out only by evidence that is borrowed, or on a part of those meant."""
        lent = [m for m in good if borrowed_part(m)]
        if lent:
            return Judgement("indirect", "high", "Borrowed from others: " + text(lent[0]), (lent[0].id,))
        parts = [m for m in good if "condition" in m.narrower]
        if parts and (special(c.reading.figures) or any(f.unit == "grade" for f in c.reading.figures)):
            return Judgement("indirect", "high", "That is about a part of them only: " + text(parts[0]), (parts[0].id,))
        return self._part_only(c, good)

    def _stands_against(self, c: Claimed, matches: list[Match], direct: Firsts[Match]) -> Judgement | None:
        """What speaks against a claim although something bears it out."""
        return (
            self._of_the_same_disease(c, matches, direct)
            or universal(c, direct)
            or small_evidence(c, direct)
            or authority_says_otherwise(c, matches, direct, self.vocabulary)
        )

    def _of_the_same_disease(self, c: Claimed, matches: list[Match], direct: Firsts[Match]) -> Judgement | None:
        """What is said otherwise of this disease, where only what is said of others bears the claim out."""
        if direct[0].comparison["condition"] == "same":
            return None
        of_this = (m for m in matches if m.comparison["condition"] == "same" and may_contradict(m))
        against = contradicted(c, [m for m in of_this if m.agreed >= NEARLY_ALL])
        if against is None or any(m.comparison["condition"] == "same" for m in direct):
            return None
        return against

    def _part_only(self, c: Claimed, good: Firsts[Match]) -> Judgement:
        """Borne out for some of those whom the claim means: a fault only where the claim itself names them all."""
        best = good[0]
        part = f"It holds for a part only ({', '.join(best.narrower)}): "
        told = (
            best.coverage >= NEARLY_ALL
            and best.telling > 1
            and bool(c.reading.conditions)
            and not by_authority(c, best)
        )
        without_exception = c.reading.strength > 2 and best.telling > 0 and bool(c.reading.figures)
        if (told or without_exception) and set(best.narrower) & {"condition", "age", "pregnancy"}:
            return Judgement("overstated", "medium", part + text(best), (best.id,))
        return Judgement("unchecked", "low", "Nearest, and about a part only: " + text(best), (best.id,))

    def _for_all_meant(self, c: Claimed, m: Match) -> bool:
        """Whether the statement is about all whom the claim is about."""
        if c.reading.conditions and not m.held.conditions and any(f.unit in STUDY_UNITS for f in c.reading.figures):
            return False  # the figures of a study belong to its disease
        narrower = set(m.narrower)
        named_alike = bool(c.reading.conditions) and m.comparison["condition"] == "same"
        wholly = m.coverage >= WHOLLY and (m.telling + named_alike > 1 or by_authority(c, m))
        alike = m.telling > 2 and m.informative >= MUCH_ALIKE
        if urgent_only(c, m.held):
            return False
        if wholly or alike or (c.reading.figures and m.coverage >= RECOUNTED):
            narrower -= CIRCUMSTANCES  # the claim tells of this very study
            if named_alike and c.population.age not in {"child", "newborn"}:
                narrower.discard("pregnancy")
            if tells_of_it(c, m) and not of_a_kind_only(c, m):
                narrower.discard("condition")
        if not narrower:
            return True
        named = any(self.vocabulary[x].type == "authority" for x in c.reading.hard)
        if narrower != {"unstated"} or named:
            return False
        about_effect = {"works", "firstline"} & set(c.reading.signs)
        about_effect |= (
            {"advice"} & set(c.reading.signs) if m.held.statement.aspects[0] not in GENERAL_ADVICE else set()
        )
        return not about_effect and not EFFECT_ASPECTS & set(m.held.statement.aspects[:1])

    def _outdone(self, c: Claimed, matches: list[Match], best: Match) -> Judgement | None:
        """A statement that shares as much with the claim as its support does, and says the opposite."""
        if best.coverage >= WHOLLY:
            return None
        others = (m for m in matches if may_contradict(m) and m.id != best.id)
        if c.reading.conditions:
            others = (m for m in others if m.comparison["condition"] == "same")
        told = [m for m in others if m.agreed >= max(best.coverage, CONTRADICTS)]
        return contradicted(c, [m for m in told if set(m.opposed) - WEAKLY_OPPOSED])

    def _superseded(self, m: Match) -> bool:
        s = m.held.statement
        if s.position and s.position.superseded_by:
            return True
        return all(self.knowledge.sources[x.source].superseded_by for x in s.citations)


def _several(found: Iterable[Match]) -> bool:
    return len(list(islice(found, 2))) > 1
