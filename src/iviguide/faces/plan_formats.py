"""Every form of a plan by its name, with what the pack holds beside it. Each is loaded when it is first asked for."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from ..errors import BadDate, BadInput
from ..knowledge import Knowledge
from ..model.plan import Plan

if TYPE_CHECKING:
    from ..exchange.patient_in import Given

PlanFormat = Literal["json", "markdown", "sheet", "patient", "caregiver", "pdf", "fhir", "ics", "ladder", "response"]
PLAN_FORMATS: tuple[PlanFormat, ...] = get_args(PlanFormat)
"""`sheet` is the printable draft order sheet (HTML), `pdf` the same; `ladder` and `response` are plots (SVG)."""


def checked_format(name: str) -> PlanFormat:
    if name not in PLAN_FORMATS:
        raise BadInput(f"--format: found '{name}'; allowed: {', '.join(PLAN_FORMATS)}")
    return name


def described(data: Any, knowledge: Knowledge, as_of: str, patient: str | None = None) -> Given:
    """A patient however described: a FHIR record is read into facts, anything else is handed on."""
    from ..exchange.pack_words import PackWords
    from ..exchange.patient_in import Given, given_of, is_record

    if not is_record(data):
        return Given(facts=data)
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        raise BadDate(f"found {as_of!r}; a date YYYY-MM-DD is expected") from None
    return given_of(data, PackWords(knowledge), as_of=day, patient=patient)


def plan_bytes(plan: Plan, form: PlanFormat, knowledge: Knowledge, *, patient: str | None = None) -> bytes:
    """The plan in a form, as it is written to a file or a pipe."""
    if form == "pdf":
        from ..rendering.pdf import to_pdf

        return to_pdf(plan_as(plan, "sheet", knowledge))
    return plan_as(plan, form, knowledge, patient=patient).encode()


def plan_as(plan: Plan, form: PlanFormat, knowledge: Knowledge, *, patient: str | None = None) -> str:
    """The plan in a form of text that ends with a newline. `patient` is the id of a Patient resource, for FHIR."""
    text = _text(plan, form, knowledge, patient)
    return text if text.endswith("\n") else text + "\n"


def _text(plan: Plan, form: PlanFormat, knowledge: Knowledge, patient: str | None) -> str:
    if form == "json":
        from ..rendering.json_ import to_json

        return to_json(plan)
    if form == "fhir":
        from ..exchange.fhir_out import to_bundle

        return json.dumps(to_bundle(plan, patient=patient), ensure_ascii=False, indent=2)
    if form == "ics":
        from ..exchange.ics import to_ics

        return to_ics(plan).decode()
    if form == "ladder":
        from ..rendering.plots import ladder_svg

        if not plan.infusions:
            why = plan.dose.ask or " ".join(plan.dose.notes) or "no dose in grams is planned"
            raise BadInput(f"no ladder to draw: {why}")
        return ladder_svg(plan.infusions[0])
    from ..exchange.plan_context import context_of

    context = context_of(plan, knowledge)
    if form == "response":
        from ..rendering.plots import response_svg

        if not context.points:
            raise BadInput("no response to draw: no study behind this plan gives one in percent")
        return response_svg(context.points)
    if form == "markdown":
        from ..rendering.plan_markdown import plan_markdown

        return plan_markdown(plan, context)
    if form in ("sheet", "pdf"):
        from ..rendering.plan_sheet import order_sheet

        return order_sheet(plan, context)
    from ..rendering.plan_plain import plan_plain

    return plan_plain(plan, context, "caregiver" if form == "caregiver" else "patient")
