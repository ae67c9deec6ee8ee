"""The HTML page: nothing gets out of its place, nothing is fetched, everything is there."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from iviguide.model.answer import Answer
from iviguide.model.topic import TopicPage
from iviguide.rendering.html import to_html
from iviguide.rendering.page import sentences
from iviguide.rendering.phrases import editorial_state
from iviguide.rendering.safe import readable

from .pages import HOSTILE, hostile, real_pages

VOID = {"meta", "br", "hr", "img", "input", "link"}
PAGES = pytest.mark.parametrize("page", real_pages(), ids=lambda p: p.title if isinstance(p, TopicPage) else p.question)


class Reader(HTMLParser):
    """Reads a page strictly: tags must close in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in {"style"}:
            self.words.append(data)

    @property
    def text(self) -> str:
        return readable("".join(self.words))

    def values(self, name: str) -> list[str]:
        return [value for _, n, value in self.attributes if n == name]


def test_hostile_text_stays_text() -> None:
    page = Reader(to_html(hostile()))
    assert not {"script", "img", "iframe", "object", "link", "form"} & set(page.tags)
    assert page.tags.count("style") == 1
    assert not [n for _, n, _ in page.attributes if n.startswith("on")]
    assert page.text.count("<script>alert(1)</script>") > 10


def test_hostile_links_are_dropped_or_encoded() -> None:
    hrefs = [h for h in Reader(to_html(hostile())).values("href") if not h.startswith("#")]
    assert hrefs == ["https://example.org/%22%3E%3Cscript%3Ealert(2)%3C/script%3E"]


def test_control_characters_are_gone() -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", to_html(hostile()))
    assert "\x1b" in HOSTILE


@PAGES
def test_nothing_is_fetched(page: Answer | TopicPage) -> None:
    text = to_html(page)
    read = Reader(text)
    assert not {"script", "img", "link", "iframe", "audio", "video", "object", "embed", "source", "base"} & set(
        read.tags
    )
    assert {name for _, name, value in read.attributes if "//" in value} <= {"href"}
    assert {tag for tag, name, value in read.attributes if name == "href"} == {"a"}
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in text


@PAGES
def test_every_citation_resolves(page: Answer | TopicPage) -> None:
    read = Reader(to_html(page))
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in read.values("href") if h.startswith("#")} <= set(ids)
    assert {i for v in read.values("aria-labelledby") for i in v.split()} <= set(ids)
    assert [i for i in ids if i.startswith("source") and i != "sources"] == [f"source{s.n}" for s in page.sources]


@PAGES
def test_every_sentence_is_there_with_its_certainty(page: Answer | TopicPage) -> None:
    text = to_html(page)
    read = Reader(text)
    assert text.count("data-statements=") == len(list(sentences(page)))
    for sentence in sentences(page):
        assert readable(sentence.text).replace("x10^9/L", "×10⁹/L") in read.text  # typeset, and otherwise as it is
        if sentence.certainty and sentence.certainty != "not graded" and sentence not in page.urgent:
            assert f"{sentence.certainty} certainty" in read.text
        for reason in sentence.indirect_because:
            assert reason in read.text
    for conflict in page.conflicts:
        for position in conflict.positions:
            assert position.authority in read.text


@PAGES
def test_state_and_disclaimer_are_shown_as_they_are(page: Answer | TopicPage) -> None:
    text = Reader(to_html(page)).text
    assert text.count(editorial_state(page)) == 2
    assert "not approved by any clinician" in text
    assert readable(page.disclaimer) in text
    assert all(notice in text for notice in page.notices)


@PAGES
def test_urgent_lines_come_first(page: Answer | TopicPage) -> None:
    text = to_html(page)
    assert text.count('role="alert"') == bool(page.urgent)
    if page.urgent:
        assert text.index('role="alert"') < min(
            text.index(f'id="{i}"') for i in ("short", "none", "part1") if f'id="{i}"' in text
        )


@PAGES
def test_structure(page: Answer | TopicPage) -> None:
    text = to_html(page)
    read = Reader(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert read.tags.count("h1") == read.tags.count("main") == 1
    assert "skip" in read.values("class")
    assert [t for t in read.tags if re.fullmatch("h[3-6]", t)] == []
    folded = sum(len(s.sentences) > s.folds_after for s in page.sections)
    assert read.tags.count("details") == folded + (len(page.sections) >= 6)


@PAGES
def test_same_page_same_bytes(page: Answer | TopicPage) -> None:
    assert to_html(page) == to_html(page)
