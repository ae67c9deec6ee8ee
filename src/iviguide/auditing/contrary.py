"""What the nearest statement says to the contrary of a claim that is otherwise left open.

A claim that nothing bears out, and that has most of its words in a statement on the same people, is told of the same matter. Where
that statement, read side by side, points the other way or has another figure, the claim is at fault, and not only unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ..aligning.brief import by_chance, has_little, is_brief
from ..aligning.faults import asked, first_fault
from ..aligning.pair import BARE, Pair
from ..aligning.tokens import Token
from ..aligning.unsaid import tokens_unsaid
from .claimed import Claimed
from .compare import Match
from .grounds import OTHERWISE, STRONGER, Judgement, is_unfinished, text
from .index import StatementIndex
from .side_by_side import at_most_in_common, in_common, is_sentence, pairs_of

HALF, LEAST = 0.5, 4.0
"""Share of a claim's weight that a statement has, and weight, from which it is read at all."""
MATTER, WORDS = 0.8, 0.6
"""Share of its weight and of its words from which the statement is on the same matter: of less, in articles, it is mostly not."""
CLEARED, PLAIN = 0.9, 1
"""Share from which a statement has all of a claim, and the strength of what is neither hedged nor said of most."""
MOST, MUCH = 0.7, 9.0
"""Share and weight from which another figure is one of the same thing."""
VERY = 18.0
"""Weight from which a claim that leaves to its surroundings whom it is on tells of the same matter."""
SEVERAL = 20
"""People from which their number may tell which study is meant."""
READ = 16
"""Statements that are read side by side with such a claim at most, the likeliest first."""
COMPARED = ("turned", "moved", "outdone")
"""Questions that find both sides of the same comparison the other way round, which tells the matter by itself."""
PLAINLY = ("direction", "preceded", "whose", "swapped", "exchanged", "in vain", "alone", "bracketed")
"""Questions that, asked of a claim and a statement on one matter, find the one pointing the other way."""
ANOTHER_WORD = ("otherwise", "contradicted")
PERHAPS = (
    "untimely", "filled", "renamed", "misplaced", "listed", "elsewhere", "crossed", "bound", "uncompared", "credited",
)  # fmt: skip
"""Questions of which only two findings together do so; that a word has another in its place is one more."""
BEYOND = ("overstated", "unreached", "unlimited")
"""Questions that find a claim going beyond its statement."""
ON_A_PART = frozenset({"age", "line"})
"""Axes on which a statement about a part of the people says nothing to the contrary of what is told of all."""


_AGED = re.compile(r"\b(?:years?|months?)[- ](?:old|of age)\b|\baged?\b")


@dataclass(frozen=True, slots=True)
class _Near:
    """A statement on the matter of a claim: what it has in common with it, and what it leaves out."""

    match: Match
    pair: Pair
    weight: float
    share: float
    unsaid: tuple[Token, ...]

    @property
    def rank(self) -> tuple[int, float]:
        return len(self.unsaid), -self.share * self.weight


def said_to_the_contrary(c: Claimed, matches: Iterable[Match], index: StatementIndex) -> Judgement | None:
    """The verdict on an open claim, from the statement that is nearest to it; None where that does not speak against it."""
    if not is_sentence(c) or is_unfinished(c.claim.text):
        return None
    near: list[_Near] = []
    for m in islice((m for m in matches if _may_speak(c, m)), READ):
        pair = pairs_of(index).pair(c.reading.text, m.held.statement)
        if at_most_in_common(pair, index)[1] < HALF:
            continue
        weight, share = in_common(pair, index)
        if share < HALF or weight < LEAST:
            continue
        if first_fault(pair) is None:
            return None  # one that has all of it speaks louder, though it may not have enough to bear it out
        near.append(_Near(m, pair, weight, share, tuple(tokens_unsaid(pair))))
    near.sort(key=lambda x: x.rank)
    near = [x for x in near if len(x.unsaid) <= 1]
    if (compared := next((x for x in near if _is_compared(x)), None)) is not None:
        return Judgement("contradicted", "high", OTHERWISE + text(compared.match), (compared.match.id,))
    if not near or ON_A_PART & set(near[0].match.narrower) or _is_of_one_disease(c, near[0].match):
        return None
    if c.conditions and not c.reading.conditions and (near[0].weight < VERY or _is_turned_only(near[0].pair)):
        return None  # where it stands elsewhere whom it is on, it needs so much more in itself
    return _pointing_back(near[0]) or _another_figure(near[0])


def _may_speak(c: Claimed, m: Match) -> bool:
    if m.held.statement.kind == "gap" or m.other_agent:
        return False
    return not c.conditions or m.comparison["condition"] == "same"


def _is_of_one_disease(c: Claimed, m: Match) -> bool:
    """Whether a statement is on a disease, and the claim on none and on no product or figure by which it is told."""
    return "condition" in m.narrower and "product" not in c.kinds and not c.reading.figures


def _is_compared(x: _Near) -> bool:
    """Whether a statement makes the claim's comparison the other way round."""
    return _has_words(x) and any(asked(x.pair, q) for q in COMPARED)


def _has_words(x: _Near) -> bool:
    telling, told = x.pair.told
    return told >= WORDS * telling


def _pointing_back(x: _Near) -> Judgement | None:
    pair, m = x.pair, x.match
    if x.share < MATTER or not _has_words(x) or (is_brief(pair) and has_little(pair)):
        return None
    perhaps = any(asked(pair, q) for q in ANOTHER_WORD) + sum(bool(asked(pair, q)) for q in PERHAPS)
    beyond = sum(bool(asked(pair, q)) for q in BEYOND)
    plainly = any(_is_plain(d) for q in PLAINLY for d in asked(pair, q))
    denied = any(d.endswith(" lost") for d in asked(pair, "denied")) and not pair.claim.denials
    denied = denied and bool(not x.unsaid or perhaps or beyond)
    if plainly or denied or (perhaps + beyond > 1 and not pair.claim.denials):
        if beyond > 1 and not (plainly or denied or perhaps):
            return Judgement("overstated", "medium", STRONGER + text(m), (m.id,))
        return Judgement("contradicted", "high", OTHERWISE + text(m), (m.id,))
    return None


def _is_turned_only(pair: Pair) -> bool:
    """Whether it says with the very word what the statement says, of sides that may be named elsewhere."""
    return any(mine == theirs for mine, _, theirs in (x.partition(" for ") for x in asked(pair, "direction")))


def _is_plain(found: str) -> bool:
    """ "Common for less common" is none: a statement may list what is common, and then what is less so."""
    mine, _, theirs = found.partition(" for ")
    return theirs not in {f"less {mine}", f"more {mine}"}


def _another_figure(x: _Near) -> Judgement | None:
    """Where a figure is all that a statement lacks, and it has another of the kind."""
    figure = x.unsaid[0].figure if x.unsaid else None
    if figure is None or (figure.unit in BARE and figure.low < SEVERAL) or x.share < MOST or x.weight < MUCH:
        return None
    if figure.unit == "h" and _AGED.search(x.pair.claim.folded):
        return None  # an age, which may lie in a range of ages
    if not any(f.unit == figure.unit for f in x.match.held.figures):
        return None
    return Judgement("contradicted", "high", "The pack has another figure: " + text(x.match), (x.match.id,))


def said_for(c: Claimed, matches: Iterable[Match], index: StatementIndex) -> Match | None:
    """A statement on these people that has all of a claim, read side by side, and nothing to the contrary: it clears a claim of
    what others are thought to hold against it, though it may not have enough to bear it out."""
    if not is_sentence(c) or c.reading.strength > PLAIN or pairs_of(index).claim(c.reading.text).denials:
        return None
    for m in islice((m for m in matches if _may_speak(c, m) and m.same_people and not m.missing_figures), READ):
        pair = pairs_of(index).pair(c.reading.text, m.held.statement)
        telling, told = pair.told
        if told < telling - 1 or at_most_in_common(pair, index)[1] < CLEARED or set(m.narrower) - {"unstated"}:
            continue
        weight, share = in_common(pair, index)
        if share < CLEARED or weight < LEAST or first_fault(pair) is not None:
            continue
        if not is_brief(pair) or by_chance(pair) is None:
            return m
    return None
