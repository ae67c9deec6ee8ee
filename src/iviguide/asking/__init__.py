"""Asking: question -> frame -> evidence -> appraisal -> composed answer. The calls in order are in `Asker.ask`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from .. import __version__
from ..errors import BadQuestion, UnknownReader
from ..knowledge import Knowledge, default_knowledge
from ..model.answer import Abstention, Answer, AskBack, Conflict, Section, Sentence, Trace
from ..model.frame import Population, QuestionFrame
from ..model.terms import LAY_READERS, READERS, AbstentionReason, Reader
from ..model.vocabulary import Vocabulary
from ..reading.pictures import pictures_of
from ..reading.question import QuestionReader
from ..reading.text import stem
from . import gates, wording
from .alarms import alarms_of, of_harm
from .citing import Citer
from .compose import Composer
from .corrections import corrections
from .evidence import EvidenceFinder, Hit
from .figures import whose_figures
from .interpret import Interpretation, interpret
from .reading_shown import reading_in_words
from .related import nearest, related
from .urgent import urgent_hits

MAX_QUESTION = 4000
"""Characters. A longer text is an article: that is for `audit`."""


def ask(
    question: str,
    *,
    reader: Reader = "clinician",
    knowledge: Knowledge | None = None,
    as_of: date | str | None = None,
    why: bool = False,
    after: str | None = None,
) -> Answer:
    """Answer a question for a reader from a pack, every sentence cited, or abstain with a reason.

    `after` is an earlier question that this one follows up; `as_of` (default: the release date) decides what is overdue.
    Raises BadQuestion, UnknownReader, BadDate. Never reads the clock.
    """
    return asker(knowledge or default_knowledge()).ask(question, reader=reader, as_of=as_of, why=why, after=after)


@lru_cache(maxsize=4)
def asker(knowledge: Knowledge) -> Asker:
    """The asker of a knowledge, built once."""
    return Asker(knowledge)


class Asker:
    """A pack, ready for questions. Holds no state between them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._evidence = EvidenceFinder(knowledge)

    @cached_property
    def _pack_stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.knowledge.content.words))

    @cached_property
    def reader(self) -> QuestionReader:
        return QuestionReader(self.knowledge.vocabulary, self.knowledge.finder, self.knowledge.content.words)

    def ask(
        self,
        question: str,
        *,
        reader: Reader = "clinician",
        as_of: date | str | None = None,
        why: bool = False,
        after: str | None = None,
    ) -> Answer:
        text = _checked_question(question)
        if reader not in READERS:
            raise UnknownReader(f"unknown reader {reader!r}; allowed: {', '.join(READERS)}")
        day = self.knowledge.day(as_of)
        reading = self.read(text, after)
        urgent = urgent_hits(reading.frame, self.knowledge)
        reason = gates.before_evidence(reading, self.knowledge, urgent=bool(urgent))
        hits = (
            [] if reason else [h for h in self._evidence.gather(reading) if "red-flag" not in h.statement.aspects[:1]]
        )
        reason = reason or gates.after_evidence(reading, hits, urgent=bool(urgent))
        if reason == "not_covered" and any(h.covers >= reading.must_speak_of for h in urgent):
            reason = None  # what to do at once is the answer
        if reason == "not_covered" and urgent:
            alarms = alarms_of(reading, [h.statement for h in urgent], self.knowledge.vocabulary)
            if any(alarms.all & set(h.statement.about) and of_harm(h) for h in hits):
                reason = None  # what to do about the harm that is told, whatever else was named beside it
        build = _Build(self.knowledge, reading, hits, urgent, reader, day)
        return build.answer(reason, why=why)

    def read(self, question: str, after: str | None = None) -> Interpretation:
        """How a question is understood, in the light of the one before it."""
        frame = self.reader.read(question)
        if after:
            frame = _continued(frame, self.reader.read(_checked_question(after)), self.knowledge.vocabulary)
        reading = interpret(frame, self.knowledge.vocabulary, self._pack_stems)
        population = reading.frame.population
        if population.age is None and population.pregnancy is None and len(reading.frame.conditions) == 1:
            age = self.knowledge.usual_age(reading.frame.conditions[0])
            reading = replace(reading, frame=replace(reading.frame, population=replace(population, age=age)))
        return reading


class _Build:
    """One answer in the making."""

    def __init__(
        self,
        knowledge: Knowledge,
        reading: Interpretation,
        hits: list[Hit],
        urgent: list[Hit],
        reader: Reader,
        day: date,
    ) -> None:
        self.knowledge, self.reading, self.hits, self.urgent, self.reader, self.day = (
            knowledge,
            reading,
            hits,
            urgent,
            reader,
            day,
        )
        self.citer = Citer(knowledge, reader)

    def answer(self, reason: AbstentionReason | None, *, why: bool) -> Answer:
        urgent = tuple(self.citer.sentence(h) for h in self.urgent)
        frame = self.reading.frame
        abstention: Abstention | None = None
        summary: list[Sentence] = []
        sections: list[Section] = []
        conflicts: list[Conflict] = []
        if reason:
            abstention, sections = self._abstain(reason)
        else:
            composer = Composer(
                self.knowledge, self.reading, self.hits, self.reader, self.citer, said=[h.id for h in self.urgent]
            )
            wrong = [
                *whose_figures(self.reading, self.knowledge)[:1],
                *corrections(self.hits, self.reading, self.knowledge),
            ]
            summary = composer.summary(wrong)
            sections = composer.sections(wrong)
            conflicts = composer.conflicts()
        sources = self.citer.sources()
        return Answer(
            question=frame.text,
            reader=self.reader,
            as_of=self.day.isoformat(),
            release=self.knowledge.release,
            engine=__version__,
            **self.citer.standing(),
            reading=reading_in_words(self.reading, self.knowledge.vocabulary, lay=self.reader in LAY_READERS),
            frame=frame,
            urgent=urgent,
            abstained=reason is not None,
            abstention=abstention,
            ask_back=(*self.reading.ask_back, *self._which_disease(summary)),
            summary=tuple(summary),
            sections=tuple(sections),
            conflicts=tuple(conflicts),
            sources=sources,
            related=tuple(related(frame, self.knowledge, self.reader)),
            notices=tuple(self._notices(self.citer.used, any(s.retracted for s in sources))),
            disclaimer=self.knowledge.manifest.disclaimer,
            why=tuple(self._trace(summary, sections)) if why else None,
        )

    def _which_disease(self, summary: list[Sentence]) -> tuple[AskBack, ...]:
        """Where no disease was named and what leads is about one: ask for it, with those that something is held on."""
        if self.reading.frame.conditions or not summary:
            return ()
        if self.knowledge.statements[summary[0].statements[0]].population.condition is None:
            return ()
        held = dict.fromkeys(c for h in self.hits if h.relevance.rank < 2 and (c := h.statement.population.condition))
        return (AskBack(fact="disease", readings=tuple(self.knowledge.vocabulary.name(c) for c in list(held)[:5])),)

    def _abstain(self, reason: AbstentionReason) -> tuple[Abstention, list[Section]]:
        """Why, what is held nearby, and (for a gap) the cited search that found nothing."""
        subject = ", ".join(
            self.knowledge.vocabulary.name(c) for c in self.reading.focus if c in self.reading.frame.agents
        )
        text = wording.abstention_text(
            reason, covers=self.knowledge.manifest.covers, subject=subject, urgent=bool(self.urgent)
        )
        held: list[Section] = []
        if reason == "gap":
            gaps = [
                h
                for h in self.hits
                if h.statement.kind == "gap" and h.relevance.rank < 2 and (h.covers or not self.reading.focus)
            ][:3]
            if gaps:
                held = [
                    Section(
                        title=wording.title(wording.LIMITS, self.reader),
                        sentences=tuple(self.citer.sentence(h) for h in gaps),
                    )
                ]
        return Abstention(reason=reason, text=text, nearest=nearest(self.reading, self.knowledge, self.reader)), held

    def _notices(self, used: Sequence[str], retracted: bool) -> list[str]:
        notices = []
        frame = self.reading.frame
        if self.reading.assumed:
            notices.append(wording.NOTICE_ASSUMED.format(what="; ".join(self.reading.assumed)))
        if frame.repairs:
            notices.append(
                wording.NOTICE_REPAIRED.format(pairs=", ".join(f"{a} as {b}" for a, b in frame.repairs.items()))
            )
        if self.reading.foreign:
            notices.append(wording.NOTICE_FOREIGN.format(words=", ".join(self.reading.foreign[:6])))
        if retracted:
            notices.append(wording.NOTICE_RETRACTED)
        if any(self.knowledge.status(i) != "approved" for i in used):
            notices.append(wording.NOTICE_UNAPPROVED)
        return notices

    def _trace(self, summary: list[Sentence], sections: list[Section]) -> list[Trace]:
        place = {i: "summary" for s in summary for i in s.statements}
        for section in sections:
            for s in section.sentences:
                for i in s.statements:
                    place.setdefault(i, section.title)
        return [
            Trace(
                statement=h.id,
                directness=h.relevance.directness,
                axes={str(k): str(v) for k, v in h.comparison.axes.items()},
                used_in=place.get(h.id),
            )
            for h in self.hits
        ]


def _checked_question(question: object) -> str:
    if not isinstance(question, str):
        raise BadQuestion(f"a question is text, found {type(question).__name__}")
    if "\x00" in question or "\ufffd" in question or sum(c < " " and c not in "\n\r\t" for c in question) > 2:
        raise BadQuestion("the question holds bytes that are not text; allowed: readable text (UTF-8)")
    if not question.strip():
        raise BadQuestion("the question is empty; write it in your own words, for example: ivig dose itp adult?")
    if len(question) > MAX_QUESTION:
        raise BadQuestion(f"the question has {len(question):,} characters; allowed: {MAX_QUESTION:,}")
    return question.strip()


_AND_FOR = re.compile(r"\W*(?:and|but|what about|how about|same)\b")


def _only_people(population: Population, frame: QuestionFrame) -> bool:
    """Whether a follow-up names only other people, or nothing at all: then the same is asked again, about them."""
    return bool(population.stated()) or not (frame.about or frame.agents)


def _continued(frame: QuestionFrame, before: QuestionFrame, vocabulary: Vocabulary) -> QuestionFrame:
    """A follow-up keeps who it is about, unless it says otherwise; what is asked is its own."""
    if frame.conditions:
        return frame
    ours, theirs = frame.population, before.population
    other_people = ours.age or ours.pregnancy  # "and in pregnancy?" leaves the adult of the first question
    inherited: dict[str, Any] = {
        k: v
        for k, v in theirs.stated().items()
        if not getattr(ours, k) and not (other_people and k in {"age", "pregnancy"})
    }
    kind = pictures_of(vocabulary).find({"low-platelets", *frame.about})[:1]  # "but he is HIV positive"
    conditions = tuple(kind[0] if kind and c == "itp" else c for c in before.conditions)
    inherited["condition"] = conditions[0] if conditions else None
    population = replace(ours, **inherited)
    same_again = not frame.asked_plainly or (set(frame.aspects) == {"role"} and _AND_FOR.match(frame.text.lower()))
    if same_again and _only_people(ours, frame):
        frame = replace(frame, aspects=before.aspects, asked_plainly=before.asked_plainly)
    return replace(
        frame,
        conditions=conditions,
        agents=frame.agents or before.agents,
        population=population,
        weight_kg=frame.weight_kg or before.weight_kg,
        platelets_e9_l=frame.platelets_e9_l or before.platelets_e9_l,
        text=frame.text,
    )


__all__ = ["Asker", "ask", "asker"]
