"""What a claim says and the statement has in no form: a name, a figure, a word that changes what is claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from ..reading.claims import LOW_PLATELETS
from ..reading.claims_words import group_of, is_plain
from ..reading.everyday import is_everyday
from .alignment import SAID
from .combining import parts
from .drugs import is_drug
from .families import root
from .figures import told_in_parts
from .in_other_words import points_back
from .inflections import key
from .otherwise_named import by_initials, by_phrase, is_counted, is_told
from .pair import Pair
from .polarity import is_withheld
from .sums import times_of, worked_out
from .telling import TELLING, is_answered, is_turned
from .tokens import Token
from .told import OF_WHOM, told_by

HEDGES = frozenset(
    "may might can could possibly perhaps sometimes potentially possible likely probably often usually generally mostly seems "
    "appear must".split()
)
ORDER = frozenset(
    "after before once until till since following prior upon during within by later earlier then thereafter afterwards "
    "beforehand subsequently when while first second".split()
)
QUANTITY = frozenset(
    "more less fewer higher lower greater smaller larger longer shorter better worse over under above below up down most least "
    "further again another additional extra commoner rarer likelier alike".split()
)
JUDGED = HEDGES | ORDER | QUANTITY
"""Words that other questions judge: what they say depends on what they stand beside."""


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    text = (files("iviguide.aligning") / "data" / "light.txt").read_text(encoding="utf-8")
    return frozenset(key(w) for line in text.splitlines() if not line.startswith("#") for w in line.split())


_DERIVED = re.compile(r"[a-z]{3,}(?:ly|ing|ed|ness|ful|ish|able|ible|wards?|wise|some)$")
"""Ends of words that tell how something goes or is."""
_OUTCOMES = frozenset(
    map(
        root,
        """
        improve worsen recover save kill die infect inject transfuse transplant vaccinate immunize relapse remit heal
        cure bleed clot prevent protect harm hurt damage ban forbid license fund threaten prove prohibit encourage
        discourage reaffirm withdraw untouched double triple halve breastfeeding swelling swollen itching vomiting
        numbness tingling wheezing bruising seizing dying living blood feed wound burn scarring blinding stiffness
        drowsiness dizziness weakness headed affected exposed unexposed married offspring siblings toddling elected
        selected universally poisonous wed breathing swallowing walking hearing seeing sneezing coughing bedding
        clotting swab bleeding shingles inbreed red bed med
        """.split(),
    )
)
"""What becomes of people, and what is done to them: it counts whatever its ending."""


GIVEN = frozenset({"agent", "product"})
"""Concepts that are given to people."""


@lru_cache(maxsize=16384)
def is_light(word: str) -> bool:
    """Whether a word is ordinary English that a claim may use without saying anything else.

    >>> is_light("hangs"), is_light("always"), is_light("thymoma")
    (True, False, False)
    """
    if word in TELLING:
        return False
    if is_plain(group_of(word)) or is_plain(word) or is_everyday(word) or key(word) in _light():
        return True
    return (
        _DERIVED.fullmatch(word) is not None and root(word) not in _OUTCOMES and not parts(word) and not is_drug(word)
    )


def unsaid(pair: Pair) -> list[str]:
    """Words, names and figures of the claim that the statement has in no form."""
    return [t.concept or t.word for t in tokens_unsaid(pair)]


def _own_drug(pair: Pair, t: Token) -> bool:
    """Whether a name is a drug's own name, which the frame's name for its whole class does not tell."""
    return is_drug(t.word) and t.word not in pair.words and t.key not in pair.words


def is_given(pair: Pair, t: Token) -> bool:
    """Whether a name is that of something given, of which a source's title tells nothing."""
    return t.concept is not None and pair.vocabulary[t.concept].type in GIVEN


def _of_another(pair: Pair, t: Token) -> bool:
    """Whether a name is that of a disease, which a source's title tells, where the statement itself names another."""
    of = pair.vocabulary
    if t.concept is None or of[t.concept].type != "condition" or t.concept == LOW_PLATELETS:
        return False
    return any(u.concept is not None and of[u.concept].type == "condition" for text in pair.texts for u in text.tokens)


def tokens_unsaid(pair: Pair) -> list[Token]:
    return sorted([*named_unsaid(pair), *_words_unsaid(pair)], key=lambda t: t.n)


def named_unsaid(pair: Pair) -> list[Token]:
    """The names and figures among them, for which no words need be laid side by side."""
    if pair.lacking is None:
        pair.lacking = list(_names_unsaid(pair))
    return pair.lacking


def lacks_name(pair: Pair) -> bool:
    """Whether there is one of these; it is not looked for all where one is found."""
    if pair.lacks_name is None:
        pair.lacks_name = bool(pair.lacking) if pair.lacking is not None else any(True for _ in _names_unsaid(pair))
        if not pair.lacks_name:
            pair.lacking = []
    return pair.lacks_name


def _names_unsaid(pair: Pair) -> Iterator[Token]:
    counterparts = pair.aligned.named
    for t in pair.claim.tokens:
        told = t.concept is not None or t.figure is not None
        if told and not counterparts[t.n] and not t.framing and not _is_said(pair, t):
            yield t


def leaves_anything_out(pair: Pair) -> bool:
    """Whether a statement has a word, name or figure of the claim in no form; not all are looked for where one is found."""
    if pair.lacks_any is None:
        pair.lacks_any = lacks_name(pair) or any(True for _ in _words_unsaid(pair))
    return pair.lacks_any


MUCH_ELSE, LONG = 0.5, 10
"""Share of a claim's words that a statement may put otherwise, where it has so many."""


def says_much_else(pair: Pair) -> bool:
    """Whether a claim has so many words without a counterpart that it tells something else, ordinary words though they are."""
    telling, told = pair.told
    return telling >= LONG and telling - told > MUCH_ELSE * telling


def _words_unsaid(pair: Pair) -> Iterator[Token]:
    in_set_phrase = _in_set_phrases(pair)
    for t, some in zip(pair.claim.tokens, pair.aligned.likely, strict=True):
        if some and t.concept is not None and not t.framing and _told_in_general(pair, t, some):
            yield t
        if some or t.framing or t.concept is not None or t.figure is not None:
            continue
        if _is_dose_compared(pair, t):
            yield t
        if t.n in in_set_phrase or t.word in JUDGED or _is_told(pair, t):
            continue
        if t.word in TELLING or not (by_phrase(pair, t) or by_initials(pair, t)):
            yield t


def _is_told(pair: Pair, t: Token) -> bool:
    """Whether a word that has no counterpart is told all the same, by the frame or in another way."""
    if pair.is_framed(t):
        return is_light(t.word) or not _of_others_studied(pair, t)
    return _is_answered(pair, t)


def _told_in_general(pair: Pair, t: Token, some: list[tuple[int, float]]) -> bool:
    """Whether a name has only ordinary words for counterparts: "inflammation" is no myocarditis where it is of another part."""
    if pair.vocabulary[str(t.concept)].type in _GENERAL or t.concept == LOW_PLATELETS or _is_said(pair, t):
        return False
    held = pair.aligned.held
    same = any(s >= SAID or held[j][1].word.removesuffix("'s") == t.word.removesuffix("'s") for j, s in some)
    return not same and all(held[j][1].concept is None for j, _ in some)


_GENERAL = frozenset({"topic", "authority"})


def _of_others_studied(pair: Pair, t: Token) -> bool:
    """Whether a word that tells whom is meant stands only in the title of a source, which may tell of others too."""
    told = told_by(pair.claim).get(t.n)
    whom = told is not None and not told.lines.isdisjoint(OF_WHOM - {"novel"})
    return (whom or _ABBREVIATED.fullmatch(t.word) is not None) and not pair.aligner.is_among(t, pair.framed)


_ABBREVIATED = re.compile(r"[b-df-hj-np-tv-z]{3,6}")
"""An abbreviation, by its want of vowels: "CMV"."""

_DOSES = frozenset("dose doses dosage dosages dosing".split())
_COMPARED = frozenset("higher lower larger smaller bigger greater lesser double doubled reduced increased".split())


def _is_dose_compared(pair: Pair, t: Token) -> bool:
    """Whether a dose is called higher or lower than another where the statement tells of none: "this higher dose achieves"."""
    if t.word not in _DOSES or not t.n or pair.claim.tokens[t.n - 1].word not in _COMPARED:
        return False
    return not any(u.word in _DOSES or (u.figure and u.figure.unit in _OF_DOSE) for x in pair.texts for u in x.tokens)


_OF_DOSE = frozenset({"g/kg", "g", "mg"})


def _in_set_phrases(pair: Pair) -> set[int]:
    """Words of the claim that belong to a phrase of which no word says anything by itself."""
    return {
        n
        for first, last, phrase in pair.claim.phrases
        if phrase in pair.thesaurus.expressions
        for n in range(first, last + 1)
        if pair.claim.tokens[n].word not in TELLING
    }


def _is_said(pair: Pair, t: Token) -> bool:
    """Whether a statement says a name or figure that has no counterpart in it."""
    if t.word in JUDGED:
        return True
    if t.concept is not None and (
        pair.vocabulary[t.concept].type == "topic" or (pair.is_implied(t.concept) and not _own_drug(pair, t))
    ):
        return True
    if (
        t.concept is not None
        and pair.vocabulary[t.concept].type == "authority"
        and all(k in pair.words for k, _ in t.parts)
    ):
        return True  # "the US label" beside the "US" of a text and the "label" of its source
    if (
        (pair.is_framed(t) and not is_given(pair, t) and not _of_another(pair, t))
        or told_in_parts(pair, t)
        or is_counted(pair, t)
        or points_back(pair, t)
        or worked_out(pair, t)
    ):
        return True
    return t.concept is not None and is_told(pair, t)


_TIMES = frozenset("weeks months years".split())
"""Times without a number, that say how long something goes on: "seen after months"."""


def _is_answered(pair: Pair, t: Token) -> bool:
    word = t.word.removesuffix("'s")
    if word in _TIMES and not any(v.figure is not None and v.figure.unit == "h" for _, v in pair.aligned.held):
        return pair.said.has(t, _beside(pair, t))
    if word[0].isdigit():
        before = pair.claim.tokens[t.n - 1] if t.n else t
        if word == "100" and before.figure is not None and before.figure.unit == "%":
            return True  # "39 in 100"
        return word in pair.words or _is_label(pair, t)  # "the day-15 score"
    return (
        is_light(word)
        or pair.said.has(t, _beside(pair, t))
        or is_answered(pair, t)
        or is_turned(pair, t)
        or times_of(pair, t)
        or is_withheld(pair, t.n)
    )


def _is_label(pair: Pair, t: Token) -> bool:
    """Whether a number is the last part of an address or mark: "View/2572", "#12"."""
    before = pair.claim.folded[max(0, t.start - 2) : t.start]
    return before.endswith("#") or (before.endswith("/") and before[:1].isalpha())


def _beside(pair: Pair, t: Token) -> list[str]:
    tokens = pair.claim.tokens
    return [x.word for x in (*tokens[max(0, t.n - 1) : t.n], *tokens[t.n + 1 : t.n + 2])]
