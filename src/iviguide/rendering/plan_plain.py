"""A plan for the patient or who cares for them: "call now if" first, then what is planned, in everyday words.

Only wording that the pack holds for patients, and fixed phrases around figures. What has no plain wording is not shown, and
the reader is told to ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..model.plan import Action, Plan
from ..model.plan_context import PlanContext
from .markdown import _plain as safe
from .plan_words import clock, number, preferred, window

_OPENING = {
    "patient": ("About your treatment with immunoglobulin", "you", "your"),
    "caregiver": ("About the treatment with immunoglobulin of the person you care for", "the patient", "the patient's"),
}


def plan_plain(plan: Plan, context: PlanContext, reader: Literal["patient", "caregiver"] = "patient") -> str:
    """Markdown in plain words. Ends with a newline."""
    title, who, whose = _OPENING[reader]
    parts = [
        [
            f"# {title}",
            "",
            "**This is a draft made by a computer program. It is not an order, and no doctor has approved it.**",
            "",
        ],
        _list("Call now if", [f"**{safe(c.text)}**" for c in context.call_now]),
        _planned(plan, who, whose),
        _of("Before", plan.before, context),
        _of("During the infusion", plan.during, context),
        _of("Afterwards", plan.after, context),
        _list("What to expect", _worded((s.statements, "") for s in plan.expect)(context)),
        _list("Things to be careful about", _worded((c.statements, "") for c in plan.cautions)(context)),
        _ask(plan, whose),
        [
            f"*Made on {plan.as_of} from release {plan.release}. Ask {whose} own doctor or nurse about everything here.*",
            "",
        ],
    ]
    return "\n".join(line for part in parts for line in part)


def _list(title: str, lines: list[str]) -> list[str]:
    return [f"## {title}", "", *(f"- {line}" for line in lines), ""] if lines else []


class _worded:
    """Plain wording of what has one, each once, with its date in front."""

    def __init__(self, items: Iterable[tuple[tuple[str, ...], str]]) -> None:
        self.items = tuple(items)

    def __call__(self, context: PlanContext) -> list[str]:
        out: dict[str, None] = {}
        for statements, when in self.items:
            told = next((context.plain[s] for s in statements if context.plain.get(s)), None)
            if told:
                out[f"**{when}**: {safe(told)}" if when else safe(told)] = None
        return list(out)


def _of(title: str, actions: tuple[Action, ...], context: PlanContext) -> list[str]:
    return _list(title, _worded((a.statements, window(a)) for a in actions)(context))


def _planned(plan: Plan, who: str, whose: str) -> list[str]:
    names = ", ".join(i.name or i.condition for i in plan.indications)
    lines = [f"Immunoglobulin is looked at for {safe(names)}."] if names else []
    r = preferred(plan)
    if r is None or r.daily_g is None:
        lines.append(
            f"No amount is planned yet. {whose.capitalize()} team has to decide whether this treatment is right."
        )
    else:
        days = f" on {r.days} day{'s' if r.days != 1 else ''}" if r.days and r.days > 1 else ""
        by = "under the skin" if r.route == "subcutaneous" else "through a drip into a vein"
        lines.append(f"The draft says {number(r.daily_g)} grams{days}, {by}.")
    for i in plan.infusions:
        day = f"Day {i.day}" + (f" ({i.start_at[:10]})" if i.start_at else "")
        until = f", from {clock(i.start_at, 0)} to {clock(i.start_at, i.minutes)}" if i.start_at else ""
        rates = [s.ml_per_h for s in i.steps]
        faster = " It starts slowly and gets faster." if rates and rates[0] < rates[-1] else ""
        lines.append(f"{day}: about {_hours(i.minutes)}{until}.{faster}")
    if plan.review.on:
        lines.append(f"On {plan.review.on} the team looks at whether it has helped {who}.")
    return _list("What is planned", lines)


def _hours(minutes: int) -> str:
    """Rounded up to half hours, as people plan a day."""
    halves = -(-minutes // 30)
    whole, half = divmod(halves, 2)
    return f"{whole}{' and a half' if half else ''} hours" if whole != 1 or half else "1 hour"


def _ask(plan: Plan, whose: str) -> list[str]:
    lines = [f"The program did not know: {safe(m.fact.replace('_', ' '))}." for m in plan.missing]
    lines += [f"It could not read: {safe(x)}." for x in plan.patient.not_understood[:5]]
    return _list(f"Ask {whose} team", lines)
