"""What a text sets out to be: an article on a treatment, the answer to one question, or something on one small aspect.

What it must not leave out grows with that. An answer on storage need not name every harm; an article must.
"""

from __future__ import annotations

from typing import Literal

from ..model.article import Omission
from ..model.pack import Demand
from ..model.vocabulary import Vocabulary
from ..reading.aspects import asked
from ..reading.claims import ReadArticle
from ..reading.claims_frame import Reading
from ..reading.text import fold

Purpose = Literal["article", "answer", "aspect"]
LOOKED_AT = 6
"""Blocks at the beginning among which the title is."""
MOST_WORDS = 40
OF_TREATMENT = frozenset(
    {"role", "efficacy", "dose", "course", "comparison", "sequence", "harm", "contraindication", "next-step"}
)
"""Aspects on which nobody can be informed without the gravest harms."""
LONG = 400
"""Words from which an answer is to name the gravest harms whatever it was asked."""
SECTIONS = 2
"""Headings besides the title from which a text is an article."""
_PARTICULAR = frozenset({"harm", "trait", "test", "sign", "vaccine", "product"})
"""What a question names that is on one particular point."""
_CHOICE = frozenset({"comparison", "sequence", "next-step", "efficacy"})
_NEXT = frozenset({"next-step", "sequence"})
"""Also read where a question only says "after IVIG"; another aspect beside them tells more."""
BESIDE = frozenset({"role", "definition"})
"""Aspects that most questions have besides their own."""


def purpose_of(article: ReadArticle, vocabulary: Vocabulary) -> Purpose:
    """What a text sets out to be, by its title and whether it has sections."""
    title = title_of(article)
    sections = len(article.heads) - (title is not None)
    if title is None:
        return "article" if sections >= SECTIONS else "answer"
    if title.agents and not any(vocabulary.is_a(a, "immunoglobulin") for a in title.agents):
        return "aspect"
    aspects = set(asked(fold(title.text))[0])
    own = aspects - BESIDE
    if sections >= SECTIONS and (not own or own & OF_TREATMENT):
        return "article"
    particular = any(vocabulary[x].type in _PARTICULAR for x in title.concepts)
    particular |= _on_a_drug_beside(title, vocabulary) and not aspects & _CHOICE
    own = own - _NEXT or own
    return "aspect" if particular or (own and not own & OF_TREATMENT) or aspects == {"definition"} else "answer"


def _on_a_drug_beside(title: Reading, vocabulary: Vocabulary) -> bool:
    """A question on another drug that goes with immunoglobulin, whatever the disease: "everyone on IVIG get LMWH"."""
    others = [a for a in title.agents if not vocabulary.is_a(a, "immunoglobulin")]
    return bool(others) and len(others) < len(title.agents) and not title.conditions


def lowered(omission: Omission, demand: Demand, purpose: Purpose, words: int) -> Omission:
    """An omission with the weight that it has in such a text: a short answer owes what its own disease demands."""
    grave = demand.severity == "high" and words >= LONG
    keeps = purpose == "article" or (purpose == "answer" and (grave or bool(demand.conditions)))
    if keeps or omission.severity == "low":
        return omission
    why = f"{omission.why} The text answers one question, so this weighs little."
    return Omission(what=omission.what, why=why, severity="low", statements=omission.statements)


def title_of(article: ReadArticle) -> Reading | None:
    """The first heading, where the text begins with one or it names a treatment or a disease."""
    for index, reading in article.heads.items():
        if index < LOOKED_AT and (index == 0 or reading.agents or reading.conditions):
            return reading if len(reading.text.split()) <= MOST_WORDS else None
    return None


def subjects(article: ReadArticle, purpose: Purpose) -> tuple[str, ...]:
    """The diseases that the text is on: those of its title, else of an article those that it speaks of most."""
    title = title_of(article)
    named = title.conditions if title is not None else ()
    spoken_of = article.conditions[:2] if purpose == "article" or title is None else ()
    return tuple(dict.fromkeys((*named, *spoken_of)))
