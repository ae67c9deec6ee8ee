"""The figures of a list, each with its own names: "at most 2.4 mL/kg/h in ITP and 4.8 in CIDP".

A claim that gives ITP the 4.8 has every name and figure of the statement, and would double a rate. Where a statement says of whom a
figure is, and of whom another of its unit is, a claim about these with the figure of those is about others.
"""

from __future__ import annotations

from ..model.vocabulary import Vocabulary
from .alignment import SAME
from .pair import Pair
from .tokens import Spoken, Token

NAMED = frozenset({"condition", "product", "agent"})
_PREPOSITIONS = frozenset({"in", "for"})
BETWEEN, INNER = 3, 2
"""Tokens between two names of one figure, and figures that repeat it in brackets: "12 mg/kg/min (7.2 mL/kg/h) in ITP"."""


def listed_otherwise(pair: Pair) -> list[str]:
    """Figures of the claim that are those of another name in the statement."""
    of, a = pair.vocabulary, pair.aligned
    out: list[str] = []
    meant = {t.concept for t in pair.claim.tokens if not t.framing and is_named(of, t)}
    if not meant:
        return out
    for t in pair.claim.tokens:
        if t.figure is None:
            continue
        held = [a.held[j] for j, s in a.likely[t.n] if s >= SAME]
        owned = [(own := owners(pair.texts[k], of), own.get(u.n, frozenset()), k, u) for k, u in held]
        others = [(own, mine, k, u) for own, mine, k, u in owned if mine]
        if others and all(not _any_of(of, meant, mine) for _, mine, _, _ in others):
            told = any(_has_other(pair.texts[k], u, own, meant, of) for own, _, k, u in others)
            out += [f"{t.word} of {min(others[0][1])}"] if told else []
    return out


def kind_of(of: Vocabulary, t: Token) -> str | None:
    """What sort of thing a token names, if it names any."""
    return None if t.concept is None else of[t.concept].type


def is_named(of: Vocabulary, t: Token) -> bool:
    """Whether a token names a disease, a product or a drug: that of which figures and words are told."""
    return kind_of(of, t) in NAMED


def _any_of(of: Vocabulary, meant: set[str | None], names: frozenset[str]) -> bool:
    return any(x is not None and (of.is_a(x, y) or of.is_a(y, x)) for x in meant for y in names)


def _has_other(text: Spoken, u: Token, own: dict[int, frozenset[str]], meant: set[str | None], of: Vocabulary) -> bool:
    """Whether those whom the claim means have another figure of the unit."""
    return any(_of_a_unit(text.tokens[n], u) and _any_of(of, meant, names) for n, names in own.items() if n != u.n)


def _of_a_unit(one: Token, two: Token) -> bool:
    """Whether two figures may be of one unit: a bare one is of that of its list."""
    units = [{t.figure.unit if t.figure else "", *(x.unit for x in t.may)} for t in (one, two)]
    return not units[0].isdisjoint(units[1]) or any(x & {"", "n"} for x in units)


def owners(text: Spoken, of: Vocabulary) -> dict[int, frozenset[str]]:
    """The names of each figure that has its own right behind it: "in A and B", "(A, B)"."""
    out = {}
    for t in text.tokens:
        if t.figure is not None and t.figure.unit != "year" and (names := frozenset(_names_of(text, t, of))):
            out[t.n] = names
    return out


def _names_of(text: Spoken, t: Token, of: Vocabulary) -> list[str]:
    tokens, n = text.tokens, t.n + 1
    while n < len(tokens) and n <= t.n + INNER and tokens[n].figure is not None and "(" in _gap(text, n):
        n += 1
    if n >= len(tokens):
        return []
    bracketed = n == t.n + 1 and "(" in _gap(text, n)
    if not bracketed and tokens[n].word not in _PREPOSITIONS:
        return []
    names: list[str] = []
    left = BETWEEN
    for u in tokens[n if bracketed else n + 1 :]:
        gap = _gap(text, u.n) if u.n > n else ""
        ends = (
            u.figure is not None or u.word in _PREPOSITIONS or ";" in gap or ". " in gap or (bracketed and ")" in gap)
        )
        if ends or left < 0:
            break
        if is_named(of, u):
            names.append(str(u.concept))
            left = BETWEEN
        else:
            left -= 1
    return names


def _gap(text: Spoken, n: int) -> str:
    """What stands between a token and the one before."""
    return text.folded[text.tokens[n - 1].end : text.tokens[n].start]
