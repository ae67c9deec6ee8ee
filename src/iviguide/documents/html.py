"""A web page into an article: the main content only, with its citation markers and its list of references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..errors import BadArticle, MissingExtra
from ..model.document import Article, BlockKind
from .composing import Composer, tidy
from .html_layout import prepare
from .html_marks import mark_citations, take_references, xml_text
from .limits import MOST_MARKUP, within

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST = 200
"""Levels of elements. Real pages have 20 to 60."""
MOST_ELEMENTS = 60_000
FAST_FROM = 8_000
"""From so many elements on only the first way of finding the main content is tried: the others take the square of them."""
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_PARAGRAPHS = frozenset("p dt dd figcaption caption address summary".split())
_BLOCK_LIKE = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 head "
    "header hr html li main ol p pre section table tbody td tfoot th thead tr ul".split()
)


def read_html(page: str, source: str, *, notes: tuple[str, ...] = ()) -> Article:
    """A page as an article. Raises BadArticle where there is no text or the page is too deep; MissingExtra without lxml."""
    within(len(page), MOST_MARKUP, "characters of markup", source)
    tree = _parsed(page, source)
    title = tidy(" ".join(tree.xpath("//head/title//text()")[:3]))
    prepare(tree)
    mark_citations(tree)
    references = take_references(tree)
    composer = Composer(source, "html", title=title, notes=list(notes))
    body = _main_content(tree)
    if body is not None:
        _add_extracted(body, composer)
    if composer.empty:
        composer.notes.append("the main content was not found; the whole page is read")
        _add_whole(tree, composer)
    else:
        kept, whole = (len(re.findall(r"\w+", x)) for x in (composer.text, " ".join(tree.itertext())))
        composer.notes.append(f"main content only: {kept:,} of {whole:,} words of the page besides its references")
    if references:
        composer.add("heading", "References", level=2)
        for label, words in references:
            composer.add("reference", words, label=label)
    return composer.article()


def _parsed(page: str, source: str) -> HtmlElement:
    try:
        from lxml import etree
        from lxml.html import HTMLParser, document_fromstring
    except ImportError:
        raise MissingExtra(f"{source}: reading a page", "documents") from None
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(xml_text(page).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        raise BadArticle(f"{source}: no text was found in it") from None
    count = 0
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if event == "end":
            _clean(element)
        if depth > DEEPEST or count > MOST_ELEMENTS:
            raise BadArticle(
                f"{source}: its markup is nested too deep or has too many elements; "
                f"at most {DEEPEST} levels and {MOST_ELEMENTS:,} elements are read"
            )
    return tree


def _clean(element: Any) -> None:
    """Take out what entities brought in and a tree can hold but not be given."""
    text, tail = element.text or "", element.tail or ""
    if text != (clean := xml_text(text)):
        element.text = clean
    if tail != (clean := xml_text(tail)):
        element.tail = clean


def _main_content(tree: HtmlElement) -> Any:
    """The main content as found by trafilatura: an element whose children are heads, paragraphs, lists and tables."""
    try:
        import logging

        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        from trafilatura import bare_extraction
    except ImportError:
        raise MissingExtra("reading a page", "documents") from None
    from copy import deepcopy

    fast = sum(1 for _ in tree.iter()) > FAST_FROM
    try:
        found = bare_extraction(
            deepcopy(tree),
            fast=fast,
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            with_metadata=False,
        )
    except (RecursionError, ValueError, TypeError, AttributeError):
        return None
    return getattr(found, "body", None) if found is not None else None


def _add_extracted(body: Any, to: Composer) -> None:
    for part in body:
        if isinstance(part.tag, str):
            _add_part(part, to, 0)


def _add_part(part: Any, to: Composer, depth: int) -> None:
    tag = part.tag
    if tag == "head":
        to.add("heading", words_of(part), level=_level(part.get("rend", "")))
    elif tag == "list":
        _add_list(part, to, depth)
    elif tag == "table":
        _add_table(part, to)
    elif tag == "quote":
        to.add("quote", words_of(part))
    elif tag == "code":
        to.add("code", words_of(part))
    elif tag in ("p", "item", "div", "fw", "ab"):
        _add_paragraph(part, to, depth)
    else:
        to.add("paragraph", words_of(part))
    if part.tail and part.tail.strip():
        to.add("paragraph", part.tail)


def _add_paragraph(part: Any, to: Composer, depth: int) -> None:
    """A paragraph; lists and tables inside it follow it."""
    inner = [c for c in part if c.tag in ("list", "table", "quote", "p", "head")]
    if not inner:
        to.add("paragraph", words_of(part))
        return
    to.add("paragraph", words_of(part, leave_out=inner))
    for child in inner:
        _add_part(child, to, depth)


def _add_list(part: Any, to: Composer, depth: int) -> None:
    for item in part:
        inner = [c for c in item if c.tag in ("list", "table")]
        to.add("list item", words_of(item, leave_out=inner), level=depth)
        for child in inner:
            _add_list(child, to, depth + 1) if child.tag == "list" else _add_table(child, to)


def _add_table(part: Any, to: Composer) -> None:
    for i, row in enumerate(part.iter("row", "tr")):
        cells = [words_of(c) for c in row if c.tag in ("cell", "td", "th")]
        heads = all(c.get("role") == "head" or c.tag == "th" for c in row)
        if any(cells):
            kind: BlockKind = "table header" if heads or i == 0 else "table row"
            to.add(kind, " | ".join(cells))


def words_of(element: Any, *, leave_out: Any = ()) -> str:
    """The words of an element in reading order; line breaks part words."""
    out: list[str] = [element.text or ""]
    for child in element:
        if child not in leave_out:
            if child.tag in ("lb", "br") or child.tag in _BLOCK_LIKE:
                out.append(" ")
            if isinstance(child.tag, str):
                out.append(words_of(child))
        out.append(child.tail or "")
    return "".join(out)


def _level(rend: str) -> int:
    found = re.search(r"[1-6]", rend)
    return int(found.group()) if found else 2


def _add_whole(tree: HtmlElement, to: Composer) -> None:
    """Every part of the page with words in it, where the main content could not be told."""
    body = next(iter(tree.xpath("//main|//article")), None)
    root = body if body is not None else tree
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag in ("head", "title") or _inside_head(element):
            continue
        if tag in _HEADINGS:
            to.add("heading", words_of(element), level=_HEADINGS[tag])
        elif tag == "li":
            inner = [c for c in element if c.tag in ("ul", "ol")]
            to.add("list item", words_of(element, leave_out=inner), level=max(0, _lists_around(element) - 1))
        elif tag == "tr":
            cells = [words_of(c) for c in element if c.tag in ("td", "th")]
            to.add("table header" if all(c.tag == "th" for c in element) else "table row", " | ".join(cells))
        elif _is_leaf(element) and not any(a.tag in ("li", "tr", *_HEADINGS) for a in element.iterancestors()):
            to.add("quote" if tag == "blockquote" else "paragraph", words_of(element))


def _inside_head(element: Any) -> bool:
    return any(a.tag == "head" for a in element.iterancestors())


def _lists_around(element: Any) -> int:
    return sum(a.tag in ("ul", "ol") for a in element.iterancestors())


def _is_leaf(element: Any) -> bool:
    """A part with words that holds no other part."""
    if element.tag not in _BLOCK_LIKE and element.tag not in _PARAGRAPHS:
        return False
    return not any(isinstance(d.tag, str) and d.tag in _BLOCK_LIKE for d in element.iterdescendants())
