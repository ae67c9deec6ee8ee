"""Words of a text that point up or down, or say that two are equal, with the two sides that they compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .inflections import key
from .levels import bounds, sets_no_level
from .lines import Told, shipped
from .measured import of_noun
from .tokens import DENIALS, FUNCTION, Spoken, Token, once

UP, DOWN, EQUAL = 1, -1, 0
_LINES = shipped("directions.txt")
_EQUAL = shipped("equal.txt")
_DEGREES = {"more": 1, "less": -1, "most": 1, "least": -1}
_COMPARATIVES = frozenset(
    "more less fewer higher lower greater smaller larger bigger longer shorter better worse superior inferior milder severer "
    "oftener commoner likelier rarer faster quicker slower sooner later earlier older younger dearer costlier cheaper heavier "
    "lighter stronger weaker safer riskier thicker thinner easier harder wider narrower deeper shallower "
    "exceed exceeds exceeded outnumber outnumbers outnumbered surpass surpasses "
    "surpassed outperform outperforms outperformed beat beats advantage disadvantage".split()
)
SUPERLATIVES = frozenset(
    "most least worst best highest lowest greatest fewest smallest largest longest shortest commonest rarest".split()
)
UNLIKE = frozenset("different differently unequal unequally dissimilar unlike".split())
"""Words that say that two are not equal."""
_PIVOTS = frozenset("than versus vs against".split())
_COMPARED = frozenset("compared comparison relative".split())
_TIME = frozenset({"time"})
_NO_PIVOT = frozenset("rather other".split())
_THAT, _LEVELS = frozenset({"that", "those"}), frozenset({"above", "below", "over", "under"})
_APART = frozenset("while whereas although though but".split())
_ACROSS = frozenset(";:.")
CLOSE, REACH, OF_SUBJECT = 3, 8, 12
"""Words after a denial that it turns, that it may turn, and that one of a subject turns."""
VERBS = frozenset(
    "was were is are has have had not no which who may can could should must will would did does do".split()
)
"""Words at which what "than", "before" and the like name has ended."""
SIDE = 4
"""Words after "than" that name the second side; what follows tells of both."""


@dataclass(frozen=True, slots=True)
class Direction:
    """A word that points: its tokens, its scales with the sign on each, what is compared, and how it is told."""

    first: int
    last: int
    scales: tuple[tuple[str, int], ...]
    """Scale and sign; equality is told of every scale."""
    denied: bool
    doubtful: bool
    """Whether a denial stands so far before it that it may turn the word or not."""
    compares: bool
    left: frozenset[int]
    right: frozenset[int]
    """Tokens of the two sides; the right one is empty where the sentence names none."""
    label: frozenset[int]
    """Tokens between the word and the second side, or before the word where there are none: what names the first side."""
    pivot: int = -1
    """The last token of "than" and the like; -1 where there is none after the word."""
    led: bool = False
    """Whether such a word stands before it in its sentence."""

    @property
    def equal(self) -> bool:
        return not self.scales


@once
def sentences(text: Spoken) -> list[int]:
    """For each token the number of its sentence, where semicolons, colons and words that set apart end one too."""
    out: list[int] = []
    number, last = 0, 0
    folded = text.folded
    for t in text.tokens:
        if t.word in _APART:
            number += 1
        elif t.start > last + 1:
            gap = folded[last : t.start]
            if ";" in gap or ":" in gap or "." in gap:
                number += 1
        elif t.start > last and folded[last] in _ACROSS:
            number += 1
        out.append(number)
        if t.end > last:
            last = t.end
    return out


@once
def directions(text: Spoken) -> list[Direction]:
    """All directions of a text, in order."""
    return _read(text)


def _read(text: Spoken) -> list[Direction]:
    tokens = text.tokens
    told = sorted([*_LINES.read(text), *_of_names(tokens)], key=lambda x: x.first)
    equal = [*_EQUAL.read(text), *_as_as(tokens), *_in_both(tokens)]
    unlike = [t.n for t in tokens if _differs(tokens, t) and not any(x.first <= t.n <= x.last for x in equal)]
    equal += [Told(n, n, frozenset({("equal", 0)})) for n in unlike]
    multiples = list(_multiples(tokens))
    if not told and not equal and not multiples:
        return []
    number = sentences(text)
    bounding = {x.last + 1 for x in told if bounds(tokens, x)}
    pivots = [x for x in _pivots(tokens) if x[0] not in bounding]
    equal = [x for x in equal if not bounds(tokens, x) and not _refers(tokens, x)]
    covered = {n for x in (*equal, *multiples) for n in range(x.first, x.last + 1)}
    out = [_direction(text, x.first, x.last, (), True, number, pivots) for x in equal]
    for x in multiples:
        behind = [(x.last + 1, x.last + 1)]
        out.append(_direction(text, x.first, x.last, tuple(sorted(x.answers)), True, number, behind))
    skip = False
    for at, x in enumerate(told):
        if skip:
            skip = False
            continue
        if x.first in covered or bounds(tokens, x) or sets_no_level(tokens, x):
            continue
        if joined := _joined(text, x):
            found = _direction(text, x.first, x.last, joined, False, number, pivots)
            out.append(replace(found, denied=False, doubtful=False))  # "won't pay for long-term use" denies no length
            continue
        word = tokens[x.first].word
        scales = of_noun(tokens, x.last, _signs(x))
        first, last = x.first, x.last
        compares = _compares(tokens, x)
        after = told[at + 1] if at + 1 < len(told) else None
        if word in _DEGREES and after and after.first == last + 1 and number[first] == number[after.first]:
            turn = _DEGREES[word]
            scales = _of_degree(scales, _signs(after), turn, tokens[after.first].word)
            last, skip = after.last, True
        elif word in _DEGREES and last + 1 < len(tokens) and tokens[last + 1].word in _TIME:
            scales = (("span", _DEGREES[word]), ("wait", _DEGREES[word]))
        out.append(_direction(text, first, last, scales, compares, number, pivots))
    out.sort(key=lambda d: d.first)
    return out


def _joined(text: Spoken, x: Told) -> tuple[tuple[str, int], ...]:
    """ "High-dose", "low-risk": a scale of its own for each such word."""
    tokens, n = text.tokens, x.last + 1
    if tokens[x.last].concept is not None or n >= len(tokens) or text.folded[tokens[x.last].end] != "-":
        return ()
    return tuple((f"-{tokens[n].key}", sign) for scale, sign in _signs(x) if scale == "level") or (("-", UP),)


def _compares(tokens: list[Token], x: Told) -> bool:
    """Whether a word compares: "lower", and "below" before "that"; "later" and the like not before a noun."""
    word, n = tokens[x.first].word, x.last + 1
    after = tokens[n] if n < len(tokens) else None
    if word in _ADJECTIVES and not any(t.word == "than" for t in tokens[n : n + CLOSE]):
        return after is None or after.word in FUNCTION or after.clause != tokens[x.last].clause
    if x.first and tokens[x.first - 1].word == "the" and after is not None and after.word not in _PIVOTS:
        return False  # "with the shorter one"
    return word in _COMPARATIVES or (word in _LEVELS and after is not None and after.word in _THAT)


_ADJECTIVES = frozenset("later earlier older younger".split())


def _refers(tokens: list[Token], x: Told) -> bool:
    """ "The same review": what was named before; "a matched study", "matched mortality": how people were chosen."""
    if tokens[x.first].word == "matched":
        return x.last + 1 < len(tokens) and tokens[x.last + 1].word not in FUNCTION
    after = tokens[x.last + 1].word if x.last + 1 < len(tokens) else ""
    beyond = tokens[x.last + 2].word if x.last + 2 < len(tokens) else ""
    if tokens[x.first].word != "same" or x.first != x.last:
        return False
    counted = x.last + 1 < len(tokens) and tokens[x.last + 1].figure is not None  # "the same 54 people"
    return counted or after in _SOURCES or beyond in _SOURCES


_SOURCES = frozenset(
    "review table trial study studies cohort series guideline guidelines guidance article page pages report authors label text "
    "leaflet survey registry list bulletin source analysis database document paper group team company textbook chapter "
    "recommendations".split()
)


def _differs(tokens: list[Token], t: Token) -> bool:
    """Whether a word says that two are not equal: "were different", but not "different brands"."""
    after = tokens[t.n + 1] if t.n + 1 < len(tokens) else None
    told = t.word != "different" or after is None or after.clause != t.clause or after.word in FUNCTION
    return t.word in UNLIKE and (told or (t.n > 0 and tokens[t.n - 1].word.endswith("ly")))


def _as_as(tokens: list[Token]) -> Iterator[Told]:
    """ "As effective as": two are equal."""
    for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if one.word == "as" and three.word == "as" and two.figure is None and two.word not in _AS_NOT_EQUAL:
            before = tokens[one.n - 1].word if one.n else ""
            if before not in MULTIPLES:
                yield Told(one.n, three.n, frozenset({("equal", 0)}))


def _multiples(tokens: list[Token]) -> Iterator[Told]:
    """ "Four times as common as": more of the one, with "as" for "than"."""
    for before, one, two, three in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if before.word in MULTIPLES and one.word == "as" and three.word == "as" and two.word in _MUCH:
            sign = DOWN if before.word in _PARTS else UP
            yield Told(before.n, two.n, frozenset((scale, sign) for scale in ("change", "freq", "level", "num")))


def _in_both(tokens: list[Token]) -> Iterator[Told]:
    """ "39 % in both", "both were 39 %": a share that two groups have."""
    for t in tokens:
        if t.word != "both":
            continue
        ahead, after = tokens[max(0, t.n - 2) : t.n], [u for u in tokens[t.n + 1 : t.n + 3] if u.word not in VERBS]
        beside = [u for u in (*ahead[:1], *after[:1]) if u.figure is not None and u.figure.unit == "%"]
        if any(u.n > t.n or tokens[t.n - 1].word == "in" for u in beside):
            yield Told(t.n, t.n, frozenset({("equal", 0)}))


_AS_NOT_EQUAL = frozenset(
    "soon early late well long far much many few little low high often such same recently".split()
)
MULTIPLES = frozenset("twice half times thrice third quarter fold".split())
_PARTS = frozenset("half third quarter".split())
_MUCH = frozenset("common often frequent likely high many much large great".split())


def _of_names(tokens: list[Token]) -> Iterator[Told]:
    """ "Low platelets" and the like, which are one name."""
    for t in tokens:
        if t.concept is not None and " " in t.word:
            word, _, of = t.word.split(" ", 1)[0].partition("-")
            if word in _HIGH or word in _LOW:
                yield Told(t.n, t.n, frozenset({(f"-{key(of)}" if of else "level", 0 if word in _HIGH else 1)}))


_HIGH = frozenset("high raised elevated increased".split())
_LOW = frozenset("low reduced lowered decreased".split())


def _of_degree(
    degree: tuple[tuple[str, int], ...], of: tuple[tuple[str, int], ...], turn: int, word: str
) -> tuple[tuple[str, int], ...]:
    """ "Less common", "more slowly": the scales of the word with its sign turned; "more severe infections" may be more of them too."""
    told = {scale: sign * turn for scale, sign in of}
    if "freq" in told:
        if word in {"likely", "common", "frequent", "probable"}:
            told.setdefault("change", told["freq"])
        told.setdefault("num", told["freq"])
    elif not word.endswith("ly"):
        told.update((scale, sign) for scale, sign in degree if scale not in told and turn > 0)
    return tuple(sorted(told.items()))


def _signs(x: Told) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((scale, UP if answer == 0 else DOWN) for scale, answer in x.answers))


def _pivots(tokens: list[Token]) -> list[tuple[int, int]]:
    out = []
    for t in tokens:
        before = tokens[t.n - 1].word if t.n else ""
        if (t.word in _PIVOTS and before not in _NO_PIVOT) or (t.word in _THAT and before in _LEVELS):
            out.append((t.n, t.n))
        elif t.word in _COMPARED and t.n + 1 < len(tokens) and tokens[t.n + 1].word in {"with", "to"}:
            out.append((t.n, t.n + 1))
    return out


def _direction(
    text: Spoken,
    first: int,
    last: int,
    scales: tuple[tuple[str, int], ...],
    compares: bool,
    number: list[int],
    pivots: list[tuple[int, int]],
) -> Direction:
    tokens, here = text.tokens, number[first]
    denied, doubtful = (False, False) if tokens[first].word in SUPERLATIVES else _denied(text, first, number)
    if tokens[first].word in UNLIKE:
        denied = not denied
    whole = [n for n, s in enumerate(number) if s == here]
    if not compares:
        pivots = [p for p in pivots if tokens[p[0]].word == "than"]
    pivot = next((p for p in pivots if p[0] > last and number[p[0]] == here), None)
    left: list[int]
    right: list[int]
    if pivot is not None:
        clause = tokens[pivot[1] + 1].clause if pivot[1] + 1 < len(tokens) else -1
        stop = next(
            (
                t.n
                for t in tokens[pivot[1] + 2 :]
                if t.word in VERBS or _is_when(tokens, t, pivot[1]) or in_whom(tokens, t, last, pivot)
            ),
            len(tokens),
        )
        right = [n for n in whole if pivot[1] < n < stop and tokens[n].clause == clause and _names(tokens[n])][:SIDE]
        left = [n for n in whole if n < pivot[0]]
        between = [n for n in left if n > last and _names(tokens[n])]
        label = between or [n for n in left if n < first and _names(tokens[n])]
    else:
        ahead = next((p for p in pivots if p[1] < first and number[p[0]] == here and p[1] > p[0]), None)
        if ahead is not None and tokens[ahead[1]].clause != tokens[first].clause:
            clause = tokens[ahead[1]].clause
            right = [n for n in whole if n > ahead[1] and tokens[n].clause == clause]
            left = [n for n in whole if n not in right]
        else:
            left, right = whole, []
        label = [n for n in left if _names(tokens[n])]
    led = any(p[1] < first and number[p[0]] == here for p in pivots)
    one, two, name = (
        frozenset(n for n in side if _names(tokens[n]) and not first <= n <= last) for side in (left, right, label)
    )
    at = pivot[1] if pivot else -1
    return Direction(first, last, scales, denied, doubtful, compares, one, two, name, at, led)


def _is_when(tokens: list[Token], t: Token, pivot: int) -> bool:
    """ "Lower than at the start 3 months after treatment": when, behind what is compared."""
    after = tokens[t.n + 1].word if t.n + 1 < len(tokens) else ""
    timed = t.figure is not None and t.figure.unit == "h" and after in _THEN
    return timed and any(_names(u) for u in tokens[pivot + 1 : t.n])


def in_whom(tokens: list[Token], t: Token, last: int, pivot: tuple[int, int]) -> bool:
    """ "Faster than with placebo in septic people": in whom, which is of both sides where the first names nobody."""
    if t.word not in _IN or any(u.word in _IN for u in tokens[last + 1 : pivot[0]]):
        return False
    return any(_names(u) for u in tokens[pivot[1] + 1 : t.n])


_IN = frozenset({"in", "among"})
_THEN = frozenset("after later before following on into".split())


def _denied(text: Spoken, first: int, number: list[int]) -> tuple[bool, bool]:
    """Whether a word is denied, and whether it may be: a denial farther off, without an "and" in between."""
    tokens = text.tokens
    if tokens[first].word in OFTEN and any(
        (t.word in DENIALS or t.word.endswith("n't")) and t.clause == tokens[first].clause
        for t in tokens[first + 1 : first + 3]
    ):
        return True, False
    for n in range(first - 1, max(-1, first - OF_SUBJECT - 1), -1):
        t = tokens[n]
        if number[n] != number[first] or t.word in _JOINS:
            break
        if t.word in _SUBJECTS and (t.clause == tokens[first].clause or t.word == "nor"):
            return True, False
        if t.word in DENIALS or t.word.endswith("n't") or (t.word in FAILING and tokens[n + 1].word == "to"):
            if t.word == "without" and any(u.concept or u.weight for u in tokens[n + 1 : first]):
                continue
            apart = first - n
            same = t.clause == tokens[first].clause
            return same and apart <= CLOSE, apart > CLOSE and apart <= REACH and same
    return False, False


OFTEN = frozenset("usually often mostly generally typically commonly normally frequently regularly".split())
"""Words of how often, which a denial right behind them turns: "usually does not"."""
_SUBJECTS = frozenset({"neither", "nor", "none", "nobody"})
"""Denials of a subject, which turn its whole sentence."""
FAILING = frozenset("fail fails failed failing".split())
_JOINS = frozenset({"and", "then", "which"})


def _names(t: Token) -> bool:
    return not t.framing and t.figure is None
