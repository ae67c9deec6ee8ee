"""Citation markers in running text, and the entries of a list of references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model.document import Block, Marker, Reference

_NUMBERS = r"\d{1,3}[a-z]?(?:\s*[,;–—-]\s*\d{1,3}[a-z]?)*"
_BRACKETED = re.compile(rf"\[\s*({_NUMBERS})\s*\]")
_NOTE = re.compile(r"\[\^([\w.-]{1,40})\](?!:)")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED = re.compile(r"(?<![\d⁻])(?<!\b[mcdµ])(?<!\b[cmd]m)[⁰¹²³⁴-⁹]{1,3}(?:[,–⁻-][⁰¹²³⁴-⁹]{1,3})*(?![/\w])")
_AFTER_STOP = re.compile(
    rf"(?<=[.!?)\"”%a-z])[ \u00a0](?P<n>{_NUMBERS})(?=[ \u00a0]+[A-Z(\"“]|[ \u00a0]*\.?[ \u00a0]*$)", re.MULTILINE
)
_BEFORE_STOP = re.compile(rf"(?<=[a-z)%])[ \u00a0](?P<n>{_NUMBERS})(?=[.,;]?[ \u00a0]|[.;,]?$)(?=[.,;])", re.MULTILINE)
_COUNTED = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|grades?|types?|phases?|stages?|class|factors?|groups?|levels?|doses?|cycles?"
    r"|tables?|figures?|steps?|parts?|chapters?|sections?|articles?|numbers?|trials?|age|aged|of|to|from|than|and|or|by|at"
    r"|in|on|for|over|under|about|every|only|least|most|first|last|is|was|are|were|the|with|between|score|line|day)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\((?:see |e\.g\.,? )?([A-Z][\w'’-]+(?: et al\.?| (?:and|&) [A-Z][\w'’-]+)?,? (?:19|20)\d\d[a-z]?"
    r"(?:; ?[A-Z][\w'’-]+(?: et al\.?| (?:and|&) [A-Z][\w'’-]+)?,? (?:19|20)\d\d[a-z]?)*)\)"
)
_ONE_NAMED = re.compile(r"([A-Z][\w'’-]+)[^;]*?((?:19|20)\d\d[a-z]?)")
_LABEL = re.compile(r"\s*(?:\[\^?([\w.-]{1,40})\]:?|\(?(\d{1,3})[.)]|(\d{1,3})(?=\s))\s*")
LONGEST_RANGE = 60
BARE_NEEDED = 2
"""Bare numbers are citations only in an article that has at least so many, one of them behind a full stop."""


def labels_of(inner: str) -> tuple[str, ...]:
    """The references that a marker names, ranges written out.

    >>> labels_of("1, 3-5"), labels_of("2–90")
    (('1', '3', '4', '5'), ('2', '90'))
    """
    labels: list[str] = []
    for part in re.split(r"[,;]", re.sub(r"[–—⁻]", "-", inner)):
        first, dash, last = (x.strip() for x in part.partition("-"))
        if dash and first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < LONGEST_RANGE:
            labels += [str(n) for n in range(int(first), int(last) + 1)]
        else:
            labels += [x for x in (first, last) if x]
    return tuple(dict.fromkeys(labels))


def find_markers(text: str, blocks: Iterable[Block]) -> tuple[Marker, ...]:
    """Citation markers in the running text of an article: `[1]`, `[^a]`, raised digits, `(Hall, 2019)`, `end. 1, 2 Next`.

    >>> body = "It rises.[1,3] Not 10⁹/L. So it was.² (Hall et al., 2019)"
    >>> [m.labels for m in find_markers(body, [Block(kind="paragraph", start=0, end=len(body))])]
    [('1', '3'), ('2',), ('Hall 2019',)]
    """
    found: list[Marker] = []
    bare: list[Marker] = []
    for block in blocks:
        if block.kind in ("reference", "code"):
            continue
        part = text[block.start : block.end]
        found += _plain_markers(part, block.start)
        bare += _bare(part, block)
    behind_stops = sum(text[m.start - 2 : m.start - 1] in ".!?" for m in bare)
    if behind_stops and len(bare) >= BARE_NEEDED:
        taken = [(m.start, m.end) for m in found]
        found += [m for m in bare if not any(s < m.end and m.start < e for s, e in taken)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _plain_markers(part: str, at: int) -> Iterator[Marker]:
    for pattern in (_BRACKETED, _NOTE):
        for m in pattern.finditer(part):
            labels = labels_of(m.group(1)) if pattern is _BRACKETED else (m.group(1),)
            yield Marker(start=at + m.start(), end=at + m.end(), labels=labels)
    for m in _RAISED.finditer(part):
        labels = labels_of(m.group().translate(_RAISED_DIGITS))
        yield Marker(start=at + m.start(), end=at + m.end(), labels=labels)
    for m in _NAMED.finditer(part):
        named = tuple(f"{n} {y}" for n, y in _ONE_NAMED.findall(m.group(1)))
        yield Marker(start=at + m.start(), end=at + m.end(), labels=named)


def _bare(part: str, block: Block) -> Iterator[Marker]:
    """`... of patients. 3, 4 The ...`, `... in most patients 3. The ...`, and at the end of a list item."""
    found: dict[int, Marker] = {}
    for m in (*_AFTER_STOP.finditer(part), *_BEFORE_STOP.finditer(part)):
        before = part[: m.start()]
        at_end = block.kind == "list item" and not part[m.end() :].strip(" \u00a0.")
        behind_stop = before[-1] in '.!?)"”'
        if behind_stop or ((at_end or m.re is _BEFORE_STOP) and not _COUNTED.search(before)):
            start = block.start + m.start("n")
            found[start] = Marker(start=start, end=block.start + m.end("n"), labels=labels_of(m.group("n")))
    yield from found.values()


def find_references(text: str, blocks: Iterable[Block]) -> tuple[Reference, ...]:
    """The entries of an article's list of references, with the labels that markers use.

    >>> text = "[7] Hall B. Blood 2019."
    >>> find_references(text, [Block(kind="reference", start=0, end=len(text))])[0].label
    '7'
    """
    found: list[Reference] = []
    for block in blocks:
        if block.kind == "reference":
            m = _LABEL.match(text[block.start : block.end])
            label = next((g for g in m.groups() if g), "") if m else ""
            found.append(Reference(label=label or str(len(found) + 1), start=block.start, end=block.end))
    return tuple(found)
