"""Whether a statement answers as a claim does: who, which way, how many, how surely, in which role.

Asked only of the few statements that carry enough of a claim. What it finds forbids support; it never grants it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from ..model.statement import Statement
from ..model.vocabulary import Vocabulary
from ..reading.contrasts import OF_THINGS, TWO_WAYS, Answer, Told, answers_in, words_of
from ..reading.sides import telling
from ..reading.text import fold, stem
from .claimed import Claimed
from .compare import Match

STRICT = frozenset("routine per health certain organ anti group-o novel".split())
"""Lines that a statement must answer too: what it is silent on, it does not bear out."""
_MILDLY = frozenset({"have_to", "has_to"})
"""So common in advice that they oblige no more than a label does."""
EXTREMES = frozenset(
    {("heal", 0), ("share", 0), ("share", 1), ("share", 5), ("share", 6), ("strength", 0), ("oblige", 0), ("claim", 0)}
)
"""Answers so strong that silence does not bear them out."""


OF_TREATMENTS = frozenset({"advise", "works", "fund", "turn", "novel"})
"""Lines on what is done: in "when steroids are not advised" they tell who is meant."""


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
    firm = {line for start, end in _firm(folded) for told in answers_in(folded[start:end]) for line in answers_of(told)}
    stems = {stem(p) for w, _, _ in words_of(folded) for p in (w, *w.split("-"))}
    lines = {line for line, _ in found if line not in OF_TREATMENTS or line in firm}
    return Spoken(frozenset(found), frozenset(lines), frozenset(stems))


_CONDITION = re.compile(r"\b(?:when|if|once|unless|after|where|in case|until)\b[^,;:.()]*")


def _firm(folded: str) -> list[tuple[int, int]]:
    """Stretches outside "when ..." and "after ...": what these say holds of something else."""
    spans, begin = [], 0
    for x in _CONDITION.finditer(folded):
        spans.append((begin, x.start()))
        begin = x.end()
    return [*spans, (begin, len(folded))]


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


def counted(folded: str, told: Told) -> bool:
    """A unit of time with its number, which is judged as a figure."""
    return any(line == "unit-time" for line, _ in told.answers) and bool(_NUMBER.search(folded, 0, told.start))


def _if_so(folded: str, told: Told) -> bool:
    return not any(start <= told.start < end for start, end in _firm(folded))


NOT_ASKED = {"alone": {1}, "order": {0, 1}, "contain": {0}}
"""Answers that a statement may leave out: "added to" by a mere "and"; what comes first is asked by what it comes before."""


def both_ways(folded: str) -> frozenset[str]:
    """Lines that a text answers in both ways."""
    seen: dict[str, set[int]] = {}
    for told in answers_in(folded):
        for line, some in answers_of(told).items():
            seen.setdefault(line, set()).update(some)
    return frozenset(line for line, some in seen.items() if line in TWO_WAYS and len(some) > 1)


def not_answered(c: Claimed, m: Match, text: str | None = None) -> list[str]:
    """Words of the claim (or of a text beside it) that answer a question otherwise than the statement does, or more strongly than
    its silence allows."""
    theirs = spoken(m)
    out = []
    own = fold(text or c.claim.text)
    both = both_ways(own)
    for told in answers_in(own):
        by_line = {
            k: v for k, v in answers_of(told).items() if k not in both and not (k in NOT_ASKED and v <= NOT_ASKED[k])
        }
        if counted(own, told) or (by_line.keys() & OF_TREATMENTS and _if_so(own, told)):
            continue
        if any((line, a) in theirs.answers for line, some in by_line.items() for a in some):
            continue
        if stem(told.word) in theirs.stems and not any(line in TWO_WAYS for line in by_line):
            continue
        other = [line for line in by_line if line in theirs.lines]
        silent = [line for line, some in by_line.items() if line in STRICT or any((line, a) in EXTREMES for a in some)]
        if told.word in _MILDLY and not other:
            continue
        if (other or silent) and not (set(other or silent) <= BY_FIGURES and _by_figures(told, own, m)):
            out.append(f"{told.word} ({(other or silent)[0]}{'' if other else ', silent'})")
    return out


BY_FIGURES = frozenset({"share", "unit-time", "common"})
"""Lines that a figure of the statement may answer as well as a word."""
_SHARES = {0: (100, 100), 1: (80, 100), 2: (50, 100), 3: (40, 60), 4: (0, 100), 5: (0, 40), 6: (0, 0)}
_OF = re.compile(
    r"\b(\d+) (?:\w+ )?(?:of|out of) (?:the |these |all )?(\d+)\b|\b(none|all|no one) (?:of )?(?:the )?(\d+)\b"
)
_LENGTHS = {3: (24, 48, 72, 96), 4: (7, 14, 21, 28, 42), 5: (4, 8, 12, 30, 60, 90), 6: (12, 24, 36, 48, 60, 52)}
"""Numbers of the next smaller unit that make one or some of a unit of time."""


def _by_figures(told: Told, own: str, m: Match) -> bool:
    """Whether the stretch of the statement that shares most with the claim has a figure that answers as the word does."""
    text = fold(m.held.statement.text)
    mine = telling(own)
    best, said = 0.0, ""
    for start, end in m.index.spans(text):
        share = sum(m.index.weigh(f"w:{w}") for w in mine & telling(text[start:end]))
        if share > best and _SHARE.search(text, start, end):
            best, said = share, text[start:end]
    for line, some in answers_of(told).items():
        if line == "unit-time":
            numbers = {int(x) for x in re.findall(r"\b\d{1,2}\b", text)}
            if any(numbers.intersection(_LENGTHS.get(a, ())) for a in some):
                return True
        elif line in {"share", "common"}:
            bounds = [_SHARES[a] if line == "share" else ((20, 100) if a == 0 else (0, 10)) for a in some]
            if any(low <= x <= high for x in _shares(said) for low, high in bounds):
                return True
    return False


_SHARE = re.compile(
    r"\d ?%|\b\d+ (?:\w+ )?(?:of|out of|in) (?:the |these |all )?\d+|\b(?:none|all|no one) (?:of )?(?:the )?\d"
)


def _shares(text: str) -> list[float]:
    out = [float(x) for x in re.findall(r"(\d+(?:\.\d+)?)(?: ?%|-\d+(?:\.\d+)? ?%)", text)]
    for a, b, word, _ in _OF.findall(text):
        out.append(100.0 * (word == "all") if word else 100 * int(a) / max(int(b), 1))
    return out
