"""A whole page on one disease: everything held on it, in a fixed order, each statement once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .. import __version__
from ..errors import UnknownReader
from ..knowledge import Knowledge, default_knowledge
from ..model.answer import Conflict, Section, Sentence
from ..model.statement import Statement
from ..model.terms import LAY_READERS, READERS, Aspect, Reader, SourceKind
from ..model.topic import TopicPage
from . import wording
from .citing import Citer
from .compose import Composer
from .evidence import EvidenceFinder, Hit
from .related import related
from .topic_plan import GROUP_TITLES, GROUPS, PLAN, in_order, narrowing, place
from .topic_subject import Subject, resolve

SUMMARY_ASPECTS: tuple[Aspect, ...] = ("role", "efficacy", "dose", "duration", "harm", "next-step")
URGENT_MOST = 5
SHOWN = 4
"""Sentences of a section before it folds; fewer where bottom lines say it in fewer."""

NOTICE_ADULTS = (
    "A section that names no age is about adults or people of any age; children, newborns and pregnancy have sections "
    "of their own where anything is held."
)


_LAY_DESIGNS: dict[SourceKind, str] = {
    "systematic review": "a review of many studies",
    "randomized trial": "a trial in which chance decided who got what",
    "controlled study": "a study that compared groups",
    "cohort": "people followed over time",
    "case series": "several patients described",
    "case report": "one patient described",
    "registry": "a register of patients",
    "review": "a review article",
    "laboratory study": "a laboratory study",
}


def topic(
    condition: str, *, reader: Reader = "clinician", knowledge: Knowledge | None = None, as_of: date | str | None = None
) -> TopicPage:
    """Everything held on a condition (its id, name or synonym), as one page for a reader, every sentence cited.

    Raises UnknownSubject with up to three close conditions, UnknownReader, BadDate. Never reads the clock.
    """
    knowledge = knowledge or default_knowledge()
    if reader not in READERS:
        raise UnknownReader(f"unknown reader {reader!r}; allowed: {', '.join(READERS)}")
    day = knowledge.day(as_of)
    subject = Subject(resolve(condition, knowledge), knowledge)
    return _PageBuilder(subject, knowledge, EvidenceFinder(knowledge), reader, day).page()


class _PageBuilder:
    """One page in the making. Sentences are built in the order of the page, because that numbers the sources."""

    def __init__(
        self, subject: Subject, knowledge: Knowledge, evidence: EvidenceFinder, reader: Reader, day: date
    ) -> None:
        self._subject, self._knowledge, self._reader, self._day = subject, knowledge, reader, day
        self._lay = reader in LAY_READERS
        self._citer = Citer(knowledge, reader)
        self._said: set[str] = set()
        self._groups: dict[str, list[Hit]] = {}
        for group in subject.groups():
            hits = evidence.gather(subject.reading(group))
            self._groups[group] = [h for h in hits if self._belongs(h, group)]

    def _belongs(self, hit: Hit, group: str) -> bool:
        own = self._subject.group(hit.statement)
        return own == group or (own is None and group == "")

    def page(self) -> TopicPage:
        placed: dict[str, list[Hit]] = defaultdict(list)
        for hit in self._groups[""]:
            if key := place(hit, self._knowledge):
                placed[key].append(hit)
        urgent = self._urgent(placed["red-flags"]) if self._lay else ()
        summary = self._summary()
        sections = [s for key in PLAN for s in self._sections(key, placed[key])]
        conflicts = tuple(c for group in self._groups for c in self._conflicts(group))
        sources = self._citer.sources()
        manifest = self._knowledge.manifest
        return TopicPage(
            condition=self._subject.condition,
            title=self._name(self._subject.condition),
            reader=self._reader,
            as_of=self._day.isoformat(),
            release=self._knowledge.release,
            engine=__version__,
            **self._citer.standing(),
            urgent=urgent,
            summary=summary,
            sections=tuple(sections),
            conflicts=conflicts,
            sources=sources,
            related=tuple(related(replace(self._subject.reading("").frame, aspects=()), self._knowledge, self._reader)),
            notices=self._notices(self._citer.used, any(s.retracted for s in sources)),
            disclaimer=manifest.disclaimer,
        )

    def _urgent(self, red_flags: Sequence[Hit]) -> tuple[Sentence, ...]:
        """For patients and caregivers: when to get help, the disease's own signs first."""
        return tuple(self._say(h) for h in in_order("red-flags", list(red_flags), self._knowledge)[:URGENT_MOST])

    def _summary(self) -> tuple[Sentence, ...]:
        """One bottom line for each of the main aspects, those on the whole disease before those on a part of it."""
        lines = [h for h in self._groups[""] if h.statement.kind == "summary" and h.statement.population.condition]
        lines = [h for h in lines if h.relevance.rank < 2 and not h.other_agent]
        chosen: list[Hit] = []
        for aspect in SUMMARY_ASPECTS:
            own = [h for h in lines if h.statement.aspects[0] == aspect]
            if own:
                chosen.append(min(own, key=lambda h: (h.closeness, narrowing(h), h.order)))
        return tuple(self._say(h) for h in chosen)

    def _sections(self, key: str, hits: list[Hit]) -> list[Section]:
        if key == GROUPS:
            return [s for group in self._groups if group and (s := self._group_section(group))]
        section = self._section(
            self._title(PLAN[key]), in_order(key, hits, self._knowledge), studies=key.startswith("studies")
        )
        return [section] if section else []

    def _group_section(self, group: str) -> Section | None:
        """All that is held on children, pregnancy or a narrower condition: bottom lines first, gaps last."""
        keys = list(PLAN)

        def order(hit: Hit) -> tuple[object, ...]:
            where = keys.index(place(hit, self._knowledge) or "limits")
            return (hit.statement.kind != "summary", where, narrowing(hit), hit.order)

        ranked = sorted(self._groups[group], key=order)
        title = self._title(GROUP_TITLES[group]) if group in GROUP_TITLES else _capital(self._name(group))
        return self._section(title, ranked)

    def _section(self, title: str, hits: Sequence[Hit], *, studies: bool = False) -> Section | None:
        fresh = [h for h in hits if h.id not in self._said]
        if not fresh:
            return None
        leads = sum(h.statement.kind == "summary" for h in fresh)
        sentences = tuple(self._say(h, study=studies) for h in fresh)
        return Section(title=title, sentences=sentences, folds_after=self._folds_after(leads, len(fresh)))

    def _folds_after(self, leads: int, held: int) -> int:
        """Bottom lines stay open, for patients one is enough; nothing folds for the sake of a single sentence."""
        open_ = min(SHOWN, leads) if leads >= (1 if self._lay else 2) else SHOWN
        return held if held <= open_ + 1 else open_

    def _say(self, hit: Hit, *, study: bool = False) -> Sentence:
        self._said.add(hit.id)
        return self._citer.sentence(hit, extra=self._design(hit.statement) if study else "")

    def _design(self, statement: Statement) -> str:
        """How a study was made, when, and with how many people, after what it found."""
        source = self._knowledge.sources[statement.citations[0].source]
        size = next((o.of for o in statement.outcomes if o.of), None)
        kind = _LAY_DESIGNS.get(source.kind, source.kind) if self._lay else source.kind
        return f" ({', '.join(p for p in (kind, str(source.year) if source.year else '', size or '') if p)})"

    def _conflicts(self, group: str) -> list[Conflict]:
        """Authorities side by side for a group, where at least two speak of it."""
        reading = self._subject.reading(group)
        tables = Composer(self._knowledge, reading, self._groups[group], self._reader, self._citer).conflicts()
        if group not in GROUP_TITLES:
            return tables
        return [replace(t, about=f"{t.about}: {self._title(GROUP_TITLES[group]).lower()}") for t in tables]

    def _notices(self, used: Sequence[str], retracted: bool) -> tuple[str, ...]:
        notices = [NOTICE_ADULTS] if self._subject.mainly_adults else []
        if retracted:
            notices.append(wording.NOTICE_RETRACTED)
        if any(self._knowledge.status(i) != "approved" for i in used):
            notices.append(wording.NOTICE_UNAPPROVED)
        return tuple(notices)

    def _title(self, pair: tuple[str, str]) -> str:
        return wording.title(pair, self._reader)

    def _name(self, condition: str) -> str:
        return self._knowledge.vocabulary.name(condition, lay=self._lay)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
