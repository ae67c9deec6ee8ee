"""What a text leaves out that its own subject demands: harms, checks, first treatments. The demands are written in the pack."""

from __future__ import annotations

import re
from functools import lru_cache

from ..knowledge import Knowledge
from ..model.article import Omission
from ..model.pack import Demand
from ..reading.claims import ReadArticle, ReadClaim
from ..reading.needed import Together
from ..reading.text import fold
from .index import IMMUNOGLOBULIN
from .purpose import lowered, purpose_of, subjects

_HARM = Together().compile(
    r"side[- ]effect|adverse|\bcaus(?:e|es|ed|ing)\b|induc|complication|\bharms?\b|\brisks?\b|warning|safety|reaction|downside|danger|toxic|contraindicat|drawback|\bbrought\b|\boccurred (?:in|after|with)\b|\bcons\b|\b(?:can|may|might|could)(?: \w+){0,2} (?:break|destroy|damage|lower)\b"
)
_HARM_HEADING = re.compile(
    r"side[- ]effect|adverse|complication|\bharms?\b|safety|serious risks?|risks include|reactions?|toxic|downsides"
)
_GOES_ON = re.compile(r"(?i)(?:and|but|or)\b")
LEAST_CLAIMS = 2
_ANY = "adverse-reaction"
"""What stands for all harms."""
_BOXED = frozenset({"thrombosis", "renal-failure"})
"""Named in one breath, they are the boxed warning, whatever the words around."""


def omissions(article: ReadArticle, knowledge: Knowledge) -> tuple[Omission, ...]:
    """Demands of the pack that the article's subject raises and its text does not meet, gravest first."""
    if not _is_about_treatment(article):
        return ()
    purpose = purpose_of(article, knowledge.vocabulary)
    seen = _Seen(article, knowledge, subjects(article, purpose))
    found = [
        lowered(Omission(what=d.what, why=d.why, severity=d.severity, statements=d.statements), d, purpose, seen.words)
        for d in knowledge.content.demands
        if seen.asks(d) and not seen.meets(d)
    ]
    return tuple(sorted(found, key=lambda o: ("high", "medium", "low").index(o.severity)))


def _is_about_treatment(article: ReadArticle) -> bool:
    """Whether immunoglobulin is a subject of the text and something is claimed of it."""
    own = [c for c in article.claims if IMMUNOGLOBULIN & set(c.reading.agents)]
    return len(own) >= LEAST_CLAIMS and bool(IMMUNOGLOBULIN & set(article.agents[:3]))


class _Seen:
    """What a text holds, worked out once."""

    def __init__(self, article: ReadArticle, knowledge: Knowledge, subject: tuple[str, ...]) -> None:
        self.vocabulary = knowledge.vocabulary
        self.folded = fold(article.text)
        self.words = len(article.text.split())
        self.main = subject
        found = {c for claim in article.claims for c in (*claim.reading.concepts, *claim.scope.concepts)}
        self.concepts = found | {a for c in found for a in self.vocabulary.ancestors(c)}
        told = [claim for claim in article.claims if _tells_of_harm(claim)]
        self.harms = {c for claim in told for c in claim.reading.concepts}
        self.names_harms = any(c != _ANY and self.vocabulary[c].type in {"harm", "sign"} for c in self.harms)
        self.harm_text = "\n".join(claim.reading.folded for claim in told)
        self.harms |= {a for c in self.harms for a in self.vocabulary.ancestors(c)}
        self.treated = {
            x for c in article.claims if IMMUNOGLOBULIN & set(c.reading.agents) for x in c.reading.conditions
        }
        self.ages = {claim.reading.population.age for claim in article.claims}

    def asks(self, d: Demand) -> bool:
        if self.words < int(d.least_words):
            return False
        if d.conditions and not any(self.vocabulary.is_a(m, c) for m in self.main for c in d.conditions):
            return False
        if d.when and not any(x in self._spoken_of(x) for x in d.when):
            return False
        if self.concepts & set(d.not_when):
            return False
        return not (d.unless_age and self.ages <= {*d.unless_age, None} and self.ages & set(d.unless_age))

    def _spoken_of(self, concept: str) -> set[str]:
        """Harms ask for more only where they are named as harms of the treatment, diseases where they are treated so. A list of
        side effects is what names at least one: "well tolerated" is none."""
        if concept == _ANY and not self.names_harms:
            return set()
        kind = self.vocabulary[concept].type if concept in self.vocabulary else ""
        return self.harms if kind == "harm" else self.treated if kind == "condition" else self.concepts

    def meets(self, d: Demand) -> bool:
        return bool(
            self.concepts & set(d.mentions)
            or self.harms & set(d.as_harm)
            or any(_begins_word(fold(w), self.folded) for w in d.words)
            or any(_begins_word(fold(w), self.harm_text) for w in d.harm_words)
        )


def _tells_of_harm(claim: ReadClaim) -> bool:
    """Whether a clause speaks of harm from immunoglobulin, by its own words or by its headings."""
    said = claim.reading
    if claim.own_sentence is not None and set(said.agents) <= IMMUNOGLOBULIN and _GOES_ON.match(said.text):
        said = claim.own_sentence  # "IVIG adds its warning for clots and can lower hemoglobin by hemolysis after IVIG"
    agents = bool(set(said.agents) & IMMUNOGLOBULIN) or any(f.unit == "g/kg" for f in claim.reading.figures)
    if set(claim.reading.concepts) >= _BOXED and set(claim.scope.agents) & IMMUNOGLOBULIN:
        return True
    return (agents and _HARM.search(said.folded) is not None) or any(
        len(t) < 160 and _warns(t) for t in claim.scope.said_by
    )


@lru_cache(maxsize=1024)
def _warns(title: str) -> bool:
    """Whether a heading is one of harms; the same headings stand above many claims."""
    return _HARM_HEADING.search(fold(title)) is not None


def _begins_word(word: str, folded: str) -> bool:
    """Whether a folded text has a word, or one that begins like it."""
    at = folded.find(word)
    while at > 0 and (folded[at - 1].isalnum() or folded[at - 1] == "_"):
        at = folded.find(word, at + 1)
    return at >= 0
