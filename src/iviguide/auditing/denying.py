"""Denials and little words of relation, laid side by side: not, without, before, after; what one sentence has and the other lacks."""

from __future__ import annotations

import re
from functools import lru_cache

from ..reading.comparing import tokens
from ..reading.needed import Together, Watched
from ..reading.text import fold
from .claimed import Claimed
from .compare import Match

_NOT = re.compile(
    r"\b(?:not(?! (?:only|later|more|less|fewer|exceed\w*|above|until))|no(?! (?:more|less|fewer|later|one))|never|without|neither|cannot|none|nobody|nothing)\b|n't\b"
)
_NEGATIVE = re.compile(
    r"\b(?:not|no|nor|never|without|neither|cannot|none|nobody|nothing|hardly|rarely|seldom|unable|fail\w*|lack\w*|absen\w+|missing|against|avoid\w*|exclud\w*|refus\w*|reject\w*|"
    r"declin\w*|contraindicat\w*|stop\w*|free|except\w*|unless|other than|rather than|instead|distinct|different|differ\w*|unlike\w*|insufficient|unclear|uncertain|unknown|unproven|unavailable|"
    r"only|few|fewer|less|little|rare|uncommon|off[- ]label|outside|beyond|omit\w*|un\w{4,}|in\w+(?:effective|sufficient|appropriate|compatible)|non[- ]?\w+|ineffective|withh\w+|prevent\w*|"
    r"limit\w*|restrict\w*|superseded|replaced|contrary|despite|disagree\w*|discourag\w*|stay\w* as|unchanged|same|alike|similar\w*|until|before|rul\w+ out|wrong\w*|false\w*|myth|untreated|negative|neg|independent\w*|regardless|alone|zero)\b|n't\b"
)
"""Words by which a sentence may deny without saying "not"."""
_STRETCH = re.compile(r"[,;:()]\s|\.\s|\s(?:and|but|while|whereas|although|because)\s")


def denies_alone(c: Claimed, m: Match) -> bool:
    """The claim denies, and in the statement there is nothing negative at all; or the other way round."""
    own, theirs = fold(c.reading.text), fold(m.held.statement.text)
    if _NOT.search(own):
        return not _is_negative(theirs) and not _is_negative(fold(m.held.statement.plain))
    stretches = _stretches(theirs)
    special = [f for f in c.reading.figures if f.unit not in {"n", "year", ""}]
    if not stretches or len(special) > 1 or _NEGATIVE.search(own):
        return False
    best, text, denies = 0, "", False
    said = tokens(own)
    for stretch, words, negated in stretches:
        share = len(words & said)
        if share > best:
            best, text, denies = share, stretch, negated
    return best >= _ENOUGH and denies and _denied_there(text, said)


@lru_cache(maxsize=4096)
def _is_negative(folded: str) -> bool:
    """Whether a statement has anything negative; the same are asked again and again."""
    return _NEGATIVE.search(folded) is not None


@lru_cache(maxsize=4096)
def _stretches(folded: str) -> tuple[tuple[str, frozenset[str], bool], ...]:
    """The stretches of a statement with their words and whether they deny; none where none of them does."""
    found = tuple((x, tokens(x), _NOT.search(x) is not None) for x in _STRETCH.split(folded))
    return found if any(negated for _, _, negated in found) else ()


_ENOUGH = 2
_REACH = 3


def _denied_there(stretch: str, said: frozenset[str]) -> bool:
    """Whether a denial in a stretch reaches a word of the claim."""
    for found in _NOT.finditer(stretch):
        following = tokens(" ".join(stretch[found.end() :].split()[:_REACH]))
        if following & said:
            return True
    return False


_RELATION = re.compile(r"\b(before|after|without|with|prior to|ahead of|following)\s+((?:[\w'-]+ ){0,3}[\w'-]+)")
_WITH_NO = re.compile(r"\bwith no ")
_ALIKE = {"prior to": "before", "ahead of": "before", "following": "after"}
_CUT = re.compile(
    r"\b(?:and|or|but|before|after|without|with|than|in|on|to|at|by|for|from|of|was|were|is|are|had|has|who|that|which)\b"
)
_EARLIER = re.compile(
    r"\b(?:before\w*|pre\w*|prior|until|ahead|earlier|first|advance|start\w*|baseline|previous\w*|delay\w*|plan\w*)\b"
)
_WITHOUT = re.compile(
    r"\b(?:without|no|not|none|free|lack\w*|absen\w+|untreated|alone|never|neither|nor|non\w*|un\w+|exclud\w*|except\w*|rather|instead|placebo|control\w*|other|stop\w*|omit\w*|miss\w*|avoid\w*|off|fail\w*|unless|isn't)\b|n't\b|-free\b"
)


@lru_cache(maxsize=4096)
def relations(folded: str) -> frozenset[tuple[str, str]]:
    """What stands before, after, with or without what.

    >>> sorted(relations("ivig after plasma exchange in adults with hemolysis"))
    [('after', 'exchang'), ('after', 'plasma'), ('with', 'hemolysi')]
    """
    out = set()
    for found in _RELATION.finditer(_WITH_NO.sub("without ", folded)):
        name = _ALIKE.get(found[1], found[1])
        cut = _CUT.search(found[2])
        words = tokens(found[2][: cut.start()] if cut else found[2]) - {"with", "without", "before", "after", "alone"}
        out |= {(name, word) for word in words if not word[0].isdigit()}
    return frozenset(out)


def related_otherwise(c: Claimed, m: Match) -> bool:
    """Before told as after, with told as without."""
    own = relations(fold(c.reading.text))
    if not own:
        return False
    text = fold(m.held.statement.text)
    both = f"{text} {fold(m.held.statement.plain)}"
    theirs, all_words = relations(text) | relations(fold(m.held.statement.plain)), tokens(both)
    for name, word in own:
        if word not in all_words or (name, word) in theirs:
            continue
        if name == "without" and not _WITHOUT.search(both):
            return True
        if name == "before" and not _EARLIER.search(both):
            return True
        opposite = {"before": "after", "after": "before", "with": "without", "without": "with"}[name]
        if (opposite, word) in theirs and (opposite, word) not in own:
            return True
    return False


_GROUPS = frozenset(
    "healthy volunteer volunteers athlete athletes donor donors smoker smokers worker workers soldier soldiers veteran veterans student students twin twins vegetarian vegetarians prisoner prisoners".split()
)
_PEOPLE = Together()
_GROUPED = _PEOPLE.compile(rf"(?<![a-z])(?:{'|'.join(sorted(_GROUPS))})(?![a-z])")
_AGES: dict[str, re.Pattern[str]] = {
    "newborn": re.compile(r"\b(?:newborns?|neonat\w+|preterm|premature)\b"),
    "child": re.compile(
        r"\b(?:child\w*|p(?:a)?ediatric\w*|infants?|bab(?:y|ies)|boys?|girls?|adolescents?|teen\w*|toddlers?|juvenile|newborns?|neonat\w+|youngsters?|young people)\b"
    ),
    "adult": re.compile(r"\b(?:adults?|men|women|elderly|older people|middle-aged|old age|pregnan\w+|mothers?)\b"),
    "pregnant": re.compile(
        r"\b(?:pregnan\w+|mothers?|maternal|gestation\w*|antenatal\w*|trimester|birth|deliver\w*|obstetric\w*|f(?:o)?et\w+)\b"
    ),
    "women": re.compile(r"\b(?:wom[ae]n|females?|girls?|mothers?|pregnan\w+|maternal)\b"),
    "men": re.compile(r"\b(?:m[ae]n|males?|boys?|fathers?)\b"),
    "old": re.compile(r"\b(?:elderly|older|old age|aged|over 6\d|6\d (?:or|and) older)\b"),
}
_NAMED: dict[str, Watched] = {
    "newborn": _PEOPLE.compile(r"\b(?:newborns?|neonates?)\b"),
    "child": _PEOPLE.compile(r"\b(?:child(?:ren)?|boys|girls|adolescents|teenagers|toddlers)\b"),
    "adult": _PEOPLE.compile(r"\b(?:adults?)\b"),
    "pregnant": _PEOPLE.compile(r"\bpregnant\b"),
    "women": _PEOPLE.compile(r"\b(?:women|females)\b"),
    "men": _PEOPLE.compile(r"\b(?:men|males)\b"),
    "old": _PEOPLE.compile(r"\b(?:elderly|older people|older adults|older patients)\b"),
}


def of_other_people(c: Claimed, m: Match) -> bool:
    """Healthy people, another age or the other sex than those of whom the statement tells."""
    own, s = fold(c.reading.text), m.held.statement
    theirs = f"{fold(s.text)} {fold(s.plain)}"
    named = {x.group() for x in _GROUPED.finditer(own)}
    if named and not any(re.search(rf"\b{w.rstrip('s')}", theirs) for w in named):
        return True
    people = [name for name, pattern in _NAMED.items() if pattern.search(own)]
    if not people:
        return False
    told = set(_ages_in(theirs))
    told |= {x for x in (s.population.age, "pregnant" if s.population.pregnancy == "yes" else None) if x}
    told |= {"adult", "old"} & {
        "adult" if s.population.age == "older adult" else "",
        "old" if s.population.age == "older adult" else "",
    }
    for x in people:
        if x in told:
            continue
        if _SHUT_OUT[x] & told or (x in {"women", "men", "old", "newborn"} and c.usual_age is None and _counts(c)):
            return True
    return False


@lru_cache(maxsize=4096)
def _ages_in(folded: str) -> frozenset[str]:
    """Of whom a statement tells; the same are asked again and again."""
    return frozenset(name for name, pattern in _AGES.items() if pattern.search(folded))


_SHUT_OUT = {
    "newborn": {"adult"},
    "child": {"adult", "newborn"},
    "adult": {"child", "newborn"},
    "pregnant": {"child", "newborn", "men"},
    "women": {"men"},
    "men": {"women"},
    "old": {"child", "newborn"},
}


def _counts(c: Claimed) -> bool:
    return any(f.unit in {"n", "%"} for f in c.reading.figures)


_EXACTLY, _ABOUT = (
    re.compile(r"\b(?:exactly|precisely)\b"),
    re.compile(r"\b(?:about|around|roughly|approximately|estimated?|nearly|almost|up to|some)\b|~"),
)
_VAGUE = re.compile(r"\b(?:a few|several|some|many|a couple of) (minute|hour|day|week|month|year)s?\b")


def too_exact(c: Claimed, m: Match) -> bool:
    """What is about so told as exactly so, and "a few days" told as weeks."""
    own, theirs = fold(c.reading.text), fold(m.held.statement.text)
    if _EXACTLY.search(own) and not _EXACTLY.search(theirs):
        return True
    spans = set(_VAGUE.findall(own))
    held = set(_VAGUE.findall(theirs)) if spans else spans
    return bool(spans and held) and not spans & held
