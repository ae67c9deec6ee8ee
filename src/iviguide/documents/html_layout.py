"""A page made ready for extraction: what is no text goes, tables that only lay out a page become parts of it."""

from __future__ import annotations

from typing import Any

_DROPPED = "script style noscript template svg math iframe object form button select nav".split()
_EDITING = ("mw-editsection", "mw-cite-backlink", "mw-empty-elt")
_TABLE_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "article", "section")


def prepare(tree: Any) -> None:
    """Change the tree of a page in place."""
    for element in tree.xpath("|".join(f"//{name}" for name in _DROPPED)):
        element.drop_tree()
    for name in _EDITING:
        for element in tree.xpath(f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"):
            element.drop_tree()
    for table in list(tree.iter("table")):
        if _lays_out(table):
            _undo(table)
    for figure in list(tree.iter("figure")):
        _keep_caption(figure)


def _lays_out(table: Any) -> bool:
    """Whether a table holds parts of a page and no data: headings, lists, several paragraphs in one cell."""
    for cell in table.iter("td", "th"):
        if any(True for _ in cell.iter(*_BLOCKS)) or sum(1 for _ in cell.iter("p")) > 1:
            return True
    return table.get("role") in ("presentation", "none")


def _undo(table: Any) -> None:
    """Its own rows and cells become plain parts; a table inside it is looked at on its own."""
    for element in table.iter(*_TABLE_PARTS):
        own = element is table or next((a for a in element.iterancestors("table")), table) is table
        if own and element is not table:
            element.tag = "div"
    table.tag = "div"


def _keep_caption(figure: Any) -> None:
    """A figure is dropped with everything in it; what its caption says is a claim like others."""
    captions = list(figure.iter("figcaption"))
    tables = list(figure.iter("table"))
    if captions and not tables:
        for caption in captions:
            caption.tag = "p"
            figure.addprevious(caption)
