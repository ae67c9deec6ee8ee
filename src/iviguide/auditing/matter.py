"""Whether a statement that does not bear a claim out is at least on the very same matter: then the claim is unsupported.

Elsewhere a claim stays unchecked, with the nearest statement beside it: that nothing is held is no fault of a text.
"""

from __future__ import annotations

from ..matching import Comparison
from .bearing import CARRIED
from .claimed import Claimed
from .compare import Match
from .firsts import Firsts
from .grounds import (
    LEAST_TOLD,
    Judgement,
    by_its_figures,
    special,
    tells_nothing_but_figures,
    tells_of_lack,
    text,
    weak,
)
from .index import IMMUNOGLOBULIN

NEARLY = 0.9
"""Share of a claim, apart from what is turned round, from which it is the same sentence the other way."""
MOST, CLEAR = 0.5, 4.0
"""Share and weight of a claim without figures that a statement on the same matter carries."""
HALF = 0.3
OF_ASPECT: dict[str, frozenset[str]] = {
    "works": frozenset({"efficacy", "role", "onset", "comparison", "predictor", "course", "emerging", "sequence"}),
    "advice": frozenset({"role", "dose", "sequence", "next-step", "contraindication", "premedication", "monitoring"}),
    "firstline": frozenset({"role", "sequence", "next-step"}),
    "safe": frozenset({"harm", "contraindication", "red-flag"}),
    "rank": frozenset({"comparison", "efficacy", "role", "sequence"}),
    "prevent": frozenset({"efficacy", "harm", "role", "premedication"}),
}
"""Aspects of statements that speak of what a word of a claim asks."""
_DOSES = frozenset({"g/kg", "g", "mg", "mL/kg/h", "mL/h", "mg/kg/min", "mL/kg", "mg/m2", "interval"})


def on_the_matter(c: Claimed, m: Match) -> bool:
    """The same disease, treatment and point, so that the pack would have to bear it out if it were known."""
    if m.strictly < HALF and m.informative < LEAST_TOLD and not _speaks_of_stance(c):
        return False  # far too little for all that follows
    if not _same_treatment(c, m) or not m.same_people or not _same_disease(c, m.comparison, m):
        return False
    if m.held.statement.kind == "gap" and not tells_of_lack(c):
        return bool(c.reading.conditions) and _same_point(c, m) and m.strictly >= MOST
    if special(c.reading.figures):
        return (
            bool(m.missing_figures) and _speaks_of_figures(c, m) and (m.strictly >= HALF or m.informative >= LEAST_TOLD)
        )
    if m.missing:
        return False
    if m.opposed or m.denied:
        same = bool(c.reading.conditions) or (m.strictly >= NEARLY and m.comparison["condition"] == "same")
        return m.strictly >= MOST and m.agreed >= NEARLY and same and bool(_named(c))
    if _stance(c, m):
        return True
    return m.strictly >= MOST and m.telling > 1 and m.informative >= CLEAR and _same_point(c, m)


def _named(c: Claimed) -> set[str]:
    return set(c.reading.hard) - IMMUNOGLOBULIN


def _same_disease(c: Claimed, comparison: Comparison, m: Match) -> bool:
    if not c.conditions:
        return True
    if comparison["condition"] == "same":
        return True
    if c.reading.conditions:
        return comparison["condition"] in {"broader", "narrower"} and bool(m.held.conditions)
    return not m.held.conditions and bool(set(c.reading.hard) - IMMUNOGLOBULIN or special(c.reading.figures))


def _same_treatment(c: Claimed, m: Match) -> bool:
    return not c.agents or bool(c.agents & m.held.agents)


def _same_point(c: Claimed, m: Match) -> bool:
    """Nothing that the claim asks belongs to another aspect than the statement's."""
    asked = [OF_ASPECT[k] for k in c.reading.signs if k in OF_ASPECT]
    return not asked or any(set(m.held.statement.aspects) & a for a in asked)


def _speaks_of_figures(c: Claimed, m: Match) -> bool:
    """A figure of the same kind, told of something that the claim names too."""
    units = {f.unit for f in c.reading.figures} - {"", "n", "year"}
    shared = units & {f.unit for f in m.held.figures}
    if not shared:
        return False
    if units & _DOSES and (m.held.statement.dose or "dose" in m.held.statement.aspects):
        return True
    said_alike = bool(c.weights) and not m.missing_words and not m.missing
    return said_alike or m.telling > 0 or m.informative >= LEAST_TOLD


def _speaks_of_stance(c: Claimed) -> bool:
    """Advice on a treatment in a disease that the sentence itself names, and not hedged."""
    r = c.reading
    return r.strength >= 1 and bool(r.conditions and r.agents) and ("advice" in r.signs or "firstline" in r.signs)


def _stance(c: Claimed, m: Match) -> bool:
    """Such advice, beside what is advised there in another sense."""
    s = m.held.statement
    if not _speaks_of_stance(c) or m.comparison["condition"] != "same":
        return False
    advised = {"advice", "firstline"} & set(c.reading.signs)
    if not any(c.reading.signs[x].isdisjoint(m.held.signs.get(x, ())) for x in advised):
        return False
    return s.position is not None or s.aspects[0] in {"role", "sequence", "next-step"}


def stronger_than(c: Claimed, matches: list[Match], near: Firsts[Match]) -> Judgement | None:
    """Strong words on the very matter of evidence that is weak."""
    without_exception = c.reading.strength > 2 and special(c.reading.figures)
    for m in matches:
        told = m.informative >= LEAST_TOLD and weak(m) and m.same_people and not m.missing_figures
        told = told and not tells_nothing_but_figures(c, m)
        if told and ((m in near and m.coverage >= CARRIED) or (without_exception and by_its_figures(c, m))):
            words = ", ".join(f"'{w}'" for w in c.reading.strong_words[:2])
            return Judgement("overstated", "medium", f"Stronger ({words}) than the evidence: " + text(m), (m.id,))
    return None
