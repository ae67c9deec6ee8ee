"""Indications by authorities: who recommends, licenses or funds what, for whom, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations
from typing import get_args

from ..errors import BadInput
from ..model.frame import Population
from ..model.matrix import LEANS, Agreement, Clash, Column, Matrix, MatrixRow, Stand
from ..model.statement import Position, Statement
from ..model.terms import PositionKind
from .checklist import IMMUNOGLOBULIN, who
from .store import Knowledge

AGREEMENTS: tuple[Agreement, ...] = get_args(Agreement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to show. Empty means everything. `country` also keeps what holds in no single country if `international` is given."""

    condition: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    agreement: tuple[str, ...] = ()

    def in_words(self) -> dict[str, str]:
        named = {name: getattr(self, name) for name in ("condition", "authority", "country", "kind", "agreement")}
        words = {name: ", ".join(values) for name, values in named.items() if values}
        years = {name: str(value) for name in ("since", "until") if (value := getattr(self, name)) is not None}
        return {**words, **years}


@dataclass(frozen=True, slots=True)
class _Held:
    stand: Stand
    statement: Statement

    @property
    def population(self) -> Population:
        return self.statement.population


def matrix(knowledge: Knowledge, filters: Filters | None = None) -> Matrix:
    """Stands of authorities on immunoglobulin in each indication; retired statements and retracted sources left out.

    Only statements on its role count: a stand on dose or monitoring is no stand on the use. Agreement is judged among the
    stands that the filters leave. Raises BadInput with what is allowed.
    """
    chosen = filters or Filters()
    _check(knowledge, chosen)
    held, left_out = _held(knowledge, chosen)
    groups: dict[str, list[_Held]] = defaultdict(list)
    for one in held:
        groups[str(one.population.condition)].append(one)
    rows = [_row(knowledge, c.id, groups[c.id]) for c in knowledge.vocabulary if c.id in groups]
    kept = tuple(r for r in rows if not chosen.agreement or r.agreement in chosen.agreement)
    return Matrix(
        release=knowledge.release,
        filters=chosen.in_words(),
        columns=_columns(knowledge, kept),
        rows=kept,
        left_out=left_out,
    )


def _check(knowledge: Knowledge, filters: Filters) -> None:
    authorities = [c.id for c in knowledge.vocabulary if c.type == "authority"]
    countries = {_country(knowledge, s.position) for s in knowledge.active if s.position}
    lists: tuple[tuple[str, tuple[str, ...], Iterable[str]], ...] = (
        ("condition", filters.condition, [c.id for c in knowledge.vocabulary if c.type == "condition"]),
        ("authority", filters.authority, authorities),
        ("country", filters.country, sorted(c for c in countries if c)),
        ("kind", filters.kind, get_args(PositionKind)),
        ("agreement", filters.agreement, AGREEMENTS),
    )
    for name, given, allowed in lists:
        for value in given:
            if value not in (known := list(allowed)):
                close = known if len(known) < 20 else get_close_matches(value, known, n=4, cutoff=0.4)
                raise BadInput(f"found {name} '{value}'; allowed: {', '.join(close) or 'an id of the vocabulary'}")


def _held(knowledge: Knowledge, filters: Filters) -> tuple[list[_Held], int]:
    held, undated = [], 0
    for s in knowledge.active:
        if not _is_on_use(knowledge, s):
            continue
        stand = _stand(knowledge, s)
        if not _is_kept(knowledge, s, stand, filters):
            continue
        if stand.year is None and (filters.since or filters.until):
            undated += 1
        elif _is_in_years(stand, filters):
            held.append(_Held(stand, s))
    return held, undated


def _is_on_use(knowledge: Knowledge, s: Statement) -> bool:
    """A stand on giving immunoglobulin in a disease: not on steroids instead, not on a rate or a test."""
    if s.position is None or s.population.condition is None or "role" not in s.aspects:
        return False
    named = [s.intervention.agent] if s.intervention.agent else knowledge.mentioned(s)
    return any(knowledge.vocabulary.is_a(agent, IMMUNOGLOBULIN) for agent in named)


def _is_kept(knowledge: Knowledge, s: Statement, stand: Stand, f: Filters) -> bool:
    condition = str(s.population.condition)
    return (
        (not f.condition or any(knowledge.vocabulary.is_a(condition, wider) for wider in f.condition))
        and (not f.authority or stand.authority in f.authority)
        and (not f.country or stand.country in f.country)
        and (not f.kind or stand.kind in f.kind)
    )


def _is_in_years(stand: Stand, f: Filters) -> bool:
    return stand.year is None or (f.since or stand.year) <= stand.year <= (f.until or stand.year)


def _stand(knowledge: Knowledge, s: Statement) -> Stand:
    assert s.position is not None
    p = s.position
    return Stand(
        authority=p.authority,
        country=_country(knowledge, p),
        kind=p.kind,
        stance=p.stance,
        lean=LEANS[p.stance],
        group=_group(knowledge, s),
        year=p.year,
        grade=p.grade,
        strength=p.strength,
        superseded_by=p.superseded_by,
        statement=s.id,
        text=s.text,
        sources=tuple(dict.fromkeys(c.source for c in s.citations)),
    )


def _country(knowledge: Knowledge, position: Position) -> str | None:
    """As the position says, otherwise where its authority speaks."""
    concept = knowledge.vocabulary.get(position.authority)
    return position.country or (concept.country if concept else None)


def _group(knowledge: Knowledge, s: Statement) -> str:
    traits = [knowledge.vocabulary.name(t) for t in s.population.traits if t in knowledge.vocabulary]
    words = [w for w in (who(s.population),) if w != "everybody" or not traits]
    return ", ".join([*words, *traits])


def _row(knowledge: Knowledge, condition: str, held: list[_Held]) -> MatrixRow:
    cells: dict[str, list[Stand]] = defaultdict(list)
    for one in sorted(held, key=_first_shown):
        cells[one.stand.authority].append(one.stand)
    clashes = tuple(_clashes(held))
    return MatrixRow(
        condition=condition,
        name=knowledge.vocabulary.name(condition),
        agreement=_agreement(held, clashes),
        cells={authority: tuple(cells[authority]) for authority in sorted(cells)},
        clashes=clashes,
    )


def _first_shown(one: _Held) -> tuple[bool, bool, int, int, str]:
    """In force before superseded, a stand before silence, on everybody before a subgroup, new before old."""
    narrow = len(one.population.stated()) - 1
    return (
        one.stand.superseded_by is not None,
        one.stand.lean == "none",
        narrow,
        -(one.stand.year or 0),
        one.stand.statement,
    )


def _agreement(held: list[_Held], clashes: tuple[Clash, ...]) -> Agreement:
    speaking = {one.stand.authority for one in held if _speaks(one)}
    if any(c.opposed and not c.narrower for c in clashes):
        return "opposed"
    if any(c.opposed for c in clashes):
        return "subgroup"
    if clashes:
        return "degree"
    return "agree" if len(speaking) > 1 else "one voice" if speaking else "none read"


def _speaks(one: _Held) -> bool:
    return one.stand.lean != "none" and not one.stand.superseded_by


def _clashes(held: list[_Held]) -> Iterator[Clash]:
    """Pairs of authorities that differ on patients of whom both speak; each pair once, the gravest."""
    found: dict[tuple[str, str], Clash] = {}
    for a, b in combinations(filter(_speaks, held), 2):
        clash = _clash(a, b)
        if clash:
            key = (clash.one.authority, clash.other.authority)
            if key not in found or clash.weight > found[key].weight:
                found[key] = clash
    yield from (found[key] for key in sorted(found))


def _clash(a: _Held, b: _Held) -> Clash | None:
    if a.stand.authority == b.stand.authority or a.stand.lean == b.stand.lean or not _overlap(a, b):
        return None
    one, other = sorted((a.stand, b.stand), key=lambda s: s.authority)
    opposed = "against" in {one.lean, other.lean}
    across = _matter(one.kind) != _matter(other.kind)
    narrower = a.population.stated() != b.population.stated()
    if not opposed and (across or narrower):
        return None  # "for all" and "under conditions for some" may be one and the same practice
    return Clash(one=one, other=other, across=across, opposed=opposed, narrower=narrower)


def _matter(kind: PositionKind) -> str:
    """A review advises as a guideline does; money and license are matters of their own."""
    return "advice" if kind in {"guideline", "review"} else kind


_AXES = ("age", "pregnancy", "line", "severity", "setting", "goal")


def _overlap(a: _Held, b: _Held) -> bool:
    """Whether some patients fall under both. What is not stated excludes nobody; traits exclude where both have some."""
    for axis in _AXES:
        one, other = getattr(a.population, axis), getattr(b.population, axis)
        if one and other and one != other and {one, other} != {"adult", "older adult"}:
            return False
    if a.population.traits and b.population.traits and set(a.population.traits).isdisjoint(b.population.traits):
        return False
    if a.population.pregnancy == "yes" or b.population.pregnancy == "yes":
        return not {"newborn", "child"} & {a.population.age, b.population.age}
    return True


def _columns(knowledge: Knowledge, rows: tuple[MatrixRow, ...]) -> tuple[Column, ...]:
    """Authorities that stand in some row, those with most rows first."""
    counted: dict[str, int] = defaultdict(int)
    for row in rows:
        for authority in row.cells:
            counted[authority] += 1
    columns = []
    for authority in sorted(counted, key=lambda a: (-counted[a], a)):
        concept = knowledge.vocabulary[authority]
        columns.append(
            Column(authority=authority, name=concept.name, country=concept.country, stands=counted[authority])
        )
    return tuple(columns)
