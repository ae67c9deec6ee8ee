"""What a claim says and the statement has in no form: a name, a figure, a word that changes what is claimed."""

from __future__ import annotations

from functools import lru_cache

from ..reading.claims_words import group_of, is_plain
from ..reading.everyday import is_everyday
from .pair import Pair
from .tokens import Token

HEDGES = frozenset(
    "may might can could possibly perhaps sometimes potentially possible likely probably often usually generally mostly seems "
    "appear".split()
)
ORDER = frozenset(
    "after before once until till since following prior upon during within by later earlier then thereafter afterwards "
    "beforehand subsequently when while first".split()
)
QUANTITY = frozenset(
    "more less fewer higher lower greater smaller larger longer shorter better worse over under above below up down most least "
    "further again another additional extra".split()
)
JUDGED = HEDGES | ORDER | QUANTITY
"""Words that other questions judge: what they say depends on what they stand beside."""
TELLING = frozenset(
    "all every always never only any must none nobody both anyone everyone everybody completely entirely fully proven proof proves "
    "prove proved certain certainly definitely guaranteed guarantee cure cures cured eliminates normal abnormal weak strong "
    "healthy sick mild severe serious high low large small early late soon fast slow good poor bad safe unsafe dangerous impossible "
    "necessary day week month year hour minute daily weekly monthly yearly twice second third last next new old young recent "
    "adult adults child children infant infants baby babies newborn newborns elderly woman women man men girl girls boy boys mother mothers father "
    "chronic acute common rare rarely frequent single several multiple alone together free full total".split()
)
"""Ordinary words that change what is claimed: how many, how surely, how often, how bad, when."""


@lru_cache(maxsize=16384)
def is_light(word: str) -> bool:
    """Whether a word is ordinary English that a claim may use without saying anything else."""
    return word not in TELLING and (is_plain(group_of(word)) or is_plain(word) or is_everyday(word))


def unsaid(pair: Pair) -> list[str]:
    """Words, names and figures of the claim that the statement has in no form."""
    return [t.concept or t.word for t in tokens_unsaid(pair)]


def tokens_unsaid(pair: Pair) -> list[Token]:
    out = []
    for t, best in zip(pair.claim.tokens, pair.aligned.best, strict=True):
        if t.framing or best is not None or t.word in JUDGED:
            continue
        if t.concept is not None:
            if pair.vocabulary[t.concept].type == "topic" or pair.is_implied(t.concept):
                continue
        elif t.figure is None and is_light(t.word):
            continue
        if pair.framed[t.n]:
            continue
        out.append(t)
    return out
