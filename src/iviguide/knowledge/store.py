"""The pack in memory: content, derived status, and the indices that asking needs."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..errors import BadDate, UnknownSubject
from ..model.pack import AskCase, Decision, Demand, LedgerEntry, Manifest, SideEffect, Standing
from ..model.source import Citation, Source
from ..model.statement import Statement
from ..model.terms import Age, ReadAs, Status
from ..model.vocabulary import Concept, Vocabulary
from ..reading.concepts import ConceptFinder
from .ledger import derive_status, person
from .records import build_trusted, to_data

if TYPE_CHECKING:
    from ..model.answer import CitedSource
    from ..model.pathway import PlanRules


def statement_digest(statement: Statement) -> str:
    """What an approval approves: the first 16 hex digits of SHA-256 over the typed statement.

    Text, plain text, frame, figures and citations count; the editors' note and the review date do not.
    """
    data = {k: v for k, v in to_data(statement).items() if k not in {"note", "review_by"}}
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContent:
    """Everything of a pack, typed, before it is indexed. `origin` maps an id to `file:line`; `mentions` a statement to
    the concepts that its text names; `words` are all words of the texts, so that a question may use them."""

    manifest: Manifest
    digest: str
    concepts: tuple[Concept, ...]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    ledger: tuple[LedgerEntry, ...] = ()
    cases: tuple[AskCase, ...] = ()
    demands: tuple[Demand, ...] = ()
    standings: tuple[Standing, ...] = ()
    side_effects: tuple[SideEffect, ...] = ()
    origin: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    planning: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Planning rules as plain data, by list; they become records when a plan is first asked for."""


class Knowledge:
    """A pack, ready to be asked. Immutable after construction; safe to share between threads."""

    def __init__(self, content: PackContent) -> None:
        self.content = content
        self.manifest = content.manifest
        self.vocabulary = Vocabulary(content.concepts)
        self.sources = {s.id: s for s in content.sources}
        self.standings = {s.condition: s for s in content.standings}
        self.side_effects = {s.harm: s for s in content.side_effects}
        self.statements = {s.id: s for s in content.statements}
        self.release = f"{content.manifest.version}+{content.digest[:12]}"
        self._digests: dict[str, str] = {}
        self.cited: dict[tuple[int, str, ReadAs, str | None], CitedSource] = {}
        """Sources as results show them, by number and how they were read: the same ones stand in many results."""
        self._status = derive_status(content.statements, content.ledger, statement_digest)

    def day(self, as_of: date | str | None) -> date:
        """The day that a result is made for: as asked, or that of the release. Raises BadDate; never reads the clock."""
        if as_of is None:
            return self.manifest.released
        if isinstance(as_of, date):
            return as_of
        try:
            return date.fromisoformat(as_of)
        except (ValueError, TypeError):
            example = self.manifest.released.isoformat()
            raise BadDate(f"{as_of!r} is not a calendar date; write YYYY-MM-DD, for example {example}") from None

    @cached_property
    def finder(self) -> ConceptFinder:
        return ConceptFinder(self.vocabulary)

    def status(self, statement_id: str) -> Status:
        return self._status[statement_id]

    def statement(self, statement_id: str) -> Statement:
        if statement_id not in self.statements:
            raise UnknownSubject(f"no statement '{statement_id}' in release {self.release}")
        return self.statements[statement_id]

    @cached_property
    def plan_rules(self) -> PlanRules:
        """Tables, regimens, ladders, cautions and checks; built when first used, so that asking does not wait for them."""
        from ..model.pathway import PlanRules  # late: only planning needs these records

        data = {name: rules for name, rules in self.content.planning.items() if name != "plan_cases"}
        return build_trusted(PlanRules, data)

    def reviewers(self, statement_ids: Iterable[str]) -> tuple[str, ...]:
        """Names of those who approved any of these statements as they stand now."""
        wanted = {i for i in statement_ids if self._status.get(i) == "approved"}
        return tuple(sorted({e.reviewer for e in self._on_these_words(wanted, "approved")}))

    def authors(self, statement_ids: Iterable[str]) -> tuple[str, ...]:
        """The authors of the pack, and whoever handed in any of these statements as they stand now."""
        named = self._pack_authors.copy()
        for entry in self._on_these_words(set(statement_ids), "under review"):
            named.setdefault(person(entry.reviewer), entry.reviewer)
        first = len(self.manifest.authors)
        listed = list(named.values())
        return (*listed[:first], *sorted(listed[first:]))

    @cached_property
    def _pack_authors(self) -> dict[str, str]:
        return {person(a): a for a in self.manifest.authors}

    def last_changed(self, statement_ids: Iterable[str]) -> str | None:
        """The latest day on which one of these statements was written or handed in as it stands now."""
        ids = {i for i in statement_ids if i in self.statements}
        days = {self.statements[i].submitted for i in ids}
        days.update(e.on for e in self._on_these_words(ids, "under review"))
        return max(days).isoformat() if days else None

    def _on_these_words(self, ids: set[str], decision: Decision) -> Iterator[LedgerEntry]:
        """Ledger lines of one decision that were made on statements as they read now, in their order."""
        lines = self._ledger_of.get(decision, {})
        for _, entry in sorted(((p, e) for i in ids & lines.keys() for p, e in lines[i]), key=lambda pair: pair[0]):
            if entry.digest == self.digest(entry.statement):
                yield entry

    @cached_property
    def _ledger_of(self) -> dict[Decision, dict[str, list[tuple[int, LedgerEntry]]]]:
        """Lines of the ledger with their places, by decision and statement."""
        out: dict[Decision, dict[str, list[tuple[int, LedgerEntry]]]] = {}
        for place, e in enumerate(self.content.ledger):
            out.setdefault(e.decision, {}).setdefault(e.statement, []).append((place, e))
        return out

    @cached_property
    def carrying(self) -> dict[str, tuple[Citation, ...]]:
        """The citations that carry each statement: a wrong text quoted for context is not offered as a source."""
        return {
            s.id: tuple(c for c in s.citations if c.bearing == "supports") or s.citations
            for s in self.content.statements
        }

    def digest(self, statement_id: str) -> str:
        """What an approval of this statement approves."""
        if statement_id not in self._digests:
            self._digests[statement_id] = statement_digest(self.statement(statement_id))
        return self._digests[statement_id]

    @cached_property
    def active(self) -> tuple[Statement, ...]:
        """Statements that may be used: not retired, and with at least one source that is not retracted."""
        return tuple(
            s
            for s in self.content.statements
            if self._status[s.id] != "retired"
            and not all(self.sources[c.source].retracted == "yes" for c in s.citations)
        )

    @cached_property
    def by_condition(self) -> dict[str | None, tuple[Statement, ...]]:
        """Active statements by the condition of their population; None holds those for everybody treated."""
        return _grouped((s.population.condition, s) for s in self.active)

    @cached_property
    def by_subject(self) -> dict[str, tuple[Statement, ...]]:
        """Active statements by every concept in their frame."""
        return _grouped((subject, s) for s in self.active for subject in sorted(s.subjects))

    @cached_property
    def red_flags(self) -> dict[tuple[str, str | None], tuple[Statement, ...]]:
        """Red flags by sign and disease (None: of everybody treated)."""
        flags = (s for s in self.active if "red-flag" in s.aspects and s.kind != "misconception")
        return _grouped(((sign, s.population.condition), s) for s in flags for sign in dict.fromkeys(s.about))

    def mentioned(self, statement: Statement) -> frozenset[str]:
        """Concepts of the frame and those that the text names."""
        return self._mentioned[statement.id]

    @cached_property
    def _mentioned(self) -> dict[str, frozenset[str]]:
        found = self.content.mentions
        return {s.id: s.subjects | frozenset(found.get(s.id, ())) for s in self.content.statements}

    def usual_age(self, condition: str) -> Age | None:
        """The age group that nearly all statements on a condition are about (Kawasaki disease: child), if there is one."""
        ages = [s.population.age for s in self.by_condition.get(condition, ())]
        for age in ("newborn", "child"):
            if ages and ages.count(age) >= 0.5 * len(ages) and ages.count(age) + ages.count(None) >= 0.9 * len(ages):
                return age
        return None


def _grouped(pairs: Iterable[tuple[Any, Statement]]) -> dict[Any, tuple[Statement, ...]]:
    groups: dict[Any, list[Statement]] = defaultdict(list)
    for key, statement in pairs:
        groups[key].append(statement)
    return {key: tuple(group) for key, group in groups.items()}
