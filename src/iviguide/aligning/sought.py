"""What a claim is searched for in statements: its figures, names and words, with all keys of what may stand for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from .row import Row, What
from .tokens import Token


@dataclass(slots=True)
class Sought:
    """Tokens of a claim that say something, by sort; names and words with how alike they are to others, as far as known."""

    figures: list[Token] = field(default_factory=list)
    names: list[tuple[Token, dict[What, float]]] = field(default_factory=list)
    words: list[tuple[Token, dict[What, float], frozenset[str]]] = field(default_factory=list)
    """Words also with all keys of words that stand for them."""
    keyed: dict[str, list[int]] = field(default_factory=dict)
    """Numbers of all words by key."""

    def add(self, t: Token, likes: dict[What, float], near: frozenset[str]) -> None:
        if t.figure is not None:
            self.figures.append(t)
        elif t.concept is not None:
            self.names.append((t, likes))
        else:
            self.words.append((t, likes, near))
            self.keyed.setdefault(t.key, []).append(t.n)


def standing(t: Token, near: frozenset[str], row: Row) -> list[tuple[int, ...]]:
    """Where tokens stand in a statement that share a key with a word."""
    words, inside = row.words, row.inside
    places = [] if near.isdisjoint(row.word_keys) else [words[k] for k in near & row.word_keys]
    if t.key in inside:
        places.append(inside[t.key])
    if t.group in inside and t.group != t.key:
        places.append(inside[t.group])
    return places
