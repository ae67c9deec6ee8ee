"""docs/seeds.md names only statements that are held, topics that exist, and no article without its faults."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iviguide.asking.topic import topic
from iviguide.asking.topic_subject import resolve
from iviguide.knowledge import open_knowledge
from iviguide.rendering.page import sentences

PAGE = (Path(__file__).parents[2] / "docs" / "seeds.md").read_text(encoding="utf-8")
KNOWLEDGE = open_knowledge()


def named(text: str) -> list[str]:
    return re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", text)


def test_every_statement_named_is_held() -> None:
    assert [i for i in named(PAGE) if i not in KNOWLEDGE.statements] == []
    assert len(set(named(PAGE))) > 200


def test_every_topic_named_exists() -> None:
    names = {n for n in re.findall(r"`iviguide topic ([\w -]+?)(?: --[^`]*)?`", PAGE) if n.isascii() and n != "X"}
    assert {"itp", "aiha", "hdfn", "fnait"} <= names
    assert all(resolve(name, KNOWLEDGE) for name in names)


def test_each_article_has_elements_and_faults() -> None:
    articles = PAGE.split("\n## Article ")[1:]
    assert len(articles) == 5
    for article in articles:
        faults = article.split("| fault | correction | statements |")[1]
        assert len(re.findall(r"^\| ", faults.split("\n## ")[0], re.MULTILINE)) >= 5


HOW = ("supported", "with limits", "refuted", "of others", "gap", "outdated")
CLAIMS = re.findall(r"^\| ([1-5])\.(\d+) \| (.+?) \| (.+?) \| (.*?) ?\|$", PAGE, re.MULTILINE)


def test_every_claim_is_numbered_and_stands_in_a_way_that_is_explained() -> None:
    by_article = {article: [int(n) for a, n, *_ in CLAIMS if a == article] for article in "12345"}
    assert all(numbers == list(range(1, len(numbers) + 1)) and numbers for numbers in by_article.values())
    assert {how for _, _, _, how, _ in CLAIMS} <= set(HOW)
    assert all(f"| {how} | " in PAGE.split("\n## Article 1")[0] for how in HOW)
    assert f"{len(CLAIMS)} in all" in PAGE


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: f"{c[0]}.{c[1]}")
def test_every_claim_meets_what_it_is_said_to_meet(claim: tuple[str, str, str, str, str]) -> None:
    """A gap rests on a gap, a misconception or an unread stand; what is refuted is not refuted by a gap alone."""
    *_, how, cell = claim
    held = [KNOWLEDGE.statements[i] for i in named(cell)]
    assert held
    kinds = {s.kind for s in held}
    unread = any(s.position and s.position.stance == "could not be read" for s in held)
    if how == "gap":
        assert kinds & {"gap", "misconception"} or unread
    if how == "refuted":
        assert kinds - {"gap"}


@pytest.mark.parametrize(("condition", "article"), [("aiha", 1), ("itp", 4)])
def test_the_topic_page_gives_what_the_table_says(condition: str, article: int) -> None:
    """Statements on the disease itself stand on its page, those on everybody at least as far as they are bottom lines."""
    said = {i for s in sentences(topic(condition, knowledge=KNOWLEDGE)) for i in s.statements}
    part = PAGE.split("\n## Article ")[article].split("\n### Claim by claim")[0]
    own = [i for i in named(part) if KNOWLEDGE.statements[i].population.condition == condition]
    assert len(own) > 20
    assert [i for i in own if i not in said] == []
