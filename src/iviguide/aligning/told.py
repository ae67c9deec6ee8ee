"""What closed classes of words say in a text, token by token (see `reading.contrasts`)."""

from __future__ import annotations

from dataclasses import dataclass

from ..reading.contrasts import Answer, answers_in
from .tokens import FUNCTION, Spoken, token_at

OF_WHOM = frozenset(
    "age sex mother give-take size-weight health preg severity acute primary novel exposed immune twin".split()
)
"""Questions whose words tell which people a figure counts."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a token answers, and whether it stands denied."""

    answers: frozenset[Answer]
    denied: bool
    first: int
    last: int
    """Its tokens."""
    lines: frozenset[str]
    """The questions that it answers."""
    several: bool = False
    """Whether several words of one name answer."""


def told_by(text: Spoken) -> dict[int, Told]:
    """What closed classes of words say, by number of token: a phrase at the first of its words that is no word of grammar."""
    if text.told is None:
        out: dict[int, Told] = {}
        tokens = text.tokens
        for told in answers_in(text.folded):
            first = token_at(text, told.start)
            if first is None or tokens[first].start > told.start:
                continue
            last = first
            while last + 1 < len(tokens) and tokens[last + 1].start < told.end:
                last += 1
            at = next((n for n in range(first, last + 1) if tokens[n].word not in FUNCTION), first)
            before = out.get(at)
            answers = told.answers | before.answers if before else told.answers
            denied = told.denied or (before is not None and before.denied)
            out[at] = Told(answers, denied, first, last, frozenset(line for line, _ in answers), before is not None)
        text.told = out
    return text.told
