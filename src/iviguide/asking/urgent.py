"""Red flags: what must be said first, above everything, also above an abstention."""

from __future__ import annotations

from ..knowledge.store import Knowledge
from ..matching import Relevance, compare
from ..model.frame import QuestionFrame
from ..model.statement import Statement
from .evidence import Hit

MOST = 3


def urgent_hits(frame: QuestionFrame, knowledge: Knowledge) -> list[Hit]:
    """Red-flag statements whose sign the question names (and does not deny) and whose people it could be about.

    A statement for one disease fires only when that disease, or a low platelet count for ITP, is in the question; general ones
    always may. The most specific come first.
    """
    signs = {c for c in frame.about if knowledge.vocabulary[c].type == "sign"}
    signs |= {w for s in signs for w in knowledge.vocabulary.ancestors(s)}
    if not signs:
        return []
    diseases = {None, *(member for c in frame.conditions for member in knowledge.vocabulary.family(c))}
    if frame.population.pregnancy != "yes" and any(_is_of_low_platelets(c, knowledge) for c in frame.conditions):
        diseases |= knowledge.vocabulary.family("thrombocytopenia")
    flags = {s.id: s for sign in signs for d in diseases for s in knowledge.red_flags.get((sign, d), ())}
    hits = [h for s in flags.values() if (h := _held(s, signs, frame, knowledge))]
    if any(h.statement.kind != "summary" for h in hits):
        hits = [h for h in hits if h.statement.kind != "summary"]  # the bottom line follows as such
    usual = {s for c in frame.conditions for s in knowledge.vocabulary[c].signs}
    hits.sort(
        key=lambda h: (
            h.covers <= usual,  # the jaundice that IVIG was given for, after the swollen belly
            h.statement.population.condition is None,
            -h.fit,
            h.others,
            -h.same,
            len(h.statement.about),
            h.id,
        )
    )
    return [h for i, h in enumerate(hits) if not any(_tells(first, h, frame, knowledge) for first in hits[:i])][:MOST]


def _tells(first: Hit, later: Hit, frame: QuestionFrame, knowledge: Knowledge) -> bool:
    """Whether a flag has been raised already: for the very age that is asked about, or for adults where no age is known.

    A general list of warning signs adds nothing to a flag that is about one of them.
    """
    if (
        later.comparison["pregnancy"] == "same"
        and later.statement.population.pregnancy != first.statement.population.pregnancy
    ):
        return False  # what else a sign may be in pregnancy
    told = first.covers.union(*(knowledge.vocabulary.ancestors(c) for c in first.covers))
    if not all(told & {c, *knowledge.vocabulary.ancestors(c)} for c in later.covers):
        return False
    if len(later.statement.about) > 3 >= len(first.statement.about):
        return True
    ours, theirs = first.statement.population.age, later.statement.population.age
    return ours != theirs and (ours == frame.population.age if frame.population.age else bool(later.others))


def _could_be(flagged: str, told: str, knowledge: Knowledge) -> bool:
    """Whether a flag of one disease holds in another: a wider or narrower one, or another of low platelets."""
    is_a = knowledge.vocabulary.is_a
    if is_a(told, flagged) or is_a(flagged, told):
        return True
    return _is_of_low_platelets(told, knowledge) and is_a(flagged, "thrombocytopenia")


def _is_of_low_platelets(condition: str, knowledge: Knowledge) -> bool:
    """Whether a low count belongs to the picture of a disease that is no ITP (after a transfusion, on heparin)."""
    return any("low-platelets" in picture.split(" + ") for picture in knowledge.vocabulary[condition].picture)


def _held(statement: Statement, signs: set[str], frame: QuestionFrame, knowledge: Knowledge) -> Hit | None:
    named = signs & set(statement.about)
    if not named:
        return None
    population = statement.population
    if not population.condition and named <= {s for c in frame.conditions for s in knowledge.vocabulary[c].signs}:
        return None  # what the disease itself does is no alarm after an infusion
    if population.condition and not any(_could_be(population.condition, c, knowledge) for c in frame.conditions):
        return None
    comparison = compare(population, frame.population, knowledge.vocabulary)
    if "different" in {comparison["age"], comparison["pregnancy"]} or (
        population.age == "newborn" and frame.population.age != "newborn"
    ):
        return None
    if population.pregnancy == "yes" and frame.population.pregnancy != "yes":
        return None
    if not set(population.traits) <= set(frame.population.traits):
        return None
    own = len(named & set(frame.about))
    return Hit(statement, comparison, Relevance("direct"), own, frozenset(named), 2 if population.condition else 0)
