"""Whether a short claim answers as its statement does: inside or outside, at once or later, one or many, this week or this hour.

A claim of a few words has too little to be told by place, so a word that shuts out another of its line counts by itself. Asked
only of the few statements that carry enough of a claim. What it finds forbids support; it never grants it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from ..model.statement import Statement
from ..model.vocabulary import Vocabulary
from ..reading.claims_words import is_plain
from ..reading.contrasts import OF_THINGS, TWO_WAYS, Answer, Told, answers_in, words_of
from ..reading.sides import telling
from ..reading.text import fold, stem
from .claimed import Claimed
from .compare import Match

ANSWERED = frozenset(
    "unit-time count inside self wait signif steer insist now common fate routine oblige age age-turn sex preg mother give-take "
    "exposed immune health inherit primary group-o".split()
)
"""Lines of which a statement that has another word tells of something else, whatever it is told of."""
SILENT = frozenset({("routine", 0), ("routine", 1), ("oblige", 0)})
"""Answers so strong that a statement's silence does not bear them out."""
NEARBY = frozenset(
    "speed sex primary fate group-o ig-class igg-sub age health positive true unit-time novel acute severity inherit germ "
    "size-weight vessel preg recur works turn raise sugar route ordinal exposed immune self live mother give-take setting".split()
)
"""Lines on which, where a statement answers both ways, the stretch that shares most with a claim is the one that is meant."""
OF_PEOPLE = frozenset({"age", "sex", "preg", "mother", "give-take"})
"""Those of them that tell whom: they are heard however much a claim and a statement have in common."""
LEAST_SHARED, CLEARLY = 2.0, 1.5
"""Weight that a stretch must share with a claim to be its counterpart, and by how much another must share more."""
_MILDLY = frozenset({"have_to", "has_to"})
"""So common in advice that they oblige no more than a label does."""


def refused(c: Claimed, m: Match) -> list[str]:
    """Why a statement does not bear a short claim out, as words; empty where nothing stands against it."""
    own, theirs = fold(c.claim.text), fold(m.held.statement.text)
    return (
        answered_otherwise(c, m)
        or bound_otherwise(c, m)
        or without_what_it_has(own, theirs)
        or many_for_one(own, theirs)
    )


# --- the statement as a whole ---------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Spoken:
    """What a statement answers, with the stems of its words."""

    answers: frozenset[Answer]
    lines: frozenset[str]
    stems: frozenset[str]


def answers_of(told: Told) -> dict[str, set[int]]:
    """The answers that a word may stand for, by line: where it denies one of two, the other."""
    out: dict[str, set[int]] = defaultdict(set)
    for line, answer in told.answers:
        out[line].add(1 - answer if told.denied and line in TWO_WAYS and line not in OF_THINGS else answer)
    return out


def spoken(m: Match) -> Spoken:
    """What a statement answers; worked out once."""
    found: Spoken | None = m.held.kept.spoken
    if found is None:
        found = m.held.kept.spoken = _all_spoken(m.held.statement, m.index.vocabulary)
    return found


def _all_spoken(statement: Statement, vocabulary: Vocabulary) -> Spoken:
    """What a statement answers in its text and its plain wording; where these are silent, in its frame."""
    own = _spoken(f"{statement.text} . {statement.plain}")
    frame = _spoken(" . ".join(_frame(statement, vocabulary)))
    lent = {(line, a) for line, a in frame.answers if line not in own.lines}
    return Spoken(own.answers | lent, own.lines | frame.lines, own.stems | frame.stems)


def _spoken(text: str) -> Spoken:
    folded = fold(text)
    found = {(line, a) for told in answers_in(folded) for line, some in answers_of(told).items() for a in some}
    stems = {stem(p) for w, _, _ in words_of(folded) for p in (w, *w.split("-"))}
    return Spoken(frozenset(found), frozenset(line for line, _ in found), frozenset(stems))


def _frame(s: Statement, vocabulary: Vocabulary) -> list[str]:
    people = s.population
    names = [people.condition, s.intervention.agent, s.position.authority if s.position else None]
    texts = [vocabulary.name(x) for x in names if x and x in vocabulary]
    texts += [str(x) for x in (people.age, people.severity, people.line, people.setting) if x]
    if people.pregnancy == "yes":
        texts.append("pregnant women")
    if s.position:
        texts.append(str(s.position.stance or ""))
        texts.append({"for": "recommended", "against": "advises against"}.get(str(s.position.direction), ""))
    if s.dose:
        texts += [x for x in (s.dose.daily, s.dose.course, s.dose.every, s.dose.days) if x]
    return texts


_NUMBER = re.compile(
    r"(?:\d[ -]?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|sixty|ninety)[ -])$"
)


def _counted(folded: str, told: Told) -> bool:
    """A unit of time with its number, which is judged as a figure."""
    return any(line == "unit-time" for line, _ in told.answers) and bool(_NUMBER.search(folded, 0, told.start))


def answered_otherwise(c: Claimed, m: Match) -> list[str]:
    """Words of the claim that answer a line otherwise than the statement does, or more strongly than its silence allows."""
    theirs = spoken(m)
    out = []
    own = fold(c.claim.text)
    both = _lines_both_ways(own) & TWO_WAYS
    for told in answers_in(own):
        by_line = {line: some for line, some in answers_of(told).items() if line not in both}
        if ANSWERED.isdisjoint(by_line) or _counted(own, told):
            continue
        if any((line, a) in theirs.answers for line, some in by_line.items() for a in some):
            continue
        if stem(told.word) in theirs.stems and by_line.keys().isdisjoint(TWO_WAYS):
            continue
        asked = [line for line in by_line if line in ANSWERED]
        other = [line for line in asked if line in theirs.lines]
        silent = [line for line in asked if any((line, a) in SILENT for a in by_line[line])]
        if other or (silent and told.word not in _MILDLY):
            out.append(f"{told.word} ({(other or silent)[0]}{'' if other else ', silent'})")
    return out


# --- the stretch that is meant --------------------------------------------------------------------------------------
def bound_otherwise(c: Claimed, m: Match, lines: frozenset[str] = NEARBY) -> list[str]:
    """Where a statement answers a line both ways, the answer of the stretch that shares most with the claim's."""
    texts = [fold(m.held.statement.text), fold(m.held.statement.plain)]
    told_both = [_lines_both_ways(t) & lines for t in texts]
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
            if _counted(own, told):
                continue
            mine = telling(own[: told.start] + " " + own[told.end :]) - of_disease
            for line, some in answers_of(told).items():
                if line in mixed:
                    continue
                found = (_nearest(mine, line, some, t, m) for t, x in zip(texts, told_both, strict=True) if line in x)
                if next((x for x in found if x is not None), True) is False:
                    out.append(f"{told.word} ({line}, there)")
    return out


@lru_cache(maxsize=8192)
def _lines_both_ways(folded: str) -> frozenset[str]:
    """Lines that a text answers in more than one way."""
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
        theirs = [x[line] for told in answers_in(stretch) if line in (x := answers_of(told))]
        if not theirs:
            continue
        alike = any(some & a for a in theirs)
        share = sum(m.index.weigh(f"w:{w}") for w in mine & telling(stretch))
        best[alike] = max(best[alike], share)
    if max(best.values()) < LEAST_SHARED:
        return None
    return best[True] + CLEARLY >= best[False]


def _answers(stretch: str, line: str) -> bool:
    return any(line == x for told in answers_in(stretch) for x, _ in told.answers)


# --- little words ---------------------------------------------------------------------------------------------------
_WITHOUT = re.compile(
    r"(?<!or )(?<!and )(?<!not )\b(?:without|lacking)((?: (?!(?:and|or|in|of|on|with|for|than|from|to|was|were|is|are)\b)[\w-]+){1,3})"
)
_COMPARED = frozenset({"ivig", "scig", "immunoglobulin", "placebo", "treatment", "difference", "benefit", "symptoms"})
"""What a group is compared for having or not: it stands with and without."""


def without_what_it_has(own: str, theirs: str) -> list[str]:
    """ "Without a marrow test", where the statement has the marrow and never without."""
    lacked = {
        w for x in _WITHOUT.findall(own) for w in x.split() if len(w) > 3 and w not in _COMPARED and not is_plain(w)
    }
    if not lacked:
        return []
    had = {stem(w) for w, _, _ in words_of(theirs)}
    return [f"without {x}" for x in sorted(map(stem, lacked)) if x in had and not _is_lacked(x, theirs)]


def _is_lacked(thing: str, text: str) -> bool:
    pattern = rf"\b(?:no|not|none|never|nor|without)\b(?:\W+[\w-]+){{0,3}}\W+{re.escape(thing)}"
    return re.search(pattern, text) is not None


_ONE = re.compile(r"\b(?:one|a single|single|only one|a sole|a lone)\s+(?:\w+ )?([a-z]{4,})")
_SEVERAL = re.compile(
    r"\b(?:several|many|multiple|various|numerous|two|three|four|five|six|seven|eight|nine|ten|dozens of|[2-9]|\d\d+)\s+(?:\w+ )?"
    r"([a-z]{4,}s|people|children|women|men)\b"
)
_SINGULAR = {
    "people": "person",
    "children": "child",
    "women": "woman",
    "patients": "person",
    "patient": "person",
    "men": "man",
}


def many_for_one(own: str, theirs: str) -> list[str]:
    """One of what the statement has several of, or several where it has one."""
    for mine, other in ((_ONE, _SEVERAL), (_SEVERAL, _ONE)):
        said = _counted_things(mine, own)
        if said and (held := (_counted_things(other, theirs) & said) - _counted_things(mine, theirs)):
            return [f"number of {x}" for x in sorted(held)]
    return []


def _counted_things(pattern: re.Pattern[str], text: str) -> set[str]:
    return {stem(_SINGULAR.get(x, x)) for x in pattern.findall(text)}
