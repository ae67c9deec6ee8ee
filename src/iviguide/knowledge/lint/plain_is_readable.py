"""Patient wording that patients cannot read: sentences without end, or the clinic's own words unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..store import PackContent
from .finding import Finding, warning

RULE = "plain_is_readable"

MAX_WORDS = 45
"""Per sentence. About twice what health writers advise: this rule finds runaways, not style."""

JARGON = {
    "thrombosis": "blood clot",
    "thromboses": "blood clots",
    "thromboembolism": "blood clot that travels",
    "hemolysis": "breakdown of red cells",
    "refractory": "not helped by earlier treatment",
    "etiology": "cause",
    "prophylaxis": "prevention",
    "prophylactic": "preventive",
    "thrombocytopenia": "low platelets",
    "neutropenia": "low white cells",
    "hypogammaglobulinemia": "low antibodies",
    "idiopathic": "without a known cause",
    "contraindicated": "not to be given",
    "contraindication": "reason not to give it",
    "efficacy": "how well it works",
    "comorbidity": "other illness",
    "nephropathy": "kidney disease",
    "intracranial": "in the head",
    "hemorrhage": "bleeding",
    "pathogenesis": "how it comes about",
    "morbidity": "illness",
    "randomized controlled trial": "study that chose the treatment by lot",
    "placebo-controlled": "against a dummy treatment",
    "corticosteroid": "steroid",
    "corticosteroids": "steroids",
    "adjunctive": "added",
    "renal": "kidney",
    "hepatic": "liver",
    "cardiac": "heart",
    "pulmonary": "lung",
    "edema": "swelling",
    "erythema": "redness",
    "pyrexia": "fever",
    "urticaria": "hives",
    "dyspnea": "shortness of breath",
}
"""A word of the clinic and what to say instead."""

_JARGON = re.compile(r"\b(?:" + "|".join(sorted(JARGON, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+")


def check(content: PackContent) -> Iterator[Finding]:
    names = [n.split(" (")[0] for c in content.concepts for n in (c.plain, c.name, *c.synonyms) if _JARGON.search(n)]
    # The name of a disease is not jargon to the person who has it.
    known = re.compile("|".join(map(re.escape, sorted(set(names), key=len, reverse=True))) or r"(?!)", re.IGNORECASE)
    for statement in content.statements:
        longest = max((len(s.split()) for s in _SENTENCE_END.split(statement.plain)), default=0)
        if longest > MAX_WORDS:
            found = f"plain has a sentence of {longest} words"
            yield warning(content, RULE, statement.id, f"{found}; allowed: {MAX_WORDS}, better 20")
        rest = known.sub(" ", _without_explained(statement.plain))
        unexplained = sorted({m.group().lower() for m in _JARGON.finditer(rest)})
        if unexplained:
            advice = ", ".join(f"'{w}' ({JARGON[w]})" for w in unexplained)
            allowed = "use everyday words or explain in parentheses"
            yield warning(content, RULE, statement.id, f"plain uses {advice} unexplained; {allowed}")


def _without_explained(plain: str) -> str:
    """The text without what stands in parentheses and without the two words before them."""
    return re.sub(r"(?:[\w-]+ ){0,1}[\w-]+ \([^)]*\)|\([^)]*\)", " ", plain)
