"""Harm that a question tells of somebody under treatment: it decides what an answer begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ..model.statement import Statement
from ..model.vocabulary import Vocabulary
from ..reading.text import fold
from .evidence import Hit
from .interpret import NOT_A_SUBJECT, Interpretation

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


def of_harm(hit: Hit) -> bool:
    """Whether it says what to do about a harm of the treatment, whatever it is given for."""
    s = hit.statement
    return (
        s.kind in {"summary", "practical"}
        and s.population.condition is None
        and hit.relevance.rank < 2
        and {"next-step", "harm"} <= set(s.aspects)
    )


class HarmFirst:
    """Puts what is held on a harm that was told before what is routine in the disease."""

    def __init__(
        self,
        reading: Interpretation,
        hits: Sequence[Hit],
        alarms: frozenset[str],
        vocabulary: Vocabulary,
        is_emergency: Callable[[Hit], bool],
    ) -> None:
        self._reading, self._hits, self._alarms = reading, hits, alarms
        self._vocabulary, self._is_emergency = vocabulary, is_emergency

    def first(self, lead: Sequence[Hit]) -> list[Hit]:
        """The lead with what to do about the harm, after an emergency of the disease and what is filed under the very thing
        that was named."""
        told = [h for h in self._hits if self._alarms & set(h.statement.about) and of_harm(h)]
        if not self._alarms or not self._reading.frame.conditions:
            return list(lead)
        if not told:
            return [h for h in lead if not self._next_in_routine(h)] or list(lead)
        first = min(
            told,
            key=lambda h: (
                -len(self._alarms & h.statement.subjects),
                h.statement.aspects[0] != "next-step",
                h.order,
            ),
        )
        at = int(bool(lead) and (self._is_emergency(lead[0]) or self._on_the_very_thing(lead[0])))
        return [*lead[:at], first, *(h for h in lead[at:] if h is not first and not self._next_in_routine(h))]

    def _on_the_very_thing(self, hit: Hit) -> bool:
        """Filed under what was named beside the harm, or says itself what to do about that harm in this disease."""
        s = hit.statement
        beside = {c for c in self._reading.focus if self._vocabulary[c].type != "sign"} - self._alarms - NOT_A_SUBJECT
        return bool(beside & s.subjects) or ("next-step" in s.aspects and bool(self._alarms & s.subjects))

    def _next_in_routine(self, hit: Hit) -> bool:
        """What comes next in the disease: "hold the next dose?" asks about the harm that was told."""
        s = hit.statement
        routine = s.aspects[0] in {"next-step", "sequence"} and not self._alarms & set(s.about)
        return routine and bool(s.population.condition) and not self._is_emergency(hit)
