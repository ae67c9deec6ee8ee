"""What one of the two denies and the other says.

Denials of the claim and of the statement are paired: first those that reach the same words, then those that are left over in
parts of the sentences that tell of the same. A denial that stays alone, though the other text has what it reaches, turns the
fact round.
"""

from __future__ import annotations

import re

from .hints import CHANGE, alike_said, fits
from .negatives import Denial, Denying, Force, denying
from .pair import Pair
from .partners import (
    FEW,
    LEAST,
    NONE,
    Side,
    crossed,
    is_denied,
    likeness,
    pair_hints,
    same_words,
    shared,
    sides_of,
    strays,
    undone_by,
)
from .tokens import Spoken, once

BY = 2
"""Tokens between a denial and the figure that goes with it."""
NEAR = 9
"""Tokens between a word and those that tell what it is said of."""
SHARE = 0.5
"""Share of the words around a denial that the other text must have to be about the same."""
MOST = 0.75
"""The same of the words that it reaches."""


def denied(pair: Pair) -> list[str]:
    """Denials of the claim that the statement has not, and of the statement that the claim has lost."""
    mine = denying(pair.claim)
    if not _says_any(mine) and not _says_any(denying(pair.texts[0])):
        return []  # what only hints at a denial stands against nothing
    quiet = not any(x.denials or _says_any(denying(x)) for x in (*pair.texts, pair.frame))
    offset = 0
    both: set[int] = set()
    framed = [d for d in mine.denials if _of_frame(d, pair)]
    out = [f"{_shown(pair.claim.folded, d)} added" for d in framed]
    for k, text in enumerate(pair.texts):
        one, two = sides_of(pair, k, text, offset)
        lonely, lost = _alone(one, two, pair, text, k == 0, quiet=quiet)
        both = lonely if k == 0 else {m for m in both if _stays(mine.denials, m, lonely)}
        if k == 0:
            out += [f"{_shown(pair.texts[0].folded, two.said.denials[n])} lost" for n in sorted(lost)]
        if not both:
            break
        offset += len(text.tokens)
    return [f"{_shown(pair.claim.folded, mine.denials[n])} added" for n in sorted(both)] + out


def _of_frame(d: Denial, pair: Pair) -> bool:
    """Whether a disease is denied that the statement as a whole is about: "children without ITP"."""
    if d.force is not Force.SAID or d.ahead[:1] != [d.last + 1] or not pair.statement.population.condition:
        return False
    t = pair.claim.tokens[d.ahead[0]]
    return (
        t.concept is not None
        and not pair.aligned.named[t.n]
        and pair.aligner.covers(t.concept, pair.statement.population.condition)
    )


def _stays(denials: list[Denial], m: int, lonely: set[int]) -> bool:
    """Whether a denial is alone beside a further text too, or another of its part is in its stead: "never without"."""
    d = denials[m]
    return any(denials[n].part == d.part and abs(denials[n].at - d.at) <= NEAR for n in lonely)


def _says_any(of: Denying) -> bool:
    """Whether anything is denied, or said by a word that denies."""
    return any(d.force is not Force.HINTED for d in of.denials)


def _shown(folded: str, d: Denial) -> str:
    return folded[d.start : d.end + 25]


def _alone(one: Side, two: Side, pair: Pair, text: Spoken, first: bool, *, quiet: bool) -> tuple[set[int], set[int]]:
    """Denials of either that have no partner, or another one's part; of a further text only whether it has them too.

    `quiet`: the statement denies nothing at all, so that it cannot bear out a plain denial of the claim.
    """
    alike = same_words(one, two)
    turned, undone = undone_by(alike, one, two)
    hinting = {(m, n) for m, n in alike if one.said.denials[m].force == Force.HINTED and not _is_reached(one, m)}
    gone = undone[0] | {m for m, _ in hinting}, undone[1] | {n for _, n in hinting}
    left = {n for n, d in enumerate(one.said.denials) if not d.undone and n not in gone[0]}
    right = {n for n, d in enumerate(two.said.denials) if not d.undone and n not in gone[1]}
    scored = []
    for m in left:
        for n in right:
            d, e, texts = one.said.denials[m], two.said.denials[n], (pair.claim, text)
            s = likeness(d, e, one, texts, first)
            if (m, n) in alike or (s and (alike_said(d, e, texts) or not strays(d, e, one))):
                scored.append((s + 3 * ((m, n) in alike), -m, -n))
    for _, m, n in sorted(scored, reverse=True):
        if -m in left and -n in right:
            left.discard(-m)
            right.discard(-n)
            if crossed(one.said.denials[-m], two.said.denials[-n], one, two, (pair.claim, text)):
                turned.add(-m)
    if not first:
        met = {m for m, _ in alike}
        return left | turned | {m for m, d in enumerate(one.said.denials) if d.undone and m not in met}, set()
    pair_hints(left, right, one, two, (pair.claim, text))
    _answer_idly(left, right, one, two, (pair.claim, text))
    plain = [e for n, e in enumerate(two.said.denials) if n in right or e.undone]
    quiet |= all(e.force is Force.HINTED for e in plain)
    hints = [two.said.denials[n] for n in right] if quiet else None
    return (
        turned | {n for n in left if _raises(one.said.denials[n], one, pair, pair.claim, text, hints)},
        {
            n
            for n in right
            if _tells_of(n, right, one, two, text) and _raises(two.said.denials[n], two, pair, text, pair.claim)
        },
    )


def _answer_idly(left: set[int], right: set[int], one: Side, two: Side, texts: tuple[Spoken, Spoken]) -> None:
    """Takes denials away that the other text has in words that raise none: "is not named in its abstract".

    What the first denies must be said of the same; what the second denies may also only stand among the same words.
    """

    def same(d: Denial, e: Denial) -> bool:
        return likeness(d, e, one, texts, False) > 0

    left -= {m for m in left if any(same(one.said.denials[m], e) for e in two.said.idle)}
    denials = two.said.denials
    right -= {n for n in right for d in one.said.idle if same(d, denials[n]) or shared(d.own, denials[n].own, one) > 0}


def _is_reached(side: Side, m: int) -> bool:
    """Whether a denial stands right before what hints at one: "not the same"."""
    at = side.said.denials[m].at
    return any(d.force is Force.SAID and 0 < at - d.last <= BY for d in side.said.denials)


def _raises(d: Denial, side: Side, pair: Pair, mine: Spoken, there: Spoken, hints: list[Denial] | None = None) -> bool:
    """Whether a denial without a partner turns the fact round: the other text has what it reaches.

    `hints`: all that hints at a denial in a text that has no other; a plain denial that none of them may stand for is its own.
    """
    if d.aside or d.force == Force.HINTED or d.word.startswith("failure"):
        return False
    if d.ahead and mine.tokens[d.ahead[0]].figure is not None and mine.folded[: d.start].rstrip().endswith(","):
        return False  # "of one trial, not of two"
    if d.ahead and mine.tokens[d.ahead[0]].word.startswith(("mix", "confus")):
        return False  # "let us not mix these up": they are two things
    said = range(d.at, d.last + 1)
    if any(_DEAD.match(mine.tokens[n].word) for n in d.ahead[:BY]) and _all_live(there):
        return False  # "no baby died" and "all lived"
    if any(side.same.get(n, NONE) & side.same.get(d.at, NONE) for n in d.ahead[:1]) or _compares(d, side, mine, there):
        return False  # "did not survive" and "died", "rather than" and "versus"
    plain = (
        d.force is Force.SAID and bool(d.ahead) and all(e.at != d.ahead[0] for e in side.said.denials)
    )  # no "not rare"
    if plain and hints is not None and not any(fits(e, d, mine) and not is_denied(d, e, side, mine) for e in hints):
        return True
    if (base := d.base) is not None:
        same = pair.thesaurus.same
        told = {j for n, found in side.same.items() if n not in said for j in found}
        near = {j for n in d.around for j in side.other.get(n, NONE)}
        return any(
            t.weight > 0
            and t.word != d.word
            and ((t.n not in told and same(base, t.key)) or (t.concept is not None and base in t.inner))
            and not t.denied
            and any(abs(j - t.n) <= NEAR for j in near)
            for t in there.tokens
        )
    if d.force == Force.WORDED and (met := side.same.get(d.last)):
        return d.word.endswith("-free") and all(there.tokens[j].word in _MADE_FREE for j in met)
    if d.force == Force.SAID and d.ahead:
        light = all(side.weight[n] < LEAST for n in d.ahead)
        turns = CHANGE.match(mine.tokens[d.ahead[0]].word)
        if not turns and not any(
            (side.other.get(n) or side.may.get(n)) and (light or side.weight[n] >= LEAST) for n in d.ahead[:FEW]
        ):
            return False
        if light or all(side.other.get(n) for n in d.ahead[:2]):
            return True
    around = d.own or [n for n in d.around if not d.at <= n <= d.last]
    return _held(around, side) >= SHARE or (bool(d.ahead) and _held(d.ahead, side) >= MOST)


def _tells_of(n: int, lonely: set[int], one: Side, two: Side, text: Spoken) -> bool:
    """Whether the claim tells of what a denial of the statement is about, and has not denied it along with something else."""
    d = two.said.denials[n]
    figure = next((m for m in range(d.at - BY, d.last + BY + 1) if _shares(text, d, m)), None)
    if figure is not None and not two.may_have(figure):
        return False  # "22 % without it, 5 % with it" where the claim has but 5 %
    if d.force == Force.WORDED and not d.ahead and not d.own and d.base is None:
        return False
    if d.word.startswith("off") and d.word.endswith("label"):
        return False  # what has no licence is also told by who names it: "no label names it"
    if d.force is Force.SAID and d.ahead and not any(map(two.may_have, d.ahead[: 1 if d.word in _CHOSEN else None])):
        return False  # the claim does not speak of it
    if d.word == "not" and any(text.tokens[m].concept is not None and not two.may_have(m) for m in d.ahead[:2]):
        return False  # "was not compared with immunoglobulin" where the claim names none
    for k, e in enumerate(two.said.denials):
        if k != n and k not in lonely and e.word == d.word and e.part == d.part and abs(e.at - d.at) <= NEAR:
            parts = {one.said.parts[i] for m in d.ahead for i in two.other.get(m, NONE)}
            if parts and parts <= {one.said.parts[i] for m in e.ahead for i in two.other.get(m, NONE)}:
                return False  # "no clot and no kidney failure" in "neither of the two"
    return True


def _shares(text: Spoken, d: Denial, n: int) -> bool:
    """Whether a token is the figure that goes with a denial: "22 % without it", "none of 496"."""
    t = text.tokens[n] if 0 <= n < len(text.tokens) else None
    if t is None or t.figure is None:
        return False
    low, high = (t.end, d.start) if t.n < d.at else (d.end, t.start)
    units = {"n", ""} if d.word == "none" else {"%"} if d.word == "without" or d.base else _NO_UNITS
    return t.figure.unit in units and "," not in text.folded[low:high]


@once
def _all_live(text: Spoken) -> bool:
    return any(
        _LIVING.match(t.word) and any(u.word in _EVERY for u in text.tokens[max(0, t.n - 3) : t.n]) for t in text.tokens
    )


_MADE_FREE = frozenset("clear clears cleared clearing clearance release releases released".split())
"""What says "free" of something else: kidneys that clear water make nothing sucrose-free."""
_EVERY = frozenset("all every everybody everyone each both".split())
_DEAD, _LIVING = re.compile(r"di(?:e|es|ed|ying)\Z|death"), re.compile(r"surviv|live[sd]?\Z|alive")
_NO_UNITS: set[str] = set()


def _compares(d: Denial, side: Side, mine: Spoken, there: Spoken) -> bool:
    """Whether "rather than" stands for a word that compares: "more than", "against placebo", "as an alternative to"."""
    if d.word not in _CHOSEN:
        return False
    if not d.ahead:
        return any(t.word in _WHEN for t in mine.tokens[d.last + 1 : d.last + 2])
    return any(
        t.word in _BESIDE
        for j in side.other.get(d.ahead[0], NONE) | side.may.get(d.ahead[0], NONE)
        for t in there.tokens[max(0, j - 3) : j]
    )


_CHOSEN = frozenset({"rather than", "instead of", "in place of"})
_WHEN = frozenset({"after", "before", "during"})
_BESIDE = frozenset("than versus vs against alternative from".split())


def _held(words: list[int], side: Side) -> float:
    """The share of words that the other text has."""
    whole = sum(side.weight[n] for n in words)
    return sum(side.weight[n] for n in words if side.other.get(n)) / whole if whole else 0.0
