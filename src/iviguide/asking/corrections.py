"""False premises and borrowed evidence: what a question takes for granted and is not so."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge.store import Knowledge
from .evidence import Hit
from .interpret import IMMUNOGLOBULIN, Interpretation


def corrections(hits: Sequence[Hit], reading: Interpretation, knowledge: Knowledge) -> list[Hit]:
    """Misconceptions and borrowed evidence of which the question holds every concept. Fires on ground only.

    A misconception whose aspect is not what is asked is left out unless the question puts a premise.
    """
    frame = reading.frame
    said = {
        *frame.conditions,
        *frame.about,
        *reading.focus,
        *frame.negated,
    }  # agents of the setting say nothing themselves
    said |= {w for c in said for w in knowledge.vocabulary.ancestors(c)}
    found = []
    for hit in hits:
        s = hit.statement
        if s.kind not in {"misconception", "indirect_evidence"}:
            continue
        if {hit.comparison["age"], hit.comparison["pregnancy"]} & {"narrower", "different"}:
            continue  # about a subgroup that the question does not mention
        # whoever borrows evidence names those it is borrowed for, and what it is about; not those it was made for
        about_whom = s.borrowed_for if s.kind == "indirect_evidence" and s.about else s.population.condition
        needed = {*s.about, about_whom, s.borrowed_for}
        needed = {n for n in needed if n and not knowledge.vocabulary.is_a(n, IMMUNOGLOBULIN)}
        asked = bool(set(s.aspects) & set(reading.frame.aspects))
        routes = {a for a in s.agents if knowledge.vocabulary.is_a(a, "scig")}
        if routes and not routes & {w for a in frame.agents for w in (a, *knowledge.vocabulary.ancestors(a))}:
            continue  # what is said of the route under the skin, to somebody who did not ask about it
        if not s.about and not (reading.frame.premise and asked):
            continue
        if needed and needed <= said and (reading.frame.premise or asked or len(needed) > 1):
            found.append((len(hit.covers), len(needed & set(reading.frame.concepts)), asked, hit))
    found.sort(key=lambda f: (-f[0], -f[1], not f[2], f[3].id))
    return [hit for *_, hit in found]
