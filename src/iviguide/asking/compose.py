"""Appraised evidence into an answer: bottom line first, then what was asked, then what belongs to the subject anyway.

Statements are chosen once and used once. What narrows the question (another subgroup) comes after what fits it; what is
about other patients stands apart and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from ..knowledge.store import Knowledge
from ..model.answer import Conflict, Section, Sentence
from ..model.statement import Statement
from ..model.terms import LAY_READERS, Aspect, Reader
from . import wording
from .alarms import alarms_of
from .authorities import Authorities, unreadable
from .bottom_line import CHOICE, BottomLine
from .citing import Citer, grams, pump_rates
from .evidence import GENERAL_ASPECTS, Hit
from .interpret import Interpretation

SECTION_MOST = 8
SHOWN = 4
"""Sentences of a section that nobody has to unfold, where it was asked for."""
ASKED_MOST = 4

_CHECKLIST: tuple[Aspect, ...] = (
    "role",
    "sequence",
    "efficacy",
    "dose",
    "onset",
    "duration",
    "next-step",
    "look-alike",
    "pitfall",
)
"""What belongs to an answer on a disease whether asked for or not, in this order, after what was asked."""

_NO_EVIDENCE = frozenset({"gap", "misconception", "indirect_evidence"})

CORE_HARMS = ("thrombosis", "renal-failure", "hemolysis", "aseptic-meningitis")
"""Harms that are told whether asked for or not."""


class Composer:
    """Builds the parts of one answer. `sections` may be called once."""

    def __init__(
        self,
        knowledge: Knowledge,
        reading: Interpretation,
        hits: Sequence[Hit],
        reader: Reader,
        citer: Citer,
        said: Sequence[str] = (),
    ) -> None:
        self._knowledge = knowledge
        self._reading = reading
        self._frame = reading.frame
        severe = "severe-headache" in reading.frame.about or not reading.frame.asked_plainly
        grave = bool(said) and severe and self._low_platelets()
        self._hits = [h for h in hits if not (grave and _plays_down(h, reading))]
        self._reader = reader
        self._citer = citer
        self._used: set[str] = set(said)
        self._said = said
        self._warned = bool(said)
        self._stands = Authorities(knowledge, hits, reader, citer, reading.frame.agents)

    def summary(self, corrections: Sequence[Hit]) -> list[Sentence]:
        """The bottom line, said."""
        hits = [h for h in self._hits if h.id not in self._used and not (self._warned and _is_warning(h.statement))]
        signs = {c for i in self._said for c in self._knowledge.statements[i].about} & set(self._frame.about)
        vocabulary = self._knowledge.vocabulary
        alarms = alarms_of(self._reading, [self._knowledge.statements[i] for i in self._said], vocabulary)
        line = BottomLine(self._reading, hits, self._reader, vocabulary, self._warned, frozenset(signs), alarms)
        chosen = line.choose(corrections)
        if not chosen and self._frame.conditions:  # nothing is held on that sign: then what is held on the disease
            chosen = BottomLine(self._reading, hits, self._reader, vocabulary).choose(corrections)
        return [self._say(h) for h in chosen or self._warning()]

    def _warning(self) -> list[Hit]:
        """Where only a sign was told: what else to look out for."""
        return [h for h in self._hits if self._warned and _is_warning(h.statement) and h.statement.kind == "summary"][
            :1
        ]

    # --- sections ---------------------------------------------------------------------------------------------------
    def sections(self, corrections: Sequence[Hit]) -> list[Section]:
        """What was asked, then the checklist of the subject, its harms, its limits, and evidence about others."""
        parts: list[Section | None] = [
            self._section(wording.CALL_NOW, self._call_now()),
            self._section(wording.SAID, corrections),
        ]
        for aspect in self._frame.aspects[:ASKED_MOST]:
            parts.append(self._section(wording.ASPECT_TITLES[aspect], self._on(aspect, focus=True)))
        parts.append(self._section(self._focus_heading(), self._on_focus()))
        if self._frame.conditions:
            parts.append(self._section(wording.AUTHORITIES, self._stands.hits, shown=2 * self._aside))
            for aspect in _CHECKLIST:
                if aspect not in self._frame.aspects[:ASKED_MOST]:
                    title = wording.ASPECT_TITLES[aspect]
                    parts.append(self._section(title, self._unasked(aspect), most=3, shown=self._aside))
        parts.append(self._section(wording.HARMS_HERE, self._harms(), shown=SHOWN - 1))
        parts.append(
            self._section(
                wording.LIMITS,
                sorted((h for h in self._where(lambda s: s.kind == "gap") if self._belongs(h)), key=lambda h: -h.fit),
                most=4,
                shown=2,
            )
        )
        others = [h for h in self._hits if h.relevance.rank == 2 and self._touches(h)]
        parts.append(self._section(wording.OTHERS, others, most=4, shown=2 * self._aside))
        return [p for p in parts if p is not None]

    def _low_platelets(self) -> bool:
        is_a = self._knowledge.vocabulary.is_a
        return bool(self._frame.platelets_e9_l) or any(is_a(c, "thrombocytopenia") for c in self._frame.conditions)

    def _call_now(self) -> list[Hit]:
        """For patients and caregivers, before anything else: when to get help at once, for this disease and for any infusion."""
        if self._reader not in LAY_READERS or not (self._reading.has_ig or self._frame.conditions):
            return []
        flags = [
            h
            for h in self._hits
            if h.statement.kind == "summary"
            and "red-flag" in h.statement.aspects
            and h.relevance.rank < 2
            and not h.extra_axes
        ]
        own = [h for h in flags if h.statement.population.condition]
        general = [
            h for h in flags if h.statement.population.condition is None and set(h.statement.about) & {"warning-signs"}
        ]
        return [*own[:1], *([] if self._warned else general[:1])]

    def _on_focus(self) -> list[Hit]:
        """What is held on the very things named, whatever it is filed under."""
        hits = [
            h
            for h in self._hits
            if h.relevance.rank < 2 and h.fit > len(h.covers) and h.statement.kind not in _NO_EVIDENCE
        ]
        return sorted(hits, key=lambda h: (-len(h.covers), h.order))

    def _focus_heading(self) -> tuple[str, str]:
        names = [
            (self._knowledge.vocabulary.name(f), self._knowledge.vocabulary.name(f, lay=True))
            for f in self._reading.focus
        ]
        return ("On " + ", ".join(n for n, _ in names), "More on " + ", ".join(n for _, n in names))

    def _unasked(self, aspect: Aspect) -> list[Hit]:
        """What belongs to the subject though nobody asked: for lay readers the bottom lines where there are any."""
        hits = self._on(aspect, focus=False)
        short = [h for h in hits if h.statement.kind == "summary"]
        if short and self._reader in LAY_READERS:
            return short
        told = {i for h in short[:1] for i in h.statement.rests_on}
        return [*short[:1], *(h for h in hits if h not in short[:1] and h.id not in told)]

    @property
    def _aside(self) -> int:
        """How much is shown at once of what nobody asked for: for a patient, its title."""
        return 0 if self._reader in LAY_READERS else 1

    def _section(
        self, heading: tuple[str, str], hits: Iterable[Hit], most: int = SECTION_MOST, shown: int = SHOWN
    ) -> Section | None:
        fresh = [h for h in hits if h.id not in self._used][:most]
        if not fresh:
            return None
        said = tuple(self._say(h) for h in fresh)
        return Section(title=wording.title(heading, self._reader), sentences=said, folds_after=shown)

    def _on(self, aspect: Aspect, *, focus: bool) -> list[Hit]:
        """Hits on an aspect: about the focus if there is one, otherwise about the disease (or everybody, where that is direct)."""
        found = []
        for hit in self._by_aspect.get(aspect, ()):
            s = hit.statement
            if focus and self._reading.focus and not hit.covers and s.population.condition is None:
                continue
            if focus and self._reading.other_treatments and not self._reading.other_treatments & hit.covers:
                continue
            if self._frame.conditions and s.population.condition is None and not (focus and aspect in GENERAL_ASPECTS):
                continue
            if not focus and hit.other_agent and aspect in {"efficacy", "dose", "onset", "duration", "role"}:
                continue
            found.append(hit)
        general = bool(self._frame.conditions)
        return sorted(
            found,
            key=lambda h: (
                general and h.statement.population.condition is None,
                h.closeness[:2],
                h.others,
                h.other_agent and aspect not in CHOICE,
                -h.fit,
                -h.same,
                h.statement.aspects[0] != aspect,
                h.closeness,
                h.extra_axes,
                h.order,
            ),
        )

    @cached_property
    def _by_aspect(self) -> dict[Aspect, list[Hit]]:
        """What can answer: about these patients or nearly, told as evidence, by aspect."""
        groups: dict[Aspect, list[Hit]] = defaultdict(list)
        for hit in self._hits:
            if hit.relevance.rank < 2 and hit.statement.kind not in _NO_EVIDENCE and not unreadable(hit.statement):
                for aspect in hit.statement.aspects:
                    groups[aspect].append(hit)
        return groups

    def _where(self, wanted: Callable[[Statement], bool]) -> list[Hit]:
        hits = [h for h in self._hits if h.relevance.rank < 2 and wanted(h.statement)]
        if self._reading.focus and not self._frame.conditions:
            hits = [h for h in hits if h.covers]
        return sorted(hits, key=lambda h: (h.closeness, h.extra_axes, h.order))

    def _harms(self) -> list[Hit]:
        """Harms and checks of this group first, then the general bottom lines on harm, asked for or not."""
        own = [
            h
            for h in self._hits
            if h.relevance.rank < 2
            and h.statement.population.condition
            and not h.other_agent
            and {"harm", "monitoring", "contraindication"} & set(h.statement.aspects)
            and h.statement.kind not in _NO_EVIDENCE
        ]
        own = sorted(own, key=lambda h: (h.closeness, h.extra_axes, h.order))[:5]
        if not self._frame.conditions and self._reading.focus:
            return own
        said = {concept for h in own for concept in self._knowledge.mentioned(h.statement)}
        general = (self._general_harm(harm) for harm in CORE_HARMS if harm not in said)
        vaccines = [
            h
            for h in self._hits
            if h.statement.kind == "summary"
            and h.statement.aspects[0] == "vaccine"
            and h.comparison["age"] == "same"
            and self._frame.population.age == "child"
        ][:1]
        return [*own, *(h for h in general if h), *vaccines]

    def _general_harm(self, harm: str) -> Hit | None:
        """The bottom line on a harm that belongs to every treatment."""
        return next(
            (
                h
                for h in self._hits
                if h.statement.kind == "summary"
                and h.statement.population.condition is None
                and h.relevance.rank == 0
                and h.statement.aspects[0] == "harm"
                and harm in h.statement.about
            ),
            None,
        )

    def _belongs(self, hit: Hit) -> bool:
        """A gap belongs where it is about the disease, the focus, or what was asked in general."""
        s = hit.statement
        asked = bool(set(s.aspects) & set(self._frame.aspects))
        if s.population.condition or (hit.covers and (asked or not self._frame.conditions)):
            return True
        return not self._frame.conditions and not self._reading.focus and asked

    def _touches(self, hit: Hit) -> bool:
        return bool(set(hit.statement.aspects) & set(self._frame.aspects)) or hit.statement.kind == "indirect_evidence"

    def _say(self, hit: Hit) -> Sentence:
        self._used.add(hit.id)
        weight, extra = self._frame.weight_kg, ""
        if weight:
            extra = grams(hit.statement, weight) or pump_rates(hit.statement, weight)
        return self._citer.sentence(hit, extra=extra)

    def conflicts(self) -> list[Conflict]:
        """Each condition's positions side by side, newest first, by kind. Shown where there are at least two."""
        return self._stands.tables(self._frame.conditions)


_HEADACHES = frozenset({"headache", "severe-headache", "aseptic-meningitis"})


def _plays_down(hit: Hit, reading: Interpretation) -> bool:
    """A headache told with low platelets is a possible brain bleed, and never offered as a side effect."""
    told = _HEADACHES & set(reading.frame.about)
    s = hit.statement
    return bool(told & _HEADACHES and _HEADACHES & set(s.about)) and (
        s.population.condition is None or not ("red-flag" in s.aspects or s.population.setting == "emergency")
    )


def _is_warning(statement: Statement) -> bool:
    """A list of warning signs: told at the top already when one of them was named."""
    return "red-flag" in statement.aspects and "warning-signs" in statement.about
