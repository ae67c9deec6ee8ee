"""A standing or side effect that its statements do not carry: "refused" where an authority accepts, "shown" without evidence.

An audit calls sentences right or wrong by these two words; they say no more than the summaries and positions that are there.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.pack import Standing
from ...model.statement import Statement
from ..store import PackContent
from .finding import Finding, error

RULE = "standings_agree"

_ACCEPTS = frozenset({"recommended", "conditional", "licensed", "funded"})
_REFUSES = frozenset({"not recommended", "not funded"})
_IMMUNOGLOBULIN = frozenset({"ivig", "scig", "immunoglobulin"})
_SURE = frozenset({"high", "moderate"})


def check(content: PackContent) -> Iterator[Finding]:
    by_id = {s.id: s for s in content.statements}
    for standing in content.standings:
        for message in _faults(standing, content, by_id):
            yield error(content, RULE, standing.id, message)
    for told in content.side_effects:
        named = [by_id[i] for i in told.statements if i in by_id]
        if not all(s.kind == "summary" and ("harm" in s.aspects or told.harm in s.about) for s in named):
            yield error(
                content, RULE, told.id, "statements: one is no summary on that harm; allowed are summaries on it"
            )


def _faults(standing: Standing, content: PackContent, by_id: dict[str, Statement]) -> Iterator[str]:
    named = [by_id[i] for i in standing.statements if i in by_id]
    if any(s.kind != "summary" for s in named):
        yield "statements: one is no summary; allowed are summaries, which say what all evidence comes to"
    if standing.effect == "shown" and not any(s.certainty and s.certainty.rating in _SURE for s in named):
        yield "effect 'shown' needs a summary of moderate or high certainty among its statements; allowed else: likely"
    positions = [
        s.position
        for s in content.statements
        if s.position
        and not s.position.superseded_by
        and s.population.condition == standing.condition
        and set(s.agents) & _IMMUNOGLOBULIN
    ]
    accepted = sorted({p.authority for p in positions if p.stance in _ACCEPTS})
    refused = sorted({p.authority for p in positions if p.stance in _REFUSES})
    if standing.use in {"refused", "untested"} and accepted:
        yield f"use '{standing.use}', and {', '.join(accepted)} accepts it; allowed: selected, disputed or more"
    if standing.use == "refused" and not refused:
        yield "use 'refused', and no position refuses it; allowed: untested"
    if standing.use == "disputed" and not (accepted and refused):
        yield "use 'disputed' needs a position that accepts and one that refuses; allowed: selected, refused"
