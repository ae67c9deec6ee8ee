"""A claim that says only what an authority holds of immunoglobulin in a disease, beside the positions that the pack has of it.

"England does not fund IVIG for Guillain-Barré syndrome": an authority is known by its name or by its country, a position by its
stance, so that the two are told apart however they are worded.
"""

from __future__ import annotations

import re

from ..model.statement import Statement
from .claimed import Claimed
from .grounds import BORNE, OTHERWISE, Judgement
from .index import IMMUNOGLOBULIN, StatementIndex
from .nothing_else import says_only

_OF_COUNTRIES = (
    (re.compile(r"\baustralian?s?\b"), frozenset({"au-criteria"})),
    (re.compile(r"\b(?:england|english|nhs)\b"), frozenset({"nhs-england"})),
    (re.compile(r"\b(?:canada|canadian)\b"), frozenset({"canada-nac"})),
)
"""Who speaks for a country on what is paid for."""
_ADVISES = re.compile(r"\b(?:recommend(?:s|ed|ation)?|advis(?:es|ed)|endorse[sd]?|indicated|suggest(?:s|ed)?)\b")
_PAYS = re.compile(
    r"\b(?:fund(?:s|ed|ing)?|pays?(?: for)?|paid|cover(?:s|ed)?|reimburs\w+|support(?:s|ed)?|accept(?:s|ed)?|allow(?:s|ed)?"
    r"|permit(?:s|ted)?|approve[sd]?|lists?|listed)\b"
)
_AGAINST = re.compile(
    r"\b(?:not|no|never|nor|against|rejects?|refuses?|excludes?|discourages?|nowhere|without|stopped|neither)\b|n't\b"
)
_MORE = re.compile(
    r"\b(?:if|unless|only|but|except|when|after|before|first|second|third|line|routine\w*|licen[sc]\w*|label\w*|once|former\w*"
    r"|longer|until|than|or|may|might|could|should|over|instead|as|standard|prefer\w*)\b"
)
"""Words of a claim that says more than for or against."""
_WORDS = frozenset(
    "fund pay paid cover reimburs support accept allow permit approv list england english nh australia canada canadian use treat "
    "therap guideline guidance criteria societ government health recommend against discourag advis endors author".split()
)
_SIGNS = frozenset({"advice"})
_FOR = {"recommended": 2, "funded": 2, "conditional": 1}
_REFUSED = frozenset({"not recommended", "not funded"})


def position_told(c: Claimed, index: StatementIndex) -> Judgement | None:
    """The verdict on a claim that says nothing else, of an authority whose position there the pack holds; None for any other."""
    r = c.claim.reading
    if len(r.conditions) != 1 or r.figures or not r.agents or set(r.agents) - IMMUNOGLOBULIN or _MORE.search(r.folded):
        return None
    advises = _ADVISES.search(r.folded) is not None
    if not advises and not _PAYS.search(r.folded):
        return None
    speakers = {x for x in r.concepts if index.vocabulary[x].type == "authority"}
    speakers = speakers or {
        x for country, authorities in _OF_COUNTRIES if country.search(r.folded) for x in authorities
    }
    if not speakers or not says_only(r, _WORDS, _SIGNS, {*r.conditions, *r.agents, *speakers}):
        return None
    if r.population.stated().keys() - {"condition"}:
        return None
    held = [s for s in index.knowledge.by_condition.get(r.conditions[0], ()) if _is_position_of(s, speakers)]
    favoring = [s for s in held if s.position and s.position.stance in _FOR]
    refusing = [s for s in held if s.position and s.position.stance in _REFUSED]
    if bool(favoring) == bool(refusing):
        return None
    denies = _AGAINST.search(r.folded) is not None
    if refusing:
        return _judged(denies, refusing[0])
    best = max(favoring, key=lambda s: _FOR[s.position.stance if s.position else ""])
    sure = best.position is not None and _FOR[best.position.stance] > 1
    of_all = not best.population.stated().keys() - {"condition", "traits"}
    if (denies or advises) and not (sure and (of_all or not denies)):
        return None  # for some only: neither "recommends it" nor "against it" says that
    return _judged(not denies, best)


def _is_position_of(s: Statement, speakers: set[str]) -> bool:
    p = s.position
    if p is None or p.authority not in speakers or p.kind == "license" or p.superseded_by:
        return False
    return s.intervention.agent in IMMUNOGLOBULIN


def _judged(agrees: bool, s: Statement) -> Judgement:
    if agrees:
        return Judgement("supported", "low", BORNE + s.text, (s.id,))
    return Judgement("contradicted", "high", OTHERWISE + s.text, (s.id,))
