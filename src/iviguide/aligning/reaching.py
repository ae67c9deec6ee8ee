"""Words of a claim that say much, and that the statement reaches in no form: "permanently", "harmless", "the gold standard".

Words are gathered in families, by what they say and how much of it (data/reaching.txt). Where the statement has a word of the
family or one that answers for it, other questions ask whether it stands in its place; here is asked whether there is any.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

from .alignment import SAME
from .inflections import key
from .otherwise_named import in_keys
from .pair import Pair
from .stretches import series
from .tokens import Spoken, Token, once

_DENIED_TOO = frozenset({"unlimited", "world"})
"""Families that say as much after a denial: "no label in the world"."""
_HARM = frozenset(
    key(w)
    for w in (
        "harm harms harmed risk risks reaction reactions event events effect effects adverse serious danger complication "
        "complications death deaths died toxicity bleeding clot clots thrombosis problem problems difference"
    ).split()
)
"""Without any of these something is safe."""


@dataclass(frozen=True, slots=True)
class Family:
    """Words that say as much, what answers for them in a statement: keys of words, and figures."""

    name: str
    answers: frozenset[str]
    phrases: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """A phrase by its words, with its family; none where it says nothing."""

    words: tuple[str, ...]
    family: Family | None


def _table() -> dict[str, list[_Start]]:
    """Phrases by their first word, the longest first."""
    begins: dict[str, list[_Start]] = {}
    text = (files("iviguide.aligning") / "data" / "reaching.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, says, idle, answers, *figures = (x.strip() for x in line.split("|"))
        spelled = {w for phrase in says.split() if "_" not in phrase for w in (phrase, *_parts(name, phrase))}
        keys = frozenset(key(w) for w in {*answers.split(), *(x for x in spelled if len(x) > 3)} if "_" not in w)
        joined = tuple("_" + "_".join(map(key, w.split("_"))) + "_" for w in answers.split() if "_" in w)
        family = Family(name, keys, joined, tuple(figures[0].split()) if figures else ())
        for phrases, of in ((says, family), (idle, None)):
            for phrase in phrases.split():
                words = tuple(phrase.replace("-", "_").split("_"))
                begins.setdefault(words[0], []).append(_Start(words, of))
    for rows in begins.values():
        rows.sort(key=lambda s: -len(s.words))
    return begins


def _parts(family: str, word: str) -> list[str]:
    """The parts of a compound that say as much by themselves; "risk" does not say "risk-free"."""
    return [] if family == "harmless" else word.split("-")


_BEGINS = _table()
BESIDE, ABOUT = 4, 6
"""Tokens around words of the claim whose counterparts tell where they belong, and tokens around those that may answer them."""


def unreached(pair: Pair) -> list[str]:
    """Words of the claim for which the statement has none of the family and no answer."""
    return [
        " ".join(t.word for t in pair.claim.tokens[first : last + 1])
        for first, last, family in _said(pair.claim)
        if not _is_reached(pair, family, first, last)
    ]


@once
def _said(claim: Spoken) -> list[tuple[int, int, Family]]:
    """Phrases of families that the claim says outright, read once."""
    found: list[tuple[int, int, Family]] = []
    tokens = claim.tokens
    n = 0
    while n < len(tokens):
        start = _start(tokens, n) if tokens[n].word in _BEGINS else None
        if start is None:
            n += 1
            continue
        joined = claim.folded[max(0, tokens[n].start - 1)] == "-"  # "biopsy-proven"
        if start.family is not None and not joined and (not tokens[n].denied or start.family.name in _DENIED_TOO):
            found.append((n, n + len(start.words) - 1, start.family))
        n += len(start.words)
    return found


def _start(tokens: list[Token], n: int) -> _Start | None:
    """The longest phrase that begins at a token; words of names and figures begin none."""
    for start in _BEGINS.get(tokens[n].word, ()):
        last = n + len(start.words)
        of = tokens[n:last]
        if tokens[n].word == "every" and last < len(tokens) and tokens[last].figure is not None:
            continue  # "in every 100,000"
        if tuple(t.word for t in of) == start.words and all(t.concept is None for t in of):
            return start
    return None


def _is_reached(pair: Pair, family: Family, first: int, last: int) -> bool:
    if family.name in _DENIED_TOO and any(not family.answers.isdisjoint(text.words) for text in pair.texts):
        return True
    if any(_answers_near(pair, family, first, last, k) for k in range(len(pair.texts))):
        return True
    if family.phrases and any(x in in_keys(text) for x in family.phrases for text in pair.texts):
        return True
    if family.name == "harmless" and any(not (_HARM & text.words).isdisjoint(_denied(text)) for text in pair.texts):
        return True
    itself = "_" + "_".join(t.key for t in pair.claim.tokens[first : last + 1]) + "_"
    if any(itself in in_keys(text) for text in pair.texts):
        return True
    if family.name == "small" and any(_is_close(text) for text in pair.texts):
        return True
    if first == last and any(s >= SAME for _, s in pair.aligned.likely[first]):
        return True
    return bool(family.figures) and any(_is_counted(_figures(pair, first, last), figure) for figure in family.figures)


def _is_close(text: Spoken) -> bool:
    """Whether two figures set beside each other lie close: "83 % and 87 %" are "slightly" apart."""
    return any(
        0 < abs(one.value - two.value) <= CLOSE * max(one.value, two.value)
        for among in series(text)
        for one, two in pairwise(among.stretches)
    )


CLOSE = 0.15
"""How far, as a share, two figures may lie apart that are slightly so."""


def _answers_near(pair: Pair, family: Family, first: int, last: int, k: int) -> bool:
    """Whether a text has an answer, undenied, by the counterparts of what stands around the words of the claim."""
    text = pair.texts[k]
    there = [n for n, keys in _outright_at(text) if not family.answers.isdisjoint(keys)]
    if not there and family.name == "every" and pair.claim.denials:
        there = [
            t.n for t in text.tokens if t.key in family.answers
        ]  # "A for all does not help", "neither A given to all"
    if not there:
        return False
    a = pair.aligned
    start = a.row.starts[k]
    near = [
        x[1] - start
        for i in range(max(0, first - BESIDE), min(len(pair.claim.tokens), last + 1 + BESIDE))
        if not first <= i <= last and pair.claim.tokens[i].weight > 0 and (x := a.each[i].get(k)) is not None
    ]
    return not near or any(abs(n - j) <= ABOUT for n in there for j in near)


@once
def _outright_at(text: Spoken) -> list[tuple[int, frozenset[str]]]:
    """Tokens that stand undenied, with their keys and those of a name\'s words."""
    return [(t.n, frozenset((t.key, *t.inner))) for t in text.tokens if not t.denied]


@once
def _denied(text: Spoken) -> frozenset[str]:
    """Keys of those that stand denied."""
    some = {x for t in text.tokens if t.denied for x in (t.key, *t.inner)}
    return frozenset(some)


def _is_counted(told: list[tuple[str, Decimal, Decimal]], bound: str) -> bool:
    """Whether a figure of the statement says as much."""
    if bound == "half":
        counts = sorted({x for unit, _, x in told if unit == "n"})
        return any(2 * few > many for few, many in pairwise(counts))
    unit, sign, least = bound[0], bound[1], Decimal(bound[2:])
    return any(u == unit and (high > least if sign == ">" else low <= least) for u, low, high in told)


def _figures(pair: Pair, first: int, last: int) -> list[tuple[str, Decimal, Decimal]]:
    """Figures of the statement that no other figure of the claim stands for, far from its words."""
    a = pair.aligned
    elsewhere = {
        j
        for t in pair.claim.tokens
        if t.figure is not None and not first - BESIDE <= t.n <= last + BESIDE
        for j, _ in a.likely[t.n]
    }
    return [
        (u.figure.unit, u.figure.low, u.figure.high)
        for j, (_, u) in enumerate(a.held)
        if u.figure is not None and j not in elsewhere
    ]
