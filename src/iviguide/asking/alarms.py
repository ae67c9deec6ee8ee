"""Harm that a question tells of somebody under treatment: it decides what an answer begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..model.statement import Statement
from ..model.vocabulary import Vocabulary
from ..reading.moved import worsened
from ..reading.text import fold
from .evidence import Hit
from .interpret import NOT_A_SUBJECT, Interpretation

_SINCE = (
    r"\b(?:now|new|newly|acute|just|developed|develops|developing|suspected|confirmed)(?: (?:a|an|has|had|got|with))?"
)
_AFTER_GIVING = (
    r" (?:\w+ ){0,3}?(?:after|post|since|following|from|during|on) (?:(?:the|a|an|his|her|my|last|first|second|this|\w+) ){0,2}"
    r"(?:iv ?igs?|scig|immunoglobulins?|infusions?|doses?|drips?|cycles?|courses?)\b"
)
_SEEN = (
    r" (?:(?:seen |shown |found )?on (?:a |the )?(?:ct\w*|scan|doppler|ultrasound|uss?|mri)|confirmed|diagnosed"
    r"|\d+ ?(?:h|hrs?|hours?|d|days?|wks?|weeks?) (?:later|after))\b"
)
"""A finding: "PE on CTPA", "DVT 5 days later"."""
_ASKED_ABOUT = re.compile(
    r"\b(?:risks?|chances?|rates?|likel\w*|common|often|rare\w*|incidence|prevent\w*|avoid\w*|reduc\w*|signs?|symptoms?|causes?"
    r"|can|could|does|do|may|might|worr\w*|watch|look|if|when|why|how|what (?:is|are|causes)|myth|evidence|monitor\w*|no|not)\b"
)
"""Words of a question about a harm, where none is told."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """Concepts of a question that tell of somebody in danger under treatment.

    `signs`: a general red flag fired; `happened`: harms that the words tell; `measured`: values that moved the bad way.
    """

    signs: frozenset[str] = frozenset()
    happened: frozenset[str] = frozenset()
    measured: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        return self.signs | self.happened | self.measured


QUIET = Alarms()
"""Nothing alarms."""


def alarms_of(reading: Interpretation, flags: Iterable[Statement], vocabulary: Vocabulary) -> Alarms:
    """What alarms in a question; nothing without treatment, and nothing that the disease itself brings (a clot in HIT)."""
    if not reading.has_ig:
        return QUIET
    told = frozenset(reading.frame.about)
    folded = fold(reading.frame.text)
    usual = {c for d in reading.frame.conditions for c in vocabulary[d].signs}
    return Alarms(
        signs=told & {c for s in flags if s.population.condition is None for c in s.about},
        happened=frozenset(
            c for c in told - usual if vocabulary[c].type == "harm" and _has_happened(c, folded, vocabulary)
        ),
        measured=(told - usual) & worsened(folded),
    )


def _has_happened(harm: str, folded: str, vocabulary: Vocabulary) -> bool:
    """ "And now DVT", "AKI after the last dose": told of the patient, not asked about."""
    concept = vocabulary[harm]
    known = [fold(n) for n in (concept.name, *concept.synonyms, *concept.shared)]
    names = "|".join(map(re.escape, known))
    told = "|".join(re.escape(n) for n in known if re.match(_SINCE, n)) or "(?!)"  # "developed PE" says both
    if re.search(rf"{_SINCE} (?:{names})\b|\b(?:{told})\b|\b(?:{names}){_SEEN}", folded):
        return True
    return bool(re.search(rf"\b(?:{names})\b{_AFTER_GIVING}", folded)) and not _ASKED_ABOUT.search(folded)


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
        alarms: Alarms,
        vocabulary: Vocabulary,
        is_emergency: Callable[[Hit], bool],
    ) -> None:
        self._reading, self._hits, self._alarms = reading, hits, alarms.all
        self._vocabulary, self._is_emergency = vocabulary, is_emergency
        self._measured = bool(alarms.measured)
        self.has_happened = bool(alarms.happened or alarms.measured)

    def first(self, lead: Sequence[Hit]) -> list[Hit]:
        """The lead with what to do about the harm, after an emergency of the disease and what is filed under the very thing
        that was named."""
        told = [h for h in self._hits if self._alarms & set(h.statement.about) and of_harm(h)]
        if not self._alarms or not (self._reading.frame.conditions or self.has_happened):
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
        """Says what to do about that harm in this disease; or is filed under what was named beside a harm not measured."""
        s = hit.statement
        beside = {c for c in self._reading.focus if self._vocabulary[c].type != "sign"} - self._alarms - NOT_A_SUBJECT
        named = bool(beside & s.subjects) and not self._measured
        advice = "next-step" in s.aspects and bool(self._alarms & s.subjects)
        return named or (advice and (bool(s.population.condition) or not self.has_happened))

    def _next_in_routine(self, hit: Hit) -> bool:
        """What comes next in the disease: "hold the next dose?" asks about the harm that was told."""
        s = hit.statement
        routine = s.aspects[0] in {"next-step", "sequence"} and not self._alarms & set(s.about)
        return routine and bool(s.population.condition) and not self._is_emergency(hit)
