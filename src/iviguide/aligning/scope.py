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
from .tokens import FUNCTION, Spoken, Token, once

BEFORE, AFTER = 5, 12
"""Tokens before and after a denial that it may tell of: "antibodies were not found"."""
FAR = 10
"""Tokens before a denial among which the verb is that it denies once more."""
NEXT = 2
"""Content words after a denial that it tells of in other words of the same text: "not the mother's antibodies"."""
LEAST = 1.0
"""Weight from which a word tells what is denied."""
_PASSED = (FUNCTION - frozenset("in at by as than".split())) | frozenset(
    "any clear real significant specific particular further added be been much at all ever".split()
)
"""Words between a denial and the word that it denies."""
_OUTRIGHT = frozenset("not no never without cannot".split())
_PRONOUNS = frozenset({"it", "them"})
_SUBJECTS = frozenset("no neither none nobody nothing nor".split())
"""Denials of a thing, which reach its whole sentence."""
_IDLE = frozenset(
    key(w)
    for w in (
        "expect think believe seem appear mean follow show find bring give make lead see state read name tell report note list "
        "mention all every both each any only just exactly entirely always other number more less better worse same even so too"
    ).split()
)
"""Words that are denied in the place of others: "did not bring", "was not followed by"; and those of degree."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Tokens of a text that are denied outright, and those that a denial, or what hints at one, may tell of."""

    outright: frozenset[int]
    at_all: frozenset[int]
    hinted: tuple[tuple[int, frozenset[int]], ...]
    """Words that only hint at a denial, and the tokens that they may tell of."""
    reached: frozenset[int]
    """Those that a denial tells of next to the one that it denies outright."""


@once
def scope(text: Spoken) -> Scope:
    """What the denials of a text reach, read once."""
    outright: set[int] = set()
    at_all: set[int] = set()
    hinted: list[tuple[int, frozenset[int]]] = []
    reached: set[int] = set()
    tokens = text.tokens
    says = denying(text)
    for d in says.denials:
        if d.word in _DEGREES:
            continue
        before = 0 if d.word == "without" and d.ahead else BEFORE
        around = (n for n in d.around if before or n > d.last)
        told = {*around, *range(max(0, d.at - before), d.last + 1 + AFTER)}
        if d.force is Force.HINTED and not d.aside:
            hinted.append((d.at, frozenset(told)))
        else:
            at_all |= told
        if d.at in elided(text):
            at_all.update(range(max(0, d.at - FAR), d.at))
        if d.word in _SUBJECTS:
            at_all.update(n for n, part in enumerate(says.parts) if part == d.part)
        if d.force is not Force.SAID or d.undone or d.open:
            continue
        first = not d.at or says.parts[d.at - 1] != d.part
        if d.last + 1 < len(tokens) and tokens[d.last + 1].word in _PRONOUNS:
            continue  # "37 % without it had transfusions"
        if (d.word in _OUTRIGHT or d.word.endswith("n't")) and not (first and d.word == "no"):
            start = d.last + 1 + (d.word == "no" and _is_longer(tokens, d.last + 1))
            n = next((n for n in range(start, len(tokens)) if not _is_passed(tokens[n])), -1)
            if n in d.ahead and _tells(tokens[n]):
                outright.add(n)
                reached.update(d.ahead[:NEXT])
    return Scope(frozenset(outright), frozenset(at_all), tuple(hinted), frozenset(outright | reached))


@once
def elided(text: Spoken) -> frozenset[int]:
    """Denials that deny a verb said before them of something else: "lowered sepsis, but not deaths"."""
    tokens = text.tokens
    some = (
        d.at
        for d in denying(text).denials
        if d.word == "not"
        and d.at
        and (tokens[d.at - 1].word in {"but", "and"} or text.folded[: d.start].endswith(", "))
        and not any(t.word in _VERBS for t in tokens[d.last + 1 : d.last + 1 + ELIDED])
    )
    return frozenset(some)


ELIDED = 3
"""Tokens behind a denial among which no verb is where one is left out."""
_VERBS = frozenset(
    "is are was were be been has have had do does did can could may might must should will would given".split()
)


def _is_longer(tokens: list[Token], n: int) -> bool:
    """Whether a "no" goes on as "no longer", said of what people do or have: "who no longer have a spleen"."""
    before = tokens[n - 2].word if n > 1 else ""
    return n < len(tokens) and tokens[n].word in {"longer", "more"} and before in _DOING


_DOING = frozenset(
    "who that which and but or is are was were can could will would shall should may might must it they he she have has had "
    "do does patients people".split()
)
_DEGREES = frozenset("nearly almost virtually red black grey".split())
"""What may hint at a denial of its own and tells of none around it."""


def _is_passed(t: Token) -> bool:
    return t.word in _PASSED or t.word.endswith("ly")


def _tells(t: Token) -> bool:
    return t.figure is None and t.weight >= LEAST and t.key not in _IDLE


def governed(pair: Pair) -> list[str]:
    """Words that the claim denies outright and the statement nowhere, and the other way round."""
    mine, claim, a = scope(pair.claim), pair.claim, pair.aligned
    theirs = [scope(text) for text in pair.texts]
    starts, held = a.row.starts, a.held
    spent: set[int] = set()
    mine_at = set(mine.at_all)
    for n, told in mine.hinted:
        same = {j for j, s in a.likely[n] if s >= SAME and claim.tokens[n].key == held[j][1].key}
        spent |= same
        if not same:
            mine_at |= told
    if not mine.outright and not theirs[0].outright:
        return _kept_out(pair, mine_at)
    theirs_at = [
        of.at_all.union(*(told for n, told in of.hinted if start + n not in spent))
        for of, start in zip(theirs, starts, strict=True)
    ]
    back: dict[int, list[int]] = {}
    near: set[int] = set()
    for i, some in enumerate(a.likely) if theirs[0].outright else ():
        for j, s in some:
            if s >= SAME:
                back.setdefault(j, []).append(i)
            if i in mine_at:
                near.add(j)
    out = _kept_out(pair, mine_at)
    for i in sorted(mine.outright):
        there = [j for j, s in a.likely[i] if s >= SAME]
        if there and not any(j - starts[k := held[j][0]] in theirs_at[k] for j in there):
            out.append(f"{claim.tokens[i].word} denied")
    for n in sorted(theirs[0].outright):
        here = back.get(n, [])
        if (
            here
            and starts[0] + n not in near
            and not _left_out(pair, n)
            and all(
                (j - starts[k := held[j][0]]) in (theirs[k].reached if k else theirs[0].outright)
                for i in here
                for j, s in a.likely[i]
                if s >= SAME
            )
        ):
            out.append(f"{pair.texts[0].tokens[n].word} not denied")
    return out


def _kept_out(pair: Pair, denied: set[int]) -> list[str]:
    """Words of the claim that the statement has in names of their absence only: "needed treatment" for "needed no treatment"."""
    absent = _absent(pair.texts[0])
    if not absent:
        return []
    a = pair.aligned
    start, held = a.row.starts[0], a.held
    out = []
    for t in pair.claim.tokens:
        if t.framing or t.n in denied or t.words[:1] == ("no",) or t.figure is not None:
            continue
        there = [j for j, s in a.likely[t.n] if s >= SAME and held[j][0] == 0]
        if there and all(j - start in absent for j in there):
            out.append(f"{t.word} not denied")
    return out


@once
def _absent(text: Spoken) -> frozenset[int]:
    """Names that tell of an absence: "no treatment"."""
    some = (t.n for t in text.tokens if t.concept is not None and t.words[:1] == ("no",))
    return frozenset(some)


def _left_out(pair: Pair, n: int) -> bool:
    """ "Is silent on IVIG" for "does not mention IVIG": another word of denying, with what follows it."""
    of = [d for d in denying(pair.texts[0]).denials if d.force is Force.SAID and n in d.ahead]
    reached = {x for d in of for x in d.ahead}
    there = {i for d in denying(pair.claim).denials if d.force is Force.WORDED for i in d.ahead}
    return any(j in reached for i in there for j, s in pair.aligned.likely[i] if s >= SAME)
