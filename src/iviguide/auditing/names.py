"""Names that a claim needs and a statement does not carry."""

from __future__ import annotations

from ..model.vocabulary import Vocabulary
from ..reading.claims import LOW_PLATELETS
from .carried import has
from .claimed import Claimed
from .held import Held
from .index import IMMUNOGLOBULIN


def missing_names(c: Claimed, held: Held, vocabulary: Vocabulary) -> list[str]:
    """Names that a claim needs and the statement does not carry."""
    out = [w for w in c.blood_groups if w not in held.words]
    for concept in c.reading.hard:
        if concept in IMMUNOGLOBULIN:
            if concept != "immunoglobulin" and held.agents and held.concepts.isdisjoint((concept, "immunoglobulin")):
                out.append(concept)
        elif not has(concept, held, vocabulary) or _of_another_product(concept, c, held, vocabulary):
            out.append(concept)
    if len(c.reading.conditions) > 1 and held.conditions:
        named = [x for x in c.reading.conditions if x != LOW_PLATELETS]
        out += [x for x in named if not held.conditions & vocabulary.family(x)]
    return out


def _of_another_product(concept: str, c: Claimed, held: Held, vocabulary: Vocabulary) -> bool:
    """Rates, doses and uses belong to a product: a statement that does not name it says nothing of them."""
    if vocabulary[concept].type != "product" or not (c.reading.figures or "advice" in c.reading.signs):
        return False
    return concept not in held.concepts and not held.products & set(vocabulary.ancestors(concept))
