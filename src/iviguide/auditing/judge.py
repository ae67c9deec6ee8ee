"""The verdict on a claim, from all statements that were laid beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..knowledge import Knowledge
from ..model.terms import FindingSeverity, Verdict
from ..reading.claims import ReadClaim
from ..reading.claims_figures import Figure
from .compare import OPPOSABLE, Claimed, Match, claimed, figure_weight, match
from .false_beliefs import FalseBeliefs
from .index import IMMUNOGLOBULIN, StatementIndex

CARRIED = 0.6
"""Share of what a claim says (rare words weigh more) that a statement must carry, once figures, names and people agree."""
CONTRADICTS = 0.7
LEAST_TOLD = 3.0
"""Weight of names, words and figures that a statement must share with a claim to bear on it at all."""
LEAST_TOLD_ALONE = 5.2
"""A clause that tells less than this by itself needs a statement that also carries something of its sentence."""
CONTEXT = 0.35
NEARLY_ALL = 0.85
ABOUT_EFFECT = frozenset({"advice", "works", "firstline", "rank"})
WEAKLY_OPPOSED = frozenset({"speed", "common", "early", "certain", "change"})
"""Directions that two true sentences may differ in: they contradict only where all else is the same."""
NEAR, NEARER = 0.3, 0.5
FEW, CARRIED_OF_FEW = 2, 0.78
EFFECT_ASPECTS = frozenset(
    {"efficacy", "role", "dose", "onset", "duration", "comparison", "predictor", "sequence", "next-step", "emerging"}
)
"""Aspects on which what is said of no disease in particular says nothing of one."""
LEAST_NAMED = 1.8
NO_SUPPORT = frozenset({"misconception", "indirect_evidence"})
_SINGLE_CASES = frozenset({"case report"})
_PLAIN_UNITS = frozenset({"year", "n", "", "doses"})


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
        self.knowledge: Knowledge = index.knowledge
        self.vocabulary = index.vocabulary
        self.false_beliefs = FalseBeliefs(index)

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
        sought = {**c.weights, **{x: self.index.weigh(x) for x in c.conditions[:1]}}
        found = self.index.candidates(sought, c.reading.figures, c.conditions)
        matches = [match(c, self.index.held[i], self.index) for i in found]
        matches.sort(key=lambda m: (-m.coverage, m.id))
        judgement = (
            self._false(c, matches)
            or self._supported(c, matches)
            or self._borrowed(c, matches)
            or self._contradicted(c, matches)
            or self._indirect(c, matches)
            or self._rest(c, matches)
        )
        judgement.matches = matches
        return judgement

    # --- what is often said and false -------------------------------------------------------------------------------
    def _false(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        found = self.false_beliefs.said_by(c)
        if found is None:
            return None
        share, wrong = found
        if share < 0.9 and any(m.bears_out and m.coverage > 0.9 and not m.narrower for m in self._usable(matches)):
            return None
        s = wrong.held.statement
        strong = c.reading.strength >= 2 or wrong.reading.strength >= 2
        return Judgement("overstated" if strong else "contradicted", "high", s.text, (s.id,))

    # --- evidence on others -----------------------------------------------------------------------------------------
    def _borrowed(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        for m in matches:
            s = m.held.statement
            if s.kind != "indirect_evidence" or not s.borrowed_for or not self._lent_to(c, s.borrowed_for):
                continue
            borne = [f for f in c.reading.figures if f not in m.missing_figures and f.unit not in _PLAIN_UNITS]
            scheme = any(f.unit == "grade" for f in borne)
            if borne and m.informative >= (LEAST_TOLD if scheme or len(borne) > 1 else 2 * LEAST_TOLD):
                return Judgement("indirect", "high", s.text, (s.id,))
        return None

    def _lent_to(self, c: Claimed, borrowed_for: str) -> bool:
        if borrowed_for not in self.vocabulary or self.vocabulary[borrowed_for].type != "condition":
            return borrowed_for in c.reading.concepts
        return any(self.vocabulary.is_a(x, borrowed_for) for x in c.conditions)

    # --- borne out --------------------------------------------------------------------------------------------------
    def _usable(self, matches: list[Match]) -> list[Match]:
        return [m for m in matches if m.held.statement.kind not in NO_SUPPORT]

    def _supported(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        good = [
            m
            for m in self._usable(matches)
            if m.bears_out and m.coverage >= self._enough(c) and not m.missing_signs and self._bears_on(c, m)
        ]
        if not good:
            return self._said_too_strongly(c, matches)
        if c.unread:
            return None
        direct = [m for m in good if self._for_all_meant(c, m) and not self._borrowed_part(m)]
        settled = [m for m in direct if not _open_question(c, m)]
        if direct and not settled:
            return Judgement(
                "overstated", "medium", "Told as settled, and it is not: " + _text(direct[0]), (direct[0].id,)
            )
        direct = settled
        if not direct:
            lent = [m for m in good if self._borrowed_part(m)]
            if lent:
                return Judgement("indirect", "high", "Borrowed from others: " + _text(lent[0]), (lent[0].id,))
            parts = [m for m in good if "condition" in m.narrower]
            if parts and (_special(c.reading.figures) or any(f.unit == "grade" for f in c.reading.figures)):
                return Judgement(
                    "indirect", "high", "That is about a part of them only: " + _text(parts[0]), (parts[0].id,)
                )
            return Judgement(
                "overstated",
                "medium",
                f"It holds for a part only ({', '.join(good[0].narrower)}): " + _text(good[0]),
                (good[0].id,),
            )
        if (too_strong := self._universal(c, direct)) is not None:
            return too_strong
        current = [m for m in direct if not self._superseded(m)]
        if not current:
            return Judgement(
                "outdated", "medium", "It was held and has been replaced: " + _text(direct[0]), (direct[0].id,)
            )
        best = current[0]
        disputed = self._disputed(c, matches, best)
        return Judgement("supported", "low", "Borne out by this pack: " + _text(best), (best.id,), disputed)

    @staticmethod
    def _enough(c: Claimed) -> float:
        """How much must be carried: of a claim that says few things, nearly all."""
        if not any(f[:2] != "k:" for f in c.weights):
            return CARRIED
        things = sum(f[:2] != "k:" for f in c.weights) + len(c.reading.figures)
        return CARRIED if things > FEW else CARRIED_OF_FEW

    @staticmethod
    def _for_all_meant(c: Claimed, m: Match) -> bool:
        """Whether the statement is about all whom the claim is about."""
        if not m.narrower:
            return True
        if set(m.narrower) != {"unstated"}:
            return False
        about_effect = {"works", "firstline"} & set(c.reading.signs)
        return not about_effect and not EFFECT_ASPECTS & set(m.held.statement.aspects[:1])

    @staticmethod
    def _bears_on(c: Claimed, m: Match) -> bool:
        """Whether a statement shares enough with a claim to bear on it: not only two words that many share."""
        on_condition = bool(m.held.conditions) or not c.conditions
        if c.reading.figures and not on_condition and m.worded < LEAST_TOLD:
            return False  # a figure alone does not make it the same matter
        named = c.reading.figures or set(c.reading.hard) - IMMUNOGLOBULIN
        if m.coverage >= NEARLY_ALL and on_condition and named and m.informative >= LEAST_NAMED:
            return True
        if _stance_of(c, m):
            return True
        if m.informative < LEAST_TOLD:
            return False
        return c.told >= LEAST_TOLD_ALONE or m.context >= CONTEXT

    def _said_too_strongly(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        """The same matter and people, but the claim prevents, cures or is superior where the evidence does not say so."""
        for m in self._usable(matches):
            if (
                m.bears_out
                and m.missing_signs
                and m.coverage >= CARRIED - 0.1
                and not c.unread
                and not set(m.narrower) - {"unstated"}
            ):
                if set(m.missing_signs) & {"prevent", "rank", "lasting", "safe"} and m.informative >= LEAST_TOLD:
                    return Judgement("overstated", "medium", "Stronger than what is known: " + _text(m), (m.id,))
        return None

    def _universal(self, c: Claimed, direct: list[Match]) -> Judgement | None:
        """Without exception, where no statement says so."""
        if c.reading.strength < 3:
            return None
        likewise = [m.part is not None and m.part.strength >= 3 for m in direct]
        if {"only", "sole"} & set(c.reading.strong_words):
            best = direct[0].coverage - 0.1
            likewise = [all(x for x, m in zip(likewise, direct, strict=True) if m.coverage >= best)]
        if any(likewise):
            return None
        words = ", ".join(f"'{w}'" for w in c.reading.strong_words[:3])
        return Judgement("overstated", "medium", f"The evidence has no {words}: " + _text(direct[0]), (direct[0].id,))

    @staticmethod
    def _weak(m: Match) -> bool:
        """Evidence that is itself hedged, of low certainty, or the statement of a gap."""
        s = m.held.statement
        rated = s.certainty is not None and s.certainty.rating in {"low", "very low"}
        return (
            rated or s.kind in {"gap", "misconception"} or m.held.strength == 0 or -1 in m.held.signs.get("certain", ())
        )

    @staticmethod
    def _borrowed_part(m: Match) -> bool:
        return m.part is not None and "borrowed" in m.part.signs

    def _superseded(self, m: Match) -> bool:
        s = m.held.statement
        if s.position and s.position.superseded_by:
            return True
        return all(self.knowledge.sources[x.source].superseded_by for x in s.citations)

    def _disputed(self, c: Claimed, matches: list[Match], best: Match) -> tuple[str, ...]:
        """Authorities that hold otherwise on the same question."""
        if "advice" not in c.reading.signs:
            return ()
        found = []
        for m in matches:
            p = m.held.statement.position
            if (
                p
                and m.same_people
                and m.opposed == ["advice"]
                and not m.missing
                and m.id != best.id
                and not p.superseded_by
            ):
                found.append(self.vocabulary.name(p.authority) + (f" ({p.year})" if p.year else ""))
        return tuple(dict.fromkeys(found))

    # --- not borne out ----------------------------------------------------------------------------------------------
    def _contradicted(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        for m in matches:
            if (
                m.same_people
                and m.opposed
                and not m.missing
                and m.agreed >= (CONTRADICTS if set(m.opposed) - WEAKLY_OPPOSED else NEARLY_ALL)
                and (m.held.conditions or not c.conditions or not ABOUT_EFFECT & set(m.opposed))
                and not set(m.narrower) - {"unstated"}
                and m.informative >= LEAST_TOLD
                and (m.telling > 1 or set(c.reading.hard) - IMMUNOGLOBULIN or set(m.opposed) - OPPOSABLE)
            ):
                return Judgement("contradicted", "high", "The pack says otherwise: " + _text(m), (m.id,))
        return None

    def _indirect(self, c: Claimed, matches: list[Match]) -> Judgement | None:
        for m in self._usable(matches):
            if not (m.other_people and m.carried and m.coverage >= CARRIED and m.informative >= LEAST_TOLD):
                continue
            if _special(c.reading.figures) or len(set(c.reading.hard) - IMMUNOGLOBULIN) > 1:
                return Judgement("indirect", "high", "That is about others: " + _text(m), (m.id,))
        return None

    def _rest(self, c: Claimed, matches: list[Match]) -> Judgement:
        near = [
            m
            for m in matches
            if m.same_people
            and ((m.on_subject and m.coverage >= NEAR) or (m.coverage >= NEARER and m.informative >= LEAST_TOLD))
        ]
        if c.reading.strength >= 2:
            for m in near:
                if m.coverage >= 0.45 and m.informative >= LEAST_TOLD and self._weak(m):
                    words = ", ".join(f"'{w}'" for w in c.reading.strong_words[:2])
                    return Judgement(
                        "overstated", "medium", f"Stronger ({words}) than the evidence: " + _text(m), (m.id,)
                    )
        near = near or [m for m in matches if m.on_subject]
        checkable = bool(c.reading.figures) or "advice" in c.reading.signs
        if near:
            return Judgement(
                "unsupported",
                "medium" if checkable else "low",
                "Nothing in the pack bears this out. Nearest: " + _text(near[0]),
                (near[0].id,),
            )
        return Judgement("unchecked", "low", "Outside this pack.")


def _stance_of(c: Claimed, m: Match) -> bool:
    """A claim that only says where a treatment stands, beside a statement that says where it stands for the same disease."""
    s = m.held.statement
    speaks = bool({"advice", "firstline"} & set(c.reading.signs))
    about_role = s.position is not None or s.aspects[0] in {"role", "sequence", "next-step"}
    own = {a for a in ("goal", "setting", "severity") if getattr(c.reading.population, a)}
    as_stated = all(m.comparison[a] == "same" for a in own)  # type: ignore[index]
    same = m.comparison["condition"] == "same" and s.intervention.agent in c.agents
    return speaks and about_role and same and as_stated and not c.reading.figures


def _open_question(c: Claimed, m: Match) -> bool:
    """The statement says that it is not known what the claim asserts."""
    if "certain" in c.reading.signs or m.part is None or m.part.signs.get("certain") != frozenset({-1}):
        return False
    return bool({"prevent", "works", "rank", "cause"} & set(c.reading.signs)) or "whether" in m.part.text.lower()


def _special(figures: tuple[Figure, ...]) -> bool:
    return any(f.unit not in _PLAIN_UNITS for f in figures)


def _text(m: Match) -> str:
    return m.held.statement.text
