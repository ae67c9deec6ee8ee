"""What closed classes of words say in a text, token by token (see `reading.contrasts`)."""

from __future__ import annotations

from dataclasses import dataclass

from ..reading.contrasts import Answer, answers_in
from .tokens import FUNCTION, Spoken, token_at


@dataclass(frozen=True, slots=True)
class Told:
    """What a token answers, and whether it stands denied."""

    answers: frozenset[Answer]
    denied: bool
    first: int
    last: int
    """Its tokens."""
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
            out[at] = Told(
                answers, told.denied or (before is not None and before.denied), first, last, before is not None
            )
        text.told = out
    return text.told
