"""What holds in every format: all sentences, all sources, nothing hostile, the same bytes twice."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from iviguide.model.answer import Answer
from iviguide.model.topic import TopicPage
from iviguide.rendering.formats import FORMATS, render
from iviguide.rendering.json_ import as_data, to_json
from iviguide.rendering.markdown import to_markdown
from iviguide.rendering.page import sentences
from iviguide.rendering.phrases import editorial_state
from iviguide.rendering.safe import readable
from iviguide.rendering.terminal import TerminalWriter

from .pages import hostile, real_pages

PAGES = pytest.mark.parametrize("page", real_pages(), ids=lambda p: p.title if isinstance(p, TopicPage) else p.question)


def unmarked(markdown: str) -> str:
    """Markdown back to plain words."""
    return readable(unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)))


@PAGES
def test_markdown_holds_every_sentence_and_source(page: Answer | TopicPage) -> None:
    text = unmarked(to_markdown(page))
    for sentence in sentences(page):
        marks = "" if sentence not in page.urgent else "**"
        assert f"{readable(sentence.text)}{marks} {''.join(f'[{n}]' for n in sentence.citations)}" in text
    for source in page.sources:
        assert f"{source.n}. " in text
        assert readable(source.title.rstrip(".")) in text


@PAGES
def test_terminal_holds_every_sentence_and_source(page: Answer | TopicPage) -> None:
    text = readable(TerminalWriter(width=88, color=False, full=True).write(page))
    for sentence in sentences(page):
        assert f"{readable(sentence.text)} {''.join(f'[{n}]' for n in sentence.citations)}" in text
    assert all(readable(s.title.rstrip(".")) in text for s in page.sources)


@PAGES
def test_json_is_the_record(page: Answer | TopicPage) -> None:
    data = json.loads(to_json(page))
    assert list(data) == list(as_data(page))
    assert [s["text"] for part in data["sections"] for s in part["sentences"]] == [
        s.text for part in page.sections for s in part.sentences
    ]


@PAGES
def test_every_citation_has_a_source(page: Answer | TopicPage) -> None:
    held = [s.n for s in page.sources]
    assert held == list(range(1, len(held) + 1))
    cited = {n for s in sentences(page) for n in s.citations} | {
        p.citation for c in page.conflicts for p in c.positions
    }
    assert cited == set(held)


@PAGES
@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes_twice(page: Answer | TopicPage, form: str) -> None:
    assert render(page, form) == render(page, form)  # type: ignore[arg-type]


def test_hostile_markdown_acts_on_nothing() -> None:
    text = to_markdown(hostile())
    assert not re.search(r"<(?!https?://)", text)
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)!\[|(?<!\\)`", text)
    assert not re.search(r"^(?:[->] )?1\. ", text.split("## Sources")[0], re.MULTILINE)
    assert "\x1b" not in text
    assert "\u202e" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {8}


def test_hostile_text_does_not_steer_the_terminal() -> None:
    text = TerminalWriter(width=80, color=False, full=True).write(hostile())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_a_page_is_called_approved_only_as_a_whole() -> None:
    page = real_pages()[0]
    assert editorial_state(page) == "submitted, not approved by any clinician"
    partly = editorial_state(replace(page, reviewers=("Dr. A",)))
    assert partly == "submitted, only some statements approved by Dr. A"
    assert editorial_state(replace(page, status="approved", reviewers=("Dr. A",))) == "approved by Dr. A"
