"""Topic pages: nothing held is lost, nothing is said twice, and each part is about those it says it is about."""

from __future__ import annotations

from collections import Counter

import pytest

from iviguide.asking.topic import topic
from iviguide.asking.topic_plan import PLAN
from iviguide.asking.topic_subject import Subject, resolve
from iviguide.errors import BadDate, UnknownReader, UnknownSubject
from iviguide.knowledge import Knowledge, open_knowledge
from iviguide.model.terms import READERS
from iviguide.model.topic import TopicPage
from iviguide.rendering.json_ import to_json
from iviguide.rendering.page import sentences

KNOWLEDGE = open_knowledge()
CONDITIONS = sorted(c for c in KNOWLEDGE.by_condition if c)
TITLES = {title for pair in PLAN.values() for title in pair if title}


def said(page: TopicPage) -> list[str]:
    return [i for s in sentences(page) for i in s.statements]


def section(page: TopicPage, title: str) -> list[str]:
    return [i for part in page.sections if part.title == title for s in part.sentences for i in s.statements]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_everything_held_on_the_disease_is_said_once(condition: str) -> None:
    page = topic(condition, knowledge=KNOWLEDGE)
    counted = Counter(said(page))
    held = [s.id for c in Subject(condition, KNOWLEDGE).family for s in KNOWLEDGE.by_condition.get(c, ())]
    assert [i for i in held if i not in counted] == []
    assert [i for i, n in counted.items() if n > 1] == []


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_gets_the_same_statements(reader: str) -> None:
    page = topic("itp", reader=reader, knowledge=KNOWLEDGE)  # type: ignore[arg-type]
    assert set(said(page)) == set(said(topic("itp", knowledge=KNOWLEDGE)))


def test_sections_stand_in_the_order_of_the_plan() -> None:
    page = topic("itp", knowledge=KNOWLEDGE)
    order = [title for title, _ in PLAN.values() if title]
    found = [order.index(s.title) for s in page.sections if s.title in TITLES]
    assert found == sorted(found)


def test_the_definition_opens_what_it_is() -> None:
    assert section(topic("itp", knowledge=KNOWLEDGE), "What it is")[0] == "itp-definition"


def test_patients_read_first_when_to_get_help() -> None:
    page = topic("itp", reader="patient", knowledge=KNOWLEDGE)
    assert page.urgent
    assert all("red-flag" in KNOWLEDGE.statements[i].aspects for s in page.urgent for i in s.statements)
    assert KNOWLEDGE.statements[page.urgent[0].statements[0]].population.condition == "itp"
    assert topic("itp", knowledge=KNOWLEDGE).urgent == ()


def test_subgroups_have_sections_of_their_own() -> None:
    page = topic("itp", knowledge=KNOWLEDGE)
    children = [KNOWLEDGE.statements[i].population.age for i in section(page, "In children")]
    assert children
    assert set(children) == {"child"}
    assert {KNOWLEDGE.statements[i].population.condition for i in section(page, "HIV-associated ITP")} == {"hiv-itp"}
    for part in page.sections:
        if part.title in {"In children", "HIV-associated ITP"}:
            assert {s.directness for s in part.sentences} == {"direct"}


def test_what_is_about_a_wider_disease_says_so() -> None:
    page = topic("warm-aiha", knowledge=KNOWLEDGE)
    wide = [s for s in sentences(page) if KNOWLEDGE.statements[s.statements[0]].population.condition == "aiha"]
    assert wide
    assert all(s.directness != "direct" for s in wide)
    others = section(page, "About other patients (indirect)")
    assert any(KNOWLEDGE.statements[i].population.condition == "cold-agglutinin-disease" for i in others)


def test_studies_name_design_and_year() -> None:
    page = topic("itp", knowledge=KNOWLEDGE)
    part = next(s for s in page.sections if s.title == PLAN["studies"][0])
    for sentence in part.sentences:
        source = KNOWLEDGE.sources[KNOWLEDGE.statements[sentence.statements[0]].citations[0].source]
        assert f"({source.kind}" in sentence.text
        assert str(source.year or "") in sentence.text


def test_authorities_stand_side_by_side() -> None:
    page = topic("itp", knowledge=KNOWLEDGE)
    assert len(page.conflicts[0].positions) > 3
    assert len({p.kind for p in page.conflicts[0].positions}) > 1


def test_sources_are_numbered_as_used() -> None:
    page = topic("itp", knowledge=KNOWLEDGE)
    assert [s.n for s in page.sources] == list(range(1, len(page.sources) + 1))
    assert {n for s in sentences(page) for n in s.citations} <= {s.n for s in page.sources}


def test_same_bytes_twice() -> None:
    assert to_json(topic("aiha", knowledge=KNOWLEDGE)) == to_json(topic("aiha", knowledge=Knowledge(KNOWLEDGE.content)))


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("itp", "itp"),
        ("Immune thrombocytopenia (ITP)", "itp"),
        ("immune thrombocytopaenia", "itp"),
        ("WAIHA", "warm-aiha"),
        ("warm   AIHA", "warm-aiha"),
        ("Guillain-Barré syndrome", "gbs"),
        ("HIT", "hit"),
    ],
)
def test_ids_names_and_synonyms_are_known(name: str, condition: str) -> None:
    assert resolve(name, KNOWLEDGE) == condition


@pytest.mark.parametrize("name", ["ipt", "imune thrombocytopenia", "hemolytic anemia autoimmune"])
def test_an_unknown_name_is_not_repaired_but_close_ones_are_named(name: str) -> None:
    with pytest.raises(UnknownSubject, match=r"; closest: [\w-]+(, [\w-]+){0,2}$"):
        topic(name, knowledge=KNOWLEDGE)


@pytest.mark.parametrize("name", ["", "zzzz", "ivig", "rabies", "x" * 5000])
def test_what_is_no_condition_is_refused(name: str) -> None:
    with pytest.raises(UnknownSubject):
        topic(name, knowledge=KNOWLEDGE)


def test_reader_and_date_are_checked() -> None:
    with pytest.raises(UnknownReader):
        topic("itp", reader="doctor", knowledge=KNOWLEDGE)  # type: ignore[arg-type]
    with pytest.raises(BadDate):
        topic("itp", knowledge=KNOWLEDGE, as_of="2026-02-30")
