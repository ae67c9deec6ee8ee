"""The plan of a topic page: its sections in order, and the one section in which each statement stands."""

from __future__ import annotations

from collections.abc import Callable

from ..knowledge.store import Knowledge
from ..model.terms import Aspect
from . import wording
from .evidence import Hit
from .interpret import IMMUNOGLOBULIN

GROUPS = "groups"
"""The place in the plan where the sections on children, pregnancy and narrower conditions stand."""

PLAN: dict[str, tuple[str, str]] = {
    "what": ("What it is", "What it is"),
    "look-alikes": ("Look-alikes and work-up", "What else it could be"),
    "order": ("Order of treatments", "Order of treatments"),
    "first line": ("First line", "What is tried first"),
    "second line": ("Second line", "What is tried next"),
    "refractory": ("Refractory disease", "When nothing has worked so far"),
    "other": ("Other treatments", "Other treatments"),
    "stands": ("Where immunoglobulin stands", "When immunoglobulin is used"),
    "dose": ("Dose and course", "How much is given, and how often"),
    "emergency": ("In an emergency", "In an emergency"),
    "response": ("Expected response and who responds", "What to expect, and who it works for"),
    "next": ("What comes next", "What comes next"),
    "procedure": ("Before a procedure", "Before an operation or procedure"),
    GROUPS: ("", ""),
    "supportive": wording.ASPECT_TITLES["supportive-care"],
    "harms": ("Harms and checks in these patients", "Risks and checks with this disease"),
    "harms-all": ("Harms in everybody treated", "Side effects in everybody treated"),
    "contra": wording.ASPECT_TITLES["contraindication"],
    "checks": ("Checks, and tests it disturbs", "What is checked, and tests it can disturb"),
    "vaccines": wording.ASPECT_TITLES["vaccine"],
    "interaction": wording.ASPECT_TITLES["interaction"],
    "red-flags": ("When to act at once", "When to get help at once"),
    "immunoglobulin": ("What immunoglobulin is and how it works", "What immunoglobulin is and how it works"),
    "given": ("How it is given", "What an infusion day is like"),
    "practical": ("In practice: products, home, cost", "Good to know: products, home, cost"),
    "pitfalls": ("Pitfalls", "Watch out for"),
    "said": wording.SAID,
    "emerging": ("Emerging drugs", "New medicines"),
    "studies": ("Evidence, study by study", "The studies, one by one"),
    "studies-other": ("Studies of other treatments", "Studies of other treatments"),
    "limits": wording.LIMITS,
    "unread": ("Authorities that could not be read", "Guidelines that could not be read"),
    "others": wording.OTHERS,
}
"""Sections in the order of the page, with their titles for professionals and for patients."""

GROUP_TITLES: dict[str, tuple[str, str]] = {
    "child": ("In children", "In children"),
    "newborn": ("In newborns", "In newborns"),
    "adult": ("In adults", "In adults"),
    "older adult": ("In older adults", "In older adults"),
    "pregnancy": ("In pregnancy", "In pregnancy"),
}

_BY_ASPECT: dict[Aspect, str] = {
    "definition": "what",
    "look-alike": "look-alikes",
    "work-up": "look-alikes",
    "sequence": "order",
    "role": "stands",
    "efficacy": "response",
    "comparison": "response",
    "onset": "response",
    "duration": "response",
    "predictor": "response",
    "dose": "dose",
    "course": "dose",
    "dosing-weight": "dose",
    "next-step": "next",
    "supportive-care": "supportive",
    "harm": "harms",
    "contraindication": "contra",
    "monitoring": "checks",
    "interference": "checks",
    "vaccine": "vaccines",
    "interaction": "interaction",
    "red-flag": "red-flags",
    "mechanism": "immunoglobulin",
    "kinetics": "immunoglobulin",
    "administration": "given",
    "premedication": "given",
    "practical": "practical",
    "product": "practical",
    "home": "practical",
    "cost": "practical",
    "pitfall": "pitfalls",
    "emerging": "emerging",
}

_OF_EVERYBODY: dict[Aspect, str] = {
    "definition": "immunoglobulin",
    "harm": "harms-all",
    "role": "practical",
    "course": "given",
    "dosing-weight": "given",
    "next-step": "harms-all",
    "look-alike": "harms-all",
    "work-up": "checks",
    "supportive-care": "harms-all",
}
"""Where a statement that holds for everybody treated stands instead."""

_LEADS_EVERYBODY = frozenset({"summary", "contraindication", "misconception", "definition"})
_TREATMENT_OF_OTHERS = frozenset(
    {"role", "efficacy", "comparison", "dose", "course", "onset", "duration", "predictor", "product"}
)
_STUDY_ASPECTS = frozenset({"role", "efficacy", "comparison", "dose", "sequence"})


def place(hit: Hit, knowledge: Knowledge) -> str | None:
    """The key of the section in which a statement stands; None where it is left out of a page on a disease.

    Of what holds for everybody treated, the bottom lines, contraindications, red flags and misconceptions belong to
    every page; the rest is for `ask`.
    """
    s = hit.statement
    if s.kind == "indirect_evidence" or hit.relevance.rank > 1:
        return "others"
    if s.population.condition is None:
        return _for_everybody(hit)
    if s.kind == "misconception":
        return "said"
    if s.kind == "gap":
        return "limits"
    if s.position and s.position.stance == "could not be read":
        return "unread"
    if _is_red_flag(hit):
        return "red-flags"
    return _circumstance(hit) or _of_other_treatment(hit, knowledge) or _on_immunoglobulin(hit)


def _is_red_flag(hit: Hit) -> bool:
    """What to do now; a study of how people fared is not that, though it is a reason for it."""
    s = hit.statement
    return s.aspects[0] == "red-flag" or (
        "red-flag" in s.aspects and s.kind in {"practical", "summary", "recommendation"}
    )


def _for_everybody(hit: Hit) -> str | None:
    s = hit.statement
    if _is_red_flag(hit):
        return "red-flags"
    if s.kind not in _LEADS_EVERYBODY:
        return None
    if s.kind == "misconception":
        return "said"
    return _OF_EVERYBODY.get(s.aspects[0]) or _BY_ASPECT[s.aspects[0]]


def _circumstance(hit: Hit) -> str | None:
    """An emergency or a procedure comes before what is said about it, except for drugs in development."""
    population, main = hit.statement.population, hit.statement.aspects[0]
    if main in {"emerging", "look-alike", "definition", "vaccine"}:
        return None
    if population.setting == "emergency" or population.severity == "life-threatening":
        return "emergency"
    return "procedure" if population.setting == "before procedure" else None


def _of_other_treatment(hit: Hit, knowledge: Knowledge) -> str | None:
    s = hit.statement
    agent = s.intervention.agent
    if agent is None or knowledge.vocabulary.is_a(agent, IMMUNOGLOBULIN) or s.aspects[0] not in _TREATMENT_OF_OTHERS:
        return None
    if s.kind == "effect":
        return "studies-other"
    return s.population.line or "other"


def _on_immunoglobulin(hit: Hit) -> str:
    s = hit.statement
    main = s.aspects[0]
    if s.kind == "effect" and main in _STUDY_ASPECTS:
        return "studies"
    if s.kind in {"position", "recommendation"} and main in {"product", "efficacy"}:
        return "stands"
    return _BY_ASPECT[main]


_DESIGNS = (
    "systematic review",
    "randomized trial",
    "controlled study",
    "cohort",
    "registry",
    "case series",
    "case report",
)


def in_order(key: str, hits: list[Hit], knowledge: Knowledge) -> list[Hit]:
    """A section's statements as they are read: the disease first, bottom lines first; studies by design and year."""
    order: Callable[[Hit], tuple[object, ...]] = _reading_order
    if key.startswith("studies"):

        def order(hit: Hit) -> tuple[object, ...]:
            source = knowledge.sources[hit.statement.citations[0].source]
            design = _DESIGNS.index(source.kind) if source.kind in _DESIGNS else len(_DESIGNS)
            return (design, -(source.year or 0), hit.id)
    elif key == "what":

        def order(hit: Hit) -> tuple[object, ...]:
            s = hit.statement
            return (s.kind != "definition", len(s.aspects), len(s.population.stated()), hit.id)
    elif key == "red-flags":

        def order(hit: Hit) -> tuple[object, ...]:
            s = hit.statement
            return (s.population.condition is None, s.kind != "summary", s.aspects.index("red-flag"), hit.order)

    return sorted(hits, key=order)


def _reading_order(hit: Hit) -> tuple[object, ...]:
    s = hit.statement
    return (s.population.condition is None, s.kind != "summary", hit.other_agent, narrowing(hit), hit.order)


def narrowing(hit: Hit) -> int:
    """On how many axes a statement is about a part of the patients."""
    stated = hit.statement.population.stated()
    return len(stated) - ("condition" in stated) - (stated.get("age") == "adult")
