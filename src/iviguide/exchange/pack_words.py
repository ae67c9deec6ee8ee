"""Which words of a record name something of ours: a condition that the pack advises on, or an immunoglobulin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..knowledge.store import Knowledge

_IG = re.compile(
    r"\b(ivig|ivg|scig|ivigs|immune globulin|immunoglobulin|immune serum globulin|gamma ?globulin)\b", re.I
)
_OTHER_GLOBULIN = re.compile(
    r"anti[- ]?d\b|rho?\b|rh\s*\(?[do0]|hepatitis|tetanus|rabies|varicella|zoster|cytomegalo|cmv|botuli|anti-?thymocyte|"
    r"anti-?lymphocyte|vaccinia|anthrax|digoxin|snake|antivenom|measurement|level|assay|deficien|\biga\b|\bige\b|\bigm\b|free light",
    re.I,
)
_ADVISED: frozenset[str] = frozenset({"dose", "recommendation", "position"})

_TREATMENTS = frozenset({"agent", "product", "procedure", "vaccine", "decoy"})


class PackWords:
    """The vocabulary of a pack, asked about short names. Answers are remembered: records repeat themselves."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.conditions = lru_cache(maxsize=20_000)(self._conditions)
        self.known = lru_cache(maxsize=20_000)(self._known)
        """Whether a name speaks of a treatment or procedure of the pack."""

    def _known(self, text: str) -> bool:
        vocabulary = self._knowledge.vocabulary
        return any(
            m.concept in vocabulary and vocabulary[m.concept].type in _TREATMENTS
            for m in self._knowledge.finder.find(text)
        )

    def _conditions(self, text: str) -> tuple[str, ...]:
        """Conditions of the pack that a name speaks of, on which it holds advice, not denied."""
        vocabulary = self._knowledge.vocabulary
        found = {
            m.concept
            for m in self._knowledge.finder.find(text)
            if not m.negated and m.concept in vocabulary and vocabulary[m.concept].type == "condition"
        }
        held = self._knowledge.by_condition
        return tuple(sorted(c for c in found if any(s.kind in _ADVISED for s in held.get(c, ()))))

    def named(self, codes: Iterable[str]) -> str:
        """The name of a concept that bears one of these codes in the pack; empty where none does."""
        wanted = set(codes)
        concepts = self._knowledge.vocabulary
        return next((c.name for c in concepts if wanted & {x for held in c.codes.values() for x in held.split()}), "")

    def wider(self, concept: str, other: str) -> bool:
        """Whether `concept` is a wider name of `other`."""
        vocabulary = self._knowledge.vocabulary
        at = vocabulary[other].broader if other in vocabulary else None
        while at:
            if at == concept:
                return True
            at = vocabulary[at].broader if at in vocabulary else None
        return False

    def is_immunoglobulin(self, text: str) -> bool:
        """Normal human immunoglobulin, by its name or a product of the pack; hyperimmune and monoclonal ones are not."""
        if _OTHER_GLOBULIN.search(text):
            return False
        return bool(_IG.search(text)) or bool(self._products().search(text))

    def product(self, text: str) -> str | None:
        """The product that a name speaks of, as the pack writes it, with its strength where the pack tells them apart."""
        found = self._products().search(text)
        return found[0] if found else None

    @lru_cache(maxsize=1)  # noqa: B019 - one per pack
    def _products(self) -> re.Pattern[str]:
        names = {
            n.lower()
            for c in self._knowledge.vocabulary
            if c.type == "product"
            for n in (c.name, *c.synonyms)
            if len(n) > 4
        }
        longest_first = sorted(names, key=lambda n: (-len(n), n))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)" if names else r"(?!)", re.I)
