"""A claim that says only where immunoglobulin stands in a disease, beside where the pack says that it stands there.

"IVIG is used in X", "works in X", "is the first treatment of X", "is unproven in X", "has no place in X": the commonest sentences
on immunoglobulin, and the least alike in their words. What else a claim says (figures, another drug, an effect by name) is
laid beside statements as ever.
"""

from __future__ import annotations

import re

from ..model.frame import Population
from ..model.pack import Standing
from ..model.terms import FindingSeverity, Verdict
from .claimed import Claimed
from .grounds import BORNE, OTHERWISE, STRONGER, Judgement
from .index import IMMUNOGLOBULIN, StatementIndex
from .nothing_else import says_only

Found = tuple[Verdict, FindingSeverity]

_BORNE: Found = ("supported", "low")
_WRONG: Found = ("contradicted", "high")
_TOO_MUCH: Found = ("overstated", "medium")
_TOO_HIGH: Found = ("overstated", "high")

_GOOD, _OPEN_EFFECT = ("shown", "likely"), ("uncertain", "none", "unknown")
_TAKEN = ("first", "accepted", "selected", "disputed")
_VERDICTS: dict[str, dict[str, Found]] = {
    "first": {
        "first": _BORNE,
        "selected": _TOO_HIGH,
        "disputed": _TOO_HIGH,
        "untested": _TOO_HIGH,
        "refused": _WRONG,
    },
    "later": {"selected": _BORNE, "first": _WRONG},
    "not routine": {"selected": _BORNE, "disputed": _BORNE, "refused": _BORNE, "untested": _BORNE},
    "routine": {
        "first": _BORNE,
        "accepted": _BORNE,
        **dict.fromkeys(("selected", "disputed", "untested"), _TOO_HIGH),
        "refused": _WRONG,
    },
    "used": {**dict.fromkeys(_TAKEN, _BORNE), "refused": _WRONG},
    "advised": {"first": _BORNE, "accepted": _BORNE, "refused": _WRONG},
    "refused": {"refused": _BORNE, "untested": _BORNE, "first": _WRONG, "accepted": _WRONG},
    "highly": {"likely": _TOO_MUCH, "uncertain": _TOO_HIGH, "none": _WRONG, "unknown": _TOO_HIGH},
    "proven": {"shown": _BORNE, "likely": _TOO_MUCH, "uncertain": _TOO_HIGH, "none": _WRONG, "unknown": _TOO_HIGH},
    "works": {"shown": _BORNE, "uncertain": _TOO_MUCH, "none": _WRONG, "unknown": _TOO_HIGH},
    "may work": {**dict.fromkeys((*_GOOD, "uncertain"), _BORNE), "none": _WRONG},
    "unproven": {**dict.fromkeys(_OPEN_EFFECT, _BORNE), "shown": _WRONG},
    "in vain": {"none": _BORNE, "shown": _WRONG, "likely": _WRONG},
}
"""What is said of the use or of the effect, by what is held of it; where no verdict stands, statements judge."""
_OF_USE = frozenset({"first", "later", "not routine", "routine", "used", "advised", "refused"})

_TREATMENT = (
    r"(?:treatments?|therap(?:y|ies)|options?|agents?|drugs?|medicines?|choices?|approach(?:es)?|interventions?)"
)
_NOT = r"(?:not|never|neither|nor|no|hardly|isn't|doesn't|does not|do not|cannot|can't|shouldn't)"
_SAYINGS: tuple[tuple[str, str], ...] = (
    (
        "unproven",
        r"\b(?:unproven|uncertain|unclear|unknown|unsettled|controversial|inconclusive|insufficient|anecdotal)\b"
        r"|\b(?:limited|little|weak|poor|scarce|sparse|lack of|no) (?:good |strong |clear |conclusive |solid |firm |\w+ )?"
        r"(?:evidence|proof|data|trials?|stud(?:y|ies))\b"
        rf"|\b{_NOT} (?:yet |been |\w+ ){{0,3}}?(?:proven|proved|established|shown|demonstrated|known|settled|clear)\b"
        r"|\b(?:evidence|data) (?:\w+ ){0,8}?(?:is|are|remains?) (?:\w+ )?"
        r"(?:limited|weak|poor|scarce|mixed|sparse|lacking|low)\b",
    ),
    (
        "in vain",
        r"\b(?:ineffective|useless|without (?:any )?(?:effect|benefit)|of no (?:use|benefit|value|help))\b"
        rf"|\b{_NOT} (?:\w+ ){{0,2}}?(?:effective|works?|helps?|benefits?|effect|improves?|useful|helpful|beneficial)\b"
        r"|\bfail(?:s|ed)? to (?:help|work|improve|benefit)\b",
    ),
    (
        "not routine",
        rf"\b{_NOT} (?:be )?(?:\w+ )?(?:routine(?:ly)?|standard|usually|commonly|often|generally|first[- ]line"
        r"|first (?:choice|treatment))\b|\b(?:rarely|seldom|occasionally) (?:used|given|needed|recommended)\b",
    ),
    (
        "refused",
        rf"\b{_NOT} (?:\w+ ){{0,2}}?(?:recommended|advised|indicated|used|given|treat(?:ed|s)?|considered|supported"
        rf"|accepted|{_TREATMENT})\b|\bcontraindicated\b"
        r"|\bno (?:established |proven |clear |\w+ )?(?:role|place|indication)\b|\b(?:should|must) be avoided\b",
    ),
    (
        "later",
        r"\b(?:second|third|fourth|last|later)[- ](?:line|choice|resort|step)\b|\b(?:rescue|adjunct\w*|add-?on|additional)\b"
        r"|\breserved for\b|\bwhen (?:other|first|standard) (?:\w+ )?(?:treatments?|therap(?:y|ies)|drugs) (?:have )?fail",
    ),
    (
        "first",
        r"\bfirst[- ](?:line|choice)\b|\b(?:treated|given|used|start\w*) .*\bfirst\b|\binitial(?:ly)?\b|\bstandard of care\b"
        r"|\b(?:treatment|therapy|drug) of (?:first )?choice\b|\b(?:mainstay|cornerstone|backbone|gold standard)\b"
        rf"|\b(?:main|primary|standard|first|preferred|gold[- ]standard|usual) (?:of (?:\w+ )?)?{_TREATMENT}\b",
    ),
    ("routine", r"\broutine(?:ly)?\b"),
    (
        "highly",
        r"\b(?:highly|very|extremely|clearly|always|remarkably|strongly) (?:\w+ )?(?:effective|beneficial|useful|helpful)\b",
    ),
    (
        "proven",
        r"\b(?:strong|solid|convincing|high[- ]quality|clear|good) (?:\w+ )?evidence\b"
        r"|\b(?:proven|proved|well[- ]established|definite|undisputed)\b"
        r"|\b(?:has been|is|was) (?:clearly |well )?(?:shown|demonstrated|established|confirmed)\b",
    ),
    (
        "works",
        r"\b(?:effective(?:ly|ness)?|work(?:s|ed)?|help(?:s|ed|ful)?|benefit(?:s|ed)?|beneficial|improve[sd]?|useful"
        r"|success\w*|respon(?:d|ds|ded|sive)|valuable|efficacy)\b",
    ),
    ("advised", r"\b(?:recommended|advised|indicated|indications?)\b"),
    (
        "used",
        r"\b(?:used|given|treats?|treated|administered|prescribed|employed|considered|tried|role|utili[sz]ed)\b"
        rf"|\b{_TREATMENT}\b",
    ),
)
"""What a claim says, the most special first."""
_SAYS = tuple((name, re.compile(pattern)) for name, pattern in _SAYINGS)
_HEDGED = re.compile(
    r"\b(?:may|might|can|could|some(?:times)?|reported(?:ly)?|reports?|appears?|seems?|suggests?|possibl[ey]|likely|probabl[ey]"
    r"|certain|selected|potential(?:ly)?|promising|has been|have been|have)\b"
)
_NTH = re.compile(r"\b(?:second|third|fourth)[- ](?:line|choice|step)\b")
_CASES = re.compile(
    r"\b(?:reports?|reported(?:ly)?|case|cases|tried|described|proposed?|studied|investigated|being|author)\b"
)
_ASKS_MORE = re.compile(
    r"\b(?:if|unless|except|only|but|although|though|because|since|until|when(?! other| first| standard)|before|after|than|while"
    r"|who|whose|whom|where|due|from|compared|versus|vs|unlike|whereas|rather|instead|alone|without|also|too|again|license\w*|licence\w*"
    r"|approved|approval|label\w*|off-label|fda|ema|cost|covered|funded?|prevent\w*|similar\w*|equally|equivalent|more|less"
    r"|better|worse|best|most|least|all|every|early|late|once|already|another|others?(?! treatm| thera| drug| medic)|related"
    r"|caused|induced|associated|type|form|variant|subtype|children|adults?|elderly|infants?|mother|newborns?|neonates?|home"
    r"|oral|subcutaneous|outpatient|dose|doses|high-dose|low-dose|guideline\w*|society|panel|expert\w*|such"
    r"|as(?! an?\b| the\b| first| second| adjunct| add| rescue| standard| initial| rout))\b"
)
"""Words by which a claim says more than where the treatment stands, or of fewer people."""
_NEGATIVE = frozenset({"unproven", "in vain", "not routine", "refused"})
_DENIES = re.compile(rf"\b{_NOT}\b")
"""Of several diseases one may be named as where it is not so: "for X and not for Y"."""
_ROLE_WORDS = frozenset(
    "treat therap use option role establish prov strong study research rated consider standard symptom patient people person "
    "manag disord individual illnes sufferer care expect benefit value valu unsettl unlik evidenc add approach agent choic well "
    "widely wide common often therapy treatment accept promis useful diagnos conclud support cours reserv high extrem remarkab "
    "clear".split()
)
_ROLE_CONCEPTS = frozenset({"evidence-quality", "nonresponse"})
_ROLE_SIGNS = frozenset({"works", "advice", "certain", "firstline", "common", "routine", "order", "only", "degree"})
_NARROWER = frozenset({"severe", "life-threatening"})
MOST = 4
"""Diseases that one claim may name: what is said of a longer list is said of none in particular."""


def where_it_stands(c: Claimed, index: StatementIndex) -> Judgement | None:
    """The verdict on a claim that says nothing else, of diseases whose standing the pack holds; None for any other."""
    r = c.claim.reading
    own = r.conditions
    if not own or len(own) > MOST or r.figures or not r.agents or set(r.agents) - IMMUNOGLOBULIN or r.agents_beside:
        return None
    names = {*own, *r.agents, *_ROLE_CONCEPTS}
    if not says_only(r, _ROLE_WORDS, _ROLE_SIGNS, names) or _ASKS_MORE.search(r.folded):
        return None
    said = _said(r.folded)
    held = [x for x in map(index.knowledge.standings.get, own) if x is not None]
    if said is None or len(held) < len(own):
        return None
    if len(own) > 1 and said not in _NEGATIVE and _DENIES.search(r.folded):
        return None
    return _of_all([(x, _verdict(said, x, c)) for x in held], index)


def _said(folded: str) -> str | None:
    said = next((name for name, pattern in _SAYS if pattern.search(folded)), None)
    if said == "works" and _HEDGED.search(folded):
        return "may work"
    if said == "first" and _HEDGED.search(folded):
        return None
    return said


def _verdict(said: str, held: Standing, c: Claimed) -> Found | None:
    """What the standing of one disease makes of it; people told apart are left to statements, but for whom it is not given."""
    own = c.claim.reading
    if own.population.severity in held.not_for:
        return _WRONG if said in {"first", "advised"} else None
    people = _told_apart(own.population, held.condition, c)
    narrower = people.get("severity") in _NARROWER or people.get("line") in {"refractory", "second line"}
    if narrower and said not in {"used", "may work", "later"}:
        return None
    expected = {"severity", "line"} if narrower else set()
    expected |= {"line"} if said == "first" and people.get("line") == "first line" else set()
    expected |= {"goal"} if said == "later" and people.get("goal") == "rescue" else set()
    if people.keys() - expected:
        return None
    level = held.use if said in _OF_USE else held.effect
    if said == "later" and level == "selected" and _NTH.search(own.folded):
        return None  # a second line is no third
    if said == "may work" and level == "none" and (narrower or _CASES.search(own.folded)):
        return None  # that successes were reported is true of much that failed in trials
    if said == "works" and level == "likely" and held.use in {"first", "accepted"}:
        return _BORNE
    return _VERDICTS[said].get(level)


def _told_apart(people: Population, condition: str, c: Claimed) -> dict[str, object]:
    """What is said of the people besides what the name of the disease says ("recurrent pregnancy loss") or all of them are."""
    name = c.index.vocabulary.name(condition)
    of_all = c.index.reader.open(name).read(0, len(name)).population.stated()
    usual = {"age": c.usual_age, "pregnancy": c.index.usual_pregnancy((condition,)), "goal": "replacement"}
    return {
        k: v
        for k, v in people.stated().items()
        if k not in {"condition", "traits"} and v not in {of_all.get(k), usual.get(k)}
    }


def _of_all(found: list[tuple[Standing, Found | None]], index: StatementIndex) -> Judgement | None:
    """One verdict on all diseases named: the first fault, else support where each has it."""
    faults = [(s, v) for s, v in found if v is not None and v != _BORNE]
    if faults:
        standing, (verdict, severity) = faults[0]
        begins = STRONGER if verdict == "overstated" else OTHERWISE
        return Judgement(verdict, severity, begins + _text(standing, index), standing.statements)
    if any(v is None for _, v in found):
        return None
    ids = tuple(dict.fromkeys(s.statements[0] for s, _ in found))
    return Judgement("supported", "low", BORNE + _text(found[0][0], index), ids)


def _text(standing: Standing, index: StatementIndex) -> str:
    return index.knowledge.statements[standing.statements[0]].text
