"""Findings as comments in a DOCX: in the editor's own document, or in a new one made from the article's text."""

from __future__ import annotations

import io
from collections.abc import Iterable
from copy import deepcopy
from itertools import pairwise
from typing import Any

from ..errors import MissingExtra
from ..model.document import Article, Block, Remark
from .composing import tidy
from .docx import DocxPart, W, opened, parts_of

AUTHOR = "IVIGuide"
INITIALS = "IG"


def with_comments(article: Article, comments: Iterable[Remark], original: bytes | None = None) -> bytes:
    """The bytes of a DOCX with comments. With `original`, the DOCX that the article was read from keeps its looks."""
    ordered = sorted(comments, key=lambda c: (c.start, c.end))
    if original is not None:
        return _in_original(article, ordered, original)
    return _in_new(article, ordered)


def _in_original(article: Article, comments: list[Remark], original: bytes) -> bytes:
    document = opened(original, article.source)
    parts = _parts(document)
    for comment in comments:
        for number, block in enumerate(article.blocks[: len(parts)]):
            if block.start <= comment.start < block.end and comment.start < comment.end:
                words = article.text[block.start : block.end]
                end = min(comment.end, block.end) - block.start
                _comment(document, _runs_of(parts[number], words, comment.start - block.start, end), comment.text)
                parts = _parts(document)  # runs were cut
    _on_the_whole(document, [c for c in comments if c.start == c.end], parts)
    return _saved(document)


def _parts(document: Any) -> list[DocxPart]:
    return [p for p in parts_of(document, []) if tidy(p.text)]


def _runs_of(part: DocxPart, words: str, start: int, end: int) -> list[Any]:
    """The runs that hold some words of a part, by counting letters: blanks and marks differ between both."""
    first = sum(not c.isspace() for c in words[:start])
    last = first + max(1, sum(not c.isspace() for c in words[start:end]))
    runs, at = [], 0
    for piece in part.pieces:
        letters = sum(not c.isspace() for c in piece.text)
        if piece.run is not None and letters and at < last and at + letters > first:
            runs.append(_cut(piece.run, piece.text, first - at, last - at))
        at += letters
    return runs


def _cut(run: Any, text: str, first: int, last: int) -> Any:
    """The part of a run that a comment is on; a run of plain words is cut in up to three, others stay whole."""
    texts = run.findall(f"{W}t")
    if len(texts) != 1 or any(c.tag not in (f"{W}t", f"{W}rPr") for c in run) or (texts[0].text or "") != text:
        return run
    start, end = _place(text, first), _place(text, last)
    if end < len(text):
        run.addnext(_copy(run, text[end:]))
    if start > 0:
        run.addprevious(_copy(run, text[:start]))
    _set(texts[0], text[start:end])
    return run


def _place(text: str, letters: int) -> int:
    """Where so many letters of a text are behind."""
    if letters <= 0:
        return 0
    for at, c in enumerate(text):
        letters -= not c.isspace()
        if letters == 0:
            return at + 1
    return len(text)


def _copy(run: Any, text: str) -> Any:
    copy = deepcopy(run)
    _set(copy.find(f"{W}t"), text)
    return copy


def _set(element: Any, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _comment(document: Any, runs: list[Any], text: str) -> None:
    from docx.text.run import Run

    if runs:
        wrapped = [Run(r, document) for r in (runs[0], runs[-1])]
        document.add_comment(wrapped, text=_clean(text), author=AUTHOR, initials=INITIALS)


def _on_the_whole(document: Any, comments: list[Remark], parts: list[DocxPart]) -> None:
    run = next((p.run for part in parts for p in part.pieces if p.run is not None), None)
    for comment in comments:
        if run is not None:
            _comment(document, [run], comment.text)


def _in_new(article: Article, comments: list[Remark]) -> bytes:
    try:
        from docx import Document
    except ImportError:
        raise MissingExtra("writing a DOCX", "documents") from None
    document = Document()
    document.core_properties.author = AUTHOR
    document.core_properties.title = _clean(article.title)
    whole = [c for c in comments if c.start == c.end]
    for block in article.blocks:
        paragraph = document.add_paragraph(style=_style(block))
        inside = [c for c in comments if block.start <= c.start < block.end and c.start < c.end]
        first = _fill(document, paragraph, article, block, inside)
        for comment in whole:
            document.add_comment([first], text=_clean(comment.text), author=AUTHOR, initials=INITIALS)
        whole = []
    return _saved(document)


def _fill(document: Any, paragraph: Any, article: Article, block: Block, comments: list[Remark]) -> Any:
    """The words of a block in runs that begin and end where comments do; gives the first run."""
    cuts = {block.start, block.end}
    for c in comments:
        cuts |= {c.start, min(c.end, block.end)}
    places = sorted(cuts)
    runs = {}
    for start, end in pairwise(places):
        runs[start] = paragraph.add_run(_clean(" ".join(article.text[start:end].splitlines())))
    for c in comments:
        on = [r for start, r in runs.items() if c.start <= start < c.end]
        document.add_comment([on[0], on[-1]], text=_clean(c.text), author=AUTHOR, initials=INITIALS)
    return runs[places[0]]


def _style(block: Block) -> str:
    if block.kind == "title":
        return "Title"
    if block.kind == "heading":
        return f"Heading {min(9, max(1, block.level))}"
    if block.kind == "list item":
        return ("List Bullet", "List Bullet 2", "List Bullet 3")[min(block.level, 2)]
    return "Quote" if block.kind == "quote" else "Normal"


def _clean(text: str) -> str:
    """What XML can hold."""
    return "".join(c for c in text if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
