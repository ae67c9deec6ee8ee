"""What a claim says more strongly than the statement: surer, of more people, more binding, on better grounds.

A weaker claim is fine. Each word of the claim on a scale is laid beside those of the statement on the same scale that stand by
the counterparts of its neighbors: none may be as strong, or the statement says plainly what the claim says without limit.
"""

from __future__ import annotations

from collections.abc import Iterable

from .alignment import SAME
from .degrees import Degree, degrees
from .inflections import key
from .negatives import Force, denying
from .pair import Pair
from .telling import TELLING as ASKED_AFTER
from .tokens import Spoken, Token

BESIDE, ABOUT = 3, 6
"""Tokens around a word of the claim whose counterparts tell where it belongs, and tokens around those that may answer it."""
LEAST = {
    "share": 3, "certainty": 3, "duty": 3, "grounds": 3, "worth": 3, "link": 1, "place": 1, "ban": 2, "lasting": 2,
}  # fmt: skip
"""Degree from which a word says much."""
TOP = {"share": 5, "certainty": 4, "duty": 4, "worth": 3, "grounds": 4, "ban": 2, "lasting": 2}
"""Degree from which a word says so much that the statement must have one of its scale, and which that must have at least."""
_ENOUGH = {**TOP, "certainty": 3, "grounds": 3, "lasting": 1, "ban": 1}
_DATA = frozenset(
    key(w)
    for w in "evidence data proof basis support ground footing certainty science backing documentation literature knowledge".split()
)
"""What is good or poor as far as it goes to show something."""


def overstated(pair: Pair) -> list[str]:
    """Words of the claim that are stronger than what stands in their place in the statement."""
    theirs = [degrees(t.folded) for t in pair.texts]
    said = (d for d in degrees(pair.claim.folded) if not d.denied and not d.answers and d.degree >= LEAST[d.scale])
    claimed = [d for d in said if not _is_asked(pair.claim.folded, d.end)]
    out = [pair.claim.folded[d.start : d.end] for d in claimed if _stronger(pair, d, theirs)]
    out += _widened(pair, claimed, theirs[0])
    out += _grounded(pair, claimed, theirs)
    return out + [f"{x} settled" for x in _settled(pair, theirs[0])]


def _is_asked(folded: str, at: int) -> bool:
    """Whether what stands there is only asked: "Does it cause clots?"."""
    end = folded.find("?", at)
    return end >= 0 and "." not in folded[at:end]


def _widened(pair: Pair, claimed: list[Degree], theirs: tuple[Degree, ...]) -> list[str]:
    """Words of share beside a thing where the statement has a narrower one right beside it, for which the claim has nothing:
    "all improved" for "most improved", whatever else the statement says of all."""
    shares = _shares(pair.texts[0], theirs)
    if all(e.answers or e.denied for _, e in shares):
        return []
    a, tokens = pair.aligned, pair.texts[0].tokens
    taken = {j for some in a.likely for j, s in some if s >= SAME}
    out: dict[str, None] = {}
    told = (Degree(t.start, t.end, "share", TOP["share"], False, False) for t in pair.claim.tokens if _is_certain(t))
    for d in (*claimed, *told):
        n = _token(pair.claim, d.start)
        if d.scale != "share" or d.degree < TOP["share"] or n is None:
            continue
        for i in _beside(pair.claim, n, _token(pair.claim, d.end - 1) or n):
            for j, s in a.likely[i]:
                if s < SAME or a.held[j][0] != 0:
                    continue
                near = [(abs(m - j), m, e) for m, e in shares if m != j and tokens[m].clause == tokens[j].clause]
                nearest = [(m, e) for x, m, e in near if x <= NEXT and x == min(y for y, _, _ in near)]
                if nearest and all(
                    e.degree < d.degree and not e.denied and not e.answers and m not in taken for m, e in nearest
                ):
                    out[f"{_words(pair.claim, d)} for {_words(pair.texts[0], nearest[0][1])}"] = None
    return list(out)


def _is_certain(t: Token) -> bool:
    """ "Will cause" where the statement has "can cause"."""
    return t.word == "will" and not t.denied and t.concept is None


def _shares(text: Spoken, degrees: tuple[Degree, ...]) -> list[tuple[int, Degree]]:
    """Words of share with their tokens, read once."""
    found: list[tuple[int, Degree]] | None = text.kept.get("shares")
    if found is None:
        some = ((_token(text, e.start), e) for e in degrees if e.scale == "share")
        found = text.kept["shares"] = [(m, e) for m, e in some if m is not None]
    return found


def _beside(text: Spoken, first: int, last: int) -> list[int]:
    """The next telling word behind a word of share, and before one that tells how often: "all improved", "improved always"."""
    word, tokens = text.tokens[first].word, text.tokens
    ways = [range(last + 1, min(len(tokens), last + 1 + BEYOND))]
    if word not in _UNIVERSAL:
        ways.append(range(first - 1, max(-1, first - 1 - BEYOND), -1))
    found = (next((n for n in way if tokens[n].weight > 0 and not tokens[n].framing), None) for way in ways)
    return [n for n in found if n is not None]


NEXT, BEYOND = 3, 4
"""Tokens within which a word of share is right beside a thing, and within which its thing is looked for."""


def _words(text: Spoken, d: Degree) -> str:
    return text.folded[d.start : d.end]


def _stronger(pair: Pair, d: Degree, theirs: list[tuple[Degree, ...]]) -> bool:
    n = _token(pair.claim, d.start)
    if n is None:
        return False
    if d.scale == "grounds" and pair.is_framed(pair.claim.tokens[n]):
        return False  # the source says so itself
    same = pair.counterpart(n)
    if pair.claim.tokens[n].denied and same is not None and same.denied:
        return False  # "does not list it for routine use" beside "not for routine use"
    if pair.claim.denials and any(_repeats(pair, d, e, k) for k, text in enumerate(theirs) for e in text):
        return False  # "nothing can undo it for good" beside "cannot be reversed for good"
    if d.scale == "share" and d.degree == MOST and any(_is_majority(pair, n, k) for k in range(len(pair.texts))):
        return False
    if d.degree >= TOP.get(d.scale, NEVER) and _is_unanswered(pair, d, n, theirs):
        return True
    if d.scale == "grounds" and not any(e.scale == d.scale for text in theirs for e in text):
        return same is None  # no word on what it rests on, neither here nor there
    verdicts = [_answered(pair, d, n, k, theirs[k]) for k in range(len(pair.texts))]
    return bool(verdicts) and verdicts[0] is False and True not in verdicts


NEVER, MOST = 9, 3


def _repeats(pair: Pair, d: Degree, e: Degree, k: int) -> bool:
    return e.denied and e.scale == d.scale and _words(pair.texts[k], e) == _words(pair.claim, d)


def _is_majority(pair: Pair, n: int, k: int) -> bool:
    """ "Most were on it" for "10 were on it" of 13, or for a share above half, of which the claim has no other figure."""
    a, text = pair.aligned, pair.texts[k]
    start = a.row.starts[k]
    taken = {j - start for t in pair.claim.tokens if t.figure is not None for j, _ in a.likely[t.n]}
    figures = [t for t in text.tokens if t.figure is not None and t.figure.unit in {"", "n", "%"}]
    wholes = [t.figure.low for t in figures if t.figure is not None and t.n in taken]
    near = _near(pair, n, k)
    for t in figures:
        f = t.figure
        if f is None or t.n in taken or not any(abs(t.n - j) <= ABOUT for j in near):
            continue
        if f.low > _HALF if f.unit == "%" else any(f.low < whole < 2 * f.low for whole in wholes):
            return True
    return False


_HALF = 50
_COUNTED = frozenset({"share", "place"})
_TOLD_PLAINLY = frozenset(
    "must has have is are called calls need needs needed necessary required require requires".split()
)
"""Duty that a statement tells by telling what is done: "think of stroke"."""


def _is_unanswered(pair: Pair, d: Degree, n: int, theirs: list[tuple[Degree, ...]]) -> bool:
    """Whether the statement has nothing for a word that says so much; words that `unsaid` asks after are left to it."""
    t = pair.claim.tokens[n]
    if t.word in _TOLD_PLAINLY or t.denied or (d.scale in _COUNTED and t.word in ASKED_AFTER):
        return False
    if d.scale == "worth" and not _of_data(pair.claim, n):
        return False
    last = _token(pair.claim, d.end - 1) or n
    if any(s >= SAME for i in range(n, last + 1) for _, s in pair.aligned.likely[i]) and last == n:
        return False
    if any(_has_enough(pair, d, n, k, theirs[k]) for k in range(len(pair.texts))):
        return False
    return not (d.scale == "share" and any(_is_whole(u) for _, u in pair.aligned.held))


def _has_enough(pair: Pair, d: Degree, n: int, k: int, theirs: tuple[Degree, ...]) -> bool:
    """Whether a text has a word of the scale that may answer, by the counterparts of what stands around the claim's."""
    text = pair.texts[k]
    held = [e for e in theirs if e.scale == d.scale and not e.denied and e.degree >= _ENOUGH[d.scale]]
    if not held:
        return False
    near = _near(pair, n, k)
    return not near or any(abs(m - j) <= ABOUT for e in held if (m := _token(text, e.start)) is not None for j in near)


def _near(pair: Pair, n: int, k: int) -> list[int]:
    """Tokens of a text that stand for what is around a word of the claim."""
    a = pair.aligned
    offset, tokens = a.row.starts[k], pair.claim.tokens
    around = (i for i in range(max(0, n - BESIDE), min(len(tokens), n + BESIDE + 1)) if i != n and tokens[i].weight > 0)
    return [x[1] - offset for i in around if (x := a.each[i].get(k)) is not None]


def _of_data(text: Spoken, n: int) -> bool:
    return any(t.key in _DATA for t in text.tokens[max(0, n - 3) : n + 3])


def _is_whole(t: Token) -> bool:
    return t.figure is not None and t.figure.unit == "%" and t.figure.low >= _WHOLE


_WHOLE = 99


def _settled(pair: Pair, theirs: tuple[Degree, ...]) -> list[str]:
    """What the statement leaves open and the claim takes for settled."""
    a, text, claim = pair.aligned, pair.texts[0], pair.claim
    over = [
        (t.n, j) for t in claim.tokens if t.weight >= TELLING
        for j, s in a.likely[t.n] if s >= SAME and a.held[j][0] == 0 and (t.concept is not None or t.key == a.held[j][1].key)
    ]  # fmt: skip
    return [
        text.folded[e.start : e.end]
        for e in theirs
        if e.scale == "certainty" and e.degree == 0 and not e.denied and not e.answers and _closed(claim, text, e, over)
    ]


def _closed(claim: Spoken, text: Spoken, e: Degree, over: list[tuple[int, int]]) -> bool:
    """Whether the claim has what is left open in a clause, and no word of doubt or denial by it."""
    m = _token(text, e.start)
    if m is None:
        return False
    clause = text.tokens[m].clause
    own = {t.n for t in text.tokens if t.clause == clause and t.weight >= TELLING and t.n != m}
    there = [i for i, j in over if j in own]
    if not there or len({j for _, j in over if j in own}) < SHARE * len(own):
        return False
    low, high = min(there) - ABOUT, max(there) + ABOUT
    doubts = [d for d in degrees(claim.folded) if d.scale == "certainty" and (d.degree <= DOUBT or d.denied)]
    places = [n for d in doubts if (n := _token(claim, d.start)) is not None]
    places += [d.at for d in denying(claim).denials if d.force > Force.HINTED]
    clauses = {claim.tokens[i].clause for i in there}
    clauses |= {clause - 1 for clause in clauses}  # "nobody knows which is best"
    return not any(low <= n <= high and claim.tokens[n].clause in clauses for n in places)


DOUBT = 1
"""Certainty up to which a word leaves room for doubt."""
TELLING = 1.0
"""Weight from which a word tells what a clause is about."""
SHARE = 0.66
"""Share of the words around what is left open that the claim must have."""


def _grounded(pair: Pair, claimed: list[Degree], theirs: list[tuple[Degree, ...]]) -> list[str]:
    """What the claim says that something rests on, where the statement has it on less: "on trials" for "on opinion", whatever
    trials the statement tells of besides."""
    least = LEAST["grounds"]
    mine = [d for d in _rests_on(pair.claim, claimed) if d.degree >= least]
    if not mine:
        return []
    held = [e for text, some in zip(pair.texts, theirs, strict=True) for e in _rests_on(text, some)]
    held = held or [e for some in theirs for e in some if e.scale == "grounds"]
    if not held or any(e.degree >= least and not e.denied for e in held):
        return []
    return [f"{_words(pair.claim, d)} as grounds" for d in mine]


def _rests_on(text: Spoken, some: Iterable[Degree]) -> list[Degree]:
    """Words of grounds in the clause of a word of resting, near it."""
    resting = [t for t in text.tokens if t.key in _RESTING]
    out = []
    for d in some:
        n = _token(text, d.start) if d.scale == "grounds" else None
        if n is not None and any(t.clause == text.tokens[n].clause and abs(t.n - n) <= ABOUT for t in resting):
            out.append(d)
    return out


_RESTING = frozenset(
    key(w) for w in "rest based basis ground stand rely hinge evidence proof data backing support certainty".split()
)


_EVERY = frozenset({"all", "every", "each"})
_UNIVERSAL = frozenset("all every each any complete full whole entire total both".split())


def _token(text: Spoken, at: int) -> int | None:
    return next((t.n for t in text.tokens if t.start <= at < t.end), None)


def _answered(pair: Pair, d: Degree, n: int, k: int, theirs: tuple[Degree, ...]) -> bool | None:
    """Whether a text says it as strongly; nothing where it does not tell."""
    a = pair.aligned
    offset = sum(len(t.tokens) for t in pair.texts[:k])
    text = pair.texts[k]
    best = a.each[n].get(k)
    for j in (j for j, s in a.likely[n] if s >= SAME and a.held[j][0] == k):
        if text.tokens[j - offset].denied and not pair.claim.tokens[n].denied:
            continue
        at = text.tokens[j - offset].start
        told = [not e.denied and e.degree >= d.degree for e in theirs if e.scale == d.scale and e.start <= at < e.end]
        if not told and d.scale == "share" and text.tokens[j - offset].word in _EVERY:
            continue  # "every two weeks" is not "all"
        if all(told) and (told or (best is not None and best[1] == j)):
            return True
    word = pair.claim.tokens[n].key
    if d.scale == "grounds" and any(
        e.scale == d.scale and e.degree >= d.degree and not e.denied and (m := _token(text, e.start)) is not None
        and text.tokens[m].key == word
        for e in theirs
    ):  # fmt: skip
        return True  # how a study was done is told once of it
    near = _near(pair, n, k)
    if not near:
        return None
    local = []
    for e in theirs:
        if e.scale != d.scale:
            continue
        m = _token(text, e.start)
        if m is not None and any(abs(m - j) <= ABOUT for j in near):
            local.append(0 if e.denied else e.degree)
    return any(x >= d.degree for x in local) if local else None
