"""What a statement tells in brackets of one thing, and the claim of another: "antibody deficiency (vein or skin), ITP (vein)"."""

from __future__ import annotations

from .listed import is_named
from .located import counterparts
from .pair import Pair
from .tokens import Spoken, once

_BOTH = frozenset({"both", "each", "all"})


@once
def _brackets(text: Spoken) -> list[tuple[int, int, int]]:
    """Brackets of a text by their first token, the one behind their last, and where the stretch begins that they close."""
    out, opened, since = [], -1, 0
    for t in text.tokens:
        gap = text.folded[text.tokens[t.n - 1].end if t.n else 0 : t.start]
        if opened >= 0 and ")" in gap:
            out.append((opened, t.n, since))
            opened, since = -1, t.n
        if ";" in gap or ": " in gap or ". " in gap:
            since = t.n
        if "(" in gap:
            opened = t.n
    if opened >= 0:
        out.append((opened, len(text.tokens), since))
    return out


def bracketed_otherwise(pair: Pair) -> list[str]:
    """Words of the claim that a statement has in brackets only, behind something that the claim does not name, while it brackets
    other words behind what the claim names."""
    named = [t for t in pair.claim.tokens if not t.framing and is_named(pair.vocabulary, t)]
    if not named or not any(_brackets(text) for text in pair.texts):
        return []
    owners = [_owners(pair, text) for text in pair.texts]
    mine = {(k, u.n) for t in named for k, u in counterparts(pair, t)}
    out = []
    for t in pair.claim.tokens:
        if t.framing or t.figure is not None or t in named:
            continue
        found = [(k, next((b for b in owners[k] if b[0] <= u.n < b[1]), None)) for k, u in counterparts(pair, t)]
        if any(k == 0 for k, _ in found) and all(
            b is not None and not _ends(pair.texts[k], b) and _is_of_others(owners[k], b, k, mine) for k, b in found
        ):
            out.append(t.word)
    return out


Bracket = tuple[int, int, frozenset[int]]
"""The first token of a bracket, the one behind its last, and the names before it that it tells of."""


def _owners(pair: Pair, text: Spoken) -> list[Bracket]:
    out = []
    for first, end, since in _brackets(text):
        names = [t for t in text.tokens[since:first] if is_named(pair.vocabulary, t)]
        of = names[-2:] if text.tokens[first].word in _BOTH else names[-1:]
        out.append((first, end, frozenset(t.n for t in of)))
    return out


def _ends(text: Spoken, bracket: Bracket) -> bool:
    """Whether a bracket closes its sentence: it may tell of all of it, as who says so."""
    end = text.tokens[bracket[1] - 1].end
    return text.folded[end : end + 2] == ")."


def _is_of_others(brackets: list[Bracket], own: Bracket, k: int, mine: set[tuple[int, int]]) -> bool:
    """Whether a bracket tells of what the claim does not name, and another one of what it names."""
    if not own[2] or any((k, n) in mine for n in own[2]):
        return False
    return any((k, n) in mine for b in brackets if b is not own for n in b[2])
