"""Authorities that hold otherwise than a claim."""

from __future__ import annotations

from ..model.vocabulary import Vocabulary
from .claimed import Claimed
from .compare import Match
from .firsts import Firsts
from .grounds import Judgement, by_authority, text

CONTRADICTS = 0.7
NO_STAND = frozenset({"could not be read", "not addressed"})
"""Who is known to hold neither this nor the opposite disputes nothing."""
WHOLE_SENTENCE = 0.99


def authority_says_otherwise(
    c: Claimed, matches: list[Match], direct: Firsts[Match], vocabulary: Vocabulary
) -> Judgement | None:
    """The authority that the claim names holds the opposite, and nowhere as fully what is claimed."""
    if "authority" not in c.kinds:
        return None
    named = {x for x in c.reading.hard if vocabulary[x].type == "authority"}
    for m in matches:
        p = m.held.statement.position
        about_it = not c.reading.conditions or m.comparison["condition"] == "same"
        if (
            p
            and p.authority in named
            and m.same_people
            and about_it
            and "advice" in m.opposed
            and len(m.held.signs["advice"]) == 1  # for some and against for others: not the opposite
            and m.agreed >= CONTRADICTS
        ):
            if max((x.coverage for x in direct if by_authority(c, x)), default=0.0) >= WHOLE_SENTENCE:
                return None
            return Judgement("contradicted", "high", "That authority says otherwise: " + text(m), (m.id,))
    return None


def disputed_by(c: Claimed, matches: list[Match], best: Match, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Authorities that hold otherwise on the same question."""
    if "advice" not in c.reading.signs:
        return ()
    found = []
    for m in matches:
        p = m.held.statement.position
        if (
            p
            and p.stance not in NO_STAND
            and m.same_people
            and m.opposed == ["advice"]
            and not m.missing
            and m.id != best.id
            and not p.superseded_by
        ):
            found.append(vocabulary.name(p.authority) + (f" ({p.year})" if p.year else ""))
    return tuple(dict.fromkeys(found))
