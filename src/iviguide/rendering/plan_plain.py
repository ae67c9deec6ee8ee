"""A plan for the patient or who cares for them: "call now if" first, then what is planned, in everyday words.

Only wording that the pack holds for patients, and fixed phrases around figures. What has no plain wording is not shown, and
the reader is told to ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..model.plan import Plan
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
    told = _Told(context)
    parts = [
        [
            f"# {title}",
            "",
            "**This is a draft made by a computer program. It is not an order, and no doctor has approved it.**",
            "",
        ],
        _list("Call now if", told.calls()),
        _planned(plan, context, who, whose),
        _list("Before", told.of((a.statements, window(a)) for a in plan.before)),
        _list("During the infusion", told.of((a.statements, window(a)) for a in plan.during)),
        _list("Afterwards", told.of((a.statements, window(a)) for a in plan.after)),
        _list("What to expect", told.of((s.statements, "") for s in plan.expect)),
        _list("Things to be careful about", told.of((c.statements, "") for c in plan.cautions)),
        _ask(plan, whose),
        [
            f"*Made on {plan.as_of} from release {plan.release}. Ask {whose} own doctor or nurse about everything here.*",
            "",
        ],
    ]
    return "\n".join(line for part in parts for line in part)


def _list(title: str, lines: list[str]) -> list[str]:
    return [f"## {title}", "", *(f"- {line}" for line in lines), ""] if lines else []


class _Told:
    """Plain wording of what has one, the shortest of a line's statements, each once on the page."""

    def __init__(self, context: PlanContext) -> None:
        self.context = context
        self.said: set[str] = set()

    def calls(self) -> list[str]:
        self.said |= {c.text for c in self.context.call_now}
        return [f"**{safe(c.text)}**" for c in self.context.call_now]

    def of(self, items: Iterable[tuple[tuple[str, ...], str]]) -> list[str]:
        out = []
        for statements, when in items:
            worded = sorted((p for s in statements if (p := self.context.plain.get(s))), key=lambda p: (len(p), p))
            if worded and not self.said & set(worded):
                self.said.add(worded[0])
                out.append(f"**{when}**: {safe(worded[0])}" if when else safe(worded[0]))
        return out


def _planned(plan: Plan, context: PlanContext, who: str, whose: str) -> list[str]:
    names = ", ".join(context.names.get(i.condition) or i.name or i.condition for i in plan.indications)
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
