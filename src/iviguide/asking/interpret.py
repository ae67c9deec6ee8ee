"""What a question is taken to be about, beyond its words: the general term resolved, the subject told from its setting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..model.answer import AskBack
from ..model.frame import Population, QuestionFrame
from ..model.vocabulary import Vocabulary
from ..reading.pictures import pictures_of
from ..reading.question import LOOK_ALIKES
from ..reading.text import fold
from .meant import aspects_meant

IMMUNOGLOBULIN = "immunoglobulin"
_NAMED = re.compile(r"\biv ?igs?\b|\bscigs?\b|\bimmune ?globulins?\b|\bimmunoglobulins?\b|\bgamma ?globulins?\b")

NOT_A_SUBJECT = frozenset(
    {
        "platelet-count",
        "hemoglobin",
        "igg-figure",
        "limb-weakness",
        "head-drop",
        "mucosal-redness",
        "long-aptt",
        "previous-affected",
        "guideline",
        "evidence-quality",
        "dose-size",
        "dosing-interval",
        "acrocyanosis",
        "bleeding",
        "nosebleed",
        "bruising",
        "life-threatening-bleeding",
        "adverse-reaction",
        "blood-count",
        "hospital-need",
        "one-time",
        "second-dose",
        "nonresponse",
        "relapse",
        "cure",
        "hiv",
        "hepatitis-c",
        "immune-checkpoint",
        "procedure",
        "infusion-rate",
        "fatigue",
        "steroid-sparing",
        "insurance",
        "infusion-day",
        "consent-questions",
        "delivery",
        "jaundice",
        "fever",
        "mortality",
        "creatinine",
        "vital-signs",
        "low-count-cause",
        "cancer-care",
        "wearing-off",
    }
)
"""Concepts that describe the patient or how the question is put. They help to rank and never exclude evidence."""

_SIGNS_AT_LEAST = frozenset(
    {
        "jaundice",
        "fever",
        "bleeding",
        "bruising",
        "fatigue",
        "creatinine",
        "vital-signs",
        "infusion-rate",
        "wearing-off",
    }
)
"""Of those, the ones that a question may be about when it names nothing else."""

OTHER_CAUSE = "low-count-cause"
"""What lowers platelets beside an immune cause: where it is told, a low count is not taken for ITP alone."""

_HARD = frozenset({"agent", "harm", "test", "vaccine", "product", "decoy"})

_OF_NEWBORNS = frozenset({"neonatal-itp"})
"""Diseases of the child beside one of the mother: asked about together, each has its own patient."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The frame as it will be answered. `focus`: concepts that evidence has to speak of; `assumed`: what was read into it."""

    frame: QuestionFrame
    has_ig: bool
    focus: tuple[str, ...]
    foreign: tuple[str, ...]
    assumed: tuple[str, ...] = ()
    ask_back: tuple[AskBack, ...] = field(default=())

    unnamed: bool = False
    """A low count, and nobody said what causes it: the look-alikes belong beside whatever is answered."""

    beside_another: bool = False
    """A low count beside a disease that is none of platelets: its other causes come before what is said of ITP."""

    setting: frozenset[str] = frozenset()
    """Treatments that tell who the patient is (on apixaban): what is held on them stands beside the answer."""

    of_a_man: bool = False
    """A man or boy is told of, and no mother beside him: what is held on pregnancy is none of his."""

    must_speak_of: frozenset[str] = frozenset()
    """The part of the focus without which evidence is none: beside a disease, signs, traits and topics only rank."""

    @property
    def other_treatments(self) -> frozenset[str]:
        """Treatments that are the subject instead of immunoglobulin, where it is not named: evidence has to speak of them."""
        return frozenset() if self.has_ig else frozenset(self.focus) & frozenset(self.frame.agents)

    @property
    def populations(self) -> tuple[Population, ...]:
        """One population per condition that the question names."""
        frame = self.frame
        if len(frame.conditions) < 2:
            return (frame.population,)
        return tuple(
            Population(condition=c, age="newborn") if c in _OF_NEWBORNS else replace(frame.population, condition=c)
            for c in frame.conditions
        )


_GRAMS_PER_KG = re.compile(r"\d ?g ?/ ?kg\b")
"""Nothing else that is given in blood diseases is measured in grams per kilogram."""


def interpret(frame: QuestionFrame, vocabulary: Vocabulary, known_stems: frozenset[str]) -> Interpretation:
    """Resolve the general term "thrombocytopenia", find the focus, and give aspects to a question that names none."""
    from ..reading.text import stem

    folded = fold(frame.text)
    has_ig = (
        bool(_NAMED.search(folded))
        or any(vocabulary.is_a(a, IMMUNOGLOBULIN) for a in frame.agents)
        or any(vocabulary[c].type == "product" for c in frame.about)
        or bool(
            not frame.agents and not frame.decoys and re.search(r"\b(?:infus(?:e|ed|es|ing|ions?)|drips?)\b", folded)
        )  # on a ward of ours: this infusion
    )
    has_ig = has_ig or (not frame.conditions and not frame.decoys and frame.agents == ("anti-d",))
    has_ig = has_ig or (not frame.agents and not frame.decoys and bool(_GRAMS_PER_KG.search(folded)))
    foreign = tuple(w for w in frame.unread if stem(w) not in known_stems)
    at_the_chair = not has_ig and _at_the_chair(frame, foreign)
    has_ig = has_ig or at_the_chair
    beside_another = frame.conditions[:1] == ("thrombocytopenia",) and (
        len(frame.conditions) > 1 or OTHER_CAUSE in frame.about
    )
    frame, assumed, ask_back = _resolve_general_term(frame, has_ig, vocabulary, beside_another)
    if at_the_chair:
        assumed += ("an immunoglobulin infusion is meant",)
    ask_back += tuple(
        AskBack(term=term, readings=tuple(vocabulary.name(c) for c in ids)) for term, ids in frame.ambiguous.items()
    )
    aspects = aspects_meant(frame, vocabulary, NOT_A_SUBJECT)
    context = _agents_of_setting(frame, has_ig, vocabulary)
    focus = [a for a in frame.agents if not vocabulary.is_a(a, IMMUNOGLOBULIN) and a not in context]
    usual = {
        s for c in frame.conditions for s in vocabulary[c].signs
    }  # the rash of chickenpox is not what is asked about
    focus += [c for c in frame.about if c not in NOT_A_SUBJECT and c not in context and c not in usual]
    beside = frame.decoys if _low_count(frame, vocabulary) else [d for d in frame.decoys if d not in LOOK_ALIKES]
    focus += [*frame.population.traits, *beside]
    if not focus and not frame.conditions:  # nothing else to go by: then the sign is the subject
        focus = [c for c in frame.about if c in _SIGNS_AT_LEAST]
    hard = [f for f in focus if not frame.conditions or vocabulary[f].type in _HARD]
    return Interpretation(
        replace(frame, aspects=aspects),
        has_ig,
        tuple(dict.fromkeys(focus)),
        foreign,
        assumed,
        ask_back,
        unnamed=any(b.term == "thrombocytopenia" for b in ask_back) and frame.population.age != "newborn",
        beside_another=beside_another and "thrombocytopenia" in frame.conditions,
        setting=frozenset(context) & frozenset(frame.agents),
        must_speak_of=frozenset(hard),
        of_a_man=_of_a_man(frame, folded),
    )


_MAN = re.compile(
    r"\b(?:he|him|his|male|man|gentleman|husband|grandpa|grandfather|dad|uncle|\d{1,3} ?(?:y/?o?|yr)? ?m)\b"
)
_WOMAN = re.compile(
    r"\b(?:she|her|hers|female|woman|wife|mum|mom|mother|lady|girl|sister|aunt|\d{1,3} ?(?:y/?o?|yr)? ?f|wom[ae]n|matern\w*"
    r"|pregn\w*|gestat\w*|partner|fetus|foetus|f(?:o)?etal|preeclamp\w*|hellp|labou?r|deliver\w*|obstetric\w*)\b"
)


def _of_a_man(frame: QuestionFrame, folded: str) -> bool:
    """Whether the words tell of a man and of nobody who could be pregnant; a newborn has a mother."""
    if frame.population.pregnancy == "yes" or frame.population.age == "newborn":
        return False
    return bool(_MAN.search(folded)) and not _WOMAN.search(folded)


_CHAIR = frozenset(
    {
        "premedication", "hydration", "infusion-rate", "infusion-time", "iv-line", "lot-number", "brand-change", "infusion-day",
        "home-infusion", "route-switch", "missed-dose", "dosing-weight", "appearance", "foam",
    }
)  # fmt: skip
"""Topics of an infusion unit: asked here without a drug, they are asked about immunoglobulin."""


def _at_the_chair(frame: QuestionFrame, foreign: tuple[str, ...]) -> bool:
    """Whether a question names no treatment, and is about giving a drip: for a disease of ours, or with every word understood."""
    if frame.conditions and not frame.agents and not frame.decoys and not frame.request:
        replaced = (
            not foreign and "igg-level" in frame.about and bool({"dose", "course", "kinetics"} & set(frame.aspects))
        )
        return replaced or bool(_CHAIR & set(frame.about))
    if frame.conditions or frame.agents or frame.decoys or frame.unread or frame.request:
        return False
    return bool(_CHAIR & set(frame.about)) or bool(
        frame.population.traits and {"administration", "product", "premedication"} & set(frame.aspects)
    )


def _resolve_general_term(
    frame: QuestionFrame, has_ig: bool, vocabulary: Vocabulary, beside_another: bool
) -> tuple[QuestionFrame, tuple[str, ...], tuple[AskBack, ...]]:
    """ "Thrombocytopenia" in a question on immunoglobulin: ITP unless something else is named; a newborn has two causes."""
    if not frame.conditions and not frame.decoys and "platelet-count" in frame.about and has_ig:
        # whoever speaks of a platelet count and immunoglobulin, and of no disease, means ITP
        frame = replace(frame, conditions=("thrombocytopenia",))
    if "thrombocytopenia" not in frame.conditions:
        return frame, (), ()
    if frame.population.age == "newborn":
        found: tuple[str, ...] = ("fnait", "neonatal-itp")
        readings: tuple[str, ...] = (
            "fetal and neonatal alloimmune thrombocytopenia",
            "newborn of a mother with ITP",
            "sepsis of the newborn",
        )
    elif beside := [
        c
        for c in pictures_of(vocabulary).find({"low-platelets", *frame.about, *frame.agents, *frame.decoys})
        if vocabulary[c].type == "condition"
    ]:
        found, readings = tuple(beside), ("immune thrombocytopenia (ITP)",)
    else:
        # beside another disease the low count stays what it is, and ITP is only one of its readings
        found = ("thrombocytopenia", "itp") if beside_another else ("itp",)
        readings = (
            "immune thrombocytopenia (ITP)",
            "septic thrombocytopenia",
            "heparin-induced thrombocytopenia",
            "TTP",
            "FNAIT",
        )
    conditions = tuple(
        dict.fromkeys(c for old in frame.conditions for c in (found if old == "thrombocytopenia" else (old,)))
    )
    resolved = replace(frame, conditions=conditions, population=replace(frame.population, condition=conditions[0]))
    return (
        resolved,
        tuple(
            f"low platelets taken for {vocabulary.name(c)}, no disease was named"
            if not beside_another
            else f"low platelets may be {vocabulary.name(c)}, their cause was not named"
            for c in found
            if c != "thrombocytopenia"
        ),
        (AskBack(term="thrombocytopenia", readings=readings),),
    )


_STEROIDS = frozenset({"corticosteroid", "prednisone", "dexamethasone", "methylprednisolone"})
_FAILED_BEFORE = (
    r"(?:fail\w*|despite|(?:refractory|resistant|unresponsive|no response|not respond\w*) to|intoleran\w+ (?:of|to))"
)
_FAILED_AFTER = (
    r"(?:fail\w*|(?:did|does|do|is|are|was|were|has|have)(?: not|n't)(?: \w+)? (?:work\w*|help\w*|enough)"
    r"|not (?:work|help)\w*|stopped working)"
)


def _low_count(frame: QuestionFrame, vocabulary: Vocabulary) -> bool:
    """Whether look-alikes of a low platelet count are a matter here; in sepsis, leukemia only says who the patient is."""
    return not frame.conditions or any(vocabulary.is_a(c, "thrombocytopenia") for c in frame.conditions)


def _agents_of_setting(frame: QuestionFrame, has_ig: bool, vocabulary: Vocabulary) -> set[str]:
    """Agents that say who the patient is (refractory to steroids, on apixaban), not what is asked about."""
    setting = {part for c in frame.conditions for picture in vocabulary[c].picture for part in picture.split(" + ")}
    if not (has_ig or frame.conditions):
        return setting
    if "comparison" in frame.aspects:
        return setting | {
            a for a in frame.agents if re.search(rf"\bon (?:{_surface(a, vocabulary)})s?\b", fold(frame.text))
        }
    late = has_ig and frame.population.line in {"refractory", "second line"}
    before = f"(?:{_FAILED_BEFORE}|after)" if late else _FAILED_BEFORE
    if not has_ig:
        before = rf"(?:{_FAILED_BEFORE}|after|post|following)"
    told = any(vocabulary[c].type == "sign" for c in frame.about)
    if has_ig and frame.platelets_e9_l:
        before = rf"(?:{before}|after)"
    if frame.conditions and (told or not set(frame.aspects) & {"harm", "interaction", "mechanism"}):
        before = rf"(?:{before}|(?:already|currently|is|was|still|takes?|taking|\d+[my]|^)?,? on)"
    folded = fold(frame.text)
    setting |= _STEROIDS if late else set()
    for agent in frame.agents:
        surface = _surface(agent, vocabulary)
        if re.search(
            rf"\b{before}\b[\w ,/+&-]{{0,40}}\b(?:{surface})|\b(?:{surface})s?\b[\w ,]{{0,12}}\b{_FAILED_AFTER}", folded
        ):
            setting.add(agent)
        elif has_ig and frame.platelets_e9_l and not _is_weighed(surface, folded):
            setting.add(agent)  # "CLL ibrutinib plt 9 ivig?": the drug tells who the patient is
    return setting


def _surface(agent: str, vocabulary: Vocabulary) -> str:
    """All names of a treatment, as one alternative of a pattern."""
    concept = vocabulary[agent]
    return "|".join(re.escape(fold(name)) for name in (concept.name, *concept.synonyms))


_JOINED = r"(?:or|vs|versus|plus|and|with|then|add|adding|start|give|giving|than|instead of|before|[+/&])"


def _is_weighed(surface: str, folded: str) -> bool:
    """Whether a drug stands beside another treatment in the question (or, plus, instead of), or its own dose is asked."""
    drug = rf"\b(?:{surface})\b"
    return bool(re.search(rf"(?:\b|^){_JOINED} (?:\w+ )?{drug}|{drug},? ?(?:{_JOINED}\b|doses?\b|\?)", folded))
