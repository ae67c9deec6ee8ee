"""What a product or immunoglobulin is said to be licensed for, beside the labels that the pack has read."""

from __future__ import annotations

import re

from ..model.statement import Statement
from .claimed import Claimed
from .grounds import Judgement
from .index import IMMUNOGLOBULIN, StatementIndex
from .nothing_else import says_only

_LICENSED = re.compile(
    r"\b(?:licen[sc](?:ed?|es)|label(?:l?ed|s)?|approv(?:ed|al|es)|authori[sz](?:ed|es|ation)|registered)\b"
)
_DENIED = re.compile(
    r"\b(?:not|no|never|without|off[- ]label|unlicen[sc]ed|unlabel\w*|nor|neither|none|nowhere|absent|missing|lacks?|yet|trial|study|"
    r"studied|may|until|withdrawn|former\w*|earlier|older|warns?|warning|boxed)\b|n't\b"
)
_COUNTRIES = {
    "US": re.compile(r"\b(?:us|u\.s\.|united states|american?|fda)\b"),
    "EU": re.compile(r"\b(?:eu|europe\w*|ema)\b"),
}
_REFUSED = re.compile(
    r"\b(?:not|never|nowhere|isn't|no longer) (?:been |currently |yet )?(?:licen[sc]ed|approved|authori[sz]ed|registered)\b"
    r"|\b(?:unlicen[sc]ed|off[- ]label)\b"
)
_ONLY = frozenset(
    "use treat therap country author agency label licens approv us eu europ america state drug administration".split()
)
"""Words of a claim that says nothing but that it is not licensed."""
LISTED = 2
"""Diseases that a statement of what a product is licensed for names at least: of one more may stand elsewhere."""


def licensed_otherwise(c: Claimed, index: StatementIndex) -> Judgement | None:
    """A claim that something is licensed for a disease, where the label of that product, or what is known of all, has it not."""
    said = c.reading.folded
    if c.reading.figures or not _LICENSED.search(said) or _DENIED.search(said) or len(c.reading.conditions) != 1:
        return None
    of = index.vocabulary
    products = {x for x in c.reading.concepts if of[x].type == "product"}
    ours = {*products, *(c.agents & IMMUNOGLOBULIN)}
    if not ours or not all(of.is_a(x, "immunoglobulin") or x in products for x in c.reading.agents):
        return None
    countries = [x for x, pattern in _COUNTRIES.items() if pattern.search(said)]
    disease = c.reading.conditions[0]
    on_license = [s for s in index.knowledge.active if s.position is not None and s.position.kind == "license"]
    here = [s for s in on_license if not countries or (s.position is not None and s.position.country in countries)]
    if any(_names(s, disease, index) for s in here if _grants(s)):
        named = [s for s in here if _grants(s) and s.intervention.product in products]
        if not products or any(_names(s, disease, index) for s in named):
            return None
    against = [s for s in here if s.position is not None and s.position.stance == "not licensed"]
    own = [s for s in against if (not products or s.intervention.product in products) and _names(s, disease, index)]
    own += [s for s in here if _grants(s) and s.intervention.product in products and _lists(s, index)]
    if not own:
        return None
    return Judgement("contradicted", "high", "The label that was read has it not: " + own[0].text, (own[0].id,))


def licensed_after_all(c: Claimed, index: StatementIndex) -> Judgement | None:
    """A claim that says only that immunoglobulin is not licensed for a disease, where a label has it."""
    r = c.claim.reading
    if (
        r.figures
        or not _REFUSED.search(r.folded)
        or len(r.conditions) != 1
        or not r.agents
        or set(r.agents) - IMMUNOGLOBULIN
    ):
        return None
    own = {*r.conditions, *r.agents, *(x for x in r.concepts if index.vocabulary[x].type == "authority")}
    if not says_only(r, _ONLY, r.signs.keys(), own) or r.population.stated().keys() - {"condition"}:
        return None
    countries = [x for x, pattern in _COUNTRIES.items() if pattern.search(r.folded)]
    granted = [
        s
        for s in index.knowledge.by_condition.get(r.conditions[0], ())
        if _grants(s)
        and s.intervention.agent in IMMUNOGLOBULIN
        and s.position is not None
        and (not countries or s.position.country in countries)
    ]
    here = {s.position.country for s in granted if s.position is not None}
    if not granted or (not countries and not {"US", "EU"} <= here):
        return None
    return Judgement("contradicted", "high", "A label that was read has it: " + granted[0].text, (granted[0].id,))


def _grants(s: Statement) -> bool:
    return s.position is not None and s.position.stance == "licensed"


def _named(s: Statement, index: StatementIndex) -> set[str]:
    return {*index.held[index.by_id[s.id]].conditions, *([s.population.condition] if s.population.condition else [])}


def _names(s: Statement, disease: str, index: StatementIndex) -> bool:
    of = index.vocabulary
    return any(of.is_a(x, disease) or of.is_a(disease, x) for x in _named(s, index))


def _lists(s: Statement, index: StatementIndex) -> bool:
    return len(_named(s, index)) >= LISTED
