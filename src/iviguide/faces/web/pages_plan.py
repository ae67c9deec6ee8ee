"""A patient in, a plan out. Everything is sent in the body of a request; nothing is part of an address, kept or logged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from ...errors import BadInput
from ...model.plan import Action
from ...rendering.html_parts import source_item
from ...rendering.plan_words import (
    ANSWERS,
    clock,
    days_of,
    deviation,
    dose_line,
    ladders,
    lasting,
    not_read,
    notices_left,
    number,
    preferred,
    reaction_lines,
    same_for_all,
    vials_line,
    volume_line,
    why_of,
    window,
)
from ...rendering.plots import ladder_svg, response_svg
from ..plan_formats import PlanFormat, plan_as
from .desk import Desk
from .files import as_pdf
from .forms import upload_form
from .pages_ask import links
from .plan_input import GROUPS, JURISDICTIONS, Planned, as_hidden, next_facts, of_form, planned, shown_facts
from .problems import Refused, status_of
from .site import reader_of, site_of

router = APIRouter(prefix="/plan")

EXAMPLES = (
    "34 year old woman, newly diagnosed ITP, platelets 8, gum bleeding, 82 kg, 168 cm, eGFR normal, blood group A",
    "4 year old boy, ITP, platelets 12, skin bruises only, 17 kg",
    "67 year old man, CIDP, 95 kg, 178 cm, eGFR 48, DVT 3 years ago",
    "warm AIHA, 58 years, Hb 6.1, steroids failed for 2 weeks, 70 kg",
    "Kawasaki disease, day 6 of fever, 2 years, 12 kg",
)
PAPER: dict[str, tuple[PlanFormat, str, str]] = {
    "sheet": ("sheet", "html", "text/html"),
    "pdf": ("pdf", "pdf", "application/pdf"),
    "patient": ("patient", "md", "text/markdown"),
    "caregiver": ("caregiver", "md", "text/markdown"),
    "markdown": ("markdown", "md", "text/markdown"),
    "ics": ("ics", "ics", "text/calendar"),
    "fhir": ("fhir", "json", "application/fhir+json"),
    "json": ("json", "json", "application/json"),
}
_REACTION = "reaction"
"""What to do in a reaction stands beside the rates, where there are any."""
_LATE = 100_000
"""A day after every other."""
SEVERITIES = ("contraindicated", "needs approval", "caution", "info")
_SHEET_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@router.get("")
async def empty(request: Request) -> Response:
    return _form_page(request, {}, "")


def _form_page(request: Request, facts: dict[str, str], fault: str, status: int = 200) -> Response:
    site = site_of(request)
    return site.page(
        request,
        "plan.html",
        status=status,
        here="plan",
        groups=GROUPS,
        facts=facts,
        fault=fault,
        examples=EXAMPLES,
        products=_products(site.desk),
        jurisdictions=JURISDICTIONS,
        conditions=[t["name"] for t in site.desk.evidence.topics],
    )


def _products(desk: Desk) -> list[str]:
    """Products by name; a name that leaves the strength open is none to choose."""
    return [desk.knowledge.vocabulary.name(p.id) for p in desk.knowledge.plan_rules.products if not p.one_of]


@router.post("")
async def shown(request: Request) -> Response:
    form, files = await upload_form(request)
    try:
        made = _made(site_of(request).desk, form, files.get("record", b""))
    except BadInput as error:
        if isinstance(error, Refused):
            raise
        kept = {k: v for k, v in form.items() if k != "facts"}
        return _form_page(request, kept, str(error), status_of(error))
    return _plan_page(request, made, form)


def _made(desk: Desk, form: dict[str, str], record: bytes) -> Planned:
    """The plan that a form asks for. The product and the start go with the facts."""
    data = of_form(form, record, desk.knowledge.plan_rules.facts)
    return planned(
        desk,
        data,
        as_of=form.get("as_of", "").strip() or None,
        product=form.get("product", "").strip() or None if record.strip() else None,
        vials=form.get("vials", ""),
        price=form.get("price", ""),
        order=form.get("order", "").strip(),
    )


def _plan_page(request: Request, made: Planned, form: dict[str, str]) -> Response:
    site = site_of(request)
    plan, rules = made.plan, site.desk.knowledge.plan_rules
    products = tuple(_products(site.desk))
    names = {f.id: f.name for f in rules.facts}
    return site.page(
        request,
        "plan_result.html",
        here="plan",
        plan=plan,
        context=made.context,
        answer=ANSWERS[plan.indicated.answer],
        next=next_facts(plan, rules.facts, products),
        during=[a for a in plan.during if not (plan.infusions and a.id.startswith(_REACTION))],
        reactions=[a for a in plan.during if plan.infusions and a.id.startswith(_REACTION)],
        after=sorted(plan.after, key=_when),
        understood=_understood(plan.patient.facts, names, made.facts.get("text")),
        chosen=preferred(plan),
        same=same_for_all(plan) if plan.dose.choices else "",
        notices=notices_left(plan),
        not_read=not_read(plan),
        cautions=[(s, [c for c in plan.cautions if c.severity == s]) for s in SEVERITIES],
        ladders=[(days_of(group), one, Markup(ladder_svg(one, width=640))) for group, one in ladders(plan.infusions)],
        response=Markup(response_svg(made.context.points, width=740, size=12)),
        reaction=reaction_lines(plan, made.context),
        sources=[Markup(source_item(s, links(reader_of(request)))) for s in plan.sources],
        hidden=as_hidden(made.facts),
        facts=shown_facts(made.facts),
        words=made.facts.get("text", ""),
        groups=GROUPS,
        products=products,
        jurisdictions=JURISDICTIONS,
        product=str(made.facts.get("product", "")),
        start_at=str(made.facts.get("start_at", "")),
        jurisdiction=str(made.facts.get("jurisdiction", "")),
        vials=form.get("vials", ""),
        price=form.get("price", ""),
        order=form.get("order", ""),
        paper=PAPER,
        numbers=_numbers,
        fmt={
            "dose": dose_line, "vials": vials_line, "window": window, "clock": clock, "number": number,
            "deviation": deviation, "why": why_of, "lasting": lasting, "volume": volume_line,
        },
        conditions=[t["name"] for t in site.desk.evidence.topics],
    )  # fmt: skip


def _understood(facts: Mapping[str, Any], names: Mapping[str, str], words: object) -> list[tuple[str, Any]]:
    """Each fact by its name, once; the sentence that was typed is left out, as it is shown in its field."""
    told: dict[str, Any] = {}
    for key, value in sorted(facts.items(), key=lambda f: f[0] != "read_as"):  # the disease first
        if value != words:
            name = names.get(key, key)
            told[(key if name in told else name).replace("_", " ")] = value
    return list(told.items())


def _when(action: Action) -> tuple[bool, int, int]:
    """In the order in which things come due; what has no day stands at the end."""
    days = [d for d in (action.from_day, action.to_day) if d is not None]
    last = _LATE if action.to_day is None else action.to_day
    return (not days and not action.on, min(days, default=_LATE), last)


def _numbers(statements: tuple[str, ...], context: Any) -> list[int]:
    """Numbers of the plan's sources that some statements stand on."""
    return sorted({n for s in statements for n in context.cites.get(s, ())})


@router.post("/file")
async def file(request: Request) -> Response:
    """The plan to print or to take away."""
    form, files = await upload_form(request)
    wanted = form.get("form", "")
    if wanted not in PAPER:
        raise Refused(404, f"found form {wanted[:20]!r}; allowed: {', '.join(PAPER)}")
    desk = site_of(request).desk
    made = _made(desk, form, files.get("record", b""))
    name, end, kind = PAPER[wanted]
    text: str | bytes = plan_as(made.plan, name, desk.knowledge, patient=made.patient)
    if name == "pdf":
        text = await as_pdf(desk, str(text))
    shown_here = wanted == "sheet"
    headers = {"cache-control": "no-store"}
    headers["content-disposition"] = f'{"inline" if shown_here else "attachment"}; filename="iviguide-plan.{end}"'
    if shown_here:
        headers["content-security-policy"] = _SHEET_POLICY
    return Response(text, headers=headers, media_type=kind if name == "pdf" else f"{kind}; charset=utf-8")
