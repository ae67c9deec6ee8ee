"""Records into plain data and back, by the fast way and by the strict one."""

from __future__ import annotations

import dataclasses
import marshal
from datetime import date
from typing import Any, Literal, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from iviguide.knowledge.records import build_strictly, build_trusted, to_data
from iviguide.knowledge.store import statement_digest
from iviguide.knowledge.yaml_text import TextTree
from iviguide.model.frame import Intervention, Population
from iviguide.model.source import Citation
from iviguide.model.statement import Certainty, Dose, Outcome, Position, Statement
from iviguide.model.terms import Age, Aspect, Bearing, DownReason, Kind, Rating, ReadAs, Role, Stance, YesNo

words = st.text(min_size=1, max_size=20)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(strategy: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


citations = st.builds(
    Citation, source=words, read=one_of(ReadAs), on=days, locator=words, bearing=one_of(Bearing), via=maybe(words)
)
statements = st.builds(
    Statement,
    id=words,
    kind=one_of(Kind),
    aspects=some(one_of(Aspect), 1),
    text=words,
    plain=words,
    citations=some(citations, 1),
    submitted=days,
    review_by=days,
    population=st.builds(
        Population, condition=maybe(words), age=maybe(one_of(Age)), pregnancy=maybe(one_of(YesNo)), traits=some(words)
    ),
    intervention=st.builds(Intervention, agent=maybe(words), role=maybe(one_of(Role)), with_=some(words)),
    about=some(words),
    dose=maybe(st.builds(Dose, daily=maybe(words), days=maybe(words), course=maybe(words))),
    outcomes=some(st.builds(Outcome, measure=words, value=maybe(words), p=maybe(words))),
    position=maybe(
        st.builds(
            Position,
            authority=words,
            kind=st.just("guideline"),
            stance=one_of(Stance),
            year=maybe(st.integers(1900, 2100)),
        )
    ),
    certainty=maybe(
        st.builds(
            Certainty, rating=one_of(Rating), downgraded_for=st.dictionaries(one_of(DownReason), words, max_size=2)
        )
    ),
    rests_on=some(words),
    note=maybe(words),
)


@given(statements)
@settings(max_examples=200)
def test_through_the_cache_and_back(statement: Statement) -> None:
    stored = marshal.loads(marshal.dumps(to_data(statement)))
    again = build_trusted(Statement, stored)
    assert again == statement
    assert statement_digest(again) == statement_digest(statement)


@given(statements)
@settings(max_examples=100)
def test_through_a_pack_file_and_back(statement: Statement) -> None:
    tree = TextTree("a.yaml")
    assert build_strictly(Statement, tree, (), as_typed(to_data(statement))) == statement
    assert tree.problems == []


def as_typed(data: Any) -> Any:
    """As a pack file gives it: every scalar as text, and the key that is a word of Python as people write it."""
    if isinstance(data, dict):
        return {"with" if key == "with_" else key: as_typed(value) for key, value in data.items()}
    return [as_typed(item) for item in data] if isinstance(data, list) else str(data)


@given(statements, words)
@settings(max_examples=50)
def test_another_text_has_another_digest(statement: Statement, text: str) -> None:
    changed = dataclasses.replace(statement, text=statement.text + text)
    assert statement_digest(changed) != statement_digest(statement)


def test_defaults_are_left_out() -> None:
    citation = Citation(source="a", read="abstract", on=date(2026, 1, 2))
    assert to_data(citation) == {"source": "a", "read": "abstract", "on": "2026-01-02"}


def test_python_words_are_renamed() -> None:
    tree = TextTree("a.yaml")
    assert build_strictly(Intervention, tree, (), {"with": ["steroid"]}) == Intervention(with_=("steroid",))
    assert build_strictly(Intervention, tree, (), {"with_": ["steroid"]}) is None
    assert "allowed here: agent, role, with, product, route" in tree.problems[0]


def test_a_literal_that_is_not_allowed_names_the_allowed() -> None:
    tree = TextTree("a.yaml")
    assert build_strictly(Population, tree, (), {"age": "old"}) is None
    allowed: type = Literal["newborn", "child", "adult", "older adult"]  # type: ignore[assignment]
    assert all(word in tree.problems[0] for word in get_args(allowed))
