"""What comes before what, and words of time that shut one another out: "before" for "after", "first" for "last"."""

from __future__ import annotations

from collections.abc import Container

from .alignment import SAME
from .contraries import contraries, same_sides
from .directions import VERBS, Direction, sentences
from .lasting import both_timed
from .lines import shipped
from .pair import Pair
from .rhythm import rhythm_otherwise
from .tokens import DENIALS, FUNCTION, Spoken, Token, once
from .turning import swapped

_SCHEDULE = shipped("schedule.txt")
_BEFORE = {("before",), ("prior", "to"), ("ahead", "of"), ("precede",), ("precedes",), ("preceded",), ("then",),
           ("followed", "by"), ("pre",), ("earlier", "than"), ("leading", "up", "to"), ("in", "advance", "of"),
           ("until",), ("till",), ("up", "until")}  # fmt: skip
_AFTER = {("after",), ("following",), ("follows",), ("followed",), ("follow",), ("once",), ("upon",), ("preceded", "by"),
          ("later", "than"), ("subsequent", "to"), ("post",), ("on", "completion", "of"), ("in", "the", "wake", "of"),
          ("behind",)}  # fmt: skip
_ALONE = {"beforehand": 1, "afterwards": -1, "afterward": -1, "subsequently": -1, "thereafter": -1, "previously": 1}
_MEANWHILE = {("during",), ("in", "the", "course", "of")}
_BY_WORD = {phrase: 1 for phrase in _BEFORE} | {phrase: -1 for phrase in _AFTER} | {phrase: 0 for phrase in _MEANWHILE}
_STARTS = {phrase[0] for phrase in _BY_WORD}
_NEVER_FRONTED = frozenset({"then", "followed", "ahead", "precede", "precedes", "follow", "follows"})
_POINTING = frozenset("it that this these those them".split())
_BACK = frozenset({"it", "them"})
_LATER = frozenset(w for w, sign in _ALONE.items() if sign < 0)
_KEEPING = frozenset(
    "keep keeps kept hold holds held reserve reserves reserved wait waits waited defer defers deferred delay delays delayed postpone "
    "postpones postponed withhold withholds withheld put".split()
)
"""What is done until something else has come first."""
SIDE, OTHER = 3, 7
"""Words after "before" that name what comes later, and words before it that name what comes first."""
LEAST_PLACED, CLEARLY = 0.8, 1.0
"""Context from which a word of the statement stands where the claim's does, and how much better it must fit than what agrees."""


def untimely(pair: Pair) -> list[str]:
    """What the claim puts at another time than the statement: an order turned round, another rhythm, another time of doing."""
    told = {d.first: _of_one_thing(pair, d) for d in relations(pair.claim)}
    agreed = {first for first, signs in told.items() if 1 in signs}
    return (
        [pair.claim.tokens[first].word for first, signs in told.items() if signs == {-1}]
        + contraries(pair, relations, _verdict, CLEARLY, placed=True, settled=agreed)
        + _only_then(pair)
        + rhythm_otherwise(pair)
        + contraries(pair, _timed, _same_time, CLEARLY, LEAST_PLACED, placed=True)
    )


def _only_then(pair: Pair) -> list[str]:
    """What the claim has done "only after" something, where the statement tells no order, or has it done before and after."""
    tokens = pair.claim.tokens
    alone = [d for d in relations(pair.claim) if d.first and tokens[d.first - 1].word == "only"]
    if not alone or any("only" in text.words for text in pair.texts):
        return []
    signs = {e.scales for text in (*pair.texts, pair.frame) for e in relations(text)}
    return [f"only {tokens[d.first].word}" for d in alone if len(signs) != 1]


def _of_one_thing(pair: Pair, d: Direction) -> set[int]:
    """How the statement has it with the very thing that an order is told by: 1 the same, -1 the other way round wherever it names
    the thing, 0 if it only names it. What is done "after surgery" there is not done before it, whatever stands around the two."""
    tokens, sign = pair.claim.tokens, d.scales[0][1]
    of = _object(pair.claim, d)
    if of is None or tokens[of].figure is not None or tokens[d.first].word in _LOOSE:
        return set()
    if tokens[of].word.startswith(_TIMED_NAMES):
        return set()  # "after preoperative IVIG" beside "before surgery"
    row = pair.aligned.row
    told = dict.fromkeys((j for j, s in pair.aligned.likely[of] if s >= SAME), 0)
    if not sign:
        return (
            {1}
            if any(_is_meanwhile(pair, e, k, told) for k, text in enumerate(pair.texts) for e in relations(text))
            else set()
        )
    alone = set()
    for text, offset in zip(pair.texts, row.starts, strict=True):
        for e in relations(text):
            held, agrees = _object(text, e), sign * e.scales[0][1]
            if held is None and agrees > 0:
                alone.add(0)  # "less than before it"
            elif held is not None and offset + held in told and told[offset + held] != 1:
                told[offset + held] = agrees if agrees > 0 or text.tokens[e.first].word not in _LOOSE else 0
    return alone | set(told.values())


def _is_meanwhile(pair: Pair, e: Direction, k: int, told: Container[int]) -> bool:
    """Whether a text has something done during the same thing, or during what it does not name again."""
    held = _object(pair.texts[k], e)
    return e.scales[0][1] == 0 and (held is None or pair.aligned.row.starts[k] + held in told)


def _object(text: Spoken, d: Direction) -> int | None:
    """What comes first behind a word of order: that by which the order is told."""
    return next((n for n in sorted(d.right) if n >= d.first and not text.tokens[n].framing), None)


_TIMED_NAMES = ("pre", "post", "before", "after", "ante", "peri")
_LOOSE = frozenset({"once", "then", "until", "till"})
"""Words of order that may begin a sentence of their own."""


@once
def relations(text: Spoken) -> list[Direction]:
    """Words that put one thing before another, as directions: up where what stands on the left comes first."""
    tokens = text.tokens
    out: list[Direction] = []
    number: list[int] = []
    for t in tokens:
        if t.concept is not None:
            out += _named(t)
            continue
        sign, last = _sign_at(tokens, t)
        if sign is None or (t.word == "once" and is_number(text, t)):
            continue
        if t.n and (tokens[t.n - 1].word in DENIALS or tokens[t.n - 1].word.endswith("n't")):
            continue
        if (last + 1 < len(tokens) and tokens[last + 1].word == "which") or amid(tokens, t) or _spans(tokens, t):
            continue
        number = number or sentences(text)
        last = _end_of_list(tokens, last)
        here = number[t.n]
        whole = [n for n, s in enumerate(number) if s == here]
        told = [n for n in whole if not tokens[n].framing]
        if t.word in _ALONE:
            left, right = [n for n in told if n < t.n][-OTHER:], []
        else:
            ahead = [n for n in told if n > last]
            clause = tokens[last + 1].clause if last + 1 < len(tokens) and tokens[last + 1].word not in _AND else -1
            stop = next((t.n for t in tokens[last + 2 :] if t.word in VERBS), len(tokens))
            right = [n for n in ahead if tokens[n].clause == clause and n < stop][:SIDE]
            if t.word == "first":  # "puts A first in an attack, with B second"
                right = next(([n for n in ahead if n < m][-SIDE:] for m in ahead if tokens[m].word in _SECOND), right)
            left = [n for n in told if n < t.n][-OTHER:]
            if right and tokens[last + 1].word in _BACK:
                left, right = right, left[-SIDE:]  # "A, and right after it B": it is what stands before
            elif len(left) < 2 and t.word not in _NEVER_FRONTED:
                first = [n for n in ahead if tokens[n].clause == clause]
                ends = bool(first) and _ends_at_comma(text, first[-1])
                right = first[: 2 * SIDE if ends else SIDE]
                left = [n for n in ahead if n not in (first if ends else right)][:OTHER] or left
            if not right:
                if (
                    t.word != "first"
                    and last + 1 < len(tokens)
                    and tokens[last + 1].clause == t.clause
                    and tokens[last + 1].word not in _POINTING | _AND
                ):
                    continue
                left = [n for n in told if n < t.n][-2:]
        sides = (frozenset(left), frozenset(right), frozenset(left))
        out.append(Direction(t.n, last, (("order", sign),), False, False, False, *sides))
    return out


def _ends_at_comma(text: Spoken, n: int) -> bool:
    """Whether a clause ends at a comma behind a token: "after IVIG as a newborn the table asks for 8 months (400 mg/kg)" goes on."""
    tokens = text.tokens
    last = next((u.n for u in tokens[n + 1 :] if u.clause != tokens[n].clause), len(tokens)) - 1
    return last + 1 >= len(tokens) or "(" not in text.folded[tokens[last].end : tokens[last + 1].start]


def _named(t: Token) -> list[Direction]:
    """ "Before surgery", where that is a name."""
    sign = _BY_WORD.get(t.words[:1]) if len(t.words) > 1 else None
    if not sign:
        return []
    none, itself = frozenset[int](), frozenset({t.n})
    return [Direction(t.n, t.n, (("order", sign),), False, False, False, none, itself, none)]


def _sign_at(tokens: list[Token], t: Token) -> tuple[int | None, int]:
    """Which way an order runs that begins at a token, and its last token."""
    if t.word in _STARTS:
        for length in range(min(4, len(tokens) - t.n), 0, -1):
            found = _BY_WORD.get(tuple(u.word for u in tokens[t.n : t.n + length]))
            if found is not None:
                return found, t.n + length - 1
    sign = _ALONE.get(t.word)
    return sign if sign is not None else _by_sense(tokens, t), t.n


def _end_of_list(tokens: list[Token], last: int) -> int:
    """The last word of order of several that stand before the same thing: "before, during and after the infusion"."""
    n = last + 1
    while tokens[last].word in _LISTED and n < len(tokens) and tokens[n].word in _AND | _LISTED:
        if tokens[n].word in _LISTED:
            last = n
        n += 1
    return last


_AND = frozenset({"and", "or"})
_LISTED = frozenset({"before", "during", "after"})


def _by_sense(tokens: list[Token], t: Token) -> int | None:
    """ "When steroids fail" comes after them; what a guide "puts first" comes before the rest."""
    if t.word in _WHEN:
        last = t
        for u in tokens[t.n + 1 : t.n + 1 + OTHER]:
            if u.word in _FAILING:
                return -1
            if u.clause != last.clause and last.concept is None and not last.weight:
                return None
            last = u
        return None
    if t.word != "first" or not t.n or tokens[t.n - 1].word in _DETERMINERS or tokens[t.n - 1].clause != t.clause:
        return None
    after = tokens[t.n + 1] if t.n + 1 < len(tokens) else None
    ranked = any(u.word in _RANKING for u in tokens[max(0, t.n - OTHER) : t.n])
    ends = after is None or after.clause != t.clause or after.word in FUNCTION
    return 1 if ranked and ends else None


_WHEN = frozenset("when if where".split())
_FAILING = frozenset("fail fails failed failing exhausted unsuccessful".split())
_RANKING = frozenset(
    "put puts place places placed rank ranks ranked list lists listed set sets name names named try tries tried come comes came "
    "go goes recommend recommends recommended".split()
)
_SECOND = frozenset("second then next alternative alternatives reserve rescue fallback".split())
_NO_CONJUNCTION = frozenset("at than all a more just only".split())
_COUNTED = frozenset("a daily weekly monthly yearly every per each or and more again in only".split())


def amid(tokens: list[Token], t: Token) -> bool:
    """ "High doses then raised it": the word stands amid what it puts later. "Keep it until the rest has failed" comes after."""
    if t.word in {"until", "till"}:
        return any(u.word in _KEEPING for u in tokens[max(0, t.n - 4) : t.n])
    if t.word != "then" or not t.n:
        return False
    before = tokens[t.n - 1]
    return before.clause == t.clause and before.word != "and"


def _spans(tokens: list[Token], t: Token) -> bool:
    """ "During the first week", "during IVIG treatment": a time when something is done, which stands beside nothing else that is
    done."""
    return t.word == "during" and any(
        u.figure is not None or u.word in _TIME or u.word in _TREATING
        for u in tokens[t.n + 1 : t.n + 4]
        if u.clause == t.clause
    )


_TREATING = frozenset("treatment therapy".split())
_TIME = frozenset("day days week weeks month months year years hour hours minute minutes night nights".split())


def is_number(text: Spoken, t: Token) -> bool:
    """ "At once", "once a week", "once or twice": no word of order."""
    before = text.tokens[t.n - 1].word if t.n else ""
    after = text.tokens[t.n + 1].word if t.n + 1 < len(text.tokens) else ""
    return before in _NO_CONJUNCTION or after in _COUNTED or not after


def _verdict(pair: Pair, d: Direction, e: Direction, offset: int) -> bool | None:
    """Whether two orders of the same things agree."""
    agree = d.scales == e.scales
    text = pair.texts[pair.aligned.held[offset + e.first][0]]
    held = text.tokens
    if _is_then(pair.claim.tokens, d) and _is_then(held, e):
        return True
    if any(f.last == e.last and f.first != e.first and f.scales == d.scales for f in relations(text)):
        return True  # "before and after": one of several that stand before the same thing
    if agree and _WHEN & {pair.claim.tokens[d.first].word, pair.aligned.held[offset + e.first][1].word}:
        return True  # where "if it fails" stands tells little
    if not e.right and held[e.first].word == "first" and not _names_any(pair, d, e, offset):
        return None
    if not d.right or not e.right:
        told = {pair.claim.tokens[d.first].word, pair.aligned.held[offset + e.first][1].word}
        if "then" in told and told & _LATER:
            return True  # "thereafter" stands on either side of what comes later
        return agree != swapped(pair, d, e, offset)
    same = same_sides(pair, d, e, offset)
    if not agree and ("order", 0) in (*d.scales, *e.scales):
        return False if same else None
    return None if same is None else agree == same


def _names_any(pair: Pair, d: Direction, e: Direction, offset: int) -> bool:
    """Whether one order is of something that the other puts first, beside another treatment: "X comes after IVIG"."""
    of = _object(pair.claim, d)
    concept = None if of is None else pair.claim.tokens[of].concept
    if concept is None or pair.vocabulary[concept].type not in _GIVEN:
        return False
    return any(j - offset in e.left and s >= SAME for i in d.left | d.right for j, s in pair.aligned.likely[i])


_GIVEN = frozenset({"agent", "product", "procedure"})


def _is_then(tokens: list[Token], d: Direction) -> bool:
    """ "Then", "after that": what stands before it comes first."""
    after = tokens[d.last + 1].word if d.last + 1 < len(tokens) else ""
    return tokens[d.first].word == "then" or (tokens[d.first].word in _AFTER_IT and after in _POINTING)


_AFTER_IT = frozenset({"after", "following"})


def agree_in_order(pair: Pair, i: int, text: Spoken, n: int, offset: int) -> bool:
    """Whether a word of order in the claim and one in a text put the same first."""
    d = next((d for d in relations(pair.claim) if d.first <= i <= d.last), None)
    e = next((e for e in relations(text) if e.first <= n <= e.last), None)
    if d is None or e is None or not d.right or not e.right:
        return False
    return d.scales != e.scales and _verdict(pair, d, e, offset) is True


@once
def _timed(text: Spoken) -> list[Direction]:
    """Words of time, by the questions that they answer."""
    return [
        Direction(x.first, x.last, tuple(sorted(x.answers)), _is_denied(text, x.first), False, False, *_NO_SIDES)
        for x in _SCHEDULE.read(text)
        if not _goes_on(text, text.tokens[x.first])
        and (text.tokens[x.first].word != "once" or x.last > x.first or is_number(text, text.tokens[x.first]))
    ]


_NO_SIDES: tuple[frozenset[int], frozenset[int], frozenset[int]] = (frozenset(), frozenset(), frozenset())


def _is_denied(text: Spoken, n: int) -> bool:
    return any(t.word in DENIALS or t.word.endswith("n't") for t in text.tokens[max(0, n - 3) : n])


def _goes_on(text: Spoken, t: Token) -> bool:
    """Whether "last" is what something does: "and last a few hours", "it may last for weeks"; and "is now given" is no order."""
    before = text.tokens[t.n - 1].word if t.n else ""
    after = text.tokens[t.n + 1] if t.n + 1 < len(text.tokens) else None
    if t.word == "latter":
        return after is None or after.clause != t.clause or after.word in FUNCTION or after.figure is not None
    if t.word == "now":
        return after is not None and after.clause == t.clause
    return (
        t.word == "last"
        and before not in _DETERMINERS
        and after is not None
        and (after.figure is not None or after.word in _FOR)
    )


_DETERMINERS = frozenset("the a its their his her this that very at in is was of".split())
_FOR = frozenset("a an for about only up long longer less more until between from several some".split())


def _same_time(pair: Pair, d: Direction, e: Direction, offset: int) -> bool | None:
    """Whether two words of time agree; None where they answer no question in common, or one is denied."""
    mine, theirs = dict(d.scales), dict(e.scales)
    shared = mine.keys() & theirs.keys()
    if not shared:
        return None
    if both_timed(pair, d, e, offset + e.first):
        return True
    return d.denied != e.denied or any(mine[x] == theirs[x] for x in shared)
