"""A plain sentence all of whose words one sentence of a statement has: "IVIG is a blood product".

Such sentences weigh too little to be found by what is rare in them. They are found by having every word instead, and are held
to more: nothing denied here or there, nothing said of all or ranked, no word only akin, and all of it in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..aligning.brief import by_chance
from ..aligning.faults import first_fault
from ..aligning.located import sentences_with, words_at
from ..aligning.pair import Pair
from ..aligning.tokens import DENIALS, Token
from ..reading.claims_words import group_of
from .borne import USUALLY
from .candidates import numbers_of
from .claimed import Claimed
from .compare import Match, laid_beside
from .grounds import NO_SUPPORT
from .index import IMMUNOGLOBULIN, StatementIndex
from .side_by_side import denies, is_sentence, likeliest, pairs_of

LEAST, MOST = 3, 40
"""Telling words of such a sentence at least, and statements that have them all at most: more tell nothing of one."""
_UNIVERSAL = frozenset("all every always any none only must".split())
_DENYING = DENIALS | frozenset("unless except excluding fail fails failed failing lack lacking against avoid".split())
_RANKING = frozenset({"rank", "firstline"})


def said_in_a_sentence(c: Claimed, matches: list[Match], index: StatementIndex) -> Match | None:
    """The first statement on these people of which one sentence has every word of a plain one, and none near says the contrary."""
    if not is_sentence(c) or c.unread or c.reading.strength >= USUALLY or _RANKING & c.reading.signs.keys():
        return None
    reader = pairs_of(index)
    tokens = reader.claim(c.reading.text).tokens
    telling = [t for t in tokens if not t.framing]
    if len(telling) < LEAST or any(map(_limits, tokens)):
        return None
    for m in laid_beside(c, index.held.several(_having_all(telling, index)), index):
        s = m.held.statement
        if s.kind in NO_SUPPORT or s.kind == "gap" or set(m.narrower) - {"unstated"} or not m.same_people:
            continue
        pair = reader.pair(c.reading.text, s)
        if _is_in_one(pair, telling) and first_fault(pair) is None and by_chance(pair) is None:
            near = likeliest(c, (x for x in matches if x.held.statement.kind not in NO_SUPPORT))
            return None if any(denies(c, x) for x in near if x.coverage >= m.coverage) else m
    return None


def _limits(t: Token) -> bool:
    """Whether a word denies, or is said of all: what is hardest to tell from its contrary by its words."""
    return (
        t.word in _UNIVERSAL or t.word in DENIALS or (t.word.startswith("un") and group_of(t.word[2:]) in _DENIED_BY_UN)
    )


_DENIED_BY_UN = frozenset(
    map(group_of, "affected changed safe proven known likely common needed able treated licensed".split())
)


def _is_in_one(pair: Pair, telling: list[Token]) -> bool:
    """Whether one sentence of the statement, which denies nothing, has all of it."""
    places = [sentences_with(pair, t) for t in telling]
    if not all(places):
        return False
    return any(_DENYING.isdisjoint(words_at(pair, place)) for place in frozenset.intersection(*places))


def _having_all(telling: list[Token], index: StatementIndex) -> list[int]:
    """Statements, by number, that may have every telling word, as far as words are kept; none where too many do."""
    having = -1
    for t in telling:
        some = 0
        for f in _features(t, index):
            some |= index.postings.get(f, 0)
        if some:
            having &= some
    return numbers_of(having) if having > 0 and having.bit_count() <= MOST else []


def _features(t: Token, index: StatementIndex) -> Iterator[str]:
    """By what statements are found that have a word or name; what all have finds none."""
    if t.figure is not None or t.concept in IMMUNOGLOBULIN:
        return
    if t.concept is not None:
        yield from index.vocabulary.family(t.concept)
        return
    for x in pairs_of(index).aligner.keys_near(t.key, t.group):
        yield f"w:{x}"
        yield f"w:{group_of(x)}"
