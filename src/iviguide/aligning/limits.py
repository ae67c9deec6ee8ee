"""Words of number and limit before a thing: "any pemphigus" for severe pemphigus, "all patients" for some, "everyone" for 16.

What stands before the counterpart of a thing tells how much of it the statement speaks of. A claim that puts a wider word
there and leaves out the narrower one says more than the statement.
"""

from __future__ import annotations

from .alignment import SAME
from .pair import Pair
from .tokens import FUNCTION, Spoken, Token, once

_SHARES = {
    "all": 5, "every": 5, "each": 5, "any": 5, "everyone": 5, "everybody": 5, "most": 3, "many": 2, "numerous": 2, "some": 1,
    "several": 1, "certain": 1, "selected": 1, "occasional": 0, "few": 0, "half": 1,
}  # fmt: skip
"""How much of a thing a word before it tells."""
_WIDE = 5
_LIMITS = frozenset(
    "severe severely serious grave critical life-threatening significant marked major substantial considerable disabling dangerous "
    "bad profound deep uncontrolled unstable chronic acute refractory resistant persistent confirmed proven definite suspected "
    "probable symptomatic moderate mild advanced active progressive selected certain recurrent relapsing relapsed routine repeated "
    "frequent early late untreated established heavy massive poor prolonged clear visible specific".split()
)
"""Words before a disease, a harm or a group that leave others of it out."""
_OPEN = frozenset("all every each any whatever whichever both no none neither either".split())
_TIMES = frozenset(
    "day week month year hour morning evening night fortnight other second third time so now few".split()
)
_NEARLY = 95
"""Share that may be called all."""
_IDLE_BEFORE = frozenset("at after above if hardly not scarcely without no".split())
REACH, FAR, BACK = 3, 5, 4
"""Tokens after a word in which its thing is looked for, or what is said of it; and before the thing's counterpart for its own word."""


def unlimited(pair: Pair) -> list[str]:
    """Words of the claim that are wider than what stands before the same thing in the statement."""
    found = []
    for t in _claimed(pair.claim):
        told = [_narrower(pair, t, k) or _counted(pair, t, k) for k in range(len(pair.texts))]
        said = [x for x in told if x is not None]
        if said and all(said):
            found.append(f"{t.word} for {said[0]}")
    return found


@once
def _claimed(claim: Spoken) -> list[Token]:
    """Words of share before a thing, read once."""
    tokens = claim.tokens
    return [
        t
        for t in tokens
        if t.word in _SHARES and t.concept is None and t.figure is None
        and not (t.n and tokens[t.n - 1].word in _IDLE_BEFORE and t.word in {"all", "any", "most"})
        and not (t.n and tokens[t.n - 1].word == "a") and not t.denied
        and not (t.word in {"every", "each"} and t.n + 1 < len(tokens) and tokens[t.n + 1].word in _TIMES)
    ]  # fmt: skip


def _narrower(pair: Pair, t: Token, k: int) -> str | None:
    """The narrower word before the same thing in a text; empty where it has none, nothing where it has not the thing."""
    a, tokens = pair.aligned, pair.claim.tokens
    thing = next(
        (
            x
            for x in tokens[t.n + 1 : t.n + 1 + REACH]
            if x.clause == t.clause and any(s >= SAME and a.held[j][0] == k for j, s in a.likely[x.n])
        ),
        None,
    )
    if thing is None or thing.figure is not None:
        return None
    places = [j for j, s in a.likely[thing.n] if s >= SAME and a.held[j][0] == k]
    narrower = [_before(pair, t, j) for j in places]
    return narrower[0] if all(narrower) else ""


def _counted(pair: Pair, t: Token, k: int) -> str | None:
    """The figure that tells in a text of how many holds what the claim says of all: "all exceeded 50" for 62.7 %."""
    a, tokens = pair.aligned, pair.claim.tokens
    if _SHARES[t.word] < _WIDE or t.word == "any" or any(_is_whole(u) for _, u in a.held):
        return None
    near = (x for x in tokens[t.n + 1 : t.n + 1 + FAR] if x.clause == t.clause and x.concept is None)
    thing = next((x for x in near if any(s >= SAME and a.held[j][0] == k for j, s in a.likely[x.n])), None)
    if thing is None:
        return None
    told = [_figure_before(pair, j) for j, s in a.likely[thing.n] if s >= SAME and a.held[j][0] == k]
    return told[0] if told and all(told) else None


def _is_whole(t: Token) -> bool:
    return t.figure is not None and t.figure.unit == "%" and t.figure.low >= _NEARLY


def _figure_before(pair: Pair, j: int) -> str:
    """The count or share that stands before a token of the statement, if the claim has it nowhere."""
    held = pair.aligned.held
    k, thing = held[j]
    thing_at = j if thing.figure is None else j - 1
    for at in range(thing_at - 1, max(-1, thing_at - 1 - BACK), -1):
        k2, u = held[at]
        if k2 != k or u.clause != thing.clause or u.word in _OPEN:
            break
        f = u.figure
        if f is not None:
            part = (f.unit == "n" or f.unit == "") or (f.unit == "%" and f.high < _NEARLY)
            return u.word if part and at not in _held_by(pair) else ""
    return ""


def _before(pair: Pair, t: Token, j: int) -> str:
    """The word of number or limit that stands before a token of the statement, where it is narrower than the claim's."""
    held = pair.aligned.held
    k, thing = held[j]
    share = _SHARES[t.word]
    if thing.concept is not None and share == _WIDE and (first := thing.words[0]) in _LIMITS:
        return "" if first in pair.claim.words else first  # "serious infection" is a name
    for back in range(1, BACK + 1):
        if j - back < 0:
            break
        k2, u = held[j - back]
        if k2 != k or u.clause != thing.clause or u.word in _OPEN:
            break
        if u.word in _LIMITS and share == _WIDE:
            return "" if j - back in _held_by(pair) else u.word
        if u.word in _SHARES:
            return u.word if _SHARES[u.word] < share and share > 1 and j - back not in _held_by(pair) else ""
        if u.figure is not None or (u.word in FUNCTION and u.word not in {"the", "and", "or"}):
            break
    return ""


def _held_by(pair: Pair) -> frozenset[int]:
    """Tokens of the statement that some word of the claim stands for."""
    return frozenset(j for some in pair.aligned.likely for j, s in some if s >= SAME)
