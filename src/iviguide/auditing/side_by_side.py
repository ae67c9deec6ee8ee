"""Whether a statement says what a claim says, read token by token (see `iviguide.aligning`); asked of few, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice, takewhile

from ..aligning.brief import by_chance, has_little, is_brief, is_briefest
from ..aligning.brief_order import is_uncompared
from ..aligning.faults import SOONEST, asked, first_fault
from ..aligning.pair import Pair, PairReader
from ..aligning.tokens import Spoken
from ..aligning.unsaid import is_light, lacks_name, leaves_anything_out, says_much_else, tokens_unsaid
from ..aligning.valued import hastens, judges, judges_another
from .claimed import Claimed
from .compare import Match
from .index import IMMUNOGLOBULIN, StatementIndex

VERY_STATEMENT = 9.0
"""Weight in common from which a claim tells of this very statement."""
UNNAMED = 16.0
"""The same where the claim does not tell whose word or which study it is."""
OWN_WORDS, FEW_WORDS = 11.0, 6.0
"""Weight in common from which a claim may put in its own words what a statement judges, and from which in another piece of it."""
IDENTIFYING = frozenset({"%", "n", "ratio", "p", "year", "g/kg", "g", "mL/h", "mL/kg/h", "mg/kg/min", "10^9/L"})
HEAVIEST, LIGHT = 6.0, 0.7
"""Most that one word or name counts, and one ordinary word."""
Says = Callable[[Claimed, Match], object]
"""How a statement may speak against a claim: true where it does."""
SAYS_LESS = frozenset({"unsaid", "overstated", "unreached", "unlimited", "denied"})
"""Questions that find what a statement does not go as far as."""
STOPS = 2
"""Signs at the ends of a sentence that are none of a claim."""
LEAST_CARRIED = 0.3
"""Coverage from which a statement is read side by side with a claim."""
LIKELIEST = 6
"""Statements that are read side by side with a claim at most."""
AS_LIKELY = 0.85
"""Coverage from which a few more are, where the claim names their disease."""
HEARD = 6.0
"""Weight in common from which a statement is heard against a claim."""
MORE, AS_MUCH = 1.0, -0.1
"""Weight by which a statement must have more in common with a claim than its support has, to be heard against it."""


def likeliest(c: Claimed, matches: Iterator[Match]) -> list[Match]:
    """The statements that carry most of a claim, and those that carry nearly as much and are on the very disease that it names."""
    first = list(islice(matches, LIKELIEST))
    more = takewhile(lambda m: m.coverage >= AS_LIKELY, islice(matches, LIKELIEST))
    return first + [m for m in more if c.reading.conditions and m.comparison["condition"] == "same"]


@lru_cache(maxsize=4)
def pairs_of(index: StatementIndex) -> PairReader:
    """The reader of pairs of an index, built once."""
    return PairReader(index.knowledge, index.weigh, IMMUNOGLOBULIN)


def says_same(c: Claimed, m: Match) -> bool:
    """Whether the statement says the same, of the same people and drug, and nothing that the claim says is left over."""
    if m.other_agent or not of_these_people(c, m):
        return False
    if leaves_out(c, m) or judges_alone(c, m):
        return False  # what is left out is found sooner
    return says_otherwise(c, m) is None


def judges_alone(c: Claimed, m: Match) -> bool:
    """Whether a claim judges, changes or hastens what the statement does not, and has too little of it to be that very statement
    in its own words."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    if hastens(pair) or (judges(pair) and weight_in_common(c, m) < OWN_WORDS):
        return True
    return judges_another(pair) and weight_in_common(c, m) < FEW_WORDS


def has_by_chance(c: Claimed, m: Match) -> bool:
    """Whether a statement may have the words of so brief a claim without saying what it says."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    if not is_brief(pair) or not is_sentence(c):
        return False
    return by_chance(pair) is not None or (is_briefest(pair) and judges_another(pair))


def has_little_of(c: Claimed, m: Match) -> bool:
    """Whether a statement has so few words of a brief claim, or compares nothing where it does, that it says nothing against it."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    return is_brief(pair) and is_sentence(c) and (has_little(pair) or is_uncompared(pair))


def is_sentence(c: Claimed) -> bool:
    """Whether a claim is all of its sentence: a clause has the rest of it to be known by."""
    first, last = c.claim.sentence
    return c.claim.end - c.claim.start >= last - first - STOPS


def of_these_people(c: Claimed, m: Match) -> bool:
    """Whether it is about those meant. Whom the claim names itself is compared as a word, with all others; what it was lent
    by its surroundings has to be the statement's."""
    own = c.reading.population
    lent = (axis for axis in m.other_people if not getattr(own, axis, None))
    return not any(axis != "condition" or not c.reading.conditions for axis in lent)


def says_otherwise(c: Claimed, m: Match) -> str | None:
    """What the statement says otherwise, as a word; what it only leaves out is no such thing."""
    if m.read_otherwise is None:
        pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
        m.read_otherwise = first_fault(pair, but=("unsaid",)) or ""
    return m.read_otherwise or None


def denies(c: Claimed, m: Match) -> bool:
    """Whether a statement says the contrary of a claim, and not only something else."""
    found = says_otherwise(c, m) or ""
    return found.partition(":")[0] in SOONEST


def ranked_first(c: Claimed, m: Match) -> bool:
    """Whether a claim calls something the main one of which the statement leaves open whether it is, and it says all else."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    return bool(asked(pair, "ranked")) and not leaves_out(c, m) and first_fault(pair, but=("ranked", "unsaid")) is None


def leaves_out(c: Claimed, m: Match, *, names_only: bool = False) -> bool:
    """Whether the statement leaves something out that the claim says; of names and figures alone, if so asked."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    if lacks_name(pair):
        return True  # as is known sooner than which words it leaves out
    return not names_only and (leaves_anything_out(pair) or says_much_else(pair))


def of_a_kind_only(c: Claimed, m: Match) -> bool:
    """Whether a statement is on a kind of the disease that a claim names, and never names that disease itself: what is off label
    in secondary ITP is not so in all of it."""
    return "condition" in m.narrower and bool(c.reading.conditions) and m.held.named.isdisjoint(c.reading.conditions)


def told_of(c: Claimed, matches: Iterable[Match]) -> Match | None:
    """The statement of which a claim has so much, and nothing else, that it tells of this very statement."""
    heard = [m for m in matches if m.coverage >= LEAST_CARRIED and not m.other_agent and not of_a_kind_only(c, m)]
    needed = [VERY_STATEMENT if names_it(c, m) else UNNAMED for m in heard]
    if not heard or weight_at_most(c, heard[0].index) < min(needed):
        return None
    heard_from = zip(heard, needed, strict=True)
    weighed = [(w, m) for m, least in heard_from if of_these_people(c, m) and (w := _weight_from(c, m, least))]
    weighed.sort(key=lambda x: -x[0])
    for w, m in weighed:  # the heaviest first: of those that say the same only they count
        if says_same(c, m):
            return None if w < UNNAMED and _outweighed(c, heard, w) else m
    return None


def _weight_from(c: Claimed, m: Match, least: float) -> float:
    """Weight in common with a statement that may say the same; nothing where that is too little."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    named = pair.aligned.named
    most = {of: weight for n, of, weight, word in _weights(pair.claim, m.index) if word or named[n]}
    if sum(most.values()) < least or leaves_out(c, m, names_only=True):
        return 0.0
    w = weight_in_common(c, m)
    return w if w >= least else 0.0


def _outweighed(c: Claimed, matches: Iterable[Match], weight: float) -> bool:
    """Whether a statement of more weight says the same, although the claim does not tell that it is about that one."""
    near = (m for m in matches if of_these_people(c, m))
    return any(_weight_from(c, m, VERY_STATEMENT) > weight and says_same(c, m) for m in near)


def names_it(c: Claimed, m: Match) -> bool:
    """Whether a claim itself tells which statement it is about: by who holds it, by a product, by the figures of a study with
    the disease, or as what the disease is."""
    kinds = c.kinds
    if "authority" in kinds or "product" in kinds:
        return True
    if not c.reading.conditions:
        return False
    told = {f.unit for f in c.reading.figures}
    return bool(told & IDENTIFYING) or m.held.statement.kind == "definition"


def weight_in_common(c: Claimed, m: Match) -> float:
    """Weight of names, figures and words of a claim that have a counterpart in a statement. Diseases and immunoglobulin, which
    many statements have, do not count; ordinary words count little."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    likely = pair.aligned.likely
    told = {of: weight for n, of, weight, _ in _weights(pair.claim, m.index) if likely[n]}
    return sum(told.values())


def in_common(pair: Pair, index: StatementIndex) -> tuple[float, float]:
    """That weight of any text beside a statement, and its share of all that the text could have."""
    likely = pair.aligned.likely
    most: dict[str, float] = {}
    has: dict[str, float] = {}
    for n, of, weight, _ in _weights(pair.claim, index):
        most[of] = weight
        if likely[n]:
            has[of] = weight
    total, got = sum(most.values()), sum(has.values())
    return got, got / total if total else 0.0


def at_most_in_common(pair: Pair, index: StatementIndex) -> tuple[float, float]:
    """The same, if the statement had all words of the text and only names and figures were laid side by side."""
    named = pair.aligned.named
    return _at_most((x for x in _weights(pair.claim, index) if x[3] or named[x[0]]), pair.claim, index)


def largest_share(text: str, index: StatementIndex) -> float:
    """That share, if a statement had all: what is a name here and a word there may count more than it does in all."""
    claim = pairs_of(index).claim(text)
    return _at_most(_weights(claim, index), claim, index)[1]


def has_little_of_few(c: Claimed, m: Match) -> bool:
    """Whether a statement has hardly any word of so brief a claim."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    return is_brief(pair) and has_little(pair)


def has_all(c: Claimed, m: Match) -> bool:
    """Whether a statement has every telling word of a claim."""
    telling, told = pairs_of(m.index).pair(c.reading.text, m.held.statement).told
    return told == telling and not leaves_out(c, m)


def _at_most(has: Iterable[tuple[int, str, float, bool]], claim: Spoken, index: StatementIndex) -> tuple[float, float]:
    may: dict[str, float] = {}
    for _, of, weight, _ in has:
        may[of] = max(weight, may.get(of, 0.0))
    total, got = sum({of: weight for _, of, weight, _ in _weights(claim, index)}.values()), sum(may.values())
    return got, got / total if total else 0.0


def weight_at_most(c: Claimed, index: StatementIndex) -> float:
    """The same, if a statement had all of it."""
    return weight_of(c.reading.text, index)


def weight_of(text: str, index: StatementIndex) -> float:
    """The most that a text can have in common with any statement."""
    told = {of: weight for _, of, weight, _ in _weights(pairs_of(index).claim(text), index)}
    return sum(told.values())


def _weights(claim: Spoken, index: StatementIndex) -> list[tuple[int, str, float, bool]]:
    """What each token counts, under which name, and whether it is a word; read once for a claim."""
    found: list[tuple[int, str, float, bool]] | None = claim.kept.get("weights in common")
    if found is None:
        found = claim.kept["weights in common"] = []
        for t in claim.tokens:
            if not t.framing and (t.concept is None or not _everywhere(t.concept, index)):
                most = HEAVIEST if t.concept or t.figure or not is_light(t.word) else LIGHT
                word = t.concept is None and t.figure is None
                found.append((t.n, t.concept or t.word, min(t.weight, most), word))
    return found


def _everywhere(concept: str, index: StatementIndex) -> bool:
    return concept in IMMUNOGLOBULIN or index.vocabulary[concept].type == "condition"


def _lacks(c: Claimed, m: Match) -> int:
    """How many words of the claim a statement leaves out."""
    if m.lacks is None:
        m.lacks = len(tokens_unsaid(pairs_of(m.index).pair(c.reading.text, m.held.statement)))
    return m.lacks


def says_all_but(c: Claimed, m: Match, share: float) -> bool:
    """Whether a statement leaves out only such a share of a claim, or one word, and says nothing otherwise. A figure other than
    a year, a drug, a disease or who says so is no such word."""
    pair = pairs_of(m.index).pair(c.reading.text, m.held.statement)
    left = tokens_unsaid(pair)
    of = m.index.vocabulary
    if any(t.figure.unit != "year" if t.figure else t.concept and of[t.concept].type not in _BESIDE for t in left):
        return False
    return len(left) <= max(1, share * pair.told[0]) and not says_much_else(pair) and says_outright(c, m) is None


_BESIDE = frozenset({"harm", "sign", "test", "topic"})
"""What may stand in a list of which a statement has the rest."""


def says_outright(c: Claimed, m: Match) -> str | None:
    """What a statement says otherwise, where it does not only say less."""
    return first_fault(pairs_of(m.index).pair(c.reading.text, m.held.statement), but=SAYS_LESS)


def heard_against(
    c: Claimed, matches: Iterable[Match], support: Match, more: float = MORE, says: Says = says_otherwise
) -> Match | None:
    """A statement that has as much in common with a claim as its support has, and says otherwise in such a way."""
    for m in matches:
        if (
            m is not support
            and m.informative > max(HEARD, support.informative + more)
            and m.coverage >= support.coverage
            and not m.other_agent
            and of_these_people(c, m)
            and not leaves_out(c, m, names_only=True)
            and says(c, m)
            and _lacks(c, m) <= _lacks(c, support)
        ):
            return m
    return None
