"""Words in whose place the statement has another one, which changes the fact: "stop" where it says "continue"."""

from __future__ import annotations

from ..reading.contrasts import OF_THINGS, TWO_WAYS, Answer, answers_in
from .pair import Pair
from .tokens import Spoken

CLEARLY = 1.0
"""How much better one place must fit than another."""
LEAST_PLACED = 1.5
"""Context from which a word of the statement stands where the claim's does."""


def answers_of(text: Spoken) -> dict[int, set[Answer]]:
    """What the closed classes of words say, by token; what is denied says the other of two."""
    if text.answers is None:
        text.answers = {}
        for told in answers_in(text.folded):
            n = next((t.n for t in text.tokens if t.start <= told.start < t.end), None)
            if n is None:
                continue
            for line, x in told.answers:
                turned = told.denied and line in TWO_WAYS and line not in OF_THINGS
                text.answers.setdefault(n, set()).add((line, 1 - x if turned else x))
    return text.answers


def contrary(one: set[Answer], two: set[Answer]) -> bool:
    """Whether two words answer the same question and agree on no answer."""
    return not one & two and bool({line for line, _ in one} & {line for line, _ in two})


def otherwise(pair: Pair) -> list[str]:
    """Each word with what the statement has in its place and the claim has nowhere."""
    a, thesaurus = pair.aligned, pair.thesaurus
    mine = answers_of(pair.claim)
    theirs: dict[int, set[Answer]] = {}
    offset = 0
    for text in pair.texts:
        theirs.update({offset + n: x for n, x in answers_of(text).items()})
        offset += len(text.tokens)
    out = []
    for i, t in enumerate(pair.claim.tokens):
        if t.figure is not None or t.concept is not None or (t.framing and i not in mine):
            continue
        found: tuple[float, str] | None = None
        for j, (_, v) in enumerate(a.held):
            if j == a.best[i] or j in pair.used or v.figure is not None:
                continue
            changed = (v.concept is None and not t.framing and thesaurus.other(t.key, v.key)) or (
                i in mine and j in theirs and contrary(mine[i], theirs[j])
            )
            if changed and (found is None or (c := pair.aligner.context(a, i, j)) > found[0]):
                found = (pair.aligner.context(a, i, j), v.word)
        own = a.place[i] if a.best[i] is not None else -CLEARLY
        if found is not None and found[0] > LEAST_PLACED and found[0] > own + CLEARLY:
            out.append(f"{t.word} for {found[1]}")
    return out
