"""Which denials of two texts stand for each other: those that reach the same words, and what only hints at one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .alignment import AKIN, KIN, SAME
from .hints import CHANGE, LIKE, alike_said, denies_base, fits, is_vain, is_want, of_verb
from .negatives import Denial, Denying, Force, denying
from .pair import Pair
from .tokens import Spoken, once

LEAST = 1.0
"""Weight of a word from which its being denied matters."""
MUCH = 8.0
"""Weight of common words around two denials from which more of them tell nothing more."""
BESIDE, AWAY = 4, 7
"""Tokens next to a denial that show its place, and from the other one to what stands away from it."""
BARE = 3
"""What the same word of denying is worth where one of the two stands before a pronoun: "without it"."""
FEW = 3
"""Words of a denial that is set against something else."""


@dataclass(slots=True)
class Side:
    """Denials of one text, and for its tokens those of the other that stand for them."""

    said: Denying
    other: dict[int, set[int]]
    same: dict[int, set[int]]
    """Of these, those that say the same."""
    may: dict[int, set[int]]
    """All tokens of the other text that could stand for each."""
    all: dict[int, set[int]]
    """All that say the same."""
    weight: list[float]

    def may_have(self, n: int) -> bool:
        """Whether a token has any counterpart."""
        return bool(self.other.get(n) or self.may.get(n))


def sides_of(pair: Pair, k: int, text: Spoken, offset: int) -> tuple[Side, Side]:
    """Claim and text with the counterparts that each has in the other."""
    a = pair.aligned
    over: dict[int, set[int]] = {}
    back: dict[int, set[int]] = {}
    over_same: dict[int, set[int]] = {}
    back_same: dict[int, set[int]] = {}
    may: dict[int, set[int]] = {}
    may_back: dict[int, set[int]] = {}
    every: dict[int, set[int]] = {}
    every_back: dict[int, set[int]] = {}
    for i, some in enumerate(a.in_text(k)):
        if not some:
            continue
        may[i] = {n for n, _, s in some if s >= KIN}
        every[i] = {n for n, _, s in some if s >= SAME}
        for n in every[i]:
            every_back.setdefault(n, set()).add(i)
        for n in may[i]:
            may_back.setdefault(n, set()).add(i)
        found = a.each[i].get(k)
        if found is not None and found[2] >= AKIN:
            n = found[1] - offset
            over.setdefault(i, set()).add(n)
            back.setdefault(n, set()).add(i)
            if found[2] >= SAME:
                over_same.setdefault(i, set()).add(n)
                back_same.setdefault(n, set()).add(i)
    return (
        Side(denying(pair.claim), over, over_same, may, every, weights(pair.claim)),
        Side(denying(text), back, back_same, may_back, every_back, weights(text)),
    )


@once
def weights(text: Spoken) -> list[float]:
    """What each token tells, read once."""
    return [t.weight for t in text.tokens]


def undone_by(alike: set[tuple[int, int]], one: Side, two: Side) -> tuple[set[int], tuple[set[int], set[int]]]:
    """Denials of the claim that only one of the texts denies again; and those that are denied from some way off."""
    turned: set[int] = set()
    undone: tuple[set[int], set[int]] = (set(), set())
    for m, n in alike:
        if one.said.denials[m].undone == two.said.denials[n].undone:
            continue
        side, k = (two, n) if one.said.denials[m].undone else (one, m)
        upon = _upon(side.said.denials, k)
        if upon is not None:
            undone[side is two].update((k, upon))
        elif not _follows(side, k):
            turned.add(m)
    return turned, undone


def pair_hints(left: set[int], right: set[int], one: Side, two: Side, texts: tuple[Spoken, Spoken]) -> None:
    """Takes denials away that what hints at one stands for in the other text."""
    for m in sorted(left, key=lambda n: -one.said.denials[n].force):
        for n in sorted(right, key=lambda n: -two.said.denials[n].force):
            d, e = one.said.denials[m], two.said.denials[n]
            if (
                (d.force + e.force > 1 or is_want(d, e) or is_vain(d, e))
                and not _elsewhere(d, e, one)
                and _related(d, e, one, two, texts)
            ):
                left.discard(m)
                right.discard(n)
                break


def likeness(d: Denial, e: Denial, one: Side, texts: tuple[Spoken, Spoken], wide: bool) -> float:
    """How much of what two denials reach is the same."""
    if denies_base(d, e) or denies_base(e, d):
        return 8.0
    if d.force == e.force == Force.HINTED or d.aside or e.aside:
        return 0.0
    if d.force == Force.HINTED or e.force == Force.HINTED:
        stands = fits(d, e, texts[1]) if d.force == Force.HINTED else fits(e, d, texts[0])
        return (
            0.5 * shared(d.ahead, e.ahead, one)
            if stands and not is_denied(d, e, one, texts[d.force == Force.HINTED])
            else 0.0
        )
    s = 2 * shared(d.ahead, e.ahead, one) + 3 * alike_said(d, e, texts)
    if wide and d.open == e.open:
        s += 0.5 * min(shared(d.around, e.around, one), MUCH)
    return s + (d.force == e.force) + BARE * (d.word == e.word and not (d.ahead and e.ahead)) if s else 0.0


def strays(d: Denial, e: Denial, one: Side) -> bool:
    """Whether the words next to a denial all stand away from the other one."""
    if d.force is not Force.SAID or d.word in _OF_ALL or e.word in _OF_ALL:
        return False
    if _elsewhere(d, e, one):
        return True
    near = {
        j
        for n in (*d.around, *d.ahead[:2])
        if abs(n - d.at) <= BESIDE and one.weight[n] >= LEAST
        for j in one.same.get(n, NONE)
    }
    there = {*e.ahead, *e.around}
    return bool(near) and there.isdisjoint(near) and not any(e.at - AWAY <= j <= e.last + AWAY for j in near)


def _elsewhere(d: Denial, e: Denial, one: Side) -> bool:
    """Whether the very word that a denial reaches stands in the other text, but away from the other denial."""
    n = next((n for n in d.ahead[:1] if one.weight[n] >= LEAST), None)
    if n is None or d.force is not Force.SAID or d.open or d.particle or not e.ahead:
        return False
    there = one.all.get(n, NONE)
    if any(not one.all.get(x, NONE).isdisjoint(e.ahead[:FEW]) for x in d.ahead[1:FEW]):
        return False
    return bool(there) and not any(j in e.ahead or e.at - BACK <= j <= e.last + ON for j in there)


BACK, ON = 4, 4
_OF_ALL = frozenset("no none neither nor nobody nothing nowhere".split())
"""Denials of a thing, which reach all that is said of it."""


def crossed(d: Denial, e: Denial, one: Side, two: Side, texts: tuple[Spoken, Spoken]) -> bool:
    """Whether each of two denials reaches what the other leaves standing beside it: "the pain and not the cause"."""
    if not (d.force == e.force == Force.SAID and 0 < len(d.ahead) < FEW and 0 < len(e.ahead) < FEW):
        return False
    if of_verb(texts[0], d) != of_verb(texts[1], e):
        return False  # "the number does not decide" and "not the number decides"
    beside = one.other.get(d.ahead[0], NONE), two.other.get(e.ahead[0], NONE)
    return (
        bool(beside[0] and beside[1])
        and beside[0].isdisjoint(e.ahead)
        and beside[1].isdisjoint(d.ahead)
        and not shared(d.ahead, e.ahead, one)
        and not beside[0].isdisjoint(e.around)
        and not beside[1].isdisjoint(d.around)
    )


def is_denied(d: Denial, e: Denial, one: Side, text: Spoken) -> bool:
    """Whether a denial reaches the very word that only hints at one, or what that word says there is: "did not clear" beside
    "cleared", "no increase" beside "a similar increase". `one` is the side of the first, `text` that of the denial."""
    hint, denial = (d, e) if d.force == Force.HINTED else (e, d)
    if d.force == e.force or not denial.ahead:
        return False
    reached, words = denial.ahead[0], list(range(hint.at, hint.last + 1))
    if reached + 1 in denial.ahead[1:2] and CHANGE.match(text.tokens[reached + 1].word):
        reached += 1  # "no dose change"
    there = {reached, *(n for n in denial.ahead[1:2] if hint.word in _GAPS)}
    if LIKE.match(hint.word) and hint.ahead and hint.ahead[0] == hint.last + 1:
        words.append(hint.ahead[0])
    if hint is d:
        return any(n in one.other.get(i, NONE) for i in words for n in there)
    return any(not one.other.get(n, NONE).isdisjoint(words) for n in there)


def shared(mine: list[int], theirs: list[int], one: Side) -> float:
    there = set(theirs)
    best = sum(one.weight[i] for i in mine if one.other.get(i, NONE) & there)
    return best or 0.5 * sum(one.weight[i] for i in mine if one.may.get(i, NONE) & there)


NONE: set[int] = set()
_GAPS = frozenset("deficit shortage problem trouble gap".split())
"""Things that are missing or wrong: "no residual deficit" denies one."""


def _related(d: Denial, e: Denial, one: Side, two: Side, texts: tuple[Spoken, Spoken]) -> bool:
    """Whether what only hints at a denial stands by what the other reaches."""
    text = texts[0]
    if d.force == Force.HINTED:
        d, e, one, two = e, d, two, one
        text = texts[1]
    if e.force == Force.HINTED and (not fits(e, d, text) or (is_denied(d, e, one, text) and not e.aside)):
        return False
    if e.word == "over" or (not d.ahead and not e.ahead and e.force > Force.HINTED):
        return True
    there = {*e.around, e.at} if e.aside else set(e.around)
    alike = LIKE.match(e.word) and any(CHANGE.match(text.tokens[i].word) for i in d.ahead[:1])
    if alike and d.word == "neither":
        return True  # "neither was better" for "did equally well"
    about = (not alike and d.ahead) or d.around
    return any((one.other.get(i, NONE) | one.may.get(i, NONE)) & there for i in about)


def _upon(denials: list[Denial], k: int) -> int | None:
    """The denial that reaches another one from some way off: "not by itself a sign of failure"."""
    word = denials[k]
    found = (n for n, d in enumerate(denials) if d.force == Force.SAID and not d.undone and word.last in d.ahead)
    return next(found, None)


def _follows(side: Side, k: int) -> bool:
    """Whether what is lost stands before a denial: "lost the ability to walk unaided"."""
    d = side.said.denials[k]
    return any(0 < d.at - x.last <= AWAY and x.part == d.part and _LOST.match(x.word) for x in side.said.denials)


_LOST = re.compile(r"los[et]|stop|ceas|g[ai]ve")


def same_words(one: Side, two: Side) -> set[tuple[int, int]]:
    """Denials that are said by words that say the same."""
    place = {}
    for n, e in enumerate(two.said.denials):
        if e.force != Force.SAID:
            for j in range(e.at, e.last + 1):
                place[j] = n
    out = set()
    for m, d in enumerate(one.said.denials):
        if d.force != Force.SAID:
            for i in range(d.at, d.last + 1):
                out |= {(m, place[j]) for j in one.same.get(i, NONE) if j in place}
        if d.force is Force.WORDED:
            out |= {(m, n) for n, e in enumerate(two.said.denials) if e.word == d.word}
        if d.undone and d.base is not None:
            out |= {(m, n) for n, e in enumerate(two.said.denials) if not e.undone and denies_base(d, e)}
    return out
