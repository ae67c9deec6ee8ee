"""Which aspects a question means, where its cue words alone mislead."""

from __future__ import annotations

import re

from ..model.frame import QuestionFrame
from ..model.terms import Aspect
from ..model.vocabulary import Vocabulary
from ..reading.aspects import CUES
from ..reading.moved import worsened
from ..reading.question import LOOK_ALIKES
from ..reading.text import fold

_DEFAULT: tuple[Aspect, ...] = ("role", "dose", "efficacy", "harm")

STANDS_IN_FOR: dict[Aspect, tuple[Aspect, ...]] = {
    "role": ("next-step", "sequence"),
    "next-step": ("sequence", "role"),
    "sequence": ("role", "next-step"),
    "efficacy": ("role", "onset"),
    "course": ("dose", "duration"),
    "contraindication": ("harm", "product"),
    "home": ("administration", "practical"),
    "premedication": ("administration",),
    "onset": ("duration", "efficacy"),
    "comparison": ("efficacy", "role"),
    "duration": ("next-step", "onset"),
    "practical": ("home", "administration"),
    "product": ("administration",),
    "dose": ("course",),
    "definition": ("mechanism",),
    "red-flag": ("harm", "monitoring"),
    "monitoring": ("harm",),
    "harm": ("monitoring",),
    "work-up": ("look-alike", "monitoring"),
}
"""Aspects that stand in for one that was asked, in the bottom line."""

_AFTER_IG = re.compile(r"\bafter (?:\w+ ){0,2}(?:iv ?ig|scig|infusions?)\b|\bnext (?:time|dose|infusion|visit)\b")
_NEXT = re.compile(
    r"\bnext\b|what (?:now|then|else|to do|do)|option|manag|\bplan\b|fail|(?:not|n't) (?:work|respon)|no response|non-?respon|resist"
    r"|improv|still|rescue|salvage|what should|to give|\bafter (?:steroids?|failure)\b|if (?:it|that|this)"
)
_NO_RESPONSE = re.compile(
    r"\b(?:no|without|poor|lost|loss of|not?) (?:\w+ ){0,2}respon(?:se|d|ded|ding|ders?)\b|\bnon[- ]?respon\w+"
)
_IS_IT_WORKING = re.compile(r"\b(?:is|if|was)\b[\w ]{0,12}\bwork(?:ing|ed|s)?\b")
_RUNNING_IT = re.compile(r"infus|rate|how fast|\brun\b")
_ROLE = re.compile(
    r"\brole\b|indicat|should|need|recommend|when is|\bwhen\b(?= ?[,:?])|first[- ]line|\biv ?ig ?\?|\?iv ?ig\b|\b[rt]x ?\?"
)
_DOSE_FIGURE = re.compile(r"\b\d+(?:\.\d+)? ?m?g ?/ ?kg\b")
_GIVEN = re.compile(
    r"\b(?:got|had|has had|received|given|after|post|following) (?:\w+ ){0,3}\d+(?:\.\d+)? ?m?g ?/ ?kg\b"
)
_SUPPORT = re.compile(r"supportive|transfuse\b|folic|folate|platelets?\?|restrict|keep")
_EFFICACY, _ONSET = CUES["efficacy"], CUES["onset"]
_RUN_SO_FAST = re.compile(
    r"how (?:fast|quick\w*|slow\w*)[\w ,/'%-]{0,40}\b(?:run|infus\w*|giv\w*|go(?! up)|goes(?! up)|drip|set|hang|pump|push)\b"
)


def _in_context(aspects: list[Aspect], frame: QuestionFrame, vocabulary: Vocabulary) -> list[Aspect]:
    """What a cue stands for beside what else was told."""
    sign = any(vocabulary[c].type == "sign" for c in frame.about)
    if sign and (aspects == ["product"] or (aspects == ["dose"] and _GIVEN.search(fold(frame.text)))):
        return []  # the brand, or the dose, only tells what was given
    if "second-dose" in frame.about:
        return [
            "next-step",
            *(a for a in aspects if a != "next-step"),
        ]  # a second dose is what comes after the first one failed
    if "stopping-ig" in frame.about:
        return ["course", *(a for a in aspects if a not in {"course", "efficacy", "dose"})]  # "can we reduce the dose"
    if aspects == ["interaction"] and frame.population.pregnancy == "yes" and not frame.conditions:
        return ["harm"]  # "pregnant while on IVIG"
    if aspects == ["red-flag"] and frame.conditions and not sign:
        return ["role", "red-flag"]  # "should I worry", where no sign is told: how it usually goes, and what to do
    return aspects


def _of_a_fall(aspects: list[Aspect], folded: str) -> list[Aspect]:
    """Where a count was told that fell again, the response is over: what comes next is asked."""
    if "efficacy" not in aspects or "thrombocytopenia" not in worsened(folded):
        return aspects
    return list(dict.fromkeys("next-step" if a == "efficacy" else a for a in aspects))


def _without_weak(aspects: list[Aspect], frame: QuestionFrame, folded: str) -> list[Aspect]:
    """The aspects without those whose cue stands for something else beside a plainer one."""

    def only_by(aspect: Aspect, told: re.Pattern[str], cue: re.Pattern[str]) -> bool:
        return aspect in aspects and not cue.search(told.sub(" ", folded))

    several = len(aspects) > 1
    out = list(aspects)
    if {"mechanism", "onset"} <= set(out) and _IS_IT_WORKING.search(folded):
        out.remove("mechanism")
    if "administration" in out and only_by("onset", _RUN_SO_FAST, _ONSET):
        out.remove("onset")
    if {"sequence", "administration"} <= set(out) and not _RUNNING_IT.search(folded):
        out.remove("administration")
    if (several or not frame.conditions) and only_by("next-step", _AFTER_IG, _NEXT):
        out.remove("next-step")  # "after IVIG" asks for nothing where no disease, or something else, is named
    if several and only_by("efficacy", _NO_RESPONSE, _EFFICACY):
        out.remove("efficacy")  # "no steroid response" tells of the patient
    return out


def _look_alike_first(aspects: list[Aspect], frame: QuestionFrame) -> list[Aspect]:
    """A look-alike told by its picture or by name: what it is comes before what is given; "TTP vs ITP" asks just that."""
    if not LOOK_ALIKES & set(frame.decoys):
        return aspects
    undecided = "comparison" in aspects and not frame.agents[1:]
    if not undecided and frame.conditions:
        return aspects
    rest = [a for a in aspects if not (undecided and a == "comparison")]
    return rest if "look-alike" in rest else ["look-alike", *rest]


def aspects_meant(frame: QuestionFrame, vocabulary: Vocabulary, no_subject: frozenset[str]) -> tuple[Aspect, ...]:
    """Aspects in the order asked: weak cues beside a plain one dropped, and the usual ones where nothing is asked."""
    folded = fold(frame.text)
    aspects = _of_a_fall(_without_weak(list(frame.aspects), frame, folded), folded)
    aspects = _look_alike_first(aspects, frame)
    if "recent-transfusion" in frame.about and not _SUPPORT.search(folded):
        aspects = [a for a in aspects if a != "supportive-care"]
    if "product" in aspects and len(aspects) > 1 and not CUES["product"].search(folded):
        aspects.remove("product")  # a brand that is named is not asked about when something else is
    if "dose" in aspects and len(aspects) > 1 and not CUES["dose"].search(_DOSE_FIGURE.sub(" ", folded)):
        aspects.remove("dose")  # "worse after 2 g/kg" tells what was given
    aspects = _in_context(aspects, frame, vocabulary)
    strong = [a for a in aspects if a != "role"]
    if strong and "role" in aspects and not _ROLE.search(folded):
        aspects.remove("role")  # "for" and "give" are weak cues beside a plain one
    if not aspects:
        drawn = {
            p
            for c in frame.conditions
            for wider in (c, *vocabulary.ancestors(c))
            for picture in vocabulary[wider].picture
            for p in picture.split(" + ")
        }
        if any(vocabulary[c].type == "sign" and c not in no_subject and c not in drawn for c in frame.about):
            return ("next-step", "harm", "red-flag")
        if frame.agents and "thrombocytopenia" in worsened(folded):
            return ("next-step", "role", "harm")
        return _DEFAULT if frame.conditions else ("definition", "role", "harm")
    return tuple(aspects)
