"""Two releases side by side, in the words of an editor: what is new, gone, or said otherwise, and how grave that is."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from ..model.changes import WEIGHTS, Change, Detail, ReleaseChanges, Weight
from ..model.source import Citation, Source
from ..model.statement import Statement
from ..model.vocabulary import Concept
from .in_words import in_words
from .store import Knowledge

T = TypeVar("T", Statement, Source, Concept)

_STATEMENT: dict[str, tuple[Weight, str]] = {
    "kind": ("clinical", "what kind of statement it is"),
    "aspects": ("editorial", "which aspects it answers"),
    "text": ("wording", "the words for clinicians"),
    "plain": ("wording", "the words for patients"),
    "population": ("clinical", "about whom it is"),
    "intervention": ("clinical", "what is given"),
    "comparator": ("clinical", "what it is compared with"),
    "about": ("editorial", "what it is about besides"),
    "dose": ("clinical", "the dose"),
    "outcomes": ("clinical", "the figures"),
    "position": ("clinical", "the stand of the authority"),
    "certainty": ("clinical", "the certainty"),
    "rests_on": ("editorial", "what the bottom line rests on"),
    "claim": ("wording", "the misconception as it is said"),
    "borrowed_for": ("clinical", "what the evidence is borrowed for"),
    "note": ("editorial", "the editors' note"),
    "submitted": ("editorial", "the day it was written"),
    "review_by": ("editorial", "the day of the next review"),
}
_SOURCE: dict[str, tuple[Weight, str]] = {
    "retracted": ("clinical", "whether it was retracted"),
    "superseded_by": ("clinical", "what replaced it"),
    "kind": ("clinical", "what kind of source it is"),
}
_CONCEPT: dict[str, tuple[Weight, str]] = {
    "broader": ("clinical", "what it is a kind of"),
    "type": ("clinical", "what kind of thing it is"),
}


def changes(before: Knowledge, after: Knowledge) -> ReleaseChanges:
    """Every change from one release to another, gravest first; results are judged by `touched`."""
    statements = _changes(before.statements, after.statements, lambda a, b: _of_statement(before, after, a, b), _told)
    sources = _changes(before.sources, after.sources, lambda a, b: _fields(a, b, _SOURCE), lambda s: s.title)
    concepts = _changes(
        {c.id: c for c in before.vocabulary},
        {c.id: c for c in after.vocabulary},
        lambda a, b: _fields(a, b, _CONCEPT),
        lambda c: c.name,
    )
    # Moving a name about (a new synonym) changes how questions are read, not what is true.
    concepts = tuple(dataclasses.replace(c, weight="editorial") if c.kind == "added" else c for c in concepts)
    return ReleaseChanges(
        before=before.release,
        after=after.release,
        statements=statements,
        sources=tuple(dataclasses.replace(c, weight="editorial") if c.kind != "changed" else c for c in sources),
        concepts=concepts,
        decisions=tuple(_decisions(before, after)),
        remarks=tuple(_undated(before, after)),
        totals={**Counter(c.kind for c in statements), **Counter(c.weight for c in statements)},
    )


def _changes(
    before: dict[str, T], after: dict[str, T], compare: Callable[[T, T], list[Detail]], about: Callable[[T], str]
) -> tuple[Change, ...]:
    gone = {i: before[i] for i in before if i not in after}
    new = {i: after[i] for i in after if i not in before}
    found = []
    for old_id, old in list(gone.items()):
        twin = next((i for i, r in new.items() if dataclasses.replace(r, id=old_id) == old), None)
        if twin:
            found.append(Change(id=twin, kind="renamed", weight="editorial", about=about(old), formerly=old_id))
            del gone[old_id], new[twin]
    found += [Change(id=i, kind="removed", weight="clinical", about=about(r)) for i, r in gone.items()]
    found += [Change(id=i, kind="added", weight="clinical", about=about(r)) for i, r in new.items()]
    for i, old in before.items():
        if i in after and (details := compare(old, after[i])):
            details.sort(key=lambda d: WEIGHTS.index(d.weight))
            weight = details[0].weight
            found.append(Change(id=i, kind="changed", weight=weight, about=about(after[i]), details=tuple(details)))
    order = ("removed", "changed", "added", "renamed")
    return tuple(sorted(found, key=lambda c: (WEIGHTS.index(c.weight), order.index(c.kind), c.id)))


def _told(s: Statement) -> str:
    return s.text


def _of_statement(before: Knowledge, after: Knowledge, a: Statement, b: Statement) -> list[Detail]:
    details = [*_fields(a, b, _STATEMENT, skip=frozenset({"citations"})), *_citations(a, b)]
    for detail in list(details):
        if detail.what in {_STATEMENT["text"][1], _STATEMENT["plain"][1]} and _figures(detail.before) != _figures(
            detail.after
        ):
            details.remove(detail)
            details.append(dataclasses.replace(detail, weight="clinical", what=f"{detail.what}, with its figures"))
    was, now = before.status(a.id), after.status(b.id)
    if was != now:
        weight: Weight = "clinical" if "retired" in {was, now} else "editorial"
        details.append(Detail(weight=weight, what="the editorial state", before=was, after=now))
    return details


def _figures(text: str) -> Counter[str]:
    """Numbers as they are written; enough to tell a reworded sentence from another figure."""
    words = "".join(c if c.isdigit() or c in ".,-" else " " for c in text).split()
    return Counter(w.strip(".,-") for w in words if any(c.isdigit() for c in w))


def _fields(a: Any, b: Any, named: dict[str, tuple[Weight, str]], skip: frozenset[str] = frozenset()) -> list[Detail]:
    details = []
    for field in dataclasses.fields(a):
        old, new = getattr(a, field.name), getattr(b, field.name)
        if old != new and field.name not in skip:
            weight, what = named.get(field.name, ("editorial", field.name.replace("_", " ")))
            details.append(Detail(weight=weight, what=what, before=in_words(old), after=in_words(new)))
    return details


def _citations(a: Statement, b: Statement) -> Iterator[Detail]:
    old, new = _by_source(a), _by_source(b)
    for source in [s for s in old if s not in new]:
        yield Detail(weight="clinical", what="a source it no longer cites", before=old[source][1])
    for source in [s for s in new if s not in old]:
        yield Detail(weight="editorial", what="a source it now cites", after=new[source][1])
    for source in [s for s in old if s in new and old[s] != new[s]]:
        (was, before), (now, after) = old[source], new[source]
        weight: Weight = "clinical" if was != now else "editorial"
        yield Detail(weight=weight, what=f"how {source} is cited", before=before, after=after)


def _by_source(s: Statement) -> dict[str, tuple[set[str], str]]:
    """By source: which way it bears, and its citations in words (one source may be cited at several places)."""
    found: dict[str, tuple[set[str], str]] = {}
    for c in s.citations:
        bearing, told = found.get(c.source, (set(), ""))
        found[c.source] = ({*bearing, c.bearing}, f"{told}; {_cited(c)}" if told else _cited(c))
    return found


def _cited(c: Citation) -> str:
    via = f" via {c.via}" if c.via else ""
    return f"{c.source} ({c.bearing}; read: {c.read}{via}{f'; {c.locator}' if c.locator else ''}; {c.on})"


def _decisions(before: Knowledge, after: Knowledge) -> Iterator[str]:
    """Lines that the ledger has gained, and a warning where it has lost or altered some: it may only grow."""
    old, new = before.content.ledger, after.content.ledger
    for e in (Counter(old) - Counter(new)).elements():
        yield f"MISSING now, though a ledger only grows: {e.statement} {e.decision} by {e.reviewer} on {e.on}"
    gained = Counter(new) - Counter(old)
    for e in new:
        if gained[e]:
            gained[e] -= 1
            yield f"{e.on} {e.decision}: {e.statement}, by {e.reviewer}, {e.role}{f': {e.note}' if e.note else ''}"


def _undated(before: Knowledge, after: Knowledge) -> Iterator[str]:
    """Words that changed while the day on which they were written did not."""
    for i, new in after.statements.items():
        old = before.statements.get(i)
        if old and old.submitted == new.submitted and (old.text, old.plain) != (new.text, new.plain):
            yield f"{i}: its words changed, its day ('submitted: {new.submitted}') did not"
