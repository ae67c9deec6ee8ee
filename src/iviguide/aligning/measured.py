"""Nouns that name what is more or less, so that "higher age" is older and "a faster rate" quicker."""

from __future__ import annotations

from .inflections import key
from .tokens import Token


def of_noun(tokens: list[Token], last: int, scales: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """ "Higher age" is older, "a faster rate" what goes faster: a noun that is measured names the scale."""
    noun = tokens[last + 1].key if last + 1 < len(tokens) else ""
    if noun in _SURE or _named_before(tokens, last) in _SURE:
        return tuple((f"-{scale}", sign) for scale, sign in scales)
    named = _MEASURED.get(noun)
    sign = next((s for scale, s in scales if scale == "level"), 0)
    return tuple(sorted({*scales, (named[0], sign * named[1])})) if named and sign else scales


_MEASURED = {
    key(noun): (scale, sign)
    for scale, sign, nouns in (
        ("age", 1, "age ages"), ("cost", 1, "cost costs price prices expense"), ("wait", -1, "rate rates speed pace"),
        ("weight", 1, "weight"), ("span", 1, "duration length"), ("freq", 1, "frequency incidence"),
        ("thick", 1, "viscosity"), ("heat", 1, "temperature temperatures"), ("severity", -1, "severity"),
    )
    for noun in nouns.split()
}  # fmt: skip
"""Nouns that name what is more or less, with the scale, and whether more of it points up there."""
_SURE = frozenset(map(key, ("certainty", "confidence", "quality")))
"""How sure evidence is, which is compared with nothing else that is high or low."""


def _named_before(tokens: list[Token], n: int) -> str:
    """ "Certainty is very low": what a word is said of."""
    before = (t for t in reversed(tokens[max(0, n - BEFORE) : n]) if t.word not in _IS)
    return next((t.key for t in before), "")


_IS = frozenset("is was are remains stays very rather".split())
BEFORE = 3
