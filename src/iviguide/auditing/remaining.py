"""What to say of a claim that nothing bears out, contradicts or borrows: is it on a matter that the pack should know, or beside it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model.vocabulary import Vocabulary
from .bearing import NEARLY_ALL
from .borne import all_but_little, nearly_borne_out
from .claimed import Claimed
from .compare import Match
from .firsts import Firsts
from .grounds import LEAST_TOLD, NEARER, PLAIN_UNITS, Judgement, figures_told, promises, special, text
from .index import IMMUNOGLOBULIN
from .matter import on_the_matter, stronger_than
from .themselves import of_themselves

NEAR, ONE_OF = 0.3, 0.8
NOTHING = "Nothing in the pack bears this out. Nearest: "
NEAREST = "The pack has nothing on quite this. Nearest: "
CARRIED_OVER = "The text itself carries this over from elsewhere, and nothing in the pack bears that out. Nearest: "
RATES = frozenset({"g/kg", "mL/h", "mL/kg/h", "mg/kg/min"})


def remaining(c: Claimed, matches: list[Match], usable: Sequence[Match], vocabulary: Vocabulary) -> Judgement:
    """The verdict on what is left when nothing else could be said."""
    if (own := of_themselves(c)) is not None:
        return Judgement("unchecked", "low", own)
    near = Firsts(m for m in matches if on_the_matter(c, m))
    if c.reading.strength >= 2 and (stronger := stronger_than(c, matches, near)) is not None:
        return stronger
    if (one := _one_of_several(c, usable)) is not None:
        return Judgement("overstated", "medium", "Not the only one, as far as is known: " + text(one), (one.id,))
    if matches and promises(c):
        best = next((m for m in matches if m.same_people and not m.narrower), matches[0])
        return Judgement("overstated", "medium", "Promised without exception. Nearest: " + text(best), (best.id,))
    if (lack := written_for_it(c, usable)) is not None:
        return Judgement(
            "unsupported", "medium" if special(c.reading.figures) else "low", NOTHING + text(lack), (lack.id,)
        )
    if near and any(m.coverage >= NEARER and figures_told(c, m) for m in usable):
        return _nearest(usable)  # every figure is borne out, and too little else to say more
    if near and (nearly := next(nearly_borne_out(usable), None) or _all_but_little(c, usable, near[0])) is not None:
        return Judgement("unchecked", "low", NEAREST + text(nearly), (nearly.id,))
    if near:
        grave = any(f.unit not in PLAIN_UNITS | {"h"} for f in c.reading.figures)
        grave = grave or (c.own_agents and "advice" in c.reading.signs and bool(c.reading.conditions))
        return Judgement("unsupported", "medium" if grave else "low", NOTHING + text(near[0]), (near[0].id,))
    if "borrowed" in c.reading.signs and matches:
        return Judgement("indirect", "medium", CARRIED_OVER + text(matches[0]), (matches[0].id,))
    return _beside(c, matches, vocabulary) or _nearest(usable)


_THE_ONLY = re.compile(r"^\W*(?:the|its|their) (?:only|sole)\b")


def _one_of_several(c: Claimed, usable: Sequence[Match]) -> Match | None:
    """What the pack names too, and not as the only one: "the only contraindication is ..."."""
    if not _THE_ONLY.search(c.reading.folded):
        return None
    for m in usable:
        if m.coverage < ONE_OF:
            return None  # those that carry most come first
        if m.bears_out and not m.narrower and not {"only", "sole", "single"} & set(m.held.words):
            return m
    return None


def _all_but_little(c: Claimed, usable: Iterable[Match], nearest: Match) -> Match | None:
    """A statement that says all but little of a claim, unless the pack tells of a lack that has more of it."""
    found = all_but_little(c, usable)
    lack = nearest.held.statement.kind == "gap"
    return None if found is None or (lack and nearest.coverage > found.coverage) else found


def written_for_it(c: Claimed, usable: Iterable[Match]) -> Match | None:
    """A gap that has nearly all of a claim with figures, all of these among it: the lack that the pack tells of is that of its
    ground."""
    if not special(c.reading.figures):
        return None
    for m in usable:
        if m.coverage < NEARLY_ALL:
            return None  # those that carry most come first
        if m.held.statement.kind == "gap" and m.bears_out and not m.narrower and m.informative >= LEAST_TOLD:
            return m
    return None


def _beside(c: Claimed, matches: list[Match], vocabulary: Vocabulary) -> Judgement | None:
    """Figures on no such matter, of a treatment or a thing that the pack has others of."""
    of_ours = any(vocabulary.is_a(a, "immunoglobulin") for a in c.agents)
    if of_ours and any(f.unit in RATES for f in c.reading.figures):
        told = [m for m in matches if any(f.unit in RATES for f in m.held.figures)] or matches
        if told:
            return Judgement("unsupported", "medium", NOTHING + text(told[0]), (told[0].id,))
    named = set(c.reading.hard) - IMMUNOGLOBULIN
    beside = [m for m in matches if named and named & m.held.concepts and m.held.agents & IMMUNOGLOBULIN]
    if beside and special(c.reading.figures):
        return Judgement("unsupported", "medium", NOTHING + text(beside[0]), (beside[0].id,))
    return None


def _nearest(usable: Iterable[Match]) -> Judgement:
    """Not on the same matter: what comes nearest, for a reader to judge."""
    for m in usable:
        if m.coverage >= NEAR and m.informative >= LEAST_TOLD and m.same_people:
            return Judgement("unchecked", "low", NEAREST + text(m), (m.id,))
    return Judgement("unchecked", "low", "Nothing in this pack was matched with it.")
