"""The subject of a topic page: which condition is meant, and about which people each part of the page speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import product

from ..errors import UnknownSubject
from ..knowledge.store import Knowledge
from ..model.frame import Population, QuestionFrame
from ..model.statement import Statement
from ..model.terms import ASPECTS, Age
from ..reading.concepts import surface_forms
from ..reading.text import fold
from .interpret import Interpretation

Group = str
"""A part of the page: "" for those whom it is mainly about, an age, `pregnancy`, or the id of a narrower condition."""

PREGNANCY = "pregnancy"
_GROUPS_OF_AGE: tuple[Age, ...] = ("child", "newborn", "adult", "older adult")


@dataclass(frozen=True, slots=True)
class TopicReading(Interpretation):
    """What a part of a page asks for: every aspect, in each of these populations."""

    asked: tuple[Population, ...] = ()

    @property
    def populations(self) -> tuple[Population, ...]:
        return self.asked


class Subject:
    """A condition of the pack and its people. A statement belongs to exactly one group of them, or to none."""

    def __init__(self, condition: str, knowledge: Knowledge) -> None:
        self.condition = condition
        self._knowledge = knowledge
        vocabulary = knowledge.vocabulary
        self.narrower = [c for c in vocabulary.descendants(condition) if knowledge.by_condition.get(c)]
        self.family = {condition, *vocabulary.ancestors(condition), *self.narrower}
        usual = knowledge.usual_age(condition)
        self._main_ages: tuple[Age | None, ...] = (None, usual) if usual else (None, "adult")
        self._held = [s for c in sorted(self.family) for s in knowledge.by_condition.get(c, ())]

    @property
    def mainly_adults(self) -> bool:
        return "adult" in self._main_ages

    def group(self, statement: Statement) -> Group | None:
        """Where a statement belongs; None for another disease. What holds for everybody is in the main part."""
        population = statement.population
        if population.condition is None:
            return ""
        if population.condition not in self.family:
            return None
        if population.condition in self.narrower:
            return population.condition
        if population.age not in self._main_ages and population.age is not None:
            return population.age
        return PREGNANCY if population.pregnancy == "yes" else ""

    def groups(self) -> list[Group]:
        """The groups that the pack holds something on, in the order of the page; the main one first."""
        held = {self.group(s) for s in self._held}
        return [g for g in ("", *_GROUPS_OF_AGE, PREGNANCY, *self.narrower) if g in held or g == ""]

    def reading(self, group: Group) -> TopicReading:
        """What the part of the page on a group asks for.

        The page is about every stage and circumstance of the disease, so evidence for one of them (first line,
        emergency) is direct; evidence on other people is not. The most exact populations come first.
        """
        frame = QuestionFrame(text="", conditions=(self.condition,), aspects=ASPECTS, asked_plainly=True)
        bases = [Population(condition=self.condition, age=age) for age in reversed(self._main_ages)]
        if group == PREGNANCY:
            bases = [replace(b, pregnancy="yes") for b in bases]
        elif group in _GROUPS_OF_AGE:
            bases = [Population(condition=self.condition, age=group)]
        elif group:
            bases = [Population(condition=group, age=age) for age in _GROUPS_OF_AGE]
            bases += [Population(condition=group, pregnancy="yes"), Population(condition=group)]
            frame = replace(frame, conditions=(group,))
        asked = tuple(
            replace(c, condition=b.condition, age=b.age, pregnancy=b.pregnancy)
            for b, c in product(bases, _circumstances(self._held))
        )
        return TopicReading(replace(frame, population=bases[-1]), True, (), (), asked=asked)


def _circumstances(statements: Iterable[Statement]) -> list[Population]:
    """Every line, severity, setting and goal that the statements name together; the fullest first, none of them last.

    Of several populations equally near, the first is taken: so it is the one that the statement narrows least.
    """
    found = {replace(s.population, condition=None, age=None, pregnancy=None, traits=()) for s in statements}
    return sorted({*found, Population()}, key=lambda p: (-len(p.stated()), str(p)))


def resolve(name: str, knowledge: Knowledge) -> str:
    """The id of the condition that an id, a name or a synonym stands for.

    Raises UnknownSubject with up to three close ones. A name is never repaired: ITP and TTP are one letter apart.
    """
    wanted = " ".join(name.split())
    covered = {c.id for c in knowledge.vocabulary if c.type in {"condition", "decoy"} and _covered(c.id, knowledge)}
    if wanted.lower() in covered:
        return wanted.lower()
    owners = [c for form in sorted(surface_forms(wanted)) for c in knowledge.finder.owners.get(form, ())]
    owners += [c for form in sorted(surface_forms(wanted)) for c in knowledge.finder.readings.get(form, ())]
    owners += [c.id for c in knowledge.vocabulary if fold(c.name) == fold(wanted) or fold(c.plain) == fold(wanted)]
    found = list(dict.fromkeys(c for c in owners if c in covered))
    if len(found) == 1:
        return found[0]
    known = next((knowledge.vocabulary.name(c) for c in owners if c in knowledge.vocabulary), None)
    if found:
        what = f"'{wanted[:80]}' could be several conditions"
    elif known:
        what = f"nothing is held on {known} as a topic"
    else:
        what = f"no condition '{wanted[:80]}' in release {knowledge.release}"
    close = ", ".join(found[:3] or _close(wanted, knowledge, covered))
    raise UnknownSubject(
        f"{what}; " + (f"closest: {close}" if close else "give an id or a name, such as itp or warm AIHA")
    )


def _covered(condition: str, knowledge: Knowledge) -> bool:
    """Whether there is anything on the condition itself or a narrower one."""
    return any(knowledge.by_condition.get(c) for c in (condition, *knowledge.vocabulary.descendants(condition)))


def _close(name: str, knowledge: Knowledge, covered: set[str]) -> list[str]:
    names: dict[str, str] = {}
    for concept in knowledge.vocabulary:
        if concept.id in covered:
            called = (concept.id, concept.name, concept.plain, *concept.synonyms)
            names.update((fold(n), concept.id) for n in called if n)
    near = get_close_matches(fold(name)[:80], names, n=12, cutoff=0.6)
    return list(dict.fromkeys(names[n] for n in near))[:3]
