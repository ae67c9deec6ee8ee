"""Neighboring sentences of a paragraph, judged as one: a statement that says all of a passage bears out each of its sentences.

Prose spreads over three short sentences what a statement says in one ("One trial gave it weekly. It was stopped early. Harms were
seen."). Alone the later ones name nothing; together they are held to no less than one sentence is: every word, name and figure of
the passage has to be the statement's, and nothing may be said otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from ..aligning.pair import Pair
from ..aligning.unsaid import lacks_name, leaves_anything_out, says_much_else
from ..model.article import Claim
from ..reading.claims import ReadArticle, ReadClaim
from .claimed import claimed
from .compare import laid_beside
from .grounds import Judgement
from .judge import Judge
from .siblings import supported_by
from .side_by_side import (
    VERY_STATEMENT,
    at_most_in_common,
    in_common,
    largest_share,
    pairs_of,
    says_same,
    weight_of,
)

NEAREST = 3
"""Statements near to each claim of a passage that are laid beside it."""
LEAST, HALF = 1.5, 0.5
"""Weight that a remark must have in common with a statement to be borne out in a passage, and which share of its own: "Thank you very
much" has none."""
ROUNDING = 1e-9
"""By how much sums of the same weights in another order may differ."""
LONGEST = 3
"""Sentences of a passage at most."""


@dataclass(frozen=True)
class Passage:
    """Neighboring sentences of one block; `numbers` are those of their claims."""

    article: ReadArticle
    numbers: tuple[int, ...]
    judge: Judge

    @property
    def first(self) -> ReadClaim:
        return self.article.claims[self.numbers[0]]

    @property
    def start(self) -> int:
        return self.first.sentence[0]

    @property
    def end(self) -> int:
        return self.article.claims[self.numbers[-1]].sentence[1]

    @cached_property
    def text(self) -> str:
        return self.article.text[self.start : self.end]

    @property
    def is_plain(self) -> bool:
        """Whether it reads the same as a claim, with no mark of a citation in it."""
        return self.article.as_read(self.start, self.end) == self.text

    @cached_property
    def tells_enough(self) -> bool:
        """Whether a statement could have so much of it that it is this very one which is told of."""
        return "?" not in self.text and weight_of(self.text, self.judge.index) >= VERY_STATEMENT

    def beside(self, statement: str) -> Pair:
        return pairs_of(self.judge.index).pair(self.text, self.judge.knowledge.statements[statement])

    def in_common(self, statement: str) -> tuple[float, float]:
        """Weight that it has in common with a statement, and its share of all that it could have."""
        return in_common(self.beside(statement), self.judge.index)

    @cached_property
    def all_of_it(self) -> float:
        """The largest share of it that a statement could have."""
        return largest_share(self.text, self.judge.index)

    def at_most(self, statement: str) -> tuple[float, float]:
        """The same at most, as is known before words are laid side by side."""
        return at_most_in_common(self.beside(statement), self.judge.index)

    def near(self, claims: Sequence[Claim], judged: Sequence[Judgement]) -> dict[str, None]:
        """Statements that bear out claims of it, then those that are near to any."""
        borne = (n for n in self.numbers if claims[n].verdict == "supported")
        out = dict.fromkeys(s for n in borne for s in claims[n].statements)
        for n in self.numbers:
            out.update(dict.fromkeys(m.id for m in judged[n].matches[:NEAREST]))
        return out


def passages(article: ReadArticle, judge: Judge, least: int, most: int) -> Iterator[Passage]:
    """All passages of so many sentences, the shorter ones of a block first."""
    for _, of_block in groupby(range(len(article.claims)), key=lambda n: article.claims[n].block):
        sentences = [tuple(x) for _, x in groupby(of_block, key=lambda n: article.claims[n].sentence)]
        for length in range(least, most + 1):
            for first in range(len(sentences) - length + 1):
                yield Passage(article, sum(sentences[first : first + length], ()), judge)


def in_their_passage(
    article: ReadArticle, claims: Sequence[Claim], judged: Sequence[Judgement], judge: Judge
) -> list[Claim]:
    """Claims as judged, but those of a passage that one statement says as a whole are supported by it."""
    out = list(claims)
    for passage in passages(article, judge, 2, LONGEST):
        unborne = [n for n in passage.numbers if out[n].verdict != "supported"]
        if unborne and (statement := _said_in_one(passage, out, judged)) is not None:
            for n in unborne:
                if not article.claims[n].remark or tells_of(article.claims[n], statement, judge, LEAST):
                    out[n] = supported_by(out[n], judge.knowledge.statements[statement])
    return out


def tells_of(read: ReadClaim, statement: str, judge: Judge, least: float) -> bool:
    """Whether a remark has so much weight in common with a statement, and half of its own."""
    pair = pairs_of(judge.index).pair(read.reading.text, judge.knowledge.statements[statement])
    weight, share = in_common(pair, judge.index)
    return weight >= least and share >= HALF


def _said_in_one(passage: Passage, claims: Sequence[Claim], judged: Sequence[Judgement]) -> str | None:
    """The statement that says all of a passage, if one near to any of its claims does."""
    judge = passage.judge
    if not passage.tells_enough:
        return None
    behind = {s for n in passage.numbers if claims[n].verdict == "supported" for s in claims[n].statements}
    all_near = passage.near(claims, judged)
    if passage.is_plain and not any(_may_say_all(passage, s, s in behind) for s in all_near):
        return None
    near = [s for s in all_near if not lacks_name(passage.beside(s))]
    if not near:
        return None
    reading = passage.article.read(passage.start, passage.end)
    whole = replace(passage.first, start=passage.start, end=passage.end, text=passage.text, reading=reading)
    c = claimed(replace(whole, own_sentence=reading), judge.index, reading)
    matches = laid_beside(c, [judge.index.held[judge.index.by_id[s]] for s in near], judge.index)
    for m in matches:
        if m.id in behind and says_same(c, m):
            return m.id  # it bears out one of them by itself
    found = judge.told_of(c, matches)
    return found.statements[0] if found is not None and found.verdict == "supported" else None


def _may_say_all(passage: Passage, statement: str, behind: bool) -> bool:
    """Whether a statement leaves nothing of a passage out, and has enough of it unless it bears out a sentence by itself: most near
    to one do not, which is known before it is read as a claim."""
    pair = passage.beside(statement)
    if lacks_name(pair) or not (behind or passage.at_most(statement)[0] >= VERY_STATEMENT - ROUNDING):
        return False
    return not leaves_anything_out(pair) and not says_much_else(pair)
