"""What one of the two denies and the other says.

Denials of the claim and of the statement are paired: first those that reach the same words, then those that are left over in
parts of the sentences that tell of the same. A denial that stays alone, though the other text has what it reaches, turns the
fact round.
"""

from __future__ import annotations

from dataclasses import dataclass

from .alignment import AKIN, KIN, SAME
from .hints import CHANGE, LIKE, denies_base, fits, is_want, of_verb
from .negatives import Denial, Denying, Force, denying
from .pair import Pair
from .tokens import Spoken

LEAST = 1.0
"""Weight of a word from which its being denied matters."""
BY = 2
"""Tokens between a denial and the figure that goes with it."""
NEAR = 9
"""Tokens between a word and those that tell what it is said of."""
SHARE = 0.5
"""Share of the words around a denial that the other text must have to be about the same."""
MUCH = 8.0
"""Weight of common words around two denials from which more of them tell nothing more."""
BESIDE, AWAY = 4, 7
"""Tokens next to a denial that show its place, and from the other one to what stands away from it."""
BARE = 3
"""What the same word of denying is worth where one of the two stands before a pronoun: "without it"."""
FEW = 3
"""Words of a denial that is set against something else."""
MOST = 0.75
"""The same of the words that it reaches."""


@dataclass(slots=True)
class _Side:
    """Denials of one text, and for its tokens those of the other that stand for them."""

    said: Denying
    other: dict[int, set[int]]
    same: dict[int, set[int]]
    """Of these, those that say the same."""
    may: dict[int, set[int]]
    """All tokens of the other text that could stand for each."""
    weight: list[float]

    def may_have(self, n: int) -> bool:
        """Whether a token has any counterpart."""
        return bool(self.other.get(n) or self.may.get(n))


def denied(pair: Pair) -> list[str]:
    """Denials of the claim that the statement has not, and of the statement that the claim has lost."""
    mine = denying(pair.claim)
    if not _says_any(mine) and not _says_any(denying(pair.texts[0])):
        return []  # what only hints at a denial stands against nothing
    quiet = not any(x.denials or _says_any(denying(x)) for x in (*pair.texts, pair.frame))
    offset = 0
    both: set[int] = set()
    out: list[str] = []
    for k, text in enumerate(pair.texts):
        one, two = _sides(pair, k, text, offset)
        lonely, lost = _alone(one, two, pair, text, k == 0, quiet=quiet)
        both = lonely if k == 0 else {m for m in both if _stays(mine.denials, m, lonely)}
        if k == 0:
            out += [f"{_shown(pair.texts[0].folded, two.said.denials[n])} lost" for n in sorted(lost)]
        if not both:
            break
        offset += len(text.tokens)
    return [f"{_shown(pair.claim.folded, mine.denials[n])} added" for n in sorted(both)] + out


def _stays(denials: list[Denial], m: int, lonely: set[int]) -> bool:
    """Whether a denial is alone beside a further text too, or another of its part is in its stead: "never without"."""
    d = denials[m]
    return any(denials[n].part == d.part and abs(denials[n].at - d.at) <= NEAR for n in lonely)


def _says_any(of: Denying) -> bool:
    """Whether anything is denied, or said by a word that denies."""
    return any(d.force is not Force.HINTED for d in of.denials)


def _sides(pair: Pair, k: int, text: Spoken, offset: int) -> tuple[_Side, _Side]:
    """Claim and text with the counterparts that each has in the other."""
    a = pair.aligned
    over: dict[int, set[int]] = {}
    back: dict[int, set[int]] = {}
    over_same: dict[int, set[int]] = {}
    back_same: dict[int, set[int]] = {}
    may: dict[int, set[int]] = {}
    may_back: dict[int, set[int]] = {}
    for i, some in enumerate(a.in_text(k)):
        if not some:
            continue
        may[i] = {n for n, _, s in some if s >= KIN}
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
        _Side(denying(pair.claim), over, over_same, may, weights(pair.claim)),
        _Side(denying(text), back, back_same, may_back, weights(text)),
    )


def weights(text: Spoken) -> list[float]:
    """What each token tells, read once."""
    found: list[float] | None = text.kept.get("weights")
    if found is None:
        found = text.kept["weights"] = [t.weight for t in text.tokens]
    return found


def _shown(folded: str, d: Denial) -> str:
    return folded[d.start : d.end + 25]


def _alone(one: _Side, two: _Side, pair: Pair, text: Spoken, first: bool, *, quiet: bool) -> tuple[set[int], set[int]]:
    """Denials of either that have no partner, or another one's part; of a further text only whether it has them too.

    `quiet`: the statement denies nothing at all, so that it cannot bear out a plain denial of the claim.
    """
    alike = _same_words(one, two)
    turned, undone = _undone(alike, one, two)
    hinting = {(m, n) for m, n in alike if one.said.denials[m].force == Force.HINTED}
    gone = undone[0] | {m for m, _ in hinting}, undone[1] | {n for _, n in hinting}
    left = {n for n, d in enumerate(one.said.denials) if not d.undone and n not in gone[0]}
    right = {n for n, d in enumerate(two.said.denials) if not d.undone and n not in gone[1]}
    scored = []
    for m in left:
        for n in right:
            s = _likeness(one.said.denials[m], two.said.denials[n], one, (pair.claim, text), first)
            if (m, n) in alike or (s and not _strays(one.said.denials[m], two.said.denials[n], one)):
                scored.append((s + 3 * ((m, n) in alike), -m, -n))
    for _, m, n in sorted(scored, reverse=True):
        if -m in left and -n in right:
            left.discard(-m)
            right.discard(-n)
            if _crossed(one.said.denials[-m], two.said.denials[-n], one, two, (pair.claim, text)):
                turned.add(-m)
    if not first:
        return left | turned, set()
    _pair_hints(left, right, one, two, (pair.claim, text))
    quiet |= all(two.said.denials[n].force is Force.HINTED for n in right)
    hints = [two.said.denials[n] for n in right] if quiet else None
    return (
        turned | {n for n in left if _raises(one.said.denials[n], one, pair, pair.claim, text, hints)},
        {
            n
            for n in right
            if _tells_of(n, right, one, two, text)
            and _raises(
                two.said.denials[n],
                two,
                pair,
                text,
                pair.claim,
                [one.said.denials[m] for m in left]
                if all(one.said.denials[m].force is Force.HINTED for m in left)
                else None,
            )
        },
    )


def _undone(alike: set[tuple[int, int]], one: _Side, two: _Side) -> tuple[set[int], tuple[set[int], set[int]]]:
    """Denials of the claim that only one of the texts denies again; and those that are denied from some way off."""
    turned: set[int] = set()
    undone: tuple[set[int], set[int]] = (set(), set())
    for m, n in alike:
        if one.said.denials[m].undone == two.said.denials[n].undone:
            continue
        side, k = (two, n) if one.said.denials[m].undone else (one, m)
        upon = _upon(side.said.denials, k)
        if upon is None:
            turned.add(m)
        else:
            undone[side is two].update((k, upon))
    return turned, undone


def _pair_hints(left: set[int], right: set[int], one: _Side, two: _Side, texts: tuple[Spoken, Spoken]) -> None:
    """Takes denials away that what hints at one stands for in the other text."""
    for m in sorted(left, key=lambda n: -one.said.denials[n].force):
        for n in sorted(right, key=lambda n: -two.said.denials[n].force):
            d, e = one.said.denials[m], two.said.denials[n]
            if (d.force + e.force > 1 or is_want(d, e)) and _related(d, e, one, two, texts):
                left.discard(m)
                right.discard(n)
                break


def _likeness(d: Denial, e: Denial, one: _Side, texts: tuple[Spoken, Spoken], wide: bool) -> float:
    """How much of what two denials reach is the same."""
    if denies_base(d, e) or denies_base(e, d):
        return 8.0
    if d.force == e.force == Force.HINTED or d.aside or e.aside:
        return 0.0
    if d.force == Force.HINTED or e.force == Force.HINTED:
        stands = fits(d, e, texts[1]) if d.force == Force.HINTED else fits(e, d, texts[0])
        return (
            0.5 * _shared(d.ahead, e.ahead, one)
            if stands and not _is_denied(d, e, one, texts[d.force == Force.HINTED])
            else 0.0
        )
    s = 2 * _shared(d.ahead, e.ahead, one)
    if wide and d.open == e.open:
        s += 0.5 * min(_shared(d.around, e.around, one), MUCH)
    return s + (d.force == e.force) + BARE * (d.word == e.word and not (d.ahead and e.ahead)) if s else 0.0


def _strays(d: Denial, e: Denial, one: _Side) -> bool:
    """Whether the words next to a denial all stand away from the other one."""
    if d.force is not Force.SAID or d.word in _OF_ALL or e.word in _OF_ALL:
        return False
    near = {
        j
        for n in (*d.around, *d.ahead[:2])
        if abs(n - d.at) <= BESIDE and one.weight[n] >= LEAST
        for j in one.same.get(n, _NONE)
    }
    there = {*e.ahead, *e.around}
    return bool(near) and there.isdisjoint(near) and not any(e.at - AWAY <= j <= e.last + AWAY for j in near)


_OF_ALL = frozenset("no none neither nor nobody nothing nowhere".split())
"""Denials of a thing, which reach all that is said of it."""


def _crossed(d: Denial, e: Denial, one: _Side, two: _Side, texts: tuple[Spoken, Spoken]) -> bool:
    """Whether each of two denials reaches what the other leaves standing beside it: "the pain and not the cause"."""
    if not (d.force == e.force == Force.SAID and 0 < len(d.ahead) < FEW and 0 < len(e.ahead) < FEW):
        return False
    if of_verb(texts[0], d) != of_verb(texts[1], e):
        return False  # "the number does not decide" and "not the number decides"
    beside = one.other.get(d.ahead[0], _NONE), two.other.get(e.ahead[0], _NONE)
    return (
        bool(beside[0] and beside[1])
        and beside[0].isdisjoint(e.ahead)
        and beside[1].isdisjoint(d.ahead)
        and not _shared(d.ahead, e.ahead, one)
        and not beside[0].isdisjoint(e.around)
        and not beside[1].isdisjoint(d.around)
    )


def _is_denied(d: Denial, e: Denial, one: _Side, text: Spoken) -> bool:
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
        return any(n in one.other.get(i, _NONE) for i in words for n in there)
    return any(not one.other.get(n, _NONE).isdisjoint(words) for n in there)


def _shared(mine: list[int], theirs: list[int], one: _Side) -> float:
    there = set(theirs)
    best = sum(one.weight[i] for i in mine if one.other.get(i, _NONE) & there)
    return best or 0.5 * sum(one.weight[i] for i in mine if one.may.get(i, _NONE) & there)


_NONE: set[int] = set()
_GAPS = frozenset("deficit shortage problem trouble gap".split())
"""Things that are missing or wrong: "no residual deficit" denies one."""


def _related(d: Denial, e: Denial, one: _Side, two: _Side, texts: tuple[Spoken, Spoken]) -> bool:
    """Whether what only hints at a denial stands by what the other reaches."""
    text = texts[0]
    if d.force == Force.HINTED:
        d, e, one, two = e, d, two, one
        text = texts[1]
    if e.force == Force.HINTED and (not fits(e, d, text) or (_is_denied(d, e, one, text) and not e.aside)):
        return False
    if e.word == "over" or (not d.ahead and not e.ahead and e.force > Force.HINTED):
        return True
    there = {*e.around, e.at} if e.aside else set(e.around)
    alike = LIKE.match(e.word) and any(CHANGE.match(text.tokens[i].word) for i in d.ahead[:1])
    if alike and d.word == "neither":
        return True  # "neither was better" for "did equally well"
    about = (not alike and d.ahead) or d.around
    return any((one.other.get(i, _NONE) | one.may.get(i, _NONE)) & there for i in about)


def _raises(d: Denial, side: _Side, pair: Pair, mine: Spoken, there: Spoken, hints: list[Denial] | None = None) -> bool:
    """Whether a denial without a partner turns the fact round: the other text has what it reaches.

    `hints`: all that hints at a denial in a text that has no other; a plain denial that none of them may stand for is its own.
    """
    if d.aside or d.force == Force.HINTED or d.word.startswith("failure"):
        return False
    if d.ahead and mine.tokens[d.ahead[0]].figure is not None and mine.folded[: d.start].rstrip().endswith(","):
        return False  # "of one trial, not of two"
    said = range(d.at, d.last + 1)
    if any(side.same.get(n, _NONE) & side.same.get(d.at, _NONE) for n in d.ahead[:1]) or _compares(d, side, there):
        return False  # "did not survive" and "died", "rather than" and "versus"
    plain = (
        d.force is Force.SAID and bool(d.ahead) and all(e.at != d.ahead[0] for e in side.said.denials)
    )  # no "not rare"
    if (
        plain
        and hints is not None
        and (mine is pair.claim or _is_told(d.ahead[0], side))
        and not any(fits(e, d, mine) and not _is_denied(d, e, side, mine) for e in hints)
    ):
        return True
    if (base := d.base) is not None:
        same = pair.thesaurus.same
        told = {j for n, found in side.same.items() if n not in said for j in found}
        near = {j for n in d.around for j in side.other.get(n, _NONE)}
        return any(
            t.weight > 0
            and t.word != d.word
            and ((t.n not in told and same(base, t.key)) or (t.concept is not None and base in t.inner))
            and not t.denied
            and any(abs(j - t.n) <= NEAR for j in near)
            for t in there.tokens
        )
    if d.force == Force.WORDED and side.same.get(d.last):
        return False
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


def _tells_of(n: int, lonely: set[int], one: _Side, two: _Side, text: Spoken) -> bool:
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
    for k, e in enumerate(two.said.denials):
        if k != n and k not in lonely and e.word == d.word and e.part == d.part and abs(e.at - d.at) <= NEAR:
            parts = {one.said.parts[i] for m in d.ahead for i in two.other.get(m, _NONE)}
            if parts and parts <= {one.said.parts[i] for m in e.ahead for i in two.other.get(m, _NONE)}:
                return False  # "no clot and no kidney failure" in "neither of the two"
    return True


def _is_told(n: int, side: _Side) -> bool:
    return bool(side.other.get(n)) and side.weight[n] >= LEAST


def _shares(text: Spoken, d: Denial, n: int) -> bool:
    """Whether a token is the figure that goes with a denial: "22 % without it", "none of 496"."""
    t = text.tokens[n] if 0 <= n < len(text.tokens) else None
    if t is None or t.figure is None:
        return False
    low, high = (t.end, d.start) if t.n < d.at else (d.end, t.start)
    units = {"n", ""} if d.word == "none" else {"%"} if d.word == "without" or d.base else _NO_UNITS
    return t.figure.unit in units and "," not in text.folded[low:high]


_NO_UNITS: set[str] = set()


def _compares(d: Denial, side: _Side, there: Spoken) -> bool:
    """Whether "rather than" stands for a word that compares: "more than", "against placebo", "as an alternative to"."""
    if d.word not in _CHOSEN or not d.ahead:
        return False
    return any(
        t.word in _BESIDE
        for j in side.other.get(d.ahead[0], _NONE) | side.may.get(d.ahead[0], _NONE)
        for t in there.tokens[max(0, j - 3) : j]
    )


_CHOSEN = frozenset({"rather than", "instead of", "in place of"})
_BESIDE = frozenset("than versus vs against alternative".split())


def _held(words: list[int], side: _Side) -> float:
    """The share of words that the other text has."""
    whole = sum(side.weight[n] for n in words)
    return sum(side.weight[n] for n in words if side.other.get(n)) / whole if whole else 0.0


def _upon(denials: list[Denial], k: int) -> int | None:
    """The denial that reaches another one from some way off: "not by itself a sign of failure"."""
    word = denials[k]
    found = (n for n, d in enumerate(denials) if d.force == Force.SAID and not d.undone and word.last in d.ahead)
    return next(found, None)


def _same_words(one: _Side, two: _Side) -> set[tuple[int, int]]:
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
                out |= {(m, place[j]) for j in one.same.get(i, _NONE) if j in place}
        if d.force is Force.WORDED:
            out |= {(m, n) for n, e in enumerate(two.said.denials) if e.word == d.word}
    return out
