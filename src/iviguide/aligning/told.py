"""What closed classes of words say in a text, token by token (see `reading.contrasts`)."""

from __future__ import annotations

from dataclasses import dataclass

from ..reading.contrasts import Answer, answers_in
from .tokens import Spoken


@dataclass(frozen=True, slots=True)
class Told:
    """What a token answers, and whether it stands denied."""

    answers: frozenset[Answer]
    denied: bool


def told_by(text: Spoken) -> dict[int, Told]:
    """What closed classes of words say, by number of token."""
    if text.told is None:
        out: dict[int, Told] = {}
        tokens, at = text.tokens, 0
        for told in answers_in(text.folded):
            while at < len(tokens) and tokens[at].end <= told.start:
                at += 1
            if at < len(tokens) and tokens[at].start <= told.start:
                before = out.get(at)
                answers = told.answers | before.answers if before else told.answers
                out[at] = Told(answers, told.denied or (before is not None and before.denied))
        text.told = out
    return text.told
