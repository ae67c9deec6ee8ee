"""Harm that a question tells of somebody under treatment: it decides what an answer begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model.statement import Statement
from ..model.vocabulary import Vocabulary
from ..reading.text import fold
from .interpret import Interpretation

_SINCE = (
    r"\b(?:now|new|newly|acute|just|developed|develops|developing|suspected|confirmed)(?: (?:a|an|has|had|got|with))?"
)


def alarms_of(reading: Interpretation, flags: Iterable[Statement], vocabulary: Vocabulary) -> frozenset[str]:
    """Signs for which a general red flag fired, and harms that the words say have now happened; none without treatment."""
    if not reading.has_ig:
        return frozenset()
    told = set(reading.frame.about)
    signs = {c for s in flags if s.population.condition is None for c in s.about} & told
    folded = fold(reading.frame.text)
    return frozenset(signs | {c for c in told if vocabulary[c].type == "harm" and _has_happened(c, folded, vocabulary)})


def _has_happened(harm: str, folded: str, vocabulary: Vocabulary) -> bool:
    """ "And now DVT": told of the patient, not asked about."""
    names = "|".join(re.escape(fold(n)) for n in (vocabulary[harm].name, *vocabulary[harm].synonyms))
    return bool(re.search(rf"{_SINCE} (?:{names})\b", folded))
