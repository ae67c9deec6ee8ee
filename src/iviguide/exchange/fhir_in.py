"""A FHIR R4 record of one patient as the flat facts of a plan, with what was not understood.

Absent stays unknown: no allergy list is not "no allergy". What changes with time counts only while it is recent; what was
found wrong, cancelled, refuted or about somebody else is left out and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..errors import BadInput
from . import conditions, medicines, observed
from .fhir_words import code_of, day, name_of, when, words
from .gathering import Gathering
from .pack_words import PackWords
from .resources import Resource, Resources, collect, dicts

RECENT_DAYS = 30
"""How long a changing measurement stands for today, unless told otherwise. A rule of reading, not of medicine: older ones
are listed and asked for again."""
_HEIGHT_DAYS = 365
_READ = (
    "Patient", "Condition", "Observation", "AllergyIntolerance", "MedicationRequest", "MedicationStatement",
    "MedicationAdministration", "Medication", "Procedure", "Immunization", "ServiceRequest",
)  # fmt: skip
_TEXTS = ("other", "planned", "renal", "blood_group", "pregnancy")
_LIVE_WINDOW = 60
"""Vaccines given within so many days are told to the plan; older ones are history."""


_ONLY_LOOKING = re.compile(
    r"\b(test|tests|testing|screening|screen|culture|measurement|assay|typing|antibody|examination|assessment|evaluation|counsel\w*|"
    r"education|documentation|ultrasound|scan|x-ray|radiograph\w*|imaging|spirometry|auscultation|echocardiogra\w*|monitoring|"
    r"review|consultation|referral|certification|interview|survey|questionnaire|reconciliation)\b",
    re.I,
)
"""Procedures that find something out: neither a treatment given nor an operation planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FhirFacts:
    """`facts` in the keys of a flat patient; `dated` the day of each measured fact; `not_understood` what was about us and
    could not be used; `not_used` how many resources of each kind say nothing that a plan asks."""

    facts: dict[str, Any] = field(default_factory=dict)
    patient: str | None = None
    dated: dict[str, str] = field(default_factory=dict)
    orders: tuple[medicines.Order, ...] = ()
    not_understood: tuple[str, ...] = ()
    not_used: dict[str, int] = field(default_factory=dict)


def read_fhir(
    data: object, pack: PackWords, *, as_of: date, patient: str | None = None, within_days: int = RECENT_DAYS
) -> FhirFacts:
    """The facts of one patient. `patient` names one by id where the input holds several. BadInput where there is none."""
    resources = collect(data)
    r = Gathering(resources, pack, as_of, within_days)
    who = _who(resources, patient)
    if who:
        _person(r, who)
    mine = _of_one(r, f"Patient/{who['id']}" if who and isinstance(who.get("id"), str) else None)
    orders = medicines.read(r, mine)
    _observations(r, mine)
    conditions.read(r, mine, orders)
    _allergies(r, mine)
    _procedures(r, mine)
    _vaccines(r, mine)
    for kind, found in resources.by_type.items():
        if kind not in _READ:
            r.unused[kind] += len(found)
    conditions.settle_pregnancy(r)
    for key, dated in r.past.items():
        for text, at in dated.items():
            r.add(key, f"{text} ({at})" if at else text)
    for key, texts in r.lists.items():
        told = sorted(texts, key=lambda t: (t.casefold(), t))
        r.facts[key] = "; ".join(told) if key in _TEXTS else told
    for (name, why), times in r.repeated.items():
        r.trouble.add(f"{name}: {why}" + (f" ({times} times)" if times > 1 else ""))
    return FhirFacts(
        facts={k: r.facts[k] for k in sorted(r.facts)},
        patient=str(who["id"]) if who and who.get("id") else None,
        dated=dict(sorted(r.dated.items())),
        orders=tuple(orders),
        not_understood=tuple(sorted(r.trouble)),
        not_used=dict(sorted(r.unused.items())),
    )


def _who(resources: Resources, wanted: str | None) -> Resource | None:
    people = {str(p.get("id", n)): p for n, p in enumerate(resources.of("Patient"))}
    if wanted is not None:
        if (name := wanted.removeprefix("Patient/")) not in people:
            raise BadInput(f"no patient '{name}' in the record; it holds: {', '.join(sorted(people)[:5]) or 'none'}")
        return people[name]
    if len(people) > 1:
        raise BadInput(
            f"{len(people)} patients in one record ({', '.join(sorted(people)[:5])}); name one of them by its id"
        )
    return next(iter(people.values()), None)


def _person(r: Gathering, who: Resource) -> None:
    if (sex := code_of(who.get("gender", ""))) in ("female", "male"):
        r.facts["sex"] = sex
    elif sex and sex != "unknown":
        r.trouble.add(f"{name_of(who)}: gender '{sex[:20]}' is neither female nor male")
    born = who.get("birthDate")
    at = day(born) if isinstance(born, str) else None
    if isinstance(born, str) and at is None:
        r.trouble.add(f"{name_of(who)}: birth date '{born[:20]}' is not a date")
    if at is not None and isinstance(born, str):
        _age(r, who, at, len(born) >= 10)
    if who.get("deceasedBoolean") is True or isinstance(who.get("deceasedDateTime"), str):
        r.trouble.add(f"{name_of(who)}: recorded as deceased")


def _age(r: Gathering, who: Resource, born: date, exact: bool) -> None:
    """Years from two years on, days before: a newborn's days matter. A year of birth alone gives years at most."""
    days = (r.as_of - born).days
    if days < 0:
        raise BadInput(f"{name_of(who)}: birth date {born} is after {r.as_of}, the day of the plan")
    years = r.as_of.year - born.year - ((r.as_of.month, r.as_of.day) < (born.month, born.day))
    if years >= 2:
        r.facts["age"], r.facts["age_unit"] = years, "years"
    elif exact:
        r.facts["age"], r.facts["age_unit"] = days, "days"
    else:
        r.trouble.add(f"{name_of(who)}: birth date {born:%Y} without a day; the age of a small child needs one")


def _of_one(r: Gathering, address: str | None) -> Resources:
    """Only what is about this patient; a resource without a subject counts as theirs."""
    out = Resources(by_address=r.resources.by_address)
    for kind, found in r.resources.by_type.items():
        for resource in found:
            ref = resource.get("subject") or resource.get("patient")
            told = ref.get("reference") if isinstance(ref, dict) else None
            target = r.resources.follow(ref, resource) if isinstance(told, str) else None
            about = f"Patient/{target.get('id')}" if target and target.get("resourceType") == "Patient" else told
            if address and kind in _READ and isinstance(about, str) and not _same(about, address):
                r.trouble.add(f"{name_of(resource)}: about {about[:60]}, not about this patient")
                continue
            out.by_type.setdefault(kind, []).append(resource)
    return out


def _same(about: str, address: str) -> bool:
    return "/".join(about.split("/_history/")[0].split("/")[-2:]) == address or about.startswith(("urn:", "#"))


def _observations(r: Gathering, mine: Resources) -> None:
    by_fact: dict[str, list[observed.Observed]] = {}
    for resource in mine.of("Observation"):
        for one in (resource, *observed.parts(resource)):
            found = observed.read(one)
            if found is None:
                if one is resource:
                    r.unused["Observation"] += 1
            elif isinstance(found, observed.Unusable):
                r.trouble.add(found.why)
            elif (at := day(found.at)) is not None and at > r.as_of:
                r.repeated[found.fact, f"dated after the day of the plan ({r.as_of}); not used"] += 1
            else:
                by_fact.setdefault(found.fact, []).append(found)
    for fact in sorted(by_fact):
        found_one, trouble = observed.newest(by_fact[fact])
        if trouble:
            r.trouble.add(trouble)
        if found_one is None:
            continue
        within = max(r.within, _HEIGHT_DAYS) if fact == "height_cm" and _grown(r) else r.within
        if observed.too_old(found_one, r.as_of.toordinal(), within):
            r.trouble.add(
                f"{fact}: last told on {day(found_one.at)}, more than {within} days ago; not taken as of today"
            )
        else:
            _take(r, found_one)


def _grown(r: Gathering) -> bool:
    return r.facts.get("age_unit") == "years" and r.facts["age"] >= 18


def _take(r: Gathering, o: observed.Observed) -> None:
    """A fact under its flat key. Kidney figures share one key in words, and rhesus joins the blood group."""
    value: Any = o.value
    if o.fact in ("creatinine", "egfr"):
        name = "eGFR" if o.fact == "egfr" else o.fact
        r.add("renal", f"{name} {value} {o.unit}")
    elif o.fact in ("ldh", "haptoglobin"):
        r.add("other", f"{o.fact} {value}")
    elif o.fact == "rhesus":
        r.add("blood_group", f"RhD {value}")
    elif o.fact == "blood_group":
        r.add("blood_group", str(value))
    elif o.fact in ("bilirubin", "iga"):
        r.facts[o.fact] = f"{value} {o.unit or 'mg/dL'}" if not isinstance(value, str) else value
    elif o.fact == "gestation_weeks" and r.facts.get("age_unit") != "days":
        r.add("pregnancy", f"{value} weeks")
    elif o.fact == "pregnancy":
        r.add("pregnancy", value)
    else:
        r.facts[o.fact] = value
    if o.at:
        r.dated[o.fact] = str(day(o.at))


def _allergies(r: Gathering, mine: Resources) -> None:
    for resource in mine.of("AllergyIntolerance"):
        text = words(resource.get("code")) or words(resource.get("substance"))
        verified, state = code_of(resource.get("verificationStatus", "")), code_of(resource.get("clinicalStatus", ""))
        if verified in ("refuted", "entered-in-error") or state in ("inactive", "resolved"):
            r.unused["AllergyIntolerance (past)"] += 1
            continue
        if text.lower().startswith(("no known", "no allerg")):
            r.add("allergies", "none" if "known allerg" in text.lower() else text)
            continue
        signs = sorted(
            {words(m) for x in dicts(resource.get("reaction")) for m in dicts(x.get("manifestation"))} - {""}
        )
        told = f"{text}: {', '.join(signs)}" if signs else text
        if not text:
            r.trouble.add(f"{name_of(resource)}: without a name")
        elif r.pack.is_immunoglobulin(text):
            r.add("previous_reactions", told)
        else:
            r.add("allergies", told)
    if "none" in (known := r.lists.get("allergies", set())) and len(known) > 1:
        known.discard("none")
        r.trouble.add("allergies: both 'no known allergy' and an allergy are recorded; the allergy counts")


def _procedures(r: Gathering, mine: Resources) -> None:
    for resource in mine.of("Procedure"):
        text, state, at = words(resource.get("code")), code_of(resource.get("status", "")), day(when(resource))
        if state in ("entered-in-error", "not-done", "stopped") or not text:
            r.unused["Procedure (not done)"] += 1
        elif _ONLY_LOOKING.search(text):
            r.unused["Procedure (an examination)"] += 1
        elif state == "preparation" or (at is not None and at > r.as_of):
            r.add("planned", f"{text} on {at}" if at else text)
        else:
            _past(r, text, at, "Procedure")
    for resource in mine.of("ServiceRequest"):
        text, state = words(resource.get("code")), code_of(resource.get("status", ""))
        if r.pack.is_immunoglobulin(text):
            continue  # an order, read with the medicines
        laboratory = bool(_ONLY_LOOKING.search(text)) or any(
            "lab" in words(c).lower() for c in dicts(resource.get("category"))
        )
        if (
            state in ("active", "draft", "on-hold")
            and text
            and not laboratory
            and resource.get("doNotPerform") is not True
        ):
            at = day(when(resource)) if "occurrenceDateTime" in resource or "occurrencePeriod" in resource else None
            r.add("planned", f"{text} on {at}" if at else text)
        else:
            r.unused["ServiceRequest"] += 1


def _past(r: Gathering, text: str, at: date | None, kind: str) -> None:
    """A treatment of the past counts where the pack knows it: a contraceptive of ten years ago says nothing."""
    if r.pack.known(text):
        r.add_past("prior_therapy", text, at)
    else:
        r.unused[f"{kind} (past, not of a plan)"] += 1


def _vaccines(r: Gathering, mine: Resources) -> None:
    for resource in mine.of("Immunization"):
        text, at = words(resource.get("vaccineCode")), day(when(resource))
        given = code_of(resource.get("status", "completed")) == "completed" and resource.get("wasNotGiven") is not True
        if given and text and at and 0 <= (r.as_of - at).days <= _LIVE_WINDOW:
            r.add("other", f"{text} vaccine given on {at}")
        else:
            r.unused["Immunization"] += 1
