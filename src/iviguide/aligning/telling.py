"""Ordinary words that change what is claimed: how many, how surely, how often, how bad, when; and what else answers for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files

from .in_other_words import IN_OTHER_WORDS, NEGATIVE, neighbor
from .pair import Pair
from .tokens import Token

_LINES = [
    tuple(part.split() for part in line.split("|"))
    for line in (files("iviguide.aligning") / "data" / "telling.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
TELLING = frozenset(word for words, *answers in _LINES if not answers for word in words)
"""What no other question asks after: how many, how surely, whom, when, how bad."""
_HOURS = {
    "hour": 1,
    "day": 24,
    "daily": 24,
    "week": 168,
    "weekly": 168,
    "fortnight": 336,
    "fortnightly": 336,
    "biweekly": 336,
}
_MONTH, _YEAR = (672, 744), (8640, 8784)
_PERIODS = {
    **{word: (hours, hours) for word, hours in _HOURS.items()},
    **dict.fromkeys(("month", "monthly"), _MONTH),
    **dict.fromkeys(("year", "yearly", "annual", "annually"), _YEAR),
}
_PLURAL = {
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "fortnights": "fortnight",
}
_UNITS = {
    "milliliter": "ml", "millilitre": "ml", "milliliters": "ml", "millilitres": "ml", "liter": "l", "litre": "l", "liters": "l",
    "litres": "l", "kilogram": "kg", "kilograms": "kg", "kilo": "kg", "kilos": "kg", "gram": "g", "grams": "g", "milligram": "mg",
    "milligrams": "mg", "microgram": "ug", "micrograms": "ug", "international": "iu", "percent": "%", "cent": "%",
}  # fmt: skip
_NAMES = {
    "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year", "annually": "year",
}  # fmt: skip
_OFTEN = frozenset(
    "common frequent rare rarely often seldom severe serious mild likely recent late early high low new old young".split()
)
_DEGREES = frozenset("more less most least".split())
_SCANT = frozenset(
    "temporary temporarily transient transiently short brief briefly partial partially partly slight slightly "
    "few little modest modestly mild mildly weak weakly small after loan limited half some sometimes rarely "
    "occasionally borderline marginal marginally minor tentative preliminary".split()
)
"""After "only": little enough without it."""
_UNTREATED = frozenset(
    "observed observation watched watching supportive symptomatic conservative conservatively monitored placebo saline sham".split()
)
"""What is done where nothing is given: "the 100 who were only observed" are those observed."""
_PLAYED_DOWN = frozenset("small short old single recent new last next third".split())
_TEXTS = frozenset(
    "series study studies trial trials report reports review question note list table version edition case cases look story point "
    "text page paper patient person man woman child boy girl chart example survey analysis word thing update issue".split()
)
"""What texts, studies and lone cases are: "small" before one of them makes nothing more of it."""


_PEOPLE = tuple(
    frozenset(x.split())
    for x in (
        "child children kid kids pediatric paediatric juvenile childhood boy boys girl girls young youngster youngsters teenager "
        "teenagers adolescent adolescents toddler toddlers school youth youths minors",
        "infant infants baby babies newborn newborns neonate neonates neonatal fetus fetal fetuses unborn birth born preterm "
        "neonatology perinatal weeks toddler toddlers",
        "woman women female females mother mothers maternal pregnancy pregnant pregnancies girl girls she her birth obstetric "
        "wife miscarriage antenatal prenatal postpartum breastfeeding",
        "man men male males he his him boy boys father fathers",
        "father fathers paternal parent parents",
        "mother mothers maternal parent parents pregnancy pregnant birth delivery breastfeeding antenatal",
        "adult adults grown-up grown-ups older elderly woman women man men aged",
        "elderly old older aged seniors geriatric aging",
    )
)
"""People told by other words: a boy is a child, a pregnancy is a woman's."""
_ANSWERED = {word: frozenset(said) for words, *answers in _LINES for said in answers for word in words}
"""Other words of the statement that answer for a telling one."""
_SIGNS_OF = {"day": "d", "hour": "h", "minute": "min", "week": "wk", "month": "mo", "year": "y"}
_SOME = frozenset("is are was were be been being almost nearly for not quite so made make seem seems".split())
_SET_AFTER = frozenset(
    "this that these those about along over too right told in other others but manner kinds sorts".split()
)
_SET_BEFORE = frozenset("at after above for overall".split())
_BEST_OF = frozenset("first last least most best worst".split())
_JOINS = frozenset("are were have had can may might must should need could will would call require deserve".split())


_CARDINALS = "three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = {
    word: str(value)
    for value, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=3
    )
}
_ORDINALS |= {"trio": "3", "quartet": "4", "quintet": "5"}
_DEGREES_OF_TIME = frozenset("other second third time so now bit morning evening night".split())


def _period(pair: Pair, t: Token) -> bool:
    word = _PLURAL.get(t.word, t.word)
    if word not in _PERIODS:
        return False
    low, high = _PERIODS[word]
    said = pair.said
    named = _NAMES.get(word, word)
    if said.names(named) or said.names(word) or _SIGNS_OF.get(named, named) in said.words:
        return True
    if any(
        x is not None and x.figure is not None and x.figure.unit == "year"
        for x in (neighbor(pair, t, -1), neighbor(pair, t, 1))
    ):
        return True  # "the year 2021"
    return any(
        u.figure is not None and u.figure.unit in {"h", "interval"} and low <= u.figure.low <= high
        for _, u in pair.aligned.held
    )


def _unit(pair: Pair, t: Token) -> bool:
    """A unit in full, where the statement has its sign."""
    return (sign := _UNITS.get(t.word)) is not None and (pair.said.names(sign) or pair.said.names(t.word))


def _after_figure(pair: Pair, t: Token) -> bool:
    """ "A 19-strong series", "a 23-year-old man"."""
    before = neighbor(pair, t, -1)
    return (
        t.word in {"old", "olds", "strong"}
        and before is not None
        and (before.figure is not None or before.word.startswith("year"))
    )


def _before_figure(pair: Pair, t: Token) -> bool:
    """ "Only 5 g", "in every 100,000", "a total of 4,609"."""
    if t.word not in {"only", "every", "total", "all", "full"}:
        return False
    after = neighbor(pair, t, 1)
    if after is not None and t.word == "total":
        after = neighbor(pair, t, 2) if after.word == "of" else None
    return after is not None and after.figure is not None and (t.word != "every" or after.word[0].isdigit())


def _scant(pair: Pair, t: Token) -> bool:
    if t.word != "only":
        return False
    near = (neighbor(pair, t, 1), neighbor(pair, t, 2), neighbor(pair, t, -1))
    return any(x is not None and (x.word in _SCANT or x.word in _UNTREATED) for x in near)


def _compared(pair: Pair, t: Token) -> bool:
    """ "More frequent": how the two sides stand is asked of comparisons."""
    before = neighbor(pair, t, -1)
    return t.word in _OFTEN and before is not None and before.word in _DEGREES


def _played_down(pair: Pair, t: Token) -> bool:
    after = neighbor(pair, t, 1)
    return t.word in _PLAYED_DOWN and after is not None and after.word in _TEXTS


def _one(pair: Pair, t: Token) -> bool:
    return t.word == "single" and (pair.said.names("one") or pair.said.names("once") or pair.said.names("a"))


def _ordinal(pair: Pair, t: Token) -> bool:
    """ "By the sixth" for "at week 6"."""
    return (value := _ORDINALS.get(t.word)) is not None and (
        value in pair.words or pair.said.names(_CARDINALS[int(value) - 3])
    )


def _people(pair: Pair, t: Token) -> bool:
    return any(t.word in group and not group.isdisjoint(pair.said.named) for group in _PEOPLE)


def _level(pair: Pair, t: Token) -> bool:
    said = _ANSWERED.get(t.word)
    return said is not None and not said.isdisjoint(pair.said.named)


def _some(pair: Pair, t: Token) -> bool:
    """ "Certain brands" are some."""
    before = neighbor(pair, t, -1)
    return t.word == "certain" and (before is None or before.word not in _SOME)


def _every_time(pair: Pair, t: Token) -> bool:
    """ "Every day": how often is asked of the day."""
    after = neighbor(pair, t, 1)
    return (
        t.word == "every"
        and after is not None
        and (_PLURAL.get(after.word, after.word) in _PERIODS or after.word in _DEGREES_OF_TIME)
    )


def _all_of_a_list(pair: Pair, t: Token) -> bool:
    """ "First of all", "all told"; "A, B and C are all used": the list itself is what is claimed."""
    if t.word != "all":
        return False
    before, after = neighbor(pair, t, -1), neighbor(pair, t, 1)
    if before is not None and before.word == "of":
        best = neighbor(pair, t, -2)
        return best is None or best.word in _BEST_OF
    if (before is not None and before.word in _SET_BEFORE) or (after is not None and after.word in _SET_AFTER):
        return True
    stretch = pair.claim.folded[max(0, t.start - 60) : t.start]
    return (
        before is not None
        and "," in stretch
        and " and " in stretch
        and (
            before.word in _JOINS
            or before.word.endswith("s")
            or before.concept is not None
            or (after is not None and after.word in _JOINS)
        )
    )


def _all_of_those(pair: Pair, t: Token) -> bool:
    """ "44 babies, all transfused before birth" for "44 babies transfused before birth"."""
    before = [x for x in pair.claim.tokens[max(0, t.n - _COUNTED_WITHIN) : t.n] if x.figure is not None]
    after = next((x for x in pair.claim.tokens[t.n + 1 : t.n + 4] if not x.framing), None)
    if t.word != "all" or not before or after is None or pair.claim.tokens[t.n - 1].clause == t.clause:
        return False
    held = pair.aligned.held
    counts = {j for j, _ in pair.aligned.likely[before[-1].n]}
    return any(
        held[j][0] == held[c][0] and 0 < j - c <= _COUNTED_WITHIN and all(u.figure is None for _, u in held[c + 1 : j])
        for j, _ in pair.aligned.likely[after.n]
        for c in counts
    )


_COUNTED_WITHIN = 6


def _only_on_terms(pair: Pair, t: Token) -> bool:
    """ "Only if seizures fall": where the statement names terms, it goes by them; "only one": where it has one."""
    if t.word != "only":
        return False
    after = neighbor(pair, t, 1)
    if after is None:
        return False
    if after.word == "from":
        return any(pair.said.names(x) for x in ("from", "start", "starts", "at"))
    if after.word in _TERMS:
        terms = _TERMS - {"where"} if after.word == "after" else _TERMS
        return not pair.said.names("unless") and any(pair.said.names(x) for x in terms)
    return after.word in {"one", "a", "an"} and "1" in pair.words


def _alone_denied(pair: Pair, t: Token) -> bool:
    """ "Signs alone do not tell" is less than "signs do not tell"."""
    after = [neighbor(pair, t, n) for n in (1, 2)]
    return t.word == "alone" and pair.said.denies and any(x is not None and _DENIES.fullmatch(x.word) for x in after)


def _every_one(pair: Pair, t: Token) -> bool:
    """ "All infants" for 100 %; "nearly all" for 10 of 11: told by the figures."""
    if t.word not in {"all", "every", "none", "everyone"}:
        return False
    shares = [u.figure for _, u in pair.aligned.held if u.figure is not None and u.figure.unit == "%"]
    before = neighbor(pair, t, -1)
    least = _NEARLY_ALL if before is not None and before.word in _ALMOST else _WHOLE
    if t.word == "none":
        return any(f.high == 0 for f in shares)
    return any(f.low >= least for f in shares)


def _adults_by_age(pair: Pair, t: Token) -> bool:
    """ "Adults" for "18 years or older"."""
    return t.word in {"adult", "adults"} and any(
        u.figure is not None and u.figure.unit == "h" and u.figure.comparator in {">", ">="}
        and _OF_AGE <= u.figure.low <= 21 * 8766
        for _, u in pair.aligned.held
    )  # fmt: skip


def _not_rare(pair: Pair, t: Token) -> bool:
    """ "Not rare" for 11 %."""
    return t.denied and t.word in _RARE and any(
        u.figure is not None and u.figure.unit == "%" and u.figure.low >= _NOT_RARE for _, u in pair.aligned.held
    )  # fmt: skip


def _not_only(pair: Pair, t: Token) -> bool:
    """ "Not only A": nothing is set apart; "only recently", "only just" tell when."""
    before, after = neighbor(pair, t, -1), neighbor(pair, t, 1)
    return t.word == "only" and (
        (before is not None and before.word == "not")
        or (after is not None and after.word in {"recently", "just", "lately", "natural", "fair"})
    )


def children_from(pair: Pair, t: Token) -> bool:
    """ "Children from the age of two": an age below that of adults tells of children."""
    if t.word not in _CHILD:
        return False
    return any(
        x is not None and x.figure is not None and x.figure.unit == "h"
        and x.figure.low < _OF_AGE and pair.aligned.best[x.n] is not None
        for x in (neighbor(pair, t, n) for n in range(1, 7))
    )  # fmt: skip


def _denying(pair: Pair, t: Token) -> bool:
    return t.word in NEGATIVE and pair.said.denies


_TERMS = frozenset("if when once until provided where after".split())
_DENIES = re.compile(r"not|never|cannot|hardly|rarely|seldom|\w+n't")
_ALMOST = frozenset("nearly almost virtually practically".split())
_NEARLY_ALL, _WHOLE, _OF_AGE = 85, 100, 18 * 8766
_RARE, _NOT_RARE = frozenset("rare uncommon unusual infrequent".split()), 5
_CHILD = frozenset("child children kids youngsters toddlers minors".split())

_ANSWERS: tuple[Callable[[Pair, Token], bool], ...] = (
    _denying,
    _ordinal,
    _people,
    _level,
    _some,
    _every_time,
    _all_of_a_list,
    _all_of_those,
    _period,
    _unit,
    _after_figure,
    _before_figure,
    _scant,
    _compared,
    _played_down,
    _one,
    _only_on_terms,
    _alone_denied,
    _every_one,
    children_from,
    *IN_OTHER_WORDS,
    _adults_by_age,
    _not_only,
    _not_rare,
)


def is_answered(pair: Pair, t: Token) -> bool:
    """Whether something else than a counterpart answers for a word that tells."""
    return any(asked(pair, t) for asked in _ANSWERS)


def is_turned(pair: Pair, t: Token) -> bool:
    """Whether the statement has the opposite, and one of the two is denied: "not fast" for "slow"."""
    return t.word in TELLING and any(
        u.figure is None and t.denied != u.denied and pair.thesaurus.other(t.key, u.key) for _, u in pair.aligned.held
    )
