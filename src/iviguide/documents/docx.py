"""A DOCX into an article: headings, lists, tables, raised citations, foot and end notes. Deleted text is left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..errors import BadArticle, MissingExtra
from ..model.document import Article, BlockKind
from .composing import Composer
from .docx_package import checked_package
from .html_marks import exponent_follows, raised_digits
from .lines import BULLET, looks_like_heading
from .structure import is_reference_heading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = ("footnotes", "endnotes")
_NUMBERS = re.compile(r"\s*[\[(]?(\d{1,3}[a-z]?(?:\s*[,;–-]\s*\d{1,3}[a-z]?)*)[\])]?,?\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one run, and the run they stand in (None for what stands for a note)."""

    text: str
    run: Any


@dataclass(frozen=True, slots=True)
class DocxPart:
    kind: BlockKind
    level: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)


def read_docx(data: bytes, source: str) -> Article:
    """A DOCX as an article. Raises BadArticle for what is none, locked, broken or a bomb; MissingExtra without python-docx."""
    document = opened(data, source)
    composer = Composer(source, "docx", title=str(document.core_properties.title or ""))
    notes: list[tuple[str, str]] = []
    for part in _parts_or_refusal(document, notes, source):
        composer.add(part.kind, part.text, level=part.level)
    if notes:
        composer.add("heading", "References", level=2)
        for label, words in notes:
            composer.add("reference", words, label=label)
    return composer.article()


def _parts_or_refusal(document: Any, notes: list[tuple[str, str]], source: str) -> list[DocxPart]:
    try:
        return list(parts_of(document, notes))
    except Exception as error:  # a part that others rely on is missing or no XML
        if isinstance(error, MemoryError):
            raise
        raise BadArticle(f"{source}: this DOCX is broken and cannot be read; save it again") from None


def opened(data: bytes, source: str) -> Any:
    """The document, after its package was looked over."""
    checked_package(data, source)
    try:
        from docx import Document
    except ImportError:
        raise MissingExtra(f"{source}: reading a DOCX", "documents") from None
    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
    except Exception as error:  # the package is sound; what is wrong inside shows itself as anything
        if isinstance(error, MemoryError):
            raise
        body = None
    if body is None:
        raise BadArticle(f"{source}: this DOCX is broken and cannot be read; save it again")
    return document


def parts_of(document: Any, notes: list[tuple[str, str]]) -> Iterator[DocxPart]:
    """The parts of a document in order. Foot and end notes that the text calls are added to `notes`."""
    kept = _notes(document)
    styles = {s.style_id: (s.name or "") for s in document.styles if getattr(s, "name", None)}
    in_references = False
    for element in _elements(document.element.body):
        if element.tag == f"{W}tbl":
            yield from _table(element, kept, notes)
            continue
        pieces = _pieces(element, kept, notes)
        text = "".join(p.text for p in pieces).strip()
        if not text:
            continue
        kind, level = _kind(element, text, styles)
        if kind == "heading":
            in_references = is_reference_heading(text)
        bullet = BULLET.match(text) if kind == "paragraph" and not in_references else None
        if bullet:
            kind, pieces = "list item", _without(pieces, len(bullet.group()))
        yield DocxPart(kind, level, tuple(pieces))


def _elements(body: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those in text controls included."""
    for child in body:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{W}sdt":
            for content in child.findall(f"{W}sdtContent"):
                yield from _elements(content)
        elif child.tag in (f"{W}ins", f"{W}smartTag", f"{W}customXml"):
            yield from _elements(child)


def _kind(paragraph: Any, text: str, styles: dict[str, str]) -> tuple[BlockKind, int]:
    properties = paragraph.find(f"{W}pPr")
    style_id = _value(properties, "pStyle")
    style = styles.get(style_id, style_id).lower()
    outline = _value(properties, "outlineLvl")
    if style == "title":
        return "title", 0
    if m := re.match(r"heading\s*(\d)", style):
        return "heading", int(m.group(1))
    if outline.isdigit() and int(outline) < 6:
        return "heading", int(outline) + 1
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is not None or style.startswith("list"):
        depth = _value(numbering, "ilvl") if numbering is not None else ""
        styled = re.search(r"(\d)$", style)
        level = int(depth) if depth.isdigit() else (int(styled.group(1)) - 1 if styled else 0)
        return "list item", min(level, 5)
    if "quote" in style:
        return "quote", 0
    if style == "caption":
        return "caption", 0
    if style in ("bibliography", "endnote text", "footnote text"):
        return "reference", 0
    if _all_bold(paragraph) and len(text) < 120 and looks_like_heading(text):
        return "heading", 4
    return ("heading", 2) if is_reference_heading(text) else ("paragraph", 0)


def _value(properties: Any, name: str) -> str:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _all_bold(paragraph: Any) -> bool:
    runs = [r for r in paragraph.iter(f"{W}r") if any((t.text or "").strip() for t in r.iter(f"{W}t"))]
    return bool(runs) and all(_on(r, "b") for r in runs)


def _on(run: Any, name: str) -> bool:
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "true") not in ("0", "false", "none")


def _pieces(paragraph: Any, kept: dict[str, str], notes: list[tuple[str, str]]) -> list[Piece]:
    """The words of a paragraph run by run; what was deleted or hidden is left out."""
    pieces: list[Piece] = []
    for run in paragraph.iter(f"{W}r"):
        if any(a.tag in (f"{W}del", f"{W}moveFrom", f"{W}txbxContent") for a in run.iterancestors()) or _on(
            run, "vanish"
        ):
            continue
        text = _run_text(run)
        if text and _value(run.find(f"{W}rPr"), "vertAlign") == "superscript":
            text = _raised(text, "".join(p.text for p in pieces))
        if text:
            pieces.append(Piece(text, run))
        for kind in _NOTES:
            for call in run.findall(f"{W}{kind[:-1]}Reference"):
                words = kept.get(f"{kind}/{call.get(f'{W}id')}")
                if words:
                    notes.append((str(len(notes) + 1), words))
                    pieces.append(Piece(f"[{len(notes)}]", None))
    return pieces


def _run_text(run: Any) -> str:
    out = []
    for child in run:
        if child.tag == f"{W}t":
            out.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            out.append(" ")
        elif child.tag == f"{W}noBreakHyphen":
            out.append("-")
    return "".join(out)


def _raised(text: str, before: str) -> str:
    """A raised number is an exponent behind 10 or a unit of length, else a citation."""
    numbers = _NUMBERS.fullmatch(text)
    if exponent_follows(before) and re.fullmatch(r"\s*[\d+−-]{1,4}\s*", text):
        return raised_digits(text)
    return f"[{numbers.group(1)}]" if numbers else text


def _without(pieces: list[Piece], letters: int) -> list[Piece]:
    """Pieces without their first letters: a bullet typed by hand."""
    out = list(pieces)
    while letters and out:
        head = out[0].text
        if len(head) > letters:
            out[0] = Piece(head[letters:], out[0].run)
            break
        letters -= len(head)
        out.pop(0)
    return out


def _table(table: Any, kept: dict[str, str], notes: list[tuple[str, str]]) -> Iterator[DocxPart]:
    for i, row in enumerate(table.findall(f"{W}tr")):
        pieces: list[Piece] = []
        for cell in row.findall(f"{W}tc"):
            inner = [
                p for paragraph in cell.iter(f"{W}p") for p in (*_pieces(paragraph, kept, notes), Piece(" ", None))
            ]
            pieces += [Piece(" | ", None), *inner] if pieces else inner
        if any(p.run is not None for p in pieces):
            yield DocxPart("table row" if i else "table header", 0, tuple(pieces))


def _notes(document: Any) -> dict[str, str]:
    """Words of foot and end notes by kind and id. They lie in parts of their own."""
    from lxml import etree

    found: dict[str, str] = {}
    for relation in document.part.rels.values():
        kind = str(relation.reltype).rsplit("/", 1)[-1]
        if kind not in _NOTES or relation.is_external:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(relation.target_part.blob, parser)
        except etree.XMLSyntaxError:
            continue
        for note in root:
            if note.get(f"{W}type") is None:
                words = " ".join("".join(_run_text(r) for r in p.iter(f"{W}r")) for p in note.iter(f"{W}p"))
                found[f"{kind}/{note.get(f'{W}id')}"] = words.strip()
    return found
