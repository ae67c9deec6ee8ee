"""Whether a statement that carries enough of a claim bears it out, read closely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from .answers import OF_PEOPLE, bound_otherwise, refused
from .bearing import CARRIED, CARRIED_OF_FEW, CARRIED_WITH_FIGURES, NEARLY_ALL, bears_on, carries_all
from .claimed import Claimed
from .compare import Match
from .firsts import Firsts
from .grounds import LEAST_TOLD, STRONGER, Judgement, by_authority, text
from .people import more_urgent
from .side_by_side import (
    VERY_STATEMENT,
    at_most_in_common,
    has_little_of_few,
    in_common,
    is_sentence,
    judges_alone,
    leaves_out,
    pairs_of,
    ranked_first,
    says_all_but,
    says_otherwise,
    says_same,
    weight_in_common,
)

SHORT = 20
"""Words of a claim up to which it is also read by classes of words: so short a claim has too little to be aligned by."""
A_LITTLE, OTHERS_HEARD = 0.15, 8
"""How much less a statement may carry to be named instead of the first, and how many are asked."""
MUCH = 15.9
"""Weight in common from which even a short claim is told of this very statement."""
_ASSURING = frozenset({"prevent", "rank", "lasting", "safe"})


def is_short(c: Claimed) -> bool:
    """Whether a claim is so short that its words are also compared by classes."""
    return len(c.reading.text.split()) <= SHORT


def doubted(c: Claimed, m: Match) -> bool:
    """A short claim that answers otherwise; where the two have much in common, only on whom it is told of."""
    if not is_short(c):
        return False
    return bool(refused(c, m) if weight_in_common(c, m) < MUCH else bound_otherwise(c, m, OF_PEOPLE))


def said_as_much(c: Claimed, matches: Iterable[Match]) -> list[Match]:
    """Statements that say all that a claim says, and carry enough of it."""
    near = (m for m in matches if m.coverage >= CARRIED and bears_on(c, m) and says_same(c, m))
    return [m for m in near if weight_in_common(c, m) >= VERY_STATEMENT and not doubted(c, m)]


def said_in_full(c: Claimed, matches: Iterable[Match]) -> Iterator[Match]:
    """Statements on these people that have every word of a plain sentence, however ordinary its words are: leading ones, and any that
    has nearly all of its weight."""
    if not is_sentence(c) or c.reading.strength > USUALLY:
        return
    for m in matches:
        if m.coverage < WORTH_READING:
            return  # those that carry most come first
        if not m.bears_out or set(m.narrower) - {"unstated"} or not (_leads_in_full(c, m) or tells_nearly_all(c, m)):
            continue
        if says_same(c, m) and not doubted(c, m):
            yield m


WORTH_READING, USUALLY = 0.3, 2
"""Coverage from which a statement is read for a plain sentence, and the strength of what is said of most."""
ON_NO_DISEASE = 4.0
"""Weight in common from which a sentence on no disease is one of a leading statement."""
LEAST_IN_FULL, NEARLY_ALL_WEIGHT = 4.0, 0.9
"""Weight in common, and its share of all that a sentence has, from which it is one of any statement that has all its words but one."""
ENOUGH_TOLD = 5
"""Words of a sentence from which it is: of fewer a statement on something else soon has all."""


def _leads_in_full(c: Claimed, m: Match) -> bool:
    """Whether a leading statement has every word of a sentence."""
    if m.missing_signs or m.narrower or not _leads(c, m):
        return False
    telling, told = pairs_of(m.index).pair(c.reading.text, m.held.statement).told
    spared = len(m.borne_figures) > 1  # "is treated with": two figures tell more than one ordinary word
    return told >= telling - spared and weight_in_common(c, m) >= _least_weight(c, m)


def tells_nearly_all(c: Claimed, m: Match) -> bool:
    """Whether a statement has nearly all that tells a whole sentence from others, and all of its words but one."""
    if not is_sentence(c) or -1 in c.reading.signs.get("works", ()):
        return False  # that none was seen is told with whom and how many: "no effect" is more
    if m.coverage < CARRIED_WITH_FIGURES or (c.reading.conditions and m.comparison["condition"] != "same"):
        return False
    if m.held.statement.kind == "gap" or (c.conditions and not c.reading.conditions):
        return False  # whom it is on stands elsewhere: it has not all in itself
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    weight, share = at_most_in_common(pair, m.index)
    if weight < LEAST_IN_FULL or share < NEARLY_ALL_WEIGHT:
        return False  # as is known before words are laid side by side
    telling, told = pair.told
    weight, share = in_common(pair, m.index)
    return telling >= ENOUGH_TOLD and told >= telling - 1 and weight >= LEAST_IN_FULL and share >= NEARLY_ALL_WEIGHT


def _leads(c: Claimed, m: Match) -> bool:
    if m.held.statement.kind != "summary":
        return False
    return m.comparison["condition"] == "same" if c.reading.conditions else not m.held.conditions


def _least_weight(c: Claimed, m: Match) -> float:
    return 0.0 if c.reading.conditions else ON_NO_DISEASE


def nearly_borne_out(matches: Iterable[Match]) -> Iterator[Match]:
    """Statements on these people that carry all but a word or two of a claim: nobody should strike that out unread."""
    for m in matches:
        known = m.held.statement.kind != "gap" and not (m.narrower or m.missing_figures)
        if known and m.coverage >= NEARLY_ALL and m.bears_out and m.same_people:
            yield m


LITTLE_LEFT = 0.2
"""Share of a claim that a statement may lack, so that nobody should strike it out unread."""


def all_but_little(c: Claimed, matches: Iterable[Match]) -> Match | None:
    """A statement on these people that, read side by side, leaves out little and says nothing otherwise."""
    near = (
        m for m in matches if m.held.statement.kind != "gap" and m.bears_out and _VALUED.isdisjoint(m.missing_signs)
    )
    return next((m for m in islice(near, CLOSEST) if says_all_but(c, m, LITTLE_LEFT)), None)


CLOSEST = 3
_VALUED = frozenset("works firstline advice safe certain only".split()) | _ASSURING
"""Directions without which what is left of a claim is another claim."""


def bears_out(c: Claimed, m: Match) -> bool:
    """Whether a statement, read closely, neither says otherwise nor lacks anything that a claim says."""
    return not leaves_out(c, m) and not judges_alone(c, m) and says_otherwise(c, m) is None and not doubted(c, m)


def best_of(c: Claimed, found: Firsts[Match], matches: Iterable[Match]) -> Match:
    """The statement to name of those that bear a claim out: the first, unless that is about a part, about grave cases only, or leaves
    the matter open, and another that carries nearly as much does not; or it is on no disease, and another is on this one."""
    first = found[0]
    if by_authority(c, first):
        return first
    if _poor(c, first):
        as_much = takewhile(lambda m: m.coverage >= first.coverage - A_LITTLE, islice(found, OTHERS_HEARD))
        return next((m for m in as_much if not _poor(c, m) and m.comparison["condition"] == "same"), first)
    if first.comparison["condition"] == "same" or first.held.statement.kind not in _OF_A_DISEASE:
        return first
    as_much = takewhile(lambda m: m.coverage >= first.coverage - A_LITTLE, matches)
    named = (m for m in as_much if m.held.conditions and m.held.statement.position is None)
    on_it = (m for m in named if m.comparison["condition"] == "same" and carries_all(c, m))
    return next((m for m in on_it if not _special(c, m) and bears_out(c, m)), first)


_OF_A_DISEASE = frozenset({"mechanism", "definition", "effect", "relation"})
"""Kinds of what is known of one disease rather than of all: what coats the cells in it, how fast it answers."""


def _special(c: Claimed, m: Match) -> bool:
    return bool(m.narrower) or more_urgent(c, m.held)


def _poor(c: Claimed, m: Match) -> bool:
    """Whether what carries most of a claim is about a part only, or told as uncertain where the claim is not."""
    if _special(c, m) or "certain" in c.reading.signs or m.part is None:
        return _special(c, m)
    return m.part.signs.get("certain") == frozenset({-1})


def _answer(matches: Iterable[Match], least: float) -> Match | None:
    """What the pack answers to a false belief that has nearly all of a claim, and at least so much of it."""
    for m in takewhile(lambda m: m.coverage >= max(least, CARRIED_OF_FEW), matches):
        told = m.held.statement.kind == "misconception" and m.bears_out and not m.narrower
        if told and not m.missing_figures and _names_what_is_believed(m):
            return m
    return None


def _names_what_is_believed(m: Match) -> bool:
    """Whether a claim names, itself or by its surroundings, all that the false belief is about: the answer names more."""
    c, of = m.claimed, m.index.vocabulary
    named = {*c.reading.concepts, *c.agents, *c.conditions}
    wrong = next(w.reading for w in m.index.wrong if w.held is m.held)
    return all(any(of.is_a(x, y) or of.is_a(y, x) for x in named) for y in wrong.hard)


def said_too_strongly(c: Claimed, usable: Iterable[Match], matches: Iterable[Match]) -> Judgement | None:
    """The same matter and people, but the claim prevents, cures or is superior where the evidence does not say so."""
    assuring = {x for x in _ASSURING if 1 in c.reading.signs.get(x, ())}
    if c.unread:
        return None
    for m in usable:
        if m.coverage < CARRIED - 0.1:
            return None  # those that carry most come first
        if m.bears_out and ranked_first(c, m):
            return Judgement("overstated", "medium", "Told as settled, and it is not: " + text(m), (m.id,))
        if not assuring:
            continue
        if (answer := _answer(matches, m.coverage)) is not None:
            return Judgement("overstated", "medium", text(answer), (answer.id,))
        near = m.coverage >= CARRIED - 0.1 and m.informative >= LEAST_TOLD and m.bears_out
        near = near and (bool(m.held.conditions) or not c.conditions) and not has_little_of_few(c, m)
        if near and assuring.intersection(m.missing_signs) and not set(m.narrower) - {"unstated"}:
            return Judgement("overstated", "medium", STRONGER + text(m), (m.id,))
    return None
