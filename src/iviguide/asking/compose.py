"""Appraised evidence into an answer: bottom line first, then what was asked, then what belongs to the subject anyway.

Statements are chosen once and used once. What narrows the question (another subgroup) comes after what fits it; what is
about other patients stands apart and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..knowledge.store import Knowledge
from ..model.answer import AuthorityPosition, Conflict, Section, Sentence
from ..model.statement import Statement
from ..model.terms import LAY_READERS, Aspect, Reader
from . import wording
from .citing import Citer, grams
from .evidence import GENERAL_ASPECTS, Hit
from .interpret import IMMUNOGLOBULIN, NOT_A_SUBJECT, Interpretation

SUMMARY_WORDS = 90
SUMMARY_MOST = 3
SECTION_MOST = 8
ASKED_MOST = 4

_CHECKLIST: tuple[Aspect, ...] = ("role", "sequence", "efficacy", "dose", "onset", "duration", "next-step", "look-alike", "pitfall")
"""What belongs to an answer on a disease whether asked for or not, in this order, after what was asked."""

_ALSO: dict[Aspect, tuple[Aspect, ...]] = {
    "role": ("next-step", "sequence"), "next-step": ("sequence", "role"), "sequence": ("role", "next-step"), "efficacy": ("role", "onset"), "course": ("dose", "duration"),
    "contraindication": ("harm", "product"), "home": ("administration", "practical"), "premedication": ("administration",), "onset": ("duration", "efficacy"),
    "comparison": ("efficacy", "role"), "duration": ("next-step", "onset"), "practical": ("home", "administration"), "product": ("administration",), "dose": ("course",),
    "definition": ("mechanism",), "red-flag": ("harm", "monitoring"), "monitoring": ("harm",), "harm": ("monitoring",), "work-up": ("look-alike", "monitoring"),
}
"""Aspects that stand in for one that was asked, in the bottom line."""


CORE_HARMS = ("thrombosis", "renal-failure", "hemolysis", "aseptic-meningitis")
"""Harms that are told whether asked for or not."""

_BENEFIT = frozenset({"role", "dose", "efficacy", "comparison", "course"})


_CHOICE = frozenset({"role", "next-step", "sequence", "comparison"})


class Composer:
    """Builds the parts of one answer. `sections` may be called once."""

    def __init__(self, knowledge: Knowledge, reading: Interpretation, hits: Sequence[Hit], reader: Reader, citer: Citer) -> None:
        self._knowledge = knowledge
        self._reading = reading
        self._frame = reading.frame
        self._hits = list(hits)
        self._reader = reader
        self._citer = citer
        self._used: set[str] = set()

    # --- bottom line ------------------------------------------------------------------------------------------------
    def summary(self, corrections: Sequence[Hit]) -> list[Sentence]:
        """At most three sentences: a correction where the question stands on a false premise, then the nearest bottom lines."""
        exact = [h for h in corrections if self._frame.premise or set(h.statement.about) >= set(self._reading.focus) != set()]
        chosen: list[Hit] = exact[:2]
        budget = SUMMARY_WORDS - sum(_length(h, self._reader) for h in chosen)
        for rank, hit in enumerate(self._bottom_lines()):
            wanted = rank == 0 or hit.statement.aspects[0] == "harm"  # the answer itself, and the harm beside it, are never cut
            if hit in chosen or len(chosen) >= SUMMARY_MOST or (not wanted and _length(hit, self._reader) > budget):
                continue
            chosen.append(hit)
            budget -= _length(hit, self._reader)
        return [self._say(h) for h in chosen]

    def _bottom_lines(self) -> list[Hit]:
        """Candidates for the bottom line, best first; one per aspect before a second of any."""
        fitting = [h for h in self._hits if self._may_lead(h)]
        summaries = [h for h in fitting if h.statement.kind == "summary"]
        ranked = sorted(summaries, key=self._lead_order)
        lead = [h for h in ranked if self._aspect_rank(h) < 10] or [h for h in ranked if self._aspect_rank(h) < 20]
        if self._frame.conditions and any(h.closeness[1] < 2 and self._aspect_rank(h) < 10 for h in fitting):
            lead = [h for h in lead if h.closeness[1] < 2]  # never a narrower disease where there is a word on the one asked about
        if not lead:
            others = [h for h in fitting if h.statement.kind not in {"summary", "gap", "indirect_evidence", "misconception"} and self._aspect_rank(h) < 10]
            lead = sorted(others, key=self._lead_order)[:2] or ranked[:1] or sorted(
                (h for h in fitting if h.statement.kind != "gap"), key=self._lead_order)[:1] or fitting[:1]
        firsts: list[Hit] = []
        seconds: list[Hit] = []
        seen: set[tuple[Aspect, str | None]] = set()
        for hit in lead:
            key = (self._asked_aspect(hit), hit.statement.population.condition if len(self._frame.conditions) > 1 else None)
            (seconds if key in seen else firsts).append(hit)
            seen.add(key)
        return [*firsts[:2], *self._harm_beside(ranked), *firsts[2:], *(h for h in seconds[:2] if self._stray(h) < 2)]

    def _stray(self, hit: Hit) -> int:
        """How many things it is about that the question does not name: a bottom line on blood pressure is none on side effects."""
        return len(set(hit.statement.about) - self._frame.concepts - NOT_A_SUBJECT)

    def _harm_beside(self, summaries: Sequence[Hit]) -> list[Hit]:
        """Harms stand beside benefits: the bottom line on harm for these patients, where a benefit was asked about."""
        if not set(self._frame.aspects) & _BENEFIT:
            return []
        own = [h for h in summaries if h.statement.aspects[0] == "harm" and h.statement.population.condition and h.closeness[1] < 2 and not h.other_agent]
        return own[:1]

    def _may_lead(self, hit: Hit) -> bool:
        if hit.relevance.rank > 1 or (self._reading.other_treatments and not self._reading.other_treatments & hit.covers):
            return False
        if self._reading.focus and not hit.covers and not (self._frame.conditions and self._aspect_rank(hit) < 10):
            return False
        return not (self._frame.conditions and not hit.covers and hit.statement.population.condition is None
                    and hit.statement.aspects[0] not in set(self._frame.aspects) & GENERAL_ASPECTS)

    def _lead_order(self, hit: Hit) -> tuple[object, ...]:
        missing = len(self._reading.focus) - len(hit.covers)
        about_all = hit.statement.population.condition is None and bool(self._frame.conditions)
        choice = bool(set(self._frame.aspects) & _CHOICE)  # where treatments are weighed, another one may be the answer
        return (missing, hit.closeness[0], hit.closeness[1] > 1 or about_all, hit.other_agent and not choice, self._aspect_rank(hit),
                -hit.same, hit.statement.aspects[0] not in self._frame.aspects, self._stray(hit), hit.closeness, hit.extra_axes, hit.order)

    def _aspect_rank(self, hit: Hit) -> int:
        """0.. for an asked aspect in the order asked, 10.. for one that stands in for it, 30 for anything else."""
        asked = self._frame.aspects
        ranks = [asked.index(a) for a in hit.statement.aspects if a in asked]
        if ranks:
            return min(ranks)
        focus = self._reading.focus
        if focus and not self._frame.conditions and hit.statement.population.condition is None and hit.covers.issuperset(focus):
            return 9  # the bottom line on the very thing, whatever it is filed under
        standins = [s for a in asked for s in _ALSO.get(a, ())]
        ranks = [10 + standins.index(a) for a in hit.statement.aspects if a in standins]
        return min(ranks, default=30)

    def _asked_aspect(self, hit: Hit) -> Aspect:
        return next((a for a in self._frame.aspects if a in hit.statement.aspects), hit.statement.aspects[0])

    # --- sections ---------------------------------------------------------------------------------------------------
    def sections(self, corrections: Sequence[Hit]) -> list[Section]:
        """What was asked, then the checklist of the subject, its harms, its limits, and evidence about others."""
        parts: list[Section | None] = [self._section(wording.CALL_NOW, self._call_now()), self._section(wording.SAID, corrections)]
        for aspect in self._frame.aspects[:ASKED_MOST]:
            parts.append(self._section(wording.ASPECT_TITLES[aspect], self._on(aspect, focus=True)))
        parts.append(self._section(self._focus_heading(), self._on_focus()))
        if self._frame.conditions:
            parts.append(self._section(wording.AUTHORITIES, self._authorities()))
            for aspect in _CHECKLIST:
                if aspect not in self._frame.aspects[:ASKED_MOST]:
                    parts.append(self._section(wording.ASPECT_TITLES[aspect], self._unasked(aspect), most=3))
        parts.append(self._section(wording.HARMS_HERE, self._harms()))
        parts.append(self._section(wording.LIMITS, sorted((h for h in self._where(lambda s: s.kind == "gap") if self._belongs(h)), key=lambda h: -h.fit), most=4))
        parts.append(self._section(wording.OTHERS, [h for h in self._hits if h.relevance.rank == 2 and self._touches(h)], most=4))
        return [p for p in parts if p is not None]

    def _call_now(self) -> list[Hit]:
        """For patients and caregivers, before anything else: when to get help at once, for this disease and for any infusion."""
        if self._reader not in LAY_READERS or not (self._reading.has_ig or self._frame.conditions):
            return []
        flags = [h for h in self._hits if h.statement.kind == "summary" and "red-flag" in h.statement.aspects and h.relevance.rank < 2 and not h.extra_axes]
        own = [h for h in flags if h.statement.population.condition]
        general = [h for h in flags if h.statement.population.condition is None and set(h.statement.about) & {"warning-signs"}]
        return [*own[:1], *general[:1]]

    def _on_focus(self) -> list[Hit]:
        """What is held on the very things named, whatever it is filed under."""
        hits = [h for h in self._hits if h.relevance.rank < 2 and h.fit > len(h.covers)
                and h.statement.kind not in {"gap", "misconception", "indirect_evidence"}]
        return sorted(hits, key=lambda h: (-len(h.covers), h.order))

    def _focus_heading(self) -> tuple[str, str]:
        names = [(self._knowledge.vocabulary.name(f), self._knowledge.vocabulary.name(f, lay=True)) for f in self._reading.focus]
        return ("On " + ", ".join(n for n, _ in names), "More on " + ", ".join(n for _, n in names))

    def _unasked(self, aspect: Aspect) -> list[Hit]:
        """What belongs to the subject though nobody asked: for lay readers the bottom lines where there are any."""
        hits = self._on(aspect, focus=False)
        short = [h for h in hits if h.statement.kind == "summary"]
        if short and self._reader in LAY_READERS:
            return short
        told = {i for h in short[:1] for i in h.statement.rests_on}
        return [*short[:1], *(h for h in hits if h not in short[:1] and h.id not in told)]

    def _section(self, heading: tuple[str, str], hits: Iterable[Hit], most: int = SECTION_MOST) -> Section | None:
        fresh = [h for h in hits if h.id not in self._used][:most]
        if not fresh:
            return None
        return Section(title=wording.title(heading, self._reader), sentences=tuple(self._say(h) for h in fresh))

    def _on(self, aspect: Aspect, *, focus: bool) -> list[Hit]:
        """Hits on an aspect: about the focus if there is one, otherwise about the disease (or everybody, where that is direct)."""
        found = []
        for hit in self._hits:
            s = hit.statement
            if hit.relevance.rank > 1 or aspect not in s.aspects or s.kind in {"gap", "misconception", "indirect_evidence"}:
                continue
            if _unreadable(s):
                continue
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
        return sorted(found, key=lambda h: (general and h.statement.population.condition is None, h.closeness[:2], h.other_agent, -h.fit, h.statement.aspects[0] != aspect, h.closeness, h.extra_axes, h.order))

    def _where(self, wanted: Callable[[Statement], bool]) -> list[Hit]:
        hits = [h for h in self._hits if h.relevance.rank < 2 and wanted(h.statement)]
        if self._reading.focus and not self._frame.conditions:
            hits = [h for h in hits if h.covers]
        return sorted(hits, key=lambda h: (h.closeness, h.extra_axes, h.order))

    def _authorities(self) -> list[Hit]:
        """Stands on immunoglobulin in this disease before an authority's other advice on it."""
        hits = self._where(lambda s: s.kind in {"position", "recommendation"} and s.population.condition is not None)
        return sorted(hits, key=lambda h: (
            not (_on_immunoglobulin(h.statement, self._knowledge) and "role" in h.statement.aspects), _unreadable(h.statement)))

    def _harms(self) -> list[Hit]:
        """Harms and checks of this group first, then the general bottom lines on harm, asked for or not."""
        own = [h for h in self._hits if h.relevance.rank < 2 and h.statement.population.condition and not h.other_agent
               and {"harm", "monitoring", "contraindication"} & set(h.statement.aspects) and h.statement.kind not in {"gap", "misconception", "indirect_evidence"}]
        own = sorted(own, key=lambda h: (h.closeness, h.extra_axes, h.order))[:5]
        if not self._frame.conditions and self._reading.focus:
            return own
        said = {concept for h in own for concept in self._knowledge.mentioned(h.statement)}
        general = (self._general_harm(harm) for harm in CORE_HARMS if harm not in said)
        vaccines = [h for h in self._hits if h.statement.kind == "summary" and h.statement.aspects[0] == "vaccine" and h.comparison["age"] == "same"
                    and self._frame.population.age == "child"][:1]
        return [*own, *(h for h in general if h), *vaccines]

    def _general_harm(self, harm: str) -> Hit | None:
        """The bottom line on a harm that belongs to every treatment."""
        return next((h for h in self._hits if h.statement.kind == "summary" and h.statement.population.condition is None
                     and h.relevance.rank == 0 and h.statement.aspects[0] == "harm" and harm in h.statement.about), None)

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
        extra = grams(hit.statement, self._frame.weight_kg) if self._frame.weight_kg else ""
        return self._citer.sentence(hit, extra=extra)

    # --- authorities side by side -------------------------------------------------------------------------------------
    def conflicts(self) -> list[Conflict]:
        """Each condition's positions side by side, newest first, by kind. Shown where there are at least two."""
        out = []
        for condition in self._frame.conditions:
            family = self._knowledge.vocabulary.family(condition)
            nearest: dict[tuple[str, str], Hit] = {}
            for hit in self._authorities():
                s = hit.statement
                if s.position and s.population.condition in family and "role" in s.aspects and _on_immunoglobulin(s, self._knowledge):
                    nearest.setdefault((s.position.authority, s.position.kind), hit)
            rows = [self._position(h) for h in nearest.values()]
            rows.sort(key=lambda r: (r.kind, -(r.year or 0), r.authority, r.statements))
            if len(rows) > 1:
                readable = {r.stance for r in rows} - {"could not be read", "not addressed"}
                agree = readable <= {"recommended", "licensed", "funded"} or readable <= {"not recommended", "not licensed", "not funded"}
                name = self._knowledge.vocabulary.name(condition, lay=self._reader in LAY_READERS)
                out.append(Conflict(about=f"Immunoglobulin in {name}", agree=agree, positions=tuple(rows)))
        return out

    def _position(self, hit: Hit) -> AuthorityPosition:
        s, p = hit.statement, hit.statement.position
        assert p is not None
        self._citer.used.append(s.id)
        lay = self._reader in LAY_READERS
        return AuthorityPosition(
            authority=self._knowledge.vocabulary.name(p.authority), year=p.year, country=p.country or self._knowledge.vocabulary[p.authority].country,
            kind=p.kind, stance=p.stance, grade=p.grade, position=s.plain if lay else s.text, citation=self._citer.number(next((c for c in s.citations if c.bearing == 'supports'), s.citations[0])),
            statements=(s.id,), superseded_by=p.superseded_by,
        )


def _on_immunoglobulin(statement: Statement, knowledge: Knowledge) -> bool:
    """Whether the statement is on immunoglobulin itself; one that names no agent is taken to be."""
    agent = statement.intervention.agent
    return agent is None or knowledge.vocabulary.is_a(agent, IMMUNOGLOBULIN)


def _unreadable(statement: Statement) -> bool:
    return statement.position is not None and statement.position.stance == "could not be read"


def _length(hit: Hit, reader: Reader) -> int:
    return len((hit.statement.plain if reader in LAY_READERS else hit.statement.text).split())
