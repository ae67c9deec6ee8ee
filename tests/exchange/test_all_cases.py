"""Every patient of the pack's plan cases, with and without product and start, in every form: nothing fails, nothing is lost."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from iviguide.errors import BadInput
from iviguide.exchange.fhir_out import to_bundle
from iviguide.faces.plan_formats import PLAN_FORMATS, plan_as
from iviguide.knowledge import open_knowledge
from iviguide.model.plan import Plan
from iviguide.planning import plan

KNOWLEDGE = open_knowledge()
PATIENTS = {str(c["id"]): dict(c["patient"]) for c in KNOWLEDGE.content.planning["plan_cases"]}
WITH = {"product": "Privigen", "start_at": "2026-11-22T20:30"}


def plans(name: str) -> list[Plan]:
    facts = PATIENTS[name]
    given = [str(facts["text"])] if "text" in facts else [facts, {**facts, **WITH}]
    return [plan(g, knowledge=KNOWLEDGE, as_of="2026-11-21") for g in given]


def shown(made: Plan, form: str) -> str:
    """A form of a plan; a plot of which there is nothing says so in one line, and is empty here."""
    try:
        return plan_as(made, form, KNOWLEDGE)
    except BadInput as nothing:
        if " to draw: " not in str(nothing):
            raise
        return ""


class Tags(HTMLParser):
    """Every tag is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", PATIENTS)
def test_every_form_of_every_case(name: str) -> None:
    for made in plans(name):
        forms = {form: shown(made, form) for form in PLAN_FORMATS}
        tags = Tags()
        tags.feed(forms["sheet"])
        assert not tags.open
        for drawn in (forms["ladder"].strip(), forms["response"].strip()):
            if drawn:
                ET.fromstring(drawn)
        for c in made.cautions:
            if c.severity in ("contraindicated", "needs approval"):
                assert c.id in forms["fhir"]
        rates = re.findall(r'class="figure rate">([\d.]+)<', forms["sheet"])
        told = {f"{s.ml_per_h:g}" for i in made.infusions for s in i.steps}
        assert {f"{float(r):g}" for r in rates} == told


@pytest.mark.parametrize("name", [*PATIENTS][::6])
def test_model_classes_accept_a_plan_of_every_kind(name: str) -> None:
    pytest.importorskip("fhir.resources.R4B")
    from fhir.resources.R4B import get_fhir_model_class

    for made in plans(name):
        bundle = to_bundle(made, patient="p")
        get_fhir_model_class("Bundle").model_validate(bundle)
        kinds = [e["resource"]["resourceType"] for e in bundle["entry"]]
        assert kinds.count("DetectedIssue") == len(made.cautions) + len(made.look_alikes) + len(made.urgent)
        tasks = kinds.count("Task") + kinds.count("ServiceRequest")
        assert tasks == len(made.before) + len(made.during) + len(made.after)
