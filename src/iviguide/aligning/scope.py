"""Words that one of the two denies outright and the other says plainly: "did not clear" beside "cleared".

`denial` pairs denials, and where two sentences have several of them one may be taken for another. Here each word is asked by
itself: the first that a denial reaches must stand near a denial in the other text too, in any form.
"""

from __future__ import annotations

from dataclasses import dataclass

from .alignment import SAME
from .inflections import key
from .negatives import Force, denying
from .pair import Pair
from .tokens import FUNCTION, Spoken, Token

BEFORE, AFTER = 5, 12
"""Tokens before and after a denial that it may tell of: "antibodies were not found"."""
LEAST = 1.0
"""Weight from which a word tells what is denied."""
_PASSED = (FUNCTION - frozenset("in at by as than".split())) | frozenset(
    "any clear real significant specific particular further added be been much at all ever".split()
)
"""Words between a denial and the word that it denies."""
_OUTRIGHT = frozenset("not no never without cannot".split())
_SUBJECTS = frozenset("no neither none nobody nothing nor".split())
"""Denials of a thing, which reach its whole sentence."""
_IDLE = frozenset(
    key(w)
    for w in (
        "expect think believe seem appear mean follow show find bring give make lead see state read name tell report note list "
        "all every both each any only just exactly entirely always other number more less better worse same even so too"
    ).split()
)
"""Words that are denied in the place of others: "did not bring", "was not followed by"; and those of degree."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Tokens of a text that are denied outright, and those that a denial, or what hints at one, may tell of."""

    outright: frozenset[int]
    at_all: frozenset[int]


def scope(text: Spoken) -> Scope:
    """What the denials of a text reach, read once."""
    found: Scope | None = text.kept.get("scope")
    if found is None:
        found = text.kept["scope"] = _read(text)
    return found


def _read(text: Spoken) -> Scope:
    outright: set[int] = set()
    at_all: set[int] = set()
    tokens = text.tokens
    says = denying(text)
    for d in says.denials:
        at_all.update(d.around, range(max(0, d.at - BEFORE), d.last + 1 + AFTER))
        if d.word in _SUBJECTS:
            at_all.update(n for n, part in enumerate(says.parts) if part == d.part)
        if d.force is not Force.SAID or d.undone or d.open:
            continue
        first = not d.at or says.parts[d.at - 1] != d.part
        if (d.word in _OUTRIGHT or d.word.endswith("n't")) and not (first and d.word == "no"):
            n = next((n for n in range(d.last + 1, len(tokens)) if not _is_passed(tokens[n])), -1)
            if n in d.ahead and _tells(tokens[n]):
                outright.add(n)
    return Scope(frozenset(outright), frozenset(at_all))


def _is_passed(t: Token) -> bool:
    return t.word in _PASSED or t.word.endswith("ly")


def _tells(t: Token) -> bool:
    return t.figure is None and t.weight >= LEAST and t.key not in _IDLE


def governed(pair: Pair) -> list[str]:
    """Words that the claim denies outright and the statement nowhere, and the other way round."""
    mine, claim, a = scope(pair.claim), pair.claim, pair.aligned
    theirs = [scope(text) for text in pair.texts]
    if not mine.outright and not theirs[0].outright:
        return []
    starts, held = a.row.starts, a.held
    back: dict[int, list[int]] = {}
    near: set[int] = set()
    for i, some in enumerate(a.likely) if theirs[0].outright else ():
        for j, s in some:
            if s >= SAME:
                back.setdefault(j, []).append(i)
            if i in mine.at_all:
                near.add(j)
    out = []
    for i in sorted(mine.outright):
        there = [j for j, s in a.likely[i] if s >= SAME]
        if there and not any(j - starts[k := held[j][0]] in theirs[k].at_all for j in there):
            out.append(f"{claim.tokens[i].word} denied")
    for n in sorted(theirs[0].outright):
        here = back.get(n, [])
        if (
            here
            and starts[0] + n not in near
            and not _left_out(pair, n)
            and all(
                (j - starts[k := held[j][0]]) in theirs[k].outright for i in here for j, s in a.likely[i] if s >= SAME
            )
        ):
            out.append(f"{pair.texts[0].tokens[n].word} not denied")
    return out


def _left_out(pair: Pair, n: int) -> bool:
    """ "Is silent on IVIG" for "does not mention IVIG": another word of denying, with what follows it."""
    of = [d for d in denying(pair.texts[0]).denials if d.force is Force.SAID and n in d.ahead]
    reached = {x for d in of for x in d.ahead}
    there = {i for d in denying(pair.claim).denials if d.force is Force.WORDED for i in d.ahead}
    return any(j in reached for i in there for j, s in pair.aligned.likely[i] if s >= SAME)
