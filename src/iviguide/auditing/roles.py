"""Whether a statement has each thing that a claim names in the same role: who is treated with what, what is compared with
what, which figure or direction belongs to which name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure, carries, find_figures
from ..reading.claims_frame import Reading
from ..reading.claims_words import is_plain
from ..reading.contrasts import answers_in
from ..reading.everyday import is_everyday
from ..reading.sides import Sides, sides_in, telling, turned_round
from ..reading.text import fold, stem
from .answers import answers_of, counted, spoken
from .claimed import Claimed
from .compare import Match
from .index import IMMUNOGLOBULIN

_TREATMENTS = frozenset({"agent", "product", "procedure"})
_NAMED = frozenset({"agent", "product", "procedure", "condition", "vaccine", "decoy", "trait", "test", "harm", "sign"})
"""Kinds of concepts that stand for one thing: another of the kind is something else."""
LEAST_SHARED = 2.0
"""Weight that a stretch of a statement must share with one of a claim to be its counterpart."""
TWICE = 2.0
CLEARLY = 1.5
"""How much more the counterpart must share than the stretch that has the name."""


# --- names ----------------------------------------------------------------------------------------------------------
def not_named(c: Claimed, m: Match) -> list[str]:
    """Names and rare words of the claim that the statement has in no form."""
    held, of = m.held, m.index.vocabulary
    stems = spoken(m).stems
    out = []
    for name in c.reading.concepts:
        if of[name].type not in _NAMED or name in held.concepts or _has_kin(name, held.named, of):
            continue
        if name in IMMUNOGLOBULIN and (
            held.agents & IMMUNOGLOBULIN or held.statement.intervention.agent in IMMUNOGLOBULIN
        ):
            continue
        words = {stem(w) for w in _words_naming(name, c.reading, of)}
        if words and words <= stems:
            continue
        if of[name].type in _FINDINGS and not _another_of_its_kind(name, c, m):
            continue
        out.append(name)
    return out


_FINDINGS = frozenset({"test", "harm", "sign", "trait"})
"""Kinds that a statement may leave unnamed: they are missing only where it names another one."""


def _another_of_its_kind(name: str, c: Claimed, m: Match) -> bool:
    of = m.index.vocabulary
    return any(of[x].type == of[name].type and x not in c.reading.concepts for x in m.held.named)


def _has_kin(name: str, named: Iterable[str], of: Vocabulary) -> bool:
    return any(of.is_a(x, name) or of.is_a(name, x) for x in named)


def _words_naming(name: str, reading: Reading, of: Vocabulary) -> set[str]:
    text = fold(reading.text)
    said = [fold(s) for s in (of.name(name), *of[name].synonyms) if fold(s) in text]
    return set(max(said, key=len).replace("-", " ").split()) if said else set()


def strange_words(c: Claimed, m: Match) -> list[str]:
    """Content words that are no everyday words and that the statement has in no form."""
    stems = spoken(m).stems
    judged = {p for told in answers_in(fold(c.claim.text)) for p in told.word.replace("-", "_").split("_")}
    out = []
    for group in c.reading.words:
        word = c.reading.surface.get(group, group)
        if (
            group in m.held.words
            or group.startswith("group-")
            or word in judged
            or is_plain(group)
            or is_plain(word)
            or word.endswith("ly")
            or is_everyday(group)
            or is_everyday(word)
        ):
            continue
        short = stem(word)
        if short not in FRAMING and not any(_akin(short, x) for x in stems):
            out.append(word)
    return out


def _akin(one: str, other: str) -> bool:
    """Whether two stems are of one family: "strep" and "streptococcal", "infect" and "infection"."""
    one, other = _respelled(one), _respelled(other)
    least = min(len(one), len(other))
    return one == other or (least >= LEAST_ALIKE and one[:least] == other[:least])


def _respelled(word: str) -> str:
    """American spelling, near enough to compare."""
    for british, american in (("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("tr", "ter")):
        word = word.replace(british, american)
    return word


LEAST_ALIKE = 4
"""Letters from which a stem that begins another is of its family."""


FRAMING = frozenset(
    map(
        stem,
        """
        policy committee panel society association organisation organization author authors investigator investigators researcher researchers
        scientist scientists expert experts warn warns warned warning conclude concludes concluded conclusion hold holds held enroll enrolled
        recruit recruited register enlist remark remarks remarked observe note notes point points quote quotes quoted write writes wrote
        tabulate tabulated tabulates count counts counted tally tallied record records recorded document documented documents examine examined
        analyse analysed analyze analyzed analysis assess assessed evaluate evaluated evaluation test tested track tracked trace traced
        published publication journal congress abstract magazine news newspaper textbook chapter bulletin leaflet brochure manual handbook
        monograph document documents edition version editions decade century colleague colleagues paper papers text texts wording passage
        maker makers manufacturer manufacturers company firm brand producer sell sold market marketed marketing ship supply supplied
        mix outcome outcomes code codes coded centre centres center centers instance aside scan reaction reactions usual
        drug drugs medicine medicines medication agent agents preparation preparations cell cells compound compounds formulation
        product products sign signs largest smallest lets let letting rate rates rated rating ability able switch switches switched switching recipient recipients
        unsuitable suitable lesser greater sole first-time
        sort sorts range ranges stretch stretches spell spells run runs bout consist consists comprise comprises compose composed amount
        settle settles serve serves aim aims purpose try tries attempt attempts seek seeks sought intend intended design designed
        blame owe owes credit ascribe ascribed attribute attributed attributable belong belongs stem stems
        participant participants volunteer volunteers member members folk individual resident residents citizen inhabitant subject subjects
        enrolment cohort sample series dataset data registry register database audit census survey questionnaire
        worldwide nationwide international national regional local country state province federal government ministry agency regulator
        roughly approximately estimated estimate nearly almost about around some close exactly precisely
        thousand thousands hundred hundreds dozen dozens million one two three four five six seven eight nine ten eleven twelve thirteen
        fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half third quarter percent
        percentage proportion share fraction cent per fifth tenth
        presuppose presupposes assume assumes demand demands condition precondition provided proviso
        asks asking answer answers explain explains explained describe describes described mention mentions mentioned
        draw draws drawn drawing going based rely relies base
        owing thanks via through amid among amongst alongside besides towards toward upon whilst whereas albeit hence thus therefore
        notably namely especially particularly chiefly largely broadly overall altogether likewise similarly conversely meanwhile
        whole entire single lone solitary mere merely simply
        """.split(),
    )
)
"""Words that tell who says it, how it was found out or how many: they change nothing in what is claimed."""


# --- roles ----------------------------------------------------------------------------------------------------------
def other_treatment_there(c: Claimed, m: Match) -> str | None:
    """The stretch of the statement that says what the claim says has another treatment in it, and not the claim's."""
    of = m.index.vocabulary
    named = [x for x in c.reading.concepts if of[x].type in _TREATMENTS]
    if not named:
        return None
    framed = m.held.statement.intervention.agent in named
    matter = {f: w for f, w in c.weights.items() if f not in named and not _is_treatment(f, of)}
    there = []
    for text in (m.held.statement.text, m.held.statement.plain):
        with_ours = elsewhere = 0.0
        for reading, features in m.index.clauses_with_features(text):
            theirs = [x for x in reading.concepts if of[x].type in _TREATMENTS]
            share = sum(w for f, w in matter.items() if f in features)
            share += sum(any(carries(x, f) for x in reading.figures) for f in c.reading.figures) * LEAST_SHARED
            if any(of.is_a(a, b) or of.is_a(b, a) for a in named for b in theirs):
                with_ours = max(with_ours, share)
            elif theirs:
                elsewhere = max(elsewhere, share)
        if max(elsewhere, with_ours) >= LEAST_SHARED and (with_ours or not framed):
            there.append(elsewhere > with_ours * TWICE + CLEARLY)
    return f"{named[0]} elsewhere" if there and all(there) else None


def _is_treatment(feature: str, of: Vocabulary) -> bool:
    return feature[:2] not in {"w:", "k:"} and feature in of and of[feature].type in _TREATMENTS


def no_such_treatment(c: Claimed, m: Match) -> str | None:
    """A claim on immunoglobulin beside a statement that is not on it at all."""
    own = set(c.reading.agents) & IMMUNOGLOBULIN
    s = m.held.statement
    if (
        own
        and not m.held.agents & IMMUNOGLOBULIN
        and s.intervention.agent not in IMMUNOGLOBULIN
        and not m.held.products
    ):
        return min(own)
    return None


def bound_otherwise(c: Claimed, m: Match) -> list[str]:
    """Where a statement answers a question both ways, the answer of the stretch that shares most with the claim's."""
    texts = [fold(m.held.statement.text), fold(m.held.statement.plain)]
    told_both = [_lines_both_ways(t) for t in texts]
    out: list[str] = []
    if not any(told_both):
        return out
    of_disease = (
        frozenset()
        if len(m.held.conditions) > 1
        else telling(fold(" ".join(m.index.vocabulary.name(x) for x in c.conditions)))
    )
    mixed = _lines_both_ways(fold(c.reading.text))
    for start, end in m.index.spans(c.reading.text):
        own = fold(c.reading.text[start:end])
        for told in answers_in(own):
            if counted(own, told):
                continue
            by_line = {line: some for line, some in answers_of(told).items() if line not in mixed}
            mine = telling(own[: told.start] + " " + own[told.end :]) - of_disease
            for line, some in by_line.items():
                if line not in BOUND:
                    continue
                verdicts = (
                    _nearest(mine, line, some, t, m) for t, both in zip(texts, told_both, strict=True) if line in both
                )
                if next((x for x in verdicts if x is not None), True) is False:
                    out.append(f"{told.word} ({line}, there)")
    return out


BOUND = frozenset(
    "speed sex primary fate group-o ig-class igg-sub age health positive true unit-time novel acute severity inherit germ size-weight vessel "
    "preg recur works turn raise sugar route ordinal exposed immune self live".split()
)
"""Lines on which the stretch with a name is the one that is meant."""


@lru_cache(maxsize=8192)
def _lines_both_ways(folded: str) -> frozenset[str]:
    seen: dict[str, set[int]] = {}
    for told in answers_in(folded):
        for line, some in answers_of(told).items():
            seen.setdefault(line, set()).update(some)
    return frozenset(line for line, some in seen.items() if len(some) > 1)


def _nearest(mine: frozenset[str], line: str, some: set[int], text: str, m: Match) -> bool | None:
    """Whether the stretch with an answer on the line that shares most with the claim's answers alike; None if none shares."""
    best = {True: 0.0, False: 0.0}
    numbers = {w for w in mine if w[0].isdigit()}
    spans = m.index.spans(text)
    anchored = [x for x in spans if numbers & telling(text[x[0] : x[1]]) and _answers(text[x[0] : x[1]], line)]
    for start, end in anchored or spans:
        stretch = text[start:end]
        answers = [(t, answers_of(t)) for t in answers_in(stretch)]
        theirs = [(t, x[line]) for t, x in answers if line in x]
        if not theirs:
            continue
        alike = any(some & a for _, a in theirs)
        share = sum(m.index.weigh(f"w:{w}") for w in mine & telling(stretch))
        best[alike] = max(best[alike], share)
    if max(best.values()) < LEAST_SHARED:
        return None
    return best[True] + CLEARLY >= best[False]


def _answers(stretch: str, line: str) -> bool:
    return any(line == x for told in answers_in(stretch) for x, _ in told.answers)


# --- comparisons ----------------------------------------------------------------------------------------------------
def compared_otherwise(c: Claimed, m: Match) -> str | None:
    """Sides of a comparison turned round, in words or by the figures that the statement has for them."""
    claimed = sides_in(fold(c.reading.text))
    if not claimed:
        return None
    texts = (fold(m.held.statement.text), fold(m.held.statement.plain))
    held = [s for t in texts for s in sides_in(t)]
    for ours in claimed:
        answers = [x for s in held if (x := turned_round(ours, s)) is not None]
        if answers and all(answers):
            return "turned round"
        if not answers and _figures_say_otherwise(ours, texts[0]):
            return "turned by figures"
    return None


_UP = {"more": 1, "long": 1, "soon": -1}
"""Which way larger figures point, by the family of a comparison."""
_WHOSE = re.compile(r"\s*(?:[\w%-]+ ){0,2}(?:with|without|on|in|among|at|for|of|after|under|by|from)\b")
_SHARES_AND_TIMES = frozenset({"%", "h", "x10^9/L"})


def _figures_say_otherwise(ours: Sides, text: str) -> bool:
    """The figures of the two sides stand the other way: "later with A", beside "2 days with A, 4 days with B"."""
    if not ours.sign or ours.family not in _UP:
        return False
    for sentence in re.split(r"[;.]\s", text):
        figures = [f for f in find_figures(sentence) if f.unit in _SHARES_AND_TIMES]
        if len(figures) < 2 or figures[0].unit != figures[1].unit:
            continue
        ends = [*(f.start for f in figures[1:]), len(sentence)]
        starts = [0, *(f.end for f in figures[:-1])]
        follows = _WHOSE.match(sentence, figures[0].end) is not None
        found: dict[bool, float] = {}
        for f, start, end in zip(figures, starts, ends, strict=True):
            around = telling(sentence[f.end : end] if follows else sentence[start : f.start])
            left, right = len(around & ours.left), len(around & ours.right)
            if left != right:
                found.setdefault(left > right, float(f.low))
        if len(found) == 2 and found[True] != found[False]:
            return (found[True] > found[False]) != (ours.sign * _UP[ours.family] > 0)
    return False


# --- figures --------------------------------------------------------------------------------------------------------
def other_bounds(c: Claimed, m: Match) -> list[str]:
    """A range that shares one bound with one of the statement and not the other."""
    out = []
    for f in c.reading.figures:
        if f.low < f.high:
            theirs = [x for x in m.held.figures if x.unit == f.unit and x.low < x.high]
            if not any(x.low == f.low and x.high == f.high for x in theirs) and any(
                (x.low == f.low and _far(x.high, f.high)) or (x.high == f.high and _far(x.low, f.low)) for x in theirs
            ):
                out.append(f.shown)
    return out


def _far(one: Decimal, other: Decimal) -> bool:
    return max(one, other) >= 2 * min(one, other)


def of_another_name(c: Claimed, m: Match) -> list[str]:
    """A figure beside a name, where the statement has another figure of that unit beside the name."""
    out: list[str] = []
    if not c.reading.figures or IMMUNOGLOBULIN.issuperset(c.reading.hard):
        return out
    for piece in m.index.pieces(c.reading):
        names = {x for x in piece.hard if x not in IMMUNOGLOBULIN}
        for name in names if piece.figures else ():
            there = [f for part in m.held.parts for f in _figures_beside(name, m.index.pieces(part))]
            for f in piece.figures:
                told = [x for x in there if x.unit == f.unit or (not x.unit and "/" in f.unit)]
                if told and not _any_carries(told, f) and _of_others(f, names, m):
                    out.append(f.shown)
    return out


def _figures_beside(name: str, pieces: Iterable[Reading]) -> list[Figure]:
    """Figures of the stretches that have a name; in a list, those that came last before it."""
    out: list[Figure] = []
    last: tuple[Figure, ...] = ()
    for p in pieces:
        last = p.figures or last
        if name in p.concepts:
            out += last
    return out


def _of_others(f: Figure, names: set[str], m: Match) -> bool:
    """Whether the stretches of the statement with a figure all name something else."""
    with_it = [p for part in m.held.parts for p in m.index.pieces(part) if _any_carries(p.figures, f)]
    theirs = [{x for x in p.hard if x not in IMMUNOGLOBULIN} for p in with_it]
    return bool(theirs) and all(found and not found & names for found in theirs)


def _any_carries(figures: Iterable[Figure], claimed: Figure) -> bool:
    return any(carries(x, claimed) for x in figures)


_COUNTED = re.compile(
    r"\b(\d[\d,]*)(?: of (?:the |these )?\d+)? (?:(?!(?:after|in|and|of|with|for|on|from|to|by|or|who|than)\b)[a-z-]+ ){0,3}?(?:(?P<people>people|patients|persons|adults|children|infants|newborns|babies|women|men|mothers|"
    r"participants|volunteers|soldiers|recipients|boys|girls|siblings)|(?P<study>trials?|studies|study|reports?|series|cohorts?|reviews?)|"
    r"(?P<given>infusions?|courses?|doses?|cycles?|injections?|exchanges?|vials?)|(?P<place>cent(?:er|re)s?|hospitals|countries)|(?P<carried>pregnancies))\b"
)


def counted_otherwise(c: Claimed, m: Match) -> list[str]:
    """A number of people that is one of trials or infusions in the statement, or the other way round."""
    own = list(_COUNTED.finditer(fold(c.claim.text)))
    theirs: dict[str, set[str | None]] = {}
    for x in _COUNTED.finditer(fold(m.held.statement.text)) if own else ():
        theirs.setdefault(x[1], set()).add(x.lastgroup)
    return [x.group() for x in own if x[1] in theirs and x.lastgroup not in theirs[x[1]]]


def in_another_role(c: Claimed, m: Match) -> list[str]:
    """All that the claim has in another role than the statement, or that the statement does not name."""
    return [
        *(f"no {x}" for x in not_named(c, m)),
        *(f"strange {x}" for x in strange_words(c, m)),
        *(x for x in (other_treatment_there(c, m), no_such_treatment(c, m), compared_otherwise(c, m)) if x),
        *bound_otherwise(c, m),
        *(f"counted {x}" for x in counted_otherwise(c, m)),
        *(f"bounds {x}" for x in other_bounds(c, m)),
        *(f"figure {x}" for x in of_another_name(c, m)),
    ]
