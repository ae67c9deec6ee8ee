"""What is worked out once or looked up gives what working through everything gives, for any facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iviguide.knowledge import open_knowledge
from iviguide.model.pathway import When
from iviguide.planning import plan
from iviguide.planning.cells import Value, cell, regions
from iviguide.planning.ready import Index
from iviguide.planning.rules import Rules, rules_of
from iviguide.planning.view import holds
from iviguide.reading.near import NearFinder
from iviguide.reading.text import fold
from iviguide.rendering.json_ import to_json

KNOWLEDGE = open_knowledge()
RULES = rules_of(KNOWLEDGE)


def all_cells() -> Iterator[tuple[str, str]]:
    told: list[When] = [
        r.when for r in (*RULES.plan.cautions, *RULES.plan.checks, *RULES.plan.asks, *RULES.plan.look_alikes)
    ]
    for compiled in RULES.pathways:
        told += [r.when for r in compiled.pathway.answer]
        told += [r.when for a in compiled.pathway.authorities for r in a.rows]
    yield from ((fact, text) for when in told for fact, text in when.items() if text not in ("known", "unknown"))


def facts_of_the_pack() -> dict[str, list[Value]]:
    """Every fact that a rule asks for, with a value for each way in which rules tell patients apart."""
    grouped: dict[str, set[str]] = {}
    for fact, text in all_cells():
        grouped.setdefault(fact, set()).add(text)
    return {fact: regions([cell(t) for t in sorted(texts)]) for fact, texts in sorted(grouped.items())}


VALUES = facts_of_the_pack()
PATIENTS = st.lists(st.sampled_from(sorted(VALUES)), max_size=25, unique=True).flatmap(
    lambda facts: st.fixed_dictionaries({fact: st.sampled_from(VALUES[fact]) for fact in facts})
)


@settings(max_examples=150, deadline=None)
@given(PATIENTS)
def test_rules_looked_up_are_those_that_hold_in_their_order(known: dict[str, Value]) -> None:
    for rules in (RULES.plan.cautions, RULES.plan.checks, RULES.plan.asks, RULES.plan.look_alikes):
        assert Index(rules).holding(known) == [r for r in rules if holds(r.when, known) is True]  # type: ignore[attr-defined]


@settings(max_examples=60, deadline=None)
@given(PATIENTS)
def test_a_table_tells_apart_all_that_its_cells_do(known: dict[str, Value]) -> None:
    for compiled in RULES.pathways:
        for table in (compiled.answer, *compiled.authorities):
            kept, worked_out = table.decide(known), table._decide(known)
            assert kept == worked_out
            moved = {f: v + Decimal("0.001") if isinstance(v, Decimal) else v for f, v in known.items()}
            if table.key(moved) == table.key(known):
                assert table._decide(moved).rows == worked_out.rows


@pytest.mark.parametrize("place", range(0, len(KNOWLEDGE.content.planning["plan_cases"]), 12))
def test_a_plan_is_the_same_from_rules_that_never_saw_a_patient(place: int) -> None:
    facts = KNOWLEDGE.content.planning["plan_cases"][place]["patient"]
    given_facts = facts.get("text", facts)
    warm = to_json(plan(given_facts, knowledge=KNOWLEDGE, as_of="2026-11-21"))
    rules_of.cache_clear()
    assert to_json(plan(given_facts, knowledge=KNOWLEDGE, as_of="2026-11-21")) == warm
    assert isinstance(rules_of(KNOWLEDGE), Rules)


def test_loose_words_are_found_where_looking_for_each_finds_them() -> None:
    finder = NearFinder(KNOWLEDGE.vocabulary)
    everything = NearFinder(KNOWLEDGE.vocabulary)
    everything._possible = lambda folded: everything._patterns  # type: ignore[method-assign]
    texts = [c.question for c in KNOWLEDGE.content.cases]
    texts += [json.dumps(c["patient"]) for c in KNOWLEDGE.content.planning["plan_cases"]]
    found = [list(finder.find(t, fold(t))) for t in texts]
    assert sum(map(len, found)) > 100
    assert found == [list(everything.find(t, fold(t))) for t in texts]
