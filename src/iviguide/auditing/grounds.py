"""Questions that a verdict turns on, about one claim beside one statement."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ..model.terms import FindingSeverity, Verdict
from ..reading.claims_figures import Figure
from ..reading.text import fold
from .claimed import Claimed
from .compare import OPPOSABLE, Match
from .firsts import Firsts
from .index import IMMUNOGLOBULIN

STUDY_UNITS = frozenset({"%", "n", "p", "ratio"})
NO_SUPPORT = frozenset({"misconception", "indirect_evidence"})
"""Kinds of statements that bear nothing out."""
LEAST_TOLD = 3.0
"""Weight of names, words and figures that a statement must share with a claim to bear on it at all."""
ALL_ELSE = 0.95
ASKED = 64
"""Texts of claims of which it is remembered what they say: each is laid beside many statements, then done with."""
NEARER = 0.5
LARGE = 50
"""People from which their number by itself tells which study is meant."""
LEAST_WORDED = 1.2
CLEARLY, WHOLE_STUDY = 8.0, 10.0
PLAIN_UNITS = frozenset({"year", "n", "", "doses"})


BORNE = "Borne out by this pack: "
"""What the reason of every supported claim begins with."""
OTHERWISE = "The pack says otherwise: "
STRONGER = "Stronger than what is known: "
QUOTED = "Quoted word for word from this pack: "
"""The same, where a claim stands in a statement quoted in full."""


@dataclass(slots=True)
class Judgement:
    """A verdict with its ground."""

    verdict: Verdict
    severity: FindingSeverity
    why: str
    statements: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    matches: list[Match] = field(default_factory=list)


def stance_of(c: Claimed, m: Match) -> bool:
    """A claim that only says where a treatment stands, beside a statement that says where it stands for the same disease."""
    signs = c.reading.signs
    if c.reading.figures or ("advice" not in signs and "firstline" not in signs):
        return False
    s = m.held.statement
    about_role = s.position is not None or s.aspects[0] in {"role", "sequence", "next-step"}
    about_role = about_role or ("instead" in signs and m.part is not None and "instead" in m.part.signs)
    if not about_role:
        return False
    own = {a for a in ("goal", "setting", "severity") if getattr(c.reading.population, a)}
    as_stated = all(m.comparison[a] == "same" for a in own)  # type: ignore[index]
    same = m.comparison["condition"] == "same" and s.intervention.agent in c.agents
    return same and as_stated


_DIRECTS = re.compile(
    r"(?i)^\W*(?:and |then |always |please )?(?:use|give|keep|avoid|choose|start|stop|take|infuse|administer|add|combine|consider|"
    r"repeat|limit|reserve|prefer|select|switch|do not|never)\b"
)
_PREFERS = re.compile(
    r"(?i)\b(?:is|are) (?:\w+ )?(?:preferred|recommended|advised|the (?:drug|treatment|product) of choice)\b"
)
_NO_RULE = re.compile(r"(?i)\bno (?:settled|agreed|fixed) (?:rule|standard|dose)|\bno consensus\b")
_NO_ADVICE = frozenset({"definition", "effect", "mechanism", "cost", "safety", "timing"})


def directs(c: Claimed) -> bool:
    """A claim that tells what to do: "Use ideal weight"."""
    return _DIRECTS.match(c.reading.text) is not None


_GOES_ON_WITH = re.compile(
    r"(?i)\b(?:go|goes|going|carry|carries|keep|keeps) on\b|\bcontinu(?:e|es|ed|ing)\b|\bnot (?:be )?stop"
)
_STOPS = re.compile(r"(?i)\b(?:stop|stops|stopped|discontinue[sd]?|halt(?:ed)?|anaphyla\w+)\b")


def told_to_do_otherwise(c: Claimed, m: Match) -> bool:
    """Whether a claim tells to do what a statement tells not to do, or to go on where it tells to stop."""
    said = c.claim.own_sentence.text if c.claim.own_sentence else c.claim.text
    held = m.held.statement.text
    if _goes_on_with(said) and _STOPS.search(held) and not _GOES_ON_WITH.search(held):
        return True
    refused = m.part is not None and m.part.signs.get("advice") == frozenset({-1})
    return refused and directs(c) and not _REFUSES.match(c.reading.text) and "advice" not in c.reading.signs


def _goes_on_with(text: str) -> bool:
    folded = fold(text)
    if " on" not in folded and "continu" not in folded and "not" not in folded:
        return False
    return _GOES_ON_WITH.search(text) is not None


_REFUSES = re.compile(r"(?i)^\W*(?:and |then |please )?(?:avoid|stop|limit|reserve|do not|don't|never)\b")


def prefers(c: Claimed) -> bool:
    """A claim that says what is preferred: what a study found, or a remark, does not bear it out."""
    return _prefers(c.reading.text)


@lru_cache(maxsize=ASKED)
def _prefers(text: str) -> bool:
    return _PREFERS.search(text) is not None


def is_advice(m: Match) -> bool:
    """Whether a statement may bear out what to do: a finding by itself advises nothing."""
    return m.held.statement.kind not in _NO_ADVICE or "advice" in m.held.signs


def unsettled_advice(c: Claimed, direct: Firsts[Match]) -> bool:
    """What to do is told as settled, where a summary that carries as much of it says that there is no settled rule."""
    if not directs(c) or "certain" in c.reading.signs or direct[0].held.statement.position is not None:
        return False
    return any(
        m.held.statement.kind == "summary"
        and _NO_RULE.search(m.held.statement.text)
        and m.coverage >= direct[0].coverage - 0.1
        for m in direct
    )


def promises(c: Claimed) -> bool:
    """That a treatment works, lasts, prevents or is safe in a disease that the sentence names, without exception."""
    good = any(1 in c.reading.signs.get(x, ()) for x in ("works", "lasting", "prevent", "safe"))
    against = -1 in c.reading.signs.get("advice", ())
    return c.reading.strength > 2 and c.own_agents and bool(c.reading.conditions) and good and not against


def very_low(m: Match) -> bool:
    certainty = m.held.statement.certainty
    return certainty is not None and certainty.rating == "very low"


def authority_holds(c: Claimed, m: Match) -> bool:
    p = m.held.statement.position
    if p is None:
        return False
    return p.superseded_by is None or any(f.unit == "year" and int(f.low) == p.year for f in c.reading.figures)


def by_authority(c: Claimed, m: Match) -> bool:
    p = m.held.statement.position
    return p is not None and p.authority in c.reading.concepts


def tells_of_it(c: Claimed, m: Match) -> bool:
    """Whether a claim recounts this very study, so that its people need not be named in full."""
    if m.coverage >= 0.9 and any(f.unit == "n" and f.low >= LARGE for f in m.borne_figures):
        return True
    if c.conditions:
        return m.worded >= WHOLE_STUDY and all(f.unit in STUDY_UNITS for f in c.reading.figures)
    if m.worded >= CLEARLY:
        return True
    return (len(m.borne_figures) > 1 and m.worded >= LEAST_WORDED) or (
        m.worded >= LEAST_TOLD and any(f.unit == "year" for f in m.borne_figures)
    )


def borrowed_part(m: Match) -> bool:
    """Whether what carries most of a claim is itself carried over from others."""
    return m.part is not None and "borrowed" in m.part.signs


def same_disease(c: Claimed, m: Match) -> bool:
    return not c.conditions or m.comparison["condition"] == "same"


def of_these_too(c: Claimed, m: Match) -> bool:
    """What is told of another disease and holds here: a label with several uses, a harm of the treatment as such."""
    if m.held.statement.kind == "dose" and set(c.conditions) & m.held.concepts:
        return True
    return not c.reading.conditions and "harm" in c.kinds and not special(c.reading.figures)


def by_its_figures(c: Claimed, m: Match) -> bool:
    """All figures of the claim, on the same disease."""
    return m.comparison["condition"] == "same" and m.coverage >= NEARER and not m.missing


def figures_told(c: Claimed, m: Match) -> bool:
    """Whether a statement bears out every figure of a claim, and more than one figure or a name with it."""
    named = set(c.reading.hard) - IMMUNOGLOBULIN
    return bool(m.borne_figures) and m.bears_out and (len(m.borne_figures) > 1 or bool(named))


def tells_nothing_but_figures(c: Claimed, m: Match) -> bool:
    """Whether a claim that names no disease shares only how many there were: so many people or percent may be of anything."""
    units = {f.unit for f in m.borne_figures}
    return not c.reading.conditions and m.worded < LEAST_WORDED and units <= {"n", "%", ""}


_ALL = frozenset({"all", "every", "any", "everyone"})


def same_words(words: tuple[str, ...]) -> set[str]:
    """Words without exception, with those that mean the same."""
    return {*words, *(_ALL if _ALL & set(words) else ())}


def special(figures: tuple[Figure, ...]) -> bool:
    return any(f.unit not in PLAIN_UNITS for f in figures)


def text(m: Match) -> str:
    return m.held.statement.text


def weak(m: Match) -> bool:
    """Evidence that is itself hedged, of low certainty, or the statement of a gap."""
    s = m.held.statement
    rated = s.certainty is not None and s.certainty.rating in {"low", "very low"}
    return rated or s.kind in {"gap", "misconception"} or m.held.strength == 0 or -1 in m.held.signs.get("certain", ())


def universal(c: Claimed, direct: Firsts[Match]) -> Judgement | None:
    """Without exception, where no statement says so. Each clause answers for its own words, not for those beside it."""
    own = c.claim.reading
    if own.strength < 3:
        return None
    said = set(own.strong_words)
    best = direct[0].coverage - 0.1
    likewise = [m for m in direct if m.part is not None and said & same_words(m.part.strong_words)]
    if {"only", "sole"} & said:
        likewise = likewise if all(m in likewise for m in direct if m.coverage >= best) else []
    if likewise:
        return None
    words = ", ".join(f"'{w}'" for w in own.strong_words[:3])
    return Judgement("overstated", "medium", f"The evidence has no {words}: " + text(direct[0]), (direct[0].id,))


def small_evidence(c: Claimed, direct: Firsts[Match]) -> Judgement | None:
    """What one small series saw, told as a rule."""
    told_as_rule = {"works", "prevent", "rank"} & set(c.reading.signs) and c.reading.strength == 1
    if not told_as_rule or c.reading.figures or "certain" in c.reading.signs or _NOT_CLEARLY.search(c.reading.text):
        return None
    if not all(m.held.statement.kind == "effect" and (very_low(m) or small_series(m)) for m in direct):
        return None
    return Judgement("overstated", "medium", "A small study told as a rule: " + text(direct[0]), (direct[0].id,))


_NOT_CLEARLY = re.compile(r"(?i)\b(?:not|n['’]t) clearly\b|\bno clear\b")
_SERIES = re.compile(r"(?i)\b(?:series|case reports?|reported cases?|uncontrolled)\b")


def small_series(m: Match) -> bool:
    """A statement on a series of few people."""
    few = [f for f in m.held.figures if f.unit == "n" and f.low == f.high]
    return bool(_SERIES.search(m.held.statement.text)) and bool(few) and max(f.low for f in few) < LARGE


_LACK = re.compile(
    r"(?i)\b(?:no|not|none|never|nothing|without|lack\w*|limited|few|little|scarce|unknown|unclear|uncertain|unproven|"
    r"insufficient|missing|unavailable|absent)\b|n['’]t\b"
)
_TOGETHER = re.compile(r"(?i)\b(?:with|besides|beside|also|on top of|plus|and)\b")
_FREE = re.compile(r"(?i)\b(\w{4,})[-‑ ]free\b")


def tells_of_lack(c: Claimed) -> bool:
    """Whether a claim says that evidence is lacking: only such a claim is borne out by a gap."""
    if -1 in c.reading.signs.get("certain", ()) or -1 in c.reading.signs.get("finding", ()):
        return True
    return _names_lack(c.reading.text)


@lru_cache(maxsize=ASKED)
def _names_lack(text: str) -> bool:
    return _LACK.search(text) is not None


def names_only_words(c: Claimed) -> bool:
    """A clause without names, figures or a disease of its own."""
    r = c.reading
    return not (r.concepts or r.figures or r.conditions or r.agents)


def general_line(c: Claimed) -> bool:
    """A line that holds of any treatment or any patient: it names no disease, no figure and nothing in particular."""
    r = c.reading
    return not (
        r.conditions or r.figures or set(r.hard) - IMMUNOGLOBULIN - {"adverse-reaction"} or r.population.stated()
    )


def same_sense(c: Claimed, m: Match) -> bool:
    """Whether what a statement shares with a claim is meant alike: most of its words, the combination, the harm's cause."""
    r = c.reading
    missing = set(m.missing_words)
    if len(r.words) > 3 and 2 * len(missing) > len(r.words) and not (r.figures or r.hard or stance_of(c, m)):
        return False  # a name and little else
    if names_only_words(c) and m.telling < 2 and m.coverage < 0.85:
        return False
    if not in_combination(c, m):
        return False
    if speaks_of_free(r.text, m.held.statement.text) or at_other_end_of_life(r.text, m.held.statement.text):
        return False
    other_disease = m.held.conditions and not r.conditions and not r.agents and "harm" in c.kinds
    return not (other_disease and c.agents & IMMUNOGLOBULIN and not m.held.agents & IMMUNOGLOBULIN)


_YOUNG, _OLD = re.compile(r"(?i)\byoung\w*"), re.compile(r"(?i)\b(?:older (?!drug)|old age|elderly|aged)")


def at_other_end_of_life(claim: str, statement: str) -> bool:
    """Whether one is said of the young and the other of the old only."""
    said = fold(claim)
    young = "young" in said and _YOUNG.search(claim)
    old = ("old" in said or "elderly" in said or "aged" in said) and _OLD.search(claim)
    if bool(young) == bool(old):
        return False
    there = _OLD.search(statement) if young else _YOUNG.search(statement)
    return there is not None and (_YOUNG if young else _OLD).search(statement) is None


def speaks_of_free(claim: str, statement: str) -> bool:
    """Whether a claim names what a statement only names as left out: "sucrose-stabilized" beside "sucrose-free"."""
    if not (left_out := _left_out(statement)):
        return False
    said, held = claim.lower(), statement.lower()
    for x in left_out:
        if re.search(rf"\b{x}", said) is None:
            continue
        without = re.compile(
            rf"\b{x}[-‑ ]free|\b(?:free of|without|no|non) (?:\w+ )?{x}|\bnon[-‑]{x}|{x} should not|avoid\w* [\w -]*{x}"
        )
        if not without.search(said) and not re.search(rf"\b{x}", without.sub(" ", held)):
            return True
    return False


@lru_cache(maxsize=4096)
def _left_out(statement: str) -> tuple[str, ...]:
    """What a statement names as left out, in lower case; few name anything."""
    return tuple(dict.fromkeys(_FREE.findall(statement.lower())))


def in_combination(c: Claimed, m: Match) -> bool:
    """A claim on two treatments together is not judged by a statement that has them one by one."""
    if len(c.reading.agents) < 2 or "add" not in m.missing_words or "add-on" in m.held.signs:
        return True
    part = m.part.text if m.part else ""
    return bool(_TOGETHER.search(part)) and sum(a in m.held.named for a in c.reading.agents) > 1


def can_contradict(c: Claimed, m: Match) -> bool:
    """Whether a statement that is turned round is about the same matter: more in common than the word that differs."""
    if not in_combination(c, m):
        return False
    if set(m.opposed) & OPPOSABLE:
        return True
    if c.reading.conditions and not m.held.conditions:
        return False
    wholly = m.strictly >= ALL_ELSE and m.informative >= LEAST_TOLD
    return wholly or m.telling > 1 or bool(set(c.reading.hard) - IMMUNOGLOBULIN)


def turned_in_own_clause(c: Claimed, m: Match) -> bool:
    """Read with its whole sentence, a clause is at fault only for what it says itself: not for the clause beside it."""
    own = c.claim.reading
    return c.reading is own or bool(set(m.opposed) & {*own.signs, *own.words})


UNFINISHED = re.compile(
    r"(?i)\b(?:is|are|was|were|be|includes?|including|to|of|with|by|for|as|at|when|if|after|following|such as|the)[ :]*$"
)

_LONGEST_ENDING = len("following")


def is_unfinished(text: str) -> bool:
    """Whether a line breaks off: only its end is looked at."""
    return UNFINISHED.search(text, max(0, len(text.rstrip(" :")) - _LONGEST_ENDING)) is not None


GENERALLY = re.compile(r"(?i)\b(?:generally|usually|mostly|relatively|largely|in general)\b")
"""What is said so may still mislead, but it owns to exceptions."""


def goes_on(c: Claimed) -> Judgement | None:
    """A line that its list completes: "The preferred sequence is:". The items are judged, with it as their surroundings."""
    if c.reading.figures or not is_unfinished(c.claim.text):
        return None
    return Judgement("unchecked", "low", "It goes on in what follows, which is judged by itself.")
