"""The claims of an article: what is asserted, where it stands, and what its surroundings add to it.

Scope is carried from headings, from the line that introduces a list, from the clause and the sentence before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ..model.frame import Population
from ..model.vocabulary import Vocabulary
from .claims_blocks import Block, Marker, blanked, find_blocks, find_markers
from .claims_clauses import find_clauses
from .claims_frame import ClaimReader, Reading, TextReader, merged
from .claims_uses import is_listed
from .concepts import ConceptFinder
from .needed import needed
from .text import fold

LEAST_WORDS = 3
_ANAPHORA = re.compile(
    r"(?i)\b(?:this|these|such|it|they|their|its|both|the (?:combination|regimen|approach|drug|dose|treatment|same))\b"
)
_OF_THE_TEXT = re.compile(
    r"(?i)^(?:in )?this (?:\w+ )?(?:leaflet|booklet|brochure|handout|article|page|guide|newsletter|section|chapter|post|sheet|month|week|issue)\b"
    r"(?: we\b| you\b| is (?:for|about|meant|intended|written)| tells?| explains?| describes?| covers?| looks?| answers?| gives? you| discusses)"
    r"|^your (?:\w+ )?(?:team|doctor|nurse|specialist|clinic|hematologist|neurologist) (?:has|have) (?:suggested|prescribed|offered|recommended)\b"
)
"""What a text says of itself or of why it was handed over."""
_QUESTION = re.compile(r"\?[\"”’)]*\s*$")
_CHATTER = re.compile(
    r"(?i)^(?:[^.]*\b(?:hit|struck|surprised|shocked) me\b|i|we(?! (?:now |do not |don't )?know)|you may be concerned|when i|in my|from what|have you|do you|read on|learn more|ask |talk |let'?s|here'?s|welcome|click|see )\b(?!.*\b(?:g/kg|percent|%))"
)

_REMARK = re.compile(r"^\W*[“\"«‘][^”\"»]*\b(?:I|I['’](?:m|ve|d|ll)|[Mm]e|[Mm]y|[Mm]yself)\b")
"""What somebody tells of himself, inside quotation marks."""


ONE_OF_MANY = 0.25
"""Share of all that a text says of diseases below which the foremost is one of a list, and none that the rest is about."""
LOW_PLATELETS = "thrombocytopenia"
"""A sign of many diseases: in a text on one of them, that one is meant."""
TOGETHER = (
    ("sepsis", "thrombocytopenia", "septic-thrombocytopenia"),
    ("sepsis", "septic-thrombocytopenia", "septic-thrombocytopenia"),
    ("sepsis", "platelet-count", "septic-thrombocytopenia"),
    ("hiv", "itp", "hiv-itp"),
    ("hepatitis-c", "itp", "hcv-itp"),
    ("immune-checkpoint", "itp", "ici-itp"),
    ("immune-checkpoint", "aiha", "ici-aiha"),
)
"""Two subjects that together are a third, where the heading has one and the sentence the other."""


@dataclass(slots=True)
class Scope:
    """What the surroundings of a claim say of it, nearest first."""

    conditions: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    population: Population = Population()
    said_by: tuple[str, ...] = ()
    """Texts that the scope was taken from, for `--explain`."""


_SITE_WORDS = (
    r"inbox|cookies?|privacy policy|terms of (?:service|use)|recaptcha|password|subscrib\w*|newsletter|comments? (?:below|section)|"
    r"activities page|social network|updates must|get updates|profile|all rights reserved|login|log in|sign up|click here|start a conversation"
)
_SITE = re.compile(rf"(?i)\b(?:{_SITE_WORDS})\b")
_OF_SITE = needed(_SITE_WORDS) or frozenset({""})
"""Where a whole text has none of these strings, none of its clauses speaks of the site that it stands on."""
_SUBJECTS = frozenset({"topic", "harm", "vaccine", "test", "sign", "trait"})
_POINTS_BACK = re.compile(r"(?i)^(?:it|they|this|these|such|its|their)\b(?:['’]s)?(?! (?:approach|article|page))")
_CONDITIONAL = re.compile(r"(?i)^(?:but |and |however,? )?(?:if|unless|once|when you|whether)\b")


@dataclass(slots=True)
class ReadClaim:
    """A claim with its reading, its scope and the citation markers that follow it."""

    start: int
    end: int
    text: str
    reading: Reading
    scope: Scope
    markers: tuple[str, ...] = ()
    block: int = 0
    sentence: tuple[int, int] = (0, 0)
    block_kind: str = "paragraph"
    headings: tuple[int, ...] = ()
    whole: Reading | None = None
    """The reading of the whole sentence, with what introduces it or what it introduces."""
    own_sentence: Reading | None = None
    remark: bool = False
    """A sentence beside claims that says too little to be checked by itself ("It was assigned by lot."): it is one of the claims
    only where its passage tells what to hold of it."""


@dataclass(slots=True)
class ReadArticle:
    """An article, read: blocks, claims, markers, and what it is mainly about."""

    text: str
    blocks: list[Block]
    claims: list[ReadClaim]
    markers: list[Marker]
    conditions: tuple[str, ...] = ()
    """Main conditions, most prominent first."""
    agents: tuple[str, ...] = ()
    whole: Reading | None = None
    of_site: bool = False
    """It may speak of the site that it stands on."""
    marked: list[int] = field(default_factory=list)
    """Where the markers stand."""
    heads: dict[int, Reading] = field(default_factory=dict)
    """Readings of the headings, by block."""
    reader: TextReader | None = None

    def as_read(self, start: int, end: int) -> str:
        """A stretch of the text as it is read: marks of citations are blanked."""
        assert self.reader is not None
        return self.reader.text[start:end]

    def read(self, start: int, end: int) -> Reading:
        """What a stretch of the text says, be it of several sentences."""
        assert self.reader is not None
        return self.reader.read(start, end)


class ArticleReader:
    """Reads articles with one vocabulary. Build once; `read` is pure and thread-safe."""

    def __init__(self, vocabulary: Vocabulary, finder: ConceptFinder) -> None:
        self.vocabulary = vocabulary
        self._reader = ClaimReader(vocabulary, finder)

    def read(self, text: str) -> ReadArticle:
        """Blocks, claims and scope of an article. Never raises on any text."""
        markers = find_markers(text)
        plain = blanked(text, markers)
        blocks = find_blocks(plain)
        reader = self._reader.open(plain)
        conditions, agents = self._subject(reader, blocks)
        article = ReadArticle(
            text=text, blocks=blocks, claims=[], markers=markers, conditions=conditions, agents=agents, reader=reader
        )
        article.marked = [m.start for m in markers]
        article.of_site = any(word in reader.folded for word in _OF_SITE)
        heads = {i: reader.read(b.start, b.end) for i, b in enumerate(blocks) if b.kind == "heading"}
        article.heads = heads
        intros: dict[int, Reading] = {}
        for index, block in enumerate(blocks):
            if block.kind == "aside" or not block.sentences:
                continue
            self._read_block(article, reader, index, heads, intros)
        return article

    def _read_block(
        self,
        article: ReadArticle,
        reader: TextReader,
        index: int,
        heads: dict[int, Reading],
        intros: dict[int, Reading],
    ) -> None:
        block = article.blocks[index]
        outer = [heads[h] for h in block.headings if h in heads]
        if block.intro is not None:
            outer += (
                [intros.get(block.intro) or heads[block.intro]] if block.intro in heads or block.intro in intros else []
            )
        if block.kind == "heading":
            if _is_claim_heading(heads[index]):
                self._add(article, block.start, block.end, heads[index], outer, [], index, (block.start, block.end))
            return
        before: list[Reading] = []
        subject: dict[str, int] = {}
        for start, end in block.sentences:
            whole = reader.read(start, end)
            subject = self._carry(whole, subject)
            if block.kind == "paragraph" and article.text[start:end].endswith(":"):
                intros[index] = whole
            within: list[Reading] = []
            together = whole
            if block.kind == "item" and block.intro is not None and block.intro in intros:
                together = merged(whole, intros[block.intro])
            elif block.kind == "paragraph" and index in intros:
                together = merged(whole, *self._items(article, reader, index))
            asked = _asks(article.text[start:end])
            intro = None
            if block.kind == "item" and block.intro is not None:
                intro = intros.get(block.intro) or heads.get(block.intro)
            above = intro or (outer[-1] if block.kind == "item" and outer else None)
            use = above is not None and block.kind == "item" and is_listed(above.folded, whole, self.vocabulary)
            for left, right in () if asked else find_clauses(reader.text, start, end):
                reading = whole if (left, right) == (start, end) else reader.read(left, right)
                partial = (left, right) != (start, end)
                if (use and not partial) or self._asserts(reader.text, left, right, reading, article, partial):
                    self._add(
                        article,
                        left,
                        right,
                        reading,
                        outer,
                        [*before[-2:], *within],
                        index,
                        (start, end),
                        together,
                        whole,
                    )
                within.append(reading)
            said = asked or any(c.sentence == (start, end) for c in article.claims[-1:])
            if not said and self._remarks(reader.text, start, end, whole, article):
                self._add(article, start, end, whole, outer, before[-2:], index, (start, end), whole, whole)
                article.claims[-1].remark = True
            before.append(whole)

    def _carry(self, reading: Reading, subject: dict[str, int]) -> dict[str, int]:
        """What "it" or "this protein" at the start of a sentence stands for is added to its reading."""
        own = {c: 1 for c in reading.concepts if self.vocabulary[c].type in _SUBJECTS}
        if own or not subject:
            return own or subject
        if _POINTS_BACK.match(reading.text):
            for concept in subject:
                reading.concepts.setdefault(concept, 1)
                reading.topic_words.setdefault(concept, frozenset({concept}))
        return subject

    @staticmethod
    def _items(article: ReadArticle, reader: TextReader, intro: int) -> list[Reading]:
        """Readings of the list items that a line introduces."""
        found = []
        for block in article.blocks[intro + 1 : intro + 8]:
            if block.kind != "item" or block.intro != intro:
                break
            found.append(reader.read(block.start, block.end))
        return found

    def _remarks(self, text: str, start: int, end: int, reading: Reading, article: ReadArticle) -> bool:
        """Whether a sentence that is no claim may still say something of what stands beside it."""
        piece = text[start:end]
        if len(piece.split()) < LEAST_WORDS or _OF_THE_TEXT.match(piece) or _REMARK.match(piece):
            return False
        if _CHATTER.match(piece) and not piece.startswith("See "):
            return False
        return bool(reading.words or reading.signs) and not (article.of_site and _SITE.search(piece))

    def _asserts(self, text: str, start: int, end: int, reading: Reading, article: ReadArticle, partial: bool) -> bool:
        """Whether a clause says something that can be checked against evidence."""
        piece = text[start:end]
        if len(piece.split()) < LEAST_WORDS or _asks(piece) or _CHATTER.match(piece) or _OF_THE_TEXT.match(piece):
            return False
        if _REMARK.match(piece) and not (reading.agents or reading.conditions or reading.figures):
            return False
        if article.of_site and _SITE.search(piece):
            return False
        if partial and _CONDITIONAL.match(piece) and "," not in piece.strip(" ,"):
            return False  # "if it does not help"; what then follows, "the lowest rate is used", is an assertion
        clinical = [c for c in reading.concepts if self.vocabulary[c].type not in {"topic"}]
        if clinical and (reading.signs or reading.words or reading.figures or len(reading.concepts) > 1):
            return True
        on_subject = bool(article.agents or article.conditions) or len(reading.concepts) > 1 or bool(reading.figures)
        return on_subject and bool(
            ("advice" in reading.signs and reading.strength >= 2)
            or reading.figures
            or (reading.signs and reading.words)
            or len(reading.words) > 2
            or reading.concepts
        )

    def _add(
        self,
        article: ReadArticle,
        start: int,
        end: int,
        reading: Reading,
        outer: list[Reading],
        before: list[Reading],
        block: int,
        sentence: tuple[int, int],
        whole: Reading | None = None,
        own_sentence: Reading | None = None,
    ) -> None:
        text = article.text[start:end].rstrip()
        first, last = bisect_right(article.marked, start), bisect_right(article.marked, end + 2)
        markers = tuple([m.text for m in article.markers[first:last]])
        while markers and text and text.endswith(markers[-1]) and not text[: -len(markers[-1])].rstrip()[-1:].isalpha():
            break
        scope = self._scope(article, reading, outer, before)
        article.claims.append(
            ReadClaim(
                start=start, end=start + len(text), text=text, reading=reading, scope=scope, markers=markers, block=block, sentence=sentence, block_kind=article.blocks[block].kind, headings=article.blocks[block].headings, whole=whole,
                own_sentence=own_sentence
            )
        )  # fmt: skip

    def _scope(self, article: ReadArticle, own: Reading, outer: list[Reading], before: list[Reading]) -> Scope:
        near = [*reversed(before), *reversed(outer)]
        conditions = next((x for r in near if (x := self._spoken_of(r))), article.conditions[:1])
        named = set(own.concepts).union(*[r.concepts for r in near])
        special = _specially(named, own.conditions) if not named.isdisjoint(_TOPICS) else ()
        if set(own.conditions) == {LOW_PLATELETS} and conditions[:1] != (LOW_PLATELETS,):
            conditions = tuple(x for x in article.conditions if x != LOW_PLATELETS)[:1] or conditions
        if special and (
            not own.conditions or set(own.conditions) <= {x for t, g, s in TOGETHER if s in special for x in (t, g)}
        ):
            conditions = special[:1]
        agents = next((r.agents for r in near if r.agents), article.agents[:1])
        people: dict[str, object] = {}
        points_back = not own.conditions or _ANAPHORA.search(own.text) is not None
        for r in near if points_back else reversed(outer):
            if r.population == _NOBODY:
                continue
            listed = r.text.count(",") >= 2  # "GBS, children, pregnancy": a list in a title, nobody meant
            for axis, value in r.population.stated().items():
                if listed and axis in {"age", "pregnancy"} and r in outer:
                    continue
                if axis not in {"traits"} and axis not in people and not (axis == "goal" and value == "replacement"):
                    people[axis] = value
        people = {k: v for k, v in people.items() if not getattr(own.population, k)}
        return Scope(
            conditions=conditions,
            agents=agents,
            concepts=tuple(dict.fromkeys([c for r in near for c in r.concepts])),
            population=Population(**people) if people else _NOBODY,  # type: ignore[arg-type]
            said_by=tuple(dict.fromkeys([r.text.strip() for r in near])),
        )

    def _spoken_of(self, r: Reading) -> tuple[str, ...]:
        """Diseases of a line, without those that another one is only compared with ("works less here than in ITP") or that are only
        an example in brackets: "the smallest dose (0.4 g/kg in immunodeficiency)"."""
        compared, aside = _COMPARED.findall(r.folded), " ".join(_IN_BRACKETS.findall(r.folded))
        if not r.conditions or not (compared or aside):
            return r.conditions
        told = _IN_BRACKETS.sub(" ", r.folded)
        names = {c: [fold(x) for x in (self.vocabulary[c].name, *self.vocabulary[c].synonyms)] for c in r.conditions}
        return tuple(
            c
            for c, some in names.items()
            if not any(x in aside for x in some) or any(x in told for x in some)
            if not any(compared[0].startswith(x) for x in some if compared)
        )

    def _subject(self, reader: TextReader, blocks: list[Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Conditions and agents of the article by weight: a title counts for ten mentions in the text."""
        votes: dict[str, float] = {}
        for index, block in enumerate(blocks):
            if block.kind == "aside":
                continue
            weight = 10.0 if index < 2 else 3.0 if block.kind == "heading" else 1.0
            aside = [m.span() for m in _IN_BRACKETS.finditer(reader.folded, block.start, block.end)]
            for m in reader.mentions(block.start, block.end):
                if m.concept in self.vocabulary:
                    beside = any(a <= m.start and m.end <= b for a, b in aside)
                    votes[m.concept] = votes.get(m.concept, 0) + (1.0 if beside else weight)

        def ranked(kind: str) -> tuple[str, ...]:
            of_kind = [c for c in votes if self.vocabulary[c].type == kind]
            return tuple(sorted(of_kind, key=lambda c: (-votes[c], c)))

        named = ranked("condition")
        conditions = [c for c in named if votes[c] >= 3]
        often, ever = sum(votes[c] for c in conditions), sum(votes[c] for c in named)
        if conditions and (votes[conditions[0]] < 0.4 * often or votes[conditions[0]] < ONE_OF_MANY * ever):
            conditions = []
        return tuple(conditions), ranked("agent")


_COMPARED = re.compile(r"\bhere\b[^.;]*?\b(?:as|than|unlike) (?:it (?:is|does) )?(?:in|for) ((?:[\w-]+ ?){1,5})")
"""What a disease that is only pointed at is compared with."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NOBODY = Population()
_TOPICS = frozenset(x for topic, _, special in TOGETHER for x in (topic, special))


def _specially(named: set[str], own: tuple[str, ...]) -> tuple[str, ...]:
    """What two subjects that are named are together."""
    return tuple(
        special
        for topic, general, special in TOGETHER
        if {topic, general} <= named or (special in named and topic in own)
    )


def _asks(text: str) -> bool:
    return "?" in text and _QUESTION.search(text) is not None


def _is_claim_heading(reading: Reading) -> bool:
    """A heading that says how often or how surely: "Serious adverse events (rare)"."""
    return bool({"common", "safe", "certain"} & set(reading.signs)) and bool(reading.hard) and not _asks(reading.text)
