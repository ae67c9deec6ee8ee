"""A bottom line that says more than what it rests on: a figure, a certainty or a strength of its own.

Summaries are what people read first, often all they read. They may shorten the evidence, never add to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.statement import Statement
from ..store import PackContent
from .figures import Figure, figures, without_match
from .finding import Finding, error, warning
from .pool import all_words

RULE = "summary_rests"

_ORDER = {"very low": 0, "low": 1, "moderate": 2, "high": 3}
_RECOMMENDS = re.compile(r"\brecommend(?!ed dose|ed by the label)", re.IGNORECASE)
_COUNT = re.compile(r"\b(\d) (?:\w+ )?(?:trials|studies|cohorts|reports|series|reviews|guidelines|authorities)\b")
"""A summary may count what it rests on: "2 trials"."""
_NO_ADVICE = re.compile(r"\bno (?:\w+ ){0,2}recommend\w*", re.IGNORECASE)
"""That nobody recommends a dose is no advice against it."""
_STRONG_STANCES = {"recommended", "not recommended"}


def check(content: PackContent) -> Iterator[Finding]:
    by_id = {s.id: s for s in content.statements}
    sources = {s.id: s for s in content.sources}
    for statement in content.statements:
        if statement.kind != "summary":
            if statement.rests_on:
                allowed = "only a summary has rests_on; cite the source here"
                found = f"a statement of kind {statement.kind} rests on others"
                yield warning(content, RULE, statement.id, f"{found}; {allowed}")
            continue
        ground = [by_id[i] for i in statement.rests_on if i in by_id]
        if not statement.rests_on:
            yield error(content, RULE, statement.id, "a summary without rests_on; name the statements it uses")
        elif _circular(statement, by_id):
            yield error(content, RULE, statement.id, "rests on itself by way of others; break the circle")
        elif ground and all(g.kind == "summary" for g in ground):
            yield error(content, RULE, statement.id, "rests on summaries only; name a statement made from a source")
        elif ground:
            held = figures("\n".join(all_words(g, sources) for g in ground), spelled_out=True)
            for message in (*_figures(statement, held), *_certainty(statement, ground), *_strength(statement, ground)):
                yield error(content, RULE, statement.id, message)


def _figures(summary: Statement, held: list[Figure]) -> Iterator[str]:
    text = _COUNT.sub(lambda m: " " if int(m[1]) <= len(summary.rests_on) else m[0], summary.text)
    lost = without_match(figures(text), held, years=True)
    if lost:
        found = f"the figures {', '.join(lost)} are in none of the statements it rests on"
        yield f"{found}; add to rests_on the statement they come from, or drop them"


def _certainty(summary: Statement, ground: list[Statement]) -> Iterator[str]:
    if summary.certainty is None or summary.certainty.rating not in _ORDER:
        return
    ratings = [(g.certainty.rating, g.id) for g in ground if g.certainty and g.certainty.rating in _ORDER]
    if not ratings:
        return
    weakest, where = min(ratings, key=lambda r: _ORDER[r[0]])
    if _ORDER[weakest] < _ORDER[summary.certainty.rating]:
        found = f"certainty {summary.certainty.rating} is higher than the weakest it rests on"
        yield f"{found}; allowed: {weakest} (as '{where}') or lower"


def _strength(summary: Statement, ground: list[Statement]) -> Iterator[str]:
    if not _RECOMMENDS.search(_NO_ADVICE.sub(" ", summary.text)):
        return
    stands = [g.position for g in ground if g.position]
    strong = any(p.strength == "strong" or p.stance in _STRONG_STANCES for p in stands)
    if not strong and not any(_RECOMMENDS.search(g.text) for g in ground):
        yield "says 'recommend', and nothing it rests on does; allowed: suggests, may, is considered"


def _circular(start: Statement, by_id: dict[str, Statement]) -> bool:
    queue, seen = list(start.rests_on), set()
    while queue:
        current = queue.pop()
        if current == start.id:
            return True
        if current not in seen and current in by_id:
            seen.add(current)
            queue += by_id[current].rests_on
    return False
