"""Closed sets of words, read from the data: each word with the questions that it answers and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from .tokens import Spoken, Token

Answer = tuple[str, int]
"""A question, and which of its answers."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a text that answer: first and last token, and the answers."""

    first: int
    last: int
    answers: frozenset[Answer]


class Lines:
    """Answers by word and by phrase. Build once."""

    def __init__(self, lines: Iterable[str]) -> None:
        read: dict[tuple[str, ...], set[Answer]] = {}
        for line in lines:
            names, _, parts = line.partition(" : ")
            for number, words in enumerate(parts.split("|")):
                for phrase in words.split():
                    answers = read.setdefault(tuple(phrase.replace("-", "_").split("_")), set())
                    answers.update((name, number) for name in names.split())
        self._answers = {phrase: frozenset(answers) for phrase, answers in read.items()}
        longest: dict[str, int] = {}
        for known in read:
            longest[known[0]] = max(longest.get(known[0], 0), len(known))
        self._longest = longest

    def read(self, text: Spoken) -> list[Told]:
        """What a text answers, phrases before words."""
        return self.told(text.tokens)

    def told(self, tokens: Sequence[Token]) -> list[Told]:
        out: list[Told] = []
        n = 0
        while n < len(tokens):
            longest = self._longest.get(tokens[n].word, 0)
            for length in range(min(longest, len(tokens) - n), 0, -1):
                answers = self._answers.get(tuple(t.word for t in tokens[n : n + length]))
                if answers is not None:
                    out.append(Told(n, n + length - 1, answers))
                    n += length - 1
                    break
            n += 1
        return out


def shipped(name: str) -> Lines:
    """The lines of a data file that ships with the package."""
    text = (files("iviguide.aligning") / "data" / name).read_text(encoding="utf-8")
    return Lines(x for x in text.splitlines() if x and not x.startswith("#"))
