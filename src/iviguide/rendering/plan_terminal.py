"""A plan on the terminal. First what a ward needs now; everything below it is folded to its headings, or unfolded."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from ..model.plan import Action, Caution, Plan, PlanPosition
from ..model.plan_context import PlanContext
from ..model.terms import PlanStance
from .phrases import provenance
from .plan_blocks import WIDTH, block, choices, dose, indication, infusions, paragraph
from .plan_words import NO_CONTEXT, label, marks, not_read, notices_left, told_facts, window

_BANS = ("contraindicated", "needs approval")
_MOST_ASKED = 3
_STANDS: tuple[tuple[PlanStance, str], ...] = (
    ("recommended", "recommend it"),
    ("conditional", "in some cases"),
    ("not recommended", "advise against"),
    ("depends on missing facts", "depends"),
    ("licensed", "licensed"),
    ("funded", "funded"),
    ("not funded", "not funded"),
    ("not addressed", "do not address it"),
    ("could not be read", "could not be read"),
)
_CITED = re.compile(r"\[(\d+)(?:-(\d+))?\]")
_TOLD_WHY = ("not recommended", "not funded", "depends on missing facts")


def to_terminal(plan: Plan, context: PlanContext = NO_CONTEXT, *, full: bool = False) -> str:
    """The plan as text: act now, whether and by whom, what forbids it, dose, rates, what is missing; then the rest."""
    out: list[str] = [*(n.upper() for n in plan.notices[:1]), ""]
    out += block("ACT NOW", (f"{s.text} {_cites(s.citations)}" for s in plan.urgent))
    out += _patient(plan, full)
    out += indication(plan)
    out += [] if full else _stands(plan)
    out += [""]
    out += block("NOT WITHOUT MORE", (_caution(c, context) for c in plan.cautions if c.severity in _BANS))
    out += block(
        "LOOK-ALIKES",
        (f"{a.condition}: {a.why}. Check: {a.check} {marks(a.statements, context)}" for a in plan.look_alikes),
    )
    out += dose(plan, context, full=full)
    out += choices(plan, context)
    out += infusions(plan, context)
    out += block(
        "THE ORDER",
        (f"{'same' if d.agrees else 'DIFFERS'}: {d.item}: ordered {d.ordered}; plan {d.planned}" for d in plan.order),
    )
    out += _missing(plan, full)
    out += _whole(plan, context) if full else _folded(plan, context)
    if plan.why is not None:
        out += block(
            "WHY", (f"{t.held}: {t.table}/{t.row}: {'; '.join(t.because)} {list(t.statements)}" for t in plan.why)
        )
    out += _sources(plan, full, "\n".join(out))
    out += [*textwrap.wrap(provenance(plan), WIDTH), *notices_left(plan)]
    return "\n".join(out) + "\n"


def _patient(plan: Plan, full: bool) -> list[str]:
    if full:
        out = block("PATIENT AS UNDERSTOOD", (f"{label(k)}: {v}" for k, v in plan.patient.facts.items()))
        return out + block("NOT UNDERSTOOD", plan.patient.not_understood)
    out = paragraph(f"READ AS: {'; '.join(told_facts(plan)) or 'nothing'}")
    if left := not_read(plan):
        out += paragraph(f"NOT UNDERSTOOD: {'; '.join(left)}")
    return [*out, ""]


def _stands(plan: Plan) -> list[str]:
    """Authorities side by side, one line for each stand; what kept one of them from agreeing beside it."""
    out: list[str] = []
    for i in plan.indications:
        told: dict[PlanStance, list[PlanPosition]] = {}
        for p in i.positions:
            told.setdefault(p.position, []).append(p)
        if len(plan.indications) > 1 and told:
            out += paragraph(f"  {i.name or i.condition}:")
        for stance, said in _STANDS:
            if named := told.get(stance):
                line = f"  {said}: {', '.join(map(_who, named))}"
                out += textwrap.wrap(line, WIDTH, subsequent_indent="    ", break_on_hyphens=False)
    return out


def _who(p: PlanPosition) -> str:
    why = f" (needs {', '.join(p.missing)})" if p.missing else f" ({p.clause})" if p.clause else ""
    return f"{p.authority}{f' {p.year}' if p.year else ''}{why if p.position in _TOLD_WHY else ''}"


def _caution(c: Caution, context: PlanContext) -> str:
    return f"{c.severity.upper()} [{c.id}] {c.text} (because of: {', '.join(c.because)}) {marks(c.statements, context)}"


def _missing(plan: Plan, full: bool) -> list[str]:
    """Most useful first; nothing of it keeps an emergency waiting."""
    shown = plan.missing if full else plan.missing[:_MOST_ASKED]
    lines = [f"{m.fact}: {m.why}. Changes: {'; '.join(m.would_change)}" for m in shown]
    if rest := plan.missing[len(shown) :]:
        lines.append(f"also: {', '.join(m.fact for m in rest)}")
    return block("STILL TO BE HAD (what is urgent does not wait)" if plan.urgent else "STILL TO BE HAD", lines)


def _whole(plan: Plan, context: PlanContext) -> list[str]:
    out: list[str] = []
    for i in plan.indications:
        out += block(f"WHO SAYS WHAT: {i.name}", (_position(p, context) for p in i.positions))
    out += block("CAUTIONS", (_caution(c, context) for c in plan.cautions if c.severity not in _BANS))
    for title, actions in _phases(plan):
        out += block(title, (_action(a, context) for a in actions))
    out += block("EXPECT", (f"{s.text} {_cites(s.citations)}" for s in plan.expect))
    out += block("REVIEW", _review(plan))
    return out + block("INSTEAD, OR NEXT", (f"{s.text} {_cites(s.citations)}" for s in plan.alternatives))


def _phases(plan: Plan) -> tuple[tuple[str, tuple[Action, ...]], ...]:
    return ("BEFORE", plan.before), ("DURING", plan.during), ("AFTER", plan.after)


def _folded(plan: Plan, context: PlanContext) -> list[str]:
    """What stands below, one line each: cautions with their ground, checks by name, when to look again."""
    lines = [
        f"CAUTION {c.id.replace('-', ' ')}: because of {', '.join(c.because)}"
        for c in plan.cautions
        if c.severity == "caution"
    ]
    if infos := [c.id.replace("-", " ") for c in plan.cautions if c.severity == "info"]:
        lines.append(f"To know: {', '.join(infos)}")
    for title, actions in _phases(plan):
        if actions:
            lines.append(f"{title.capitalize()} ({len(actions)}): {', '.join(_named(a) for a in actions)}")
    if not plan.dose.regimens:  # what is done instead is the plan
        lines += [f"Instead: {s.text} {_cites(s.citations)}" for s in plan.alternatives[:2]]
    counted = (("what to expect", plan.expect), ("instead, or next", plan.alternatives), ("sources", plan.sources))
    counts = [f"{len(found)} {name}" for name, found in counted if found]
    stands = sum(len(i.positions) for i in plan.indications)
    if stands:
        counts.insert(0, f"{stands} positions of authorities in full")
    if plan.review.on:
        lines.append(f"Review on {plan.review.on}")
    return block("BELOW (--full unfolds it)", [*lines, ", ".join(counts)] if counts else lines)


def _named(a: Action) -> str:
    when = window(a)
    return a.id.replace("-", " ") + (f" ({when})" if when and when != "day 0" else "")


def _position(p: PlanPosition, context: PlanContext) -> str:
    missing = f" (needs: {', '.join(p.missing)})" if p.missing else ""
    clause = f" - {p.clause}" if p.clause else ""
    who = f"{p.kind}: {p.authority}{f' {p.year}' if p.year else ''}"
    return f"{who}: {p.position.upper()}{missing}{clause} {marks(p.statements, context)}"


def _action(a: Action, context: PlanContext) -> str:
    when = window(a)
    return f"{f'{when}: ' if when else ''}{a.what} {marks(a.statements, context)}"


def _review(plan: Plan) -> list[str]:
    out = [f"on {plan.review.on}"] if plan.review.on else []
    return [*out, *(f"go on if: {c}" for c in plan.review.continue_if), *(f"stop if: {s}" for s in plan.review.stop_if)]


def _sources(plan: Plan, full: bool, shown: str) -> list[str]:
    """Every source in full; else a line for each one that is named above."""
    if full:
        return block(
            "SOURCES", (f"[{s.n}] {s.title}{f' ({s.year})' if s.year else ''}; read: {s.read}" for s in plan.sources)
        )
    named = [s for s in plan.sources if s.n in _numbers(shown)]
    lines = [
        textwrap.shorten(f"[{s.n}] {s.title}", WIDTH - 24, placeholder=" ...")
        + f"{f' ({s.year})' if s.year else ''}; read: {s.read}"
        for s in named
    ]
    return ["SOURCES NAMED ABOVE", *(f"  {line}" for line in lines), ""] if lines else []


def _numbers(shown: str) -> set[int]:
    """Numbers in brackets, with those that a span of them stands for.

    >>> sorted(_numbers("so [2][5-7]"))
    [2, 5, 6, 7]
    """
    return {n for m in _CITED.finditer(shown) for n in range(int(m[1]), int(m[2] or m[1]) + 1)}


def _cites(numbers: Iterable[int]) -> str:
    return "".join(f"[{n}]" for n in numbers)
