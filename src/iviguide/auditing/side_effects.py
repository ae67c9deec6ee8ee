"""A claim that says only that immunoglobulin brings a harm, how often or how gravely, beside what the pack says of each.

"Headache is common", "IVIG can cause clots, kidney failure and, rarely, anaphylaxis", "Rare side effects: - Fever": each harm
that is named is judged by the word on its frequency that stands before it, or by the one of the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.pack import SideEffect
from ..model.terms import FindingSeverity, Verdict
from ..reading.claims_frame import Reading
from ..reading.claims_uses import lists_harms
from ..reading.text import fold
from .claimed import Claimed
from .grounds import BORNE, OTHERWISE, STRONGER, Judgement
from .index import IMMUNOGLOBULIN, StatementIndex
from .nothing_else import says_only
from .side_by_side import is_sentence

_BY_VEIN = frozenset({"ivig", "immunoglobulin"})
"""How often a harm comes is known of immunoglobulin into a vein; under the skin it differs."""
_DENIED = re.compile(
    r"\b(?:does not|do not|doesn't|don't|did not|never|cannot|can't|can not) (?:\w+ )?"
    r"(?:cause|lead|bring|produce|carry|trigger|occur|happen|come|develop|appear|result|arise)s?\b"
    r"|\b(?:has|have|carries|carry|poses?|with|at|is|are) no (?:\w+ )?(?:risks?|danger)\b|\bno risk of\b|\bfree (?:of|from)\b"
    r"|\b(?:is|are) (?:not|never|no) (?:an? )?(?:\w+ )?(?:side effects?|risks?|complications?|reactions?)\b"
)
_NEGATIVE = re.compile(
    r"\b(?:not(?! (?:common|frequent|often|serious|severe|dangerous))|never|no|none|without|nor)\b|n't\b"
)
_RARE = (
    r"(?:rare(?:ly)?|uncommon(?:ly)?|infrequent(?:ly)?|seldom|unusual|occasional(?:ly)?"
    r"|(?:less|not) (?:common|frequent|often)(?:ly)?)"
)
_COMMON = (
    r"(?:common(?:est|ly)?|frequent(?:ly)?|often|usual(?:ly)?|typical(?:ly)?|many (?:people|patients)|most frequent)"
)
_MOST = r"(?:(?:in |by )?(?:most|nearly all|almost all) (?:people|patients|recipients|infusions))"
_HOW_OFTEN = re.compile(rf"\b(?:(?P<rare>{_RARE})|(?P<most>{_MOST})|(?P<common>{_COMMON}))\b")
_MILD = re.compile(r"\b(?:mild|minor|harmless|benign|trivial|not (?:serious|severe|dangerous))\b")
_OF_HARM = re.compile(
    r"\b(?:side[- ]effects?|adverse|unwanted|reactions?|complications?|risks?|harms?|caus(?:e|es|ed|ing)|lead(?:s|ing)? to|bring(?:s)?"
    r"|trigger(?:s)?|develop(?:s)?|experience[sd]?|get|occurs?|occurred|happens?|come|reported|seen|may have|can have)\b"
)
_MORE = re.compile(
    r"\b(?:if|unless|except|only|but|although|because|since|until|when|than|while|more|less likely|higher|lower|first|second|every"
    r"|all|always|especially|particularly|mainly|mostly|those|people with|patients with"
    r"|in (?:children|adults|older|elderly|pregnan\w*)|treat\w*|prevent\w*|avoid\w*|reduc\w*|due to|because of|caused by"
    r"|high[- ]dose|rate|fast|slow|product\w*|sucrose|should|must)\b"
)
"""Words by which a claim says more than that: of whom, when, compared with what."""
_WORDS = frozenset(
    "side effect adverse reaction event react possib include experienc occur happen report complication risk serious sever "
    "patient people person infusion infus drip dose symptom follow some typic immediat note complain get caus carr lead medic "
    "treatment therap also bad unwant list effects potential ha trigger develop seen mild concern known anemia".split()
)
_SIGNS = frozenset({"common", "cause", "risk", "order", "linked", "advice", "certain"})
_LISTS = re.compile(r"\b(?:side[- ]effects?|adverse (?:effects?|reactions?|events?)|reactions|complications)\b")
_OFTEN: dict[str, dict[str, tuple[Verdict, FindingSeverity] | None]] = {
    "can": dict.fromkeys(("common", "uncommon", "rare", "varies"), ("supported", "low")),
    "common": {
        "common": ("supported", "low"),
        "uncommon": ("overstated", "medium"),
        "rare": ("contradicted", "medium"),
    },
    "most": {
        "common": ("overstated", "medium"),
        "uncommon": ("contradicted", "high"),
        "rare": ("contradicted", "high"),
        "varies": ("overstated", "medium"),
    },
    "rare": {"common": ("contradicted", "medium"), "uncommon": ("supported", "low"), "rare": ("supported", "low")},
}
"""What is said of how often, by how often it is."""


def side_effects_told(c: Claimed, index: StatementIndex) -> Judgement | None:
    """The verdict on a claim that says nothing else, of harms that the pack has a word on; None for any other."""
    if not any(index.vocabulary[x].type in {"harm", "sign"} for x in c.claim.reading.concepts):
        return None
    above = next((line for x in c.claim.scope.said_by if lists_harms(line := fold(x))), None)
    heading = above if c.claim.block_kind == "item" else None
    r = c.claim.reading if heading is None else _named(c.claim.reading, index)
    harms = [x for x in r.concepts if index.vocabulary[x].type in {"harm", "sign"} and x != "adverse-reaction"]
    if not harms or r.conditions or r.figures or set(r.agents) - IMMUNOGLOBULIN or not c.agents & _BY_VEIN:
        return None
    if not says_only(r, _WORDS, _SIGNS, {*harms, *r.agents, "adverse-reaction"}) or _MORE.search(r.folded):
        return None
    if r.population.age or r.population.pregnancy:
        return None
    held = [index.knowledge.side_effects.get(x) for x in harms]
    told = [x for x in held if x is not None]
    judged = _verdict(r, told, heading, index) if len(told) == len(held) else None
    if judged is not None and judged.verdict == "supported" and heading is None and not is_sentence(c):
        return None  # what the rest of the sentence says may take it back
    return judged


def _named(item: Reading, index: StatementIndex) -> Reading:
    """An item without its gloss in brackets: "Aseptic meningitis (headache without infection)"."""
    head = item.text.partition("(")[0]
    return index.reader.open(head).read(0, len(head)) if head != item.text and head.strip() else item


def _verdict(r: Reading, told: Sequence[SideEffect], heading: str | None, index: StatementIndex) -> Judgement | None:
    own = bool(r.agents)
    if _DENIED.search(r.folded):
        return _judgement("contradicted", "high", OTHERWISE, told[:1], index) if own else None
    if _NEGATIVE.search(r.folded):
        return None
    says = _OF_HARM.search(r.folded) and (own or _LISTS.search(r.folded))
    if heading is None and not says and not (own and _HOW_OFTEN.search(r.folded)):
        return None
    mild = _MILD.search(r.folded)
    found = [
        (x, _OFTEN[how].get(x.frequency)) for x, how in zip(told, _how_often(r, told, heading, index), strict=True)
    ]
    for x, judged in found:
        if judged is not None and judged[0] != "supported":
            begins = STRONGER if judged[0] == "overstated" else OTHERWISE
            return _judgement(judged[0], judged[1], begins, [x], index)
    if mild and (grave := [x for x in told if x.grave == "yes"]):
        return _judgement("contradicted", "high", OTHERWISE, grave[:1], index)
    if mild or any(judged is None for _, judged in found):
        return None
    return _judgement("supported", "low", BORNE, told, index)


def _how_often(r: Reading, told: Sequence[SideEffect], heading: str | None, index: StatementIndex) -> list[str]:
    """Of each harm what is said: by the last word on it before the harm, by one behind all ("X and Y are common"), by the heading."""
    cues = [(m.start(), m.lastgroup or "") for m in _HOW_OFTEN.finditer(r.folded)]
    places = {m.concept: m.start for m in reversed(index.knowledge.finder.find(r.text))}
    at = [places.get(x.harm, 0) for x in told]
    behind = [how for where, how in cues if where > max(at)]
    above = _HOW_OFTEN.search(heading or "")
    otherwise = (above.lastgroup or "can") if above else "can"
    out = []
    for mine in at:
        before = [how for where, how in cues if where < mine]
        out.append([*before[-1:], *behind, otherwise][0])
    return out


def _judgement(
    verdict: Verdict, severity: FindingSeverity, begins: str, told: Sequence[SideEffect], index: StatementIndex
) -> Judgement:
    ids = tuple(dict.fromkeys(x.statements[0] for x in told))
    return Judgement(verdict, severity, begins + index.knowledge.statements[ids[0]].text, ids)
