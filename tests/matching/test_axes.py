"""The relation of evidence to what is asked: the table, and what must hold for any two populations."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.matching import compare, relevance
from iviguide.model.frame import Population
from iviguide.model.terms import Age, Goal, Line, Setting, Severity
from iviguide.model.vocabulary import Concept, Vocabulary

TREE = Vocabulary(
    [
        Concept(id="aiha", type="condition", name="AIHA"),
        Concept(id="warm", type="condition", name="warm AIHA", broader="aiha"),
        Concept(id="cold", type="condition", name="cold AIHA", broader="aiha"),
        Concept(id="itp", type="condition", name="ITP"),
        Concept(id="diabetes", type="trait", name="diabetes"),
        Concept(id="migraine", type="trait", name="migraine"),
        Concept(id="ig", type="agent", name="immunoglobulin"),
        Concept(id="ivig", type="agent", name="IVIG", broader="ig"),
        Concept(id="scig", type="agent", name="SCIG", broader="ig"),
        Concept(id="steroid", type="agent", name="steroid"),
    ]
)


@pytest.mark.parametrize(
    ("evidence", "asked", "relation"),
    [
        ("warm", "warm", "same"),
        ("warm", "aiha", "narrower"),
        ("aiha", "warm", "broader"),
        ("warm", "cold", "sibling"),
        ("itp", "warm", "different"),
        (None, "warm", "broader"),
        ("warm", None, "narrower"),
    ],
)
def test_conditions(evidence: str | None, asked: str | None, relation: str) -> None:
    assert compare(Population(condition=evidence), Population(condition=asked), TREE)["condition"] == relation


@pytest.mark.parametrize(
    ("evidence", "asked", "relation"),
    [
        ("adult", "adult", "same"),
        ("child", "adult", "different"),
        ("newborn", "child", "different"),
        ("adult", "older adult", "broader"),
        ("older adult", "adult", "narrower"),
        (None, "child", "broader"),
        ("child", None, "narrower"),
    ],
)
def test_ages(evidence: Age | None, asked: Age | None, relation: str) -> None:
    assert compare(Population(age=evidence), Population(age=asked), TREE)["age"] == relation


@pytest.mark.parametrize(
    ("evidence", "asked", "relation"),
    [
        (("ivig",), ("ivig",), "same"),
        (("ivig",), ("ig",), "narrower"),
        (("ig",), ("scig",), "broader"),
        (("scig",), ("ivig",), "sibling"),
        (("steroid",), ("ivig",), "different"),
        (("steroid", "ivig"), ("ivig",), "same"),
    ],
)
def test_agents(evidence: tuple[str, ...], asked: tuple[str, ...], relation: str) -> None:
    nobody = Population()
    assert compare(nobody, nobody, TREE, evidence_agents=evidence, asked_agents=asked)["agent"] == relation


def test_axes_on_which_nobody_says_anything_are_left_out() -> None:
    assert compare(Population(), Population(), TREE).axes == {}
    assert compare(Population(), Population(), TREE)["goal"] == "unstated"


@pytest.mark.parametrize(
    ("evidence", "asked", "directness"),
    [
        (Population(condition="warm"), Population(condition="warm"), "direct"),
        (Population(condition="warm"), Population(condition="aiha"), "partly indirect"),
        (Population(condition="aiha"), Population(condition="warm"), "partly indirect"),
        (Population(condition="cold"), Population(condition="warm"), "indirect"),
        (Population(condition="itp"), Population(condition="warm"), "unrelated"),
        (Population(), Population(condition="warm"), "direct"),
        (Population(condition="itp", age="child"), Population(condition="itp", age="adult"), "indirect"),
        (Population(condition="itp", age="child"), Population(condition="itp"), "partly indirect"),
        (Population(condition="itp"), Population(condition="itp", age="child"), "direct"),
        (Population(condition="itp", pregnancy="yes"), Population(condition="itp"), "partly indirect"),
        (Population(condition="itp", pregnancy="yes"), Population(condition="itp", pregnancy="no"), "indirect"),
        (Population(condition="itp", line="refractory"), Population(condition="itp", line="first line"), "indirect"),
        (Population(condition="itp", traits=("diabetes",)), Population(condition="itp"), "partly indirect"),
    ],
)
def test_directness(evidence: Population, asked: Population, directness: str) -> None:
    found = relevance(compare(evidence, asked, TREE), evidence, TREE)
    assert found.directness == directness
    assert bool(found.because) == (directness != "direct")


def maybe(kind: object) -> st.SearchStrategy[object]:
    return st.sampled_from([None, *get_args(kind)])


populations = st.builds(
    Population,
    condition=st.sampled_from([None, "aiha", "warm", "cold", "itp"]),
    age=maybe(Age),
    pregnancy=st.sampled_from([None, "yes", "no"]),
    line=maybe(Line),
    severity=maybe(Severity),
    setting=maybe(Setting),
    goal=maybe(Goal),
    traits=st.sampled_from([(), ("diabetes",), ("migraine",), ("diabetes", "migraine")]),
).filter(lambda p: not (p.pregnancy and p.age in {"child", "newborn"}))  # a mother and a child are two people


def rank(evidence: Population, asked: Population) -> int:
    return relevance(compare(evidence, asked, TREE), evidence, TREE).rank


@given(populations)
def test_evidence_on_exactly_those_asked_about_is_direct(population: Population) -> None:
    comparison = compare(population, population, TREE)
    assert set(comparison.axes.values()) <= {"same"}
    assert relevance(comparison, population, TREE).directness == "direct"


@given(populations, populations, st.sampled_from(["age", "line", "severity", "setting", "goal", "pregnancy", "traits"]))
def test_a_restriction_never_makes_evidence_more_direct(evidence: Population, asked: Population, axis: str) -> None:
    restricted = evidence
    wider = replace(evidence, **{axis: () if axis == "traits" else None})
    assert rank(wider, asked) <= rank(restricted, asked)


@given(populations, populations)
def test_narrower_and_broader_mirror_each_other(one: Population, other: Population) -> None:
    mirrored = {"narrower": "broader", "broader": "narrower"}
    there, back = compare(one, other, TREE), compare(other, one, TREE)
    assert there.axes.keys() == back.axes.keys()
    for axis, relation in there.axes.items():
        if axis != "traits":
            assert back[axis] == mirrored.get(relation, relation)


@given(populations, populations)
def test_comparing_is_pure(one: Population, other: Population) -> None:
    assert compare(one, other, TREE) == compare(one, other, TREE)
