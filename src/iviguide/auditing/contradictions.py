"""Where a text contradicts itself: its own figures, its own advice, and its own badge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..model.article import Contradiction
from ..model.vocabulary import Vocabulary
from ..reading.claims import ReadArticle, ReadClaim
from ..reading.claims_figures import Figure
from ..reading.text import fold
from .index import IMMUNOGLOBULIN

_REVIEWED = re.compile(
    r"\b(?:all (?:articles|content|pages) (?:are|is) reviewed|medically reviewed|reviewed (?:for accuracy )?by|reviewed for accuracy|fact[- ]checked)"
)
_PENDING = re.compile(
    r"\b(?:pending (?:human |medical |expert )?review|not (?:yet )?(?:been )?reviewed|awaiting review|under review|unreviewed)"
)
_OUTDATED = re.compile(
    r"\b(?:outdated|obsolete|old|traditional|historical|no longer|superseded|do not use|should not be used|avoid)\b"
)
_SUPERLATIVE = re.compile(r"\b(?:highest|strongest|best|greatest|most effective|most rapid|fastest)\b")
_BARRED = re.compile(r"contraindicat\w*[^.;]{0,12}\(([^)]*)\)")


def contradictions(article: ReadArticle, ids: list[str], vocabulary: Vocabulary) -> tuple[Contradiction, ...]:
    """Pairs of claims that cannot both hold, each with the reason in a sentence."""
    pairs = list(zip(ids, article.claims, strict=True))
    found: list[Contradiction] = [*_badge(article, pairs)]
    for rule in (_onset, _superlative, _regimen, _barred, _heading):
        found += rule(pairs, vocabulary)
    claims: dict[str, dict[str, None]] = {}
    for c in found:  # the same contradiction in several places is told once
        claims.setdefault(c.why, {}).update(dict.fromkeys(c.claims))
    return tuple(Contradiction(claims=tuple(ids), why=why) for why, ids in claims.items())


Pairs = list[tuple[str, ReadClaim]]


def _badge(article: ReadArticle, pairs: Pairs) -> Iterator[Contradiction]:
    """A text that calls itself reviewed and pending review at once."""
    folded = fold(article.text)
    if (done := _REVIEWED.search(folded)) and (open_ := _PENDING.search(folded)):
        touched = [i for i, c in pairs if any(c.start < m.end() and m.start() < c.end for m in (done, open_))]
        yield Contradiction(
            claims=tuple(touched),
            why=f"The text says of itself '{_around(article.text, done)}' and also '{_around(article.text, open_)}': reviewed and pending review at once.",
        )


def _around(text: str, m: re.Match[str]) -> str:
    start = text.rfind("\n", 0, m.start()) + 1
    end = text.find("\n", m.end())
    stop = end if end >= 0 else len(text)
    left, right = max(start, m.start() - 30), min(stop, m.end() + 40)
    while left > start and not text[left - 1].isspace():
        left -= 1  # never begins or ends within a word
    while right < stop and not text[right].isspace():
        right += 1
    return text[left:right].strip()


def _onset(pairs: Pairs, vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """Two times for the same response: within 24 hours in most, and typically 2-4 days."""
    timed = [(i, c, t) for i, c in pairs if _tells_onset(c) for t in [_time(c)] if t]
    for n, (one_id, one, first) in enumerate(timed):
        for other_id, other, second in timed[n + 1 :]:
            if not _same_subject(one, other) or not _apart(first, second):
                continue
            yield Contradiction(
                claims=(one_id, other_id),
                why=f"A response is said to come at {_shown(first)} in one place and at {_shown(second)} in another.",
            )


def _tells_onset(c: ReadClaim) -> bool:
    r = c.reading
    speaks = {"works", "change"} & set(r.signs)
    usual = "common" in r.signs or r.strength >= 2 or "peak" in r.folded
    return (
        bool(speaks)
        and usual
        and not [f for f in r.figures if f.unit not in {"h", "doses"}]
        and bool(re.search(r"within|by|occur|peak|begin|start|in (?:one|\d)", r.folded))
    )


def _time(c: ReadClaim) -> Figure | None:
    times = [f for f in c.reading.figures if f.unit == "h"]
    return times[0] if len(times) == 1 else None


def _apart(a: Figure, b: Figure) -> bool:
    return (a.high < b.low or b.high < a.low) and (max(a.low, b.low) <= 4 * max(a.high, b.high))


def _shown(f: Figure) -> str:
    """A time as people write it: hours of the first two days, then days."""
    unit, name = (24, "day") if f.low >= 48 or (f.high > 48 and not f.low % 24) else (1, "hour")
    ends = [f"{float(x / unit):.4g}" for x in dict.fromkeys((f.low, f.high))]
    return f"{'-'.join(ends)} {name}" + "s" * (ends != ["1"])


def _same_subject(a: ReadClaim, b: ReadClaim) -> bool:
    one, other = a.reading.conditions or a.scope.conditions, b.reading.conditions or b.scope.conditions
    agents = set(a.reading.agents or a.scope.agents) & set(b.reading.agents or b.scope.agents)
    people = a.reading.population.age == b.reading.population.age
    return bool(agents) and people and (not one or not other or bool(set(one) & set(other)))


def _superlative(pairs: Pairs, vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """The "highest response rate" beside a higher one of another treatment."""
    rates: list[tuple[str, str, Figure]] = []
    for i, c in pairs:
        agents = c.reading.agents or c.scope.agents
        for f in c.reading.figures:
            if f.unit == "%" and agents and ("works" in c.reading.signs):
                rates.append((i, agents[0], f))
    for i, c in pairs:
        text = c.reading.folded
        if not (_SUPERLATIVE.search(text) and re.search(r"respon|effic|effective|rate", text)) or not c.reading.agents:
            continue
        hero = c.reading.agents[0]
        own = [(j, f) for j, a, f in rates if vocabulary.is_a(a, hero)]
        rivals = [(j, a, f) for j, a, f in rates if not vocabulary.is_a(a, hero)]
        for j, f in own[:1]:
            for k, a, g in rivals:
                if g.high > f.high:
                    yield Contradiction(
                        claims=(i, j, k),
                        why=f"The highest response is claimed for {vocabulary.name(hero)} ({f.shown}), and a higher one is given for {vocabulary.name(a)} ({g.shown}).",
                    )
                    break


def _regimen(pairs: Pairs, vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """A regimen called outdated or worse in one place and used in another."""
    schedules = [(i, c, key) for i, c in pairs for key in _schedules(c)]
    against = [(i, c, k) for i, c, k in schedules if _put_down(c, k)]
    using = [(i, c, k) for i, c, k in schedules if not _put_down(c, k) and not _OUTDATED.search(c.reading.folded)]
    for i, _, key in against:
        users = [j for j, _, other in using if other == key]
        if users:
            dose, days = key
            yield Contradiction(
                claims=(i, *users[:3]),
                why=f"The regimen {dose} g/kg a day for {days} days is called outdated or inferior in one place and is used in another.",
            )


def _schedules(c: ReadClaim) -> Iterator[tuple[str, str]]:
    figures = c.reading.figures
    for a, b in pairwise(figures):
        if (
            a.unit == "g/kg"
            and b.unit == "h"
            and a.low == a.high
            and b.low == b.high
            and not b.low % 24
            and b.start - a.end < 14
        ):
            yield f"{a.low.normalize():f}", f"{(b.low / 24).normalize():f}"


def _put_down(c: ReadClaim, key: tuple[str, str]) -> bool:
    text = c.reading.folded
    figure = next(f for f in c.reading.figures if f.unit == "g/kg" and f"{f.low.normalize():f}" == key[0])
    before = text[: figure.start - c.reading.start]
    return bool(re.search(r"(?:outdated|traditional|old(?:er)?|obsolete|superior to|better than)[\w ]{0,30}$", before))


def _barred(pairs: Pairs, vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """Somebody listed as unable to have a drug, who is given it elsewhere."""
    for i, c in pairs:
        text = c.reading.folded
        m = _BARRED.search(text)
        if not m:
            continue
        before = text[: m.start()]
        barred = [a for a in c.reading.agents if a not in IMMUNOGLOBULIN and _last(before, a, c, vocabulary)]
        for j, other in pairs:
            if j == i or "advice" not in other.reading.signs or -1 in other.reading.signs["advice"]:
                continue
            shared = [a for a in barred if any(vocabulary.is_a(b, a) for b in other.reading.agents)]
            if not shared:
                continue
            if "pregnan" in m[1] and other.reading.population.pregnancy == "yes":
                yield Contradiction(
                    claims=(i, j),
                    why=f"Pregnancy is listed as a contraindication to {vocabulary.name(shared[0])}, which pregnant patients are advised to receive elsewhere in the text.",
                )
            else:
                for trait in sorted({*c.reading.population.traits} & {*other.reading.population.traits}):
                    yield Contradiction(
                        claims=(i, j),
                        why=f"{vocabulary.name(trait)} is listed as a contraindication to {vocabulary.name(shared[0])}, which is advised there elsewhere.",
                    )


def _last(before: str, agent: str, c: ReadClaim, vocabulary: Vocabulary) -> bool:
    """The drug named last before "contraindicated"."""
    names = [fold(n) for n in (vocabulary[agent].name, *vocabulary[agent].synonyms)]
    return any(n.split(" (")[0] in before[-45:] for n in names)


def _heading(pairs: Pairs, vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """A frequent side effect under a heading that says rare."""
    for i, c in pairs:
        common = c.reading.signs.get("common", frozenset())
        if common != frozenset({-1}) or c.reading.figures or not set(c.reading.concepts):
            continue
        if c.block_kind != "heading":
            continue
        for j, other in pairs:
            if j != i and c.block in other.headings and other.reading.signs.get("common") == frozenset({1}):
                yield Contradiction(
                    claims=(i, j), why="What is called common or frequent stands under a heading that says rare."
                )
