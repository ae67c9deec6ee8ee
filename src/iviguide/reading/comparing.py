"""Comparisons: what stands on which side of "than", "versus" or "rather than", and which way it points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .claims_words import group_of, is_harmless, sign_of
from .sides import around

_THAN = re.compile(
    r"\b(?:(?:\w+ times|twice) as \w+ as|rather than|instead of|in place of|(?<!other )(?<!rather )than(?! \d)|versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|as opposed to|relative to|as against|outnumber(?:ed|s)?|exceed(?:ed|s)?|unlike)\b"
)
_ENDS = re.compile(
    r"[;:.](?!\d)|, (?:and|but|while|whereas|although|which|so|an?|in|according|as|the)\b|\bwhile\b|\bwhereas\b|\("
)
_PREFERS = frozenset({"rather than", "instead of", "in place of"})
_EXCEEDS = re.compile(r"outnumber|exceed|\w+ (?:times )?as|twice")
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*")
_TELLS = frozenset(
    "without with before after alone both men women male female man woman boys girls placebo nothing none".split()
)
"""Little words that are sides of a comparison by themselves."""
FAMILIES = {
    "change": "more",
    "degree": "more",
    "oftener": "more",
    "level": "more",
    "common": "more",
    "risk": "more",
    "speed": "sooner",
    "early": "sooner",
    "rank": "better",
    "works": "better",
}
"""Classes of words that point the same way in a comparison."""
_MORE = {
    "earlier": ("sooner", 1),
    "later": ("sooner", -1),
    "longer": ("longer", 1),
    "shorter": ("longer", -1),
    "higher": ("more", 1),
    "lower": ("more", -1),
    "stronger": ("better", 1),
    "weaker": ("better", -1),
    "older": ("older", 1),
    "younger": ("older", -1),
    "heavier": ("heavier", 1),
    "lighter": ("heavier", -1),
    "cheaper": ("cheaper", 1),
    "dearer": ("cheaper", -1),
    "costlier": ("cheaper", -1),
    "safer": ("safer", 1),
    "riskier": ("safer", -1),
    "likelier": ("more", 1),
    "rarer": ("more", -1),
    "milder": ("severe", -1),
    "severer": ("severe", 1),
    "more": ("more", 1),
    "less": ("more", -1),
    "fewer": ("more", -1),
    "greater": ("more", 1),
    "larger": ("more", 1),
    "smaller": ("more", -1),
    "better": ("better", 1),
    "worse": ("better", -1),
    "superior": ("better", 1),
    "inferior": ("better", -1),
}
_LESS_OF = re.compile(r"\b(?:less|more) (\w+)")


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a comparison by what only one of them has, the family of its direction, and which way it points."""

    left: frozenset[str]
    right: frozenset[str]
    family: str | None
    sign: int


@lru_cache(maxsize=8192)
def tokens(folded: str) -> frozenset[str]:
    """Content words by group, figures as written, and the little words that tell sides apart."""
    out = set()
    for word in _TOKEN.findall(folded):
        if word[0].isdigit() or word in _TELLS or word in {"ivig", "scig"}:
            out.add(word)
        elif not is_harmless(word) and word not in _MORE:
            out.add(group_of(word))
    return frozenset(out)


@lru_cache(maxsize=2048)
def comparisons(folded: str) -> tuple[Sides, ...]:
    """Every comparison in a folded sentence.

    >>> [ (sorted(s.left), sorted(s.right), s.family, s.sign) for s in comparisons("relapse was rarer with ivig than with placebo")]
    [(['ivig', 'relaps'], ['placebo'], 'more', -1)]
    """
    out = []
    for m in _THAN.finditer(folded):
        before, after = around(m, _ENDS)
        family, sign = _direction(before, m.group())
        left, right = tokens(before), tokens(after)
        if left - right and right - left:
            out.append(Sides(left - right, right - left, family, sign))
    return tuple(out)


def _direction(before: str, marker: str) -> tuple[str | None, int]:
    if marker in _PREFERS:
        return "prefer", 1
    if _EXCEEDS.match(marker):
        return "more", 1
    words = _TOKEN.findall(before)
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word in _MORE:
            return _MORE[word]
        if (found := sign_of(word)) and found[0] in FAMILIES and found[1]:
            lesser = at > 0 and words[at - 1] in {"less", "fewer"}
            return FAMILIES[found[0]], -found[1] if lesser else found[1]
    return None, 0


def turned_round(claimed: Sides, held: Sides) -> bool | None:
    """Whether two comparisons of the same things contradict each other; None where they are not of the same things."""
    if not claimed.sign or not held.sign or claimed.family != held.family:
        return None
    same = len(claimed.left & held.left) * bool(claimed.right & held.right) + len(claimed.right & held.right)
    across = len(claimed.left & held.right) * bool(claimed.right & held.left) + len(claimed.right & held.left)
    if same == across:
        return None
    return (claimed.sign == held.sign) != (same > across)


LONGEST_CUE = 70
_BESIDE = re.compile(
    r"\b(?:alongside|along with|together with|in addition to|on top of|combin(?:ed|ation)(?: therapy| treatment)? with|over|than|versus|"
    r"vs\.?|compared (?:with|to)|unlike|awaiting|waiting for|failing|failed|despite|contraindications? to|intoleran(?:t of|t to|ce of|ce to)|"
    r"refractory to|unresponsive to|when|if|where|unless|because)"
    r"(?: (?!ivig\b|immunoglobulin)[\w-]+,?(?: and| or)?){0,4} $"
)


def stands_beside(before: str) -> bool:
    """Whether the treatment named after these words is what another is compared or combined with, or the circumstance in which
    another is given: "over steroids alone", "when steroids are contraindicated".

    >>> stands_beside("superiority over "), stands_beside("alongside corticosteroids and "), stands_beside("patients given ")
    (True, True, False)
    """
    return _BESIDE.search(before) is not None
