"""A second, close reading of a claim beside the statement that would bear it out: what the first one is too coarse to see.

It is asked only of the few statements that carry enough of a claim, so it may look at the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from ..reading.amounts import most_or_few
from ..reading.claims_figures import Figure, carries, find_figures
from ..reading.claims_words import group_of
from ..reading.comparing import Sides, comparisons, tokens, turned_round
from ..reading.text import fold
from .claimed import FIGURE, Claimed
from .compare import OPPOSABLE, Match
from .denying import denies_alone, of_other_people, related_otherwise, too_exact
from .index import IMMUNOGLOBULIN
from .opposites import sides

_SHARED = 3.0
"""Weight that a stretch of a statement must share with a stretch of a claim to be its counterpart."""


@lru_cache(maxsize=4096)
def figures_of(folded: str) -> tuple[Figure, ...]:
    """The figures of a folded text; the same statements are read closely again and again."""
    return tuple(find_figures(folded))


Question = Callable[[Claimed, Match], bool]


def faulty(c: Claimed, m: Match) -> bool:
    """Whether the statement, read closely, does not bear the claim out after all."""
    return any(question(c, m) for question in _QUESTIONS)


# --- comparisons ----------------------------------------------------------------------------------------------------
def compared_otherwise(c: Claimed, m: Match) -> bool:
    """What is compared with what is turned round, or the figures of the two sides stand the other way."""
    claimed = comparisons(fold(c.reading.text))
    if not claimed:
        return False
    held = [s for text in _sentences(m) for s in comparisons(fold(text))]
    for ours in claimed:
        answers = [x for s in held if (x := turned_round(ours, s)) is not None]
        if answers and all(answers):
            return True
        if not answers and (by_figures(ours, m) or 0) < 0:
            return True
    return False


def borne_by_figures(c: Claimed, m: Match) -> bool:
    """ "Rarer with A than with B" beside "10 % with A and 48 % with B"."""
    return any((by_figures(s, m) or 0) > 0 for s in comparisons(fold(c.reading.text)))


def by_figures(ours: Sides, m: Match) -> int | None:
    """1 where the figures of the two sides stand as claimed, -1 where they stand the other way, None where they do not tell."""
    if not ours.sign or ours.family not in {"more", "sooner", "longer", "older"}:
        return None
    sign = -ours.sign if ours.family == "sooner" else ours.sign
    for text in _sentences(m):
        folded = fold(text)
        figures = [f for f in figures_of(folded) if str(f.low) not in ours.left | ours.right]
        for unit in sorted({f.unit for f in figures} - {"year", "n", "interval", "g/kg"}):
            told = [f for f in figures if f.unit == unit]
            if len(told) < 2:
                continue
            values = _on_sides(folded, told, ours)
            if values is not None and values[0] != values[1]:
                return 1 if (values[0] > values[1]) == (sign > 0) else -1
    return None


_FOLLOWED = re.compile(r"\s*(?:[\w-]+ )?(?:with|without|on|in|among|at|for|of|after|under|during|when|by)\b")


def _on_sides(folded: str, figures: Sequence[Figure], ours: Sides) -> tuple[float, float] | None:
    """The figure told of each side: the words that follow it, or those that come before where nothing follows."""
    after = bool(_FOLLOWED.match(folded, figures[0].end))
    ends = [f.start for f in figures[1:]] + [len(folded)]
    starts = [0] + [f.end for f in figures[:-1]]
    best: dict[str, tuple[int, float]] = {}
    for f, end, start in zip(figures, ends, starts, strict=True):
        around = tokens(folded[f.end : end] if after else folded[start : f.start])
        for side, words in (("left", ours.left), ("right", ours.right)):
            other = ours.right if side == "left" else ours.left
            share = len(words & around) - len(other & around)
            if share > best.get(side, (0, 0.0))[0]:
                best[side] = (share, float(f.low))
    return (best["left"][1], best["right"][1]) if len(best) == 2 else None


def _sentences(m: Match) -> list[str]:
    """The sentences of the statement that are not about another disease, the one that carries most first."""
    texts = [m.part.text] if m.part else []
    return [*texts, *(p.text for p in m.held.parts if p.text not in texts)]


# --- figures --------------------------------------------------------------------------------------------------------
def told_twice(c: Claimed, m: Match) -> bool:
    """The claim has one figure in two places, where the statement has it in one: "35 % had it and 5 % stopped" as 5 and 5."""
    own = [f for f in c.reading.figures if f.unit not in {"year", "grade"}]
    for f in own:
        again = [x for x in own if (x.low, x.high, x.unit) == (f.low, f.high, f.unit) and x.start != f.start]
        if again and len([x for x in m.held.figures if carries(x, f)]) <= len(again):
            other = [x for x in m.held.figures if x.unit == f.unit and not carries(x, f)]
            if other:
                return True
    return False


_DAILY = re.compile(r"\s*(?:/d\b|/day|(?:a|per|each|every) day|daily|(?:a|each) time)")
_TOTAL = re.compile(
    r"\s*\(?(?:in total|in all|total|altogether|as a single|once\b|per course|over \d|over (?:two|three|four|five)|divided|split|in (?:two|three|four|five))"
)
_DOSES = frozenset({"g/kg", "g", "mg/m2", "g/m2"})


def dosed_otherwise(c: Claimed, m: Match) -> bool:
    """A dose per day told as that of the course, or the other way round."""
    own, theirs = fold(c.reading.text), fold(m.held.statement.text)
    held = [f for f in figures_of(theirs) if f.unit in _DOSES]
    for f in figures_of(own):
        if f.unit not in _DOSES:
            continue
        same = [x for x in held if (x.low, x.high, x.unit) == (f.low, f.high, f.unit)]
        daily, total = _per_day(own, f), _TOTAL.match(own, f.end)
        if same and daily and all(_TOTAL.match(theirs, x.end) and not _per_day(theirs, x) for x in same):
            return True
        if same and total and not daily and all(_per_day(theirs, x) for x in same):
            return True
    return False


def _per_day(folded: str, f: Figure) -> bool:
    return bool(_DAILY.match(folded, f.end) or _DAILY.search(folded, f.start, f.end))


_SEGMENT = re.compile(r"; |\. |, or | or (?=\d)|, but |, while |, whereas ")


def figures_of_two(c: Claimed, m: Match) -> bool:
    """A dose of one regimen with the days of another, where the statement has each in a segment of its own."""
    own = [f for f in c.reading.figures if f.unit not in {"year", "n", "grade", ""}]
    if len({f.unit for f in own}) < 2:
        return False
    segments = [figures_of(x) for x in _SEGMENT.split(fold(m.held.statement.text))]
    for a in own:
        for b in own:
            if a.unit >= b.unit:
                continue
            with_both = [s for s in segments if any(x.unit == a.unit for x in s) and any(x.unit == b.unit for x in s)]
            has_a = [s for s in with_both if any(carries(x, a) for x in s)]
            has_b = [s for s in with_both if any(carries(x, b) for x in s)]
            if has_a and has_b and not any(s is t for s in has_a for t in has_b):
                return True
    return False


def other_share(c: Claimed, m: Match) -> bool:
    """ "Most" or "few", where the statement has the share in figures or says otherwise."""
    for _, _, comparator, start, _ in most_or_few(c.reading.folded or fold(c.reading.text)):
        many = comparator != "<"
        least = 80 if comparator == ">=" else 50
        if start < 0 or _says_share(m, many=many, least=least, c=c):
            continue
        return True
    return False


_MANY = re.compile(
    r"\b(?:most(?:ly)?|majority|usual(?:ly)?|generally|typical(?:ly)?|all|nearly|often|commonly|mainly)\b"
)
_FEW = re.compile(
    r"\b(?:few|minority|rare(?:ly)?|seldom|uncommon|hardly|infrequent(?:ly)?|occasional(?:ly)?|sometimes|in some|some (?:people|patients|children|cases)|exceptional(?:ly)?|single|isolated)\b"
)


def _says_share(m: Match, *, many: bool, least: int, c: Claimed) -> bool:
    best, told = -1.0, []
    for part in m.held.parts:
        for piece, features in m.index.pieces_with_features(part):
            shares = [f for f in piece.figures if f.unit == "%"]
            weight = sum(c.weights.get(f, 0.0) for f in features)
            if shares and weight > best:
                best, told = weight, shares
    if told:
        return any(f.low >= least if many else f.high < least for f in told)
    text = fold(m.held.statement.text + " " + m.held.statement.plain)
    if (_MANY if many else _FEW).search(text):
        return True
    return not (_FEW if many else _MANY).search(text) and least < 80


_DOCUMENT = r"(?:review|trial|study|guideline|guidelines|consensus|criteria|survey|report|paper|policy|cochrane|recommendations?|bulletin|edition|guidance|position|statement|abstract|series|cohort)"
_DATED = re.compile(
    rf"\b((?:19|20)\d\d) (?:[\w-]+ ){{0,3}}{_DOCUMENT}\b|\b{_DOCUMENT}(?: \w+){{0,3}} (?:of|from|in) ((?:19|20)\d\d)\b|\(((?:19|20)\d\d)\)"
)


def of_another_year(c: Claimed, m: Match) -> bool:
    """The claim tells of a dated document, and neither the statement nor its sources are of that year."""
    own = fold(c.reading.text)
    years = {int(y) for found in _DATED.findall(own) for y in found if y} if "19" in own or "20" in own else set()
    if not years:
        return False
    s = m.held.statement
    known = {int(f.low) for f in m.held.figures if f.unit == "year"}
    sources = m.index.knowledge.sources
    known |= {year for x in s.citations if (year := sources[x.source].year)}
    return bool(known) and not years & known


# --- words ----------------------------------------------------------------------------------------------------------
_OBLIGES = re.compile(
    r"\b(?:must|requires?|demands?|insists?|obliges?|obligatory|mandatory|compulsory|mandates?|prescribes?|in (?:every|all) cases?|imperative|has to|have to)\b"
)
_ALLOWS = re.compile(
    r"\b(?:may|might|can|could|allows?|allowed|permits?|permitted|considers?|considered|consider|suggests?|suggested|option|options|optional|lets|accepts?|possible)\b"
)
_DENIES_DUTY = re.compile(r"\b(?:not|no|n't) (?:\w+ )?(?:must|require|demand|oblig|mandat|insist)")


def more_binding(c: Claimed, m: Match) -> bool:
    """What is allowed, told as what must be."""
    own, theirs = fold(c.reading.text), fold(m.held.statement.text)
    if not _OBLIGES.search(own) or _DENIES_DUTY.search(own) or "advice" not in c.reading.signs:
        return False
    strong = _OBLIGES.search(theirs) or re.search(
        r"\b(?:should|needs?|needed|required|recommend\w*|asks?|ensure|is to|are to)\b", theirs
    )
    return not strong and bool(_ALLOWS.search(theirs))


_SETTLES = re.compile(
    r"\b(?:rul(?:e|es|ed|ing) out|guarantee\w*|eradicat\w*|eliminat\w*|cure[sd]?|reliabl[ey]|proves?|proven)\b"
)
_SETTLED = re.compile(_SETTLES.pattern + r"|\bexclud\w*|\bconfirm\w*|\bdemonstrat\w*|\bestablish\w*|\bclear\w*")


def more_settled(c: Claimed, m: Match) -> bool:
    """What is looked for told as ruled out, what helps told as cured."""
    own = fold(c.reading.text)
    return bool(_SETTLES.search(own)) and not _SETTLED.search(
        f"{fold(m.held.statement.text)} {fold(m.held.statement.plain)}"
    )


_EXCLUSIVE = tuple(
    tuple(group_of(word) for word in line.split())
    for line in """
igg igm iga ige
liver kidney lung heart skin brain eye bone
artery vein
oral intravenous subcutaneous intramuscular
left right
upper lower
arm leg
mother father
viral bacterial fungal
acute chronic
autologous allogeneic
healthy immunocompromised
retrospective prospective
randomized uncontrolled observational
randomized retrospective
mild severe
warm cold
primary secondary
congenital acquired
systolic diastolic
summer winter
morning evening
powder liquid
thick thin
""".strip().splitlines()
)
"""Words of which one shuts out the others, where the statement has another of the line and not this one."""
_EXCLUDING = frozenset(word for line in _EXCLUSIVE for word in line)


def says_the_opposite(c: Claimed, m: Match) -> bool:
    """A word of the claim, of which the statement has only the opposite."""
    own = sides(fold(c.reading.text))
    if not own or _negates(m.held.statement.text) or _NOT.search(c.reading.text):
        return False
    part = sides(fold(m.part.text if m.part else m.held.statement.text))
    whole = sides(fold(m.held.statement.text)) | sides(fold(m.held.statement.plain))
    return any((n, 1 - s) in part and (n, s) not in whole and (n, 1 - s) not in own for n, s in own)


@lru_cache(maxsize=4096)
def _negates(text: str) -> bool:
    return _NOT.search(text) is not None


_NOT = re.compile(r"(?i)\b(?:not|no|never|without|nor|neither|cannot|none|hardly|than|unlike)\b|n['’]t\b")


def other_of_its_kind(c: Claimed, m: Match) -> bool:
    """Another organ, route, class of antibody or kind of study than the statement's."""
    own = tokens(fold(c.reading.text))
    theirs: frozenset[str] | None = None
    for line in _EXCLUSIVE if not own.isdisjoint(_EXCLUDING) else ():
        named = own.intersection(line)
        if not named:
            continue
        if theirs is None:
            theirs = tokens(fold(m.held.statement.text)) | tokens(fold(m.held.statement.plain))
        others = theirs.intersection(line) - own
        if others and (not named <= theirs or _nearer(c, m, named, others)):
            return True
    return False


def _nearer(c: Claimed, m: Match, named: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the stretch of the statement that answers the claim has the others, and what the claim names stands elsewhere."""
    best, told = 0.0, frozenset[str]()
    for text in _SEGMENT.split(fold(m.held.statement.text)):
        words = tokens(text)
        share = sum(w for f, w in c.weights.items() if f[:2] == "w:" and f[2:] in words and f[2:] not in named)
        share += sum(0.1 for w in tokens(fold(c.reading.text)) if w in words and w not in named)
        if share > best:
            best, told = share, words
    return bool(told & others) and not told & named


_ANIMALS = re.compile(r"\b(?:mice|mouse|rats?|rabbits?|monkeys?|animals?|in vitro|test tubes?|cell cultures?)\b")


def not_in_people(c: Claimed, m: Match) -> bool:
    """Seen in animals or in the laboratory, and told of patients."""
    part = m.part.text if m.part else m.held.statement.text
    return _of_animals(fold(part)) and not _ANIMALS.search(fold(c.claim.text + " " + " ".join(c.claim.scope.said_by)))


@lru_cache(maxsize=4096)
def _of_animals(folded: str) -> bool:
    return _ANIMALS.search(folded) is not None


_TREATS = frozenset({"works", "advice", "firstline", "rank"})


def of_no_treatment(c: Claimed, m: Match) -> bool:
    """A claim that a treatment is used or works in a disease, beside a statement that names no such treatment."""
    own = set(c.reading.agents) & IMMUNOGLOBULIN
    if not own or not c.reading.conditions or m.held.agents or m.held.statement.intervention.agent:
        return False
    return bool(_TREATS & set(c.reading.signs)) or "treat" in c.reading.words or "use" in c.reading.words


def otherwise_in_its_place(c: Claimed, m: Match) -> bool:
    """Piece by piece: the stretch of the statement that answers a stretch of the claim points the other way."""
    if m.part is None or not any(len(v) > 1 for k, v in m.part.signs.items() if k in OPPOSABLE):
        return False
    mixed = {k for k, v in m.part.signs.items() if k in OPPOSABLE and len(v) > 1 and k in c.reading.signs}
    theirs = m.index.pieces_with_features(m.part)
    for piece, features in m.index.pieces_with_features(c.reading) if mixed else ():
        asked = {k: v for k, v in piece.signs.items() if k in mixed and len(v) == 1}
        if not asked:
            continue
        shares = [
            sum(c.weights.get(f, 0.0) for f in set(features).intersection(other))
            + FIGURE * sum(any(carries(x, f) for x in held.figures) for f in piece.figures)
            for held, other in theirs
        ]
        if max(shares) < _SHARED:
            continue
        nearest = [held for (held, _), share in zip(theirs, shares, strict=True) if share == max(shares)]
        if all(any(k in x.signs and not v & x.signs[k] for k, v in asked.items()) for x in nearest):
            return True
    return False


_QUESTIONS: tuple[Question, ...] = (
    told_twice,
    denies_alone,
    related_otherwise,
    of_other_people,
    too_exact,
    figures_of_two,
    of_another_year,
    says_the_opposite,
    dosed_otherwise,
    other_share,
    more_binding,
    more_settled,
    other_of_its_kind,
    not_in_people,
    of_no_treatment,
    compared_otherwise,
    otherwise_in_its_place,
)
