"""What is asked besides of a sentence so short that a statement soon has all of its words.

"Hizentra may be infused into a vein" has its brand from what tells how Hizentra is kept; "flu shots wait 11 months" has the shots
from one sentence and the months from the next, where other vaccines wait.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from .alignment import AKIN, KIN, SAID, SAME
from .brief_advice import is_advised_by_none, is_advised_of_another_thing, is_optional, orders_another_thing
from .brief_order import is_uncompared, is_unordered, treatments
from .exchanged import pieces, places_of
from .located import Place, behind, counterparts, sentences, sentences_with
from .pair import Pair
from .tokens import DENIALS, Spoken, Token
from .unsaid import QUANTITY

BRIEF, BRIEFEST = 8, 7
"""Words, names and figures of a sentence that is brief, and of one whose words belong together."""
LITTLE = 0.4
"""Share of these up to which a statement has too little of it."""
_RANKS = frozenset("first second last main mainly primary rare rarely common commonly uncommon frequent".split())
"""Words that rank, and that tell how often: nothing that is only of their kind stands for them."""
_RELATING = QUANTITY - {"up", "down", "over", "under"} | _RANKS
_RELATING |= set(
    """
    then still now today today's currently nowadays during most always only certain every falsely maximum minimum highest lowest
    divide divided multiply multiplied cheaper dearer safer riskier
    vein veins muscle skin orally intravenously subcutaneously intramuscularly
    """.split()
)
"""Words that tell how the things named stand to each other, or by which way one is given: without them a sentence is a list."""
_SUBJECTS = frozenset({"product", "condition", "agent", "authority"})
"""Types of what a statement is about, which all of its sentences go on telling of."""
_DENYING = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|contraindicated|unsuitable|avoid\w*|against|absent|missing|lack\w*|refus\w*|"
    r"exclud\w*|leaves? out|left out|omit\w*|hardly|seldom|rarely|barred|declin\w*|rule[sd]? out|fail\w*)\b|n't\b|\bnon-"
)
HALF, TWO = 50, 2


def is_brief(pair: Pair) -> bool:
    return pair.told[0] <= BRIEF


def is_briefest(pair: Pair) -> bool:
    return pair.told[0] <= BRIEFEST


def by_chance(pair: Pair) -> str | None:
    """Why a statement may have a brief sentence's words without saying what it says; None where it has them together."""
    return next((why for why, asks in _QUESTIONS.items() if asks(pair)), None)


def has_little(pair: Pair) -> bool:
    """Whether a statement has few of the words of a claim."""
    telling = [t for t in pair.claim.tokens if not t.framing]
    return sum(bool(counterparts(pair, t)) for t in telling) <= LITTLE * len(telling)


def _is_unrelated(pair: Pair) -> bool:
    """Whether a word that relates what is named has nothing in the statement."""
    if all(t.concept is None for t in pair.claim.tokens):
        return False
    return any(not (pair.is_framed(t) or _bounds(pair, t) or _is_counted(pair, t)) for t in _unmet(pair))


def _unmet(pair: Pair) -> Iterator[Token]:
    for t in pair.claim.tokens:
        told = t.word not in _RELATING or t.concept is not None or t.figure is not None
        told = told or (t.word == "then" and len(treatments(pair)) < TWO)
        told = told or (t.word == "during" and _BEGINNING.isdisjoint(x.word for x in pair.claim.tokens))
        if not told and not counterparts(pair, t, KIN if t.word in _RANKS else AKIN):
            yield t


_BEGINNING = frozenset("starts start begins begin occurs occur appears appear happens happen".split())


def _bounds(pair: Pair, t: Token) -> bool:
    """ "5 g/L or more": it tells how far a figure goes, which is compared as a figure."""
    return t.n > 0 and pair.claim.tokens[t.n - 1].word == "or"


def _is_counted(pair: Pair, t: Token) -> bool:
    """ "Most", where the statement has a share above half."""
    figures = (x.figure for text in pair.texts for x in text.tokens if x.figure is not None)
    return t.word == "most" and any(f.unit == "%" and f.low > HALF for f in figures)


def _is_scattered(pair: Pair) -> bool:
    """Whether no sentence of a statement has all that the statement has; a claim in two halves may have one from each."""
    if ";" in pair.claim.folded or not is_briefest(pair):
        return False
    needed = (t for t in pair.claim.tokens if not _is_subject(pair, t))
    places = [x for x in (sentences_with(pair, t) for t in needed) if x]
    return bool(places) and not frozenset.intersection(*places)


def _is_subject(pair: Pair, t: Token) -> bool:
    if t.framing and t.word not in _RELATING:
        return True
    return pair.is_framed(t) or (t.concept is not None and pair.vocabulary[t.concept].type in _SUBJECTS)


def _is_without_cause(pair: Pair) -> bool:
    """Whether something is because of another thing, where the statement tells of no cause."""
    because = [t for t in pair.claim.tokens if t.word == "because" and not counterparts(pair, t, AKIN)]
    return bool(because) and all(_CAUSAL.search(text.folded) is None for text in pair.texts)


_CAUSAL = re.compile(
    r"\b(?:because|caus\w+|due|since|leads?|led|results? in|why|reasons?|owing|thanks|trigger\w*|against|explain\w*|account\w*|"
    r"blam\w+|behind|mechanism|attack\w*|makes?|made)\b"
)


def _is_only_elsewhere(pair: Pair) -> bool:
    """Whether "only" is said of another thing in the statement."""
    return any(not _only_of_the_same(pair, t) for t in pair.claim.tokens if t.word == "only")


def _only_of_the_same(pair: Pair, only: Token) -> bool:
    after = list(behind(pair.claim, only))
    there = {(k, x.n) for k, u in counterparts(pair, only) for x in behind(pair.texts[k], u)}
    return any((k, u.n) in there for t in after for k, u in counterparts(pair, t, AKIN))


def _is_denied(pair: Pair) -> bool:
    """Whether a claim that denies nothing says what the statement denies in so many words: "not given into a vein"."""
    if _DENYING.search(pair.claim.folded):
        return False
    telling = [t for t in pair.claim.tokens if not t.framing]
    count = Counter(place for t in telling for place in sentences_with(pair, t))
    home = {place for place, n in count.items() if n == max(count.values())}
    return any(_is_denied_in(pair, t, k, home) for t in telling for k in range(len(pair.texts)))


def _is_denied_in(pair: Pair, t: Token, number: int, home: set[Place]) -> bool:
    """Whether a text denies a word wherever it has it in those of its sentences."""
    text, mine = pair.texts[number], {x.word for x in pair.claim.tokens}
    held = counterparts(pair, t, SAID) or counterparts(pair, t)
    there = [u for k, u in held if k == number and (k, sentences(text)[u.n]) in home]
    return bool(there) and all(_follows_denial(text, u, mine) for u in there)


def _follows_denial(text: Spoken, t: Token, shared: set[str]) -> bool:
    """Whether it is the first telling word behind a denial, apart from those that the claim has itself."""
    for x in reversed(text.tokens[: t.n]):
        if x.word in DENIALS and x.word != "without":
            return x.clause == t.clause
        if not (x.framing or x.word in shared) or x.clause != t.clause:
            return False
    return False


def _is_quantified_elsewhere(pair: Pair) -> bool:
    """Whether "most" is said of those to whom something else happens: "anaphylaxis is rare, and most people tolerate it"."""
    counted = [t for t in pair.claim.tokens if t.word in _HOW_MANY and counterparts(pair, t, AKIN)]
    happens = [t for t in pair.claim.tokens if _tells_what_happens(pair, t)]
    told = [(places_of(pair, t, AKIN), places_of(pair, x, SAME)) for t in counted for x in happens]
    return any(there and there.isdisjoint(here) for here, there in told)


_HOW_MANY = frozenset("most many few all every each half".split())


def _tells_what_happens(pair: Pair, t: Token) -> bool:
    return t.concept is not None and pair.vocabulary[t.concept].type in _HAPPENING and not pair.is_framed(t)


_HAPPENING = frozenset({"harm", "sign", "test"})


def _is_of_a_part(pair: Pair) -> bool:
    """Whether a share is that of people of whom the claim does not speak: "4 of 8 with a history of migraine (50 %)"."""
    met = {(k, u.n) for t in pair.claim.tokens for k, u in counterparts(pair, t, AKIN)}
    shares = (t for t in pair.claim.tokens if t.figure is not None and t.figure.unit == "%")
    held = ([u for k, u in counterparts(pair, t) if k == 0] for t in shares)
    return any(found and all(_limits(pair.texts[0], u, met) for u in found) for found in held)


def _limits(text: Spoken, share: Token, met: set[Place]) -> bool:
    """Whether the piece with a share, or the one that brackets it, tells of whom, and of nobody that the claim has."""
    number = pieces(text)
    bracketed = text.folded[: share.start].endswith("(")
    told = [x for x in text.tokens if number[share.n] - bracketed <= number[x.n] <= number[share.n]]
    last = max((n for n, x in enumerate(told) if x.word in _OF_WHOM), default=-1)
    whom = [x for x in told[last + 1 : last + 1 + FEW] if not x.framing and x.figure is None] if last >= 0 else []
    return bool(whom) and all((0, x.n) not in met for x in whom)


_OF_WHOM, FEW = frozenset("if with without among who whose when".split()), 5


_QUESTIONS: dict[str, Callable[[Pair], bool]] = {
    "it has little of it": has_little,
    "it has no word for how things stand to each other": _is_unrelated,
    "it does not tell to do that": orders_another_thing,
    "it tells to do that with something else": is_advised_of_another_thing,
    "it tells of no cause": _is_without_cause,
    "it does not advise that": is_advised_by_none,
    "it has the words in different sentences": _is_scattered,
    "it sets no treatment before the other": is_unordered,
    "it compares no two": is_uncompared,
    "it has the only one of something else": _is_only_elsewhere,
    "it denies that": _is_denied,
    "it has it as an option": is_optional,
    "it has most of something else": _is_quantified_elsewhere,
    "it has the share of a part": _is_of_a_part,
}
