"""Three gates, each with its own reason to abstain: is it for us to answer; is its head ours; is there evidence on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..knowledge.store import Knowledge
from ..model.terms import AbstentionReason
from ..reading.question import LOOK_ALIKES
from ..reading.text import fold, stem, words
from .evidence import Hit
from .interpret import Interpretation

OTHER_PRODUCTS = frozenset(
    {
        "rabies-ig",
        "tetanus-ig",
        "hbig",
        "varizig",
        "cmv-ig",
        "botulism-ig",
        "rhig-prophylaxis",
        "atg",
        "monoclonal",
        "albumin",
        "thyroglobulin",
        "immunoglobulin-test",
        "immunoglobulin-gene",
        "igg4-disease",
        "ige",
        "igm-disease",
    }
)
"""Decoys that are other globulins or antibodies: a question on them is not on immunoglobulin therapy."""

STRICT = frozenset({"efficacy", "dose", "onset", "duration", "cost", "predictor"})
"""Aspects that evidence on something else does not answer: a harm in people with migraine is no help against migraine."""

_OF_DISEASE = frozenset({"definition", "harm", "work-up", "look-alike", "predictor", "monitoring"})

STANDS_ALONE = 4
"""A disease with at least this many statements can be asked about without naming immunoglobulin."""


_SETS_AGAINST = re.compile(
    r"\bvs\b|\bversus\b|compare|head[- ]to[- ]head|better than|superior|inferior|instead of|difference", re.I
)


def before_evidence(reading: Interpretation, knowledge: Knowledge, *, urgent: bool = False) -> AbstentionReason | None:
    """Gates one and two: is this a question for evidence, and is its subject ours?"""
    frame = reading.frame
    if frame.request in {"write", "stop", "insurance", "judge", "diagnose"}:
        return "not_our_job"
    if "animals" in frame.decoys:
        return "out_of_scope"
    if frame.ambiguous and not frame.conditions:
        return "ambiguous"
    if OTHER_PRODUCTS & set(frame.decoys) and not (reading.has_ig and frame.conditions):
        return "out_of_scope"
    if not reading.has_ig:
        return _without_immunoglobulin(reading, knowledge, urgent)
    if reading.foreign and not frame.conditions and set(reading.focus) <= {"overdose"}:
        return "not_covered"  # a subject that the pack has never heard of, and no disease of ours to answer about
    if frame.unread and not (reading.focus or frame.conditions or frame.asked_plainly or frame.population.stated()):
        return "not_covered"  # of all that was said only the drug was understood
    return None


def _without_immunoglobulin(reading: Interpretation, knowledge: Knowledge, urgent: bool) -> AbstentionReason | None:
    frame = reading.frame
    ours = [c for c in frame.conditions if _stands_alone(c, knowledge)]
    if not ours:
        return "out_of_scope"
    if urgent:
        return None
    beside_ours = {"look-alike", "comparison"} & set(frame.aspects)
    patient = bool(frame.platelets_e9_l or any(_is_drawn(c, reading, knowledge) for c in frame.conditions))
    if (reading.foreign and not reading.must_speak_of and not patient) or (frame.decoys and not beside_ours):
        return "not_covered"
    if set(frame.aspects) <= {"harm"} and not reading.other_treatments:
        return "not_covered"  # the causes and risks of a disease are not those of a treatment
    told = {axis for axis in frame.population.stated() if axis not in {"condition", "age", "traits"}}
    if not frame.asked_plainly and not patient and not told and not reading.focus:
        return "ambiguous" if len(frame.text.split()) < 4 else "not_covered"
    return None


def _is_drawn(condition: str, reading: Interpretation, knowledge: Knowledge) -> bool:
    """Whether the question tells parts of the picture of a disease: then somebody has it, and an odd word beside it is told."""
    return any(
        reading.frame.concepts & set(picture.split(" + ")) for picture in knowledge.vocabulary[condition].picture
    )


def _stands_alone(condition: str, knowledge: Knowledge) -> bool:
    members = (condition, *knowledge.vocabulary.ancestors(condition))
    return any(len(knowledge.by_condition.get(m, ())) >= STANDS_ALONE and _has_dose(m, knowledge) for m in members)


def _has_dose(condition: str, knowledge: Knowledge) -> bool:
    return any(s.dose for s in knowledge.by_condition.get(condition, ()))


def _answers_on(hit: Hit, reading: Interpretation) -> bool:
    """Whether it says something on the treatment that was asked about, on an aspect that was asked (a dose, if a dose)."""
    strict = set(reading.frame.aspects) & {"dose", "course"} if reading.frame.asked_plainly else set()
    if not strict:
        return bool(reading.other_treatments & hit.covers)
    # a dose has to be of that treatment: one that stands beside it, in a list of what else may be done, is not
    declared = hit.statement.subjects | set(hit.statement.agents)
    return bool(reading.other_treatments & hit.covers & declared) and bool(strict & set(hit.statement.aspects))


def _holds_unread(reading: Interpretation, hits: Sequence[Hit]) -> bool:
    """Whether near statements use the words of the question that are no concepts of ours.

    For a dose, all of them; beside immunoglobulin only where they are what it is set against or mixed with.
    """
    frame = reading.frame
    if LOOK_ALIKES & set(frame.decoys) and any(LOOK_ALIKES & h.covers for h in hits):
        return True  # what must not be mistaken is told, whatever else was said
    asked = set(frame.aspects)
    known = reading.has_ig or bool(reading.other_treatments)
    if (
        known
        and frame.conditions
        and reading.must_speak_of
        and any(h.relevance.rank < 2 and h.covers >= reading.must_speak_of and h.fit > len(h.covers) for h in hits)
    ):
        return (
            True  # the drug or harm that is asked about is ours, and so is the disease: an odd word beside them is told
        )
    named = any(
        f in frame.agents for f in reading.focus
    )  # what it is set against is a concept of ours: gate three sees to it
    if reading.has_ig and (named or not asked & {"interaction", "comparison"}):
        return True
    plain = asked if frame.asked_plainly else set()
    strict = plain & ({"interaction", "comparison"} if reading.has_ig else {"dose", "course"})
    for hit in hits:
        if hit.relevance.rank > 1 or (strict and not strict & set(hit.statement.aspects)):
            continue
        said = _stems(hit.statement.text) | _stems(hit.statement.plain)
        held = [stem(w) in said for w in frame.unread]
        if all(held) if strict else any(held):
            return True
    return False


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w, _, _ in words(fold(text)))


def _compares(hit: Hit, agents: set[str]) -> bool:
    """Whether a statement really sets these treatments against each other; naming both, or the lack of a trial, is not enough."""
    s = hit.statement
    if not agents <= hit.covers or s.kind in {"gap", "summary", "misconception", "sequence"}:
        return False
    return s.comparator is not None or s.kind in {"recommendation", "position", "effect"}


def after_evidence(reading: Interpretation, hits: Sequence[Hit], *, urgent: bool = False) -> AbstentionReason | None:
    """Gate three: is there evidence on what was asked, about a subject near enough?

    Somebody in danger is not sent away for an odd word.
    """
    if reading.frame.unread and not urgent and not _holds_unread(reading, hits):
        return "not_covered"  # the question is about a word that is no concept of ours (garlic, etoposide)
    near = [h for h in hits if h.relevance.rank < 2 or h.statement.kind in {"indirect_evidence", "misconception"}]
    if reading.must_speak_of:
        return _on_focus(reading, [h for h in near if h.covers & reading.must_speak_of])
    if reading.frame.conditions:
        own = [h for h in near if h.statement.population.condition or h.statement.borrowed_for]
        if not reading.has_ig and _about_the_disease(reading, own):
            return "not_covered"
        return _only_gaps(own)
    asked = set(reading.frame.aspects)
    return None if any(asked & set(h.statement.aspects) for h in near) else "not_covered"


def _about_the_disease(reading: Interpretation, own: Sequence[Hit]) -> bool:
    """Whether only the disease itself is asked about (what it is, its causes, its tests), and nothing is held on that."""
    asked = set(reading.frame.aspects)
    return (
        reading.frame.asked_plainly and asked <= _OF_DISEASE and not any(asked & set(h.statement.aspects) for h in own)
    )


def _on_focus(reading: Interpretation, speaking: Sequence[Hit]) -> AbstentionReason | None:
    frame = reading.frame
    agents = {f for f in reading.focus if f in frame.agents}
    if decoys := set(reading.focus) & set(frame.decoys):
        speaking = [h for h in speaking if decoys & h.covers]
    if reading.other_treatments and not any(_answers_on(h, reading) for h in speaking):
        return "not_covered"
    against = _SETS_AGAINST.search(frame.text)
    # "what instead of heparin in HIT" sets nothing against heparin: that is whose disease it is
    of_setting = against and against.group().lower() == "instead of" and set(frame.agents) - agents
    if len(agents) > 1 and against and not of_setting and not any(_compares(h, agents) for h in speaking):
        return "gap"
    asked = set(frame.aspects)
    if (
        not frame.conditions
        and frame.aspects[0] in STRICT
        and not any(asked & set(h.statement.aspects) for h in speaking)
    ):
        return "not_covered"
    return _only_gaps(speaking)


def _only_gaps(hits: Sequence[Hit]) -> AbstentionReason | None:
    if not hits:
        return "not_covered"
    return "gap" if all(h.statement.kind == "gap" for h in hits) else None
