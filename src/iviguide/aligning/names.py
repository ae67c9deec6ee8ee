"""Names that the statement has otherwise: whom, which part of the body, which kind, which drug.

Four ways in which a name goes astray although each word of it may stand somewhere in the statement: nobody of that kind is
there; the name is a variant of another one; another name stands in its place; the statement has it only where it denies it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..reading.contrasts import Answer
from .drugs import is_drug, sound
from .figures import CLEARLY
from .otherwise import answers_of
from .pair import Pair
from .thesaurus import key
from .tokens import FUNCTION, Spoken, Token
from .unsaid import is_light

KINDS = frozenset(
    "age sex mother give-take organ germ cell vessel upper near-far nerve self warm blood act sugar weight-kind ig-class "
    "igg-sub anti season trimester inherit ends".split()
)
"""Lines of closed classes whose words name who or what: what is nowhere in the statement is another thing."""
_CHILD, _INFANT, _NEWBORN = ("age", 3), ("age", 2), ("age", 1)
_NARROWER: dict[Answer, frozenset[Answer]] = {
    _CHILD: frozenset({_NEWBORN, _INFANT, ("age-more", 0)}),
    _INFANT: frozenset({_NEWBORN}),
}
_SORTS = (frozenset({"agent", "product", "vaccine"}), frozenset({"condition", "trait"}))


def renamed(pair: Pair) -> list[str]:
    """Names of the claim that the statement has not, or not there."""
    return [*_of_no_such_kind(pair), *_variants(pair), *_in_anothers_place(pair), *_only_denied(pair)]


def _told(text: Spoken) -> set[Answer]:
    return {x for answers in answers_of(text).values() for x in answers}


def _of_no_such_kind(pair: Pair) -> list[str]:
    """Who or what by a word of a closed class, of which the statement has only others or none."""
    held: set[Answer] | None = None
    out = []
    for n, answers in answers_of(pair.claim).items():
        mine = {x for x in answers if x[0] in KINDS}
        if not mine or mine != answers:
            continue
        if held is None:
            held = set().union(*(_told(t) for t in (*pair.texts, pair.frame)))
        if any(x in held or not _NARROWER.get(x, _NONE).isdisjoint(held) for x in mine):
            continue
        if pair.aligned.best[n] is None and not pair.framed[n]:
            out.append(pair.claim.tokens[n].word)
    return out


_NONE: frozenset[Answer] = frozenset()


@lru_cache(maxsize=4096)
def _content(name: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"[a-z]+|\d+", name) if w not in FUNCTION or len(w) == 1)


def _variants(pair: Pair) -> list[str]:
    """ "Blood group O" for "blood group A": one name of the pack in words of which one is another's."""
    out = []
    for i, t in enumerate(pair.claim.tokens):
        u = pair.counterpart(i)
        if t.concept is None or u is None or u.concept != t.concept or t.word == u.word:
            continue
        mine, theirs = _content(t.word), _content(u.word)
        ours = [w for w in mine if w not in theirs and key(w) not in pair.words]
        others = [w for w in theirs if w not in mine]
        found = [f"{w} for {v}" for w in ours for v in others if _differ(pair, w, v, len(mine) == len(theirs))]
        out += found[:1]
    return out


def _differ(pair: Pair, one: str, two: str, alike: bool) -> bool:
    """Whether two words in names of the same make tell two things: letters, drugs, kinds, or words of no other use."""
    if pair.thesaurus.other(key(one), key(two)) or (is_drug(one) and is_drug(two) and sound(one) != sound(two)):
        return True
    if not alike or pair.thesaurus.same(key(one), key(two)):
        return False
    if len(one) < 3 or len(two) < 3:
        return len(one) < 3 and len(two) < 3 and one != "s" != two
    known = pair.thesaurus.known
    return key(one) not in known and key(two) not in known and not is_light(one) and not is_light(two)


def _sort(pair: Pair, t: Token) -> int | None:
    if t.concept is None:
        return None
    kind = pair.vocabulary[t.concept].type
    return next((n for n, kinds in enumerate(_SORTS) if kind in kinds), None)


def _in_anothers_place(pair: Pair) -> list[str]:
    """Names whose counterpart stands elsewhere than another name of the sort, which the claim has nowhere."""
    a = pair.aligned
    out = []
    for i, t in enumerate(pair.claim.tokens):
        sort = _sort(pair, t)
        if sort is None or a.best[i] is None:
            continue
        for j, (_, v) in enumerate(a.held):
            if j in pair.used or v.concept is None or _sort(pair, v) != sort:
                continue
            if pair.aligner.likeness(t, v) or pair.has(v.concept):
                continue
            if pair.aligner.context(a, i, j) > a.place[i] + CLEARLY:
                out.append(f"{t.word} for {v.word}")
                break
    return out


def _only_denied(pair: Pair) -> list[str]:
    """Names that the statement has only where it says that there is nothing of them, in a claim that denies nothing."""
    return []
