"""Words that shut one another out as a rule and say the same here, each with what stands by it.

"Right before B" and "B right after it", "hardly any were randomized" and "nearly all were not", "fades after 3 weeks" and
"lasting 3 weeks", no difference in deaths and none in survival.
"""

from __future__ import annotations

from .directions import directions, sentences
from .inflections import key
from .lasting import LASTING, is_timed
from .order import agree_in_order, amid
from .pair import Pair
from .tokens import DENIALS, Spoken, Token

JOINING = frozenset(
    "before after within during until till since without over under towards toward away despite except unless following upon with "
    "by for from".split()
)
"""Words that say how what follows them hangs together with the rest: what follows must be the same."""
_AFTER = frozenset({"after", "following"})
_FROM = frozenset("of after from following".split())
_RESISTING = frozenset("resistant refractory intractable unresponsive".split())
_OUTCOME = frozenset({"works"})
_MIRRORED = (
    (
        frozenset("all every everyone everybody always each both".split()),
        frozenset("none no nobody never neither".split()),
    ),
    (
        frozenset("nearly almost virtually practically most mostly majority usually largely".split()),
        frozenset("hardly few rarely seldom scarcely barely minority".split()),
    ),
)
_OFFSPRING = frozenset("child children baby babies unborn fetus fetal newborn newborns infant infants".split())
_BEARING = frozenset(key(w) for w in "pregnant pregnancy mother maternal womb carrying".split())
"""Where it is told whose child one is, "child" tells no age."""
_DUE = frozenset({"due", "caused", "resulting"})
_PREDICATE = 8
"""Words after a share that tell what it is a share of."""


def agree(pair: Pair, i: int, text: Spoken, offset: int, n: int, lines: frozenset[str]) -> bool:
    """Whether a word of the claim and one of a text, which answer some questions otherwise, say the same with what is by them."""
    claim, t, v = pair.claim, pair.claim.tokens[i], text.tokens[n]
    if t.word in JOINING and v.word in JOINING:
        if _soon_after(claim, t, v) or _soon_after(text, v, t):
            return True
        if _kept_until(claim, t, v) or _kept_until(text, v, t):
            return True
        return "when" in lines and agree_in_order(pair, i, text, n, offset)
    if t.word in LASTING and v.word in LASTING:
        return is_timed(claim, t.n) and is_timed(text, n)
    if "share" in lines and is_mirrored(t.word, v.word):
        return _denied_after(claim, t) != _denied_after(text, v)
    if "age" in lines and t.word in _OFFSPRING and v.word in _OFFSPRING:
        return not _BEARING.isdisjoint(claim.words)
    if "cause" in lines and ((t.concept is not None and v.word in _DUE) or (v.concept is not None and t.word in _DUE)):
        return True  # "ITP due to HIV" beside "HIV-associated ITP"
    if "fate" in lines:
        return _is_level(claim, i) and _is_level(text, n)
    return lines == _OUTCOME and (is_kind(claim, t) or is_kind(text, v))


def is_mirrored(one: str, two: str) -> bool:
    """Whether two shares are the two parts of a whole: "nearly all" and "hardly any"."""
    return any((one in a and two in b) or (two in a and one in b) for a, b in _MIRRORED)


def _soon_after(text: Spoken, t: Token, other: Token) -> bool:
    """ "Within 6 months of stopping" is after it."""
    return t.word == "within" and other.word in _AFTER and any(x.word in _FROM for x in text.tokens[t.n + 2 : t.n + 4])


def _kept_until(text: Spoken, t: Token, other: Token) -> bool:
    """ "Keep it until the rest has failed" is after that."""
    return t.word in {"until", "till"} and other.word in _AFTER and amid(text.tokens, t)


def _denied_after(text: Spoken, t: Token) -> bool:
    """Whether what is said of a share is denied: "nearly all were not randomized"."""
    return any(
        u.clause == t.clause and (u.word in DENIALS or u.word.endswith("n't"))
        for u in text.tokens[t.n + 1 : t.n + 1 + _PREDICATE]
    )


_APART = frozenset(map(key, ("difference", "differ")))


def _is_level(text: Spoken, n: int) -> bool:
    """Whether the sentence of a word says that nothing differs there: then it is the same of what is its contrary."""
    number = sentences(text)
    apart = (u for u in text.tokens if u.key in _APART and number[u.n] == number[n])
    if any(v.word in DENIALS for u in apart for v in text.tokens[max(0, u.n - _PREDICATE) : u.n]):
        return True  # "made no measurable difference to survival"
    return any(
        (d.equal and not d.denied) or (d.denied and d.compares)
        for d in directions(text)
        if number[d.first] == number[n]
    )


def is_kind(text: Spoken, t: Token) -> bool:
    """ "Resistant childhood epilepsy": which one it is, not what came of a treatment."""
    ahead = text.tokens[t.n + 1 : t.n + 3]
    return t.word in _RESISTING and any(u.concept is not None and u.clause == t.clause for u in ahead)
