"""Broken documents are read as far as they go or refused in one line, never anything else; the examples in the code hold."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iviguide.documents.read import read_bytes
from iviguide.errors import BadArticle
from iviguide.model.document import Article

from .making import docx, lines, pdf, with_part
from .test_html import PAGE

BODY = ["Intravenous immunoglobulin raises the platelet count in most adults with immuno-", "logical thrombocytopenia."]


@cache
def whole(name: str) -> bytes:
    made = {"a.pdf": lambda: pdf([lines(BODY)] * 2), "a.docx": docx, "a.html": PAGE.encode}
    return made[name]()


NOISE = st.sampled_from(
    [
        b"<",
        b">",
        b"<<",
        b"(",
        b"[",
        b"obj",
        b"stream",
        b"\0",
        b"99999999999",
        b"<div>" * 300,
        b"<table>",
        b"&#1;",
        b"\xff",
    ]
)
WOUND = st.tuples(st.floats(0, 1), st.integers(0, 40), NOISE | st.binary(max_size=8))


def read_or_refusal(data: bytes, name: str) -> Article | str:
    try:
        return read_bytes(data, name)
    except BadArticle as refusal:
        return str(refusal)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WOUND, min_size=1, max_size=8))
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html"])
def test_any_wounded_document(name: str, wounds: list[tuple[float, int, bytes]]) -> None:
    data = whole(name)
    for where, cut, noise in wounds:
        at = int(where * len(data))
        data = data[:at] + noise + data[at + cut :]
    article = read_or_refusal(data, name)
    if isinstance(article, str):
        assert article.startswith(f"{name}: ")
        assert "\n" not in article
        return
    assert len(article.text) == len(article.readable)
    assert all(0 <= b.start < b.end <= len(article.text) for b in article.blocks)


@pytest.mark.parametrize(
    "part",
    ["word/styles.xml", "word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"],
)
@pytest.mark.parametrize("content", [b"", b"<x/>", b"no xml"])
def test_any_part_of_a_docx_may_be_broken(part: str, content: bytes) -> None:
    article = read_or_refusal(with_part(docx(), part, content), "a.docx")
    assert "\n" not in article if isinstance(article, str) else article.text
