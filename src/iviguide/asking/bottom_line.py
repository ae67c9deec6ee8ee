"""The bottom line: which written summaries answer the question, in which order, and the harm beside the benefit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from ..model.terms import LAY_READERS, Aspect, Reader
from ..model.vocabulary import Vocabulary
from ..reading.aspects import IMPLIED
from ..reading.question import LOOK_ALIKES
from .alarms import QUIET, Alarms, HarmFirst
from .beside import harm_at_risk, harm_in_disease, harm_in_pregnancy
from .evidence import GENERAL_ASPECTS, Hit
from .interpret import NOT_A_SUBJECT, Interpretation
from .meant import STANDS_IN_FOR

SUMMARY_WORDS = 90
SUMMARY_MOST = 3

_NO_FINDING = frozenset({"summary", "gap", "indirect_evidence", "misconception"})

_WHOLE_QUESTIONS = frozenset({"missed-dose"})
"""Topics that are what is asked, whatever else the words ask: "what happens if I miss a dose"."""
CHOICE = frozenset({"role", "next-step", "sequence", "comparison"})
"""Aspects on which treatments are weighed: there, another treatment may be the answer."""


class BottomLine:
    """Chooses the hits that lead an answer."""

    def __init__(
        self,
        reading: Interpretation,
        hits: Sequence[Hit],
        reader: Reader,
        vocabulary: Vocabulary,
        warned: bool = False,
        flagged: frozenset[str] = frozenset(),
        alarms: Alarms = QUIET,
    ) -> None:
        """`warned`: a red flag stands above; where nothing else was asked, what leads must be about that sign (`flagged`).

        `alarms`: what is told of somebody in danger under treatment; it comes before what is routine in a disease.
        """
        self._harm = HarmFirst(reading, hits, alarms, vocabulary, self._emergency)
        asked = reading.frame.asked_plainly and not set(reading.frame.aspects) <= {"product"}
        self._warned = warned
        self._flagged = flagged
        self._only_the_sign = warned and not asked
        self._reading = reading
        self._vocabulary = vocabulary
        self._others = reading.other_treatments
        self._frame = reading.frame
        self._hits = hits
        self._reader = reader

    def choose(self, corrections: Sequence[Hit]) -> list[Hit]:
        """At most three: a correction where the question stands on a false premise, then the nearest bottom lines."""
        exact = [
            h
            for h in corrections
            if self._frame.premise
            or (
                set(h.statement.about) >= set(self._reading.focus) != set()
                and self._on_the_disease(h)
                and not self._harm.has_happened
            )
        ]
        chosen: list[Hit] = exact[:2]
        budget = SUMMARY_WORDS - sum(_length(h, self._reader) for h in chosen)
        for rank, hit in enumerate(self._bottom_lines()):
            # the answer itself, and the harm beside it, are never cut
            wanted = rank == 0 or hit.statement.aspects[0] == "harm"
            if hit in chosen or len(chosen) >= SUMMARY_MOST or (not wanted and _length(hit, self._reader) > budget):
                continue
            chosen.append(hit)
            budget -= _length(hit, self._reader)
        if not self._only_the_sign:
            chosen = self._with_setting(chosen)
        if self._reading.unnamed and (self._reading.beside_another or not self._only_the_sign):
            mimics = [h for h in self._hits if h.statement.kind == "summary" and h.statement.aspects[0] == "look-alike"]
            beside = self._reading.beside_another
            mimics = [h for h in mimics if (h.statement.population.condition == "thrombocytopenia") == beside] or mimics
            at = 0 if beside or LOOK_ALIKES & set(self._frame.decoys) else 1
            chosen[at:] = [*(h for h in mimics[:1] if h not in chosen), *chosen[at:]][: SUMMARY_MOST - at]
        return chosen

    def _on_the_disease(self, hit: Hit) -> bool:
        """Where a disease is named, a general misconception does not take the place of what was asked about it."""
        s = hit.statement
        own = bool(s.population.condition or s.borrowed_for or not self._frame.conditions)
        return own and self._aspect_rank(hit) < 30

    def _fitting(self, kind: str | None = None) -> Iterator[Hit]:
        """What may lead, one after another: most answers need only the first few."""
        return (h for h in self._hits if kind in {None, h.statement.kind} and self._may_lead(h))

    def _fitting_all(self, kind: str) -> Iterator[Hit]:
        """Of that kind, on these patients or nearly, whatever else was named."""
        return (h for h in self._hits if h.statement.kind == kind and h.relevance.rank < 2)

    def _declared_first(self, lead: Sequence[Hit]) -> list[Hit]:
        """Where no disease is named: what is filed under the subject, before a bottom line that mentions it in passing."""
        if self._frame.conditions or not self._reading.focus or any(h.fit > len(h.covers) for h in lead):
            return list(lead)
        filed = [
            h
            for h in self._fitting("practical")
            if h.fit > len(h.covers) and h.statement.aspects[0] in self._frame.aspects
        ]
        return [*sorted(filed, key=self._lead_order)[:1], *(h for h in lead if not filed or not self._stray(h))]

    def _bottom_lines(self) -> list[Hit]:
        """Candidates for the bottom line, best first; one per aspect before a second of any."""
        ranked = sorted(self._fitting("summary"), key=self._lead_order)
        lead = [h for h in ranked if self._aspect_rank(h) < 10] or [h for h in ranked if self._aspect_rank(h) < 20]
        if self._frame.conditions and lead and not any(h.statement.population.condition or h.covers for h in lead):
            # "how often" in one disease: what stands in for it there comes before a word on all diseases
            own = [h for h in ranked if h.statement.population.condition]
            lead = [*([h for h in own if self._aspect_rank(h) < 20] or own[:1]), *lead]
        if lead and all(self._of_some(h) for h in lead):
            # nobody spoke of a child: what is said of all comes before what is said of children alone
            lead = [*[h for h in ranked if self._aspect_rank(h) < 20 and not self._of_some(h)][:1], *lead]
        lead = [h for h in lead if not self._of_some(h)] or lead
        if self._frame.conditions and any(h.closeness[1] < 2 and self._aspect_rank(h) < 10 for h in self._fitting()):
            # never a narrower disease where there is a word on the one asked about
            lead = [h for h in lead if h.closeness[1] < 2]
        if self._frame.population.setting == "before procedure" and not self._warned:
            own = [h for h in self._fitting_all("summary") if h.comparison["setting"] == "same" and not h.other_agent]
            own = sorted((h for h in own if h.closeness[1] < 2), key=self._lead_order)
            lead = [*own[:1], *(h for h in lead if h not in own[:1])]
        drugs = {f for f in self._reading.focus if self._is_a(f, "agent")}
        if drugs and "comparison" in self._frame.aspects and not any(drugs & h.covers for h in lead):
            # the drug that was named, under another heading, before that heading without the drug
            lead = [h for h in ranked if drugs & h.covers][:2] or lead
        lead = self._declared_first(lead)
        lead = self._of_that_treatment() or lead
        if self._warned and not any(self._emergency(h) for h in lead):
            # two signs together point elsewhere than each alone: what is about both, whatever it is filed under
            wide = [h for h in self._fitting("practical") if len(h.covers) > max(1, _widest(lead))]
            lead = [*sorted(wide, key=self._lead_order)[:1], *lead]
        hard = {f for f in self._reading.must_speak_of if self._is_a(f, "harm")} | self._asked_topics
        if self._frame.conditions and lead and not any(hard & h.covers for h in lead):
            # a finding on the very harm or topic, before a bottom line of the disease that leaves it out
            found = (h for h in self._fitting() if hard & h.covers and h.fit > len(h.covers))
            lead = [*sorted((h for h in found if h.statement.kind not in _NO_FINDING), key=self._lead_order)[:1], *lead]
        if not lead:
            others = [h for h in self._fitting() if h.statement.kind not in _NO_FINDING and self._aspect_rank(h) < 10]
            if self._reading.focus and not any(h.covers for h in others):
                # that nothing was found on the thing itself says more than what is near it
                others = [h for h in self._fitting("gap") if h.fit > len(h.covers)] or others
            lead = (
                sorted(others, key=self._lead_order)[:2]
                or ranked[:1]
                or sorted((h for h in self._fitting() if h.statement.kind != "gap"), key=self._lead_order)[:1]
                or list(self._fitting())[:1]
            )
        firsts: list[Hit] = []
        seconds: list[Hit] = []
        seen: set[tuple[Aspect, str | None]] = set()
        for hit in lead:
            key = (
                self._asked_aspect(hit),
                hit.statement.population.condition if len(self._frame.conditions) > 1 else None,
            )
            (seconds if key in seen else firsts).append(hit)
            seen.add(key)
        nearest = min((h.others for h in firsts), default=0)
        if len(self._frame.conditions) == 1:
            firsts = [h for h in firsts if h.others <= nearest]
        seconds = [h for h in seconds if h.others <= nearest][:2]
        told = [*harm_at_risk(self._hits, self._reading), *harm_in_pregnancy(self._hits, firsts[:2], self._reading)]
        at_risk = [h for h in told if h not in firsts[:1]]
        beside = [*at_risk, *firsts[1:2], *harm_in_disease(ranked, self._reading)]
        best = [*firsts[:1], *beside, *firsts[2:], *(h for h in seconds if self._stray(h) < 2)]
        return self._harm.first([*self._on_drug_and_harm(drugs, best), *self._asked_beside_emergency(best)])

    def _asked_beside_emergency(self, lead: list[Hit]) -> list[Hit]:
        """With what was asked in plain words right behind what to do at once, before a second word on the emergency."""
        if not self._frame.asked_plainly or not any(self._emergency(h) for h in lead[:1]):
            return lead
        asked = [h for h in lead[1:] if h.statement.aspects[0] in self._frame.aspects and not self._emergency(h)][:1]
        return [*lead[:1], *asked, *(h for h in lead[1:] if h not in asked)]

    def _on_drug_and_harm(self, drugs: set[str], lead: Sequence[Hit]) -> list[Hit]:
        """What is held on a named drug together with the harm that was told, before the word on the harm alone."""
        if not lead or any(drugs & h.covers for h in lead):
            return []
        both = (
            h for h in self._fitting("practical") if drugs & h.covers and len(h.covers) > 1 and h.fit > len(h.covers)
        )
        return sorted(both, key=self._lead_order)[:1]

    def _of_some(self, hit: Hit) -> bool:
        """Whether it is about one age or about pregnancy, where neither was told."""
        ours, asked = hit.statement.population, self._frame.population
        return bool((ours.age and not asked.age and ours.age != "adult") or (ours.pregnancy and not asked.pregnancy))

    def _of_setting(self) -> list[Hit]:
        """The bottom line on a drug that the patient takes, in this disease: a count of 12 on apixaban is asked about both."""
        taken = self._reading.setting
        found = [
            h
            for h in self._fitting_all("summary")
            if taken & set(h.statement.about) & set(h.statement.agents) and h.statement.population.condition
        ]
        return sorted((h for h in found if h.closeness[1] < 2), key=self._lead_order)[:1]

    def _with_setting(self, chosen: list[Hit]) -> list[Hit]:
        """With what is held on a drug that the patient takes: it goes before a second word on the same emergency."""
        found = [h for h in self._of_setting() if h not in chosen]
        again = [h for h in chosen if self._emergency(h)][1:] if found else []
        return [*(h for h in chosen if h not in again), *found][: max(SUMMARY_MOST, len(chosen))]

    def _of_that_treatment(self) -> list[Hit]:
        """Where the dose of another treatment is asked about: what is held on that very one, before what names its class."""
        if not self._others or not {"dose", "course"} & set(self._frame.aspects):
            return []
        exact = [
            h
            for h in self._fitting()
            if self._others & set(h.statement.agents) and self._aspect_rank(h) < 10 and h.statement.kind != "gap"
        ]
        return sorted(exact, key=lambda h: (h.statement.kind != "summary", *self._lead_order(h)))

    def _stray(self, hit: Hit) -> int:
        """How many things it is about that the question does not name.

        A bottom line on blood pressure is none on side effects.
        """
        return len(self._strays(hit))

    def _is_a(self, concept: str, kind: str) -> bool:
        return concept in self._vocabulary and self._vocabulary[concept].type == kind

    def _strays(self, hit: Hit) -> set[str]:
        return set(hit.statement.about) - self._frame.concepts - NOT_A_SUBJECT

    def _may_lead(self, hit: Hit) -> bool:
        """Whether it is about what was asked. With a disease named, a general bottom line leads only on a subject that was
        named too and that it is filed under, or on a general aspect where nothing else was named."""
        if hit.relevance.rank > 1:
            return False
        if self._others and not self._others & hit.covers and not (self._only_the_sign and self._emergency(hit)):
            return False
        filed = hit.fit > len(hit.covers)
        if self._only_the_sign and not filed:
            return self._emergency(hit)
        if self._of_untold_sign(hit):
            return False
        if not self._frame.conditions:
            own = hit.statement.population.condition is None or (filed and not self._of_one_disease(hit))
            return (bool(hit.covers) and own) or not self._reading.focus
        if hit.statement.population.condition is not None:
            return bool(hit.covers) or not self._reading.focus or self._aspect_rank(hit) < 10
        if self._reading.focus:
            return filed
        if hit.statement.aspects[0] == "definition" and not self._reading.has_ig:
            return False  # "what is ITP?" does not ask what immunoglobulin is
        return hit.statement.aspects[0] in set(self._frame.aspects) & GENERAL_ASPECTS

    def _of_one_disease(self, hit: Hit) -> bool:
        """Whether a drug stands beside what is said of one disease, while none was named: transfusion in cold agglutinins."""
        drugs = all(self._is_a(c, "agent") for c in self._reading.focus)
        return self._reading.has_ig and drugs and not set(hit.statement.agents) & set(self._reading.focus)

    def _of_untold_sign(self, hit: Hit) -> bool:
        """A bottom line on one sign is none for somebody without it ("hemoglobin falls" for a child with few platelets)."""
        s = hit.statement
        if s.kind != "summary" or s.aspects[0] not in {"next-step", "harm", "monitoring"}:
            return False
        signs = {c for c in s.about if self._is_a(c, "sign")}
        if s.population.setting == "emergency":
            return bool(signs) and not signs & self._told and not self._in_danger
        if hit.covers:
            return False
        return bool(signs) and signs >= set(s.about) - NOT_A_SUBJECT and not signs & self._told

    @cached_property
    def _asked_topics(self) -> set[str]:
        """Topics that ask for the first aspect by themselves: stopping, in "can we space out in MMN"."""
        topics = (f for f in self._reading.focus if self._is_a(f, "topic"))
        return {f for f in topics if IMPLIED.get(f) in self._frame.aspects[:1] or f in _WHOLE_QUESTIONS}

    @cached_property
    def _beside_brands(self) -> frozenset[str]:
        """What was named beside the names of products, if any were."""
        focus = frozenset(self._reading.focus)
        rest = frozenset(c for c in focus if not self._is_a(c, "product"))
        return rest if rest != focus else frozenset()

    @cached_property
    def _told(self) -> set[str]:
        """The signs that were told, and what they are kinds of: an emergency line about others would mislead."""
        about = set(self._frame.about)
        return about.union(*(self._vocabulary.ancestors(c) for c in about))

    @property
    def _grave(self) -> bool:
        return self._frame.population.severity in {"severe", "life-threatening"}

    @property
    def _in_danger(self) -> bool:
        return self._grave or self._warned or self._frame.population.setting == "emergency"

    def _emergency(self, hit: Hit) -> bool:
        """What to do at once, where the question tells of somebody in danger."""
        if hit.statement.population.setting != "emergency" or hit.relevance.rank > 1:
            return False
        if "different" in {hit.comparison["age"], hit.comparison["pregnancy"]}:
            return False
        signs = {c for c in hit.statement.about if self._is_a(c, "sign")}
        if signs and any(self._is_a(c, "sign") for c in self._told) and not signs & self._told:
            return False
        if self._only_the_sign and hit.statement.population.condition:
            return bool(self._frame.conditions)
        return self._grave and hit.comparison["severity"] in {"same", "sibling", "broader"}

    def _lead_order(self, hit: Hit) -> tuple[object, ...]:
        missing = len(self._reading.focus) - len(hit.covers)
        # a brand says which is given: what is said of the rest comes before what is said of the brand alone
        beside = len(self._beside_brands) - len(self._beside_brands & hit.covers)
        about_all = hit.statement.population.condition is None and bool(self._frame.conditions)
        emergency = self._emergency(hit)
        choice = bool(set(self._frame.aspects) & CHOICE) and not self._only_the_sign
        return (
            hit.others,
            not emergency or (self._only_the_sign and about_all and not hit.covers),
            self._only_the_sign and any(self._is_a(c, "agent") for c in self._strays(hit)),
            # of several diseases the first: one drawn from its whole picture stands before the one that was named
            self._only_the_sign
            and len(self._frame.conditions) > 1
            and hit.statement.population.condition != self._frame.conditions[0],
            # where only a sign was told, a word on it in passing is no answer
            -len(self._flagged & set(hit.statement.about)) if self._only_the_sign else 0,
            beside,
            missing,
            # who it is about, where nothing else was told: pregnancy before what immunoglobulin is
            not self._frame.conditions
            and not self._frame.asked_plainly
            and (1 if hit.statement.population.condition else -hit.same),
            # filed under it, before what mentions it
            not self._frame.conditions and hit.fit == len(hit.covers),
            # in pregnancy, what is about pregnancy
            self._frame.population.pregnancy == "yes" and hit.statement.population.pregnancy != "yes",
            hit.closeness[0],
            hit.closeness[1] > 1 or about_all,
            hit.other_agent and not choice,
            self._aspect_rank(hit),
            -hit.same,
            hit.statement.aspects[0] not in self._frame.aspects,
            hit.statement.aspects[0] not in self._reading.focus,
            self._stray(hit),
            hit.closeness,
            hit.extra_axes,
            hit.order,
        )

    def _aspect_rank(self, hit: Hit) -> int:
        """0.. for an asked aspect in the order asked, 10.. for one that stands in for it, 30 for anything else."""
        asked = self._frame.aspects
        ranks = [asked.index(a) for a in hit.statement.aspects if a in asked]
        if ranks or self._emergency(hit):
            return min(ranks, default=0)
        focus = self._beside_brands or frozenset(self._reading.focus)
        if (
            focus
            and not self._frame.conditions
            and hit.statement.population.condition is None
            and hit.covers.issuperset(focus)
            and hit.fit > len(hit.covers)
        ):
            return 9  # the bottom line on the very thing, whatever it is filed under
        standins = [s for a in asked for s in STANDS_IN_FOR.get(a, ())]
        ranks = [10 + standins.index(a) for a in hit.statement.aspects if a in standins]
        return min(ranks, default=30)

    def _asked_aspect(self, hit: Hit) -> Aspect:
        main = hit.statement.aspects[0]
        if main in self._frame.aspects:
            return main
        return next((a for a in self._frame.aspects if a in hit.statement.aspects), main)


def _widest(hits: Sequence[Hit]) -> int:
    """The most of the focus that any of these speaks of."""
    return max((len(h.covers) for h in hits), default=0)


def _length(hit: Hit, reader: Reader) -> int:
    return len((hit.statement.plain if reader in LAY_READERS else hit.statement.text).split())
