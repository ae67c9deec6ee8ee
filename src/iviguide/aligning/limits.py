"""Words of number and limit before a thing: "any pemphigus" for severe pemphigus, "all patients" for some, "everyone" for 16.

What stands before the counterpart of a thing tells how much of it the statement speaks of. A claim that puts a wider word
there and leaves out the narrower one says more than the statement.
"""

from __future__ import annotations

from .alignment import SAME
from .pair import Pair
from .tokens import FUNCTION, Spoken, Token

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
_IDLE_BEFORE = frozenset("at after above in if hardly not scarcely without no of".split())
REACH, BACK = 3, 4
"""Tokens after a word in which its thing is looked for, and before the thing's counterpart for its own word."""


def unlimited(pair: Pair) -> list[str]:
    """Words of the claim that are wider than what stands before the same thing in the statement."""
    found = []
    for t in _claimed(pair.claim):
        told = [_narrower(pair, t, k) for k in range(len(pair.texts))]
        said = [x for x in told if x is not None]
        if said and all(said):
            found.append(f"{t.word} for {said[0]}")
    return found


def _claimed(claim: Spoken) -> list[Token]:
    """Words of share before a thing, read once."""
    found: list[Token] | None = claim.kept.get("limits")
    if found is None:
        tokens = claim.tokens
        found = claim.kept["limits"] = [
            t
            for t in tokens
            if t.word in _SHARES and t.concept is None and t.figure is None
            and not (t.n and tokens[t.n - 1].word in _IDLE_BEFORE and t.word in {"all", "any", "most"})
            and not (t.n and tokens[t.n - 1].word == "a") and not t.denied
        ]  # fmt: skip
    return found


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


def _before(pair: Pair, t: Token, j: int) -> str:
    """The word of number or limit that stands before a token of the statement, where it is narrower than the claim's."""
    held = pair.aligned.held
    k, thing = held[j]
    share = _SHARES[t.word]
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
